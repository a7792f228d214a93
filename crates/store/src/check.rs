//! Looks at a database file before SQLite may touch it.
//!
//! SQLite, once it opens a file, may write beside it or into it. So the header is read here first,
//! and a file that is not a sound database of a case is refused with all its bytes as they were.

use crate::{Error, Result, db};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER_BYTES: usize = 100;

/// Reads the header: whose database it is, which layout, and whether its length is right.
pub(crate) fn header(path: &Path) -> Result<()> {
    let bytes = read_header(path)?;
    if bytes.len() < HEADER_BYTES || !bytes.starts_with(MAGIC) {
        return Err(not_sqlite(path, &bytes));
    }
    let (id, layout) = (u32_at(&bytes, 68), u32_at(&bytes, 60));
    if id != db::APPLICATION_ID {
        return Err(Error::Foreign {
            path: path.to_owned(),
            detail: "it is an SQLite database of another program".to_owned(),
        });
    }
    if layout > db::layout() {
        return Err(Error::Newer { found: layout, known: db::layout() });
    }
    length(path, &bytes)
}

/// Has SQLite walk through every page, without locks and without making a file.
/// Only for a caller that holds the case alone, since it sees no concurrent writer.
pub(crate) fn pages(path: &Path) -> Result<()> {
    if has_log(path) {
        return Ok(()); // a killed process left it: see `pages_with_log`
    }
    walk(&db::open_immutable(path)?, path)
}

/// The same for a database with a log that is not part of it yet. If they are not sound, the log is
/// left where it is.
pub(crate) fn pages_with_log(db: &Connection, path: &Path) -> Result<()> {
    walk(db, path).inspect_err(|_| {
        // Should even this fail, the log goes into the database on closing, as SQLite would have it.
        let _ = db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    })
}

fn walk(db: &Connection, path: &Path) -> Result<()> {
    let answer: String = db
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|e| Error::db("check the database", path, e))?;
    if answer == "ok" {
        return Ok(());
    }
    Err(Error::Corrupt { path: path.to_owned(), detail: answer.replace('\n', " ") })
}

/// Whether a write-ahead log with content lies beside the database.
pub(crate) fn has_log(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    fs::metadata(wal).is_ok_and(|meta| meta.len() > 0)
}

fn read_header(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(HEADER_BYTES);
    File::open(path)
        .and_then(|file| file.take(HEADER_BYTES as u64).read_to_end(&mut bytes))
        .map_err(|e| Error::io("read", path, e))?;
    Ok(bytes)
}

fn not_sqlite(path: &Path, bytes: &[u8]) -> Error {
    let detail = match bytes {
        [] => "it is empty",
        _ if bytes.starts_with(MAGIC) => "it ends within its header",
        _ => "it does not begin as one",
    };
    Error::Foreign { path: path.to_owned(), detail: detail.to_owned() }
}

/// A file shorter than its header says was cut. (While a log lies beside it, its header may be
/// ahead of it.)
fn length(path: &Path, header: &[u8]) -> Result<()> {
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        n => u64::from(n),
    };
    let said = page * u64::from(u32_at(header, 28));
    let bytes = fs::metadata(path).map_err(|e| Error::io("look at", path, e))?.len();
    if bytes >= said || has_log(path) {
        return Ok(());
    }
    let detail = format!("it should have {said} bytes and has {bytes}");
    Err(Error::Corrupt { path: path.to_owned(), detail })
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
