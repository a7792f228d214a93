//! From files to places: the places first, then the names that other files have for them.

use super::file::{self, Source};
use super::row::{self, Kind, NameRow, PlaceRow};
use crate::input::Refusal;
use crate::limits;
use lexicon::{Country, Entry, Feature, Import, Places};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::PathBuf;

/// What came of an import.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The countries that were imported.
    pub(crate) countries: BTreeSet<Country>,
    /// Places taken in.
    pub(crate) places: usize,
    /// Other names that files of names gave to places.
    pub(crate) names: usize,
    /// Rows of kinds that are not taken in, and names of places that are not there.
    pub(crate) aside: usize,
    /// Rows that could not be read, with their lines: the first of them.
    pub(crate) bad: Vec<Refusal>,
    /// All of them.
    pub(crate) bad_count: usize,
}

/// So many bad rows are kept to be told.
const TOLD_MAX: usize = 20;

/// Reads files into an import. The places of a country that a file has take the place of those that
/// were there.
pub(crate) fn gather(
    paths: &[PathBuf],
    import: &mut Import,
    places: Places,
) -> Result<Outcome, Refusal> {
    let mut work = Work { import, places, outcome: Outcome::default() };
    let mut names = Vec::new();
    for path in paths {
        for source in file::sources(path)? {
            match source.open(|text| kind(&source, text))? {
                Kind::Places => work.read_places(&source)?,
                Kind::Names => names.push(source),
            }
        }
    }
    for source in names {
        work.read_names(&source)?;
    }
    Ok(work.outcome)
}

/// What a text holds, by its first line.
fn kind(source: &Source, text: &mut dyn BufRead) -> Result<Kind, Refusal> {
    let unreadable = |e: std::io::Error| source.refusal(&format!("cannot be read: {e}"));
    let Some(first) = row::line(text).map_err(unreadable)? else {
        return Err(source.refusal("is empty"));
    };
    let columns = first.split(|b| *b == b'\t').count();
    Kind::of_columns(columns).ok_or_else(|| {
        let why = format!(
            "has {columns} columns in its first line; places of GeoNames have 19, their names 10"
        );
        source.refusal(&why).hint("take `ML.zip` and `alternateNamesV2.zip` as GeoNames gives them")
    })
}

struct Work<'i> {
    import: &'i mut Import,
    places: Places,
    outcome: Outcome,
}

/// The first-level divisions of a file by country and code, and who lies in which.
#[derive(Default)]
struct Divisions {
    ids: BTreeMap<(Country, String), u32>,
    entries: Vec<(Entry, String, Vec<String>, u64)>,
    as_of: BTreeMap<Country, String>,
}

impl Work<'_> {
    fn read_places(&mut self, source: &Source) -> Result<(), Refusal> {
        let mut file = Divisions::default();
        self.each_line(source, |work, number, line| {
            let row = PlaceRow::parse(line)?;
            let (Some((feature, radius_km)), Some(country)) =
                (row.kind(work.places), row.country(work.places))
            else {
                work.outcome.aside += 1;
                return Ok(());
            };
            if feature == Feature::Region {
                file.ids.entry((country, row.admin1.to_owned())).or_insert(row.id);
            }
            let as_of = file.as_of.entry(country).or_default();
            if **as_of < *row.changed {
                row.changed.clone_into(as_of);
            }
            let entry = entry(&row, country, feature, radius_km);
            let names = row.names.iter().map(|n| (*n).to_owned()).collect();
            file.entries.push((entry, row.admin1.to_owned(), names, number));
            Ok(())
        })?;
        if file.entries.is_empty() {
            return Err(source.refusal("holds no place that can be taken in"));
        }
        self.take(source, file)
    }

    /// Adds the places of a file, now that its divisions are known.
    fn take(&mut self, source: &Source, file: Divisions) -> Result<(), Refusal> {
        for (country, as_of) in &file.as_of {
            if self.outcome.countries.insert(*country) {
                self.import.remove(*country);
            }
            self.import.note(*country, as_of, &source.origin);
        }
        for (mut entry, admin1, names, number) in file.entries {
            let inside = entry.feature != Feature::Region;
            let division = file.ids.get(&(entry.country, admin1)).copied();
            entry.within = division.filter(|id| inside && *id != entry.geonames);
            if !self.import.add(&entry) {
                let why = format!("the id {} is there twice; the first is kept", entry.geonames);
                self.bad(source, number, &why);
                continue;
            }
            self.outcome.places += 1;
            for name in names {
                self.import.name(entry.geonames, &name, false);
            }
        }
        if self.import.count() > limits::IMPORT_PLACES_MAX {
            let why = format!("makes more than {} places", limits::IMPORT_PLACES_MAX);
            return Err(source.refusal(&why).hint("import fewer countries"));
        }
        Ok(())
    }

    fn read_names(&mut self, source: &Source) -> Result<(), Refusal> {
        self.each_line(source, |work, _, line| {
            let row = NameRow::parse(line)?;
            let taken = row.usable && work.import.name(row.id, row.name, row.preferred);
            *(if taken { &mut work.outcome.names } else { &mut work.outcome.aside }) += 1;
            Ok(())
        })
    }

    /// Hands over every line with its number; what is wrong with one is told, and the rest read.
    fn each_line(
        &mut self,
        source: &Source,
        mut read: impl FnMut(&mut Self, u64, &str) -> Result<(), String>,
    ) -> Result<(), Refusal> {
        source.open(|text| {
            let mut number = 0;
            loop {
                number += 1;
                let line = row::line(text).map_err(|e| {
                    source.refusal(&format!("cannot be read at line {number}: {e}"))
                })?;
                let Some(line) = line else { return Ok(()) };
                let read = match std::str::from_utf8(&line) {
                    Ok("") => Ok(()),
                    Ok(line) => read(self, number, line),
                    Err(_) => Err("it is not UTF-8".to_owned()),
                };
                if let Err(why) = read {
                    self.bad(source, number, &why);
                }
            }
        })
    }

    fn bad(&mut self, source: &Source, number: u64, why: &str) {
        self.outcome.bad_count += 1;
        if self.outcome.bad.len() < TOLD_MAX {
            let what = format!("{}:{number}", source.label);
            self.outcome.bad.push(Refusal::new(&what, format!("was left out: {why}")));
        }
    }
}

fn entry(row: &PlaceRow<'_>, country: Country, feature: Feature, radius_km: u16) -> Entry {
    Entry {
        geonames: row.id,
        name: row.name.to_owned(),
        lat: row.lat,
        lon: row.lon,
        country,
        within: None,
        feature,
        seat: row.seat(),
        population: row.population,
        radius_km,
    }
}
