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

fn read_from(publisher: &str, source: &str) -> Vec<PlaceMention> {
    let lexicon = Lexicon::builtin();
    let publisher = Some(publisher.to_owned());
    let report = Report { text: source.to_owned(), publisher, ..Report::default() };
    let text = Text::new(&report.text, Some(Lang::En), &lexicon);
    find(&text, &report, &lexicon)
}

fn reasons(mention: &PlaceMention) -> Vec<PlaceReason> {
    mention.candidates[0].reasons.iter().collect()
}

#[test]
fn the_outlet_decides_only_where_no_country_is_named() {
    let source = "Two shops burned in Hyderabad.";
    assert_eq!(read(source)[0].country(), Country::from_code("IND"));
    let mentions = read_from("Dawn News", source);
    assert_eq!(mentions[0].country(), Country::from_code("PAK"));
    assert!(reasons(&mentions[0]).contains(&PlaceReason::Publisher));
    let named = "Two shops burned in Hyderabad, Indian police said.";
    assert_eq!(read_from("Dawn News", named)[0].country(), Country::from_code("IND"));
    assert_eq!(read_from("The Nowhere Courier", source)[0].country(), Country::from_code("IND"));
}

#[test]
fn the_theatre_of_an_armed_group_counts_for_its_countries() {
    let mentions = read("Fighters of the TTP opened fire on a bus in Hyderabad.");
    assert_eq!(mentions[0].country(), Country::from_code("PAK"));
    assert!(reasons(&mentions[0]).contains(&PlaceReason::Theatre));
    // A body that does not fight tells nothing.
    check("Doctors without Borders works in Hyderabad.", &["Hyderabad/IND/Settlement"]);
}

#[test]
fn population_decides_where_nothing_else_does() {
    let mentions = read("Two shops burned in Hyderabad.");
    assert_eq!(reasons(&mentions[0]), [PlaceReason::Renown, PlaceReason::MostPopulous]);
    assert!(mentions[0].candidates.iter().any(|c| c.place.country == Country::from_code("PAK")));
}

#[test]
fn neighbours_in_the_report_decide_between_namesakes() {
    let source = "Shots were heard in Springfield, and later in Chicopee and Holyoke.";
    let mentions = read(source);
    let springfield = mentions[0].place.unwrap();
    assert!((springfield.lat - 42.1).abs() < 0.1, "{springfield:?}");
    assert!(reasons(&mentions[0]).contains(&PlaceReason::Near));
    let source = "Shots were heard in Springfield, and later in Joplin and Branson.";
    let springfield = read(source)[0].place.unwrap();
    assert!((springfield.lat - 37.2).abs() < 0.1, "{springfield:?}");
}

#[test]
fn reasons_say_what_the_text_says() {
    let mentions = read("A shop burned in the town of Paris, Texas.");
    let why = reasons(&mentions[0]);
    assert!(why.contains(&PlaceReason::SaidToLieIn) && why.contains(&PlaceReason::Noun), "{why:?}");
    assert!(reasons(&mentions[1]).contains(&PlaceReason::HoldsOrHeld));
    let mentions = read("Malian soldiers left Gao.");
    assert!(reasons(&mentions[1]).contains(&PlaceReason::CountryNamed));
}

#[test]
fn who_speaks_is_no_place_of_events() {
    let source = "Shells fell on Donetsk. Moscow rejected the report, Paris has not denied it. \
                  In Warsaw, police said nothing. \"It is over,\" said Washington.";
    let mentions = read(source);
    let seen: Vec<(&str, bool, bool)> =
        mentions.iter().map(|m| (m.span.of(source), m.metonym, m.locative)).collect();
    let wanted = [
        ("Donetsk", false, true),
        ("Moscow", true, false),
        ("Paris", true, false),
        ("Warsaw", false, true),
        ("Washington", true, false),
    ];
    assert_eq!(seen, wanted);
    assert!(!read("Residents of Gao said that they had fled.")[0].metonym);
}

