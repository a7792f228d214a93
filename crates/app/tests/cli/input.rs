//! Input as it comes: charsets, formats, limits, damage.

use super::{REPORT, run, run_with_input};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Reads one file of these bytes.
fn read_bytes(name: &str, bytes: &[u8], args: &[&str]) -> super::Ran {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    let args: Vec<&str> = ["read", name].iter().chain(args).copied().collect();
    run(dir.path(), &args)
}

fn utf16(text: &str, mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some('\u{FEFF}').into_iter();
    mark.chain(text.chars()).collect::<String>().encode_utf16().flat_map(order).collect()
}

#[test]
fn an_empty_file_is_told() {
    read_bytes("r.txt", b"", &[]).ends(2, &["error: `r.txt` is empty"]);
    read_bytes("r.txt", b" \r\n\t ", &[]).ends(2, &["`r.txt` holds no text"]);
}

#[test]
fn a_file_of_100_mb_is_refused_with_the_flag_that_allows_it() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::create(dir.path().join("huge.txt")).unwrap();
    file.set_len(100_000_000).unwrap();
    let said = ["100,000,000 bytes", "the limit is 50,000,000", "hint:", "--max-bytes 100M"];
    run(dir.path(), &["read", "huge.txt"]).ends(2, &said);
    run(dir.path(), &["add", "huge.txt"]).ends(2, &said);
    let allowed = run(dir.path(), &["read", "huge.txt", "--max-bytes", "100M"]);
    allowed.ends(2, &["is not text"]); // it holds zeros only
    let read = run_with_input(dir.path(), &["read", "-", "--max-bytes", "1k"], &[b'x'; 1001]);
    read.ends(2, &["standard input", "the limit is 1,000", "--max-bytes"]);
}

#[test]
fn binary_data_is_refused_by_its_name() {
    let mut state = 1u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(20_000)
    .collect();
    read_bytes("r.txt", &noise, &[]).ends(2, &["`r.txt` is not text", "hint:"]);
    read_bytes("r.bin", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", &[]).ends(2, &["a PDF", "hint:"]);
    read_bytes("r", b"PK\x03\x04....", &[]).ends(2, &["a zip archive or an office document"]);
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for (mark, order) in [
        (true, u16::to_le_bytes as fn(u16) -> _),
        (true, u16::to_be_bytes),
        (false, u16::to_le_bytes),
    ] {
        let read = read_bytes("r.txt", &utf16(REPORT, mark, order), &[]).ends(0, &[]);
        assert!(read.out.contains("five herders"), "{}", read.out);
        assert!(read.out.contains("‹1› Attack"), "{}", read.out);
    }
}

#[test]
fn latin_1_is_read_and_said_to_be_guessed() {
    let text =
        b"Des hommes arm\xE9s ont tu\xE9 cinq \xE9leveurs pr\xE8s de Rundu, selon le pr\xE9fet.";
    let said = ["warning: `r.txt`", "windows-1252"];
    let read = read_bytes("r.txt", text, &["--json"]).ends(0, &said);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(record["remarks"][0]["code"], "charset_guessed");
    assert!(read.out.contains("éleveurs"), "{}", read.out);
}

#[test]
fn broken_utf_8_is_read_with_marks_and_a_remark() {
    let broken = [b"Caf\xC3\xA9. ".as_slice(), b"\xC3", REPORT.as_bytes()].concat();
    let read = read_bytes("r.txt", &broken, &["--json"]).ends(0, &["warning:", "U+FFFD"]);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(record["remarks"].as_array().unwrap().last().unwrap()["code"], "text_broken");
    assert!(!record["claims"].as_array().unwrap().is_empty());
}

#[test]
fn nul_bytes_and_terminal_commands_do_no_harm() {
    let bytes = [REPORT.as_bytes(), b"\0 \x1b[2J\x1b]0;title\x07 \xC2\x9B31m end"].concat();
    let read = read_bytes("r.txt", &bytes, &[]).ends(0, &[]);
    assert!(!read.out.contains(['\0', '\u{1b}', '\u{7}', '\u{9b}']), "{:?}", read.out);
    assert!(read.out.contains("five herders"));
}

#[test]
fn a_line_of_1_mb_without_spaces_is_read_in_time() {
    let begun = Instant::now();
    let line = [REPORT.as_bytes(), &vec![b'x'; 1_000_000]].concat();
    let read = read_bytes("r.txt", &line, &[]).ends(0, &[]);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    assert!(read.out.lines().all(|line| line.chars().count() <= 100));
    let wide = "日".repeat(350_000);
    read_bytes("r.txt", wide.as_bytes(), &[]).ends(1, &[]);
}

#[test]
fn a_page_is_read_for_its_text_title_outlet_and_day() {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Herders killed | Rundu Post</title>\
        <meta property='og:site_name' content='Rundu Post'>\
        <meta property='article:published_time' content='2025-06-18T08:00:00+02:00'></head>\
        <body><nav>Menu of the site</nav><article><h1>Herders killed</h1><p>{REPORT}</p></article>\
        <script>var x = 'script text';</script></body></html>"
    );
    for name in ["r.html", "r"] {
        let read = read_bytes(name, page.as_bytes(), &["--json"]).ends(0, &[]);
        let record: Value = serde_json::from_str(&read.out).unwrap();
        let report = &record["report"];
        assert_eq!(report["title"], "Herders killed");
        assert_eq!(report["publisher"], "Rundu Post");
        assert_eq!(report["published"], "2025-06-18");
        assert_eq!(record["claims"][0]["time"]["start"], "2025-06-16");
    }
    let shown = read_bytes("r.html", page.as_bytes(), &[]).ends(0, &[]).out;
    assert!(!shown.contains("Menu of the site") && !shown.contains("script text"), "{shown}");
}

