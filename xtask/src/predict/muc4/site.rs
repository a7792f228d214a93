//! Where: the place of an incident, of those that the report names, or its country alone. Each is
//! weighed by how it stands to the incident; the likeliest is taken and written as a path from the
//! country to the place.

use super::draft::Draft;
use super::feature;
use super::near;
use super::scene::Scene;
use super::told::{self, Told};
use crate::learn::Weights;
use engine::place::PlaceMention;
use engine::reading::Precision;
use lexicon::{Country, Lexicon};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of the model.
pub(super) const MODEL: &str = "place";

/// A place that the report names, by its name.
pub(super) type Site<'s> = Told<'s, String, PlaceMention>;

/// The places smaller than a country that a report names behind its dateline.
pub(super) fn find<'s>(scene: &'s Scene<'_>) -> Vec<Site<'s>> {
    let places = scene.layers.places.iter().filter(|p| p.tokens.start >= scene.body);
    let places = places.filter(|p| !p.demonym && p.precision != Precision::Country);
    told::gather(places.map(|place| {
        let sentence = scene.text.sentence_of(place.tokens.start);
        (upper(scene.text.slice(place.tokens)), sentence, place)
    }))
}

/// The location of an incident.
pub(super) fn of(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    all: &[Site<'_>],
    home: Option<&str>,
    weights: &Weights,
) -> Option<Value> {
    let odds = |n| weights.odds(MODEL, &features(scene, drafts, at, all, n, home));
    let site = told::likeliest(all.len(), odds).map(|n| &all[n]);
    let code = site.and_then(|s| country(scene, s, home)).or(home.map(str::to_owned))?;
    let path: Vec<Value> = site.into_iter().flat_map(|s| path(scene, s)).collect();
    Some(json!({"country": country_name(&code, scene.layers.lexicon)?, "places": path}))
}

/// What speaks for a place, or for the country alone, being the location of an incident.
pub(super) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    all: &[Site<'_>],
    n: Option<usize>,
    home: Option<&str>,
) -> Vec<String> {
    let draft = &drafts[at];
    let mut out = told::features(drafts, at, all, n);
    let Some(n) = n else {
        let placed = draft.claims.iter().filter(|c| c.place.is_some()).count();
        out.push(format!("none placed {} {}", draft.claims.len().min(3), placed.min(2)));
        return out;
    };
    for place in &all[n].mentions {
        mention(scene, draft, place, home, &mut out);
    }
    among(scene, draft, &all[n], &mut out);
    out.sort();
    out.dedup();
    out
}

fn mention(
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    place: &PlaceMention,
    home: Option<&str>,
    out: &mut Vec<String>,
) {
    let country = place.place.and_then(|p| p.country);
    let at_home =
        country.map_or("open", |c| if Some(c.code()) == home { "home" } else { "abroad" });
    let mut own = vec![
        format!("locative {}", place.locative),
        format!("embedded {}", place.embedded),
        format!("metonym {}", place.metonym),
        format!("relation {:?}", place.relation),
        format!("precision {:?} {at_home}", place.precision),
        format!("precision {:?} locative {}", place.precision, place.locative),
    ];
    let before = place.tokens.start.checked_sub(1).map(|i| feature::closed(scene.text, i));
    own.push(format!("behind {}", before.unwrap_or("start")));
    near::hangs(scene, draft, place.tokens, &mut own);
    let inside = draft.sentences.contains(&scene.text.sentence_of(place.tokens.start));
    out.extend(own.iter().map(|f| format!("{f} {inside}")));
}

/// How it stands to the other places and to those of the claims.
fn among(scene: &Scene<'_>, draft: &Draft<'_>, site: &Site<'_>, out: &mut Vec<String>) {
    let places = &scene.layers.places;
    let dateline = places.iter().filter(|p| p.tokens.start < scene.body);
    let first = dateline.map(|p| upper(scene.text.slice(p.tokens))).any(|name| name == site.what);
    out.push(format!("dateline {first}"));
    let holds = |p: &&PlaceMention| {
        let container = p.container.and_then(|c| places.get(c));
        container.is_some_and(|c| upper(scene.text.slice(c.tokens)) == site.what)
    };
    let held = places.iter().filter(holds);
    let here = |p: &PlaceMention| draft.sentences.contains(&scene.text.sentence_of(p.tokens.start));
    held.for_each(|p| out.push(format!("holds {}", here(p))));
    for place in draft.claims.iter().filter_map(|c| c.place.as_ref()) {
        if upper(&place.name) == site.what {
            out.push(format!("claimed {:?}", place.how));
        }
    }
}

/// The country of a place: that of the report, unless the place lies elsewhere alone and the report
/// names that country too.
fn country(scene: &Scene<'_>, site: &Site<'_>, home: Option<&str>) -> Option<String> {
    let place = site.mentions.iter().find(|p| p.place.is_some())?;
    let code = |p: &lexicon::Place| p.country.map(|c| c.code().to_owned());
    let at_home = place.candidates.iter().any(|c| code(&c.place).as_deref() == home);
    let own = place.place.as_ref().and_then(code)?;
    let named = || {
        scene.layers.places.iter().any(|p| {
            let country = p.place.as_ref().and_then(code);
            p.precision == Precision::Country && country.as_ref() == Some(&own)
        })
    };
    let stays = at_home || !WATCHED.contains(&own.as_str()) || !named();
    home.filter(|_| stays).map(str::to_owned).or(Some(own))
}

/// The place under what the text says holds it, or under its division where the text names that.
fn path(scene: &Scene<'_>, site: &Site<'_>) -> Vec<Value> {
    let places = &scene.layers.places;
    let holder = site.mentions.iter().find_map(|p| places.get(p.container?));
    let holder = holder.filter(|p| p.precision != Precision::Country);
    let holder = holder.map(|p| upper(scene.text.slice(p.tokens)));
    let division = site.mentions.iter().find_map(|p| p.place?.within);
    let division = division.map(|id| upper(scene.layers.lexicon.places.get(id).name));
    let above = holder.or(division.filter(|d| scene.names(d)));
    let above = above.filter(|d| *d != site.what);
    above.into_iter().chain([site.what.clone()]).map(|n| json!({"name": n})).collect()
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
