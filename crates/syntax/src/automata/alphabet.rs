//! Which characters the expressions of a tokenizer never tell apart: the letters of all its automata.

use std::collections::BTreeMap;

use super::automaton::Alphabet;
use super::set::{AFTER, BEFORE, CharSet};

/// The alphabet of the sets, and one letter of each class.
pub(crate) fn alphabet<'a>(sets: impl Iterator<Item = &'a CharSet>) -> (Alphabet, Vec<u32>) {
    let borders = [CharSet::one(BEFORE), CharSet::one(AFTER)];
    let mut sets: Vec<CharSet> = sets.cloned().chain(borders).collect();
    sets.sort_unstable();
    sets.dedup();
    let ends =
        sets.iter().flat_map(|set| set.ranges().iter().flat_map(|&(low, high)| [low, high + 1]));
    let mut firsts: Vec<u32> = ends.chain([0]).filter(|&first| first <= AFTER).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut known: BTreeMap<Vec<bool>, u16> = BTreeMap::new();
    let mut letters = Vec::new();
    let mut ranges: Vec<(u32, u16)> = Vec::new();
    for first in firsts {
        let held: Vec<bool> = sets.iter().map(|set| set.has(first)).collect();
        let class = *known.entry(held).or_insert_with(|| {
            letters.push(first);
            letters.len() as u16 - 1
        });
        if ranges.last().is_none_or(|last| last.1 != class) {
            ranges.push((first, class));
        }
    }
    (Alphabet::new(ranges, letters.len() as u16), letters)
}
