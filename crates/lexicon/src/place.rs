//! The gazetteer: places by name, with position, kind and country (`data/places/`).
//!
//! Some 265,000 places and a million names live in read-only memory as the build script laid them
//! out; nothing is parsed, a place is decoded when it is asked for. A [`Gazetteer`] that a user
//! imported lies over them.

mod gazetteer;
mod meanings;
mod pack;
mod spelling;
mod tables;

pub use gazetteer::{Entry, Gazetteer, GazetteerError, Import, Kept};
pub use meanings::{Meanings, Name};
pub use spelling::is_place_name;

use fst::raw::Fst;
use std::sync::LazyLock;
use tables::Tables;

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

/// What is known of a country beside its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryInfo {
    /// The country.
    pub country: Country,
    /// ISO 3166 alpha-2 code, which is also the domain of its web sites, but for `GB`.
    pub iso2: &'static str,
    /// Name of its capital; empty if none.
    pub capital: &'static str,
    /// Countries with which it shares a border.
    pub neighbours: &'static [Country],
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

impl Feature {
    const ALL: [Self; 8] = [
        Self::Country,
        Self::Region,
        Self::District,
        Self::Settlement,
        Self::Quarter,
        Self::Area,
        Self::Water,
        Self::Site,
    ];
}

/// What a settlement governs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    /// Nothing that the gazetteer knows.
    #[default]
    None,
    /// It is the seat of a first-level division.
    Region,
    /// It is the capital of a country.
    Country,
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
    /// The country it lies in; none for seas and regions of several countries.
    pub country: Option<Country>,
    /// The division it lies in: first-level for settlements and second-level divisions.
    pub within: Option<PlaceId>,
    /// What it is.
    pub feature: Feature,
    /// What a settlement governs.
    pub seat: Seat,
    /// It is on the list written by hand for conflict areas (`data/places/areas.tsv`).
    pub listed: bool,
    /// Inhabitants, for divisions those of their settlements; 0 if not known.
    pub population: u32,
    /// Radius within which "in NAME" lies, in km.
    pub radius_km: u16,
}

/// All places.
#[derive(Clone, Copy)]
pub struct Places {
    base: &'static Tables,
    imported: Option<&'static Gazetteer>,
}

/// What a name of a place most often is instead (`data/places/common.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    /// A word: `Hope`, `Police`, `March`.
    Word,
    /// A given name or family name: `Jackson`.
    Name,
}

static BASE: LazyLock<Tables> = LazyLock::new(|| Tables {
    map: Fst::new(include_bytes!(concat!(env!("OUT_DIR"), "/places.fst")).as_slice())
        .expect("written by the build script"),
    starts: include_bytes!(concat!(env!("OUT_DIR"), "/places.starts")),
    lists: include_bytes!(concat!(env!("OUT_DIR"), "/places.lists")),
    records: include_bytes!(concat!(env!("OUT_DIR"), "/places.records")),
    names: include_str!(concat!(env!("OUT_DIR"), "/places.names")),
    ids: include_bytes!(concat!(env!("OUT_DIR"), "/places.ids")),
});

include!(concat!(env!("OUT_DIR"), "/places.rs"));

impl Places {
    pub(crate) fn builtin() -> Self {
        Self { base: &BASE, imported: None }
    }

    pub(crate) fn with(self, gazetteer: &'static Gazetteer) -> Self {
        Self { imported: Some(gazetteer), ..self }
    }

