//! The days of a claim: what its words for a time mean for the event (claims codebook, "Date").

use super::day::Day;
use super::draft::Draft;
use super::layers::Layers;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use crate::time::TimeMention;
use jiff::{Span, civil::Date};
use lexicon::{Bound, EventGroup, EventKind, Sense, Stance, TimeWord};

/// First and last day of the event that a draft tells of.
pub(super) fn days(layers: &Layers<'_>, draft: &Draft) -> (Option<Date>, Option<Date>) {
    let Some(time) = draft.time.map(|i| &layers.times[i]) else { return (None, None) };
    let sentence = layers.text.sentences[draft.segment.sentence].tokens;
    let open = time.bound == Bound::Since && sentence.contains(time.tokens);
    let until = layers.published.filter(|day| time.start.is_some_and(|start| start <= *day));
    if open || (draft.time_inferred && follows(draft)) {
        return (time.start, until.or(time.end));
    }
    match ahead(layers, draft, time) {
        Some(days) => (time.start.map(|d| d + days), time.end.map(|d| d + days)),
        None => (time.start, time.end),
    }
}

/// A statement in a report that names no day is of the day of publication.
pub(super) fn stated_today(layers: &Layers<'_>, draft: &Draft) -> Option<Day> {
    let stated = draft.kind == EventKind::Statement && draft.stance == Stance::Asserted;
    let day = layers.published.filter(|_| stated)?;
    Some(Day { time: None, start: Some(day), end: Some(day) })
}

/// `will march on Friday`: what is planned, asked for or threatened has its weekday in the week to
/// come.
fn ahead(layers: &Layers<'_>, draft: &Draft, time: &TimeMention) -> Option<Span> {
    let ahead = matches!(draft.stance, Stance::Planned | Stance::CalledFor | Stance::Threatened);
    let past = layers.published.zip(time.end).is_some_and(|(day, end)| end < day);
    let weekday = time
        .tokens
        .iter()
        .any(|i| layers.text.has_sense(i, |s| matches!(s, Sense::Time(TimeWord::Weekday(_)))));
    let bare = || time.tokens.iter().all(|i| layers.text.token(i).kind != TokenKind::Number);
    (ahead && !draft.time_inferred && past && weekday && bare()).then(|| Span::new().days(7))
}

/// Whether a time is a stretch that sums up many incidents: `since January`, `this year` (claims
/// codebook, settled case 8).
pub(super) fn lasts(time: &TimeMention) -> bool {
    let long = || match (time.start, time.end) {
        (Some(start), Some(end)) => (end - start).get_days() >= LONG,
        _ => false,
    };
    time.bound == Bound::Since || long()
}

/// Days from which on a stretch is long: a season.
const LONG: i32 = 80;

/// Flight, arrests, surrender and what others say come after the event, on some day up to
/// publication.
fn follows(draft: &Draft) -> bool {
    let current = matches!(draft.stance, Stance::Asserted | Stance::Reported | Stance::Accused);
    let after = matches!(draft.kind.group(), EventGroup::Displacement | EventGroup::Statement)
        || matches!(draft.kind, EventKind::Arrests | EventKind::ChangeToGroup);
    current && after
}

/// `said on Monday`: a time that hangs on a word of speech is that of saying, by the tree; not so
/// in `killed nine on Monday, residents said`, whatever the tree says.
pub(super) fn of_speech(text: &Text<'_>, time: Tokens) -> bool {
    governor(text, time).is_some_and(|verb| speaks(text, verb) && !is_closed(text, time, verb))
}

/// Whether what is said ends with a time: something stands before it, a comma behind it.
fn is_closed(text: &Text<'_>, time: Tokens, verb: TokenIx) -> bool {
    let start = text.sentences[text.sentence_of(time.start)].tokens.start;
    time.start > start + LEAD && time.end < verb && text.word(time.end) == ","
}

/// Tokens of `On` and the like before a time that opens its sentence.
const LEAD: u32 = 3;

/// `retook the town, held since November`: what lasts since a day hangs on another verb than the
/// words for the event, by the tree.
pub(super) fn of_other(text: &Text<'_>, time: &TimeMention, trigger: Tokens) -> bool {
    let verbs = governor(text, time.tokens).zip(governor(text, trigger));
    time.bound == Bound::Since && verbs.is_some_and(|(own, told)| own != told)
}

/// The verb that words hang on, or that they hold.
fn governor(text: &Text<'_>, tokens: Tokens) -> Option<TokenIx> {
    let tree = &text.tree;
    let mut at = tree.head_of(tokens)?;
    while !tree.node(at).verb {
        let head = tree.node(at).head;
        if head == at {
            return None;
        }
        at = head;
    }
    Some(at)
}

fn speaks(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
        && !text.has_sense(i, |s| matches!(s, Sense::Event { .. } | Sense::Casualty(_)))
}
