//! What a person looks at in a case: `incidents` and `show`.

use super::{REPORT, run};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A case with one report on an attack at Rundu.
fn case() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    let args = ["add", "r.txt", "--published", "2025-06-18", "--publisher", "Rundu Post"];
    run(dir.path(), &args).ends(0, &[]);
    dir
}

fn first_incident(dir: &Path) -> Value {
    let listed = run(dir, &["incidents", "--json", "--killed-min", "5"]).ends(0, &[]);
    serde_json::from_str(listed.out.lines().next().unwrap()).unwrap()
}

#[test]
fn the_table_has_a_row_an_incident_and_fits_100_columns() {
    let dir = case();
    let table = run(dir.path(), &["incidents"]).ends(0, &[]).out;
    let head = table.lines().next().unwrap();
    for column in ["id", "place", "date", "event", "killed", "sources", "grade"] {
        assert!(head.contains(column), "{head}");
    }
    let row = table.lines().find(|line| line.contains("Rundu")).unwrap();
    assert!(row.contains("2025-06-16") && row.contains("Attack") && row.contains('5'), "{row}");
    assert!(table.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn filters_choose_and_finding_nothing_is_said() {
    let dir = case();
    let list = |args: &[&str], code| {
        run(dir.path(), &[&["incidents"], args].concat()).ends(code, &[]);
    };
    list(&["--country", "NAM", "--event", "attack", "--killed-min", "5"], 0);
    list(&["--from", "2025-06-16", "--to", "2025-06-16", "--grade", "weak"], 0);
    for args in [
        ["--country", "FRA"],
        ["--event", "grenade"],
        ["--killed-min", "6"],
        ["--from", "2025-06-17"],
        ["--to", "2025-06-15"],
        ["--grade", "confirmed"],
    ] {
        list(&args, 1);
    }
}

#[test]
fn an_incident_is_shown_with_the_words_in_their_context() {
    let dir = case();
    let id = first_incident(dir.path())["id"].to_string();
    let shown = run(dir.path(), &["show", &id]).ends(0, &[]).out;
    assert!(shown.contains(&format!("Incident {id} · Attack")), "{shown}");
    assert!(shown.contains("Rundu Post · 2025-06-18"), "{shown}");
    assert!(shown.contains("‹1 "), "{shown}");
    assert!(shown.contains("killed 5"), "{shown}");
}

#[test]
fn a_claim_and_a_report_are_shown_by_the_first_digits_of_their_ids() {
    let dir = case();
    let id = first_incident(dir.path())["id"].to_string();
    let record: Value =
        serde_json::from_str(&run(dir.path(), &["show", &id, "--json"]).ends(0, &[]).out).unwrap();
    let claim = record["claims"][0]["claim"]["id"].as_str().unwrap();
    let shown = run(dir.path(), &["show", &claim[..8]]).ends(0, &[]).out;
    assert!(shown.contains(&format!("suggestion · in incident {id}")), "{shown}");
    let report = record["claims"][0]["report"]["id"].as_str().unwrap();
    let shown = run(dir.path(), &["show", &report[..12]]).ends(0, &[]).out;
    assert!(shown.contains("five herders") && shown.contains(report), "{shown}");
}

#[test]
fn an_id_that_names_nothing_is_said_with_a_hint() {
    let dir = case();
    run(dir.path(), &["show", "999"]).ends(1, &["nothing called `999`", "hint:"]);
    run(dir.path(), &["show", "zebra"]).ends(1, &["nothing called"]);
}

#[test]
fn an_incident_keeps_its_number_when_reports_are_added() {
    let dir = case();
    let before = first_incident(dir.path())["id"].clone();
    let other = "On Monday gunmen killed five herders near Rundu, the police said.";
    fs::write(dir.path().join("other.txt"), other).unwrap();
    run(dir.path(), &["add", "other.txt", "--published", "2025-06-18"]).ends(0, &[]);
    assert_eq!(first_incident(dir.path())["id"], before);
}

#[test]
fn looking_at_no_case_makes_none() {
    let dir = tempfile::tempdir().unwrap();
    for args in [&["incidents"][..], &["show", "1"], &["export", "--unreviewed", "--as", "csv"]] {
        run(dir.path(), args).ends(2, &["no case in `case`", "hint:", "reckon add"]);
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}
