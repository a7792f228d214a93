//! Incidents: the derived view over claims, and the numbers that outlive each deriving.
//!
//! Gathering is the engine's; here its result replaces the former one. An incident keeps the number
//! of the former incident with which it shares most claims. A number is minted once and never given
//! to another; one whose claims went elsewhere says where.

use crate::claim::StoredClaim;
use crate::{Case, Error, Result, add};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, ToSql, Transaction, TransactionBehavior, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The number of an incident, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct IncidentId(pub i64);

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An incident as it was gathered, before it has a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewIncident {
    /// Ids of its claims.
    pub claims: Vec<String>,
    /// Code of the event's kind.
    pub event: String,
    /// Name of the place.
    pub place: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// First day.
    pub date_start: Option<Date>,
    /// Last day.
    pub date_end: Option<Date>,
    /// Killed, at least.
    pub killed_low: Option<u32>,
    /// Killed, at most.
    pub killed_high: Option<u32>,
    /// Independent sources that affirm it.
    pub sources: u32,
    /// Code of the grade.
    pub grade: Option<String>,
    /// Everything else the engine says of it.
    pub record: serde_json::Value,
}

/// An incident of the case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoredIncident {
    /// Its number.
    pub id: IncidentId,
    /// Code of the event's kind.
    pub event: String,
    /// Name of the place.
    pub place: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// First day, ISO 8601.
    pub date_start: Option<String>,
    /// Last day.
    pub date_end: Option<String>,
    /// Killed, at least.
    pub killed_low: Option<u32>,
    /// Killed, at most.
    pub killed_high: Option<u32>,
    /// Independent sources that affirm it.
    pub sources: u32,
    /// Code of the grade.
    pub grade: Option<String>,
    /// Everything else the engine says of it.
    pub record: serde_json::Value,
}

/// Which incidents a list shows. What is not set does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Code of the event's kind.
    pub event: Option<String>,
    /// Not over before this day.
    pub from: Option<Date>,
    /// Not begun after this day.
    pub to: Option<Date>,
    /// At least so many killed by the highest figure (an open one counts as high).
    pub killed_min: Option<u32>,
    /// Code of the grade.
    pub grade: Option<String>,
}

/// What became of the incidents' numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regathered {
    /// Incidents that have a number from before.
    pub kept: usize,
    /// Incidents that got a new one.
    pub minted: usize,
    /// Numbers that no longer stand for an incident of their own.
    pub ended: usize,
}

impl Case {
    /// Whether readings were added since the incidents were last made.
    pub fn is_stale(&self) -> Result<bool> {
        self.db
            .query_row(&format!("SELECT ({LAST_READING}) > ({GATHERED})"), [], |row| row.get(0))
            .map_err(self.failed("look at the incidents"))
    }

    /// The last reading that was added: what [`Case::regather`] is told was gathered. To be asked
    /// before the claims are, so that one that another process adds in between is gathered now and
    /// once more later, but never missed.
    pub fn last_reading(&self) -> Result<i64> {
        self.db
            .query_row(LAST_READING, [], |row| row.get(0))
            .map_err(self.failed("look at the readings"))
    }

    /// Replaces the incidents by newly gathered ones. Does nothing if another process has gathered
    /// later readings meanwhile.
    pub fn regather(
        &mut self,
        incidents: &[NewIncident],
        last_reading: i64,
        now: Timestamp,
    ) -> Result<Regathered> {
        let failed = self.failed("write the incidents");
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(&failed)?;
        let done = replace(&tx, incidents, last_reading, now).map_err(&failed)?;
        tx.commit().map_err(&failed)?;
        Ok(done)
    }

    /// Incidents by date, undated ones last.
    pub fn incidents(&self, filter: &Filter) -> Result<Vec<StoredIncident>> {
        let day = |d: Option<Date>| d.map(|d| d.to_string());
        self.incidents_where(
            "(?1 IS NULL OR country = ?1) AND (?2 IS NULL OR event = ?2)
             AND (?3 IS NULL OR coalesce(date_end, date_start) >= ?3)
             AND (?4 IS NULL OR date_start <= ?4)
             AND (?5 IS NULL OR killed_high >= ?5 OR (killed_high IS NULL AND killed_low NOT NULL))
             AND (?6 IS NULL OR grade = ?6)
             ORDER BY date_start IS NULL, date_start, id",
            params![
                filter.country,
                filter.event,
                day(filter.from),
                day(filter.to),
                filter.killed_min,
                filter.grade
            ],
        )
    }

    /// The incident that a number stands for today: itself, or the one it went up in.
    pub fn incident(&self, id: IncidentId) -> Result<Option<StoredIncident>> {
        let now: Option<i64> = self
            .db
            .prepare_cached(FOLLOW)
            .and_then(|mut s| s.query_row([id.0], |row| row.get(0)).optional())
            .map_err(self.failed("look up the incident"))?;
        Ok(self.incidents_where("id = ?1", params![now])?.pop())
    }

