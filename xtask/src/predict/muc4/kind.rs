//! Incident types and stages, and which claims call for a template at all.

use super::scene::Scene;
use super::table::{self, Class};
use engine::reading::{Claim, Party};
use lexicon::{ActorKind, EventKind, Stance, WeaponKind};

/// The types of the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum IncidentType {
    Attack,
    Bombing,
    Kidnapping,
    Arson,
    Robbery,
}

impl IncidentType {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Attack => "ATTACK",
            Self::Bombing => "BOMBING",
            Self::Kidnapping => "KIDNAPPING",
            Self::Arson => "ARSON",
            Self::Robbery => "ROBBERY",
        }
    }
}

/// The type of a claim's event; none for what the task leaves out: fights between forces, speech,
/// protest, movements, and what is only remembered, feared, planned or asked for.
pub(super) fn incident_type(scene: &Scene<'_>, claim: &Claim) -> Option<IncidentType> {
    if matches!(claim.stance, Stance::Planned | Stance::CalledFor | Stance::Feared)
        || claim.hypothetical && claim.stance != Stance::Threatened
    {
        return None;
    }
    let said = |fill: &str| scene.says(&claim.quote, fill);
    let kind = by_event(claim.event.kind, explosive(claim), said)?;
    (kind != IncidentType::Kidnapping || !arrest(claim)).then_some(kind)
}

/// The type that a kind of event calls for where the words around it tell of a type.
pub(super) fn by_event(
    kind: EventKind,
    explosive: bool,
    said: impl Fn(&str) -> bool,
) -> Option<IncidentType> {
    use EventKind as K;
    match kind {
        K::SuicideBomb | K::RemoteExplosiveIed | K::Grenade | K::DisruptedWeaponsUse
            if said("BOMBING") =>
        {
            Some(IncidentType::Bombing)
        }
        K::Attack | K::ArmedClash if explosive && said("BOMBING") => Some(IncidentType::Bombing),
        K::AbductionDisappearance if said("KIDNAPPING") => Some(IncidentType::Kidnapping),
        K::LootingPropertyDestruction if said("ARSON") => Some(IncidentType::Arson),
        K::LootingPropertyDestruction if said("ROBBERY") => Some(IncidentType::Robbery),
        K::Attack
        | K::ArmedClash
        | K::RemoteExplosiveIed
        | K::AbductionDisappearance
        | K::AirDroneStrike
        | K::ShellingArtilleryMissile
        | K::SexualViolence
        | K::MobViolence
        | K::DetentionAbuse
        | K::ChemicalWeapon
        | K::ExcessiveForceProtesters
        | K::LootingPropertyDestruction => Some(IncidentType::Attack),
        _ => None,
    }
}

/// State forces that capture armed men.
fn arrest(claim: &Claim) -> bool {
    let state = |p: &Party| p.kind.is_some_and(ActorKind::is_state);
    let armed = |p: &Party| {
        p.kind.is_some_and(ActorKind::is_armed) || table::fill_of(&p.name, Class::Perp).is_some()
    };
    claim.agents.iter().any(state) && !claim.targets.iter().any(|t| !armed(t))
        || claim.targets.iter().any(armed)
}

fn explosive(claim: &Claim) -> bool {
    claim
        .weapons
        .iter()
        .any(|w| matches!(w.kind, WeaponKind::Ied | WeaponKind::Explosive | WeaponKind::Mine))
}

/// Types that may be accounts of one incident: the task's `ATTACK` is wider than the others.
pub(super) fn together(a: IncidentType, b: IncidentType) -> bool {
    a == b
        || a == IncidentType::Attack && b == IncidentType::Bombing
        || a == IncidentType::Bombing && b == IncidentType::Attack
}

/// The narrower of two types that go together.
pub(super) fn narrower(a: IncidentType, b: IncidentType) -> IncidentType {
    a.max(b)
}

/// The stage: threatened, attempted or accomplished.
pub(super) fn stage(scene: &Scene<'_>, claims: &[&Claim]) -> &'static str {
    if claims.iter().all(|c| c.stance == Stance::Threatened) {
        return "THREATENED";
    }
    let tried = |c: &&&Claim| {
        c.event.kind == EventKind::DisruptedWeaponsUse || scene.says(&c.quote, "ATTEMPTED")
    };
    let harmed = claims.iter().any(|c| !c.harm.is_empty());
    if !harmed && claims.iter().any(|c| tried(&c)) { "ATTEMPTED" } else { "ACCOMPLISHED" }
}
