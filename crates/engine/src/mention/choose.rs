//! Which of several actors of one name is meant, and which country a report is about.

use super::part::Scan;
use jiff::civil::Date;
use lexicon::{Actor, ActorId, ActorKind, Country};
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
/// None where nothing tells the candidates apart, or where a name that many bodies share is not
/// known to mean this one.
pub(super) fn actor(scan: &Scan<'_, '_>, ids: &[ActorId], name: &str) -> Option<ActorId> {
    let mut best: Option<(i32, ActorId)> = None;
    let mut tied = false;
    for id in ids {
        let score = score(scan, *id, name);
        match best {
            Some((most, _)) if score < most => {}
            Some((most, _)) if score == most => tied = true,
            _ => {
                best = Some((score, *id));
                tied = false;
            }
        }
    }
    best.filter(|(score, _)| *score > 0 && !tied).map(|(_, id)| id)
}

/// Whether a name may mean one of these actors at all: they exist, and a short acronym, which many
/// bodies and words share, is one of a body that acts in the country of the report.
pub(super) fn plausible(scan: &Scan<'_, '_>, ids: &[ActorId], name: &str, short: bool) -> bool {
    ids.iter().map(|id| scan.lexicon.actors.get(*id)).any(|actor| {
        let exists = scan.published.is_none_or(|day| !begins_after(actor, day));
        exists && actor.owns(name) && (!short || acts_here(scan, actor))
    })
}

fn acts_here(scan: &Scan<'_, '_>, actor: &Actor) -> bool {
    let local = matches!(
        actor.kind,
        ActorKind::Army | ActorKind::ArmedGroup | ActorKind::Official | ActorKind::Government
    );
    let anywhere = !local && actor.theatre.is_empty();
    anywhere || scan.country.is_none_or(|c| actor.acts_in(c) || actor.country == c.code())
}

fn score(scan: &Scan<'_, '_>, id: ActorId, name: &str) -> i32 {
    let actor = scan.lexicon.actors.get(id);
    let mut score = 2 * i32::from(actor.owns(name));
    if let Some(country) = scan.country {
        score += 4 * i32::from(actor.acts_in(country) && !(actor.country.is_empty()));
        score += i32::from(actor.country == country.code());
    }
    if let Some(day) = scan.published {
        score -= 8 * i32::from(begins_after(actor, day)) + 2 * i32::from(ended_before(actor, day));
    }
    score
}

/// A body is not named before it exists; the year is enough, as lists differ about months.
fn begins_after(actor: &Actor, day: Date) -> bool {
    actor.from.get(..4).and_then(|y| y.parse::<i16>().ok()).is_some_and(|y| y > day.year())
}

/// A body may be spoken of after its end.
fn ended_before(actor: &Actor, day: Date) -> bool {
    actor.until.get(..4).and_then(|y| y.parse::<i16>().ok()).is_some_and(|y| y < day.year())
}
