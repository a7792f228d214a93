//! `data/places/` → one map from folded names to lists of places, fixed-size records and a pool of
//! names, laid out so that the program opens them without parsing.
//!
//! | file | holds |
//! |---|---|
//! | `places.fst` | folded name → ordinal of its list |
//! | `places.starts` | u32 each: where a list starts in `places.lists`, one more at the end |
//! | `places.lists` | u32 each: place id and [`Role`] of the name in the low three bits |
//! | `places.records` | 32 bytes each, see [`record`] |
//! | `places.names` | shown names, UTF-8, end to end |
//! | `places.rs` | the table of countries |
//!
//! Unpacking and indexing take seconds, and every change under `data/` runs the build script, so
//! nothing is done while the inputs and this file are the same as last time.

use crate::fold::fold;
use crate::ontology::variant;
use crate::table::{Row, Table, fingerprint};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::BufReader;
use std::path::Path;

/// No place: in the record's `within`.
const NONE: u32 = u32::MAX;

/// What a name is to its place, in the order in which the reader decodes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// The shown name, or one listed by hand.
    Main = 0,
    /// One of the many other names of GeoNames.
    Alternate = 1,
    /// A demonym in English, French, Spanish.
    DemonymEn = 2,
    DemonymFr = 3,
    DemonymEs = 4,
    /// A postal code, good only behind another place.
    Code = 5,
}

/// A place on its way into a record.
struct Place {
    geonames: u32,
    name: String,
    lat: f32,
    lon: f32,
    radius_km: u16,
    population: u32,
    within: u32,
    /// ISO 3166 alpha-3, empty for none.
    country: String,
    /// Index of the variant of `Feature`.
    feature: u8,
    /// 2 for the capital of a country, 1 for the seat of a first-level division.
    seat: u8,
    /// It is on the list written by hand.
    listed: bool,
}

/// Everything read so far.
#[derive(Default)]
struct Gazetteer {
    places: Vec<Place>,
    names: Vec<(String, u32, Role)>,
    /// Alpha-2 → alpha-3.
    alpha3: BTreeMap<String, String>,
    /// Code of a first-level division → its place.
    divisions: BTreeMap<String, u32>,
}

/// Writes the files of the gazetteer.
pub(crate) fn write(data: &Path, out: &Path) {
    let folder = data.join("places");
    let stamp = format!(
        "{}\n{}",
        fingerprint(&folder),
        include_str!("places.rs").to_owned() + include_str!("../src/fold.rs")
    );
    let stamp_file = out.join("places.stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return;
    }
    let mut gazetteer = Gazetteer::default();
    let countries = Table::read(&folder.join("countries.tsv"));
    gazetteer.add_countries(&countries);
    gazetteer.add_divisions(&Table::read(&folder.join("regions.tsv")), "Region");
    gazetteer.add_aliases(&Table::read(&folder.join("aliases.tsv")));
    gazetteer.add_divisions(&unpack(&folder.join("districts.tsv.xz")), "District");
    gazetteer.add_cities(&unpack(&folder.join("cities500.tsv.xz")));
    gazetteer.add_areas(&Table::read(&folder.join("areas.tsv")));
    gazetteer.name_regions_after_their_seats();
    let common = Table::read(&folder.join("common.tsv"));
    write_records(&gazetteer.places, out);
    write_names(gazetteer.names, &gazetteer.places, out);
    write_countries(&countries, &common, out);
    fs::write(stamp_file, stamp).expect("OUT_DIR is writable");
}

fn unpack(path: &Path) -> Table {
    let file = fs::File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut bytes)
        .unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
    let text = String::from_utf8(bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Table::parse(&text, path)
}

impl Gazetteer {
    fn add(&mut self, place: Place, names: &[&str], role: Role) {
        let id = self.places.len() as u32;
        self.add_name(&place.name, id, Role::Main);
        for name in names {
            self.add_name(name, id, role);
        }
        self.places.push(place);
    }

