//! Predictions for the task `claims`: each claim of a reading in the shape of the codebook.

use crate::input::Row;
use engine::Parser;
use engine::reading::{Claim, Harm, Party, Time};
use lexicon::{ActorKind, Effect, Lexicon};
use serde_json::{Map, Value, json};

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let reading = engine::read(&row.report(), lexicon, parser);
    let country = reading.report.country.as_deref();
    let claims: Vec<Value> = reading.claims.iter().map(|c| claim(c, country)).collect();
    json!({"id": row.id, "claims": claims})
}

/// A claim in the shape of the codebook; its place lies in the report's country unless it says another.
pub(crate) fn claim(claim: &Claim, country: Option<&str>) -> Value {
    let place = claim.place.as_ref();
    let country = place.and_then(|p| p.country.as_deref()).or(country);
    let source = claim.attribution.first().filter(|s| s.kind != ActorKind::Author);
    let mut out = json!({
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "event": claim.event.kind.code(),
        "agent": name(&claim.agents),
        "target": name(&claim.targets),
        "place": place.map(|p| &p.name),
        "country": country,
        "date": claim.time.as_ref().and_then(date),
        "victims": victims(&claim.harm),
        "weapon": claim.weapons.first().map(|w| &w.span.text),
        "source": source.map_or("author", |s| &s.name),
        "source_kind": source.map_or(ActorKind::Author, |s| s.kind).code(),
        "stance": claim.stance.code(),
    });
    if let Some(fields) = out.as_object_mut() {
        counts(&claim.harm, fields);
    }
    out
}

/// The first party that is named, else the first.
fn name(parties: &[Party]) -> Option<&str> {
    let named = parties.iter().find(|p| p.actor.is_some());
    named.or(parties.first()).map(|p| p.name.as_str())
}

fn date(time: &Time) -> Option<Value> {
    let start = time.start?;
    Some(json!({"start": start, "end": time.end.unwrap_or(start)}))
}

/// The effects that the codebook counts; the first figure of each.
fn counts(harm: &[Harm], fields: &mut Map<String, Value>) {
    for h in harm.iter().filter(|h| h.low.is_some() || h.high.is_some()) {
        if h.effect != Effect::Detained && !fields.contains_key(h.effect.code()) {
            let count = json!({"low": h.low, "high": h.high, "words": h.words.text});
            fields.insert(h.effect.code().to_owned(), count);
        }
    }
}

/// Who the victims are: the dead decide, then the others.
fn victims(harm: &[Harm]) -> Value {
    let mut sorted: Vec<&Harm> = harm.iter().collect();
    sorted.sort_by_key(|h| h.effect);
    let names: Vec<&String> = harm.iter().flat_map(|h| &h.people.names).collect();
    json!({
        "civilian": sorted.iter().find_map(|h| h.people.civilian),
        "women": harm.iter().any(|h| h.people.women),
        "children": harm.iter().any(|h| h.people.children),
        "names": names,
    })
}
