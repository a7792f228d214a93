//! Imported places lie over those of the build: found, merged, told apart, and never half.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use lexicon::{Country, Entry, Feature, Gazetteer, GazetteerError, Import, Lexicon, Place, Seat};

fn country(code: &str) -> Country {
    Country::from_code(code).unwrap()
}

/// An invented hamlet in the north of Mali.
fn hamlet(geonames: u32, name: &str) -> Entry {
    Entry {
        geonames,
        name: name.to_owned(),
        lat: 17.5,
        lon: -1.25,
        country: country("MLI"),
        within: None,
        feature: Feature::Settlement,
        seat: Seat::None,
        population: 120,
        radius_km: 1,
    }
}

fn open(import: Import) -> &'static Gazetteer {
    Box::leak(Box::new(Gazetteer::open(import.finish().leak()).unwrap()))
}

fn places(lexicon: &Lexicon, name: &str) -> Vec<Place> {
    lexicon.places.named(name).map(|n| lexicon.places.get(n.place)).collect()
}

#[test]
fn an_imported_hamlet_is_found_by_all_its_names_and_by_nobody_else() {
    let mut import = Import::default();
    assert!(import.add(&hamlet(4_000_000_001, "Tin Zorbatène")));
    assert!(import.name(4_000_000_001, "تين زورباتن", true));
    assert!(!import.name(4_000_000_002, "Nowhere", true));
    let plain = Lexicon::builtin();
    let lexicon = plain.with_places(open(import));
    for name in ["Tin Zorbatène", "tin zorbatene", "Tin-Zorbatene", "تين زورباتن"] {
        let found = places(&lexicon, name);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!((found[0].geonames, found[0].name), (4_000_000_001, "Tin Zorbatène"));
        assert!(places(&plain, name).is_empty());
    }
    let pieces = [("tin", true), ("zorbatene", true), ("fell", false)];
    let (n, _) = lexicon.places.longest(pieces.into_iter()).unwrap();
    assert_eq!(n, 2);
    assert_eq!(lexicon.places.count(), plain.places.count() + 1);
}

#[test]
fn a_row_that_the_build_has_lends_it_names_and_is_no_second_place() {
    let plain = Lexicon::builtin();
    let gao = places(&plain, "Gao").into_iter().find(|p| p.feature == Feature::Settlement).unwrap();
    let mut import = Import::default();
    let mut row = hamlet(gao.geonames, "Gao");
    (row.lat, row.lon) = (gao.lat, gao.lon);
    assert!(import.add(&row));
    assert!(import.name(gao.geonames, "Gawgaw Zorba", false));
    let lexicon = plain.with_places(open(import));
    assert_eq!(places(&lexicon, "Gao").len(), places(&plain, "Gao").len());
    let other = lexicon.places.named("Gawgaw Zorba").next().unwrap();
    assert!(!lexicon.places.is_imported(other.place) && !other.main);
    assert_eq!(lexicon.places.get(other.place), gao);
}

#[test]
fn a_place_by_hand_and_its_row_are_one() {
    let plain = Lexicon::builtin();
    let hand = places(&plain, "Anefis").into_iter().find(|p| p.geonames == 0).unwrap();
    let mut import = Import::default();
    let mut row = hamlet(4_000_000_003, "Anefis");
    (row.lat, row.lon) = (hand.lat + 0.02, hand.lon - 0.02);
    import.add(&row);
    import.name(4_000_000_003, "Anefis Zorba", false);
    // Another of the name, far away, is another place.
    let far = Entry { lat: 12.0, lon: -8.0, ..hamlet(4_000_000_004, "Anefis") };
    import.add(&far);
    let lexicon = plain.with_places(open(import));
    assert_eq!(places(&lexicon, "Anefis").len(), places(&plain, "Anefis").len() + 1);
    assert_eq!(places(&lexicon, "Anefis Zorba")[0].geonames, 4_000_000_003);
}

#[test]
fn the_most_populous_comes_first_whoever_has_it() {
    let plain = Lexicon::builtin();
    let mut import = Import::default();
    import.add(&Entry { population: 90_000_000, ..hamlet(4_000_000_005, "Gao") });
    import.add(&Entry { population: 0, lat: 10.0, ..hamlet(4_000_000_006, "Gao") });
    let lexicon = plain.with_places(open(import));
    let found = places(&lexicon, "Gao");
    assert_eq!(found.len(), places(&plain, "Gao").len() + 2);
    assert!(found.windows(2).all(|w| w[0].population >= w[1].population), "{found:?}");
}

