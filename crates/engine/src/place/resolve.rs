//! Which of the places of a name is meant: population and kind, what the report says about where it
//! is, places named beside it, and nearness to the other places of the report, in points.

use super::context::Context;
use super::geo::{distance_km, log2};
use super::link::holds;
use super::name::Found;
use super::point::beside;
use super::reason::{PlaceReason, Reasons};
use super::{CANDIDATES_MAX, Candidate, Relation};
use crate::reading::Precision;
use crate::report::Report;
use crate::text::Text;
use lexicon::{ActorId, Feature, Lexicon, Name, Place, PlaceId, Places, Seat};
use std::collections::{BTreeMap, BTreeSet};

/// Meanings of a name that are weighed.
const MEANINGS: usize = 120;
/// Within so many km two places of one report speak for each other.
const NEAR_KM: f32 = 200.0;

/// A quarter lies within so many km of its town.
const QUARTER_KM: f32 = 30.0;

/// What a mention was resolved to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) place: Option<Place>,
    pub(super) precision: Precision,
    /// Where what is told lies, if beside the place.
    pub(super) point: Option<(f32, f32)>,
    pub(super) candidates: Vec<Candidate>,
}

/// A meaning with its points.
#[derive(Clone, Copy)]
pub(super) struct Meaning {
    pub(super) id: PlaceId,
    pub(super) place: Place,
    /// Points that do not depend on the rest of the report.
    own: f32,
    /// What they are for.
    why: Reasons,
    points: f32,
    /// What all points are for.
    reasons: Reasons,
    /// Another place of the report is near.
    near: bool,
}

/// Resolves all names of a report together.
pub(super) fn resolve(
    text: &Text<'_>,
    found: &[Found],
    actors: &BTreeSet<ActorId>,
    report: &Report,
    lexicon: &Lexicon,
) -> Vec<Resolved> {
    let places = lexicon.places;
    let groups = groups(text, found);
    let mut options: Vec<Vec<Meaning>> = found.iter().map(|f| options(f, places)).collect();
    share(&groups, found, &mut options);
    let mut base = Context::of(report, actors, lexicon);
    if report.country.is_none() && !names_country(&options) {
        base.publisher(report, lexicon);
    }
    for round in 0..3 {
        let context = base.with(found, &options, &groups, round);
        for (i, list) in options.iter_mut().enumerate() {
            weigh(list, groups[i], &context);
        }
        contain(found, &mut options);
        for list in &mut options {
            list.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.id.cmp(&b.id)));
        }
        agree(&groups, &mut options);
    }
    (0..found.len()).map(|i| resolved(i, found, &options)).collect()
}

/// Mentions of one name are one group: one name has one meaning in a report.
fn groups(text: &Text<'_>, found: &[Found]) -> Vec<usize> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let key = |f: &Found| lexicon::fold(text.slice(f.tokens));
    found.iter().enumerate().map(|(i, f)| *first.entry(key(f)).or_insert(i)).collect()
}

/// Whether a name means a country, or the people of one.
fn names_country(options: &[Vec<Meaning>]) -> bool {
    let first =
        |list: &Vec<Meaning>| list.first().is_some_and(|o| o.place.feature == Feature::Country);
    options.iter().any(first)
}

fn options(found: &Found, places: Places) -> Vec<Meaning> {
    let Some(meanings) = found.meanings else { return Vec::new() };
    meanings
        .filter(|m| m.demonym == found.demonym)
        .take(MEANINGS)
        .map(|m| {
            let place = places.get(m.place);
            let fit = agreement(found, &place);
            let own = prior(m, &place) + fit;
            let renown = place.listed || renown(&place) > 0.0;
            let why = Reasons::default()
                .with(PlaceReason::Noun, fit > 0.0)
                .with(PlaceReason::Renown, m.main && renown);
            Meaning { id: m.place, place, own, why, points: own, reasons: why, near: false }
        })
        .collect()
}

/// How well known a place is.
fn prior(name: Name, place: &Place) -> f32 {
    let worth = match place.feature {
        Feature::Country => 9.0,
        Feature::Region if place.population == 0 => 6.0,
        Feature::Area | Feature::Water => 6.0,
        Feature::Site => 5.0,
        Feature::District => log2(place.population) * 0.2,
        Feature::Region | Feature::Quarter => log2(place.population) * 0.25,
        Feature::Settlement if place.geonames == 0 => 4.0,
        Feature::Settlement => log2(place.population) * 0.3,
    };
    // Who listed a place by hand meant it for reports.
    let listed = if place.listed { 1.5 } else { 0.0 };
    if name.main { worth + listed + renown(place) } else { worth - 1.5 }
}

