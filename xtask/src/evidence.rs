//! What the learned judgement over claims is fitted on: the claims that the rules make of reports, with
//! the features of each, one report a line. `training/claims/fit.py` reads it.

use crate::input;
use crate::predict::claims;
use anyhow::{Context, Result};
use engine::text::Text;
use engine::{Models, Parser};
use lexicon::Lexicon;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Reports of the task `claims`
    #[arg(long = "in", value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// Where the claims go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let file = std::fs::File::create(&args.out)
        .with_context(|| format!("creating {}", args.out.display()))?;
    let mut out = std::io::BufWriter::new(file);
    for path in &args.inputs {
        for row in input::rows(path)? {
            let report = row.report();
            let mut text = Text::new(&report.text, report.language, &lexicon);
            parser.parse(&report, &mut text, &lexicon);
            let claims: Vec<Value> = engine::claim::evidence(&report, &text, &lexicon)
                .iter()
                .map(|(claim, evidence)| {
                    let mut row = claims::claim(claim, None);
                    row["features"] = json!(evidence.names().collect::<Vec<_>>());
                    row
                })
                .collect();
            writeln!(out, "{}", json!({"id": row.id, "claims": claims}))?;
        }
    }
    out.flush().context("writing")
}
