//! What the embedding sees of a word: ids of its norm, prefix, suffix and shape (`spacy/lang/lex_attrs.py`).

use std::borrow::Cow;

use crate::automata::bytes::{Reader, Writer};
use crate::automata::unicode::{is_alpha, is_digit, is_space};
use crate::container::Container;
use crate::error::ModelError;
use crate::strings;

/// Ids (spaCy's 64-bit string hashes) of a word type's features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordFeatures {
    /// Norm: lower case, or what the tables say.
    pub norm: u64,
    /// First character.
    pub prefix: u64,
    /// Last three characters.
    pub suffix: u64,
    /// Shape (`"Xxxx"`, `"dd"`).
    pub shape: u64,
    /// Lower case (used by some models with vectors).
    pub lower: u64,
    /// The word itself.
    pub orth: u64,
    /// Whether it is white space.
    pub space: bool,
}

/// Norms that every pipeline of spaCy has, `word<tab>norm` (`spacy/lang/norm_exceptions.py`).
const BASE_NORMS: &str = include_str!("norms.tsv");
/// From this length in characters on a word has no shape of its own.
const LONG: usize = 100;
const PART: &str = "vocab/lookups";

/// The tables behind the features.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Ids of words and of their norms, sorted.
    norms: Vec<(u64, u64)>,
}

/// Writes a table of norms, from ids of words to norms, as bytes of a model.
pub fn write_norms(norms: impl IntoIterator<Item = (u64, String)>) -> Vec<u8> {
    let mut rows: Vec<(u64, u64)> =
        norms.into_iter().map(|(word, norm)| (word, strings::id(&norm))).collect();
    rows.sort_unstable();
    let mut out = Writer::default();
    out.u32(rows.len() as u32);
    for (word, norm) in rows {
        out.u64(word);
        out.u64(norm);
    }
    out.bytes
}

impl Features {
    /// Reads the part `vocab/lookups` of a model, which may lack it.
    pub fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        match container.tensor(PART) {
            Ok(tensor) => Self::from_bytes(tensor.bytes),
            Err(_) => Self::from_bytes(&0_u32.to_le_bytes()),
        }
    }

    /// Reads what [`write_norms`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut from = Reader::new(PART, bytes);
        let count = from.count(16)?;
        let mut norms = Vec::with_capacity(count + 64);
        for _ in 0..count {
            norms.push((from.u64()?, from.u64()?));
        }
        from.end()?;
        // The pipeline's own table goes before the common one.
        let known = |norms: &[(u64, u64)], word| norms.iter().take(count).any(|row| row.0 == word);
        for (word, norm) in BASE_NORMS.lines().filter_map(|line| line.split_once('\t')) {
            if !known(&norms, strings::id(word)) {
                norms.push((strings::id(word), strings::id(norm)));
            }
        }
        norms.sort_unstable();
        Ok(Self { norms })
    }

    /// The features of a word; `norm` is the id that an exception of the tokenizer gives it, if one does.
    pub fn of(&self, word: &str, norm: Option<u64>) -> WordFeatures {
        let lower_id = strings::id(&lower(word));
        let orth = strings::id(word);
        let table =
            || self.norms.binary_search_by_key(&orth, |row| row.0).ok().map(|at| self.norms[at].1);
        WordFeatures {
            norm: norm.or_else(table).unwrap_or(lower_id),
            prefix: strings::id(prefix(word)),
            suffix: strings::id(suffix(word)),
            shape: strings::id(&shape(word)),
            lower: lower_id,
            orth,
            space: !word.is_empty() && word.chars().all(is_space),
        }
    }
}

/// Lower case, without a new string where a word has it already.
pub fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |byte: &u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.as_bytes().iter().all(is_lower) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Appends a word in lower case.
pub(crate) fn push_lower(word: &str, out: &mut String) {
    // The only letter whose lower case depends on its neighbours.
    if word.contains('Σ') {
        out.push_str(&word.to_lowercase());
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The first character.
pub fn prefix(word: &str) -> &str {
    let end = word.chars().next().map_or(0, char::len_utf8);
    &word[..end]
}

/// The last three characters.
pub fn suffix(word: &str) -> &str {
    let start = word.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
    &word[start..]
}

/// Letters as `x` or `X`, digits as `d`, other characters as they are; at most four of a kind in a row.
pub fn shape(word: &str) -> Cow<'static, str> {
    if word.len() >= LONG && word.chars().count() >= LONG {
        return Cow::Borrowed("LONG");
    }
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut run) = (None, 0);
    for c in word.chars() {
        let kind = match c {
            c if is_alpha(c) && c.is_uppercase() => 'X',
            c if is_alpha(c) => 'x',
            c if is_digit(c) => 'd',
            c => c,
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            shape.push(kind);
        }
    }
    Cow::Owned(shape)
}
