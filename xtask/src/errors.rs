//! What a task's predictions get wrong, by kind and with the words: for study, printed and never
//! stored. The exam's own scorers align predictions with labels, so that errors and figures agree.

use crate::predict::{self, Task};
use crate::{exam, input};
use anyhow::{Context, Result, bail};
use engine::Models;
use lexicon::Lexicon;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const ALIGN: &str = include_str!("errors/align.py");

/// Tasks that `align.py` knows.
const TASKS: [Task; 6] =
    [Task::Claims, Task::Sentences, Task::Entities, Task::Counts, Task::Pairs, Task::Wikievents];

/// Confusions that are counted beside a kind.
const CONFUSIONS_MAX: usize = 12;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The task
    task: Task,
    /// The part of the corpus: train or dev
    #[arg(long, default_value = "dev")]
    split: String,
    /// Only errors of this kind (a field, `missed`, `spurious`)
    #[arg(long)]
    kind: Option<String>,
    /// Errors listed of each kind; 0 only counts
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Folder that holds exam/exam and data/
    #[arg(long, env = "RECKON_EXAM", value_name = "DIR")]
    exam: PathBuf,
}

/// An error as `align.py` gives it.
#[derive(Deserialize)]
struct Error {
    kind: String,
    /// Labels that can be counted: those of gold and prediction, or the kind of thing missed.
    what: String,
    id: String,
    text: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    if !TASKS.contains(&args.task) {
        bail!("errors are known of {}", TASKS.map(exam::name).join(", "));
    }
    let gold = exam::rows_of(&args.exam, args.task, &args.split)?;
    let models = Models::of(models::builtin());
    let rows = input::rows(&gold)?;
    let said = predict::predictions(args.task, &rows, &Lexicon::builtin(), &models);
    let errors = exam::with_file(args.task, &said, |said| align(args, &gold, said))?;
    let mut kinds: BTreeMap<&str, Vec<&Error>> = BTreeMap::new();
    for error in errors.iter().filter(|e| args.kind.as_ref().is_none_or(|k| *k == e.kind)) {
        kinds.entry(&error.kind).or_default().push(error);
    }
    let out = &mut io::stdout().lock();
    count(&kinds, out)?;
    list(&kinds, args.limit, out)
}

fn align(args: &Args, gold: &Path, said: &Path) -> Result<Vec<Error>> {
    let mut python = Command::new("python3");
    python.args(["-c", ALIGN]).arg(args.exam.join("exam/tasks")).arg(exam::name(args.task));
    let output = python.arg(gold).arg(said).output().context("calling python3")?;
    if !output.status.success() {
        bail!("aligning: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let errors = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
    errors.collect::<Result<_, _>>().context("reading the aligned errors")
}

/// Prints how many errors there are of each kind, the commonest first, and of what.
fn count(kinds: &BTreeMap<&str, Vec<&Error>>, out: &mut impl Write) -> Result<()> {
    for (kind, errors) in by_size(kinds, Vec::len) {
        let mut whats: BTreeMap<&str, usize> = BTreeMap::new();
        for error in errors {
            *whats.entry(&error.what).or_default() += 1;
        }
        let whats: Vec<String> = by_size(&whats, |n| *n)
            .into_iter()
            .take(CONFUSIONS_MAX)
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        writeln!(out, "{:>5} {kind}: {}", errors.len(), whats.join(" · "))?;
    }
    Ok(())
}

fn by_size<'m, V>(map: &'m BTreeMap<&str, V>, size: impl Fn(&V) -> usize) -> Vec<(&'m str, &'m V)> {
    let mut pairs: Vec<(&str, &V)> = map.iter().map(|(k, v)| (*k, v)).collect();
    pairs.sort_by_key(|(_, v)| Reverse(size(v)));
    pairs
}

fn list(kinds: &BTreeMap<&str, Vec<&Error>>, limit: usize, out: &mut impl Write) -> Result<()> {
    for (kind, errors) in kinds {
        for error in errors.iter().take(limit) {
            writeln!(out, "\n{kind} · {} · {}", error.what, error.id)?;
            for line in &error.text {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}
