//! Persons attacked: candidates cast as victims, those that are one person or group put together.

use super::candidate::{Candidate, Sort};
use super::draft::{self, Draft};
use super::phrase;
use super::role::Role;
use super::same;
use super::scene::Scene;
use super::table::{self, Class};
use super::template::{Human, Template};
use crate::learn::Weights;

/// Persons in a template, at most.
const MOST: usize = 8;

/// Fills the persons attacked.
pub(super) fn fill(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    weights: &Weights,
) {
    let victims: Vec<&Candidate> = draft
        .casts
        .iter()
        .filter(|(role, ..)| *role == Role::Victim)
        .map(|(_, cast, _)| &cast.candidate)
        .collect();
    let mut groups = same::groups(scene, &victims, weights);
    groups.retain(|group| group.iter().any(|c| sure(draft, c)));
    groups.truncate(MOST);
    template.humans = groups.iter().map(|g| human(scene, g, weights)).collect();
    let home = template.location.as_ref().and_then(|l| l["country"].as_str());
    for human in &mut template.humans {
        human.nation = human.nation.take().filter(|n| Some(n.as_str()) != home);
    }
}

/// Whether a candidate is likely enough by itself.
fn sure(draft: &Draft<'_>, candidate: &Candidate) -> bool {
    let of = |(role, cast, odds): &(Role, &super::role::Cast, f32)| {
        *role == Role::Victim
            && std::ptr::eq(&raw const cast.candidate, candidate)
            && *odds >= draft::LIKELY
    };
    draft.casts.iter().any(of)
}

fn human(scene: &Scene<'_>, group: &[&Candidate], weights: &Weights) -> Human {
    let longest = |sort: Sort| {
        let of_sort = group.iter().filter(|c| c.sort == sort);
        of_sort.max_by_key(|c| c.tokens.len()).copied()
    };
    let (name, noun) = (longest(Sort::Person), longest(Sort::People));
    let first_noun = group.iter().find(|c| c.sort == Sort::People);
    let description = first_noun.or(noun.as_ref()).map(|c| scene.words(c.tokens));
    let title = name.and_then(|c| role_of(scene, c));
    let fill = group
        .iter()
        .filter_map(|c| c.fill)
        .find(|f| *f != "CIVILIAN")
        .or_else(|| title.as_deref().and_then(|t| table::fill_of(t, Class::Human)));
    let number = if name.is_some() {
        "1".to_owned()
    } else {
        group.iter().map(|c| count(scene, c)).find(|n| n != "PLURAL").unwrap_or("PLURAL".to_owned())
    };
    Human {
        name: name.map(|c| scene.words(c.tokens)),
        description: description.or(title),
        fill: Some(fill.unwrap_or("CIVILIAN")),
        number,
        nation: nation(scene, group),
        effect: super::effect::of(scene, group, &super::effect::HUMAN, weights),
    }
}

/// The country that the words name: `two Spanish priests`.
fn nation(scene: &Scene<'_>, group: &[&Candidate]) -> Option<String> {
    let inside =
        |p: &&engine::place::PlaceMention| group.iter().any(|c| c.tokens.overlaps(p.tokens));
    let mut demonyms = scene.layers.places.iter().filter(|p| p.demonym).filter(inside);
    let country = demonyms.find_map(|p| p.place?.country)?;
    super::setting::country_name(country.code(), scene.layers.lexicon)
}

/// What a named person is called beside the name.
fn role_of(scene: &Scene<'_>, name: &Candidate) -> Option<String> {
    let entity = scene.layers.mentions.entity(name.entity?);
    entity.role.as_ref().map(|r| r.to_uppercase())
}

/// How many a candidate names.
pub(super) fn count(scene: &Scene<'_>, candidate: &Candidate) -> String {
    let counts = &scene.layers.counts;
    let counted = counts.iter().find(|c| {
        c.head == Some(candidate.head)
            || c.head.is_some() && c.noun.is_some_and(|n| n.has(candidate.head))
    });
    let Some(range) = counted.map(|c| c.range) else {
        let start = scene.text.sentences[candidate.sentence].tokens.start;
        return phrase::how_many(scene.text, candidate.tokens, candidate.plural, start);
    };
    match (range.low, range.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(_), Some(_)) if range.best.is_some() => {
            format!("~{}", range.best.unwrap_or_default())
        }
        (Some(low), Some(high)) => format!("{low}-{high}"),
        (Some(low), None) if range.best.is_some() => format!("{low}-"),
        (Some(_) | None, None) => "PLURAL".to_owned(),
        (None, Some(high)) => format!("-{high}"),
    }
}
