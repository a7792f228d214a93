//! Tables that are looked up by words many times a sentence: by a hash of the words, which is compared
//! faster than they are. Equal on every platform, unlike the standard library's.

/// Rows by the hash of their words, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keyed<T>(Vec<(u64, T)>);

impl<T> Keyed<T> {
    /// The row of some words.
    pub(crate) fn get(&self, words: &[&str]) -> Option<&T> {
        let at = self.0.binary_search_by_key(&hash(words), |(key, _)| *key).ok()?;
        Some(&self.0[at].1)
    }

    /// The row of some words, to be changed.
    pub(crate) fn get_mut(&mut self, words: &[&str]) -> Option<&mut T> {
        let at = self.0.binary_search_by_key(&hash(words), |(key, _)| *key).ok()?;
        Some(&mut self.0[at].1)
    }

    /// All rows.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, row)| row)
    }

    /// Drops the rows that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.0.retain(|(_, row)| keep(row));
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// From rows with the hash of their words; of rows with one hash the first stays.
impl<T> FromIterator<(u64, T)> for Keyed<T> {
    fn from_iter<I: IntoIterator<Item = (u64, T)>>(rows: I) -> Self {
        let mut rows: Vec<(u64, T)> = rows.into_iter().collect();
        rows.sort_by_key(|(key, _)| *key);
        rows.dedup_by_key(|(key, _)| *key);
        Self(rows)
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
        let mut table: Keyed<usize> = words.iter().enumerate().map(|(n, w)| (hash(w), n)).collect();
        for (n, w) in words.iter().enumerate() {
            assert_eq!(table.get(w), Some(&n));
        }
        assert_eq!(table.get(&["any"]), None);
        table.retain(|n| *n != 1);
        assert_eq!((table.get(&words[1]), table.rows().count()), (None, 2));
    }
}
