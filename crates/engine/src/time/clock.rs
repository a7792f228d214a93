//! Times of day by the clock.

use super::cursor::Cursor;
use super::expr::Clock;
use super::number::digits;
use crate::text::TokenKind;
use lexicon::{Glue, Sense, TimeWord};

/// Over a time of day: `7:15 p.m.`, `22:00`, `10pm`, `14h30`, `0430 GMT`, `noon`, `5 o'clock`,
/// with a zone after it.
pub(super) fn clock(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let start = c.glue(Glue::At).filter(|after| after.kind() != Some(TokenKind::Word)).unwrap_or(c);
    let (after, clock) = named(c)
        .or_else(|| joined(start))
        .or_else(|| with_minutes(start))
        .or_else(|| whole_hour(start))
        .or_else(|| military(start))?;
    (clock.hour <= 24 && clock.minute < 60).then(|| (skip_zone(after), clock))
}

/// `noon`, `midnight`
fn named(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let (after, hour) = c.time(|t| match t {
        TimeWord::Clock(h) => Some(h),
        _ => None,
    })?;
    Some((after, Clock { hour, minute: 0 }))
}

/// `10pm`, `14h`, `14h30`: digits and letters in one token.
fn joined(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let norm = c.norm();
    let len = norm.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&len) || c.kind()? != TokenKind::Word {
        return None;
    }
    let hour = norm[..len].parse().ok()?;
    let after = c.step()?;
    match &norm[len..] {
        "am" => Some((after, twelve_hour(hour, 0, 0)?)),
        "pm" => Some((after, twelve_hour(hour, 0, 12)?)),
        "h" => Some(match minutes(after).filter(|_| after.glued()) {
            Some((end, minute)) => (end, Clock { hour, minute }),
            None => (after, Clock { hour, minute: 0 }),
        }),
        _ => None,
    }
}

fn minutes(c: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    digits(c).filter(|(_, n, len)| *len == 2 && *n < 60).map(|(after, n, _)| (after, n as u8))
}

/// `22:00`, `7:15 p.m.`, `9.40 a.m.`, `22:00:00`
fn with_minutes(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    if let Some((after, hour, minute)) = dotted(c) {
        let (after, shift) = meridiem(after)
            .or_else(|| zone(after).map(|after| (after, 24)))
            .or_else(|| (is_after_at(c) && after.counts_nothing()).then_some((after, 24)))?;
        return Some((after, twelve_hour(hour, minute, shift)?));
    }
    let (after, hour, len) = digits(c)?;
    let colon = after.mark(":").filter(|m| len <= 2 && after.glued() && m.glued())?;
    let (after, minute) = minutes(colon)?;
    let after = seconds(after);
    Some(match meridiem(after) {
        Some((after, shift)) => (after, twelve_hour(hour as u8, minute, shift)?),
        None => (after, Clock { hour: u8::try_from(hour).ok()?, minute }),
    })
}

fn dotted(c: Cursor<'_>) -> Option<(Cursor<'_>, u8, u8)> {
    let (hour, minute) = c.norm().split_once('.')?;
    (hour.len() <= 2 && minute.len() == 2).then_some(())?;
    Some((c.step()?, hour.parse().ok()?, minute.parse().ok().filter(|m| *m < 60)?))
}

fn seconds(c: Cursor<'_>) -> Cursor<'_> {
    let colon = c.mark(":").filter(|m| c.glued() && m.glued());
    colon.and_then(minutes).map_or(c, |(end, _)| end)
}

/// `5 p.m.`, `5 o'clock`, `14 heures`
fn whole_hour(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let (after, hour, len) = digits(c).filter(|(_, h, len)| *len <= 2 && *h <= 24)?;
    debug_assert!(len <= 2, "checked");
    if let Some((end, shift)) = meridiem(after) {
        return Some((end, twelve_hour(hour as u8, 0, shift)?));
    }
    let end = after.is(TimeWord::Oclock)?;
    // `14 heures` is a length of time unless a word says otherwise.
    (after.unit().is_none() || is_after_at(c)).then_some(())?;
    let (end, minute) = minutes(end).unwrap_or((end, 0));
    Some((end, Clock { hour: hour as u8, minute }))
}

/// `0430 GMT`, `at 2200`
fn military(c: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let (after, n, len) = digits(c)?;
    let said = zone(after).is_some() || (is_after_at(c) && after.counts_nothing());
    (len == 4 && said && n / 100 <= 24 && n % 100 < 60)
        .then_some((after, Clock { hour: (n / 100) as u8, minute: (n % 100) as u8 }))
}

fn is_after_at(c: Cursor<'_>) -> bool {
    c.after(|s| *s == Sense::Time(TimeWord::Glue(Glue::At)))
}

fn meridiem(c: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    c.time(|t| match t {
        TimeWord::Meridiem(h) => Some(h),
        _ => None,
    })
}

/// An hour of twelve and its half of the day; 24 leaves the hour as it is.
fn twelve_hour(hour: u8, minute: u8, half: u8) -> Option<Clock> {
    let hour = match half {
        24 => hour,
        _ if hour > 12 => return None,
        half => hour % 12 + half,
    };
    Some(Clock { hour, minute })
}

fn zone(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.is(TimeWord::Zone)
}

fn skip_zone(c: Cursor<'_>) -> Cursor<'_> {
    let c = zone(c).unwrap_or(c);
    let inside = c.mark("(").and_then(|open| zone(open).or_else(|| zone(digits(open)?.0)));
    inside.and_then(|c| c.mark(")")).unwrap_or(c)
}
