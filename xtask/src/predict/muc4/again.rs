//! What a later sentence takes up of an earlier one: events, entities, tolls, places, days and words.
//! Signs of whether both tell of one incident.

use super::feature;
use super::scene::{Scene, Trigger};
use super::unit::Unit;
use engine::reading::Precision;
use engine::text::{TokenIx, Tokens};
use std::collections::BTreeSet;

/// Sentences that a word stands in, at most, for it to be a rare one.
const RARE: usize = 3;

/// What speaks for two units telling of one incident, the first before the second in the text; `between` so
/// many others.
pub(super) fn features(
    scene: &Scene<'_>,
    a: &Unit<'_>,
    b: &Unit<'_>,
    between: usize,
    out: &mut Vec<String>,
) {
    out.push(format!("between {}", between.min(4)));
    out.push(format!("first {} between {}", a.sentence.min(2), between.min(2)));
    let (x, y) = (scene.run(a.sentence), scene.run(b.sentence));
    refers(scene, a, b, out);
    entities(scene, x, y, out);
    tolls(scene, a, b, out);
    out.push(format!("sites {}", sites(scene, x, y)));
    out.push(format!("days {}", days(scene, x, y)));
    opens(scene, y, out);
    let rare = rare(scene, a.sentence, b.sentence);
    out.push(format!("rare {}", rare.min(4)));
    fields(scene, x, y, out);
}

/// Which semantic fields the later sentence has that the earlier one has, and which are new.
fn fields(scene: &Scene<'_>, x: Tokens, y: Tokens, out: &mut Vec<String>) {
    let of = |run| scene.layers.fields_in(run).collect::<BTreeSet<_>>();
    let (before, here) = (of(x), of(y));
    let again = before.intersection(&here).count();
    out.push(format!("fields {}", (again * 4 / here.len().max(1)).min(4)));
    out.extend(here.difference(&before).map(|field| format!("new {field}")));
    out.extend(here.intersection(&before).map(|field| format!("again {field}")));
}

/// How the words of violence of the later sentence refer, and whether the earlier one has them.
fn refers(scene: &Scene<'_>, a: &Unit<'_>, b: &Unit<'_>, out: &mut Vec<String>) {
    let of = |sentence| scene.triggers.iter().filter(move |t| t.sentence == sentence);
    for trigger in of(b.sentence) {
        let det = determiner(scene, trigger.head);
        let same = |t: &&Trigger| t.lemma == trigger.lemma;
        let kin = |t: &&Trigger| t.event.is_some() && t.event == trigger.event;
        let known = if of(a.sentence).any(|t| same(&t)) {
            "word"
        } else if of(a.sentence).any(|t| kin(&t)) {
            "event"
        } else {
            "nothing"
        };
        let verb = trigger.frame.ends_with("true");
        out.push(format!("by {det} {verb} {known}"));
        out.push(format!("known {known}"));
        out.push(format!("told by {} {det}", trigger.lemma));
    }
}

/// The closed-class word that hangs on a noun as its determiner.
fn determiner<'s>(scene: &'s Scene<'_>, head: TokenIx) -> &'s str {
    let tree = &scene.text.tree;
    let leads = |i: &&TokenIx| tree.relation(**i) == engine::tree::Relation::Determiner;
    tree.children(head).iter().find(leads).map_or("none", |i| feature::closed(scene.text, *i))
}

/// How many persons and bodies both name, and how many the later one alone does.
fn entities(scene: &Scene<'_>, x: Tokens, y: Tokens, out: &mut Vec<String>) {
    let mentions = &scene.layers.mentions;
    let of = |run: Tokens| -> BTreeSet<_> {
        mentions.in_range(run).map(|m| mentions.get(m).entity).collect()
    };
    let (e, f) = (of(x), of(y));
    let again = e.intersection(&f).count();
    out.push(format!("entities {} new {}", again.min(3), (f.len() - again).min(3)));
    for entity in e.intersection(&f) {
        let entity = mentions.entity(*entity);
        out.push(format!("again {} {}", entity.kind.code(), entity.private));
    }
    for entity in f.difference(&e) {
        let entity = mentions.entity(*entity);
        let before = entity.mentions.first().is_some_and(|m| mentions.get(*m).head.start < y.start);
        out.push(format!("other {} {} known {before}", entity.kind.code(), entity.private));
    }
}

