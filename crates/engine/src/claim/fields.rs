//! The semantic fields of the words of a text (`data/lang/LANG/field.toml`): what a stretch is about where it
//! names no event. `They walked to the cathedral` gathers, `thirty families tied their bundles` flees.

use crate::text::{Text, TokenIx, Tokens};
use crate::tree::Tag;
use lexicon::{Lexicon, Pos, Sense, Word};

/// The fields of each token of a text.
#[derive(Default)]
pub(super) struct Fields {
    /// The token that a word stands at, its field and its lemma, in the order of tokens.
    at: Vec<(TokenIx, &'static str, &'static str)>,
}

impl Fields {
    /// Looks up all words of a text. A phrase stands at its head, and hides the words in it.
    pub(super) fn of(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let words = lexicon.fields(text.lang);
        let mut at = Vec::new();
        let mut next = 0;
        for i in text.all().iter() {
            let mut longest: (usize, &'static [Word]) = (0, &[]);
            words.phrases(text.pieces(i), |n, found| longest = (n, found));
            let (length, found) = longest;
            if length == 0 || i < next {
                continue;
            }
            let phrase = Tokens::new(i, i + length as TokenIx);
            let head = text.tree.head_of(phrase).unwrap_or(i);
            next = if length > 1 { phrase.end } else { next };
            at.extend(found.iter().filter(|w| fits(text, head, w.pos)).filter_map(
                |w| match w.sense {
                    Sense::Field(field) => Some((head, field, w.lemma)),
                    _ => None,
                },
            ));
        }
        at.sort_unstable();
        at.dedup();
        Self { at }
    }

    /// The fields inside a run of tokens, in order.
    pub(super) fn inside(&self, tokens: Tokens) -> impl Iterator<Item = &'static str> {
        crate::text::within(&self.at, tokens, |(i, ..)| *i).iter().map(|(_, field, _)| *field)
    }

    /// The lemma of a known word at a token: the first of several.
    pub(super) fn lemma(&self, i: TokenIx) -> Option<&'static str> {
        let known = crate::text::within(&self.at, Tokens::new(i, i + 1), |(i, ..)| *i);
        known.first().map(|(.., lemma)| *lemma)
    }

    /// The fields of a token.
    pub(super) fn at(&self, i: TokenIx) -> impl Iterator<Item = &'static str> {
        self.inside(Tokens::new(i, i + 1))
    }
}

/// Whether a token is of this part of speech, as far as its tree tells.
fn fits(text: &Text<'_>, i: TokenIx, pos: Pos) -> bool {
    if !text.tree.has(i) {
        return true;
    }
    let node = text.tree.node(i);
    match pos {
        Pos::Verb => node.verb || node.tag == Tag::Adjective,
        Pos::Noun => matches!(node.tag, Tag::Noun | Tag::Plural | Tag::Name),
        _ => true,
    }
}
