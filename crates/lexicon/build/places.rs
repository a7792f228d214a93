//! `data/places/` → one map from folded names to lists of places, fixed-size records and a pool of
//! names, laid out so that the program opens them without parsing.
//!
//! `src/place/pack.rs` has the layout; `places.rs` holds the tables of countries, of words that are
//! seldom places and of the features of GeoNames.
//!
//! Unpacking and indexing take seconds, and every change under `data/` runs the build script, so
//! nothing is done while the inputs and this file are the same as last time.

use crate::fold::fold;
use crate::ontology::variant;
use crate::pack::{self, Draft, NONE, Named, Role};
use crate::table::{Row, Table, fingerprint};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::BufReader;
use std::path::Path;

/// Everything read so far.
#[derive(Default)]
struct Gazetteer {
    places: Vec<Draft>,
    names: Vec<Named>,
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
        [
            include_str!("places.rs"),
            include_str!("../src/fold.rs"),
            include_str!("../src/place/pack.rs")
        ]
        .concat()
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
    gazetteer.correct(&Table::read(&folder.join("corrections.tsv")));
    gazetteer.add_areas(&Table::read(&folder.join("areas.tsv")));
    gazetteer.name_regions_after_their_seats();
    let common = Table::read(&folder.join("common.tsv"));
    write_packed(&pack::pack(&gazetteer.places, gazetteer.names), out);
    let features = Table::read(&folder.join("features.tsv"));
    let rs = [country_table(&countries), common_table(&common), feature_table(&features)];
    fs::write(out.join("places.rs"), rs.concat()).expect("OUT_DIR is writable");
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
    fn add(&mut self, place: Draft, names: &[&str], role: Role) {
        let id = self.places.len() as u32;
        self.add_name(&place.name, id, Role::Main);
        for name in names {
            self.add_name(name, id, role);
        }
        self.places.push(place);
    }

    fn add_name(&mut self, name: &str, id: u32, role: Role) {
        pack::add_name(&mut self.names, name, id, role);
    }

    fn add_countries(&mut self, table: &Table) {
        for row in table.rows() {
            let id = self.places.len() as u32;
            let mut names = Vec::new();
            for column in ["en", "fr", "es", "ar", "ru"] {
                names.extend(row.list(column));
            }
            let place = Draft {
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
            let place = Draft {
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
            let place = Draft {
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

    /// Puts places where they lie that GeoNames has elsewhere.
    fn correct(&mut self, table: &Table) {
        for row in table.rows() {
            let id: u32 = number(&row, "id");
            let place = self.places.iter_mut().find(|p| p.geonames == id);
            let place = place.unwrap_or_else(|| panic!("{}: no place {id}", row.at()));
            (place.lat, place.lon) = (number(&row, "lat"), number(&row, "lon"));
        }
    }

    fn add_cities(&mut self, table: &Table) {
        for row in table.rows() {
            let Some(country) = self.alpha3.get(row.need("country")).cloned() else { continue };
            let code = format!("{}.{}", row.get("country"), row.get("admin1"));
            let population: u32 = number(&row, "population");
            let kind = if row.get("feature") == "PPLX" { "Quarter" } else { "Settlement" };
            let place = Draft {
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
fn is_twin(listed: &Draft, known: &Draft) -> bool {
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

fn write_packed(packed: &pack::Packed, out: &Path) {
    let write = |name: &str, bytes: &[u8]| {
        fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    };
    write("places.fst", &packed.fst);
    write("places.starts", &packed.starts);
    write("places.lists", &packed.lists);
    write("places.records", &packed.records);
    write("places.names", packed.names.as_bytes());
    write("places.ids", &packed.ids);
}

/// The table of countries, in the order of their places.
fn country_table(countries: &Table) -> String {
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
    rs + "];\n"
}

/// The words that are seldom names of places.
fn common_table(common: &Table) -> String {
    let words: BTreeMap<String, String> =
        common.rows().map(|r| (fold(r.need("name")), variant(r.need("kind")))).collect();
    let mut rs = String::from("static COMMON: &[(&str, Common)] = &[\n");
    for (word, kind) in words {
        writeln!(rs, "({word:?}, Common::{kind}),").expect("String");
    }
    rs + "];\n"
}

/// What features of GeoNames are here, by class and code.
fn feature_table(features: &Table) -> String {
    let mut rs = String::from("static FEATURES: &[(&str, Feature, u16)] = &[\n");
    let mut last = String::new();
    for row in features.rows() {
        let code = row.need("code");
        assert!(*last < *code, "{}: features are sorted by code", row.at());
        code.clone_into(&mut last);
        let kind = variant(row.need("kind"));
        feature(&kind);
        let radius: u16 = number(&row, "radius_km");
        writeln!(rs, "({code:?}, Feature::{kind}, {radius}),").expect("String");
    }
    rs + "];\n"
}
