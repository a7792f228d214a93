//! Readings and their claims: into the database, and back out of it.

use crate::{Case, Digest, Error, Result, add};
use engine::{Claim, Reading};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use lexicon::Effect;
use rusqlite::{Row, Transaction, params};
use serde::Serialize;
use sha2::Sha256;
use std::collections::BTreeSet;

/// What a person has decided about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing yet: it is what the engine made of the text.
    Suggestion,
    /// It says what the report says.
    Accepted,
    /// It does not.
    Rejected,
}

/// A report as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportInfo {
    /// SHA-256 of its bytes, hex.
    pub id: String,
    /// File name, or the row's own id.
    pub name: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet or body.
    pub publisher: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
}

/// A claim of the case.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredClaim {
    /// The record; its id is the case's own.
    pub claim: Claim,
    /// What a person has decided.
    pub status: Status,
    /// The report that makes it.
    pub report: ReportInfo,
}

/// A report of the case with its newest reading.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredReading {
    /// The record.
    pub reading: Reading,
    /// The text that its spans point into.
    pub text: String,
    /// How the text was read from the bytes: method, version, character set.
    pub method: String,
    /// When it was first added, ISO 8601.
    pub captured_at: String,
    /// How often the same bytes were come by.
    pub captures: u32,
    /// The sealed object it lies in.
    pub object: String,
}

/// A reading as its rows, made before the transaction so that this is short.
#[derive(Debug)]
pub(crate) struct Rows {
    engine: String,
    lexicon: String,
    model: Option<String>,
    record: String,
    claims: Vec<(Claim, String)>,
}

/// What a reading belongs to.
#[derive(Debug)]
pub(crate) struct Owner {
    pub(crate) report: i64,
    pub(crate) capture: i64,
    pub(crate) derivative: i64,
    pub(crate) read_at: Timestamp,
}

/// Turns a reading into rows; claims get ids of the case.
pub(crate) fn rows(secret: &[u8; 64], reading: &Reading) -> Result<Rows> {
    let mut taken = BTreeSet::new();
    let mut claims = Vec::with_capacity(reading.claims.len());
    for claim in &reading.claims {
        let mut claim = claim.clone();
        claim.id = free_id(secret, &claim.id, &mut taken);
        let json = serde_json::to_string(&claim).map_err(|e| record_error(&claim.id, e))?;
        claims.push((claim, json));
    }
    let bare = Reading { claims: Vec::new(), ..reading.clone() };
    let record = serde_json::to_string(&bare).map_err(|e| record_error(&bare.report.id, e))?;
    let engine = reading.engine.clone();
    Ok(Rows {
        engine: engine.version,
        lexicon: engine.lexicon,
        model: engine.model,
        record,
        claims,
    })
}

/// Writes a reading and its claims.
pub(crate) fn insert(tx: &Transaction<'_>, owner: &Owner, rows: &Rows) -> rusqlite::Result<()> {
    let reading = tx
        .prepare_cached(
            "INSERT INTO reading
                (report, capture, derivative, engine, lexicon, model, record, read_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![
            owner.report,
            owner.capture,
            owner.derivative,
            rows.engine,
            rows.lexicon,
            rows.model,
            rows.record,
            add::stamp(owner.read_at),
        ])?;
    for (ordinal, (claim, json)) in rows.claims.iter().enumerate() {
        insert_claim(tx, reading, ordinal, claim, json)?;
    }
    Ok(())
}

fn insert_claim(
    tx: &Transaction<'_>,
    reading: i64,
    ordinal: usize,
    claim: &Claim,
    json: &str,
) -> rusqlite::Result<usize> {
    let source = claim.attribution.first();
    let place = claim.place.as_ref();
    let time = claim.time.as_ref();
    let killed = killed(claim);
    tx.prepare_cached(
        "INSERT INTO claim (reading, ordinal, id, event, stance, source, source_kind, place,
            country, date_start, date_end, killed_low, killed_high, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        reading,
        ordinal as i64,
        claim.id,
        claim.event.kind.code(),
        claim.stance.code(),
        source.map(|s| &s.name),
        source.map(|s| s.kind.code()),
        place.map(|p| &p.name),
        place.and_then(|p| p.country.as_ref()),
        time.and_then(|t| t.start).map(|d| d.to_string()),
        time.and_then(|t| t.end).map(|d| d.to_string()),
        killed.0,
        killed.1,
        json,
    ])
}

/// Low and high of all groups killed in a claim; none where no group has that end.
fn killed(claim: &Claim) -> (Option<u32>, Option<u32>) {
    let groups = || claim.harm.iter().filter(|h| h.effect == Effect::Killed);
    let low = groups().filter_map(|h| h.low).reduce(u32::saturating_add);
    let high = groups().map(|h| h.high).reduce(|a, b| Some(a?.saturating_add(b?))).flatten();
    (low, high)
}

/// The case's id for a claim: keyed, so that a guessed claim cannot be confirmed from outside.
/// An engine that gives two claims one id has erred; both are kept.
fn free_id(secret: &[u8; 64], id: &str, taken: &mut BTreeSet<String>) -> String {
    for n in 0u32.. {
        let salted = if n == 0 { id.to_owned() } else { format!("{id}#{n}") };
        let keyed = keyed(secret, &salted);
        if taken.insert(keyed.clone()) {
            return keyed;
        }
    }
    unreachable!("a reading holds fewer than 2^32 claims")
}

