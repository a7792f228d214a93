//! Tests of the choice on invented text.

use crate::{Models, Parser, Report};
use lexicon::Lexicon;

/// The agents of the claims of a text in its order, each with the claim's stance.
fn agents(source: &str) -> Vec<(&'static str, Option<String>)> {
    let lexicon = Lexicon::builtin();
    let models = Models::default();
    let report = Report { text: source.to_owned(), ..Report::default() };
    let reading = crate::read(&report, &lexicon, &mut Parser::new(&models));
    let agent = |c: crate::Claim| c.agents.into_iter().next().map(|p| p.name);
    reading.claims.into_iter().map(|c| (c.stance.code(), agent(c))).collect()
}

#[test]
fn the_attackers_of_the_lead_act_in_what_follows() {
    let told = agents(
        "Gunmen killed nine people in the village of Wisudo on Monday.\n\n\
         Four women were abducted and 30 houses were burned.",
    );
    assert!(told.len() > 1, "{told:?}");
    assert!(told.iter().all(|(_, a)| a.as_deref() == Some("Gunmen")), "{told:?}");
}

#[test]
fn a_hospital_that_counts_the_dead_did_not_kill_them() {
    let told = agents("Nine bodies were brought in on Monday, the Wisudo hospital said.");
    assert!(!told.is_empty());
    assert!(told.iter().all(|(_, a)| a.is_none()), "{told:?}");
}
