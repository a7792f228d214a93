//! Predictions for the task `dates`.

use crate::input::Row;
use engine::span::CodePoints;
use engine::text::{Text, Tokens};
use engine::time::{self, Timex};
use lexicon::Lexicon;
use serde_json::{Value, json};

/// A row of the task: the two ends of a range count as two expressions.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon) -> Value {
    let report = row.report();
    let text = Text::new(&report.text, report.language, lexicon);
    let points = CodePoints::new(&row.text);
    let mark = |tokens: Tokens, timex: &Timex| {
        let (start, end) = points.range(text.span(tokens));
        json!({"span": [start, end], "value": timex.value, "type": timex.kind.code()})
    };
    let mut times = Vec::new();
    for mention in time::find(&text, report.published) {
        if mention.ends.is_empty() {
            times.push(mark(mention.tokens, &mention.timex));
        }
        times.extend(mention.ends.iter().map(|(tokens, timex)| mark(*tokens, timex)));
    }
    json!({"id": row.id, "times": times})
}
