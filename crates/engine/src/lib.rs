//! Reads a report into claims, and gathers claims into incidents.
//!
//! The folder listing is the data flow: each stage is a function from earlier layers to a new one.
//! `report → text → clause → mention → place → time → count → harm → event → attribution → claim →
//! reading → gather`
//!
//! The crate knows no world: no files, clock, environment, network or threads. Equal input gives
//! equal output; reading never fails (see [`read`]).

pub mod act;
pub mod attribution;
pub mod claim;
pub mod clause;
pub mod count;
pub mod event;
pub mod explain;
pub mod factuality;
pub mod gather;
pub mod harm;
mod keyed;
pub mod mention;
pub mod parser;
pub mod place;
pub mod reading;
pub mod recase;
pub mod report;
pub mod span;
pub mod text;
pub mod time;
pub mod toll;
pub mod tree;

pub use explain::explain;
pub use parser::{Models, Parser};
pub use reading::{Claim, Reading};
pub use report::Report;

use lexicon::Lexicon;

/// The engine's version, which every claim names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Reads a report into claims. Total and deterministic: whatever the text holds, this returns, and
/// equal input gives equal bytes. What it could not understand is a remark in the reading.
///
/// The parser holds the models; it keeps memory between reports and changes no result.
pub fn read(report: &Report, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Reading {
    let mut text = text::Text::new(&report.text, report.language, lexicon);
    let model = parser.parse(report, &mut text, lexicon);
    claim::read(report, &text, lexicon, model)
}
