//! Things attacked: nouns of the table in the sentences of an incident, where a verb or preposition
//! of damage leads to them.

use super::kind::IncidentType;
use super::phrase;
use super::scene::{Draft, Scene};
use super::table::{self, Class, Noun};
use super::template::{Template, Thing, Weapon};
use engine::text::{Text, TokenIx, Tokens};
use lexicon::Function;

/// Things in a template, at most.
const MOST: usize = 4;

/// Prepositions that lead from an attack or a blast to what it hit.
const LEADS: [&str; 8] = ["against", "outside", "at", "near", "in", "of", "on", "inside"];

/// Fills the things attacked.
pub(super) fn fill(template: &mut Template, scene: &Scene<'_>, draft: &Draft<'_>) {
    if draft.kind == IncidentType::Kidnapping {
        return;
    }
    for run in scene.runs(draft) {
        for noun in table::nouns(&scene.text, run, Class::Phys) {
            if is_hit(&scene.text, &noun, run.start, draft.kind) {
                add(template, scene, &noun, run);
            }
        }
    }
    template.things.truncate(MOST);
}

fn add(template: &mut Template, scene: &Scene<'_>, noun: &Noun, run: Tokens) {
    let words = phrase::phrase(&scene.text, noun.tokens, run.start);
    let id = scene.words(words);
    if template.things.iter().any(|t| t.id.ends_with(&id) || id.ends_with(&t.id)) {
        return;
    }
    template.things.push(Thing {
        id,
        fill: noun.fill,
        number: phrase::how_many(&scene.text, words, noun.plural, run.start),
        effect: damage(&scene.text, run),
    });
}

/// Whether what stands before the phrase leads from violence to the thing.
fn is_hit(text: &Text<'_>, noun: &Noun, floor: TokenIx, kind: IncidentType) -> bool {
    let mut i = phrase::phrase(text, noun.tokens, floor).start;
    while i > floor
        && (phrase::number(text, i - 1).is_some() || phrase::is(text, i - 1, Function::Determiner))
    {
        i -= 1;
    }
    if i == floor {
        return kind != IncidentType::Attack;
    }
    let before = text.norm(i - 1);
    let verb = phrase::is_verb(text, i - 1) || i > floor + 1 && phrase::is_verb(text, i - 2);
    match kind {
        IncidentType::Bombing | IncidentType::Arson => {
            verb || LEADS.contains(&before) || before == "and"
        }
        _ => verb || before == "against",
    }
}

/// What the sentence says of the damage.
fn damage(text: &Text<'_>, run: Tokens) -> Option<&'static str> {
    ["DESTROYED", "SOME DAMAGE"].into_iter().find(|fill| table::tells(text, run, fill))
}

/// The weapons of an incident: the nouns of the table in its sentences, each fill once.
pub(super) fn weapons(template: &mut Template, scene: &Scene<'_>, draft: &Draft<'_>) {
    for run in scene.runs(draft) {
        for noun in table::nouns(&scene.text, run, Class::Instr) {
            let known = template.weapons.iter().any(|w| w.fill == Some(noun.fill));
            if !known && template.weapons.len() < 2 {
                let id = scene.words(noun.tokens);
                template.weapons.push(Weapon { id, fill: Some(noun.fill) });
            }
        }
    }
}
