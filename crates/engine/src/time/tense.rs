//! What stands around a date: whether its clause tells of what is to come, and how the event stands
//! to the date (`since`, `until`).

use super::cursor::Cursor;
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{Bound, Form, Function, Sense, Stance, Tense, TimeWord, Word};

/// Tokens that are looked at before a date.
const REACH: TokenIx = 14;

/// Tokens that are looked at after a date that opens its sentence.
const FORWARD: TokenIx = 7;

/// Tokens from the start of a sentence within which a date may come before its verb.
const FRONT: TokenIx = 4;

/// The tense of the clause of a date: that of the nearest word of tense before it in the sentence,
/// and after it where it opens the sentence.
pub(super) fn of_clause(text: &Text<'_>, tokens: Tokens) -> Option<Tense> {
    let sentence = text.sentences[text.sentence_of(tokens.start)].tokens;
    let from = tokens.start.saturating_sub(REACH).max(sentence.start);
    let to = tokens.end.saturating_add(FORWARD).min(sentence.end);
    let before = (from..tokens.start).rev().find_map(|i| tense_at(text, i, from));
    let opens = tokens.start < sentence.start + FRONT;
    let after = || (tokens.end..to).find_map(|i| tense_at(text, i, sentence.start));
    if opens { before.or_else(after) } else { before }
}

/// The tense that a word tells, seen with the two before it: `had been due to` is past, `to be
/// held` is to come.
fn tense_at(text: &Text<'_>, at: TokenIx, from: TokenIx) -> Option<Tense> {
    let near = at.saturating_sub(2).max(from)..at;
    match word_tense(text, at) {
        Some(Tense::Future) => {
            let past = near.rev().any(|i| word_tense(text, i) == Some(Tense::Auxiliary));
            Some(if past { Tense::Past } else { Tense::Future })
        }
        Some(tense) => Some(tense),
        None => {
            let verb = |w: &&Word| matches!(w.form, Form::Past | Form::PastOrParticiple);
            let verb = text.hits_at(at).iter().any(|h| h.words.iter().any(|w| verb(&w)));
            let coming = || near.rev().any(|i| word_tense(text, i) == Some(Tense::Future));
            verb.then(|| if coming() { Tense::Future } else { Tense::Past })
        }
    }
}

fn word_tense(text: &Text<'_>, at: TokenIx) -> Option<Tense> {
    let tense = |w: &'static Word| match w.sense {
        Sense::Time(TimeWord::Tense(t)) => Some(t),
        Sense::Function(Function::Future) => Some(Tense::Future),
        // `called for calm on Monday` names the day of the call.
        Sense::Speech { stance: Stance::CalledFor, .. }
            if matches!(w.form, Form::Base | Form::Present | Form::Gerund) =>
        {
            Some(Tense::Future)
        }
        _ => None,
    };
    text.sense_at(at, tense).map(|(_, tense)| tense)
}

/// How an event stands to a date.
pub(super) fn bound(text: &Text<'_>, tokens: Tokens) -> Bound {
    let c = Cursor::new(text, tokens.start);
    [Bound::Since, Bound::Until, Bound::Before, Bound::After]
        .into_iter()
        .find(|b| c.after(|s| *s == Sense::Time(TimeWord::Bound(*b))))
        .unwrap_or_default()
}
