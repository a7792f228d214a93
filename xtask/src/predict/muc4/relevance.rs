//! Whether a draft is an incident that calls for a template, and of which type: weighed by what its
//! claims say, and by who and what was cast in it.

use super::draft::Draft;
use super::feature;
use super::role::Role;
use super::scene::Scene;
use super::template::Template;
use engine::reading::{Claim, How};
use std::collections::BTreeSet;

/// The name of the model of relevance.
pub(super) const MODEL: &str = "relevant";
/// Odds from which a template is given.
pub(super) const LIKELY: f32 = 0.38;

/// What speaks for a draft; `among` so many of the report.
pub(super) fn features(
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    template: &Template,
    among: usize,
) -> Vec<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    out.insert("always".to_owned());
    out.insert(format!("type {}", template.kind));
    out.insert(format!("stage {}", template.stage));
    out.insert(format!("among {}", among.min(4)));
    out.insert(format!("claims {}", draft.claims.len().min(5)));
    let first = draft.sentences.first().copied().unwrap_or(0);
    out.insert(format!("first {}", bucket(first)));
    out.insert(format!("length {}", bucket(scene.text.sentences.len())));
    for field in scene.layers.fields_in(scene.text.all()) {
        out.insert(format!("field of report {field}"));
    }
    for claim in &draft.claims {
        told(claim, &mut out);
    }
    words(scene, draft, &mut out);
    set(scene, draft, template, &mut out);
    parts(draft, template, &mut out);
    out.into_iter().collect()
}

fn bucket(n: usize) -> usize {
    [1, 2, 4, 8, 16, 32].iter().filter(|b| n >= **b).count()
}

/// What a claim says.
pub(super) fn told(claim: &Claim, out: &mut BTreeSet<String>) {
    out.insert(format!("stance {}", claim.stance.code()));
    out.insert(format!("event {:?}", claim.event.kind));
    out.insert(format!("event {:?} {:?}", claim.event.how, claim.event.kind));
    if claim.hypothetical {
        out.insert("hypothetical".to_owned());
    }
    for source in &claim.attribution {
        out.insert(format!("source {}", source.kind.code()));
    }
    for harm in &claim.harm {
        out.insert(format!("harm {} civilian {:?}", harm.effect.code(), harm.people.civilian));
        out.insert(format!("harm {}", harm.effect.code()));
        if harm.cumulative {
            out.insert("cumulative".to_owned());
        }
        let many = harm.low.map_or("open", |n| if n > 9 { "many" } else { "few" });
        out.insert(format!("harm {many}"));
    }
    for party in &claim.agents {
        out.insert(format!("agent {}", party.kind.map_or("none", lexicon::ActorKind::code)));
    }
    for party in &claim.targets {
        out.insert(format!("target {}", party.kind.map_or("none", lexicon::ActorKind::code)));
    }
    if claim.agents.is_empty() {
        out.insert("no agent".to_owned());
    }
}

/// The words of violence in its sentences, and words of other genres.
fn words(scene: &Scene<'_>, draft: &Draft<'_>, out: &mut BTreeSet<String>) {
    let quoted = |head| {
        scene.claims.iter().any(|(c, spans)| {
            draft.claims.iter().any(|d| std::ptr::eq(*d, *c)) && spans.quote.has(head)
        })
    };
    for trigger in scene.triggers.iter().filter(|t| quoted(t.head)) {
        out.insert(format!("trigger {}", trigger.lemma));
        out.insert(format!("trigger kind {}", trigger.kind));
        for flag in &trigger.flags {
            out.insert(format!("trigger is {flag}"));
        }
        let verb = scene.text.tree.node(trigger.head).verb;
        out.insert(format!("trigger verb {verb}"));
        let governor = scene.text.tree.node(trigger.head);
        if let Some(lemma) = feature::known(scene.text, governor.head) {
            out.insert(format!("trigger under {lemma}"));
        }
    }
    for sentence in &draft.sentences {
        for field in scene.layers.fields_in(scene.run(*sentence)) {
            out.insert(format!("field {field}"));
        }
        for genre in scene.text.genres_in(scene.run(*sentence)) {
            out.insert(format!("genre {genre:?}"));
        }
    }
}

/// Where and when.
fn set(scene: &Scene<'_>, draft: &Draft<'_>, template: &Template, out: &mut BTreeSet<String>) {
    for place in draft.claims.iter().filter_map(|c| c.place.as_ref()) {
        out.insert(format!("place {:?} {:?}", place.precision, place.how));
    }
    let country = template.location.as_ref().and_then(|l| l["country"].as_str()).unwrap_or("?");
    out.insert(format!("country {country}"));
    let stated = draft.claims.iter().filter_map(|c| c.time.as_ref());
    for time in stated.filter(|t| t.how == How::Stated && t.span.is_some()) {
        let age =
            scene.published.zip(time.end.or(time.start)).map(|(now, then)| (now - then).get_days());
        let age = age.map_or("open".to_owned(), |days| {
            let steps = [0, 1, 3, 8, 31, 62, 183, 366];
            steps.iter().filter(|s| days >= **s).count().to_string()
        });
        out.insert(format!("age {age}"));
        out.insert(format!("grain {:?}", time.grain));
    }
}

/// Who and what was cast.
fn parts(draft: &Draft<'_>, template: &Template, out: &mut BTreeSet<String>) {
    for role in [Role::Victim, Role::Individual, Role::Organisation, Role::Target, Role::Weapon] {
        let of_role = || draft.casts.iter().filter(move |(r, ..)| *r == role);
        let best = of_role().map(|(.., odds)| (odds * 5.0) as u32).max();
        out.insert(format!("{role:?} {best:?}"));
        out.insert(format!("{role:?} x{}", of_role().count().min(4)));
        for (_, cast, _) in of_role() {
            if let Some(fill) = cast.candidate.fill {
                out.insert(format!("{role:?} {fill}"));
            }
        }
    }
    out.insert(format!("category {:?}", template.category));
    out.insert(format!("named {}", template.humans.iter().any(|h| h.name.is_some())));
    let soldiers = |h: &super::template::Human| h.fill == Some("ACTIVE MILITARY");
    let hit = !template.humans.is_empty() || !template.things.is_empty();
    let civil = !template.things.is_empty() || !template.humans.iter().all(soldiers);
    out.insert(format!("hit {hit} civil {civil}"));
    for human in &template.humans {
        out.insert(format!("fate {:?}", human.effect));
    }
}
