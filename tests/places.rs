//! Do reports find the places of conflicts? Two hundred of them (`places/conflict.tsv`), chosen by
//! country before anybody looked them up, each read in a short report of ours.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use engine::Report;
use engine::place::{self, PlaceMention};
use engine::text::Text;
use lexicon::{Country, Lexicon};
use std::path::Path;

/// At least this share is found where it lies.
const WANTED: f64 = 0.9;

struct Row {
    country: Country,
    name: String,
    point: (f64, f64),
    tolerance_km: f64,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("places/conflict.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|l| !l.starts_with('#')).skip(1);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Row {
            country: Country::from_code(cells[0]).unwrap(),
            name: cells[1].to_owned(),
            point: (cells[2].parse().unwrap(), cells[3].parse().unwrap()),
            tolerance_km: cells[4].parse().unwrap(),
        }
    };
    lines.map(row).collect()
}

/// A short report of the country; the ways in which reports name a place take turns.
fn report(row: &Row, turn: usize, country: &str) -> String {
    let name = &row.name;
    match turn % 5 {
        0 => format!(
            "{}, {country} (Agency) — Shelling was heard overnight. Two shops burned.",
            name.to_uppercase()
        ),
        1 => format!(
            "Fighting was reported in {name} on Monday. The government of {country} gave no figures."
        ),
        2 => format!(
            "Residents of {name} said that they had fled. Aid workers in {country} saw smoke."
        ),
        3 => format!("Gunmen attacked {name}, killing two guards, officials in {country} said."),
        _ => format!("A lorry hit a mine near {name}, in {country}, at dawn. The driver died."),
    }
}

/// Great-circle distance in km.
fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north, east) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let cosines = a.0.to_radians().cos() * b.0.to_radians().cos();
    let h = (north / 2.0).sin().powi(2) + cosines * (east / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().asin()
}

/// What a reading of the row's report makes of its name: how far off, or what is wrong.
fn found(row: &Row, turn: usize, lexicon: &Lexicon) -> Result<f64, String> {
    let places = lexicon.places;
    let country = places.get(places.country(row.country).unwrap()).name;
    let report = Report { text: report(row, turn, country), ..Report::default() };
    let text = Text::new(&report.text, report.language, lexicon);
    let mentions = place::find(&text, &report, lexicon);
    let is_name = |m: &&PlaceMention| {
        m.span.of(&report.text).to_lowercase().starts_with(&row.name.to_lowercase())
    };
    let Some(mention) = mentions.iter().find(is_name) else { return Err("not seen".into()) };
    let Some(best) = mention.candidates.first() else { return Err("not known".into()) };
    let off = km(row.point, (best.place.lat.into(), best.place.lon.into()));
    if off > row.tolerance_km {
        return Err(format!("{off:.0} km off: {} {:?}", best.place.name, best.place.country));
    }
    Ok(off)
}

#[test]
fn nine_of_ten_places_of_conflicts_are_found_where_they_lie() {
    let lexicon = Lexicon::builtin();
    let rows = rows();
    assert_eq!(rows.len(), 200);
    let mut right = 0;
    for (turn, row) in rows.iter().enumerate() {
        match found(row, turn, &lexicon) {
            Ok(_) => right += 1,
            Err(why) => println!("{} {}: {why}", row.country.code(), row.name),
        }
    }
    let share = f64::from(right) / rows.len() as f64;
    println!("{right} of {}", rows.len());
    assert!(share >= WANTED, "{right} of {} are found and right", rows.len());
}

#[test]
fn the_measure_can_fail() {
    let lexicon = Lexicon::builtin();
    let row = |name: &str, point| Row {
        country: Country::from_code("MLI").unwrap(),
        name: name.to_owned(),
        point,
        tolerance_km: 20.0,
    };
    assert!(found(&row("Gao", (16.27, -0.05)), 1, &lexicon).is_ok());
    assert!(found(&row("Gao", (14.0, -4.0)), 1, &lexicon).is_err());
    assert!(found(&row("Zorbatene", (16.27, -0.05)), 1, &lexicon).is_err());
}
