//! Signs of the word itself: its form, sort, subject, adverbs, negators and the words before it.

use super::scene::{Scene, Shape, Signs};
use crate::clause::is_quote_mark;
use crate::text::TokenIx;
use crate::tree::{Relation, Tag};
use lexicon::{Embed, Pos};

/// So many words before the event are looked at.
const BEFORE: u32 = 3;

/// Adds the signs of an event's own word and of its sentence.
pub(super) fn add(scene: &Scene<'_>, event: TokenIx, signs: &mut Signs) {
    let verb = scene.predicate(event);
    let first = scene.text.tree.first_of_list(verb);
    let shape = shape_in_list(scene, verb, first);
    form(scene, event, &shape, signs);
    negation(scene, verb, &shape, signs);
    sort(scene, event, &shape, signs);
    subject(scene, verb, first, &shape, signs);
    adverbs(scene, verb, signs);
    if first != verb {
        adverbs(scene, first, signs);
    }
    phrase(scene, event, signs);
    sentence(scene, event, &shape, signs);
    before(scene, event, signs);
}

/// The form of a predicate; a later verb of a list shares the auxiliaries of the first (`will come | and burn`).
fn shape_in_list(scene: &Scene<'_>, verb: TokenIx, first: TokenIx) -> Shape {
    let own = scene.shape(verb);
    let bare = matches!(scene.text.tree.node(verb).tag, Tag::Base | Tag::Participle);
    if verb == first || !own.modals.is_empty() || !bare || own.form.contains('-') {
        return own;
    }
    let shared = scene.shape(first);
    Shape { form: format!("{}&", shared.form), modals: shared.modals }
}

fn form(scene: &Scene<'_>, event: TokenIx, shape: &Shape, signs: &mut Signs) {
    let node = scene.text.tree.node(event);
    signs.add(format!("form {}", shape.form), event);
    signs.add(format!("rel {:?}", node.relation), event);
    if let Some(via) = node.via.and_then(|v| Some((v, scene.closed(v)?))) {
        signs.add(format!("via {}", via.1), via.0);
    }
    for &modal in &shape.modals {
        signs.add(format!("modal {}", scene.closed(modal).unwrap_or("-")), modal);
    }
}

fn negation(scene: &Scene<'_>, verb: TokenIx, shape: &Shape, signs: &mut Signs) {
    for (name, at) in scene.negators(verb) {
        signs.add("not", at);
        signs.add(format!("not {name}"), at);
        signs.add(format!("not {}", shape.form), at);
        for &modal in &shape.modals {
            signs.add(format!("not {}", scene.closed(modal).unwrap_or("-")), at);
        }
        for (mark, _) in scene.marks(scene.text.tree.first_of_list(verb)) {
            signs.add(format!("not mark {mark}"), at);
        }
    }
}

fn sort(scene: &Scene<'_>, event: TokenIx, shape: &Shape, signs: &mut Signs) {
    for sort in scene.sorts(event) {
        signs.add(format!("own {}", sort.code()), event);
        signs.add(format!("own {} {}", sort.code(), shape.form), event);
    }
}

fn subject(scene: &Scene<'_>, verb: TokenIx, first: TokenIx, shape: &Shape, signs: &mut Signs) {
    let is = |r: Relation| matches!(r, Relation::Subject | Relation::PassiveSubject);
    let of = |i: TokenIx| scene.children(i).find(|(_, r)| is(*r)).map(|(c, _)| c);
    let Some(at) = of(verb).or_else(|| of(first)) else {
        let relation = scene.text.tree.relation(first);
        signs.add("subject none", verb);
        signs.add(format!("subject none {} {relation:?}", shape.form), verb);
        return;
    };
    let name = scene.closed(at).map_or_else(|| described(scene, at), str::to_owned);
    signs.add(format!("subject {name}"), at);
    signs.add(format!("subject {name} {}", shape.form), at);
}

/// A noun by its form and determiner: `plural -`, `noun the`.
fn described(scene: &Scene<'_>, noun: TokenIx) -> String {
    let determiner = scene.children(noun).find(|(_, r)| *r == Relation::Determiner);
    let determiner = determiner.and_then(|(d, _)| scene.closed(d)).unwrap_or("-");
    format!("{} {determiner}", scene.text.tree.node(noun).tag.code())
}

fn adverbs(scene: &Scene<'_>, verb: TokenIx, signs: &mut Signs) {
    for (c, relation) in scene.children(verb) {
        let beside = matches!(relation, Relation::Other | Relation::Mark | Relation::Case);
        if !beside && scene.text.tree.node(c).tag != Tag::Adverb {
            continue;
        }
        for sort in scene.sorts_as(c, Pos::Adv) {
            signs.add(format!("adverb {}", sort.code()), c);
        }
        if let Some(word) = scene.adverb(c).or_else(|| scene.closed(c)) {
            signs.add(format!("adverb= {word}"), c);
        }
    }
}

/// What hangs on the word itself.
fn phrase(scene: &Scene<'_>, event: TokenIx, signs: &mut Signs) {
    for (c, relation) in scene.children(event) {
        match relation {
            Relation::Determiner => {
                signs.add(format!("det {}", scene.closed(c).unwrap_or("-")), c);
            }
            Relation::Modifier | Relation::Compound => {
                for sort in scene.sorts(c) {
                    signs.add(format!("modifier {}", sort.code()), c);
                }
            }
            Relation::Object
            | Relation::Oblique
            | Relation::Complement
            | Relation::OpenComplement
            | Relation::Adverbial
            | Relation::Possessor
            | Relation::Number => signs.add(format!("has {relation:?}"), c),
            _ => {}
        }
    }
}

/// Questions, quotations and conditions of the sentence.
fn sentence(scene: &Scene<'_>, event: TokenIx, shape: &Shape, signs: &mut Signs) {
    let text = scene.text;
    let tokens = text.sentences[text.sentence_of(event)].tokens;
    let end = tokens.iter().rev().take(3).map(|i| text.word(i));
    let end = end.filter_map(|w| w.chars().find(|c| matches!(c, '?' | '!'))).max();
    let last = tokens.end.saturating_sub(1);
    signs.add(format!("end {}", end.unwrap_or('.')), last);
    if end == Some('?') {
        signs.add(format!("? {}", shape.form), last);
        if let Some(opening) = scene.closed(tokens.start) {
            signs.add(format!("? {opening}"), tokens.start);
        }
    }
    let marks = (tokens.start..event).filter(|i| is_quote_mark(text, *i)).count();
    if marks % 2 == 1 {
        signs.add("quoted", event);
        signs.add(format!("quoted {}", shape.form), event);
    }
    let condition = |i: &TokenIx| scene.sorts_as(*i, Pos::Adv).contains(&Embed::If);
    if let Some(at) = (tokens.start..event).find(condition) {
        signs.add("after if", at);
    }
    if let Some(at) = (event + 1..tokens.end).find(condition) {
        signs.add("before if", at);
    }
}

/// The words right before the event: what the tree gets wrong, they often still tell.
fn before(scene: &Scene<'_>, event: TokenIx, signs: &mut Signs) {
    let start = scene.text.sentences[scene.text.sentence_of(event)].tokens.start;
    for distance in 1..=BEFORE.min(event - start) {
        let at = event - distance;
        if let Some(word) = scene.closed(at) {
            signs.add(format!("left{distance} {word}"), at);
        }
        for sort in scene.sorts(at) {
            signs.add(format!("left{distance} {}", sort.code()), at);
        }
    }
}
