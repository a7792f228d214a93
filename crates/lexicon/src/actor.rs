//! Actors by name: armed groups, forces, governments, bodies, outlets (`data/actors/*.tsv`).

use crate::Country;
use crate::words::walk;
use fst::raw::Fst;
use serde::{Deserialize, Serialize};

/// Kinds of actors, which are the kinds of sources of the claims codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// State forces, defence ministries.
    Army,
    /// Cabinets, ministries, prosecutors, courts, authorities in power, state media.
    Government,
    /// Police, mayors, local administrations, civil defence, judges.
    Official,
    /// Non-state armed groups, private military companies.
    ArmedGroup,
    /// The United Nations and its missions and agencies.
    Un,
    /// Non-governmental organisations, monitors, churches, unions.
    Ngo,
    /// Hospitals, doctors, nurses.
    Medical,
    /// News agencies and outlets.
    Media,
    /// Says what they or theirs lived or saw.
    Witness,
    /// People of the place who do not say that they saw it.
    LocalSource,
    /// Posts, videos, anonymous accounts.
    SocialMedia,
    /// Nobody is named.
    Unnamed,
    /// Another individual.
    Person,
    /// The author of the report, when nobody is named.
    Author,
}

impl Actor {
    /// Whether a name (folded) is this actor's without a qualifier, so that it needs no context.
    pub fn owns(&self, name: &str) -> bool {
        std::iter::once(&self.name)
            .chain(self.aliases)
            .any(|n| n.len() + 4 > name.len() && !n.ends_with(')') && crate::fold(n) == name)
    }

    /// Whether a word (folded) is one of the words of a name of it: `police`.
    pub fn is_called(&self, word: &str) -> bool {
        std::iter::once(&self.name)
            .chain(self.aliases)
            .any(|n| crate::fold(n).split(' ').any(|part| part == word))
    }

    /// How many months a month lies outside the times in which it bore this name: negative before,
    /// positive after the nearest of them, zero inside or if they are not known.
    ///
    /// ```
    /// let actors = lexicon::Lexicon::builtin().actors;
    /// let group = actors.get(actors.by_id("cod-m23").unwrap());
    /// assert_eq!(group.months_off(2013, 1), 0);
    /// assert_eq!(group.months_off(2013, 12), 1);
    /// assert_eq!(group.months_off(2012, 2), -3);
    /// ```
    pub fn months_off(&self, year: i16, month: i8) -> i32 {
        let off = self.periods.iter().map(|p| p.months_off(year, month));
        off.min_by_key(|months| months.abs()).unwrap_or_default()
    }

    /// Whether it acts in a country: its theatre, else its home; bodies of no country act anywhere.
    pub fn acts_in(&self, country: Country) -> bool {
        match (self.theatre, self.country) {
            ([], "") => true,
            ([], home) => home == country.code(),
            (theatre, _) => theatre.contains(&country.code()),
        }
    }
}

impl ActorKind {
    /// The code in the record: `armed_group`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Army => "army",
            Self::Government => "government",
            Self::Official => "official",
            Self::ArmedGroup => "armed_group",
            Self::Un => "un",
            Self::Ngo => "ngo",
            Self::Medical => "medical",
            Self::Media => "media",
            Self::Witness => "witness",
            Self::LocalSource => "local_source",
            Self::SocialMedia => "social_media",
            Self::Unnamed => "unnamed",
            Self::Person => "person",
            Self::Author => "author",
        }
    }

    /// Takes part in fighting as a rule.
    pub fn is_armed(self) -> bool {
        matches!(self, Self::Army | Self::ArmedGroup)
    }

    /// Acts for a state.
    pub fn is_state(self) -> bool {
        matches!(self, Self::Army | Self::Government | Self::Official)
    }
}

/// A stretch of time in months. Of a year alone the first or the last month is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First month or year, ISO 8601; empty if not known.
    pub from: &'static str,
    /// Last month or year; empty if it goes on.
    pub until: &'static str,
}

impl Period {
    /// How many months a month lies outside: negative before the period, positive after it.
    pub fn months_off(&self, year: i16, month: i8) -> i32 {
        let at = i32::from(year) * 12 + i32::from(month);
        let before = ordinal(self.from, 1).map_or(0, |from| (at - from).min(0));
        let after = ordinal(self.until, 12).map_or(0, |until| (at - until).max(0));
        if before < 0 { before } else { after }
    }
}

