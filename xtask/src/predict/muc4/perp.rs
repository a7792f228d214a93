//! Who did it: individuals and organisations, and how the report comes to say so.

use super::candidate::Candidate;
use super::draft::Draft;
use super::effect;
use super::held;
use super::part::Part;
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
    parts: &[(&Part<'_>, f32)],
    weights: &Weights,
) {
    let mut state = false;
    for (part, _) in parts {
        match part.role {
            Role::Individual => individual(template, scene, part),
            Role::Organisation => organisation(template, scene, draft, part, weights),
            _ => continue,
        }
        state |= is_state(scene, part.best());
    }
    let category = if state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" };
    template.category = Some(category);
}

fn individual(template: &mut Template, scene: &Scene<'_>, part: &Part<'_>) {
    let id = scene.words(part.shown());
    let known = template.individuals.iter().any(|i| i.ends_with(&id) || id.ends_with(i));
    if !known && template.individuals.len() < MOST {
        template.individuals.push(id);
    }
}

fn organisation(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    part: &Part<'_>,
    weights: &Weights,
) {
    let candidate = part.best();
    let id = scene.words(candidate.tokens);
    let known = template.organisations.iter().any(|o| {
        o.id.ends_with(&id)
            || id.ends_with(&o.id)
            || o.entity.is_some() && o.entity == candidate.entity
    });
    if !known && template.organisations.len() < MOST {
        let weighed = || effect::of(&effect::features(scene, draft, part), &effect::BODY, weights);
        let confidence = if held::admits(scene, part) {
            "CLAIMED OR ADMITTED"
        } else {
            weighed().unwrap_or("REPORTED AS FACT")
        };
        template.organisations.push(Organisation { id, confidence, entity: candidate.entity });
    }
}

fn is_state(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let kind = candidate.entity.map(|e| scene.layers.mentions.entity(e).kind);
    kind.is_some_and(ActorKind::is_state)
}
