//! Whether a cue is done to what its kind asks for: soldiers are captured in an abduction, a town in
//! a battle, rifles in a search. The data says what each cue wants; this looks at its object.

use crate::clause;
use crate::mention::{Mention, Mentions, What};
use crate::text::{Hit, Shape, Text, TokenIx, TokenKind, Tokens};
use crate::tree;
use lexicon::{
    EventGroup, EventKind, Form, Frame, Function, Lang, NumberWord, Pos, Sense, Stance, Trigger,
    Wants, Word,
};

/// Longest stretch in which the object of a cue is looked for, in tokens.
const REACH: u32 = 14;

/// What stands in the place of the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    /// Several who bear no arms.
    Civilians,
    /// Who bear arms.
    Armed,
    /// Other people: one, or it is not told.
    People,
    /// A body: a clinic, a party.
    Body,
    Place,
    Weapon,
    Thing,
}

/// Whether a cue has what it wants.
pub(super) fn granted(
    text: &Text<'_>,
    mentions: &Mentions,
    cue: Tokens,
    word: &Word,
    (kind, trigger): (EventKind, Trigger),
    sentence: Tokens,
) -> bool {
    if !clause::has_tail(text, cue, trigger.tail, sentence.end) {
        return false;
    }
    let object = || object(text, mentions, cue, word, trigger.frame, sentence);
    match trigger.wants {
        Wants::Anything => true,
        Wants::Crowd => crowd(text, cue, sentence),
        Wants::Setting => setting(text, sentence, kind),
        Wants::People => matches!(
            object(),
            Some(Object::People | Object::Civilians | Object::Armed | Object::Body)
        ),
        Wants::Civilians => match object() {
            Some(Object::Civilians) => true,
            Some(Object::Armed) => false,
            _ => kind.group() == EventGroup::Protest && is_called(text, cue, sentence),
        },
        Wants::Armed => object() == Some(Object::Armed),
        Wants::Unarmed => object() != Some(Object::Armed),
        Wants::Place => {
            let flee =
                || kind == EventKind::NonViolentTransfer && families(text, mentions, cue, sentence);
            object() == Some(Object::Place) && !flee()
        }
        Wants::Weapon => object() == Some(Object::Weapon),
        Wants::Thing => {
            !matches!(object(), Some(Object::People | Object::Civilians | Object::Armed))
        }
    }
}

/// `three hundred people left the town`: no force leaves it.
fn families(text: &Text<'_>, mentions: &Mentions, cue: Tokens, sentence: Tokens) -> bool {
    let start = clause::clause_start(text, cue.start, sentence.start);
    let before = Tokens::new(start.max(cue.start.saturating_sub(REACH)), cue.start);
    text.lang != Lang::En && first(text, mentions, before) == Some(Object::Civilians)
}

/// `the union intends to march`, `asked its members to rally`: a body plans or calls for it.
fn is_called(text: &Text<'_>, cue: Tokens, sentence: Tokens) -> bool {
    let calls =
        |s: &Sense| matches!(s, Sense::Speech { stance: Stance::CalledFor | Stance::Planned, .. });
    cue.start > sentence.start
        && clause::is_function(text, cue.start - 1, |f| f == Function::To)
        && (sentence.start..cue.start).any(|i| text.has_sense(i, calls))
}

/// Whether the sentence holds a word of the setting of a kind.
fn setting(text: &Text<'_>, sentence: Tokens, kind: EventKind) -> bool {
    text.hits_in(sentence).iter().any(|h| h.words.iter().any(|w| w.sense == Sense::Setting(kind)))
}