    /// A name, and its other spelling if it opens with a word that is often abbreviated.
    fn add_name(&mut self, name: &str, id: u32, role: Role) {
        const OPENINGS: [(&str, &[&str]); 4] = [
            ("saint ", &["st. ", "st "]),
            ("st. ", &["saint ", "st "]),
            ("mount ", &["mt. ", "mt "]),
            ("fort ", &["ft. ", "ft "]),
        ];
        let folded = fold(name);
        for (opening, others) in OPENINGS {
            if let Some(rest) = folded.strip_prefix(opening) {
                let spelt = others.iter().map(|o| (format!("{o}{rest}"), id, role));
                self.names.extend(spelt);
            }
        }
        self.names.push((folded, id, role));
    }

    fn add_countries(&mut self, table: &Table) {
        for row in table.rows() {
            let id = self.places.len() as u32;
            let mut names = Vec::new();
            for column in ["en", "fr", "es", "ar", "ru"] {
                names.extend(row.list(column));
            }
            let place = Place {
                geonames: number(&row, "id"),
                name: row.list("en")[0].to_owned(),
                lat: number(&row, "lat"),
                lon: number(&row, "lon"),
                radius_km: number(&row, "radius_km"),
                population: number(&row, "population"),
                within: NONE,
                country: row.need("iso3").to_owned(),
                feature: feature("Country"),
                seat: 0,
                listed: false,
            };
            self.add(place, &names, Role::Main);
            for (column, role) in [
                ("demonym_en", Role::DemonymEn),
                ("demonym_fr", Role::DemonymFr),
                ("demonym_es", Role::DemonymEs),
            ] {
                self.names.extend(row.list(column).into_iter().map(|n| (fold(n), id, role)));
            }
            self.alpha3.insert(row.need("iso2").to_owned(), row.need("iso3").to_owned());
        }
    }

    /// First-level and second-level divisions.
    fn add_divisions(&mut self, table: &Table, kind: &str) {
        for row in table.rows() {
            let code = row.need("code");
            let (first, _) = code.rsplit_once('.').unwrap_or((code, ""));
            let Some(country) = self.alpha3.get(&code[..2]).cloned() else { continue };
            let place = Place {
                geonames: number(&row, "id"),
                name: row.need("name").to_owned(),
                lat: number(&row, "lat"),
                lon: number(&row, "lon"),
                radius_km: number(&row, "radius_km"),
                population: number(&row, "population"),
                within: self.divisions.get(first).copied().unwrap_or(NONE),
                country,
                feature: feature(kind),
                seat: 0,
                listed: false,
            };
            self.divisions.insert(code.to_owned(), self.places.len() as u32);
            self.add(place, &row.list("names"), Role::Main);
        }
    }

    /// More names of first-level divisions.
    fn add_aliases(&mut self, table: &Table) {
        for row in table.rows() {
            let code = row.need("code");
            let id = self.divisions.get(code).copied();
            let id = id.unwrap_or_else(|| panic!("{}: no division `{code}`", row.at()));
            for (column, role) in [("names", Role::Main), ("codes", Role::Code)] {
                self.names.extend(row.list(column).into_iter().map(|n| (fold(n), id, role)));
            }
        }
    }

