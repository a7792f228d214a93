//! How claims, reports and incidents look to a person: in colour on a terminal, and as readable
//! without.
//!
//! Everything here turns records into lines of text with styles in them; whoever writes the lines
//! to a stream without colour strips the styles (`anstream`). Words of reports pass
//! [`crate::cli::sanitize`] on the way, since they may hold commands to a terminal.

pub(crate) mod card;
pub(crate) mod marked;
pub(crate) mod report;
pub(crate) mod style;
pub(crate) mod table;
mod why;
pub(crate) mod words;
pub(crate) mod wrap;
