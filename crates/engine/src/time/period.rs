//! Weeks, months, quarters, seasons, decades, and lengths of time.

use super::cursor::Cursor;
use super::expr::{Amount, Core, Expr, Length, Offset, Set, Share, Shift, Year};
use super::{calendar, number};
use lexicon::{Glue, NumberWord, Origin, Side, TimeUnit, TimeWord};

/// Over `last week`, `la semaine dernière`, `this year`.
pub(super) fn shifted_unit(c: Cursor<'_>) -> Option<(Cursor<'_>, TimeUnit, Shift)> {
    let start = c.skip(Glue::The);
    if let Some((after, shift)) = start.shift(Side::Before) {
        let (after, unit, plural) = after.skip_fillers().unit()?;
        return (!plural).then_some((after, unit, shift));
    }
    let (after, unit, plural) = start.unit()?;
    let (after, shift) = after.shift(Side::After)?;
    (!plural).then_some((after, unit, shift))
}

/// Over a year in full, or `last year`.
pub(super) fn year_or_shift(c: Cursor<'_>) -> Option<(Cursor<'_>, Year)> {
    if let Some((after, year)) = number::year(c) {
        return Some((after, Year::Is(year)));
    }
    let (after, unit, shift) = shifted_unit(c)?;
    (unit == TimeUnit::Year).then_some((after, Year::Shift(shift)))
}

/// Over a period that is not named by weekday, day or month.
pub(super) fn period(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    share(c)
        .or_else(|| season(c))
        .or_else(|| decade(c))
        .or_else(|| century(c))
        .or_else(|| shifted_unit(c).map(|(after, unit, shift)| (after, Core::Unit(unit, shift))))
        .or_else(|| the_unit(c))
}

/// `the weekend`, `the year`: the one that the text speaks of.
fn the_unit(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let (after, unit, plural) = c.glue(Glue::The)?.skip_fillers().unit()?;
    let known = matches!(
        unit,
        TimeUnit::Weekend | TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year
    );
    let published = matches!(unit, TimeUnit::Weekend | TimeUnit::Year);
    let from = if published { Origin::Published } else { Origin::Mention };
    let length = after.is(TimeWord::Ended).is_some() && unit != TimeUnit::Quarter;
    (known && !plural && !length).then_some((after, Core::Unit(unit, Shift { by: 0, from })))
}

/// `the third quarter of 1990`, `last year's third quarter`, `the first week of November`, `Q3 2019`
fn share(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let (start, year) = year_before(c);
    let start = start.skip(Glue::The).skip_fillers().skip_hyphen();
    if let Some((after, TimeUnit::Quarter, false)) = start.unit()
        && year != Year::Open
    {
        return Some((
            after,
            Core::Share(Share { nth: 0, unit: TimeUnit::Quarter, month: None, year }),
        ));
    }
    let (after, nth, unit) = quarter_code(start).or_else(|| numbered(start))?;
    let (after, month, year) = match year {
        Year::Open => whole(after, unit),
        year => (after, None, year),
    };
    let alone = month.is_some() || matches!(unit, TimeUnit::Quarter) || year != Year::Open;
    let fits = match unit {
        TimeUnit::Quarter => (1..=4).contains(&nth),
        TimeUnit::Half => (1..=2).contains(&nth) || nth == -1,
        TimeUnit::Week => month.is_some() && (-1..=5).contains(&nth),
        _ => false,
    };
    (alone && fits).then_some((after, Core::Share(Share { nth, unit, month, year })))
}

/// `last year's`, `1990's`
fn year_before(c: Cursor<'_>) -> (Cursor<'_>, Year) {
    let genitive =
        year_or_shift(c).and_then(|(after, year)| Some((after.glue(Glue::Genitive)?, year)));
    let written = || number::year(c.glue(Glue::The)?).map(|(after, year)| (after, Year::Is(year)));
    genitive.or_else(written).unwrap_or((c, Year::Open))
}

fn quarter_code(c: Cursor<'_>) -> Option<(Cursor<'_>, i8, TimeUnit)> {
    let (after, n) = c.time(|t| match t {
        TimeWord::Quarter(n) => Some(n),
        _ => None,
    })?;
    Some((after, n as i8, TimeUnit::Quarter))
}

