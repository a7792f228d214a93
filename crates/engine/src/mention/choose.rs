//! Which of several actors of one name is meant, and which countries a report is about.
//!
//! Each candidate gets points for what speaks for it, and keeps its reasons: where the report and
//! the sentence play, where the actor is at home and acts, and whether it bore the name by then.

use super::part::Scan;
use crate::text::TokenIx;
use jiff::civil::Date;
use lexicon::{Actor, ActorId, ActorKind, Country};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names looked up to find the country.
const ENOUGH: usize = 200;
/// Meanings of a name that are looked at.
const MEANINGS: usize = 8;
/// Votes of an armed group for its country; a place that no other country has gives three.
const GROUP: u32 = 4;
/// Months by which lists differ about when a body began.
const VAGUE_BEGIN: i32 = 12;

/// What speaks for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorReason {
    /// The name is its own without a qualifier.
    OwnName,
    /// It acts in the country of the report.
    ActsThere,
    /// The report's country is its home.
    HomeThere,
    /// It acts in a country named in the same sentence.
    ActsInSentence,
    /// It acts in another country that the report names.
    ActsInNamed,
    /// The report is older than its time under this name.
    BeforeItsTime,
    /// The report is younger than its time under this name.
    AfterItsTime,
}

/// An actor that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub actor: ActorId,
    /// The sum of its points; comparable inside one name only.
    pub score: i32,
    /// Where the points come from.
    pub reasons: Vec<ActorReason>,
}

/// The countries whose places or demonyms a text names, with the token of each that is clear.
#[derive(Clone, Debug, Default)]
pub(super) struct Countries {
    /// The one named most.
    pub(super) main: Option<Country>,
    /// In order of the text.
    pub(super) named: Vec<(TokenIx, Country)>,
}

/// Finds the countries of a text.
pub(super) fn countries(scan: &Scan<'_, '_>) -> Countries {
    let mut votes: BTreeMap<Country, u32> = BTreeMap::new();
    let mut named = Vec::new();
    let mut looked = 0;
    let mut i = 0;
    let all = scan.text.casing != crate::text::Casing::Mixed;
    while i < scan.text.len() && looked < ENOUGH {
        if !(all || scan.capital(i)) {
            i += 1;
            continue;
        }
        looked += 1;
        let group = armed_group(scan, i);
        if let Some((_, country)) = group {
            *votes.entry(country).or_default() += GROUP;
        }
        let Some((n, meanings)) = scan.place(i) else {
            i += group.map_or(1, |(n, _)| n);
            continue;
        };
        let countries = meanings.map(|m| scan.lexicon.places.get(m.place).country);
        let mut countries = countries.take(MEANINGS);
        if let Some(Some(first)) = countries.next() {
            // A name that means places of several countries says little.
            let clear = countries.all(|c| c == Some(first));
            *votes.entry(first).or_default() += if clear { 3 } else { 1 };
            if clear {
                named.push((i, first));
            }
        }
        i += n.max(1);
    }
    let most = votes.into_iter().max_by_key(|(country, n)| (*n, std::cmp::Reverse(*country)));
    Countries { main: most.map(|(country, _)| country), named }
}

/// The armed group of one country alone whose name stands at a token: a better sign of where a
/// report plays than hamlets, whose names repeat all over the world.
fn armed_group(scan: &Scan<'_, '_>, i: TokenIx) -> Option<(u32, Country)> {
    let (n, ids) = scan.lexicon.actors.longest(scan.pieces(i))?;
    let [id] = ids else { return None };
    let actor = scan.lexicon.actors.get(*id);
    let home = match actor.theatre {
        [only] => only,
        all if all.contains(&actor.country) => actor.country,
        _ => return None,
    };
    let armed = actor.kind == ActorKind::ArmedGroup;
    // Without capitals many a group's name is plain words.
    let armed = armed && scan.text.casing == crate::text::Casing::Mixed;
    Some((n as u32, Country::from_code(home).filter(|_| armed)?))
}

