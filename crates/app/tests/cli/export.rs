//! `export`: what leaves the case, and what does not.

use super::{REPORT, run};
use serde_json::Value;
use std::fs;
use std::path::Path;

const CSV: [&str; 4] = ["export", "--unreviewed", "--as", "csv"];
const JSONL: [&str; 4] = ["export", "--unreviewed", "--as", "jsonl"];

/// A case with a report that names a private person, invented like everything here.
fn case(title: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let text = format!(
        "{REPORT}\nAmong the dead were Tobin Essar, a miller, and his son. Gunmen later abducted \
        Mr Essar’s brother, residents said. Rebels shelled the market of Divundu on Tuesday."
    );
    fs::write(dir.path().join("r.txt"), text).unwrap();
    run(dir.path(), &["add", "r.txt", "--published", "2025-06-18", "--title", title]).ends(0, &[]);
    dir
}

fn rows(dir: &Path) -> Vec<csv::StringRecord> {
    let exported = run(dir, &CSV).ends(0, &[]).out;
    csv::Reader::from_reader(exported.as_bytes()).records().map(Result::unwrap).collect()
}

fn column(dir: &Path, head: &str) -> Vec<String> {
    let exported = run(dir, &CSV).ends(0, &[]).out;
    let mut reader = csv::Reader::from_reader(exported.as_bytes());
    let at = reader.headers().unwrap().iter().position(|h| h == head).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn suggestions_are_exported_only_to_somebody_who_says_so() {
    let dir = case("Herders killed");
    let said = ["reviewed", "hint:", "--unreviewed"];
    for format in ["csv", "jsonl"] {
        assert!(run(dir.path(), &["export", "--as", format]).ends(2, &said).out.is_empty());
    }
}

#[test]
fn every_row_says_that_it_is_a_suggestion() {
    let dir = case("Herders killed");
    let status = column(dir.path(), "status");
    assert!(!status.is_empty() && status.iter().all(|s| s == "suggestion"), "{status:?}");
    for line in run(dir.path(), &JSONL).ends(0, &[]).out.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        assert_eq!(record["status"], "suggestion");
        assert_eq!(record["schema"], "reckon/export/1");
    }
}

#[test]
fn a_row_carries_range_words_source_stance_and_quote() {
    let dir = case("Herders killed");
    let of = |head| column(dir.path(), head)[0].clone();
    assert_eq!((of("killed_low"), of("killed_high")), ("5".to_owned(), "5".to_owned()));
    assert!(of("killed_words").contains("five"));
    assert_eq!(
        (of("stance"), of("source_kind")),
        ("asserted".to_owned(), "local_source".to_owned())
    );
    assert!(of("quote").contains("killed five herders"));
    assert_eq!(of("event"), "attack");
    assert!(!of("claim_id").is_empty() && !of("incident_id").is_empty());
}

#[test]
fn a_private_name_leaves_the_case_in_no_form() {
    let dir = case("Miller Tobin Essar killed");
    for args in [CSV, JSONL] {
        let exported = run(dir.path(), &args).ends(0, &[]).out;
        assert!(!exported.contains("Essar") && !exported.contains("Tobin"), "{exported}");
        assert!(exported.contains("[withheld: private person]"), "{exported}");
    }
    assert!(column(dir.path(), "withheld").iter().any(|w| w.contains("report.title")));
    let quotes = column(dir.path(), "quote");
    assert!(quotes.iter().any(|q| q.contains("five herders")), "others stay: {quotes:?}");
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_text() {
    let dir = case("=HYPERLINK(\"http://example.org\")");
    assert!(column(dir.path(), "report_title").iter().all(|t| t.starts_with("'=HYPERLINK")));
    for row in rows(dir.path()) {
        for cell in &row {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[test]
fn filters_choose_rows_and_none_is_nothing_found() {
    let dir = case("Herders killed");
    let all = rows(dir.path()).len();
    let some = run(dir.path(), &[&CSV[..], &["--killed-min", "5"]].concat()).ends(0, &[]).out;
    let some = csv::Reader::from_reader(some.as_bytes()).records().count();
    assert!(some >= 1 && some < all, "{some} of {all}");
    run(dir.path(), &[&CSV[..], &["--country", "FRA"]].concat()).ends(1, &["no claim"]);
}
