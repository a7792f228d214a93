//! Adds a report: its capture, its text, its reading, in one transaction.

use crate::{Case, Digest, Result, claim};
use engine::Reading;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::ops::Range;

/// Where, when and how a report was come by, as the shell knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// File name, or the row's own id.
    pub name: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet or body.
    pub publisher: Option<String>,
    /// Day of publication, and who says so.
    pub published: Option<(Date, PublishedFrom)>,
    /// Headline.
    pub title: Option<String>,
    /// Country it is about, if somebody said so: ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Language, if somebody said so: ISO 639-1.
    pub language: Option<String>,
    /// Who added it.
    pub coder: Option<String>,
    /// When it was added.
    pub captured_at: Timestamp,
}

/// Who says when a report was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    /// The person who added it.
    Person,
    /// The page's own markup.
    Page,
    /// The row of a JSONL file.
    Row,
}

/// What a reading depends on beside the text, as all captures of a report tell it: what a person
/// said goes before what a page says, later before earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Day of publication.
    pub published: Option<Date>,
    /// Whether a person said so.
    pub by_person: bool,
    /// Country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
}

/// The text read from a report, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivative {
    /// The text; spans of readings point into it.
    pub text: String,
    /// How it was read: `text`, `html`, `jsonl`.
    pub method: &'static str,
    /// Version of the method.
    pub version: &'static str,
    /// Character set that the bytes were read in.
    pub charset: &'static str,
}

/// A report with everything that is to be kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The object it lies in; sealed before.
    pub object: Digest,
    /// Length of the object.
    pub object_bytes: u64,
    /// The report's bytes inside the object.
    pub range: Range<u64>,
    /// Name of the report: the digest of its own bytes.
    pub report: Digest,
    /// How it was come by.
    pub capture: Capture,
    /// Its text.
    pub derivative: Derivative,
    /// What it says.
    pub reading: Reading,
}

/// How a report stands to the case before it is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not there.
    New,
    /// There, from the same address and publisher, and nothing new is told about it.
    Known,
    /// There, but come by in another way, or with something new told; what was told so far.
    Further(Context),
}

/// What adding did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A new report.
    New,
    /// Nothing: it was there.
    Known,
    /// A further capture of a report that was there.
    Further {
        /// Something new was told about it, so the new reading is kept too.
        read_again: bool,
    },
}

impl PublishedFrom {
    fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Page => "page",
            Self::Row => "row",
        }
    }
}

impl Context {
    /// What holds once this capture is added.
    #[must_use]
    pub fn with(self, capture: &Capture) -> Self {
        let person = matches!(capture.published, Some((_, PublishedFrom::Person)));
        let (published, by_person) = match capture.published {
            Some((day, _)) if person || !self.by_person => (Some(day), person),
            _ => (self.published, self.by_person),
        };
        Self {
            published,
            by_person,
            country: capture.country.clone().or(self.country),
            language: capture.language.clone().or(self.language),
        }
    }
}

impl Case {
    /// How a report stands to the case, so that nothing is read in vain. [`Case::add`] decides.
    pub fn standing(&self, report: &Digest, capture: &Capture) -> Result<Standing> {
        let standing = || -> rusqlite::Result<Standing> {
            let Some(row) = report_row(&self.db, report)? else {
                return Ok(Standing::New);
            };
            if is_known(&self.db, row, capture)? {
                return Ok(Standing::Known);
            }
            Ok(Standing::Further(context(&self.db, row)?))
        };
        standing().map_err(self.failed("look up the report"))
    }

    /// Adds a report. Everything is on disk when this returns, or nothing is.
    pub fn add(&mut self, entry: &Entry) -> Result<Added> {
        let failed = self.failed("add the report");
        let rows = claim::rows(&self.secret, &entry.reading)?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(&failed)?;
        let added = insert(&tx, entry, &rows).map_err(&failed)?;
        tx.commit().map_err(&failed)?;
        Ok(added)
    }
}

fn insert(tx: &Transaction<'_>, entry: &Entry, rows: &claim::Rows) -> rusqlite::Result<Added> {
    let known = report_row(tx, &entry.report)?;
    let before = match known {
        Some(row) if is_known(tx, row, &entry.capture)? => return Ok(Added::Known),
        Some(row) => Some(context(tx, row)?),
        None => None,
    };
    insert_object(tx, entry)?;
    let report = match known {
        Some(row) => row,
        None => insert_report(tx, &entry.report)?,
    };
    let capture = insert_capture(tx, report, entry)?;
    if before.is_some_and(|before| before == before.clone().with(&entry.capture)) {
        return Ok(Added::Further { read_again: false });
    }
    let derivative = insert_derivative(tx, report, &entry.derivative)?;
    let reading = claim::Owner { report, capture, derivative, read_at: entry.capture.captured_at };
    claim::insert(tx, &reading, rows)?;
    Ok(if known.is_some() { Added::Further { read_again: true } } else { Added::New })
}

