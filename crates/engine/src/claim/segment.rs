//! Segments: the stretches of a sentence that one speaker answers for.
//!
//! A sentence falls into what each of its sources says and what is left to the author; each stretch
//! is cut once more where a new clause tells another event.

use super::layers::Layers;
use super::who;
use crate::attribution::Attribution;
use crate::clause;
use crate::event::EventMention;
use crate::harm::HarmMention;
use crate::text::{Text, Tokens, range, within};
use lexicon::{Bound, Effect, EventGroup, EventKind, Function, Pos, Sense, Stance, TimeWord};

/// A stretch of one sentence with one speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// The sentence.
    pub sentence: usize,
    /// What is said.
    pub tokens: Tokens,
    /// Who says it: an index into the attributions; none for the author.
    pub by: Option<usize>,
}

/// The segments of a text in order.
pub(super) fn of_text(layers: &Layers<'_>) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (number, sentence) in layers.text.sentences.iter().enumerate() {
        let first = segments.len();
        in_sentence(layers, number, sentence.tokens, &mut segments);
        segments[first..].sort_by_key(|s: &Segment| s.tokens);
    }
    segments.iter().flat_map(|s| cut(layers.text, s, &layers.events, &layers.harm)).collect()
}

fn in_sentence(layers: &Layers<'_>, number: usize, sentence: Tokens, segments: &mut Vec<Segment>) {
    let Layers { text, attributions, .. } = layers;
    let mut taken: Vec<Tokens> = Vec::new();
    let push = |tokens: Tokens, by: Option<usize>, segments: &mut Vec<Segment>| {
        if tokens.len() >= LEAST && has_words(text, tokens) {
            segments.push(Segment { sentence: number, tokens, by });
        }
    };
    for i in range(attributions, sentence, Attribution::place) {
        let attribution = &attributions[i];
        match act(layers, attribution).map(|e| e.kind.group()) {
            // `teachers protested in front of`: nothing is said.
            Some(EventGroup::Protest) => continue,
            // `condemned the raid that killed nine`: the raid is told too.
            Some(EventGroup::Statement) => push(spoken(attribution), Some(i), segments),
            Some(_) => {
                push(spoken(attribution), Some(i), segments);
                taken.push(attribution.whole());
                continue;
            }
            None if calls_to_march(layers, attribution) => {
                push(spoken(attribution), Some(i), segments);
                taken.push(attribution.whole());
                continue;
            }
            None => {}
        }
        let before = segments.len();
        push(attribution.content, Some(i), segments);
        push(attribution.rest, Some(i), segments);
        // `rejected any involvement`: the stand is all that is said.
        let stands = matches!(attribution.stance, Stance::Denied | Stance::Accused);
        if stands && segments.len() == before {
            push(spoken(attribution), Some(i), segments);
        }
        taken.extend([attribution.source, attribution.cue, attribution.content, attribution.rest]);
    }
    taken.retain(|t| !t.is_empty() && t.overlaps(sentence));
    taken.sort_unstable();
    let mut at = sentence.start;
    for t in taken {
        if t.start > at {
            push(Tokens::new(at, t.start), None, segments);
        }
        at = at.max(t.end);
    }
    if at < sentence.end {
        push(Tokens::new(at, sentence.end), None, segments);
    }
}

/// The event that an act of speech is: `condemned`, `declared a ceasefire`, `called for the killing
/// of`. Only outside bodies make statements.
pub(super) fn act<'l>(
    layers: &'l Layers<'_>,
    attribution: &Attribution,
) -> Option<&'l EventMention> {
    let near = Tokens::new(attribution.cue.start.saturating_sub(REACH), attribution.cue.end);
    layers
        .events_in(near)
        .iter()
        .find(|e| e.strong && e.pos == Pos::Verb && e.tokens.overlaps(attribution.cue))
        .filter(|e| e.kind != EventKind::Statement || states(layers, attribution))
        .filter(|e| {
            e.kind.group() != EventGroup::Protest || attribution.stance != Stance::CalledFor
        })
}

/// `called for a general strike`: the words of the call name what has yet to come.
fn calls_to_march(layers: &Layers<'_>, attribution: &Attribution) -> bool {
    let near = Tokens::new(attribution.cue.start.saturating_sub(REACH), attribution.cue.end);
    attribution.stance == Stance::CalledFor
        && layers
            .events_in(near)
            .iter()
            .any(|e| e.kind.group() == EventGroup::Protest && e.tokens.overlaps(attribution.cue))
}

/// Whether an attribution is a statement of an outside body, and no call to march.
fn states(layers: &Layers<'_>, attribution: &Attribution) -> bool {
    let march = |e: &EventMention| e.kind.group() == EventGroup::Protest && e.irrealis;
    let calls = attribution.stance == Stance::CalledFor
        && layers.events_in(attribution.content).iter().any(march);
    !calls && who::is_outside(layers, attribution.source)
}

/// Tokens before a speech word within which a cue that holds it begins.
const REACH: u32 = 4;