fn numbered(c: Cursor<'_>) -> Option<(Cursor<'_>, i8, TimeUnit)> {
    let last =
        || c.is(TimeWord::Shift(-1, Origin::Published, Side::Before)).map(|after| (after, -1));
    let (after, nth) = number::ordinal(c)
        .and_then(|(after, n)| Some((after, i8::try_from(n).ok()?)))
        .or_else(last)?;
    let (after, unit, plural) = after.skip_fillers().skip_hyphen().unit()?;
    (!plural).then_some((after, nth, unit))
}

/// The month or year that a share is a part of.
fn whole(c: Cursor<'_>, unit: TimeUnit) -> (Cursor<'_>, Option<u8>, Year) {
    let next = c.glue(Glue::Of).or_else(|| c.glue(Glue::In)).unwrap_or(c);
    let next = next.skip(Glue::The);
    if unit == TimeUnit::Week
        && let Some((after, month)) = calendar::month_beside(next)
    {
        let (after, year) = calendar::year_after(after, false);
        return (after, Some(month), year);
    }
    match year_or_shift(next) {
        Some((after, year)) => (after, None, year),
        None => (c, None, Year::Open),
    }
}

/// `the winter of 1994`, `last spring`, `spring 2019`, `the summer`
fn season(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let the = c.glue(Glue::The);
    let start = the.unwrap_or(c);
    let (start, shift) =
        start.shift(Side::Before).map_or((start, None), |(after, shift)| (after, Some(shift)));
    let (after, season) = start.time(|t| match t {
        TimeWord::Season(s) => Some(s),
        _ => None,
    })?;
    let (after, shift) =
        after.shift(Side::After).map_or((after, shift), |(after, shift)| (after, Some(shift)));
    let (end, year) = calendar::year_after(after, false);
    let said =
        shift.is_some() || year != Year::Open || the.is_some() || c.after_in() || c.after_edge();
    said.then_some((end, Core::Season { season, year, shift }))
}

/// `the 1980s`, `the '90s`, `the nineties`, `les années 90`
fn decade(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let start = c.skip(Glue::The);
    if let Some((after, n)) = c.time(|t| match t {
        TimeWord::Decade(n) => Some(n),
        _ => None,
    }) {
        return Some((after, Core::Decade(century_of(u32::from(n)))));
    }
    if let Some(after) = decade_unit(start) {
        let (end, n, len) = number::digits(after)?;
        return decade_year(n, len).map(|year| (end, Core::Decade(year)));
    }
    let written = start.mark("'").or_else(|| start.mark("’")).unwrap_or(start);
    if let Some((after, n, 4)) = number::digits(written)
        && let Some(end) = after.glue(Glue::Genitive).filter(|_| c.at != start.at || c.after_edge())
    {
        // `the 1980's`
        return decade_year(n, 4).map(|year| (end, Core::Decade(year)));
    }
    let digits = written.norm().strip_suffix('s')?;
    let n = digits.parse().ok().filter(|_| matches!(digits.len(), 2 | 4))?;
    // `in his 80s` is an age.
    let safe = digits.len() == 4 || written.at != start.at || c.at != start.at;
    let year = decade_year(n, digits.len()).filter(|_| safe)?;
    Some((written.step()?, Core::Decade(year)))
}

fn decade_unit(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.unit().filter(|(_, unit, plural)| *unit == TimeUnit::Year && *plural).map(|(after, ..)| after)
}

fn decade_year(n: u32, len: usize) -> Option<i16> {
    match len {
        4 if n.is_multiple_of(10) && (1000..2200).contains(&n) => i16::try_from(n).ok(),
        2 if n.is_multiple_of(10) => Some(century_of(n)),
        _ => None,
    }
}

/// `the twenties` are those of this century, `the thirties` those of the last.
fn century_of(n: u32) -> i16 {
    if n >= 30 { 1900 + n as i16 } else { 2000 + n as i16 }
}

