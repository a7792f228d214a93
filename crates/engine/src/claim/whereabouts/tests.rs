//! Tests of the choice on invented text.

use super::*;
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
fn every_row_of_the_table_is_read() {
    let table = include_str!("../../../../../data/claims/place.tsv");
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1).count();
    let read: usize =
        PlaceWeights::parse(table).0.values().map(std::collections::BTreeMap::len).sum();
    assert_eq!(read, rows);
    assert!(rows > 100);
}

#[test]
fn lines_that_hold_no_weights_are_passed_over() {
    let weights = PlaceWeights::parse("# head\nsign\tdetail\tall\nplace\texact\t1\n");
    assert_eq!(weights, PlaceWeights::default());
}
