//! One sentence as the binder sees it: tokens, counts, and which counts are taken.

use crate::count::{Count, What};
use crate::text::{Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::{Function, NumberWord, Pos, Sense};
use std::ops::Range;

/// A sentence with its counts.
pub(super) struct Scene<'a, 't> {
    pub(super) text: &'a Text<'t>,
    /// All counts of the text.
    pub(super) counts: &'a [Count],
    /// Those of the sentence.
    pub(super) here: Range<usize>,
    pub(super) sentence: Tokens,
    /// Counts of the sentence that are objects of a cue to their left.
    objects: Vec<bool>,
}

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn new(
        text: &'a Text<'t>,
        counts: &'a [Count],
        here: Range<usize>,
        sentence: Tokens,
    ) -> Self {
        let objects = vec![false; here.len()];
        Self { text, counts, here, sentence, objects }
    }

    /// Counts of people, or of what may be people, in the sentence.
    pub(super) fn people(&self) -> impl DoubleEndedIterator<Item = usize> + use<'_> {
        self.here.clone().filter(|i| !matches!(self.counts[*i].what, What::Thing | What::Age))
    }

    pub(super) fn is_object(&self, count: usize) -> bool {
        self.objects[count - self.here.start]
    }

    pub(super) fn mark_object(&mut self, count: usize) {
        self.objects[count - self.here.start] = true;
    }

    pub(super) fn is(&self, i: TokenIx, function: Function) -> bool {
        self.text.has_sense(i, |s| *s == Sense::Function(function))
    }

    pub(super) fn is_any(&self, i: TokenIx, functions: &[Function]) -> bool {
        self.text.has_sense(i, |s| matches!(s, Sense::Function(f) if functions.contains(f)))
    }

    pub(super) fn number_word(&self, i: TokenIx, word: NumberWord) -> bool {
        self.text.has_sense(i, |s| *s == Sense::Number(word))
    }

    /// Whether a verb or auxiliary stands among the tokens.
    pub(super) fn has_verb(&self, tokens: Tokens) -> bool {
        tokens.iter().any(|i| {
            self.is_any(i, AUXILIARIES)
                || self.text.hits_at(i).iter().flat_map(|h| h.words).any(|w| w.pos == Pos::Verb)
        })
    }

    /// A word that may be part of a name: capitalised where case tells, and no known word.
    pub(super) fn is_name(&self, i: TokenIx) -> bool {
        let token = self.text.token(i);
        token.kind == TokenKind::Word
            && self.text.casing == crate::text::Casing::Mixed
            && matches!(token.shape, Shape::Title | Shape::Mixed | Shape::Upper)
            && !self.text.hits_at(i).iter().any(|h| h.words.iter().any(|w| is_common(&w.sense)))
    }

    /// A mark or conjunction that no clause reaches across.
    pub(super) fn divides(&self, i: TokenIx) -> bool {
        match self.text.token(i).kind {
            TokenKind::Mark => {
                matches!(self.text.norm(i), ";" | ":" | "—" | "–" | "|" | "…" | "?" | "!")
                    || (self.text.norm(i) == "-" && self.text.token(i).space > 0)
            }
            _ => self.is(i, Function::Conjunction),
        }
    }
}

/// `be`, `have`, `do`, `may`, `will`, `not`.
pub(super) const AUXILIARIES: &[Function] =
    &[Function::Be, Function::Have, Function::Do, Function::Modal, Function::Future];

/// Senses that no name has.
fn is_common(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Function(_)
            | Sense::People(_)
            | Sense::Casualty(_)
            | Sense::Speech { .. }
            | Sense::Time(_)
            | Sense::Number(_)
    )
}
