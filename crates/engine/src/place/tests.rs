//! Tests of the layer on invented text.

use super::*;
use lexicon::{Feature, Lang};

fn read_in(language: Lang, source: &str) -> Vec<PlaceMention> {
    let lexicon = Lexicon::builtin();
    let report = Report { text: source.to_owned(), language: Some(language), ..Report::default() };
    let text = Text::new(&report.text, report.language, &lexicon);
    find(&text, &report, &lexicon)
}

fn read(source: &str) -> Vec<PlaceMention> {
    read_in(Lang::En, source)
}

/// Names with the country and kind of what each means: `Gao/MLI/Region`.
fn names(source: &str, mentions: &[PlaceMention]) -> Vec<String> {
    let name = |m: &PlaceMention| {
        let country = m.country().map_or_else(String::new, |c| c.code().to_owned());
        let feature =
            m.candidates.first().map_or("?".to_owned(), |c| format!("{:?}", c.place.feature));
        format!("{}/{country}/{feature}", m.span.of(source))
    };
    mentions.iter().map(name).collect()
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(names(source, &read(source)), expected, "{source}");
}

#[test]
fn nouns_tell_a_region_from_the_town_of_its_name() {
    check("Two buses burned in the Gao region.", &["Gao/MLI/Region"]);
    check("Two buses burned in the town of Gao.", &["Gao/MLI/Settlement"]);
    check("The Timbuktu region is calm.", &["Timbuktu/MLI/Region"]);
}

#[test]
fn a_region_behind_a_comma_decides_which_town() {
    let source = "A shop burned in Paris, Texas, on Monday.";
    let mentions = read(source);
    assert_eq!(names(source, &mentions), ["Paris/USA/Settlement", "Texas/USA/Region"]);
    assert_eq!(mentions[0].container, Some(1));
    assert!(mentions[0].is_within(&mentions[1]) && !mentions[1].is_within(&mentions[0]));
    check("A shop burned in Salem, Ore., at noon.", &["Salem/USA/Settlement", "Ore./USA/Region"]);
}

#[test]
fn a_list_is_not_a_town_with_its_state() {
    let source = "After talks in Washington, New York and Boston the envoy left.";
    let mentions = read(source);
    assert_eq!(mentions.len(), 3);
    let washington = mentions[0].place.unwrap();
    assert!((washington.lat - 38.9).abs() < 0.1 && (washington.lon + 77.0).abs() < 0.1);
}

#[test]
fn countries_of_the_report_decide_between_namesakes() {
    check(
        "Venezuelan officials in Caracas said roads around Valencia were closed.",
        &["Venezuelan/VEN/Country", "Caracas/VEN/Settlement", "Valencia/VEN/Settlement"],
    );
}

#[test]
fn the_country_a_person_gave_decides() {
    let lexicon = Lexicon::builtin();
    let read = |country| {
        let report =
            Report { text: "Shots were heard in Tripoli.".into(), country, ..Report::default() };
        let text = Text::new(&report.text, report.language, &lexicon);
        find(&text, &report, &lexicon)[0].country()
    };
    let lebanon = Country::from_code("LBN");
    assert_eq!(read(lebanon), lebanon);
    assert_eq!(read(None), Country::from_code("LBY"));
}

#[test]
fn nearness_is_kept_with_its_words() {
    let source = "A truck hit a mine 30 km north of Kidal.";
    let mentions = read(source);
    assert_eq!(mentions[0].relation, Relation::Near);
    assert_eq!(mentions[0].precision, Precision::Near);
    let lexicon = Lexicon::builtin();
    let text = Text::new(source, Some(Lang::En), &lexicon);
    assert_eq!(text.slice(mentions[0].phrase), "30 km north of Kidal");
}

#[test]
fn villages_in_no_list_are_kept_and_placed_no_finer_than_what_holds_them() {
    let source = "Gunmen raided the village of Zorbataya, in the Gao region, and seized Kelmuti.";
    let mentions = read(source);
    assert_eq!(names(source, &mentions), ["Zorbataya/MLI/?", "Gao/MLI/Region", "Kelmuti//?"]);
    assert_eq!(mentions[0].precision, Precision::Region);
    assert!(mentions[2].place.is_none() && mentions[2].locative);
}

