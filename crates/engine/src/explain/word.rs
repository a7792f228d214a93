//! The words that may have been asked: those of the lists near a claim, numbers and times.

use crate::claim::Layers;
use crate::count::{Count, CountForm};
use crate::reading::{Claim, Quote};
use crate::span::CodePoints;
use crate::text::Tokens;
use lexicon::{Function, Sense};
use std::collections::BTreeMap;

/// A word or phrase that a list knows, where it stands in the text.
pub(super) struct Word {
    pub quote: Quote,
    /// What the lists know it as; `number` or `time` where a layer alone made it out.
    pub known_as: Vec<String>,
}

impl Word {
    /// Whether it may give a stance or a source.
    pub(super) fn speaks(&self) -> bool {
        self.known_as.iter().any(|k| k.starts_with("speech ") || k.starts_with("hedge "))
    }
}

/// The known words of the sentences in which claims stand, and, of all others, those for events.
pub(super) fn near(layers: &Layers<'_>, points: &CodePoints, claims: &[Claim]) -> Vec<Word> {
    let text = layers.text;
    let quote = |tokens: Tokens| {
        let (start, end) = points.range(text.span(tokens));
        Quote { start, end, text: text.slice(tokens).to_owned() }
    };
    let mut words: BTreeMap<Tokens, Vec<String>> = BTreeMap::new();
    for sentence in &text.sentences {
        let whole = quote(sentence.tokens);
        let told = claims.iter().any(|c| c.quote.start < whole.end && whole.start < c.quote.end);
        for hit in text.hits_in(sentence.tokens) {
            let senses = hit.words.iter().map(|w| w.sense);
            let asked = senses.filter(|s| if told { may_tell(*s) } else { tells_event(*s) });
            let known: Vec<String> = asked.map(name).collect();
            if !known.is_empty() {
                words.entry(hit.tokens).or_default().extend(known);
            }
        }
        if told {
            let within = |t: &Tokens| sentence.tokens.contains(*t);
            let told = |c: &&Count| matches!(c.form, CountForm::Number | CountForm::Sum);
            for count in layers.counts.iter().filter(told).map(|c| c.tokens).filter(within) {
                words.entry(count).or_default().push("number".to_owned());
            }
            for time in layers.times.iter().map(|t| t.tokens).filter(within) {
                words.entry(time).or_default().push("time".to_owned());
            }
        }
    }
    words
        .into_iter()
        .map(|(tokens, mut known_as)| {
            known_as.sort_unstable();
            known_as.dedup();
            Word { quote: quote(tokens), known_as }
        })
        .collect()
}

fn tells_event(sense: Sense) -> bool {
    matches!(sense, Sense::Event { .. } | Sense::Casualty(_) | Sense::Setting(_))
}

/// Whether a sense may bear on a claim: of the closed-class words those that deny, suppose or look
/// ahead.
fn may_tell(sense: Sense) -> bool {
    match sense {
        Sense::Function(function) => matches!(
            function,
            Function::Not
                | Function::If
                | Function::Future
                | Function::Modal
                | Function::FirstPerson
        ),
        // Layers make numbers and times of these.
        Sense::Refers(_) | Sense::Idiom | Sense::Number(_) | Sense::Time(_) => false,
        _ => true,
    }
}

/// The name of a sense, as people may look it up in `data/`.
fn name(sense: Sense) -> String {
    let of = |list: &str, entry: &str| format!("{list} {entry}");
    match sense {
        Sense::Event { kind, .. } => of("event", kind.code()),
        Sense::Setting(kind) => of("setting", kind.code()),
        Sense::Casualty(_) => "casualty".to_owned(),
        Sense::People(_) => "people".to_owned(),
        Sense::Weapon(_) => "weapon".to_owned(),
        Sense::Media(_) => "media".to_owned(),
        Sense::Speech { stance, .. } | Sense::SpeechAround { stance, .. } => {
            of("speech", stance.code())
        }
        Sense::Hedge(stance) => of("hedge", stance.code()),
        Sense::Genre(_) => "genre".to_owned(),
        Sense::Idiom => "idiom".to_owned(),
        Sense::Number(_) => "number".to_owned(),
        Sense::Time(_) => "time".to_owned(),
        Sense::PlaceNoun(_) => "kind of place".to_owned(),
        Sense::Spatial(_) => "preposition".to_owned(),
        Sense::Title(kind) => of("title", kind.code()),
        Sense::Body(_) => "body".to_owned(),
        Sense::Refers(_) | Sense::Function(_) => "closed class".to_owned(),
        Sense::Act(_) => "act".to_owned(),
        Sense::Embed(_) => "embed".to_owned(),
        Sense::Field(field) => of("field", field),
    }
}

/// How far words stand from a claim: its own come first, those around its trigger before others.
pub(super) fn distance(words: &Quote, quote: &Quote, trigger: &Quote) -> u32 {
    let gap = |other: &Quote| {
        words.start.saturating_sub(other.end).max(other.start.saturating_sub(words.end))
    };
    gap(quote) * 1000 + gap(trigger)
}

/// A text in which some words, in code points, say nothing: letters that no list knows stand for
/// theirs, so that all else keeps its place.
pub fn without_words(text: &str, start: u32, end: u32) -> String {
    let mut first = true;
    let blank = |(at, c): (usize, char)| {
        if !(start as usize..end as usize).contains(&at) || !c.is_alphanumeric() {
            return c;
        }
        // A capital stays one where it opens the words: a sentence may begin there.
        let capital = std::mem::take(&mut first) && c.is_uppercase();
        if capital { 'Q' } else { 'q' }
    };
    text.chars().enumerate().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::without_words;

    #[test]
    fn all_else_keeps_its_place() {
        assert_eq!(without_words("Vié à 5 km.", 0, 3), "Qqq à 5 km.");
        assert_eq!(without_words("killed 12 men", 7, 9), "killed qq men");
        assert_eq!(without_words("killed", 3, 30), "kilqqq");
    }
}
