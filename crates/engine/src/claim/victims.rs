//! Whom a claim counts as killed, hurt, missing, taken or driven out: of the numbers of people in and
//! beside its words, for each effect the one that all signs together speak for most, or none (claims
//! codebook, "Counts", settled cases 5 and 6).

mod offer;
mod sign;
#[cfg(test)]
mod tests;

use super::choice::{ChoiceWeights, Signs, about, with};
use super::draft::{Draft, looks_ahead};
use super::figure;
use super::layers::Layers;
use crate::count::{Count, Range, What};
use crate::text::range;
use lexicon::{Effect, EventKind, Stance};
use offer::{Offer, offers};
use sign::{none, signs};
use std::sync::LazyLock;

pub(super) static WEIGHTS: LazyLock<ChoiceWeights<'static>> =
    LazyLock::new(|| ChoiceWeights::parse(include_str!("../../../../data/claims/victims.tsv")));

/// The effects that are chosen; of the detained the rules speak alone.
pub const EFFECTS: [Effect; 5] =
    [Effect::Killed, Effect::Injured, Effect::Missing, Effect::Abducted, Effect::Displaced];

/// How many came to one kind of harm, with the words that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Victims {
    pub(super) effect: Effect,
    pub(super) range: Range,
    /// Index into the harm layer.
    pub(super) harm: Option<usize>,
    /// Index into the counts.
    pub(super) count: Option<usize>,
}

/// The victims of each draft, whose kinds and stances are settled and whose victims are those of the
/// rules.
pub(super) fn choose(
    layers: &Layers<'_>,
    drafts: &[Draft],
    weights: &ChoiceWeights<'_>,
) -> Vec<Vec<Victims>> {
    (0..drafts.len()).map(|at| of_draft(layers, drafts, at, weights)).collect()
}

fn of_draft(
    layers: &Layers<'_>,
    drafts: &[Draft],
    at: usize,
    weights: &ChoiceWeights<'_>,
) -> Vec<Victims> {
    let draft = &drafts[at];
    let detained = draft.victims.iter().filter(|v| v.effect == Effect::Detained).copied();
    if looks_ahead(draft.stance) {
        return detained.collect();
    }
    let offers = offers(layers, draft);
    let chosen = EFFECTS.into_iter().filter_map(|effect| {
        let all = offers.iter().map(|o| signs(layers, drafts, at, o, effect));
        let none = none(layers, draft, &offers, effect);
        let best = weights.best(&about_harm(draft, effect), &none, all)?;
        let Offer { range, harm, count } = &offers[best];
        let harm = harm.first().copied();
        let own = || count.first().copied();
        Some(Victims {
            effect,
            range: *range,
            harm,
            count: harm.map_or_else(own, |i| layers.harm[i].count),
        })
    });
    let counts = |v: &Victims| draft.stance != Stance::Denied || v.range == Range::exactly(0);
    chosen.filter(counts).chain(detained).collect()
}

/// The choices of a draft for an effect with what is known of each: nobody, then the numbers, as `3-5`,
/// `3-`, `-5`.
pub(super) fn choices(
    layers: &Layers<'_>,
    drafts: &[Draft],
    at: usize,
    effect: Effect,
) -> Vec<(String, Signs)> {
    let offers = offers(layers, &drafts[at]);
    let nobody = (String::new(), none(layers, &drafts[at], &offers, effect));
    let all = offers.iter().map(|o| (written(o.range), signs(layers, drafts, at, o, effect)));
    with(&about_harm(&drafts[at], effect), std::iter::once(nobody).chain(all).collect())
}

/// What is known of a draft that may count people as come to this harm.
fn about_harm(draft: &Draft, effect: Effect) -> Signs {
    let mut signs = about(draft);
    signs.push(("of effect", effect.code()));
    signs
}

fn written(range: Range) -> String {
    let end = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    format!("{}-{}", end(range.low), end(range.high))
}

/// The victims by the rules alone.
pub(super) fn by_rule(layers: &Layers<'_>, draft: &Draft) -> Vec<Victims> {
    let mut victims: Vec<Victims> = figure::of(layers, draft)
        .into_iter()
        .map(|f| Victims {
            effect: f.effect,
            range: f.range,
            harm: Some(f.index),
            count: f.mention.count,
        })
        .collect();
    let target = of_target(layers, draft);
    victims.extend(target.filter(|t| victims.iter().all(|v| v.effect != t.effect)));
    victims
}

/// `took 30 pupils from the school`, `4,000 people arrived in the camp`, `freed seven teachers`: the
/// number of those to whom the kind itself is done.
fn of_target(layers: &Layers<'_>, draft: &Draft) -> Option<Victims> {
    let effect = match draft.kind {
        EventKind::Displacement => Effect::Displaced,
        EventKind::AbductionDisappearance | EventKind::OtherStrategic => Effect::Abducted,
        _ => return None,
    };
    let target = draft.roles.target;
    if !draft.segment.tokens.contains(target) {
        return None;
    }
    let inside = |c: &Count| target.contains(c.tokens) && c.what == What::People && !c.part;
    let mut counts = range(&layers.counts, target, |c| c.tokens.start);
    let index = counts.find(|i| inside(&layers.counts[*i]))?;
    let range = layers.counts[index].range;
    Some(Victims { effect, range, harm: None, count: Some(index) })
}
