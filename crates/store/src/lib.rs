//! The case on disk: sealed objects and the database.
//!
//! A case is a folder. Copy it and you have copied everything:
//!
//! ```text
//! case/
//!   objects/ab/abcdef…   bytes as received, named by their SHA-256, never rewritten
//!   reckon.db            SQLite: captures, texts, readings, claims, incidents
//!   lock                 empty; held while a process writes
//! ```
//!
//! What a caller may rely on:
//!
//! - **One report, one transaction.** [`Case::add`] returns only after the commit, and the object's
//!   bytes were on disk before it. Killed at any moment, a case has lost nothing that was returned.
//! - **Nothing is overwritten.** A second capture, text or reading is a further row; the newest
//!   reading is the current one. Incidents are derived and made anew, but their numbers last.
//! - **A suggestion is no finding.** The database refuses a finding that no person accepted.
//! - **A damaged or foreign database is refused** before a byte of it is touched.
//!
//! The crate knows neither HTTP nor how a text is read, and asks no clock: the shell says when.

mod add;
mod case;
mod check;
mod claim;
mod db;
mod digest;
mod error;
mod find;
mod incident;
mod object;

pub use add::{Added, Capture, Context, Derivative, Entry, PublishedFrom, Standing};
pub use case::Case;
pub use claim::{ReportInfo, Status, StoredClaim, StoredReading};
pub use digest::Digest;
pub use error::Error;
pub use find::Found;
pub use incident::{Filter, IncidentId, NewIncident, Regathered, StoredIncident};

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, Error>;
