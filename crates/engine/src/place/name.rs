//! Spans of the text that are names in the gazetteer.

use super::around::{Around, around};
use super::fold::Folds;
use crate::text::{Casing, Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::{Feature, Lexicon, Meanings, Sense};

/// A name that may be a place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The name.
    pub(super) tokens: Tokens,
    /// What the gazetteer has for it; none for a name that only looks like a place.
    pub(super) meanings: Option<Meanings>,
    /// What the noun in the name says it is: "Press Street".
    pub(super) kind: Option<Feature>,
    /// A demonym.
    pub(super) demonym: bool,
    /// The words around it.
    pub(super) around: Around,
    /// Index of the place that holds it.
    pub(super) container: Option<usize>,
    /// A place that it holds stands before it.
    pub(super) holds: bool,
}

/// Names of the gazetteer from left to right, the longest at each place.
pub(super) fn find(text: &Text<'_>, folds: &Folds<'_>, lexicon: &Lexicon) -> Vec<Found> {
    let blind = blind_sentences(text);
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    for (sentence, blind) in text.sentences.iter().zip(blind) {
        i = i.max(sentence.tokens.start);
        while i < sentence.tokens.end {
            match longest(text, folds, lexicon, i) {
                Some((tokens, meanings, demonym)) => {
                    let around = around(text, tokens, sentence.tokens, blind);
                    i = tokens.end;
                    found.push(Found {
                        tokens,
                        meanings: Some(meanings),
                        kind: None,
                        demonym,
                        around,
                        container: None,
                        holds: false,
                    });
                }
                None => i += 1,
            }
        }
    }
    found
}

/// The longest name that may start at a token, whether or not it is meant.
fn longest(
    text: &Text<'_>,
    folds: &Folds<'_>,
    lexicon: &Lexicon,
    i: TokenIx,
) -> Option<(Tokens, Meanings, bool)> {
    if !may_start(text, i) {
        return None;
    }
    let mut best = None;
    lexicon.places.prefixes(folds.pieces(i), |n, meanings| {
        let tokens = Tokens::new(i, i + n as TokenIx);
        if let Some(demonym) = accepts(text, tokens, meanings) {
            best = Some((tokens, meanings, demonym));
        }
    });
    best
}

/// Whether a name may start here by the look of the word.
fn may_start(text: &Text<'_>, i: TokenIx) -> bool {
    let token = text.token(i);
    if token.kind != TokenKind::Word || is_inside_hyphens(text, i) {
        return false;
    }
    // Where case does not tell, most words are cheaply known not to start a name. `El` and `La` do.
    if text.casing != Casing::Mixed && !has_small_demonyms(text) && is_closed(text, i) {
        return false;
    }
    match token.shape {
        Shape::Title | Shape::Upper | Shape::Mixed => true,
        // Scripts without case.
        Shape::None => token.span.len() > 4 && !text.word(i).is_ascii(),
        Shape::Lower => {
            text.casing == Casing::Lower || has_small_demonyms(text) || opens_hyphenated(text, i)
        }
    }
}

fn is_closed(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Function(_)))
}

/// French and Spanish write `malien`, `maliense` small.
fn has_small_demonyms(text: &Text<'_>) -> bool {
    text.lang != lexicon::Lang::En
}

/// `al` of `al-Hasakah`.
fn opens_hyphenated(text: &Text<'_>, i: TokenIx) -> bool {
    let Some(next) = text.tokens.get(i as usize + 2) else { return false };
    text.token(i).space == 0
        && text.norm(i + 1) == "-"
        && text.token(i + 1).space == 0
        && next.shape != Shape::Lower
        && next.kind == TokenKind::Word
}

/// `Hamid` of `Abdel-Hamid`, but not `Niger` of `Mali-Niger` (that starts a name of its own).
fn is_inside_hyphens(text: &Text<'_>, i: TokenIx) -> bool {
    i >= 2
        && text.norm(i - 1) == "-"
        && text.token(i - 1).space == 0
        && text.token(i - 2).space == 0
        && text.token(i - 2).shape == Shape::Lower
        && text.casing == Casing::Mixed
}

/// Whether the look of the words lets them stand for one of the meanings; whether as a demonym.
fn accepts(text: &Text<'_>, tokens: Tokens, mut meanings: Meanings) -> Option<bool> {
    let last = text.token(tokens.end - 1);
    let first = text.token(tokens.start);
    let small = last.shape == Shape::Lower && first.shape == Shape::Lower;
    let capital_inside = last.shape != Shape::Lower || text.casing != Casing::Mixed;
    let is_lang = |m: &lexicon::Name| m.lang == Some(text.lang);
    if small && text.casing == Casing::Mixed {
        return meanings.any(|m| m.demonym && is_lang(&m)).then_some(true);
    }
    // `province du Nord` of `province du Nord-Kivu` is no name; `al-Hasakah` is.
    if first.shape == Shape::Lower
        && text.casing == Casing::Mixed
        && !opens_hyphenated(text, tokens.start)
    {
        return None;
    }
    // The last word of a name is written large, but for marks and digits.
    if !capital_inside && last.kind == TokenKind::Word {
        return None;
    }
    let names = meanings.clone().any(|m| !m.demonym && !m.code);
    // A small town called `Malian` is never meant; in French and Spanish the capital tells.
    if meanings.clone().any(|m| m.demonym && is_lang(&m)) && !has_small_demonyms(text) {
        return Some(true);
    }
    let code = meanings.clone().any(|m| m.code) && is_after_comma(text, tokens.start);
    let demonym = meanings.any(|m| m.demonym && is_lang(&m));
    match (names || code, demonym) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

fn is_after_comma(text: &Text<'_>, i: TokenIx) -> bool {
    i >= 2 && text.norm(i - 1) == "," && is_capitalised(text, i - 2)
}

/// A word with a capital.
pub(super) fn is_capitalised(text: &Text<'_>, i: TokenIx) -> bool {
    let token = text.token(i);
    token.kind == TokenKind::Word
        && matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed)
}

/// Sentences in which case does not tell names: in capitals, all small, or headlines with every
/// word capitalised.
fn blind_sentences(text: &Text<'_>) -> Vec<bool> {
    // Short words are small in headlines, too.
    let blind = |tokens: Tokens| {
        let (mut large, mut all) = (0, 0);
        for token in tokens.iter().map(|i| text.token(i)) {
            let tells = token.kind == TokenKind::Word && token.shape != Shape::None;
            if tells && token.span.len() >= 5 {
                all += 1;
                large += u32::from(token.shape != Shape::Lower);
            }
        }
        all >= 4 && large * 10 >= all * 9
    };
    let mixed = text.casing == Casing::Mixed;
    text.sentences.iter().map(|s| !mixed || blind(s.tokens)).collect()
}
