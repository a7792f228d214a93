//! Who is named: bodies, persons and people by common noun, with weapons and media beside them.
//!
//! A mention is a noun phrase of the text; an entity is what several mentions of one report stand
//! for ("the Rapid Support Forces (RSF)", "the RSF", "the group", "they"). Later layers ask this one
//! for the mentions around a verb and for the entity behind each.
//!
//! Names come from the list of actors first, then from capitals, titles and the nouns that head
//! names of bodies; common nouns come from the lexicon by sense. Nothing is decided by a word in code.
//!
//! ```
//! use engine::{Report, mention, text::Text};
//! use lexicon::{ActorKind, Lexicon};
//! let lexicon = Lexicon::builtin();
//! let report = Report { text: "Gunmen fled, an army officer said.".into(), ..Report::default() };
//! let text = Text::new(&report.text, report.language, &lexicon);
//! let mentions = mention::find(&report, &text, &lexicon);
//! let officer = &mentions.list[1];
//! assert_eq!(text.slice(officer.core), "an army officer");
//! assert_eq!(officer.kind, ActorKind::Army);
//! ```

mod choose;
mod draft;
mod join;
mod name;
mod noun;
mod part;
mod refer;
#[cfg(test)]
mod tests;
mod thing;

pub use choose::{ActorReason, Candidate};

use crate::report::Report;
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{ActorId, ActorKind, Country, Lexicon, Media, WeaponKind};

/// The index of a mention in [`Mentions::list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionIx(pub u32);

/// The index of an entity in [`Mentions::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// How a mention is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By name: `the RSF`, `Colonel Ada Obi`.
    Name,
    /// By common noun: `gunmen`, `a doctor at the hospital`.
    Noun,
    /// By pronoun: `they`.
    Pronoun,
}

/// What a mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A body: group, force, institution, outlet.
    Body,
    /// One person.
    Person,
    /// Several persons by what they are.
    People,
    /// A name that may be a person's or a body's.
    Unknown,
}

/// A noun phrase that stands for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, not a state machine")]
pub struct Mention {
    /// From its determiner to its last noun or name: `the Sudanese army`, `a doctor`.
    pub core: Tokens,
    /// With the prepositional parts and brackets that belong to it: `a doctor at the hospital`.
    pub phrase: Tokens,
    /// The noun or name itself: `army`, `doctor`.
    pub head: Tokens,
    /// How it is made.
    pub form: Form,
    /// What it stands for.
    pub what: What,
    /// The kind of source or actor that it is.
    pub kind: ActorKind,
    /// Civilian, fighting, or not said.
    pub civilian: Option<bool>,
    /// Women or girls named as women.
    pub women: bool,
    /// Under 18.
    pub children: bool,
    /// More than one.
    pub plural: bool,
    /// Opened as known (`the`, `its`) rather than new (`a`, `some`, nothing).
    pub definite: bool,
    /// The body that it belongs to: the RSF of `an RSF spokesman`.
    pub of: Option<MentionIx>,
    /// The mention whose phrase it is a part of.
    pub within: Option<MentionIx>,
    /// What it stands for.
    pub entity: EntityIx,
}

/// What several mentions of a report stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in the text, or its first description.
    pub name: String,
    /// What it is called beside its name: `mayor`.
    pub role: Option<String>,
    /// The listed actor that it is, or belongs to.
    pub actor: Option<ActorId>,
    /// The kind of source or actor.
    pub kind: ActorKind,
    /// What it is.
    pub what: What,
    /// A person who is not listed as an office-holder: withheld from outputs by default.
    pub private: bool,
    /// Its mentions, in order.
    pub mentions: Vec<MentionIx>,
}

/// A weapon where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeaponMention {
    /// The words.
    pub tokens: Tokens,
    /// What it is.
    pub kind: WeaponKind,
}

/// A piece of media where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaMention {
    /// The words.
    pub tokens: Tokens,
    /// What it is.
    pub kind: Media,
}

/// All mentions of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// By the start of their cores; of two that start together the longer comes first.
    pub list: Vec<Mention>,
    /// What they stand for, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Weapons, in order.
    pub weapons: Vec<WeaponMention>,
    /// Media, in order.
    pub media: Vec<MediaMention>,
    /// The country that most of the names lie in, or that the report gives.
    pub country: Option<Country>,
    /// What names of the list may mean, in order, where that is in doubt: several actors bear the
    /// name, or the report lies outside their time.
    pub meant: Vec<Meant>,
}

