//! Words that may fill a slot: people by noun or name, bodies, things and weapons, wherever they
//! stand. Which of them do is for the weights to say (`role`).

use super::phrase;
use super::scene::Scene;
use super::table::{self, Class, Noun};
use engine::mention::{EntityIx, Form, Mention, What};
use engine::text::{Text, TokenIx, TokenKind, Tokens};
use engine::tree::Relation;
use lexicon::Sense;
use std::collections::BTreeSet;

/// What a candidate is by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// By noun: `two guards`.
    People,
    /// By name: `Ada Obi`.
    Person,
    /// A body by name or noun: `the ELN`, `the army`.
    Body,
    /// A building, vehicle or line.
    Thing,
    Weapon,
}

/// Words that may fill a slot.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) sort: Sort,
    /// The noun or the last word of the name.
    pub(super) head: TokenIx,
    /// The noun with its modifiers, or the name.
    pub(super) tokens: Tokens,
    /// What a template shows: the same with the possessor before it and what it is of.
    pub(super) shown: Tokens,
    /// The enumerated fill that the noun calls for.
    pub(super) fill: Option<&'static str>,
    /// The noun is one of those that perpetrators are called by.
    pub(super) hostile: bool,
    pub(super) plural: bool,
    pub(super) sentence: usize,
    pub(super) entity: Option<EntityIx>,
}

/// All candidates of a text, in its order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for number in 0..scene.text.sentences.len() {
        let start = found.len();
        named(scene, number, &mut found);
        nouns(scene, number, &mut found);
        mentioned(scene, number, &mut found);
        for candidate in &mut found[start..] {
            candidate.shown = shown(scene, candidate);
        }
        found[start..].sort_by_key(|c: &Candidate| (c.head, c.sort));
    }
    found
}

/// Words behind a noun that tell what it is of, and words before it, at most.
const OF: u32 = 8;
const BEFORE: u32 = 6;

/// The words of a noun with all that hangs on it before (`the mayor's old house`) and what it is of.
fn shown(scene: &Scene<'_>, candidate: &Candidate) -> Tokens {
    let (text, mut tokens) = (scene.text, candidate.tokens);
    if matches!(candidate.sort, Sort::Person | Sort::Body) {
        return tokens;
    }
    let least = text.tree.extent(candidate.head).start.max(tokens.start.saturating_sub(BEFORE));
    let open = Tokens::new(least.min(tokens.start), tokens.start);
    let cut = open.iter().rev().find(|i| stops(text, *i)).map_or(open.start, |i| i + 1);
    let bare = |i: &TokenIx| !leads(text, *i, candidate.sort);
    tokens.start = Tokens::new(cut, tokens.start).iter().find(bare).unwrap_or(tokens.start);
    if tokens.end < text.len() && text.norm(tokens.end) == "of" {
        tokens.end = of(scene, candidate.head, tokens.end).unwrap_or(tokens.end);
    }
    tokens
}

/// Marks and prepositions end a phrase.
fn stops(text: &Text<'_>, i: TokenIx) -> bool {
    let mark =
        text.token(i).kind == TokenKind::Mark && !["-", "'", ".", "'s"].contains(&text.norm(i));
    let joins = ["of", "'s", "'"].contains(&text.norm(i));
    mark || !joins && text.tree.relation(i) == Relation::Case
        || super::phrase::is(text, i, lexicon::Function::Conjunction)
}

/// Articles and numbers that a phrase is shown without; `his` belongs to people.
fn leads(text: &Text<'_>, i: TokenIx, sort: Sort) -> bool {
    let his = sort == Sort::People && text.tree.relation(i) == Relation::Possessor;
    !his && (text.token(i).kind != TokenKind::Word
        || super::phrase::number(text, i).is_some()
        || text.has_sense(i, |s| matches!(s, Sense::Function(_) | Sense::Refers(_)))
        || matches!(text.tree.relation(i), Relation::Determiner | Relation::Case | Relation::Other))
}

