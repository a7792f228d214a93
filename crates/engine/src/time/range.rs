//! Ranges: `from 3 to 5 May`, `10-11 March`, `the night of Monday to Tuesday`, `1990-95`.

use super::calendar::year_after;
use super::cursor::Cursor;
use super::expr::{Calendar, Core, Expr, Parsed, Point, Year};
use super::number;
use super::parse::{bare_day, is_calendar_day, moment};
use crate::text::Tokens;
use lexicon::{Glue, TimeWord};

/// How the ends of a range are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
}

/// Two ends, each with its tokens.
type Pair = ((Tokens, Point), (Tokens, Point));

/// Over a range of dates.
pub(super) fn range(c: Cursor<'_>) -> Option<Parsed> {
    let (end, pair) = night(c)
        .or_else(|| c.glue(Glue::From).and_then(|c| pair(c, |j, _, _| j != Joint::And)))
        .or_else(|| c.glue(Glue::Between).and_then(|c| pair(c, |_, _, _| true)))
        .or_else(|| pair(c, stands_alone))?;
    let ((left_at, left), (right_at, right)) = pair;
    Some(Parsed {
        tokens: Tokens::new(c.at, end.at),
        expr: Expr::Range(left, right),
        ends: Some((left_at, right_at)),
    })
}

/// `the night of Monday to Tuesday`, `overnight from 3 to 4 May`
fn night(c: Cursor<'_>) -> Option<(Cursor<'_>, Pair)> {
    if c.at_preposition() {
        return None;
    }
    let after = c.skip(Glue::The).time(|t| match t {
        TimeWord::Part("NI") | TimeWord::Overnight => Some(()),
        _ => None,
    })?;
    let next = after.0;
    let next = next
        .glue(Glue::Of)
        .or_else(|| next.glue(Glue::From))
        .or_else(|| next.glue(Glue::Between))
        .or_else(|| next.glue(Glue::In))
        .unwrap_or(next);
    let next = next.glue(Glue::From).or_else(|| next.glue(Glue::Between)).unwrap_or(next);
    pair(next, |_, _, _| true)
}

/// Two dates with a joint between them that `fits`.
fn pair(c: Cursor<'_>, fits: impl Fn(Joint, &Point, &Point) -> bool) -> Option<(Cursor<'_>, Pair)> {
    let (after, left) = range_end(c)?;
    let (next, joint) = joint(after)?;
    let (end, right) = right_end(next, &left)?;
    if !fits(joint, &left, &right) {
        return None;
    }
    let (left, right) = fill(left, right)?;
    let left_at = Tokens::new(c.at, after.at);
    Some((end, ((left_at, left), (Tokens::new(next.at, end.at), right))))
}

fn joint(c: Cursor<'_>) -> Option<(Cursor<'_>, Joint)> {
    let dash = c.dash().map(|after| (after, Joint::Dash));
    let word = |glue, joint| c.glue(glue).map(|after| (after, joint));
    dash.or_else(|| word(Glue::To, Joint::To)).or_else(|| word(Glue::And, Joint::And))
}

fn range_end(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    moment(c)
        .filter(|(_, p)| p.core != Core::None)
        .or_else(|| bare_day(c).map(|(end, date)| (end, Point::of(Core::Calendar(date)))))
}

fn right_end<'a>(c: Cursor<'a>, left: &Point) -> Option<(Cursor<'a>, Point)> {
    if let Core::Calendar(l) = left.core {
        if only_year(&l)
            && let Some((end, year)) = number::short_year(c, 50)
        {
            let century = match l.year {
                Year::Is(y) => y - y.rem_euclid(100),
                _ => 0,
            };
            let year = Year::Is(century + year.rem_euclid(100));
            return Some((
                end,
                Point::of(Core::Calendar(Calendar { year, ..Calendar::default() })),
            ));
        }
        if l.month.is_some() && moment(c).is_none() {
            let (end, date) = bare_day(c)?;
            let (end, year) = year_after(end, true);
            return Some((end, Point::of(Core::Calendar(Calendar { year, ..date }))));
        }
    }
    range_end(c)
}

fn only_year(date: &Calendar) -> bool {
    date.month.is_none() && !is_calendar_day(date)
}

/// Whether two dates make a range without `from` or `between`.
fn stands_alone(joint: Joint, left: &Point, right: &Point) -> bool {
    let (Core::Calendar(l), Core::Calendar(r)) = (left.core, right.core) else { return false };
    let shared = bare(&l) || bare(&r);
    match joint {
        Joint::And => shared,
        Joint::Dash | Joint::To => {
            shared
                || (only_year(&l) && only_year(&r))
                || (l.month.is_some() && r.month.is_some() && l.day.is_some() == r.day.is_some())
                || (only_weekday(&l) && only_weekday(&r))
                || left.part == Some("NI")
        }
    }
}

fn bare(date: &Calendar) -> bool {
    date.day.is_some() && date.month.is_none()
}

fn only_weekday(date: &Calendar) -> bool {
    date.weekday.is_some() && date.day.is_none() && date.month.is_none()
}

/// Gives each end what only the other says: `3` of `3 to 5 May` is in May.
fn fill(left: Point, right: Point) -> Option<(Point, Point)> {
    let (Core::Calendar(mut l), Core::Calendar(mut r)) = (left.core, right.core) else {
        return Some((left, right));
    };
    if bare(&l) {
        let month = r.month?;
        l.month = Some(if l.day <= r.day { month } else { (month + 10) % 12 + 1 });
    }
    if bare(&r) {
        let month = l.month?;
        r.month = Some(if l.day <= r.day { month } else { month % 12 + 1 });
    }
    match (l.year, r.year) {
        (Year::Open, Year::Is(y)) if !only_weekday(&l) => {
            l.year = Year::Is(if l.month > r.month && r.month.is_some() { y - 1 } else { y });
        }
        (Year::Is(y), Year::Open) if !only_weekday(&r) && !only_year(&l) => {
            r.year = Year::Is(if l.month > r.month && r.month.is_some() { y + 1 } else { y });
        }
        _ => {}
    }
    Some((Point { core: Core::Calendar(l), ..left }, Point { core: Core::Calendar(r), ..right }))
}
