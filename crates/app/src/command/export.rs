//! `reckon export`: claims for other programs.
//!
//! A row is a claim. Every row is redacted before it is written, by [`crate::redact`]; CSV is made
//! from the redacted record, so that there is no second way out.

use super::gather;
use crate::cli::args::{ExportArgs, Format};
use crate::cli::{Exit, Hinted, Notice, Shell};
use crate::redact::{Private, PrivateHere};
use engine::reading::{Claim, Person};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use store::{Case, Digest, Filter, IncidentId, StoredClaim};

mod csv_row;

/// Name and version of a row in JSONL.
const SCHEMA: &str = "reckon/export/1";

/// Writes the claims that pass the filters.
pub(crate) fn run(shell: &mut Shell, args: &ExportArgs) -> anyhow::Result<Exit> {
    if !args.unreviewed {
        return Err(Hinted::new(
            "nothing in the case was reviewed by a person, and only reviewed incidents are exported as findings",
            "`--unreviewed` exports suggestions, each marked as one",
        )
        .into());
    }
    let case = gather::open(shell)?;
    let wanted = wanted(&case, &args.filter.filter())?;
    let private = private_names(&case)?;
    shell.write_data();
    let mut rows = Rows::new(args.format, shell)?;
    let mut count = 0;
    for digest in case.reports()? {
        let persons = persons(&case, &digest)?;
        let claims = case.claims_of(&digest)?;
        let records: Vec<Claim> = claims.iter().map(|c| c.claim.clone()).collect();
        let private = private.in_report(&persons, &records);
        for claim in &claims {
            let incident = case.incident_of(&claim.claim.id)?;
            if wanted.as_ref().is_none_or(|ids| incident.is_some_and(|id| ids.contains(&id))) {
                rows.write(&row(claim, incident, &private))?;
                count += 1;
            }
        }
    }
    rows.finish()?;
    if count == 0 {
        shell.tell(&Notice::note("no claim to export"));
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

/// The incidents that pass the filters; none if there are no filters.
fn wanted(case: &Case, filter: &Filter) -> anyhow::Result<Option<BTreeSet<IncidentId>>> {
    if *filter == Filter::default() {
        return Ok(None);
    }
    Ok(Some(case.incidents(filter)?.into_iter().map(|i| i.id).collect()))
}

fn private_names(case: &Case) -> anyhow::Result<Private> {
    let mut private = Private::default();
    for digest in case.reports()? {
        let claims: Vec<Claim> = case.claims_of(&digest)?.into_iter().map(|c| c.claim).collect();
        private.add_report(&persons(case, &digest)?, &claims);
    }
    Ok(private)
}

fn persons(case: &Case, digest: &Digest) -> anyhow::Result<Vec<Person>> {
    Ok(case.reading(digest)?.map_or_else(Vec::new, |stored| stored.reading.persons))
}

/// A row as a record, redacted, with the fields that were withheld.
fn row(claim: &StoredClaim, incident: Option<IncidentId>, private: &PrivateHere<'_>) -> Value {
    let mut record = json!({
        "schema": SCHEMA,
        "status": claim.status,
        "incident": incident,
        "claim": claim.claim,
        "report": claim.report,
    });
    let withheld = private.redact(&mut record);
    record["withheld"] = json!(withheld);
    record
}

/// Where rows go.
enum Rows<'s> {
    Csv(Box<csv::Writer<&'s mut dyn Write>>),
    Jsonl(&'s mut dyn Write),
}

impl<'s> Rows<'s> {
    fn new(format: Format, shell: &'s mut Shell) -> anyhow::Result<Self> {
        let out: &mut dyn Write = &mut shell.out;
        Ok(match format {
            Format::Jsonl => Self::Jsonl(out),
            Format::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(csv_row::heads())?;
                Self::Csv(Box::new(rows))
            }
        })
    }

    fn write(&mut self, record: &Value) -> anyhow::Result<()> {
        match self {
            Self::Csv(rows) => rows.write_record(csv_row::cells(record))?,
            Self::Jsonl(out) => writeln!(out, "{record}")?,
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Csv(mut rows) => rows.flush()?,
            Self::Jsonl(out) => out.flush()?,
        }
        Ok(())
    }
}
