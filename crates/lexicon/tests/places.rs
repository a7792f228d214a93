//! The data about places, checked: points lie in their countries, radii are plausible, rows are
//! sorted, unique and have a source, every country has its demonyms.
//!
//! Each check is a function from rows to complaints, so that a last test can show that it complains.

#![expect(clippy::disallowed_methods, reason = "a test reads files; the crate itself is pure")]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use country_boundaries::{BOUNDARIES_ODBL_360X180, BoundingBox, CountryBoundaries};
use lexicon::{Feature, Lexicon, Place, PlaceId, Places};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Points of towns lie within so many degrees (some six km) of their country: borders run in
/// rivers, shapes are drawn coarsely, coasts are built into the sea.
const TOLERANCE: f64 = 0.06;

/// Degrees of latitude in a km.
const DEGREES: f64 = 1.0 / 111.2;

fn data(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(file);
    std::fs::read_to_string(path).unwrap()
}

/// The rows of a table by column name.
fn table(text: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|l| columns.iter().copied().zip(l.split('\t').chain(std::iter::repeat(""))).collect())
        .collect()
}

#[track_caller]
fn none(complaints: &[String]) {
    let shown = &complaints[..complaints.len().min(60)];
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), shown.join("\n"));
}

/// How far from its country a point may lie, in degrees.
fn tolerance(place: &Place) -> f64 {
    match place.feature {
        Feature::Settlement | Feature::Quarter | Feature::Site => TOLERANCE,
        // Centres of areas; some are bays, or hold the settlements of a coast.
        _ => f64::from(place.radius_km) * DEGREES + TOLERANCE,
    }
}

/// Whether a point lies in a country, or no farther off than its tolerance.
fn is_inside(place: &Place, iso2: &str, shapes: &CountryBoundaries) -> bool {
    let (lat, lon, by) = (f64::from(place.lat), f64::from(place.lon), tolerance(place));
    let wide = by / lat.to_radians().cos().max(0.1);
    let (west, east) = ((lon - wide).max(-180.0), (lon + wide).min(180.0));
    let around = BoundingBox::new((lat - by).max(-90.0), west, (lat + by).min(90.0), east).unwrap();
    shapes.intersecting_ids(around).contains(&iso2)
}

/// Where GeoNames and the shapes draw a border differently: the country of the place, the shape
/// that it may lie in as well, and the part of the world (south, west, north, east).
const DRAWN_OTHERWISE: [(&str, &str, [f32; 4]); 4] = [
    // Crimea
    ("UKR", "RU", [44.3, 32.4, 46.3, 36.7]),
    // Western Sahara
    ("ESH", "MA", [20.7, -17.2, 27.7, -8.6]),
    // islands off Fujian
    ("TWN", "CN", [24.3, 118.0, 26.5, 120.6]),
    // the Paracel Islands
    ("VNM", "CN", [15.5, 111.0, 17.5, 113.0]),
];

/// The shapes leave it out.
const NOT_DRAWN: &str = "ATA";

fn is_drawn_otherwise(place: &Place, country: &str, shapes: &CountryBoundaries) -> bool {
    let inside = |[south, west, north, east]: [f32; 4]| {
        (south..north).contains(&place.lat) && (west..east).contains(&place.lon)
    };
    country == NOT_DRAWN
        || DRAWN_OTHERWISE.iter().any(|(c, other, part)| {
            *c == country && inside(*part) && is_inside(place, other, shapes)
        })
}

fn outside(place: &Place, places: Places, shapes: &CountryBoundaries) -> Option<String> {
    let info = places.country_info(place.country?)?;
    if is_drawn_otherwise(place, info.country.code(), shapes) {
        return None;
    }
    let Place { name, lat, lon, feature, .. } = place;
    (!is_inside(place, info.iso2, shapes))
        .then(|| format!("{name} ({feature:?}) at {lat} {lon} is not in {}", info.country.code()))
}

/// The least and the greatest radius of a kind, in km.
fn radii(feature: Feature) -> (u16, u16) {
    match feature {
        Feature::Country => (1, 3000),
        Feature::Region => (1, 1500),
        Feature::District => (1, 1300), // Nord-du-Québec
        Feature::Settlement => (1, 60),
        Feature::Quarter => (1, 20), // quarters of more than a million
        Feature::Site => (1, 25),
        // Continents and oceans are areas and waters, too.
        Feature::Area | Feature::Water => (2, 6000),
    }
}

fn bad_radius(place: &Place) -> Option<String> {
    let (least, most) = radii(place.feature);
    let fits = (least..=most).contains(&place.radius_km);
    (!fits).then(|| format!("{} ({:?}) has radius {}", place.name, place.feature, place.radius_km))
}

fn all(places: Places) -> impl Iterator<Item = Place> {
    (0..places.count() as u32).map(move |id| places.get(PlaceId(id)))
}

#[test]
fn every_point_lies_in_its_country() {
    let places = Lexicon::builtin().places;
    let shapes = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).unwrap();
    let complaints: Vec<String> =
        all(places).filter_map(|p| outside(&p, places, &shapes)).collect();
    none(&complaints);
}

#[test]
fn every_radius_is_plausible() {
    none(&all(Lexicon::builtin().places).filter_map(|p| bad_radius(&p)).collect::<Vec<_>>());
}

