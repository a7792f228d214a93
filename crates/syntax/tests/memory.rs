//! Opening a file takes no more memory than `src/limits.rs` promises, whatever the file says of itself.
//! Files that ask for too much are made on purpose, one for each way to ask, and each is opened in a process
//! of its own, since a system tells only the most memory that a process ever had.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it asks the system")]

mod parts;

use parts::{Parts, framed};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use syntax::Pipeline;

const MODEL: &[u8] = include_bytes!("../../../models/en/model.safetensors");

/// Tells the child process which file it opens.
const FILE: &str = "GREEDY_FILE";

/// What may be taken for a file of so many bytes.
fn promised(length: usize) -> usize {
    6 * length + (128 << 20)
}

#[test]
fn no_file_takes_more_memory_than_promised() {
    if let Some(path) = std::env::var_os(FILE) {
        return open(Path::new(&path));
    }
    let program = std::env::current_exe().expect("the program of this test");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("greedy.safetensors");
    for (name, file) in greedy() {
        std::fs::write(&path, &file).expect("room for a file");
        let args = ["--exact", "no_file_takes_more_memory_than_promised", "--nocapture"];
        let ran = Command::new(&program).args(args).env(FILE, &path).output();
        let ran = ran.expect("the program of this test runs");
        let out = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{name}: {ran:?}");
        let taken = out.lines().find_map(|line| line.strip_prefix("taken "));
        let Some(taken) = taken else { continue }; // the system does not tell
        let taken: usize = taken.parse().expect("a number");
        println!("{name}: {} MB, its file {} MB", taken >> 20, file.len() >> 20);
        assert!(taken <= promised(file.len()), "{name}: {taken} bytes");
    }
}

/// Opens a file and prints what that took.
fn open(path: &Path) {
    let file = std::fs::read(path).expect("the file");
    let before = told("VmSize:");
    drop(Pipeline::from_bytes(&file));
    if let Some((peak, size)) = told("VmPeak:").zip(before) {
        println!("\ntaken {}", peak - size);
    }
}

/// What the system tells of this process (Linux).
fn told(of: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(of))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()? << 10)
}

/// With an edited plan of the pipeline.
fn planned(whole: &Parts, edit: impl Fn(&mut Value)) -> Vec<u8> {
    let mut parts = whole.clone();
    let plan = parts.meta["pipeline"].as_str().expect("a plan");
    let mut plan: Value = serde_json::from_str(plan).expect("a plan");
    edit(&mut plan["parts"]);
    parts.meta.insert("pipeline".to_owned(), json!(plan.to_string()));
    parts.write()
}

/// Files that ask for more than they hold, each in its own way.
fn greedy() -> Vec<(&'static str, Vec<u8>)> {
    let whole = Parts::of(MODEL);
    let with = |name: &str, bytes: Vec<u8>| whole.clone().with(name, bytes).write();
    let values = format!("{{\"a\":[{}1]}}", "1,".repeat((1 << 19) - 10));
    let numbers = planned(&whole, |parts| parts["tagger"]["labels"] = json!(vec![0; 200_000]));
    let labels: Vec<String> = (0..60_000).map(|n| format!("{n:x}")).collect();
    let labelled = planned(&whole, |parts| parts["tagger"]["labels"] = json!(labels));
    let expression = |e: &str| {
        let rule = json!({"patterns": [[{"LOWER": {"REGEX": e}}]], "attrs": {}, "index": 0});
        with("attribute_ruler", json!([rule]).to_string().into_bytes())
    };
    let many = json!({"patterns": vec![json!([{"LOWER": {"REGEX": "a"}}]); 5_000], "attrs": {}});
    let rules = json!({"patterns": vec![json!([{}]); 40_000], "attrs": {}});
    let array = format!("[{}1]", "1,".repeat(120_000));
    vec![
        ("the model itself", MODEL.to_vec()),
        ("layers that share bytes", shared_layers()),
        ("a header of numbers", framed(&values)),
        ("a plan of numbers", numbers),
        ("many labels", labelled),
        ("an expression that repeats", expression("((((a{256}){256}){256}){256})")),
        ("an expression of many states", expression("(a|b)*a(a|b){120}")),
        ("a long expression", expression(&r"\w\W".repeat(40_000))),
        ("many expressions", with("attribute_ruler", json!([many]).to_string().into_bytes())),
        ("many patterns", with("attribute_ruler", json!([rules]).to_string().into_bytes())),
        ("a ruler of numbers", with("attribute_ruler", array.into_bytes())),
        ("a table of lemmas that promises", with("lemmatizer/lookups", vec![0xFF; 64])),
        ("many lists of rules", with("lemmatizer/lookups", lists_of_rules())),
        ("a tokenizer that promises", with("tokenizer", vec![0xFF; 64])),
        ("an exception of a million marks", with("tokenizer", exception(900_000))),
        ("an automaton of many states", with("tokenizer", wide_automaton(600))),
        ("a tokenizer of ten megabytes", with("tokenizer", vec![0; 10_000_000])),
    ]
}

