//! Predictions for the task `dates`.

use crate::input::Row;
use lexicon::Lexicon;
use serde_json::{Value, json};

/// A row of the task.
pub(crate) fn predict(row: &Row, _lexicon: &Lexicon) -> Value {
    json!({"id": row.id, "times": []})
}
