//! What an explanation names must matter: each word and each few signs are taken away, the report is
//! read again, and the value must be another.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use engine::explain::{value_in, without_signs, without_words};
use engine::reading::{Choice, Cue, Rule, Why};
use engine::{Claim, Models, Parser, Report, explain, read};
use lexicon::Lexicon;
use serde_json::Value;
use std::path::Path;

/// Cases that are replayed at least.
const CASES: usize = 300;

/// Reports of a file of `training/claims` that are explained.
const REPORTS: usize = 2;

#[derive(Default)]
struct Tally {
    replayed: usize,
    changed: usize,
    values: usize,
    explained: usize,
}

#[test]
fn what_an_explanation_names_changes_the_value_when_it_is_taken_away() {
    let lexicon = &Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let mut tally = Tally::default();
    for report in ["a", "d", "f"].iter().flat_map(|letter| reports(letter)) {
        let reading = explain(&report, lexicon, &mut parser);
        for claim in &reading.claims {
            for why in &claim.why {
                replay(&report, claim, why, lexicon, &mut parser, &mut tally);
            }
        }
    }
    println!(
        "{} of {} replays changed the value; {} of {} values that words or weights give have a cue \
        or signs that decide",
        tally.changed, tally.replayed, tally.explained, tally.values
    );
    assert!(tally.replayed >= CASES);
    assert!(tally.changed * 100 >= tally.replayed * 95);
    assert!(tally.explained * 100 >= tally.values * 80);
}

#[test]
fn an_explained_reading_is_the_reading_with_its_reasons() {
    let lexicon = &Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    for report in reports("a").take(2) {
        let mut reading = explain(&report, lexicon, &mut parser);
        assert!(reading.claims.iter().all(|c| !c.why.is_empty()));
        reading.claims.iter_mut().for_each(|c| c.why.clear());
        assert_eq!(reading, read(&report, lexicon, &mut parser));
    }
}

fn replay(
    report: &Report,
    claim: &Claim,
    why: &Why,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
    tally: &mut Tally,
) {
    let decided = why.choice.as_ref().filter(|c| c.decisive > 0);
    if why.rule != Rule::Inferred {
        tally.values += 1;
        tally.explained += usize::from(!why.cues.is_empty() || decided.is_some());
    }
    let mut count = |other: Option<String>| {
        tally.replayed += 1;
        tally.changed += usize::from(other.as_ref() != Some(&why.value));
    };
    for Cue { words, .. } in why.cues.iter().take(1) {
        let text = without_words(&report.text, words.start, words.end);
        let other = read(&Report { text, ..report.clone() }, lexicon, parser);
        count(value_in(report, claim, why, &other));
    }
    if let Some(Choice { signs, decisive, .. }) = decided {
        let names: Vec<String> = signs.iter().take(*decisive).map(|s| s.name.clone()).collect();
        let other = without_signs(report, lexicon, parser, why.field, &names);
        count(value_in(report, claim, why, &other));
    }
}

/// The first reports of our own labelled ones.
fn reports(letter: &str) -> impl Iterator<Item = Report> + use<> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../training/claims");
    let rows = std::fs::read_to_string(root.join(format!("{letter}.jsonl"))).expect("reports");
    let rows: Vec<Value> =
        rows.lines().take(REPORTS).map(|l| serde_json::from_str(l).expect("a row")).collect();
    rows.into_iter().map(|row| {
        let words = |key: &str| row[key].as_str().map(str::to_owned);
        Report {
            id: words("id").unwrap_or_default(),
            text: words("text").unwrap_or_default(),
            title: words("title"),
            publisher: words("publisher"),
            published: words("published").and_then(|day| day.parse().ok()),
            language: words("lang").as_deref().and_then(lexicon::Lang::from_code),
            ..Report::default()
        }
    })
}
