//! Predictions for the task `entities`: who, where, when, how many and with what, as typed spans.

mod pattern;

use super::phrases::Phrases;
use crate::input::Row;
use engine::claim::Layers;
use engine::count::{self, Count, CountForm};
use engine::mention::{Form, Mention, Mentions, What};
use engine::span::CodePoints;
use engine::text::{Text, Tokens};
use lexicon::{ActorKind, Lexicon, WeaponKind};
use serde_json::{Value, json};

const WORDS: &str = include_str!("entities/words.tsv");
/// The label of words that stand before the names of ships.
const SHIP: &str = "Ship";
const CURRENCY: [&str; 10] =
    ["$", "£", "€", "dollars", "euros", "pounds", "dinars", "lira", "usd", "riyals"];

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon) -> Value {
    let report = row.report();
    let text = Text::new(&report.text, report.language, lexicon);
    let layers = Layers::of(&report, &text, lexicon);
    let points = CodePoints::new(&report.text);
    let entities: Vec<Value> = typed(&layers)
        .into_iter()
        .map(|(tokens, kind)| {
            let (start, end) = points.range(text.span(tokens));
            json!({"span": [start, end], "type": kind})
        })
        .collect();
    json!({"id": row.id, "entities": entities})
}

/// Typed spans of all layers, those of one layer in the order of the text.
fn typed(layers: &Layers<'_>) -> Vec<(Tokens, &'static str)> {
    let mut out = Vec::new();
    let mentions = &layers.mentions;
    for mention in &mentions.list {
        out.extend(party(mention, mentions, layers.lexicon).map(|kind| (mention.core, kind)));
    }
    for place in &layers.places {
        let kind = if place.demonym { "Nationality" } else { "Location" };
        out.push((place.tokens, kind));
    }
    out.extend(layers.times.iter().map(|t| (t.tokens, "Temporal")));
    for count in layers.counts.iter().filter(|c| c.form == CountForm::Number) {
        if !layers.times.iter().any(|t| t.tokens.overlaps(count.tokens)) {
            out.extend(amount(count, layers.text).map(|kind| (count.tokens, kind)));
        }
    }
    for weapon in &mentions.weapons {
        let kind = weapon_type(weapon.kind, layers.text.slice(weapon.tokens));
        out.push((weapon.tokens, kind));
    }
    let (ships, words): (Vec<_>, Vec<_>) =
        Phrases::parse(WORDS).spans(layers.text).into_iter().partition(|(_, kind)| *kind == SHIP);
    let taken = out.clone();
    let free = |tokens: Tokens, kind| !taken.iter().any(|t| t.1 == kind && t.0.overlaps(tokens));
    out.extend(words.into_iter().filter(|(tokens, kind)| free(*tokens, *kind)));
    let ships = ships.into_iter().filter_map(|(prefix, _)| pattern::ship(layers.text, prefix));
    let mut written = pattern::find(layers.text);
    written.extend(ships.map(|tokens| (tokens, "MilitaryPlatform")));
    out.retain(|(tokens, _)| !written.iter().any(|(w, _)| w.overlaps(*tokens)));
    out.extend(written);
    out
}

/// The type of somebody; none for what the task leaves out.
fn party(mention: &Mention, mentions: &Mentions, lexicon: &Lexicon) -> Option<&'static str> {
    let office = || {
        let actor = mentions.entity(mention.entity).actor;
        actor.is_some_and(|id| lexicon.actors.get(id).id.starts_with("office-"))
    };
    match (mention.form, mention.what) {
        (Form::Name, What::Body) if office() => Some("Person"),
        (Form::Name, What::Unknown) if mention.definite || mention.kind != ActorKind::Person => {
            Some("Organisation")
        }
        (Form::Noun, What::Person) if mention.kind == ActorKind::ArmedGroup => None,
        (Form::Noun, What::Person) if !mention.definite && mention.kind == ActorKind::Unnamed => {
            None
        }
        (Form::Noun, What::Body) if mention.kind == ActorKind::Army && !mention.definite => None,
        (Form::Name, What::Unknown) | (_, What::Person) => Some("Person"),
        (Form::Pronoun, _) if !mention.plural => None,
        _ => Some("Organisation"),
    }
}

/// A number of things or people; sums of money by the words around.
fn amount(count: &Count, text: &Text<'_>) -> Option<&'static str> {
    let is_currency = |i: u32| i < text.len() && CURRENCY.contains(&text.norm(i));
    let before = count.tokens.start.checked_sub(1).is_some_and(is_currency);
    if before || is_currency(count.tokens.end) || is_currency(count.tokens.start) {
        return Some("Money");
    }
    (count.what != count::What::Bare).then_some("Quantity")
}

fn weapon_type(kind: WeaponKind, words: &str) -> &'static str {
    let dropped = || words.contains("bomb") || words.contains("missile");
    match kind {
        WeaponKind::Aircraft | WeaponKind::Drone if !dropped() => "MilitaryPlatform",
        _ if words.to_lowercase().contains("tank") => "MilitaryPlatform",
        _ => "Weapon",
    }
}