    /// What a user imported.
    pub fn imported(&self) -> Option<&'static Gazetteer> {
        self.imported
    }

    fn extra(&self) -> Option<&'static Tables> {
        self.imported.map(|g| &g.tables)
    }

    /// How many places there are.
    pub fn count(&self) -> usize {
        self.base.count() + self.extra().map_or(0, Tables::count)
    }

    /// Whether a place is one that a user imported.
    pub fn is_imported(&self, id: PlaceId) -> bool {
        id.0 as usize >= self.base.count()
    }

    /// A place by its index.
    pub fn get(&self, id: PlaceId) -> Place {
        let own = self.base.count() as u32;
        match self.extra() {
            Some(extra) if id.0 >= own => {
                let place = extra.place(id.0 - own);
                let within = place.within.map(|w| self.canonical(extra, w.0));
                Place { within, ..place }
            }
            _ => self.base.place(id.0),
        }
    }

    fn population(&self, id: PlaceId) -> u32 {
        let own = self.base.count() as u32;
        match self.extra() {
            Some(extra) if id.0 >= own => extra.population(id.0 - own),
            _ => self.base.population(id.0),
        }
    }

    /// An imported place by its index there: the place of this build with its GeoNames id, if any.
    fn canonical(&self, extra: &Tables, index: u32) -> PlaceId {
        let same = match extra.geonames(index) {
            0 => None,
            id => self.base.with_geonames(id, extra.place(index).feature),
        };
        PlaceId(same.unwrap_or(self.base.count() as u32 + index))
    }

    /// What exactly this name (any case or accents) may stand for, most populous first.
    ///
    /// ```
    /// let places = lexicon::Lexicon::builtin().places;
    /// let gao = places.named("GAÓ").next().expect("in the gazetteer");
    /// assert_eq!(places.get(gao.place).name, "Gao");
    /// ```
    pub fn named(&self, name: &str) -> Meanings {
        let folded = crate::fold(name);
        let more = self.extra().map_or(&[][..], |extra| extra.named(&folded));
        Meanings::new(self.base.named(&folded), more, *self)
    }

    /// Every name that starts at the first piece, the longest last: how many pieces, and what it
    /// stands for. Pieces are folded tokens and whether white space follows; a hyphen between words
    /// is an empty piece followed by white space, since folding makes blanks of hyphens.
    pub fn prefixes<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
        mut found: impl FnMut(usize, Meanings),
    ) {
        let mut base = Some(self.base.cursor());
        let mut extra = self.extra().map(Tables::cursor);
        let mut space = false;
        for (n, (piece, space_after)) in pieces.enumerate() {
            let blank: &[u8] = if space && !piece.is_empty() { b" " } else { b"" };
            let step = |c: tables::Cursor| c.step(blank)?.step(piece.as_bytes());
            base = base.and_then(step);
            extra = extra.and_then(step);
            if base.is_none() && extra.is_none() {
                return;
            }
            if !piece.is_empty() {
                let list = |c: &Option<tables::Cursor>| c.as_ref().map_or(&[][..], |c| c.list());
                let (own, more) = (list(&base), list(&extra));
                if !(own.is_empty() && more.is_empty()) {
                    found(n + 1, Meanings::new(own, more, *self));
                }
            }
            space = space_after || (space && piece.is_empty());
        }
    }

    /// The longest name that starts at the first piece (see [`Places::prefixes`]).
    pub fn longest<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
    ) -> Option<(usize, Meanings)> {
        let mut longest = None;
        self.prefixes(pieces, |n, names| longest = Some((n, names)));
        longest
    }

    /// The place that stands for a country.
    pub fn country(&self, country: Country) -> Option<PlaceId> {
        // Countries come first, in the order of their table.
        COUNTRIES.binary_search_by_key(&country, |c| c.country).ok().map(|i| PlaceId(i as u32))
    }

    /// What is known of a country.
    pub fn country_info(&self, country: Country) -> Option<&'static CountryInfo> {
        self.country(country).map(|id| &COUNTRIES[id.0 as usize])
    }

    /// All countries, sorted by alpha-3 code.
    pub fn countries(&self) -> &'static [CountryInfo] {
        COUNTRIES
    }

    /// The country of an ISO 3166 alpha-2 code in capitals.
    pub fn country_of_iso2(&self, iso2: &str) -> Option<Country> {
        COUNTRIES.iter().find(|c| c.iso2 == iso2).map(|c| c.country)
    }

    /// What a folded name most often is in reports, where that is not the place of this name.
    pub fn common(&self, name: &str) -> Option<Common> {
        COMMON.binary_search_by_key(&name, |c| c.0).ok().map(|i| COMMON[i].1)
    }

    /// What a feature of GeoNames is here, and the radius in km within which "in NAME" lies where
    /// nothing else tells: by its code with its class before it (`P.PPL`). None for features that
    /// reports do not name by themselves.
    pub fn feature_of_geonames(&self, code: &str) -> Option<(Feature, u16)> {
        FEATURES.binary_search_by_key(&code, |f| f.0).ok().map(|i| (FEATURES[i].1, FEATURES[i].2))
    }
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").field("count", &self.count()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn places() -> Places {
        Places::builtin()
    }

    /// A region has more people than its seat and comes before it.
    fn settlement(name: &str) -> Place {
        let all = places().named(name).map(|n| places().get(n.place));
        all.into_iter().find(|p| p.feature == Feature::Settlement).unwrap()
    }

    #[test]
    fn a_town_knows_its_country_and_region() {
        let gao = settlement("Gao");
        assert_eq!(gao.country, Country::from_code("MLI"));
        assert_eq!(gao.feature, Feature::Settlement);
        assert!((gao.lat - 16.27).abs() < 0.1 && gao.lon.abs() < 0.1);
        assert_eq!(places().get(gao.within.unwrap()).name, "Gao");
        assert_eq!(places().get(gao.within.unwrap()).feature, Feature::Region);
    }

    #[test]
    fn a_demonym_stands_for_its_country_and_says_so() {
        let malian: Vec<Name> = places().named("Malian").collect();
        let country = places().country(Country::from_code("MLI").unwrap()).unwrap();
        let name = malian.iter().find(|n| n.place == country).unwrap();
        assert!(name.demonym && name.lang == Some(Lang::En));
        assert!(places().named("Mali").any(|n| n.place == country && !n.demonym && n.main));
    }

    #[test]
    fn hyphens_and_blanks_are_one_and_a_trailing_hyphen_is_no_part() {
        let pieces = [("port", false), ("", true), ("au", false), ("", true), ("prince", false)];
        let (n, names) = places().longest(pieces.into_iter()).unwrap();
        assert_eq!(n, 5);
        let mut named = names.into_iter().map(|n| places().get(n.place).name);
        assert!(named.any(|name| name == "Port-au-Prince"));
        let pieces = [("mali", false), ("", true), ("xyz", false)];
        assert_eq!(places().longest(pieces.into_iter()).unwrap().0, 1);
    }

    #[test]
    fn countries_have_places_neighbours_and_codes() {
        let mali = Country::from_code("MLI").unwrap();
        let info = places().country_info(mali).unwrap();
        assert_eq!((info.iso2, info.capital), ("ML", "Bamako"));
        assert!(info.neighbours.contains(&Country::from_code("NER").unwrap()));
        assert_eq!(places().country_of_iso2("ML"), Some(mali));
        for info in places().countries() {
            let place = places().get(places().country(info.country).unwrap());
            assert_eq!(place.country, Some(info.country));
            assert_eq!(place.feature, Feature::Country);
        }
    }

    #[test]
    fn words_and_names_of_people_are_marked() {
        assert_eq!(places().common("police"), Some(Common::Word));
        assert_eq!(places().common("jackson"), Some(Common::Name));
        assert_eq!(places().common("bamako"), None);
    }

    #[test]
    fn every_record_decodes() {
        for id in 0..places().count() as u32 {
            let place = places().get(PlaceId(id));
            assert!(!place.name.is_empty());
            assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0, "{place:?}");
        }
    }
}
