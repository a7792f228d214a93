//! Signs of what the word hangs on: `failed to | leave`, `fears that they | left`, `if they | leave`, from one word
//! above to the next.

use super::scene::{Scene, Signs};
use crate::text::TokenIx;
use crate::tree::Relation;

/// So many words above the event are looked at.
const ABOVE: u32 = 4;

/// One step up the tree.
struct Step {
    above: TokenIx,
    relation: Relation,
    /// Relation and preposition: `Oblique after`.
    tie: String,
    nearest: bool,
}

/// Adds the signs of all words above an event.
pub(super) fn add(scene: &Scene<'_>, event: TokenIx, signs: &mut Signs) {
    let tree = &scene.text.tree;
    let own = scene.predicate(event);
    let mut at = tree.first_of_list(own);
    let form = scene.shape(own).form;
    let mut depth = 0;
    while let Some(above) = scene.head(at).filter(|_| depth < ABOVE) {
        let node = tree.node(at);
        let via = node.via.and_then(|v| scene.closed(v)).map_or(String::new(), |v| format!(" {v}"));
        let tie = format!("{:?}{via}", node.relation);
        let step = Step { above, relation: node.relation, tie, nearest: depth == 0 };
        for (mark, c) in scene.marks(at) {
            signs.add(format!("{} mark {mark}", place(&step)), c);
        }
        if step.nearest {
            signs.add(format!("up {}", step.tie), above);
            signs.add(format!("up {:?} {form}", step.relation), above);
        }
        governor(scene, &step, &form, signs);
        at = tree.first_of_list(above);
        depth += 1;
    }
    signs.add(format!("depth {depth}"), at);
    signs.add(format!("root {}", scene.shape(at).form), at);
    let last = scene.text.sentences[scene.text.sentence_of(event)].tokens.end.saturating_sub(1);
    if scene.text.word(last).contains('?') {
        signs.add(format!("? depth {depth}"), last);
    }
}

fn place(step: &Step) -> &'static str {
    if step.nearest { "up" } else { "up+" }
}

/// The word above: its sort, its form, its own negation and mood.
fn governor(scene: &Scene<'_>, step: &Step, form: &str, signs: &mut Signs) {
    let Step { above, relation, ref tie, nearest, .. } = *step;
    let up = place(step);
    let verb = scene.predicate(above);
    let shape = scene.shape(verb);
    let denied = scene.negators(verb).first().map(|(_, at)| *at);
    let sorts = scene.sorts(above);
    for sort in sorts.iter().map(|s| s.code()) {
        signs.add(format!("{up} {sort}"), above);
        signs.add(format!("{up} {sort} {tie}"), above);
        if let Some(at) = denied {
            signs.add(format!("{up} not {sort}"), at);
        }
        if nearest {
            signs.add(format!("{up} {sort} {form}"), above);
        }
        if let Some(at) = shape.modals.first() {
            signs.add(format!("{up} modal {sort}"), *at);
        }
    }
    if sorts.is_empty() {
        signs.add(format!("{up} - {:?} {tie}", scene.pos(above)), above);
    }
    if let Some(at) = denied {
        signs.add(format!("{up} not"), at);
        signs.add(format!("{up} not {relation:?}"), at);
    }
    for &modal in &shape.modals {
        signs.add(format!("{up} modal {}", scene.closed(modal).unwrap_or("-")), modal);
    }
    if nearest {
        signs.add(format!("{up} form {}", shape.form), above);
    } else if is_clause(relation) {
        signs.add(format!("{up} {relation:?} form {}", shape.form), above);
    }
}

fn is_clause(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Adverbial | Relation::Complement | Relation::OpenComplement | Relation::Relative
    )
}
