//! Stances that no word of speech gives: a party that says that a thing did not happen denies it, and
//! one in arms that says what will be done to others threatens.
//!
//! Both are read from the main clause of what is said, by its tree; `shallow` reads what has none.

use super::draft::is_violent;
use super::layers::Layers;
use super::segment::Segment;
use super::{shallow, who};
use crate::attribution::Attribution;
use crate::clause::{self, is_function};
use crate::event::EventMention;
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::{ActorKind, Certainty, EventKind, Function, NumberWord, Pos, Sense};

/// Whether a party says that a thing did not happen, or that it had no part in it: `no drone was in
/// the air`, `none of our men was there`. What it does not say or know is no denial.
pub(super) fn denies(
    layers: &Layers<'_>,
    segment: &Segment,
    main: Option<&EventMention>,
    harm: &[usize],
) -> bool {
    let text = layers.text;
    if !harm.is_empty() {
        return hurt_nobody(layers, harm);
    }
    if shallow::reads(text, segment.tokens.start) {
        return shallow::denies(layers, segment);
    }
    let Some(verb) = main_verb(text, segment.tokens) else { return false };
    if !(is_party(layers, segment) || (segment.by.is_some() && is_of_own(layers, verb))) {
        return false;
    }
    let about = main.is_none_or(|e| is_of_clause(text, e, verb));
    about && is_negated(text, verb) && !is_unreal(text, verb) && !is_of_speech(text, verb)
}

/// `nobody was hurt by his agents`, `our men killed no one`: one's own people did no harm.
fn hurt_nobody(layers: &Layers<'_>, harm: &[usize]) -> bool {
    let text = layers.text;
    harm.iter().map(|i| &layers.harm[*i]).all(|h| {
        let verb = text.tree.head_of(h.cue).filter(|v| text.tree.node(*v).verb);
        h.is_none()
            && verb.and_then(|v| tree::of_verb(text, v).agent).is_some_and(|agent| {
                let owner = text.tree.child(agent, Relation::Possessor);
                let own = |i: TokenIx| {
                    is_function(text, i, |f| {
                        matches!(f, Function::Determiner | Function::FirstPerson)
                    })
                };
                owner.is_some_and(own) || is_function(text, agent, is_first_person)
            })
    })
}

/// Whether the speaker saw or found nothing of what others tell: `saw no burns of that kind`.
pub(super) fn saw_nothing(layers: &Layers<'_>, by: &Attribution) -> bool {
    let text = layers.text;
    let none = |i: TokenIx| text.has_sense(i, |s| *s == Sense::Number(NumberWord::Zero));
    by.certainty == Certainty::Firsthand
        && !by.content.is_empty()
        && by.content.start >= by.cue.end
        && none(by.content.start)
}

/// Whether an armed party says what it will do to others: a violent act with nobody named who does
/// it, or on a condition.
pub(super) fn threatens(
    layers: &Layers<'_>,
    segment: &Segment,
    main: Option<&EventMention>,
) -> bool {
    let Some(event) = main.filter(|e| e.irrealis) else { return false };
    let text = layers.text;
    let threatens = match who::speaker(layers, segment.by) {
        Some(kind) if kind.is_armed() => is_violent(event.kind) || is_of_force(event.kind),
        Some(ActorKind::Government | ActorKind::Official) => is_of_force(event.kind),
        _ => false,
    };
    if shallow::reads(text, segment.tokens.start) {
        return threatens && shallow::threatens(text, event, segment.tokens);
    }
    let Some(verb) = text.tree.head_of(event.tokens) else { return false };
    // `said that any march would be broken up`
    let would = |i: &TokenIx| text.norm(*i) == "would" && segment.by.is_some();
    let future = clauses_auxiliary(text, verb, |f| f == Function::Future)
        || text.tree.children(verb).iter().any(would);
    let nameless = tree::is_passive(text, verb) && tree::of_verb(text, verb).agent.is_none();
    let conditional = segment.tokens.iter().any(|i| is_function(text, i, |f| f == Function::If));
    future && (nameless || conditional) && threatens
}

/// What those in power do to people: `will be arrested`, `will be dispersed`.
fn is_of_force(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Arrests
            | EventKind::ProtestWithIntervention
            | EventKind::ExcessiveForceProtesters
            | EventKind::AbductionDisappearance
    )
}

