//! Text into tokens by spaCy's rules: cut at white space, take off what stands at the ends of a word, cut within, keep
//! exceptions and addresses whole (`spacy/tokenizer.pyx`, spaCy 3.8).
//!
//! Tokens never overlap and together with the single spaces after them they are the whole text.

mod phrase;
mod rules;
mod split;
mod table;
#[cfg(test)]
mod tests;

use phrase::Phrases;
use rules::{OWN_NORM, Rules};
pub use rules::{Source, SourcePart, compile};
use split::Cutter;
use table::WordTable;

use crate::automata::unicode::is_space;
use crate::container::Container;
use crate::error::ModelError;
use crate::limits;
use crate::span::Span;
use crate::strings;

/// A text cut into tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Where each token stands.
    pub spans: Vec<Span>,
    /// Whether a space follows.
    pub spaced: Vec<bool>,
    /// Norm given by an exception (`"not"` for `"n't"`): index into the tokenizer's norms, or
    /// `u32::MAX` where the word's own norm holds.
    pub norms: Vec<u32>,
    /// Group of exceptions that may begin with the token, plus one.
    opens: Vec<u32>,
}

/// Words cut before, and buffers. One for each thread; it changes no result.
#[derive(Clone, Debug)]
pub struct Memory {
    words: WordTable,
    /// Where the pieces of each word end.
    ends: Vec<u32>,
    pieces: Vec<Piece>,
    cutter: Cutter,
    fresh: Vec<Piece>,
}

/// A piece of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    bytes: u32,
    norm: u32,
    opens: u32,
}

/// The rules of one language, ready to cut.
#[derive(Clone, Debug)]
pub struct Tokenizer {
    rules: Rules,
    phrases: Phrases,
    norms: Vec<u64>,
}

/// Words remembered at most, as in spaCy.
const MOST_WORDS: usize = 10_000;
/// Longest word that is remembered, in bytes.
const LONGEST_WORD: usize = 64;

impl Default for Memory {
    fn default() -> Self {
        Self {
            words: WordTable::new(MOST_WORDS),
            ends: Vec::new(),
            pieces: Vec::new(),
            cutter: Cutter::default(),
            fresh: Vec::new(),
        }
    }
}

impl Tokens {
    fn clear(&mut self) {
        self.spans.clear();
        self.spaced.clear();
        self.norms.clear();
        self.opens.clear();
    }

    fn push(&mut self, span: Span, norm: u32) {
        self.spans.push(span);
        self.spaced.push(false);
        self.norms.push(norm);
        self.opens.push(0);
    }

    fn extend_from(&mut self, other: &Self, range: std::ops::Range<usize>) {
        self.spans.extend_from_slice(&other.spans[range.clone()]);
        self.spaced.extend_from_slice(&other.spaced[range.clone()]);
        self.norms.extend_from_slice(&other.norms[range.clone()]);
        self.opens.extend_from_slice(&other.opens[range]);
    }
}

impl Tokenizer {
    /// Reads the part `tokenizer` of a model.
    pub fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        Self::from_bytes(container.part("tokenizer", limits::TOKENIZER_BYTES)?)
    }

    /// Reads what [`compile`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rules = Rules::read(bytes)?;
        let words: Vec<String> = rules.exceptions.words().map(str::to_owned).collect();
        let phrases = Phrases::new(&rules, &words);
        let norms = rules.norms.iter().map(|norm| strings::id(norm)).collect();
        Ok(Self { rules, phrases, norms })
    }

    /// The id of the norm that an exception gives; `None` where the word's own norm holds.
    pub fn norm(&self, index: u32) -> Option<u64> {
        self.norms.get(index as usize).copied()
    }

    /// Cuts a text of less than 4 GB; what was in `tokens` is forgotten.
    pub fn tokenize(&self, text: &str, memory: &mut Memory, tokens: &mut Tokens) {
        tokens.clear();
        let mut start = 0;
        let mut space = text.chars().next().is_some_and(is_space);
        let chars = text.char_indices();
        for (at, c) in chars {
            if is_space(c) == space {
                continue;
            }
            self.add(text, start..at, memory, tokens);
            space = !space;
            start = at;
            if c == ' ' {
                if let Some(spaced) = tokens.spaced.last_mut() {
                    *spaced = true;
                }
                start += 1;
            }
        }
        self.add(text, start..text.len(), memory, tokens);
        self.phrases.apply(&self.rules, text, tokens);
    }

    /// Adds the tokens of a word, or of white space that is more than the one space after a word.
    fn add(
        &self,
        text: &str,
        range: std::ops::Range<usize>,
        memory: &mut Memory,
        tokens: &mut Tokens,
    ) {
        let Some(word) = text.get(range.clone()).filter(|word| !word.is_empty()) else { return };
        let mut start = range.start as u32;
        for piece in self.pieces(word, memory) {
            tokens.push(Span::new(start, start + piece.bytes), piece.norm);
            if let Some(opens) = tokens.opens.last_mut() {
                *opens = piece.opens;
            }
            start += piece.bytes;
        }
    }

    fn pieces<'m>(&self, word: &str, memory: &'m mut Memory) -> &'m [Piece] {
        let hash = WordTable::hash(word);
        if let Some(known) = memory.words.get(hash, word) {
            let start = known.checked_sub(1).map_or(0, |before| memory.ends[before] as usize);
            return &memory.pieces[start..memory.ends[known] as usize];
        }
        memory.fresh.clear();
        memory.cutter.cut(&self.rules, word, true, &mut memory.fresh);
        let mut rest = word;
        for piece in &mut memory.fresh {
            let (token, after) = rest.split_at(piece.bytes as usize);
            piece.opens = self.phrases.opened_by(token);
            rest = after;
        }
        let room = word.len() <= LONGEST_WORD && memory.words.len() < MOST_WORDS;
        if room && memory.words.add(hash, word).is_some() {
            memory.pieces.extend_from_slice(&memory.fresh);
            memory.ends.push(memory.pieces.len() as u32);
        }
        &memory.fresh
    }
}

impl Tokens {
    /// Whether a token has the norm of its word and none of an exception.
    pub fn has_own_norm(&self, token: usize) -> bool {
        self.norms.get(token).is_none_or(|&norm| norm == OWN_NORM)
    }
}