/// Whether the sentence speaks of a demonstration beside the cue.
fn crowd(text: &Text<'_>, cue: Tokens, sentence: Tokens) -> bool {
    text.hits_in(sentence).iter().filter(|h| !h.tokens.overlaps(cue)).any(|h| {
        h.words.iter().any(|w| {
            matches!(w.sense, Sense::Event { kind, trigger }
                if trigger.alone() && kind.group() == EventGroup::Protest)
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
    // `families who fled`: the subject stands before the relative word.
    let relative =
        start > sentence.start && clause::is_function(text, start - 1, |f| f == Function::Relative);
    let start = if relative { sentence.start } else { start };
    let before = Tokens::new(start.max(cue.start.saturating_sub(REACH)), cue.start);
    let after = Tokens::new(cue.end.min(end), end);
    match word.pos {
        Pos::Verb
            if matches!(frame, Frame::Suffers | Frame::Alone)
                || suffers(text, cue, word, sentence) =>
        {
            let told = after_speech(text, before);
            // `fueron liberados cuatro pescadores`
            let follows = || first(text, mentions, after).filter(|_| text.lang != Lang::En);
            subject(text, mentions, cue)
                .or_else(|| first(text, mentions, told))
                .or_else(|| first(text, mentions, before))
                .or_else(follows)
        }
        Pos::Verb => first(text, mentions, after),
        _ => first(text, mentions, after).or_else(|| first(text, mentions, before)),
    }
}

/// Who does it by the tree, where the head of the phrase tells what it is.
fn subject(text: &Text<'_>, mentions: &Mentions, cue: Tokens) -> Option<Object> {
    let head = tree::subject_of(text, text.tree.head_of(cue)?)?;
    of_token(text, mentions, head)
}

/// `the agency said 300 people fled`: the subject stands after the last verb of saying.
fn after_speech(text: &Text<'_>, side: Tokens) -> Tokens {
    // `800 people, the mayor says, have fled`
    let thrown_in = |i: TokenIx| text.lang != Lang::En && i > side.start && text.word(i - 1) == ",";
    let says = |i: TokenIx| {
        !thrown_in(i)
            && clause::heads_clause(text, i)
            && text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
    };
    let from = side.iter().rev().find(|i| says(*i)).map_or(side.start, |i| i + 1);
    Tokens::new(from, side.end)
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
    let mut thing = false;
    while at < side.end {
        let phrase = clause::noun_phrase_at(text, at, side.end);
        if phrase.is_empty() {
            let pronoun = mentions.starting_at(at).and_then(|m| of_mention(mentions.get(m)));
            if pronoun.is_some() {
                return pronoun;
            }
            if clause::heads_clause(text, at) {
                break;
            }
            at += 1;
            continue;
        }
        match of_phrase(text, mentions, phrase) {
            // `a truck loaded with rifles`: what is in it may tell more.
            Some(Object::Thing) => thing = true,
            Some(object) if !thing || object == Object::Weapon => return Some(object),
            Some(_) => break,
            None => {}
        }
        counted |= phrase.iter().all(|i| counts(text, i) || text.has_sense(i, is_number));
        at = phrase.end;
    }
    thing.then_some(Object::Thing).or(counted.then_some(Object::Civilians))
}

/// `the houses of villagers` are houses, but `a truck with rifles` is about rifles, and `the post
/// of Nim` about a place.
fn of_phrase(text: &Text<'_>, mentions: &Mentions, phrase: Tokens) -> Option<Object> {
    let all = || phrase.iter().rev().filter_map(|i| of_token(text, mentions, i));
    let head = text.tree.head_of(phrase).and_then(|i| of_token(text, mentions, i));
    match head {
        Some(Object::Thing) => all().find(|o| matches!(o, Object::Weapon | Object::Place)).or(head),
        Some(head) => Some(head),
        None => all().next(),
    }
}

/// `some`, `about`: what goes with a number.
fn is_number(sense: &Sense) -> bool {
    match sense {
        Sense::Number(number) => *number != NumberWord::Thing,
        _ => *sense == Sense::Function(Function::Determiner),
    }
}

/// `forty`, `hundreds`: a number by itself counts people.
fn counts(text: &Text<'_>, i: TokenIx) -> bool {
    text.token(i).kind == TokenKind::Number
        || text.has_sense(i, |s| {
            matches!(
                s,
                Sense::Number(
                    NumberWord::Cardinal(_) | NumberWord::AtLeastVague(_) | NumberWord::Scale(_)
                )
            )
        })
}

fn of_token(text: &Text<'_>, mentions: &Mentions, i: TokenIx) -> Option<Object> {
    let senses = || text.hits_at(i).iter().flat_map(|h| h.words).map(|w| w.sense);
    if senses().any(|s| matches!(s, Sense::Weapon(_))) {
        return Some(Object::Weapon);
    }
    let thing = |h: &Hit| h.words.iter().any(|w| w.sense == Sense::Number(NumberWord::Thing));
    if text.hits_at(i).iter().any(|h| h.tokens.len() > 1 && thing(h)) {
        return Some(Object::Thing);
    }
    if senses().any(|s| matches!(s, Sense::PlaceNoun(_))) {
        return Some(Object::Place);
    }
    if text.hits_at(i).iter().any(thing) {
        return Some(Object::Thing);
    }
    let mention = mentions.covering(i).map(|m| mentions.get(m)).filter(|m| m.head.has(i));
    if let Some(object) = mention.and_then(of_mention) {
        return Some(object);
    }
    if senses().any(|s| matches!(s, Sense::People(_))) {
        return Some(Object::People);
    }
    let named = matches!(text.token(i).shape, Shape::Title | Shape::Upper)
        && text.token(i).kind == TokenKind::Word
        && !counts(text, i)
        && !senses().any(|s| matches!(s, Sense::Time(_) | Sense::Function(_)))
        // `Plus de 800 familles`
        && (text.lang == Lang::En || !senses().any(|s| matches!(s, Sense::Number(_))));
    named.then_some(Object::Place)
}

fn of_mention(mention: &Mention) -> Option<Object> {
    match mention.what {
        What::Unknown => None,
        _ if mention.kind.is_armed() => Some(Object::Armed),
        What::Body => Some(Object::Body),
        What::People => Some(Object::Civilians),
        What::Person => Some(Object::People),
    }
}
