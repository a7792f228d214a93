//! The story of a case: what is added comes back, nothing twice, nothing damaged is touched.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use engine::reading::{
    Codes, EngineInfo, Event, Harm, How, PeopleGroup, Quote, ReportInfo, SCHEMA, Source,
};
use engine::{Claim, Reading};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use lexicon::{ActorKind, Effect, EventKind, Stance};
use std::fs;
use std::path::Path;
use store::{
    Added, Capture, Case, Context, Derivative, Digest, Entry, Error, Found, PublishedFrom, Standing,
};

const TEXT: &str = "Five herders were killed near Oulat, a village head said.";

fn quote(text: &str) -> Quote {
    let start = TEXT.find(text).unwrap() as u32;
    Quote { start, end: start + text.len() as u32, text: text.to_owned() }
}

fn claim(id: &str) -> Claim {
    Claim {
        id: id.to_owned(),
        quote: quote("Five herders were killed"),
        event: Event {
            kind: EventKind::from_code("attack").unwrap(),
            trigger: quote("killed"),
            how: How::Stated,
            codes: Codes::default(),
        },
        agents: Vec::new(),
        targets: Vec::new(),
        weapons: Vec::new(),
        place: None,
        time: None,
        harm: vec![Harm {
            effect: Effect::Killed,
            low: Some(5),
            high: Some(5),
            best: Some(5),
            words: quote("Five"),
            people: PeopleGroup::default(),
            as_of: None,
            cumulative: false,
        }],
        attribution: vec![Source {
            name: "a village head".to_owned(),
            span: Some(quote("a village head")),
            kind: ActorKind::LocalSource,
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

fn capture() -> Capture {
    Capture {
        name: Some("herders.txt".to_owned()),
        url: None,
        publisher: Some("Oulat Post".to_owned()),
        published: None,
        title: None,
        country: None,
        language: None,
        coder: None,
        captured_at: Timestamp::UNIX_EPOCH,
    }
}

fn published(day: Date, from: PublishedFrom) -> Capture {
    Capture { published: Some((day, from)), ..capture() }
}

fn entry(case: &Case, capture: Capture) -> Entry {
    let object = case.seal(TEXT.as_bytes()).unwrap();
    Entry {
        object,
        object_bytes: TEXT.len() as u64,
        range: 0..TEXT.len() as u64,
        report: object,
        capture,
        derivative: Derivative {
            text: TEXT.to_owned(),
            method: "text",
            version: "1",
            charset: "utf-8",
        },
        reading: Reading {
            schema: SCHEMA.to_owned(),
            report: ReportInfo { id: object.to_string(), ..ReportInfo::default() },
            engine: EngineInfo::default(),
            claims: vec![claim("e1"), claim("e2")],
            persons: Vec::new(),
            remarks: Vec::new(),
        },
    }
}

fn add(case: &mut Case, capture: Capture) -> Added {
    let entry = entry(case, capture);
    case.add(&entry).unwrap()
}

#[test]
fn what_is_added_comes_back_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    assert_eq!(add(&mut case, capture()), Added::New);
    drop(case);
    let case = Case::open(dir.path()).unwrap();
    let stored = case.reading(&Digest::of(TEXT.as_bytes())).unwrap().unwrap();
    assert_eq!(stored.text, TEXT);
    assert_eq!(stored.reading.claims.len(), 2);
    let claim = &stored.reading.claims[0];
    assert_eq!(claim.quote.text, "Five herders were killed");
    assert_ne!(claim.id, "e1", "inside a case ids are keyed");
    assert_eq!(case.object(&Digest::of(TEXT.as_bytes())).unwrap(), TEXT.as_bytes());
    match case.find(&claim.id[..10]).unwrap() {
        Found::Claim(found) => assert_eq!(&found.claim, claim),
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_cases_give_one_claim_two_ids() {
    let ids = [(); 2].map(|()| {
        let dir = tempfile::tempdir().unwrap();
        let mut case = Case::open_to_write(dir.path()).unwrap();
        add(&mut case, capture());
        case.claims().unwrap()[0].claim.id.clone()
    });
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn the_same_bytes_from_the_same_address_are_no_news() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    add(&mut case, published(date(2024, 3, 5), PublishedFrom::Person));
    let report = Digest::of(TEXT.as_bytes());
    assert_eq!(case.standing(&report, &capture()).unwrap(), Standing::Known);
    assert_eq!(add(&mut case, capture()), Added::Known);
    let renamed = Capture { name: None, coder: Some("B".to_owned()), ..capture() };
    assert_eq!(add(&mut case, renamed), Added::Known);
    assert_eq!(case.reading(&report).unwrap().unwrap().captures, 1);
}

#[test]
fn the_same_bytes_from_elsewhere_are_a_further_capture() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    add(&mut case, capture());
    let elsewhere = Capture { url: Some("https://example.org/1".to_owned()), ..capture() };
    assert_eq!(add(&mut case, elsewhere), Added::Further { read_again: false });
    let stored = case.reading(&Digest::of(TEXT.as_bytes())).unwrap().unwrap();
    assert_eq!(stored.captures, 2);
    assert_eq!(case.claims().unwrap().len(), 2, "one report is read once");
}

#[test]
fn a_person_who_tells_the_date_has_it_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    add(&mut case, published(date(2024, 3, 5), PublishedFrom::Page));
    let told = published(date(2024, 3, 4), PublishedFrom::Person);
    assert_eq!(add(&mut case, told.clone()), Added::Further { read_again: true });
    assert_eq!(add(&mut case, told), Added::Known);
    let report = Digest::of(TEXT.as_bytes());
    let page = Capture { url: Some("https://example.org".to_owned()), ..capture() };
    let page = Capture { published: Some((date(2024, 3, 9), PublishedFrom::Page)), ..page };
    let Standing::Further(context) = case.standing(&report, &page).unwrap() else {
        panic!("another address is a further capture");
    };
    assert_eq!(context.clone().with(&page), context, "a page does not overrule a person");
    let expected =
        Context { published: Some(date(2024, 3, 4)), by_person: true, ..Context::default() };
    assert_eq!(context, expected);
}

#[test]
fn only_what_a_person_accepted_can_be_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    add(&mut case, capture());
    let db = rusqlite::Connection::open(dir.path().join("reckon.db")).unwrap();
    let change = |set: &str| db.execute(&format!("UPDATE claim SET {set}"), []);
    assert!(change("finding = 1").is_err(), "a suggestion is no finding");
    assert!(change("status = 'accepted'").is_err(), "nobody accepted it");
    assert!(change("status = 'true'").is_err(), "no such status");
    change("status = 'accepted', reviewer = 'B', finding = 1").unwrap();
    assert!(change("status = 'suggestion'").is_err(), "it is a finding");
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("holiday.jpg"), b"x").unwrap();
    assert!(matches!(Case::open_to_write(dir.path()), Err(Error::NotACase(_))));
    assert!(matches!(Case::open(dir.path()), Err(Error::NotACase(_))));
    assert_eq!(listing(dir.path()), ["holiday.jpg"]);
}

#[test]
fn reading_makes_no_case() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Case::open(&dir.path().join("none")), Err(Error::NoCase(_))));
    assert!(matches!(Case::open(dir.path()), Err(Error::NoCase(_))));
    assert!(listing(dir.path()).is_empty());
}

