//! From what an expression says to first and last day, against the day of publication or the
//! dates mentioned before.
//!
//! The rules are those of the code book of claims: a weekday is the last one up to the day of
//! publication, `last week` runs from Monday to Sunday, a month or year is all of it, `this week`
//! runs from Monday to publication, `overnight` is two days.

use super::days::{self, Days};
use super::expr::{Amount, Calendar, Core, Length, Night, Offset, Point, Share, Shift, Year};
use super::value::Form;
use crate::reading::Anchor;
use jiff::civil::Date;
use lexicon::{Origin, TimeUnit};

/// What dates can be resolved against at a place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Day of publication.
    pub(super) published: Option<Date>,
    /// The day last mentioned.
    pub(super) day: Option<Date>,
    /// The period last mentioned, days included.
    pub(super) period: Option<(Date, Form)>,
    /// The quarter last mentioned: what `a year ago` goes back from in a balance sheet.
    pub(super) quarter: Option<Date>,
    /// A year in full, mentioned before in the same sentence, and the month beside it.
    pub(super) year: Option<(i16, u8)>,
    /// The clause tells of what is to come.
    pub(super) ahead: bool,
    /// `until` stands before it and no past verb: the nearer of past and coming.
    pub(super) open_end: bool,
}

/// A resolved date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub(super) days: Days,
    pub(super) form: Form,
    pub(super) anchor: Anchor,
}

impl Context {
    /// The day that an origin stands for; a text that mentions no day counts from publication.
    fn origin(&self, from: Origin) -> Option<(Date, Anchor)> {
        let published = self.published.map(|d| (d, Anchor::Published));
        match from {
            Origin::Published => published,
            Origin::Mention => self.day.map(|d| (d, Anchor::Text)).or(published),
        }
    }

    /// The start of the period last mentioned if it is no longer than the unit, else publication.
    fn fine_origin(&self, unit: TimeUnit) -> Option<(Date, Anchor)> {
        let fits = |form| match form {
            Form::Day | Form::Night | Form::Week | Form::Weekend => true,
            Form::Month => unit == TimeUnit::Month,
            _ => false,
        };
        let mentioned = self.period.filter(|(_, form)| fits(*form));
        mentioned.map(|(day, _)| (day, Anchor::Text)).or_else(|| self.origin(Origin::Published))
    }

    /// The start of the period that an origin stands for.
    fn period_origin(&self, from: Origin) -> Option<(Date, Anchor)> {
        match from {
            Origin::Published => self.origin(from),
            Origin::Mention => {
                self.period.map(|(d, _)| (d, Anchor::Text)).or_else(|| self.origin(from))
            }
        }
    }
}

