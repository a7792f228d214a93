//! What speaks for one kind of a draft or another: named features for the learned judgement.
//!
//! Vocabulary: codes of the record, syntax labels, and words of `data/`; never a word of a report
//! that no list holds.

mod topic;
mod whole;

use super::draft::{Draft, Standing, is_violent};
use super::layers::Layers;
use super::{select, who};
use crate::clause::is_function;
use crate::event::EventMention;
use crate::harm::HarmMention;
use crate::keyed::hash_of;
use crate::text::Tokens;
use crate::tree::Relation;
use lexicon::{EventKind, Function, Pos, Sense, Stance, WeaponKind};
use std::collections::BTreeMap;
use std::fmt::Display;

/// What is known of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Hashes of the features' names, sorted, each once.
    keys: Vec<u64>,
    /// The names, sorted, each once; none where nobody asked for them.
    names: Vec<String>,
}

impl Evidence {
    /// The names of the features.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The features by the hashes of their names.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        self.keys.iter().copied()
    }

    /// From names in any order.
    #[cfg(test)]
    pub(super) fn of_names(names: &[&str]) -> Self {
        let mut features = Features { names: Some(Vec::new()), ..Features::default() };
        features.all(names.iter().map(|name| (true, *name)));
        features.sorted()
    }
}

/// What is known of the draft at `at`, without names: they take longer to write than to weigh.
pub(super) fn of(layers: &Layers<'_>, drafts: &[Draft], at: usize) -> Evidence {
    gathered(layers, drafts, at, None)
}

/// What is known of the draft at `at`, by name.
pub(super) fn named(layers: &Layers<'_>, drafts: &[Draft], at: usize) -> Evidence {
    gathered(layers, drafts, at, Some(Vec::new()))
}

fn gathered(
    layers: &Layers<'_>,
    drafts: &[Draft],
    at: usize,
    names: Option<Vec<String>>,
) -> Evidence {
    let draft = &drafts[at];
    let mut features = Features { inherits: draft.inherits, names, ..Features::default() };
    features.put("any", "");
    of_draft(layers, draft, &mut features);
    match main(layers, draft) {
        Some(event) => of_event(layers, draft, event, &mut features),
        None => features.put("event", "none"),
    }
    of_parties(layers, draft, &mut features);
    for harm in draft.harm.iter().map(|i| &layers.harm[*i]) {
        of_harm(draft, harm, &mut features);
    }
    of_neighbourhood(layers, draft, &mut features);
    of_others(layers, drafts, at, &mut features);
    of_words(layers, draft, &mut features);
    of_standing(layers, draft, &mut features);
    whole::of(layers, drafts, at, &mut features);
    topic::of(layers, draft, &mut features);
    features.sorted()
}

#[derive(Default)]
struct Features {
    inherits: bool,
    keys: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    fn add(&mut self, name: std::fmt::Arguments<'_>) {
        self.keys.push(hash_of(name));
        if let Some(names) = &mut self.names {
            names.push(name.to_string());
        }
    }

    fn put(&mut self, name: &str, value: impl Display) {
        self.add(format_args!("{name} {value}"));
    }

    /// The feature, and the same beside whether the draft's kind is its own or taken over.
    fn with(&mut self, name: &str, value: impl Display) {
        let side = if self.inherits { "inherited" } else { "own" };
        self.add(format_args!("{name} {side} {value}"));
        self.put(name, value);
    }

    fn all<'n>(&mut self, facts: impl IntoIterator<Item = (bool, &'n str)>) {
        for (_, name) in facts.into_iter().filter(|(is, _)| *is) {
            self.add(format_args!("{name}"));
        }
    }

    fn sorted(self) -> Evidence {
        let (mut keys, mut names) = (self.keys, self.names.unwrap_or_default());
        keys.sort_unstable();
        keys.dedup();
        names.sort_unstable();
        names.dedup();
        Evidence { keys, names }
    }
}

/// The event that a draft takes its kind from, where its own words name one.
fn main<'l>(layers: &'l Layers<'_>, draft: &Draft) -> Option<&'l EventMention> {
    layers.events_in(draft.trigger).iter().find(|e| e.tokens == draft.trigger)
}

/// Kind, stance and speaker as the rules have them, and what is left open.
fn of_draft(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let (kind, stance) = (draft.kind.code(), draft.stance.code());
    let said = layers.said(draft.segment.by).map_or("none", |a| a.stance.code());
    let speaker = who::speaker(layers, draft.segment.by).map_or("none", |k| k.code());
    features.with("kind", kind);
    features.put("stance", stance);
    features.with("stance and kind", format_args!("{stance} {kind}"));
    features.put("said", said);
    features.put("speaker", speaker);
    let open = [
        (draft.hypothetical, "hypothetical"),
        (!draft.hedges.is_empty(), "hedged"),
        (draft.roles.agent.is_empty(), "no agent"),
        (draft.roles.target.is_empty(), "no target"),
        (is_violent(draft.kind), "violent"),
    ];
    features.all(open);
    for (_, name) in open.into_iter().filter(|(is, _)| *is) {
        features.put(name, stance);
    }
    let first = |i| is_function(layers.text, i, |f| f == Function::FirstPerson);
    if draft.segment.tokens.iter().any(first) {
        features.put("first person", "");
        features.put("first person", speaker);
    }
    for (function, name) in [
        (Function::Future, "future"),
        (Function::Not, "not"),
        (Function::If, "if"),
        (Function::Modal, "modal"),
    ] {
        if draft.segment.tokens.iter().any(|i| is_function(layers.text, i, |f| f == function)) {
            features.put("has", name);
        }
    }
}