/// The act of speech with what is said, without the speaker.
fn spoken(attribution: &Attribution) -> Tokens {
    let Attribution { cue, content, rest, .. } = *attribution;
    let parts = || [cue, content, rest].into_iter().filter(|t| !t.is_empty());
    let start = parts().map(|t| t.start).min().unwrap_or(cue.start);
    Tokens::new(start, parts().map(|t| t.end).max().unwrap_or(cue.end))
}

/// Fewer tokens say nothing by themselves.
const LEAST: u32 = 2;

fn has_words(text: &Text<'_>, tokens: Tokens) -> bool {
    tokens.iter().any(|i| !clause::is_mark(text, i) && !clause::is_closed_class(text, i))
}

/// Cuts a segment at `;`, `while`, `but` where both sides tell something of their own, at `and`
/// where they tell of kinds that no one act joins, and at `after` and the like where people flee
/// or march because of what was done to others.
fn cut(
    text: &Text<'_>,
    segment: &Segment,
    events: &[EventMention],
    harm: &[HarmMention],
) -> Vec<Segment> {
    let tells = |t: Tokens| {
        within(events, t, |e| e.tokens.start).iter().any(|e| e.strong && !e.refers)
            || !within(harm, t, |h| h.cue.start).is_empty()
    };
    let mut parts = Vec::new();
    let mut start = segment.tokens.start;
    for i in segment.tokens.iter() {
        let left = Tokens::new(start, i);
        let right = Tokens::new(i, segment.tokens.end);
        let apart = || {
            other_kinds(
                within(events, left, |e| e.tokens.start),
                within(events, right, |e| e.tokens.start),
            )
        };
        let here = divides(text, i) || (joins(text, i) && apart());
        let follows = || {
            (joins(text, i) || bounds(text, segment.tokens, i))
                && answers(text, left, right, events, harm)
        };
        let completes = text.word(i) == ";" && completes(events, harm, left, right);
        if here && tells(left) && tells(right) && !completes || follows() {
            parts.push(Segment { tokens: left, ..*segment });
            start = i + 1;
        }
    }
    parts.push(Segment { tokens: Tokens::new(start, segment.tokens.end), ..*segment });
    parts
}

/// `was ambushed; eight men were killed`: what follows only gives the figures that the event has not.
fn completes(events: &[EventMention], harm: &[HarmMention], left: Tokens, right: Tokens) -> bool {
    let events_in = |t| within(events, t, |e| e.tokens.start).iter();
    let figures = |t| within(harm, t, |h| h.cue.start).iter().filter(|h| h.range.is_some()).count();
    let own = |e: &&EventMention| e.strong && !e.refers;
    events_in(left).any(|e| own(&e))
        && !events_in(right).any(|e| own(&e))
        && figures(left) == 0
        && figures(right) > 0
}

/// Whether the first strong event on the right is of another group than all on the left, one of
/// both being flight, arrest or destruction, which are acts of their own.
fn other_kinds(left: &[EventMention], right: &[EventMention]) -> bool {
    let own = |e: &EventMention| e.strong && !e.refers && e.pos == Pos::Verb;
    let Some(next) = right.iter().find(|e| own(e)).map(|e| e.kind.group()) else { return false };
    let mut before = left.iter().filter(|e| own(e)).map(|e| e.kind.group()).peekable();
    let displaces = |g: EventGroup| g == EventGroup::Displacement;
    before.peek().is_some() && before.all(|g| g != next && (displaces(g) || displaces(next)))
}

/// Whether one side tells of flight or a march, and the other of harm to people.
fn answers(
    text: &Text<'_>,
    left: Tokens,
    right: Tokens,
    events: &[EventMention],
    harm: &[HarmMention],
) -> bool {
    let moves = |t: Tokens| {
        within(events, t, |e| e.tokens.start).iter().any(|e| {
            e.pos == Pos::Verb
                && !text.in_idiom(e.tokens)
                && (e.kind.group() == EventGroup::Displacement
                    || e.kind == EventKind::PeacefulProtest)
        })
    };
    let hurts = |t: Tokens| {
        within(harm, t, |h| h.cue.start)
            .iter()
            .any(|h| matches!(h.effect, Some(Effect::Killed | Effect::Injured) | None))
    };
    (moves(left) && !hurts(left) && hurts(right) && !moves(right))
        || (hurts(left) && !moves(left) && moves(right) && !hurts(right))
}

/// Where a clause of time begins (`after gunmen killed`), or where it ends, if the stretch begins
/// with it.
fn bounds(text: &Text<'_>, segment: Tokens, i: u32) -> bool {
    let opens = |i: u32| {
        text.has_sense(i, |s| {
            matches!(s, Sense::Time(TimeWord::Bound(Bound::After | Bound::Before | Bound::Since)))
        })
    };
    (i > segment.start && opens(i)) || (text.word(i) == "," && opens(segment.start))
}

fn joins(text: &Text<'_>, i: u32) -> bool {
    clause::is_function(text, i, |f| f == Function::And)
}

fn divides(text: &Text<'_>, i: u32) -> bool {
    text.word(i) == ";"
        || (i > 0
            && text.word(i - 1) == ","
            && clause::is_function(text, i, |f| f == Function::Conjunction))
}
