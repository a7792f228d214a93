//! The grammar of time expressions: at a token, the longest expression that starts there.
//!
//! Word order is shared by the languages as far as it can be: what stands before or after its noun
//! is said in the data (`Side`), and glue (`of`, `de`, `du`) is looked up by its sense.

use super::calendar::{calendar, weekday};
use super::clock::clock;
use super::cursor::Cursor;
use super::expr::{Calendar, Core, Expr, Night, Parsed, Point, Year};
use super::{number, period, range};
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Edge, Glue, Origin, Sense, Side, TimeUnit, TimeWord};

/// The longest expression that starts at a token.
pub(super) fn parse(text: &Text<'_>, at: TokenIx) -> Option<Parsed> {
    if !may_start(text, at) {
        return None;
    }
    let c = Cursor::new(text, at);
    let mut best: Option<Parsed> = None;
    let mut offer = |found: Option<Parsed>| {
        if let Some(found) = found
            && best.is_none_or(|b| found.tokens.end > b.tokens.end)
        {
            best = Some(found);
        }
    };
    let plain = |found: Option<(Cursor<'_>, Expr)>| {
        found.map(|(end, expr)| Parsed { tokens: Tokens::new(at, end.at), expr, ends: None })
    };
    offer(range::range(c));
    offer(plain(moment(c).map(|(end, p)| (end, Expr::Point(p)))));
    offer(plain(period::length(c)));
    offer(plain(period::set(c).map(|(end, s)| (end, Expr::Set(s)))));
    offer(plain(vague(c)));
    best
}

/// Whether an expression may start at a token at all; most tokens are turned away here.
fn may_start(text: &Text<'_>, at: TokenIx) -> bool {
    let token = text.token(at);
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            text.has_sense(at, opens) && !is_preposition(text, at) || is_clock_token(text, at)
        }
        _ => {
            let next = text.tokens.get(at as usize + 1);
            text.norm(at) == "'" && next.is_some_and(|t| t.kind == TokenKind::Number)
        }
    }
}

fn opens(sense: &Sense) -> bool {
    match sense {
        Sense::Time(t) => !matches!(
            t,
            TimeWord::Tense(_)
                | TimeWord::Bound(_)
                | TimeWord::Zone
                | TimeWord::Meridiem(_)
                | TimeWord::Glue(
                    Glue::Of
                        | Glue::In
                        | Glue::At
                        | Glue::To
                        | Glue::And
                        | Glue::Or
                        | Glue::Genitive
                )
        ),
        Sense::Number(_) => true,
        _ => false,
    }
}

/// Whether a token is a preposition before an expression and not a part of it (`dans la nuit`,
/// `over the past week`), although a phrase with a sense of time or number starts with it.
fn is_preposition(text: &Text<'_>, at: TokenIx) -> bool {
    let hits = text.hits_at(at);
    let any = |is: fn(&Sense) -> bool| hits.iter().any(|h| h.words.iter().any(|w| is(&w.sense)));
    let in_or_at = |s: &Sense| matches!(s, Sense::Time(TimeWord::Glue(Glue::In | Glue::At)));
    let single = hits.iter().find(|h| h.tokens.len() == 1);
    if !single.is_some_and(|h| h.words.iter().any(|w| in_or_at(&w.sense))) {
        return false;
    }
    let opens = any(|s| {
        matches!(
            s,
            Sense::Time(
                TimeWord::Glue(Glue::The | Glue::From | Glue::Between) | TimeWord::Offset(..)
            )
        )
    });
    let before_the = at + 1 < text.len() && Cursor::new(text, at + 1).glue(Glue::The).is_some();
    !opens && (before_the || !any(|s| matches!(s, Sense::Number(_))))
}

/// `10pm`, `14h30`
fn is_clock_token(text: &Text<'_>, at: TokenIx) -> bool {
    text.norm(at).starts_with(|c: char| c.is_ascii_digit())
}

fn vague(c: Cursor<'_>) -> Option<(Cursor<'_>, Expr)> {
    c.time(|t| match t {
        TimeWord::Vague(code) => Some(Expr::Vague(code)),
        TimeWord::NoTime => Some(Expr::Nothing),
        _ => None,
    })
}

