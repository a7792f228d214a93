//! Values that hold of a whole incident: its type, and the kind of weapon where none is named (`shot`
//! tells of a gun). Of the values of a slot the likeliest, weighed as relevance is.

use crate::learn::Weights;

/// A slot with the values that are told apart.
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
    /// Odds below which the slot stays empty.
    least: f32,
}

pub(super) const TYPE: Slot =
    Slot { name: "inc-type", values: &["ATTACK", "BOMBING", "KIDNAPPING"], least: 0.6 };
pub(super) const CATEGORY: Slot = Slot {
    name: "perp-inc-cat",
    values: &["TERRORIST ACT", "STATE-SPONSORED VIOLENCE"],
    least: 0.35,
};
pub(super) const INSTRUMENT: Slot =
    Slot { name: "inc-instr-type", values: &["GUN", "BOMB"], least: 0.2 };

/// The name of the model of a value.
pub(super) fn model(slot: &Slot, value: &str) -> String {
    format!("{} {value}", slot.name)
}

/// The likeliest value.
pub(super) fn of(features: &[String], slot: &Slot, weights: &Weights) -> Option<&'static str> {
    let odds = slot.values.iter().map(|v| (*v, weights.odds(&model(slot, v), features)));
    let best = odds.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= slot.least).then_some(best.0)
}