/// Degrees north and east of what is told, to two decimals.
fn point(source: &str, lang: Lang) -> Option<(f32, f32)> {
    let mention = read_in(lang, source).swap_remove(0);
    assert_eq!(mention.precision, Precision::Near, "{source}");
    let hundredths = |x: f32| (x * 100.0).round() / 100.0;
    mention.point.map(|p| (hundredths(p.0), hundredths(p.1)))
}

#[test]
fn distance_and_side_move_the_point() {
    let gao = read("Shots were heard in Gao town.")[0].place.unwrap();
    let moved = |source: &str, lang, north: f32, east: f32| {
        let (lat, lon) = point(source, lang).expect(source);
        let near = (lat - gao.lat - north / 111.2).abs() < 0.02
            && (lon - gao.lon - east / 106.7).abs() < 0.02;
        assert!(near, "{source}: {lat} {lon}");
    };
    moved("A lorry hit a mine 30 km north of Gao.", Lang::En, 30.0, 0.0);
    moved("A lorry hit a mine about 30 km (18 miles) south of Gao.", Lang::En, -30.0, 0.0);
    moved("A lorry hit a mine twenty miles to the east of Gao.", Lang::En, 0.0, 32.2);
    moved("Un camion a sauté à 50 kilomètres au nord-ouest de Gao.", Lang::Fr, 35.4, -35.4);
    moved("Un camión estalló a 40 km al oeste de Gao.", Lang::Es, 0.0, -40.0);
    assert_eq!(point("A lorry hit a mine north of Gao.", Lang::En), None);
    assert_eq!(point("A lorry hit a mine near Gao.", Lang::En), None);
}

#[test]
fn between_two_towns_is_half_way() {
    let source = "A lorry hit a mine on the road between Gao and Kidal.";
    let mentions = read(source);
    let (gao, kidal) = (mentions[0].place.unwrap(), mentions[1].place.unwrap());
    let middle = (gao.lat.midpoint(kidal.lat), gao.lon.midpoint(kidal.lon));
    for mention in &mentions {
        assert_eq!((mention.point, mention.precision), (Some(middle), Precision::Near));
        assert_eq!(mention.relation, Relation::Near);
    }
    let lexicon = Lexicon::builtin();
    let record = mentions[0].record("Gao", None, How::Stated, &lexicon);
    assert!((record.lat.unwrap() - f64::from(middle.0)).abs() < 0.001);
    assert!((record.candidates[0].lat - f64::from(gao.lat)).abs() < 0.001);
    let source = "Un camion a sauté entre les villes de Gao et Kidal.";
    assert_eq!(read_in(Lang::Fr, source)[0].point, Some(middle));
    // Talks and wars are not half way.
    for source in ["The talks between Paris and Bamako failed.", "War between Mali and Chad ended."]
    {
        assert!(read(source).iter().all(|m| m.point.is_none()), "{source}");
    }
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
    assert_eq!(main_country(&mentions, [], &report), Country::from_code("UKR"));
    let given = Report { country: Country::from_code("MLI"), ..Report::default() };
    assert_eq!(main_country(&mentions, [], &given), given.country);
    assert_eq!(main_country(&[], [], &report), None);
}

#[test]
fn records_keep_all_candidates_and_no_gazetteer_id_for_the_unknown() {
    let lexicon = Lexicon::builtin();
    let mentions = read("Fire in Tripoli. Fire in the village of Zorbataya, Mali.");
    let record = |m: &PlaceMention| m.record("x", None, How::Stated, &lexicon);
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

#[test]
fn what_follows_a_name_says_that_it_is_a_place() {
    let named = |source: &str| {
        let mentions = read(source);
        mentions.iter().map(|m| m.span.of(source).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named("They struck Katarma, a small village in the hills."), ["Katarma"]);
    assert_eq!(named("They struck Katarma (a village near the dam)."), ["Katarma"]);
    assert!(named("They met Katarma, a teacher in the hills.").is_empty());
    let spanish = "Estalló frente al puesto de Mondares, corregimiento de la sierra.";
    let mentions = read_in(Lang::Es, spanish);
    assert!(mentions.iter().any(|m| m.span.of(spanish) == "Mondares"));
}
