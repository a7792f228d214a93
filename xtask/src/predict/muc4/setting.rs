//! Where and when: the location as a path from country to place, the date as a day or "on or
//! before the report".

use super::scene::Scene;
use engine::reading::{Claim, How, Place, Precision};
use jiff::civil::Date;
use lexicon::{Country, Lexicon};
use serde_json::{Value, json};

/// The date of an incident.
pub(super) fn date(scene: &Scene<'_>, claims: &[&Claim]) -> Option<String> {
    let stated = claims.iter().filter_map(|c| c.time.as_ref()).find_map(|t| {
        t.span.as_ref()?;
        let start = t.start?;
        Some(range(start, t.end.unwrap_or(start)))
    });
    stated.or_else(|| scene.published.map(|d| format!("../{d}")))
}

fn range(start: Date, end: Date) -> String {
    if start == end { start.to_string() } else { format!("{start}/{end}") }
}

/// The location of an incident: the most exact place that its claims state.
pub(super) fn location(
    claims: &[&Claim],
    report: Option<&str>,
    lexicon: &Lexicon,
) -> Option<Value> {
    let places = claims.iter().filter_map(|c| c.place.as_ref());
    let best = places.min_by_key(|p| (p.how != How::Stated, p.precision));
    let code = best.and_then(|p| p.country.as_deref()).or(report)?;
    let country = country_name(code, lexicon)?;
    let path: Vec<Value> = best.into_iter().flat_map(path).collect();
    Some(json!({"country": country, "places": path}))
}

fn path(place: &Place) -> Vec<Value> {
    if place.precision == Precision::Country {
        return Vec::new();
    }
    vec![
        json!({"name": place.name.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ")}),
    ]
}

fn country_name(code: &str, lexicon: &Lexicon) -> Option<String> {
    let place = lexicon.places.country(Country::from_code(code)?)?;
    Some(lexicon.places.get(place).name.to_uppercase())
}
