//! How far a candidate toll agrees with the mentions of harm: sparse features, averaged over the
//! reports of an incident.

use super::Toll;
use super::evidence::{Evidence, FORMS, Harm, Item, ItemForm, ZONES, Zone};

/// What a mention's number is held against.
const TESTS: [&str; 5] = ["killed", "injured", "open-all", "open-injured", "open-killed"];
const RELATIONS: [&str; 3] = ["equal", "greater", "less"];
/// Facts about the candidate itself and about what a report does not say.
const PLAIN: [&str; 44] = [
    "killed-0",
    "killed-1",
    "killed-2",
    "killed-3",
    "killed-4+",
    "injured-0",
    "injured-1",
    "injured-2",
    "injured-3",
    "injured-4+",
    "one-killed-none-injured",
    "one-injured-none-killed",
    "one-each",
    "nobody",
    "all",
    "four-or-more",
    "no-death-in-title-killed",
    "no-death-in-title-none",
    "no-death-killed",
    "no-death-none",
    "no-hurt-in-title-injured",
    "no-hurt-in-title-none",
    "no-hurt-injured",
    "no-hurt-none",
    "names-killed-equal",
    "names-killed-greater",
    "names-killed-less",
    "names-injured-equal",
    "names-injured-greater",
    "names-injured-less",
    "greatest-killed-equal",
    "greatest-killed-less",
    "greatest-killed-plus-itself",
    "greatest-injured-equal",
    "greatest-injured-less",
    "greatest-open-all",
    "greatest-open-injured",
    "other-killed-plus-one",
    "other-injured-plus-one",
    "other-injured-plus-two",
    "death-only-in-rest-killed",
    "death-only-in-rest-none",
    "title-death-without-hurt-injured",
    "title-death-without-hurt-none",
];

const GRID: usize = TESTS.len() * ZONES.len() * FORMS.len() * RELATIONS.len();
/// Number of features.
pub const FEATURES: usize = GRID + PLAIN.len();

/// The name of a feature: `killed.title.number.equal`, `killed-0`.
pub fn name(i: usize) -> String {
    if i >= GRID {
        return PLAIN.get(i - GRID).map_or(String::new(), |n| (*n).to_owned());
    }
    let (rest, relation) = (i / RELATIONS.len(), i % RELATIONS.len());
    let (rest, form) = (rest / FORMS.len(), rest % FORMS.len());
    let (test, zone) = (rest / ZONES.len(), rest % ZONES.len());
    format!("{}.{}.{}.{}", TESTS[test], ZONES[zone], FORMS[form], RELATIONS[relation])
}

fn grid(test: usize, item: Item, target: u32) -> usize {
    let relation = match item.n.cmp(&target) {
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => 2,
    };
    let cell = (test * ZONES.len() + item.zone as usize) * FORMS.len() + item.form as usize;
    cell * RELATIONS.len() + relation
}

/// Adds the features of a candidate. Within a report each counts once.
pub(super) fn features(reports: &[Evidence], toll: Toll, add: &mut dyn FnMut(usize, f32)) {
    let share = 1.0 / reports.len().max(1) as f32;
    let mut seen = Vec::new();
    for report in reports {
        seen.clear();
        for &item in &report.items {
            tests(item, toll, &mut |test, target| seen.push(grid(test, item, target)));
        }
        plain(report, toll, &mut |name| {
            seen.extend(PLAIN.iter().position(|p| *p == name).map(|i| GRID + i));
        });
        seen.sort_unstable();
        seen.dedup();
        for &i in &seen {
            add(i, share);
        }
    }
}

fn tests(item: Item, toll: Toll, add: &mut dyn FnMut(usize, u32)) {
    match item.effect {
        Harm::Killed => add(0, toll.killed),
        Harm::Injured => add(1, toll.injured),
        Harm::Open => {
            add(2, toll.killed + toll.injured);
            add(3, toll.injured);
            add(4, toll.killed);
        }
    }
}

