//! Which mentions stand for one entity: those of the engine, and names of places that are alike.

use engine::claim::Layers;
use engine::text::Tokens;
use std::collections::{BTreeMap, BTreeSet};

/// Mentions of one entity together, no token in two of them.
pub(super) fn of(layers: &Layers<'_>) -> Vec<Vec<Tokens>> {
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut free = |tokens: &Tokens| {
        let free = tokens.iter().all(|i| !taken.contains(&i));
        taken.extend(tokens.iter().filter(|_| free));
        free
    };
    let mentions = &layers.mentions;
    let mut clusters: Vec<Vec<Tokens>> = Vec::new();
    for entity in &mentions.entities {
        let heads = entity.mentions.iter().map(|m| mentions.get(*m).head);
        clusters.push(heads.filter(&mut free).collect());
    }
    let mut places: BTreeMap<String, Vec<Tokens>> = BTreeMap::new();
    for place in layers.places.iter().filter(|p| free(&p.tokens)) {
        places
            .entry(layers.text.slice(place.tokens).to_lowercase())
            .or_default()
            .push(place.tokens);
    }
    clusters.extend(places.into_values());
    clusters.retain(|c| c.len() > 1);
    clusters
}
