//! Where each claim happened: of the places that a report names, the one that all signs together
//! speak for most, or none.
//!
//! Rules find the place of an event by the words beside it; most claims have none beside them. A
//! conditional logit weighs what the rules found against how each name stands in the sentence, in
//! the paragraph and in the report. The weights are learned by `cargo xtask fit-places`
//! (`data/claims/MODEL.md`); they know no names and no words.

mod feature;
mod scene;
#[cfg(test)]
mod tests;
mod weights;

use super::draft::Draft;
use super::layers::Layers;
use feature::features;
use scene::Scene;
pub use weights::{PlaceWeights, columns};

/// What is known of a choice: the names of what speaks for it.
pub type Signs = Vec<(&'static str, &'static str)>;

/// Gives each draft the likeliest place.
pub(super) fn settle(layers: &Layers<'_>, drafts: &mut [Draft]) {
    let scene = Scene::of(layers, drafts);
    let weights = PlaceWeights::builtin();
    let chosen: Vec<Option<usize>> =
        (0..drafts.len()).map(|at| choose(&scene, drafts, at, weights)).collect();
    for (draft, place) in drafts.iter_mut().zip(chosen) {
        draft.place = place;
        draft.place_inferred =
            place.is_none_or(|i| !draft.segment.tokens.contains(layers.places[i].tokens));
    }
}

fn choose(scene: &Scene<'_>, drafts: &[Draft], at: usize, weights: &PlaceWeights) -> Option<usize> {
    let stance = drafts[at].stance;
    let score = |signs: &Signs| weights.score(signs, stance);
    let none = score(&none());
    let names = scene.names.iter().enumerate();
    let scored = names.map(|(n, _)| (n, score(&features(scene, drafts, at, n))));
    // The first of equals.
    let best = scored.rev().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, s)| *s > none)?;
    Some(scene.mention(best.0, drafts[at].segment.tokens))
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
        layers.text.slice(layers.places[mention].tokens).to_owned()
    };
    let places = (0..scene.names.len()).map(|n| (written(n), features(&scene, drafts, at, n)));
    std::iter::once((String::new(), none())).chain(places).collect()
}
