//! The parties of a report that may act, and what holds for one wherever a claim stands.

use super::super::draft::Draft;
use super::super::layers::Layers;
use super::super::who;
use super::Agent;
use crate::mention::{EntityIx, Form, Mention};
use crate::text::Tokens;
use lexicon::ActorKind;

/// How a party comes into the report.
#[derive(Clone, Copy, Debug)]
enum Named {
    /// An entity of the mentions.
    Entity(EntityIx),
    /// Words that the rules take for an agent and that no mention knows.
    Phrase(Tokens),
    /// The body whose text it is.
    Voice,
}

/// One who may act.
pub(super) struct Party<'c> {
    named: Named,
    /// In the order of the text.
    pub(super) mentions: Vec<&'c Mention>,
    pub(super) kind: Option<ActorKind>,
    /// Named in the headline.
    pub(super) in_title: bool,
    /// Named for speakers only.
    pub(super) only_source: bool,
    /// Drafts whose own words make it the agent.
    pub(super) told: usize,
}

impl Party<'_> {
    /// The kind in a word.
    pub(super) fn code(&self) -> &'static str {
        self.kind.map_or("phrase", ActorKind::code)
    }

    pub(super) fn is_armed(&self) -> bool {
        self.kind.is_some_and(ActorKind::is_armed)
    }

    pub(super) fn is_voice(&self) -> bool {
        matches!(self.named, Named::Voice)
    }
}

/// What the rules say of a draft, by number of the party.
pub(super) struct Part {
    pub(super) agent: Option<usize>,
    /// The agent stands in the words of the draft.
    pub(super) own: bool,
    pub(super) target: Option<usize>,
    pub(super) harmed: Vec<usize>,
    pub(super) speaker: Option<usize>,
    pub(super) speaker_kind: Option<ActorKind>,
    /// The body that the speaker belongs to.
    pub(super) speaks_for: Option<usize>,
    /// The side of those to whom it is done, in a word.
    pub(super) victim: &'static str,
    pub(super) victim_kind: Option<ActorKind>,
}

/// The parties of a report with the parts that the rules give them.
pub(super) struct Cast<'c> {
    pub(super) layers: &'c Layers<'c>,
    pub(super) drafts: &'c [Draft],
    pub(super) parties: Vec<Party<'c>>,
    pub(super) parts: Vec<Part>,
    /// Drafts of the party that is the agent of most by their own words.
    pub(super) most_told: usize,
    /// The first party in arms.
    pub(super) first_armed: Option<usize>,
    /// Where parties in arms are named: token and party, in the order of the text.
    armed: Vec<(u32, usize)>,
}

/// Entities that are looked at: reports name early whom they are about.
const MOST: usize = 60;

impl<'c> Cast<'c> {
    pub(super) fn of(layers: &'c Layers<'c>, drafts: &'c [Draft]) -> Self {
        let parties = parties(layers, drafts);
        let mut cast = Self {
            layers,
            drafts,
            parties,
            parts: Vec::new(),
            most_told: 0,
            first_armed: None,
            armed: Vec::new(),
        };
        cast.parts = drafts.iter().map(|d| cast.part(d)).collect();
        for part in &cast.parts {
            if let Some(agent) = part.agent.filter(|_| part.own) {
                cast.parties[agent].told += 1;
            }
        }
        cast.most_told = cast.parties.iter().map(|p| p.told).max().unwrap_or(0);
        cast.first_armed = cast.parties.iter().position(Party::is_armed);
        let armed = cast.parties.iter().enumerate().filter(|(_, p)| p.is_armed());
        cast.armed =
            armed.flat_map(|(n, p)| p.mentions.iter().map(move |m| (m.core.start, n))).collect();
        cast.armed.sort_unstable();
        cast
    }

    fn part(&self, draft: &Draft) -> Part {
        let layers = self.layers;
        let groups = || draft.harm.iter().filter_map(|i| layers.harm[*i].group);
        let agent = match draft.roles.agent {
            t if !t.is_empty() => self.party_of(t),
            _ if draft.ours => self.parties.iter().position(Party::is_voice),
            _ => None,
        };
        let by = layers.said(draft.segment.by).map(|a| a.source).unwrap_or_default();
        let speaker = who::mention_of(layers, by).filter(|_| !by.is_empty());
        let body = speaker.and_then(|m| m.of).map(|m| layers.mentions.get(m).entity);
        let hurt = groups().find(|t| !t.is_empty()).unwrap_or(draft.roles.target);
        let victim = who::mention_of(layers, hurt).filter(|_| !hurt.is_empty());
        Part {
            agent,
            own: !draft.roles.agent.is_empty() && draft.segment.tokens.contains(draft.roles.agent),
            target: self.party_of(draft.roles.target),
            harmed: groups().filter_map(|g| self.party_of(g)).collect(),
            speaker: if by.is_empty() {
                self.parties.iter().position(Party::is_voice)
            } else {
                self.party_of(by)
            },
            speaker_kind: who::speaker(layers, draft.segment.by),
            speaks_for: body.and_then(|e| self.entity(e)),
            victim: victim.map_or("against nobody", side),
            victim_kind: victim.map(|m| m.kind),
        }
    }