fn plain(report: &Evidence, toll: Toll, add: &mut dyn FnMut(&'static str)) {
    let Toll { killed, injured } = toll;
    add(PLAIN[killed.min(4) as usize]);
    add(PLAIN[5 + injured.min(4) as usize]);
    match (killed, injured) {
        (1, 0) => add("one-killed-none-injured"),
        (0, 1) => add("one-injured-none-killed"),
        (1, 1) => add("one-each"),
        (0, 0) => add("nobody"),
        _ => (),
    }
    if killed + injured >= 4 {
        add("four-or-more");
    }
    absences(report, toll, add);
    names(report.named, toll, add);
    greatest(report, toll, add);
}

/// What the report or its title does not speak of.
fn absences(report: &Evidence, toll: Toll, add: &mut dyn FnMut(&'static str)) {
    let has = |harm: Harm, zones: &[Zone]| {
        report.items.iter().any(|i| i.effect == harm && i.n > 0 && zones.contains(&i.zone))
    };
    let early = [Zone::Title, Zone::Lead, Zone::Body];
    let hurt = |zones: &[Zone]| has(Harm::Injured, zones) || has(Harm::Open, zones);
    let mut tell = |absent: bool, some: bool, with: &'static str, without: &'static str| {
        if absent {
            add(if some { with } else { without });
        }
    };
    let (k, i) = (toll.killed > 0, toll.injured > 0);
    let title_death = has(Harm::Killed, &[Zone::Title]);
    let title_hurt = hurt(&[Zone::Title]);
    let late = has(Harm::Killed, &[Zone::Rest]);
    tell(!title_death, k, "no-death-in-title-killed", "no-death-in-title-none");
    tell(!has(Harm::Killed, &early) && !late, k, "no-death-killed", "no-death-none");
    tell(
        !has(Harm::Killed, &early) && late,
        k,
        "death-only-in-rest-killed",
        "death-only-in-rest-none",
    );
    tell(!title_hurt, i, "no-hurt-in-title-injured", "no-hurt-in-title-none");
    tell(!hurt(&early), i, "no-hurt-injured", "no-hurt-none");
    tell(
        title_death && !title_hurt,
        i,
        "title-death-without-hurt-injured",
        "title-death-without-hurt-none",
    );
}

/// Different persons named.
fn names((killed, injured): (u32, u32), toll: Toll, add: &mut dyn FnMut(&'static str)) {
    use std::cmp::Ordering::{Equal, Greater, Less};
    if killed > 0 {
        add(match killed.cmp(&toll.killed) {
            Equal => "names-killed-equal",
            Greater => "names-killed-greater",
            Less => "names-killed-less",
        });
    }
    if injured > 0 {
        add(match injured.cmp(&toll.injured) {
            Equal => "names-injured-equal",
            Greater => "names-injured-greater",
            Less => "names-injured-less",
        });
    }
}

/// The greatest figures outside the tail of the report, and figures that add to another.
fn greatest(report: &Evidence, toll: Toll, add: &mut dyn FnMut(&'static str)) {
    let early = || report.items.iter().filter(|i| i.zone != Zone::Rest);
    let greatest = |harm: Harm| early().filter(|i| i.effect == harm).map(|i| i.n).max();
    let mut is = |yes: bool, name: &'static str| {
        if yes {
            add(name);
        }
    };
    if let Some(n) = greatest(Harm::Killed) {
        is(n == toll.killed, "greatest-killed-equal");
        is(n < toll.killed, "greatest-killed-less");
        let itself = early().any(|i| i.form == ItemForm::Itself);
        is(itself && n + 1 == toll.killed, "greatest-killed-plus-itself");
    }
    if let Some(n) = greatest(Harm::Injured) {
        is(n == toll.injured, "greatest-injured-equal");
        is(n < toll.injured, "greatest-injured-less");
    }
    if let Some(n) = greatest(Harm::Open) {
        is(n == toll.killed + toll.injured, "greatest-open-all");
        is(n == toll.injured, "greatest-open-injured");
    }
    for item in early().filter(|i| i.form == ItemForm::Other) {
        if item.effect == Harm::Killed {
            is(item.n + 1 == toll.killed, "other-killed-plus-one");
        } else {
            is(item.n + 1 == toll.injured, "other-injured-plus-one");
            is(item.n + 2 == toll.injured, "other-injured-plus-two");
        }
    }
}
