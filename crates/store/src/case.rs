//! A case as a folder: how it is found, made, and shared between processes.
//!
//! The empty file `lock` orders processes: whoever makes or checks the case holds it alone, whoever
//! writes holds it together with other writers; SQLite then orders their transactions. Who only
//! reads needs no lock.

use crate::{Digest, Error, Result, check, db, object};
use rusqlite::Connection;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A case that is open.
#[derive(Debug)]
pub struct Case {
    pub(crate) dir: PathBuf,
    pub(crate) db: Connection,
    /// Keys the ids of claims, so that nobody outside can confirm a guess.
    pub(crate) secret: [u8; 64],
    /// Held while this process may write.
    _lock: Option<File>,
}

const DATABASE: &str = "reckon.db";
const NEW_DATABASE: &str = "reckon.db.new";
const LOCK: &str = "lock";
const OBJECTS: &str = "objects";

/// A larger database is not walked through on opening only to read it.
const CHECKED_BYTES_MAX: u64 = 64 << 20;

impl Case {
    /// Opens a case to read it.
    pub fn open(dir: &Path) -> Result<Self> {
        let path = dir.join(DATABASE);
        if !exists(&path)? {
            return Err(missing(dir)?);
        }
        check::header(&path)?;
        if fs::metadata(&path).is_ok_and(|meta| meta.len() <= CHECKED_BYTES_MAX) {
            check_if_alone(dir, &path)?;
        }
        Self::finish(dir, db::open_to_read(&path)?, None)
    }

    /// Opens a case to write in it, and makes it if there is none.
    pub fn open_to_write(dir: &Path) -> Result<Self> {
        let path = dir.join(DATABASE);
        if exists(&path)? {
            check::header(&path)?;
        } else {
            make(dir, &path)?;
        }
        let lock = open_lock(dir)?;
        let unchecked = check_alone(&lock, dir, &path)? == Pages::HaveLog;
        lock.lock_shared().map_err(|e| Error::io("lock", dir, e))?;
        let mut db = db::open(&path)?;
        if unchecked {
            check::pages_with_log(&db, &path)?;
        }
        db::migrate(&mut db, &path)?;
        Self::finish(dir, db, Some(lock))
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Seals bytes and returns their name. They are on disk when this returns.
    pub fn seal(&self, bytes: &[u8]) -> Result<Digest> {
        object::seal(&self.objects(), bytes)
    }

    /// The bytes of a sealed object, checked against its name.
    pub fn object(&self, digest: &Digest) -> Result<Vec<u8>> {
        object::read(&self.objects(), digest)
    }

    fn objects(&self) -> PathBuf {
        self.dir.join(OBJECTS)
    }

    /// Gives a failure of SQLite its meaning.
    pub(crate) fn failed(&self, doing: &'static str) -> impl Fn(rusqlite::Error) -> Error + use<> {
        let path = self.dir.join(DATABASE);
        move |e| Error::db(doing, &path, e)
    }

    fn finish(dir: &Path, db: Connection, lock: Option<File>) -> Result<Self> {
        let path = dir.join(DATABASE);
        let secret = db
            .query_row("SELECT value FROM meta WHERE key = 'secret'", [], |row| row.get(0))
            .map_err(|e| Error::db("read the case's secret", &path, e))?;
        Ok(Self { dir: dir.to_owned(), db, secret, _lock: lock })
    }
}

fn exists(path: &Path) -> Result<bool> {
    path.try_exists().map_err(|e| Error::io("look at", path, e))
}

/// Why there is no case in a folder. Folders that a killed first run left count as empty.
fn missing(dir: &Path) -> Result<Error> {
    let objects = dir.join(OBJECTS);
    if fs::read_dir(&objects).is_ok_and(|mut entries| entries.next().is_some()) {
        return Ok(Error::LostDatabase(dir.to_owned()));
    }
    let ours = |name: &str| name == LOCK || name == OBJECTS || name.starts_with(NEW_DATABASE);
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Error::NoCase(dir.to_owned()));
        }
        Err(e) => return Err(Error::io("read the folder", dir, e)),
    };
    let foreign = entries.flatten().any(|e| !e.file_name().to_str().is_some_and(ours));
    Ok(if foreign { Error::NotACase(dir.to_owned()) } else { Error::NoCase(dir.to_owned()) })
}

/// Makes folder, objects and database; the database takes its name last, when it is whole.
fn make(dir: &Path, path: &Path) -> Result<()> {
    match missing(dir)? {
        Error::NoCase(_) => {}
        other => return Err(other),
    }
    make_private_folder(dir)?;
    let lock = open_lock(dir)?;
    lock.lock().map_err(|e| Error::io("lock", dir, e))?;
    if exists(path)? {
        return Ok(()); // another process was first
    }
    object::make_folder(&dir.join(OBJECTS))?;
    let new = dir.join(NEW_DATABASE);
    remove_leftover(&new)?;
    db::create(&new)?;
    give_secret(&new)?;
    fs::rename(&new, path).map_err(|e| Error::io("rename", &new, e))?;
    object::sync_folder(dir)
}

fn remove_leftover(new: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = new.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(&name) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io("remove", Path::new(&name), e));
            }
            _ => {}
        }
    }
    Ok(())
}

fn give_secret(path: &Path) -> Result<()> {
    let mut secret = [0u8; 64];
    getrandom::fill(&mut secret)
        .map_err(|e| Error::io("make a secret for", path, std::io::Error::other(e)))?;
    let db = db::open(path)?;
    db.execute("INSERT INTO meta (key, value) VALUES ('secret', ?1)", [secret])
        .and_then(|_| db.close().map_err(|(_, e)| e))
        .map_err(|e| Error::db("make the database", path, e))
}

/// Cases hold what people may be hurt for: nobody else on the machine reads them.
fn make_private_folder(dir: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|e| Error::io("make the folder", dir, e))
}

fn open_lock(dir: &Path) -> Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(dir.join(LOCK))
        .map_err(|e| Error::io("write in", dir, e))
}

/// What is known of the database's pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    /// They are sound, or another process that is writing saw that they were.
    Sound,
    /// A killed process left its log beside them: only both together can be checked.
    HaveLog,
}

/// Checks the pages and clears leftovers if nobody else is writing; else whoever is did so.
fn check_alone(lock: &File, dir: &Path, path: &Path) -> Result<Pages> {
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Pages::Sound),
        Err(TryLockError::Error(e)) => return Err(Error::io("lock", dir, e)),
    }
    let pages = if check::has_log(path) { Pages::HaveLog } else { Pages::Sound };
    check::pages(path)?;
    object::clear_temporary(&dir.join(OBJECTS))?;
    lock.unlock().map_err(|e| Error::io("unlock", dir, e))?;
    Ok(pages)
}

/// The same for a process that only reads, and may not be allowed to lock.
fn check_if_alone(dir: &Path, path: &Path) -> Result<()> {
    let Ok(lock) = File::open(dir.join(LOCK)) else {
        return check::pages(path); // a copy without its lock
    };
    match lock.try_lock() {
        Ok(()) => check::pages(path),
        Err(_) => Ok(()),
    }
}