/// A name that the list of actors knows, and whom it may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The name.
    pub tokens: Tokens,
    /// The actors, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Finds who is named in a text, and links the mentions of one entity.
pub fn find(report: &Report, text: &Text<'_>, lexicon: &Lexicon) -> Mentions {
    let mut scan = part::Scan::new(text, lexicon, report.published);
    let countries = choose::countries(&scan);
    scan.country = report.country.or(countries.main);
    scan.named = countries.named;
    let mut meant = Vec::new();
    let names = name::find(&scan, &mut meant);
    let drafts = noun::find(&scan, names);
    let drafts = join::join(&scan, drafts);
    let mut mentions = refer::link(&scan, &drafts);
    mentions.meant = meant;
    thing::find(text, &mut mentions);
    mentions
}

impl Mentions {
    /// What a mention stands for.
    pub fn resolve(&self, mention: MentionIx) -> &Entity {
        &self.entities[self.get(mention).entity.0 as usize]
    }

    /// Whom a name inside a run of tokens may mean, where that is in doubt.
    pub fn meant_in(&self, tokens: Tokens) -> Option<&Meant> {
        let first = self.meant.partition_point(|m| m.tokens.start < tokens.start);
        self.meant.get(first).filter(|m| tokens.contains(m.tokens))
    }

    /// A mention.
    pub fn get(&self, mention: MentionIx) -> &Mention {
        &self.list[mention.0 as usize]
    }

    /// The entity of an index.
    pub fn entity(&self, entity: EntityIx) -> &Entity {
        &self.entities[entity.0 as usize]
    }

    /// The mentions whose cores start inside a run of tokens, in order, nested ones included.
    pub fn in_range(&self, tokens: Tokens) -> impl DoubleEndedIterator<Item = MentionIx> {
        let start = self.first_from(tokens.start);
        let end = self.first_from(tokens.end);
        (start..end.max(start)).map(MentionIx)
    }

    /// The mentions inside a run of tokens that are part of no other mention.
    pub fn outer_in(&self, tokens: Tokens) -> impl DoubleEndedIterator<Item = MentionIx> {
        self.in_range(tokens).filter(|m| self.get(*m).within.is_none())
    }

    /// The longest mention whose core starts at a token.
    pub fn starting_at(&self, token: TokenIx) -> Option<MentionIx> {
        let first = self.first_from(token);
        let mention = self.list.get(first as usize)?;
        (mention.core.start == token).then_some(MentionIx(first))
    }

    /// The outermost mention whose core or phrase ends right before a token.
    pub fn ending_before(&self, token: TokenIx) -> Option<MentionIx> {
        let from = self.first_from(token.saturating_sub(LONGEST_PHRASE));
        let until = self.first_from(token);
        (from..until)
            .map(MentionIx)
            .find(|m| self.get(*m).phrase.end == token || self.get(*m).core.end == token)
    }

    /// The outermost mention whose phrase holds a token.
    pub fn covering(&self, token: TokenIx) -> Option<MentionIx> {
        let from = self.first_from(token.saturating_sub(LONGEST_PHRASE));
        let until = self.first_from(token + 1);
        (from..until).map(MentionIx).find(|m| self.get(*m).phrase.has(token))
    }

    /// The weapons named inside a run of tokens.
    pub fn weapons_in(&self, tokens: Tokens) -> &[WeaponMention] {
        let start = self.weapons.partition_point(|w| w.tokens.start < tokens.start);
        let end = self.weapons.partition_point(|w| w.tokens.start < tokens.end);
        &self.weapons[start..end.max(start)]
    }

    /// The media named inside a run of tokens.
    pub fn media_in(&self, tokens: Tokens) -> &[MediaMention] {
        let start = self.media.partition_point(|w| w.tokens.start < tokens.start);
        let end = self.media.partition_point(|w| w.tokens.start < tokens.end);
        &self.media[start..end.max(start)]
    }

    fn first_from(&self, token: TokenIx) -> u32 {
        self.list.partition_point(|m| m.core.start < token) as u32
    }
}

/// Longest phrase in tokens.
const LONGEST_PHRASE: u32 = 40;
