//! Which language a text is in, judged by the closed-class words that the lexicon has for each.

use super::{Token, TokenKind};
use lexicon::{Lang, Lexicon, Sense};

/// Tokens that are looked at.
const ENOUGH: usize = 600;

/// The language with most closed-class words, of equals the one with most words that are known (`a`,
/// `en` and `la` are French and Spanish); English when nothing tells.
pub(super) fn guess(tokens: &[Token], norms: &str, lexicon: &Lexicon) -> Lang {
    let count = |lang: &Lang| {
        let words = lexicon.words(*lang);
        let (mut closed, mut known) = (0, 0);
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word).take(ENOUGH) {
            let found = words.get(&norms[token.norm.start as usize..token.norm.end as usize]);
            closed += u32::from(found.iter().any(|w| matches!(w.sense, Sense::Function(_))));
            known += u32::from(!found.is_empty());
        }
        (closed, known)
    };
    // The first of equals wins, and English comes first.
    Lang::ALL.into_iter().rev().max_by_key(count).unwrap_or_default()
}
