//! Whether a word of speech is a verb that speaks where it stands.

use super::cue::Cue;
use super::inverted::hyphened;
use crate::clause::{Syntax, is_adverb, is_clitic, is_function, is_passive, verb_start};
use crate::text::{Hit, Text, TokenIx, TokenKind, Tokens};
use crate::tree::Relation;
use lexicon::{Form, Function, Lang, NumberWord, Pos, Sense, Stance};

/// Outside English a participle speaks only after an auxiliary (`les blessés admis` does not), and
/// `se informó` has no speaker.
pub(super) fn speaks(text: &Text<'_>, cue: Cue, boundary: TokenIx) -> bool {
    let verb = cue.tokens.start;
    let start = verb_start(text, verb, boundary);
    let auxiliary =
        |i: TokenIx| is_function(text, i, |f| matches!(f, Function::Have | Function::Be));
    // `a-t-il répété`
    let asked = verb > boundary + 1 && {
        let opens = hyphened(text, verb - 1, boundary);
        opens + 1 < verb && (opens..verb).any(auxiliary)
    };
    let reflexive = text.lang == Lang::Es && verb > boundary && text.norm(verb - 1) == "se";
    text.lang == Lang::En
        || (!reflexive
            && (cue.form != Form::Participle
                || (start..verb).any(auxiliary)
                || asked
                || is_passive(text, verb, boundary)))
}

/// `is threatening to`: a form in -ing with an auxiliary of its own.
pub(super) fn is_progressive(text: &Text<'_>, verb: TokenIx) -> bool {
    let auxiliary = text.tree.child(verb, Relation::Auxiliary);
    auxiliary.is_some_and(|i| is_function(text, i, |f| f == Function::Be))
}

/// `a man accused of theft`: a participle that describes, and no verb of the man.
pub(super) fn describes(text: &Text<'_>, cue: Cue, sentence: Tokens) -> bool {
    cue.stance == Stance::Accused
        && matches!(cue.form, Form::PastOrParticiple | Form::Participle)
        && cue.tokens.end < sentence.end
        && is_function(text, cue.tokens.end, |f| f == Function::Of)
}

/// Whether a bare form can be the verb of what stands before it: of several, of a pronoun, of a name,
/// or after an auxiliary; `a military post` is a noun.
pub(super) fn agrees(syntax: Syntax<'_>, left: Tokens, verb: TokenIx) -> bool {
    let text = syntax.text;
    // `to strongly condemn`: adverbs may stand between.
    let adverb = |i: TokenIx| is_adverb(text, i) || text.norm(i).ends_with("ly");
    let before = (0..verb).rev().find(|i| !adverb(*i));
    let auxiliary = before.is_some_and(|i| {
        is_function(text, i, |f| {
            matches!(
                f,
                Function::Modal
                    | Function::Future
                    | Function::Do
                    | Function::To
                    | Function::Not
                    | Function::Pronoun
                    | Function::FirstPerson
                    | Function::Relative
            )
        })
    });
    auxiliary
        || left.is_empty()
        || syntax.mentions.covering(left.end - 1).is_some_and(|m| {
            let mention = syntax.mentions.get(m);
            mention.plural || mention.form != crate::mention::Form::Noun
        })
}

/// `three suspects`, `the reports`: a form that is a noun where it stands.
pub(super) fn is_noun_here(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    if text.tree.has(i) && !text.tree.node(i).verb {
        return true;
    }
    // `l'accuse`, `lo niega`: no noun of this form is known.
    let finite = |h: &Hit| {
        h.words.iter().all(|w| {
            w.pos != Pos::Noun && !matches!(w.form, Form::Participle | Form::PastOrParticiple)
        })
    };
    if i > start && is_clitic(text, i - 1) && text.hits_at(i).iter().all(finite) {
        return false;
    }
    i > start
        && (is_function(text, i - 1, |f| matches!(f, Function::Determiner | Function::Of))
            || text.token(i - 1).kind == TokenKind::Number
            || text.has_sense(i - 1, |s| matches!(s, Sense::Number(NumberWord::Cardinal(_)))))
}
