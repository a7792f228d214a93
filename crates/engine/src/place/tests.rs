//! Tests of the layer on invented text.

use super::*;

fn read(source: &str) -> Vec<PlaceMention> {
    let lexicon = Lexicon::builtin();
    let language = option_env!("PLACE_LANG").and_then(lexicon::Lang::from_code);
    let report = Report { text: source.to_owned(), language, ..Report::default() };
    let text = Text::new(&report.text, report.language, &lexicon);
    find(&text, &report, &lexicon)
}

#[test]
fn debug() {
    let Some(source) = option_env!("PLACE_TEXT") else { return };
    for m in read(source) {
        let c: Vec<_> = m
            .candidates
            .iter()
            .take(5)
            .map(|c| {
                (
                    c.place.name,
                    c.place.country.map(|c| c.code().to_owned()),
                    c.place.feature,
                    c.place.population,
                    c.score,
                )
            })
            .collect();
        eprintln!(
            "{:?} {:?} loc={} {:?} cont={:?} {:?}",
            &source[m.span.start as usize..m.span.end as usize],
            m.relation,
            m.locative,
            m.precision,
            m.container,
            c
        );
    }
}
