//! Drafts: one for each segment that tells something, still as indices into the layers.

use super::agent;
use super::day::Day;
use super::layers::Layers;
use super::role::Roles;
use super::segment::{self, Segment};
use super::victims::Victims;
use super::{stance, stand, who};
use crate::attribution::Attribution;
use crate::clause::{self, is_function, is_mark, noun_phrase_at};
use crate::event::{self, EventMention};
use crate::harm::HarmMention;
use crate::mention::{self, Mention, What};
use crate::text::{TokenKind, Tokens, range};
use crate::tree;
use lexicon::{ActorKind, Effect, EventGroup, EventKind, Function, Pos, Sense, Stance, Wants};

/// A claim in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The segment.
    pub segment: Segment,
    /// Whether the rules take it for a claim, and why not.
    pub standing: Standing,
    /// The words that carry the claim.
    pub quote: Tokens,
    /// The event; its kind is a guess while `inherits`.
    pub kind: EventKind,
    /// The words that name the event or the harm.
    pub trigger: Tokens,
    /// The words name the event by themselves.
    pub strong: bool,
    /// The kind comes from another sentence.
    pub inherits: bool,
    /// How it is said.
    pub stance: Stance,
    /// Said of a supposed case.
    pub hypothetical: bool,
    /// Words that weaken it.
    pub hedges: Vec<Tokens>,
    /// Agent and target by the clause.
    pub roles: Roles,
    /// The body whose text it is did it, though no word says so.
    pub ours: bool,
    /// Indices into the harm layer.
    pub harm: Vec<usize>,
    /// Index into the weapons, of one that another sentence names.
    pub weapon: Option<usize>,
    /// Index into the places.
    pub place: Option<usize>,
    /// The place stands in another sentence.
    pub place_inferred: bool,
    /// Index into the times.
    pub time: Option<usize>,
    /// The time stands in another sentence.
    pub time_inferred: bool,
    /// The days that it tells of.
    pub day: Option<Day>,
    /// How many came to which harm.
    pub victims: Vec<Victims>,
    /// The episode it belongs to.
    pub episode: usize,
}

/// What the rules make of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is a claim.
    Claim,
    /// It names an event without telling it, and sets the scene for those after it.
    Scene,
    /// It names no event, no harm and takes no stand on one.
    Silent,
    /// It says again what the same source said before.
    Repetition,
    /// It gives a detail of what the same source said before.
    Detail,
}

impl Standing {
    /// In a word.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Scene => "scene",
            Self::Silent => "silent",
            Self::Repetition => "repetition",
            Self::Detail => "detail",
        }
    }
}

/// The draft of a segment.
pub(super) fn of_segment(layers: &Layers<'_>, segment: &Segment) -> Draft {
    let events = layers.events_in(segment.tokens);
    let by = layers.said(segment.by);
    let act =
        by.and_then(|a| segment::act(layers, a)).filter(|e| segment.tokens.contains(e.tokens));
    // `put the toll at nine`: the word of harm is a part of the word of speech.
    let figures = by.map_or_else(Tokens::default, |a| a.cue);
    let given = range(&layers.harm, figures, |h| h.cue.start)
        .filter(|i| layers.harm[*i].group.is_some_and(|g| segment.tokens.contains(g)));
    let harm: Vec<usize> = given
        .chain(range(&layers.harm, segment.tokens, |h| h.cue.start))
        .filter(|i| act.is_none() && tells_harm(layers, &layers.harm[*i]))
        .collect();
    let hurt = harm.iter().map(|i| &layers.harm[*i]).filter(|h| !h.is_none());
    let effects: Vec<Option<Effect>> = hurt.map(|h| h.effect).collect();
    let main = act.or_else(|| main_event(layers, by, events, &effects));
    let mut judged = stance::of(layers, segment, said(layers, by, act), main, &harm);
    let told = main.is_some() || !harm.is_empty() || judged.stance < Stance::Accused;
    let blamed_here = if told { None } else { stand::blames(layers, segment) };
    if blamed_here.is_some() {
        judged.stance = Stance::Accused;
    }
    let tells = blamed_here.is_some()
        || (act.is_some() || !is_of_statement(layers, by, main, &harm))
            && tells(layers, by, main, &harm, judged.stance)
            && (by.is_some()
                || segment.tokens.len() >= LEAST_OF_AUTHOR
                || whole_with_figure(layers, segment, &harm));
    let standing = match main {
        _ if tells => Standing::Claim,
        Some(_) => Standing::Scene,
        None => Standing::Silent,
    };
    let (kind, trigger, inherits) = kind_of(layers, main, &harm, segment, judged.stance);
    let told = agent::Told { by, main, harm: &harm, spoken: act.is_some() };
    let roles = agent::roles(layers, segment, &told, (judged.stance, inherits, blamed_here));
    Draft {
        quote: quote(layers, segment, by, (judged.stance, kind)),
        segment: *segment,
        standing,
        kind,
        trigger,
        strong: main.is_some_and(|e| e.strong),
        inherits,
        stance: judged.stance,
        hypothetical: judged.hypothetical,
        hedges: judged.hedges,
        roles,
        ours: false,
        harm,
        weapon: None,
        place: None,
        place_inferred: false,
        time: None,
        time_inferred: false,
        day: None,
        victims: Vec::new(),
        episode: 0,
    }
}

