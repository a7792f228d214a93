//! Predictions for the task `incidents`: which reports tell of one incident.

use super::each;
use crate::input::Row;
use engine::gather::alike::{self, Signature};
use engine::text::Text;
use lexicon::Lexicon;
use serde_json::{Value, json};

/// One row a report, with the label of its group.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon) -> Vec<Value> {
    let signatures = each(rows, |row| signature(row, lexicon));
    let groups = alike::groups(&signatures);
    rows.iter().zip(groups.of).map(|(row, g)| json!({"id": row.id, "incident": g})).collect()
}

fn signature(row: &Row, lexicon: &Lexicon) -> Signature {
    let report = row.report();
    let text = Text::new(&report.text, report.language, lexicon);
    let title = report.title.as_deref().map(|t| Text::new(t, Some(text.lang), lexicon));
    Signature::of(&report, &text, title.as_ref())
}
