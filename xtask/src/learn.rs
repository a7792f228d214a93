//! Logistic regression over named features, for converters that weigh what the engine tells.
//!
//! Gradient ascent with a step size of its own for each weight (Duchi's adaptive subgradient), a
//! Gaussian prior, fixed order: equal input gives equal weights.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Weights by model and feature.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Weights(BTreeMap<String, f32>);

/// Features of one case, and whether it is one of those looked for.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) features: Vec<String>,
    pub(crate) is: bool,
    /// From a text of another kind than those that the weights are for.
    pub(crate) kin: bool,
}

/// Weights nearer to nothing are left out of the table.
const LEAST: f32 = 0.03;
/// How much more the prior weighs where a feature has two weights.
const FIRMER: f32 = 3.0;
/// Features seen in fewer cases tell nothing that could be relied on.
const SEEN: u32 = 4;

impl Weights {
    /// From lines of name, tab, weight; lines that start with `#` are passed over.
    pub(crate) fn parse(table: &str) -> Self {
        let lines = table.lines().filter(|l| !l.starts_with('#'));
        let pairs = lines.filter_map(|line| {
            let (feature, weight) = line.rsplit_once('\t')?;
            Some((feature.to_owned(), weight.parse().ok()?))
        });
        Self(pairs.collect())
    }

    /// How likely a case of a model is one of those looked for, 0 to 1.
    pub(crate) fn odds(&self, model: &str, features: &[String]) -> f32 {
        let weight = |f: &String| self.0.get(&key(model, f)).copied().unwrap_or(0.0);
        squash(features.iter().map(weight).sum())
    }

    /// The weights of a further model, and those of the same for texts of the other kind. A feature has a weight
    /// for texts of both kinds and one more for those that the weights are for (Daumé 2007, frustratingly easy
    /// domain adaptation).
    pub(crate) fn learn(&mut self, kin: &mut Self, model: &str, cases: &[&Case], fit: Fit) {
        let kept = kept(cases);
        let all = kept.len();
        let mixed = cases.iter().any(|c| c.kin);
        let sparse: Vec<(Vec<usize>, bool, f32)> = cases
            .iter()
            .map(|c| {
                let known = c.features.iter().filter_map(|f| kept.get(f).copied());
                let share = if c.kin { fit.kin } else { 1.0 };
                let own = mixed && !c.kin;
                let active = known.flat_map(|i| [Some(i), own.then_some(i + all)]).flatten();
                (active.collect(), c.is, share)
            })
            .collect();
        let prior = if mixed { fit.prior * FIRMER } else { fit.prior };
        let weights = ascend(&sparse, 2 * all, Fit { prior, ..fit });
        for (f, i) in kept {
            let (both, own) = (weights[i], weights[i] + weights[i + all]);
            for (table, weight) in [(&mut *self, own), (&mut *kin, both)] {
                if weight.abs() >= LEAST {
                    table.0.insert(key(model, f), weight);
                }
            }
        }
    }

