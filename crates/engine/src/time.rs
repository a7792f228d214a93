//! Time expressions: where they stand, which days they mean, and their TimeML value.
//!
//! A grammar over the senses of words (`data/lang/LANG/time.tsv`) finds them, in any language that
//! has such a file; dates are then resolved against the day of publication and the dates that the
//! text mentioned before. Today's date is never used: without a day of publication a relative date
//! stays unresolved.
//!
//! ```
//! use engine::{text::Text, time};
//! use lexicon::{Lang, Lexicon};
//! let text = Text::new("Shells fell on Tuesday night.", Some(Lang::En), &Lexicon::builtin());
//! let found = time::find(&text, Some(jiff::civil::date(2025, 3, 14)));
//! assert_eq!(found[0].start, Some(jiff::civil::date(2025, 3, 11)));
//! assert_eq!(found[0].timex.value, "2025-03-11TNI");
//! ```

mod calendar;
mod clock;
mod cursor;
mod days;
mod expr;
mod number;
mod parse;
mod period;
mod range;
mod resolve;
mod tense;
mod value;

use crate::reading::{Anchor, Grain};
use crate::text::{Text, TokenKind, Tokens};
use expr::{Calendar, Core, Expr, Length, Parsed, Point, Year};
use jiff::civil::Date;
use lexicon::{Bound, Edge, Tense};
use resolve::{Context, Resolved};
use value::Form;

/// A time expression of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Its tokens.
    pub tokens: Tokens,
    /// First day; none where it cannot be resolved, and for lengths and sets.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How fine.
    pub grain: Grain,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// As TimeML has it.
    pub timex: Timex,
    /// The two ends of a range as TimeML has them: two expressions. Empty for anything else.
    pub ends: Vec<(Tokens, Timex)>,
    /// How an event stands to it: on it, `since`, `until`, `before`, `after`.
    pub bound: Bound,
    /// `early March`, `the end of 1990`: the days are those of the whole, as the code book wants.
    pub edge: Option<Edge>,
    /// The clause tells of what is to come.
    pub ahead: bool,
}

/// A TIMEX3 of TimeML 1.2.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its type.
    pub kind: TimexKind,
    /// Its value: `1998-02-27`, `P2W`, `PAST_REF`.
    pub value: String,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or longer.
    Date,
    /// Part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Times that return.
    Set,
}