/// Over a date with what narrows it: `late on Tuesday`, `10 p.m. Wednesday`, `the night of 3 May`.
pub(super) fn moment(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    with_edge(c)
        .or_else(|| clock_first(c))
        .or_else(|| part_first(c))
        .or_else(|| shifted_part(c))
        .or_else(|| dated(c))
}

/// `early March`, `the end of 1990`, `mid-November`, `late on Tuesday night`
fn with_edge(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let (after, edge) = edge(c).or_else(|| edge(c.glue(Glue::The)?))?;
    let next = link(after.skip_hyphen());
    let (end, point) = dated(next)
        .or_else(|| part_first(next))
        .or_else(|| shifted_part(next))
        .or_else(|| the_day(next))?;
    let takes = !matches!(point.core, Core::Overnight(_) | Core::None);
    takes.then_some((end, Point { edge: Some(edge), ..point }))
}

/// `the day` of `later in the day`
fn the_day(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let (after, unit, plural) = c.glue(Glue::The)?.unit()?;
    (unit == TimeUnit::Day && !plural).then_some((after, Point::of(Core::There(0))))
}

fn edge(c: Cursor<'_>) -> Option<(Cursor<'_>, Edge)> {
    c.time(|t| match t {
        TimeWord::Edge(e) => Some(e),
        _ => None,
    })
}

