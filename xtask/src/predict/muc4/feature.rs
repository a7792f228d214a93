//! What speaks for a candidate's role: how it hangs on words of violence, what stands around it,
//! and what the engine's claims say of it. All names of features are made of entries of the word
//! lists, labels of syntax and closed-class words.

use super::candidate::{Candidate, Sort};
use super::scene::{Scene, Trigger};
use engine::text::{Text, TokenIx, Tokens};
use engine::tree::Relation;
use lexicon::Sense;
use std::collections::BTreeMap;

/// Steps of a path through the tree that is told in full.
const LONGEST: usize = 5;

/// The features of all candidates of a report. What the claims say of one mention is told of those
/// with the same words too.
pub(super) fn all(scene: &Scene<'_>, candidates: &[Candidate]) -> Vec<Vec<String>> {
    let alone: Vec<Vec<String>> = candidates.iter().map(|c| of(scene, c)).collect();
    let key = |c: &Candidate| match c.entity {
        Some(entity) if c.sort == Sort::Person => format!("{entity:?}"),
        _ => scene.words(c.tokens),
    };
    let keys: Vec<String> = candidates.iter().map(key).collect();
    let mut by_key: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (i, key) in keys.iter().enumerate() {
        by_key.entry(key).or_default().push(i);
    }
    let elsewhere = |i: usize| {
        let others = by_key[&keys[i]].iter().filter(move |j| **j != i);
        let told =
            others.flat_map(|j| &alone[*j]).filter(|f| TOLD.iter().any(|t| f.starts_with(t)));
        let mut told: Vec<String> = told.map(|f| format!("else {f}")).collect();
        told.push(format!("times {}", by_key[&keys[i]].len().min(5)));
        told.sort();
        told.dedup();
        told
    };
    let more: Vec<Vec<String>> = (0..candidates.len()).map(elsewhere).collect();
    alone.into_iter().zip(more).map(|(a, b)| [a, b].concat()).collect()
}

/// Beginnings of the features that hold of other mentions too.
const TOLD: [&str; 9] =
    ["harmed", "target", "agent", "path", "first", "speaks", "sentence 0", "sentence 1", "kind"];

/// The features of a candidate by itself.
pub(super) fn of(scene: &Scene<'_>, candidate: &Candidate) -> Vec<String> {
    let mut out = vec!["always".to_owned()];
    own(scene, candidate, &mut out);
    around(scene, candidate, &mut out);
    claimed(scene, candidate, &mut out);
    match nearest(scene, candidate) {
        Some((trigger, path)) => hangs(scene, candidate, trigger, &path, &mut out),
        None => out.push("no trigger".to_owned()),
    }
    out
}

/// What the words themselves say.
fn own(scene: &Scene<'_>, candidate: &Candidate, out: &mut Vec<String>) {
    let text = scene.text;
    let fill = candidate.fill.unwrap_or("none");
    out.push(format!("fill {fill}"));
    out.push(format!("hostile {}", candidate.hostile));
    out.push(format!("plural {}", candidate.plural));
    if let Some(lemma) = table_entry(scene, candidate) {
        out.push(format!("noun {lemma}"));
    }
    let place = scene.layers.places.iter().find(|p| p.tokens.overlaps(candidate.tokens));
    out.push(place.map_or("no place".to_owned(), |p| {
        let whole = p.tokens == candidate.tokens;
        format!("place {:?} {whole} {}", p.precision, p.demonym)
    }));
    let before = candidate.tokens.start.checked_sub(1).map(|i| closed(text, i));
    out.push(format!("before {}", before.unwrap_or("start")));
    if let Some(entity) = candidate.entity.map(|e| scene.layers.mentions.entity(e)) {
        out.push(format!("is {}", entity.kind.code()));
        out.push(format!("listed {}", entity.actor.is_some()));
        out.push(format!("mentions {}", entity.mentions.len().min(4)));
        out.push(format!("private {}", entity.private));
    }
}

/// The noun as the table has it, for sorts that come from there.
fn table_entry(scene: &Scene<'_>, candidate: &Candidate) -> Option<String> {
    (!matches!(candidate.sort, Sort::Person | Sort::Body))
        .then(|| super::table::lemma(scene.text, candidate.tokens))?
}

