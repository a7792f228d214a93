//! When each claim happened: of the days that the times of a report may mean, the ones that all signs
//! together speak for most, or none.

mod offer;
mod sign;
#[cfg(test)]
mod tests;

use super::choice::{ChoiceWeights, Signs, about, with};
use super::draft::Draft;
use super::layers::Layers;
use super::when;
use jiff::civil::Date;
use offer::Calendar;
use sign::{none, signs};
use std::sync::LazyLock;

pub(super) static WEIGHTS: LazyLock<ChoiceWeights<'static>> =
    LazyLock::new(|| ChoiceWeights::parse(include_str!("../../../../data/claims/day.tsv")));

/// The days of an event, with the words that they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Index into the times; none where the day of publication stands in.
    pub(super) time: Option<usize>,
    /// First day; none while unresolved.
    pub(super) start: Option<Date>,
    /// Last day.
    pub(super) end: Option<Date>,
}

/// The likeliest days of each draft. Without a day of publication little can be resolved: there the
/// rules decide.
pub(super) fn choose(
    layers: &Layers<'_>,
    drafts: &[Draft],
    weights: &ChoiceWeights<'_>,
) -> Vec<Option<Day>> {
    if layers.published.is_none() {
        return drafts.iter().map(|d| d.day).collect();
    }
    let calendar = Calendar::of(layers, drafts);
    let day = |at: usize| {
        let offers = (0..calendar.offers.len()).map(|n| signs(&calendar, drafts, at, n));
        let best = weights.best(&about(&drafts[at]), &none(&drafts[at]), offers)?;
        Some(calendar.day(best, drafts[at].segment.tokens))
    };
    (0..drafts.len()).map(day).collect()
}

/// The choices of a draft with what is known of each: no day, then the days that the report offers, as
/// `2024-05-01..2024-05-03`.
pub(super) fn choices(layers: &Layers<'_>, drafts: &[Draft], at: usize) -> Vec<(String, Signs)> {
    let calendar = Calendar::of(layers, drafts);
    let offers = calendar.offers.iter().enumerate();
    let written =
        offers.map(|(n, o)| (format!("{}..{}", o.start, o.end), signs(&calendar, drafts, at, n)));
    let all = std::iter::once((String::new(), none(&drafts[at]))).chain(written).collect();
    with(&about(&drafts[at]), all)
}

/// The days by the rules alone.
pub(super) fn by_rule(layers: &Layers<'_>, draft: &Draft) -> Option<Day> {
    let Some(time) = draft.time else { return when::stated_today(layers, draft) };
    let (start, end) = when::days(layers, draft);
    Some(Day { time: Some(time), start, end })
}