/// Seats of government and large cities are named more often than their size says.
fn renown(place: &Place) -> f32 {
    let seat = match place.seat {
        Seat::Country => 1.5,
        Seat::Region => 0.5,
        Seat::None => 0.0,
    };
    let large = if place.population >= 1_000_000 { 1.0 } else { 0.0 };
    seat + large
}

/// How well a place fits the nouns beside its name.
fn agreement(found: &Found, place: &Place) -> f32 {
    let nouns = [found.around.noun_before, found.around.noun_after];
    nouns.iter().flatten().map(|noun| fit(*noun, place.feature)).sum()
}

fn fit(noun: Feature, feature: Feature) -> f32 {
    use Feature::{Area, Country, District, Quarter, Region, Settlement, Site, Water};
    match (noun, feature) {
        (Settlement, Settlement)
        | (Country, Country)
        | (Quarter, Quarter)
        | (Area, Area)
        | (Water, Water)
        | (Site, Site) => 2.0,
        (Region, Region) | (District, District) => 3.0,
        (Region, District) | (District, Region) => 1.5,
        (Settlement, Country | Region) => -2.0,
        _ => 0.0,
    }
}

/// Context that all mentions of a name share: nouns beside one help the others.
fn share(groups: &[usize], found: &[Found], options: &mut [Vec<Meaning>]) {
    for (i, &group) in groups.iter().enumerate() {
        if group == i || found[i].demonym {
            continue;
        }
        let gains: Vec<f32> = options[i].iter().map(|o| agreement(&found[i], &o.place)).collect();
        for (first, gain) in options[group].iter_mut().zip(gains) {
            first.own += gain * 0.5;
        }
    }
}

fn weigh(options: &mut [Meaning], group: usize, context: &Context) {
    for option in options {
        let place = option.place;
        let mut points = option.own;
        option.reasons = option.why;
        if place.feature != Feature::Country {
            let (share, reasons) = context.share(place.country, group);
            points += 3.0 * share + if share > 0.0 { 0.7 } else { 0.0 };
            let company = company(option, group, context);
            points += company.points;
            option.near = company.near;
            option.reasons = option.reasons.and(reasons).and(company.reasons);
        }
        option.points = points;
    }
}

/// What the other places of the report say for a meaning.
#[derive(Default)]
struct Company {
    points: f32,
    reasons: Reasons,
    /// One lies within the reach of a quarter.
    near: bool,
}

/// Points for the other places of the report that lie near or hold this one.
fn company(option: &Meaning, group: usize, context: &Context) -> Company {
    let place = &option.place;
    let mut found = Company::default();
    for (i, id, other) in context.settled.iter().take(40) {
        if *i == group || *id == option.id {
            continue;
        }
        let km = distance_km((place.lat, place.lon), (other.lat, other.lon));
        found.near |= km < QUARTER_KM;
        if km < NEAR_KM {
            found.points += 0.8 * (1.0 - km / NEAR_KM);
        }
        let holds = holds(*id, other, place) || holds(option.id, place, other);
        if holds {
            found.points += 0.6;
        }
        found.reasons = found
            .reasons
            .with(PlaceReason::Near, km < NEAR_KM)
            .with(PlaceReason::HoldsOrHeld, holds);
    }
    found.points = found.points.min(3.0);
    found
}

/// "Ber, Mali": only a meaning that lies in a meaning of the second will do.
fn contain(found: &[Found], options: &mut [Vec<Meaning>]) {
    for i in (0..found.len()).rev() {
        let Some(container) = found[i].container else { continue };
        let outer = options[container].clone();
        let mut used: Vec<(PlaceId, f32)> = Vec::new();
        for option in &mut options[i] {
            let holder = outer
                .iter()
                .filter(|o| holds(o.id, &o.place, &option.place))
                .max_by(|a, b| a.points.total_cmp(&b.points));
            if let Some(holder) = holder {
                option.points += 5.0;
                option.reasons = option.reasons.with(PlaceReason::SaidToLieIn, true);
                used.push((holder.id, option.points));
            }
        }
        // And the second means what holds the first.
        for option in &mut options[container] {
            if used.iter().any(|(id, _)| *id == option.id) {
                option.points += 2.0;
                option.reasons = option.reasons.with(PlaceReason::HoldsOrHeld, true);
            }
        }
    }
}

