//! A table from words to numbers that costs no allocation to ask and keeps its words in one buffer.
//!
//! Hashes are not secret, so an author of texts could make words that collide: a search gives up after a few slots and the word
//! is then simply not remembered.

use crate::strings;

const PROBES: usize = 16;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordTable {
    /// Number of an entry plus one; 0 is free. A power of two.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    buffer: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    hash: u64,
    start: u32,
    end: u32,
}

impl WordTable {
    /// A table with room for `words`.
    pub(crate) fn new(words: usize) -> Self {
        Self { slots: vec![0; (words * 4).next_power_of_two().max(64)], ..Self::default() }
    }

    pub(crate) fn hash(word: &str) -> u64 {
        strings::hash(word.as_bytes(), 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The words by number.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter_map(|entry| self.buffer.get(entry.start as usize..entry.end as usize))
    }

    /// The number of a word: words are numbered as they were added.
    pub(crate) fn get(&self, hash: u64, word: &str) -> Option<usize> {
        let slot =
            self.probe(hash).find(|&slot| self.slots[slot] == 0 || self.is_at(slot, hash, word))?;
        (self.slots[slot] as usize).checked_sub(1)
    }

    /// Adds a word that is not there, if there is room; gives its number.
    pub(crate) fn add(&mut self, hash: u64, word: &str) -> Option<usize> {
        let slot = self.probe(hash).find(|&slot| self.slots[slot] == 0)?;
        let start = self.buffer.len() as u32;
        self.buffer.push_str(word);
        self.entries.push(Entry { hash, start, end: self.buffer.len() as u32 });
        self.slots[slot] = self.entries.len() as u32;
        Some(self.entries.len() - 1)
    }

    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let probes = if self.slots.is_empty() { 0 } else { PROBES };
        (0..probes).map(move |step| (hash as usize).wrapping_add(step) & mask)
    }

    fn is_at(&self, slot: usize, hash: u64, word: &str) -> bool {
        let entry = &self.entries[self.slots[slot] as usize - 1];
        entry.hash == hash
            && self.buffer.get(entry.start as usize..entry.end as usize) == Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_number_and_collisions_do_not_mix_them() {
        let mut table = WordTable::new(2);
        assert_eq!(table.add(7, "one"), Some(0));
        assert_eq!(table.add(7, "two"), Some(1));
        assert_eq!(table.get(7, "two"), Some(1));
        assert_eq!(table.get(7, "one"), Some(0));
        assert_eq!(table.get(7, "six"), None);
        for n in 0..100 {
            table.add(7, &n.to_string());
        }
        assert!(table.len() <= PROBES);
    }
}
