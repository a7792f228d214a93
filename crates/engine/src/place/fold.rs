//! Tokens as the gazetteer spells them: folded, hyphens as blanks.

use crate::text::{Text, TokenIx};
use std::collections::BTreeMap;

/// The folded forms of a text's tokens. Tokens of ASCII are their own norm; only the others, few
/// in most languages, are folded and kept.
pub(super) struct Folds<'t> {
    text: &'t Text<'t>,
    special: BTreeMap<TokenIx, String>,
}

impl<'t> Folds<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        let mut special = BTreeMap::new();
        if !text.source.is_ascii() {
            for i in 0..text.len() {
                let word = text.word(i);
                if !word.is_ascii() {
                    let folded = lexicon::fold(word);
                    special.insert(i, folded);
                }
            }
        }
        Self { text, special }
    }

    /// One token.
    pub(super) fn get(&self, i: TokenIx) -> &str {
        if self.special.is_empty() || self.text.word(i).is_ascii() {
            return self.text.norm(i);
        }
        self.special.get(&i).map_or("", String::as_str)
    }

    /// The tokens from `i` on as [`lexicon::Places::prefixes`] takes them. Ends where the sentence
    /// or the line ends.
    pub(super) fn pieces(&self, i: TokenIx) -> impl Iterator<Item = (&str, bool)> {
        let mut over = false;
        (i..self.text.len()).map_while(move |k| {
            if over {
                return None;
            }
            let token = self.text.token(k);
            over = token.breaks;
            let space = token.space > 0;
            Some(match self.get(k) {
                // A dash between blanks is no hyphen.
                "-" if space => ("—", true),
                "-" | "" => ("", true),
                folded => (folded, space),
            })
        })
    }
}
