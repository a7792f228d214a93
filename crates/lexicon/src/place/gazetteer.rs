//! Places that a user imported: a packed gazetteer in one sealed file, and the way to make one.
//!
//! A file is the line `reckon-places/1`, the SHA-256 of what follows it, the lengths of seven parts
//! (u64 each) and the parts: the table of contents and those of [`super::pack`]. Equal places give
//! equal bytes, whatever the order in which they were imported.

use super::pack::{self, Draft, NONE, Named, RECORD, Role};
use super::tables::{Tables, u32_at};
use super::{Country, Feature, Seat};
use fst::Streamer;
use fst::raw::Fst;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const MAGIC: &[u8; 16] = b"reckon-places/1\n";
const SEAL: usize = 32;
const PARTS: usize = 7;

/// Places that a user imported, ready to be looked up.
pub struct Gazetteer {
    pub(super) tables: Tables,
    fingerprint: String,
    contents: Vec<Kept>,
}

/// What was imported of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The country.
    pub country: Country,
    /// So many places.
    pub places: u32,
    /// The latest day on which one of its rows was changed, as the rows tell: `2024-03-05`.
    pub as_of: String,
    /// Where the rows come from: name and SHA-256 of the file.
    pub source: String,
}

/// Why bytes are no gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GazetteerError {
    /// Something else, or a version of the format that this build does not know.
    Foreign,
    /// The end is missing, or bytes were changed: the seal does not fit.
    Broken,
    /// The seal fits, but the parts do not fit each other.
    Malformed,
}

impl std::fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Foreign => "is no file of imported places that this version knows",
            Self::Broken => "is damaged: its seal does not fit its bytes",
            Self::Malformed => "is sealed, but its parts do not fit each other",
        })
    }
}

impl std::error::Error for GazetteerError {}

impl Gazetteer {
    /// Opens the bytes that [`Import::finish`] made. They stay where they are; nothing is copied.
    pub fn open(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len()).ok_or(GazetteerError::Foreign)?;
        if magic != MAGIC {
            return Err(GazetteerError::Foreign);
        }
        let (seal, body) = rest.split_at_checked(SEAL).ok_or(GazetteerError::Broken)?;
        if Sha256::digest(body).as_slice() != seal {
            return Err(GazetteerError::Broken);
        }
        let fingerprint = format!("{:016x}", u64::from_be_bytes(first_eight(seal)));
        let [contents, fst, starts, lists, records, names, ids] =
            parts(body).ok_or(GazetteerError::Malformed)?;
        let text = |part| std::str::from_utf8(part).map_err(|_| GazetteerError::Malformed);
        let map = Fst::new(fst).map_err(|_| GazetteerError::Malformed)?;
        let tables = Tables { map, starts, lists, records, names: text(names)?, ids };
        let contents = read_contents(text(contents)?).ok_or(GazetteerError::Malformed)?;
        if !is_sound(&tables) {
            return Err(GazetteerError::Malformed);
        }
        Ok(Self { tables, fingerprint, contents })
    }

    /// The beginning of its seal: 16 hex digits that tell which data this is.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What it holds, a country each.
    pub fn contents(&self) -> &[Kept] {
        &self.contents
    }
}

fn first_eight(bytes: &[u8]) -> [u8; 8] {
    bytes.first_chunk().copied().unwrap_or_default()
}

/// Whether every number that leads from one part into another leads somewhere.
fn is_sound(tables: &Tables) -> bool {
    let count = tables.count();
    let whole = tables.records.len().is_multiple_of(RECORD)
        && tables.lists.len().is_multiple_of(4)
        && tables.ids.len() == count * 8
        && tables.starts.len() == (tables.map.len() + 1) * 4;
    let names = |at: usize, len: usize| tables.names.get(at..at + len).is_some();
    let records = tables.records.chunks_exact(RECORD).all(|r| {
        let within = u32_at(r, 20);
        usize::from(r[27]) < Feature::ALL.len()
            && r[28..31].iter().all(u8::is_ascii_uppercase)
            && (within == NONE || (within as usize) < count)
            && names(u32_at(r, 4) as usize, r[26].into())
    });
    let lists = tables.lists.chunks_exact(4).all(|e| ((u32_at(e, 0) >> 3) as usize) < count);
    let ids = tables.ids.chunks_exact(8).all(|e| (u32_at(e, 4) as usize) < count);
    whole && records && lists && ids
}

