//! The learned weights of the roots, by the names of the features.

use super::Root;
use std::collections::{BTreeMap, BTreeSet};

/// One weight for each feature and root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights(BTreeMap<String, Vec<f32>>);

impl Weights {
    /// Those of `data/acts/weights.tsv`.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../../../data/acts/weights.tsv"))
    }

    /// From weights by feature, each in the order of [`Root::ALL`].
    pub fn new(weights: BTreeMap<String, Vec<f32>>) -> Self {
        Self(weights)
    }

    /// From lines of a feature and its weights, divided by tabs. Lines that start with `#`, and
    /// those that do not hold a number for each root (the names of the columns), are passed over.
    pub fn parse(table: &str) -> Self {
        let row = |line: &str| {
            let (feature, cells) = line.split_once('\t')?;
            let weights: Vec<f32> = cells.split('\t').filter_map(|c| c.parse().ok()).collect();
            (weights.len() == Root::ALL.len()).then(|| (feature.to_owned(), weights))
        };
        Self(table.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect())
    }

    /// The likeliest root.
    pub fn root(&self, features: &BTreeSet<String>) -> Root {
        let known: Vec<&Vec<f32>> = features.iter().filter_map(|f| self.0.get(f)).collect();
        let score = |root: usize| known.iter().map(|w| w[root]).sum::<f32>();
        let best = (0..Root::ALL.len()).max_by(|a, b| score(*a).total_cmp(&score(*b)));
        Root::ALL[best.unwrap_or_default()]
    }
}
