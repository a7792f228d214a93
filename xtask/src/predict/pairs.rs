//! Predictions for the task `pairs`: what a source actor does to a target actor.

use crate::input::{Marked, Row};
use engine::act::{self, Pair, Weights};
use engine::span::CodePoints;
use engine::text::Text;
use engine::{Models, Parser};
use lexicon::Lexicon;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The rows of the task.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Value> {
    let weights = Weights::builtin();
    let features = features_of(rows, lexicon, models);
    let root = |(row, features): (&Row, &BTreeSet<String>)| json!({"id": row.id, "root": weights.root(features).code()});
    rows.iter().zip(&features).map(root).collect()
}

/// What is known of the pair of each row.
pub(crate) fn features_of(
    rows: &[Row],
    lexicon: &Lexicon,
    models: &Models,
) -> Vec<BTreeSet<String>> {
    let parser = || Parser::new(models).of_every_sentence();
    super::with(rows, parser, |row, parser| features(row, lexicon, parser))
}

fn features(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> BTreeSet<String> {
    let report = row.report();
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let points = CodePoints::new(&report.text);
    let tokens = |marked: &Option<Marked>| super::tokens(&text, &points, marked.as_ref()?.span?);
    let pair = Pair { source: tokens(&row.source), target: tokens(&row.target) };
    act::features(&text, lexicon, pair)
}
