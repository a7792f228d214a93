//! Words of harm and how each is used in its clause.

use super::scene::{AUXILIARIES, Scene};
use crate::clause;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Casualty, Effect, Form, Frame, Function, Pos, Sense, Word};

/// How a word of harm is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// `the blast killed nine`: the object is harmed.
    Active,
    /// `nine were killed`, `nine killed`: the subject is harmed.
    Passive,
    /// `nine died`: the subject is harmed.
    Suffers,
    /// `nine dead`, `wounded soldiers`.
    Adjective,
    /// `nine deaths`: the noun is counted.
    Deaths,
    /// `the killing of nine`.
    Deed,
    /// `a man with wounds`.
    Wounds,
    /// `the death toll rose to nine`.
    Toll,
}

/// A word or phrase of harm where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) tokens: Tokens,
    pub(super) lemma: &'static str,
    pub(super) effect: Option<Effect>,
    pub(super) kind: CueKind,
    /// First token of the verb with its auxiliaries.
    pub(super) verb: TokenIx,
    pub(super) reflexive: bool,
    /// Of harm only with counted people: `lost two soldiers`.
    pub(super) counted: bool,
    pub(super) negated: bool,
    pub(super) irrealis: bool,
    /// A form of `be` stands before it.
    pub(super) be: bool,
}

/// Whether a run of tokens holds a word of harm: a cheap look before the long one.
pub(super) fn any(text: &Text<'_>, tokens: Tokens) -> bool {
    text.hits_in(tokens).iter().any(|h| h.words.iter().any(|w| casualty(w).is_some()))
}

fn casualty(word: &Word) -> Option<Casualty> {
    match word.sense {
        Sense::Casualty(c) => Some(c),
        _ => None,
    }
}

