//! What befell a target, and how an organisation comes to be held responsible: of the values of a
//! slot the likeliest, weighed by what its mentions tell, as roles are, and by the
//! claims of the incident, or for an organisation by who speaks of it (`held`).

use super::candidate::Candidate;
use super::draft::Draft;
use super::feature;
use super::held;
use super::part::Part;
use super::relevance;
use super::role::Role;
use super::scene::Scene;
use crate::learn::Weights;
use std::collections::BTreeSet;

/// A slot with the values that are told apart.
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
    /// Values with a wider one that is half right where they are right.
    wider: &'static [(&'static str, &'static str)],
    /// Odds below which the slot stays empty.
    least: f32,
}

pub(super) const HUMAN: Slot = Slot {
    name: "hum-tgt-effect",
    values: &["DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM"],
    wider: &[],
    least: 0.1,
};
pub(super) const THING: Slot = Slot {
    name: "phys-tgt-effect",
    values: &["SOME DAMAGE", "DESTROYED", "NO DAMAGE"],
    wider: &[("SOME DAMAGE", "DESTROYED")],
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
    wider: &[("SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED")],
    least: 0.0,
};

/// The slot that tells more of what fills a role.
pub(super) fn slot(role: Role) -> Option<&'static Slot> {
    match role {
        Role::Victim => Some(&HUMAN),
        Role::Target => Some(&THING),
        Role::Organisation => Some(&BODY),
        Role::Individual | Role::Weapon => None,
    }
}

/// The name of the model of a value.
pub(super) fn model(slot: &Slot, value: &str) -> String {
    format!("{} {value}", slot.name)
}

/// What speaks for the values: what its mentions tell, and what the claims of the incident do.
pub(super) fn features(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>) -> Vec<String> {
    if part.role == Role::Organisation {
        return held::features(scene, draft, part);
    }
    let mut out = BTreeSet::new();
    for candidate in part.telling() {
        out.extend(feature::of(scene, candidate));
    }
    out.insert(format!("incident {:?}", draft.kind));
    for claim in &draft.claims {
        relevance::told(claim, &mut out);
    }
    let inside = |c: &Candidate| draft.sentences.contains(&c.sentence);
    out.insert(format!("inside {}", part.telling().into_iter().any(inside)));
    out.into_iter().collect()
}

/// The value of a part of an incident that is likely to be worth most.
pub(super) fn of(features: &[String], slot: &Slot, weights: &Weights) -> Option<&'static str> {
    let odds = |value: &'static str| weights.odds(&model(slot, value), features);
    let narrower = |value: &'static str| slot.wider.iter().filter(move |(_, wide)| *wide == value);
    let worth = |v: &'static str| odds(v) + narrower(v).map(|(n, _)| odds(n) / 2.0).sum::<f32>();
    let all = slot.values.iter().map(|v| (*v, worth(v)));
    let best = all.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= slot.least).then_some(best.0)
}
