//! What one report says that bears on its incident's toll.

use super::counts;
use crate::count::{Count, CountForm, Range};
use crate::harm::{CueKind, HarmMention, Who};
use crate::text::Text;
use lexicon::{Effect, Sense};
use std::collections::BTreeSet;

/// The evidence of one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub(super) items: Vec<Item>,
    /// Different persons named as killed, as hurt.
    pub(super) named: (u32, u32),
}

/// One mention of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) effect: Harm,
    pub(super) zone: Zone,
    pub(super) form: ItemForm,
    pub(super) n: u32,
}

/// What is said to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harm {
    Killed,
    Injured,
    /// Shot, casualties: killed or hurt.
    Open,
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Title,
    /// The first three sentences.
    Lead,
    /// The next nine.
    Body,
    Rest,
}

/// How the number is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemForm {
    /// `four people`, `a man and a woman`
    Number,
    /// `a man`
    One,
    /// `the man`
    Definite,
    Name,
    Pronoun,
    /// `people`
    Vague,
    /// `nobody`
    Zero,
    /// `two of them`
    Part,
    /// `two others`
    Other,
    /// `himself`, `took his own life`
    Itself,
    /// `a fifth person`
    Ordinal,
    /// A cue without anybody.
    Nobody,
    /// A word of death alone: `murder charge`, `fatal`.
    Word,
}

pub(super) const ZONES: [&str; 4] = ["title", "lead", "body", "rest"];
pub(super) const FORMS: [&str; 13] = [
    "number", "one", "definite", "name", "pronoun", "vague", "zero", "part", "other", "itself",
    "ordinal", "nobody", "word",
];

/// One part of a report with what was read from it.
pub type Read<'a, 't> = (&'a Text<'t>, &'a [Count], &'a [HarmMention]);

/// The evidence of a report: of its title, if it is kept apart, and of its text.
pub fn of_report(title: Option<Read<'_, '_>>, body: Read<'_, '_>) -> Evidence {
    let mut evidence = Evidence::default();
    let (mut killed, mut injured) = (BTreeSet::new(), BTreeSet::new());
    for (read, is_title) in title.map(|t| (t, true)).into_iter().chain([(body, false)]) {
        let (text, all_counts, mentions) = read;
        for mention in mentions.iter().filter(|m| counts(m)) {
            let Some(item) = item(mention, all_counts, is_title) else { continue };
            evidence.items.push(item);
            if let (Who::Name, Some(group)) = (mention.who, mention.group) {
                // The last name stands for the person: `Ali Sow` and `Sow` are one.
                let name = text.norm(group.end - 1);
                match item.effect {
                    Harm::Killed => killed.insert(name),
                    _ => injured.insert(name),
                };
            }
        }
        evidence.items.extend(words(text, mentions, is_title));
    }
    injured.retain(|n| !killed.contains(n));
    evidence.named = (killed.len() as u32, injured.len() as u32);
    evidence
}

/// Words of death that no mention has taken up: `murder charge`, `fatal`.
fn words(text: &Text<'_>, mentions: &[HarmMention], title: bool) -> Vec<Item> {
    let mut items = Vec::new();
    for hit in &text.hits {
        let death = hit
            .words
            .iter()
            .any(|w| matches!(w.sense, Sense::Casualty(c) if c.effect == Some(Effect::Killed) && c.alone()));
        if death && !mentions.iter().any(|m| m.cue.overlaps(hit.tokens)) {
            let zone = zone(text.sentence_of(hit.tokens.start) as u32, title);
            items.push(Item { effect: Harm::Killed, zone, form: ItemForm::Word, n: 1 });
        }
    }
    items
}

fn zone(sentence: u32, title: bool) -> Zone {
    match sentence {
        _ if title => Zone::Title,
        0..3 => Zone::Lead,
        3..12 => Zone::Body,
        _ => Zone::Rest,
    }
}

fn item(mention: &HarmMention, counts: &[Count], title: bool) -> Option<Item> {
    let effect = match mention.effect {
        Some(Effect::Killed) => Harm::Killed,
        Some(Effect::Injured) => Harm::Injured,
        None => Harm::Open,
        Some(_) => return None,
    };
    let zone = zone(mention.sentence, title);
    let n = mention.range.and_then(Range::value).unwrap_or(1);
    Some(Item { effect, zone, form: form(mention, counts), n })
}

fn form(mention: &HarmMention, counts: &[Count]) -> ItemForm {
    let count = mention.count.and_then(|c| counts.get(c));
    let named_too = mention.range != count.map(|c| c.range);
    match (mention.who, count.map(|c| c.form)) {
        _ if mention.kind == CueKind::Suffers && mention.reflexive => ItemForm::Itself,
        _ if mention.part => ItemForm::Part,
        (Who::Nobody, _) => ItemForm::Nobody,
        (Who::Pronoun, _) => ItemForm::Pronoun,
        (Who::Name, _) if mention.range.and_then(|r| r.low) > Some(1) => ItemForm::Number,
        (Who::Name, _) => ItemForm::Name,
        (_, Some(CountForm::Zero)) => ItemForm::Zero,
        (_, Some(CountForm::Ordinal)) => ItemForm::Ordinal,
        (_, Some(CountForm::Plural)) if !named_too => ItemForm::Vague,
        _ if mention.other => ItemForm::Other,
        (_, Some(CountForm::Number | CountForm::Sum | CountForm::Plural)) => ItemForm::Number,
        _ if mention.range.and_then(|r| r.low) > Some(1) => ItemForm::Number,
        _ if count.is_some_and(|c| c.definite) => ItemForm::Definite,
        _ => ItemForm::One,
    }
}
