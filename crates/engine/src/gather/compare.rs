//! Whether two claims may be about one incident, and why: kind, place, time, parties, harm.
//!
//! A comparison gives either a refusal or a score with its reasons. Scores are sums of the weights
//! below; they say how much of what must agree has been seen to agree, not a probability.

use super::view::{Spot, Standing, View};
use crate::reading::Precision;
use lexicon::{EventGroup, EventKind};
use serde::{Deserialize, Serialize};

/// Score from which claims join (on average over a group).
pub(super) const JOIN: f64 = 0.6;
/// Days between dates that two sources may give for one event.
const SLACK: i32 = 1;

/// What speaks for a join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Both stand in one report.
    SameReport,
    /// Their reports are near-copies.
    NearCopies,
    /// The same kind of event.
    SameKind,
    /// Kinds that may be accounts of one event.
    KindsGoTogether,
    /// The same place, by gazetteer or by name.
    SamePlace,
    /// Places no further apart than they are exact.
    NearPlace,
    /// One place lies in the other.
    PlaceWithin,
    /// Dates of a few days that meet.
    SameDays,
    /// Wide or inferred dates that meet.
    TimesMeet,
    /// A party in common.
    SameAgent,
    /// A victim's name in common.
    SameVictim,
    /// Figures that agree.
    FiguresAgree,
}

/// What forbids a join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// News and background, or news and what is only feared or threatened.
    OtherStanding,
    /// Kinds that are never one event.
    OtherKind,
    /// Places too far apart.
    OtherPlace,
    /// Dates too far apart.
    OtherTime,
    /// The sides have changed parts: a counter-attack.
    SidesReversed,
}

/// The outcome of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) score: f64,
    pub(super) reasons: Vec<Reason>,
    pub(super) refusal: Option<Refusal>,
}

impl Comparison {
    fn add(&mut self, weight: f64, reason: Option<Reason>) {
        self.score += weight;
        self.reasons.extend(reason);
    }

    fn refuse(&mut self, why: Refusal) {
        self.refusal = self.refusal.or(Some(why));
    }
}

/// Compares two claims.
pub(super) fn compare(a: &View<'_>, b: &View<'_>) -> Comparison {
    let mut c = Comparison { score: 0.0, reasons: Vec::new(), refusal: None };
    let one_report = a.report == b.report;
    if one_report {
        c.add(0.05, Some(Reason::SameReport));
    } else if a.family == b.family {
        c.add(0.1, Some(Reason::NearCopies));
    }
    standing(a, b, &mut c);
    kinds(a.kind, b.kind, &mut c);
    places(a.spot.as_ref(), b.spot.as_ref(), one_report, &mut c);
    times(a, b, &mut c);
    parties(a, b, &mut c);
    figures(a, b, &mut c);
    c
}

fn standing(a: &View<'_>, b: &View<'_>, c: &mut Comparison) {
    if a.standing != b.standing {
        c.refuse(Refusal::OtherStanding);
    }
    // What is feared, threatened or remembered is no run of acts: other words, other matter.
    if a.standing != Standing::Current && a.kind != b.kind {
        c.refuse(Refusal::OtherKind);
    }
}

fn kinds(a: EventKind, b: EventKind, c: &mut Comparison) {
    match () {
        () if a == b => c.add(0.2, Some(Reason::SameKind)),
        () if together(a, b) => c.add(0.1, Some(Reason::KindsGoTogether)),
        () => c.refuse(Refusal::OtherKind),
    }
}

/// Kinds that may be accounts of one event: force of any sort, a demonstration and the force used
/// on it, weapons seized in an arrest. Abuse in custody, sexual violence, flight and speech stand
/// by themselves.
pub(super) fn together(a: EventKind, b: EventKind) -> bool {
    let pair = (nature(a), nature(b));
    pair.0 == pair.1 && pair.0 != Nature::Alone
        || matches!(pair, (Nature::Force, Nature::Crowd) | (Nature::Crowd, Nature::Force))
            && (a == EventKind::Attack || b == EventKind::Attack)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Force,
    Crowd,
    Police,
    Alone,
}

fn nature(kind: EventKind) -> Nature {
    match kind {
        EventKind::SexualViolence | EventKind::DetentionAbuse => Nature::Alone,
        EventKind::Arrests | EventKind::DisruptedWeaponsUse => Nature::Police,
        EventKind::LootingPropertyDestruction => Nature::Force,
        _ => match kind.group() {
            EventGroup::Battle | EventGroup::Explosion | EventGroup::Violence => Nature::Force,
            EventGroup::Protest | EventGroup::Riot => Nature::Crowd,
            _ => Nature::Alone,
        },
    }
}

