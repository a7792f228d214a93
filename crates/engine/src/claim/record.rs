//! From drafts to the record: names, quotes, code points, ids.

use super::day::Day;
use super::draft::Draft;
use super::layers::Layers;
use super::sha256;
use super::victims::Victims;
use super::who;
use crate::clause::is_function;
use crate::harm::{HarmMention, Who};
use crate::reading::{
    ActorCandidate, Anchor, Claim, Codes, Event, Grain, Harm, How, MediaItem, Party, PeopleGroup,
    Place, Quote, Remark, RemarkCode, Source, Time, Weapon,
};
use crate::span::{CodePoints, Span};
use crate::text::{TokenKind, Tokens};
use crate::tree;
use lexicon::{ActorKind, Certainty, EventKind, Function, People, Sense, Stance};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Writes records of one text.
pub(super) struct Writer<'w, 'a> {
    pub layers: &'w Layers<'a>,
    pub points: CodePoints,
    /// SHA-256 of the derivative's text.
    pub derivative: String,
}

impl<'w, 'a> Writer<'w, 'a> {
    /// A writer of the text of these layers.
    pub(super) fn new(layers: &'w Layers<'a>) -> Self {
        let source = layers.text.source;
        Self { layers, points: CodePoints::new(source), derivative: sha256(source) }
    }
}

impl Writer<'_, '_> {
    /// Words of the text with their place in it.
    pub(super) fn quote(&self, tokens: Tokens) -> Quote {
        self.quote_span(self.layers.text.span(tokens))
    }

    pub(super) fn quote_span(&self, span: Span) -> Quote {
        let (start, end) = self.points.range(span);
        Quote { start, end, text: span.of(self.layers.text.source).to_owned() }
    }

    /// The record of a draft.
    pub(super) fn claim(&self, draft: &Draft) -> Claim {
        let harm = self.harm(draft);
        let attribution = self.attribution(draft);
        let quote = self.quote(draft.quote);
        Claim {
            id: self.id(draft, &quote, &attribution, &harm),
            event: self.event(draft),
            agents: self.agents(draft),
            targets: self.targets(draft),
            weapons: self.weapons(draft),
            place: draft.place.map(|i| self.place(i, draft.place_inferred)),
            time: draft.day.map(|day| self.time(day, draft)),
            stance: draft.stance,
            hypothetical: draft.hypothetical,
            hedges: draft.hedges.iter().map(|t| self.quote(*t)).collect(),
            media: self.media(draft),
            remarks: self.remarks(draft),
            why: Vec::new(),
            quote,
            harm,
            attribution,
        }
    }

    fn event(&self, draft: &Draft) -> Event {
        let codes = draft.kind.codes();
        Event {
            kind: draft.kind,
            trigger: self.quote(draft.trigger),
            how: how(draft.inherits),
            codes: Codes {
                acled: codes.acled.to_owned(),
                ged: codes.ged,
                plover: codes.plover.to_owned(),
                cameo: codes.cameo.to_owned(),
            },
        }
    }

    fn agents(&self, draft: &Draft) -> Vec<Party> {
        let named = self.party(draft, draft.roles.agent);
        let ours = || self.layers.voice.party().filter(|_| draft.ours);
        named.or_else(ours).into_iter().collect()
    }

    /// The object of the event, else the people harmed.
    fn targets(&self, draft: &Draft) -> Vec<Party> {
        let harmed = || draft.harm.iter().find_map(|i| self.layers.harm[*i].group);
        let object = self.party(draft, draft.roles.target);
        object.or_else(|| self.party(draft, harmed()?)).into_iter().collect()
    }

    fn party(&self, draft: &Draft, tokens: Tokens) -> Option<Party> {
        let text = self.layers.text;
        let words = tokens.iter().any(|i| text.token(i).kind == TokenKind::Word);
        let times = &self.layers.times;
        let next = times.partition_point(|t| t.tokens.start <= tokens.start);
        let dated = next > 0 && times[next - 1].tokens.has(tokens.start);
        if !words || dated {
            return None;
        }
        let described = who::describe(self.layers, tokens);
        Some(Party {
            actor: described.actor,
            name: described.name,
            span: Some(self.quote(tokens)),
            how: how(!draft.segment.tokens.contains(tokens)),
            kind: described.kind,
            actor_checked: described.checked,
            candidates: self.candidates(tokens),
        })
    }

