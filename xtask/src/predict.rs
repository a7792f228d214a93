//! Predictions for the exam: one converter a task, from the engine's records to the neutral shapes
//! of the scorer (`exam describe TASK`). What makes reckon read better belongs in the engine.

mod claims;
pub(crate) mod counts;
mod dates;
mod entities;
mod incidents;
mod muc4;
mod phrases;
mod places;
mod reconcile;
mod sentences;
mod subtypes;

use crate::input::{self, Row};
use anyhow::Result;
use clap::ValueEnum;
use engine::{Models, Parser};
use lexicon::Lexicon;
use rayon::prelude::*;
use serde_json::Value;
use std::path::PathBuf;

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
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let rows = input::rows(&args.input)?;
    let models = Models::of(models::builtin())?;
    input::write(&args.output, &predictions(args.task, &rows, &Lexicon::builtin(), &models))
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
        Task::Muc4 => parsed(rows, models, |r, p| muc4::predict(r, lexicon, p)),
        Task::Dates => each(rows, |r| dates::predict(r, lexicon)),
        Task::Places => each(rows, |r| places::predict(r, lexicon)),
        Task::Counts => counts::predict(rows, lexicon),
        Task::Incidents => incidents::predict(rows, lexicon),
        Task::Subtypes => parsed(rows, models, |r, p| subtypes::predict(r, lexicon, p)),
        Task::Sentences => parsed(rows, models, |r, p| sentences::predict(r, lexicon, p)),
        Task::Entities => each(rows, |r| entities::predict(r, lexicon)),
    }
}

/// Converts each row by itself with a parser, on all cores, the order kept.
fn parsed<T: Send>(
    rows: &[Row],
    models: &Models,
    convert: impl Fn(&Row, &mut Parser<'_>) -> T + Sync + Send,
) -> Vec<T> {
    let some = rows.par_iter().with_min_len(8);
    some.map_init(|| Parser::new(models), |parser, row| convert(row, parser)).collect()
}

/// Converts each row by itself, on all cores, the order kept.
pub(crate) fn each<T: Send>(rows: &[Row], convert: impl Fn(&Row) -> T + Sync + Send) -> Vec<T> {
    rows.par_iter().map(convert).collect()
}
