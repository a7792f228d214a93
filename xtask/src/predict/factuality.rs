//! Predictions for the task `factuality`: did the events named by given words happen?
//!
//! Each corpus has a scale of its own: crowds who saw single sentences of the web put futures below nothing and many a
//! denied deed near it. `news.tsv` and `web.tsv` are learned on them, on those scales, and stay here: nothing that ships should
//! think so, and the news are texts that may not be handed on. What ships is `data/factuality/weights.tsv`.

use super::tokens;
use crate::input::Row;
use engine::factuality::{Scene, Sign, Weights};
use engine::span::CodePoints;
use engine::text::Text;
use engine::{Models, Parser};
use lexicon::{Lang, Lexicon};
use serde_json::{Value, json};

const NEWS: &str = include_str!("factuality/news.tsv");
const WEB: &str = include_str!("factuality/web.tsv");

/// The rows of the task.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Value> {
    let (news, web) = (Weights::parse(NEWS), Weights::parse(WEB));
    let values = |(row, signs): (&Row, &Vec<Vec<Sign>>)| {
        let weights = if row.corpus.as_deref() == Some("uds-ih2") { &web } else { &news };
        let values: Vec<f32> = signs.iter().map(|s| weights.judge(s).value).collect();
        json!({"id": row.id, "values": values})
    };
    rows.iter().zip(&signs_of(rows, lexicon, models)).map(values).collect()
}

/// The signs of each event of each row.
pub(crate) fn signs_of(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Vec<Vec<Sign>>> {
    let parser = || Parser::new(models).of_every_sentence();
    super::with(rows, parser, |row, parser| signs(row, lexicon, parser))
}

fn signs(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Vec<Vec<Sign>> {
    let mut report = row.report();
    report.language = report.language.or(Some(Lang::En));
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let points = CodePoints::new(&report.text);
    let scene = Scene::new(&text, lexicon);
    let signs = |span: &(u32, u32)| {
        let phrase = tokens(&text, &points, *span);
        phrase.map_or(Vec::new(), |phrase| scene.signs(scene.head_of(phrase)))
    };
    row.events.iter().map(signs).collect()
}