/// A closed-class word, `number`, or what else it is.
pub(super) fn closed<'a>(text: &'a Text<'_>, i: TokenIx) -> &'a str {
    if super::phrase::number(text, i).is_some() {
        return "number";
    }
    if text.has_sense(i, |s| matches!(s, Sense::Function(_) | Sense::Refers(_))) {
        return text.norm(i);
    }
    match text.norm(i) {
        mark @ ("," | "." | "(" | "[" | "\"" | "-" | ":") => mark,
        _ => "word",
    }
}

/// Where it stands, and who speaks there.
fn around(scene: &Scene<'_>, candidate: &Candidate, out: &mut Vec<String>) {
    let place = match candidate.sentence {
        n @ 0..3 => n.to_string(),
        3..6 => "3+".to_owned(),
        6..12 => "6+".to_owned(),
        _ => "12+".to_owned(),
    };
    out.push(format!("sentence {place}"));
    if candidate.head < scene.body {
        out.push("in dateline".to_owned());
    }
    for said in &scene.layers.attributions {
        if said.source.has(candidate.head) {
            out.push("speaks".to_owned());
            out.push(format!("speaks by {}", cue(scene, said)));
        }
        if said.says(candidate.head) {
            out.push(format!("said {}", said.stance.code()));
        }
    }
    let node = scene.text.tree.node(candidate.head);
    out.push(format!("relation {:?}", node.relation));
    if let Some(via) = node.via {
        out.push(format!("via {}", scene.text.norm(via)));
    }
    if node.head != candidate.head {
        let governor = known(scene.text, node.head).unwrap_or("?");
        out.push(format!("governor {governor} {:?}", node.relation));
    }
    beside(scene, candidate, out);
}

