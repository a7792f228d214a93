//! The exam's folder: where its rows and its scorers lie. It is not part of the project.

use crate::input;
use crate::predict::Task;
use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What the exam calls a task.
pub(crate) fn name(task: Task) -> String {
    task.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}

/// The rows of a part of a task: `reconcile` reads those of `claims`.
pub(crate) fn rows_of(exam: &Path, task: Task, split: &str) -> Result<PathBuf> {
    let folder = if task == Task::Reconcile { "claims".to_owned() } else { name(task) };
    let base = exam.join("data").join(folder);
    let files = [format!("{split}.jsonl"), format!("{split}.jsonl.gz")];
    files
        .iter()
        .map(|f| base.join(f))
        .find(|f| f.exists())
        .with_context(|| format!("no {split} rows in {}", base.display()))
}

/// Lends predictions as a file, which is gone afterwards.
pub(crate) fn with_file<T>(
    task: Task,
    predictions: &[Value],
    read: impl FnOnce(&Path) -> Result<T>,
) -> Result<T> {
    let file = format!("xtask-{}-{}.jsonl", std::process::id(), name(task));
    let path = std::env::temp_dir().join(file);
    input::write(&path, predictions)?;
    let read = read(&path);
    std::fs::remove_file(&path)?;
    read
}
