//! TIMEX3 values (TimeML 1.2.1) of resolved and unresolved dates.

use super::days::{self, Days};
use super::expr::{Amount, Calendar, Clock, Core, Length, Point, Set};
use crate::reading::Grain;
use jiff::civil::Date;
use lexicon::TimeUnit;

/// What a resolved date is, which decides how its value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Day,
    /// The night between two days.
    Night,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Season(&'static str),
    Year,
    Decade,
    Century,
}

/// How fine a form is.
pub(super) fn grain(form: Form) -> Grain {
    match form {
        Form::Day => Grain::Day,
        Form::Night | Form::Weekend => Grain::Days,
        Form::Week => Grain::Week,
        Form::Month => Grain::Month,
        Form::Quarter | Form::Half | Form::Season(_) => Grain::Quarter,
        Form::Year => Grain::Year,
        Form::Decade | Form::Century => Grain::Longer,
    }
}

/// The value of a resolved date, without a part of the day.
pub(super) fn of_days((start, _): Days, form: Form) -> String {
    let year = start.year();
    match form {
        Form::Day => day(start),
        Form::Night => format!("{}TNI", day(start)),
        Form::Week => week(start),
        Form::Weekend => format!("{}-WE", week(start)),
        Form::Month => format!("{year:04}-{:02}", start.month()),
        Form::Quarter => format!("{year:04}-Q{}", days::quarter_of(start)),
        Form::Half => format!("{year:04}-H{}", days::quarter_of(start).div_ceil(2)),
        Form::Season(code) => format!("{year:04}-{code}"),
        Form::Year => format!("{year:04}"),
        Form::Decade => format!("{:03}", year.div_euclid(10)),
        Form::Century => format!("{:02}", year.div_euclid(100)),
    }
}

fn day(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// A value with the part of the day or the hour after it.
pub(super) fn with_time(value: String, part: Option<&str>, clock: Option<Clock>) -> String {
    if let Some(Clock { hour, minute }) = clock {
        format!("{value}T{hour:02}:{minute:02}")
    } else if let Some(part) = part {
        format!("{value}T{part}")
    } else {
        value
    }
}

/// The value of a date that there is nothing to resolve against.
pub(super) fn unresolved(point: &Point) -> String {
    match point.core {
        Core::Calendar(date) => open_calendar(&date),
        Core::Unit(unit, _) => open_unit(unit).to_owned(),
        Core::Share(share) => match share.unit {
            TimeUnit::Quarter => format!("XXXX-Q{}", share.nth),
            TimeUnit::Half => format!("XXXX-H{}", share.nth),
            _ => "XXXX-WXX".to_owned(),
        },
        Core::Season { season, .. } => format!("XXXX-{season}"),
        Core::Feast(month, day, _) => format!("XXXX-{month:02}-{day:02}"),
        Core::Offset(offset) => open_unit(offset.unit).to_owned(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn open_calendar(date: &Calendar) -> String {
    match (date.month, date.day, date.weekday) {
        (Some(m), Some(d), _) => format!("XXXX-{m:02}-{d:02}"),
        (Some(m), None, _) => format!("XXXX-{m:02}"),
        (None, Some(d), _) => format!("XXXX-XX-{d:02}"),
        (None, None, Some(w)) => format!("XXXX-WXX-{w}"),
        _ => "XXXX".to_owned(),
    }
}

fn open_unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => "XXXX-XX-XX",
        TimeUnit::Week => "XXXX-WXX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Half => "XXXX-HX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century => "XX",
    }
}

/// The value of a length: `P5D`, `PT4H`, `P2Y6M`, `PXW`.
pub(super) fn of_length(amount: Amount, unit: TimeUnit) -> String {
    let (prefix, code, factor) = match unit {
        TimeUnit::Second => ("PT", "S", 1),
        TimeUnit::Minute => ("PT", "M", 1),
        TimeUnit::Hour => ("PT", "H", 1),
        TimeUnit::Day => ("P", "D", 1),
        TimeUnit::Weekend => ("P", "WE", 1),
        TimeUnit::Week => ("P", "W", 1),
        TimeUnit::Month => ("P", "M", 1),
        TimeUnit::Quarter => ("P", "Q", 1),
        TimeUnit::Half => ("P", "M", 6),
        TimeUnit::Year => ("P", "Y", 1),
        TimeUnit::Decade => ("P", "Y", 10),
        TimeUnit::Century => ("P", "Y", 100),
    };
    match amount {
        Amount::Some if unit == TimeUnit::Decade => "PXDE".to_owned(),
        Amount::Some if unit == TimeUnit::Century => "PXC".to_owned(),
        Amount::Some => format!("{prefix}X{code}"),
        Amount::Count(n) => format!("{prefix}{}{code}", n.saturating_mul(factor)),
        Amount::Half(n) => half_more(n, unit),
    }
}

/// `P2Y6M` for two years and a half.
fn half_more(n: u32, unit: TimeUnit) -> String {
    let whole = |code: &str| if n == 0 { String::new() } else { format!("{n}{code}") };
    match unit {
        TimeUnit::Year => format!("P{}6M", whole("Y")),
        TimeUnit::Hour => format!("PT{}30M", whole("H")),
        TimeUnit::Minute => format!("PT{}30S", whole("M")),
        TimeUnit::Day => format!("P{}T12H", whole("D")),
        TimeUnit::Decade => format!("P{}Y", n.saturating_mul(10).saturating_add(5)),
        TimeUnit::Century => format!("P{}Y", n.saturating_mul(100).saturating_add(50)),
        _ => of_length(Amount::Count(n), unit).replacen(&n.to_string(), &format!("{n}.5"), 1),
    }
}

/// The value of a length as written: `recent weeks` has no number.
pub(super) fn length(length: &Length) -> String {
    let whole_day = length.unit == TimeUnit::Hour && length.amount == Amount::Count(24);
    if whole_day { "P1D".to_owned() } else { of_length(length.amount, length.unit) }
}

/// The value of a set.
pub(super) fn of_set(set: &Set) -> String {
    match set {
        Set::Every(amount, unit) => of_length(*amount, *unit),
        Set::Weekday(n) => format!("XXXX-WXX-{n}"),
        Set::Month(n) => format!("XXXX-{n:02}"),
        Set::Season(code) => format!("XXXX-{code}"),
        Set::Part(code) => format!("XXXX-XX-XXT{code}"),
        Set::Code(code) => (*code).to_owned(),
    }
}
