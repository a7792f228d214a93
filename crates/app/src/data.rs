//! The user's data folder: what a person gave to reckon once and every reading uses since: imported
//! places, and models that were added.
//!
//! A file is written to a second one that then takes its name, under a lock: whenever the process is
//! killed, the folder holds the old file or the new one, whole.

mod models;

pub use models::Added;

use crate::cli::Hinted;
use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use lexicon::Gazetteer;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The folder.
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

const PLACES: &str = "places.reckon";
const LOCK: &str = "lock";

impl DataFolder {
    /// The folder that a person named, else the one where this system keeps a user's data; none
    /// where the user has no home.
    pub fn find(given: Option<&Path>) -> Option<Self> {
        let own = || Some(etcetera::choose_base_strategy().ok()?.data_dir().join("reckon"));
        given.map(Path::to_owned).or_else(own).map(Self)
    }

    /// The imported places, if any. They are kept in memory for as long as the program runs.
    pub fn places(&self) -> anyhow::Result<Option<&'static Gazetteer>> {
        let path = self.0.join(PLACES);
        let Some(bytes) = read(&path)? else { return Ok(None) };
        let gazetteer = Gazetteer::open(bytes.leak()).map_err(|e| {
            Hinted::new(
                format!("`{}` {e}", path.display()),
                "delete it and import its places again; nothing else is kept in it",
            )
        })?;
        Ok(Some(Box::leak(Box::new(gazetteer))))
    }

    /// Lets one process at a time change the folder: until the value is dropped.
    pub fn lock(&self) -> anyhow::Result<File> {
        let told = || format!("cannot write into the data folder `{}`", self.0.display());
        fs::create_dir_all(&self.0).with_context(told)?;
        let lock = File::create(self.0.join(LOCK)).with_context(told)?;
        lock.lock().with_context(told)?;
        Ok(lock)
    }

    /// Puts new places where the old ones were. The caller holds the lock.
    pub fn replace_places(&self, bytes: &[u8]) -> anyhow::Result<()> {
        replace(&self.0, PLACES, bytes)
    }

    /// Takes the imported places away.
    pub fn remove_places(&self) -> anyhow::Result<()> {
        let path = self.0.join(PLACES);
        fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
        sync_folder(&self.0)
    }
}

/// Puts a file in the place of the one of its name, if there is one.
fn replace(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let (path, new) = (folder.join(name), folder.join(format!("{name}.new")));
    let told = || format!("cannot write `{}`", new.display());
    let mut file = File::create(&new).with_context(told)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(e) = written {
        let _ = fs::remove_file(&new); // the failure to write is the one to tell
        return Err(anyhow!(e).context(told()));
    }
    fs::rename(&new, &path).with_context(|| format!("cannot write `{}`", path.display()))?;
    sync_folder(folder)
}

/// The bytes of a file; none where it is not there.
fn read(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(anyhow!(e).context(format!("cannot read `{}`", path.display()))),
    }
}

/// Makes sure that names last; only Unix lets a folder be synced.
fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|f| f.sync_all());
        synced.with_context(|| format!("cannot sync `{}`", folder.display()))?;
    }
    Ok(())
}
