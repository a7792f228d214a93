//! Persons attacked: candidates cast as victims, those that are one person or group put together.

use super::candidate::{Candidate, Sort};
use super::draft::Draft;
use super::effect;
use super::part::Part;
use super::phrase::{self, SEVERAL};
use super::role::Role;
use super::scene::Scene;
use super::table::{self, Class};
use super::template::{Human, Template};
use crate::learn::Weights;
use engine::count::CountForm;

/// Persons in a template, at most.
const MOST: usize = 8;

/// Fills the persons attacked.
pub(super) fn fill(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    parts: &[(&Part<'_>, f32)],
    weights: &Weights,
) {
    let victims = parts.iter().filter(|(part, _)| part.role == Role::Victim).take(MOST);
    template.humans = victims.map(|(part, _)| human(scene, draft, part, weights)).collect();
    let home = template.location.as_ref().and_then(|l| l["country"].as_str());
    for human in &mut template.humans {
        human.nation = human.nation.take().filter(|n| Some(n.as_str()) != home);
    }
}

fn human(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>, weights: &Weights) -> Human {
    let group = &part.telling();
    let longest = |sort: Sort| {
        let of_sort = group.iter().filter(|c| c.sort == sort);
        of_sort.max_by_key(|c| c.tokens.len()).copied()
    };
    let name = longest(Sort::Person);
    let mut nouns = group.iter().filter(|c| c.sort == Sort::People);
    let first = nouns.clone().find(|c| !c.plural).or(nouns.next());
    let description = first.map(|c| {
        let one = name.filter(|_| c.plural).and_then(|_| singular(scene, c));
        one.unwrap_or_else(|| scene.words(c.shown))
    });
    let title = name.and_then(|c| role_of(scene, c));
    let fill = group
        .iter()
        .filter_map(|c| c.fill)
        .find(|f| *f != "CIVILIAN")
        .or_else(|| title.as_deref().and_then(|t| table::fill_of(t, Class::Human)));
    let number = if name.is_some() { "1".to_owned() } else { number(scene, part) };
    Human {
        name: name.map(|c| scene.words(c.tokens)),
        description: description.or(title),
        fill: Some(fill.unwrap_or("CIVILIAN")),
        number,
        nation: nation(scene, group),
        effect: effect::of(&effect::features(scene, draft, part), &effect::HUMAN, weights),
    }
}

/// How many a group is: as its likeliest mention with a number says.
fn number(scene: &Scene<'_>, part: &Part<'_>) -> String {
    let told = part.likely().map(|m| (m.as_role(part.role), count(scene, &m.candidate)));
    let counted = told.filter(|(_, n)| n != SEVERAL);
    let best = counted.reduce(|a, b| if b.0 > a.0 { b } else { a });
    best.map_or(SEVERAL.to_owned(), |(_, n)| n)
}

/// What each of several is called: `NURSE` for `nurses`.
fn singular(scene: &Scene<'_>, several: &Candidate) -> Option<String> {
    let noun = table::lemma(scene.text, several.tokens)?.to_uppercase();
    let words = scene.words(several.tokens);
    let before = words.split(' ').count().saturating_sub(noun.split(' ').count());
    let kept: Vec<&str> = words.split(' ').take(before).chain([noun.as_str()]).collect();
    Some(kept.join(" "))
}

/// The country that the words name: `two Spanish priests`.
fn nation(scene: &Scene<'_>, group: &[&Candidate]) -> Option<String> {
    let inside =
        |p: &&engine::place::PlaceMention| group.iter().any(|c| c.tokens.overlaps(p.tokens));
    let mut demonyms = scene.layers.places.iter().filter(|p| p.demonym).filter(inside);
    let country = demonyms.find_map(|p| p.place?.country)?;
    super::site::country_name(country.code(), scene.layers.lexicon)
}

/// What a named person is called beside the name.
fn role_of(scene: &Scene<'_>, name: &Candidate) -> Option<String> {
    let entity = scene.layers.mentions.entity(name.entity?);
    entity.role.as_ref().map(|r| r.to_uppercase())
}

/// How many a candidate names: of `six priests and two cooks` those that its own noun counts.
pub(super) fn count(scene: &Scene<'_>, candidate: &Candidate) -> String {
    let counts = || scene.layers.counts.iter().filter(|c| c.form != CountForm::Sum);
    let heads = |c: &&engine::count::Count| {
        c.noun.is_some_and(|n| n.has(candidate.head) && scene.head(n) == candidate.head)
    };
    let counted = counts()
        .find(|c| c.head == Some(candidate.head))
        .or_else(|| counts().filter(|c| c.head.is_some()).find(heads));
    let Some(range) = counted.map(|c| c.range) else {
        let start = scene.run(candidate.sentence).start;
        return phrase::how_many(scene.text, candidate.tokens, candidate.plural, start);
    };
    match (range.low, range.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(_), Some(_)) if range.best.is_some() => {
            format!("~{}", range.best.unwrap_or_default())
        }
        (Some(low), Some(high)) => format!("{low}-{high}"),
        (Some(low), None) if range.best.is_some() => format!("{low}-"),
        (Some(_) | None, None) => SEVERAL.to_owned(),
        (None, Some(high)) => format!("-{high}"),
    }
}
