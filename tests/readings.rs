//! Runs `tests/readings/*.md`.
//!
//! `UPDATE=1 cargo test -p tests --test readings` takes what the engine gives as expected and
//! prints the difference; `UPDATE=fixme` keeps what was expected as a gap to be explained.
//! `READING=denied` runs only the files whose names hold that word.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use lexicon::Lexicon;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tests::{File, Mode, Outcome, check};

#[test]
fn every_reading_gives_what_its_file_says() {
    let mode = mode();
    let lexicon = Lexicon::builtin();
    let mut failures = String::new();
    let mut differ = 0;
    let mut total = Outcome::default();
    for path in files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let file = File::parse(&source).unwrap_or_else(|e| panic!("tests/readings/{name}:{e}"));
        let outcome = check(&file, mode, &lexicon);
        if !outcome.report.is_empty() {
            let _ = writeln!(failures, "{name}: {}\n{}", file.title, outcome.report);
        }
        if let Some(rewritten) = &outcome.rewritten {
            std::fs::write(&path, rewritten).unwrap();
        }
        differ += u32::from(!outcome.report.is_empty());
        total.cases += outcome.cases;
        total.fixmes += outcome.fixmes;
        total.gaps += outcome.gaps;
    }
    let Outcome { cases, fixmes, gaps, .. } = total;
    println!("{cases} snippets, {fixmes} FIXMEs with {gaps} lines missing");
    match mode {
        Mode::Check => assert!(failures.is_empty(), "\n{failures}{differ} files differ"),
        Mode::Accept | Mode::Keep => println!("{failures}"),
    }
}

fn mode() -> Mode {
    let mode = match std::env::var("UPDATE").as_deref() {
        Err(_) | Ok("" | "0") => return Mode::Check,
        Ok("fixme") => Mode::Keep,
        Ok(_) => Mode::Accept,
    };
    assert!(std::env::var_os("CI").is_none(), "UPDATE is not for CI: expectations are reviewed");
    mode
}

/// The reading files by name, those that `READING` picks.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("readings");
    let pick = std::env::var("READING").unwrap_or_default();
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|p| p.extension().is_some_and(|e| e == "md") && p.to_string_lossy().contains(&pick))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no reading is called `{pick}`");
    files
}
