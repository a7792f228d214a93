//! What the lexicon holds: figures that show at a glance what a change of the data files did.

mod actors;
mod places;

use anyhow::Result;
use lexicon::{EventKind, Lexicon};
use std::io::{self, Write};

pub(crate) fn run() -> Result<()> {
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    writeln!(out, "lexicon {}", lexicon.version())?;
    writeln!(out, "event kinds {}", EventKind::ALL.len())?;
    places::write(&lexicon, &mut out)?;
    actors::write(&lexicon, &mut out)
}

/// Cells in columns.
fn row(cells: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| format!("{cell:>12}")).collect();
    cells.concat()
}
