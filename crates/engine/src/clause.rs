//! Shallow syntax: noun phrases and who stands on which side of a verb, without a parser.
//!
//! This is the seam that trained syntax replaces: later layers ask these few questions and know
//! nothing of how they are answered. The answers rest on closed-class words, on the lexicon's
//! verbs and on punctuation.

mod phrase;

pub use phrase::{is_clitic, phrase_after, phrase_of, subject_before, verb_start};

use crate::count::is_time;
use crate::mention::Mentions;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Form, Function, Pos, Sense, TimeWord};

/// What shallow syntax looks at: the words, and the noun phrases that are already known.
#[derive(Clone, Copy)]
pub struct Syntax<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Actors, groups and persons with the extent of their phrases.
    pub mentions: &'a Mentions,
}

/// A run of quoted words: the tokens between the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens inside the marks.
    pub inside: Tokens,
}

/// Whether a token is a closed-class word of this sort.
pub fn is_function(text: &Text<'_>, i: TokenIx, is: impl Fn(Function) -> bool) -> bool {
    text.hits_at(i)
        .iter()
        .filter(|h| h.tokens.len() == 1)
        .any(|h| h.words.iter().any(|w| matches!(w.sense, Sense::Function(f) if is(f))))
}

/// Whether a token is any closed-class word.
pub fn is_closed_class(text: &Text<'_>, i: TokenIx) -> bool {
    is_function(text, i, |_| true)
}

/// Whether the lexicon knows a token as an adverb and nothing else.
pub fn is_adverb(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i).iter().any(|h| h.words.iter().all(|w| w.pos == Pos::Adv))
}

/// Whether the lexicon knows a verb form that starts at this token.
pub fn is_verb(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i).iter().any(|h| h.words.iter().any(|w| w.pos == Pos::Verb))
}

/// A mark that ends a phrase.
pub fn is_mark(text: &Text<'_>, i: TokenIx) -> bool {
    text.token(i).kind == TokenKind::Mark && !matches!(text.word(i), "-" | "–" | "'" | "’" | "/")
}

/// A quotation mark.
pub fn is_quote_mark(text: &Text<'_>, i: TokenIx) -> bool {
    matches!(text.word(i), "\"" | "“" | "”" | "«" | "»" | "„" | "‟" | "''" | "``")
}

/// The noun phrase that starts at a token: determiners, numbers, modifiers, nouns, up to the first
/// verb, closed-class word or mark. Empty if no noun can start there.
pub fn noun_phrase_at(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Tokens {
    let mut at = i;
    while at < end && is_function(text, at, |f| f == Function::Determiner) {
        at += 1;
    }
    let core = at;
    while at < end && in_noun_phrase(text, at) {
        at += 1;
    }
    if at == core { Tokens::new(i, i) } else { Tokens::new(i, at) }
}

/// The noun phrase that ends right before a token.
pub fn noun_phrase_before(text: &Text<'_>, i: TokenIx, start: TokenIx) -> Tokens {
    let mut at = i;
    while at > start && in_noun_phrase(text, at - 1) {
        at -= 1;
    }
    if at == i {
        return Tokens::new(i, i);
    }
    while at > start && is_function(text, at - 1, |f| f == Function::Determiner) {
        at -= 1;
    }
    Tokens::new(at, i)
}

fn in_noun_phrase(text: &Text<'_>, i: TokenIx) -> bool {
    if is_mark(text, i) && !is_quote_mark(text, i) {
        return false;
    }
    if matches!(text.norm(i), "'s" | "'") {
        return true;
    }
    if is_closed_class(text, i) || is_day(text, i) {
        return false;
    }
    !heads_clause(text, i)
}

/// `attacked the camp | Monday`, `le camp | lundi`: says when, not what.
fn is_day(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Time(TimeWord::Weekday(_) | TimeWord::Day(_))))
}

/// A known verb form that is no noun too, as far as the lexicon tells.
pub fn heads_clause(text: &Text<'_>, i: TokenIx) -> bool {
    let words = || text.hits_at(i).iter().flat_map(|h| h.words.iter());
    words().any(|w| w.pos == Pos::Verb && w.form != Form::Base)
        && !words().any(|w| matches!(w.pos, Pos::Noun))
}

