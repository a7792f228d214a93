//! Stances that no word of speech gives: a party that says that a thing did not happen denies it, and
//! one in arms that says what will be done to others threatens.
//!
//! Both are read from the main clause of what is said, by its tree.

use super::draft::is_violent;
use super::layers::Layers;
use super::segment::Segment;
use super::who;
use crate::clause::{self, is_function};
use crate::event::EventMention;
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::{ActorKind, EventKind, Function, NumberWord, Pos, Sense};

/// Whether a party says that a thing did not happen, or that it had no part in it: `no drone was in
/// the air`, `none of our men was there`. What it does not say or know is no denial.
pub(super) fn denies(
    layers: &Layers<'_>,
    segment: &Segment,
    main: Option<&EventMention>,
    harm: &[usize],
) -> bool {
    let text = layers.text;
    let Some(verb) = main_verb(text, segment.tokens).filter(|_| harm.is_empty()) else {
        return false;
    };
    if !(is_party(layers, segment) || (segment.by.is_some() && is_of_own(layers, verb))) {
        return false;
    }
    let about = main.is_none_or(|e| is_of_clause(text, e, verb));
    about && is_negated(text, verb) && !is_unreal(text, verb) && !is_of_speech(text, verb)
}

/// Whether an armed party says what it will do to others: a violent act with nobody named who does
/// it, or on a condition.
pub(super) fn threatens(
    layers: &Layers<'_>,
    segment: &Segment,
    main: Option<&EventMention>,
) -> bool {
    let Some(event) = main.filter(|e| e.irrealis && is_violent(e.kind)) else { return false };
    let text = layers.text;
    let Some(verb) = text.tree.head_of(event.tokens) else { return false };
    let future = clauses_auxiliary(text, verb, |f| f == Function::Future);
    let nameless = tree::is_passive(text, verb) && tree::of_verb(text, verb).agent.is_none();
    let conditional = segment.tokens.iter().any(|i| is_function(text, i, |f| f == Function::If));
    future && (nameless || conditional) && is_armed(layers, segment)
}

fn is_armed(layers: &Layers<'_>, segment: &Segment) -> bool {
    who::speaker(layers, segment.by).is_some_and(ActorKind::is_armed)
}

/// Whether the speaker is a side of what is told, or speaks of his own people.
fn is_party(layers: &Layers<'_>, segment: &Segment) -> bool {
    let own = || segment.tokens.iter().any(|i| is_function(layers.text, i, is_first_person));
    match who::speaker(layers, segment.by) {
        Some(kind) if kind.is_armed() => true,
        Some(ActorKind::Government | ActorKind::Official) => true,
        kind => own() && (segment.by.is_some() || kind.is_some()),
    }
}

/// `its troops had not`: the speaker speaks of armed people of his own.
fn is_of_own(layers: &Layers<'_>, verb: TokenIx) -> bool {
    let text = layers.text;
    let Some(subject) = tree::subject_of(text, verb) else { return false };
    let owner = text.tree.child(subject, Relation::Possessor);
    let own = owner.is_some_and(|i| is_function(text, i, |f| f == Function::Determiner));
    own && who::armed_party(layers, text.tree.extent(subject)).is_some()
}

fn is_first_person(function: Function) -> bool {
    function == Function::FirstPerson
}

/// The verb of the main clause of a stretch.
fn main_verb(text: &Text<'_>, tokens: Tokens) -> Option<TokenIx> {
    let tree = &text.tree;
    tokens.iter().find(|i| {
        let node = tree.node(*i);
        let heads = matches!(
            node.relation,
            Relation::Root | Relation::Complement | Relation::Parataxis | Relation::Conjunct
        );
        heads && node.verb && (node.head == *i || !tokens.has(node.head))
    })
}

/// An event that a verb tells: the verb itself, or a noun beside it.
fn is_of_clause(text: &Text<'_>, event: &EventMention, verb: TokenIx) -> bool {
    event.pos == Pos::Noun || text.tree.head_of(event.tokens) == Some(verb)
}

/// `did not`, `no drone was`, `had no contact`.
fn is_negated(text: &Text<'_>, verb: TokenIx) -> bool {
    let tree = &text.tree;
    let zero = |i: TokenIx| text.has_sense(i, |s| *s == Sense::Number(NumberWord::Zero));
    let none = |i: TokenIx| zero(i) || tree.children(i).iter().any(|c| zero(*c));
    tree.children(verb).iter().any(|c| match tree.relation(*c) {
        Relation::Negation => true,
        Relation::Subject | Relation::PassiveSubject | Relation::Object | Relation::Attribute => {
            none(*c)
        }
        _ => is_function(text, *c, |f| f == Function::Not),
    })
}

/// `will not`, `could not`.
fn is_unreal(text: &Text<'_>, verb: TokenIx) -> bool {
    clauses_auxiliary(text, verb, |f| matches!(f, Function::Future | Function::Modal))
}

fn clauses_auxiliary(text: &Text<'_>, verb: TokenIx, is: fn(Function) -> bool) -> bool {
    let tree = &text.tree;
    let auxiliary = |c: &TokenIx| tree.relation(*c) == Relation::Auxiliary;
    tree.children(verb).iter().filter(|c| auxiliary(c)).any(|c| is_function(text, *c, is))
}

/// `did not say`, `gave no comment`, `no arrests were made`: nothing is denied.
fn is_of_speech(text: &Text<'_>, verb: TokenIx) -> bool {
    let speaks = |i: TokenIx| {
        text.has_sense(i, |s| {
            matches!(s, Sense::Speech { .. })
                || matches!(s, Sense::Event { kind: EventKind::Arrests, .. })
        })
    };
    let beside = text.tree.children(verb).iter().copied().filter(|c| *c > verb || speaks(*c));
    speaks(verb)
        || beside.filter(|c| !clause::is_mark(text, *c)).any(|c| {
            let relation = text.tree.relation(c);
            speaks(c)
                && matches!(
                    relation,
                    Relation::Object | Relation::PassiveSubject | Relation::Attribute
                )
        })
}
