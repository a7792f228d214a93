//! A claim as gathering compares it: names folded, days as numbers, places with their reach.

use super::Told;
use crate::reading::{Claim, Grain, How, Party, Precision};
use jiff::civil::Date;
use lexicon::{Effect, EventKind, Stance, fold};

/// Days that a report without another date may look back.
const LOOK_BACK: i32 = 7;

/// Claims gather only with claims of their own standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// News: stated, hedged, blamed or denied.
    Current,
    /// Feared, threatened, planned, called for, or said of a supposed case.
    Supposed,
    /// Background.
    Past,
}

/// A place as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) name: String,
    pub(super) gazetteer: Option<u32>,
    pub(super) at: Option<(f64, f64)>,
    pub(super) precision: Precision,
    pub(super) admin1: String,
    pub(super) country: Option<String>,
}

/// A stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) start: i32,
    pub(super) end: i32,
    /// Not stated of the event itself, or wider than a few days.
    pub(super) loose: bool,
}

/// A claim as it is compared.
pub(super) struct View<'a> {
    pub(super) told: Told<'a>,
    /// The report, numbered.
    pub(super) report: u32,
    /// Near-copies of one report share it.
    pub(super) family: u32,
    pub(super) standing: Standing,
    pub(super) kind: EventKind,
    pub(super) spot: Option<Spot>,
    pub(super) days: Option<Days>,
    pub(super) agents: Vec<String>,
    pub(super) targets: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) killed: Option<(u32, Option<u32>)>,
}

impl<'a> View<'a> {
    pub(super) fn of(told: Told<'a>, report: u32, family: u32) -> Self {
        let claim = told.claim;
        Self {
            told,
            report,
            family,
            standing: standing(claim),
            kind: claim.event.kind,
            spot: spot(claim),
            days: days(&told),
            agents: keys(&claim.agents),
            targets: keys(&claim.targets),
            names: claim.harm.iter().flat_map(|h| &h.people.names).map(|n| fold(n)).collect(),
            killed: killed(claim),
        }
    }
}

fn standing(claim: &Claim) -> Standing {
    match claim.stance {
        Stance::Historical => Standing::Past,
        Stance::Feared | Stance::Threatened | Stance::Planned | Stance::CalledFor => {
            Standing::Supposed
        }
        _ if claim.hypothetical => Standing::Supposed,
        _ => Standing::Current,
    }
}

fn spot(claim: &Claim) -> Option<Spot> {
    let place = claim.place.as_ref()?;
    Some(Spot {
        name: fold(&place.name),
        gazetteer: place.gazetteer,
        at: place.lat.zip(place.lon),
        precision: place.precision,
        admin1: place.admin1.as_deref().map(fold).unwrap_or_default(),
        country: place.country.clone(),
    })
}

/// The days of the event; where the claim has none, the week up to publication.
fn days(told: &Told<'_>) -> Option<Days> {
    let stated = told.claim.time.as_ref().and_then(|t| {
        let start = number(t.start?);
        let end = number(t.end.or(t.start)?);
        let loose = t.grain > Grain::Week || t.how == How::Inferred && t.span.is_none();
        Some(Days { start, end: end.max(start), loose: loose || end - start > 9 })
    });
    stated.or_else(|| {
        let end = number(told.report.published?);
        Some(Days { start: end - LOOK_BACK, end, loose: true })
    })
}

/// Days since 1970.
pub(super) fn number(date: Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// Parties by their id in the list of actors, else by their folded name.
fn keys(parties: &[Party]) -> Vec<String> {
    let key = |p: &Party| p.actor.clone().unwrap_or_else(|| fold(&p.name));
    let mut keys: Vec<String> = parties.iter().map(key).filter(|k| !k.is_empty()).collect();
    keys.sort();
    keys.dedup();
    keys
}

fn killed(claim: &Claim) -> Option<(u32, Option<u32>)> {
    let harm = claim.harm.iter().find(|h| h.effect == Effect::Killed)?;
    (harm.low.is_some() || harm.high.is_some()).then(|| (harm.low.unwrap_or(0), harm.high))
}
