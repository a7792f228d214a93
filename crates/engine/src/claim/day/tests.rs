//! Tests of the choice on invented text.

use crate::{Models, Parser, Report};
use jiff::civil::{Date, date};
use lexicon::Lexicon;

/// The first days of the claims of a text in its order.
fn days(source: &str, published: Option<Date>) -> Vec<Option<Date>> {
    let lexicon = Lexicon::builtin();
    let models = Models::default();
    let report = Report { text: source.to_owned(), published, ..Report::default() };
    let reading = crate::read(&report, &lexicon, &mut Parser::new(&models));
    reading.claims.into_iter().map(|c| c.time.and_then(|t| t.start)).collect()
}

const SOURCE: &str = "Gunmen killed nine people in the village of Wisudo on Monday.\n\n\
                      The attackers also burned 30 houses and abducted four women.";

#[test]
fn a_claim_without_a_day_is_of_the_day_of_the_news() {
    let told = days(SOURCE, Some(date(2025, 3, 14)));
    assert!(told.len() > 1, "{told:?}");
    assert!(told.iter().all(|d| *d == Some(date(2025, 3, 10))), "{told:?}");
}

#[test]
fn without_a_day_of_publication_nothing_is_resolved() {
    assert!(days(SOURCE, None).iter().all(Option::is_none));
}
