//! All layers of one report side by side: what claims are made of.

use super::fields::Fields;
use super::who::Voice;
use crate::attribution::{self, Attribution};
use crate::clause::Syntax;
use crate::count::{self, Count};
use crate::event::{self, EventMention};
use crate::harm::{self, HarmMention};
use crate::mention::{self, Mentions};
use crate::place::{self, PlaceMention};
use crate::report::Report;
use crate::text::{Shape, Text, TokenKind, Tokens, within};
use crate::time::{self, TimeMention};
use jiff::civil::Date;
use lexicon::{ActorKind, Country, Lexicon};
use std::ops::Range;

/// The layers over a text, in the order in which they are made.
pub struct Layers<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its text.
    pub text: &'a Text<'a>,
    /// The headline, where it is kept apart from the text.
    pub title: Option<Text<'a>>,
    /// What the reader knew before.
    pub lexicon: &'a Lexicon,
    /// The day that relative dates are resolved against: of publication, or of the dateline.
    pub published: Option<Date>,
    /// Dates and times.
    pub times: Vec<TimeMention>,
    /// Actors, groups, persons, weapons, media.
    pub mentions: Mentions,
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Names that may be of places.
    pub possible_places: Vec<PlaceMention>,
    /// Places that the headline alone names.
    pub headline_places: Vec<PlaceMention>,
    /// Numbers of people.
    pub counts: Vec<Count>,
    /// Words of harm with their numbers.
    pub harm: Vec<HarmMention>,
    /// Words that name events.
    pub events: Vec<EventMention>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Whose voice the text is where nobody is named.
    pub(super) voice: Voice,
    /// The country the report is about: given, or that of most of its places.
    pub country: Option<Country>,
    /// Semantic fields of its words.
    pub(super) fields: Fields,
}

impl<'a> Layers<'a> {
    /// The semantic fields of the words in a run of tokens.
    pub fn fields_in(&self, tokens: Tokens) -> impl Iterator<Item = &'static str> {
        self.fields.inside(tokens)
    }

    /// Reads all layers of a text.
    pub fn of(report: &'a Report, text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let (published, times) = times(report, text);
        let mentions = mention::find(report, text, lexicon);
        let places = place::find(text, report, lexicon);
        let mut possible_places = place::possible(text, &places, lexicon);
        // Names of persons must not leave a case as those of places.
        possible_places.retain(|p| !is_person(&mentions, p.tokens));
        let counts = count::find(text);
        let mut harm = harm::find(text, &counts);
        let events = event::find(text, &mentions, &harm, &times);
        let attributions = attribution::find(Syntax { text, mentions: &mentions });
        harm::implied::add(text, &counts, &times, &attributions, &mut harm);
        let voice = Voice::of(report, text, lexicon);
        let title = report.title.as_deref().map(|t| Text::new(t, Some(text.lang), lexicon));
        let in_title = title.as_ref().map_or_else(Vec::new, |t| place::find(t, report, lexicon));
        let beside = countries_of(&mentions, lexicon).chain(countries_named(&in_title));
        let country = place::main_country(&places, beside, report);
        let fields = Fields::of(text, lexicon);
        let headline_places =
            title.as_ref().map_or_else(Vec::new, |t| only_in(t, in_title, text, lexicon));
        Self {
            report,
            text,
            title,
            lexicon,
            published,
            times,
            mentions,
            places,
            possible_places,
            headline_places,
            counts,
            harm,
            events,
            attributions,
            voice,
            country,
            fields,
        }
    }
}

