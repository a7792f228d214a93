//! The list of actors keeps its promises: ids are unique and sorted, names lead to one body at a
//! time and place, and every fact has a source.

use lexicon::{Actor, ActorKind, Country, Lang, Lexicon, Period, Sense, fold};
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

/// The periods of an actor; one without bounds if they are not known.
fn periods(actor: &Actor) -> Vec<Period> {
    if actor.periods.is_empty() {
        vec![Period { from: "", until: "" }]
    } else {
        actor.periods.to_vec()
    }
}

/// Whether two actors bore their names at one time. The month in which one ends and the other
/// begins is no shared time: a renaming falls into one month.
fn share_time(a: &Actor, b: &Actor) -> bool {
    let begins_before_end =
        |x: Period, y: Period| x.from.is_empty() || y.until.is_empty() || x.from < y.until;
    let meet = |x: Period, y: Period| begins_before_end(x, y) && begins_before_end(y, x);
    periods(a).iter().any(|x| periods(b).iter().any(|y| meet(*x, *y)))
}

/// The actors that an actor belongs to, and those that they belong to.
fn ancestors(actor: &Actor) -> BTreeSet<&'static str> {
    let actors = Lexicon::builtin().actors;
    let mut all = BTreeSet::new();
    let mut open: Vec<&str> = actor.parents.to_vec();
    while let Some(id) = open.pop() {
        if all.insert(id) {
            open.extend(actors.by_id(id).map(|id| actors.get(id)).iter().flat_map(|a| a.parents));
        }
    }
    all
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

/// The rule by which a text tells two actors of one name apart, if there is one: they act and live
/// in different countries, bore the name at different times, or one is a part of the other.
fn rule(a: &Actor, b: &Actor) -> Option<&'static str> {
    let compatriots = !a.country.is_empty() && a.country == b.country;
    if area(a).is_disjoint(&area(b)) && !compatriots {
        return Some("country");
    }
    if !share_time(a, b) {
        return Some("period");
    }
    if ancestors(a).contains(b.id) || ancestors(b).contains(a.id) {
        return Some("part");
    }
    None
}

