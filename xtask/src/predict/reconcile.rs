//! Predictions for the task `reconcile`: from the reports to incidents, end to end.

use crate::input::Row;
use engine::gather::copy::Print;
use engine::gather::{self, Grade, Incident, Told};
use engine::reading::{Claim, ReportInfo};
use engine::text::Text;
use engine::{Models, Parser};
use lexicon::Lexicon;
use serde_json::{Value, json};

/// A report as gathering takes it.
struct Report {
    info: ReportInfo,
    print: Print,
    claims: Vec<Claim>,
}

/// One row an incident.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Value> {
    let reports = super::parsed(rows, models, |row, parser| read(row, lexicon, parser));
    let told: Vec<Told<'_>> = reports.iter().flat_map(told).collect();
    let gathered = gather::gather(&told);
    gathered.incidents.iter().enumerate().map(|(n, i)| incident(n, i, &told)).collect()
}

fn read(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Report {
    let report = row.report();
    let reading = engine::read(&report, lexicon, parser);
    let print = Print::of(&Text::new(&report.text, report.language, lexicon));
    Report { info: reading.report, print, claims: reading.claims }
}

fn told(report: &Report) -> impl Iterator<Item = Told<'_>> {
    report.claims.iter().map(|claim| Told { report: &report.info, print: &report.print, claim })
}

fn incident(n: usize, incident: &Incident, told: &[Told<'_>]) -> Value {
    let claims: Vec<Value> = incident.claims.iter().map(|i| claim(&told[*i as usize])).collect();
    json!({
        "id": format!("i{n}"),
        "claims": claims,
        "killed": incident.killed.map(|r| json!({"low": r.low, "high": r.high})),
        "independent_sources": incident.independent_sources,
        "contested": incident.contested,
        "grade": incident.grade.map(Grade::code),
    })
}

fn claim(told: &Told<'_>) -> Value {
    json!({
        "doc": told.report.id,
        "quote": told.claim.quote.text,
        "event": told.claim.event.kind.code(),
    })
}
