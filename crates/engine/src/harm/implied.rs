//! Figures without a word of harm: `The hospital says nine.` after a report of dead.
//!
//! Contradicting tolls are what recorders look for, and reporters shorten them. A bare number that is all
//! a speaker says counts those who were told of last.

use super::{CueKind, HarmMention, Who};
use crate::attribution::Attribution;
use crate::clause;
use crate::count::{Count, CountForm, Range, What};
use crate::text::{Text, Tokens, range};
use crate::time::TimeMention;
use lexicon::{Effect, Function, Stance};

/// Adds the figures that attributions give by a bare number; the mentions stay in order.
pub(crate) fn add(
    text: &Text<'_>,
    counts: &[Count],
    times: &[TimeMention],
    attributions: &[Attribution],
    harm: &mut Vec<HarmMention>,
) {
    let figures = attributions.iter().filter_map(|a| of(text, counts, times, a, harm));
    let found: Vec<HarmMention> = figures.collect();
    harm.extend(found);
    harm.sort_by_key(|h| h.cue.start);
}

/// The figure of one attribution.
fn of(
    text: &Text<'_>,
    counts: &[Count],
    times: &[TimeMention],
    said: &Attribution,
    harm: &[HarmMention],
) -> Option<HarmMention> {
    let content = said.content;
    let told = matches!(said.stance, Stance::Asserted | Stance::Reported);
    if !told || content.len() > LONGEST || harm.iter().any(|h| said.whole().contains(h.cue)) {
        return None;
    }
    let bare =
        |c: &Count| c.what == What::Bare && c.form == CountForm::Number && !c.part && !c.definite;
    let index = range(counts, content, |c| c.tokens.start).find(|i| bare(&counts[*i]))?;
    let count = &counts[index];
    let small = |i| {
        clause::is_closed_class(text, i)
            && !clause::is_function(text, i, |f| {
                matches!(f, Function::Pronoun | Function::FirstPerson | Function::Locative)
            })
    };
    if count.range == Range::exactly(1) || !(content.start..count.tokens.start).all(small) {
        return None;
    }
    let before = harm.iter().rev().filter(|h| h.cue.end <= said.whole().start);
    let last = before
        .filter(|h| h.range.is_some() && !h.is_none())
        .find(|h| matches!(h.effect, Some(Effect::Killed | Effect::Injured | Effect::Abducted)))?;
    if times.iter().any(|t| t.tokens.overlaps(count.tokens)) {
        return None;
    }
    Some(HarmMention {
        tokens: count.all,
        cue: count.tokens,
        lemma: "toll",
        kind: CueKind::Toll,
        who: Who::Count,
        count: Some(index),
        range: Some(count.range),
        group: Some(count.all),
        named: Tokens::new(count.all.end, count.all.end),
        people: None,
        part: false,
        other: false,
        reflexive: false,
        irrealis: false,
        negated: false,
        sentence: text.sentence_of(count.tokens.start) as u32,
        ..last.clone()
    })
}

/// Tokens of the longest speech that is a figure and no more: `at least fourteen, of them two women`.
const LONGEST: u32 = 8;
