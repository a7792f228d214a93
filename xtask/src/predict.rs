//! Predictions for the exam: one converter a task, from the engine's records to the neutral shapes
//! of the scorer (`exam describe TASK`). What makes reckon read better belongs in the engine.

mod attribution;
pub(crate) mod claims;
pub(crate) mod counts;
mod dates;
mod entities;
pub(crate) mod factuality;
mod incidents;
pub(crate) mod muc4;
pub(crate) mod pairs;
mod phrases;
mod places;
mod reconcile;
mod sentences;
mod subtypes;
mod wikievents;

use crate::input::{self, Row};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use engine::span::CodePoints;
use engine::text::{Text, TokenIx, Tokens};
use engine::{Models, Parser};
use lexicon::{Lang, Lexicon};
use rayon::prelude::*;
use serde_json::Value;
use std::path::{Path, PathBuf};
use syntax::container::Container;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The task
    task: Task,
    /// Rows to read: .jsonl, .jsonl.gz or - for stdin
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Where the predictions go; - for stdout
    #[arg(long = "out", value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Read with this model file too, in the place of the one that its language has
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

/// Tasks of the exam that a converter is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Task {
    Claims,
    Reconcile,
    Muc4,
    Dates,
    Places,
    Counts,
    Incidents,
    Subtypes,
    Sentences,
    Entities,
    Pairs,
    Wikievents,
    Attribution,
    Factuality,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let rows = input::rows(&args.input)?;
    let builtin = Models::of(models::builtin());
    let models = args.models.iter().try_fold(builtin, |models, path| with_file(models, path))?;
    let predictions = predictions(args.task, &rows, &Lexicon::builtin(), &models);
    if let Some(why) = models.failure() {
        bail!("a model cannot be opened: {why}");
    }
    input::write(&args.output, &predictions)
}

fn with_file(models: Models, path: &Path) -> Result<Models> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let lang = Container::read(&bytes)?.meta("lang").and_then(Lang::from_code);
    let lang = lang.with_context(|| format!("{}: no language of reckon's", path.display()))?;
    Ok(models.with(lang, path.display().to_string(), move || Ok(bytes.clone().into())))
}

/// The predictions of a task, in the order of the rows where the task goes by rows.
pub(crate) fn predictions(
    task: Task,
    rows: &[Row],
    lexicon: &Lexicon,
    models: &Models,
) -> Vec<Value> {
    match task {
        Task::Claims => parsed(rows, models, |r, p| claims::predict(r, lexicon, p)),
        Task::Reconcile => reconcile::predict(rows, lexicon, models),
        Task::Muc4 => muc4::predict(rows, lexicon, models),
        Task::Dates => each(rows, |r| dates::predict(r, lexicon)),
        Task::Places => each(rows, |r| places::predict(r, lexicon)),
        Task::Counts => counts::predict(rows, lexicon),
        Task::Incidents => incidents::predict(rows, lexicon),
        Task::Subtypes => parsed(rows, models, |r, p| subtypes::predict(r, lexicon, p)),
        Task::Sentences => parsed(rows, models, |r, p| sentences::predict(r, lexicon, p)),
        Task::Entities => each(rows, |r| entities::predict(r, lexicon)),
        Task::Pairs => pairs::predict(rows, lexicon, models),
        Task::Wikievents => wikievents::predict(rows, lexicon, models),
        Task::Attribution => parsed(rows, models, |r, p| attribution::predict(r, lexicon, p)),
        Task::Factuality => factuality::predict(rows, lexicon, models),
    }
}

/// The tokens that a span in code points touches.
fn tokens(text: &Text<'_>, points: &CodePoints, span: (u32, u32)) -> Option<Tokens> {
    let touches = |i: &TokenIx| {
        let (start, end) = points.range(text.span(Tokens::new(*i, i + 1)));
        start < span.1 && span.0 < end
    };
    let first = text.all().iter().find(touches)?;
    let end = text.all().iter().skip(first as usize).take_while(touches).count() as TokenIx;
    Some(Tokens::new(first, first + end))
}

/// Converts each row by itself with a parser, on all cores, the order kept.
fn parsed<T: Send>(
    rows: &[Row],
    models: &Models,
    convert: impl Fn(&Row, &mut Parser<'_>) -> T + Sync + Send,
) -> Vec<T> {
    with(rows, || Parser::new(models), convert)
}

/// Converts each row by itself with a parser of the caller's making.
fn with<'m, T: Send>(
    rows: &[Row],
    parser: impl Fn() -> Parser<'m> + Sync + Send,
    convert: impl Fn(&Row, &mut Parser<'m>) -> T + Sync + Send,
) -> Vec<T> {
    let some = rows.par_iter().with_min_len(8);
    some.map_init(parser, |parser, row| convert(row, parser)).collect()
}

/// Converts each row by itself, on all cores, the order kept.
pub(crate) fn each<T: Send>(rows: &[Row], convert: impl Fn(&Row) -> T + Sync + Send) -> Vec<T> {
    rows.par_iter().map(convert).collect()
}
