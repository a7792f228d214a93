//! `add`: what is kept, and what is no news.

use super::{REPORT, run, run_with_input};
use serde_json::Value;
use std::fs;
use std::path::Path;
use store::{Case, Digest};

fn captures(dir: &Path) -> u32 {
    let case = Case::open(&dir.join("case")).unwrap();
    case.reading(&Digest::of(REPORT.as_bytes())).unwrap().unwrap().captures
}

#[test]
fn the_bytes_are_sealed_and_the_claims_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT.replace('\n', "\r\n")).unwrap();
    let added = run(dir.path(), &["add", "r.txt"]).ends(0, &["1 new report", "in the case"]);
    let bytes = fs::read(dir.path().join("r.txt")).unwrap();
    let digest = Digest::of(&bytes);
    assert!(added.out.contains(&digest.to_string()[..12]), "{}", added.out);
    let case = Case::open(&dir.path().join("case")).unwrap();
    assert_eq!(case.object(&digest).unwrap(), bytes);
    let stored = case.reading(&digest).unwrap().unwrap();
    assert!(stored.text.contains("\r\n"), "line ends stay in the derivative");
    assert!(!stored.reading.claims.is_empty());
}

#[test]
fn the_same_bytes_again_are_said_to_be_there() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    fs::write(dir.path().join("copy.txt"), REPORT).unwrap();
    run(dir.path(), &["add", "r.txt"]).ends(0, &[]);
    let again =
        run(dir.path(), &["add", "r.txt", "copy.txt"]).ends(0, &["0 new reports, 2 there already"]);
    assert_eq!(again.out.matches("there already").count(), 2, "{}", again.out);
    assert_eq!(captures(dir.path()), 1);
}

#[test]
fn the_same_bytes_from_elsewhere_are_captured_once_more() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    run(dir.path(), &["add", "r.txt"]).ends(0, &[]);
    let url = ["add", "r.txt", "--url", "https://example.org/1"];
    let further = run(dir.path(), &url).ends(0, &["1 captured once more"]);
    assert!(further.out.starts_with("captured"), "{}", further.out);
    run(dir.path(), &url).ends(0, &["1 there already"]);
    run(dir.path(), &["add", "r.txt", "--publisher", "Post"]).ends(0, &["1 captured once more"]);
    assert_eq!(captures(dir.path()), 3);
}

#[test]
fn a_day_of_publication_told_later_has_the_report_read_again() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    run(dir.path(), &["add", "r.txt"]).ends(0, &[]);
    let told = ["add", "r.txt", "--published", "2025-06-18"];
    assert!(run(dir.path(), &told).ends(0, &[]).out.starts_with("reread"));
    run(dir.path(), &told).ends(0, &["1 there already"]);
    let incidents = run(dir.path(), &["incidents", "--from", "2025-06-16", "--to", "2025-06-16"]);
    assert!(incidents.ends(0, &[]).out.contains("2025-06-16"));
}

#[test]
fn a_row_of_jsonl_is_a_report_inside_its_object() {
    let dir = tempfile::tempdir().unwrap();
    let rows = [
        "{\"text\": \"Gunmen killed two herders.\"}",
        "{\"text\": \"Gunmen killed nine herders.\"}",
    ];
    let file = rows.join("\n");
    fs::write(dir.path().join("r.jsonl"), &file).unwrap();
    run(dir.path(), &["add", "r.jsonl"]).ends(0, &["2 new reports"]);
    let case = Case::open(&dir.path().join("case")).unwrap();
    for row in rows {
        let stored = case.reading(&Digest::of(row.as_bytes())).unwrap().unwrap();
        assert_eq!(stored.object, Digest::of(file.as_bytes()).to_string());
    }
}

#[test]
fn the_case_is_that_of_the_flag_then_of_the_environment_then_here() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    let add = |args: &[&str]| {
        let mut command = super::reckon(dir.path());
        let ended = command.env("RECKON_CASE", "from-env").args(args).output().unwrap();
        assert!(ended.status.success(), "{ended:?}");
    };
    add(&["add", "r.txt"]);
    add(&["--case", "from-flag", "add", "r.txt"]);
    add(&["add", "r.txt", "--case", "after/mode"]);
    run(dir.path(), &["add", "r.txt"]).ends(0, &[]);
    for case in ["from-env", "from-flag", "after/mode", "case"] {
        assert!(dir.path().join(case).join("reckon.db").exists(), "{case}");
    }
}

#[test]
fn json_says_what_became_of_each_report() {
    let dir = tempfile::tempdir().unwrap();
    let added = run_with_input(dir.path(), &["add", "-", "--json"], REPORT.as_bytes()).ends(0, &[]);
    let line: Value = serde_json::from_str(&added.out).unwrap();
    assert_eq!(line["done"], "added");
    assert_eq!(line["report"], Digest::of(REPORT.as_bytes()).to_string());
}

#[test]
fn nothing_to_add_is_nothing_found() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("none")).unwrap();
    run(dir.path(), &["add", "none"]).ends(1, &["0 new reports"]);
}

#[test]
fn a_folder_with_its_case_inside_is_added_without_the_case() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    run(dir.path(), &["add", "."]).ends(0, &["1 new report"]);
    run(dir.path(), &["add", "."]).ends(0, &["0 new reports, 1 there already"]);
}
