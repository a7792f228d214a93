//! Predictions for the task `muc4`: an exporter of incident templates in the shape of the fourth
//! Message Understanding Conference (1992).
//!
//! The claims of a report are gathered into drafts, one an incident (`scene`), and each draft fills
//! the slots of a template. What a reading has no field for, the enumerated types of targets and
//! weapons, comes from a table of nouns.

mod human;
mod kind;
mod perp;
mod phrase;
mod scene;
mod setting;
mod table;
mod template;
mod thing;

use crate::input::Row;
use engine::Parser;
use engine::text::Text;
use lexicon::Lexicon;
use scene::{Draft, Scene};
use serde_json::{Value, json};
use template::{Human, Template};

/// Details from which a template is given.
const ENOUGH: u32 = 2;

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let report = row.report();
    let reading = engine::read(&report, lexicon, parser);
    let text = Text::new(&report.text, report.language, lexicon);
    let scene = Scene::new(text, report.published);
    let country = reading.report.country.as_deref();
    let templates: Vec<Value> = scene::drafts(&scene, &reading.claims)
        .iter()
        .map(|draft| template(&scene, draft, country, lexicon))
        .filter(is_relevant)
        .map(|t| t.to_json())
        .collect();
    json!({"id": row.id, "templates": templates})
}

fn template(
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    country: Option<&str>,
    lexicon: &Lexicon,
) -> Template {
    let mut template = Template {
        kind: draft.kind.code(),
        stage: kind::stage(scene, &draft.claims),
        date: setting::date(scene, &draft.claims),
        location: setting::location(scene, &draft.claims, country, lexicon),
        ..Template::default()
    };
    perp::fill(&mut template, scene, draft, lexicon);
    human::fill(&mut template, scene, draft);
    thing::fill(&mut template, scene, draft);
    thing::weapons(&mut template, scene, draft);
    template
}

/// The task leaves out fights between forces, and statements too vague to be an incident: enough
/// must be known of it.
fn is_relevant(template: &Template) -> bool {
    let civil = |h: &&Human| h.fill != Some("ACTIVE MILITARY");
    let hit = template.humans.iter().any(|h| civil(&h)) || !template.things.is_empty();
    hit && detail(template) >= ENOUGH
}

/// How much is known of an incident.
fn detail(template: &Template) -> u32 {
    let human = |h: &Human| {
        u32::from(h.name.is_some())
            + u32::from(h.effect.is_some())
            + u32::from(h.number.parse::<u32>().is_ok())
    };
    let place = template.location.as_ref().is_some_and(|l| l["places"][0].is_object());
    let date = template.date.as_ref().is_some_and(|d| !d.starts_with(".."));
    let perp = !template.individuals.is_empty() || !template.organisations.is_empty();
    template.humans.iter().map(human).max().unwrap_or(0)
        + u32::from(!template.things.is_empty())
        + u32::from(template.things.iter().any(|t| t.effect.is_some()))
        + u32::from(!template.weapons.is_empty())
        + u32::from(place)
        + u32::from(date)
        + u32::from(perp)
}
