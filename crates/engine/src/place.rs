//! Places: names of the gazetteer and names that look like places, each with what it most likely
//! means and what else it may mean.
//!
//! `names → around → link → judge → resolve`: spans that the gazetteer knows (and such that only
//! their surroundings give away), the words around each, which place lies in which, whether it is
//! a place at all, and which one. Names that the gazetteer lacks are kept without a position, for
//! most villages that reports name are in no list.

mod actors;
mod around;
mod context;
mod fold;
mod geo;
mod judge;
mod link;
mod name;
mod point;
mod reason;
mod resolve;
#[cfg(test)]
mod tests;
mod unknown;

pub use reason::{PlaceReason, Reasons};

use crate::reading::{self, How, PlaceCandidate, Precision, Quote};
use crate::report::Report;
use crate::span::Span;
use crate::text::{Text, Tokens};
use lexicon::{Country, Lexicon, Place, PlaceId};
use std::collections::BTreeMap;

/// How a place stands to what is told of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// Nothing is said.
    #[default]
    None,
    /// In or at it.
    In,
    /// Near it: "near Gao", "30 km north of Gao".
    Near,
    /// To, from or through it.
    Path,
}

/// A place named in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// The name.
    pub tokens: Tokens,
    /// The bytes of the name.
    pub span: Span,
    /// The name with the words that go with it: "30 km north of Gao", "the Gao region".
    pub phrase: Tokens,
    /// The word is a demonym or adjective (`Malian`), not the name.
    pub demonym: bool,
    /// The name stands inside a longer one (`Gao University`).
    pub embedded: bool,
    /// How it stands to what is told.
    pub relation: Relation,
    /// It is named as where something is: by a preposition, a dateline, a place noun.
    pub locative: bool,
    /// It stands for those who govern there: "Paris denied".
    pub metonym: bool,
    /// How exactly the place is known.
    pub precision: Precision,
    /// What it most likely means; none for a name that the gazetteer lacks.
    pub place: Option<Place>,
    /// Degrees north and east of what is told, where that is not at the place: "30 km north of
    /// Gao", "between Gao and Ber".
    pub point: Option<(f32, f32)>,
    /// The place that holds it, where the text says so ("Ber, Mali"): an index into the mentions.
    pub container: Option<usize>,
    /// What it may mean, best first, the choice included.
    pub candidates: Vec<Candidate>,
}

/// What a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its index in the gazetteer.
    pub id: PlaceId,
    /// The place.
    pub place: Place,
    /// Share of the total, 0 to 1.
    pub score: f32,
    /// What speaks for it.
    pub reasons: Reasons,
}

/// Candidates that are kept of one name.
const CANDIDATES_MAX: usize = 8;

/// The places named in a text, in its order. Names inside longer names of actors are left out.
pub fn find(text: &Text<'_>, report: &Report, lexicon: &Lexicon) -> Vec<PlaceMention> {
    let folds = fold::Folds::new(text);
    let mut found = name::find(text, &folds, lexicon);
    unknown::find(text, &mut found, lexicon);
    link::link(text, &mut found, lexicon.places);
    let actors = actors::find(text, &folds, &found, lexicon);
    judge::keep(text, &actors, &mut found, lexicon);
    link::link(text, &mut found, lexicon.places);
    let mut resolved = resolve::resolve(text, &found, &actors.sure, report, lexicon);
    point::between(text, &mut found, &mut resolved);
    found.iter().zip(resolved).map(|(f, r)| mention(text, f, r)).collect()
}

/// Names that may be of places though nothing around them says so, in the order of the text; none of
/// them overlaps one of `places`.
pub fn possible(text: &Text<'_>, places: &[PlaceMention], lexicon: &Lexicon) -> Vec<PlaceMention> {
    let taken: Vec<Tokens> = places.iter().map(|p| p.tokens).collect();
    let names = unknown::possible(text, &taken, lexicon);
    let unresolved = || resolve::Resolved {
        place: None,
        precision: Precision::Exact,
        point: None,
        candidates: Vec::new(),
    };
    names.iter().map(|f| mention(text, f, unresolved())).collect()
}

