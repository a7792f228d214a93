//! Which claims are compared at all: those that share a report, a place and month, a day in one
//! country, or a victim's name. Thousands of reports gather in seconds because all others are not.

use super::view::{Days, View};
use std::collections::BTreeMap;

/// A key that more claims share tells too little; the finer keys still find them.
const CROWD: usize = 400;
/// Days that a date is looked up under; wider ones go by month.
const NARROW: i32 = 9;
/// Days in the month of the coarse key.
const MONTH: i32 = 30;

/// What claims are looked up by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Report(u32),
    PlaceMonth(String, i32),
    GazetteerMonth(u32, i32),
    CountryDay(String, i32),
    Victim(String),
}

/// Pairs of claims to compare, `a < b`, sorted.
pub(super) fn pairs(views: &[View<'_>]) -> Vec<(u32, u32)> {
    let mut holders: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    for (i, view) in views.iter().enumerate() {
        for key in keys(view) {
            holders.entry(key).or_default().push(i as u32);
        }
    }
    let mut pairs = Vec::new();
    for list in holders.values().filter(|l| l.len() <= CROWD) {
        for (n, a) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().filter(|b| *b != a).map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn keys(view: &View<'_>) -> Vec<Key> {
    let mut keys = vec![Key::Report(view.report)];
    keys.extend(view.names.iter().map(|n| Key::Victim(n.clone())));
    let Some(days) = view.days else { return keys };
    if let Some(spot) = &view.spot {
        for month in months(days) {
            keys.push(Key::PlaceMonth(spot.name.clone(), month));
            keys.extend(spot.gazetteer.map(|g| Key::GazetteerMonth(g, month)));
        }
    }
    let place = view.spot.as_ref().and_then(|s| s.country.as_ref());
    let country = place.or(view.told.report.country.as_ref());
    if let Some(country) = country.filter(|_| days.end - days.start <= NARROW) {
        keys.extend((days.start - 1..=days.end + 1).map(|d| Key::CountryDay(country.clone(), d)));
    }
    keys
}

/// The months that a stretch of days and the day on either side touch; at most three years.
fn months(days: Days) -> impl Iterator<Item = i32> {
    let (first, last) = ((days.start - 1).div_euclid(MONTH), (days.end + 1).div_euclid(MONTH));
    first..=last.min(first + 36)
}