#[test]
fn a_case_without_its_database_is_not_begun_anew() {
    let dir = tempfile::tempdir().unwrap();
    add(&mut Case::open_to_write(dir.path()).unwrap(), capture());
    fs::remove_file(dir.path().join("reckon.db")).unwrap();
    assert!(matches!(Case::open_to_write(dir.path()), Err(Error::LostDatabase(_))));
}

#[test]
fn damaged_and_foreign_databases_are_refused_untouched() {
    let sound = sound_database();
    let page = 4096;
    let mut holed = sound.clone();
    holed[page..page + 512].fill(0xA5);
    let mut other = sound.clone();
    other[68..72].copy_from_slice(b"GPKG");
    let mut newer = sound.clone();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    let cut = sound[..sound.len() - page].to_vec();
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("garbage", b"garbage in, garbage out ".repeat(99)),
        ("header only", sound[..64].to_vec()),
        ("cut", cut),
        ("a page overwritten", holed),
        ("of another program", other),
        ("of a newer reckon", newer),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("reckon.db");
        fs::write(&path, &bytes).unwrap();
        for result in [Case::open(dir.path()), Case::open_to_write(dir.path())] {
            let error = result.err().unwrap_or_else(|| panic!("{what} was opened"));
            assert!(
                error.hint().is_some_and(|h| h.contains("nothing was changed")),
                "{what}: {error}"
            );
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what} was touched");
        let left = listing(dir.path());
        assert!(left.iter().all(|f| f == "reckon.db" || f == "lock"), "{what}: {left:?}");
    }
}

/// A killed process leaves its log; damage under it is found before the log is played in.
#[test]
fn damage_under_a_log_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = Case::open_to_write(dir.path()).unwrap();
    add(&mut case, capture());
    let files = ["reckon.db", "reckon.db-wal"];
    let [mut database, log] = files.map(|name| fs::read(dir.path().join(name)).unwrap());
    assert!(!log.is_empty());
    drop(case);
    let page = 4096;
    database[page..page + 512].fill(0xA5);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join(files[0]), &database).unwrap();
    fs::write(other.path().join(files[1]), &log).unwrap();
    assert!(matches!(Case::open_to_write(other.path()), Err(Error::Corrupt { .. })));
    assert_eq!(fs::read(other.path().join(files[0])).unwrap(), database);
    assert_eq!(fs::read(other.path().join(files[1])).unwrap(), log);
}

#[test]
fn a_flipped_object_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let case = Case::open_to_write(dir.path()).unwrap();
    let digest = case.seal(b"bytes").unwrap();
    let hex = digest.to_string();
    let path = dir.path().join("objects").join(&hex[..2]).join(&hex);
    fs::remove_file(&path).unwrap();
    fs::write(&path, b"Bytes").unwrap();
    assert!(matches!(case.object(&digest), Err(Error::Object { .. })));
}

#[test]
fn many_writers_at_once_all_succeed() {
    let dir = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let dir = dir.path();
            scope.spawn(move || {
                let mut case = Case::open_to_write(dir).unwrap();
                for n in 0..5 {
                    let url = Some(format!("https://example.org/{writer}/{n}"));
                    let added = add(&mut case, Capture { url, ..capture() });
                    assert_ne!(added, Added::Known);
                }
            });
        }
    });
    let stored = Case::open(dir.path()).unwrap().reading(&Digest::of(TEXT.as_bytes())).unwrap();
    assert_eq!(stored.unwrap().captures, 20);
}

fn sound_database() -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    add(&mut Case::open_to_write(dir.path()).unwrap(), capture());
    fs::read(dir.path().join("reckon.db")).unwrap()
}

fn listing(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