#[test]
fn a_village_lies_in_the_region_of_the_build() {
    let plain = Lexicon::builtin();
    let region = plain.places.named("Gao").map(|n| (n.place, plain.places.get(n.place)));
    let (id, region) = { region }.find(|(_, p)| p.feature == Feature::Region).unwrap();
    let mut import = Import::default();
    let division = Entry {
        feature: Feature::Region,
        population: 1,
        ..hamlet(region.geonames, "Gao Region Zorba")
    };
    import.add(&division);
    import.add(&Entry { within: Some(region.geonames), ..hamlet(4_000_000_007, "Zorbatene") });
    let lexicon = plain.with_places(open(import));
    assert_eq!(places(&lexicon, "Zorbatene")[0].within, Some(id));
}

#[test]
fn readings_say_which_places_they_were_made_with() {
    let plain = Lexicon::builtin();
    let of = |name: &str| {
        let mut import = Import::default();
        import.add(&hamlet(4_000_000_008, name));
        plain.with_places(open(import)).version()
    };
    assert_ne!(of("Zorba"), plain.version());
    assert_ne!(of("Zorba"), of("Zorbat"));
    assert_eq!(of("Zorba"), of("Zorba"));
    assert!(of("Zorba").starts_with(&plain.version()));
}

#[test]
fn a_country_is_replaced_and_the_order_of_imports_leaves_no_trace() {
    let mali = |import: &mut Import| {
        import.add(&hamlet(4_000_000_009, "Zorba"));
        import.name(4_000_000_009, "Zorbà du Nord", false);
        import.note(country("MLI"), "2024-03-05", "ML.txt");
    };
    let niger = |import: &mut Import| {
        import.add(&Entry { country: country("NER"), ..hamlet(4_000_000_010, "Kelmuti") });
        import.note(country("NER"), "2024-03-06", "NE.txt");
    };
    let (mut one, mut other) = (Import::default(), Import::default());
    mali(&mut one);
    niger(&mut one);
    niger(&mut other);
    mali(&mut other);
    let bytes = one.finish();
    assert!(bytes == other.finish());
    // Opened, taken apart and packed again: nothing is lost.
    let kept = Gazetteer::open(bytes.clone().leak()).unwrap();
    assert!(Import::of(&kept).finish() == bytes);
    let mut again = Import::of(&kept);
    assert_eq!(again.remove(country("MLI")), 1);
    assert_eq!(again.remove(country("MLI")), 0);
    let rest = open(again);
    assert_eq!(rest.contents().len(), 1);
    assert_eq!(rest.contents()[0].as_of, "2024-03-06");
    let lexicon = Lexicon::builtin().with_places(rest);
    assert!(places(&lexicon, "Zorba du Nord").is_empty());
    assert_eq!(places(&lexicon, "Kelmuti").len(), 1);
}

#[test]
fn whatever_is_cut_or_changed_is_refused() {
    let mut import = Import::default();
    import.add(&hamlet(4_000_000_011, "Zorba"));
    let bytes: &'static [u8] = import.finish().leak();
    let error = |bytes: &'static [u8]| Gazetteer::open(bytes).err();
    for end in 0..bytes.len() {
        assert!(error(&bytes[..end]).is_some(), "{end}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1;
        let told = if at < 16 { GazetteerError::Foreign } else { GazetteerError::Broken };
        assert_eq!(error(changed.leak()), Some(told), "{at}");
    }
    assert_eq!(error(b""), Some(GazetteerError::Foreign));
}

#[test]
fn rows_that_cannot_be_kept_are_refused() {
    let mut import = Import::default();
    assert!(import.add(&hamlet(4_000_000_012, "Zorba")));
    assert!(!import.add(&hamlet(4_000_000_012, "Zorba twice")));
    assert!(!import.add(&hamlet(0, "Without an id")));
    assert!(!import.add(&hamlet(4_000_000_013, "")));
    assert!(!import.add(&hamlet(4_000_000_013, &"x".repeat(256))));
    assert_eq!(import.count(), 1);
}
