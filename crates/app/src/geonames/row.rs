//! Rows of GeoNames. Formats: <https://download.geonames.org/export/dump/readme.txt>.

use crate::limits;
use lexicon::{Country, Feature, Places, Seat, is_place_name};
use std::io::{self, BufRead, Read};

/// What the rows of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Places: `ML.txt`, `allCountries.txt`.
    Places,
    /// Other names of places: `alternateNamesV2.txt`.
    Names,
}

impl Kind {
    /// So many columns tell the kind.
    pub(super) fn of_columns(columns: usize) -> Option<Self> {
        [Self::Places, Self::Names].into_iter().find(|kind| kind.columns() == columns)
    }

    /// Columns of a row.
    pub(super) fn columns(self) -> usize {
        match self {
            Self::Places => 19,
            Self::Names => 10,
        }
    }
}

/// The next line without its end; none at the end of the text.
pub(super) fn line(from: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = from.take(limits::IMPORT_ROW_BYTES_MAX).read_until(b'\n', &mut bytes)?;
    if read as u64 == limits::IMPORT_ROW_BYTES_MAX && bytes.last() != Some(&b'\n') {
        return Err(io::Error::other("a line is longer than any row of GeoNames"));
    }
    while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok((read > 0).then_some(bytes))
}

/// A row of places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlaceRow<'l> {
    pub(super) id: u32,
    pub(super) name: &'l str,
    pub(super) names: Vec<&'l str>,
    pub(super) lat: f32,
    pub(super) lon: f32,
    /// Class and code: `P.PPL`.
    pub(super) feature: String,
    /// ISO 3166 alpha-2.
    pub(super) country: &'l str,
    /// Code of the first-level division in its country.
    pub(super) admin1: &'l str,
    pub(super) population: u32,
    /// Day of the last change.
    pub(super) changed: &'l str,
}

impl<'l> PlaceRow<'l> {
    /// Reads a row; `Err` says what is wrong with it.
    pub(super) fn parse(line: &'l str) -> Result<Self, String> {
        let c: Vec<&str> = cells(line, Kind::Places)?;
        let (lat, lon) = (degrees(c[4], 90.0)?, degrees(c[5], 180.0)?);
        let mut names = vec![c[2]];
        names.extend(c[3].split(','));
        names.retain(|n| is_place_name(n) && *n != c[1]);
        Ok(Self {
            id: id(c[0])?,
            name: Some(c[1]).filter(|n| !n.is_empty()).ok_or("its name is empty")?,
            names,
            lat,
            lon,
            feature: format!("{}.{}", c[6], c[7]),
            country: c[8],
            admin1: c[10],
            population: c[14].parse::<u64>().unwrap_or(0).min(u32::MAX.into()) as u32,
            changed: c[18],
        })
    }

    /// What it is here, and its radius in km; none for kinds that are not taken in.
    pub(super) fn kind(&self, places: Places) -> Option<(Feature, u16)> {
        let (feature, radius) = places.feature_of_geonames(&self.feature)?;
        // A town of a million is about ten kilometres across its middle.
        let grown = (f64::from(self.population).sqrt() / 100.0).round() as u16;
        let settled = feature == Feature::Settlement;
        Some((feature, if settled { radius.max(grown) } else { radius }))
    }

    /// What it governs.
    pub(super) fn seat(&self) -> Seat {
        match &*self.feature {
            "P.PPLC" => Seat::Country,
            "P.PPLA" => Seat::Region,
            _ => Seat::None,
        }
    }

    /// Where it lies.
    pub(super) fn country(&self, places: Places) -> Option<Country> {
        places.country_of_iso2(self.country)
    }
}

/// A row of another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameRow<'l> {
    /// Of this place.
    pub(super) id: u32,
    pub(super) name: &'l str,
    /// The language prefers it.
    pub(super) preferred: bool,
    /// A report may use it: it is no postcode, link or code, and not given up.
    pub(super) usable: bool,
}

/// What the column of languages holds where the name is none: postal codes, addresses on the web,
/// codes of airports and of tables, sounds.
const NO_LANGUAGES: [&str; 12] = [
    "post", "link", "wkdt", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny",
    "fr_1793",
];

