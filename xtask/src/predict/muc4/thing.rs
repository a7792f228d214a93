//! Things attacked and weapons used: candidates cast as such, each once.

use super::draft::Draft;
use super::effect;
use super::human::count;
use super::role::Role;
use super::scene::Scene;
use super::template::{Template, Thing, Weapon};
use crate::learn::Weights;

/// Things in a template, at most.
const MOST: usize = 5;

/// Fills the things attacked.
pub(super) fn fill(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    weights: &Weights,
) {
    for (_, cast, _) in draft.casts.iter().filter(|(role, ..)| *role == Role::Target) {
        let id = scene.words(cast.candidate.tokens);
        if template.things.iter().any(|t| t.id.ends_with(&id) || id.ends_with(&t.id)) {
            continue;
        }
        template.things.push(Thing {
            id,
            fill: cast.candidate.fill.unwrap_or("OTHER"),
            number: count(scene, &cast.candidate),
            effect: effect::of(scene, &[&cast.candidate], &effect::THING, weights),
        });
    }
    template.things.truncate(MOST);
}

/// Fills the weapons.
pub(super) fn weapons(template: &mut Template, scene: &Scene<'_>, draft: &Draft<'_>) {
    for (_, cast, _) in draft.casts.iter().filter(|(role, ..)| *role == Role::Weapon) {
        let id = scene.words(cast.candidate.tokens);
        let fill = cast.candidate.fill;
        let known = template.weapons.iter().any(|w| w.fill == fill || id.ends_with(&w.id));
        if !known {
            template.weapons.push(Weapon { id, fill });
        }
    }
    template.weapons.truncate(2);
}
