//! What the lexicon holds: figures that show at a glance what a change of the data files did.

use anyhow::Result;
use lexicon::{ActorKind, EventKind, Lexicon};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(crate) fn run() -> Result<()> {
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    writeln!(out, "lexicon {}", lexicon.version())?;
    writeln!(out, "event kinds {}", EventKind::ALL.len())?;
    writeln!(out, "places {}", lexicon.places.count())?;
    let actors = lexicon.actors.all();
    writeln!(out, "actors {}", actors.len())?;
    let mut kinds: BTreeMap<ActorKind, (usize, usize)> = BTreeMap::new();
    for actor in actors {
        let (all, checked) = kinds.entry(actor.kind).or_default();
        *all += 1;
        *checked += usize::from(actor.checked);
    }
    for (kind, (all, checked)) in kinds {
        writeln!(out, "  {:<14} {all:>6}, {checked} checked", kind.code())?;
    }
    Ok(())
}
