//! Points beside the places named: "30 km north of Gao" lies 30 km north of it, "between Gao and
//! Ber" half way.

use super::Relation;
use super::around::ending;
use super::geo::{distance_km, towards};
use super::name::Found;
use super::resolve::Resolved;
use crate::reading::Precision;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Feature, Function, NumberWord, Place, Sense, Spatial};

/// How far from a place, and on which side of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offset {
    /// Degrees clockwise from north.
    bearing: u16,
    /// Distance in km.
    km: f32,
}

/// Two places farther apart are no ends of a road: "talks between Paris and Bamako".
const APART_KM: f32 = 400.0;
/// Distances told beyond this are no position.
const FAR_KM: f32 = 500.0;

/// "30 km" before "north of NAME", which starts at `side`: where the phrase starts, and how far
/// that is from NAME.
pub(super) fn distance(
    text: &Text<'_>,
    side: TokenIx,
    bearing: u16,
    floor: TokenIx,
) -> (TokenIx, Option<Offset>) {
    let at = lead(text, bracket(text, side, floor), floor);
    let unit = ending(text, at, floor, |s| matches!(s, Sense::Spatial(Spatial::Unit(_))));
    let Some((unit, Sense::Spatial(Spatial::Unit(metres)))) = unit else { return (side, None) };
    let mut start = unit;
    while start > floor && number(text, start - 1).is_some() {
        start -= 1;
    }
    let number = (unit - start == 1).then(|| number(text, start)).flatten();
    let km = number.map(|n| n * f32::from(metres) / 1000.0).filter(|km| *km <= FAR_KM);
    (start, km.map(|km| Offset { bearing, km }))
}

/// "30 km (18 miles) north": before the bracket.
fn bracket(text: &Text<'_>, side: TokenIx, floor: TokenIx) -> TokenIx {
    let closes = side > floor && text.norm(side - 1) == ")";
    let opening = || (side.saturating_sub(5).max(floor)..side).find(|i| text.norm(*i) == "(");
    if closes { opening().unwrap_or(side) } else { side }
}

/// "30 km to the north": before the closed-class words.
fn lead(text: &Text<'_>, side: TokenIx, floor: TokenIx) -> TokenIx {
    let closed = |s: &Sense| {
        matches!(
            s,
            Sense::Spatial(Spatial::In | Spatial::Path) | Sense::Function(Function::Determiner)
        )
    };
    let step = |at| ending(text, at, floor, closed).map_or(at, |(t, _)| t);
    step(step(side))
}

/// A number in figures or one word.
fn number(text: &Text<'_>, i: TokenIx) -> Option<f32> {
    if text.token(i).kind == TokenKind::Number {
        return text.norm(i).parse().ok();
    }
    text.sense_at(i, |w| match w.sense {
        Sense::Number(NumberWord::Cardinal(n) | NumberWord::Scale(n)) => Some(n as f32),
        _ => None,
    })
    .map(|(_, n)| n)
}

/// Joins the ends of "between NAME and NAME": both are near, and what is told lies half way.
pub(super) fn between(text: &Text<'_>, found: &mut [Found], resolved: &mut [Resolved]) {
    for i in 1..found.len() {
        let (a, b) = (&found[i - 1], &found[i]);
        let Some(start) = a.around.between.filter(|_| joined(text, a.tokens, b.tokens)) else {
            continue;
        };
        let (Some(from), Some(to)) = (resolved[i - 1].place, resolved[i].place) else { continue };
        if !is_point(&from) || !is_point(&to) {
            continue;
        }
        let (from, to) = ((from.lat, from.lon), (to.lat, to.lon));
        if distance_km(from, to) > APART_KM {
            continue;
        }
        let middle = (from.0.midpoint(to.0), from.1.midpoint(to.1));
        let phrase = Tokens::new(start, b.tokens.end);
        for k in [i - 1, i] {
            (found[k].around.relation, found[k].around.phrase) = (Relation::Near, phrase);
            resolved[k].precision = Precision::Near;
            resolved[k].point = Some(middle);
        }
    }
}

fn is_point(place: &Place) -> bool {
    matches!(place.feature, Feature::Settlement | Feature::Quarter | Feature::Site)
}

/// Only an `and`, perhaps with an article or a place noun, stands between two names.
fn joined(text: &Text<'_>, a: Tokens, b: Tokens) -> bool {
    let and = |i| text.has_sense(i, |s| matches!(s, Sense::Function(Function::And)));
    let glue = |s: &Sense| {
        matches!(s, Sense::Function(Function::Determiner | Function::Of) | Sense::PlaceNoun(_))
    };
    a.end < b.start
        && b.start - a.end <= 5
        && and(a.end)
        && (a.end + 1..b.start).all(|i| text.has_sense(i, glue))
}

/// The point that an offset leads to.
pub(super) fn beside(place: &Place, offset: Offset) -> (f32, f32) {
    towards((place.lat, place.lon), offset.bearing, offset.km)
}