/// Enough that two claims of a case never meet by chance, few enough to be said aloud.
const CLAIM_ID_BYTES: usize = 8;

fn keyed(secret: &[u8; 64], id: &str) -> String {
    let mut mac = <Hmac<Sha256> as KeyInit>::new(secret.into());
    mac.update(id.as_bytes());
    let tag = mac.finalize().into_bytes();
    tag.iter().take(CLAIM_ID_BYTES).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

const CLAIM_COLUMNS: &str = "c.record, c.status, p.sha256, k.name, k.title, k.url, k.publisher,
    coalesce(r.record ->> '$.report.published', k.published)";

const CLAIM_TABLES: &str = "claim AS c JOIN current_reading AS r ON r.id = c.reading
    JOIN report AS p ON p.id = r.report JOIN capture AS k ON k.id = r.capture";

impl Case {
    /// Every claim of the newest reading of every report, in the order they were added.
    pub fn claims(&self) -> Result<Vec<StoredClaim>> {
        self.claims_where("1 ORDER BY c.row", &[])
    }

    /// The claims of one report's newest reading, in the order of the text.
    pub fn claims_of(&self, report: &Digest) -> Result<Vec<StoredClaim>> {
        self.claims_where("p.sha256 = ?1 ORDER BY c.ordinal", &[&report.to_string()])
    }

    pub(crate) fn claims_where(
        &self,
        condition: &str,
        params: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<StoredClaim>> {
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE {condition}");
        let failed = self.failed("read the claims");
        let mut statement = self.db.prepare_cached(&sql).map_err(&failed)?;
        let mut rows = statement.query(params).map_err(&failed)?;
        let mut claims = Vec::new();
        while let Some(row) = rows.next().map_err(&failed)? {
            claims.push(stored_claim(row)?);
        }
        Ok(claims)
    }

    /// All reports, in the order they were added.
    pub fn reports(&self) -> Result<Vec<Digest>> {
        let failed = self.failed("list the reports");
        let mut statement =
            self.db.prepare_cached("SELECT sha256 FROM report ORDER BY id").map_err(&failed)?;
        let names: rusqlite::Result<Vec<String>> =
            statement.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        Ok(names.map_err(&failed)?.iter().filter_map(|name| Digest::parse(name)).collect())
    }

    /// A report's newest reading with its text.
    pub fn reading(&self, report: &Digest) -> Result<Option<StoredReading>> {
        let failed = self.failed("read the report");
        let mut statement = self.db.prepare_cached(READING).map_err(&failed)?;
        let mut rows = statement.query([report.to_string()]).map_err(&failed)?;
        let Some(row) = rows.next().map_err(&failed)? else {
            return Ok(None);
        };
        let record: String = row.get(0).map_err(&failed)?;
        let mut reading: Reading =
            serde_json::from_str(&record).map_err(|e| record_error(&report.to_string(), e))?;
        reading.claims = self.claims_of(report)?.into_iter().map(|c| c.claim).collect();
        let rest = || -> rusqlite::Result<StoredReading> {
            Ok(StoredReading {
                reading,
                text: row.get(1)?,
                method: row.get(2)?,
                captured_at: row.get(3)?,
                captures: row.get(4)?,
                object: row.get(5)?,
            })
        };
        rest().map(Some).map_err(&failed)
    }
}

const READING: &str = "SELECT r.record, d.text, d.method || ' ' || d.version || ', ' || d.charset,
        (SELECT min(captured_at) FROM capture WHERE report = r.report),
        (SELECT count(*) FROM capture WHERE report = r.report), k.object
    FROM current_reading AS r JOIN report AS p ON p.id = r.report
    JOIN derivative AS d ON d.id = r.derivative JOIN capture AS k ON k.id = r.capture
    WHERE p.sha256 = ?1";

fn stored_claim(row: &Row<'_>) -> Result<StoredClaim> {
    let column = |e| Error::Database { doing: "read a claim", source: e };
    let record: String = row.get(0).map_err(column)?;
    let claim: Claim = serde_json::from_str(&record).map_err(|e| record_error("a claim", e))?;
    let rest = || -> rusqlite::Result<(Status, ReportInfo)> {
        let status: String = row.get(1)?;
        let report = ReportInfo {
            id: row.get(2)?,
            name: row.get(3)?,
            title: row.get(4)?,
            url: row.get(5)?,
            publisher: row.get(6)?,
            published: row.get(7)?,
        };
        Ok((Status::from_code(&status), report))
    };
    let (status, report) = rest().map_err(column)?;
    Ok(StoredClaim { claim, status, report })
}

impl Status {
    /// The code in the database and in exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The database holds no other codes; an unknown one is no decision.
    fn from_code(code: &str) -> Self {
        match code {
            "accepted" => Self::Accepted,
            "rejected" => Self::Rejected,
            _ => Self::Suggestion,
        }
    }
}

fn record_error(what: &str, source: serde_json::Error) -> Error {
    Error::Record { what: what.to_owned(), source }
}