/// The stance that the word of speech gives. An act of speech is what happened, but a call to harm
/// calls for it.
fn said(layers: &Layers<'_>, by: Option<&Attribution>, act: Option<&EventMention>) -> Stance {
    match (by, act) {
        (Some(by), None) => by.stance,
        (Some(by), Some(act)) if act.kind == EventKind::Incitement => by.stance,
        // An order to leave is a threat (claims codebook, 16).
        (Some(by), Some(act)) if act.kind == EventKind::OtherStrategic => {
            let armed = who::armed_party(layers, by.source).is_some();
            if armed { Stance::Threatened } else { Stance::Asserted }
        }
        _ => Stance::Asserted,
    }
}

/// Whether a word of harm tells of harm: not where several people are asked for and there are none
/// (`the hamster fled its cage`), or as a part of longer words.
fn tells_harm(layers: &Layers<'_>, harm: &HarmMention) -> bool {
    let text = layers.text;
    let near = Tokens::new(harm.cue.start.saturating_sub(REACH), harm.cue.end);
    let events = || layers.events_in(near).iter().filter(|e| e.tokens.overlaps(harm.cue));
    // `without firing a shot`: the cue is a part of longer words that tell of another thing.
    let other = |e: &EventMention| !is_violent(e.kind) && !does(e.kind, harm.effect);
    if events().any(|e| e.tokens.len() > harm.cue.len() && other(e)) {
        return false;
    }
    let event = events().next().is_some();
    let people = layers.mentions.covering(harm.cue.start).is_some();
    let asks = || {
        text.hits_at(harm.cue.start).iter().flat_map(|h| h.words).any(|w| {
            matches!(w.sense, Sense::Event { trigger, .. }
                if trigger.wants == Wants::Civilians)
        })
    };
    event || people || harm.effect != Some(Effect::Displaced) || !asks()
}

/// `Nobody was hurt.`: a short sentence with a figure is no rest of another.
fn whole_with_figure(layers: &Layers<'_>, segment: &Segment, harm: &[usize]) -> bool {
    let sentence = layers.text.sentences[segment.sentence].tokens;
    let hurts = |h: &HarmMention| matches!(h.effect, Some(Effect::Killed | Effect::Injured) | None);
    let counts = |i: &usize| layers.harm[*i].range.is_some() && hurts(&layers.harm[*i]);
    segment.tokens.start == sentence.start && harm.iter().any(counts)
}

/// Tokens before a word of harm within which an event that holds it begins.
const REACH: u32 = 4;

/// Fewer tokens that no source answers for are the rest of a sentence, no statement.
const LEAST_OF_AUTHOR: u32 = 5;

/// The event that the segment is about; only outside bodies make statements. Violence before what comes with it, what fires by itself
/// before what needs support, verbs before nouns that look back.
fn main_event<'e>(
    layers: &Layers<'_>,
    by: Option<&Attribution>,
    events: &'e [EventMention],
    effects: &[Option<Effect>],
) -> Option<&'e EventMention> {
    let stands = |e: &&EventMention| {
        e.kind != EventKind::Statement || who::is_outside(layers, speaker(layers, by, e))
    };
    // What is done to a bomb that was found is the event, and the bomb is not.
    let disrupted =
        events.iter().any(|e| e.pos == Pos::Verb && e.kind == EventKind::DisruptedWeaponsUse);
    let weight = |e: &EventMention| {
        i32::from(e.strong) * 3
            + i32::from(!e.refers) * 2
            + i32::from(effects.iter().any(|effect| does(e.kind, *effect))) * 3
            + i32::from(is_violent(e.kind))
            + i32::from(e.pos == Pos::Verb)
            - i32::from(e.irrealis)
            - i32::from(e.aside || (e.thing && disrupted)) * 4
    };
    events.iter().rev().filter(stands).max_by_key(|e| weight(e))
}

