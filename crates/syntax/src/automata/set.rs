//! Sets of code points, the letters of the automata.
//!
//! Two marks beside the code points stand for the border before a word and the border after it, so that "nothing stands
//! here" is a letter like any other and a look to the side needs no special case.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The letter that stands before the first character of a word.
pub(crate) const BEFORE: u32 = 0x11_0000;
/// The letter that stands after the last character of a word.
pub(crate) const AFTER: u32 = 0x11_0001;
const LAST_CHAR: u32 = 0x10_FFFF;

/// A set of letters: inclusive ranges, sorted, apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CharSet(Vec<(u32, u32)>);

impl CharSet {
    /// The set of all letters in `ranges`, which may overlap and stand in any order.
    pub(crate) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match joined.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Self(joined)
    }

    pub(crate) fn one(letter: u32) -> Self {
        Self(vec![(letter, letter)])
    }

    /// Every character and both borders.
    pub(crate) fn anything() -> Self {
        Self(vec![(0, AFTER)])
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    pub(crate) fn with(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied().collect())
    }

    /// The characters that are not in the set.
    pub(crate) fn inverted(&self) -> Self {
        let mut next = 0;
        let mut ranges = Vec::new();
        for &(low, high) in self.0.iter().filter(|range| range.0 <= LAST_CHAR) {
            if low > next {
                ranges.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= LAST_CHAR {
            ranges.push((next, LAST_CHAR));
        }
        Self(ranges)
    }

    pub(crate) fn has(&self, letter: u32) -> bool {
        let at = self.0.partition_point(|range| range.1 < letter);
        self.0.get(at).is_some_and(|range| range.0 <= letter)
    }

    /// The set of all characters that are equal to one of these when case does not count: a character is read as its
    /// lower case, and lower-case letters with one upper case are one letter (as `re.IGNORECASE` of Python has it).
    pub(crate) fn without_case(&self) -> Self {
        let alike = ALIKE.iter().filter(|group| group.iter().any(|&letter| self.has(letter)));
        let more = alike.flatten().map(|&letter| (letter, letter));
        Self::new(self.0.iter().copied().chain(more).collect())
    }
}

/// Groups of characters that are equal when case does not count.
static ALIKE: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<char, Vec<u32>> = BTreeMap::new();
    for c in '\0'..=char::MAX {
        let name = upper(lower(c));
        if name != c {
            groups.entry(name).or_insert_with(|| vec![name as u32]).push(c as u32);
        }
    }
    groups.into_values().collect()
});

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverting_twice_gives_the_set_back() {
        let set = CharSet::new(vec![(97, 122), (48, 57), (50, 60)]);
        assert_eq!(set.ranges(), [(48, 60), (97, 122)]);
        assert_eq!(set.inverted().inverted(), set);
        assert!(!set.inverted().has(BEFORE));
    }

    #[test]
    fn case_is_forgotten_both_ways() {
        let set =
            CharSet::new(vec![('é' as u32, 'é' as u32), ('K' as u32, 'K' as u32)]).without_case();
        for c in ['é', 'É', 'k', 'K', '\u{212a}'] {
            assert!(set.has(c as u32), "{c}");
        }
        assert!(!set.has('e' as u32));
    }
}
