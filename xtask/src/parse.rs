//! Parses of texts as rows of JSON, for comparison with other parsers.

use crate::input::{self, Row};
use anyhow::{Context, Result};
use engine::text::Text;
use lexicon::{Lang, Lexicon};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use syntax::{Parse, Pipeline, TokenId, Workspace};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows to read, each with `id` and `text`: .jsonl, .jsonl.gz or - for stdin
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Where the parses go; - for stdout
    #[arg(long = "out", value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The model file (`xtask model convert` makes one) [default: the English one that reckon carries]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Give texts in capitals or without any the case that they would have had; the tokens stay as they are written
    #[arg(long)]
    recase: bool,
}

/// Parses all rows; those of the output are in the order of the input.
pub(crate) fn run(args: &Args) -> Result<()> {
    let pipeline = pipeline(args.model.as_deref())?;
    let rows = input::rows(&args.input)?;
    let lexicon = Lexicon::builtin();
    let parse = |work: &mut Workspace, row: &Row| {
        let recased = args.recase.then(|| recased(row, &pipeline, &lexicon)).flatten();
        let parse = pipeline.parse_with(work, recased.as_deref().unwrap_or(&row.text));
        json!({ "id": row.id, "tokens": tokens(&row.text, &parse, &pipeline) })
    };
    let parses: Vec<Value> = rows.par_iter().map_init(Workspace::default, parse).collect();
    input::write(&args.output, &parses)
}

fn pipeline(model: Option<&Path>) -> Result<Pipeline> {
    let Some(path) = model else {
        let english = models::BUILTIN.iter().find(|file| file.lang == "en");
        return Ok(Pipeline::from_bytes(english.context("no English model")?.bytes)?);
    };
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Pipeline::from_bytes(&bytes).with_context(|| path.display().to_string())
}

fn recased(row: &Row, pipeline: &Pipeline, lexicon: &Lexicon) -> Option<String> {
    let report = row.report();
    let text = Text::new(&row.text, row.lang.as_deref().and_then(Lang::from_code), lexicon);
    let mentions = engine::mention::find(&report, &text, lexicon);
    let places = engine::place::find(&text, &report, lexicon);
    engine::recase::recase(&text, &mentions, &places, lexicon, |word| pipeline.knows(word))
}

fn tokens(text: &str, parse: &Parse, pipeline: &Pipeline) -> Vec<Value> {
    let name = |label| pipeline.labels().name(label);
    let mut ents = vec!["O".to_owned(); parse.len()];
    for entity in &parse.entities {
        let inside = ents.iter_mut().take(entity.end.index()).skip(entity.first.index());
        for (n, ent) in inside.enumerate() {
            *ent = format!("{}-{}", if n == 0 { 'B' } else { 'I' }, name(entity.label));
        }
    }
    let token = |(at, ent): (usize, String)| {
        json!({
            "text": parse.spans[at].of(text),
            "tag": parse.tags.get(at).map_or("", |&tag| name(tag)),
            "lemma": if parse.lemmas.is_empty() { "" } else { parse.lemmas.get(TokenId(at as u32)) },
            "head": parse.heads.get(at).map_or(at, |head| head.index()),
            "dep": parse.deps.get(at).map_or("", |&dep| name(dep)),
            "ent": ent,
        })
    };
    ents.into_iter().enumerate().map(token).collect()
}