    fn entity(&self, entity: EntityIx) -> Option<usize> {
        self.parties.iter().position(|p| matches!(p.named, Named::Entity(e) if e == entity))
    }

    /// The party that words stand for.
    fn party_of(&self, tokens: Tokens) -> Option<usize> {
        if tokens.is_empty() {
            return None;
        }
        let text = self.layers.text;
        match who::mention_of(self.layers, tokens) {
            Some(mention) => self.entity(mention.entity),
            None => self.parties.iter().position(
                |p| matches!(p.named, Named::Phrase(t) if text.slice(t) == text.slice(tokens)),
            ),
        }
    }

    /// The mention that stands for a party in a draft: the nearest to the event in its words, else the
    /// last before them, else the first.
    pub(super) fn mention(&self, at: usize, party: usize) -> Option<&'c Mention> {
        let draft = &self.drafts[at];
        let segment = draft.segment.tokens;
        let all = &self.parties[party].mentions;
        let inside = all.iter().filter(|m| segment.contains(m.head));
        inside
            .min_by_key(|m| m.head.start.abs_diff(draft.trigger.start))
            .or_else(|| all.iter().rfind(|m| m.core.start < segment.start))
            .or_else(|| all.first())
            .copied()
    }

    /// A party as the agent of a draft, by its words there; of a pronoun those that it stands for.
    pub(super) fn agent(&self, at: usize, party: usize) -> Agent {
        let draft = &self.drafts[at];
        if self.parts[at].agent == Some(party) {
            return (draft.roles.agent, draft.ours);
        }
        match self.parties[party].named {
            Named::Voice => (Tokens::default(), true),
            Named::Phrase(tokens) => (tokens, false),
            Named::Entity(_) => {
                let written = |m: &&&Mention| m.form != Form::Pronoun;
                let here = self.mention(at, party);
                let named = here.filter(|m| written(&m)).or_else(|| {
                    self.parties[party].mentions.iter().find(written).copied().or(here)
                });
                (named.map(|m| m.core).unwrap_or_default(), false)
            }
        }
    }

    /// The name of a party in a draft.
    pub(super) fn name(&self, at: usize, party: usize) -> String {
        match self.agent(at, party) {
            (_, true) => self.layers.voice.party().map(|p| p.name).unwrap_or_default(),
            (tokens, false) => who::describe(self.layers, tokens).name,
        }
    }

    /// Other parties in arms that are named between two tokens.
    pub(super) fn armed_between(&self, party: usize, start: u32, end: u32) -> usize {
        let from = self.armed.partition_point(|(i, _)| *i <= start);
        let until = self.armed.partition_point(|(i, _)| *i < end);
        let mut others: Vec<usize> =
            self.armed[from..until.max(from)].iter().map(|a| a.1).collect();
        others.sort_unstable();
        others.dedup();
        others.iter().filter(|n| **n != party).count()
    }
}

fn parties<'c>(layers: &'c Layers<'c>, drafts: &[Draft]) -> Vec<Party<'c>> {
    let mentions = &layers.mentions;
    let mut all: Vec<Named> =
        (0..mentions.entities.len().min(MOST)).map(|i| Named::Entity(EntityIx(i as u32))).collect();
    for agent in drafts.iter().map(|d| d.roles.agent).filter(|t| !t.is_empty()) {
        let words = layers.text.slice(agent);
        let known = |n: &Named| matches!(n, Named::Phrase(t) if layers.text.slice(*t) == words);
        if who::mention_of(layers, agent).is_none() && !all.iter().any(known) {
            all.push(Named::Phrase(agent));
        }
    }
    all.extend(layers.voice.party().map(|_| Named::Voice));
    let title = layers.report.title.as_deref().unwrap_or_default().to_lowercase();
    all.into_iter().map(|named| party(layers, named, &title)).collect()
}

fn party<'c>(layers: &'c Layers<'c>, named: Named, title: &str) -> Party<'c> {
    let mentions: Vec<&Mention> = match named {
        Named::Entity(e) => {
            let all = layers.mentions.entity(e).mentions.iter();
            all.map(|m| layers.mentions.get(*m)).collect()
        }
        Named::Phrase(_) | Named::Voice => Vec::new(),
    };
    let in_title = |m: &&Mention| {
        m.form != Form::Pronoun && title.contains(&layers.text.slice(m.head).to_lowercase())
    };
    let speaks = |m: &&Mention| layers.attributions.iter().any(|a| a.source.contains(m.head));
    Party {
        kind: match named {
            Named::Entity(e) => Some(layers.mentions.entity(e).kind),
            Named::Phrase(_) => None,
            Named::Voice => layers.voice.kind(),
        },
        in_title: mentions.iter().any(in_title),
        only_source: mentions.iter().all(speaks),
        told: 0,
        named,
        mentions,
    }
}

/// The side of a victim in a word.
fn side(victim: &Mention) -> &'static str {
    match (victim.civilian, victim.kind) {
        (Some(true), _) => "against civilians",
        (_, ActorKind::Army) => "against army",
        (_, ActorKind::ArmedGroup) => "against armed group",
        (Some(false), _) => "against fighters",
        (None, ActorKind::Official) => "against officials",
        (None, ActorKind::Person) => "against persons",
        (None, _) => "against others",
    }
}
