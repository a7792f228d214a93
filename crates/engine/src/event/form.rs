//! How a cue stands in its sentence: noun or verb, told or referred to, real or supposed.

use crate::clause;
use crate::text::{Text, TokenIx};
use lexicon::{Bound, Form, Function, Pos, Refers, Sense, TimeWord, Word};

/// `the attack`, `this raid`, `these strikes`: the determiner of its noun phrase.
pub(super) fn refers(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(LONGEST_PHRASE).max(start);
    let opens = |j: &TokenIx| {
        text.hits_at(*j).iter().flat_map(|h| h.words).find_map(|w| match w.sense {
            Sense::Refers(r @ (Refers::Definite | Refers::Indefinite)) => Some(r),
            _ => None,
        })
    };
    (from..i)
        .rev()
        .take_while(|j| !clause::is_mark(text, *j) && !clause::heads_clause(text, *j))
        .find_map(|j| opens(&j))
        .is_some_and(|r| r == Refers::Definite)
}

/// Tokens between a noun and the determiner of its phrase.
const LONGEST_PHRASE: u32 = 3;

/// `after heavy fighting`, `before the raid`: a preposition of time before the noun phrase.
pub(super) fn aside(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    let opening = |at: TokenIx| {
        let phrase = clause::noun_phrase_before(text, at, start);
        if phrase.is_empty() { at } else { phrase.start }
    };
    let first = opening(i);
    // `after an hour of fighting`
    let of = |at: TokenIx| at > start && clause::is_function(text, at - 1, |f| f == Function::Of);
    let first = if of(first) { opening(first - 1) } else { first };
    let Some(before) = first.checked_sub(1).filter(|b| *b >= start) else { return false };
    text.has_sense(before, |s| {
        matches!(s, Sense::Time(TimeWord::Bound(Bound::After | Bound::Before | Bound::Since)))
            || matches!(s, Sense::Function(Function::During))
    })
}

/// Not said to have happened: modal or future before, infinitive, conditional.
pub(super) fn irrealis(text: &Text<'_>, word: &Word, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(4).max(start);
    let verb_after_to = word.pos == Pos::Verb
        && word.form == Form::Base
        && i > start
        && clause::is_function(text, i - 1, |f| f == Function::To);
    let modal = (from..i).any(|j| {
        clause::is_function(text, j, |f| {
            matches!(f, Function::Future | Function::Modal | Function::If)
        })
    }) && !(from..i).any(|j| clause::is_function(text, j, |f| f == Function::Have));
    // `atacará`, `marcheront`
    let to_come = word.form == Form::Future;
    verb_after_to || to_come || (modal && word.pos == Pos::Verb)
}

/// `did not attack`, `no attack`.
pub(super) fn negated(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(4).max(start);
    (from..i).any(|j| clause::is_function(text, j, |f| f == Function::Not) || text.norm(j) == "no")
}