/// `the 20th century`
fn century(c: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let (after, n) = number::ordinal(c.skip(Glue::The))?;
    let (after, unit, _) = after.skip_hyphen().unit()?;
    (unit == TimeUnit::Century && n <= 21).then_some((after, Core::Century(n as u8)))
}

/// Over a length of time, or what it stands before or after: `five days`, `the past two weeks`,
/// `two weeks ago`, `recent months`. An age is no time.
pub(super) fn length(c: Cursor<'_>) -> Option<(Cursor<'_>, Expr)> {
    offset_before(c).or_else(|| plain_length(c))
}

/// `il y a deux jours`, `dans trois semaines`
fn offset_before(c: Cursor<'_>) -> Option<(Cursor<'_>, Expr)> {
    let (after, (sign, from)) = offset_word(c, Side::Before)?;
    let (after, amount) = number::amount(after)?;
    let (after, unit, _) = after.skip_fillers().unit()?;
    Some((after, point(amount, unit, sign, from, false)))
}

fn offset_word(c: Cursor<'_>, side: Side) -> Option<(Cursor<'_>, (i8, Origin))> {
    c.time(|t| match t {
        TimeWord::Offset(by, from, s) if s == side => Some((by, from)),
        _ => None,
    })
}

fn point(amount: Amount, unit: TimeUnit, sign: i8, from: Origin, quarter: bool) -> Expr {
    let offset = Offset { amount, unit, sign, from, quarter };
    Expr::Point(super::expr::Point::of(Core::Offset(offset)))
}

fn plain_length(c: Cursor<'_>) -> Option<(Cursor<'_>, Expr)> {
    if let Some(age) = c.is(TimeWord::Age)
        && let Some((after, _)) = number::amount(age)
    {
        return Some((after.unit().map_or(after, |(end, ..)| end), Expr::Nothing));
    }
    let before = number::skip_bounds(c).skip(Glue::The).skip_fillers();
    let (start, shift) =
        before.shift(Side::Before).map_or((before, None), |(after, shift)| (after, Some(shift)));
    let (start, recent) = start.is(TimeWord::Recent).map_or((start, false), |after| (after, true));
    let (start, ordinal) = skip_ordinal(start, shift.is_some() || before.at != c.at);
    let counted = number::amount(start);
    let (start, amount) = counted.map_or((start, None), |(after, amount)| (after, Some(amount)));
    let (start, shift) = start
        .shift(Side::Before)
        .map_or((start, shift), |(after, late)| (after, shift.or(Some(late))));
    let (end, unit, plural) = start.skip_hyphen().skip_fillers().skip_hyphen().unit()?;
    if is_age(end) && amount.is_some() {
        return Some((skip_age(end), Expr::Nothing));
    }
    // `that 30 days ago`: `that` is no part of it.
    let that = shift.is_some_and(|s| s.by == 0);
    if let Some(found) = offset_after(end, amount, unit, plural) {
        return (!that).then_some(found);
    }
    let (end, shift) =
        end.shift(Side::After).map_or((end, shift), |(after, late)| (after, shift.or(Some(late))));
    let amount = amount.or_else(|| (the_ended(c, end) && !plural).then_some(Amount::Count(1)));
    let free = shift.is_some() || recent;
    if !is_length(c, end, amount, unit, plural, free) || (ordinal && amount.is_none()) {
        return None;
    }
    let (end, amount) = and_a_half(end, amount.unwrap_or(Amount::Some));
    Some((end, Expr::Length(Length { amount, unit, shift, recent })))
}

/// `the year ended 31 March`
fn the_ended(c: Cursor<'_>, end: Cursor<'_>) -> bool {
    c.glue(Glue::The).is_some() && end.is(TimeWord::Ended).is_some()
}

