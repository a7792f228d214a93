//! Reading of tab-separated files and writing of maps: what every kind of data shares.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A tab-separated file with a header row; lines that start with `#` are comments.
pub(crate) struct Table {
    path: PathBuf,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// One row, addressed by column name.
pub(crate) struct Row<'t> {
    table: &'t Table,
    line: usize,
    cells: &'t [String],
}

impl Table {
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path)
            .unwrap_or_else(|e| panic!("cannot read `{}`: {e}", path.display()));
        Self::parse(&text, path)
    }

    /// A table whose text was read elsewhere; `path` is for messages.
    pub(crate) fn parse(text: &str, path: &Path) -> Self {
        let split = |l: &str| l.split('\t').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
        let mut lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'))
            .map(|(i, l)| (i + 1, split(l)));
        let columns = lines.next().map(|(_, c)| c).unwrap_or_default();
        let table = Self { path: path.to_owned(), columns, rows: lines.collect() };
        for (line, cells) in &table.rows {
            assert!(
                cells.len() <= table.columns.len(),
                "{}:{line}: {} cells for {} columns",
                path.display(),
                cells.len(),
                table.columns.len()
            );
        }
        table
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl Row<'_> {
    /// A cell, empty if the row is short; the build stops if the file has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        let Some(i) = self.table.columns.iter().position(|c| c == column) else {
            panic!("{}: no column `{column}`", self.table.path.display())
        };
        self.cells.get(i).map_or("", String::as_str)
    }

    /// A cell that must not be empty.
    pub(crate) fn need(&self, column: &str) -> &str {
        let cell = self.get(column);
        assert!(!cell.is_empty(), "{}: `{column}` is empty", self.at());
        cell
    }

    /// A cell of several values divided by `|`.
    pub(crate) fn list(&self, column: &str) -> Vec<&str> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty()).collect()
    }

    /// Where the row stands, for messages.
    pub(crate) fn at(&self) -> String {
        format!("{}:{}", self.table.path.display(), self.line)
    }
}

/// The files of a folder with this extension, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

/// Writes a finite-state map from sorted keys to the index of their value.
pub(crate) fn write_map<V>(keys: &BTreeMap<String, V>, path: &Path) {
    let mut builder = fst::MapBuilder::memory();
    for (i, key) in keys.keys().enumerate() {
        builder.insert(key, i as u64).expect("keys are sorted");
    }
    fs::write(path, builder.into_inner().expect("in memory")).expect("OUT_DIR is writable");
}

/// A version of the data: FNV-1a over paths and bytes of all files in order, 16 hex digits. It tells
/// builds apart; it is not a seal (the ledger has SHA-256).
pub(crate) fn fingerprint(data: &Path) -> String {
    let mut paths = Vec::new();
    collect(data, &mut paths);
    paths.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for path in paths {
        let name = path.strip_prefix(data).expect("under data").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("a file that was listed");
        for byte in name.bytes().chain([0]).chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
}
