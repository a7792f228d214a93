//! Where a stretch of speech begins and ends.

use crate::clause::{is_function, is_mark, is_quote_mark};
use crate::text::{Text, TokenIx, Tokens};
use lexicon::Function;

/// Nothing but marks and `and` or `but`.
pub(super) fn only_links(text: &Text<'_>, from: TokenIx, to: TokenIx) -> bool {
    (from..to).all(|i| {
        is_mark(text, i)
            || is_function(text, i, |f| matches!(f, Function::And | Function::Conjunction))
    })
}

/// Whether the token ends a stretch of speech: a comma, or a closing quotation mark.
pub(super) fn ends_speech(text: &Text<'_>, i: TokenIx) -> bool {
    text.word(i) == "," || is_quote_mark(text, i) || matches!(text.word(i), "-" | "–" | "—")
}

pub(super) fn only_marks(text: &Text<'_>, from: TokenIx, to: TokenIx) -> bool {
    (from..to).all(|i| is_mark(text, i))
}

pub(super) fn skip_comma(text: &Text<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    (from..end).find(|i| !matches!(text.word(*i), "," | ":")).unwrap_or(end)
}

pub(super) fn trim_comma(text: &Text<'_>, start: TokenIx, end: TokenIx) -> TokenIx {
    let mut at = end;
    while at > start && (text.word(at - 1) == "," || text.word(at - 1) == "-") {
        at -= 1;
    }
    at
}

pub(super) fn empty(at: TokenIx) -> Tokens {
    Tokens::new(at, at)
}

/// The first token that is no mark.
pub(super) fn skip_marks(text: &Text<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    (from..end).find(|i| !is_mark(text, *i)).unwrap_or(end)
}