    /// Places listed by hand. One that GeoNames has as well lends it its other names.
    fn add_areas(&mut self, table: &Table) {
        let mut known: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (id, place) in self.places.iter().enumerate() {
            known.entry(fold(&place.name)).or_default().push(id as u32);
        }
        for row in table.rows() {
            let country = row.get("country");
            let is_country = country.is_empty() || self.alpha3.values().any(|c| c == country);
            assert!(is_country, "{}: no country `{country}`", row.at());
            let place = Place {
                geonames: 0,
                name: row.need("name").to_owned(),
                lat: number(&row, "lat"),
                lon: number(&row, "lon"),
                radius_km: number(&row, "radius_km"),
                population: 0,
                within: NONE,
                country: country.to_owned(),
                feature: feature(&variant(row.need("feature"))),
                seat: 0,
                listed: true,
            };
            let all = row.list("names");
            let twin = std::iter::once(place.name.as_str())
                .chain(all.iter().copied())
                .filter_map(|name| known.get(&fold(name)))
                .flatten()
                .find(|id| is_twin(&place, &self.places[**id as usize]));
            if let Some(&id) = twin {
                self.places[id as usize].listed = true;
                self.add_name(&place.name, id, Role::Main);
                for name in all {
                    self.add_name(name, id, Role::Main);
                }
            } else {
                self.add(place, &all, Role::Main);
            }
        }
    }

    /// Regions that bear another spelling of the name of their seat: `Tombouctou` is also the
    /// `Timbuktu` region.
    fn name_regions_after_their_seats(&mut self) {
        let mut of: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (name, id, _) in &self.names {
            of.entry(*id).or_default().push(name);
        }
        let mut more = Vec::new();
        for (id, seat) in self.places.iter().enumerate() {
            let settled = seat.feature == feature("Settlement") && seat.within != NONE;
            if !settled || seat.seat == 0 && seat.population < 10_000 {
                continue;
            }
            let region = fold(&self.places[seat.within as usize].name);
            let main = fold(&seat.name);
            if main != region && of.get(&(id as u32)).is_some_and(|n| n.contains(&region.as_str()))
            {
                more.push((main, seat.within, Role::Main));
            }
        }
        self.names.extend(more);
    }

    fn add_cities(&mut self, table: &Table) {
        for row in table.rows() {
            let Some(country) = self.alpha3.get(row.need("country")).cloned() else { continue };
            let code = format!("{}.{}", row.get("country"), row.get("admin1"));
            let population: u32 = number(&row, "population");
            let kind = if row.get("feature") == "PPLX" { "Quarter" } else { "Settlement" };
            let place = Place {
                geonames: number(&row, "id"),
                name: row.need("name").to_owned(),
                lat: number(&row, "lat"),
                lon: number(&row, "lon"),
                // A town of a million is about ten kilometres across its middle.
                radius_km: ((f64::from(population).sqrt() / 100.0).round() as u16).max(1),
                population,
                within: self.divisions.get(&code).copied().unwrap_or(NONE),
                country,
                feature: feature(kind),
                seat: match row.get("feature") {
                    "PPLC" => 2,
                    "PPLA" => 1,
                    _ => 0,
                },
                listed: false,
            };
            self.add(place, &row.list("names"), Role::Alternate);
        }
    }
}

fn number<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> T {
    let cell = row.need(column);
    cell.parse().unwrap_or_else(|_| panic!("{}: `{column}` is `{cell}`", row.at()))
}

/// Whether a place listed by hand is one of GeoNames under the same name.
fn is_twin(listed: &Place, known: &Place) -> bool {
    let near = (listed.lat - known.lat).abs() < 0.5 && (listed.lon - known.lon).abs() < 0.5;
    let region = listed.feature == feature("Region");
    listed.country == known.country && listed.feature == known.feature && (near || region)
}

/// The index of a variant of `Feature`, which `src/place.rs` declares in this order.
fn feature(name: &str) -> u8 {
    const FEATURES: [&str; 8] =
        ["Country", "Region", "District", "Settlement", "Quarter", "Area", "Water", "Site"];
    let at = FEATURES.iter().position(|f| *f == name);
    at.unwrap_or_else(|| panic!("no feature is called `{name}`")) as u8
}