#[test]
fn a_page_without_text_is_told() {
    let page = b"<html><body><div id=app></div><script src=app.js></script></body></html>";
    read_bytes("r.html", page, &[]).ends(2, &["`r.html` is a page without text", "hint:"]);
}

#[test]
fn a_page_nested_beyond_measure_is_read_all_the_same() {
    let page = format!("<html>{}<p>{REPORT}", "<div>".repeat(100_000));
    let read = read_bytes("r.html", page.as_bytes(), &[]).ends(0, &[]);
    assert!(read.out.contains("five herders"));
}

#[test]
fn one_bad_line_of_jsonl_is_named_and_the_rest_is_read() {
    let rows = "{\"id\": \"a\", \"text\": \"Gunmen killed two herders.\"}\n\
        {\"id\": \"b\", \"text\": \n\
        {\"id\": \"c\", \"text\": \"Gunmen killed three herders.\"}\n";
    let said = ["warning: `r.jsonl:2` is not JSON", "the other rows were read"];
    let read = read_bytes("r.jsonl", rows.as_bytes(), &["--json"]).ends(0, &said);
    assert_eq!(read.out.lines().count(), 2);
    read_bytes("r.jsonl", b"{\"id\": 1}\n", &[]).ends(2, &["`r.jsonl:1` has no field `text`"]);
}

#[test]
fn the_standard_input_may_be_text_a_page_or_rows() {
    let dir = tempfile::tempdir().unwrap();
    let read =
        |input: &str| run_with_input(dir.path(), &["read", "-"], input.as_bytes()).ends(0, &[]).out;
    assert!(read(REPORT).contains("‹1›"));
    assert!(!read(&format!("<html><body><p>{REPORT}</p></body></html>")).contains("<p>"));
    assert!(!read("{\"text\": \"Gunmen killed two herders.\"}\n").contains('{'));
    run_with_input(dir.path(), &["read", "-"], b"").ends(2, &["`standard input` is empty"]);
}

#[test]
fn folders_are_read_in_order_without_hidden_and_foreign_files() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join("in").join(name);
    fs::create_dir_all(at("sub/.hidden")).unwrap();
    for (name, n) in
        [("b.txt", 3), ("sub/a.txt", 4), ("a.txt", 2), (".b.txt", 9), ("sub/.hidden/c.txt", 9)]
    {
        fs::write(at(name), format!("Gunmen killed {n} herders.")).unwrap();
    }
    fs::write(at("photo.jpg"), b"\xFF\xD8\xFF").unwrap();
    let read = run(dir.path(), &["read", "in", "--json"]).ends(0, &["left out", "1 .jpg"]);
    let killed: Vec<i64> = read
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| record["claims"][0]["harm"][0]["low"].as_i64().unwrap())
        .collect();
    assert_eq!(killed, [2, 3, 4]);
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("good.txt"), REPORT).unwrap();
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    let args = ["read", "none.txt", "empty.txt", "good.txt", "https://example.org/x"];
    let said = ["`none.txt` does not exist", "`empty.txt` is empty", "does not fetch", "--url"];
    assert!(run(dir.path(), &args).ends(2, &said).out.contains("five herders"));
}

#[test]
fn what_a_person_says_goes_before_what_a_page_says() {
    let page = "<html><head><meta property='og:site_name' content='Page'></head><body><p>Gunmen killed two \
        herders on Monday.</p></body></html>";
    let args = ["--json", "--publisher", "Person", "--published", "2025-06-18", "--title", "T"];
    let read = read_bytes("r.html", page.as_bytes(), &args).ends(0, &[]);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(record["report"]["publisher"], "Person");
    assert_eq!(record["report"]["title"], "T");
    assert_eq!(record["claims"][0]["time"]["start"], "2025-06-16");
}

#[test]
fn examples_in_the_repository_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = run(&root, &["read", "examples"]).ends(0, &[]);
    assert!(read.out.contains("Okondja"));
}

#[test]
fn one_fault_of_many_rows_is_told_once() {
    let row = "{\"text\": \"Gunmen killed two herders.\", \"published\": \"spring\"}\n";
    let read = read_bytes("r.jsonl", row.repeat(50).as_bytes(), &[]);
    let read = read.ends(0, &["`r.jsonl:1` has a `published`", "(and 49 more rows)"]);
    assert_eq!(read.err.lines().count(), 1, "{}", read.err);
    let bad = "no json\n".repeat(50);
    let read = read_bytes("r.jsonl", bad.as_bytes(), &[]).ends(2, &["and 30 more rows"]);
    assert_eq!(read.err.lines().count(), 21, "{}", read.err);
}
