//! Event kinds: an enum generated from `data/ontology/`, one file a kind, with definition and codes.

use serde::{Deserialize, Serialize};

/// A kind's codes in other code books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeSet {
    /// ACLED sub-event type; empty where ACLED has none.
    pub acled: &'static str,
    /// UCDP GED type of violence: 1 state-based, 2 non-state, 3 one-sided; 0 where it depends.
    pub ged: u8,
    /// PLOVER event type.
    pub plover: &'static str,
    /// CAMEO root code, two digits.
    pub cameo: &'static str,
    /// CAMEO codes below the root that fit best, the most usual first.
    pub cameo_codes: &'static [&'static str],
}

/// Who takes part in an event of a kind, and with what outcome, as a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRoles {
    /// Who acts.
    pub agent: &'static str,
    /// Who suffers it; empty where nobody does.
    pub target: &'static str,
    /// What happens to people.
    pub harm: &'static [crate::Effect],
    /// With what.
    pub weapons: &'static [crate::WeaponKind],
}

/// Kinds that may be accounts of one and the same event (a drone strike that others call
/// shelling): claims gather only within a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventGroup {
    /// Fights between armed sides, and territory that changes hands by force.
    Battle,
    /// Explosions and strikes from a distance.
    Explosion,
    /// Violence against people: attacks, abductions, abuse.
    Violence,
    /// Demonstrations and force used on them.
    Protest,
    /// Crowds that turn violent.
    Riot,
    /// What parties do short of violence.
    Strategic,
    /// Flight from home.
    Displacement,
    /// Speech of outside bodies.
    Statement,
    /// Calls to harm.
    Incitement,
}

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

impl EventKind {
    /// From the code in the record.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
    }
}
