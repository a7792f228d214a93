//! Every example and look-alike of the ontology, read by the engine as a report of one sentence.
//!
//! An example must give a claim of exactly its kind that stands as news: neither denied nor
//! background. A look-alike must give no current claim of its kind: one that is told as background,
//! denied or only supposed does no harm.

use engine::{Claim, Models, Parser, Report};
use jiff::civil::date;
use lexicon::{EventKind, Lexicon, Stance};
use std::fmt::Write as _;

/// The claims of a sentence that is all of a report.
fn claims(sentence: &str, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Vec<Claim> {
    let report = Report {
        text: sentence.to_owned(),
        published: Some(date(2024, 5, 14)),
        ..Report::default()
    };
    engine::read(&report, lexicon, parser).claims
}

/// Told as news of something that happened or is to come.
fn stands(claim: &Claim) -> bool {
    !matches!(claim.stance, Stance::Historical | Stance::Denied)
}

/// Told as something real: no background, no denial, no supposed case.
fn current(claim: &Claim) -> bool {
    stands(claim) && !claim.hypothetical
}

/// What went wrong with a sentence, for people.
fn line(kind: EventKind, sentence: &str, claims: &[Claim]) -> String {
    let mut line = format!("{}: {sentence}\n", kind.code());
    for claim in claims {
        let hypothetical = if claim.hypothetical { " hypothetical" } else { "" };
        let _ = writeln!(
            line,
            "    {} {}{hypothetical} by `{}`",
            claim.event.kind.code(),
            claim.stance.code(),
            claim.event.trigger.text
        );
    }
    line
}

#[test]
fn every_example_gives_its_kind_and_no_look_alike_does() {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let (mut fires, mut silent) = (Vec::new(), Vec::new());
    let (mut all_fires, mut all_silent) = (0, 0);
    for kind in EventKind::ALL {
        for sentence in kind.fires() {
            all_fires += 1;
            let claims = claims(sentence, &lexicon, &mut parser);
            if !claims.iter().any(|c| c.event.kind == *kind && stands(c)) {
                fires.push(line(*kind, sentence, &claims));
            }
        }
        for sentence in kind.silent() {
            all_silent += 1;
            let claims = claims(sentence, &lexicon, &mut parser);
            if claims.iter().any(|c| c.event.kind == *kind && current(c)) {
                silent.push(line(*kind, sentence, &claims));
            }
        }
    }
    assert!(
        fires.is_empty() && silent.is_empty(),
        "{} of {all_fires} examples fail:\n{}\n{} of {all_silent} look-alikes fail:\n{}",
        fires.len(),
        fires.concat(),
        silent.len(),
        silent.concat()
    );
}
