//! Number expressions: digits and words with their bounds, read into ranges.

use super::range::Range;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Function, Lang, NumberWord, Sense, TimeWord};

/// A number with its bound where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its words, bound included.
    pub(super) tokens: Tokens,
    pub(super) range: Range,
    pub(super) quantity: Quantity,
    /// `all but` stands before it.
    pub(super) all_but: bool,
    /// `another` stands before it, `more` after it.
    pub(super) other: bool,
    /// `aged` stands before it or `years old` after it.
    pub(super) age: bool,
}

/// How a number is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    Exact,
    /// `une vingtaine`
    Around,
    /// `dozens`
    Vague,
    /// `no`
    Zero,
}

/// A bare number, without bounds.
#[derive(Clone, Copy, Debug)]
struct Core {
    end: TokenIx,
    n: u32,
    quantity: Quantity,
}

/// Bounds before a number: `at least`, `up to about`.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one number")]
struct Bounds {
    bound: Option<NumberWord>,
    between: bool,
    all_but: bool,
    other: bool,
    aged: bool,
}

/// The number that starts at a token, bounds included.
pub(super) fn at(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Number> {
    if i >= end || !may_start(text, i) {
        return None;
    }
    let (start, bounds) = bounds(text, i, end);
    let core = core(text, start, end)?;
    let (mut after, mut range) = ranged(text, core, bounds, end);
    if range.is_none() && bounds.between && bounds.bound.is_none() {
        // `from five villages`: no bound at all; the number is read where it starts.
        return None;
    }
    let mut bound = bounds.bound;
    if let Some((next, behind)) = bound_behind(text, after, end) {
        (after, bound) = (next, bound.or(Some(behind)));
    }
    let other = bounds.other || is(text, after, |n| n == NumberWord::Other);
    let age = bounds.aged || is(text, after, |n| n == NumberWord::Aged);
    let range = *range.get_or_insert_with(|| bounded(core, bound));
    let tokens = Tokens::new(i, after);
    Some(Number { tokens, range, quantity: core.quantity, all_but: bounds.all_but, other, age })
}

/// Whether a number or bound may start here: a cheap look before the long one.
fn may_start(text: &Text<'_>, i: TokenIx) -> bool {
    text.token(i).kind == TokenKind::Number
        || is(text, i, |n| !matches!(n, NumberWord::Thing | NumberWord::Group | NumberWord::Age(_)))
}

fn bounds(text: &Text<'_>, mut i: TokenIx, end: TokenIx) -> (TokenIx, Bounds) {
    let mut bounds = Bounds::default();
    while i < end {
        let Some((tokens, word)) = word_at(text, i) else { break };
        match word {
            NumberWord::About
            | NumberWord::AtLeast
            | NumberWord::MoreThan
            | NumberWord::UpTo
            | NumberWord::FewerThan => bounds.bound = bounds.bound.or(Some(word)),
            NumberWord::Between => bounds.between = true,
            NumberWord::AllBut => bounds.all_but = true,
            NumberWord::Other => bounds.other = true,
            NumberWord::Aged => bounds.aged = true,
            _ => break,
        }
        i = tokens.end;
    }
    (i, bounds)
}

/// `or more`, `+`, `at least` after a number.
fn bound_behind(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<(TokenIx, NumberWord)> {
    if i >= end {
        return None;
    }
    let (tokens, word) = word_at(text, i)?;
    let joined = tokens.len() > 1 && is_function(text, i, Function::And);
    let fits = match word {
        NumberWord::AtLeast => true,
        NumberWord::About | NumberWord::UpTo => joined,
        _ => false,
    };
    (fits && tokens.end <= end).then_some((tokens.end, word))
}

/// `20 to 25`, `18 or 21`, `between 20 and 25`: where it ends and its range, or the end of `first`
/// alone.
fn ranged(text: &Text<'_>, first: Core, bounds: Bounds, end: TokenIx) -> (TokenIx, Option<Range>) {
    let alone = (first.end, None);
    let i = first.end;
    if i + 1 >= end || first.quantity != Quantity::Exact {
        return alone;
    }
    let joined = is(text, i, |n| matches!(n, NumberWord::To | NumberWord::Or))
        || (bounds.between && is_function(text, i, Function::And));
    let glued = text.token(i).kind == TokenKind::Mark;
    if !joined || (glued && (text.token(i).space > 0 || text.token(i - 1).space > 0)) {
        return alone;
    }
    match core(text, i + 1, end) {
        Some(second) if second.quantity == Quantity::Exact && second.n > first.n => {
            (second.end, Some(Range::between(first.n, second.n)))
        }
        _ => alone,
    }
}

fn bounded(core: Core, bound: Option<NumberWord>) -> Range {
    let n = core.n;
    match (core.quantity, bound) {
        (Quantity::Zero, _) => Range::exactly(0),
        (Quantity::Vague, Some(NumberWord::UpTo | NumberWord::FewerThan)) => Range::default(),
        (Quantity::Vague, _) => Range::at_least(n),
        (_, Some(NumberWord::AtLeast)) => Range { high: None, ..Range::exactly(n) },
        (_, Some(NumberWord::MoreThan)) => {
            Range { high: None, ..Range::exactly(n.saturating_add(1)) }
        }
        (_, Some(NumberWord::UpTo)) => Range { low: None, ..Range::exactly(n) },
        (_, Some(NumberWord::FewerThan)) => {
            Range { low: None, high: Some(n.saturating_sub(1)), best: None }
        }
        (Quantity::Around, _) | (_, Some(NumberWord::About)) => Range::around(n),
        (Quantity::Exact, _) => Range::exactly(n),
    }
}

/// A number without bounds.
fn core(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Core> {
    if i >= end {
        return None;
    }
    if text.token(i).kind == TokenKind::Number {
        return digits(text, i, end);
    }
    match word_at(text, i)? {
        (t, NumberWord::AtLeastVague(n)) => {
            Some(Core { end: skip_of(text, t.end, end), n, quantity: Quantity::Vague })
        }
        (t, NumberWord::Zero) => Some(Core { end: t.end, n: 0, quantity: Quantity::Zero }),
        (t, NumberWord::Around(n)) => Some(around(text, t.end, end, n)),
        (t, NumberWord::Half) => {
            // `half a dozen` is a phrase of its own; `half of them` has no number.
            let whole = core(text, t.end, end)?;
            Some(Core { n: whole.n / 2, ..whole })
        }
        (t, NumberWord::Article | NumberWord::Cardinal(1)) if starts_round(text, t.end, end) => {
            let (_, word) = word_at(text, t.end)?;
            match word {
                NumberWord::Around(n) => Some(around(text, t.end + 1, end, n)),
                NumberWord::AtLeastVague(_) => core(text, t.end, end),
                _ => words(text, i, end),
            }
        }
        _ => words(text, i, end),
    }
}

/// `vingtaine de` without the `de`.
fn around(text: &Text<'_>, after: TokenIx, end: TokenIx, n: u32) -> Core {
    Core { end: skip_of(text, after, end), n, quantity: Quantity::Around }
}

/// Whether `a` stands before a number noun: `a dozen`.
fn starts_round(text: &Text<'_>, i: TokenIx, end: TokenIx) -> bool {
    i < end
        && is(text, i, |n| {
            matches!(n, NumberWord::Scale(_) | NumberWord::Unit(_) | NumberWord::Around(_))
        })
}

/// Digits, perhaps with a scale: `1,200`, `2.5 million`.
fn digits(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Core> {
    let (mut whole, mut decimals) = parse_digits(text.norm(i), text.lang)?;
    let mut after = i + 1;
    // French and Spanish divide thousands by a blank: `20 000`.
    while decimals == 0 && after < end && groups_thousands(text, i, after) {
        whole = whole.saturating_mul(1000).saturating_add(u64::from(three(text, after)?));
        after += 1;
    }
    while after < end {
        let Some((tokens, scale)) = scale_at(text, after) else { break };
        whole = whole.saturating_mul(u64::from(scale));
        after = tokens.end;
    }
    while decimals > 0 && whole.is_multiple_of(10) {
        (whole, decimals) = (whole / 10, decimals - 1);
    }
    let n = u32::try_from(whole).ok().filter(|_| decimals == 0)?;
    Some(Core { end: skip_of_unit(text, after, end), n, quantity: Quantity::Exact })
}

/// `of` after `million` and the like in French and Spanish belongs to the number.
fn skip_of_unit(text: &Text<'_>, after: TokenIx, end: TokenIx) -> TokenIx {
    let unit = is(text, after - 1, |n| matches!(n, NumberWord::Scale(_) | NumberWord::Unit(_)));
    if unit { skip_of(text, after, end) } else { after }
}

fn skip_of(text: &Text<'_>, after: TokenIx, end: TokenIx) -> TokenIx {
    let of = after < end && is_function(text, after, Function::Of);
    after + TokenIx::from(of && !starts_determined(text, after + 1, end))
}

/// `a dozen of the men`: there the men are the whole, and `of` is no part of the number.
fn starts_determined(text: &Text<'_>, i: TokenIx, end: TokenIx) -> bool {
    i < end && is_function(text, i, Function::Determiner)
}

/// The value of a token of digits as an integer and its number of decimals.
fn parse_digits(norm: &str, lang: Lang) -> Option<(u64, u32)> {
    if norm.len() > 16 || !norm.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') {
        return None;
    }
    let thousands = if lang == Lang::En { ',' } else { '.' };
    let mut n: u64 = 0;
    let mut decimals = 0;
    let mut groups = norm.split([',', '.']);
    for digit in groups.next()?.bytes() {
        n = n * 10 + u64::from(digit - b'0');
    }
    for (group, mark) in groups.zip(norm.matches([',', '.'])) {
        if decimals > 0 || (group.len() == 3 && mark.starts_with(thousands)) {
            if decimals > 0 {
                return None;
            }
        } else {
            decimals = group.len() as u32;
        }
        for digit in group.bytes() {
            n = n.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
        }
    }
    Some((n, decimals))
}

fn groups_thousands(text: &Text<'_>, first: TokenIx, i: TokenIx) -> bool {
    text.lang != Lang::En
        && text.token(first).span.len() <= 3
        && text.token(i - 1).space > 0
        && three(text, i).is_some()
}

fn three(text: &Text<'_>, i: TokenIx) -> Option<u32> {
    let norm = text.norm(i);
    (norm.len() == 3 && norm.bytes().all(|b| b.is_ascii_digit())).then(|| norm.parse().ok())?
}

/// Number words added and multiplied: `two hundred and twelve`, `three dozen`.
fn words(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Core> {
    let (mut total, mut current) = (0u64, 0u64);
    let mut after = i;
    while after < end {
        let next = if after == i { i } else { connector(text, after, end, total + current) };
        let Some((tokens, word)) = (next < end).then(|| word_at(text, next)).flatten() else {
            break;
        };
        match word {
            NumberWord::Article if after == i && starts_round(text, tokens.end, end) => current = 1,
            NumberWord::Cardinal(n) if after == i || fits(total, current, n) => {
                current += u64::from(n);
            }
            NumberWord::Scale(n) if n >= 1000 && next == after => {
                total = total.saturating_add(current.max(1).saturating_mul(u64::from(n)));
                current = 0;
            }
            NumberWord::Scale(n) if next == after || fits(total, current, n) => {
                current = current.max(1).saturating_mul(u64::from(n));
            }
            NumberWord::Unit(n) if next == after => {
                current = current.max(1).saturating_mul(u64::from(n));
                after = tokens.end;
                break;
            }
            _ => break,
        }
        after = tokens.end;
    }
    let n = u32::try_from(total.saturating_add(current)).unwrap_or(u32::MAX);
    (after > i).then(|| Core { end: skip_of_unit(text, after, end), n, quantity: Quantity::Exact })
}

/// Past a hyphen or, in numbers from a hundred, past `and`.
fn connector(text: &Text<'_>, i: TokenIx, end: TokenIx, so_far: u64) -> TokenIx {
    let hyphen = text.norm(i) == "-" && text.token(i).space == 0 && text.token(i - 1).space == 0;
    let and = so_far >= 100 && is_function(text, i, Function::And);
    if (hyphen || and) && i + 1 < end && has_value(text, i + 1) { i + 1 } else { i }
}

fn has_value(text: &Text<'_>, i: TokenIx) -> bool {
    is(text, i, |n| matches!(n, NumberWord::Cardinal(_) | NumberWord::Scale(_)))
}

/// Whether `n` may be added: `twenty` + `three`, `hundred` + `twelve`.
fn fits(total: u64, current: u64, n: u32) -> bool {
    match current {
        0 => total > 0 && n < 1000,
        c if c % 100 == 0 => n < 100,
        c if c % 10 == 0 && c % 100 >= 20 => n < 10,
        _ => false,
    }
}

/// A number that is part of a name or a measure by what is glued to it: `AK-47`, `$5`, `8:30`,
/// `#3`, a year.
pub(super) fn is_label(text: &Text<'_>, tokens: Tokens) -> bool {
    let first = text.token(tokens.start);
    let glued_before = tokens.start > 0 && text.token(tokens.start - 1).space == 0;
    if first.kind == TokenKind::Number && glued_before {
        let mark = text.norm(tokens.start - 1);
        if !matches!(mark, "(" | "\"" | "“" | "'" | "," | "«" | "—" | "–" | "[" | "*" | "¿" | "¡")
        {
            return true;
        }
    }
    let last = text.token(tokens.end - 1);
    let glued_after = last.space == 0 && tokens.end < text.len();
    let measure = |n| n == NumberWord::Thing;
    let mark = || matches!(text.norm(tokens.end), ":" | "/" | "°" | "€" | "£");
    (glued_after && (mark() || is(text, tokens.end, measure)))
        || is_year(text, tokens)
        || is_numbered_name(text, tokens)
}

/// Four digits from 1900 to 2099 after a preposition or a month, or with nothing to count; two such
/// between the words of a range.
fn is_year(text: &Text<'_>, tokens: Tokens) -> bool {
    let mut digits = tokens.iter().filter(|i| text.token(*i).kind == TokenKind::Number).peekable();
    let range = tokens.len() > 1;
    let years = digits.peek().is_some() && digits.clone().all(|i| may_be_year(text.norm(i)));
    let numbers = digits.count();
    let bare = !super::noun::at(text, tokens.end, text.len()).is_some_and(|n| n.counts_people());
    let dated = tokens.start > 0 && {
        let before = tokens.start - 1;
        is_function(text, before, Function::Locative) || text.has_sense(before, is_time)
    };
    years && (bare || dated) && (if range { numbers == 2 } else { numbers == 1 })
}

fn may_be_year(norm: &str) -> bool {
    norm.len() == 4
        && norm.bytes().all(|b| b.is_ascii_digit())
        && (norm.starts_with("19") || norm.starts_with("20"))
}

/// A word of time that is no article, preposition or auxiliary.
pub(crate) fn is_time(sense: &Sense) -> bool {
    matches!(sense, Sense::Time(t) if !matches!(t, TimeWord::Glue(_) | TimeWord::Tense(_)))
}

/// `Route 66`, `Group 5`, `Ward 3`: digits after a capitalised word inside a sentence.
fn is_numbered_name(text: &Text<'_>, tokens: Tokens) -> bool {
    if tokens.start == 0 || text.token(tokens.start).kind != TokenKind::Number {
        return false;
    }
    text.has_sense(tokens.start - 1, |s| *s == Sense::Number(NumberWord::Thing))
        && text.token(tokens.start - 1).shape == crate::text::Shape::Title
}

/// The ordinal at a token.
pub(super) fn ordinal(text: &Text<'_>, i: TokenIx) -> Option<(Tokens, u32)> {
    if text.token(i).kind == TokenKind::Number {
        let norm = text.norm(i);
        let digits = norm.trim_end_matches(char::is_alphabetic);
        let n = digits.parse().ok().filter(|_| digits.len() < norm.len())?;
        return Some((Tokens::new(i, i + 1), n));
    }
    text.sense_at(i, |w| match w.sense {
        Sense::Number(NumberWord::Ordinal(n)) => Some(n),
        _ => None,
    })
}

fn scale_at(text: &Text<'_>, i: TokenIx) -> Option<(Tokens, u32)> {
    text.sense_at(i, |w| match w.sense {
        Sense::Number(NumberWord::Scale(n) | NumberWord::Unit(n)) => Some(n),
        _ => None,
    })
}

/// The longest number word at a token.
pub(super) fn word_at(text: &Text<'_>, i: TokenIx) -> Option<(Tokens, NumberWord)> {
    text.sense_at(i, |w| match w.sense {
        Sense::Number(n) => Some(n),
        _ => None,
    })
}

pub(super) fn is(text: &Text<'_>, i: TokenIx, pick: impl Fn(NumberWord) -> bool) -> bool {
    i < text.len() && text.has_sense(i, |s| matches!(s, Sense::Number(n) if pick(*n)))
}

pub(super) fn is_function(text: &Text<'_>, i: TokenIx, function: Function) -> bool {
    text.has_sense(i, |s| *s == Sense::Function(function))
}