impl<'l> NameRow<'l> {
    /// Reads a row; `Err` says what is wrong with it.
    pub(super) fn parse(line: &'l str) -> Result<Self, String> {
        let c = cells(line, Kind::Names)?;
        let historic = c[7] == "1" || !c[9].is_empty();
        Ok(Self {
            id: id(c[1])?,
            name: c[3],
            preferred: c[4] == "1",
            usable: !historic && !NO_LANGUAGES.contains(&c[2]) && is_place_name(c[3]),
        })
    }
}

fn cells(line: &str, kind: Kind) -> Result<Vec<&str>, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() == kind.columns() {
        return Ok(cells);
    }
    Err(format!("it has {} columns and should have {}", cells.len(), kind.columns()))
}

fn id(cell: &str) -> Result<u32, String> {
    let id = cell.parse().ok().filter(|id| *id > 0);
    id.ok_or_else(|| format!("`{}` is no GeoNames id", short(cell)))
}

fn degrees(cell: &str, most: f32) -> Result<f32, String> {
    let degrees = cell.parse().ok().filter(|d: &f32| d.abs() <= most);
    degrees.ok_or_else(|| format!("`{}` is no position in degrees", short(cell)))
}

fn short(cell: &str) -> String {
    cell.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "9000001\tTin Zorbatene\tTin Zorbatene\tTin Zorbatène,TZB,تين زورباتن\t17.5\t-1.25\tP\tPPL\tML\t\t08\t\t\t\t120\t\t310\tAfrica/Bamako\t2024-03-05";

    #[test]
    fn a_row_of_a_place_is_read() {
        let row = PlaceRow::parse(ROW).unwrap();
        assert_eq!((row.id, row.name, row.population), (9_000_001, "Tin Zorbatene", 120));
        assert_eq!(row.names, ["Tin Zorbatène", "تين زورباتن"]);
        assert_eq!((&*row.feature, row.country, row.admin1), ("P.PPL", "ML", "08"));
    }

    #[test]
    fn what_is_wrong_with_a_row_is_told() {
        let told = |from: &str, to: &str| PlaceRow::parse(&ROW.replace(from, to)).unwrap_err();
        assert!(told("\t310", "").contains("18 columns and should have 19"));
        assert!(told("9000001", "x").contains("`x` is no GeoNames id"));
        assert!(told("9000001", "0").contains("no GeoNames id"));
        assert!(told("17.5", "97.5").contains("no position"));
        assert!(told("17.5", "NaN").contains("no position"));
        assert!(told("Tin Zorbatene\tTin", "\tTin").contains("name is empty"));
    }

    #[test]
    fn postcodes_links_and_former_names_are_no_names() {
        let usable = |line: &str| NameRow::parse(line).unwrap().usable;
        assert!(usable("1\t9000001\tfr\tTin Zorbatène\t1\t\t\t\t\t"));
        for (language, name) in [("post", "10110"), ("link", "https://a.example"), ("wkdt", "Q1")] {
            assert!(!usable(&format!("1\t9000001\t{language}\t{name}\t\t\t\t\t\t")));
        }
        assert!(!usable("1\t9000001\tfr\tAncien Zorba\t\t\t\t1\t\t"));
        assert!(!usable("1\t9000001\tfr\tAncien Zorba\t\t\t\t\t1900\t1960"));
        assert!(NameRow::parse("1\t9000001\tfr").is_err());
    }

    #[test]
    fn lines_end_anyhow_and_have_a_limit() {
        let mut text = io::Cursor::new("a\r\nb\n\nc");
        let mut next = || line(&mut text).unwrap().map(|l| String::from_utf8(l).unwrap());
        let lines: Vec<String> = std::iter::from_fn(&mut next).collect();
        assert_eq!(lines, ["a", "b", "", "c"]);
        let long = vec![b'x'; limits::IMPORT_ROW_BYTES_MAX as usize + 1];
        assert!(line(&mut io::Cursor::new(long)).is_err());
    }
}