    /// Whether a number was ever given.
    pub fn was_minted(&self, id: IncidentId) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM incident_number WHERE id = ?1")
            .and_then(|mut s| s.exists([id.0]))
            .map_err(self.failed("look up the incident"))
    }

    /// The claims of an incident, in the order they were added.
    pub fn claims_of_incident(&self, id: IncidentId) -> Result<Vec<StoredClaim>> {
        self.claims_where(
            "c.id IN (SELECT claim FROM incident_claim WHERE incident = ?1) ORDER BY c.row",
            &[&id.0],
        )
    }

    /// The incident that a claim is gathered in.
    pub fn incident_of(&self, claim: &str) -> Result<Option<IncidentId>> {
        self.db
            .prepare_cached("SELECT incident FROM incident_claim WHERE claim = ?1")
            .and_then(|mut s| s.query_row([claim], |row| row.get(0).map(IncidentId)).optional())
            .map_err(self.failed("look up the claim's incident"))
    }

    fn incidents_where(
        &self,
        condition: &str,
        params: &[&dyn ToSql],
    ) -> Result<Vec<StoredIncident>> {
        let sql = format!("SELECT {COLUMNS} FROM incident WHERE {condition}");
        let failed = self.failed("read the incidents");
        let mut statement = self.db.prepare_cached(&sql).map_err(&failed)?;
        let mut rows = statement.query(params).map_err(&failed)?;
        let mut incidents = Vec::new();
        while let Some(row) = rows.next().map_err(&failed)? {
            let (mut incident, record) = stored_incident(row).map_err(&failed)?;
            incident.record = serde_json::from_str(&record)
                .map_err(|e| Error::Record { what: "an incident".to_owned(), source: e })?;
            incidents.push(incident);
        }
        Ok(incidents)
    }
}

const COLUMNS: &str = "id, event, place, country, date_start, date_end, killed_low, killed_high,
    sources, grade, record";

const LAST_READING: &str = "SELECT coalesce(max(id), 0) FROM reading";

const GATHERED: &str = "SELECT coalesce((SELECT value FROM meta WHERE key = 'gathered'), 0)";

const FOLLOW: &str = "WITH RECURSIVE way (id, now) AS (
        SELECT id, now FROM incident_number WHERE id = ?1
        UNION SELECT n.id, n.now FROM incident_number AS n JOIN way ON n.id = way.now
    ) SELECT id FROM way WHERE now IS NULL";

fn stored_incident(row: &Row<'_>) -> rusqlite::Result<(StoredIncident, String)> {
    let incident = StoredIncident {
        id: IncidentId(row.get(0)?),
        event: row.get(1)?,
        place: row.get(2)?,
        country: row.get(3)?,
        date_start: row.get(4)?,
        date_end: row.get(5)?,
        killed_low: row.get(6)?,
        killed_high: row.get(7)?,
        sources: row.get(8)?,
        grade: row.get(9)?,
        record: serde_json::Value::Null,
    };
    Ok((incident, row.get(10)?))
}

fn replace(
    tx: &Transaction<'_>,
    incidents: &[NewIncident],
    last_reading: i64,
    now: Timestamp,
) -> rusqlite::Result<Regathered> {
    let gathered: i64 = tx.query_row(GATHERED, [], |row| row.get(0))?;
    if gathered > last_reading {
        return Ok(Regathered::default());
    }
    let former = former_members(tx)?;
    let numbers = inherit(incidents, &former);
    tx.execute("DELETE FROM incident", [])?;
    let mut done = Regathered::default();
    let mut heirs = BTreeMap::new();
    for (incident, number) in incidents.iter().zip(numbers) {
        let id = match number {
            Some(id) => id,
            None => mint(tx, now)?,
        };
        *if number.is_some() { &mut done.kept } else { &mut done.minted } += 1;
        insert(tx, id, incident)?;
        heirs.extend(incident.claims.iter().map(|claim| (claim.as_str(), id)));
    }
    done.ended = redirect(tx, &former, &heirs)?;
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('gathered', ?1)", [last_reading])?;
    Ok(done)
}

/// The former incidents' claims.
fn former_members(tx: &Transaction<'_>) -> rusqlite::Result<BTreeMap<i64, BTreeSet<String>>> {
    let mut statement = tx.prepare("SELECT incident, claim FROM incident_claim")?;
    let mut rows = statement.query([])?;
    let mut members: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        members.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(members)
}

/// For each new incident the former number it keeps: most shared claims first, then the lower
/// number; each number goes to one heir.
fn inherit(
    incidents: &[NewIncident],
    former: &BTreeMap<i64, BTreeSet<String>>,
) -> Vec<Option<i64>> {
    let former_of: BTreeMap<&str, i64> = former
        .iter()
        .flat_map(|(id, claims)| claims.iter().map(|claim| (claim.as_str(), *id)))
        .collect();
    let mut shares = Vec::new();
    for (index, incident) in incidents.iter().enumerate() {
        for (id, count) in count(incident.claims.iter().filter_map(|c| former_of.get(c.as_str()))) {
            shares.push((std::cmp::Reverse(count), id, index));
        }
    }
    shares.sort_unstable();
    let mut numbers = vec![None; incidents.len()];
    let mut given = BTreeSet::new();
    for (_, id, index) in shares {
        if numbers[index].is_none() && given.insert(id) {
            numbers[index] = Some(id);
        }
    }
    numbers
}

