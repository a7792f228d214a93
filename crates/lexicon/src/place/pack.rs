//! Layout of a gazetteer: one map from folded names to lists of places, fixed-size records and a
//! pool of names, so that it opens without parsing. Shared by the build script, which packs the
//! places of this project, and by imports, which pack those of a user.
//!
//! | part | holds |
//! |---|---|
//! | `fst` | folded name → ordinal of its list |
//! | `starts` | u32 each: where a list starts in `lists`, one more at the end |
//! | `lists` | u32 each: place and [`Role`] of the name in the low three bits |
//! | `records` | [`RECORD`] bytes each, see [`record`] |
//! | `names` | shown names, UTF-8, end to end |
//! | `ids` | u32 pairs, sorted: GeoNames id and place |
//!
//! All numbers are little endian.

use crate::fold::fold;

/// No place: in the record's `within`.
pub(crate) const NONE: u32 = u32::MAX;

/// Bytes of a record.
pub(crate) const RECORD: usize = 32;

/// What a name is to its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The shown name, or one listed by hand.
    Main = 0,
    /// One of the many other names of GeoNames.
    Alternate = 1,
    /// A demonym in English.
    DemonymEn = 2,
    /// A demonym in French.
    DemonymFr = 3,
    /// A demonym in Spanish.
    DemonymEs = 4,
    /// A postal code, good only behind another place.
    Code = 5,
}

/// A place on its way into a record.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) geonames: u32,
    pub(crate) name: String,
    pub(crate) lat: f32,
    pub(crate) lon: f32,
    pub(crate) radius_km: u16,
    pub(crate) population: u32,
    pub(crate) within: u32,
    /// ISO 3166 alpha-3, empty for none.
    pub(crate) country: String,
    /// Index of the variant of `Feature`.
    pub(crate) feature: u8,
    /// 2 for the capital of a country, 1 for the seat of a first-level division.
    pub(crate) seat: u8,
    /// It is on the list written by hand.
    pub(crate) listed: bool,
}

/// A folded name, the place it stands for, and as what.
pub(crate) type Named = (String, u32, Role);

/// The parts of a gazetteer.
pub(crate) struct Packed {
    pub(crate) fst: Vec<u8>,
    pub(crate) starts: Vec<u8>,
    pub(crate) lists: Vec<u8>,
    pub(crate) records: Vec<u8>,
    pub(crate) names: String,
    pub(crate) ids: Vec<u8>,
}

/// Packs places and their names; the index of a place is its id.
pub(crate) fn pack(places: &[Draft], names: Vec<Named>) -> Packed {
    let (fst, starts, lists) = pack_names(names, places);
    let mut records = Vec::with_capacity(places.len() * RECORD);
    let mut pool = String::new();
    for place in places {
        records.extend_from_slice(&record(place, pool.len() as u32));
        pool.push_str(&place.name);
    }
    Packed { fst, starts, lists, records, names: pool, ids: pack_ids(places) }
}

/// Adds a name and, if it opens with a word that is often abbreviated, its other spellings.
pub(crate) fn add_name(names: &mut Vec<Named>, name: &str, id: u32, role: Role) {
    const OPENINGS: [(&str, &[&str]); 4] = [
        ("saint ", &["st. ", "st "]),
        ("st. ", &["saint ", "st "]),
        ("mount ", &["mt. ", "mt "]),
        ("fort ", &["ft. ", "ft "]),
    ];
    let folded = fold(name);
    for (opening, others) in OPENINGS {
        if let Some(rest) = folded.strip_prefix(opening) {
            names.extend(others.iter().map(|o| (format!("{o}{rest}"), id, role)));
        }
    }
    names.push((folded, id, role));
}

/// geonames, name offset, lat, lon, population, within (4 each), radius (2), name length, feature
/// (1 each), country (3), seat and, from 16 up, listed (1).
fn record(place: &Draft, offset: u32) -> [u8; RECORD] {
    let mut bytes = [0; RECORD];
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

/// Lists are sorted: most populous first, states and regions before towns of unknown size.
fn pack_names(mut names: Vec<Named>, places: &[Draft]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
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
    (map.into_inner().expect("in memory"), starts, lists)
}

fn pack_ids(places: &[Draft]) -> Vec<u8> {
    let mut ids: Vec<(u32, u32)> =
        places.iter().zip(0..).map(|(p, id)| (p.geonames, id)).filter(|p| p.0 != 0).collect();
    ids.sort_unstable();
    ids.iter()
        .flat_map(|(geonames, id)| [geonames.to_le_bytes(), id.to_le_bytes()].concat())
        .collect()
}
