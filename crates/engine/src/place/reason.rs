//! Why a name is taken for a place rather than for another of its name.

use serde::{Deserialize, Serialize};

/// What speaks for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceReason {
    /// A person said that the report is about its country.
    CountryGiven,
    /// The report comes from a site or an outlet of its country.
    Publisher,
    /// The report names its country, or other places there.
    CountryNamed,
    /// An armed group or a force that the report names acts in its country.
    Theatre,
    /// The text says that it lies in a place that holds it: "Ber, Mali".
    SaidToLieIn,
    /// It holds another place of the report, or lies in one.
    HoldsOrHeld,
    /// Other places of the report are near.
    Near,
    /// The noun beside the name fits it: "the town of Gao".
    Noun,
    /// It is a seat of government, a large city or on the list of conflict areas.
    Renown,
    /// No place of this name has more inhabitants.
    MostPopulous,
}

impl PlaceReason {
    const ALL: [Self; 10] = [
        Self::CountryGiven,
        Self::Publisher,
        Self::CountryNamed,
        Self::Theatre,
        Self::SaidToLieIn,
        Self::HoldsOrHeld,
        Self::Near,
        Self::Noun,
        Self::Renown,
        Self::MostPopulous,
    ];
}

/// A set of reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u16);

impl Reasons {
    /// With one more, if it holds.
    #[must_use]
    pub(super) fn with(self, reason: PlaceReason, holds: bool) -> Self {
        if holds { Self(self.0 | 1 << reason as u16) } else { self }
    }

    /// The reasons of both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it holds a reason.
    pub fn has(self, reason: PlaceReason) -> bool {
        self.0 & 1 << reason as u16 != 0
    }

    /// The reasons in order.
    pub fn iter(self) -> impl Iterator<Item = PlaceReason> {
        PlaceReason::ALL.into_iter().filter(move |r| self.has(*r))
    }
}
