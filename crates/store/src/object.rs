//! Sealed objects: bytes as received, each in a file named by its SHA-256.
//!
//! Written to a temporary file, synced, renamed, and the folder synced: a file of that name is
//! whole or absent, whatever happens in between. It is never rewritten.

use crate::{Digest, Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the object of a digest lies.
pub(crate) fn path(objects: &Path, digest: &Digest) -> PathBuf {
    let hex = digest.to_string();
    objects.join(&hex[..2]).join(hex)
}

/// Seals bytes; does nothing if they are sealed already.
pub(crate) fn seal(objects: &Path, bytes: &[u8]) -> Result<Digest> {
    let digest = Digest::of(bytes);
    let path = path(objects, &digest);
    if is_sealed(&path, bytes.len())? {
        return Ok(digest);
    }
    let folder = objects.join(&digest.to_string()[..2]);
    make_folder(&folder)?;
    let temporary = write_temporary(objects, bytes)?;
    fs::rename(&temporary, &path).map_err(|e| {
        let _ = fs::remove_file(&temporary); // the rename's failure is the one to tell
        Error::io("rename", &temporary, e)
    })?;
    sync_folder(&folder)?;
    Ok(digest)
}

/// Reads an object and checks that it is what its name says.
pub(crate) fn read(objects: &Path, digest: &Digest) -> Result<Vec<u8>> {
    let path = path(objects, digest);
    let bytes = fs::read(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Error::Object { path: path.clone(), detail: "is gone" },
        _ => Error::io("read", &path, e),
    })?;
    if Digest::of(&bytes) != *digest {
        return Err(Error::Object { path, detail: "is not what its name says" });
    }
    Ok(bytes)
}

/// Removes what a killed process left. Only for a caller that holds the case alone.
pub(crate) fn clear_temporary(objects: &Path) -> Result<()> {
    let folder = temporary_folder(objects);
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(()); // none was ever written
    };
    for entry in entries.flatten() {
        fs::remove_file(entry.path()).map_err(|e| Error::io("remove", &entry.path(), e))?;
    }
    Ok(())
}

/// Makes a folder and makes sure that it stays: its parent is synced.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => folder.parent().map_or(Ok(()), sync_folder),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(Error::io("make", folder, e)),
    }
}

/// Syncs a folder's list of names.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder).and_then(|f| f.sync_all()).map_err(|e| Error::io("sync", folder, e))
}

/// Elsewhere a folder cannot be opened as a file, and the system syncs names by itself.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> Result<()> {
    Ok(())
}

fn is_sealed(path: &Path, bytes: usize) -> Result<bool> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() == bytes as u64 => Ok(true),
        Ok(_) => Err(Error::Object { path: path.to_owned(), detail: "is not what its name says" }),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(Error::io("look at", path, e)),
    }
}

fn temporary_folder(objects: &Path) -> PathBuf {
    objects.join("tmp")
}

fn write_temporary(objects: &Path, bytes: &[u8]) -> Result<PathBuf> {
    let folder = temporary_folder(objects);
    make_folder(&folder)?;
    let path = folder.join(format!("{:016x}", random_name(&folder)?));
    let written = open_new(&path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|e| {
        let _ = fs::remove_file(&path); // the write's failure is the one to tell
        Error::io("write", &path, e)
    })?;
    Ok(path)
}

/// A name that no other process takes, also none that was killed or runs on another machine.
fn random_name(folder: &Path) -> Result<u64> {
    getrandom::u64().map_err(|e| Error::io("name a file in", folder, std::io::Error::other(e)))
}

/// A new file that nobody writes to afterwards.
fn open_new(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o400);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_come_back_and_are_written_once() {
        let dir = tempfile::tempdir().unwrap();
        let digest = seal(dir.path(), b"bytes").unwrap();
        let path = path(dir.path(), &digest);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(seal(dir.path(), b"bytes").unwrap(), digest);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), modified);
        assert_eq!(read(dir.path(), &digest).unwrap(), b"bytes");
    }

    #[test]
    fn a_changed_object_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let digest = seal(dir.path(), b"bytes").unwrap();
        let path = path(dir.path(), &digest);
        fs::remove_file(&path).unwrap();
        assert!(matches!(read(dir.path(), &digest), Err(Error::Object { .. })));
        fs::write(&path, b"other").unwrap();
        assert!(matches!(read(dir.path(), &digest), Err(Error::Object { .. })));
        fs::write(&path, b"longer than before").unwrap();
        assert!(matches!(seal(dir.path(), b"bytes"), Err(Error::Object { .. })));
    }

    #[test]
    fn leftovers_of_a_killed_process_are_cleared() {
        let dir = tempfile::tempdir().unwrap();
        make_folder(&temporary_folder(dir.path())).unwrap();
        fs::write(temporary_folder(dir.path()).join("1-0"), b"half").unwrap();
        clear_temporary(dir.path()).unwrap();
        assert_eq!(fs::read_dir(temporary_folder(dir.path())).unwrap().count(), 0);
    }
}
