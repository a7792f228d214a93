//! Automata as tables, and how they run.
//!
//! A run reads letters (classes of characters, see [`Alphabet`]) one by one and never goes back; there is no backtracking.
//! Everything here comes from a file that may be hostile: [`Automaton::read`] checks each state it names.

use super::bytes::{Reader, Writer};
use super::set::{AFTER, BEFORE};
use crate::error::ModelError;

/// Classes of characters that no expression of a tokenizer tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alphabet {
    /// First letter of each range and its class; ascending from 0.
    ranges: Vec<(u32, u16)>,
    /// The classes of the first letters, for which no search is needed.
    low: Vec<u16>,
    pub(crate) classes: u16,
    pub(crate) before: u16,
    pub(crate) after: u16,
}

/// Letters below this have their class in a table.
const LOW: u32 = 0x2100;
/// The longest look to the left, in characters.
pub(crate) const LONGEST_LOOK: usize = 3;

impl Alphabet {
    /// `ranges` are the first letters of the ranges with their classes and start with 0.
    pub(crate) fn new(ranges: Vec<(u32, u16)>, classes: u16) -> Self {
        let mut alphabet = Self { ranges, low: Vec::new(), classes, before: 0, after: 0 };
        alphabet.low = (0..LOW).map(|letter| alphabet.search(letter)).collect();
        (alphabet.before, alphabet.after) = (alphabet.search(BEFORE), alphabet.search(AFTER));
        alphabet
    }

    fn search(&self, letter: u32) -> u16 {
        let at = self.ranges.partition_point(|range| range.0 <= letter);
        self.ranges.get(at.wrapping_sub(1)).map_or(0, |range| range.1)
    }

    /// The class of a character.
    pub(crate) fn class(&self, c: char) -> u16 {
        match self.low.get(c as usize) {
            Some(&class) => class,
            None => self.search(c as u32),
        }
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.u16(self.classes);
        out.u32(self.ranges.len() as u32);
        for &(first, class) in &self.ranges {
            out.u32(first);
            out.u16(class);
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let classes = from.u16()?;
        let count = from.count(6)?;
        let mut ranges = Vec::with_capacity(count);
        for _ in 0..count {
            ranges.push((from.u32()?, from.u16()?));
        }
        let sorted = ranges.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if ranges.first().is_none_or(|range| range.0 != 0)
            || !sorted
            || ranges.iter().any(|range| range.1 >= classes)
        {
            return Err(from.wrong("its classes of characters are out of order"));
        }
        Ok(Self::new(ranges, classes))
    }
}

/// A deterministic automaton. State 0 is the one from which nothing is accepted any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Automaton {
    pub(super) start: u16,
    /// Letters read before the place where a match begins.
    pub(super) look: u8,
    pub(super) columns: u16,
    /// Column of each class.
    pub(super) column: Vec<u16>,
    /// `columns` targets for each state.
    pub(super) next: Vec<u16>,
    /// For each state: 0, or one more than the letters read beyond the match (ahead or, read backwards, behind).
    pub(super) accept: Vec<u8>,
}

impl Automaton {
    fn step(&self, state: u16, class: u16) -> u16 {
        let column = self.column[usize::from(class)];
        self.next[usize::from(state) * usize::from(self.columns) + usize::from(column)]
    }

    /// The end of the match that begins at `at`, where alternatives are preferred in their order.
    pub(crate) fn match_at(&self, alphabet: &Alphabet, word: &[u16], at: usize) -> Option<usize> {
        let mut state = self.start;
        for back in (1..=usize::from(self.look)).rev() {
            let class = at.checked_sub(back).and_then(|before| word.get(before)).copied();
            state = self.step(state, class.unwrap_or(alphabet.before));
        }
        let mut found = None;
        let mut read = at;
        loop {
            if state == 0 {
                return found;
            }
            if let Some(beyond) = self.accept[usize::from(state)].checked_sub(1) {
                found = Some(read.saturating_sub(usize::from(beyond)).max(at));
            }
            let class = match word.get(read) {
                Some(&class) => class,
                None if read == word.len() => alphabet.after,
                None => return found,
            };
            state = self.step(state, class);
            read += 1;
        }
    }

    /// For each class whether a match can begin with it, whatever stands before.
    pub(crate) fn beginnings(&self, alphabet: &Alphabet) -> Vec<bool> {
        let columns = usize::from(self.columns);
        let row = |state: usize| &self.next[state * columns..][..columns];
        let mut reached = vec![false; self.accept.len()];
        reached[usize::from(self.start)] = true;
        for _ in 0..self.look {
            let mut next = vec![false; reached.len()];
            for (state, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
                for &target in row(state) {
                    next[usize::from(target)] = true;
                }
            }
            reached = next;
        }
        let mut alive = vec![false; columns];
        for (state, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
            alive.iter_mut().zip(row(state)).for_each(|(alive, &target)| *alive |= target != 0);
        }
        (0..alphabet.classes)
            .map(|class| alive[usize::from(self.column[usize::from(class)])])
            .collect()
    }

    /// How many letters the longest match takes that ends with the word (the automaton reads backwards).
    pub(crate) fn longest_end(&self, alphabet: &Alphabet, word: &[u16]) -> usize {
        let mut state = self.start;
        let mut longest = 0;
        let letters = word.iter().rev().copied().chain([alphabet.before; LONGEST_LOOK]);
        for (read, class) in letters.enumerate() {
            state = self.step(state, class);
            if state == 0 {
                break;
            }
            if let Some(beyond) = self.accept[usize::from(state)].checked_sub(1) {
                longest = longest.max((read + 1).saturating_sub(usize::from(beyond)));
            }
        }
        longest.min(word.len())
    }

    /// Whether the word is one of those that the expression describes, and how many letters were read to tell.
    pub(crate) fn accepts(
        &self,
        alphabet: &Alphabet,
        word: impl Iterator<Item = u16>,
    ) -> (bool, usize) {
        let (mut state, mut read) = (self.start, 0);
        for class in word {
            state = self.step(state, class);
            if state == 0 {
                return (false, read);
            }
            read += 1;
        }
        state = self.step(state, alphabet.after);
        (self.accept[usize::from(state)] > 0, read)
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.u16(self.start);
        out.u16(u16::from(self.look));
        out.u16(self.columns);
        out.u16s(&self.column);
        out.u16s(&self.next);
        out.u32(self.accept.len() as u32);
        out.bytes(&self.accept);
    }

    pub(crate) fn read(from: &mut Reader<'_>, alphabet: &Alphabet) -> Result<Self, ModelError> {
        let (start, look, columns) = (from.u16()?, from.u16()?, from.u16()?);
        let (column, next) = (from.u16s()?, from.u16s()?);
        let states = from.count(1)?;
        let accept = from.bytes(states)?.to_vec();
        let automaton = Self { start, look: look as u8, columns, column, next, accept };
        if usize::from(look) > LONGEST_LOOK || !automaton.is_sound(alphabet) {
            return Err(from.wrong("an automaton names states that it does not have"));
        }
        Ok(automaton)
    }

    fn is_sound(&self, alphabet: &Alphabet) -> bool {
        let states = self.accept.len();
        let is_state = |state: u16| usize::from(state) < states;
        self.column.len() == usize::from(alphabet.classes)
            && self.column.iter().all(|&column| column < self.columns)
            && self.next.len() == states * usize::from(self.columns)
            && self.next.iter().chain([&self.start]).all(|&state| is_state(state))
            && self.accept.iter().all(|&accept| usize::from(accept) <= LONGEST_LOOK + 1)
    }
}
