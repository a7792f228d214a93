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
    /// First month or year of its existence under this name, ISO 8601; empty if not known.
    pub from: &'static str,
    /// Last month or year; empty if it goes on.
    pub until: &'static str,
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

    /// The body of a state that common nouns stand for: `the army` in a report from Mali is
    /// `mli-armed-forces`, `the police` `mli-police`, `the government` `mli-government`.
    pub fn of_state(&self, country: Country, kind: ActorKind) -> Option<ActorId> {
        let branch = match kind {
            ActorKind::Army => "armed-forces",
            ActorKind::Official => "police",
            ActorKind::Government => "government",
            _ => return None,
        };
        self.by_id(&format!("{}-{branch}", country.code().to_ascii_lowercase()))
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
