//! Rules of the repository, so that they fail here and not in a review.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use clap::Parser as _;
use std::path::{Path, PathBuf};

/// Longest file of Rust code in lines.
const FILE_LINES_MAX: usize = 600;

/// Files that may be longer, each with its reason.
const LONG_FILES: [(&str, &str); 1] =
    [("crates/lexicon/src/word.rs", "one enum for each class of words, each variant with its doc")];

/// Longest function in lines; clippy counts statements, this counts what the eye sees.
const FUNCTION_LINES_MAX: usize = 70;

/// What the whole repository may weigh, in bytes.
const REPOSITORY_BYTES_MAX: u64 = 60_000_000;

/// Crates that must not know the world (invariant 3).
const PURE_CRATES: [&str; 3] = ["crates/lexicon", "crates/engine", "crates/syntax"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All files of the repository that a person wrote or reviewed, relative to its root.
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    walk(&root(), &mut files);
    files.sort();
    files
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if path.is_symlink() || matches!(&*name, "target" | ".git" | "case" | "shared") {
            continue;
        }
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path.strip_prefix(root()).unwrap().to_owned());
        }
    }
}

fn with_extension(extension: &str) -> Vec<PathBuf> {
    files().into_iter().filter(|f| f.extension().is_some_and(|e| e == extension)).collect()
}

