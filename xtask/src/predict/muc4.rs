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
use engine::text::Text;
use lexicon::Lexicon;
use scene::{Draft, Scene};
use serde_json::{Value, json};
use template::Template;

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon) -> Value {
    let report = row.report();
    let reading = engine::read(&report, lexicon);
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
        stage: kind::stage(&draft.claims),
        date: setting::date(scene, &draft.claims),
        location: setting::location(&draft.claims, country, lexicon),
        ..Template::default()
    };
    perp::fill(&mut template, &draft.claims);
    human::fill(&mut template, scene, draft);
    thing::fill(&mut template, scene, draft);
    thing::weapons(&mut template, scene, draft);
    template
}

/// The task leaves out fights between forces and statements without a target.
fn is_relevant(template: &Template) -> bool {
    let military = |fill: Option<&str>| fill == Some("ACTIVE MILITARY");
    let civil = template.humans.iter().any(|h| !military(h.fill));
    civil || !template.things.is_empty()
}
