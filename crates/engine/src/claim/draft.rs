//! Drafts: one for each segment that tells something, still as indices into the layers.

use super::layers::Layers;
use super::role::{self, Roles};
use super::segment::Segment;
use super::{stance, who};
use crate::attribution::Attribution;
use crate::clause::{is_function, is_mark};
use crate::event::EventMention;
use crate::text::{TokenKind, Tokens, range};
use lexicon::{Effect, EventGroup, EventKind, Function, Pos, Stance};

/// A claim in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The segment.
    pub segment: Segment,
    /// It is a claim; else it only sets the scene for those after it.
    pub tells: bool,
    /// The words that carry the claim.
    pub quote: Tokens,
    /// The event; its kind is a guess while `inherits`.
    pub kind: EventKind,
    /// The words that name the event or the harm.
    pub trigger: Tokens,
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
    /// Indices into the harm layer.
    pub harm: Vec<usize>,
    /// Index into the places.
    pub place: Option<usize>,
    /// The place stands in another sentence.
    pub place_inferred: bool,
    /// Index into the times.
    pub time: Option<usize>,
    /// The time stands in another sentence.
    pub time_inferred: bool,
    /// The episode it belongs to.
    pub episode: usize,
}

/// The draft of a segment, if it names an event or tells of harm.
pub(super) fn of_segment(layers: &Layers<'_>, segment: &Segment) -> Option<Draft> {
    let events = layers.events_in(segment.tokens);
    let harm: Vec<usize> = range(&layers.harm, segment.tokens, |h| h.cue.start).collect();
    let by = layers.said(segment.by);
    let main = main_event(events, !harm.is_empty());
    let judged = stance::of(layers, segment, by, main, &harm);
    let tells = tells(layers, by, main, &harm, judged.stance)
        && (by.is_some() || segment.tokens.len() >= LEAST_OF_AUTHOR);
    if !tells && main.is_none() {
        return None;
    }
    let (kind, trigger, inherits) = kind_of(layers, main, &harm, segment, judged.stance);
    let roles = main.map(|e| role::of(layers.syntax(), e, segment.tokens)).unwrap_or_default();
    Some(Draft {
        quote: quote(layers, segment, by, judged.stance),
        segment: *segment,
        tells,
        kind,
        trigger,
        inherits,
        stance: judged.stance,
        hypothetical: judged.hypothetical,
        hedges: judged.hedges,
        roles,
        harm,
        place: None,
        place_inferred: false,
        time: None,
        time_inferred: false,
        episode: 0,
    })
}

/// Fewer tokens that no source answers for are the rest of a sentence, no statement.
const LEAST_OF_AUTHOR: u32 = 5;

/// The event that the segment is about: violence before what comes with it, what fires by itself
/// before what needs support, verbs before nouns that look back.
fn main_event(events: &[EventMention], harm: bool) -> Option<&EventMention> {
    let weight = |e: &EventMention| {
        let violent = is_violent(e.kind);
        i32::from(e.strong) * 3
            + i32::from(!e.refers) * 2
            + i32::from(violent && harm) * 3
            + i32::from(violent)
            + i32::from(e.pos == Pos::Verb)
            - i32::from(e.irrealis)
    };
    events.iter().rev().max_by_key(|e| weight(e))
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
        let unsaid = event.refers || (event.irrealis && by.is_none());
        return stands || figures || (names && !unsaid);
    }
    // The threats of an armed party are threats of attack.
    let armed = || by.is_some_and(|a| who::armed_party(layers, a.source).is_some());
    let threatens = stance == Stance::Threatened && armed();
    figures || threatens || (stance == Stance::Denied && by.is_some())
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
            _ => (EventKind::Attack, cue, true),
        };
    };
    let people_hurt =
        harm.iter().any(|i| matches!(effect(i), Some(Effect::Killed | Effect::Injured)));
    let general = event.kind == EventKind::Attack && !event.strong;
    if people_hurt && !is_violent(event.kind) && (event.refers || !event.strong) {
        return (EventKind::Attack, layers.harm[harm[0]].cue, true);
    }
    // Blame is for what was told before, whatever else is said of the party (`which controls the
    // road`).
    if stance == Stance::Accused && !is_violent(event.kind) {
        return (EventKind::Attack, event.tokens, true);
    }
    let vague = general || (event.refers && !event.strong);
    (event.kind, event.tokens, vague && !looks_ahead(stance))
}

/// Said of what may come: no account of an event told before.
fn looks_ahead(stance: Stance) -> bool {
    matches!(stance, Stance::Threatened | Stance::Planned | Stance::CalledFor | Stance::Feared)
}

/// The words that carry the claim: what is said; with the speaker where the stance is the point.
fn quote(
    layers: &Layers<'_>,
    segment: &Segment,
    by: Option<&Attribution>,
    stance: Stance,
) -> Tokens {
    let tokens = trim(layers, segment.tokens);
    match by {
        Some(a) if !matches!(stance, Stance::Asserted | Stance::Reported | Stance::Historical) => {
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
