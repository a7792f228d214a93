//! Where and when: the location as a path from country to place, the date as a day or "on or
//! before the report".

use super::draft::Draft;
use super::scene::Scene;
use engine::reading::{Claim, How, Place, Precision};
use engine::text::Tokens;
use jiff::civil::Date;
use lexicon::{Country, Lexicon, Sense};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Days of the longest stretch that is a date of an incident: a month or more only says when things
/// happened in general.
const LONGEST: i32 = 7;
/// Days before the report from which a date of its sentences may be that of an incident.
const RECENT: i32 = 62;

/// The date of an incident: the first that a claim states, else one that its sentences name.
/// "Today" beside the act is that day; elsewhere it is as a rule the day of the saying, and the key
/// has "on or before".
pub(super) fn date(scene: &Scene<'_>, draft: &Draft<'_>) -> Option<String> {
    let stated = draft.claims.iter().find_map(|c| {
        let time = c.time.as_ref()?;
        let span = time.span.as_ref()?;
        let (start, end) = (time.start?, time.end.or(time.start)?);
        let today = Some(start) == scene.published;
        let beside = c.quote.start <= span.start && span.end <= c.quote.end;
        let meant = !today || beside && !said(scene, scene.tokens(span));
        (meant && (end - start).get_days() <= LONGEST).then(|| range(start, end))
    });
    stated.or_else(|| named(scene, draft)).or_else(|| scene.published.map(|d| format!("../{d}")))
}

/// The first day not long before the report that the sentences of a draft name.
fn named(scene: &Scene<'_>, draft: &Draft<'_>) -> Option<String> {
    let published = scene.published?;
    let runs = draft.sentences.iter().map(|s| scene.text.sentences[*s].tokens);
    let times =
        runs.flat_map(|run| engine::text::within(&scene.layers.times, run, |t| t.tokens.start));
    let mut days = times.filter_map(|t| {
        let (start, end) = (t.start?, t.end.or(t.start)?);
        let age = (published - start).get_days();
        let fits = start == end && (1..RECENT).contains(&age) && t.tokens.start >= scene.body;
        (fits && !said(scene, t.tokens)).then_some(start)
    });
    days.next().map(|day| day.to_string())
}

/// Whether a word of saying stands next to a time: `reported today`, `today announced`.
fn said(scene: &Scene<'_>, time: Tokens) -> bool {
    let speech = |i: u32| {
        i < scene.text.len() && scene.text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
    };
    time.start.checked_sub(1).is_some_and(speech) || speech(time.end) || speech(time.end + 1)
}

fn range(start: Date, end: Date) -> String {
    if start == end { start.to_string() } else { format!("{start}/{end}") }
}

/// Countries whose incidents the task is about.
const WATCHED: [&str; 9] = ["ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"];

/// The country that a report is about: that of its dateline if the task watches it, else the one of
/// those watched that it names most.
pub(super) fn home<'s>(scene: &'s Scene<'_>, report: Option<&'s str>) -> Option<&'s str> {
    let dateline = scene.layers.places.iter().find(|p| p.tokens.start < scene.body);
    let dateline = dateline.and_then(|p| p.place.as_ref()?.country.as_ref()).map(Country::code);
    if let Some(code) = dateline.filter(|c| WATCHED.contains(c)) {
        return Some(code);
    }
    let mut named: BTreeMap<&str, u32> = BTreeMap::new();
    let countries = scene.layers.places.iter().filter_map(|p| p.place.as_ref()?.country.as_ref());
    for code in countries.map(Country::code).filter(|c| WATCHED.contains(c)) {
        *named.entry(code).or_default() += 1;
    }
    named.into_iter().max_by_key(|(_, n)| *n).map(|(code, _)| code).or(report).or(dateline)
}

/// The location of an incident: the most exact place that its claims state, under its division
/// where the text names that. The place of the dateline alone says no more than the country.
pub(super) fn location(
    scene: &Scene<'_>,
    claims: &[&Claim],
    report: Option<&str>,
    lexicon: &Lexicon,
) -> Option<Value> {
    let home = home(scene, report);
    let places = claims.iter().filter_map(|c| c.place.as_ref());
    let told: Vec<&Place> = places.filter(|p| scene.tells_of(p)).collect();
    let best = told.iter().min_by_key(|p| (p.how != How::Stated, p.precision));
    let code = best.and_then(|p| country(scene, p, home)).or(home)?;
    let path: Vec<Value> = best.into_iter().flat_map(|p| path(scene, p)).collect();
    Some(json!({"country": country_name(code, lexicon)?, "places": path}))
}

/// The country of a place: that of the report, unless the place lies elsewhere alone and the report
/// names that country too.
fn country<'p>(scene: &Scene<'_>, place: &'p Place, home: Option<&'p str>) -> Option<&'p str> {
    let at_home = home.filter(|h| place.candidates.iter().any(|c| c.country == **h));
    let code = place.country.as_deref()?;
    let named = || {
        scene.layers.places.iter().any(|p| {
            let country = p.place.as_ref().and_then(|p| p.country.as_ref());
            p.precision == Precision::Country && country.is_some_and(|c| c.code() == code)
        })
    };
    at_home.or(home.filter(|_| !WATCHED.contains(&code) || !named())).or(Some(code))
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

/// The name of a country as the keys have it.
pub(super) fn country_name(code: &str, lexicon: &Lexicon) -> Option<String> {
    let place = lexicon.places.country(Country::from_code(code)?)?;
    Some(lexicon.places.get(place).name.to_uppercase())
}
