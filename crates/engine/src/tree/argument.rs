//! Who acts and who suffers, by the tree: subjects and objects through passives, lists, relative
//! and participial clauses and control; the arguments of nouns (`the killing of`, `strikes on`)
//! from their own phrases and from the verb that they hang on (`carried out an attack`).
//!
//! The roles are those of the word by its syntax (proto-agent and proto-patient, Dowty 1991); what
//! they mean for a kind of event is for the caller to say.

use super::{Node, Relation};
use crate::clause::is_function;
use crate::text::{Text, TokenIx};
use lexicon::{Frame, Function, Sense};

/// Heads of the phrases in both roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Who does it.
    pub agent: Option<TokenIx>,
    /// Whom or what it is done to.
    pub patient: Option<TokenIx>,
}

/// Steps over lists, clauses and control before a search ends.
const STEPS: u32 = 6;

/// The arguments of a verb.
pub fn of_verb(text: &Text<'_>, verb: TokenIx) -> Arguments {
    if is_passive(text, verb) {
        Arguments { agent: by_agent(text, verb), patient: subject_of(text, verb) }
    } else {
        Arguments { agent: subject_of(text, verb), patient: object_of(text, verb) }
    }
}

/// Whether a verb stands in the passive, by its auxiliary, its subject or as a bare participle.
pub fn is_passive(text: &Text<'_>, verb: TokenIx) -> bool {
    let tree = &text.tree;
    let Node { relation, participle, head, .. } = tree.node(verb);
    let has = |r| tree.child(verb, r).is_some();
    if has(Relation::PassiveAuxiliary) || has(Relation::PassiveSubject) {
        return true;
    }
    if !participle || has(Relation::Auxiliary) || has(Relation::Subject) || has(Relation::Object) {
        return has(Relation::Agent);
    }
    match relation {
        Relation::Conjunct => is_passive(text, head),
        Relation::Participle | Relation::Adverbial => true,
        _ => has(Relation::Agent),
    }
}

/// Who or what is said to do, or in a passive to suffer, what a verb tells.
pub fn subject_of(text: &Text<'_>, verb: TokenIx) -> Option<TokenIx> {
    subject(text, verb, STEPS)
}

fn subject(text: &Text<'_>, verb: TokenIx, steps: u32) -> Option<TokenIx> {
    let tree = &text.tree;
    let own = tree.child(verb, Relation::Subject).or(tree.child(verb, Relation::PassiveSubject));
    if let Some(own) = own {
        return Some(antecedent(text, verb, own));
    }
    let Node { head, relation, via, .. } = tree.node(verb);
    if steps == 0 || head == verb {
        return None;
    }
    let above = || subject(text, head, steps - 1);
    let controlled = || tree.child(head, Relation::Object).or_else(above);
    match relation {
        Relation::Participle | Relation::Relative => Some(head),
        Relation::Conjunct | Relation::Adverbial => above(),
        Relation::OpenComplement => controlled(),
        // `accused the militia of burning`, `fled after burning`
        Relation::Oblique if tree.node(verb).verb => {
            let of = via.is_some_and(|v| is_function(text, v, |f| f == Function::Of));
            if of { controlled() } else { above() }
        }
        _ => None,
    }
}

/// `gunmen who`: a relative pronoun stands for the noun that its clause hangs on.
fn antecedent(text: &Text<'_>, verb: TokenIx, i: TokenIx) -> TokenIx {
    let clause = text.tree.first_of_list(verb);
    let Node { head, relation, .. } = text.tree.node(clause);
    let stands_in = relation == Relation::Relative
        && i < verb
        && is_function(text, i, |f| matches!(f, Function::Relative | Function::Determiner));
    if stands_in { head } else { i }
}

fn object_of(text: &Text<'_>, verb: TokenIx) -> Option<TokenIx> {
    let tree = &text.tree;
    if let Some(own) = tree.child(verb, Relation::Object) {
        return Some(antecedent(text, verb, own));
    }
    let Node { head, relation, .. } = tree.node(verb);
    // `the mill that gunmen burned`, `the mill gunmen burned`
    if relation == Relation::Relative && subject_of(text, verb).is_some_and(|s| s != head) {
        return Some(head);
    }
    // `attacked and burned the mill`: the object of the last for all.
    tree.children(verb)
        .iter()
        .filter(|c| tree.relation(**c) == Relation::Conjunct && tree.node(**c).verb)
        .find(|c| tree.child(**c, Relation::Subject).is_none())
        .and_then(|c| tree.child(*c, Relation::Object))
}

