//! Cuts a word between two spaces into pieces, as spaCy's `Tokenizer._split_affixes` and `_attach_tokens` do.

use super::Piece;
use super::rules::{OWN_NORM, Rules};

/// Letters that may be read over and over to see whether a word stays whole, for each letter that it has. Nothing but a hostile
/// text comes near; beyond it the word is cut as if no such rule were there, so that time stays linear.
const READINGS: usize = 64;

/// Buffers of one cut after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cutter {
    classes: Vec<u16>,
    /// Where each letter begins, and the end.
    starts: Vec<u32>,
    suffixes: Vec<usize>,
}

/// A word being cut: `low..high` is what is left, in letters.
struct Rest<'a> {
    rules: &'a Rules,
    word: &'a str,
    exceptions: bool,
    low: usize,
    high: usize,
    budget: usize,
}

impl Cutter {
    /// Appends the pieces of `word`, which is not empty. `exceptions` says whether words that are exceptions are cut their way.
    pub(crate) fn cut(
        &mut self,
        rules: &Rules,
        word: &str,
        exceptions: bool,
        pieces: &mut Vec<Piece>,
    ) {
        if let Some(exception) = rules.exception(word).filter(|_| exceptions) {
            return push_exception(rules, exception, pieces);
        }
        self.read(rules, word);
        let letters = self.classes.len();
        let budget = letters.saturating_mul(READINGS);
        let mut rest = Rest { rules, word, exceptions, low: 0, high: letters, budget };
        self.cut_ends(&mut rest, pieces);
        self.cut_within(&mut rest, pieces);
        for suffix in self.suffixes.drain(..).rev() {
            pieces.push(piece(&self.starts, rest.high, rest.high + suffix));
            rest.high += suffix;
        }
    }

    fn read(&mut self, rules: &Rules, word: &str) {
        self.classes.clear();
        self.starts.clear();
        self.suffixes.clear();
        for (start, c) in word.char_indices() {
            self.classes.push(rules.alphabet.class(c));
            self.starts.push(start as u32);
        }
        self.starts.push(word.len() as u32);
    }

    fn cut_ends(&mut self, rest: &mut Rest<'_>, pieces: &mut Vec<Piece>) {
        let mut before = 0;
        while rest.low < rest.high && rest.high - rest.low != before {
            if rest.stays_whole(&self.classes)
                || rest.exception(&self.starts, rest.low, rest.high).is_some()
            {
                return;
            }
            before = rest.high - rest.low;
            let prefix = rest.rules.prefix(&self.classes[rest.low..rest.high]);
            let inner = rest.low + prefix;
            if prefix > 0 && rest.exception(&self.starts, inner, rest.high).is_some() {
                pieces.push(piece(&self.starts, rest.low, inner));
                rest.low = inner;
                return;
            }
            let suffix = rest.rules.suffix(&self.classes[inner..rest.high]);
            if suffix > 0 && rest.exception(&self.starts, rest.low, rest.high - suffix).is_some() {
                self.suffixes.push(suffix);
                rest.high -= suffix;
                return;
            }
            if prefix > 0 {
                pieces.push(piece(&self.starts, rest.low, inner));
                rest.low = inner;
            }
            if suffix > 0 {
                self.suffixes.push(suffix);
                rest.high -= suffix;
            }
        }
    }

    fn cut_within(&self, rest: &mut Rest<'_>, pieces: &mut Vec<Piece>) {
        let (low, high) = (rest.low, rest.high);
        if low == high {
            return;
        }
        if let Some(exception) = rest.exception(&self.starts, low, high) {
            return push_exception(rest.rules, exception, pieces);
        }
        let letters = &self.classes[low..high];
        if rest.stays_whole(&self.classes) || rest.rules.is_address(letters) {
            return pieces.push(piece(&self.starts, low, high));
        }
        let (mut start, mut from) = (0, 0);
        while let Some((cut, end)) = rest.rules.infix(letters, from) {
            from = end.max(cut + 1);
            // What is cut at the very beginning stays with what follows it.
            if cut == 0 {
                continue;
            }
            if cut > start {
                pieces.push(piece(&self.starts, low + start, low + cut));
            }
            if end > cut {
                pieces.push(piece(&self.starts, low + cut, low + end));
            }
            start = end;
        }
        if low + start < high {
            pieces.push(piece(&self.starts, low + start, high));
        }
    }
}

impl Rest<'_> {
    fn exception(&self, starts: &[u32], low: usize, high: usize) -> Option<usize> {
        let text = self.word.get(starts[low] as usize..starts[high] as usize);
        text.filter(|text| self.exceptions && !text.is_empty())
            .and_then(|text| self.rules.exception(text))
    }

    fn stays_whole(&mut self, classes: &[u16]) -> bool {
        if self.budget == 0 {
            return false;
        }
        let (whole, read) = self.rules.stays_whole(&classes[self.low..self.high]);
        self.budget = self.budget.saturating_sub(read);
        whole
    }
}

fn piece(starts: &[u32], low: usize, high: usize) -> Piece {
    Piece { bytes: starts[high] - starts[low], norm: OWN_NORM, opens: 0 }
}

fn push_exception(rules: &Rules, exception: usize, pieces: &mut Vec<Piece>) {
    pieces.extend(rules.parts[exception].iter().map(|part| Piece {
        bytes: part.bytes,
        norm: part.norm,
        opens: 0,
    }));
}
