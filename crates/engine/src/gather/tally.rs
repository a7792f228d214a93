//! How many were harmed: the range over the origins' latest whole figures (codebook, "Incident
//! row"). Nothing is averaged and nobody's figure is dropped in silence: those that do not count
//! are kept with the reason.

use super::origin::{Origin, affirms};
use super::view::{self, View};
use crate::reading::Harm;
use lexicon::{ActorKind, Effect, Stance};
use serde::{Deserialize, Serialize};

/// People harmed, from so many to so many; an open end is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// At least.
    pub low: u32,
    /// At most; none while open.
    pub high: Option<u32>,
}

/// One origin's figure for one effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Number of the origin in the incident; none for nameless accounts.
    pub origin: Option<u32>,
    /// Position of the claim in the incident's list.
    pub claim: u32,
    /// What happened to the people.
    pub effect: Effect,
    /// How many.
    pub range: Range,
    /// Civilians, others, or not said.
    pub civilian: Option<bool>,
    /// Whether it counts in the range.
    pub standing: FigureStanding,
}

/// Whether and why a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureStanding {
    /// It is its origin's whole figure.
    Whole,
    /// Added to the same origin's figure for the other side.
    OtherSide,
    /// A part of a figure of the same origin or of what others count.
    Part,
    /// Overtaken by a later one.
    Superseded,
    /// Denied, or of a nameless account.
    Discounted,
}