fn by_agent(text: &Text<'_>, verb: TokenIx) -> Option<TokenIx> {
    let tree = &text.tree;
    let named = |v: TokenIx| tree.child(v, Relation::Agent).or_else(|| oblique(text, v, is_by));
    let own = named(verb);
    let last = || {
        let lists = tree.children(verb).iter();
        lists.filter(|c| tree.relation(**c) == Relation::Conjunct).find_map(|c| named(*c))
    };
    own.or_else(last)
}

fn is_by(function: Function) -> bool {
    function == Function::By
}

/// The first noun tied to a word by a preposition of this sort; no words of time.
fn oblique(text: &Text<'_>, i: TokenIx, is: fn(Function) -> bool) -> Option<TokenIx> {
    let tree = &text.tree;
    tree.children(i).iter().copied().find(|c| {
        let node = tree.node(*c);
        let tied = matches!(node.relation, Relation::Oblique | Relation::Agent);
        tied && !text.has_sense(*c, |s| matches!(s, Sense::Time(_)))
            && node.via.is_some_and(|v| is_function(text, v, is))
    })
}

/// The arguments of a noun that names an act.
pub fn of_noun(text: &Text<'_>, noun: TokenIx) -> Arguments {
    let own = within_phrase(text, noun);
    let around = by_governor(text, noun);
    // `two children died in the shelling of Adou`: people before places.
    let patient = if hurts(text, governor(text, noun)) {
        around.patient.or(own.patient)
    } else {
        own.patient.or(around.patient)
    };
    Arguments { agent: own.agent.or(around.agent), patient }
}

/// The word that a noun, or the list it stands in, hangs on.
fn governor(text: &Text<'_>, noun: TokenIx) -> TokenIx {
    text.tree.node(text.tree.first_of_list(noun)).head
}

/// A word of harm.
fn hurts(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Casualty(_)))
}

/// `the army's shelling of the camp`, `strikes by X on Y`, `a raid that killed Z`.
fn within_phrase(text: &Text<'_>, noun: TokenIx) -> Arguments {
    let tree = &text.tree;
    let by = oblique(text, noun, is_by);
    let owner = || tree.child(noun, Relation::Possessor);
    let named = || {
        let before = tree.children(noun).iter().copied();
        before
            .filter(|c| matches!(tree.relation(*c), Relation::Compound | Relation::Modifier))
            .find(|c| names(text, *c))
    };
    let clause = || {
        let clauses = tree.children(noun).iter().copied();
        clauses
            .filter(|c| matches!(tree.relation(*c), Relation::Participle | Relation::Relative))
            .find_map(|c| object_of(text, c).filter(|o| *o != noun))
    };
    let on = oblique(text, noun, |f| f == Function::Of)
        .or_else(|| oblique(text, noun, |f| f == Function::Against))
        .or_else(clause);
    Arguments { agent: by.or_else(owner).or_else(named), patient: on }
}

/// A capitalised word: `Russian strikes`, `RSF shelling`.
fn names(text: &Text<'_>, i: TokenIx) -> bool {
    use crate::text::Shape;
    matches!(text.token(i).shape, Shape::Title | Shape::Upper)
}

/// What the verb above adds: the subject of `carried out an attack`, the object of `the strike
/// hit the market`, whom `killed in an airstrike` tells of.
fn by_governor(text: &Text<'_>, noun: TokenIx) -> Arguments {
    let tree = &text.tree;
    let Node { head: verb, relation, .. } = tree.node(tree.first_of_list(noun));
    if !tree.node(verb).verb || speaks(text, verb) {
        return Arguments::default();
    }
    match relation {
        Relation::Object => Arguments { agent: subject_of(text, verb), patient: None },
        Relation::PassiveSubject => Arguments { agent: by_agent(text, verb), patient: None },
        Relation::Subject => Arguments { agent: None, patient: object_of(text, verb) },
        Relation::Agent => Arguments { agent: None, patient: subject_of(text, verb) },
        Relation::Oblique => {
            let suffers = text
                .has_sense(verb, |s| matches!(s, Sense::Casualty(c) if c.frame == Frame::Suffers));
            if suffers {
                return Arguments { agent: None, patient: subject_of(text, verb) };
            }
            let of_verb = of_verb(text, verb);
            let other = |i: &TokenIx| *i != noun;
            Arguments { agent: of_verb.agent.filter(other), patient: of_verb.patient.filter(other) }
        }
        _ => Arguments::default(),
    }
}

/// `condemned the attack`: who speaks of an act does not do it.
fn speaks(text: &Text<'_>, verb: TokenIx) -> bool {
    text.has_sense(verb, |s| matches!(s, Sense::Speech { .. }))
}
