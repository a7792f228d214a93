//! Predictions for the task `counts`: the reports of an incident are given together.

use crate::input::Row;
use engine::toll::{Evidence, Toll, Weights, estimate, of_report};
use engine::{count, harm, text::Text};
use lexicon::Lexicon;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The answer for reports that say nothing of harm: the exam takes no silence for an answer.
pub(crate) const COMMONEST: Toll = Toll { killed: 0, injured: 1 };

/// One row for each report, and one for each incident from all its reports.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon) -> Vec<Value> {
    let weights = Weights::builtin();
    let evidence: Vec<Evidence> = rows.par_iter().map(|r| read(r, lexicon)).collect();
    let mut incidents: BTreeMap<String, (&Value, Vec<Evidence>)> = BTreeMap::new();
    let mut out = Vec::new();
    for (row, evidence) in rows.iter().zip(&evidence) {
        let toll = estimate(std::slice::from_ref(evidence), &weights);
        let Toll { killed, injured } = toll.unwrap_or(COMMONEST);
        out.push(json!({"id": row.id, "killed": killed, "injured": injured}));
        if let Some(incident) = row.given_incident() {
            let entry = incidents.entry(incident.to_string());
            entry.or_insert((incident, Vec::new())).1.push(evidence.clone());
        }
    }
    out.extend(incidents.into_values().map(|(incident, reports)| {
        let Toll { killed, injured } = estimate(&reports, &weights).unwrap_or(COMMONEST);
        json!({"incident": incident, "killed": killed, "injured": injured})
    }));
    out
}

/// What a report says of its incident's toll.
pub(crate) fn read(row: &Row, lexicon: &Lexicon) -> Evidence {
    let report = row.report();
    let body = Text::new(&report.text, report.language, lexicon);
    let counts = count::find(&body);
    let harm = harm::find(&body, &counts);
    let title = Text::new(report.title.as_deref().unwrap_or(""), Some(body.lang), lexicon);
    let title_counts = count::find(&title);
    let title_harm = harm::find(&title, &title_counts);
    of_report(Some((&title, &title_counts, &title_harm)), (&body, &counts, &harm))
}
