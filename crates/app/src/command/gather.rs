//! Gathers the case's claims into incidents: the one seam between the store, which keeps both, and
//! the engine, which knows how.

use engine::gather::copy::Print;
use engine::gather::{Gathered, Incident, Told, gather};
use engine::reading::{Claim, ReportInfo};
use engine::text::Text;
use jiff::Timestamp;
use lexicon::{Lang, Lexicon};
use serde_json::{Value, json};
use store::{Case, NewIncident, Regathered};

/// Gathers all claims anew if readings were added since the last time.
pub(super) fn refresh(case: &mut Case) -> anyhow::Result<Option<Regathered>> {
    if !case.is_stale()? {
        return Ok(None);
    }
    let last = case.last_reading()?;
    let reports = reports(case)?;
    let told: Vec<Told<'_>> = reports
        .iter()
        .flat_map(|r| r.claims.iter().map(|claim| Told { report: &r.info, print: &r.print, claim }))
        .collect();
    let Gathered { incidents, .. } = gather(&told);
    let incidents: Vec<NewIncident> = incidents.iter().map(|i| new_incident(i, &told)).collect();
    Ok(Some(case.regather(&incidents, last, Timestamp::now())?))
}

struct Report {
    info: ReportInfo,
    print: Print,
    claims: Vec<Claim>,
}

fn reports(case: &Case) -> anyhow::Result<Vec<Report>> {
    let lexicon = Lexicon::builtin();
    let mut reports = Vec::new();
    for digest in case.reports()? {
        let Some(stored) = case.reading(&digest)? else { continue };
        if stored.reading.claims.is_empty() {
            continue;
        }
        let lang = Lang::from_code(&stored.reading.report.language);
        let print = Print::of(&Text::new(&stored.text, lang, &lexicon));
        let (info, claims) = (stored.reading.report, stored.reading.claims);
        reports.push(Report { info, print, claims });
    }
    Ok(reports)
}

/// An incident as the store keeps it: claims by their ids, since positions mean nothing later.
fn new_incident(incident: &Incident, told: &[Told<'_>]) -> NewIncident {
    let id = |position: u32| told[position as usize].claim.id.clone();
    let ids: Vec<String> = incident.claims.iter().map(|p| id(*p)).collect();
    let mut record = serde_json::to_value(incident).unwrap_or_default();
    record["claims"] = json!(ids);
    record["joins"] = incident
        .joins
        .iter()
        .map(|join| json!({"a": id(join.a), "b": id(join.b), "reasons": join.reasons}))
        .collect::<Value>();
    NewIncident {
        claims: ids,
        event: incident.kind.code().to_owned(),
        place: incident.place.as_ref().map(|p| p.name.clone()),
        country: incident.place.as_ref().and_then(|p| p.country.clone()),
        date_start: incident.start,
        date_end: incident.end,
        killed_low: incident.killed.map(|k| k.low),
        killed_high: incident.killed.and_then(|k| k.high),
        sources: incident.independent_sources,
        grade: incident.grade.map(|g| g.code().to_owned()),
        record,
    }
}

/// Opens the case to read it, with its incidents up to date where that can be written.
pub(super) fn open(shell: &crate::cli::Shell) -> anyhow::Result<Case> {
    let case = Case::open(&shell.case)?;
    if !case.is_stale()? {
        return Ok(case);
    }
    drop(case);
    match Case::open_to_write(&shell.case) {
        Ok(mut case) => {
            refresh(&mut case)?;
            Ok(case)
        }
        Err(store::Error::ReadOnly(_)) => {
            let text = "reports were added since the incidents were gathered, and the case cannot be \
                written to gather them; the incidents are shown as they were";
            shell.tell(&crate::cli::Notice::warning(text));
            Ok(Case::open(&shell.case)?)
        }
        Err(e) => Err(e.into()),
    }
}
