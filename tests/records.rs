//! Records that former versions wrote (`tests/records/`) must be read for ever, and nothing that
//! stood in them may be gone: `reckon/reading/1` only grows.
//!
//! A record is added when the shape of the record grows; none is ever changed.

use engine::Reading;
use serde_json::Value;
use std::path::Path;

#[test]
fn records_of_former_versions_are_read_and_lose_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("records");
    let mut lost = Vec::new();
    let mut records = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let reading: Reading = serde_json::from_str(&source).unwrap();
        let old: Value = serde_json::from_str(&source).unwrap();
        compare("record", &old, &serde_json::to_value(&reading).unwrap(), &mut lost);
        records += 1;
    }
    assert!(records > 0, "no record to read");
    assert!(lost.is_empty(), "\n{}", lost.join("\n"));
}

/// Names what stands in `old` and not in `new`; what is new is welcome.
fn compare(at: &str, old: &Value, new: &Value, lost: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in old {
                let found = new.get(key).unwrap_or(&Value::Null);
                compare(&format!("{at}.{key}"), value, found, lost);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (i, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&format!("{at}[{i}]"), old, new, lost);
            }
        }
        _ if old != new => lost.push(format!("{at}: {old} became {new}")),
        _ => {}
    }
}

#[test]
fn a_loss_would_be_seen() {
    let old = serde_json::json!({"a": [1, {"b": 2}], "c": null});
    let mut lost = Vec::new();
    compare("record", &old, &serde_json::json!({"a": [1, {"b": 2, "d": 4}]}), &mut lost);
    assert!(lost.is_empty(), "{lost:?}");
    compare("record", &old, &serde_json::json!({"a": [1, {}], "c": null}), &mut lost);
    assert_eq!(lost, ["record.a[1].b: 2 became null"]);
}
