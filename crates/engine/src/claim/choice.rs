//! Choosing among what a report offers: where and when a claim happened, who did it, how many were harmed.
//!
//! Rules find a value by the words beside the event; most claims have none beside them. A small network (`net`)
//! scores each choice by what the rules found and by all else that is known of it, and the highest score wins
//! (as in the conditional logit of D. L. `McFadden` 1974, here over a hidden layer). Its weights are learned by
//! `cargo xtask fit-choices` (`data/claims/MODEL.md`); they know no names and no words but those of the lists.

use super::draft::Draft;
use super::layers::Layers;
use super::net::Net;
use super::{day, doer, victims, whereabouts};
use crate::keyed::{hash, hash_of_two};
use crate::mention::What;
use lexicon::Effect;

/// The name of what speaks for a choice or against it, and a detail.
pub(super) type Sign = (&'static str, &'static str);

/// What is known of a choice.
pub type Signs = Vec<Sign>;

/// A sign in one line.
pub fn name((sign, detail): &(&str, &str)) -> String {
    format!("{sign} {detail}").trim_end().to_owned()
}

/// What is asked of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Where did it happen?
    Place,
    /// Who did it?
    Agent,
    /// When did it happen?
    Day,
    /// How many came to this harm?
    Victims(Effect),
}

impl Question {
    /// The choices that a draft has, as they are written; first that there is none.
    pub(super) fn choices(
        self,
        layers: &Layers<'_>,
        drafts: &[Draft],
        at: usize,
    ) -> Vec<(String, Signs)> {
        match self {
            Self::Place => whereabouts::choices(layers, drafts, at),
            Self::Agent => doer::choices(layers, drafts, at),
            Self::Day => day::choices(layers, drafts, at),
            Self::Victims(effect) => victims::choices(layers, drafts, at, effect),
        }
    }
}

/// What is known of a draft itself, whatever is chosen for it.
pub(super) fn about(draft: &Draft) -> Signs {
    vec![
        ("of stance", draft.stance.code()),
        ("of kind", draft.kind.code()),
        ("of sentence", far(draft.segment.sentence)),
        ("of speaker", yes(draft.segment.by.is_some())),
        ("of event word", yes(draft.strong)),
    ]
}

/// Each choice with what is known of the draft too: all that is weighed.
pub(super) fn with(about: &Signs, choices: Vec<(String, Signs)>) -> Vec<(String, Signs)> {
    let both = |signs: Signs| [signs, about.clone()].concat();
    choices.into_iter().map(|(written, signs)| (written, both(signs))).collect()
}

/// Learned weights of the signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceWeights<'t> {
    net: Net<'t>,
    /// Signs that are not to count.
    left_out: Vec<u64>,
}

/// The answer of the network: how much speaks for a choice.
const ANSWER: &str = "choice";

impl<'t> ChoiceWeights<'t> {
    /// From a table with a row for each sign, one for where the units start and one for the answer.
    pub fn parse(table: &'t str) -> Self {
        Self { net: Net::parse(table, table, [ANSWER]), left_out: Vec::new() }
    }

    /// The signs that count, each once.
    fn keys(&self, signs: &Signs) -> Vec<u64> {
        let all = signs.iter().map(key).filter(|key| !self.left_out.contains(key));
        let mut keys: Vec<u64> = all.collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// How much the signs of a choice and of its draft speak for it.
    pub fn score(&self, signs: &Signs) -> i32 {
        self.answer(&self.net.units(self.keys(signs)))
    }

    fn answer(&self, units: &[i32]) -> i32 {
        self.net.answers(units).next().unwrap_or_default()
    }

    /// Without what some signs weigh.
    pub(super) fn without(mut self, names: &[String]) -> Self {
        self.left_out.extend(names.iter().map(|name| hash(&[name])));
        self
    }

    /// The choice that the signs speak for most, the first of equals; none if they speak no less for
    /// `none`.
    pub(super) fn best(
        &self,
        about: &Signs,
        none: &Signs,
        choices: impl DoubleEndedIterator<Item = Signs> + ExactSizeIterator,
    ) -> Option<usize> {
        let start = self.net.units(self.keys(about));
        let mut units = start.clone();
        let mut score = |signs: &Signs| {
            units.copy_from_slice(&start);
            self.net.add(&mut units, self.keys(signs));
            self.answer(&units)
        };
        let scored = choices.map(|signs| score(&signs)).enumerate();
        let (best, most) = scored.rev().max_by_key(|(_, points)| *points)?;
        (most > score(none)).then_some(best)
    }
}

/// The hash of a sign's name.
fn key((sign, detail): &Sign) -> u64 {
    if detail.is_empty() { hash(&[sign]) } else { hash_of_two(sign, detail) }
}

/// A fact in the words of the tables.
pub(super) fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// A number in the words of the tables.
pub(super) fn few(n: usize) -> &'static str {
    ["0", "1", "2", "3", "more"][n.min(4)]
}

/// A distance in sentences, in the words of the tables.
pub(super) fn far(n: usize) -> &'static str {
    match n {
        0..=3 => few(n),
        4..=8 => "8",
        _ => "more",
    }
}

/// A distance in tokens, in the words of the tables.
pub(super) fn apart(n: u32) -> &'static str {
    match n {
        0..=2 => "2",
        3..=5 => "5",
        6..=10 => "10",
        _ => "more",
    }
}

/// What a mention stands for, in the words of the tables.
pub(super) fn what(what: What) -> &'static str {
    match what {
        What::Body => "body",
        What::Person => "person",
        What::People => "people",
        What::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One unit: each `P` weighs 1.
    const TABLE: &str = "# head\nunits\t0 0\nchoice\t0 4096\nnear\tQ\nnone\tP\nof night\tP\n";

    #[test]
    fn every_table_has_a_row_for_each_unit_of_each_sign() {
        for table in [
            include_str!("../../../../data/claims/place.tsv"),
            include_str!("../../../../data/claims/agent.tsv"),
            include_str!("../../../../data/claims/day.tsv"),
            include_str!("../../../../data/claims/victims.tsv"),
        ] {
            let weights = ChoiceWeights::parse(table);
            let rows = table.lines().filter(|l| !l.starts_with('#'));
            let known = rows
                .filter_map(|l| l.split_once('\t'))
                .filter(|(name, _)| weights.net.knows(hash(&[name])));
            assert_eq!(known.count() + 2, table.lines().filter(|l| !l.starts_with('#')).count());
        }
    }

    #[test]
    fn a_sign_is_found_by_its_name() {
        for sign in [("near", ""), ("of", "night")] {
            assert_eq!(key(&sign), hash(&[&name(&sign)]));
        }
    }

    #[test]
    fn signs_of_the_draft_count_for_every_choice() {
        let weights = ChoiceWeights::parse(TABLE);
        assert_eq!(weights.score(&vec![("near", ""), ("far", ""), ("of", "night")]), 3);
        let without = weights.without(&["near".to_owned()]);
        assert_eq!(without.score(&vec![("near", ""), ("of", "night")]), 1);
    }

    #[test]
    fn the_first_of_equals_is_chosen_and_none_unless_another_is_likelier() {
        let weights = ChoiceWeights::parse(TABLE);
        let best = |choices: Vec<Signs>| {
            weights.best(&vec![("of", "night")], &vec![("none", "")], choices.into_iter())
        };
        assert_eq!(best(vec![vec![("near", "")], vec![("near", "")]]), Some(0));
        assert_eq!(best(vec![vec![("far", "")]]), None);
        assert_eq!(best(vec![vec![("none", "")]]), None);
        assert_eq!(best(vec![]), None);
    }
}
