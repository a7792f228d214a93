//! The days that a report offers for its claims: those that its times mean, those from such a day to
//! publication, a weekday's next date, and the day of publication.

use super::super::draft::Draft;
use super::super::layers::Layers;
use super::super::when;
use super::Day;
use crate::text::Tokens;
use crate::time::{TimeMention, TimexKind};
use jiff::ToSpan as _;
use jiff::civil::Date;
use lexicon::{Sense, TimeWord};

/// Days with all times that may mean them.
pub(super) struct Offer {
    pub(super) start: Date,
    pub(super) end: Date,
    /// How the times mean them: `named`, `to publication`, `next`, `published`.
    pub(super) how: &'static str,
    /// Indices into the times, in the order of the text.
    pub(super) at: Vec<usize>,
    /// Drafts to which the rules give these days by their own words.
    pub(super) told: usize,
}

/// The offers of a report.
pub(super) struct Calendar<'c> {
    pub(super) layers: &'c Layers<'c>,
    pub(super) published: Option<Date>,
    pub(super) offers: Vec<Offer>,
    /// Of each time whether it is that of saying.
    pub(super) of_speech: Vec<bool>,
    /// Drafts of the days that most have by their own words.
    pub(super) most_told: usize,
}

impl<'c> Calendar<'c> {
    pub(super) fn of(layers: &'c Layers<'c>, drafts: &[Draft]) -> Self {
        let mut offers = offers(layers);
        for offer in &mut offers {
            let own = |d: &&Draft| !d.time_inferred && is(offer, d.day);
            offer.told = drafts.iter().filter(own).count();
        }
        let speech = |t: &TimeMention| when::of_speech(layers.text, t.tokens);
        Self {
            layers,
            published: layers.published,
            most_told: offers.iter().map(|o| o.told).max().unwrap_or(0),
            of_speech: layers.times.iter().map(speech).collect(),
            offers,
        }
    }

    /// The time of an index.
    pub(super) fn time(&self, i: usize) -> &TimeMention {
        &self.layers.times[i]
    }

    /// An offer as the days of a claim, by the time inside its words, else the last before them, else
    /// the first.
    pub(super) fn day(&self, number: usize, segment: Tokens) -> Day {
        let offer = &self.offers[number];
        let inside = offer.at.iter().find(|i| segment.contains(self.time(**i).tokens));
        let before = || offer.at.iter().rev().find(|i| self.time(**i).tokens.start < segment.start);
        let time = inside.or_else(before).or(offer.at.first());
        Day { time: time.copied(), start: Some(offer.start), end: Some(offer.end) }
    }
}

/// Whether days are those of an offer.
pub(super) fn is(offer: &Offer, day: Option<Day>) -> bool {
    day.is_some_and(|d| d.start == Some(offer.start) && d.end == Some(offer.end))
}

/// Times that are looked at.
const MOST: usize = 40;

fn offers(layers: &Layers<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let times = layers.times.iter().enumerate().filter(|(_, t)| dates(t)).take(MOST);
    let resolved: Vec<(usize, Date, Date)> =
        times.filter_map(|(i, t)| Some((i, t.start?, t.end?))).collect();
    for (i, start, end) in &resolved {
        push(&mut offers, (*start, *end), "named", Some(*i));
    }
    let Some(published) = layers.published else { return offers };
    for (i, start, end) in &resolved {
        let next = (start.checked_add(7.days()), end.checked_add(7.days()));
        if let (true, (Ok(start), Ok(end))) = (is_bare_weekday(layers, *i), next) {
            push(&mut offers, (start, end), "next", Some(*i));
        }
        if *start < published {
            push(&mut offers, (*start, published), "to publication", Some(*i));
        }
    }
    push(&mut offers, (published, published), "published", None);
    offers
}

/// Adds days, or a further time to days that are offered in this way.
fn push(offers: &mut Vec<Offer>, days: (Date, Date), how: &'static str, time: Option<usize>) {
    match offers.iter_mut().find(|o| (o.start, o.end) == days) {
        Some(offer) if offer.how == how => offer.at.extend(time),
        Some(_) => (),
        None => offers.push(Offer {
            start: days.0,
            end: days.1,
            how,
            at: time.into_iter().collect(),
            told: 0,
        }),
    }
}

/// Whether a time can say when something happened: no duration or habit.
fn dates(time: &TimeMention) -> bool {
    matches!(time.timex.kind, TimexKind::Date | TimexKind::Time)
}

/// `on Friday`, without a date.
fn is_bare_weekday(layers: &Layers<'_>, i: usize) -> bool {
    let text = layers.text;
    let tokens = layers.times[i].tokens;
    let weekday = |i| text.has_sense(i, |s| matches!(s, Sense::Time(TimeWord::Weekday(_))));
    let number = |i| text.token(i).kind == crate::text::TokenKind::Number;
    tokens.iter().any(weekday) && !tokens.iter().any(number)
}