/// All figures of an incident for an effect, each with its standing.
pub(super) fn figures(
    effect: Effect,
    claims: &[&View<'_>],
    origins: &[Origin],
    of: &[Option<u32>],
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = claims
        .iter()
        .enumerate()
        .flat_map(|(i, view)| view.told.claim.harm.iter().map(move |h| (i, view, h)))
        .filter(|(_, view, h)| h.effect == effect && counted(view.told.claim.stance, h))
        .map(|(i, _, harm)| figure(i, harm, of[i]))
        .collect();
    let day = |f: &Figure| published(claims[f.claim as usize]);
    overtake(&mut figures, claims, day);
    for origin in 0..origins.len() as u32 {
        settle(&mut figures, origin, claims, day);
    }
    part_of_others(&mut figures, origins);
    figures
}

/// Affirmed figures, and a neutral "nobody died".
fn counted(stance: Stance, harm: &Harm) -> bool {
    let said = harm.low.is_some() || harm.high.is_some();
    said && (affirms(stance) || stance == Stance::Denied && harm.high == Some(0))
}

fn figure(claim: usize, harm: &Harm, origin: Option<u32>) -> Figure {
    Figure {
        origin,
        claim: claim as u32,
        effect: harm.effect,
        range: Range { low: harm.low.unwrap_or(0), high: harm.high },
        civilian: harm.people.civilian,
        standing: if origin.is_some() { FigureStanding::Whole } else { FigureStanding::Discounted },
    }
}

/// The day that a figure was true: as the claim says, else that of the report.
fn published(view: &View<'_>) -> i32 {
    let as_of = view.told.claim.harm.iter().find_map(|h| h.as_of);
    as_of.or(view.told.report.published).map_or(i32::MIN, view::number)
}

/// "The toll has risen to": overtakes all lower figures of earlier days.
fn overtake(figures: &mut [Figure], claims: &[&View<'_>], day: impl Fn(&Figure) -> i32) {
    let running: Vec<(i32, u32)> = figures
        .iter()
        .filter(|f| is_running(claims[f.claim as usize], f.effect))
        .map(|f| (day(f), f.range.low))
        .collect();
    for f in figures.iter_mut() {
        let upper = f.range.high.unwrap_or(f.range.low);
        if running.iter().any(|(d, low)| *d > day(f) && *low > upper) {
            f.standing = FigureStanding::Superseded;
        }
    }
}

fn is_running(view: &View<'_>, effect: Effect) -> bool {
    view.told.claim.harm.iter().any(|h| h.effect == effect && h.cumulative)
}

/// Keeps one whole figure an origin: the greatest of its latest day, and the other side's.
fn settle(figures: &mut [Figure], origin: u32, claims: &[&View<'_>], day: impl Fn(&Figure) -> i32) {
    let mine: Vec<usize> = (0..figures.len())
        .filter(|i| figures[*i].origin == Some(origin))
        .filter(|i| figures[*i].standing == FigureStanding::Whole)
        .collect();
    let Some(latest) = mine.iter().map(|i| day(&figures[*i])).max() else { return };
    let size = |f: &Figure| (f.range.low, f.range.high.unwrap_or(f.range.low));
    let whole = mine
        .iter()
        .copied()
        .filter(|i| day(&figures[*i]) == latest)
        .max_by_key(|i| (size(&figures[*i]), std::cmp::Reverse(*i)));
    let Some(whole) = whole else { return };
    for i in mine.into_iter().filter(|i| *i != whole) {
        figures[i].standing = match () {
            () if day(&figures[i]) < latest => FigureStanding::Superseded,
            () if other_side(&figures[i], &figures[whole], claims) => FigureStanding::OtherSide,
            () => FigureStanding::Part,
        };
    }
}

/// Whether two figures of one origin in one report count different people: civilians and fighters,
/// or the dead of both sides of a fight.
fn other_side(a: &Figure, b: &Figure, claims: &[&View<'_>]) -> bool {
    let (x, y) = (claims[a.claim as usize], claims[b.claim as usize]);
    if x.report != y.report {
        return false;
    }
    let reversed = x.agents.iter().any(|p| y.targets.contains(p))
        || y.agents.iter().any(|p| x.targets.contains(p));
    let classes = a.civilian.is_some() && b.civilian.is_some() && a.civilian != b.civilian;
    reversed || classes
}

/// A witness who names three of his, a video that shows six: parts of what others count.
fn part_of_others(figures: &mut [Figure], origins: &[Origin]) {
    let whole = |f: &&Figure| f.standing == FigureStanding::Whole;
    let most = figures.iter().filter(whole).map(|f| f.range.low).max().unwrap_or(0);
    for f in figures.iter_mut().filter(|f| f.standing == FigureStanding::Whole) {
        let kind = f.origin.map(|o| origins[o as usize].kind);
        let share = match kind {
            Some(ActorKind::Witness | ActorKind::Person | ActorKind::SocialMedia) => 2,
            Some(ActorKind::Medical | ActorKind::Ngo | ActorKind::Author | ActorKind::Media) => 3,
            _ => u32::MAX,
        };
        let vague = f.range == Range { low: 2, high: None } && most > 2;
        let upper = f.range.high.unwrap_or(f.range.low);
        if vague || upper > 0 && upper.saturating_mul(share) <= most {
            f.standing = FigureStanding::Part;
        }
    }
}

/// From the lowest low to the highest high of the origins' whole figures, both sides added.
pub(super) fn range(figures: &[Figure]) -> Option<Range> {
    let totals: Vec<Range> = figures
        .iter()
        .filter(|f| f.standing == FigureStanding::Whole)
        .map(|f| figures.iter().filter(|g| beside(g, f)).fold(f.range, |sum, g| add(sum, g.range)))
        .collect();
    let low = totals.iter().map(|r| r.low).min()?;
    let closed = totals.iter().filter_map(|r| r.high).max();
    let open = totals.iter().filter(|r| r.high.is_none()).map(|r| r.low).max();
    // An open figure tops all unless another names as many or more.
    let high = closed.filter(|h| open.is_none_or(|o| o <= *h));
    Some(Range { low, high })
}

fn beside(other: &Figure, whole: &Figure) -> bool {
    other.standing == FigureStanding::OtherSide && other.origin == whole.origin
}

fn add(a: Range, b: Range) -> Range {
    Range { low: a.low + b.low, high: a.high.zip(b.high).map(|(x, y)| x + y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(origin: u32, low: u32, high: Option<u32>) -> Figure {
        Figure {
            origin: Some(origin),
            claim: 0,
            effect: Effect::Killed,
            range: Range { low, high },
            civilian: None,
            standing: FigureStanding::Whole,
        }
    }

    #[test]
    fn the_range_spans_the_origins() {
        let figures = [figure(0, 11, None), figure(1, 14, Some(14)), figure(2, 12, Some(12))];
        assert_eq!(range(&figures), Some(Range { low: 11, high: Some(14) }));
        let open = [figure(0, 20, None), figure(1, 14, Some(14))];
        assert_eq!(range(&open), Some(Range { low: 14, high: None }));
        assert_eq!(range(&[]), None);
    }

    #[test]
    fn both_sides_of_one_origin_are_added() {
        let mut lost = figure(0, 2, Some(2));
        lost.standing = FigureStanding::OtherSide;
        let figures = [figure(0, 14, Some(14)), lost];
        assert_eq!(range(&figures), Some(Range { low: 16, high: Some(16) }));
    }
}
