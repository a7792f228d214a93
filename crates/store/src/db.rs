//! The SQLite connection: how it is opened, and the layout it must have.

use crate::{Error, Result};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// Marks the file as a database of reckon: `rckn`.
pub(crate) const APPLICATION_ID: u32 = 0x7263_6b6e;

/// How long to wait for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_mins(1);

/// Each layout is a file that is never edited once it is released.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_case.sql")];

/// The layout that this version writes.
pub(crate) fn layout() -> u32 {
    MIGRATIONS.len() as u32
}

/// Opens to read and write; the file must exist.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|db| db.execute_batch(WRITE_PRAGMAS).map(|()| db))
        .map_err(|e| Error::db("open the database", path, e))
}

/// Opens to read. Where nothing can be written beside the file (a case on a read-only medium),
/// SQLite is told that nobody else writes either.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection> {
    let opened = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|db| {
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map(|()| db)
    });
    match opened {
        Ok(db) => Ok(db),
        Err(e) if is_unwritable(&e) && !crate::check::has_log(path) => open_immutable(path),
        Err(e) => Err(Error::db("open the database", path, e)),
    }
}

/// Opens to read, with neither locks nor files beside it.
pub(crate) fn open_immutable(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(Path::new(&immutable_uri(path)), flags)
        .map_err(|e| Error::db("open the database", path, e))
}

/// Makes a new database with the newest layout.
pub(crate) fn create(path: &Path) -> Result<()> {
    let make = || -> rusqlite::Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut db = connect(path, flags)?;
        db.execute_batch(WRITE_PRAGMAS)?;
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        upgrade(&mut db)?;
        db.close().map_err(|(_, e)| e)
    };
    make().map_err(|e| Error::db("make the database", path, e))
}

/// Brings an older layout up to this version's.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<()> {
    upgrade(db).map_err(|e| Error::db("bring the database up to date", path, e))
}

/// Every commit is on the disk, also where a plain sync only reaches its cache (`fullfsync`).
const WRITE_PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;";

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    Ok(db)
}

fn upgrade(db: &mut Connection) -> rusqlite::Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for sql in MIGRATIONS.iter().skip(found as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", layout())?;
    tx.commit()
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(
        error.sqlite_error_code(),
        Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied)
    )
}

fn immutable_uri(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(*byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}"); // a String takes everything
            }
        }
    }
    uri + "?immutable=1"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A released layout is history: cases in the world were made by it.
    #[test]
    fn released_layouts_are_never_edited() {
        let sums = ["7b7075ecc0df7e4b"];
        assert_eq!(sums.len(), MIGRATIONS.len(), "a new layout needs its sum here");
        for (sum, sql) in sums.iter().zip(MIGRATIONS) {
            assert_eq!(*sum, &crate::Digest::of(sql.as_bytes()).to_string()[..16]);
        }
    }

    #[test]
    fn odd_paths_survive_the_way_through_a_uri() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a ?#%é.db");
        create(&path).unwrap();
        let db = open_immutable(&path).unwrap();
        let id: u32 = db.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
        assert_eq!(id, APPLICATION_ID);
    }
}
