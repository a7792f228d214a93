//! Near-copies: reports that carry one wire, and quotations of one sentence. Ten copies are one
//! origin, so they are folded before anything is counted.
//!
//! A print is the set of a text's runs of five words, each as a number. Two texts are near-copies
//! when the shorter shares at least half of its runs with the longer: containment, so that a wire
//! inside a longer article is found (Broder 1997).

use crate::keyed::hash;
use crate::text::{Text, TokenKind};
use std::collections::BTreeMap;

/// Words in a run.
const RUN: usize = 5;
/// Of the shorter text's runs, how many (in percent) must stand in the longer.
const SHARED: usize = 50;
/// Fewer runs than this tell nothing: a date line, a headline.
const FEWEST: usize = 8;
/// Runs in more texts than this are boilerplate.
const BOILERPLATE: usize = 50;

/// What a text is recognised by when it is copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// Runs of words, sorted, each once.
    runs: Vec<u64>,
}

impl Print {
    /// Takes the print of a text.
    ///
    /// ```
    /// use engine::{gather::copy::Print, text::Text};
    /// let lexicon = lexicon::Lexicon::builtin();
    /// let print = |s: &str| Print::of(&Text::new(s, None, &lexicon));
    /// let wire = "Shells fell on the market of Kelba early today, and the mayor said that four \
    ///             traders and a child had been taken to the clinic with burns.";
    /// let copy = format!("KELBA, 3 May. {wire} More follows.");
    /// assert!(print(wire).copies(&print(&copy)));
    /// assert!(!print(wire).copies(&print("The mayor of Kelba opened a clinic today.")));
    /// ```
    pub fn of(text: &Text<'_>) -> Self {
        let words: Vec<&str> = (0..text.len())
            .filter(|i| matches!(text.token(*i).kind, TokenKind::Word | TokenKind::Number))
            .map(|i| text.norm(i))
            .collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(hash).collect();
        runs.sort_unstable();
        runs.dedup();
        Self { runs }
    }

    /// Whether one text is a near-copy of the other.
    pub fn copies(&self, other: &Self) -> bool {
        let shorter = self.runs.len().min(other.runs.len());
        shorter >= FEWEST && shared(&self.runs, &other.runs) * 100 >= shorter * SHARED
    }
}

fn shared(a: &[u64], b: &[u64]) -> usize {
    let mut rest = b.iter().peekable();
    let found = |run: &&u64| {
        while rest.next_if(|other| other < run).is_some() {}
        rest.peek() == Some(run)
    };
    a.iter().filter(found).count()
}

/// The family of each text: the number of the first text that it copies, straight or by others.
pub(super) fn families(prints: &[&Print]) -> Vec<u32> {
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (i, print) in prints.iter().enumerate() {
        for run in &print.runs {
            holders.entry(*run).or_default().push(i as u32);
        }
    }
    let mut pairs: Vec<(u32, u32)> = holders
        .values()
        .filter(|h| h.len() <= BOILERPLATE)
        .flat_map(|h| h.windows(2).map(|w| (w[0], w[1])).chain(h.iter().map(|b| (h[0], *b))))
        .filter(|(a, b)| a != b)
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| prints[*a as usize].copies(prints[*b as usize]));
    joined(prints.len(), &pairs)
}

/// Connected parts by their first member.
pub(super) fn joined(items: usize, pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..items as u32).collect();
    for (a, b) in pairs {
        let (x, y) = (root(&mut parent, *a), root(&mut parent, *b));
        parent[x.max(y) as usize] = x.min(y);
    }
    (0..items as u32).map(|i| root(&mut parent, i)).collect()
}

fn root(parent: &mut [u32], mut i: u32) -> u32 {
    while parent[i as usize] != i {
        parent[i as usize] = parent[parent[i as usize] as usize];
        i = parent[i as usize];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_their_first_member() {
        assert_eq!(joined(5, &[(3, 4), (1, 3)]), [0, 1, 2, 1, 1]);
    }

    #[test]
    fn short_texts_are_no_copies() {
        let short = Print { runs: vec![1, 2, 3] };
        assert!(!short.copies(&short.clone()));
    }
}