fn source(file: impl AsRef<Path>) -> String {
    let file = file.as_ref();
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// Fails with all complaints at once.
fn no_complaints(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn files_are_short() {
    let mut complaints = Vec::new();
    for file in with_extension("rs") {
        let lines = source(&file).lines().count();
        let listed = LONG_FILES.iter().any(|(name, _)| Path::new(name) == file);
        if (lines > FILE_LINES_MAX) != listed {
            complaints.push(format!("{}: {lines} lines, listed as long: {listed}", file.display()));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn functions_are_short() {
    let mut complaints = Vec::new();
    for file in with_extension("rs") {
        for (name, lines) in functions(&source(&file)) {
            if lines > FUNCTION_LINES_MAX {
                complaints.push(format!("{}: `{name}` has {lines} lines", file.display()));
            }
        }
    }
    no_complaints(&complaints);
}

/// First lines and lengths of functions: from `fn` to the closing brace in the same column.
fn functions(source: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut functions = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let head = line.trim_start();
        let signature =
            head.starts_with("fn ") || (head.starts_with("pub") && head.contains(" fn "));
        if !signature || head.ends_with(';') || head.ends_with('}') {
            continue;
        }
        let close = format!("{}}}", " ".repeat(line.len() - head.len()));
        let length = lines[at..].iter().position(|l| *l == close);
        functions.push((head.to_owned(), length.map_or(1, |n| n + 1)));
    }
    functions
}

#[test]
fn every_module_says_why_it_exists() {
    let missing = with_extension("rs").into_iter().filter(|f| !source(f).starts_with("//! "));
    let complaints: Vec<String> =
        missing.map(|f| format!("{}: no head comment", f.display())).collect();
    no_complaints(&complaints);
}

#[test]
fn no_crate_is_empty() {
    let mut complaints = Vec::new();
    for manifest in files().into_iter().filter(|f| f.ends_with("Cargo.toml")) {
        let Some(folder) = manifest.parent().filter(|f| !f.as_os_str().is_empty()) else {
            continue;
        };
        let of_crate = with_extension("rs").into_iter().filter(|f| f.starts_with(folder));
        let code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        let lines: usize = of_crate.map(|f| source(f).lines().filter(code).count()).sum();
        if lines < 30 {
            complaints.push(format!("{}: {lines} lines of code", folder.display()));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn pure_crates_know_no_world() {
    let world =
        ["std::fs", "std::env", "std::net", "std::process", "std::thread", "SystemTime", "HashMap"];
    let mut complaints = Vec::new();
    for folder in PURE_CRATES {
        let settings = source(Path::new(folder).join("clippy.toml"));
        assert!(settings.contains("SystemTime::now"), "{folder}/clippy.toml bans no clock");
        let src = Path::new(folder).join("src");
        for file in with_extension("rs").into_iter().filter(|f| f.starts_with(&src)) {
            let source = source(&file);
            let found = world.iter().filter(|word| source.contains(*word));
            complaints.extend(found.map(|word| format!("{}: {word}", file.display())));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn no_text_names_a_machine() {
    // Put together here, so that this file does not name them.
    let words = ["work", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let mut complaints = Vec::new();
    for file in files() {
        let Ok(source) = std::fs::read_to_string(root().join(&file)) else { continue };
        for (number, line) in source.lines().enumerate() {
            if words.iter().any(|word| names_path(line, word)) {
                complaints.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    no_complaints(&complaints);
}

/// Whether a line holds a path that starts with `folder`, not one that merely contains it.
fn names_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_')))
    })
}

#[test]
fn the_repository_is_small() {
    let bytes = |file: &PathBuf| std::fs::metadata(root().join(file)).map_or(0, |m| m.len());
    let total: u64 = files().iter().map(bytes).sum();
    assert!(total < REPOSITORY_BYTES_MAX, "{total} bytes");
}

#[test]
fn the_changelog_keeps_its_form() {
    let groups = ["Added", "Changed", "Fixed", "Removed", "Measured"];
    let changelog = source("CHANGELOG.md");
    assert!(changelog.starts_with("# Changelog\n"));
    let mut complaints = Vec::new();
    for (number, line) in changelog.lines().enumerate().skip(1) {
        let version = line.strip_prefix("## ");
        let group = line.strip_prefix("### ");
        let known = group.is_none_or(|g| groups.contains(&g))
            && version
                .is_none_or(|v| v == "Unreleased" || v.starts_with(|c: char| c.is_ascii_digit()));
        if !known || line.len() > 200 {
            complaints.push(format!("CHANGELOG.md:{}: {line}", number + 1));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn every_data_file_has_a_source() {
    let known = source("data/README.md") + &source("data/SOURCES.toml");
    let mut complaints = Vec::new();
    for file in files().iter().filter(|f| f.starts_with("data")) {
        let name = file.strip_prefix("data").unwrap();
        // A folder of files that are made alike (`ontology/*.toml`, `lang/en/*.tsv`) is named once.
        let folder = format!("`{}/`", name.parent().unwrap().display());
        let named = known.contains(&*name.to_string_lossy()) || known.contains(&folder);
        let itself = matches!(&*name.to_string_lossy(), "README.md" | "SOURCES.toml");
        if !named && !itself {
            complaints
                .push(format!("{}: not in data/README.md or data/SOURCES.toml", file.display()));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn every_remark_has_a_section() {
    // serde lists the codes when it meets one that it does not know.
    let error =
        serde_json::from_str::<engine::reading::RemarkCode>("\"?\"").unwrap_err().to_string();
    let codes: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
    assert!(codes.contains(&"date_unresolved"), "{error}");
    let docs = source("docs/remarks.md");
    let complaints: Vec<String> = codes
        .iter()
        .filter(|code| !docs.contains(&format!("\n## {code}\n")))
        .map(|code| format!("docs/remarks.md: no section `## {code}`"))
        .collect();
    no_complaints(&complaints);
}

#[test]
fn links_between_documents_hold() {
    let mut complaints = Vec::new();
    for file in with_extension("md") {
        let folder = root().join(file.parent().unwrap());
        for target in links(&source(&file)) {
            let outside = target.contains("://") || target.starts_with('#');
            let path = target.split('#').next().unwrap_or_default();
            if !outside && !folder.join(path).exists() {
                complaints.push(format!("{}: {target}", file.display()));
            }
        }
    }
    no_complaints(&complaints);
}

/// Targets of `[text](target)`.
fn links(source: &str) -> Vec<&str> {
    source.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

#[test]
fn commands_in_the_documents_can_be_typed() {
    let makefile = source("Makefile");
    let tools = variants("xtask/src/main.rs", "enum Command");
    let mut complaints = Vec::new();
    for file in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "examples/README.md"] {
        for line in code_lines(&source(file)) {
            let words = words(&line);
            let typed: Vec<&str> = words.iter().map(String::as_str).collect();
            let known = match &typed[..] {
                ["make", target, ..] => makefile.contains(&format!("\n{target}:")),
                ["cargo", "xtask", tool, ..] => tools.iter().any(|t| t == tool),
                ["cargo", "run", "--release", "--", args @ ..] | ["reckon", args @ ..] => {
                    parses(args)
                }
                _ => true,
            };
            if !known {
                complaints.push(format!("{file}: {line}"));
            }
        }
    }
    no_complaints(&complaints);
}

/// Whether the program takes these arguments, and the examples among them exist.
fn parses(args: &[&str]) -> bool {
    let mut examples = args.iter().filter(|arg| arg.starts_with("examples/"));
    app::cli::args::Args::try_parse_from(["reckon"].iter().chain(args)).is_ok()
        && examples.all(|path| root().join(path).exists())
}

/// Lines of the code blocks of a document, comments after `  #` cut off.
fn code_lines(source: &str) -> Vec<String> {
    let blocks = source.split("\n```").skip(1).step_by(2);
    let lines = blocks.flat_map(|block| block.lines().skip(1));
    lines.map(|line| line.split("  #").next().unwrap_or_default().trim().to_owned()).collect()
}

/// A command line as words; double quotes hold a word together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in line.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The variants of an enum in small letters.
fn variants(file: &str, head: &str) -> Vec<String> {
    let source = source(file);
    let body = source.split(head).nth(1).and_then(|rest| rest.split("\n}").next());
    let lines = body.unwrap_or_default().lines().map(str::trim);
    let variants = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let name =
        |line: &str| line.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    variants.map(|line| name(line).to_lowercase()).collect()
}

#[test]
fn the_test_command_of_the_readme_is_the_one_that_ci_runs() {
    let command = "cargo test --workspace";
    assert!(source("README.md").contains(command));
    assert!(source(".ci/run").contains(command));
}

#[test]
fn every_dependency_is_argued_for() {
    let manifest = source("Cargo.toml");
    let table = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    let table = table.split("\n[").next().unwrap();
    let argued = source("ARCHITECTURE.md");
    let outside = table.lines().filter(|l| !l.contains("path = "));
    let names = outside.filter_map(|l| l.split_once(" = ")).map(|(name, _)| name);
    let complaints: Vec<String> = names
        .filter(|name| !argued.lines().any(|l| l.starts_with("| ") && mentions(l, name)))
        .map(|name| format!("ARCHITECTURE.md: why `{name}`?"))
        .collect();
    no_complaints(&complaints);
}

/// Whether the first cell of a table row lists a name.
fn mentions(row: &str, name: &str) -> bool {
    let cell = row.split('|').nth(1).unwrap_or_default();
    cell.split([',', ' ']).any(|word| word == name)
}

#[test]
fn every_invariant_names_a_test_that_exists() {
    let architecture = source("ARCHITECTURE.md");
    let part = architecture.split("## Invariants").nth(1).unwrap().split("\n## ").next().unwrap();
    let rust: String = with_extension("rs").iter().map(source).collect();
    let mut complaints = Vec::new();
    for name in part.split("→").skip(1).flat_map(|item| item.split('`').skip(1).step_by(2)) {
        let reading = format!("tests/readings/{name}.md");
        let test = format!("fn {name}(");
        let stands = [name, &reading].iter().any(|path| root().join(path).exists());
        if !stands && !rust.contains(&test) && name != "clippy.toml" {
            complaints.push(format!("ARCHITECTURE.md: no test `{name}`"));
        }
    }
    let bare = part.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).count();
    let proved = part.matches("→").count();
    if bare != proved {
        complaints.push(format!("ARCHITECTURE.md: {bare} invariants, {proved} with a test"));
    }
    no_complaints(&complaints);
}