/// The entry of the word that reports speech.
fn cue(scene: &Scene<'_>, said: &engine::attribution::Attribution) -> &'static str {
    let hits = scene.text.hits_at(said.cue.start).iter().filter(|h| said.cue.contains(h.tokens));
    let longest = hits.max_by_key(|h| h.tokens.len());
    longest.and_then(|h| h.words.first()).map_or("none", |w| w.lemma)
}

/// Words to the left and to the right of a candidate that are told by their side.
const BESIDE: u32 = 4;

/// The words of the lists in it, next to it, near it, and of its sentence.
fn beside(scene: &Scene<'_>, candidate: &Candidate, out: &mut Vec<String>) {
    let (text, tokens) = (scene.text, candidate.tokens);
    let run = scene.run(candidate.sentence);
    let before = Tokens::new(tokens.start.saturating_sub(BESIDE).max(run.start), tokens.start);
    let behind = Tokens::new(tokens.end, (tokens.end + BESIDE).min(run.end).max(tokens.end));
    let mut tell = |name: &str, words: Tokens| {
        let words = words.iter().filter_map(|i| known(text, i));
        out.extend(words.map(|word| format!("{name} {word}")));
    };
    tell("holds", tokens);
    tell("before word", Tokens::new(before.end.max(before.start + 1) - 1, before.end));
    tell("behind word", Tokens::new(behind.start, behind.end.min(behind.start + 1)));
    tell("left", before);
    tell("right", behind);
    tell("among", run);
    out.sort();
    out.dedup();
}

/// An ordinary word, written small: to be compared with others, never to be weighed by itself.
pub(super) fn word<'a>(text: &'a Text<'_>, i: TokenIx) -> Option<&'a str> {
    let small = |c: char| c.is_lowercase() || c == '-';
    let word = text.word(i);
    (word.len() > 1 && word.chars().all(small)).then(|| text.norm(i))
}

/// The dictionary form of a word of the lists.
pub(super) fn known(text: &Text<'_>, i: TokenIx) -> Option<&'static str> {
    let words = text.hits_at(i).iter().filter(|h| h.tokens.len() == 1).flat_map(|h| h.words);
    words.map(|w| w.lemma).next()
}

/// What the engine's claims say of it.
fn claimed(scene: &Scene<'_>, candidate: &Candidate, out: &mut Vec<String>) {
    let mut tell = |what: String| {
        if !out.contains(&what) {
            out.push(what);
        }
    };
    for (claim, spans) in &scene.claims {
        if spans.agents.iter().any(|t| t.has(candidate.head)) {
            tell(format!("agent {}", claim.stance.code()));
            tell("agent".to_owned());
        }
        if spans.targets.iter().any(|t| t.has(candidate.head)) {
            tell("target".to_owned());
            tell(format!("target {:?}", claim.event.kind));
        }
        if spans.quote.has(candidate.head) {
            tell(format!("claimed {:?}", claim.event.kind));
            tell("claimed".to_owned());
        }
    }
    for harm in &scene.layers.harm {
        if harm.group.is_some_and(|g| g.has(candidate.head)) {
            let effect = harm.effect.map_or("open", lexicon::Effect::code);
            tell(format!("harmed {effect}"));
            tell("harmed".to_owned());
            if harm.irrealis || harm.negated {
                tell("harmed not".to_owned());
            }
        }
    }
}

/// The word of violence that it hangs on by the shortest path.
pub(super) fn nearest<'s>(
    scene: &'s Scene<'_>,
    candidate: &Candidate,
) -> Option<(&'s Trigger, Vec<String>)> {
    let triggers = scene.triggers.iter().filter(|t| t.sentence == candidate.sentence);
    let inside = |t: &&Trigger| !candidate.tokens.has(t.head);
    triggers
        .filter(inside)
        .map(|t| (t, path(scene.text, candidate.head, t.head)))
        .min_by_key(|(t, p)| (p.len(), t.head.abs_diff(candidate.head)))
}

/// From a word up to where both hang together, and down to the other.
pub(super) fn path(text: &Text<'_>, from: TokenIx, to: TokenIx) -> Vec<String> {
    let (up, down) = (chain(text, from), chain(text, to));
    let Some(meet) = up.iter().position(|i| down.contains(i)) else {
        return vec!["apart".to_owned(); LONGEST + 1];
    };
    // A noun of a list stands as the first of it does; a verb of a list has its own object.
    let listed = |i: &&TokenIx| text.tree.relation(**i) == Relation::Conjunct;
    let climb = up[..meet].iter().skip_while(listed).map(|i| step(text, *i, '<'));
    let fall: Vec<String> =
        down.iter().take_while(|i| **i != up[meet]).map(|i| step(text, *i, '>')).collect();
    climb.chain(fall.into_iter().rev()).collect()
}

/// A word and those above it.
fn chain(text: &Text<'_>, from: TokenIx) -> Vec<TokenIx> {
    let mut chain = vec![from];
    let mut at = from;
    loop {
        let node = text.tree.node(at);
        if node.head == at || node.relation == Relation::None {
            return chain;
        }
        at = node.head;
        chain.push(at);
    }
}

/// A step of a path.
fn step(text: &Text<'_>, i: TokenIx, way: char) -> String {
    let node = text.tree.node(i);
    match node.via {
        Some(via) => format!("{way}{:?}.{}", node.relation, text.norm(via)),
        None => format!("{way}{:?}", node.relation),
    }
}

fn hangs(
    scene: &Scene<'_>,
    candidate: &Candidate,
    trigger: &Trigger,
    path: &[String],
    out: &mut Vec<String>,
) {
    let way = if path.len() > LONGEST { "far".to_owned() } else { path.concat() };
    let last = path.first().map_or("", |s| s.as_str());
    out.push(format!("path {way}"));
    out.push(format!("path {way} {}", trigger.frame));
    out.push(format!("kind {}", trigger.kind));
    out.push(format!("first {last} {}", trigger.kind));
    out.push(format!("trigger {}", trigger.lemma));
    out.push(format!("trigger {} {way}", trigger.lemma));
    out.push(format!("fill {} {}", candidate.fill.unwrap_or("none"), trigger.kind));
    for flag in &trigger.flags {
        out.push(format!("trigger is {flag}"));
    }
    let far = trigger.head.abs_diff(candidate.head);
    let side = if trigger.head > candidate.head { "before" } else { "behind" };
    let far = [2, 4, 8, 16].iter().filter(|n| far > **n).count();
    out.push(format!("{side} {far}"));
    out.push(format!("{side} {far} {}", trigger.kind));
    let between = if trigger.head > candidate.head {
        Tokens::new(candidate.head + 1, trigger.head)
    } else {
        Tokens::new(trigger.head + 1, candidate.tokens.start.max(trigger.head + 1))
    };
    let marks = between.iter().filter(|i| scene.text.norm(*i) == ",").count().min(3);
    out.push(format!("commas {marks}"));
}
