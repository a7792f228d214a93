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

#[test]
fn a_place_that_the_headline_alone_names_has_no_words_in_the_text() {
    let lexicon = Lexicon::builtin();
    let models = Models::default();
    let text = "Gunmen came at dawn on Monday. They killed nine people in the village. \
                A teacher was wounded. The attackers burned 30 houses. Four women were taken. \
                Nobody has claimed the raid.";
    let report = Report {
        title: Some("Raid on the village of Wisudo".to_owned()),
        text: text.to_owned(),
        ..Report::default()
    };
    let reading = crate::read(&report, &lexicon, &mut Parser::new(&models));
    let places: Vec<_> = reading.claims.iter().filter_map(|c| c.place.as_ref()).collect();
    assert!(places.iter().any(|p| p.name == "Wisudo"), "{places:?}");
    assert!(places.iter().filter(|p| p.name == "Wisudo").all(|p| p.span.is_none()));
}
