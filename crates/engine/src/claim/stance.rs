//! How a thing is said: by the speech word, the hedges beside it, tense, negation and date.

use super::layers::Layers;
use super::segment::Segment;
use super::{stand, who};
use crate::event::EventMention;
use crate::factuality::{Scene, Weights};
use crate::text::{Tokens, within};
use jiff::civil::Date;
use lexicon::{ActorKind, Genre, Pos, Sense, Stance};

/// What was judged.
pub(super) struct Judged {
    pub stance: Stance,
    pub hypothetical: bool,
    pub hedges: Vec<Tokens>,
}

/// From this value on an event is told outright (`engine::factuality`): more than probable.
const OUTRIGHT: f32 = 2.0;

/// An event that ended this many days before publication is background (claims codebook).
const BACKGROUND_DAYS: i32 = 60;

/// The stance of a segment: of all that its words say, the first in the codebook's order.
pub(super) fn of(
    layers: &Layers<'_>,
    segment: &Segment,
    said: Stance,
    main: Option<&EventMention>,
    harm: &[usize],
) -> Judged {
    let events = layers.events_in(segment.tokens);
    let mut stance = said;
    let mut hedges = Vec::new();
    for hit in layers.text.hits_in(segment.tokens) {
        // `staged a sit-in`, `were denied water`: a part of the event's own words.
        let part = events.iter().any(|e| e.tokens.contains(hit.tokens));
        if part || layers.text.in_idiom(hit.tokens) {
            continue;
        }
        for word in hit.words {
            if let Sense::Hedge(hedge) = word.sense {
                // `suspected rebels | burned the mill` hedges who, not whether.
                if hedge != Stance::Reported || !is_outright(layers, main, harm) {
                    stance = stance.min(hedge);
                }
                hedges.push(hit.tokens);
            }
        }
    }
    // What a court hears happened before.
    let sentence = layers.text.sentences[segment.sentence].tokens;
    if layers.text.genres_in(sentence).any(|g| g == Genre::Court) {
        stance = Stance::Historical;
    }
    let saw_nothing = || layers.said(segment.by).is_some_and(|a| stand::saw_nothing(layers, a));
    let denies = main.is_some_and(|e| e.negated)
        || stand::denies(layers, segment, main, harm)
        || saw_nothing();
    if denies && stance > Stance::Denied {
        stance = Stance::Denied;
    }
    if stand::threatens(layers, segment, main) {
        stance = stance.min(Stance::Threatened);
    }
    let unreal = main.is_some_and(|e| e.irrealis)
        || (main.is_none() && !harm.is_empty() && harm.iter().all(|i| layers.harm[*i].irrealis));
    // `announced a sit-in for Sunday`
    let ahead = main.is_some_and(|e| !e.refers || e.pos == Pos::Noun)
        && harm.is_empty()
        && is_ahead(layers, segment);
    let hypothetical = (unreal || ahead) && stance >= Stance::Accused;
    if hypothetical {
        let feared = stand::fears(layers, segment, main);
        stance = if feared { Stance::Feared } else { Stance::Planned };
    }
    // A group in arms that warns of violence threatens.
    let group = || who::speaker(layers, segment.by) == Some(ActorKind::ArmedGroup);
    if stance == Stance::Feared && group() {
        stance = Stance::Threatened;
    }
    hedges.dedup();
    Judged { stance, hypothetical, hedges }
}

/// Whether an event, or else the harm that stands for it, is told as having happened, by the tree.
fn is_outright(layers: &Layers<'_>, main: Option<&EventMention>, harm: &[usize]) -> bool {
    let words = main.map(|e| e.tokens).or_else(|| Some(layers.harm[*harm.first()?].cue));
    words.filter(|w| layers.text.tree.has(w.start)).is_some_and(|words| {
        let scene = Scene::of_sentence(layers.text, words.start, layers.lexicon);
        let signs = scene.signs(scene.head_of(words));
        Weights::builtin().judge(&signs).value >= OUTRIGHT
    })
}

/// Whether the time named in a stretch is after publication.
fn is_ahead(layers: &Layers<'_>, segment: &Segment) -> bool {
    let times = within(&layers.times, segment.tokens, |t| t.tokens.start);
    let mut starts = times.iter().filter_map(|t| t.start).peekable();
    starts.peek().is_some() && starts.all(|s| layers.published.is_some_and(|p| s > p))
}

/// Whether a day lies so far before publication that the event is background.
pub(super) fn is_background(end: Option<Date>, published: Option<Date>) -> bool {
    let (Some(end), Some(published)) = (end, published) else { return false };
    (published - end).get_days() > BACKGROUND_DAYS
}
