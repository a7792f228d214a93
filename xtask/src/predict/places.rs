//! Predictions for the task `places`.

use crate::input::Row;
use engine::place;
use engine::span::CodePoints;
use engine::text::Text;
use lexicon::Lexicon;
use serde_json::{Value, json};

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon) -> Value {
    let report = row.report();
    let text = Text::new(&report.text, report.language, lexicon);
    let points = CodePoints::new(&report.text);
    let places: Vec<Value> = place::find(&text, &report, lexicon)
        .iter()
        .map(|mention| {
            let (start, end) = points.range(mention.span);
            json!({
                "span": [start, end],
                "lat": mention.place.map(|p| p.lat),
                "lon": mention.place.map(|p| p.lon),
            })
        })
        .collect();
    json!({"id": row.id, "places": places})
}
