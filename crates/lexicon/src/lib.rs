//! What reckon knows before it reads: words, actors, places and the ontology of event kinds.
//!
//! Everything here comes from reviewed files under `data/`, compiled by `build.rs` into sorted
//! tables and finite-state maps that live in the program's read-only memory. Nothing is parsed at
//! start-up, nothing is read from disk, and the crate does not know what an engine is.
//!
//! ```
//! use lexicon::{Lang, Lexicon, Sense};
//! let lexicon = Lexicon::builtin();
//! let words = lexicon.words(Lang::En).get("airstrikes");
//! assert!(words.iter().any(|w| matches!(w.sense, Sense::Event { .. })));
//! ```

mod act;
mod actor;
mod embed;
mod fold;
mod kind;
mod lang;
mod name;
mod place;
mod word;
mod words;

pub use act::Act;
pub use actor::{Actor, ActorId, ActorKind, Actors, Period};
pub use embed::Embed;
pub use fold::fold;
pub use kind::{CodeSet, EventGroup, EventKind, KindRoles};
pub use lang::Lang;
pub use name::Names;
pub use place::{
    Common, Country, CountryInfo, Entry, Feature, Gazetteer, GazetteerError, Import, Kept,
    Meanings, Name, Place, PlaceId, Places, Seat, is_place_name,
};
pub use word::{
    Body, Bound, Casualty, Certainty, Edge, Effect, Form, Frame, Function, Genre, Glue, Media,
    NumberWord, Origin, People, Pos, Refers, Sense, Side, Spatial, Stance, Tense, TimeUnit,
    TimeWord, Trigger, Wants, WeaponKind, Word,
};
pub use words::Words;

/// The lexicon as a whole: one value that shells hand to the engine.
///
/// Cheap to copy; it holds only references to read-only tables.
#[derive(Clone, Copy)]
pub struct Lexicon {
    /// Armed groups, forces, governments, bodies and outlets.
    pub actors: Actors,
    /// The gazetteer.
    pub places: Places,
    /// Parts of personal names.
    pub names: Names,
}

impl Lexicon {
    /// The data compiled into the program.
    pub fn builtin() -> Self {
        Self { actors: Actors::builtin(), places: Places::builtin(), names: Names }
    }

    /// The same with places that a user imported laid over the gazetteer. They live as long as the
    /// program; readings made with them say so in [`Lexicon::version`].
    #[must_use]
    pub fn with_places(self, gazetteer: &'static Gazetteer) -> Self {
        Self { places: self.places.with(gazetteer), ..self }
    }

    /// The words of a language.
    pub fn words(&self, lang: Lang) -> Words {
        Words::of(lang)
    }

    /// The words by which a language names what one party does to another; none where its file is
    /// not written yet.
    pub fn acts(&self, lang: Lang) -> Words {
        Words::of_acts(lang)
    }

    /// The words by which a language tells whether something happened; none where its file is not
    /// written yet.
    pub fn embeds(&self, lang: Lang) -> Words {
        Words::of_embeds(lang)
    }

    /// The words of a language by semantic field: what a text is about where it names no event.
    pub fn fields(&self, lang: Lang) -> Words {
        Words::of_fields(lang)
    }

    /// A fingerprint of all data files (FNV-1a, 16 hex digits), and behind a `+` that of imported
    /// places: the version that a claim names.
    pub fn version(&self) -> String {
        let own = env!("LEXICON_VERSION");
        self.places
            .imported()
            .map_or_else(|| own.to_owned(), |g| format!("{own}+{}", g.fingerprint()))
    }
}
