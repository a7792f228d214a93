//! Where a report is, as far as it says: the countries and places it names, who fights in it, who
//! published it.

use super::name::Found;
use super::reason::{PlaceReason, Reasons};
use super::resolve::Meaning;
use crate::report::Report;
use lexicon::{ActorId, ActorKind, Country, Feature, Lexicon, Place, PlaceId, Places};
use std::collections::{BTreeMap, BTreeSet};

/// Weight of the country that a person gave.
const GIVEN: f32 = 8.0;
/// Weight of the country of the site's address.
const SITE: f32 = 1.0;
/// Weight of the outlet's country, where the report names none.
const OUTLET: f32 = 0.5;
/// Weight of an armed actor, shared among the countries of its theatre.
const ACTOR: f32 = 0.6;

/// What the report says about where it is.
#[derive(Clone, Default)]
pub(super) struct Context {
    countries: BTreeMap<Country, Evidence>,
    total: f32,
    /// Regions, areas and towns that are settled, with the name each came from.
    pub(super) settled: Vec<(usize, PlaceId, Place)>,
}

/// What speaks for a country.
#[derive(Clone, Copy, Default)]
struct Evidence {
    weight: f32,
    reasons: Reasons,
    /// The first name in the text that means it or a place there.
    named: Option<usize>,
    /// Other names do as well.
    again: bool,
}

impl Context {
    /// What does not depend on how names are understood: the country that was given, the address,
    /// the theatres of armed actors.
    pub(super) fn of(report: &Report, actors: &BTreeSet<ActorId>, lexicon: &Lexicon) -> Self {
        let mut context = Self::default();
        if let Some(country) = report.country {
            context.add(country, GIVEN, PlaceReason::CountryGiven);
        }
        if let Some(country) = site_country(report, lexicon.places) {
            context.add(country, SITE, PlaceReason::Publisher);
        }
        for id in actors {
            let theatre = theatre(*id, lexicon);
            let weight = ACTOR / theatre.len().max(1) as f32;
            for country in theatre {
                context.add(country, weight, PlaceReason::Theatre);
            }
        }
        context
    }

    /// With what the best meanings so far say. In the first `round` only names of one meaning and
    /// countries count.
    pub(super) fn with(
        &self,
        found: &[Found],
        options: &[Vec<Meaning>],
        groups: &[usize],
        round: u32,
    ) -> Self {
        let mut context = self.clone();
        for (i, f) in found.iter().enumerate() {
            let Some(best) = options[i].first() else { continue };
            let fine = best.place.feature != Feature::Country;
            if fine && round == 0 && options[i].len() > 1 {
                continue;
            }
            if let Some(country) = best.place.country {
                let weight = if f.demonym || fine { 0.6 } else { 1.0 };
                context.name(country, weight, groups[i]);
            }
            if fine && groups[i] == i {
                context.settled.push((i, best.id, best.place));
            }
        }
        context
    }

    /// The outlet's country, which decides where nothing else does.
    pub(super) fn publisher(&mut self, report: &Report, lexicon: &Lexicon) {
        let Some(name) = report.publisher.as_deref() else { return };
        let outlet = lexicon.actors.named(name).iter().map(|id| lexicon.actors.get(*id));
        let country = outlet
            .filter(|a| a.kind == ActorKind::Media)
            .find_map(|a| Country::from_code(a.country));
        if let Some(country) = country {
            self.add(country, OUTLET, PlaceReason::Publisher);
        }
    }

    fn add(&mut self, country: Country, weight: f32, reason: PlaceReason) {
        let entry = self.countries.entry(country).or_default();
        entry.weight += weight;
        entry.reasons = entry.reasons.with(reason, true);
        self.total += weight;
    }

    fn name(&mut self, country: Country, weight: f32, group: usize) {
        let entry = self.countries.entry(country).or_default();
        entry.weight += weight;
        entry.again |= entry.named.is_some_and(|first| first != group);
        entry.named.get_or_insert(group);
        self.total += weight;
    }

    /// A country's share of what speaks for countries, and what that is. That a name means a place
    /// there is no reason for itself.
    pub(super) fn share(&self, country: Option<Country>, group: usize) -> (f32, Reasons) {
        let Some(found) = country.and_then(|c| self.countries.get(&c)) else {
            return (0.0, Reasons::default());
        };
        let others = found.again || found.named.is_some_and(|first| first != group);
        // A single mention decides less than many.
        let share = found.weight / (self.total + 1.0);
        (share, found.reasons.with(PlaceReason::CountryNamed, others))
    }
}

/// The country of the address that the report was captured from: `.ng`, `.com.ng`.
fn site_country(report: &Report, places: Places) -> Option<Country> {
    let url = report.url.as_deref()?;
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', ':', '?']).next()?;
    let top = host.rsplit('.').next().filter(|t| t.len() == 2)?.to_ascii_uppercase();
    places.country_of_iso2(if top == "UK" { "GB" } else { &top })
}

/// The countries an armed actor fights in: its theatre, else its home. None for other bodies.
fn theatre(id: ActorId, lexicon: &Lexicon) -> Vec<Country> {
    let actor = lexicon.actors.get(id);
    if !actor.kind.is_armed() {
        return Vec::new();
    }
    let home = [actor.country];
    let codes = if actor.theatre.is_empty() { &home[..] } else { actor.theatre };
    codes.iter().filter_map(|code| Country::from_code(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_a_country() {
        let site = |url: &str| {
            let report = Report { url: Some(url.to_owned()), ..Report::default() };
            site_country(&report, Lexicon::builtin().places)
        };
        assert_eq!(site("https://news.example.com.ng/a?b=c.de"), Country::from_code("NGA"));
        assert_eq!(site("http://example.co.uk:8080"), Country::from_code("GBR"));
        assert_eq!(site("https://example.org/x.ml"), None);
    }
}
