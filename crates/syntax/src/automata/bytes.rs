//! Numbers and words written one after the other, little-endian, and read again with every length checked.

use crate::error::ModelError;

/// Writes a part of a model.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    /// What was written so far.
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn u16s(&mut self, values: &[u16]) {
        self.u32(values.len() as u32);
        for &value in values {
            self.u16(value);
        }
    }

    pub(crate) fn u64s(&mut self, values: &[u64]) {
        self.u32(values.len() as u32);
        for &value in values {
            self.u64(value);
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.bytes(text.as_bytes());
    }
}

/// Reads a part of a model that may be hostile.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    part: &'static str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// `part` names the bytes in errors.
    pub(crate) fn new(part: &'static str, bytes: &'a [u8]) -> Self {
        Self { part, rest: bytes }
    }

    pub(crate) fn wrong(&self, why: &str) -> ModelError {
        ModelError::part(self.part, why)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) =
            self.rest.split_at_checked(count).ok_or_else(|| self.wrong("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (taken, rest) =
            self.rest.split_first_chunk().ok_or_else(|| self.wrong("it ends too early"))?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, ModelError> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, ModelError> {
        self.array().map(u64::from_le_bytes)
    }

    /// A number of things of which each takes at least `size` bytes: never more than there can be.
    pub(crate) fn count(&mut self, size: usize) -> Result<usize, ModelError> {
        let count = self.u32()? as usize;
        if count.saturating_mul(size) > self.rest.len() {
            return Err(self.wrong("it promises more than it holds"));
        }
        Ok(count)
    }

    pub(crate) fn u16s(&mut self) -> Result<Vec<u16>, ModelError> {
        let count = self.count(2)?;
        let (pairs, _) = self.bytes(count * 2)?.as_chunks::<2>();
        Ok(pairs.iter().map(|&pair| u16::from_le_bytes(pair)).collect())
    }

    pub(crate) fn u64s(&mut self) -> Result<Vec<u64>, ModelError> {
        let count = self.count(8)?;
        let (words, _) = self.bytes(count * 8)?.as_chunks::<8>();
        Ok(words.iter().map(|&word| u64::from_le_bytes(word)).collect())
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, ModelError> {
        let count = self.count(1)?;
        let bytes = self.bytes(count)?;
        str::from_utf8(bytes).map_err(|_| self.wrong("a word is not UTF-8"))
    }

    /// Nothing may be left over.
    pub(crate) fn end(self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.wrong("it holds more than it should")) }
    }
}
