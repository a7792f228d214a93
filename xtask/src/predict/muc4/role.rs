//! Which candidates fill which slot: each role is weighed for each sort of candidate.

use super::candidate::{Candidate, Sort};
use super::feature;
use super::scene::Scene;
use crate::learn::Weights;

/// What a candidate may be in an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Victim,
    Individual,
    Organisation,
    Target,
    Weapon,
}

impl Role {
    /// The slots whose fills are in this role.
    pub(super) fn slots(self) -> &'static [&'static str] {
        match self {
            Self::Victim => &["hum-tgt-name", "hum-tgt-desc"],
            Self::Individual => &["perp-ind-id"],
            Self::Organisation => &["perp-org-id"],
            Self::Target => &["phys-tgt-id"],
            Self::Weapon => &["inc-instr-id"],
        }
    }
}

/// The roles that a sort of candidate may be in.
pub(super) fn roles(sort: Sort) -> &'static [Role] {
    match sort {
        Sort::People | Sort::Person => &[Role::Victim, Role::Individual],
        Sort::Body => &[Role::Organisation],
        Sort::Thing => &[Role::Target],
        Sort::Weapon => &[Role::Weapon],
    }
}

/// The name of the model of a role.
pub(super) fn model(role: Role, sort: Sort) -> String {
    format!("{role:?} {sort:?}")
}

/// A candidate with how likely it is in each role that it may be in.
pub(super) struct Cast {
    pub(super) candidate: Candidate,
    pub(super) odds: Vec<(Role, f32)>,
}

impl Cast {
    /// How likely it is in a role.
    pub(super) fn as_role(&self, role: Role) -> f32 {
        self.odds.iter().find(|(r, _)| *r == role).map_or(0.0, |(_, odds)| *odds)
    }

    /// The role that it is likeliest in.
    pub(super) fn best(&self) -> (Role, f32) {
        self.odds.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((Role::Victim, 0.0))
    }
}

/// Weighs all candidates.
pub(super) fn cast(scene: &Scene<'_>, candidates: Vec<Candidate>, weights: &Weights) -> Vec<Cast> {
    let features = feature::all(scene, &candidates);
    let weigh = |(candidate, features): (Candidate, Vec<String>)| {
        let odds = |role: &Role| (*role, weights.odds(&model(*role, candidate.sort), &features));
        Cast { odds: roles(candidate.sort).iter().map(odds).collect(), candidate }
    };
    candidates.into_iter().zip(features).map(weigh).collect()
}
