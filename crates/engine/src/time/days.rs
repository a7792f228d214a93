//! Arithmetic of civil dates that never fails: what falls outside the calendar is none.

use jiff::civil::Date;
use lexicon::TimeUnit;

/// First and last day of a period.
pub(super) type Days = (Date, Date);

pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn plus(day: Date, n: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(n).ok()?).ok()
}

/// The same day so many months on, or the last of a shorter month.
pub(super) fn plus_months(day: Date, n: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(n).ok()?).ok()
}

/// Days from one date to another; negative if the other is earlier.
pub(super) fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Monday = 1 to Sunday = 7.
pub(super) fn weekday(day: Date) -> u8 {
    day.weekday().to_monday_one_offset().unsigned_abs()
}

/// The last such weekday up to a day.
pub(super) fn weekday_up_to(weekday_no: u8, day: Date) -> Option<Date> {
    plus(day, -i64::from((weekday(day) + 7 - weekday_no) % 7))
}

pub(super) fn week(day: Date) -> Option<Days> {
    let monday = weekday_up_to(1, day)?;
    Some((monday, plus(monday, 6)?))
}

/// Saturday and Sunday of the week of a day.
pub(super) fn weekend(day: Date) -> Option<Days> {
    let (_, sunday) = week(day)?;
    Some((plus(sunday, -1)?, sunday))
}

pub(super) fn month(day: Date) -> Days {
    (day.first_of_month(), day.last_of_month())
}

/// The three months of a quarter, 1 to 4.
pub(super) fn quarter(year: i16, n: u8) -> Option<Days> {
    let first = date(year, n * 3 - 2, 1)?;
    Some((first, date(year, n * 3, 1)?.last_of_month()))
}

pub(super) fn quarter_of(day: Date) -> u8 {
    day.month().unsigned_abs().div_ceil(3)
}

pub(super) fn half(year: i16, n: u8) -> Option<Days> {
    Some((quarter(year, n * 2 - 1)?.0, quarter(year, n * 2)?.1))
}

pub(super) fn years(first: i16, count: i16) -> Option<Days> {
    Some((date(first, 1, 1)?, date(first.checked_add(count - 1)?, 12, 31)?))
}

/// The three months of a season of the northern year; winter ends in the year after.
pub(super) fn season(year: i16, code: &str) -> Option<Days> {
    let first = match code {
        "SP" => date(year, 3, 1)?,
        "SU" => date(year, 6, 1)?,
        "FA" => date(year, 9, 1)?,
        _ => date(year, 12, 1)?,
    };
    Some((first, plus_months(first, 2)?.last_of_month()))
}

/// A day moved by so many units; hours and less do not move it.
pub(super) fn shift(day: Date, unit: TimeUnit, n: i64) -> Option<Date> {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(day),
        TimeUnit::Day => plus(day, n),
        TimeUnit::Week | TimeUnit::Weekend => plus(day, n.checked_mul(7)?),
        TimeUnit::Month => plus_months(day, n),
        TimeUnit::Quarter => plus_months(day, n.checked_mul(3)?),
        TimeUnit::Half => plus_months(day, n.checked_mul(6)?),
        TimeUnit::Year => plus_months(day, n.checked_mul(12)?),
        TimeUnit::Decade => plus_months(day, n.checked_mul(120)?),
        TimeUnit::Century => plus_months(day, n.checked_mul(1200)?),
    }
}

/// One day as a period.
pub(super) fn day_of(day: Date) -> Days {
    (day, day)
}
