//! Incident types and stages, and which claims call for a template at all.

use engine::reading::Claim;
use lexicon::{EventKind, Stance, WeaponKind};

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
pub(super) fn incident_type(claim: &Claim) -> Option<IncidentType> {
    use EventKind as K;
    if matches!(
        claim.stance,
        Stance::Historical | Stance::Planned | Stance::CalledFor | Stance::Feared
    ) || claim.hypothetical && claim.stance != Stance::Threatened
    {
        return None;
    }
    match claim.event.kind {
        K::SuicideBomb | K::RemoteExplosiveIed | K::Grenade | K::DisruptedWeaponsUse => {
            Some(IncidentType::Bombing)
        }
        K::Attack if explosive(claim) => Some(IncidentType::Bombing),
        K::AbductionDisappearance => Some(IncidentType::Kidnapping),
        K::LootingPropertyDestruction if fire(claim) => Some(IncidentType::Arson),
        K::LootingPropertyDestruction if theft(claim) => Some(IncidentType::Robbery),
        K::Attack
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

fn explosive(claim: &Claim) -> bool {
    claim
        .weapons
        .iter()
        .any(|w| matches!(w.kind, WeaponKind::Ied | WeaponKind::Explosive | WeaponKind::Mine))
}

fn fire(claim: &Claim) -> bool {
    let words = format!("{} {}", claim.event.trigger.text, claim.quote.text).to_uppercase();
    ["BURN", "FIRE", "ARSON", "TORCH", "ABLAZE"].iter().any(|w| words.contains(w))
}

fn theft(claim: &Claim) -> bool {
    let words = claim.event.trigger.text.to_uppercase();
    ["ROB", "STEAL", "STOLE", "LOOT"].iter().any(|w| words.contains(w))
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
pub(super) fn stage(claims: &[&Claim]) -> &'static str {
    if claims.iter().all(|c| c.stance == Stance::Threatened) {
        return "THREATENED";
    }
    let tried = |c: &&&Claim| {
        let quote = c.quote.text.to_uppercase();
        c.event.kind == EventKind::DisruptedWeaponsUse
            || ["ATTEMPT", "TRIED TO", "DEFUSED", "DEACTIVATED", "FOILED"]
                .iter()
                .any(|w| quote.contains(w))
    };
    let harmed = claims.iter().any(|c| !c.harm.is_empty());
    if !harmed && claims.iter().any(|c| tried(&c)) { "ATTEMPTED" } else { "ACCOMPLISHED" }
}
