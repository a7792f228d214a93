//! The gazetteer: places by name, with position, kind and country (`data/places/`).

use crate::word::walk;
use fst::raw::Fst;

/// A country by its ISO 3166 alpha-3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

impl Country {
    /// From an alpha-3 code in capitals; none if it does not look like one.
    pub const fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            &[a, b, c]
                if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_uppercase() =>
            {
                Some(Self([a, b, c]))
            }
            _ => None,
        }
    }

    /// The alpha-3 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// A state.
    Country,
    /// First-level division.
    Region,
    /// Second-level division.
    District,
    /// A city, town or village.
    Settlement,
    /// A part of a settlement: quarter, camp, market, street.
    Quarter,
    /// A landscape, front, range, forest, desert.
    Area,
    /// A river, lake or sea.
    Water,
    /// A base, airport, bridge, border post, road, dam, mine.
    Site,
}

/// The index of a place in the gazetteer of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// GeoNames id, or 0 for a place that was added by hand.
    pub geonames: u32,
    /// The name shown to people.
    pub name: &'static str,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// The country it lies in.
    pub country: Country,
    /// Name of its first-level division; empty if none.
    pub admin1: &'static str,
    /// What it is.
    pub feature: Feature,
    /// Inhabitants; 0 if not known.
    pub population: u32,
    /// Radius within which "in NAME" lies, in km.
    pub radius_km: u16,
}

/// All places.
#[derive(Clone, Copy)]
pub struct Places {
    map: &'static Fst<&'static [u8]>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The place.
    pub place: PlaceId,
    /// The word is a demonym or adjective (`Malian`), not the name itself.
    pub demonym: bool,
}

impl Places {
    pub(crate) fn builtin() -> Self {
        Self { map: &PLACE_MAP }
    }

    /// A place by its index.
    pub fn get(&self, id: PlaceId) -> Place {
        PLACES[id.0 as usize]
    }

    /// What exactly this name (any case or accents) may stand for, most populous first.
    pub fn named(&self, name: &str) -> Vec<Name> {
        let _ = name;
        Vec::new()
    }

    /// Every name that starts at the first piece, the longest last: how many pieces, and the places.
    pub fn longest<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
    ) -> Option<(usize, Vec<Name>)> {
        walk(self.map, pieces, |_, _| ());
        None
    }

    /// The place that stands for a country.
    pub fn country(&self, country: Country) -> Option<PlaceId> {
        let _ = country;
        None
    }
}

static PLACES: &[Place] = &[];
static PLACE_MAP: std::sync::LazyLock<Fst<&'static [u8]>> = std::sync::LazyLock::new(|| {
    let empty = fst::raw::Builder::memory().into_inner().expect("memory holds");
    Fst::new(&*empty.leak()).expect("just built")
});
