//! Opens what a person names: a text, or the texts in an archive. Archives come from outside: what
//! they unpack to is limited, and only read, never written.

use crate::input::Refusal;
use crate::limits;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// A text of GeoNames: a file, or a member of one.
#[derive(Clone, Debug)]
pub(super) struct Source {
    path: PathBuf,
    member: Option<String>,
    /// What to call it to the person.
    pub(super) label: String,
    /// Name and SHA-256 of the file.
    pub(super) origin: String,
}

/// Texts that come with a dump and hold no places.
const ASIDE: [&str; 2] = ["readme.txt", "iso-languagecodes.txt"];

/// The texts of a file.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>, Refusal> {
    let label = path.display().to_string();
    let unreadable = |e: io::Error| Refusal::new(&label, format!("cannot be read: {e}"));
    let mut file = File::open(path).map_err(unreadable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let origin = format!("{name} sha256:{}", digest(&mut file).map_err(unreadable)?);
    let source = |member: Option<String>| Source {
        label: member.as_ref().map_or(label.clone(), |m| format!("{label}:{m}")),
        path: path.to_owned(),
        member,
        origin: origin.clone(),
    };
    if !is_archive(&mut file).map_err(unreadable)? {
        return Ok(vec![source(None)]);
    }
    let archive = ZipArchive::new(file).map_err(|e| not_unpacked(&label, &e))?;
    let mut members: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .filter(|name| is_text(name))
        .collect();
    members.sort();
    if members.is_empty() {
        return Err(Refusal::new(&label, "holds no text of GeoNames (such as `ML.txt`)"));
    }
    Ok(members.into_iter().map(|m| source(Some(m))).collect())
}

fn is_text(member: &str) -> bool {
    let name = member.rsplit('/').next().unwrap_or_default();
    let text = Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"));
    text && !ASIDE.iter().any(|aside| name.eq_ignore_ascii_case(aside))
}

fn digest(file: &mut File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
    }
    file.rewind()?;
    let hex = hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // to a string it cannot fail
        hex
    });
    Ok(hex)
}

fn is_archive(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(4).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(head.starts_with(b"PK"))
}

fn not_unpacked(label: &str, error: &zip::result::ZipError) -> Refusal {
    Refusal::new(label, format!("is an archive that cannot be unpacked: {error}"))
        .hint("it may be incomplete: download it again")
}

impl Source {
    /// Hands the lines of the text to `read`.
    pub(super) fn open<T>(
        &self,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let unreadable = |e: io::Error| self.refusal(&format!("cannot be read: {e}"));
        let file = File::open(&self.path).map_err(unreadable)?;
        let Some(member) = &self.member else { return read(&mut BufReader::new(file)) };
        let size = file.metadata().map_err(unreadable)?.len();
        let mut archive = ZipArchive::new(file).map_err(|e| not_unpacked(&self.label, &e))?;
        let unpacked = archive.by_name(member).map_err(|e| not_unpacked(&self.label, &e))?;
        let left = limits::UNPACK_BYTES_FREE.max(size.saturating_mul(limits::UNPACK_RATIO_MAX));
        read(&mut BufReader::new(Limited { inner: unpacked, left }))
    }

    pub(super) fn refusal(&self, why: &str) -> Refusal {
        Refusal::new(&self.label, why)
    }
}

/// A reader that ends with an error where more comes than was allowed.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::other("it unpacks to far more than its size, as no text does")
        })?;
        Ok(n)
    }
}
