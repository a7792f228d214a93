//! Choosing among what a report offers: where a claim happened, who did it.
//!
//! Rules find a value by the words beside the event; most claims have none beside them. A conditional
//! logit (D. L. `McFadden` 1974) weighs what the rules found against all that is known of each choice. Its
//! weights are learned by `cargo xtask fit-choices` (`data/claims/MODEL.md`); they know no names and
//! no words.

use super::draft::Draft;
use super::layers::Layers;
use super::{doer, whereabouts};
use lexicon::Stance;
use std::collections::BTreeMap;

/// The name of what speaks for a choice or against it, and a detail.
pub(super) type Sign = (&'static str, &'static str);

/// What is known of a choice.
pub type Signs = Vec<Sign>;

/// A sign in one line.
pub(super) fn name((sign, detail): &(&str, &str)) -> String {
    format!("{sign} {detail}").trim_end().to_owned()
}

/// What is asked of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Where did it happen?
    Place,
    /// Who did it?
    Agent,
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
        }
    }
}

/// The stances that have weights of their own.
const STANCES: [Stance; 9] = [
    Stance::Asserted,
    Stance::Reported,
    Stance::Accused,
    Stance::Denied,
    Stance::Threatened,
    Stance::Planned,
    Stance::CalledFor,
    Stance::Feared,
    Stance::Historical,
];

/// The names of the columns of a table: all stances, then each.
pub fn columns() -> Vec<&'static str> {
    std::iter::once("all").chain(STANCES.iter().map(|s| s.code())).collect()
}

/// Learned weights by sign: one for all stances, and one more for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceWeights<'t>(BTreeMap<(&'t str, &'t str), Vec<f32>>);

impl<'t> ChoiceWeights<'t> {
    /// From lines of sign, detail and the weights in the order of [`columns`], divided by tabs.
    /// Other lines are passed over.
    pub fn parse(table: &'t str) -> Self {
        let row = |line: &'t str| {
            let mut cells = line.split('\t');
            let sign = (cells.next()?, cells.next()?);
            let weights: Vec<f32> = cells.filter_map(|c| c.parse().ok()).collect();
            (weights.len() == columns().len()).then_some((sign, weights))
        };
        Self(table.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect())
    }

    /// How much the signs of a choice speak for it in a stance.
    pub fn score(&self, signs: &Signs, stance: Stance) -> f32 {
        self.points(signs, stance).map(|(_, points)| points).sum()
    }

    /// What each known sign of a choice weighs in a stance.
    pub(super) fn points<'s>(
        &self,
        signs: &'s Signs,
        stance: Stance,
    ) -> impl Iterator<Item = (&'s Sign, f32)> {
        let own = STANCES.iter().position(|s| *s == stance).map(|i| i + 1);
        let weight = move |weights: &Vec<f32>| weights[0] + own.map_or(0.0, |i| weights[i]);
        signs.iter().filter_map(move |sign| Some((sign, weight(self.0.get(sign)?))))
    }

    /// Without what some signs weigh.
    pub(super) fn without(mut self, names: &[String]) -> Self {
        self.0.retain(|sign, _| !names.contains(&name(sign)));
        self
    }

    /// The choice that the signs speak for most, the first of equals; none if they speak more for
    /// `none`.
    pub(super) fn best(
        &self,
        none: &Signs,
        choices: impl DoubleEndedIterator<Item = Signs> + ExactSizeIterator,
        stance: Stance,
    ) -> Option<usize> {
        let scored = choices.map(|signs| self.score(&signs, stance)).enumerate();
        let (best, score) = scored.rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (score > self.score(none, stance)).then_some(best)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for table in [
            include_str!("../../../../data/claims/place.tsv"),
            include_str!("../../../../data/claims/agent.tsv"),
        ] {
            let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1).count();
            assert_eq!(ChoiceWeights::parse(table).0.len(), rows);
            assert!(rows > 100);
        }
    }

    #[test]
    fn lines_that_hold_no_weights_are_passed_over() {
        let weights = ChoiceWeights::parse("# head\nsign\tdetail\tall\nplace\texact\t1\n");
        assert_eq!(weights, ChoiceWeights::default());
    }

    #[test]
    fn the_first_of_equals_is_chosen_and_none_only_where_it_is_likelier() {
        let row = |sign: &str, weight: &str| {
            let stances = "\t0".repeat(columns().len() - 1);
            format!("{sign}\t\t{weight}{stances}\n")
        };
        let table = row("near", "1") + &row("none", "0.5");
        let weights = ChoiceWeights::parse(&table);
        let best = |choices: Vec<Signs>| {
            weights.best(&vec![("none", "")], choices.into_iter(), Stance::Asserted)
        };
        assert_eq!(best(vec![vec![("near", "")], vec![("near", "")]]), Some(0));
        assert_eq!(best(vec![vec![("far", "")]]), None);
        assert_eq!(best(vec![]), None);
    }
}
