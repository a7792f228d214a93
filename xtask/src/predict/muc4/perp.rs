//! Who did it: individuals and organisations, and how the report comes to say so.

use super::candidate::Candidate;
use super::draft::Draft;
use super::effect;
use super::role::Role;
use super::scene::Scene;
use super::template::{Organisation, Template};
use crate::learn::Weights;
use lexicon::ActorKind;

/// Organisations in a template, at most.
const MOST: usize = 2;

/// Fills the perpetrators of a template.
pub(super) fn fill(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    weights: &Weights,
) {
    let mut state = false;
    for (role, cast, _) in &draft.casts {
        let candidate = &cast.candidate;
        match role {
            Role::Individual => individual(template, scene, candidate),
            Role::Organisation => organisation(template, scene, candidate, weights),
            _ => continue,
        }
        state |= is_state(scene, candidate);
    }
    let category = if state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" };
    template.category = Some(category);
}

fn individual(template: &mut Template, scene: &Scene<'_>, candidate: &Candidate) {
    let id = scene.words(candidate.tokens);
    let known = template.individuals.iter().any(|i| i.ends_with(&id) || id.ends_with(i));
    if !known && template.individuals.len() < MOST {
        template.individuals.push(id);
    }
}

fn organisation(
    template: &mut Template,
    scene: &Scene<'_>,
    candidate: &Candidate,
    weights: &Weights,
) {
    let id = scene.words(candidate.tokens);
    let known = template.organisations.iter().any(|o| {
        o.id.ends_with(&id)
            || id.ends_with(&o.id)
            || o.entity.is_some() && o.entity == candidate.entity
    });
    if !known && template.organisations.len() < MOST {
        let confidence = effect::of(scene, &[candidate], &effect::BODY, weights);
        let confidence = confidence.unwrap_or("REPORTED AS FACT");
        template.organisations.push(Organisation { id, confidence, entity: candidate.entity });
    }
}

fn is_state(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let kind = candidate.entity.map(|e| scene.layers.mentions.entity(e).kind);
    kind.is_some_and(|k| matches!(k, ActorKind::Army | ActorKind::Government | ActorKind::Official))
}