/// The actors that a name at a token may mean, the likeliest first.
pub(super) fn candidates(
    scan: &Scan<'_, '_>,
    ids: &[ActorId],
    name: &str,
    at: TokenIx,
) -> Vec<Candidate> {
    let sentence = scan.text.sentence_of(at);
    let near: Vec<Country> = countries_in(scan, |i| scan.text.sentence_of(i) == sentence);
    let far: Vec<Country> = countries_in(scan, |_| true);
    let mut all: Vec<Candidate> =
        ids.iter().map(|id| candidate(scan, *id, name, &near, &far)).collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.score), c.actor));
    all
}

/// Countries named at tokens that a test takes, without that of the report.
fn countries_in(scan: &Scan<'_, '_>, wanted: impl Fn(TokenIx) -> bool) -> Vec<Country> {
    let named = scan.named.iter().filter(|(i, _)| wanted(*i)).map(|(_, country)| *country);
    let mut list: Vec<Country> = named.filter(|c| Some(*c) != scan.country).collect();
    list.sort_unstable();
    list.dedup();
    list
}

/// The actor that is meant: the best candidate, unless nothing speaks for it or nothing tells it
/// from the next.
pub(super) fn best(candidates: &[Candidate]) -> Option<ActorId> {
    let first = candidates.first().filter(|c| c.score > 0)?;
    let tied = candidates.get(1).is_some_and(|second| second.score == first.score);
    (!tied).then_some(first.actor)
}

/// Whether a name may mean one of these actors at all: one that exists bears it alone.
pub(super) fn plausible(scan: &Scan<'_, '_>, ids: &[ActorId], name: &str) -> bool {
    ids.iter().map(|id| scan.lexicon.actors.get(*id)).any(|actor| {
        let exists = scan.published.is_none_or(|day| months_off(actor, day) >= -VAGUE_BEGIN);
        exists && actor.owns(name)
    })
}

/// Whether a short acronym, which many bodies and words share, is one of a body that acts in a
/// country of the report.
pub(super) fn at_home(scan: &Scan<'_, '_>, ids: &[ActorId], name: &str) -> bool {
    let actors = ids.iter().map(|id| scan.lexicon.actors.get(*id));
    actors.into_iter().any(|actor| actor.owns(name) && acts_here(scan, actor))
}

fn acts_here(scan: &Scan<'_, '_>, actor: &Actor) -> bool {
    let local = actor.kind.is_armed() || actor.kind.is_state();
    let anywhere = !local && actor.theatre.is_empty();
    let here = |c: Country| actor.acts_in(c) || actor.country == c.code();
    anywhere || scan.country.is_none_or(here) || scan.named.iter().any(|(_, c)| here(*c))
}

fn candidate(
    scan: &Scan<'_, '_>,
    id: ActorId,
    name: &str,
    near: &[Country],
    far: &[Country],
) -> Candidate {
    let actor = scan.lexicon.actors.get(id);
    let local = !(actor.country.is_empty() && actor.theatre.is_empty());
    let acts = |c: &Country| local && actor.acts_in(*c);
    let there = scan.country.is_some_and(|c| acts(&c));
    let mut all = Candidate { actor: id, score: 0, reasons: Vec::new() };
    let mut add = |holds: bool, points: i32, reason: ActorReason| {
        if holds {
            all.score += points;
            all.reasons.push(reason);
        }
    };
    add(actor.owns(name), 2, ActorReason::OwnName);
    add(there, if actor.country.is_empty() { 1 } else { 4 }, ActorReason::ActsThere);
    let home = scan.country.is_some_and(|c| c.code() == actor.country);
    add(home, 1, ActorReason::HomeThere);
    let beside = near.iter().any(acts);
    add(beside, 2, ActorReason::ActsInSentence);
    add(!beside && far.iter().any(acts), 1, ActorReason::ActsInNamed);
    let off = scan.published.map_or(0, |day| months_off(actor, day));
    // Nobody names a body long before it exists; one that ended may be spoken of for ever.
    add(off < 0, if off < -VAGUE_BEGIN { -8 } else { -1 }, ActorReason::BeforeItsTime);
    add(off > 0, if off > VAGUE_BEGIN { -2 } else { -1 }, ActorReason::AfterItsTime);
    all
}

fn months_off(actor: &Actor, day: Date) -> i32 {
    actor.months_off(day.year(), day.month())
}
