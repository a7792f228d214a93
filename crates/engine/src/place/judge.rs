//! Whether a name of the gazetteer is meant as a place: its strength as a name weighed against its
//! surroundings. The weights were set by hand and checked on labelled texts.

use super::Relation;
use super::actors::Actors;
use super::around::{ending, is_title};
use super::geo::log2;
use super::name::Found;
use crate::text::{Shape, Text, TokenKind, Tokens};
use lexicon::{Common, Feature, Function, Lexicon, Meanings, Places, Seat, Sense};
use std::collections::BTreeSet;

/// Points from which a name is kept.
const ENOUGH: f32 = 0.5;

/// Drops the names that are no places.
pub(super) fn keep(text: &Text<'_>, actors: &Actors, found: &mut Vec<Found>, lexicon: &Lexicon) {
    let persons = persons(text, found);
    let scores: Vec<f32> = found.iter().map(|f| score(text, f, lexicon)).collect();
    // A name that is surely a place somewhere in the report is one elsewhere, too.
    let sure: BTreeSet<&str> = found
        .iter()
        .zip(&scores)
        .filter(|(f, s)| **s >= 2.0 && f.around.left.is_none() && f.around.right.is_none())
        .map(|(f, _)| text.norm(f.tokens.start))
        .collect();
    let mut keep: Vec<bool> = Vec::with_capacity(found.len());
    for (i, f) in found.iter().enumerate() {
        let norm = text.norm(f.tokens.start);
        let mut points = scores[i];
        if sure.contains(norm) {
            points += 1.0;
        } else if f.tokens.len() == 1 && persons.contains(norm) {
            points -= 2.0;
        }
        if i > 0 && keep[i - 1] && is_listed(text, found[i - 1].tokens, f.tokens) {
            points += 1.0;
        }
        let actor = match f.meanings {
            Some(_) => is_inside(f.tokens, &actors.spans),
            // "the Kalo Front camp": a name that only looks like a place, but is known as an actor's.
            None => f.kind.is_none() && meets(f.tokens, &actors.spans),
        };
        keep.push(points >= ENOUGH && (f.demonym || !actor));
    }
    inherit(text, found, &keep);
    let mut kept = keep.into_iter();
    found.retain(|_| kept.next().unwrap_or(false));
}

/// Whether a name is a part of a longer name of an actor.
fn is_inside(name: Tokens, actors: &[Tokens]) -> bool {
    let first = actors.partition_point(|a| a.end < name.end);
    actors[first..]
        .iter()
        .take_while(|a| a.start <= name.start)
        .any(|a| a.contains(name) && a.len() > name.len())
}

/// Whether a name shares words with that of an actor.
fn meets(name: Tokens, actors: &[Tokens]) -> bool {
    let end = actors.partition_point(|a| a.start < name.end);
    let near = actors[..end].iter().rev().take_while(|a| a.start + LONGEST > name.start);
    near.into_iter().any(|a| a.overlaps(name))
}

/// More tokens than the name of any actor has.
const LONGEST: u32 = 64;

/// "in Gao, Kidal and Ber": what is said of the first holds for the rest of a list.
fn inherit(text: &Text<'_>, found: &mut [Found], keep: &[bool]) {
    for i in 1..found.len() {
        let listed = is_listed(text, found[i - 1].tokens, found[i].tokens);
        if keep[i - 1] && keep[i] && listed && found[i].around.relation == Relation::None {
            found[i].around.relation = found[i - 1].around.relation;
        }
    }
}

/// Only commas and an `and` stand between two names.
fn is_listed(text: &Text<'_>, a: Tokens, b: Tokens) -> bool {
    a.end < b.start
        && b.start - a.end <= 3
        && (a.end..b.start).all(|i| {
            text.norm(i) == ","
                || text.has_sense(i, |s| matches!(s, Sense::Function(Function::And)))
        })
}

/// Last words of names that stand behind a title or a capitalised word that is no place: persons.
fn persons<'t>(text: &'t Text<'_>, found: &[Found]) -> BTreeSet<&'t str> {
    found
        .iter()
        .filter(|f| f.tokens.len() == 1 && !f.around.blind && !f.demonym)
        .filter(|f| f.around.left.is_some() || speaks(text, f))
        .filter(|f| f.around.relation == Relation::None)
        .map(|f| text.norm(f.tokens.start))
        .collect()
}

fn score(text: &Text<'_>, found: &Found, lexicon: &Lexicon) -> f32 {
    let Some(meanings) = found.meanings else { return ENOUGH };
    if found.demonym {
        return 1.0;
    }
    let words = found.tokens.iter().filter(|i| text.token(*i).span.len() > 1).count();
    let multi = if words > 1 { 1.0 } else { 0.0 };
    strength(meanings, lexicon.places)
        + multi
        + surroundings(found)
        + doubts(text, found, lexicon, words)
}

/// How likely the name is to be meant as a place wherever it stands.
fn strength(meanings: Meanings, places: Places) -> f32 {
    let of = |m: lexicon::Name| {
        let place = places.get(m.place);
        let seat = if place.seat == Seat::Country { 1.0 } else { 0.0 };
        let worth = match place.feature {
            Feature::Country => 3.0,
            Feature::Area | Feature::Water | Feature::Site => 1.5,
            Feature::Region => (log2(place.population) - 12.0) * 0.15,
            Feature::District => (log2(place.population) - 16.0) * 0.15,
            Feature::Settlement | Feature::Quarter => (log2(place.population) - 12.0) * 0.3 + seat,
        };
        let worth = if place.listed { worth.max(1.5) } else { worth };
        if m.main { worth } else { worth - 0.7 }
    };
    meanings.filter(|m| !m.demonym).take(20).map(of).fold(-1.0, f32::max)
}

