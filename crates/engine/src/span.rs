//! Spans of the derivative's text.
//!
//! Inside the engine spans count bytes (UTF-8), so that slicing is free. At the border, in records,
//! they count Unicode code points (W3C Web Annotation): [`CodePoints`] converts, in one place.

pub use syntax::Span;

/// Converts byte offsets of one text to code points.
///
/// ```
/// use engine::span::{CodePoints, Span};
/// let text = "Gaó fell.";
/// assert_eq!(CodePoints::new(text).range(Span::new(5, 9)), (4, 8));
/// ```
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before byte `i * STEP`; empty for a text of ASCII alone.
    before: Vec<u32>,
    /// Byte lengths add up from these: whether each byte starts a character.
    starts: Vec<bool>,
}

const STEP: usize = 64;

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new(), starts: Vec::new() };
        }
        let starts: Vec<bool> = text.bytes().map(|b| b & 0xC0 != 0x80).collect();
        let mut count = 0;
        let mut before = Vec::with_capacity(starts.len() / STEP + 1);
        for chunk in starts.chunks(STEP) {
            before.push(count);
            count += chunk.iter().filter(|s| **s).count() as u32;
        }
        before.push(count);
        Self { before, starts }
    }

    /// The code point offset of a byte offset.
    pub fn at(&self, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte;
        }
        let byte = byte as usize;
        let chunk = byte / STEP;
        let rest = &self.starts[chunk * STEP..byte];
        self.before[chunk] + rest.iter().filter(|s| **s).count() as u32
    }

    /// Start and end of a span in code points.
    pub fn range(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}