fn report_row(db: &rusqlite::Connection, report: &Digest) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT id FROM report WHERE sha256 = ?1")?
        .query_row([report.to_string()], |row| row.get(0))
        .optional()
}

/// Whether the report was captured from this address and publisher, and the capture tells nothing
/// that was not told then. What a page says of itself is not news: the bytes are the same.
fn is_known(db: &rusqlite::Connection, report: i64, capture: &Capture) -> rusqlite::Result<bool> {
    let told = match capture.published {
        Some((day, PublishedFrom::Person)) => Some(day.to_string()),
        _ => None,
    };
    db.prepare_cached(
        "SELECT 1 FROM capture WHERE report = ?1 AND url IS ?2 AND publisher IS ?3
            AND (?4 IS NULL OR published IS ?4)
            AND (?5 IS NULL OR country IS ?5)
            AND (?6 IS NULL OR language IS ?6)",
    )?
    .exists(params![
        report,
        capture.url,
        capture.publisher,
        told,
        capture.country,
        capture.language
    ])
}

fn context(db: &rusqlite::Connection, report: i64) -> rusqlite::Result<Context> {
    db.prepare_cached(
        "SELECT p.published, p.published_from = 'person',
            (SELECT country FROM capture WHERE report = ?1 AND country IS NOT NULL
                ORDER BY id DESC LIMIT 1),
            (SELECT language FROM capture WHERE report = ?1 AND language IS NOT NULL
                ORDER BY id DESC LIMIT 1)
         FROM (SELECT 1) LEFT JOIN (
            SELECT published, published_from FROM capture
            WHERE report = ?1 AND published IS NOT NULL
            ORDER BY published_from = 'person' DESC, id DESC LIMIT 1) AS p",
    )?
    .query_row([report], |row| {
        let published: Option<String> = row.get(0)?;
        Ok(Context {
            published: published.and_then(|day| day.parse().ok()),
            by_person: row.get::<_, Option<bool>>(1)?.unwrap_or_default(),
            country: row.get(2)?,
            language: row.get(3)?,
        })
    })
}

fn insert_object(tx: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<usize> {
    tx.prepare_cached("INSERT OR IGNORE INTO object (sha256, bytes, added_at) VALUES (?1, ?2, ?3)")?
        .execute(params![
            entry.object.to_string(),
            entry.object_bytes as i64,
            stamp(entry.capture.captured_at)
        ])
}

fn insert_report(tx: &Transaction<'_>, report: &Digest) -> rusqlite::Result<i64> {
    tx.prepare_cached("INSERT INTO report (sha256) VALUES (?1)")?.insert([report.to_string()])
}

fn insert_capture(tx: &Transaction<'_>, report: i64, entry: &Entry) -> rusqlite::Result<i64> {
    let capture = &entry.capture;
    tx.prepare_cached(
        "INSERT INTO capture (report, object, first_byte, end_byte, name, url, publisher,
            published, published_from, title, country, language, coder, captured_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .insert(params![
        report,
        entry.object.to_string(),
        entry.range.start as i64,
        entry.range.end as i64,
        capture.name,
        capture.url,
        capture.publisher,
        capture.published.map(|(day, _)| day.to_string()),
        capture.published.map(|(_, from)| from.code()),
        capture.title,
        capture.country,
        capture.language,
        capture.coder,
        stamp(capture.captured_at),
    ])
}

fn insert_derivative(
    tx: &Transaction<'_>,
    report: i64,
    derivative: &Derivative,
) -> rusqlite::Result<i64> {
    let sha256 = Digest::of(derivative.text.as_bytes()).to_string();
    tx.prepare_cached(
        "INSERT OR IGNORE INTO derivative (report, sha256, method, version, charset, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        report,
        sha256,
        derivative.method,
        derivative.version,
        derivative.charset,
        derivative.text
    ])?;
    tx.prepare_cached(
        "SELECT id FROM derivative
         WHERE report = ?1 AND sha256 = ?2 AND method = ?3 AND version = ?4",
    )?
    .query_row(params![report, sha256, derivative.method, derivative.version], |row| row.get(0))
}

/// A moment as the database keeps it: to the second, in UTC.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
