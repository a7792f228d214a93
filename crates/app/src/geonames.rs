//! Dumps of GeoNames, as a person can download them: rows of places (19 columns) and rows of their
//! other names (10 columns), as text or in the archives they come in.
//!
//! `file → row → gather`: files are opened and checked, rows read one at a time, and what they say
//! goes into a [`lexicon::Import`]. A row that cannot be read is told and left out; a file that
//! cannot be read stops the import before anything is written.

mod file;
mod gather;
mod row;

pub(crate) use gather::{Outcome, gather};
