//! `data/names/*.txt` → sorted lists of parts of personal names, folded.

use crate::fold::fold;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Writes `names.rs`.
pub(crate) fn write(data: &Path, out: &Path) {
    let mut rs = String::new();
    for (file, list) in [("given", "GIVEN"), ("particles", "PARTICLES")] {
        let text = std::fs::read_to_string(data.join("names").join(format!("{file}.txt")))
            .unwrap_or_default();
        let names: BTreeSet<String> = text
            .lines()
            .filter(|l| !l.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(fold)
            .collect();
        writeln!(rs, "static {list}: &[&str] = &{names:?};").expect("String");
    }
    let rs = rs.replace('{', "[").replace('}', "]");
    std::fs::write(out.join("names.rs"), rs).expect("OUT_DIR is writable");
}
