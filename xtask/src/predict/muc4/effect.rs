//! What befell a target, and how an organisation comes to be held responsible: of the values of a
//! slot the likeliest, weighed by the same features as roles.

use super::candidate::Candidate;
use super::feature;
use super::scene::Scene;
use crate::learn::Weights;

/// A slot with the values that are told apart.
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
    /// Odds below which the slot stays empty.
    least: f32,
}

pub(super) const HUMAN: Slot = Slot {
    name: "hum-tgt-effect",
    values: &["DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM"],
    least: 0.35,
};
pub(super) const THING: Slot = Slot {
    name: "phys-tgt-effect",
    values: &["SOME DAMAGE", "DESTROYED", "NO DAMAGE"],
    least: 0.35,
};
pub(super) const BODY: Slot = Slot {
    name: "perp-org-conf",
    values: &[
        "REPORTED AS FACT",
        "SUSPECTED OR ACCUSED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
        "CLAIMED OR ADMITTED",
        "POSSIBLE",
    ],
    least: 0.0,
};

/// The name of the model of a value.
pub(super) fn model(slot: &Slot, value: &str) -> String {
    format!("{} {value}", slot.name)
}

/// The likeliest value for candidates that are one.
pub(super) fn of(
    scene: &Scene<'_>,
    group: &[&Candidate],
    slot: &Slot,
    weights: &Weights,
) -> Option<&'static str> {
    let features: Vec<Vec<String>> = group.iter().map(|c| feature::of(scene, c)).collect();
    let odds = |value: &&'static str| {
        let model = model(slot, value);
        features.iter().map(|f| weights.odds(&model, f)).fold(0.0, f32::max)
    };
    let best = slot.values.iter().map(|v| (*v, odds(v))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= slot.least).then_some(best.0)
}