impl TimexKind {
    /// The code of TimeML: `DATE`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// The time expressions of a text, in order; they do not overlap.
pub fn find(text: &Text<'_>, published: Option<Date>) -> Vec<TimeMention> {
    let mut mentions: Vec<TimeMention> = Vec::new();
    let mut ctx = Context { published, ..Context::default() };
    let mut at = 0;
    let mut sentence_end = 0;
    while at < text.len() {
        let Some(parsed) = parse::parse(text, at) else {
            at += 1;
            continue;
        };
        if at >= sentence_end {
            ctx.year = None;
            sentence_end = text.sentences[text.sentence_of(at)].tokens.end;
        }
        at = parsed.tokens.end;
        if let Some(mention) = read(text, &parsed, &mut ctx) {
            mentions.push(mention);
        }
    }
    mentions
}

/// Resolves an expression and lets the context know of it.
fn read(text: &Text<'_>, parsed: &Parsed, ctx: &mut Context) -> Option<TimeMention> {
    let bound = tense::bound(text, parsed.tokens);
    let tense = tense::of_clause(text, parsed.tokens);
    // `until March`, `by the weekend` lie ahead unless a past verb says otherwise.
    let past = tense == Some(Tense::Auxiliary);
    ctx.open_end = bound == Bound::Until && !past;
    ctx.ahead = tense == Some(Tense::Future);
    let mut mention = match parsed.expr {
        Expr::Nothing => return None,
        Expr::Vague(code) => vague(parsed, code),
        Expr::Set(set) => plain(parsed, TimexKind::Set, value::of_set(&set)),
        Expr::Length(length) => self::length(parsed, &length, ctx),
        Expr::Point(point) => self::point(parsed, &point, ctx),
        Expr::Range(left, right) => range(parsed, &left, &right, ctx),
    };
    mention.bound = bound;
    mention.ahead = ctx.ahead;
    Some(mention)
}

fn plain(parsed: &Parsed, kind: TimexKind, value: String) -> TimeMention {
    TimeMention {
        tokens: parsed.tokens,
        start: None,
        end: None,
        grain: Grain::Longer,
        anchor: Anchor::None,
        timex: Timex { kind, value },
        ends: Vec::new(),
        bound: Bound::At,
        edge: None,
        ahead: false,
    }
}

fn vague(parsed: &Parsed, code: &str) -> TimeMention {
    let kind = if code.ends_with("_REF") { TimexKind::Date } else { TimexKind::Duration };
    plain(parsed, kind, code.to_owned())
}

fn length(parsed: &Parsed, length: &Length, ctx: &Context) -> TimeMention {
    let mut mention = plain(parsed, TimexKind::Duration, value::length(length));
    if let Some((days, anchor)) = resolve::length(length, ctx) {
        (mention.start, mention.end) = (Some(days.0), Some(days.1));
        mention.anchor = anchor;
        mention.grain =
            if days::between(days.0, days.1) > 31 { Grain::Longer } else { Grain::Days };
    }
    mention
}

fn point(parsed: &Parsed, point: &Point, ctx: &mut Context) -> TimeMention {
    let resolved = resolve::point(point, ctx);
    if let Some(resolved) = resolved {
        remember(ctx, &point.core, &resolved);
    }
    let mut mention = plain(parsed, TimexKind::Date, String::new());
    mention.timex = timex(point, resolved.as_ref());
    mention.edge = point.edge;
    if let Some(Resolved { days, form, anchor }) = resolved {
        (mention.start, mention.end) = (Some(days.0), Some(days.1));
        mention.anchor = anchor;
        let part = point.part.is_some() || point.clock.is_some();
        mention.grain = if part { Grain::Part } else { value::grain(form) };
    }
    mention
}

fn timex(point: &Point, resolved: Option<&Resolved>) -> Timex {
    // `years ago` does not say how many: TimeML has a length there.
    if let (Core::Offset(offset), None) = (point.core, resolved)
        && offset.amount == expr::Amount::Some
    {
        let value = value::of_length(offset.amount, offset.unit);
        return Timex { kind: TimexKind::Duration, value };
    }
    let value = match resolved {
        Some(r) => value::of_days(r.days, r.form),
        None => value::unresolved(point),
    };
    let time = point.part.is_some() || point.clock.is_some();
    let night = matches!(point.core, Core::Overnight(_));
    let kind = if time || night { TimexKind::Time } else { TimexKind::Date };
    Timex { kind, value: value::with_time(value, point.part, point.clock) }
}

/// What later dates may be counted from.
fn remember(ctx: &mut Context, core: &Core, resolved: &Resolved) {
    let Resolved { days, form, .. } = *resolved;
    // A comparison with the year before leaves the talk where it was.
    let compares = matches!(core, Core::Offset(_)) && form == Form::Quarter;
    if *core == Core::None || compares {
        return;
    }
    if matches!(form, Form::Day | Form::Night) {
        ctx.day = Some(days.1);
    }
    if form == Form::Quarter {
        ctx.quarter = Some(days.0);
    }
    ctx.period = Some((days.0, form));
    if let Core::Calendar(Calendar { month: Some(month), year: Year::Is(year), .. }) = core {
        ctx.year = Some((*year, *month));
    }
}

fn range(parsed: &Parsed, left: &Point, right: &Point, ctx: &mut Context) -> TimeMention {
    let last = resolve::point(right, ctx);
    let first = last.and_then(|last| {
        // The first end of `from Monday to Wednesday` lies before the last.
        let until = Context { published: Some(last.days.1), ahead: false, ..*ctx };
        let open = matches!(left.core, Core::Calendar(Calendar { year: Year::Open, .. }));
        resolve::point(left, if open { &until } else { ctx })
    });
    let mut mention = plain(parsed, TimexKind::Date, String::new());
    let timexes = [timex(left, first.as_ref()), timex(right, last.as_ref())];
    mention.timex = timexes[0].clone();
    if let Some((a, b)) = parsed.ends {
        mention.ends = [a, b].into_iter().zip(timexes).collect();
    }
    if let (Some(first), Some(last)) = (first, last)
        && first.days.0 <= last.days.1
    {
        remember(ctx, &right.core, &last);
        (mention.start, mention.end) = (Some(first.days.0), Some(last.days.1));
        mention.anchor = last.anchor;
        let days = days::between(first.days.0, last.days.1);
        mention.grain = if days > 31 { Grain::Longer } else { Grain::Days };
    }
    mention
}

/// Tokens at the start of a text in which a dateline may stand.
const DATELINE: u32 = 60;

/// The day in the dateline of a text (`KIDAL, 9 JAN 90 (DPA) --`), if it says its year: what a
/// report without a day of publication may be dated by.
pub fn dateline(mentions: &[TimeMention], text: &Text<'_>) -> Option<Date> {
    mentions
        .iter()
        .take_while(|m| m.tokens.start < DATELINE)
        .find(|m| m.anchor == Anchor::Absolute && m.grain == Grain::Day && stands_apart(m, text))?
        .start
}

/// Whether a dash, bracket, colon or line break follows: a date in running text has none.
fn stands_apart(mention: &TimeMention, text: &Text<'_>) -> bool {
    let after = mention.tokens.end;
    if after >= text.len() {
        return true;
    }
    let line = text.token(after - 1).span.end as usize..text.token(after).span.start as usize;
    let mark = text.token(after).kind == TokenKind::Mark
        && matches!(text.word(after), "-" | "–" | "—" | "(" | "[" | ":" | "|" | "_");
    mark || text.source[line].contains('\n')
}

#[cfg(test)]
mod tests;