#[test]
fn no_name_leads_to_two_bodies_without_a_rule() {
    let mut owners: BTreeMap<String, Vec<&Actor>> = BTreeMap::new();
    for actor in all() {
        for name in names(actor) {
            owners.entry(name).or_default().push(actor);
        }
    }
    let mut faults = Vec::new();
    for (name, owners) in owners {
        for (i, a) in owners.iter().enumerate() {
            let without = owners[i + 1..].iter().filter(|b| rule(a, b).is_none());
            faults.extend(without.map(|b| format!("`{name}` means {} and {}", a.id, b.id)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rules_tell_actors_of_one_name_apart() {
    let actors = Lexicon::builtin().actors;
    let row = |id: &str| actors.get(actors.by_id(id).expect(id));
    assert_eq!(rule(row("syr-sna"), row("mmr-shanni")), Some("country"));
    assert_eq!(rule(row("sdn-spla"), row("ssd-armed-forces")), Some("period"));
    assert_eq!(rule(row("mmr-pdf"), row("mmr-mandalay-pdf")), Some("part"));
    assert_eq!(rule(row("mmr-pdf"), row("mmr-kia")), None);
}

#[test]
fn armed_groups_have_a_beginning_and_a_theatre() {
    for group in all().iter().filter(|a| rows(FILES[0].1).any(|r| r[0] == a.id)) {
        assert!(group.periods.first().is_some_and(|p| !p.from.is_empty()), "{}: from", group.id);
        assert!(!group.theatre.is_empty(), "{}: theatre", group.id);
    }
}

#[test]
fn missions_have_a_theatre_and_a_beginning() {
    let missions = rows(FILES[2].1).filter(|r| r[1].contains("Mission") || r[3] == "army");
    for row in missions.filter(|r| r[0] != "int-nato") {
        assert!(!row[5].is_empty(), "{}: theatre", row[0]);
        assert!(!row[8].is_empty(), "{}: from", row[0]);
    }
}

#[test]
fn kinds_are_those_of_their_file() {
    let fits = |file: &str, kind: &str| match file {
        "armed_groups" => kind == "armed_group",
        "media" => kind == "media",
        "state_forces" => matches!(kind, "army" | "official"),
        _ => !matches!(kind, "unnamed" | "author" | "person" | "witness" | "social_media"),
    };
    for (file, text) in FILES {
        for row in rows(text) {
            assert!(fits(file, row[3]), "{file}: {} is `{}`", row[0], row[3]);
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

/// A month or a year.
fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |p: &str, range: std::ops::RangeInclusive<u16>| {
        p.parse::<u16>().is_ok_and(|n| range.contains(&n))
    };
    match parts.as_slice() {
        [y] => number(y, 1700..=2100),
        [y, m] => m.len() == 2 && number(y, 1700..=2100) && number(m, 1..=12),
        _ => false,
    }
}

fn assert_periods(actor: &Actor) {
    let mut last = "";
    for (i, period) in actor.periods.iter().enumerate() {
        for date in [period.from, period.until].into_iter().filter(|d| !d.is_empty()) {
            assert!(is_date(date), "{}: date `{date}`", actor.id);
            assert!(last <= date, "{}: `{last}` stands before `{date}`", actor.id);
            last = date;
        }
        let open = period.until.is_empty() && i + 1 < actor.periods.len();
        assert!(!open, "{}: a period that goes on before another", actor.id);
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
        for ally in actor.allies {
            assert!(actors.by_id(ally).is_some(), "{}: no ally `{ally}`", actor.id);
            assert!(*ally != actor.id, "{}: its own ally", actor.id);
        }
        assert!(!ancestors(actor).contains(actor.id), "{}: belongs to itself", actor.id);
        assert_periods(actor);
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
    let army = actors.of_state(mali, ActorKind::Army, None).expect("listed");
    assert_eq!(actors.get(army).name, "Malian Armed Forces");
    assert!(actors.of_state(mali, ActorKind::Government, None).is_some());
    assert!(actors.of_state(mali, ActorKind::Official, None).is_some());
    assert_eq!(actors.of_state(mali, ActorKind::Ngo, None), None);
}

#[test]
fn bodies_of_former_states_are_found_by_month() {
    let actors = Lexicon::builtin().actors;
    let army = |code, year, month| {
        let country = Country::from_code(code).expect("a code");
        actors.of_state(country, ActorKind::Army, Some((year, month))).map(|id| actors.get(id).id)
    };
    assert_eq!(army("SYR", 2015, 3), Some("syr-armed-forces-assad"));
    assert_eq!(army("SYR", 2025, 3), Some("syr-armed-forces"));
    assert_eq!(army("COD", 1990, 1), Some("cod-armed-forces-zaire"));
    assert_eq!(army("MLI", 1990, 1), Some("mli-armed-forces"));
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
    let in_mali = Period { from: "2021-12", until: "2025-06" };
    assert_eq!(row("int-wagner-mali").periods, [in_mali]);
    assert!(row("int-africa-corps").theatre.contains(&"MLI"));
}

#[test]
fn months_count_from_the_nearest_period() {
    let actors = Lexicon::builtin().actors;
    let off = |id: &str, y, m| actors.get(actors.by_id(id).expect(id)).months_off(y, m);
    assert_eq!(off("cod-m23", 2012, 5), 0);
    assert_eq!(off("cod-m23", 2014, 1), 2);
    assert_eq!(off("cod-m23", 2021, 9), -2);
    assert_eq!(off("cod-m23", 2026, 1), 0);
    // A year alone lasts from January to December.
    assert_eq!(off("afg-alp", 2009, 12), -1);
    assert_eq!(off("afg-alp", 2020, 12), 0);
    assert_eq!(off("afg-alp", 2021, 1), 1);
}
