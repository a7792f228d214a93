//! Finds what an id names: the number of an incident, or the first digits of a claim or report.

use crate::claim::StoredClaim;
use crate::incident::{IncidentId, StoredIncident};
use crate::{Case, Digest, Result};

/// What an id names.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// An incident; its number may be another than the one asked for.
    Incident(Box<StoredIncident>),
    /// A number that was given once and stands for nothing now: its claims are gone.
    Ended(IncidentId),
    /// A claim.
    Claim(Box<StoredClaim>),
    /// A report.
    Report(Digest),
    /// Several: their ids.
    Several(Vec<String>),
    /// Nothing.
    Nothing,
}

/// Fewer digits of a claim or report name nothing.
const PREFIX_MIN: usize = 4;

impl Case {
    /// Finds what an id names.
    pub fn find(&self, id: &str) -> Result<Found> {
        let id = id.trim_start_matches('#').to_ascii_lowercase();
        if let Ok(number) = id.parse().map(IncidentId) {
            if let Some(incident) = self.incident(number)? {
                return Ok(Found::Incident(Box::new(incident)));
            }
            if self.was_minted(number)? {
                return Ok(Found::Ended(number));
            }
        }
        if id.len() < PREFIX_MIN || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(Found::Nothing);
        }
        self.find_prefix(&id)
    }

    fn find_prefix(&self, prefix: &str) -> Result<Found> {
        let pattern = format!("{prefix}*");
        let mut claims = self.claims_where("c.id GLOB ?1 ORDER BY c.row LIMIT 9", &[&pattern])?;
        let reports = self.reports_like(&pattern)?;
        Ok(match (claims.len(), reports.as_slice()) {
            (0, []) => Found::Nothing,
            (1, []) => Found::Claim(Box::new(claims.remove(0))),
            (0, [report]) => Digest::parse(report).map_or(Found::Nothing, Found::Report),
            _ => Found::Several(claims.into_iter().map(|c| c.claim.id).chain(reports).collect()),
        })
    }

    fn reports_like(&self, pattern: &str) -> Result<Vec<String>> {
        self.db
            .prepare_cached("SELECT sha256 FROM report WHERE sha256 GLOB ?1 LIMIT 9")
            .and_then(|mut s| s.query_map([pattern], |row| row.get(0))?.collect())
            .map_err(self.failed("look up the id"))
    }
}