/// Whether somebody unarmed says what others in arms may do: `if no one stops them they will burn`.
/// Plans are one's own.
pub(super) fn fears(layers: &Layers<'_>, segment: &Segment, main: Option<&EventMention>) -> bool {
    let Some(event) = main.filter(|e| e.irrealis && is_violent(e.kind)) else { return false };
    let text = layers.text;
    let Some(verb) = text.tree.head_of(event.tokens) else { return false };
    let unarmed = match who::speaker(layers, segment.by) {
        Some(ActorKind::Government | ActorKind::Media | ActorKind::Author) | None => false,
        Some(kind) => !kind.is_armed(),
    };
    let agent = tree::of_verb(text, verb).agent;
    let others = agent.is_some_and(|i| {
        let own = is_function(text, i, is_first_person);
        let state = who::kind_at(layers, i).is_some_and(ActorKind::is_state);
        !own && !state
    });
    unarmed && others
}

/// Whom a party blames without a word of blame: `it was the enemy's mortar`, `the mines were laid by
/// soldiers`, where no event of its own is told.
pub(super) fn blames(layers: &Layers<'_>, segment: &Segment) -> Option<Tokens> {
    let text = layers.text;
    let tree = &text.tree;
    let by = layers.said(segment.by).filter(|_| who::has_tree(layers, segment.tokens.start))?;
    let verb = main_verb(text, segment.tokens)?;
    if is_negated(text, verb) || is_unreal(text, verb) {
        return None;
    }
    let pronoun = |i: TokenIx| {
        is_function(text, i, |f| matches!(f, Function::Pronoun | Function::Determiner))
    };
    let cleft = || {
        let subject = tree.child(verb, Relation::Subject).filter(|s| pronoun(*s))?;
        let is =
            is_function(text, verb, |f| f == Function::Be) && !text.norm(subject).starts_with("th");
        tree.child(verb, Relation::Attribute).filter(|_| is)
    };
    let agent = tree::of_verb(text, verb).agent.filter(|_| tree::is_passive(text, verb));
    // `the first shots came from the ridge post`
    let origin = || {
        let from =
            |c: &TokenIx| tree.node(*c).via.is_some_and(|v| matches!(text.norm(v), "from" | "to"));
        let comes = ORIGIN.contains(&text.norm(verb));
        tree.children(verb).iter().copied().find(from).filter(|_| comes)
    };
    let phrase = tree.extent(agent.or_else(cleft).or_else(origin)?);
    let blamed = who::armed_mention(layers, phrase)?;
    (!who::same(layers, blamed, by.source)).then_some(blamed)
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

/// Verbs that tell where a shot or a man came from.
const ORIGIN: [&str; 6] = ["came", "come", "comes", "belonged", "belong", "belongs"];

/// The verb of the main clause of a stretch; `it is clarified that` is looked through.
fn main_verb(text: &Text<'_>, tokens: Tokens) -> Option<TokenIx> {
    let tree = &text.tree;
    let verb = highest_verb(text, tokens)?;
    let impersonal =
        tree::is_passive(text, verb) && text.has_sense(verb, |s| matches!(s, Sense::Speech { .. }));
    let clause = tree.child(verb, Relation::Complement).filter(|_| impersonal);
    Some(clause.unwrap_or(verb))
}

fn highest_verb(text: &Text<'_>, tokens: Tokens) -> Option<TokenIx> {
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
    let says = |i: TokenIx| text.has_sense(i, |s| matches!(s, Sense::Speech { .. }));
    let arrests = |s: &Sense| matches!(s, Sense::Event { kind: EventKind::Arrests, .. });
    let speaks = |i: TokenIx| says(i) || text.has_sense(i, arrests);
    let beside = text.tree.children(verb).iter().copied().filter(|c| *c > verb || speaks(*c));
    says(verb)
        || beside.filter(|c| !clause::is_mark(text, *c)).any(|c| {
            let relation = text.tree.relation(c);
            speaks(c)
                && matches!(
                    relation,
                    Relation::Object | Relation::PassiveSubject | Relation::Attribute
                )
        })
}
