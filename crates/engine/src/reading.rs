//! The record that crosses process borders: `reckon/reading/1`. It only grows.
//!
//! Plain data. Spans count Unicode code points of the derivative's text (W3C Web Annotation), and
//! each carries its words, so that a reader needs nothing else to see what a value rests on.

mod why;

pub use why::{Choice, Cue, Field, Rule, Sign, Why};

use crate::mention::ActorReason;
use crate::place::PlaceReason;
use jiff::civil::Date;
use lexicon::{ActorKind, Effect, EventKind, Media, Stance, WeaponKind};
use serde::{Deserialize, Serialize};

/// The name and version of the record.
pub const SCHEMA: &str = "reckon/reading/1";

/// What one report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// [`SCHEMA`].
    pub schema: String,
    /// The report that was read.
    pub report: ReportInfo,
    /// What read it.
    pub engine: EngineInfo,
    /// What it says, in the order of the text.
    pub claims: Vec<Claim>,
    /// Persons named in the report who are not listed as office-holders: private unless released.
    pub persons: Vec<Person>,
    /// What the engine did not understand or could not decide.
    pub remarks: Vec<Remark>,
}

/// The report of a reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportInfo {
    /// SHA-256 of the captured bytes, hex.
    pub id: String,
    /// SHA-256 of the derivative's text, hex: what the spans point into.
    pub derivative: String,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet or body.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// ISO 639-1 code of the language it was read in.
    pub language: String,
    /// The country that most of its places lie in, or that a person gave: ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// What made a reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EngineInfo {
    /// Version of the engine.
    pub version: String,
    /// Fingerprint of the lexicon.
    pub lexicon: String,
    /// Hash of the model, if one was used.
    pub model: Option<String>,
}

/// Words of the text and where they stand, in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quote {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// One thing that somebody says about one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// From derivative, event kind, quote, source, stance and harm: survives a new engine version.
    pub id: String,
    /// The words that carry it.
    pub quote: Quote,
    /// What is said to have happened.
    pub event: Event,
    /// Who is said to have done it.
    pub agents: Vec<Party>,
    /// To whom or what.
    pub targets: Vec<Party>,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub time: Option<Time>,
    /// What harm was done to how many.
    pub harm: Vec<Harm>,
    /// Who says so, nearest to the event first; the author when nobody is named.
    pub attribution: Vec<Source>,
    /// How it is said.
    pub stance: Stance,
    /// Said of a case that is only supposed.
    pub hypothetical: bool,
    /// Words that weaken it.
    pub hedges: Vec<Quote>,
    /// Media named beside it that may stand as evidence.
    pub media: Vec<MediaItem>,
    /// What could not be decided about it.
    pub remarks: Vec<Remark>,
    /// Why its values are what they are, where somebody asked ([`crate::explain()`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Why>,
}

/// The event of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its kind.
    pub kind: EventKind,
    /// The words that name it.
    pub trigger: Quote,
    /// The kind comes from elsewhere in the report ("twenty people died").
    pub how: How,
    /// Codes of the kind in other code books.
    pub codes: Codes,
}

/// Codes of an event kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Codes {
    /// ACLED sub-event type.
    pub acled: String,
    /// UCDP GED type of violence, 0 where it depends.
    pub ged: u8,
    /// PLOVER type.
    pub plover: String,
    /// CAMEO root.
    pub cameo: String,
}

/// Whether a value stands in the quoted sentence or was carried over from elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// In the sentence.
    #[default]
    Stated,
    /// From another sentence, the headline or what is known of the report.
    Inferred,
}

/// A participant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Id in the list of actors.
    pub actor: Option<String>,
    /// The name or description as the report has it, pronouns resolved.
    pub name: String,
    /// Where it stands.
    pub span: Option<Quote>,
    /// Stated or inferred.
    pub how: How,
    /// What it is, if known.
    pub kind: Option<ActorKind>,
    /// Whether a person has checked the actor's row in the list; none without an actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_checked: Option<bool>,
    /// Whom its name may mean, the likeliest first, where that is in doubt: several actors bear it,
    /// or the report lies outside their time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<ActorCandidate>,
}

/// An actor that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorCandidate {
    /// Id in the list of actors.
    pub actor: String,
    /// Points; comparable inside one name only.
    pub score: i32,
    /// What speaks for or against it.
    pub reasons: Vec<ActorReason>,
}

/// A weapon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weapon {
    /// Kind.
    pub kind: WeaponKind,
    /// The words.
    pub span: Quote,
    /// Stated or inferred.
    pub how: How,
}