fn places(a: Option<&Spot>, b: Option<&Spot>, one_report: bool, c: &mut Comparison) {
    let (Some(a), Some(b)) = (a, b) else {
        return c.add(if one_report { 0.15 } else { 0.0 }, None);
    };
    if a.country.is_some() && b.country.is_some() && a.country != b.country {
        return c.refuse(Refusal::OtherPlace);
    }
    let same_id = a.gazetteer.is_some() && a.gazetteer == b.gazetteer;
    if same_id || a.name == b.name || words_within(&a.name, &b.name) {
        return c.add(0.35, Some(Reason::SamePlace));
    }
    if within(a, b) || within(b, a) {
        return c.add(0.2, Some(Reason::PlaceWithin));
    }
    match a.at.zip(b.at).map(|(x, y)| distance_km(x, y)) {
        Some(km) if km <= reach_km(a.precision) + reach_km(b.precision) => {
            c.add(0.25, Some(Reason::NearPlace));
        }
        Some(_) => c.refuse(Refusal::OtherPlace),
        // A place that the gazetteer lacks may be a quarter of the other's.
        None if one_report => c.add(0.1, None),
        None => c.add(0.0, None),
    }
}

/// Whether one name holds all words of the other: `camp of Tin Kelba` and `Tin Kelba`.
pub(super) fn words_within(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && format!(" {long} ").contains(&format!(" {short} "))
}

/// Whether `a` lies in the area `b`, by the names of divisions.
fn within(a: &Spot, b: &Spot) -> bool {
    match b.precision {
        Precision::Country => b.country.is_some() && a.country == b.country,
        Precision::Region | Precision::District => !a.admin1.is_empty() && a.admin1 == b.name,
        _ => false,
    }
}

/// How far from its point a place of this precision may lie, in km.
fn reach_km(precision: Precision) -> f64 {
    match precision {
        Precision::Exact => 5.0,
        Precision::Near => 15.0,
        Precision::District => 40.0,
        Precision::Region => 150.0,
        Precision::Country => 600.0,
    }
}

/// Distance in km on the flat map around the mean latitude: exact enough for neighbours.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const KM: f64 = 111.2;
    let x = f64::midpoint(a.0, b.0).to_radians();
    let square = x * x;
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0));
    let mut east = (a.1 - b.1).abs();
    if east > 180.0 {
        east = 360.0 - east;
    }
    let (north, east) = ((a.0 - b.0) * KM, east * KM * cosine);
    (north * north + east * east).sqrt()
}

fn times(a: &View<'_>, b: &View<'_>, c: &mut Comparison) {
    let slack = if a.kind == b.kind { SLACK } else { 0 };
    let (Some(a), Some(b)) = (a.days, b.days) else { return c.add(0.1, None) };
    let gap = (a.start - b.end).max(b.start - a.end);
    match () {
        () if gap > slack => c.refuse(Refusal::OtherTime),
        // Two strikes on two days are more likely than two dates for one: something else must
        // speak for the join.
        () if gap > 0 => c.add(0.0, None),
        () if a.loose || b.loose => c.add(0.2, Some(Reason::TimesMeet)),
        () => c.add(0.3, Some(Reason::SameDays)),
    }
}

fn parties(a: &View<'_>, b: &View<'_>, c: &mut Comparison) {
    if shared(&a.agents, &b.agents) {
        c.add(0.1, Some(Reason::SameAgent));
    } else if reversed(a, b) && a.report != b.report && !fights(a) && !fights(b) {
        c.refuse(Refusal::SidesReversed);
    } else if a.kind != b.kind && !a.agents.is_empty() && !b.agents.is_empty() {
        c.add(-0.2, None);
    }
    if shared(&a.names, &b.names) {
        c.add(0.3, Some(Reason::SameVictim));
    }
}

fn reversed(a: &View<'_>, b: &View<'_>) -> bool {
    shared(&a.agents, &b.targets) && shared(&a.targets, &b.agents)
}

/// A fight has two sides, each of which tells the other's dead.
fn fights(view: &View<'_>) -> bool {
    view.kind.group() == EventGroup::Battle
}

fn shared(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x == y || words_within(x, y)))
}

fn figures(a: &View<'_>, b: &View<'_>, c: &mut Comparison) {
    let (Some(a), Some(b)) = (a.killed, b.killed) else { return };
    let meet = a.0 <= b.1.unwrap_or(u32::MAX) && b.0 <= a.1.unwrap_or(u32::MAX);
    if a == b && a.0 > 1 {
        c.add(0.1, Some(Reason::FiguresAgree));
    } else if !meet {
        c.add(-0.05, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_close_to_the_great_circle() {
        // Gao to Kidal: 284 km; over the date line: 222 km.
        assert!((distance_km((16.27, -0.04), (18.44, 1.41)) - 286.0).abs() < 5.0);
        assert!((distance_km((0.0, 179.0), (0.0, -179.0)) - 222.0).abs() < 2.0);
    }

    #[test]
    fn force_goes_with_force_and_abuse_stands_alone() {
        use EventKind as K;
        assert!(together(K::AirDroneStrike, K::ShellingArtilleryMissile));
        assert!(together(K::Attack, K::AbductionDisappearance));
        assert!(together(K::ViolentDemonstration, K::ExcessiveForceProtesters));
        assert!(!together(K::SexualViolence, K::Attack));
        assert!(!together(K::Statement, K::Agreement));
    }

    #[test]
    fn words_of_a_name_lie_within_a_longer_one() {
        assert!(words_within("camp of tin kelba", "tin kelba"));
        assert!(!words_within("kelbar", "kelba"));
    }
}
