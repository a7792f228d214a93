//! Sentences: they end at `.`, `!`, `?` (and closing quotes after them) and at paragraph breaks,
//! not after abbreviations, initials or inside numbers.

use super::{Casing, Sentence, Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::Words;

/// Tokens of the longest sentence: what runs on longer is no prose, and is cut.
const LONGEST: u32 = 600;

/// Cuts the tokens of a text into sentences that tile them.
pub(super) fn split(text: &Text<'_>, words: &Words) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    for i in 0..text.len() {
        let breaks = text.token(i).breaks;
        let full = i + 1 - start >= LONGEST || (start == 0 && heads_dateline(text, i));
        if breaks || full || i + 1 == text.len() || ends(text, words, i) {
            sentences.push(Sentence { tokens: Tokens::new(start, i + 1), paragraph });
            paragraph += u32::from(breaks);
            start = i + 1;
        }
    }
    sentences
}

/// `VARNO, June 3 - |`, `Ber (Agency) – |`: where and when a report was filed is no part of its first
/// sentence. Names, numbers and marks before a dash, the first in capitals or with a mark between.
fn heads_dateline(text: &Text<'_>, i: TokenIx) -> bool {
    let dash = matches!(text.word(i), "-" | "–" | "—" | "--");
    let spaced = i > 0 && text.token(i - 1).space > 0 && text.token(i).space > 0;
    if !dash || !spaced || i > LONGEST_DATELINE || text.casing != Casing::Mixed {
        return false;
    }
    let marked = (0..i).any(|t| matches!(text.word(t), "," | "("));
    (marked || text.token(0).shape == Shape::Upper)
        && (0..i).all(|t| text.token(t).shape != Shape::Lower)
}

/// Tokens of the longest dateline.
const LONGEST_DATELINE: u32 = 14;

/// Whether a sentence ends with token `i`.
fn ends(text: &Text<'_>, words: &Words, i: TokenIx) -> bool {
    if text.token(i).space == 0 && !closes(text, i + 1) {
        return false;
    }
    // Closing quotes and brackets belong to the sentence that they close.
    if i + 1 < text.len() && text.token(i).space == 0 && closes(text, i + 1) {
        return false;
    }
    let mut last = i;
    while last > 0 && closes(text, last) && text.token(last - 1).space == 0 {
        last -= 1;
    }
    match text.norm(last) {
        "!" | "?" | "…" => starts(text, i + 1),
        // `9.40 a.m. Two lorries`: small initials may end a sentence, `U.S. troops` do not.
        word if word.len() > 2 && word.ends_with('.') => {
            text.token(last).shape == Shape::Lower
                && text.casing == Casing::Mixed
                && i + 1 < text.len()
                && text.token(i + 1).shape == Shape::Title
        }
        "." => !abbreviates(text, words, last, i) && starts(text, i + 1),
        _ => false,
    }
}

fn closes(text: &Text<'_>, i: TokenIx) -> bool {
    i < text.len() && matches!(text.word(i), "\"" | "''" | "”" | "’" | "'" | "»" | ")" | "]")
}

/// Whether the stop at `last` belongs to the word before it.
fn abbreviates(text: &Text<'_>, words: &Words, last: TokenIx, end: TokenIx) -> bool {
    if last == 0 || text.token(last - 1).space > 0 {
        return false;
    }
    let before = text.token(last - 1);
    if before.kind != TokenKind::Word {
        return false;
    }
    let initial = before.span.len() == 1 && before.shape != Shape::Lower;
    let next_small = end + 1 < text.len() && text.token(end + 1).shape == Shape::Lower;
    let mixed = text.casing == Casing::Mixed;
    (initial && text.casing != Casing::Lower)
        || words.is_abbreviation(text.norm(last - 1))
        || (mixed && next_small && before.span.len() <= 4)
}

/// Whether a sentence may start at `i`: not with a small letter where case tells.
fn starts(text: &Text<'_>, i: TokenIx) -> bool {
    i >= text.len() || text.casing != Casing::Mixed || text.token(i).shape != Shape::Lower
}
