//! `model`: files come in, readings name them, and no fault loses or halves anything. The model that
//! the program carries stands for those that it does not, whole or with a word of its header changed.

use super::{REPORT, reckon, run};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zip::write::{SimpleFileOptions, ZipWriter};

const CARRIED: models::File = models::BUILTIN[0];

/// The carried model with words of its header changed, its length kept.
fn changed(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = CARRIED.bytes.to_vec();
    let found = bytes.windows(from.len()).position(|window| window == from.as_bytes());
    let at = found.expect("the words of the header");
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

/// One that nobody reviewed.
fn other() -> Vec<u8> {
    changed(r#""version":"3.8.0""#, r#""version":"3.8.9""#)
}

fn wheel(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The model that a reading of an English report names.
fn named(dir: &Path) -> String {
    fs::write(dir.join("report.txt"), REPORT).unwrap();
    let read = run(dir, &["read", "report.txt", "--json"]).ends(0, &[]);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    record["engine"]["model"].as_str().unwrap().to_owned()
}

/// The files of models in the data folder.
fn kept(dir: &Path) -> Vec<PathBuf> {
    let folder = fs::read_dir(dir.join("home/reckon/models"));
    folder.map_or(Vec::new(), |folder| folder.map(|entry| entry.unwrap().path()).collect())
}

fn rows(dir: &Path) -> Vec<Value> {
    let out = run(dir, &["model", "list", "--json"]).ends(0, &[]).out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_reviewed_model_is_added_listed_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert_eq!((rows(dir).len(), &rows(dir)[0]["used"]), (1, &"yes".into()));
    fs::write(dir.join("en.safetensors"), CARRIED.bytes).unwrap();
    run(dir, &["model", "add", "en.safetensors"]).ends(0, &["added en_core_web_sm"]);
    let listed = rows(dir);
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["used"], "replaced");
    assert_eq!((&listed[1]["used"], &listed[1]["reviewed"]), (&"yes".into(), &true.into()));
    assert_eq!(named(dir), CARRIED.sha256);
    run(dir, &["model", "remove", "en"]).ends(0, &["the one that reckon carries is used again"]);
    run(dir, &["model", "remove", "en"]).ends(1, &["no model was added for en", "hint:"]);
    assert!(kept(dir).is_empty() && rows(dir).len() == 1);
}

#[test]
fn a_model_that_nobody_reviewed_needs_trust_and_readings_name_it() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("own.safetensors"), other()).unwrap();
    let refused = run(dir, &["model", "add", "own.safetensors"]);
    let refused = refused.ends(2, &["not among the models that were reviewed", "--trust"]);
    assert!(refused.out.is_empty() && kept(dir).is_empty());
    assert_eq!(named(dir), CARRIED.sha256);
    run(dir, &["model", "add", "own.safetensors", "--trust"]).ends(0, &["added"]);
    let sha256 = rows(dir)[1]["sha256"].as_str().unwrap().to_owned();
    assert!(sha256 != CARRIED.sha256 && rows(dir)[1]["reviewed"] == false);
    assert_eq!(named(dir), sha256);
    let told = run(dir, &["model", "list"]).ends(0, &[]).out;
    assert!(told.contains("3.8.9") && told.contains("trusted by you"), "{told}");
    // A case names it too.
    run(dir, &["add", "report.txt"]).ends(0, &[]);
    // Another takes its place, and its file goes.
    fs::write(dir.join("en.safetensors"), CARRIED.bytes).unwrap();
    run(dir, &["model", "add", "en.safetensors"]).ends(0, &[]);
    assert_eq!((kept(dir).len(), named(dir)), (1, CARRIED.sha256.to_owned()));
}

#[test]
fn a_model_of_a_language_that_is_read_without_one_is_kept_and_said_to_be_unused() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("fr"), changed(r#""lang":"en""#, r#""lang":"fr""#)).unwrap();
    run(dir, &["model", "add", "fr", "--trust"]).ends(0, &["only English is read with a model"]);
    assert_eq!((&rows(dir)[0]["used"], &rows(dir)[1]["lang"]), (&"yes".into(), &"fr".into()));
    assert_eq!(rows(dir)[1]["used"], "not yet");
}