fn surroundings(found: &Found) -> f32 {
    let around = &found.around;
    let mut points = match around.relation {
        Relation::In if around.soft => 1.0,
        Relation::In | Relation::Near => 1.5,
        Relation::Path => 1.2,
        Relation::None => 0.0,
    };
    if around.noun_after.is_some() || around.noun_before.is_some() && !around.titled {
        points += 1.5;
    }
    if around.dateline {
        points += 2.0;
    }
    if around.part {
        points += 1.0;
    }
    if around.hit {
        points += 0.7;
    }
    if found.container.is_some() {
        points += 2.0;
    }
    if found.holds {
        points += 1.0;
    }
    points
}

fn doubts(text: &Text<'_>, found: &Found, lexicon: &Lexicon, words: usize) -> f32 {
    let around = &found.around;
    let start = found.tokens.start;
    let mut points = 0.0;
    if words == 1 {
        points -= match lexicon.places.common(text.norm(start)) {
            // "Hope, Arkansas"
            Some(Common::Word) if found.container.is_some() => 1.5,
            Some(Common::Word) => 3.0,
            Some(Common::Name) => 1.5,
            None => 0.0,
        };
        if text.has_sense(start, |s| matches!(s, Sense::Time(_))) {
            points -= 3.0;
        }
        if text.word(start).len() <= 2 && text.token(start).shape == Shape::Title {
            points -= 1.5;
        }
        if speaks(text, found) {
            points -= 1.0;
        }
        let held = found.container.is_some();
        if !text.hits_at(start).is_empty() && (around.first || around.blind) && !held {
            points -= 2.0;
        }
        if text.token(start).shape == Shape::Upper && text.word(start).len() <= 4 && !around.blind {
            points -= 1.0;
        }
    }
    if is_numbered(text, start) {
        points -= 2.5;
    }
    if has_people(text, start) {
        points += 1.0;
    }
    if let Some(left) = around.left {
        let person = is_title(text, left) || lexicon.names.is_given(text.norm(left));
        points -= match () {
            () if person => 4.0,
            () if around.blind => 0.3,
            () if words > 1 => 1.2,
            () => 2.5,
        };
    }
    if let Some(right) = around.right {
        let known = !text.hits_at(right).is_empty();
        points -= if around.blind || known || words > 1 { 0.3 } else { 1.5 };
    }
    if around.article && around.noun_after.is_none() && !is_wide(found, lexicon) {
        points -= 1.0;
    }
    if around.blind && !around.dateline {
        points -= 1.5;
    }
    points
}

/// Whether a name means an area, a water or a country, which take an article.
fn is_wide(found: &Found, lexicon: &Lexicon) -> bool {
    found.meanings.is_some_and(|mut meanings| {
        meanings.any(|m| {
            let feature = lexicon.places.get(m.place).feature;
            !matches!(feature, Feature::Settlement | Feature::Quarter)
        })
    })
}

/// "128th NAME", "Second NAME": a unit that was raised there.
fn is_numbered(text: &Text<'_>, start: u32) -> bool {
    let ordinal = |s: &Sense| matches!(s, Sense::Number(lexicon::NumberWord::Ordinal(_)));
    start > 0 && {
        let before = text.token(start - 1);
        let spelt =
            before.kind == TokenKind::Number && text.norm(start - 1).ends_with(char::is_alphabetic);
        before.space > 0 && (spelt || text.has_sense(start - 1, ordinal))
    }
}

/// "says NAME", "NAME said": a person or a body. In "residents of NAME said" others speak.
fn speaks(text: &Text<'_>, found: &Found) -> bool {
    is_said_by(text, found, found.tokens.end)
}

/// Words of tense between a name and what it says.
const TENSE: usize = 3;

/// "NAME said", "NAME has not denied": a place that stands for those who govern there.
pub(super) fn is_metonym(text: &Text<'_>, found: &Found) -> bool {
    let tense = |i: &u32| {
        text.has_sense(*i, |s| matches!(s, Sense::Function(Function::Have | Function::Not)))
    };
    let end = found.tokens.end;
    let words = (end..text.len()).take_while(tense).take(TENSE).count() as u32;
    let speaks = is_said_by(text, found, end + words);
    speaks && !found.demonym && !found.around.is_locative()
}

/// Whether a word of speech stands before a name or at `after`.
fn is_said_by(text: &Text<'_>, found: &Found, after: u32) -> bool {
    let is = |i: u32| text.has_sense(i, |s| matches!(s, Sense::Speech { .. }));
    let start = found.tokens.start;
    (start > 0 && is(start - 1)) || (after < text.len() && is(after) && of(text, start).is_none())
}

/// Where "of" stands before a name.
pub(super) fn of(text: &Text<'_>, start: u32) -> Option<u32> {
    ending(text, start, 0, |s| matches!(s, Sense::Function(Function::Of))).map(|(at, _)| at)
}

/// "residents of NAME", "the people of NAME": those who live there.
fn has_people(text: &Text<'_>, start: u32) -> bool {
    let people = |s: &Sense| matches!(s, Sense::People(_));
    of(text, start).is_some_and(|of| ending(text, of, 0, people).is_some())
}
