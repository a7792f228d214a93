//! The numbers of dates: days of a month, years, amounts of a unit.

use super::cursor::Cursor;
use super::expr::Amount;
use crate::text::TokenKind;
use lexicon::{Glue, NumberWord, TimeWord};

/// Years that a bare number may name.
const YEARS: std::ops::RangeInclusive<u32> = 1500..=2150;

/// Over a whole number in digits without separators; how many digits it has.
pub(super) fn digits(c: Cursor<'_>) -> Option<(Cursor<'_>, u32, usize)> {
    let norm = c.norm();
    if c.kind()? != TokenKind::Number || norm.len() > 8 || !norm.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    Some((c.step()?, norm.parse().ok()?, norm.len()))
}

/// Over a day of a month: `8`, `8th`, `1er`, `eighth`, `ocho`.
pub(super) fn day(c: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    let (after, n) = written_day(c).or_else(|| named_day(c))?;
    u8::try_from(n).ok().filter(|n| (1..=31).contains(n)).map(|n| (after, n))
}

/// Over a day after its month: `10`, `the 10th`, `eighth`; not `nineteen`, which starts a year.
pub(super) fn day_after_month(c: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    let (after, n) = written_day(c).or_else(|| ordinal(c))?;
    u8::try_from(n).ok().filter(|n| (1..=31).contains(n)).map(|n| (after, n))
}

fn written_day(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let norm = c.norm();
    let len = norm.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&len)
        || !matches!(&norm[len..], "" | "st" | "nd" | "rd" | "th" | "er" | "º")
    {
        return None;
    }
    Some((c.step()?, norm[..len].parse().ok()?))
}

fn named_day(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    c.number(|n| match n {
        NumberWord::Ordinal(n) | NumberWord::Cardinal(n) => Some(n),
        _ => None,
    })
}

/// Over an ordinal: `third`, `3rd`, `premier`.
pub(super) fn ordinal(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    if let Some(found) = c.number(|n| match n {
        NumberWord::Ordinal(n) => Some(n),
        _ => None,
    }) {
        return Some(found);
    }
    let norm = c.norm();
    let len = norm.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&len)
        || !matches!(&norm[len..], "st" | "nd" | "rd" | "th" | "e" | "er" | "º")
    {
        return None;
    }
    Some((c.step()?, norm[..len].parse().ok()?))
}

/// Over a year in full: `1996`, `nineteen ninety-six`, `two thousand`.
pub(super) fn year(c: Cursor<'_>) -> Option<(Cursor<'_>, i16)> {
    let (after, n) = written_year(c).or_else(|| spoken_year(c))?;
    i16::try_from(n).ok().map(|n| (after, n))
}

fn written_year(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    digits(c).filter(|(_, n, len)| *len == 4 && YEARS.contains(n)).map(|(after, n, _)| (after, n))
}

fn cardinal(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    c.number(|n| match n {
        NumberWord::Cardinal(n) => Some(n),
        _ => None,
    })
}

fn scale(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    c.number(|n| match n {
        NumberWord::Scale(n) => Some(n),
        _ => None,
    })
}

/// `nineteen ninety-six`: hundreds and years; `two thousand (and) five`.
fn spoken_year(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let (after, first) = cardinal(c)?;
    if let Some((after, 1000)) = scale(after).filter(|_| first <= 2) {
        let rest = cardinal(after.skip(Glue::And));
        return Some(match rest {
            Some((end, n)) if n < 100 => (end, first * 1000 + n),
            _ => (after, first * 1000),
        });
    }
    let (after, second) = cardinal(after.skip_hyphen()).filter(|(_, n)| (10..100).contains(n))?;
    (15..=21).contains(&first).then_some((after, first * 100 + second))
}

/// Over a year of two digits: `'90`, `90`. Those above `pivot` belong to the century before.
pub(super) fn short_year(c: Cursor<'_>, pivot: u32) -> Option<(Cursor<'_>, i16)> {
    let c = c.mark("'").or_else(|| c.mark("’")).unwrap_or(c);
    let (after, n, _) = digits(c).filter(|(_, _, len)| *len == 2)?;
    i16::try_from(if n > pivot { 1900 + n } else { 2000 + n }).ok().map(|y| (after, y))
}

/// Over an amount: `five`, `a`, `two and a half`, `1,200`, `several`, `12 to 18`. Words that bound
/// it (`at least`) are part of it.
pub(super) fn amount(c: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    let c = skip_bounds(c);
    let (after, amount) = fraction(c)
        .or_else(|| count(c))
        .or_else(|| some(c))
        .or_else(|| c.glue(Glue::A).map(|after| (after, Amount::Count(1))))?;
    let after = skip_bounds_after(after);
    Some((second_end(after).unwrap_or(after), amount))
}