/// The word that names the event, how it is used, and where it hangs in the tree.
fn of_event(layers: &Layers<'_>, draft: &Draft, event: &EventMention, features: &mut Features) {
    let text = layers.text;
    let pos = if event.pos == Pos::Verb { "verb" } else { "noun" };
    let word: Vec<&str> = event.tokens.iter().map(|i| text.norm(i)).collect();
    features.put("cue", word.join(" "));
    features.put("frame", format_args!("{:?}", event.frame));
    features.put("event", pos);
    features.put("event", format_args!("{pos} {}", draft.kind.code()));
    for (is, name) in [
        (event.strong, "strong"),
        (!event.strong, "weak"),
        (event.refers, "refers"),
        (event.aside, "aside"),
        (event.thing, "thing"),
        (event.irrealis, "irrealis"),
        (event.negated, "negated"),
    ] {
        if is {
            features.put("event", name);
            features.put("event", format_args!("{pos} {name}"));
        }
    }
    let Some(head) = text.tree.head_of(event.tokens) else { return };
    features.put("relation", format_args!("{:?}", text.tree.relation(head)));
    features.put("depth", depth(layers, head));
    for child in text.tree.children(head) {
        let auxiliary = text.tree.relation(*child) == Relation::Auxiliary;
        for (function, name) in [(Function::Future, "future"), (Function::Modal, "modal")] {
            if auxiliary && is_function(text, *child, |f| f == function) {
                features.put("under", name);
            }
        }
    }
}

/// Words between a token and the root of its tree, four at most.
fn depth(layers: &Layers<'_>, token: u32) -> usize {
    let tree = &layers.text.tree;
    std::iter::successors(Some(token), |i| Some(tree.node(*i).head).filter(|h| h != i))
        .skip(1)
        .take(4)
        .count()
}

/// Who does it to whom.
fn of_parties(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let kind = draft.kind.code();
    let who_is = |t: Tokens| who::mention_of(layers, t).map_or("none", |m| m.kind.code());
    let civilian = |t: Tokens| side(who::mention_of(layers, t).and_then(|m| m.civilian));
    let (agent, target) = (who_is(draft.roles.agent), who_is(draft.roles.target));
    let side = civilian(draft.roles.target);
    features.put("agent", agent);
    features.put("agent and kind", format_args!("{agent} {kind}"));
    features.put("target", format_args!("{target} {side}"));
    features.put("target and kind", format_args!("{target} {side} {kind}"));
    features.put("parties", format_args!("{agent} {target} {side}"));
    let own = !draft.roles.agent.is_empty() && draft.segment.tokens.contains(draft.roles.agent);
    features.put("own agent", own);
    let senses = draft.roles.agent.iter().flat_map(|i| layers.text.hits_at(i));
    for word in senses.flat_map(|h| h.words) {
        if let Sense::Weapon(weapon) = word.sense {
            features.put("agent is", format_args!("{weapon:?}"));
        }
    }
}

fn side(civilian: Option<bool>) -> &'static str {
    match civilian {
        Some(true) => "civilian",
        Some(false) => "fighting",
        None => "open",
    }
}

fn of_harm(draft: &Draft, harm: &HarmMention, features: &mut Features) {
    let effect = harm.effect.map_or("open", |e| e.code());
    let side = side(harm.people.and_then(|p| p.civilian));
    features.put("harm cue", harm.lemma);
    features.put("harm as", format_args!("{:?}", harm.kind));
    features.put("effect", effect);
    features.put("effect", format_args!("{effect} {side}"));
    features.put("effect and kind", format_args!("{effect} {side} {}", draft.kind.code()));
    features.all([
        (harm.irrealis, "harm irrealis"),
        (harm.negated, "harm negated"),
        (harm.part, "harm part"),
        (harm.other, "harm other"),
        (harm.is_none(), "harm to nobody"),
        (harm.group.is_none(), "harm to no group"),
    ]);
}

