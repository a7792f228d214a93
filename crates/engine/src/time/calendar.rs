//! Dates by weekday, day, month and year, in words or numbers.

use super::cursor::Cursor;
use super::expr::{Calendar, Shift, Year};
use super::number;
use super::period::{shifted_unit, year_or_shift};
use crate::text::{Casing, Shape, TokenKind};
use lexicon::{Glue, Side, TimeUnit, TimeWord};

/// Over a date: `Tuesday`, `last Tuesday`, `Tuesday 10 March 2025`, `March 10`, `March 2025`,
/// `2025`, `2025-03-10`.
pub(super) fn calendar(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    numeric(c).or_else(|| in_words(c)).or_else(|| bare_year(c))
}

fn in_words(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    let start = c.skip(Glue::The);
    let (start, shift) = match start.shift(Side::Before) {
        Some((after, shift)) => (after, Some(shift)),
        None => (start, None),
    };
    let (after, date) = with_weekday(start, shift)
        .or_else(|| with_day(start))
        .or_else(|| with_month(start, shift.is_some_and(|s| s.by != 0)))?;
    let (after, shift) = match (shift, after.shift(Side::After)) {
        (None, Some((after, shift))) => (after, Some(shift)),
        _ => (after, shift),
    };
    Some((after, Calendar { shift, ..date }))
}

/// Over a weekday; the flag is set for one that needs a day of a month beside it.
pub(super) fn weekday(c: Cursor<'_>) -> Option<(Cursor<'_>, u8, bool)> {
    let (after, (day, weak)) = c.time(|t| match t {
        TimeWord::Weekday(d) => Some((d, false)),
        TimeWord::WeekdayBeside(d) => Some((d, true)),
        _ => None,
    })?;
    Some((after, day, weak))
}

fn with_weekday(c: Cursor<'_>, shift: Option<Shift>) -> Option<(Cursor<'_>, Calendar)> {
    let (after, day, weak) = weekday(c)?;
    let date = Calendar { weekday: Some(day), ..Calendar::default() };
    let next = after.skip_comma().skip(Glue::The);
    if let Some((end, full)) = with_day(next) {
        return Some((end, Calendar { weekday: Some(day), ..full }));
    }
    if weak {
        return None;
    }
    if shift.is_none()
        && let Some((end, n)) =
            number::day(after.skip(Glue::The)).filter(|(end, _)| stands_alone(*end))
    {
        return Some((end, Calendar { day: Some(n), ..date }));
    }
    if let Some((end, unit, shift)) = shifted_unit(after.skip(Glue::Of))
        && unit == TimeUnit::Week
    {
        return Some((end, Calendar { week: Some(shift), ..date }));
    }
    Some((after, date))
}

/// Whether a number that ends here is a day of a month, as in `mardi 11 à Gao`, and counts nothing.
fn stands_alone(end: Cursor<'_>) -> bool {
    end.counts_nothing() && end.mark(":").is_none() && end.mark("-").is_none()
}

/// Over a day and a month, and perhaps a year: `10 March`, `March 10, 2025`, `10 de marzo de 2025`.
fn with_day(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    let (after, day, month) = day_month(c).or_else(|| month_day(c))?;
    let (after, year) = year_after(after, true);
    Some((after, Calendar { day: Some(day), month: Some(month), year, ..Calendar::default() }))
}

/// Over a day before its month.
pub(super) fn day_month(c: Cursor<'_>) -> Option<(Cursor<'_>, u8, u8)> {
    let (after, day) = number::day(c)?;
    let after = after.dash().filter(|_| after.glued()).unwrap_or(after);
    let (after, month) = month_beside(after.skip(Glue::Of))?;
    Some((after, day, month))
}

/// Over a month before its day.
pub(super) fn month_day(c: Cursor<'_>) -> Option<(Cursor<'_>, u8, u8)> {
    let (after, month) = month_beside(c)?;
    let (end, day) = number::day_after_month(after.skip(Glue::The))?;
    let counts = end.counts_people() || end.mark(":").is_some_and(Cursor::glued);
    (!counts && !percent(end)).then_some((end, day, month))
}

fn percent(c: Cursor<'_>) -> bool {
    c.mark("%").is_some()
}

/// Over the name of a month that has a number beside it. A name that is also another word (`may`)
/// must be written like a name where case tells.
pub(super) fn month_beside(c: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    c.time(|t| match t {
        TimeWord::Month(m) => Some(m),
        TimeWord::MonthBeside(m) if written_as_name(c) => Some(m),
        _ => None,
    })
}

fn written_as_name(c: Cursor<'_>) -> bool {
    c.text.casing != Casing::Mixed || c.text.token(c.at).shape != Shape::Lower
}

/// Over a month, and perhaps a year: `March 2025`, `March last year`, `in May`.
fn with_month(c: Cursor<'_>, shifted: bool) -> Option<(Cursor<'_>, Calendar)> {
    let (after, month) = month_beside(c)?;
    let (end, year) = year_after(after, false);
    let weak = c.is(TimeWord::Month(month)).is_none();
    let named =
        shifted || year != Year::Open || (weak && (c.after_preposition() || c.after_edge()));
    if weak && !named {
        return None;
    }
    Some((end, Calendar { month: Some(month), year, ..Calendar::default() }))
}

