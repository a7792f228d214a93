//! The semantic fields of the words of a text (`data/lang/LANG/field.toml`): what a stretch is about where it
//! names no event. `They walked to the cathedral` gathers, `thirty families tied their bundles` flees.

use crate::text::{Text, TokenIx, Tokens, within};
use crate::tree::Tag;
use lexicon::{Lexicon, Pos, Sense};

/// The fields of each token of a text.
pub(super) struct Fields {
    /// In the order of tokens.
    known: Vec<Known>,
}

/// The token that a word stands at, its field and its lemma.
type Known = (TokenIx, &'static str, &'static str);

impl Fields {
    /// Looks up all words of a text. A phrase stands at its head, and hides the words in it.
    pub(super) fn of(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let words = lexicon.fields(text.lang);
        let mut known: Vec<Known> = Vec::new();
        let mut next = 0;
        for i in text.all().iter() {
            if i < next {
                continue;
            }
            let (length, found) = words.longest(text.pieces(i));
            next = i + length as TokenIx;
            let head = text.tree.head_of(Tokens::new(i, next)).unwrap_or(i);
            known.extend(found.iter().filter(|w| fits(text, head, w.pos)).filter_map(|w| {
                match w.sense {
                    Sense::Field(field) => Some((head, field, w.lemma)),
                    _ => None,
                }
            }));
        }
        known.sort_unstable();
        known.dedup();
        Self { known }
    }

    fn known_in(&self, tokens: Tokens) -> &[Known] {
        within(&self.known, tokens, |(i, ..)| *i)
    }

    /// The fields inside a run of tokens, in order.
    pub(super) fn inside(&self, tokens: Tokens) -> impl Iterator<Item = &'static str> {
        self.known_in(tokens).iter().map(|(_, field, _)| *field)
    }

    /// The fields of a token.
    pub(super) fn at(&self, i: TokenIx) -> impl Iterator<Item = &'static str> {
        self.inside(Tokens::new(i, i + 1))
    }

    /// The lemma of a known word at a token: the first of several.
    pub(super) fn lemma(&self, i: TokenIx) -> Option<&'static str> {
        self.known_in(Tokens::new(i, i + 1)).first().map(|(.., lemma)| *lemma)
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