/// Where the phrase ends that starts with `of` and hangs on a noun.
fn of(scene: &Scene<'_>, noun: TokenIx, start: TokenIx) -> Option<TokenIx> {
    let tree = &scene.text.tree;
    let hangs = |i: &&TokenIx| tree.node(**i).via == Some(start);
    let whose = *tree.children(noun).iter().find(hangs)?;
    let mark = |i: &TokenIx| scene.text.token(*i).kind == TokenKind::Mark;
    let end = tree.extent(whose).end.min(start + OF);
    let end = Tokens::new(start, end).iter().find(mark).unwrap_or(end).max(whose + 1);
    let closed = |i: &TokenIx| scene.text.has_sense(*i, |s| matches!(s, Sense::Function(_)));
    let last = Tokens::new(whose, end).iter().rev().find(|i| !closed(i))?;
    (last - start < OF).then_some(last + 1)
}

fn named(scene: &Scene<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let mentions = &scene.layers.mentions;
    for mention in mentions.in_range(scene.run(sentence)).map(|m| mentions.get(m)) {
        if mention.form == Form::Name {
            let sort = match mention.what {
                What::Body => Sort::Body,
                What::Unknown if mention.head.len() < 2 => Sort::Body,
                _ => Sort::Person,
            };
            found.push(of_mention(mention, sort, mention.head, sentence));
        }
    }
}

fn of_mention(mention: &Mention, sort: Sort, tokens: Tokens, sentence: usize) -> Candidate {
    Candidate {
        sort,
        head: mention.head.end - 1,
        tokens,
        shown: tokens,
        fill: None,
        hostile: false,
        plural: mention.plural,
        sentence,
        entity: Some(mention.entity),
    }
}

/// Nouns of the table, the longest at each place, outside of names.
fn nouns(scene: &Scene<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let text = scene.text;
    let tokens = scene.run(sentence);
    let names: BTreeSet<TokenIx> = found
        .iter()
        .rev()
        .take_while(|c| c.sentence == sentence)
        .filter(|c| c.sort == Sort::Person)
        .flat_map(|c| c.tokens.iter())
        .collect();
    let mut i = tokens.start;
    while i < tokens.end {
        let noun = (!names.contains(&i)).then(|| longest(scene, i, tokens.end)).flatten();
        let Some((class, noun)) = noun else {
            i += 1;
            continue;
        };
        let words = phrase::phrase(text, noun.tokens, tokens.start);
        let head = scene.head(noun.tokens);
        let hostile = table::noun_at(text, i, tokens.end, Class::Perp).is_some();
        found.push(Candidate {
            sort: sort_of(class),
            head,
            tokens: words,
            shown: words,
            fill: (!matches!(class, Class::Perp | Class::Org)).then_some(noun.fill),
            hostile,
            plural: noun.plural,
            sentence,
            entity: mention_at(scene, head).map(|m| m.entity),
        });
        i = noun.tokens.end;
    }
}

fn sort_of(class: Class) -> Sort {
    match class {
        Class::Phys => Sort::Thing,
        Class::Human | Class::Perp => Sort::People,
        Class::Org => Sort::Body,
        Class::Instr => Sort::Weapon,
    }
}

const CLASSES: [Class; 5] = [Class::Human, Class::Perp, Class::Phys, Class::Instr, Class::Org];

fn longest(scene: &Scene<'_>, i: TokenIx, end: TokenIx) -> Option<(Class, Noun)> {
    let at = |class: &Class| Some((*class, table::noun_at(scene.text, i, end, *class)?));
    CLASSES.iter().rev().filter_map(at).max_by_key(|(_, noun)| noun.tokens.len())
}

fn mention_at<'s>(scene: &'s Scene<'_>, head: TokenIx) -> Option<&'s Mention> {
    let mentions = &scene.layers.mentions;
    let near = Tokens::new(head.saturating_sub(6), head + 1);
    mentions.in_range(near).map(|m| mentions.get(m)).find(|m| m.head.has(head))
}

/// People and bodies by nouns that the engine knows and the table lacks.
fn mentioned(scene: &Scene<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let mentions = &scene.layers.mentions;
    let start = scene.run(sentence).start;
    let taken: BTreeSet<TokenIx> =
        found.iter().rev().take_while(|c| c.sentence == sentence).map(|c| c.head).collect();
    for mention in mentions.in_range(scene.run(sentence)).map(|m| mentions.get(m)) {
        if mention.form == Form::Noun && !taken.contains(&(mention.head.end - 1)) {
            let sort = if mention.what == What::Body { Sort::Body } else { Sort::People };
            let tokens = phrase::phrase(scene.text, mention.head, start);
            found.push(of_mention(mention, sort, tokens, sentence));
        }
    }
}
