//! Tests of the choice on invented text.

use crate::{Models, Parser, Report};
use lexicon::{Effect, Lexicon};

/// The victims of the claims of a text in its order.
fn victims(source: &str) -> Vec<Vec<(Effect, Option<u32>)>> {
    let lexicon = Lexicon::builtin();
    let models = Models::default();
    let report = Report { text: source.to_owned(), ..Report::default() };
    let reading = crate::read(&report, &lexicon, &mut Parser::new(&models));
    let of_claim =
        |harm: Vec<crate::reading::Harm>| harm.iter().map(|h| (h.effect, h.low)).collect();
    reading.claims.into_iter().map(|c| of_claim(c.harm)).collect()
}

#[test]
fn dead_and_hurt_of_one_sentence_are_told_apart() {
    let told = victims("Shells killed nine people and wounded 14 others in Wisudo on Monday.");
    assert_eq!(told, [[(Effect::Killed, Some(9)), (Effect::Injured, Some(14))]]);
}

#[test]
fn the_dead_of_the_next_sentence_complete_a_claim() {
    let told = victims("Shells hit the market of Wisudo on Monday. 13 dead.");
    assert_eq!(told, [[(Effect::Killed, Some(13))]]);
}

#[test]
fn a_number_of_things_counts_nobody() {
    let told = victims("Gunmen attacked the village of Wisudo and burned 30 houses on Monday.");
    assert!(told.iter().flatten().all(|(_, low)| *low != Some(30)), "{told:?}");
}
