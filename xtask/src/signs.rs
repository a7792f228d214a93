//! What the weights of `engine::factuality` are fitted on: the signs of each event of the task `factuality`, a row a
//! line. `training/factuality/fit.py` reads it.

use crate::input;
use crate::predict::factuality;
use anyhow::Result;
use engine::Models;
use engine::factuality::Sign;
use lexicon::Lexicon;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows of the task `factuality`
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Where the signs go; - for stdout
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let rows = input::rows(&args.input)?;
    let models = Models::of(models::builtin());
    let signs = factuality::signs_of(&rows, &Lexicon::builtin(), &models);
    let names = |signs: &Vec<Sign>| json!(signs.iter().map(|s| &s.name).collect::<Vec<_>>());
    let line = |(row, events): (&input::Row, &Vec<Vec<Sign>>)| json!({"id": row.id, "events": events.iter().map(names).collect::<Vec<_>>()});
    let lines: Vec<Value> = rows.iter().zip(&signs).map(line).collect();
    input::write(&args.out, &lines)
}