/// Over `about`, `at least`, `more than`: the value leaves them out, the words do not.
pub(super) fn skip_bounds(c: Cursor<'_>) -> Cursor<'_> {
    let mut c = c;
    while let Some((after, ())) = c.number(|n| bounds(n).then_some(())) {
        c = after;
    }
    c
}

fn bounds(n: NumberWord) -> bool {
    matches!(
        n,
        NumberWord::About
            | NumberWord::AtLeast
            | NumberWord::MoreThan
            | NumberWord::UpTo
            | NumberWord::FewerThan
    )
}

fn skip_bounds_after(c: Cursor<'_>) -> Cursor<'_> {
    c.mark("+").filter(|_| c.glued()).unwrap_or(c)
}

fn half(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.number(|n| (n == NumberWord::Half).then_some(())).map(|(c, ())| c)
}

/// `half a`, `half`: 0.5; a count and a half.
fn fraction(c: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    if let Some(after) = half(c.skip(Glue::A)) {
        return Some((after.skip_hyphen().skip(Glue::A), Amount::Half(0)));
    }
    let (after, whole) = match count(c)? {
        (after, Amount::Count(n)) => (after, n),
        other => return Some(other),
    };
    let written = after.mark("½").or_else(|| {
        let (one, ..) = digits(after).filter(|(_, n, _)| *n == 1)?;
        digits(one.mark("/")?).filter(|(_, n, _)| *n == 2).map(|(end, ..)| end)
    });
    let end = written.or_else(|| half(after.glue(Glue::And)?.skip(Glue::A)))?;
    Some((end, Amount::Half(whole)))
}

/// `5`, `2.5`, `1,200`, `twenty-five`, `two hundred`.
fn count(c: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    if c.kind()? == TokenKind::Number {
        return written_count(c);
    }
    let (mut c, mut total) = (c, 0u32);
    let mut found = false;
    for _ in 0..4 {
        let part = cardinal(c).map(|(after, n)| match scale(after) {
            Some((after, s)) => (after, n.saturating_mul(s)),
            None => (after, n),
        });
        let Some((after, n)) = part.or_else(|| dozen(c)) else { break };
        // `twenty four` adds up, `four five` and `nineteen ninety` do not.
        if found && !(total % 100 == 0 || (total % 10 == 0 && n < 10 && total < 100)) {
            break;
        }
        total = total.saturating_add(n);
        (c, found) = (after, true);
        if let Some(next) = c.glue(Glue::And).filter(|n| total >= 100 && cardinal(*n).is_some()) {
            c = next;
        }
    }
    found.then_some((c, Amount::Count(total)))
}

/// `a couple of`, `dozen`
fn dozen(c: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let article = c.glue(Glue::A);
    let (after, n) = article.unwrap_or(c).number(|n| match n {
        NumberWord::Unit(n) | NumberWord::Around(n) => Some(n),
        NumberWord::Scale(n) => article.map(|_| n),
        _ => None,
    })?;
    Some((after.skip(Glue::Of), n))
}

fn written_count(c: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    let norm = c.norm();
    let after = c.step()?;
    if let Ok(n) = norm.parse() {
        // `the 1988 quarter`
        let year = norm.len() == 4 && YEARS.contains(&n) && after.unit().is_some_and(|u| !u.2);
        return (!year).then_some((after, Amount::Count(n)));
    }
    let (whole, rest) = norm.split_once(['.', ','])?;
    let n: u32 = whole.parse().ok()?;
    match rest {
        "5" => Some((after, Amount::Half(n))),
        r if r.len() == 3 => Some((after, Amount::Count(n * 1000 + r.parse::<u32>().ok()?))),
        r if r.len() < 3 && r.bytes().all(|b| b.is_ascii_digit()) => {
            Some((after, Amount::Count(n)))
        }
        _ => None,
    }
}

/// `several`, `a few`, `some`
fn some(c: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    if let Some(after) = c.is(TimeWord::Some) {
        return Some((after, Amount::Some));
    }
    let (after, ()) = c.number(|n| matches!(n, NumberWord::AtLeastVague(_)).then_some(()))?;
    Some((after.skip(Glue::Of), Amount::Some))
}

/// `to 18` of `12 to 18`, `or three` of `two or three`.
fn second_end(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let next = c.glue(Glue::Or).or_else(|| c.dash())?;
    let (after, _) = count(next)?;
    (after.is(TimeWord::Filler).unwrap_or(after)).skip_hyphen().unit().map(|_| after)
}