/// Whether words that end here are a length of time: not a fraction (`three-quarters`), not a rate
/// (`$5 a share, two cents a year`), not a bare singular.
fn is_length(
    c: Cursor<'_>,
    end: Cursor<'_>,
    amount: Option<Amount>,
    unit: TimeUnit,
    plural: bool,
    free: bool,
) -> bool {
    let one_a = amount == Some(Amount::Count(1)) && !plural && c.glue(Glue::A).is_some();
    let rate = one_a && !c.after_preposition();
    let fraction = match unit {
        TimeUnit::Half => true,
        TimeUnit::Quarter => !free && (one_a || amount.is_none() || end.glue(Glue::Of).is_some()),
        _ => false,
    };
    !rate && !fraction && (amount.is_some() || plural)
}

/// `and a half` after its unit: `a minute and a half`
fn and_a_half(c: Cursor<'_>, amount: Amount) -> (Cursor<'_>, Amount) {
    let half = || {
        let start = c.glue(Glue::And)?.skip(Glue::A);
        start.number(|n| (n == NumberWord::Half).then_some(()))
    };
    match (amount, half()) {
        (Amount::Count(n), Some((end, ()))) => (end, Amount::Half(n)),
        _ => (c, amount),
    }
}

/// `first` of `the first nine months`
fn skip_ordinal(c: Cursor<'_>, allowed: bool) -> (Cursor<'_>, bool) {
    match number::ordinal(c).filter(|_| allowed) {
        Some((after, _)) if number::amount(after).is_some() => (after, true),
        _ => (c, false),
    }
}

/// `two days ago`, `three weeks earlier`, `the year-ago quarter`
fn offset_after(
    c: Cursor<'_>,
    amount: Option<Amount>,
    unit: TimeUnit,
    plural: bool,
) -> Option<(Cursor<'_>, Expr)> {
    let (after, (sign, from)) = offset_word(c.skip_hyphen(), Side::After)?;
    let hyphen = c.skip_hyphen().at != c.at;
    // `year-earlier` counts one; `years ago` does not say how many.
    let amount = match amount {
        Some(amount) => amount,
        None if plural => Amount::Some,
        None if hyphen => Amount::Count(1),
        None => return None,
    };
    // `before` and `after` may govern what follows: `two days before the vote`.
    if hyphen {
        let noun = after.skip_fillers();
        let noun = number::ordinal(noun).map_or(noun, |(n, _)| n).skip_hyphen();
        if let Some((end, TimeUnit::Quarter, false)) = noun.unit() {
            return Some((end, point(amount, unit, sign, from, true)));
        }
    }
    if from == Origin::Mention && governs(c, after) {
        return None;
    }
    Some((after, point(amount, unit, sign, from, false)))
}

/// Whether `before` or `after` governs a noun, as in `two days before the vote`.
fn governs(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let preposition = c.time(|t| matches!(t, TimeWord::Bound(_)).then_some(())).is_some();
    preposition
        && !(after.kind().is_none() || after.mark(",").is_some() || after.mark(".").is_some())
}

fn is_age(c: Cursor<'_>) -> bool {
    c.skip_hyphen().is(TimeWord::Age).is_some()
}

fn skip_age(c: Cursor<'_>) -> Cursor<'_> {
    c.skip_hyphen().is(TimeWord::Age).unwrap_or(c)
}

/// Over a set of times: `every Friday`, `each year`, `daily`.
pub(super) fn set(c: Cursor<'_>) -> Option<(Cursor<'_>, Set)> {
    if let Some((after, set)) = c.time(|t| match t {
        TimeWord::Weekdays(d) => Some(Set::Weekday(d)),
        TimeWord::Often(code) => Some(Set::Code(code)),
        _ => None,
    }) {
        return Some((after, set));
    }
    let start = c.is(TimeWord::Every)?;
    if let Some(found) = start.time(|t| match t {
        TimeWord::Weekday(d) | TimeWord::Weekdays(d) => Some(Set::Weekday(d)),
        TimeWord::Month(m) | TimeWord::MonthBeside(m) => Some(Set::Month(m)),
        TimeWord::Season(s) => Some(Set::Season(s)),
        TimeWord::Part(p) => Some(Set::Part(p)),
        _ => None,
    }) {
        return Some(found);
    }
    let (start, amount) = number::amount(start).unwrap_or((start, Amount::Count(1)));
    let (after, unit, _) = start.unit()?;
    Some((after, Set::Every(amount, unit)))
}
