//! Things attacked and weapons used: candidates cast as such, each once.

use super::candidate::Candidate;
use super::draft::Draft;
use super::effect;
use super::human::count;
use super::part::Part;
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
    parts: &[(&Part<'_>, f32)],
    weights: &Weights,
) {
    for (part, _) in parts.iter().filter(|(part, _)| part.role == Role::Target).take(MOST) {
        let best = part.best();
        template.things.push(Thing {
            id: scene.words(part.shown()),
            fill: best.fill.unwrap_or("OTHER"),
            number: count(scene, best),
            effect: effect::of(&effect::features(scene, draft, part), &effect::THING, weights),
        });
    }
}

/// Fills the weapons.
pub(super) fn weapons(template: &mut Template, scene: &Scene<'_>, parts: &[(&Part<'_>, f32)]) {
    for (part, _) in parts.iter().filter(|(part, _)| part.role == Role::Weapon) {
        let fullest = fullest(scene, part);
        let (id, fill) = (scene.words(fullest.shown), fullest.fill);
        let known = template.weapons.iter().any(|w| w.fill == fill || id.ends_with(&w.id));
        if !known {
            template.weapons.push(Weapon { id, fill });
        }
    }
    template.weapons.truncate(2);
}

/// The mention that says most of what the likeliest does: `car bomb` where that is `bomb`.
fn fullest<'c>(scene: &Scene<'_>, part: &Part<'c>) -> &'c Candidate {
    let best = part.best();
    let words = scene.words(best.tokens);
    let all = part.mentions.iter().map(|m| &m.candidate);
    let more = all.filter(|c| scene.words(c.tokens).ends_with(&words));
    more.max_by_key(|c| c.tokens.len()).unwrap_or(best)
}
