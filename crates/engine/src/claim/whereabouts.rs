//! Where each claim happened: of the places that a report names, the one that all signs together
//! speak for most, or none.
//!
mod feature;
mod scene;
#[cfg(test)]
mod tests;

use super::choice::{ChoiceWeights, Signs, about, with};
use super::draft::Draft;
use super::layers::Layers;
use feature::features;
use scene::Scene;
use std::sync::LazyLock;

pub(super) static WEIGHTS: LazyLock<ChoiceWeights<'static>> =
    LazyLock::new(|| ChoiceWeights::parse(include_str!("../../../../data/claims/place.tsv")));

/// The likeliest place of each draft.
pub(super) fn choose(
    layers: &Layers<'_>,
    drafts: &[Draft],
    weights: &ChoiceWeights<'_>,
) -> Vec<Option<usize>> {
    let scene = Scene::of(layers, drafts);
    let place = |at: usize| {
        let names = (0..scene.names.len()).map(|n| features(&scene, drafts, at, n));
        let best = weights.best(&about(&drafts[at]), &none(), names)?;
        Some(scene.mention(best, drafts[at].segment.tokens))
    };
    (0..drafts.len()).map(place).collect()
}

/// What is known of the choice that a claim has no place.
fn none() -> Signs {
    vec![("none", "")]
}

/// The choices of a draft with what is known of each: no place, then each name as it stands.
pub(super) fn choices(layers: &Layers<'_>, drafts: &[Draft], at: usize) -> Vec<(String, Signs)> {
    let scene = Scene::of(layers, drafts);
    let written = |n: usize| {
        let mention = scene.mention(n, drafts[at].segment.tokens);
        layers.place_words(mention).to_owned()
    };
    let places = (0..scene.names.len()).map(|n| (written(n), features(&scene, drafts, at, n)));
    let all = std::iter::once((String::new(), none())).chain(places).collect();
    with(&about(&drafts[at]), all)
}
