//! Groups of people beside a cue: a count, names, or a pronoun.

use super::scene::Scene;
use crate::count::Range;
use crate::text::{TokenIx, Tokens};
use lexicon::{Function, People};

/// How the people of a mention are referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// By a count or noun: `nine villagers`, `a man`.
    Count,
    /// By name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// Not at all.
    Nobody,
}

/// People on one side of a cue.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) tokens: Tokens,
    pub(super) who: Who,
    pub(super) count: Option<usize>,
    pub(super) range: Option<Range>,
    pub(super) people: Option<People>,
    /// The names beside it: `a man, Ali Sow`; empty if there are none.
    pub(super) named: Tokens,
    pub(super) part: bool,
    pub(super) other: bool,
}

impl Group {
    /// A count of the scene. Names joined to it add to it: `Ali Sow and two others`.
    pub(super) fn of_count(scene: &Scene<'_, '_>, index: usize) -> Self {
        let count = &scene.counts[index];
        let mut group = Self::of_count_alone(scene, index);
        if let Some(names) = joined_before(scene, count.all.start).filter(|_| !count.part) {
            let named = Range::exactly(names.people);
            group.range = Some(count.range.plus(named));
            group.tokens = Tokens::new(names.tokens.start, group.tokens.end);
            group.other = false;
        }
        group
    }

    /// A count of the scene by itself.
    pub(super) fn of_count_alone(scene: &Scene<'_, '_>, index: usize) -> Self {
        let count = &scene.counts[index];
        Self {
            tokens: count.all,
            who: Who::Count,
            count: Some(index),
            range: Some(count.range),
            people: count.people,
            named: Tokens::default(),
            part: count.part,
            other: count.other,
        }
    }

    /// Names, each of one person.
    pub(super) fn of_names(names: Names) -> Self {
        Self {
            tokens: names.tokens,
            who: Who::Name,
            count: None,
            range: Some(Range::exactly(names.people)),
            people: None,
            named: Tokens::default(),
            part: false,
            other: false,
        }
    }

    /// One person by an article and a noun that the lexicon lacks.
    pub(super) fn of_one(tokens: Tokens) -> Self {
        Self { who: Who::Count, ..Self::of_names(Names { tokens, people: 1 }) }
    }

    /// The name around a token.
    pub(super) fn of_name(scene: &Scene<'_, '_>, at: TokenIx) -> Self {
        let start = name_before(scene, at + 1).map_or(at, |t| t.start);
        Self::of_names(Names {
            tokens: name_after(scene, start).unwrap_or(Tokens::new(start, at + 1)),
            people: 1,
        })
    }

    /// A pronoun: how many is not said.
    pub(super) fn of_pronoun(i: TokenIx) -> Self {
        Self {
            tokens: Tokens::new(i, i + 1),
            who: Who::Pronoun,
            count: None,
            range: None,
            people: None,
            named: Tokens::default(),
            part: false,
            other: false,
        }
    }
}

/// A list of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) tokens: Tokens,
    pub(super) people: u32,
}

/// The names that end right before a token, joined to what stands there by `and`.
fn joined_before(scene: &Scene<'_, '_>, at: TokenIx) -> Option<Names> {
    let and = at.checked_sub(1).filter(|i| *i > scene.sentence.start)?;
    if !scene.is(and, Function::And) || scene.number_word(and, lexicon::NumberWord::Or) {
        return None;
    }
    names_before(scene, and)
}

/// The names that end right before a token: `Ali Sow`, `Ali Sow, Musa Keita and Omar Ba`.
pub(super) fn names_before(scene: &Scene<'_, '_>, end: TokenIx) -> Option<Names> {
    let end = skip_age_before(scene, end);
    let last = name_before(scene, end)?;
    let mut names = Names { tokens: last, people: 1 };
    let mut listed = false;
    while names.tokens.start > scene.sentence.start {
        let before = names.tokens.start - 1;
        let and = scene.is(before, Function::And);
        let comma = scene.text.norm(before) == ",";
        let goes_on = and || (comma && listed);
        if !goes_on {
            break;
        }
        let stop = skip_age_before(scene, if and { skip_comma(scene, before) } else { before });
        let Some(next) = name_before(scene, stop) else { break };
        listed |= and;
        names =
            Names { tokens: Tokens::new(next.start, names.tokens.end), people: names.people + 1 };
    }
    Some(names)
}

/// `X, and`: past the comma before `and`.
fn skip_comma(scene: &Scene<'_, '_>, and: TokenIx) -> TokenIx {
    and - TokenIx::from(and > scene.sentence.start && scene.text.norm(and - 1) == ",")
}

/// `Ali Sow, 34,`: past the age and its commas.
fn skip_age_before(scene: &Scene<'_, '_>, end: TokenIx) -> TokenIx {
    let text = scene.text;
    let floor = scene.sentence.start;
    let mut i = end;
    if i > floor && matches!(text.norm(i - 1), "," | ")") {
        i -= 1;
    }
    let digits = i > floor + 1 && text.token(i - 1).kind == crate::text::TokenKind::Number;
    if digits && matches!(text.norm(i - 2), "," | "(") { i - 2 } else { end }
}

/// One name that ends right before a token.
fn name_before(scene: &Scene<'_, '_>, end: TokenIx) -> Option<Tokens> {
    let floor = scene.sentence.start;
    if end <= floor || !scene.is_name(end - 1) {
        return None;
    }
    let mut start = end - 1;
    while start > floor {
        let glued = scene.text.norm(start - 1) == "." || is_particle(scene, start - 1);
        if scene.is_name(start - 1) {
            start -= 1;
        } else if glued && start - 1 > floor && scene.is_name(start - 2) {
            start -= 2;
        } else {
            break;
        }
    }
    Some(Tokens::new(start, end))
}

/// One name, or a list of names, that starts at a token.
pub(super) fn names_after(scene: &Scene<'_, '_>, start: TokenIx) -> Option<Names> {
    let first = name_after(scene, start)?;
    let mut names = Names { tokens: first, people: 1 };
    let end = scene.sentence.end;
    while names.tokens.end + 1 < end && scene.is(names.tokens.end, Function::And) {
        let Some(next) = name_after(scene, names.tokens.end + 1) else { break };
        names = Names { tokens: Tokens::new(first.start, next.end), people: names.people + 1 };
    }
    Some(names)
}

fn name_after(scene: &Scene<'_, '_>, start: TokenIx) -> Option<Tokens> {
    let limit = scene.sentence.end;
    let mut end = start;
    while end < limit {
        let inside = end > start && end + 1 < limit && scene.is_name(end + 1);
        if scene.is_name(end) {
            end += 1;
        } else if inside && (scene.text.norm(end) == "." || is_particle(scene, end)) {
            end += 2;
        } else {
            break;
        }
    }
    (end > start).then(|| Tokens::new(start, end))
}

/// `ag`, `ould`, `de` inside a name: a short word in small letters that the lexicon lacks or that
/// is a preposition.
fn is_particle(scene: &Scene<'_, '_>, i: TokenIx) -> bool {
    let token = scene.text.token(i);
    token.shape == crate::text::Shape::Lower
        && token.span.len() <= 4
        && scene.text.hits_at(i).is_empty()
}
