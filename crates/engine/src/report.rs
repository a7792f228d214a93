//! What the engine is given: one report, as a shell captured and decoded it.

use jiff::civil::Date;
use lexicon::{Country, Lang};

/// A report to be read: the derivative's text and what is known about it.
///
/// Nothing here is fetched or guessed by the engine; today's date is never used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// SHA-256 of the captured bytes, hex; free in tests.
    pub id: String,
    /// The text of the derivative. At most 4 GB.
    pub text: String,
    /// Headline, if it is kept apart from the text.
    pub title: Option<String>,
    /// Address it was captured from.
    pub url: Option<String>,
    /// Outlet or body that published it.
    pub publisher: Option<String>,
    /// Day of publication: what relative dates are resolved against.
    pub published: Option<Date>,
    /// Language, if known; else it is guessed from the words.
    pub language: Option<Lang>,
    /// The country it is about, if a person said so.
    pub country: Option<Country>,
}
