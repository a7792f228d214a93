//! Denials and threats in a language without a tree, by the words that open the main clause.

use super::layers::Layers;
use super::segment::Segment;
use super::who;
use crate::clause::{self, is_function};
use crate::event::EventMention;
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{ActorKind, Form, Function, Lang, NumberWord, Sense};

/// Whether words are read by this module.
pub(super) fn reads(text: &Text<'_>, i: TokenIx) -> bool {
    text.lang != Lang::En && !text.tree.has(i)
}

/// Whether a party, or one who speaks of his own people, says that a thing did not happen.
pub(super) fn denies(layers: &Layers<'_>, segment: &Segment) -> bool {
    opens_negated(layers.text, segment.tokens, segment.by.is_some())
        .is_some_and(|no| is_of_party(layers, segment, no))
}

/// Whether what will be done is said with nobody who does it, or on a condition.
pub(super) fn threatens(text: &Text<'_>, event: &EventMention, tokens: Tokens) -> bool {
    is_passive_to_come(text, event, tokens.start)
        || tokens.iter().any(|i| is_function(text, i, |f| f == Function::If))
}

/// Whether the speaker is a side of what is told, or what is negated is said of his own people.
fn is_of_party(layers: &Layers<'_>, segment: &Segment, no: TokenIx) -> bool {
    let text = layers.text;
    let speaker = who::speaker(layers, segment.by);
    let office = matches!(speaker, Some(ActorKind::Government | ActorKind::Official));
    let ours = |i: TokenIx| {
        is_function(text, i, |f| f == Function::FirstPerson) || text.norm(i).ends_with("mos")
    };
    office
        || speaker.is_some_and(ActorKind::is_armed)
        || (segment.by.is_some() || speaker.is_some())
            && (segment.tokens.start..segment.tokens.end.min(no + 2)).any(ours)
}

/// `será abatido`, `seront détruits`.
fn is_passive_to_come(text: &Text<'_>, event: &EventMention, start: TokenIx) -> bool {
    let before = event.tokens.start.checked_sub(1).filter(|i| *i >= start);
    event.form == Form::Participle
        && before
            .is_some_and(|i| is_function(text, i, |f| f == Function::Be) && is_to_come(text, i))
}

/// Whether a verb of a language without a tree is in the future, known to the lexicon or not.
fn is_to_come(text: &Text<'_>, i: TokenIx) -> bool {
    let endings: &[&str] = match text.lang {
        Lang::En => &[],
        Lang::Fr => &["ra", "rai", "rons", "rez", "ront"],
        Lang::Es => &["rá", "ré", "remos", "rán"],
    };
    is_function(text, i, |f| matches!(f, Function::Future | Function::Modal))
        || endings.iter().any(|e| text.norm(i).ends_with(e))
}

/// The word by which the main clause denies: a negation before its verb (`no intervino`, `nos
/// hommes n'ont`) or nobody for its subject (`ningún uniformado`, `aucun engin`), and no verb of
/// speech, no future and no mere possibility after it. What is said may open with `that`.
fn opens_negated(text: &Text<'_>, tokens: Tokens, said: bool) -> Option<TokenIx> {
    let that = |i: &TokenIx| is_function(text, *i, |f| f == Function::Relative);
    let opens = |i: &TokenIx| that(i) && said || is_lead(text, *i);
    let start = tokens.iter().find(|i| !opens(i)).unwrap_or(tokens.end);
    let end = (start..tokens.end.min(start + LONGEST_SUBJECT))
        .find(|i| clause::is_mark(text, *i) || is_function(text, *i, ends_subject))
        .unwrap_or(tokens.end.min(start + LONGEST_SUBJECT));
    let no = (start..end).find(|i| negates(text, *i))?;
    let verb_first = (start..no).any(|i| clause::heads_clause(text, i));
    let nobody = !is_function(text, no, |f| f == Function::Not);
    let reach = if nobody { end } else { tokens.end.min(no + 4) };
    let unreal = (no + 1..reach).any(|i| is_to_come(text, i) || speaks(text, i));
    (!verb_first && !unreal).then_some(no)
}

/// Marks and `and` before a clause.
fn is_lead(text: &Text<'_>, i: TokenIx) -> bool {
    clause::is_mark(text, i)
        || is_function(text, i, |f| matches!(f, Function::And | Function::Conjunction))
}

/// Words that a subject does not reach beyond.
fn ends_subject(function: Function) -> bool {
    matches!(function, Function::Conjunction | Function::Relative | Function::If)
}

/// `no`, `n'`, `ningún`, `aucun`; not `sin`, `sans` and what joins (`ni`).
fn negates(text: &Text<'_>, i: TokenIx) -> bool {
    let zero = text.has_sense(i, |s| *s == Sense::Number(NumberWord::Zero));
    let not = is_function(text, i, |f| f == Function::Not);
    (zero || not) && !matches!(text.norm(i), "sin" | "sans" | "ni" | "pas" | "plus")
}

/// Tokens before the verb of a clause.
const LONGEST_SUBJECT: u32 = 10;

fn speaks(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
}