/// Rows that are not in the order of these columns, or there twice.
fn unsorted(text: &str, columns: &[&str]) -> Vec<String> {
    let key = |row: &BTreeMap<&str, &str>| -> Vec<String> {
        columns.iter().map(|c| row[c].to_owned()).collect()
    };
    let rows = table(text);
    let pairs = rows.windows(2).filter(|pair| key(&pair[0]) >= key(&pair[1]));
    pairs
        .map(|pair| format!("{} is out of order or there twice", key(&pair[1]).join(" ")))
        .collect()
}

/// Names that a row has twice, or shares with another row of its country and kind.
fn twice(text: &str) -> Vec<String> {
    let mut seen: BTreeSet<(String, String, String)> = BTreeSet::new();
    let mut complaints = Vec::new();
    for row in table(text) {
        let names = std::iter::once(row["name"]).chain(row["names"].split('|'));
        let folded: Vec<String> = names.filter(|n| !n.is_empty()).map(str::to_owned).collect();
        for name in folded {
            let key = (row["country"].to_owned(), row["feature"].to_owned(), name.clone());
            if !seen.insert(key) {
                complaints
                    .push(format!("{} {}: `{name}` is there twice", row["country"], row["name"]));
            }
        }
    }
    complaints
}

fn without_source(text: &str, sources: &str) -> Vec<String> {
    let known = |key: &str| sources.lines().any(|l| l == format!("[{key}]"));
    let rows = table(text).into_iter().filter(|row| !known(row["source"]));
    rows.map(|row| format!("{}: no source `{}`", row["name"], row["source"])).collect()
}

#[test]
fn places_by_hand_are_sorted_unique_and_have_a_source() {
    let areas = data("places/areas.tsv");
    none(&unsorted(&areas, &["country", "name"]));
    none(&twice(&areas));
    none(&without_source(&areas, &data("SOURCES.toml")));
    assert!(table(&areas).len() >= 520, "{} places by hand", table(&areas).len());
}

#[test]
fn the_other_tables_are_sorted_and_unique() {
    none(&unsorted(&data("places/countries.tsv"), &["iso3"]));
    none(&unsorted(&data("places/regions.tsv"), &["code"]));
    none(&unsorted(&data("places/common.tsv"), &["name"]));
    none(&unsorted(&data("places/features.tsv"), &["code"]));
}

/// Nobody lives there for good, or the language has no ordinary word: it says "of the Vatican".
const NO_DEMONYM: [&str; 11] =
    ["ATA", "ATF", "BVT", "CCK", "CXR", "HMD", "IOT", "SGS", "SJM", "UMI", "VAT"];
/// "Dominican" is left to the Dominican Republic, which reports mean by it.
const NOT_IN_ENGLISH: [&str; 1] = ["DMA"];
/// "des îles Vierges", "des îles Turques-et-Caïques"
const NOT_IN_FRENCH: [&str; 3] = ["TCA", "VGB", "VIR"];

/// Countries without a demonym.
fn without_demonym(text: &str, column: &str, but: &[&str]) -> Vec<String> {
    let excused = |code: &str| NO_DEMONYM.contains(&code) || but.contains(&code);
    let rows = table(text).into_iter();
    rows.filter(|r| r[column].is_empty() != excused(r["iso3"]))
        .map(|r| format!("{} {}: {column} is `{}`", r["iso3"], r["en"], r[column]))
        .collect()
}

#[test]
fn every_country_has_demonyms_in_english_and_french() {
    let countries = data("places/countries.tsv");
    none(&without_demonym(&countries, "demonym_en", &NOT_IN_ENGLISH));
    none(&without_demonym(&countries, "demonym_fr", &NOT_IN_FRENCH));
}

#[test]
fn other_scripts_are_kept() {
    let places = Lexicon::builtin().places;
    for (name, wanted) in
        [("غاو", "Gao"), ("Харків", "Kharkiv"), ("Бахмут", "Bakhmut"), ("حلب", "Aleppo")]
    {
        let mut found = places.named(name).map(|n| places.get(n.place).name.to_owned());
        assert!(found.any(|n| n == wanted), "{name}");
    }
}

#[test]
fn the_checks_complain() {
    let places = Lexicon::builtin().places;
    let shapes = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).unwrap();
    let gao = places.named("Gao").map(|n| places.get(n.place));
    let gao = { gao }.find(|p| p.feature == Feature::Settlement).unwrap();
    assert!(outside(&gao, places, &shapes).is_none());
    assert!(outside(&Place { lat: -gao.lat, ..gao }, places, &shapes).is_some());
    assert!(outside(&Place { lon: gao.lon + 8.0, ..gao }, places, &shapes).is_some());
    assert!(bad_radius(&Place { radius_km: 500, ..gao }).is_some());
    let text = "name\tnames\tcountry\tfeature\tsource\nB\tC\tMLI\tarea\thand\nA\tC\tMLI\tarea\t\n";
    assert_eq!(unsorted(text, &["name"]).len(), 1);
    assert_eq!(twice(text).len(), 1);
    assert_eq!(without_source(text, "[hand]").len(), 1);
    assert_eq!(without_demonym("iso3\ten\tx\nMLI\tMali\t\n", "x", &[]).len(), 1);
}