    /// Whom a name in a phrase may mean, where that is in doubt.
    fn candidates(&self, tokens: Tokens) -> Vec<ActorCandidate> {
        let meant = self.layers.mentions.meant_in(tokens);
        let all = meant.iter().flat_map(|m| &m.candidates);
        all.map(|c| ActorCandidate {
            actor: self.layers.lexicon.actors.get(c.actor).id.to_owned(),
            score: c.score,
            reasons: c.reasons.clone(),
        })
        .collect()
    }

    fn weapons(&self, draft: &Draft) -> Vec<Weapon> {
        let mentions = &self.layers.mentions;
        let named = mentions.weapons_in(draft.segment.tokens).iter().map(|w| (w, How::Stated));
        let told = draft.weapon.map(|i| (&mentions.weapons[i], How::Inferred));
        named
            .chain(told)
            .map(|(w, how)| Weapon { kind: w.kind, span: self.quote(w.tokens), how })
            .collect()
    }

    fn media(&self, draft: &Draft) -> Vec<MediaItem> {
        let named = self.layers.mentions.media_in(draft.segment.tokens);
        named.iter().map(|m| MediaItem { kind: m.kind, span: self.quote(m.tokens) }).collect()
    }

    fn place(&self, index: usize, inferred: bool) -> Place {
        let place = self.layers.place(index);
        let name = one_line(self.layers.place_words(index));
        let quote = self.layers.place_in_text(index).map(|tokens| self.quote(tokens));
        let mut record = place.record(&name, quote, how(inferred), self.layers.lexicon);
        // A village that nobody lists lies where the report is.
        if record.country.is_none() {
            record.country = self.layers.country.map(|c| c.code().to_owned());
        }
        record
    }

    fn time(&self, day: Day, draft: &Draft) -> Time {
        let named = day.time.map(|i| &self.layers.times[i]);
        Time {
            span: named.map(|t| self.quote(t.tokens)),
            start: day.start,
            end: day.end,
            grain: named.map_or(Grain::Day, |t| t.grain),
            anchor: named.map_or(Anchor::Published, |t| t.anchor),
            how: how(draft.time_inferred || named.is_none()),
        }
    }

    fn harm(&self, draft: &Draft) -> Vec<Harm> {
        draft.victims.iter().map(|v| self.harmed(v)).collect()
    }

    /// Victims with the words for them: those of harm, else those of the number.
    fn harmed(&self, victims: &Victims) -> Harm {
        let layers = self.layers;
        let told = victims.harm.map(|i| &layers.harm[i]);
        let count = victims.count.map(|i| &layers.counts[i]);
        let words = count.map(|c| c.tokens).or_else(|| told.and_then(|h| h.group.or(Some(h.cue))));
        let of_count = || {
            let (people, all) = count.map_or((None, None), |c| (c.people, Some(c.all)));
            self.people(people, all)
        };
        Harm {
            effect: victims.effect,
            low: victims.range.low,
            high: victims.range.high,
            best: victims.range.best,
            words: self.quote(words.unwrap_or_default()),
            people: told.map_or_else(of_count, |h| self.victims(h)),
            as_of: None,
            cumulative: false,
        }
    }

    fn people(&self, people: Option<People>, group: Option<Tokens>) -> PeopleGroup {
        PeopleGroup {
            civilian: people.and_then(|p| p.civilian),
            women: people.is_some_and(|p| p.women),
            children: people.is_some_and(|p| p.children),
            group: group.map(|t| self.layers.text.slice(t).to_owned()),
            names: group.map_or_else(Vec::new, |t| who::persons_in(self.layers, t)),
        }
    }

    /// What the people of a mention are, with the names in and beside the words for them.
    fn victims(&self, mention: &HarmMention) -> PeopleGroup {
        let mut people = self.people(mention.people, mention.group);
        people.names.extend(who::persons_in(self.layers, mention.named));
        if mention.who == Who::Name && people.names.is_empty() {
            people.names = mention.group.map_or_else(Vec::new, |t| who::names_in(self.layers, t));
        }
        people
    }