/// The uses that the lexicon knows for one word or phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    verb: Option<(&'static Word, Casualty)>,
    adjective: Option<(&'static Word, Casualty)>,
    noun: Option<(&'static Word, Casualty)>,
}

/// The words of harm of a sentence, in order.
pub(super) fn cues(scene: &Scene<'_, '_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut i = scene.sentence.start;
    while i < scene.sentence.end {
        let hit = scene.text.hits_at(i).iter().find_map(|h| {
            let uses = uses(scene, h.tokens.end, h.words)?;
            if scene.text.in_idiom(h.tokens) {
                return None;
            }
            (h.tokens.end <= scene.sentence.end).then_some((h.tokens, uses))
        });
        match hit {
            Some((tokens, uses)) => {
                cues.extend(cue(scene, tokens, uses));
                i = tokens.end;
            }
            None => i += 1,
        }
    }
    cues
}

fn uses(scene: &Scene<'_, '_>, end: TokenIx, words: &'static [Word]) -> Option<Uses> {
    let mut uses = Uses::default();
    let cue = Tokens::new(end - 1, end);
    for word in words {
        let Some(casualty) = casualty(word) else { continue };
        if !clause::has_tail(scene.text, cue, casualty.tail, scene.sentence.end) {
            continue;
        }
        let slot = match word.pos {
            Pos::Verb => &mut uses.verb,
            Pos::Noun => &mut uses.noun,
            Pos::Adj | Pos::Adv | Pos::Other => &mut uses.adjective,
        };
        // `hurt` is a base form and a past form; the past form leaves both uses open.
        let fuller = slot.is_none_or(|(_, c)| c.tail.len() < casualty.tail.len());
        let past = word.form == Form::PastOrParticiple;
        if slot.is_none()
            || (fuller && !casualty.tail.is_empty())
            || (past && !slot.is_some_and(|(_, c)| !c.tail.is_empty()))
        {
            *slot = Some((word, casualty));
        }
    }
    (uses.verb.is_some() || uses.noun.is_some() || uses.adjective.is_some()).then_some(uses)
}

/// Decides how a word of harm is used.
fn cue(scene: &Scene<'_, '_>, tokens: Tokens, uses: Uses) -> Option<Cue> {
    let complex = verb_complex(scene, tokens.start);
    let make = |(word, casualty): (&Word, Casualty), kind| Cue {
        tokens,
        lemma: word.lemma,
        effect: casualty.effect,
        kind,
        verb: complex.start,
        reflexive: casualty.frame == Frame::Mutual,
        counted: casualty.frame == Frame::Means && word.pos != Pos::Noun,
        negated: complex.negated,
        // `morirán`, `tueront`
        irrealis: complex.irrealis || word.form == Form::Future,
        be: complex.be,
    };
    if let Some(noun) = uses.noun.filter(|_| uses.verb.is_none() || stands_as_noun(scene, tokens)) {
        return Some(make(noun, noun_kind(noun.1.frame)));
    }
    if let Some(adjective) = uses.adjective.filter(|_| before_noun(scene, tokens)) {
        return Some(make(adjective, CueKind::Adjective));
    }
    if let Some(verb) = uses.verb {
        return Some(make(verb, verb_kind(scene, tokens, verb, &complex)));
    }
    // `ont brûlé trente cases`: a perfect of a verb that does no harm by itself.
    if complex.have && !complex.be {
        return None;
    }
    // `fatal` tells of a deed, not of people.
    let deed = |c: Casualty| c.frame == Frame::Acts;
    uses.adjective.map(|a| make(a, if deed(a.1) { CueKind::Deed } else { CueKind::Adjective }))
}

fn noun_kind(frame: Frame) -> CueKind {
    match frame {
        Frame::Suffers | Frame::Mutual => CueKind::Deaths,
        Frame::Acts => CueKind::Deed,
        Frame::Means => CueKind::Wounds,
        Frame::Alone => CueKind::Toll,
    }
}

/// `the murder`, `killing of`: a noun where the same form may be a verb.
fn stands_as_noun(scene: &Scene<'_, '_>, tokens: Tokens) -> bool {
    let after = tokens.end < scene.sentence.end && scene.is(tokens.end, Function::Of);
    let before = tokens.start > scene.sentence.start && {
        let i = tokens.start - 1;
        scene.is(i, Function::Determiner)
            || scene.number_word(i, lexicon::NumberWord::Article)
            || scene.is_any(i, &[Function::Preposition, Function::Locative, Function::Of])
    };
    after || (before && super::sides::right(scene, tokens.end).is_none())
}

/// `wounded soldiers`: the word stands inside a counted noun phrase, before the noun.
fn before_noun(scene: &Scene<'_, '_>, tokens: Tokens) -> bool {
    scene.people().any(|i| {
        let count = &scene.counts[i];
        count.noun.is_some_and(|n| n.contains(tokens))
            && count.head.is_some_and(|h| h >= tokens.end)
    })
}

fn verb_kind(
    scene: &Scene<'_, '_>,
    tokens: Tokens,
    (word, casualty): (&Word, Casualty),
    complex: &Complex,
) -> CueKind {
    if !matches!(casualty.frame, Frame::Acts | Frame::Means) {
        return CueKind::Suffers;
    }
    match word.form {
        Form::Participle | Form::PastOrParticiple if complex.be => CueKind::Passive,
        // `ont tué`, `han matado`: `have` without `be` is the active perfect.
        Form::Participle if complex.have => CueKind::Active,
        Form::Participle => CueKind::Passive,
        Form::PastOrParticiple if before_noun(scene, tokens) => CueKind::Adjective,
        // `who killed`, `may have killed`: no form of `be`, so the verb acts.
        Form::PastOrParticiple if complex.acts => CueKind::Active,
        Form::PastOrParticiple if !has_object(scene, tokens.end) => CueKind::Passive,
        _ => CueKind::Active,
    }
}

/// Whether an object follows a verb, or the verb joined to it: `killed or wounded fifteen`.
fn has_object(scene: &Scene<'_, '_>, after: TokenIx) -> bool {
    let mut after = after;
    while after + 1 < scene.sentence.end && scene.is(after, Function::And) {
        let joined = scene
            .text
            .hits_at(after + 1)
            .iter()
            .find(|h| uses(scene, h.tokens.end, h.words).is_some());
        let Some(hit) = joined else { break };
        after = hit.tokens.end;
    }
    super::sides::right(scene, after).is_some() || super::sides::thing_follows(scene, after)
}

/// A verb's auxiliaries.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one verb")]
struct Complex {
    start: TokenIx,
    be: bool,
    have: bool,
    /// Another auxiliary or a relative pronoun stands before it instead of `be`.
    acts: bool,
    negated: bool,
    irrealis: bool,
}

/// Longest stretch of adverbs and joined verbs between an auxiliary and its verb.
const REACH: u32 = 6;

/// Walks left from a verb over adverbs and joined words of harm to its auxiliaries.
fn verb_complex(scene: &Scene<'_, '_>, cue: TokenIx) -> Complex {
    let mut complex = Complex { start: cue, ..Complex::default() };
    let floor = scene.sentence.start.max(cue.saturating_sub(REACH));
    let mut i = cue;
    let mut found = false;
    while i > floor {
        i -= 1;
        if scene.is_any(i, AUXILIARIES) || scene.is(i, Function::Not) {
            complex.be |= scene.is(i, Function::Be);
            complex.have |= scene.is(i, Function::Have);
            complex.negated |= scene.is(i, Function::Not);
            complex.irrealis |= scene.is_any(i, &[Function::Modal, Function::Future]);
            complex.start = i;
            found = true;
            complex.acts |= scene.is_any(i, &[Function::Have, Function::Modal, Function::Do]);
        } else if scene.is(i, Function::To) && i + 1 == complex.start {
            // `claims to have killed twenty`
            complex.irrealis |= !complex.have;
            break;
        } else if found || !between(scene, i) {
            complex.acts |= !found && scene.is(i, Function::Relative);
            break;
        }
    }
    complex
}

/// What may stand between an auxiliary and its verb: adverbs, `and`, another word of harm.
fn between(scene: &Scene<'_, '_>, i: TokenIx) -> bool {
    let text = scene.text;
    match text.token(i).kind {
        TokenKind::Word => {
            let hits = text.hits_at(i);
            let adverb = hits.is_empty() && text.token(i).shape != crate::text::Shape::Title;
            adverb
                || scene.is(i, Function::And)
                || hits.iter().flat_map(|h| h.words).any(|w| {
                    casualty(w).is_some()
                        || matches!(w.pos, Pos::Adv)
                        || matches!(w.sense, Sense::Hedge(_))
                })
        }
        _ => false,
    }
}
