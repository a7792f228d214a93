//! What the program says about itself.

use super::{reckon, run};

const MODES: [&str; 8] =
    ["read", "add", "incidents", "show", "export", "places", "model", "completions"];

#[test]
fn help_lists_every_mode_and_the_exit_status() {
    let dir = tempfile::tempdir().unwrap();
    let help = run(dir.path(), &["--help"]).ends(0, &[]);
    for mode in MODES {
        assert!(help.out.contains(mode), "{mode} is not in {}", help.out);
    }
    assert!(help.out.contains("Exit status"));
}

#[test]
fn every_mode_has_help_with_an_example_within_100_columns() {
    let dir = tempfile::tempdir().unwrap();
    for mode in MODES {
        let help = run(dir.path(), &[mode, "--help"]).ends(0, &[]);
        assert!(help.out.contains("Example"), "{mode}: {}", help.out);
        assert!(help.out.contains(&format!("reckon {mode}")) || help.out.contains("reckon --case"));
        for line in help.out.lines() {
            assert!(line.chars().count() <= 100, "{mode}: {line}");
        }
    }
}

#[test]
fn every_mode_of_places_and_model_has_help_with_an_example() {
    let dir = tempfile::tempdir().unwrap();
    let places = ["import", "remove", "find"].map(|mode| ("places", mode));
    let model = ["add", "list", "remove"].map(|mode| ("model", mode));
    for (of, mode) in places.into_iter().chain(model) {
        let help = run(dir.path(), &[of, mode, "--help"]).ends(0, &[]);
        assert!(help.out.contains(&format!("reckon {of} {mode}")), "{mode}: {}", help.out);
        assert!(help.out.lines().all(|l| l.chars().count() <= 100), "{mode}: {}", help.out);
    }
}

#[test]
fn nothing_typed_is_misuse_and_shows_the_help() {
    let dir = tempfile::tempdir().unwrap();
    run(dir.path(), &[]).ends(2, &["Usage", "reckon read"]);
    run(dir.path(), &["raed"]).ends(2, &["read"]);
    run(dir.path(), &["read"]).ends(2, &["REPORT"]);
}

#[test]
fn a_wrong_value_of_a_flag_is_told_with_a_right_one() {
    let dir = tempfile::tempdir().unwrap();
    for (flag, value, told) in [
        ("--published", "5 March", "2024-03-05"),
        ("--country", "Utopia", "MLI or ML"),
        ("--lang", "xx", "en, fr, es"),
        ("--max-bytes", "much", "50M"),
        ("--publisher", " ", "some text"),
    ] {
        run(dir.path(), &["read", "-", flag, value]).ends(2, &[flag, told]);
    }
    run(dir.path(), &["incidents", "--event", "war"]).ends(2, &["armed_clash"]);
    run(dir.path(), &["incidents", "--grade", "good"]).ends(2, &["confirmed"]);
}

#[test]
fn completions_come_for_every_shell() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(dir.path(), &["completions", shell]).ends(0, &[]);
        assert!(script.out.contains("reckon") && script.out.contains("max-bytes"), "{shell}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let output = reckon(std::env::temp_dir().as_path()).arg("--version").output().unwrap();
    let version = format!("reckon {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), version);
}
