//! The toll of the incident that reports are about: how many were killed and hurt in all.
//!
//! One report gives many figures: the title's, the lead's, single victims by name, those of other
//! days. Each pair of candidate totals is scored by how the mentions of harm agree with it, and
//! the best wins. The weights are learned (conditional logit, `cargo xtask fit-toll`) on American
//! local news of shootings, where people who were shot and did not die count as hurt and a dead
//! attacker counts among the killed; `data/toll/weights.tsv` lists them. Claims are not read from
//! here: they keep every figure apart, with its source.

mod evidence;
mod feature;
mod weights;

use crate::harm::HarmMention;
use std::collections::BTreeSet;

pub use evidence::{Evidence, Read, of_report};
pub use feature::{FEATURES, name};
pub use weights::Weights;

/// Killed and hurt in one incident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Toll {
    /// Dead, attackers included.
    pub killed: u32,
    /// Hurt and alive.
    pub injured: u32,
}

/// Greater figures are not those of an incident told in full.
const LARGEST: u32 = 10_000;
/// So many candidates a side, so that the pairs stay few.
const CANDIDATES: usize = 12;

/// The most likely toll of the incident that all these reports are about; each report's evidence
/// comes from [`of_report`]. None if no report speaks of harm.
pub fn estimate(reports: &[Evidence], weights: &Weights) -> Option<Toll> {
    if reports.iter().all(|r| r.items.is_empty()) {
        return None;
    }
    let mut best = (f32::MIN, Toll::default());
    for toll in candidates(reports) {
        let mut score = 0.0;
        feature::features(reports, toll, &mut |i, value| score += weights.of(i) * value);
        if score > best.0 {
            best = (score, toll);
        }
    }
    Some(best.1)
}

/// The features of a candidate: number of the feature and its value.
pub fn features(reports: &[Evidence], toll: Toll, mut add: impl FnMut(usize, f32)) {
    feature::features(reports, toll, &mut add);
}

/// The tolls that the mentions make possible, in a fixed order.
pub fn candidates(reports: &[Evidence]) -> Vec<Toll> {
    let mut killed = BTreeSet::from([0, 1]);
    let mut injured = BTreeSet::from([0, 1]);
    let mut open = BTreeSet::new();
    for item in reports.iter().flat_map(|r| &r.items) {
        let n = item.n.min(LARGEST);
        match item.effect {
            evidence::Harm::Killed => killed.extend([n, n + 1]),
            evidence::Harm::Injured => injured.extend([n, n + 1]),
            evidence::Harm::Open => {
                open.insert(n);
            }
        }
    }
    for report in reports {
        killed.insert(report.named.0);
        injured.insert(report.named.1);
    }
    killed.extend(open.iter().copied().filter(|n| *n <= 8));
    injured.extend(open.iter().copied());
    let mut tolls = Vec::new();
    for &k in killed.iter().take(CANDIDATES) {
        let rest: BTreeSet<u32> =
            open.iter().filter_map(|o| o.checked_sub(k)).chain(injured.iter().copied()).collect();
        tolls.extend(rest.iter().take(2 * CANDIDATES).map(|&i| Toll { killed: k, injured: i }));
    }
    tolls
}

/// Whether a mention can tell of the incident: not of what might be or was not.
fn counts(mention: &HarmMention) -> bool {
    !mention.irrealis && !mention.negated
}

#[cfg(test)]
mod tests;
