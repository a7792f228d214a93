//! The list of actors keeps its promises: ids are unique and sorted, names lead to one body at a
//! time and place, and every fact has a source.

use lexicon::{Actor, ActorKind, Country, Lang, Lexicon, Sense, fold};
use std::collections::{BTreeMap, BTreeSet};

const FILES: &[(&str, &str)] = &[
    ("armed_groups", include_str!("../../../data/actors/armed_groups.tsv")),
    ("governments", include_str!("../../../data/actors/governments.tsv")),
    ("international", include_str!("../../../data/actors/international.tsv")),
    ("media", include_str!("../../../data/actors/media.tsv")),
    ("monitors", include_str!("../../../data/actors/monitors.tsv")),
    ("offices", include_str!("../../../data/actors/offices.tsv")),
    ("state_forces", include_str!("../../../data/actors/state_forces.tsv")),
];
const SOURCES: &str = include_str!("../../../data/SOURCES.toml");

fn all() -> &'static [Actor] {
    Lexicon::builtin().actors.all()
}

/// Rows of a file as cells, without comments and header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect())
}

/// A name as texts have it: without the qualifier in brackets.
fn key(name: &str) -> String {
    fold(name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")).map_or(name, |(n, _)| n))
}

fn names(actor: &Actor) -> BTreeSet<String> {
    std::iter::once(&actor.name).chain(actor.aliases).map(|n| key(n)).collect()
}

/// Where a body acts: its theatre, else its home.
fn area(actor: &Actor) -> BTreeSet<&str> {
    if actor.theatre.is_empty() {
        BTreeSet::from([actor.country])
    } else {
        actor.theatre.iter().copied().collect()
    }
}

fn share_time(a: &Actor, b: &Actor) -> bool {
    let begins_before_end =
        |x: &Actor, y: &Actor| x.from.is_empty() || y.until.is_empty() || x.from < y.until;
    begins_before_end(a, b) && begins_before_end(b, a)
}

#[test]
fn files_are_sorted_and_hold_the_list() {
    let mut count = 0;
    for (file, text) in FILES {
        let ids: Vec<&str> = rows(text).map(|r| r[0]).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{file}: ids are not sorted or stand twice");
        count += ids.len();
    }
    assert_eq!(count, all().len());
    assert!(all().is_sorted_by(|a, b| a.id < b.id), "an id stands in two files");
}

#[test]
fn the_list_is_broad() {
    let armed = all().iter().filter(|a| a.kind == ActorKind::ArmedGroup).count();
    assert!(armed >= 250, "{armed} armed groups");
    let countries: BTreeSet<&str> = all().iter().map(|a| a.country).collect();
    assert!(countries.len() >= 100, "{} countries", countries.len());
}

#[test]
fn armed_groups_have_two_names_beside_the_first() {
    for row in rows(FILES[0].1) {
        assert!(row[2].split('|').count() >= 2, "{} has too few aliases", row[0]);
    }
}

#[test]
fn no_name_leads_to_two_bodies_at_one_time_and_place() {
    let mut owners: BTreeMap<String, Vec<&Actor>> = BTreeMap::new();
    for actor in all() {
        for name in names(actor) {
            owners.entry(name).or_default().push(actor);
        }
    }
    for (name, owners) in owners {
        for (i, a) in owners.iter().enumerate() {
            for b in &owners[i + 1..] {
                let meet = !area(a).is_disjoint(&area(b)) && share_time(a, b);
                assert!(!meet, "`{name}` means {} and {}", a.id, b.id);
            }
        }
    }
}

#[test]
fn no_name_is_a_common_noun_for_people_or_bodies() {
    for lang in Lang::ALL {
        let words = Lexicon::builtin().words(lang);
        for actor in all() {
            for name in std::iter::once(&actor.name).chain(actor.aliases) {
                // Capitals and diacritics tell a name from a word; only plain small letters clash.
                let common = words
                    .get(name)
                    .iter()
                    .any(|w| matches!(w.sense, Sense::People(_) | Sense::Body(_)));
                assert!(!common, "{}: `{name}` is a word of `{}`", actor.id, lang.code());
            }
        }
    }
}

#[test]
fn codes_periods_parents_and_sources_are_well_formed() {
    let actors = Lexicon::builtin().actors;
    for actor in all() {
        let home = (!actor.country.is_empty()).then_some(actor.country);
        for code in actor.theatre.iter().copied().chain(home) {
            assert!(Country::from_code(code).is_some(), "{}: country `{code}`", actor.id);
        }
        for parent in actor.parents {
            assert!(actors.by_id(parent).is_some(), "{}: no parent `{parent}`", actor.id);
        }
        for date in [actor.from, actor.until].into_iter().filter(|d| !d.is_empty()) {
            let shape: Vec<&str> = date.split('-').collect();
            assert!(
                matches!(shape.as_slice(), [y] | [y, _] if y.len() == 4)
                    && shape.iter().all(|p| p.parse::<u16>().is_ok()),
                "{}: date `{date}`",
                actor.id
            );
        }
        assert!(
            actor.from.is_empty() || actor.until.is_empty() || actor.from <= actor.until,
            "{}: ends before it begins",
            actor.id
        );
        assert!(SOURCES.contains(&format!("[{}]", actor.source)), "{}: source", actor.id);
    }
}

#[test]
fn a_name_stands_once_in_a_row() {
    for actor in all() {
        let written = std::iter::once(&actor.name).chain(actor.aliases).map(|n| fold(n));
        let mut seen = BTreeSet::new();
        for name in written {
            assert!(seen.insert(name.clone()), "{}: `{name}` stands twice", actor.id);
        }
    }
}

#[test]
fn bodies_of_states_are_found_by_country() {
    let actors = Lexicon::builtin().actors;
    let mali = Country::from_code("MLI").expect("a code");
    let army = actors.of_state(mali, ActorKind::Army).expect("listed");
    assert_eq!(actors.get(army).name, "Malian Armed Forces");
    assert!(actors.of_state(mali, ActorKind::Government).is_some());
    assert!(actors.of_state(mali, ActorKind::Official).is_some());
    assert_eq!(actors.of_state(mali, ActorKind::Ngo), None);
}

#[test]
fn names_are_found_in_any_case_and_without_their_qualifier() {
    let actors = Lexicon::builtin().actors;
    let ids = |name: &str| -> Vec<&str> {
        actors.named(name).iter().map(|id| actors.get(*id).id).collect()
    };
    assert_eq!(ids("groupe de soutien a l'islam et aux musulmans"), ["mli-jnim"]);
    assert_eq!(ids("FMLN"), ["slv-fmln"]);
    assert!(ids("Republican Guard").len() > 2);
    let pieces = [("rapid", true), ("support", true), ("forces", true), ("left", true)];
    let (n, found) = actors.longest(pieces.into_iter()).expect("listed");
    assert_eq!((n, actors.get(found[0]).id), (3, "sdn-rsf"));
}

#[test]
fn wagner_in_mali_ended_and_africa_corps_followed() {
    let actors = Lexicon::builtin().actors;
    let row = |id: &str| actors.get(actors.by_id(id).expect(id));
    assert_eq!((row("int-wagner-mali").from, row("int-wagner-mali").until), ("2021-12", "2025-06"));
    assert!(row("int-africa-corps").theatre.contains(&"MLI"));
}