/// Whether a participle stands in the passive: a form of `be` before it, with at most three words
/// between.
pub fn is_passive(text: &Text<'_>, verb: TokenIx, start: TokenIx) -> bool {
    let mut at = verb;
    let mut steps = 0;
    while at > start && steps < 4 {
        at -= 1;
        // A possessive looks like a short `is`.
        if is_function(text, at, |f| f == Function::Be) && !text.norm(at).starts_with('\'') {
            return true;
        }
        let passes = is_function(text, at, |f| {
            matches!(f, Function::Not | Function::Have | Function::Modal | Function::Future)
        }) || is_adverb(text, at)
            || text.norm(at).ends_with("ly");
        if !passes && steps > 0 {
            return false;
        }
        if !passes {
            steps += 2;
        }
        steps += 1;
    }
    false
}

/// Past words of time: `a annoncé lundi | le ministère`, `informó este martes | la alcaldía`.
pub fn skip_time(text: &Text<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    let timed = |i: TokenIx| i < end && text.has_sense(i, is_time);
    let mut at = from;
    loop {
        let determined = at < end && is_function(text, at, |f| f == Function::Determiner);
        if timed(at) {
            at += 1;
        } else if determined && timed(at + 1) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// Whether the words that must follow the object of a verb do (`hold | the army | responsible`); an
/// empty tail asks for none.
pub fn has_tail(text: &Text<'_>, cue: Tokens, tail: &str, end: TokenIx) -> bool {
    if tail.is_empty() {
        return true;
    }
    let last = end.min(cue.end + LONGEST_OBJECT);
    let stands = |at: TokenIx| {
        let mut words = (at..end).zip(tail.split(' '));
        words.clone().count() == tail.split(' ').count() && words.all(|(i, w)| text.norm(i) == w)
    };
    (cue.end + 1..last).any(stands)
}

/// Longest object before the rest of a cue, in tokens.
const LONGEST_OBJECT: u32 = 14;

/// Where the clause of a token begins: after the last mark, conjunction or relative word before it.
pub fn clause_start(text: &Text<'_>, i: TokenIx, start: TokenIx) -> TokenIx {
    let mut at = i;
    while at > start {
        let before = at - 1;
        if divides(text, before) {
            return at;
        }
        at = before;
    }
    start
}

/// Where the clause of a token ends.
pub fn clause_end(text: &Text<'_>, i: TokenIx, end: TokenIx) -> TokenIx {
    (i + 1..end).find(|at| divides(text, *at)).unwrap_or(end)
}

/// Whether a token divides clauses: strong marks, subordinating and relative words.
fn divides(text: &Text<'_>, i: TokenIx) -> bool {
    matches!(text.word(i), ";" | ":" | "—" | "(" | ")" | "…" | "." | "!" | "?")
        || is_function(text, i, |f| {
            matches!(f, Function::Conjunction | Function::Relative | Function::If)
        })
}

/// All quotations of a text: between matching marks, at most one paragraph long.
pub fn quotations(text: &Text<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(TokenIx, &str)> = None;
    for i in 0..text.len() {
        let mark = text.word(i);
        match open {
            None if matches!(mark, "\"" | "“" | "«" | "„" | "''" | "``") => {
                open = Some((i + 1, mark));
            }
            Some((start, by)) if closes(by, mark) => {
                if i > start {
                    found.push(Quotation { inside: Tokens::new(start, i) });
                }
                open = None;
            }
            _ => {}
        }
        if let Some((start, _)) = open
            && text.token(i).breaks
        {
            // A quotation that runs on over paragraphs is opened again in each.
            if i + 1 > start {
                found.push(Quotation { inside: Tokens::new(start, i + 1) });
            }
            open = None;
        }
    }
    found
}

/// Whether `mark` closes what `open` opened; carelessly typed pairs (`“ … “`, `“ … »`) too.
fn closes(open: &str, mark: &str) -> bool {
    match open {
        "«" => matches!(mark, "»"),
        "\"" => mark == "\"",
        "''" | "``" => mark == "''",
        _ => matches!(mark, "”" | "“" | "»" | "\"" | "‟"),
    }
}
