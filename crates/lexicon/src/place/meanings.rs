//! What one name stands for: the places of this build, and among them those that a user imported.

use super::pack::Role;
use super::tables::{Tables, u32_at};
use super::{Feature, Place, PlaceId, Places};
use crate::Lang;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The place.
    pub place: PlaceId,
    /// The shown name or one listed by hand, not one of GeoNames' many others.
    pub main: bool,
    /// The word is a demonym or adjective (`Malian`), not the name itself.
    pub demonym: bool,
    /// The language of the demonym.
    pub lang: Option<Lang>,
    /// A postal code, which is a name only behind another place (`Salem, OR`).
    pub code: bool,
}

/// The meanings of one name, most populous first. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Meanings {
    entries: &'static [u8],
    more: More,
}

/// Imported meanings that are still to come.
#[derive(Clone, Copy, Debug)]
struct More {
    entries: &'static [u8],
    /// All meanings of this build, where one of them may be the same place.
    known: &'static [u8],
    places: Places,
}

/// An imported place so near a place by hand of the same name and kind is the same (degrees).
const SAME_DEGREES: f32 = 0.15;

impl Meanings {
    pub(super) fn new(entries: &'static [u8], more: &'static [u8], places: Places) -> Self {
        Self { entries, more: More { entries: more, known: entries, places } }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.clone().next().is_none()
    }
}

impl More {
    /// The first imported meaning that this build does not have itself.
    fn first(&mut self) -> Option<Name> {
        let extra = self.places.extra()?;
        while let Some(entry) = self.entries.get(..4) {
            let name = decode(u32_at(entry, 0));
            let id = self.places.canonical(extra, name.place.0);
            if !self.is_known(extra, name.place.0, id) {
                return Some(Name { place: id, ..name });
            }
            self.entries = &self.entries[4..];
        }
        None
    }

    fn is_known(&self, extra: &Tables, index: u32, id: PlaceId) -> bool {
        let mut known = self.known.chunks_exact(4).map(|e| PlaceId(u32_at(e, 0) >> 3));
        known.any(|k| k == id || is_twin(&self.places.get(k), &extra.place(index)))
    }
}

/// Whether a place by hand and an imported one of the same name are one place.
fn is_twin(hand: &Place, imported: &Place) -> bool {
    let small = |f: Feature| matches!(f, Feature::Settlement | Feature::Quarter | Feature::Site);
    hand.geonames == 0
        && hand.country == imported.country
        && (hand.feature == imported.feature || small(hand.feature) && small(imported.feature))
        && (hand.lat - imported.lat).abs() < SAME_DEGREES
        && (hand.lon - imported.lon).abs() < SAME_DEGREES
}

#[expect(clippy::copy_iterator, reason = "a view of read-only memory, which callers read twice")]
impl Iterator for Meanings {
    type Item = Name;

    fn next(&mut self) -> Option<Name> {
        let own = self.entries.get(..4).map(|entry| decode(u32_at(entry, 0)));
        if !self.more.entries.is_empty()
            && let Some(imported) = self.more.first()
        {
            let people = |n: Name| self.more.places.population(n.place);
            if own.is_none_or(|own| people(own) < people(imported)) {
                self.more.entries = &self.more.entries[4..];
                return Some(imported);
            }
        }
        self.entries = self.entries.get(4..).unwrap_or_default();
        own
    }
}

/// The roles in the order of their numbers.
const ROLES: [Role; 6] =
    [Role::Main, Role::Alternate, Role::DemonymEn, Role::DemonymFr, Role::DemonymEs, Role::Code];

fn decode(entry: u32) -> Name {
    let role = ROLES.get((entry & 7) as usize).copied().unwrap_or(Role::Alternate);
    let lang = match role {
        Role::DemonymEn => Some(Lang::En),
        Role::DemonymFr => Some(Lang::Fr),
        Role::DemonymEs => Some(Lang::Es),
        _ => None,
    };
    Name {
        place: PlaceId(entry >> 3),
        main: role == Role::Main,
        demonym: lang.is_some(),
        lang,
        code: role == Role::Code,
    }
}