fn parts(body: &'static [u8]) -> Option<[&'static [u8]; PARTS]> {
    let (lengths, mut rest) = body.split_at_checked(PARTS * 8)?;
    let mut parts = [&[][..]; PARTS];
    for (part, length) in parts.iter_mut().zip(lengths.chunks_exact(8)) {
        let length = u64::from_le_bytes(length.try_into().ok()?);
        (*part, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    }
    rest.is_empty().then_some(parts)
}

fn read_contents(text: &str) -> Option<Vec<Kept>> {
    let row = |line: &str| {
        let mut cells = line.split('\t');
        Some(Kept {
            country: Country::from_code(cells.next()?)?,
            places: cells.next()?.parse().ok()?,
            as_of: cells.next()?.to_owned(),
            source: cells.next()?.to_owned(),
        })
    };
    text.lines().map(row).collect()
}

/// A place to import.
#[derive(Clone, Debug)]
pub struct Entry {
    /// GeoNames id, not 0.
    pub geonames: u32,
    /// The name shown to people.
    pub name: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// The country it lies in.
    pub country: Country,
    /// The GeoNames id of the first-level division it lies in.
    pub within: Option<u32>,
    /// What it is.
    pub feature: Feature,
    /// What a settlement governs.
    pub seat: Seat,
    /// Inhabitants, 0 if not known.
    pub population: u32,
    /// Radius within which "in NAME" lies, in km.
    pub radius_km: u16,
}

/// Places on their way into a gazetteer.
#[derive(Default)]
pub struct Import {
    /// `within` is a GeoNames id here, as indexes are not settled yet.
    places: BTreeMap<(Country, u32), Draft>,
    /// By GeoNames id: that of a name's place stands where its index will.
    names: Vec<Named>,
    countries: BTreeMap<u32, Country>,
    sources: BTreeMap<Country, (String, String)>,
}

/// Longest shown names in bytes, as a record counts them.
const NAME_BYTES_MAX: usize = 255;

impl Import {
    /// What a gazetteer holds, to be added to.
    pub fn of(gazetteer: &Gazetteer) -> Self {
        let tables = &gazetteer.tables;
        let mut import = Self::default();
        for index in 0..tables.count() as u32 {
            let place = tables.place(index);
            let Some(country) = place.country else { continue };
            import.insert(&Entry {
                geonames: place.geonames,
                name: place.name.to_owned(),
                lat: place.lat,
                lon: place.lon,
                country,
                within: place.within.map(|id| tables.geonames(id.0)),
                feature: place.feature,
                seat: place.seat,
                population: place.population,
                radius_km: place.radius_km,
            });
        }
        let mut stream = tables.map.stream();
        while let Some((name, ordinal)) = stream.next() {
            let name = String::from_utf8_lossy(name);
            for entry in tables.list(ordinal.value()).chunks_exact(4).map(|e| u32_at(e, 0)) {
                let main = entry & 7 == Role::Main as u32;
                let role = if main { Role::Main } else { Role::Alternate };
                import.names.push((name.clone().into_owned(), tables.geonames(entry >> 3), role));
            }
        }
        for kept in gazetteer.contents() {
            import.note(kept.country, &kept.as_of, &kept.source);
        }
        import
    }

    /// Takes all places of a country out; how many there were.
    pub fn remove(&mut self, country: Country) -> usize {
        let before = self.places.len();
        self.places.retain(|key, _| key.0 != country);
        let countries = &mut self.countries;
        self.names.retain(|(_, id, _)| countries.get(id) != Some(&country));
        countries.retain(|_, c| *c != country);
        self.sources.remove(&country);
        before - self.places.len()
    }

    /// Adds a place with its name. False if its id is taken, or its name too long to be one.
    pub fn add(&mut self, entry: &Entry) -> bool {
        let fits = (1..=NAME_BYTES_MAX).contains(&entry.name.len());
        if !fits || entry.geonames == 0 || self.countries.contains_key(&entry.geonames) {
            return false;
        }
        self.insert(entry);
        pack::add_name(&mut self.names, &entry.name, entry.geonames, Role::Main);
        true
    }

    fn insert(&mut self, entry: &Entry) {
        let draft = Draft {
            geonames: entry.geonames,
            name: entry.name.clone(),
            lat: entry.lat,
            lon: entry.lon,
            radius_km: entry.radius_km,
            population: entry.population,
            within: entry.within.unwrap_or(NONE),
            country: entry.country.code().to_owned(),
            feature: entry.feature as u8,
            seat: entry.seat as u8,
            listed: false,
        };
        self.countries.insert(entry.geonames, entry.country);
        self.places.insert((entry.country, entry.geonames), draft);
    }

    /// Adds a name to a place that was added; `main` for one that reports prefer. False if no place
    /// has this id.
    pub fn name(&mut self, geonames: u32, name: &str, main: bool) -> bool {
        let known = self.countries.contains_key(&geonames);
        if known {
            let role = if main { Role::Main } else { Role::Alternate };
            pack::add_name(&mut self.names, name, geonames, role);
        }
        known
    }

    /// Says where the places of a country come from, and of what day they are.
    pub fn note(&mut self, country: Country, as_of: &str, source: &str) {
        let plain = |s: &str| s.replace(char::is_control, " ");
        self.sources.insert(country, (plain(as_of), plain(source)));
    }

    /// How many places there are.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The bytes of the gazetteer.
    pub fn finish(self) -> Vec<u8> {
        let contents = self.contents();
        let index: BTreeMap<u32, u32> = self.places.keys().map(|key| key.1).zip(0..).collect();
        let places: Vec<Draft> = self
            .places
            .into_values()
            .map(|p| Draft { within: index.get(&p.within).copied().unwrap_or(NONE), ..p })
            .collect();
        let of = |(name, id, role): Named| index.get(&id).map(|id| (name, *id, role));
        let names = self.names.into_iter().filter_map(of).collect();
        let packed = pack::pack(&places, names);
        let parts: [&[u8]; PARTS] = [
            contents.as_bytes(),
            &packed.fst,
            &packed.starts,
            &packed.lists,
            &packed.records,
            packed.names.as_bytes(),
            &packed.ids,
        ];
        let mut body = Vec::new();
        for part in parts {
            body.extend_from_slice(&(part.len() as u64).to_le_bytes());
        }
        for part in parts {
            body.extend_from_slice(part);
        }
        [MAGIC.as_slice(), Sha256::digest(&body).as_slice(), &body].concat()
    }

    fn contents(&self) -> String {
        let mut counts: BTreeMap<Country, u32> = BTreeMap::new();
        for (country, _) in self.places.keys() {
            *counts.entry(*country).or_default() += 1;
        }
        let none = (String::new(), String::new());
        let row = |(country, places): (Country, u32)| {
            let (as_of, source) = self.sources.get(&country).unwrap_or(&none);
            format!("{}\t{places}\t{as_of}\t{source}\n", country.code())
        };
        counts.into_iter().map(row).collect()
    }
}
