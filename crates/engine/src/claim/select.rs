//! Which drafts stand: no repetitions, and no current events out of films, matches and trials.

use super::draft::{Draft, Standing, is_violent};
use super::layers::Layers;
use crate::text::{Text, Tokens};
use lexicon::{Effect, EventGroup, Genre, Stance};
use std::collections::BTreeMap;

/// What a text is besides news, if it is anything: the genre most of whose words stand in it.
pub(super) fn genre(layers: &Layers<'_>) -> Option<Genre> {
    let mut weight: BTreeMap<Genre, u32> = BTreeMap::new();
    let mut add = |text: &Text<'_>, each: u32| {
        for genre in text.genres_in(text.all()).filter(|g| *g != Genre::Crime) {
            *weight.entry(genre).or_default() += each;
        }
    };
    add(layers.text, 1);
    if let Some(title) = &layers.title {
        add(title, 2);
    }
    let needed = 3 + layers.text.len() / 400;
    // A camp under fire may have cholera too.
    if layers.events.iter().any(|e| e.strong && is_violent(e.kind)) {
        weight.remove(&Genre::Accident);
    }
    weight.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n >= needed).map(|(g, _)| g)
}

/// Drops what is told in fiction and games, and marks what only repeats; `genre` is what the text is
/// besides news.
pub(super) fn select(layers: &Layers<'_>, genre: Option<Genre>, drafts: &mut Vec<Draft>) {
    if let Some(genre) = genre {
        drafts.retain(|d| stands_in(genre, d));
        for draft in drafts.iter_mut() {
            draft.stance = Stance::Historical;
        }
    }
    drafts.retain(|d| !in_fiction(layers, d));
    join_figures(layers, drafts);
    mark_repetitions(layers, drafts);
}

/// Whether a sentence, or its paragraph under the headline, speaks of a match, a film or a market:
/// what is told there did not happen. An accident or a petty crime is no event either, unless the
/// words name violence by themselves.
fn in_fiction(layers: &Layers<'_>, draft: &Draft) -> bool {
    let text = layers.text;
    // `called the claim a drama`
    if draft.stance == Stance::Denied && draft.segment.by.is_some() {
        return false;
    }
    let here = text.sentences[draft.segment.sentence];
    let violent = draft.strong && is_violent(draft.kind);
    // Weather and disease keep nobody from marching or speaking.
    let gathers = matches!(
        draft.kind.group(),
        EventGroup::Protest | EventGroup::Riot | EventGroup::Statement | EventGroup::Incitement
    );
    let elsewhere = |g: &Genre| match g {
        Genre::Sport | Genre::Film | Genre::Business | Genre::Drill => true,
        Genre::Accident => !violent && !gathers,
        Genre::Crime => !violent,
        Genre::Court | Genre::Anniversary | Genre::Obituary => false,
    };
    let words = |tokens| text.genres_in(tokens).filter(elsewhere).count();
    if words(here.tokens) > 0 {
        return true;
    }
    let anchored = draft.time.is_some() && !draft.time_inferred;
    !anchored && words(text.paragraph(here.paragraph)) >= FICTION
}

/// Words of a match, a film or a market in a paragraph that make it one about them.
const FICTION: usize = 2;

/// In a text of another genre only what reads like a dated or placed event with harm stays, as
/// background.
fn stands_in(genre: Genre, draft: &Draft) -> bool {
    let anchored = (draft.time.is_some() && !draft.time_inferred)
        || (draft.place.is_some() && !draft.place_inferred);
    let strict = matches!(genre, Genre::Sport | Genre::Film | Genre::Business);
    let harmed = !draft.harm.is_empty() && is_violent(draft.kind);
    anchored && (harmed || !strict)
}

/// `Men threw a grenade into the yard. Nobody was hurt.`: figures that the next sentence of the same
/// speaker gives for an event told without any belong to that claim.
fn join_figures(layers: &Layers<'_>, drafts: &mut Vec<Draft>) {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts.drain(..) {
        let last = joined.iter_mut().rfind(|d| d.standing == Standing::Claim);
        let told = draft.standing == Standing::Claim;
        match last.filter(|last| told && completes(layers, last, &draft)) {
            Some(last) => {
                last.harm.extend(draft.harm);
                last.quote = Tokens::new(last.quote.start, draft.quote.end);
            }
            None => joined.push(draft),
        }
    }
    *drafts = joined;
}

/// Whether a draft only gives the figures of the event that the one before it tells.
fn completes(layers: &Layers<'_>, first: &Draft, next: &Draft) -> bool {
    let figures = |d: &Draft| d.harm.iter().any(|i| layers.harm[*i].range.is_some());
    let follows = next.segment.sentence - first.segment.sentence <= 1;
    let told = !first.inherits && first.strong && is_violent(first.kind);
    // A longer sentence is a statement of its own.
    let same = next.segment.sentence == first.segment.sentence;
    let none = |i: &usize| layers.harm[*i].is_none();
    let short = same || next.segment.tokens.len() <= SHORT || next.harm.iter().all(none);
    told && follows
        && short
        && next.inherits
        && first.episode == next.episode
        && first.stance == next.stance
        && same_speaker(layers, first, next)
        && !figures(first)
        && figures(next)
}

/// Tokens of a sentence that only completes the one before: `Nobody was hurt`, `13 dead`.
const SHORT: u32 = 6;

/// The same source that says the same again makes no claim: a later draft without figures of its
/// own, of the same episode, speaker and stance, is none.
fn mark_repetitions(layers: &Layers<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let (before, after) = drafts.split_at_mut(at);
        let draft = &mut after[0];
        if draft.standing != Standing::Claim {
            continue;
        }
        let kept = || before.iter().filter(|d| d.standing == Standing::Claim);
        let repeats = |k: &Draft| {
            k.episode == draft.episode
                && k.kind == draft.kind
                && k.stance == draft.stance
                && draft.harm.is_empty()
                && same_speaker(layers, k, draft)
        };
        if kept().any(repeats) {
            draft.standing = Standing::Repetition;
        } else if kept().any(|k| is_detail(layers, k, draft)) {
            draft.standing = Standing::Detail;
        }
    }
}

/// A smaller figure of the same speaker for the same event (`a child was among them`) is a
/// detail of the first, unless it tells an event of its own.
fn is_detail(layers: &Layers<'_>, first: &Draft, draft: &Draft) -> bool {
    let figure = |d: &Draft, effect| {
        d.harm
            .iter()
            .map(|i| &layers.harm[*i])
            .filter(|h| h.effect == Some(effect))
            .find_map(|h| h.range.and_then(|r| r.low.or(r.high)))
    };
    let smaller = |effect| match (figure(first, effect), figure(draft, effect)) {
        // `no driver was killed`: nobody is no part of the dead.
        (Some(total), part) => part.is_none_or(|n| n <= total && (n > 0 || total == 0)),
        (None, part) => part.is_none(),
    };
    draft.inherits
        && first.episode == draft.episode
        && first.stance == draft.stance
        && same_speaker(layers, first, draft)
        && !first.harm.is_empty()
        && smaller(Effect::Killed)
        && smaller(Effect::Injured)
}

pub(super) fn same_speaker(layers: &Layers<'_>, a: &Draft, b: &Draft) -> bool {
    match (a.segment.by, b.segment.by) {
        (None, None) => true,
        (Some(x), Some(y)) => {
            let (x, y) = (&layers.attributions[x], &layers.attributions[y]);
            super::who::same(layers, x.source, y.source)
        }
        _ => false,
    }
}
