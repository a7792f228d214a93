//! What a time expression says, before it is resolved against any day.

use crate::text::Tokens;
use lexicon::{Edge, Origin, TimeUnit};

/// An expression and the tokens that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parsed {
    pub(super) tokens: Tokens,
    pub(super) expr: Expr,
    /// The two ends of a range, each as written.
    pub(super) ends: Option<(Tokens, Tokens)>,
}

/// A time expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Expr {
    /// One day, period or time of day.
    Point(Point),
    /// From one to the other.
    Range(Point, Point),
    /// A length of time, perhaps one that touches the day of publication.
    Length(Length),
    /// Times that return.
    Set(Set),
    /// A TimeML code: `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` or a length.
    Vague(&'static str),
    /// An age, a number of people: looks like a time and is none.
    Nothing,
}

/// A date with what narrows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) core: Core,
    pub(super) edge: Option<Edge>,
    /// TimeML code of a part of the day.
    pub(super) part: Option<&'static str>,
    pub(super) clock: Option<Clock>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24
    pub(super) hour: u8,
    pub(super) minute: u8,
}

/// The date itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Core {
    /// Days, months and years by name or number.
    Calendar(Calendar),
    /// Days from the day of publication.
    Day(i8),
    /// Days from the day last mentioned.
    There(i8),
    /// `last week`
    Unit(TimeUnit, Shift),
    /// `the third quarter of 1990`, `the first week of November`
    Share(Share),
    /// `the winter of 1994`
    Season { season: &'static str, year: Year, shift: Option<Shift> },
    /// First year of a decade.
    Decade(i16),
    /// `the 20th century` = 20
    Century(u8),
    /// `two weeks ago`
    Offset(Offset),
    /// The night up to the day of publication, or the night that starts or ends with a date.
    Overnight(Night),
    /// A feast: month and day.
    Feast(u8, u8, Year),
    /// Only a time of day.
    None,
}

/// Which night.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Night {
    /// `overnight`
    Last,
    /// `overnight on Monday`
    From(Calendar),
    /// `overnight into Tuesday`
    Into(Calendar),
}

/// Days, months and years; at least one part stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    /// Monday = 1
    pub(super) weekday: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) month: Option<u8>,
    pub(super) year: Year,
    /// `last` of `last Tuesday`, `last March`
    pub(super) shift: Option<Shift>,
    /// The week of `Monday of last week`
    pub(super) week: Option<Shift>,
    /// All numbers, both day and month below 13: may be month first.
    pub(super) either_order: bool,
}

/// The year of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    #[default]
    Open,
    /// In full.
    Is(i16),
    /// `last year`
    Shift(Shift),
}

/// `last` = -1, `this` = 0, `next` = 1, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) by: i8,
    pub(super) from: Origin,
}

/// A numbered part of a longer period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// 1 = first; -1 = last
    pub(super) nth: i8,
    pub(super) unit: TimeUnit,
    /// The month that it is a part of, else the year.
    pub(super) month: Option<u8>,
    pub(super) year: Year,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many.
    Count(u32),
    /// So many and a half.
    Half(u32),
    /// Several.
    Some,
}

/// So long before or after something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset {
    pub(super) amount: Amount,
    pub(super) unit: TimeUnit,
    /// -1 before, 1 after
    pub(super) sign: i8,
    pub(super) from: Origin,
    /// `the year-ago quarter`
    pub(super) quarter: bool,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) amount: Amount,
    pub(super) unit: TimeUnit,
    /// `the past five days`, `the next two weeks`
    pub(super) shift: Option<Shift>,
    /// `recent weeks`
    pub(super) recent: bool,
}

/// A set of times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Set {
    /// `every two weeks`
    Every(Amount, TimeUnit),
    /// `every Friday`
    Weekday(u8),
    /// `each July`
    Month(u8),
    /// `every summer`
    Season(&'static str),
    /// `every morning`
    Part(&'static str),
    /// `daily`: the TimeML value
    Code(&'static str),
}

impl Point {
    /// A date and nothing that narrows it.
    pub(super) fn of(core: Core) -> Self {
        Self { core, edge: None, part: None, clock: None }
    }
}