/// Who makes the statement that an event is: the speaker, else the subject of its verb.
fn speaker(layers: &Layers<'_>, by: Option<&Attribution>, event: &EventMention) -> Tokens {
    let text = layers.text;
    let subject = || {
        let Some(head) = text.tree.head_of(event.tokens) else {
            let start = text.sentences[text.sentence_of(event.tokens.start)].tokens.start;
            return Some(clause::subject_before(layers.syntax(), event.tokens.start, start));
        };
        Some(clause::phrase_of(layers.syntax(), tree::subject_of(text, head)?))
    };
    by.map(|a| a.source).or_else(subject).unwrap_or_default()
}

/// Whether a kind does this harm.
fn does(kind: EventKind, effect: Option<Effect>) -> bool {
    match effect {
        Some(Effect::Displaced) => kind.group() == EventGroup::Displacement,
        Some(Effect::Abducted | Effect::Missing) => kind == EventKind::AbductionDisappearance,
        Some(Effect::Detained) => matches!(
            kind,
            EventKind::Arrests | EventKind::DetentionAbuse | EventKind::ProtestWithIntervention
        ),
        Some(Effect::Killed | Effect::Injured) | None => is_violent(kind),
    }
}

/// Kinds in which people come to harm.
pub(super) fn is_violent(kind: EventKind) -> bool {
    matches!(
        kind.group(),
        EventGroup::Battle | EventGroup::Explosion | EventGroup::Violence | EventGroup::Riot
    ) || kind == EventKind::ExcessiveForceProtesters
}

/// Whether a segment is a claim: it names an event or harm of its own, or takes a stand on one.
fn tells(
    layers: &Layers<'_>,
    by: Option<&Attribution>,
    main: Option<&EventMention>,
    harm: &[usize],
    stance: Stance,
) -> bool {
    let stands = by.is_some_and(|a| !matches!(a.stance, Stance::Asserted | Stance::Reported));
    let figures = harm.iter().any(|i| !layers.harm[*i].irrealis);
    if let Some(event) = main {
        // A general noun by itself (`fear of reprisals`) tells nothing.
        let names = event.strong || event.pos == Pos::Verb || !event.refers && by.is_some();
        // `announced the recapture of the town`: what is announced is told.
        let object = by.is_some_and(|a| {
            let start = clause::skip_time(layers.text, a.content.start, a.content.end);
            noun_phrase_at(layers.text, start, a.content.end).has(event.tokens.start)
        });
        let spoken = by.is_some() || layers.voice.kind().is_some();
        let unsaid = (event.refers && !object) || (event.irrealis && !spoken);
        // `had no part in the fighting`
        let denies = stance == Stance::Denied && !event.negated && spoken;
        return stands || figures || denies || ((names || object) && !unsaid);
    }
    // The threats of an armed party are threats of attack.
    let armed = || match by {
        Some(a) => who::armed_party(layers, a.source).is_some(),
        None => layers.voice.kind().is_some_and(ActorKind::is_armed),
    };
    // Other words than those of the speech threaten by themselves: `will be treated as the enemy`.
    let threat = || by.is_none_or(|a| a.stance != Stance::Threatened);
    let threatens = stance == Stance::Threatened && (armed() || threat());
    // `The mayor blamed the front`: whoever is blamed did what was told before.
    let blames = stance == Stance::Accused && by.is_some_and(|a| blamed(layers, a).is_some());
    let fears = stance == Stance::Feared && by.is_some_and(|a| dreads(layers, a));
    let denies = stance == Stance::Denied && (by.is_some() || layers.voice.kind().is_some());
    figures || threatens || blames || fears || denies
}

/// Whether armed people, or those who were spoken of, do what is feared: `they will come back`.
fn dreads(layers: &Layers<'_>, by: &Attribution) -> bool {
    let mentions = &layers.mentions;
    let armed = |m: &Mention| m.kind.is_armed() || m.civilian == Some(false);
    let others = |m: &Mention| m.form == mention::Form::Pronoun && m.plural;
    mentions
        .outer_in(by.content)
        .map(|m| mentions.get(m))
        .find(|m| !is_function(layers.text, m.core.start, |f| f == Function::FirstPerson))
        .is_some_and(|m| armed(m) || others(m))
}

/// `condemned the raid and offered help`: beside a statement only an event told with its harm, or in a
/// clause of its own, is told.
fn is_of_statement(
    layers: &Layers<'_>,
    by: Option<&Attribution>,
    main: Option<&EventMention>,
    harm: &[usize],
) -> bool {
    let act = by.and_then(|a| segment::act(layers, a));
    let told = main.is_some_and(|e| e.strong && !e.refers && !e.irrealis && e.pos == Pos::Verb);
    act.is_some_and(|e| e.kind == EventKind::Statement) && harm.is_empty() && !told
}

