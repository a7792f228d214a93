//! Tables that are looked up by words many times a sentence: by a hash of the words, which is compared
//! faster than they are. Equal on every platform, unlike the standard library's.

use std::fmt;

/// Rows by the hash of their words, in its order, and where those with the same first bits begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keyed<T> {
    rows: Vec<(u64, T)>,
    starts: Vec<u32>,
}

/// So many first bits are told apart.
const BITS: u32 = 13;

impl<T> Keyed<T> {
    /// The row of a hash.
    pub(crate) fn at(&self, key: u64) -> Option<&T> {
        let first = *self.starts.get((key >> (u64::BITS - BITS)) as usize)? as usize;
        let mut from = self.rows.get(first..)?.iter().take_while(|(k, _)| *k <= key);
        from.find(|(k, _)| *k == key).map(|(_, row)| row)
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        std::iter::empty().collect()
    }
}

/// From rows with the hash of their words; of rows with one hash the first stays.
impl<T> FromIterator<(u64, T)> for Keyed<T> {
    fn from_iter<I: IntoIterator<Item = (u64, T)>>(rows: I) -> Self {
        let mut rows: Vec<(u64, T)> = rows.into_iter().collect();
        rows.sort_by_key(|(key, _)| *key);
        rows.dedup_by_key(|(key, _)| *key);
        let start =
            |bits: u64| rows.partition_point(|(k, _)| k >> (u64::BITS - BITS) < bits) as u32;
        let starts = (0..1 << BITS).map(start).collect();
        Self { rows, starts }
    }
}

/// Words as a number, each ended by a zero.
pub(crate) fn hash(words: &[&str]) -> u64 {
    words.iter().fold(BASIS, |hash, word| mixed(hash, word.bytes().chain([0])))
}

/// What is written as one word, as [`hash`] has it, without making the word.
pub(crate) fn hash_of(word: fmt::Arguments<'_>) -> u64 {
    let mut written = Written(BASIS);
    // Writing a number into itself does not fail.
    let _ = fmt::write(&mut written, word);
    mixed(written.0, [0])
}

/// Two words with a blank between them as one, as [`hash`] has it.
pub(crate) fn hash_of_two(first: &str, second: &str) -> u64 {
    mixed(BASIS, first.bytes().chain([b' ']).chain(second.bytes()).chain([0]))
}

struct Written(u64);

impl fmt::Write for Written {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 = mixed(self.0, part.bytes());
        Ok(())
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo).
fn mixed(hash: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(hash, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_hashes_alike_however_it_is_written() {
        assert_eq!(hash_of(format_args!("{} {}", "kind", 7)), hash(&["kind 7"]));
        assert_eq!(hash_of_two("kind", "7"), hash(&["kind 7"]));
    }

    #[test]
    fn rows_are_found_by_their_words_and_by_no_others() {
        let words = [["any", ""], ["an", "y"], ["kind", "attack"]];
        let table: Keyed<usize> = words.iter().enumerate().map(|(n, w)| (hash(w), n)).collect();
        for (n, w) in words.iter().enumerate() {
            assert_eq!(table.at(hash(w)), Some(&n));
        }
        assert_eq!(table.at(hash(&["any"])), None);
    }
}
