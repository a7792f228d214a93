//! The files of a pipeline inside its wheel.

use crate::WheelError;
use crate::pack;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Largest file that is unpacked: the vectors of a medium pipeline are 24 MB.
const MAX_FILE: u64 = 512 << 20;

/// Largest file of words, which grows when it is read: the longest of those that were tried has 50 kB.
const MAX_TEXT: u64 = 1 << 20;

/// An open wheel and the folder in which its pipeline lies.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    folder: String,
}

impl<'a> Archive<'a> {
    /// Finds the folder that holds `config.cfg`.
    pub(crate) fn open(wheel: &'a [u8]) -> Result<Self, WheelError> {
        let zip = ZipArchive::new(Cursor::new(wheel))?;
        let names = zip.file_names().filter_map(Result::ok);
        let folder =
            names.filter_map(|name| name.strip_suffix("config.cfg").map(str::to_owned)).min();
        let archive = Self { zip, folder: folder.ok_or(WheelError::NoPipeline)? };
        if archive.has("meta.json") { Ok(archive) } else { Err(WheelError::NoPipeline) }
    }

    /// Whether the pipeline has a file.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.zip.index_for_name(&format!("{}{file}", self.folder)).is_some()
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&mut self, file: &str) -> Result<Vec<u8>, WheelError> {
        self.unpack(file, MAX_FILE)
    }

    /// What a file unpacks to, if that is no more than `most`, whatever the archive says of it.
    fn unpack(&mut self, file: &str, most: u64) -> Result<Vec<u8>, WheelError> {
        let entry = self.zip.by_name(&format!("{}{file}", self.folder))?;
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|e| WheelError::file(file, e.to_string()))?;
        if bytes.len() as u64 > most {
            return Err(WheelError::file(file, "larger than that of any pipeline"));
        }
        Ok(bytes)
    }

    /// A file of text.
    pub(crate) fn text(&mut self, file: &str) -> Result<String, WheelError> {
        String::from_utf8(self.unpack(file, MAX_TEXT)?)
            .map_err(|e| WheelError::file(file, e.to_string()))
    }

    /// A file of JSON.
    pub(crate) fn json(&mut self, file: &str) -> Result<serde_json::Value, WheelError> {
        serde_json::from_slice(&self.unpack(file, MAX_TEXT)?)
            .map_err(|e| WheelError::file(file, e.to_string()))
    }

    /// A file of msgpack.
    pub(crate) fn pack(&mut self, file: &str) -> Result<rmpv::Value, WheelError> {
        pack::read(&self.bytes(file)?).map_err(|why| WheelError::file(file, why))
    }
}
