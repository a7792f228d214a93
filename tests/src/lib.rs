//! Readings: Markdown files that say what the engine must make of a snippet.
//!
//! A file holds one phenomenon: a title, a few lines of why, snippets, and the claims expected of
//! each, a line a claim. `readings.rs` runs them all; `UPDATE=1` rewrites them.
//!
//! ````text
//! # A denial is a claim about a claim
//!
//! The ministry's denial must not cancel the report; both are kept, each with its speaker.
//!
//! ```report published=2024-03-05 country=UKR
//! The mayor said two people were killed in Kharkiv on Monday. The ministry denied it.
//! ```
//!
//! ```claims only: event stance by killed
//! attack asserted by="The mayor" killed=2-2
//! attack denied by="The ministry"
//! ```
//! ````
//!
//! A reading that is known to be wrong is asserted as it is. `FIXME: why` then stands between the
//! claims and a block `wanted` with the lines that it should give. The day the engine gives them,
//! the test fails until the `FIXME` is taken out, so no gap outlives its repair.

mod check;
mod diff;
mod file;
mod line;

use engine::{Models, Parser, Reading, Report};
use lexicon::Lexicon;
use std::sync::LazyLock;

pub use check::{Mode, Outcome, check};
pub use file::{Block, Case, File};
pub use line::{KEYS, lines};

/// The models that the program carries.
static MODELS: LazyLock<Models> = LazyLock::new(|| Models::of(models::builtin()));

/// Reads a report as the program does.
pub fn read(report: &Report, lexicon: &Lexicon) -> Reading {
    engine::read(report, lexicon, &mut Parser::new(&MODELS))
}

/// Reads a report with every sentence parsed.
pub fn read_unscreened(report: &Report, lexicon: &Lexicon) -> Reading {
    engine::read(report, lexicon, &mut Parser::new(&MODELS).of_every_sentence())
}