    /// As [`Weights::parse`] takes them.
    pub(crate) fn table(&self, head: &str) -> String {
        let mut out = head.to_owned();
        for (feature, weight) in &self.0 {
            writeln!(out, "{feature}\t{weight:.2}").expect("String");
        }
        out
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fit {
    /// Passes over the cases.
    pub(crate) passes: usize,
    /// Weight of the prior.
    pub(crate) prior: f32,
    /// How much a case of a text of another kind counts.
    pub(crate) kin: f32,
}

fn key(model: &str, feature: &str) -> String {
    format!("{model}\t{feature}")
}

fn squash(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The features that are seen often enough, with an index each.
fn kept<'c>(cases: &[&'c Case]) -> BTreeMap<&'c String, usize> {
    let mut seen: BTreeMap<&String, u32> = BTreeMap::new();
    for feature in cases.iter().filter(|c| !c.kin).flat_map(|c| &c.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let often = seen.into_iter().filter(|(_, n)| *n >= SEEN);
    often.enumerate().map(|(i, (f, _))| (f, i)).collect()
}

fn ascend(cases: &[(Vec<usize>, bool, f32)], features: usize, fit: Fit) -> Vec<f32> {
    let mut weights = vec![0f32; features];
    let mut squares = vec![1e-6f32; features];
    // The prior pulls at a weight once a pass: a share of it at each case that has the feature.
    let mut decay = vec![0f32; features];
    for i in cases.iter().flat_map(|(active, ..)| active) {
        decay[*i] += 1.0;
    }
    for n in &mut decay {
        *n = fit.prior / n.max(1.0);
    }
    for pass in 0..fit.passes {
        let step = 0.3 / (1.0 + pass as f32 * 0.2);
        for (active, is, share) in cases {
            let odds = squash(active.iter().map(|i| weights[*i]).sum());
            let error = share * (f32::from(u8::from(*is)) - odds);
            for &i in active {
                let g = error - decay[i] * weights[i];
                squares[i] += g * g;
                weights[i] += step * g / squares[i].sqrt();
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(features: &[&str], is: bool) -> Case {
        Case { features: features.iter().map(|f| (*f).to_owned()).collect(), is, kin: false }
    }

    #[test]
    fn what_tells_cases_apart_is_learned_and_kept() {
        let cases: Vec<Case> = (0..40)
            .map(|n| case(&["always", if n % 2 == 0 { "sun" } else { "rain" }], n % 2 == 0))
            .collect();
        let mut weights = Weights::default();
        let fit = Fit { passes: 20, prior: 0.1, kin: 1.0 };
        weights.learn(&mut Weights::default(), "dry", &cases.iter().collect::<Vec<_>>(), fit);
        let again = Weights::parse(&weights.table("# head\n"));
        let odds = |f: &str| again.odds("dry", &["always".to_owned(), f.to_owned()]);
        assert!(odds("sun") > 0.9 && odds("rain") < 0.1, "{again:?}");
        let unknown = again.odds("wet", &["sun".to_owned()]);
        assert!((unknown - 0.5).abs() < 1e-6, "another model knows nothing");
    }

    /// In texts of the other kind `sun` tells the opposite; there are more of them, and both have `cold`.
    #[test]
    fn texts_of_another_kind_help_where_they_agree() {
        let own = (0..20).map(|n| case(&[if n % 2 == 0 { "sun" } else { "rain" }], n % 2 == 0));
        let few = (0..4).map(|_| case(&["cold"], false));
        let other = (0..60)
            .map(|n| Case { kin: true, ..case(&[["sun", "rain", "cold"][n % 3]], n % 3 == 1) });
        let cases: Vec<Case> = own.chain(few).chain(other).collect();
        let (mut weights, mut kin) = (Weights::default(), Weights::default());
        let fit = Fit { passes: 40, prior: 0.3, kin: 0.5 };
        weights.learn(&mut kin, "dry", &cases.iter().collect::<Vec<_>>(), fit);
        let odds = |w: &Weights, f: &str| w.odds("dry", &[f.to_owned()]);
        assert!(odds(&weights, "sun") > 0.6 && odds(&kin, "sun") < 0.4, "{weights:?} {kin:?}");
        assert!(odds(&weights, "cold") < 0.3 && odds(&kin, "cold") < 0.3, "{weights:?} {kin:?}");
    }

    #[test]
    fn what_is_seen_too_seldom_is_left_out() {
        let cases = [case(&["once"], true), case(&["often"], true)];
        let many: Vec<&Case> = std::iter::once(&cases[0]).chain([&cases[1]; 9]).collect();
        let mut weights = Weights::default();
        weights.learn(&mut Weights::default(), "m", &many, Fit { passes: 5, prior: 0.1, kin: 1.0 });
        let table = weights.table("");
        assert!(table.contains("often") && !table.contains("once"), "{table}");
    }
}