/// The events and weapons around the draft, and those of the headline.
fn of_neighbourhood(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let text = layers.text;
    let sentence = text.sentences[draft.segment.sentence];
    let before = draft.segment.sentence.checked_sub(1).map(|n| text.sentences[n].tokens);
    let around = [
        ("segment", draft.segment.tokens),
        ("sentence", sentence.tokens),
        ("paragraph", text.paragraph(sentence.paragraph)),
        ("before", before.unwrap_or_default()),
    ];
    for (name, tokens) in around {
        for event in layers.events_in(tokens) {
            features.put(name, event.kind.code());
            if event.strong && !event.refers {
                features.put(&format!("{name} strong"), event.kind.code());
            }
        }
    }
    for (name, tokens) in around.into_iter().chain([("report", text.all())]) {
        // Helicopters bring the wounded away, too.
        let weapons = layers.mentions.weapons_in(tokens).iter();
        for weapon in weapons.filter(|w| w.kind != WeaponKind::Aircraft) {
            features.put("weapon in", format_args!("{name} {:?}", weapon.kind));
        }
    }
    for kind in layers.events.iter().filter(|e| e.strong).map(|e| e.kind) {
        features.put("report", kind.code());
    }
    let title = layers.title.iter().flat_map(|t| &t.hits).flat_map(|h| h.words);
    for word in title {
        if let Sense::Event { kind, .. } = word.sense {
            features.put("title", kind.code());
        }
    }
}

/// What the other drafts of the report tell: its lead, the last one, the commonest kind, those of the
/// same speaker, and those of the same episode.
fn of_others(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let draft = &drafts[at];
    let before = &drafts[..at];
    let stands = |d: &&Draft| d.standing == Standing::Claim;
    let all = || drafts.iter().filter(stands);
    let own = |d: &&Draft| !d.inherits;
    let mut with = |name: &str, kind: Option<EventKind>| {
        if let Some(kind) = kind {
            features.with(name, kind.code());
        }
    };
    with("lead", all().next().map(|d| d.kind));
    with("first", all().filter(own).map(|d| d.kind).find(|k| is_violent(*k)));
    with(
        "latest",
        before.iter().rev().filter(stands).filter(own).map(|d| d.kind).find(|k| is_violent(*k)),
    );
    with("episode", all().filter(own).find(|d| d.episode == draft.episode).map(|d| d.kind));
    let news = all().filter(own).filter(|d| d.stance != Stance::Historical);
    let most = most(news.map(|d| d.kind));
    with("commonest", most.map(|(kind, _)| kind));
    with("commonest by far", most.filter(|(_, n)| *n > 1).map(|(kind, _)| kind));
    let speaks_too =
        |d: &Draft| !d.inherits && d.segment.by.is_some() && select::same_speaker(layers, d, draft);
    for (n, other) in drafts.iter().enumerate().filter(|(_, d)| stands(d)) {
        if n != at && speaks_too(other) {
            features.put("speaker tells", other.kind.code());
        }
    }
}

/// The listed words of the draft and of the headline, by their lemmas.
fn of_words(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let here = layers.text.hits_in(draft.segment.tokens).iter();
    let title = layers.title.iter().flat_map(|t| &t.hits);
    let all = here.map(|h| ("word", h)).chain(title.map(|h| ("title word", h)));
    for (name, word) in all.flat_map(|(name, hit)| hit.words.iter().map(move |w| (name, w))) {
        if let Sense::Setting(kind) = word.sense {
            features.put(if name == "word" { "setting" } else { "title setting" }, kind.code());
        }
        features.put(name, word.lemma);
    }
}

/// What the rules make of it, how long it is, and what it says beside the event.
fn of_standing(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let standing = draft.standing.code();
    let speaker = who::speaker(layers, draft.segment.by).map_or("none", |k| k.code());
    features.put("standing", standing);
    features.put("standing", format_args!("{standing} {}", draft.stance.code()));
    features.put("standing", format_args!("{standing} {}", draft.kind.code()));
    features.put("standing, said by", format_args!("{standing} {speaker}"));
    features.put("length", (draft.segment.tokens.len() / 5).min(8));
    features.put("language", layers.text.lang.code());
    features.all([
        (draft.time.is_some() && !draft.time_inferred, "own time"),
        (draft.place.is_some() && !draft.place_inferred, "own place"),
        (draft.segment.by.is_some(), "said"),
    ]);
    if let Some(root) = layers.text.tree.head_of(draft.segment.tokens) {
        features.put("head relation", format_args!("{:?}", layers.text.tree.relation(root)));
        features.put("head is verb", layers.text.tree.node(root).verb);
    }
    for harm in draft.harm.iter().map(|i| &layers.harm[*i]).filter(|h| h.range.is_some()) {
        features.put("figure", harm.effect.map_or("open", |e| e.code()));
    }
}

/// The commonest kind and how often it stands; the first of equals.
fn most(kinds: impl Iterator<Item = EventKind>) -> Option<(EventKind, usize)> {
    let mut times: BTreeMap<EventKind, usize> = BTreeMap::new();
    for kind in kinds {
        *times.entry(kind).or_default() += 1;
    }
    times.into_iter().rev().max_by_key(|(_, n)| *n)
}
