//! What a draft and its report are about, by the semantic fields of their words: alone, and as the clauses of
//! the draft bind them (`take` with `livestock` as what is taken). Rare words stand for their field, so
//! that a few thousand labelled claims can tell how each field is used.

use super::super::draft::Draft;
use super::super::layers::Layers;
use super::super::who;
use super::Features;
use crate::clause::is_closed_class;
use crate::text::{TokenIx, Tokens, within};
use crate::tree::{Relation, of_verb};

/// Puts what is known of a draft by the fields of its words and of those around it. Fields of the whole
/// report and its headline were tried: there are too few reports to learn them from.
pub(super) fn of(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    of_words(layers, draft, features);
    of_clauses(layers, draft, features);
}

/// The fields of the draft's words, of the rest of its sentence, and of the sentences beside it.
fn of_words(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let sentences = &layers.text.sentences;
    let here = draft.segment.sentence;
    for field in layers.fields.inside(draft.segment.tokens) {
        features.with("field", field);
    }
    let around = [
        ("field of sentence", Some(here)),
        ("field before", here.checked_sub(1)),
        ("field behind", Some(here + 1)),
    ];
    for (name, number) in around {
        let sentence = number.and_then(|n| sentences.get(n));
        for field in sentence.into_iter().flat_map(|s| layers.fields.inside(s.tokens)) {
            features.put(name, field);
        }
    }
}

/// What each clause of the draft says of whom, by the fields of its words.
fn of_clauses(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let tree = &layers.text.tree;
    let top = tree.head_of(draft.segment.tokens);
    let trigger = tree.head_of(draft.trigger);
    for verb in draft.segment.tokens.iter().filter(|i| tree.node(*i).verb) {
        let (told, parties) = (sorts_of_verb(layers, verb), parties(layers, verb));
        for (is, name) in [
            (true, "clause"),
            (Some(verb) == top, "first clause"),
            (Some(verb) == trigger, "own clause"),
        ] {
            if is {
                put_clause(name, &told, &parties, features);
            }
        }
    }
    if let Some(top) = top.filter(|i| !tree.node(*i).verb) {
        for sort in sorts(layers, top) {
            features.put("first noun", sort);
        }
    }
}

/// What a clause tells, of whom, and both together.
fn put_clause(name: &str, told: &[&str], parties: &[(&str, &str)], features: &mut Features) {
    for what in told {
        features.put(name, what);
    }
    for (role, sort) in parties {
        features.put(name, format_args!("{role} {sort}"));
        for what in told {
            features.put(name, format_args!("{what} {role} {sort}"));
        }
    }
}

/// Who and what stands beside a verb: the role of each, and all that it stands for.
fn parties<'l>(layers: &'l Layers<'_>, verb: TokenIx) -> Vec<(&'l str, &'l str)> {
    let (text, tree) = (layers.text, &layers.text.tree);
    let arguments = of_verb(text, verb);
    let beside = tree.children(verb).iter().filter_map(|child| {
        let role = match (tree.relation(*child), tree.node(*child).via) {
            // Only closed-class words may stand in the name of a feature.
            (Relation::Oblique, Some(via)) if is_closed_class(text, via) => text.norm(via),
            (Relation::Attribute, _) => "is",
            (Relation::OpenComplement, _) => "to",
            _ => return None,
        };
        Some((role, *child))
    });
    let agent = arguments.agent.map(|i| ("agent", i));
    let patient = arguments.patient.map(|i| ("patient", i));
    let all = agent.into_iter().chain(patient).chain(beside);
    all.flat_map(|(role, i)| sorts(layers, i).into_iter().map(move |sort| (role, sort))).collect()
}

/// What a verb tells: its fields, or `other`, and the word itself where it is listed.
fn sorts_of_verb<'l>(layers: &'l Layers<'_>, verb: TokenIx) -> Vec<&'l str> {
    let mut all: Vec<&str> = layers.fields.at(verb).collect();
    if all.is_empty() {
        all.push("other");
    }
    all.extend(layers.fields.lemma(verb));
    all
}

/// What a word stands for: its fields, what kind of party it names, or a place.
fn sorts<'l>(layers: &'l Layers<'_>, i: TokenIx) -> Vec<&'l str> {
    let mut all: Vec<&str> = layers.fields.at(i).collect();
    let word = Tokens::new(i, i + 1);
    if let Some(mention) = who::mention_of(layers, word) {
        all.push(mention.kind.code());
        all.push(super::side(mention.civilian));
    }
    if !within(&layers.places, word, |p| p.tokens.start).is_empty() {
        all.push("place");
    }
    if all.is_empty() {
        all.push("other");
    }
    all
}
