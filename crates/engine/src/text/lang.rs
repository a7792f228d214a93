//! Which language a text is in, judged by the closed-class words that the lexicon has for each.

use super::{Token, TokenKind};
use lexicon::{Lang, Lexicon, Sense};

/// Tokens that are looked at.
const ENOUGH: usize = 600;

/// The language with most closed-class words; English when nothing tells.
pub(super) fn guess(tokens: &[Token], norms: &str, lexicon: &Lexicon) -> Lang {
    let count = |lang: &Lang| {
        let words = lexicon.words(*lang);
        tokens
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .take(ENOUGH)
            .filter(|t| {
                words
                    .get(&norms[t.norm.start as usize..t.norm.end as usize])
                    .iter()
                    .any(|w| matches!(w.sense, Sense::Function(_)))
            })
            .count()
    };
    // The first of equals wins, and English comes first.
    Lang::ALL.into_iter().rev().max_by_key(count).unwrap_or_default()
}
