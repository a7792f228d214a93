//! The learned weights, by the names of their features.

use super::feature::{FEATURES, name};

/// One weight for each feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Vec<f32>);

impl Weights {
    /// Those of `data/toll/weights.tsv`.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../../../data/toll/weights.tsv"))
    }

    /// From weights in the order of the features.
    pub fn new(mut weights: Vec<f32>) -> Self {
        weights.resize(FEATURES, 0.0);
        Self(weights)
    }

    /// From lines of name, tab, weight; a feature that is not listed weighs nothing. Lines that
    /// start with `#`, and names that are not known, are passed over.
    pub fn parse(table: &str) -> Self {
        let mut weights = vec![0.0; FEATURES];
        let names: std::collections::BTreeMap<String, usize> =
            (0..FEATURES).map(|i| (name(i), i)).collect();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((feature, weight)) = line.split_once('\t') else { continue };
            if let (Some(&i), Ok(weight)) = (names.get(feature), weight.trim().parse()) {
                weights[i] = weight;
            }
        }
        Self(weights)
    }

    /// All of them, in the order of the features.
    pub fn all(&self) -> &[f32] {
        &self.0
    }

    pub(super) fn of(&self, feature: usize) -> f32 {
        self.0.get(feature).copied().unwrap_or(0.0)
    }
}
