//! Runs the exam and compares its figures with the former ones, so that a fall is seen at once.
//!
//! The exam (a scorer and public corpora) is not part of the project: its folder is an argument.
//! Where it is absent the command says so and succeeds.

mod headline;

use crate::exam::{name, rows_of, with_file};
use crate::input;
use crate::predict::{self, Task};
use anyhow::{Context, Result, bail};
use engine::Models;
use headline::{HEADLINES, Headline};
use lexicon::Lexicon;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Differences up to this count as none: the file keeps three decimals.
const SLACK: f64 = 0.000_5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder that holds exam/exam and data/
    #[arg(long, env = "RECKON_EXAM", value_name = "DIR")]
    exam: Option<PathBuf>,
    /// Only these tasks
    #[arg(long = "task", value_name = "TASK")]
    tasks: Vec<Task>,
    /// The former figures, rewritten after the run
    #[arg(long, default_value = "scores.toml", value_name = "FILE")]
    file: PathBuf,
    /// Take falls as they are
    #[arg(long)]
    accept: bool,
}

/// Figures by section (`task` or `task.split`) and name.
type Figures = BTreeMap<String, BTreeMap<String, f64>>;

/// False when a figure fell and that was not accepted.
pub(crate) fn run(args: &Args) -> Result<bool> {
    let mut out = io::stdout().lock();
    let Some(exam) = args.exam.as_deref().filter(|d| d.join("exam/exam").exists()) else {
        writeln!(out, "no exam folder (--exam or RECKON_EXAM): nothing scored")?;
        return Ok(true);
    };
    let former = read(&args.file)?;
    let mut figures = former.clone();
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut fell = false;
    for h in HEADLINES.iter().filter(|h| args.tasks.is_empty() || args.tasks.contains(&h.task)) {
        let scored = score(exam, h, &lexicon, &models)?;
        fell |= print(&mut out, h, &scored, former.get(&h.section()))?;
        figures.insert(h.section(), scored);
    }
    if fell && !args.accept {
        writeln!(out, "{} left as it was; --accept takes the falls", args.file.display())?;
        return Ok(false);
    }
    std::fs::write(&args.file, document(&figures)?)?;
    Ok(true)
}

fn read(file: &Path) -> Result<Figures> {
    if !file.exists() {
        return Ok(Figures::new());
    }
    let text = std::fs::read_to_string(file)?;
    toml::from_str(&text).with_context(|| format!("reading {}", file.display()))
}

fn document(figures: &Figures) -> Result<String> {
    let head = "# Figures of the exam, written by `cargo xtask scores`: a fall fails, a rise is \
                committed.\n\n";
    Ok(head.to_owned() + &toml::to_string(figures)?)
}

/// Predicts, calls the scorer and picks the headline figures, rounded to three decimals.
fn score(
    exam: &Path,
    h: &Headline,
    lexicon: &Lexicon,
    models: &Models,
) -> Result<BTreeMap<String, f64>> {
    let rows = input::rows(&rows_of(exam, h.task, h.split)?)?;
    let predictions = predict::predictions(h.task, &rows, lexicon, models);
    let report = with_file(h.task, &predictions, |pred| call(exam, h, pred))?;
    Ok(h.figures
        .iter()
        .map(|f| (f.path.to_owned(), (at(&report["figures"], f.path) * 1e3).round() / 1e3))
        .collect())
}

fn call(exam: &Path, h: &Headline, pred: &Path) -> Result<Value> {
    let mut command = Command::new(exam.join("exam/exam"));
    command.args(["score", &name(h.task), "--json", "--pred"]).arg(pred);
    if h.task == Task::Reconcile {
        command
            .arg("--gold")
            .arg(exam.join("data/claims").join(format!("{}-incidents.jsonl", h.split)));
    } else {
        command.args(["--split", h.split]);
    }
    let output = command.output().context("calling the scorer")?;
    if !output.status.success() {
        bail!("scorer of {}: {}", h.section(), String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("reading the scorer's answer")
}

/// The figure at a dotted path; 0 where the scorer says that it is undefined.
fn at(figures: &Value, path: &str) -> f64 {
    path.split('.').fold(figures, |v, key| &v[key]).as_f64().unwrap_or_default()
}

/// Prints the figures of a section; true when one fell.
fn print(
    out: &mut impl Write,
    h: &Headline,
    scored: &BTreeMap<String, f64>,
    former: Option<&BTreeMap<String, f64>>,
) -> Result<bool> {
    let mut fell = false;
    for figure in h.figures {
        let now = scored.get(figure.path).copied().unwrap_or_default();
        let before = former.and_then(|f| f.get(figure.path)).copied();
        let gain = before.map_or(0.0, |b| if figure.low_is_good { b - now } else { now - b });
        let verdict = match gain {
            g if g < -SLACK => "REGRESSION",
            g if g > SLACK => "better",
            _ => "",
        };
        fell |= gain < -SLACK;
        let before = before.map_or("-".to_owned(), |b| format!("{b:.3}"));
        writeln!(out, "{:<16} {:<28} {now:>7.3} {before:>7} {verdict}", h.section(), figure.path)?;
    }
    Ok(fell)
}