#[test]
fn a_quarter_lies_in_the_town_named_before() {
    let source = "SAN SALVADOR, 3 MAY -- A BOMB EXPLODED IN THE SANTA LUZIANA NEIGHBORHOOD.";
    let mentions = read(source);
    assert_eq!(mentions[0].place.unwrap().name, "San Salvador");
}

#[test]
fn words_months_and_persons_are_no_places() {
    check("In March the police lost hope, said Jackson Obi.", &[]);
    check("Colonel Paris Okello and Mr. London left.", &[]);
    check("The Second Texas marched.", &[]);
    check("Hope, Arkansas, was quiet.", &["Hope/USA/Settlement", "Arkansas/USA/Region"]);
}

#[test]
fn datelines_are_where_a_report_is_from() {
    let source = "BAMAKO, Mali (Agency) — Shots were heard at night.";
    let mentions = read(source);
    assert_eq!(names(source, &mentions), ["BAMAKO/MLI/Settlement", "Mali/MLI/Country"]);
    assert!(mentions[0].locative);
}

#[test]
fn capitals_alone_make_no_place() {
    let source = "LIMA, 3 FEB 90 (AGENCY) -- POLICE FOUND A BOMB IN HUANTA, AYACUCHO DEPARTMENT. \
                  HOPE WAS LOST IN THE FORCE.";
    check(
        source,
        &["LIMA/PER/Settlement", "HUANTA/PER/Settlement", "AYACUCHO DEPARTMENT/PER/Region"],
    );
}

#[test]
fn objects_of_attacks_are_locative() {
    let mentions = read("Jets bombed Aleppo. Aleppo has an airport.");
    assert!(mentions[0].locative && !mentions[1].locative);
    assert_eq!(mentions[0].place.map(|p| p.feature), Some(Feature::Settlement));
}

#[test]
fn french_and_spanish_read_alike() {
    let source = "Des hommes armés ont attaqué Anéfis, dans la région de Kidal. L'armée malienne \
                  est à 20 km au nord de Gao.";
    assert_eq!(
        names(source, &read_in(Lang::Fr, source)),
        ["Anéfis/MLI/Settlement", "Kidal/MLI/Region", "malienne/MLI/Country", "Gao/MLI/Settlement"]
    );
    let source = "Una bomba estalló cerca de Buenos Aires, Cauca, según soldados colombianos.";
    assert_eq!(
        names(source, &read_in(Lang::Es, source)),
        ["Buenos Aires/COL/Settlement", "Cauca/COL/Region", "colombianos/COL/Country"]
    );
}

#[test]
fn the_main_country_is_where_most_happens() {
    let report = Report::default();
    let mentions = read(
        "Shells fell in Kharkiv and Sumy, Ukraine said. Russian officials in Moscow denied it.",
    );
    assert_eq!(main_country(&mentions, &report), Country::from_code("UKR"));
    let given = Report { country: Country::from_code("MLI"), ..Report::default() };
    assert_eq!(main_country(&mentions, &given), given.country);
    assert_eq!(main_country(&[], &report), None);
}

#[test]
fn records_keep_all_candidates_and_no_gazetteer_id_for_the_unknown() {
    let lexicon = Lexicon::builtin();
    let mentions = read("Fire in Tripoli. Fire in the village of Zorbataya, Mali.");
    let record = |m: &PlaceMention| m.record("x", Quote::default(), How::Stated, &lexicon);
    let known = record(&mentions[0]);
    assert!(known.candidates.len() > 1 && known.gazetteer.is_some() && known.lat.is_some());
    let total: f64 = known.candidates.iter().map(|c| c.score).sum();
    assert!(total > 0.9 && total <= 1.001, "{total}");
    let unknown = record(&mentions[1]);
    assert_eq!((unknown.gazetteer, unknown.candidates.len()), (None, 0));
    assert_eq!((unknown.country.as_deref(), unknown.precision), (Some("MLI"), Precision::Country));
}

#[test]
fn garbage_is_read_without_panic() {
    let long = "A".repeat(100_000);
    for source in
        ["", " ", "-", "- - -", "Gao-", "-Gao", "the of in", "، غاو", ". . .", "@Gao", &long]
    {
        for lang in Lang::ALL {
            let mentions = read_in(lang, source);
            assert!(mentions.iter().all(|m| m.span.end as usize <= source.len()));
        }
    }
}
