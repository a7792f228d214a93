//! The files that paths name: folders are entered, in order of names, hidden ones left out.

use super::{Refusal, sniff};
use crate::limits;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where input comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// What paths name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// In the order of the paths, inside a folder by name.
    pub sources: Vec<Source>,
    /// What could not be looked at.
    pub refusals: Vec<Refusal>,
    /// Files in folders that are of no kind that reckon reads, by extension.
    pub skipped: BTreeMap<String, usize>,
}

impl Source {
    /// What to call it to the person.
    pub fn label(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Its file name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Stdin => None,
            Self::File(path) => path.file_name()?.to_str(),
        }
    }
}

/// Finds the files that paths name.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let mut found = Walk::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.sources.push(Source::Stdin);
        } else if path.is_dir() {
            enter(path, 0, &mut found);
        } else if path.exists() {
            found.sources.push(Source::File(path.clone()));
        } else {
            found.refusals.push(missing(path));
        }
    }
    found
}

fn missing(path: &Path) -> Refusal {
    let label = path.display().to_string();
    if label.starts_with("http://") || label.starts_with("https://") {
        return Refusal::new(&label, "is an address, and reckon does not fetch pages yet")
            .hint("save the page, then `reckon add FILE --url ADDRESS`");
    }
    Refusal::new(&label, "does not exist")
}

fn enter(folder: &Path, depth: usize, found: &mut Walk) {
    if folder.join("reckon.db").exists() {
        return; // a case: its objects are no input
    }
    let label = folder.display().to_string();
    if depth > limits::FOLDER_DEPTH_MAX {
        found.refusals.push(Refusal::new(&label, "is nested too deep"));
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            found.refusals.push(Refusal::new(&label, format!("cannot be read: {e}")));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if !path.is_dir() {
            take(path, found);
        } else if !path.is_symlink() {
            enter(&path, depth + 1, found); // a link to a folder may lead in a circle
        }
    }
}

fn take(path: PathBuf, found: &mut Walk) {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    match extension {
        Some(extension) if sniff::kind_of_name(&name).is_none() => {
            *found.skipped.entry(extension).or_default() += 1;
        }
        _ => found.sources.push(Source::File(path)),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_entered_in_order_and_hidden_files_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for folder in ["b", "a/deep", ".git", "case"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        for file in
            ["b/2.txt", "b/1.html", "a/deep/x", ".git/config", "z.jpg", ".hidden", "case/reckon.db"]
        {
            fs::write(at(file), "x").unwrap();
        }
        let found = walk(&[dir.path().to_owned(), PathBuf::from("-"), at("none.txt")]);
        let files = ["a/deep/x", "b/1.html", "b/2.txt"].map(|f| Source::File(at(f)));
        assert_eq!(found.sources, [files.as_slice(), &[Source::Stdin]].concat());
        assert_eq!(found.refusals.len(), 1);
        assert_eq!(found.skipped, BTreeMap::from([("jpg".to_owned(), 1)]));
    }
}