/// The model with an encoder of 1,400 layers more, all of them the bytes of one.
fn shared_layers() -> Vec<u8> {
    let length = u64::from_le_bytes(*MODEL.first_chunk().expect("a length")) as usize;
    let mut header: Map<String, Value> =
        serde_json::from_slice(&MODEL[8..8 + length]).expect("a header");
    for (kind, key) in [("maxout", "W"), ("maxout", "b"), ("norm", "G"), ("norm", "b")] {
        let entry = header[&format!("tok2vec/{kind}/1/{key}")].clone();
        for n in 5..1_400 {
            header.insert(format!("tok2vec/{kind}/{n}/{key}"), entry.clone());
        }
    }
    let mut file = framed(&Value::Object(header).to_string());
    file.extend_from_slice(&MODEL[8 + length..]);
    file
}

/// No index, no exceptions, and as many rules as the bytes allow.
fn lists_of_rules() -> Vec<u8> {
    let mut bytes = Vec::new();
    for n in [0_u32, 0, 40_000] {
        bytes.extend(n.to_le_bytes());
    }
    for name in 0..40_000_u64 {
        bytes.extend(name.to_le_bytes());
        bytes.extend([100_u32.to_le_bytes(), [0; 4]].concat());
        bytes.extend([0; 8 * 100]);
    }
    bytes
}

/// One class of characters, each of which is cut off at the beginning of a word, and one exception of so
/// many marks.
fn exception(marks: u32) -> Vec<u8> {
    let mut bytes = vec![1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for n in [1_u16, 1, 0, 1] {
        bytes.extend(n.to_le_bytes()); // there is one; it begins in state 1, looks at nothing before
    }
    bytes.extend([1, 0, 0, 0, 0, 0]);
    bytes.extend([3, 0, 0, 0, 0, 0, 2, 0, 0, 0]);
    bytes.extend([3, 0, 0, 0, 0, 0, 1]);
    bytes.extend([0; 10]); // no other automata, no heuristics
    bytes.extend([0_u32.to_le_bytes(), 1_u32.to_le_bytes(), marks.to_le_bytes()].concat());
    bytes.extend(vec![b'('; marks as usize]);
    bytes.extend([1_u32.to_le_bytes(), marks.to_le_bytes(), u32::MAX.to_le_bytes()].concat());
    bytes
}

/// An automaton for what is cut within a word that can be in any state after any letter, and looks three
/// letters back.
fn wide_automaton(states: u16) -> Vec<u8> {
    let mut bytes = states.to_le_bytes().to_vec();
    bytes.extend(u32::from(states).to_le_bytes());
    for class in 0..states {
        bytes.extend(u32::from(class).to_le_bytes());
        bytes.extend(class.to_le_bytes());
    }
    bytes.extend([0, 0, 0, 0, 1, 0]); // no prefixes, no suffixes
    for n in [1, 3, states] {
        bytes.extend(n.to_le_bytes());
    }
    bytes.extend(u32::from(states).to_le_bytes());
    (0..states).for_each(|column| bytes.extend(column.to_le_bytes()));
    bytes.extend((u32::from(states) * u32::from(states)).to_le_bytes());
    for _ in 0..states {
        (0..states).for_each(|target| bytes.extend(target.to_le_bytes()));
    }
    bytes.extend(u32::from(states).to_le_bytes());
    bytes.extend(vec![1; usize::from(states)]);
    bytes.extend([0; 14]); // two automata more, the heuristics, norms, exceptions
    bytes
}
