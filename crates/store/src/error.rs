//! What can go wrong with a case, told so that a person knows what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why the case could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is none.
    #[error("there is no case in `{}`", .0.display())]
    NoCase(PathBuf),
    /// The folder holds something else, and a case would be mixed into it.
    #[error("`{}` is not a case, and it is not empty", .0.display())]
    NotACase(PathBuf),
    /// Objects without their database.
    #[error("the case `{}` has lost its database", .0.display())]
    LostDatabase(PathBuf),
    /// No permission.
    #[error("no permission to write in the case: `{}`", .0.display())]
    ReadOnly(PathBuf),
    /// No space.
    #[error("no space left to write `{}`", .0.display())]
    Full(PathBuf),
    /// The database's own bytes do not hold together.
    #[error("the database `{}` is damaged: {detail}", path.display())]
    Corrupt {
        /// The database.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// A database, or another file, of something else.
    #[error("`{}` is not a database of reckon: {detail}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        detail: String,
    },
    /// Made by a later version.
    #[error("the case was made by a newer reckon (layout {found}; this one knows {known})")]
    Newer {
        /// Layout of the case.
        found: u32,
        /// The last layout that this version knows.
        known: u32,
    },
    /// Another process writes without end.
    #[error("another process is writing in the case `{}`", .0.display())]
    Busy(PathBuf),
    /// A sealed object is gone or was changed.
    #[error("the sealed object `{}` {detail}", path.display())]
    Object {
        /// The object.
        path: PathBuf,
        /// What is wrong.
        detail: &'static str,
    },
    /// A record in the database that this version cannot read.
    #[error("cannot read the record of {what}: {source}")]
    Record {
        /// Of what.
        what: String,
        /// Why.
        source: serde_json::Error,
    },
    /// Any other failure of the file system.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Any other failure of the database.
    #[error("cannot {doing}: {source}")]
    Database {
        /// What was tried.
        doing: &'static str,
        /// Why not.
        source: rusqlite::Error,
    },
}

impl Error {
    /// What to try next, if there is something.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoCase(_) => {
                "`reckon add FILE` makes one; `--case DIR` or RECKON_CASE names another"
            }
            Self::NotACase(_) => "name a new or an empty folder with `--case DIR`",
            Self::LostDatabase(_) => {
                "bring `reckon.db` back from a copy; the sealed objects are untouched"
            }
            Self::ReadOnly(_) => {
                "change the folder's permissions, or name a folder of yours with `--case DIR`"
            }
            Self::Full(_) => "free some space and run the same command again: nothing was lost",
            Self::Corrupt { .. } => {
                "nothing was changed; bring the file back from a copy of the case"
            }
            Self::Foreign { .. } => "nothing was changed; name another folder with `--case DIR`",
            Self::Newer { .. } => "nothing was changed; use the newer reckon",
            Self::Busy(_) => "wait for it to end, then run the same command again",
            Self::Object { .. } => "bring it back from a copy of the case",
            _ => return None,
        })
    }

    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match source.kind() {
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly(path),
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::Full(path),
            _ => Self::Io { doing, path, source },
        }
    }

    /// Gives an error of SQLite the meaning it has for a case.
    pub(crate) fn db(doing: &'static str, path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let Some(error) = source.sqlite_error() else {
            return Self::Database { doing, source };
        };
        let path = path.to_owned();
        match error.code {
            Code::DatabaseCorrupt => Self::Corrupt { path, detail: source.to_string() },
            Code::NotADatabase => {
                Self::Foreign { path, detail: "its header is another".to_owned() }
            }
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy(path),
            Code::DiskFull => Self::Full(path),
            Code::ReadOnly | Code::PermissionDenied => Self::ReadOnly(path),
            Code::SystemIoFailure if is_write(error.extended_code) => Self::Full(path),
            _ => Self::Database { doing, source },
        }
    }
}

/// Failures to write or to grow a file: a full disk that the system tells in another way (quota,
/// file size limit).
fn is_write(extended_code: i32) -> bool {
    use rusqlite::ffi;
    [
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_IOERR_TRUNCATE,
        ffi::SQLITE_IOERR_SHMSIZE,
    ]
    .contains(&extended_code)
}