/// The running number of the month that `2021-12` names, or of a month of the year `2021`.
fn ordinal(date: &str, month: i32) -> Option<i32> {
    let (year, rest) = date.split_once('-').map_or((date, None), |(y, m)| (y, Some(m)));
    let month = rest.map_or(Some(month), |m| m.parse().ok())?;
    Some(year.parse::<i32>().ok()? * 12 + month)
}

/// An actor of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Stable id: `mli-jnim`.
    pub id: &'static str,
    /// The name shown to people.
    pub name: &'static str,
    /// Other names, spellings, acronyms, in any language. One that many bodies share carries a
    /// qualifier, which texts leave out: `Republican Guard (Iraq)`.
    pub aliases: &'static [&'static str],
    /// What it is.
    pub kind: ActorKind,
    /// Home country, ISO 3166 alpha-3; empty for international bodies.
    pub country: &'static str,
    /// Countries it acts in, ISO 3166 alpha-3.
    pub theatre: &'static [&'static str],
    /// Ids of actors it belongs to or fights for.
    pub parents: &'static [&'static str],
    /// Ids of actors that it fights beside or is in coalition with, without belonging to them.
    pub allies: &'static [&'static str],
    /// When it existed or fought under this name, in order; empty if not known.
    pub periods: &'static [Period],
    /// Where the facts come from: a key of `data/SOURCES.toml`.
    pub source: &'static str,
    /// A person has checked the row; unchecked rows are shown as such.
    pub checked: bool,
}

/// The index of an actor in the list of this build. Records name [`Actor::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// All actors.
#[derive(Clone, Copy)]
pub struct Actors {
    map: &'static Fst<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/actors.rs"));

impl Actors {
    pub(crate) fn builtin() -> Self {
        Self { map: &ACTOR_MAP }
    }

    /// All rows, sorted by id.
    pub fn all(&self) -> &'static [Actor] {
        ACTORS
    }

    /// The row of an actor.
    pub fn get(&self, id: ActorId) -> &'static Actor {
        &ACTORS[id.0 as usize]
    }

    /// The actor of this id.
    pub fn by_id(&self, id: &str) -> Option<ActorId> {
        ACTORS.binary_search_by(|a| a.id.cmp(id)).ok().map(|i| ActorId(i as u32))
    }

    /// The body of a state that common nouns stand for in a month: `the army` in a report from Mali
    /// is `mli-armed-forces`, `the police` `mli-police`, `the government` `mli-government`.
    ///
    /// Where that body did not exist yet, or no more, the one whose id goes on after that of the
    /// body and whose time it was: `the army` in Syria of 2015 is `syr-armed-forces-assad`.
    pub fn of_state(
        &self,
        country: Country,
        kind: ActorKind,
        month: Option<(i16, i8)>,
    ) -> Option<ActorId> {
        let branch = match kind {
            ActorKind::Army => "armed-forces",
            ActorKind::Official => "police",
            ActorKind::Government => "government",
            _ => return None,
        };
        let plain = format!("{}-{branch}", country.code().to_ascii_lowercase());
        let id = self.by_id(&plain)?;
        let timely =
            |id: ActorId| month.is_none_or(|(year, m)| self.get(id).months_off(year, m) == 0);
        if timely(id) {
            return Some(id);
        }
        let of_other_times = (id.0 + 1..ACTORS.len() as u32)
            .map(ActorId)
            .take_while(|other| self.get(*other).id.starts_with(&plain));
        Some(of_other_times.into_iter().find(|other| timely(*other)).unwrap_or(id))
    }

    /// The actors of exactly this name or alias (any case or accents).
    pub fn named(&self, name: &str) -> &'static [ActorId] {
        self.map.get(crate::fold(name)).map_or(&[], |i| ACTOR_LISTS[i.value() as usize])
    }

    /// The longest name that starts at the first piece: how many pieces, and whose name it is.
    /// Pieces are folded tokens (see [`crate::fold`]) and whether white space follows.
    pub fn longest<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
    ) -> Option<(usize, &'static [ActorId])> {
        let mut best = None;
        walk(self.map, pieces, |n, value| best = Some((n, ACTOR_LISTS[value as usize])));
        best
    }
}
