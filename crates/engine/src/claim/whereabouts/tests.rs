//! Tests of the choice on invented text.

use crate::{Models, Parser, Report};
use lexicon::Lexicon;

/// The places of the claims of a text in its order.
fn places(source: &str) -> Vec<Option<String>> {
    let lexicon = Lexicon::builtin();
    let models = Models::default();
    let report = Report { text: source.to_owned(), ..Report::default() };
    let reading = crate::read(&report, &lexicon, &mut Parser::new(&models));
    reading.claims.into_iter().map(|c| c.place.map(|p| p.name)).collect()
}

#[test]
fn a_claim_without_a_place_is_where_the_news_is() {
    let source = "Gunmen killed nine people in the village of Wisudo on Monday.\n\n\
                  The attackers also burned 30 houses and abducted four women.";
    let told = places(source);
    assert!(told.len() > 1, "{told:?}");
    assert!(told.iter().all(|p| p.as_deref() == Some("Wisudo")), "{told:?}");
}

#[test]
fn the_town_of_a_speaker_is_not_where_it_happened() {
    let source = "Gunmen killed nine people in the village of Wisudo on Monday.\n\n\
                  A police spokesman in Bamako said two of the wounded had died.";
    assert!(places(source).iter().all(|p| p.as_deref() == Some("Wisudo")));
}
