//! Where and when: the location as a path from country to place, the date as a day or "on or
//! before the report".

use super::scene::Scene;
use engine::reading::{Claim, How, Place, Precision, Quote};
use jiff::civil::Date;
use lexicon::{Country, Lexicon, Sense};
use serde_json::{Value, json};

/// The date of an incident: the first that a claim states. "Today" beside the act is that day;
/// elsewhere it is as a rule the day of the saying, and the key has "on or before".
pub(super) fn date(scene: &Scene<'_>, claims: &[&Claim]) -> Option<String> {
    let stated = claims.iter().find_map(|c| {
        let time = c.time.as_ref()?;
        let span = time.span.as_ref()?;
        let start = time.start?;
        let today = Some(start) == scene.published;
        let beside = c.quote.start <= span.start && span.end <= c.quote.end;
        (!today || beside && !said(scene, span)).then(|| range(start, time.end.unwrap_or(start)))
    });
    stated.or_else(|| scene.published.map(|d| format!("../{d}")))
}

/// Whether a word of saying stands next to a time: `reported today`, `today announced`.
fn said(scene: &Scene<'_>, span: &Quote) -> bool {
    let Some(first) = scene.token_at(span.start) else { return false };
    let speech = |i: u32| {
        i < scene.text.len() && scene.text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
    };
    let last = scene.token_at(span.end.saturating_sub(1)).unwrap_or(first);
    first.checked_sub(1).is_some_and(speech) || speech(last + 1) || speech(last + 2)
}

fn range(start: Date, end: Date) -> String {
    if start == end { start.to_string() } else { format!("{start}/{end}") }
}

/// The location of an incident: the most exact place that its claims state, under its division
/// where the text names that. The place of the dateline alone says no more than the country.
pub(super) fn location(
    scene: &Scene<'_>,
    claims: &[&Claim],
    report: Option<&str>,
    lexicon: &Lexicon,
) -> Option<Value> {
    let places = claims.iter().filter_map(|c| c.place.as_ref());
    let told: Vec<&Place> = places.filter(|p| scene.tells_of(p)).collect();
    let best = told.iter().min_by_key(|p| (p.how != How::Stated, p.precision));
    let code = best.and_then(|p| country(p, report)).or(report)?;
    let path: Vec<Value> = best.into_iter().flat_map(|p| path(scene, p)).collect();
    Some(json!({"country": country_name(code, lexicon)?, "places": path}))
}

/// The country of a place; of several that bear its name, the one in the report's country.
fn country<'p>(place: &'p Place, report: Option<&'p str>) -> Option<&'p str> {
    let at_home = report.filter(|r| place.candidates.iter().any(|c| c.country == **r));
    at_home.or(place.country.as_deref())
}

fn path(scene: &Scene<'_>, place: &Place) -> Vec<Value> {
    if place.precision == Precision::Country {
        return Vec::new();
    }
    let name = upper(&place.name);
    let division = place.admin1.as_deref().map(upper).filter(|d| *d != name && scene.names(d));
    division.into_iter().chain([name]).map(|n| json!({"name": n})).collect()
}

/// A name as the keys have it: capitals, one line, without the kind of division.
fn upper(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_uppercase).collect();
    let kind = words.last().is_some_and(|w| ["DEPARTMENT", "PROVINCE", "REGION"].contains(&&**w));
    let kept = if kind && words.len() > 1 { words.len() - 1 } else { words.len() };
    words[..kept].join(" ")
}

fn country_name(code: &str, lexicon: &Lexicon) -> Option<String> {
    let place = lexicon.places.country(Country::from_code(code)?)?;
    Some(lexicon.places.get(place).name.to_uppercase())
}