/// Over the year after a day or month; stays where none follows.
pub(super) fn year_after(c: Cursor<'_>, has_day: bool) -> (Cursor<'_>, Year) {
    let next = c.skip_comma();
    if let Some(found) = year_or_shift(next.skip(Glue::Of).skip(Glue::The)) {
        return found;
    }
    if let Some((after, year)) = hyphened_year(c) {
        return (after, Year::Is(year));
    }
    // `8 JAN 90`: a year only where the number counts nothing.
    let apostrophe = c.mark("'").is_some() || c.mark("’").is_some();
    if let Some((after, year)) = number::short_year(c, 50)
        && (apostrophe || (has_day && after.counts_nothing() && !percent(after)))
        && after.mark(":").is_none()
    {
        return (after, Year::Is(year));
    }
    (c, Year::Open)
}

/// `-2025` of `10-Mar-2025`
fn hyphened_year(c: Cursor<'_>) -> Option<(Cursor<'_>, i16)> {
    let after = c.dash().filter(|after| c.glued() && after.glued())?;
    number::year(after)
}

/// Over a year that stands alone: not one that counts or prices something.
fn bare_year(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    let (start, named) = match c.skip(Glue::The).is(TimeWord::Era) {
        Some(after) => (after, true),
        None => (c.skip(Glue::The), false),
    };
    let (after, year) = number::year(start)?;
    let date = Calendar { year: Year::Is(year), ..Calendar::default() };
    let spoken = start.kind() == Some(TokenKind::Word);
    let prepared = c.after_preposition();
    let free = prepared || after.counts_nothing() || c.after_determiner() || c.at != start.at;
    let modern = (1900..2100).contains(&year);
    // `in 1999 troops entered` is a year, `1999 troops` is not.
    let known = modern && !percent(after);
    let the = c.at != start.at && known && !after.names_people();
    let counts = counts(after) && !(prepared && known) && !the;
    let fits = free && !counts && !priced(c) && (modern || !spoken);
    (named || fits).then_some((after, date))
}

/// Whether a number that ends here counts what follows.
fn counts(after: Cursor<'_>) -> bool {
    let divided = after.mark("/").filter(|c| after.glued() && c.glued());
    after.counts_people()
        || percent(after)
        || divided.is_some_and(|c| number::digits(c).is_some())
        || after.skip_fillers().unit().is_some()
}

/// Whether a mark of money or number stands right before.
fn priced(c: Cursor<'_>) -> bool {
    c.at > 0
        && matches!(c.text.norm(c.at - 1), "$" | "€" | "£" | "#" | "/" | "+" | "." | "=" | "@")
        && c.text.token(c.at - 1).kind == TokenKind::Mark
        && c.text.token(c.at - 1).space == 0
}

/// `2025-03-10`, `2025/03/10`, `10/03/2025`, `10.03.2025`
fn numeric(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    if c.kind()? != TokenKind::Number || priced(c) {
        return None;
    }
    dotted(c).or_else(|| divided(c))
}

fn dotted(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    let mut parts = c.norm().split('.');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let end = c.step()?;
    if parts.next().is_some() {
        return None;
    }
    all_numbers(day, month, year).map(|date| (end, Calendar { either_order: false, ..date }))
}

fn divided<'a>(c: Cursor<'a>) -> Option<(Cursor<'a>, Calendar)> {
    let (next, first, first_len) = number::digits(c)?;
    let divider = next.norm();
    let glued_mark = |c: Cursor<'a>| {
        let after = c.mark(divider).filter(|after| c.glued() && after.glued())?;
        matches!(divider, "-" | "/").then_some(after)
    };
    let (next, second, second_len) = number::digits(glued_mark(next)?)?;
    let last = glued_mark(next)?;
    if first_len == 4 && second_len <= 2 {
        let (end, day) = iso_day(last)?;
        return ymd(first, second, day).map(|date| (end, date));
    }
    let (end, year, len) = number::digits(last)?;
    let short = len == 2 && first_len == 2 && second_len == 2 && divider == "/";
    if first_len > 2 || second_len > 2 || !(len == 4 || short) {
        return None;
    }
    let year = if short { if year > 50 { 1900 + year } else { 2000 + year } } else { year };
    all_numbers(first as u8, second as u8, i16::try_from(year).ok()?).map(|date| (end, date))
}

/// `10` of `2025-03-10`, also before a time: `10T09:30`.
fn iso_day(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let norm = c.norm();
    let len = norm.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&len) || !(norm.len() == len || norm[len..].starts_with('t')) {
        return None;
    }
    Some((c.step()?, norm[..len].parse().ok()?))
}

fn ymd(year: u32, month: u32, day: u32) -> Option<Calendar> {
    let real = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    real.then_some(Calendar {
        day: Some(day as u8),
        month: Some(month as u8),
        year: Year::Is(year as i16),
        ..Calendar::default()
    })
}

/// Day first unless only month first makes a date.
fn all_numbers(first: u8, second: u8, year: i16) -> Option<Calendar> {
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let date = ymd(u32::try_from(year).ok()?, u32::from(month), u32::from(day))?;
    Some(Calendar { either_order: first <= 12 && second <= 12 && first != second, ..date })
}