fn mention(text: &Text<'_>, found: &name::Found, resolved: resolve::Resolved) -> PlaceMention {
    let around = &found.around;
    PlaceMention {
        tokens: found.tokens,
        span: text.span(found.tokens),
        phrase: hull(around.phrase, found.tokens),
        demonym: found.demonym,
        embedded: around.right.is_some() || around.left.is_some(),
        relation: around.relation,
        locative: !found.demonym && around.is_locative(),
        metonym: judge::is_metonym(text, found),
        precision: resolved.precision,
        place: resolved.place,
        point: resolved.point,
        container: found.container,
        candidates: resolved.candidates,
    }
}

/// The country that most of a report's places lie in, with what else speaks for countries; the one
/// that a person gave wins.
pub fn main_country(
    places: &[PlaceMention],
    beside: impl IntoIterator<Item = (Country, f32)>,
    report: &Report,
) -> Option<Country> {
    if report.country.is_some() {
        return report.country;
    }
    let mut weights: BTreeMap<Country, f32> = BTreeMap::new();
    for (country, weight) in beside {
        *weights.entry(country).or_default() += weight;
    }
    for (i, mention) in places.iter().enumerate() {
        let Some(country) = mention.country() else { continue };
        let weight = match mention.precision {
            _ if mention.demonym => 0.5,
            Precision::Country if mention.locative => 1.5,
            Precision::Country => 0.7,
            _ if mention.locative => 2.0,
            _ => 1.0,
        };
        // Reports name where they are about first.
        let early = if i < 4 { 1.5 } else { 1.0 };
        *weights.entry(country).or_default() += weight * early;
    }
    // The first of equals in the order of codes.
    weights.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(country, _)| country)
}

impl PlaceMention {
    /// The country it lies in.
    pub fn country(&self) -> Option<Country> {
        self.place?.country
    }

    /// Whether it lies in `other`, as far as the text or the gazetteer says: a town in its region,
    /// a region in its country, a village in the area drawn around another.
    pub fn is_within(&self, other: &Self) -> bool {
        let (Some(inner), Some(outer)) = (self.candidates.first(), other.candidates.first()) else {
            return false;
        };
        inner.id == outer.id || link::holds(outer.id, &outer.place, &inner.place)
    }

    /// The record of the mention.
    pub fn record(
        &self,
        name: &str,
        span: Option<Quote>,
        how: How,
        lexicon: &Lexicon,
    ) -> reading::Place {
        let point = self.point.or(self.place.map(|p| (p.lat, p.lon)));
        let admin1 = |place: &Place| place.within.map(|id| lexicon.places.get(id).name.to_owned());
        reading::Place {
            name: name.to_owned(),
            span,
            lat: point.map(|p| thousandths(p.0)),
            lon: point.map(|p| thousandths(p.1)),
            precision: self.precision,
            admin1: self.place.as_ref().and_then(admin1),
            country: self.country().map(|c| c.code().to_owned()),
            // Without candidates the position is that of the place around it.
            gazetteer: self.candidates.first().map(|c| c.place.geonames).filter(|id| *id > 0),
            candidates: self
                .candidates
                .iter()
                .map(|c| PlaceCandidate {
                    name: c.place.name.to_owned(),
                    gazetteer: Some(c.place.geonames).filter(|id| *id > 0),
                    country: c.place.country.map(|c| c.code().to_owned()).unwrap_or_default(),
                    admin1: admin1(&c.place).unwrap_or_default(),
                    lat: thousandths(c.place.lat),
                    lon: thousandths(c.place.lon),
                    score: thousandths(c.score),
                    reasons: c.reasons.iter().collect(),
                })
                .collect(),
            how,
        }
    }
}

fn hull(a: Tokens, b: Tokens) -> Tokens {
    Tokens::new(a.start.min(b.start), a.end.max(b.end))
}

/// Three decimals, as records have them.
fn thousandths(x: f32) -> f64 {
    (f64::from(x) * 1000.0).round() / 1000.0
}
