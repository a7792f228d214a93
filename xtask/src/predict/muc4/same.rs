//! Whether two candidates are one person or group: weighed by their words, numbers and places.

use super::candidate::{Candidate, Sort};
use super::phrase::{self, SEVERAL};
use super::role::Cast;
use super::scene::Scene;
use super::table;
use crate::learn::Weights;
use engine::mention::{Form, What};
use engine::text::{TokenIx, Tokens};

/// The name of the model.
pub(super) const MODEL: &str = "same";
/// Odds from which two are one.
const LIKELY: f32 = 0.5;

/// Puts together candidates that are one, in the order of the text.
pub(super) fn groups<'c>(
    scene: &Scene<'_>,
    casts: &[&'c Cast],
    weights: &Weights,
) -> Vec<Vec<&'c Cast>> {
    let mut groups: Vec<Vec<&Cast>> = Vec::new();
    for cast in casts {
        let fits = |group: &Vec<&Cast>| {
            if group.iter().any(|a| unlike(scene, &a.candidate, &cast.candidate)) {
                return 0.0;
            }
            let odds = |a: &&Cast| odds(scene, &a.candidate, &cast.candidate, weights);
            group.iter().map(odds).fold(0.0, f32::max)
        };
        let best = groups.iter().map(fits).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((at, odds)) if odds >= LIKELY => groups[at].push(cast),
            _ => groups.push(vec![cast]),
        }
    }
    groups
}

/// Whether two candidates are names that share no word.
fn unlike(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> bool {
    let names = a.sort == Sort::Person && b.sort == Sort::Person;
    let (x, y) = (scene.words(a.tokens), scene.words(b.tokens));
    names && !x.split(' ').any(|w| y.split(' ').any(|v| v == w))
}

/// How likely two candidates are one.
pub(super) fn odds(scene: &Scene<'_>, a: &Candidate, b: &Candidate, weights: &Weights) -> f32 {
    let (a, b) = if a.head <= b.head { (a, b) } else { (b, a) };
    weights.odds(MODEL, &features(scene, a, b))
}

/// What speaks for two candidates being one, the first before the second in the text.
pub(super) fn features(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> Vec<String> {
    let sorts = format!("{:?} {:?}", a.sort, b.sort);
    let words = alike(scene, a, b);
    let numbers = numbers(scene, a, b);
    let apart = [0, 1, 2, 4, 8].iter().filter(|n| b.sentence - a.sentence.min(b.sentence) > **n);
    let apart = apart.count();
    let mut out = vec![
        "always".to_owned(),
        sorts.clone(),
        format!("{sorts} {words}"),
        format!("{sorts} {words} {numbers}"),
        format!("{sorts} {numbers}"),
        format!("{sorts} apart {apart}"),
        format!("{sorts} entity {}", a.entity.is_some() && a.entity == b.entity),
        format!("{sorts} fill {}", a.fill == b.fill),
        format!("{sorts} {words} entity {}", a.entity.is_some() && a.entity == b.entity),
    ];
    if b.sort == Sort::People {
        let before = b.tokens.start.checked_sub(1).map_or("", |i| scene.text.norm(i));
        let known = scene.text.has_sense(b.tokens.start.saturating_sub(1), |s| {
            matches!(s, lexicon::Sense::Function(_) | lexicon::Sense::Refers(_))
        });
        if known {
            out.push(format!("{words} before {before}"));
        }
        out.extend(table::lemma(scene.text, b.tokens).map(|n| format!("{words} noun {n}")));
    }
    if let Some(is) = titled(scene, a, b).or_else(|| titled(scene, b, a)) {
        out.push(format!("titled {is} {sorts}"));
        out.push(format!("titled {is} {numbers} apart {apart}"));
    }
    let between = names_between(scene, a, b).min(3);
    out.push(format!("{sorts} names between {between}"));
    out.push(format!("{sorts} {numbers} names between {between}"));
    if beside(scene, a, b) || beside(scene, b, a) {
        out.push(format!("beside {sorts}"));
    }
    let tree = &scene.text.tree;
    if tree.node(b.head).head == a.head || tree.node(a.head).head == b.head {
        let relation = if tree.node(b.head).head == a.head {
            tree.relation(b.head)
        } else {
            tree.relation(a.head)
        };
        out.push(format!("tied {relation:?} {sorts}"));
    }
    out
}

/// Whether a named person is called anywhere by the noun of another candidate; none where the report has no word
/// for the person, or these are not a name and a noun.
pub(super) fn titled(scene: &Scene<'_>, name: &Candidate, noun: &Candidate) -> Option<bool> {
    if name.sort != Sort::Person || noun.sort != Sort::People {
        return None;
    }
    let entity = scene.layers.mentions.entity(name.entity?);
    let role = entity.role.as_ref()?.to_uppercase();
    let lemma = table::lemma(scene.text, noun.tokens)?.to_uppercase();
    Some(role.split(' ').any(|w| lemma.ends_with(w)) && role.contains(&lemma))
}

/// Named persons between two candidates.
fn names_between(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> usize {
    let mentions = &scene.layers.mentions;
    let end = b.tokens.start.max(a.tokens.end);
    let between = mentions.in_range(Tokens::new(a.tokens.end, end)).map(|m| mentions.get(m));
    let named = between.filter(|m| m.form == Form::Name && m.what != What::Body);
    named.filter(|m| a.entity != Some(m.entity) && b.entity != Some(m.entity)).count()
}

fn alike(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> &'static str {
    let (x, y) = (scene.words(a.tokens), scene.words(b.tokens));
    if x == y {
        "equal"
    } else if x.ends_with(&y) || y.ends_with(&x) {
        "end"
    } else if x.starts_with(&y) || y.starts_with(&x) {
        "start"
    } else if scene.text.norm(a.head) == scene.text.norm(b.head) {
        "head"
    } else {
        "other"
    }
}

fn numbers(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> &'static str {
    if a.sort == Sort::Person || b.sort == Sort::Person {
        return if a.plural || b.plural { "many" } else { "one" };
    }
    let (x, y) = (super::human::count(scene, a), super::human::count(scene, b));
    match (x.as_str(), y.as_str()) {
        ("1", "1") => "one",
        (SEVERAL, SEVERAL) => "many",
        (x, y) if x == y => "equal",
        (SEVERAL, _) | (_, SEVERAL) => "open",
        _ => "unlike",
    }
}

/// A noun right before a name, or behind it and a comma: `senator Ana Porta`, `Ana Porta, a
/// senator`.
fn beside(scene: &Scene<'_>, a: &Candidate, b: &Candidate) -> bool {
    let text = scene.text;
    let mut at = a.tokens.end;
    let free = |i: TokenIx| {
        i < text.len()
            && (text.norm(i) == ","
                || text.has_sense(i, |s| matches!(s, lexicon::Sense::Title(_)))
                || phrase::is(text, i, lexicon::Function::Determiner))
    };
    while at < b.tokens.start && free(at) {
        at += 1;
    }
    at == b.tokens.start && !(a.plural || b.plural)
}