/// Whom an accusation without an event of its own is against: the first body, armed people or
/// named party in what is said.
pub(super) fn blamed(layers: &Layers<'_>, by: &Attribution) -> Option<Tokens> {
    let mentions = &layers.mentions;
    let party = |m: &&Mention| {
        m.form != mention::Form::Pronoun
            && (m.kind.is_armed()
                || m.kind == ActorKind::Official
                || (m.kind == ActorKind::Person && m.plural && m.definite)
                || (m.form == mention::Form::Name && m.what != What::Person))
    };
    let named = mentions.in_range(by.content).map(|m| mentions.get(m)).find(party);
    named.map(|m| clause::phrase_of(layers.syntax(), m.head.end - 1))
}

/// Kind, trigger, and whether the kind is to be taken from the episode.
fn kind_of(
    layers: &Layers<'_>,
    main: Option<&EventMention>,
    harm: &[usize],
    segment: &Segment,
    stance: Stance,
) -> (EventKind, Tokens, bool) {
    let effect = |i: &usize| layers.harm[*i].effect;
    let Some(event) = main else {
        let Some(first) = harm.first() else {
            return (EventKind::Attack, segment.tokens, !looks_ahead(stance));
        };
        let cue = layers.harm[*first].cue;
        return match effect(first) {
            Some(Effect::Displaced) => (EventKind::Displacement, cue, false),
            Some(Effect::Abducted) => (EventKind::AbductionDisappearance, cue, false),
            Some(Effect::Detained) => (EventKind::Arrests, cue, false),
            _ => harmed(layers, segment, cue),
        };
    };
    let mut hurts = harm.iter().filter(|i| !layers.harm[**i].is_none());
    let hurt = hurts.find(|i| matches!(effect(i), Some(Effect::Killed | Effect::Injured)));
    let general = event.kind == EventKind::Attack && !event.strong;
    // Looting beside harm to people is a detail (claims codebook, 5).
    let loots = event.kind == EventKind::LootingPropertyDestruction;
    if let Some(hurt) = hurt
        && !is_violent(event.kind)
        && (event.refers || !event.strong || loots)
    {
        return harmed(layers, segment, layers.harm[*hurt].cue);
    }
    // Blame is for what was told before, whatever else is said of the party (`which controls the
    // road`), and so is a denial that names no act.
    let looks_back = stance == Stance::Accused || (stance == Stance::Denied && !event.strong);
    if looks_back && !is_violent(event.kind) {
        return (EventKind::Attack, event.tokens, true);
    }
    let vague = general || (event.refers && !event.strong);
    (event.kind, event.tokens, vague && !looks_ahead(stance))
}

/// Harm without an event of its own: the kind of the weapon beside it, else that of the episode.
fn harmed(layers: &Layers<'_>, segment: &Segment, cue: Tokens) -> (EventKind, Tokens, bool) {
    match event::kind_by_weapon(&layers.mentions, segment.tokens, cue) {
        Some(kind) => (kind, cue, false),
        None => (EventKind::Attack, cue, true),
    }
}

/// Said of what may come: no account of an event told before.
pub(super) fn looks_ahead(stance: Stance) -> bool {
    matches!(stance, Stance::Threatened | Stance::Planned | Stance::CalledFor | Stance::Feared)
}

/// The words that carry the claim: what is said; with the speaker where the stance or the saying is the point.
fn quote(
    layers: &Layers<'_>,
    segment: &Segment,
    by: Option<&Attribution>,
    (stance, kind): (Stance, EventKind),
) -> Tokens {
    let tokens = trim(layers, segment.tokens);
    match by {
        Some(a)
            if kind == EventKind::Statement
                || !matches!(stance, Stance::Asserted | Stance::Reported | Stance::Historical) =>
        {
            let sentence = layers.text.sentences[segment.sentence].tokens;
            let whole = a.whole();
            if sentence.contains(whole) && a.cue.end <= tokens.start + 2 {
                Tokens::new(whole.start.min(tokens.start), tokens.end)
            } else {
                tokens
            }
        }
        _ => tokens,
    }
}

/// Leaves out marks and conjunctions at both ends.
fn trim(layers: &Layers<'_>, tokens: Tokens) -> Tokens {
    let text = layers.text;
    let loose = |i: u32| {
        is_mark(text, i)
            || is_function(text, i, |f| matches!(f, Function::Conjunction | Function::And))
            || text.token(i).kind == TokenKind::Space
            || text.norm(i) == "that"
    };
    let Tokens { mut start, mut end } = tokens;
    while start < end && loose(start) {
        start += 1;
    }
    while end > start && is_mark(text, end - 1) {
        end -= 1;
    }
    if start == end { tokens } else { Tokens::new(start, end) }
}