impl Layers<'_> {
    /// The place of an index: one of the places, behind them one of the possible ones, and behind those one of the
    /// headline.
    pub fn place(&self, i: usize) -> &PlaceMention {
        let possible = i.checked_sub(self.places.len());
        let headline = possible.and_then(|i| i.checked_sub(self.possible_places.len()));
        match (possible, headline) {
            (_, Some(i)) => &self.headline_places[i],
            (Some(i), None) => &self.possible_places[i],
            (None, None) => &self.places[i],
        }
    }

    /// The indices of the places that the headline alone names.
    pub(super) fn of_headline(&self) -> Range<usize> {
        let behind = self.places.len() + self.possible_places.len();
        behind..behind + self.headline_places.len()
    }

    /// The words of the text for the place of an index; none where the headline alone names it.
    pub(super) fn place_in_text(&self, i: usize) -> Option<Tokens> {
        (!self.of_headline().contains(&i)).then(|| self.place(i).tokens)
    }

    /// The place of an index as the report writes it.
    pub fn place_words(&self, i: usize) -> &str {
        let headline = self.title.as_ref().filter(|_| self.of_headline().contains(&i));
        headline.unwrap_or(self.text).slice(self.place(i).tokens)
    }

    /// The events named inside a run of tokens.
    pub fn events_in(&self, tokens: Tokens) -> &[EventMention] {
        within(&self.events, tokens, |e| e.tokens.start)
    }

    /// What shallow syntax looks at.
    pub fn syntax(&self) -> Syntax<'_> {
        Syntax { text: self.text, mentions: &self.mentions }
    }

    /// The attribution of an index.
    pub fn said(&self, by: Option<usize>) -> Option<&Attribution> {
        by.map(|i| &self.attributions[i])
    }
}

/// Whether any mention takes words for one person.
fn is_person(mentions: &Mentions, tokens: Tokens) -> bool {
    let covering = tokens.iter().filter_map(|i| mentions.covering(i));
    covering.map(|m| mentions.get(m)).any(|m| m.what == mention::What::Person)
}

/// Where the forces, offices and armed groups that a text names are at home or fight.
fn countries_of<'l>(
    mentions: &'l Mentions,
    lexicon: &'l Lexicon,
) -> impl Iterator<Item = (Country, f32)> + use<'l> {
    let sides = |kind: ActorKind| kind.is_armed() || kind.is_state();
    let rows = mentions.entities.iter().filter_map(move |e| {
        e.actor.map(|id| lexicon.actors.get(id)).filter(|row| sides(row.kind))
    });
    rows.flat_map(|row| {
        let theatre = row.theatre.iter().map(|code| (*code, 1.0 / row.theatre.len() as f32));
        let home = if row.theatre.is_empty() { 1.0 } else { 0.5 };
        theatre.chain([(row.country, home)])
    })
    .filter_map(|(code, weight)| Some((Country::from_code(code)?, weight)))
}

/// The countries of the places in a headline, which says what a report is about.
fn countries_named(places: &[PlaceMention]) -> impl Iterator<Item = (Country, f32)> {
    places.iter().filter_map(|p| Some((p.country()?, 2.0)))
}

/// The places of a headline, and names there that may be of places, which the text never names.
fn only_in(
    title: &Text<'_>,
    mut places: Vec<PlaceMention>,
    text: &Text<'_>,
    lexicon: &Lexicon,
) -> Vec<PlaceMention> {
    if !capitals_mark_names(title) {
        return Vec::new();
    }
    places.extend(place::possible(title, &places, lexicon));
    if places.is_empty() {
        return places;
    }
    let told = text.source.to_lowercase();
    places.retain(|p| !p.demonym && !told.contains(&title.slice(p.tokens).to_lowercase()));
    places
}

/// `Strike on the market of Tamalga`, not `Strike On The Market Of Tamalga`: most words are small.
fn capitals_mark_names(title: &Text<'_>) -> bool {
    let shapes = || title.tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.shape);
    let small = shapes().filter(|s| *s == Shape::Lower).count();
    2 * small >= shapes().count()
}

/// A report without a day of publication takes the day of its dateline, if it has one.
fn times(report: &Report, text: &Text<'_>) -> (Option<Date>, Vec<TimeMention>) {
    let times = time::find(text, report.published);
    if report.published.is_some() {
        return (report.published, times);
    }
    match time::dateline(&times, text) {
        Some(day) => (Some(day), time::find(text, Some(day))),
        None => (None, times),
    }
}