/// Resolves a date; none where there is nothing to resolve it against, or no such day.
pub(super) fn point(point: &Point, ctx: &Context) -> Option<Resolved> {
    match point.core {
        Core::Calendar(date) => calendar(&date, ctx),
        Core::Day(n) => {
            let day = days::plus(ctx.published?, i64::from(n))?;
            whole(days::day_of(day), Form::Day, Anchor::Published)
        }
        Core::There(n) => {
            let (day, anchor) = ctx.origin(Origin::Mention)?;
            whole(days::day_of(days::plus(day, i64::from(n))?), Form::Day, anchor)
        }
        Core::Unit(unit, shift) => self::unit(unit, shift, ctx),
        Core::Share(share) => self::share(share, ctx),
        Core::Season { season, year, shift } => self::season(season, year, shift, ctx),
        Core::Decade(year) => whole(days::years(year, 10)?, Form::Decade, Anchor::Absolute),
        Core::Century(n) => {
            whole(days::years((i16::from(n) - 1) * 100, 100)?, Form::Century, Anchor::Absolute)
        }
        Core::Offset(offset) => self::offset(&offset, ctx),
        Core::Overnight(night) => overnight(night, ctx),
        Core::Feast(month, day, year) => {
            let date = Calendar { month: Some(month), day: Some(day), year, ..Calendar::default() };
            calendar(&date, ctx)
        }
        Core::None => {
            let (day, anchor) = ctx.origin(Origin::Mention)?;
            whole(days::day_of(day), Form::Day, anchor)
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the last step of functions that may fail")]
fn whole(days: Days, form: Form, anchor: Anchor) -> Option<Resolved> {
    Some(Resolved { days, form, anchor })
}

fn calendar(date: &Calendar, ctx: &Context) -> Option<Resolved> {
    let date = &in_order(date, ctx);
    match (date.month, date.day) {
        (Some(month), Some(day)) => day_of_month(month, day, date, ctx),
        (Some(month), None) => month_of_year(month, date, ctx),
        (None, Some(day)) => day_alone(day, date.weekday, ctx),
        (None, None) => match date.weekday {
            Some(weekday) => weekday_alone(weekday, date, ctx),
            None => year(date.year, ctx),
        },
    }
}

/// Chooses between day first and month first: the later one up to publication, else day first.
fn in_order(date: &Calendar, ctx: &Context) -> Calendar {
    let swapped = Calendar { day: date.month, month: date.day, ..*date };
    let (true, Some(published), Year::Is(year)) = (date.either_order, ctx.published, date.year)
    else {
        return *date;
    };
    let of = |d: &Calendar| days::date(year, d.month?, d.day?).filter(|d| *d <= published);
    if of(&swapped) > of(date) && of(date).is_none() { swapped } else { *date }
}

fn year(year: Year, ctx: &Context) -> Option<Resolved> {
    let (year, anchor) = said_year(year, ctx)?;
    whole(days::years(year, 1)?, Form::Year, anchor)
}

/// The year that is said, in full or as `last year`; none if it is open.
fn said_year(year: Year, ctx: &Context) -> Option<(i16, Anchor)> {
    match year {
        Year::Open => None,
        Year::Is(year) => Some((year, Anchor::Absolute)),
        Year::Shift(shift) => {
            let (day, anchor) = ctx.period_origin(shift.from)?;
            Some((day.year() + i16::from(shift.by), anchor))
        }
    }
}

/// Days ahead within which a date without a year is one to come: one further back than the rest of
/// a year would carry its year.
const NEAR: i64 = 60;

fn day_of_month(month: u8, day: u8, date: &Calendar, ctx: &Context) -> Option<Resolved> {
    if let Some((year, anchor)) = said_year(date.year, ctx) {
        return whole(days::day_of(days::date(year, month, day)?), Form::Day, anchor);
    }
    if let Some((year, before)) = ctx.year {
        let year = if month < before { year + 1 } else { year };
        return whole(days::day_of(days::date(year, month, day)?), Form::Day, Anchor::Text);
    }
    let published = ctx.published?;
    let in_year = |y: i16| days::date(published.year() + y, month, day);
    let fits = |d: &Date| date.weekday.is_none_or(|w| days::weekday(*d) == w);
    let past = [0, -1].into_iter().filter_map(in_year).find(|d| *d <= published);
    let coming = [0, 1].into_iter().filter_map(in_year).find(|d| *d > published);
    let near = coming.filter(|d| {
        let distance = days::between(published, *d);
        distance <= NEAR || (ctx.ahead && distance <= 300)
    });
    let choice = match date.weekday {
        Some(_) => past.filter(fits).or(coming.filter(fits)).or(near).or(past),
        None => near.or(past),
    };
    let leap = [0, -1, -2, -3, 1].into_iter().find_map(in_year);
    whole(days::day_of(choice.or(leap)?), Form::Day, Anchor::Published)
}

fn month_of_year(month: u8, date: &Calendar, ctx: &Context) -> Option<Resolved> {
    if let Some((year, anchor)) = said_year(date.year, ctx) {
        return whole(days::month(days::date(year, month, 1)?), Form::Month, anchor);
    }
    if let (Some((year, before)), None) = (ctx.year, date.shift) {
        let year = if month < before { year + 1 } else { year };
        return whole(days::month(days::date(year, month, 1)?), Form::Month, Anchor::Text);
    }
    let shift = date.shift.unwrap_or(Shift { by: 0, from: Origin::Published });
    let (origin, anchor) = ctx.origin(shift.from)?;
    let this = days::date(origin.year(), month, 1)?;
    let current = origin.first_of_month();
    let year = match (date.shift, shift.by) {
        (Some(_), -1) => -i16::from(this >= current),
        (Some(_), 1) => i16::from(this <= current),
        (Some(_), _) => 0,
        (None, _) if ctx.ahead => i16::from(this < current),
        (None, _) if ctx.open_end => nearer(this, current),
        (None, _) => -i16::from(this > current),
    };
    let first = days::date(origin.year() + year, month, 1)?;
    whole(days::month(first), Form::Month, anchor)
}

/// Years to the nearer of a month past or coming: -1, 0 or 1.
fn nearer(month: Date, current: Date) -> i16 {
    let ahead = days::between(current, month);
    i16::from(ahead < -180) - i16::from(ahead > 180)
}

/// `mardi 11`, `the 11th`: in the month of publication or the one before.
fn day_alone(day: u8, weekday: Option<u8>, ctx: &Context) -> Option<Resolved> {
    let published = ctx.published?;
    let month = |n: i64| {
        let first = days::plus_months(published.first_of_month(), n)?;
        days::date(first.year(), first.month().unsigned_abs(), day)
    };
    let fits = |d: &Date| weekday.is_none_or(|w| days::weekday(*d) == w);
    let past = || [0, -1, -2].into_iter().filter_map(month).find(|d| *d <= published && fits(d));
    let coming = || [0, 1].into_iter().filter_map(month).find(|d| *d > published && fits(d));
    let choice = if ctx.ahead { coming().or_else(past) } else { past().or_else(coming) };
    whole(days::day_of(choice?), Form::Day, Anchor::Published)
}

fn weekday_alone(weekday: u8, date: &Calendar, ctx: &Context) -> Option<Resolved> {
    if let Some(week) = date.week {
        let (day, anchor) = ctx.origin(week.from)?;
        let (monday, _) = days::week(days::plus(day, 7 * i64::from(week.by))?)?;
        return whole(days::day_of(days::plus(monday, i64::from(weekday) - 1)?), Form::Day, anchor);
    }
    let from = date.shift.map_or(Origin::Published, |s| s.from);
    let (origin, anchor) = ctx.origin(from)?;
    let last = days::weekday_up_to(weekday, origin)?;
    let day = match date.shift {
        Some(Shift { by: -1, .. }) if last == origin => days::plus(last, -7)?,
        Some(Shift { by: -1, .. }) => last,
        Some(Shift { by: 1, .. }) => days::plus(last, 7)?,
        // `that Tuesday` is on either side of the day mentioned; `this Tuesday` looks ahead.
        Some(Shift { from: Origin::Mention, .. }) => last,
        _ if last != origin && ctx.ahead => days::plus(last, 7)?,
        _ => last,
    };
    whole(days::day_of(day), Form::Day, anchor)
}

fn unit(unit: TimeUnit, shift: Shift, ctx: &Context) -> Option<Resolved> {
    let (origin, anchor) = match (unit, shift.from) {
        (TimeUnit::Day, from) => ctx.origin(from)?,
        (TimeUnit::Quarter, Origin::Mention) if ctx.quarter.is_some() => {
            (ctx.quarter?, Anchor::Text)
        }
        // `the month` is that of the days told, not one inside a year that was mentioned.
        (TimeUnit::Week | TimeUnit::Month, Origin::Mention) if shift.by == 0 => {
            ctx.fine_origin(unit)?
        }
        (_, from) => ctx.period_origin(from)?,
    };
    let day = days::shift(origin, unit, i64::from(shift.by))?;
    let (days, form) = around(day, unit)?;
    let current = shift.by == 0 && shift.from == Origin::Published;
    match unit {
        TimeUnit::Weekend if current && days.0 > origin && !ctx.ahead && !ctx.open_end => {
            whole(days::weekend(days::plus(origin, -7)?)?, form, anchor)
        }
        // What has happened this week or year happened up to publication.
        TimeUnit::Week | TimeUnit::Month | TimeUnit::Year if current && !ctx.ahead => {
            whole((days.0, origin), form, anchor)
        }
        _ => whole(days, form, anchor),
    }
}

/// The whole unit that a day lies in.
fn around(day: Date, unit: TimeUnit) -> Option<(Days, Form)> {
    Some(match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => {
            (days::day_of(day), Form::Day)
        }
        TimeUnit::Week => (days::week(day)?, Form::Week),
        TimeUnit::Weekend => (days::weekend(day)?, Form::Weekend),
        TimeUnit::Month => (days::month(day), Form::Month),
        TimeUnit::Quarter => (days::quarter(day.year(), days::quarter_of(day))?, Form::Quarter),
        TimeUnit::Half => (days::half(day.year(), days::quarter_of(day).div_ceil(2))?, Form::Half),
        TimeUnit::Year => (days::years(day.year(), 1)?, Form::Year),
        TimeUnit::Decade => {
            (days::years(day.year() - day.year().rem_euclid(10), 10)?, Form::Decade)
        }
        TimeUnit::Century => {
            (days::years(day.year() - day.year().rem_euclid(100), 100)?, Form::Century)
        }
    })
}

fn share(share: Share, ctx: &Context) -> Option<Resolved> {
    if let Some(month) = share.month {
        let date = Calendar { month: Some(month), year: share.year, ..Calendar::default() };
        let of = month_of_year(month, &date, ctx)?;
        return week_of_month(of.days, share.nth, of.anchor);
    }
    // `the 1988 quarter` is the one that the text compares with.
    let nth = match (share.nth, ctx.quarter) {
        (0, Some(day)) => days::quarter_of(day) as i8,
        (0, None) => return None,
        (n, _) => n,
    };
    let n = |most: u8| if nth < 0 { most } else { nth.unsigned_abs() };
    let build = |year| match share.unit {
        TimeUnit::Half => Some((days::half(year, n(2))?, Form::Half)),
        _ => Some((days::quarter(year, n(4))?, Form::Quarter)),
    };
    if let Some((year, anchor)) = said_year(share.year, ctx) {
        let (days, form) = build(year)?;
        return whole(days, form, anchor);
    }
    let published = ctx.published?;
    let (days, form) = build(published.year())?;
    let begun = days.0 <= published || ctx.ahead;
    let (days, form) = if begun { (days, form) } else { build(published.year() - 1)? };
    whole(days, form, Anchor::Published)
}

/// `the first week of November`: its first seven days.
fn week_of_month((first, last): Days, nth: i8, anchor: Anchor) -> Option<Resolved> {
    let start =
        if nth < 0 { days::plus(last, -6)? } else { days::plus(first, 7 * i64::from(nth - 1))? };
    let end = days::plus(start, 6)?.min(last);
    (start <= end).then_some(Resolved { days: (start, end), form: Form::Week, anchor })
}

fn season(code: &'static str, year: Year, shift: Option<Shift>, ctx: &Context) -> Option<Resolved> {
    let form = Form::Season(code);
    if let Some((year, anchor)) = said_year(year, ctx) {
        return whole(days::season(year, code)?, form, anchor);
    }
    let from = shift.map_or(Origin::Published, |s| s.from);
    let (origin, anchor) = ctx.origin(from)?;
    let of = |n: i16| days::season(origin.year() + n, code);
    let days = match shift.map(|s| s.by) {
        Some(-1) => [0, -1, -2].into_iter().filter_map(of).find(|d| d.1 < origin),
        Some(1) => [0, 1].into_iter().filter_map(of).find(|d| d.0 > origin),
        Some(_) => of(0),
        None if ctx.ahead => [-1, 0, 1].into_iter().filter_map(of).find(|d| d.1 >= origin),
        None => [0, -1].into_iter().filter_map(of).find(|d| d.0 <= origin),
    };
    whole(days?, form, anchor)
}

fn offset(offset: &Offset, ctx: &Context) -> Option<Resolved> {
    let n = match offset.amount {
        Amount::Count(n) | Amount::Half(n) => i64::from(n) * i64::from(offset.sign),
        Amount::Some => return None,
    };
    if offset.unit == TimeUnit::Year
        && (offset.quarter || n.abs() == 1)
        && let Some(quarter) = ctx.quarter
    {
        let (days, form) = around(days::shift(quarter, TimeUnit::Year, n)?, TimeUnit::Quarter)?;
        return whole(days, form, Anchor::Text);
    }
    let (origin, anchor) = match (offset.unit, offset.from) {
        (TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade, from) => ctx.period_origin(from)?,
        (_, from) => ctx.origin(from)?,
    };
    let (days, form) = around(days::shift(origin, offset.unit, n)?, offset.unit)?;
    whole(days, form, anchor)
}

fn overnight(night: Night, ctx: &Context) -> Option<Resolved> {
    let (last, anchor) = match night {
        Night::Last => (ctx.published?, Anchor::Published),
        Night::Into(date) => {
            let day = calendar(&date, ctx)?;
            (day.days.0, day.anchor)
        }
        Night::From(date) => {
            let day = calendar(&date, ctx)?;
            let next = days::plus(day.days.0, 1)?;
            let told = ctx.published.is_some_and(|p| next > p && day.days.0 <= p);
            (if told { day.days.0 } else { next }, day.anchor)
        }
    };
    whole((days::plus(last, -1)?, last), Form::Night, anchor)
}

/// First and last day of `the past five days`, `the next two weeks`; none for other lengths.
pub(super) fn length(length: &Length, ctx: &Context) -> Option<(Days, Anchor)> {
    let shift = length.shift.filter(|s| s.by != 0)?;
    let n = match length.amount {
        Amount::Count(n) => i64::from(n),
        Amount::Half(n) => i64::from(n) + 1,
        Amount::Some => return None,
    };
    let (origin, anchor) = ctx.origin(shift.from)?;
    // Hours reach into the neighbouring days.
    let (unit, n) = match length.unit {
        TimeUnit::Second | TimeUnit::Minute => (TimeUnit::Day, 0),
        TimeUnit::Hour => (TimeUnit::Day, (n + 23) / 24),
        unit => (unit, n),
    };
    let other = days::shift(origin, unit, n * i64::from(shift.by))?;
    Some(((origin.min(other), origin.max(other)), anchor))
}
