//! Noun phrases around a noun: the words before it that belong to it, and how many it names.

use engine::text::{Text, TokenIx, TokenKind, Tokens};
use engine::tree::Relation;
use lexicon::{Function, NumberWord, Pos, Sense};

/// Words before a noun that belong to its phrase, at most.
const MODIFIERS: u32 = 4;

/// The noun and the modifiers before it, without determiners and numbers.
pub(super) fn phrase(text: &Text<'_>, noun: Tokens, floor: TokenIx) -> Tokens {
    let mut start = noun.start;
    while start > floor && noun.start - start < MODIFIERS && modifies(text, start - 1) {
        start -= 1;
    }
    Tokens::new(start, noun.end)
}

/// Whether the token may stand before a noun and belong to it.
fn modifies(text: &Text<'_>, i: TokenIx) -> bool {
    if text.token(i).kind != TokenKind::Word || number(text, i).is_some() {
        return false;
    }
    let stops = |sense: &Sense| {
        matches!(
            sense,
            Sense::Function(_) | Sense::Number(_) | Sense::Time(_) | Sense::Speech { .. }
        )
    };
    !text.has_sense(i, stops) && !is_verb(text, i)
}

/// A word that the lexicon knows as a verb of violence or harm.
pub(super) fn is_verb(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i)
        .iter()
        .flat_map(|h| h.words)
        .any(|w| w.pos == Pos::Verb && matches!(w.sense, Sense::Event { .. } | Sense::Casualty(_)))
}

/// Words between a number and its noun, at most.
const BETWEEN: u32 = 5;

/// Words of closed classes that stand between a number and its noun: `four other priests`, `two of his guards`.
fn between(text: &Text<'_>, i: TokenIx) -> bool {
    let closed = |s: &Sense| match s {
        Sense::Function(f) => *f != Function::Conjunction,
        Sense::Refers(_) => true,
        _ => false,
    };
    text.norm(i) == "of"
        || number(text, i).is_none()
            && text.has_sense(i, closed)
            && text.tree.relation(i) != Relation::Case
}

/// The number of several that nobody counted.
pub(super) const SEVERAL: &str = "PLURAL";

/// How many a phrase names: `7`, `1` after an article, `PLURAL`.
pub(super) fn how_many(text: &Text<'_>, phrase: Tokens, plural: bool, floor: TokenIx) -> String {
    let least = floor.max(phrase.start.saturating_sub(BETWEEN));
    let mut before = (least..phrase.start).rev().skip_while(|i| plural && between(text, *i));
    let said = before
        .next()
        .and_then(|i| number(text, i))
        .or_else(|| phrase.iter().find_map(|i| number(text, i)));
    match said {
        Some(n) => n.to_string(),
        None if plural => SEVERAL.to_owned(),
        None => "1".to_owned(),
    }
}

/// The number that a token says.
pub(super) fn number(text: &Text<'_>, i: TokenIx) -> Option<u32> {
    if text.token(i).kind == TokenKind::Number {
        return text.norm(i).replace(',', "").parse().ok();
    }
    text.hits_at(i).iter().filter(|h| h.tokens.len() == 1).flat_map(|h| h.words).find_map(|w| {
        match w.sense {
            Sense::Number(NumberWord::Cardinal(n)) => Some(n),
            _ => None,
        }
    })
}

/// Whether a token is this closed-class word.
pub(super) fn is(text: &Text<'_>, i: TokenIx, function: Function) -> bool {
    text.has_sense(i, |s| *s == Sense::Function(function))
}