/// Over what may stand between a part of a day and its day: `,`, `on`, `of`, `the`.
fn link(c: Cursor<'_>) -> Cursor<'_> {
    let c = c.skip_comma();
    let c = c.glue(Glue::In).or_else(|| c.glue(Glue::Of)).unwrap_or(c);
    // `the year` needs its article.
    if c.glue(Glue::The).is_some_and(|after| after.unit().is_some()) {
        c
    } else {
        c.skip(Glue::The)
    }
}

/// `10 p.m. Wednesday`, `at 2200 on 3 January`, `5 heures du matin`, or the hour alone.
fn clock_first(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let (after, mut time) = clock(c)?;
    let (after, part) = part(link(after)).map_or((after, None), |(end, p)| (end, Some(p)));
    if time.hour < 12 && matches!(part, Some("AF" | "EV" | "NI")) {
        time.hour += 12;
    }
    if let Some((end, point)) = dated(link(after)).filter(|(_, p)| is_day(&p.core)) {
        return Some((end, Point { clock: Some(time), ..point }));
    }
    Some((after, Point { clock: Some(time), ..Point::of(Core::None) }))
}

/// `the morning of 10 March`, `night of Sunday`
fn part_first(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    if c.at_preposition() {
        return None;
    }
    let (after, part) = part(c.skip(Glue::The))?;
    let linked = link(after);
    let (end, point) = dated(linked).filter(|(_, p)| is_day(&p.core) && p.part.is_none())?;
    if linked.at == after.at && !matches!(point.core, Core::Day(_)) {
        return None;
    }
    Some((end, Point { part: Some(part), ..point }))
}

fn part(c: Cursor<'_>) -> Option<(Cursor<'_>, &'static str)> {
    c.time(|t| match t {
        TimeWord::Part(p) => Some(p),
        _ => None,
    })
}

/// `this morning`, `that evening`, `the next morning`, `ce soir-là`
fn shifted_part(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let start = c.skip(Glue::The);
    let (after, shift) =
        start.shift(Side::Before).map_or((start, None), |(after, shift)| (after, Some(shift)));
    let (after, part) = part(after)?;
    let (after, shift) = match after.shift(Side::After) {
        Some((end, late)) => (end, Some(late)),
        None => (after, shift),
    };
    let shift = shift?;
    // `the next morning` follows what was told, `this morning` is that of publication.
    let there = shift.from == Origin::Mention || shift.by > 0;
    let core = if there { Core::There(shift.by) } else { Core::Day(shift.by) };
    let (end, time) = clock_after(after).map_or((after, None), |(end, t)| (end, Some(t)));
    Some((end, Point { part: Some(part), clock: time, ..Point::of(core) }))
}

/// A date and the part of the day or hour after it: `Tuesday night`, `3 May at 5 p.m.`
fn dated(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let (after, point) =
        day_word(c).or_else(|| overnight(c)).or_else(|| feast(c)).or_else(|| longest(c))?;
    if !is_day(&point.core) {
        return Some((after, point));
    }
    let (after, part) = part_after(after).map_or((after, point.part), |(end, p)| (end, Some(p)));
    if let Some(end) = after.is(TimeWord::Overnight)
        && let Core::Calendar(date) = point.core
    {
        return Some((end, Point::of(Core::Overnight(Night::From(date)))));
    }
    let (after, clock) = clock_after(after).map_or((after, None), |(end, t)| (end, Some(t)));
    let (after, part) = match part {
        Some(part) => (after, Some(part)),
        None => part_after(after).map_or((after, None), |(end, p)| (end, Some(p))),
    };
    Some((after, Point { part, clock, ..point }))
}

/// The longer of a calendar date and a period (`March`, `March quarter`).
fn longest(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let date = calendar(c).map(|(end, date)| (end, Core::Calendar(date)));
    let period = period::period(c);
    let best = match (date, period) {
        (Some(d), Some(p)) => Some(if p.0.at > d.0.at { p } else { d }),
        (d, p) => d.or(p),
    };
    best.map(|(end, core)| (end, Point::of(core)))
}

fn day_word(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    c.time(|t| match t {
        TimeWord::Day(n) => Some(Point::of(Core::Day(n))),
        TimeWord::DayPart(n, part) => Some(Point { part: Some(part), ..Point::of(Core::Day(n)) }),
        TimeWord::DayThere(n) => Some(Point::of(Core::There(n))),
        _ => None,
    })
}

/// Over a calendar date that is a day.
fn calendar_day(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    calendar(c).filter(|(_, date)| is_calendar_day(date))
}

/// `overnight`, `overnight on Monday`, `overnight into Tuesday`
fn overnight(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let after = c.is(TimeWord::Overnight)?;
    let into = after.glue(Glue::To).and_then(calendar_day).map(|(end, d)| (end, Night::Into(d)));
    let from = || {
        let next = after.glue(Glue::From).unwrap_or_else(|| link(after));
        calendar_day(next).map(|(end, d)| (end, Night::From(d)))
    };
    let (end, night) = into.or_else(from).unwrap_or((after, Night::Last));
    Some((end, Point::of(Core::Overnight(night))))
}

fn feast(c: Cursor<'_>) -> Option<(Cursor<'_>, Point)> {
    let (after, (month, day)) = c.time(|t| match t {
        TimeWord::Feast(m, d) => Some((m, d)),
        _ => None,
    })?;
    let (end, year) = super::calendar::year_after(after, false);
    Some((end, Point::of(Core::Feast(month, day, year))))
}

fn part_after(c: Cursor<'_>) -> Option<(Cursor<'_>, &'static str)> {
    part(c).or_else(|| part(c.glue(Glue::In).or_else(|| c.glue(Glue::At))?.skip(Glue::The)))
}

fn clock_after(c: Cursor<'_>) -> Option<(Cursor<'_>, super::expr::Clock)> {
    let next = c.skip_comma();
    clock(next).or_else(|| clock(next.glue(Glue::At)?))
}

/// Whether a date is a day, so that it has a morning.
pub(super) fn is_day(core: &Core) -> bool {
    match core {
        Core::Calendar(d) => is_calendar_day(d),
        Core::Day(_) | Core::There(_) | Core::Feast(..) => true,
        _ => false,
    }
}

/// Whether a calendar date is a day.
pub(super) fn is_calendar_day(date: &Calendar) -> bool {
    date.weekday.is_some() || date.day.is_some()
}

/// Over a day of a month without its month: an end of a range.
pub(super) fn bare_day(c: Cursor<'_>) -> Option<(Cursor<'_>, Calendar)> {
    let (start, day) = match weekday(c) {
        Some((after, day, _)) => (after.skip_comma().skip(Glue::The), Some(day)),
        None => (c.skip(Glue::The), None),
    };
    let (after, n) = number::day(start)?;
    (start.kind() == Some(TokenKind::Number) || start.next_is(|s| matches!(s, Sense::Number(_))))
        .then_some((
            after,
            Calendar { weekday: day, day: Some(n), year: Year::Open, ..Calendar::default() },
        ))
}
