//! The learned weights, by sign and stance.

use super::Signs;
use lexicon::Stance;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A weight for all stances and one more for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceWeights(pub(super) BTreeMap<String, BTreeMap<String, Vec<f32>>>);

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

impl PlaceWeights {
    /// Those of `data/claims/place.tsv`.
    pub(super) fn builtin() -> &'static Self {
        static TABLE: LazyLock<PlaceWeights> = LazyLock::new(|| {
            PlaceWeights::parse(include_str!("../../../../../data/claims/place.tsv"))
        });
        &TABLE
    }

    /// From lines of sign, detail and the weights in the order of [`columns`], divided by tabs.
    /// Other lines are passed over.
    pub fn parse(table: &str) -> Self {
        let mut all: BTreeMap<String, BTreeMap<String, Vec<f32>>> = BTreeMap::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(sign), Some(detail)) = (cells.next(), cells.next()) else { continue };
            let weights: Vec<f32> = cells.filter_map(|c| c.parse().ok()).collect();
            if weights.len() == columns().len() {
                all.entry(sign.to_owned()).or_default().insert(detail.to_owned(), weights);
            }
        }
        Self(all)
    }

    /// How much the signs of a choice speak for it in a stance.
    pub fn score(&self, signs: &Signs, stance: Stance) -> f32 {
        let own = STANCES.iter().position(|s| *s == stance).map_or(0, |i| i + 1);
        let weight = |weights: &Vec<f32>| weights[0] + if own > 0 { weights[own] } else { 0.0 };
        let known = signs.iter().filter_map(|(sign, detail)| self.0.get(*sign)?.get(*detail));
        known.map(weight).sum()
    }
}