fn count<'a>(ids: impl Iterator<Item = &'a i64>) -> BTreeMap<i64, usize> {
    let mut counts = BTreeMap::new();
    for id in ids {
        *counts.entry(*id).or_default() += 1;
    }
    counts
}

fn mint(tx: &Transaction<'_>, now: Timestamp) -> rusqlite::Result<i64> {
    tx.prepare_cached("INSERT INTO incident_number (minted_at) VALUES (?1)")?
        .insert([add::stamp(now)])
}

fn insert(tx: &Transaction<'_>, id: i64, incident: &NewIncident) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO incident (id, event, place, country, date_start, date_end, killed_low,
            killed_high, sources, grade, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        id,
        incident.event,
        incident.place,
        incident.country,
        incident.date_start.map(|d| d.to_string()),
        incident.date_end.map(|d| d.to_string()),
        incident.killed_low,
        incident.killed_high,
        incident.sources,
        incident.grade,
        incident.record.to_string(),
    ])?;
    let mut member = tx
        .prepare_cached("INSERT OR IGNORE INTO incident_claim (incident, claim) VALUES (?1, ?2)")?;
    for claim in &incident.claims {
        member.execute(params![id, claim])?;
    }
    tx.prepare_cached("UPDATE incident_number SET now = NULL WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Numbers without an incident of their own point to where most of their claims went.
fn redirect(
    tx: &Transaction<'_>,
    former: &BTreeMap<i64, BTreeSet<String>>,
    heirs: &BTreeMap<&str, i64>,
) -> rusqlite::Result<usize> {
    let current: BTreeSet<i64> = heirs.values().copied().collect();
    let mut ended = 0;
    for (id, claims) in former.iter().filter(|(id, _)| !current.contains(id)) {
        let counts = count(claims.iter().filter_map(|claim| heirs.get(claim.as_str())));
        let heir = counts.into_iter().max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)));
        tx.prepare_cached("UPDATE incident_number SET now = ?2 WHERE id = ?1")?
            .execute(params![id, heir.map(|(id, _)| id)])?;
        ended += 1;
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident(claims: &[&str]) -> NewIncident {
        NewIncident {
            claims: claims.iter().map(|c| (*c).to_owned()).collect(),
            event: "attack".to_owned(),
            ..NewIncident::default()
        }
    }

    fn former(list: &[(i64, &[&str])]) -> BTreeMap<i64, BTreeSet<String>> {
        list.iter()
            .map(|(id, claims)| (*id, claims.iter().map(|c| (*c).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn a_number_goes_where_most_claims_went() {
        let former = former(&[(1, &["a", "b", "c"]), (2, &["d"])]);
        let new =
            [incident(&["a"]), incident(&["b", "c", "x"]), incident(&["d"]), incident(&["y"])];
        assert_eq!(inherit(&new, &former), [None, Some(1), Some(2), None]);
    }

    #[test]
    fn merged_incidents_keep_the_number_that_brings_more() {
        let former = former(&[(1, &["a"]), (2, &["b", "c"])]);
        assert_eq!(inherit(&[incident(&["a", "b", "c"])], &former), [Some(2)]);
    }

    #[test]
    fn a_number_is_never_given_twice_and_tells_where_it_went() {
        let dir = tempfile::tempdir().unwrap();
        let mut case = Case::open_to_write(dir.path()).unwrap();
        let mut gather = |last, incidents: &[NewIncident]| {
            case.regather(incidents, last, Timestamp::UNIX_EPOCH).unwrap()
        };
        assert_eq!(gather(1, &[incident(&["a"]), incident(&["b", "c"])]).minted, 2);
        let merged = gather(2, &[incident(&["a", "b", "c"])]);
        assert_eq!(merged, Regathered { kept: 1, minted: 0, ended: 1 });
        let split = gather(3, &[incident(&["a"]), incident(&["b", "c"])]);
        assert_eq!(split, Regathered { kept: 1, minted: 1, ended: 0 });
        let ids: Vec<_> =
            case.incidents(&Filter::default()).unwrap().iter().map(|i| i.id.0).collect();
        assert_eq!(ids, [2, 3]);
        assert_eq!(case.incident(IncidentId(1)).unwrap().unwrap().id, IncidentId(2));
        assert!(case.was_minted(IncidentId(1)).unwrap());
        assert!(!case.was_minted(IncidentId(4)).unwrap());
    }

    #[test]
    fn an_older_gathering_does_not_replace_a_newer() {
        let dir = tempfile::tempdir().unwrap();
        let mut case = Case::open_to_write(dir.path()).unwrap();
        let at = Timestamp::UNIX_EPOCH;
        case.regather(&[incident(&["a"])], 5, at).unwrap();
        assert_eq!(case.regather(&[], 4, at).unwrap(), Regathered::default());
        assert_eq!(case.incidents(&Filter::default()).unwrap().len(), 1);
    }
}