#[test]
fn what_cannot_be_added_is_told_with_its_reason_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let config = "[components.parser]\nfactory = \"parser\"\n";
    let meta = r#"{"lang": "en", "pipeline": ["parser"]}"#;
    let pipeline = wheel(&[("p/config.cfg", config), ("p/meta.json", meta)]);
    let transformer = config.replace("parser", "curated_transformer");
    let of_transformer = meta.replace("parser", "curated_transformer");
    let bomb = format!("{config}{}", " ".repeat(2 << 20));
    let cases: [(&str, Vec<u8>, &[&str], &str); 13] = [
        ("empty", Vec::new(), &["neither a wheel nor a model file", "hint:"], "neither"),
        ("words", b"What is this? No model at all.".to_vec(), &["neither a wheel"], "neither"),
        ("cut", CARRIED.bytes[..9_000].to_vec(), &["longer than the file"], "longer"),
        (
            "half",
            CARRIED.bytes[..CARRIED.bytes.len() / 2].to_vec(),
            &["outside the file"],
            "outside",
        ),
        ("later", changed("reckon/model/1", "reckon/model/2"), &["reckon/model/2"], "runs"),
        ("german", changed(r#""lang":"en""#, r#""lang":"de""#), &["reviewed"], "language `de`"),
        ("bare", changed("parser/lower/0/W", "parser/lower/0/V"), &["reviewed"], "cannot be run"),
        ("zip", b"PK\x03\x04 and no more".to_vec(), &["not a whole one", "cut short"], "whole"),
        ("cut.whl", pipeline[..pipeline.len() - 30].to_vec(), &["not a whole one"], "whole"),
        ("numpy.whl", wheel(&[("numpy/array.py", "x = 1")]), &["no spaCy pipeline"], "spaCy"),
        (
            "trf.whl",
            wheel(&[("p/config.cfg", &transformer), ("p/meta.json", &of_transformer)]),
            &["curated_transformer", "convolutional", "list --known"],
            "convolutional",
        ),
        (
            "bomb.whl",
            wheel(&[("p/config.cfg", &bomb), ("p/meta.json", meta)]),
            &["config.cfg: larger than that of any pipeline"],
            "larger",
        ),
        ("hollow.whl", pipeline.clone(), &["reviewed", "SHA-256", "--trust"], "cannot be"),
    ];
    for (name, bytes, told, told_if_trusted) in cases {
        fs::write(dir.join(name), bytes).unwrap();
        run(dir, &["model", "add", name]).ends(2, told).ends(2, &["nothing was added"]);
        run(dir, &["model", "add", name, "--trust"]).ends(2, &[told_if_trusted]);
    }
    run(dir, &["model", "add", "missing.whl"]).ends(2, &["cannot be read"]);
    assert!(kept(dir).is_empty() && rows(dir).len() == 1);
}

#[test]
fn a_damaged_model_stops_what_needs_it_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("own"), other()).unwrap();
    run(dir, &["model", "add", "own", "--trust"]).ends(0, &[]);
    let file = &kept(dir)[0];
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
    fs::write(dir.join("report.txt"), REPORT).unwrap();
    let french =
        "Des hommes armés ont tué trois éleveurs près de Rundu lundi, selon des habitants.";
    fs::write(dir.join("depeche.txt"), french).unwrap();
    fs::write(dir.join("note.txt"), "The library opens at nine. The garden is being painted.")
        .unwrap();
    for mode in ["read", "add"] {
        let told = run(dir, &[mode, "report.txt"]);
        let told = told.ends(2, &["is damaged", "reckon model remove"]);
        assert!(told.out.is_empty(), "{told:?}");
    }
    // No model is opened for these.
    run(dir, &["read", "depeche.txt"]).ends(0, &[]);
    run(dir, &["read", "note.txt"]).ends(1, &[]);
    run(dir, &["model", "remove", "en"]).ends(0, &[]);
    run(dir, &["add", "report.txt"]).ends(0, &["1 new report"]);
    fs::write(dir.join("home/reckon/models.json"), "[{").unwrap();
    run(dir, &["read", "report.txt"]).ends(2, &["models.json` is damaged", "hint:"]);
}

#[test]
fn killed_at_any_moment_an_add_leaves_the_old_model_or_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("en"), CARRIED.bytes).unwrap();
    fs::write(dir.join("own"), other()).unwrap();
    run(dir, &["model", "add", "en"]).ends(0, &[]);
    for moment in 0..12 {
        let file = if moment % 2 == 0 { "own" } else { "en" };
        let mut child = reckon(dir)
            .args(["model", "add", file, "--trust"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(moment * 40));
        let _ = child.kill(); // it may be through already
        child.wait().unwrap();
        let listed = rows(dir);
        assert_eq!(listed.len(), 2, "{listed:?}");
        assert_eq!(named(dir), listed[1]["sha256"].as_str().unwrap());
    }
}

#[test]
fn the_reviewed_models_are_named_with_licence_and_origin() {
    let dir = tempfile::tempdir().unwrap();
    let told = run(dir.path(), &["model", "list", "--known"]).ends(0, &[]).out;
    for known in models::known() {
        assert!(told.contains(known.name) && told.contains(known.licence), "{told}");
    }
    let out = run(dir.path(), &["model", "list", "--known", "--json"]).ends(0, &[]).out;
    assert_eq!(out.lines().count(), models::known().count());
}