    /// The chain of who says it, nearest to the event first.
    fn attribution(&self, draft: &Draft) -> Vec<Source> {
        let Some(attribution) = draft.segment.by.map(|i| &self.layers.attributions[i]) else {
            return vec![self.layers.voice.source()];
        };
        let cited = attribution.citing.map(|t| self.source(t, None));
        let named = (!attribution.source.is_empty())
            .then(|| self.source(attribution.source, Some(attribution.cue)))
            .map(|source| self.as_witness(draft, source));
        let chain: Vec<Source> = cited.into_iter().chain(named).collect();
        if chain.is_empty() { vec![self.layers.voice.source()] } else { chain }
    }

    /// A private person who says `we` and `my`, or tells what was seen, tells what he or his lived
    /// through.
    fn as_witness(&self, draft: &Draft, source: Source) -> Source {
        let text = self.layers.text;
        let own = |i| is_function(text, i, |f| f == Function::FirstPerson);
        let seen = |i| {
            text.has_sense(i, |s| {
                matches!(s, Sense::Speech { certainty: Certainty::Firsthand, .. })
            })
        };
        let told = || self.layers.said(draft.segment.by).is_some_and(|a| a.cue.iter().any(seen));
        let by_pronoun = |i: u32| {
            seen(i)
                && tree::subject_of(text, i)
                    .is_some_and(|s| own(s) || is_function(text, s, |f| f == Function::Pronoun))
        };
        let private = matches!(source.kind, ActorKind::Person | ActorKind::LocalSource);
        let tokens = draft.segment.tokens;
        let lived = private
            && (told()
                || tokens.iter().any(by_pronoun)
                || (source.kind == ActorKind::Person && tokens.iter().any(own)));
        Source { kind: if lived { ActorKind::Witness } else { source.kind }, ..source }
    }

    fn source(&self, tokens: Tokens, cue: Option<Tokens>) -> Source {
        let described = who::describe(self.layers, tokens);
        Source {
            name: described.name,
            span: Some(self.quote(tokens)),
            kind: described.kind.unwrap_or(ActorKind::Person),
            cue: cue.map(|t| self.quote(t)),
            actor: described.actor,
            actor_checked: described.checked,
        }
    }

    fn remarks(&self, draft: &Draft) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if let Some(time) = draft.time.map(|i| &self.layers.times[i])
            && time.start.is_none()
        {
            let span = Some(self.quote(time.tokens));
            remarks.push(Remark { code: RemarkCode::DateUnresolved, span });
        }
        if let Some(i) = draft.place.filter(|i| self.layers.place(*i).place.is_none()) {
            let span = self.layers.place_in_text(i).map(|tokens| self.quote(tokens));
            remarks.push(Remark { code: RemarkCode::PlaceUnknown, span });
        }
        if draft.segment.by.is_some_and(|i| {
            self.layers.attributions[i].citing.is_some_and(|t| draft.quote.overlaps(t))
        }) {
            remarks.push(Remark { code: RemarkCode::WitnessOrVictim, span: None });
        }
        remarks
    }

    /// The id of a claim: from derivative, event kind, quote, source, stance and harm.
    fn id(&self, draft: &Draft, quote: &Quote, chain: &[Source], harm: &[Harm]) -> String {
        let mut hash = Sha256::new();
        let mut add = |s: &str| {
            hash.update(s.as_bytes());
            hash.update([0]);
        };
        add(&self.derivative);
        add(EventKind::code(draft.kind));
        add(&format!("{}-{}", quote.start, quote.end));
        for source in chain {
            add(&source.name);
        }
        add(Stance::code(draft.stance));
        for h in harm {
            add(&format!("{}:{:?}-{:?}", h.effect.code(), h.low, h.high));
        }
        let digest = hash.finalize();
        digest.iter().take(8).fold(String::with_capacity(16), |mut id, byte| {
            let _ = write!(id, "{byte:02x}");
            id
        })
    }
}

fn how(inferred: bool) -> How {
    if inferred { How::Inferred } else { How::Stated }
}

/// Words that run over a line break, in one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
