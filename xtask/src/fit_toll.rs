//! Learns the weights of `engine::toll` from reports grouped by incident with known tolls.
//!
//! Among the candidate tolls of an incident the true one should score highest.

use crate::input::{self, Row};
use crate::logit::{self, Example};
use crate::predict::counts;
use anyhow::{Context, Result};
use engine::toll::{self, Evidence, FEATURES, Toll, Weights};
use lexicon::Lexicon;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows with `gold.incident`, `gold.killed`, `gold.injured`
    #[arg(long = "in", value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// Where the weights go; without it only the cross-validation is run
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Parts of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Weight of the prior
    #[arg(long, default_value_t = 0.3)]
    prior: f32,
    /// Passes over the incidents
    #[arg(long, default_value_t = 40)]
    passes: usize,
}

/// An incident with its true toll.
struct Incident {
    reports: Vec<Evidence>,
    toll: Toll,
    fold: usize,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let incidents = incidents(args)?;
    let mut right = [0usize; 3];
    for fold in 0..args.folds {
        let train: Vec<&Incident> = incidents.iter().filter(|i| i.fold != fold).collect();
        let weights = fit(&train, args);
        for incident in incidents.iter().filter(|i| i.fold == fold) {
            let got = toll::estimate(&incident.reports, &weights).unwrap_or(counts::COMMONEST);
            let (k, i) = (got.killed == incident.toll.killed, got.injured == incident.toll.injured);
            right = [
                right[0] + usize::from(k),
                right[1] + usize::from(i),
                right[2] + usize::from(k && i),
            ];
        }
    }
    let share = right.map(|n| n as f64 / incidents.len() as f64);
    tell(&format!(
        "{} incidents, {} folds: killed {:.3}, injured {:.3}, both {:.3}",
        incidents.len(),
        args.folds,
        share[0],
        share[1],
        share[2]
    ));
    if let Some(out) = &args.out {
        let weights = fit(&incidents.iter().collect::<Vec<_>>(), args);
        std::fs::write(out, table(&weights))
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "the result of a developer tool")]
fn tell(line: &str) {
    eprintln!("{line}");
}

fn incidents(args: &Args) -> Result<Vec<Incident>> {
    let lexicon = Lexicon::builtin();
    let mut grouped: BTreeMap<String, (Vec<Row>, Toll)> = BTreeMap::new();
    for path in &args.inputs {
        for row in input::rows(path)? {
            let (Some(id), Some((killed, injured))) = (row.given_incident(), row.given_toll())
            else {
                continue;
            };
            let entry = grouped.entry(id.to_string());
            entry.or_insert((Vec::new(), Toll { killed, injured })).0.push(row);
        }
    }
    let grouped: Vec<(Vec<Row>, Toll)> = grouped.into_values().collect();
    Ok(grouped
        .par_iter()
        .enumerate()
        .map(|(n, (rows, toll))| Incident {
            reports: rows.iter().map(|r| counts::read(r, &lexicon)).collect(),
            toll: *toll,
            fold: n % args.folds,
        })
        .collect())
}

fn example(incident: &Incident) -> Option<Example> {
    let tolls = toll::candidates(&incident.reports);
    let truth = tolls.iter().position(|t| *t == incident.toll)?;
    let vector = |t: &Toll| {
        let mut vector = Vec::new();
        toll::features(&incident.reports, *t, |i, value| vector.push((i, value)));
        vector
    };
    Some(Example { candidates: tolls.iter().map(vector).collect(), truths: vec![truth] })
}

fn fit(incidents: &[&Incident], args: &Args) -> Weights {
    let examples: Vec<Example> = incidents.par_iter().filter_map(|i| example(i)).collect();
    Weights::new(logit::fit(&examples, FEATURES, args.prior, args.passes))
}

fn table(weights: &Weights) -> String {
    let mut out =
        "# Weights of the toll of an incident (engine::toll), learned by `cargo xtask fit-toll`.\n\
                   feature\tweight\n"
            .to_owned();
    for (i, weight) in weights.all().iter().enumerate() {
        if weight.abs() >= 0.01 {
            writeln!(out, "{}\t{weight:.3}", toll::name(i)).expect("String");
        }
    }
    out
}