/// How exactly a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The named settlement or site.
    Exact,
    /// Near it.
    Near,
    /// Its second-level division, or an area of that size.
    District,
    /// Its first-level division, or an area of that size.
    Region,
    /// The country alone.
    Country,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// As the report names it.
    pub name: String,
    /// The words; none where the headline alone names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Quote>,
    /// Degrees north, three decimals; none while unresolved.
    pub lat: Option<f64>,
    /// Degrees east, three decimals.
    pub lon: Option<f64>,
    /// How exactly it is known.
    pub precision: Precision,
    /// First-level division.
    pub admin1: Option<String>,
    /// Country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// GeoNames id.
    pub gazetteer: Option<u32>,
    /// What else the name may mean, best first, the choice included.
    pub candidates: Vec<PlaceCandidate>,
    /// Stated or inferred.
    pub how: How,
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// Name in the gazetteer.
    pub name: String,
    /// GeoNames id.
    pub gazetteer: Option<u32>,
    /// Country, ISO 3166 alpha-3.
    pub country: String,
    /// First-level division.
    pub admin1: String,
    /// Degrees north, three decimals.
    pub lat: f64,
    /// Degrees east, three decimals.
    pub lon: f64,
    /// Share of the total score, three decimals.
    pub score: f64,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<PlaceReason>,
}

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Part of a day.
    Part,
    /// A day.
    Day,
    /// A night, or a few days.
    Days,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter or season.
    Quarter,
    /// A year.
    Year,
    /// Longer.
    Longer,
}

/// What a date was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// It says its year.
    Absolute,
    /// The day of publication.
    Published,
    /// Another date of the text.
    Text,
    /// Nothing: it stays unresolved.
    None,
}

/// A time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// The words; none where the day of publication stands in.
    pub span: Option<Quote>,
    /// First day; none while unresolved.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How fine.
    pub grain: Grain,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// Stated or inferred.
    pub how: How,
}

/// Harm to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Harm {
    /// What happened to them.
    pub effect: Effect,
    /// At least so many; none where only an upper end is said.
    pub low: Option<u32>,
    /// At most so many; none while open.
    pub high: Option<u32>,
    /// The number named, if one is.
    pub best: Option<u32>,
    /// The words of the number, kept so that another code book can recode it.
    pub words: Quote,
    /// Who they are.
    pub people: PeopleGroup,
    /// The day the figure was true, if it is said to grow.
    pub as_of: Option<Date>,
    /// A running total.
    pub cumulative: bool,
}

/// The people harmed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeopleGroup {
    /// Civilian: yes, no, or not said.
    pub civilian: Option<bool>,
    /// Women among them.
    pub women: bool,
    /// Children among them.
    pub children: bool,
    /// What they are called: `farmers`.
    pub group: Option<String>,
    /// Names of those harmed.
    pub names: Vec<String>,
}

/// A link of the chain of who says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The name or description; `author` when nobody is named.
    pub name: String,
    /// Where it stands.
    pub span: Option<Quote>,
    /// What kind of source.
    pub kind: ActorKind,
    /// The word that reports the speech.
    pub cue: Option<Quote>,
    /// Id in the list of actors.
    pub actor: Option<String>,
    /// Whether a person has checked the actor's row in the list; none without an actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_checked: Option<bool>,
}

/// A piece of media.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MediaItem {
    /// Kind.
    pub kind: Media,
    /// The words.
    pub span: Quote,
}

/// A person named in the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// Everywhere it stands.
    pub spans: Vec<Quote>,
}

/// Something the engine did not understand or could not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What kind: a code documented in `docs/remarks.md`.
    pub code: RemarkCode,
    /// The words it is about.
    pub span: Option<Quote>,
}

/// Kinds of remark, each with a section in `docs/remarks.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkCode {
    /// The text holds no words.
    EmptyText,
    /// The language has no words in the lexicon.
    UnknownLanguage,
    /// A relative date without a day of publication.
    DateUnresolved,
    /// A place name that the gazetteer lacks.
    PlaceUnknown,
    /// A place name with several near-equal candidates.
    PlaceAmbiguous,
    /// A passage that reads like a court report, anniversary, film, match, obituary or market.
    GenrePassage,
    /// Somebody named beside "citing" may be witness or victim.
    WitnessOrVictim,
    /// A number that could not be bound to harm.
    NumberUnbound,
    /// The text was longer than the limit and was read in part.
    TextCut,
    /// Some bytes were no characters; U+FFFD stands for them.
    TextBroken,
    /// The bytes did not say their character set, and it was guessed.
    CharsetGuessed,
}
