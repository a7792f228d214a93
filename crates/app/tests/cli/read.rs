//! `read`: what a person sees, and what a program gets.

use super::{REPORT, reckon, run, run_with_input};
use serde_json::Value;
use std::fs;
use std::process::Stdio;

#[test]
fn a_report_is_shown_with_its_quotes_marked_and_its_claims_beneath() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    let shown = run(dir.path(), &["read", "r.txt", "--published", "2025-06-18"]).ends(0, &[]);
    assert!(shown.out.contains("‹1 "), "{}", shown.out);
    assert!(shown.out.contains("‹1› Attack · asserted by"), "{}", shown.out);
    assert!(shown.out.contains("killed 5 “five"), "{}", shown.out);
    assert!(shown.out.contains("Mon 16 Jun 2025"), "{}", shown.out);
    assert!(shown.out.contains("denied by"), "{}", shown.out);
}

#[test]
fn each_value_is_explained_where_somebody_asks() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    let flags = ["read", "r.txt", "--published", "2025-06-18", "--explain"];
    let shown = run(dir.path(), &flags).ends(0, &[]).out;
    assert!(shown.contains("why killed  5..5 · chosen by learned weights"), "{shown}");
    assert!(shown.contains("without “five” (number) →"), "{shown}");
    let printed = run(dir.path(), &[&flags[..], &["--json"]].concat()).ends(0, &[]);
    let record: Value = serde_json::from_str(&printed.out).unwrap();
    assert!(record["claims"][0]["why"].as_array().unwrap().len() > 3);
}

#[test]
fn output_is_plain_when_piped_and_fits_100_columns() {
    let dir = tempfile::tempdir().unwrap();
    let long = REPORT.replace('\n', " ").repeat(20);
    let shown = run_with_input(dir.path(), &["read", "-"], long.as_bytes()).ends(0, &[]);
    assert!(!shown.out.contains('\u{1b}'));
    for line in shown.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    let color = ["read", "-", "--color", "always"];
    let colored = run_with_input(dir.path(), &color, long.as_bytes()).ends(0, &[]);
    assert!(colored.out.contains("\u{1b}["));
}

#[test]
fn json_is_the_record_and_its_spans_are_code_points() {
    let dir = tempfile::tempdir().unwrap();
    let text = format!("Où? Là – «ici». {REPORT}");
    let printed =
        run_with_input(dir.path(), &["read", "-", "--json"], text.as_bytes()).ends(0, &[]);
    let record: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(record["schema"], "reckon/reading/1");
    let letters: Vec<char> = text.chars().collect();
    let claims = record["claims"].as_array().unwrap();
    assert!(!claims.is_empty());
    for claim in claims {
        let quote = &claim["quote"];
        let at = |end: &str| usize::try_from(quote[end].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(quote["text"], words);
    }
}

#[test]
fn reading_twice_gives_equal_bytes() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    let read = || run(dir.path(), &["read", "r.txt", "--json"]).ends(0, &[]).out;
    assert_eq!(read(), read());
}

#[test]
fn reading_keeps_nothing() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    run(dir.path(), &["read", "r.txt"]).ends(0, &[]);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_text_without_claims_is_found_to_have_none() {
    let dir = tempfile::tempdir().unwrap();
    let read = run_with_input(dir.path(), &["read", "-"], b"The harvest was good this year.");
    assert!(read.ends(1, &[]).out.contains("No claims"));
}

#[test]
fn many_reports_come_out_in_order_whatever_the_jobs() {
    let dir = tempfile::tempdir().unwrap();
    let row = |i| format!("{{\"text\": \"Gunmen killed {} herders.\"}}\n", i + 2);
    let rows = (0..600).map(row).collect::<Vec<_>>().concat();
    fs::write(dir.path().join("rows.jsonl"), rows).unwrap();
    fs::create_dir(dir.path().join("more")).unwrap();
    for i in 0..20 {
        fs::write(dir.path().join(format!("more/{i:02}.txt")), format!("{REPORT}{i}")).unwrap();
    }
    let read = |jobs| {
        run(dir.path(), &["read", "rows.jsonl", "more", "--json", "--jobs", jobs]).ends(0, &[]).out
    };
    let one = read("1");
    assert_eq!(one.lines().count(), 620);
    assert!(one.lines().nth(41).unwrap().contains("killed 43 herders"));
    assert_eq!(one, read("4"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT.repeat(3000)).unwrap();
    let mut child = reckon(dir.path())
        .args(["read", "r.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{ended:?}");
}