/// Whether the numbers of those harmed are one.
fn tolls(scene: &Scene<'_>, a: &Unit<'_>, b: &Unit<'_>, out: &mut Vec<String>) {
    let of = |u: &Unit<'_>| -> BTreeSet<(&'static str, Option<u32>)> {
        let claims = u.claims.iter().flat_map(|c| &c.harm);
        claims.map(|h| (h.effect.code(), h.low)).collect()
    };
    let (x, y) = (of(a), of(b));
    for (effect, number) in &y {
        let known: Vec<_> = x.iter().filter(|(e, _)| e == effect).collect();
        let how = match (known.is_empty(), number) {
            (true, _) => "new",
            (_, None) => "open",
            _ if known.iter().any(|(_, n)| n == number) => "same",
            _ if known.iter().any(|(_, n)| n.is_none()) => "open",
            _ => "unlike",
        };
        out.push(format!("toll {effect} {how}"));
    }
    let harmed = scene.layers.harm.iter().any(|h| h.sentence as usize == b.sentence);
    out.push(format!("tolls {} {} {harmed}", x.len().min(2), y.len().min(2)));
}

/// Whether both name a settlement, and one.
fn sites(scene: &Scene<'_>, x: Tokens, y: Tokens) -> &'static str {
    let of = |run: Tokens| -> BTreeSet<String> {
        let fine = |p: &&engine::place::PlaceMention| {
            run.contains(p.tokens) && !p.demonym && p.precision <= Precision::District
        };
        scene.layers.places.iter().filter(fine).map(|p| scene.words(p.tokens)).collect()
    };
    compared(&of(x), &of(y))
}

/// Whether both name a day, and one.
fn days(scene: &Scene<'_>, x: Tokens, y: Tokens) -> &'static str {
    let of = |run: Tokens| -> BTreeSet<_> {
        let here = scene.layers.times.iter().filter(|t| run.contains(t.tokens));
        here.filter_map(|t| Some((t.start?, t.end))).collect()
    };
    compared(&of(x), &of(y))
}

fn compared<T: Ord>(x: &BTreeSet<T>, y: &BTreeSet<T>) -> &'static str {
    match (x.is_empty(), y.is_empty()) {
        (true, true) => "none",
        (true, false) => "new",
        (false, true) => "before",
        _ if y.is_subset(x) => "same",
        _ if x.is_disjoint(y) => "unlike",
        _ => "partly",
    }
}

/// The first words of the later sentence, where they are of a closed class or a list.
fn opens(scene: &Scene<'_>, run: Tokens, out: &mut Vec<String>) {
    for (n, i) in run.iter().take(3).enumerate() {
        out.push(format!("opens {n} {}", feature::closed(scene.text, i)));
        if let Some(word) = feature::known(scene.text, i) {
            out.push(format!("among first {word}"));
        }
    }
}

/// Rare words of the report, by capital or ordinary, that both have.
fn rare(scene: &Scene<'_>, a: usize, b: usize) -> usize {
    let words = |s: usize| -> BTreeSet<&str> {
        let long = |i: &TokenIx| scene.text.word(*i).len() > 3;
        scene.run(s).iter().filter(long).map(|i| scene.text.norm(i)).collect()
    };
    let (x, y) = (words(a), words(b));
    let seldom = |word: &&&str| {
        let all = 0..scene.text.sentences.len();
        all.filter(|s| scene.run(*s).iter().any(|i| scene.text.norm(i) == **word)).count() <= RARE
    };
    x.intersection(&y).filter(seldom).count()
}
