//! Why a reading is what it is: of each value the words and the signs without which it would be
//! another, found by taking them away and reading again.
//!
//! Rules and learned parts change; an explanation that was written down beside them would not have
//! to be true. What stands here was seen: a word is named if the report without it tells another
//! value, signs of a learned choice if it falls without them. It costs one reading for each word of
//! the lists near a claim, so it is made where somebody asks.

mod path;
mod value;
mod word;

use crate::claim::{self, Layers, Learned, Weighed};
use crate::parser::Parser;
use crate::reading::{Choice, Claim, Cue, Field, Reading, Rule, Why};
use crate::report::Report;
use crate::span::CodePoints;
use crate::text::Text;
use lexicon::Lexicon;
use value::{Told, Value};
use word::Word;

pub use word::without_words;

/// Cues that are named of a value at most.
const CUES: usize = 3;

/// Reads a report as [`crate::read`] does, and says of each value why.
pub fn explain(report: &Report, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Reading {
    let mut text = Text::new(&report.text, report.language, lexicon);
    let model = parser.parse(report, &mut text, lexicon);
    let layers = Layers::of(report, &text, lexicon);
    let mut reading = claim::of_layers(&layers, model, &Learned::default());
    let told = Told::of(&report.text);
    let words = word::near(&layers, &CodePoints::new(&report.text), &reading.claims);
    let without: Vec<Reading> = words
        .iter()
        .map(|w| {
            let text = without_words(&report.text, w.quote.start, w.quote.end);
            crate::read(&Report { text, ..report.clone() }, lexicon, parser)
        })
        .collect();
    let weighed = claim::weighed(&layers, &Learned::default());
    let whys: Vec<Vec<Why>> = reading
        .claims
        .iter()
        .zip(weighed)
        .map(|(claim, weighed)| {
            let mut whys = of_claim(&told, claim, weighed, &words, &without);
            for why in &mut whys {
                why.path = path::of(&layers, claim, why);
                decide(&layers, &told, claim, why);
            }
            whys
        })
        .collect();
    for (claim, why) in reading.claims.iter_mut().zip(whys) {
        claim.why = why;
    }
    reading
}

/// The reading of a report by weights that lack some signs of a value: what [`Choice::signs`] are
/// checked by.
pub fn without_signs(
    report: &Report,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
    field: Field,
    signs: &[String],
) -> Reading {
    let mut text = Text::new(&report.text, report.language, lexicon);
    let model = parser.parse(report, &mut text, lexicon);
    let layers = Layers::of(report, &text, lexicon);
    claim::of_layers(&layers, model, &Learned::default().without(field, signs))
}

/// What a value of a claim is in another reading of the same report, as [`Cue::without`] has it; none
/// if the claim or the value is not in it.
pub fn value_in(report: &Report, claim: &Claim, why: &Why, other: &Reading) -> Option<String> {
    Told::of(&report.text).same(claim, other, (why.field, why.effect))
}

fn of_claim(
    told: &Told,
    claim: &Claim,
    weighed: Weighed,
    words: &[Word],
    without: &[Reading],
) -> Vec<Why> {
    let mut choices = weighed.choices();
    let mut choice_of = |value: &Value| {
        let at = choices.iter().position(|(of, _)| *of == (value.field, value.effect))?;
        Some(choices.swap_remove(at).1)
    };
    told.values(claim)
        .into_iter()
        .map(|value| {
            let choice = choice_of(&value);
            Why {
                rule: rule(claim, &value, choice.as_ref()),
                cues: cues(told, claim, &value, words, without),
                path: Vec::new(),
                field: value.field,
                effect: value.effect,
                value: value.text,
                choice,
            }
        })
        .collect()
}

fn rule(claim: &Claim, value: &Value, choice: Option<&Choice>) -> Rule {
    match choice {
        Some(_) => Rule::Learned,
        None if value::is_inferred(claim, value.field) => Rule::Inferred,
        None => Rule::Stated,
    }
}

/// The words without which a value is another, the nearest to the claim first; of a stance or a source
/// for want of others a word of speech without which nothing is claimed.
fn cues(
    told: &Told,
    claim: &Claim,
    value: &Value,
    words: &[Word],
    without: &[Reading],
) -> Vec<Cue> {
    let mut nearest: Vec<(&Word, &Reading)> = words.iter().zip(without).collect();
    nearest.sort_by_key(|(w, _)| {
        (word::distance(&w.quote, &claim.quote, &claim.event.trigger), w.quote.start)
    });
    let cue = |(word, reading): &(&Word, &Reading)| {
        let without = told.same(claim, reading, (value.field, value.effect));
        let changed = without.as_ref() != Some(&value.text);
        changed.then(|| Cue { words: word.quote.clone(), known_as: word.known_as.clone(), without })
    };
    let stays = |(_, reading): &&(&Word, &Reading)| value::claim_in(claim, reading).is_some();
    if value.field == Field::Claim {
        return nearest.iter().filter_map(cue).take(CUES).collect();
    }
    let cues: Vec<Cue> = nearest.iter().filter(stays).filter_map(cue).take(CUES).collect();
    let spoken = cues.is_empty() && matches!(value.field, Field::Stance | Field::Source);
    if spoken && !value::is_inferred(claim, value.field) {
        let speech = nearest.iter().filter(|(word, _)| word.speaks());
        return speech.filter_map(cue).take(1).collect();
    }
    cues
}

/// Finds how many of the first signs of a choice decide it.
fn decide(layers: &Layers<'_>, told: &Told, claim: &Claim, why: &mut Why) {
    let (field, effect, value) = (why.field, why.effect, why.value.clone());
    let Some(choice) = &mut why.choice else { return };
    let names: Vec<String> = choice.signs.iter().map(|s| s.name.clone()).collect();
    let falls = |n: &usize| {
        let learned = Learned::default().without(field, &names[..*n]);
        let reading = claim::of_layers(layers, None, &learned);
        told.same(claim, &reading, (field, effect)).as_ref() != Some(&value)
    };
    choice.decisive = (1..=names.len()).find(falls).unwrap_or(0);
}
