//! Tables that are looked up by words many times a sentence: by a hash of the words, which is compared
//! faster than they are. Equal on every platform, unlike the standard library's.

/// Rows by the hash of their words, in its order, and where those with the same first bits begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keyed<T> {
    rows: Vec<(u64, T)>,
    starts: Vec<u32>,
}

/// So many first bits are told apart.
const BITS: u32 = 13;

impl<T> Keyed<T> {
    /// The row of some words.
    pub(crate) fn get(&self, words: &[&str]) -> Option<&T> {
        let key = hash(words);
        let first = *self.starts.get((key >> (u64::BITS - BITS)) as usize)? as usize;
        let mut from = self.rows.get(first..)?.iter().take_while(|(k, _)| *k <= key);
        from.find(|(k, _)| *k == key).map(|(_, row)| row)
    }

    /// All rows.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The rows that are to be kept.
    pub(crate) fn kept(self, keep: impl Fn(&T) -> bool) -> Self {
        self.rows.into_iter().filter(|(_, row)| keep(row)).collect()
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

/// Words as a number: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over them, each ended by a zero.
pub(crate) fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_words_and_by_no_others() {
        let words = [["any", ""], ["an", "y"], ["kind", "attack"]];
        let table: Keyed<usize> = words.iter().enumerate().map(|(n, w)| (hash(w), n)).collect();
        for (n, w) in words.iter().enumerate() {
            assert_eq!(table.get(w), Some(&n));
        }
        assert_eq!(table.get(&["any"]), None);
        let table = table.kept(|n| *n != 1);
        assert_eq!((table.get(&words[1]), table.rows().count()), (None, 2));
    }
}
