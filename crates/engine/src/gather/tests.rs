//! Invented claims about invented incidents, made by hand.

use super::*;
use crate::reading::{
    Anchor, Codes, Event, Harm, How, Party, PeopleGroup, Precision, Quote, Source, Time,
};
use jiff::civil::date;
use lexicon::{ActorKind, Stance};
use proptest::prelude::*;

fn quote(text: &str) -> Quote {
    Quote { start: 0, end: text.len() as u32, text: text.to_owned() }
}

fn party(name: &str) -> Party {
    Party { name: name.to_owned(), ..Party::default() }
}

/// A claim of a source about a drone strike on Tin Kelba on 3 May.
fn claim(source: &str, kind: ActorKind, n: u32) -> Claim {
    let mut quote = quote(source);
    quote.start = n;
    quote.end = n + 20;
    Claim {
        id: format!("{source}{n}"),
        quote,
        event: Event {
            kind: EventKind::AirDroneStrike,
            trigger: Quote::default(),
            how: How::Stated,
            codes: Codes::default(),
        },
        agents: Vec::new(),
        targets: Vec::new(),
        weapons: Vec::new(),
        place: Some(place("Tin Kelba", 17.0, 1.0)),
        time: Some(day(3)),
        harm: Vec::new(),
        attribution: vec![Source {
            name: source.to_owned(),
            span: None,
            kind,
            cue: None,
            actor: None,
            actor_checked: None,
        }],
        stance: Stance::Asserted,
        hypothetical: false,
        hedges: Vec::new(),
        media: Vec::new(),
        remarks: Vec::new(),
        why: Vec::new(),
    }
}

fn place(name: &str, lat: f64, lon: f64) -> Place {
    Place {
        name: name.to_owned(),
        span: Some(quote(name)),
        lat: Some(lat),
        lon: Some(lon),
        precision: Precision::Exact,
        admin1: None,
        country: Some("MLI".to_owned()),
        gazetteer: None,
        candidates: Vec::new(),
        how: How::Stated,
    }
}

fn day(day: i8) -> Time {
    Time {
        span: Some(quote("on the day")),
        start: Some(date(2021, 5, day)),
        end: Some(date(2021, 5, day)),
        grain: Grain::Day,
        anchor: Anchor::Published,
        how: How::Stated,
    }
}

fn killed(low: u32, high: Option<u32>, civilian: Option<bool>) -> Harm {
    Harm {
        effect: Effect::Killed,
        low: Some(low),
        high,
        best: None,
        words: quote("number"),
        people: PeopleGroup { civilian, ..PeopleGroup::default() },
        as_of: None,
        cumulative: false,
    }
}

fn with(mut claim: Claim, harm: Harm) -> Claim {
    claim.harm.push(harm);
    claim
}

fn by(mut claim: Claim, agent: &str) -> Claim {
    claim.agents.push(party(agent));
    claim
}

fn stance(mut claim: Claim, stance: Stance) -> Claim {
    claim.stance = stance;
    claim
}

/// Reports of one claim each: publisher, day of publication, claim.
fn gathered(told: &[(&str, i8, Claim)]) -> Gathered {
    let infos: Vec<ReportInfo> = told.iter().map(|(p, d, _)| info(p, *d)).collect();
    let print = Print::default();
    let told: Vec<Told<'_>> = infos
        .iter()
        .zip(told)
        .map(|(report, (_, _, claim))| Told { report, print: &print, claim })
        .collect();
    gather(&told)
}

fn info(publisher: &str, day: i8) -> ReportInfo {
    ReportInfo {
        id: format!("{publisher}-{day}"),
        publisher: Some(publisher.to_owned()),
        published: Some(date(2021, 5, day)),
        ..ReportInfo::default()
    }
}

/// A strike as an army, a nurse and people of the place tell it, its later count, a strike
/// elsewhere, and what is feared next.
fn story() -> Vec<(&'static str, i8, Claim)> {
    use ActorKind as K;
    let army = || by(claim("army spokesman", K::Army, 0), "army");
    let far = |mut c: Claim| {
        c.place = Some(place("Anou Zey", 19.0, 3.0));
        c
    };
    vec![
        ("Dune Radio", 4, with(army(), killed(14, Some(14), Some(false)))),
        (
            "Dune Radio",
            4,
            with(claim("residents", K::LocalSource, 30), killed(11, None, Some(true))),
        ),
        (
            "Palm Post",
            5,
            with(claim("a nurse at the clinic", K::Medical, 0), killed(9, Some(9), None)),
        ),
        (
            "Palm Post",
            7,
            with(claim("nurses of the clinic", K::Medical, 0), killed(12, Some(12), None)),
        ),
        ("Palm Post", 7, stance(army(), Stance::Denied)),
        ("Dune Radio", 6, far(with(claim("the mayor", K::Official, 0), killed(2, Some(2), None)))),
        ("Dune Radio", 8, stance(claim("elders", K::LocalSource, 0), Stance::Feared)),
    ]
}

