//! Which of several actors of one name is meant, and which country a report is about.

use super::part::Scan;
use crate::report::Report;
use lexicon::{ActorId, Actors, Country};
use std::collections::BTreeMap;

/// Names looked up to find the country.
const ENOUGH: usize = 200;
/// Meanings of a name that are looked at.
const MEANINGS: usize = 8;

/// The country that most place names and demonyms of the text lie in.
pub(super) fn country(scan: &Scan<'_, '_>) -> Option<Country> {
    let mut votes: BTreeMap<Country, u32> = BTreeMap::new();
    let mut looked = 0;
    let mut i = 0;
    let all = scan.text.casing != crate::text::Casing::Mixed;
    while i < scan.text.len() && looked < ENOUGH {
        if !(all || scan.capital(i)) {
            i += 1;
            continue;
        }
        looked += 1;
        let Some((n, meanings)) = scan.place(i) else {
            i += 1;
            continue;
        };
        let countries = meanings.map(|m| scan.lexicon.places.get(m.place).country);
        let mut countries = countries.take(MEANINGS);
        if let Some(Some(first)) = countries.next() {
            // A name that means places of several countries says little.
            let clear = countries.all(|c| c == Some(first));
            *votes.entry(first).or_default() += if clear { 3 } else { 1 };
        }
        i += n.max(1);
    }
    votes.into_iter().max_by_key(|(country, n)| (*n, std::cmp::Reverse(*country))).map(|(c, _)| c)
}

/// The actor that a name means: one that exists at the time and acts where the report is about.
/// None where nothing tells the candidates apart.
pub(super) fn actor(
    actors: Actors,
    ids: &[ActorId],
    report: &Report,
    country: Option<Country>,
) -> Option<ActorId> {
    if let [only] = ids {
        return Some(*only);
    }
    let mut scored: Vec<(i32, ActorId)> =
        ids.iter().map(|id| (score(actors, *id, report, country), *id)).collect();
    scored.sort_by_key(|(score, id)| (-score, *id));
    match scored.as_slice() {
        [(a, _), (b, _), ..] if a == b => None,
        [(_, id), ..] => Some(*id),
        [] => None,
    }
}

fn score(actors: Actors, id: ActorId, report: &Report, country: Option<Country>) -> i32 {
    let actor = actors.get(id);
    let mut score = 0;
    if let Some(country) = country {
        score += 4 * i32::from(actor.country == country.code());
        score += 3 * i32::from(actor.theatre.contains(&country.code()));
    }
    if let Some(day) = report.published {
        let day = day.to_string();
        let before = !actor.from.is_empty() && day.as_str() < actor.from;
        let after = !actor.until.is_empty()
            && day.get(..actor.until.len()).is_some_and(|d| d > actor.until);
        score -= 5 * i32::from(before) + 2 * i32::from(after);
    }
    score
}
