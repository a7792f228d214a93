//! Learns the weights of `engine::act` from pairs of actors with known roots.

use crate::input::{self, Row};
use crate::logit::{self, Example};
use crate::predict::pairs;
use anyhow::{Context, Result};
use engine::Models;
use engine::act::{Root, Weights};
use lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Features of fewer examples are left out.
const EXAMPLES_MIN: usize = 2;
/// Smaller weights are not kept.
const WEIGHT_MIN: f32 = 0.05;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows of the task `pairs` with `gold.root`
    #[arg(long = "in", value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// Where the weights go; without it only the cross-validation is run
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Parts of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Weight of the prior
    #[arg(long, default_value_t = 3.0)]
    prior: f32,
    /// Passes over the pairs
    #[arg(long, default_value_t = 30)]
    passes: usize,
}

/// A pair with its true root.
struct Known {
    features: BTreeSet<String>,
    root: Root,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let pairs = known(args)?;
    let mut said: Vec<(Root, Root)> = Vec::new();
    for fold in 0..args.folds {
        let part = |inside: bool| {
            pairs.iter().enumerate().filter(move |(n, _)| (n % args.folds == fold) == inside)
        };
        let learned = fit(&part(false).map(|(_, p)| p).collect::<Vec<_>>(), args);
        let weights = Weights::new(learned);
        said.extend(part(true).map(|(_, p)| (p.root, weights.root(&p.features))));
    }
    tell(&said, args.folds);
    if let Some(out) = &args.out {
        let weights = fit(&pairs.iter().collect::<Vec<_>>(), args);
        std::fs::write(out, table(&weights))
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

fn known(args: &Args) -> Result<Vec<Known>> {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut rows: Vec<Row> = Vec::new();
    for path in &args.inputs {
        rows.extend(input::rows(path)?);
    }
    let roots = rows.iter().map(|r| r.given_root().and_then(Root::from_code));
    let features = pairs::features_of(&rows, &lexicon, &models);
    let known = features.into_iter().zip(roots);
    Ok(known.filter_map(|(features, root)| Some(Known { features, root: root? })).collect())
}

/// The weights of each feature, in the order of the roots.
fn fit(pairs: &[&Known], args: &Args) -> BTreeMap<String, Vec<f32>> {
    let names = frequent(pairs);
    let number: BTreeMap<&String, usize> = names.iter().zip(0..).collect();
    let roots = Root::ALL.len();
    let example = |pair: &&Known| {
        let ids: Vec<usize> = pair.features.iter().filter_map(|f| number.get(f)).copied().collect();
        let vector = |root: usize| ids.iter().map(|i| (i * roots + root, 1.0)).collect();
        Example {
            candidates: (0..roots).map(vector).collect(),
            truths: vec![Root::ALL.iter().position(|r| *r == pair.root).unwrap_or_default()],
        }
    };
    let examples: Vec<Example> = pairs.iter().map(example).collect();
    let weights = logit::fit(&examples, names.len() * roots, args.prior, args.passes);
    names.into_iter().zip(weights.chunks(roots).map(<[f32]>::to_vec)).collect()
}

fn frequent(pairs: &[&Known]) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for feature in pairs.iter().flat_map(|p| &p.features) {
        *counts.entry(feature).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= EXAMPLES_MIN).map(|(f, _)| f.clone()).collect()
}

/// Prints the mean F1 over the roots, and the share that is right.
#[expect(clippy::print_stderr, reason = "the result of a developer tool")]
fn tell(said: &[(Root, Root)], folds: usize) {
    let count = |is: &dyn Fn(&(Root, Root)) -> bool| said.iter().filter(|s| is(s)).count() as f32;
    let f1 = |root: &Root| {
        let sum = count(&|s| s.0 == *root) + count(&|s| s.1 == *root);
        2.0 * count(&|s| s.0 == *root && s.1 == *root) / sum.max(1.0)
    };
    let macro_f = Root::ALL.iter().map(f1).sum::<f32>() / Root::ALL.len() as f32;
    let micro = count(&|s| s.0 == s.1) / said.len() as f32;
    eprintln!("{} pairs, {folds} folds: macro F {macro_f:.3}, right {micro:.3}", said.len());
}

fn table(weights: &BTreeMap<String, Vec<f32>>) -> String {
    let row = |head: &str, cells: Vec<String>| format!("{head}\t{}\n", cells.join("\t"));
    let kept = weights.iter().filter(|(_, w)| w.iter().any(|w| w.abs() >= WEIGHT_MIN));
    let rows = kept.map(|(name, w)| row(name, w.iter().map(|w| format!("{w:.2}")).collect()));
    "# Weights of the roots of PLOVER (engine::act), learned by `cargo xtask fit-roots`.\n"
        .to_owned()
        + &row("feature", Root::ALL.map(|r| r.code().to_owned()).to_vec())
        + &rows.collect::<String>()
}
