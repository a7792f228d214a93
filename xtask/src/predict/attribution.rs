//! Predictions for the task `attribution`: who says what, as spans.

use crate::input::Row;
use engine::Parser;
use engine::attribution::{self, Exact};
use engine::clause::Syntax;
use engine::mention;
use engine::span::CodePoints;
use engine::text::{Text, Tokens};
use lexicon::Lexicon;
use serde_json::{Value, json};

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let report = row.report();
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let mentions = mention::find(&report, &text, lexicon);
    let points = CodePoints::new(&report.text);
    let span = |tokens: Tokens| {
        let (start, end) = points.range(text.span(tokens));
        json!([start, end])
    };
    let spans = |parts: &[Tokens]| -> Vec<Value> {
        parts.iter().filter(|t| !t.is_empty()).map(|t| span(*t)).collect()
    };
    let record = |a: &Exact| {
        json!({
            "source": spans(&[a.source]),
            "cue": spans(&[a.cue]),
            "content": spans(&a.content),
        })
    };
    let syntax = Syntax { text: &text, mentions: &mentions };
    let found = attribution::exact(syntax, &attribution::find(syntax));
    // The gold has no attribution inside another.
    let inner = |a: &Exact| found.iter().any(|b| b.content.iter().any(|t| t.contains(a.cue)));
    let attributions: Vec<Value> = found.iter().filter(|a| !inner(a)).map(record).collect();
    json!({"id": row.id, "attributions": attributions})
}
