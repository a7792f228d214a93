//! spaCy's ids of strings: `MurmurHash64A` of the UTF-8 with seed 1, but the number of the symbol where the string is the name
//! of one (`"X"`, `"case"`), and 0 for the empty string. Weights were trained on these ids, so they are followed to the letter.

use std::sync::LazyLock;

/// Names of spaCy's symbols in the order of their numbers from 1 (spaCy 3.8, `spacy/symbols.pyx`).
const SYMBOLS: &str = include_str!("symbols.txt");

static SORTED: LazyLock<Vec<(&str, u64)>> = LazyLock::new(|| {
    let mut names: Vec<(&str, u64)> = SYMBOLS.lines().zip(1..).collect();
    names.sort_unstable();
    names
});

/// The id of a string.
///
/// ```
/// assert_eq!(syntax::strings::id("coffee"), 3_197_928_453_018_144_401);
/// assert_eq!(syntax::strings::id("NOUN"), 92);
/// ```
pub fn id(string: &str) -> u64 {
    // The longest symbol has 17 characters; most words are not worth a search.
    let symbol = (string.len() < 24)
        .then(|| SORTED.binary_search_by_key(&string, |symbol| symbol.0).ok())
        .flatten();
    match symbol.and_then(|at| SORTED.get(at)) {
        Some(&(_, number)) => number,
        None if string.is_empty() => 0,
        None => hash(string.as_bytes(), 1),
    }
}

/// `MurmurHash64A` (A. Appleby, public domain).
pub fn hash(bytes: &[u8], seed: u64) -> u64 {
    const MIX: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(MIX);
    let (words, rest) = bytes.as_chunks::<8>();
    for &word in words {
        let mut word = u64::from_le_bytes(word).wrapping_mul(MIX);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(MIX)).wrapping_mul(MIX);
    }
    if !rest.is_empty() {
        let tail = rest.iter().rev().fold(0, |tail, &byte| (tail << 8) | u64::from(byte));
        hash = (hash ^ tail).wrapping_mul(MIX);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(MIX);
    hash ^ (hash >> 47)
}