/// One name, one meaning: the mention with most points for its best speaks for the group.
fn agree(groups: &[usize], options: &mut [Vec<Meaning>]) {
    let mut best: BTreeMap<usize, (f32, PlaceId)> = BTreeMap::new();
    for (list, group) in options.iter().zip(groups) {
        if let Some(first) = list.first() {
            let entry = best.entry(*group).or_insert((first.points, first.id));
            if first.points > entry.0 {
                *entry = (first.points, first.id);
            }
        }
    }
    for (list, group) in options.iter_mut().zip(groups) {
        let Some((points, id)) = best.get(group) else { continue };
        if let Some(at) = list.iter().position(|o| o.id == *id) {
            list[at].points = list[at].points.max(*points);
            list[..=at].rotate_right(1);
        }
    }
}

fn resolved(i: usize, found: &[Found], options: &[Vec<Meaning>]) -> Resolved {
    let list = &options[i];
    let Some(best) = list.first().filter(|best| is_credible(&found[i], best)) else {
        return unresolved(i, found, options);
    };
    let mut precision = match best.place.feature {
        Feature::Country => Precision::Country,
        Feature::Region => Precision::Region,
        Feature::District => Precision::District,
        Feature::Area | Feature::Water => by_radius(best.place.radius_km),
        Feature::Settlement | Feature::Quarter | Feature::Site => Precision::Exact,
    };
    if precision == Precision::Exact && found[i].around.relation == Relation::Near {
        precision = Precision::Near;
    }
    let point = found[i].around.offset.map(|offset| beside(&best.place, offset));
    Resolved { place: Some(best.place), precision, point, candidates: candidates(list) }
}

/// A quarter or street is not a town far away that happens to share its name.
fn is_credible(found: &Found, best: &Meaning) -> bool {
    let nouns = [found.around.noun_before, found.around.noun_after, found.kind];
    let quarter = nouns.contains(&Some(Feature::Quarter));
    !quarter || found.container.is_some() || best.near
}

fn by_radius(km: u16) -> Precision {
    match km {
        0..=10 => Precision::Near,
        11..=60 => Precision::District,
        61..=400 => Precision::Region,
        _ => Precision::Country,
    }
}

/// A name without meaning stands where the place that holds it stands, no finer than that. A
/// street or a market lies in the town that was named last.
fn unresolved(i: usize, found: &[Found], options: &[Vec<Meaning>]) -> Resolved {
    let mut outer = found[i].container.and_then(|c| options[c].first());
    let around = &found[i].around;
    let nouns = [found[i].kind, around.noun_before, around.noun_after];
    if outer.is_none() && nouns.contains(&Some(Feature::Quarter)) {
        let town = |o: &&Meaning| o.place.feature == Feature::Settlement;
        let mut towns = options.iter().map(|list| list.first().filter(town));
        let before = towns.clone().take(i).rev().flatten().next();
        outer = before.or_else(|| towns.find_map(|t| t));
    }
    let precision = outer.map_or(Precision::Exact, |o| match o.place.feature {
        Feature::Country => Precision::Country,
        Feature::Region => Precision::Region,
        Feature::Area | Feature::Water => by_radius(o.place.radius_km).max(Precision::District),
        _ => Precision::District,
    });
    Resolved { place: outer.map(|o| o.place), precision, point: None, candidates: Vec::new() }
}

/// The best meanings with their share of the total. Each four points halve the odds four times.
fn candidates(list: &[Meaning]) -> Vec<Candidate> {
    let top = list.first().map_or(0.0, |o| o.points);
    let weight = |o: &Meaning| {
        let behind = (top - o.points).clamp(0.0, 30.0);
        1.0 / (1.0 + behind * behind * behind)
    };
    let kept = &list[..list.len().min(CANDIDATES_MAX)];
    let total: f32 = kept.iter().map(weight).sum();
    let most = list.iter().map(|o| o.place.population).max().filter(|most| *most > 0);
    let candidate = |o: &Meaning| {
        let populous = most == Some(o.place.population);
        let reasons = o.reasons.with(PlaceReason::MostPopulous, populous);
        Candidate { id: o.id, place: o.place, score: weight(o) / total, reasons }
    };
    kept.iter().map(candidate).collect()
}
