//! Exceptions that the other rules would cut are looked for once more across tokens (`(` and `:` make a smile), as spaCy's
//! `Tokenizer._apply_special_cases` does.

use super::rules::Rules;
use super::split::Cutter;
use super::table::WordTable;
use super::{Piece, Tokens};
use crate::span::Span;

/// Exceptions as the sequences of tokens that they would be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Phrases {
    /// First tokens; the number of one is the number of its group.
    first: WordTable,
    /// For each first token the tokens that follow it.
    groups: Vec<Vec<Vec<String>>>,
}

/// Tokens `start..end` that look like an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
}

impl Phrases {
    /// The exceptions that the other rules would cut.
    pub(crate) fn new(rules: &Rules, words: &[String]) -> Self {
        let mut phrases = Self { first: WordTable::new(words.len()), groups: Vec::new() };
        let mut cutter = Cutter::default();
        let mut pieces: Vec<Piece> = Vec::new();
        for word in
            words.iter().filter(|word| !rules.faster_heuristics || would_be_cut(rules, word))
        {
            pieces.clear();
            cutter.cut(rules, word, false, &mut pieces);
            let mut rest = word.as_str();
            let tokens = pieces.iter().map(|piece| {
                let (token, after) = rest.split_at(piece.bytes as usize);
                rest = after;
                token.to_owned()
            });
            phrases.add(tokens.collect());
        }
        phrases
    }

    fn add(&mut self, mut tokens: Vec<String>) {
        if tokens.is_empty() {
            return;
        }
        let following = tokens.split_off(1);
        let first = &tokens[0];
        let hash = WordTable::hash(first);
        let group = self.first.get(hash, first).or_else(|| {
            let new = self.first.add(hash, first)?;
            self.groups.push(Vec::new());
            Some(new)
        });
        if let Some(group) = group.and_then(|group| self.groups.get_mut(group)) {
            group.push(following);
        }
    }

    /// One more than the number of the group that a token opens, or 0.
    pub(crate) fn opened_by(&self, token: &str) -> u32 {
        self.first.get(WordTable::hash(token), token).map_or(0, |group| group as u32 + 1)
    }

    /// Cuts the tokens anew where they are an exception.
    pub(crate) fn apply(&self, rules: &Rules, text: &str, tokens: &mut Tokens) {
        let mut found = Vec::new();
        for start in 0..tokens.spans.len() {
            let Some(group) = (tokens.opens[start] as usize)
                .checked_sub(1)
                .and_then(|group| self.groups.get(group))
            else {
                continue;
            };
            for following in group {
                let spans = tokens.spans[start + 1..].iter();
                let same = spans
                    .zip(following)
                    .filter(|(span, word)| span.of(text) == word.as_str())
                    .count();
                if same == following.len() && start + 1 + following.len() <= tokens.spans.len() {
                    found.push(Found { start, end: start + 1 + following.len() });
                }
            }
        }
        if !found.is_empty() {
            replace(rules, text, tokens, &longest_apart(found, tokens.spans.len()));
        }
    }
}

fn would_be_cut(rules: &Rules, word: &str) -> bool {
    let letters: Vec<u16> = word.chars().map(|c| rules.alphabet.class(c)).collect();
    word.contains(' ')
        || rules.prefix(&letters) > 0
        || rules.suffix(&letters) > 0
        || rules.infix(&letters, 0).is_some()
}

/// The longest first, the leftmost of equals; one that touches the ends of a longer one is dropped, and hides its tokens too.
fn longest_apart(mut found: Vec<Found>, tokens: usize) -> Vec<Found> {
    found.sort_by_key(|found| (std::cmp::Reverse(found.end - found.start), found.start));
    let mut seen = vec![false; tokens];
    let mut kept = Vec::new();
    for one in found {
        if !seen[one.start] && !seen[one.end - 1] {
            kept.push(one);
        }
        seen[one.start..one.end].fill(true);
    }
    kept.sort_by_key(|found| found.start);
    kept
}

fn replace(rules: &Rules, text: &str, tokens: &mut Tokens, found: &[Found]) {
    let old = std::mem::take(tokens);
    let mut next = 0;
    for one in found {
        let span = Span::new(old.spans[one.start].start, old.spans[one.end - 1].end);
        let Some(exception) = rules.exception(span.of(text)) else { continue };
        tokens.extend_from(&old, next..one.start);
        let mut start = span.start;
        for part in &rules.parts[exception] {
            tokens.push(Span::new(start, start + part.bytes), part.norm);
            start += part.bytes;
        }
        if let Some(spaced) = tokens.spaced.last_mut() {
            *spaced = old.spaced[one.end - 1];
        }
        next = one.end;
    }
    tokens.extend_from(&old, next..old.spans.len());
}