fn of_story() -> Incident {
    let gathered = gathered(&story());
    gathered.incidents.into_iter().find(|i| i.claims.contains(&0)).expect("gathered")
}

#[test]
fn accounts_of_one_strike_gather_and_others_stay_out() {
    let incident = of_story();
    assert_eq!(incident.claims, [0, 1, 2, 4, 3]);
    assert!(incident.current);
    assert_eq!(gathered(&story()).incidents.len(), 3);
}

#[test]
fn the_range_runs_over_each_origins_latest_figure() {
    let incident = of_story();
    assert_eq!(incident.killed, Some(Range { low: 11, high: Some(14) }));
    let superseded: Vec<u32> = incident
        .figures
        .iter()
        .filter(|f| f.standing == FigureStanding::Superseded)
        .map(|f| f.range.low)
        .collect();
    assert_eq!(superseded, [9]);
}

#[test]
fn origins_are_counted_once_and_an_admission_confirms() {
    let incident = of_story();
    assert_eq!(incident.independent_sources, 3);
    assert!(incident.contested);
    assert_eq!(incident.grade, Some(Grade::Confirmed));
}

#[test]
fn every_join_says_why_and_a_refusal_too() {
    let incident = of_story();
    assert!(incident.joins.iter().all(|j| j.reasons.contains(&Reason::SamePlace)));
    let refused = gathered(&story()).refused;
    assert!(refused.iter().any(|r| r.b == 6 && r.why == Refusal::OtherStanding));
}

#[test]
fn two_parties_blamed_and_neither_admits_is_contested() {
    let blame = |source: &str, agent: &str| {
        let mut c = with(claim(source, ActorKind::Ngo, 0), killed(3, Some(3), Some(true)));
        let actor = Some(agent.to_lowercase());
        c.agents.push(Party { actor, name: agent.to_owned(), ..Party::default() });
        stance(c, Stance::Accused)
    };
    let told = [("A", 4, blame("Red Front", "Blue Front")), ("B", 4, blame("League", "Red Front"))];
    assert_eq!(gathered(&told).incidents[0].grade, Some(Grade::Contested));
}

#[test]
fn only_fighters_harmed_is_discounted_and_one_source_is_weak() {
    let lost =
        |civilian| with(claim("the front", ActorKind::ArmedGroup, 0), killed(4, None, civilian));
    assert_eq!(
        gathered(&[("A", 4, lost(Some(false)))]).incidents[0].grade,
        Some(Grade::Discounted)
    );
    assert_eq!(gathered(&[("A", 4, lost(None))]).incidents[0].grade, Some(Grade::Weak));
}

#[test]
fn copies_of_one_wire_are_one_origin() {
    let wire = "Shells hit the market of Tin Kelba on Monday, residents said, and four traders were \
                taken to the clinic with burns while the rest of the village fled to the hills.";
    let lexicon = lexicon::Lexicon::builtin();
    let print = Print::of(&crate::text::Text::new(wire, None, &lexicon));
    let (one, two) = (info("Dune Radio", 4), info("Palm Post", 5));
    let claims = [0, 1].map(|n| claim("residents", ActorKind::LocalSource, n));
    let told = |print| {
        gather(&[
            Told { report: &one, print, claim: &claims[0] },
            Told { report: &two, print, claim: &claims[1] },
        ])
    };
    assert_eq!(told(&print).incidents[0].independent_sources, 1);
    assert_eq!(told(&Print::default()).incidents[0].independent_sources, 2);
}

#[test]
fn nothing_gathers_to_nothing() {
    assert_eq!(gather(&[]), Gathered::default());
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_nothing(
        order in Just((0..story().len()).collect::<Vec<usize>>()).prop_shuffle()
    ) {
        let given = story();
        let shuffled: Vec<_> = order.iter().map(|i| given[*i].clone()).collect();
        let renamed = |mut g: Gathered| {
            for i in &mut g.incidents {
                i.claims.iter_mut().for_each(|c| *c = order[*c as usize] as u32);
                for j in &mut i.joins {
                    (j.a, j.b) = (order[j.a as usize] as u32, order[j.b as usize] as u32);
                }
            }
            g.incidents
        };
        prop_assert_eq!(gathered(&given).incidents, renamed(gathered(&shuffled)));
    }
}
