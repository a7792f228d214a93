//! Whether a cue is done to what its kind asks for: soldiers are captured in an abduction, a town in
//! a battle, rifles in a search. The data says what each cue wants; this looks at its object.

use crate::clause;
use crate::mention::{Mentions, What};
use crate::text::{Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::{EventGroup, Form, Frame, Function, Pos, Sense, Trigger, Wants, Word};

/// Longest stretch in which the object of a cue is looked for, in tokens.
const REACH: u32 = 14;

/// What stands in the place of the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    People,
    Place,
    Weapon,
}

/// Whether a cue has what it wants.
pub(super) fn granted(
    text: &Text<'_>,
    mentions: &Mentions,
    cue: Tokens,
    word: &Word,
    trigger: Trigger,
    sentence: Tokens,
) -> bool {
    let object = || object(text, mentions, cue, word, trigger.frame, sentence);
    match trigger.wants {
        Wants::Anything => true,
        Wants::Crowd => crowd(text, cue, sentence),
        Wants::People => object() == Some(Object::People),
        Wants::Place => object() == Some(Object::Place),
        Wants::Weapon => object() == Some(Object::Weapon),
        Wants::Thing => object() != Some(Object::People),
    }
}

/// Whether the sentence speaks of a demonstration beside the cue.
fn crowd(text: &Text<'_>, cue: Tokens, sentence: Tokens) -> bool {
    text.hits_in(sentence).iter().filter(|h| !h.tokens.overlaps(cue)).any(|h| {
        h.words.iter().any(|w| {
            matches!(w.sense, Sense::Event { kind, trigger }
                if trigger.strong && kind.group() == EventGroup::Protest)
        })
    })
}

/// What the cue is done to: after an active verb and a noun, before a passive verb and one whose
/// subject suffers.
fn object(
    text: &Text<'_>,
    mentions: &Mentions,
    cue: Tokens,
    word: &Word,
    frame: Frame,
    sentence: Tokens,
) -> Option<Object> {
    let start = clause::clause_start(text, cue.start, sentence.start);
    let end = clause::clause_end(text, cue.end - 1, sentence.end).min(cue.end + REACH);
    let before = Tokens::new(start.max(cue.start.saturating_sub(REACH)), cue.start);
    let after = Tokens::new(cue.end.min(end), end);
    match word.pos {
        Pos::Verb if frame == Frame::Suffers || suffers(text, cue, word, sentence) => {
            first(text, mentions, before)
        }
        Pos::Verb => first(text, mentions, after),
        _ => first(text, mentions, after).or_else(|| first(text, mentions, before)),
    }
}

/// A passive, or a participle right after what suffers (`soldiers captured in`).
fn suffers(text: &Text<'_>, cue: Tokens, word: &Word, sentence: Tokens) -> bool {
    let participle = matches!(word.form, Form::Participle | Form::PastOrParticiple);
    let reduced = || {
        cue.end < sentence.end
            && clause::is_function(text, cue.end, |f| {
                matches!(f, Function::By | Function::Locative | Function::Preposition)
            })
    };
    participle && (clause::is_passive(text, cue.start, sentence.start) || reduced())
}

/// The first noun phrase whose head tells what it is.
fn first(text: &Text<'_>, mentions: &Mentions, side: Tokens) -> Option<Object> {
    let mut at = side.start;
    let mut counted = false;
    while at < side.end {
        let phrase = clause::noun_phrase_at(text, at, side.end);
        if phrase.is_empty() {
            if clause::heads_clause(text, at) {
                break;
            }
            at += 1;
            continue;
        }
        if let Some(object) = phrase.iter().rev().find_map(|i| of_token(text, mentions, i)) {
            return Some(object);
        }
        counted |= phrase.iter().any(|i| text.token(i).kind == TokenKind::Number);
        at = phrase.end;
    }
    counted.then_some(Object::People)
}

fn of_token(text: &Text<'_>, mentions: &Mentions, i: TokenIx) -> Option<Object> {
    let senses = || text.hits_at(i).iter().flat_map(|h| h.words).map(|w| w.sense);
    if senses().any(|s| matches!(s, Sense::Weapon(_))) {
        return Some(Object::Weapon);
    }
    if senses().any(|s| matches!(s, Sense::PlaceNoun(_))) {
        return Some(Object::Place);
    }
    let somebody = mentions
        .covering(i)
        .map(|m| mentions.get(m))
        .is_some_and(|m| m.head.has(i) && m.what != What::Unknown);
    if somebody || senses().any(|s| matches!(s, Sense::People(_))) {
        return Some(Object::People);
    }
    let named = matches!(text.token(i).shape, Shape::Title | Shape::Upper)
        && text.token(i).kind == TokenKind::Word
        && !senses().any(|s| matches!(s, Sense::Time(_) | Sense::Function(_)));
    named.then_some(Object::Place)
}
