//! What the lexicon holds: figures that show at a glance what a change of the data files did.

mod actors;

use anyhow::Result;
use lexicon::{EventKind, Lexicon};
use std::io::{self, Write};

pub(crate) fn run() -> Result<()> {
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    writeln!(out, "lexicon {}", lexicon.version())?;
    writeln!(out, "event kinds {}", EventKind::ALL.len())?;
    writeln!(out, "places {}", lexicon.places.count())?;
    actors::write(&lexicon, &mut out)
}
