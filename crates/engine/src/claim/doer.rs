//! Who did it: of the parties that a report names, the one that all signs together speak for most, or
//! nobody.

mod cast;
mod feature;
#[cfg(test)]
mod tests;

use super::choice::{ChoiceWeights, Signs, about, with};
use super::draft::Draft;
use super::layers::Layers;
use crate::text::Tokens;
use cast::Cast;
use feature::{nobody, signs};
use std::sync::LazyLock;

pub(super) static WEIGHTS: LazyLock<ChoiceWeights<'static>> =
    LazyLock::new(|| ChoiceWeights::parse(include_str!("../../../../data/claims/agent.tsv")));

/// Who does what a draft tells: the words for him, or none and whether it is the body whose text it is.
pub(super) type Agent = (Tokens, bool);

/// The likeliest agent of each draft.
pub(super) fn choose(
    layers: &Layers<'_>,
    drafts: &[Draft],
    weights: &ChoiceWeights<'_>,
) -> Vec<Agent> {
    let cast = Cast::of(layers, drafts);
    let agent = |at: usize| {
        let parties = (0..cast.parties.len()).map(|n| signs(&cast, at, n));
        let best = weights.best(&about(&drafts[at]), &nobody(&cast, at), parties);
        best.map_or_else(Agent::default, |n| cast.agent(at, n))
    };
    (0..drafts.len()).map(agent).collect()
}

/// The choices of a draft with what is known of each: nobody, then each party as it stands.
pub(super) fn choices(layers: &Layers<'_>, drafts: &[Draft], at: usize) -> Vec<(String, Signs)> {
    let cast = Cast::of(layers, drafts);
    let parties = (0..cast.parties.len()).map(|n| (cast.name(at, n), signs(&cast, at, n)));
    let all = std::iter::once((String::new(), nobody(&cast, at))).chain(parties).collect();
    with(&about(&drafts[at]), all)
}