/// 32 bytes, little endian: geonames, name offset, lat, lon, population, within (4 each), radius
/// (2), name length, feature (1 each), country (3), seat and,
/// from 16 up, listed (1).
fn record(place: &Place, offset: u32) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0..4].copy_from_slice(&place.geonames.to_le_bytes());
    bytes[4..8].copy_from_slice(&offset.to_le_bytes());
    bytes[8..12].copy_from_slice(&place.lat.to_le_bytes());
    bytes[12..16].copy_from_slice(&place.lon.to_le_bytes());
    bytes[16..20].copy_from_slice(&place.population.to_le_bytes());
    bytes[20..24].copy_from_slice(&place.within.to_le_bytes());
    bytes[24..26].copy_from_slice(&place.radius_km.to_le_bytes());
    bytes[26] = u8::try_from(place.name.len()).expect("names are shorter than 256 bytes");
    bytes[27] = place.feature;
    if !place.country.is_empty() {
        bytes[28..31].copy_from_slice(place.country.as_bytes());
    }
    bytes[31] = place.seat | u8::from(place.listed) << 4;
    bytes
}

fn write_records(places: &[Place], out: &Path) {
    let mut records = Vec::with_capacity(places.len() * 32);
    let mut pool = String::new();
    for place in places {
        records.extend_from_slice(&record(place, pool.len() as u32));
        pool.push_str(&place.name);
    }
    fs::write(out.join("places.records"), records).expect("OUT_DIR is writable");
    fs::write(out.join("places.names"), pool).expect("OUT_DIR is writable");
}

/// Lists are sorted: most populous first, states and regions before towns of unknown size.
fn write_names(mut names: Vec<(String, u32, Role)>, places: &[Place], out: &Path) {
    names.retain(|(name, ..)| !name.is_empty());
    let rank = |id: u32| (std::cmp::Reverse(places[id as usize].population), id);
    names.sort_by(|a, b| (&a.0, rank(a.1), a.2).cmp(&(&b.0, rank(b.1), b.2)));
    // A name that is also an alternate or a demonym of the same place counts once, as a name.
    names.dedup_by(|later, kept| later.0 == kept.0 && later.1 == kept.1);
    let mut map = fst::MapBuilder::memory();
    let (mut starts, mut lists): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    for (ordinal, list) in names.chunk_by(|a, b| a.0 == b.0).enumerate() {
        map.insert(&list[0].0, ordinal as u64).expect("names are sorted");
        starts.extend_from_slice(&((lists.len() / 4) as u32).to_le_bytes());
        for (_, id, role) in list {
            lists.extend_from_slice(&(id << 3 | *role as u32).to_le_bytes());
        }
    }
    starts.extend_from_slice(&((lists.len() / 4) as u32).to_le_bytes());
    let write = |name: &str, bytes: &[u8]| {
        fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    };
    write("places.fst", &map.into_inner().expect("in memory"));
    write("places.starts", &starts);
    write("places.lists", &lists);
}

/// The table of countries, in the order of their places, and the words that are seldom names.
fn write_countries(countries: &Table, common: &Table, out: &Path) {
    let mut rs = String::from("static COUNTRIES: &[CountryInfo] = &[\n");
    let mut last = String::new();
    for row in countries.rows() {
        let code = row.need("iso3");
        assert!(*last < *code, "{}: countries are sorted by iso3", row.at());
        code.clone_into(&mut last);
        let neighbours: Vec<String> =
            row.list("neighbours").iter().map(|n| format!("Country(*b{n:?})")).collect();
        writeln!(
            rs,
            "CountryInfo {{ country: Country(*b{code:?}), iso2: {:?}, capital: {:?}, neighbours: &[{}] }},",
            row.need("iso2"),
            row.get("capital"),
            neighbours.join(", ")
        )
        .expect("String");
    }
    let words: BTreeMap<String, String> =
        common.rows().map(|r| (fold(r.need("name")), variant(r.need("kind")))).collect();
    rs.push_str("];\nstatic COMMON: &[(&str, Common)] = &[\n");
    for (word, kind) in words {
        writeln!(rs, "({word:?}, Common::{kind}),").expect("String");
    }
    rs.push_str("];\n");
    fs::write(out.join("places.rs"), rs).expect("OUT_DIR is writable");
}
