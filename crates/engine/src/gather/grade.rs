//! Whether sources contradict each other, and the grade of an incident after Airwars.

use super::compare::words_within;
use super::origin::{Origin, affirms};
use super::tally::{Figure, FigureStanding};
use super::view::View;
use crate::reading::{Party, Source};
use lexicon::{ActorKind, Effect, Stance, fold};
use serde::{Deserialize, Serialize};

/// How well an incident with harm to people is supported (Airwars' meanings).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// By every account only combatants were harmed.
    Discounted,
    /// Two parties are held responsible and neither admits.
    Contested,
    /// A party accepts that it did it.
    Confirmed,
    /// Two or more independent sources.
    Fair,
    /// One source.
    Weak,
}

impl Grade {
    /// The code in the record: `confirmed`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Discounted => "discounted",
            Self::Contested => "contested",
            Self::Confirmed => "confirmed",
            Self::Fair => "fair",
            Self::Weak => "weak",
        }
    }
}

/// Whether sources disagree on whether it happened, who did it, who the victims were, or on
/// figures that cannot both be right.
pub(super) fn contested(
    claims: &[&View<'_>],
    origins: &[Origin],
    of: &[Option<u32>],
    figures: &[Figure],
) -> bool {
    let stance = |v: &&&View<'_>| v.told.claim.stance;
    let denied = claims.iter().any(|v| stance(&v) == Stance::Denied);
    let affirmed = origins.iter().any(|o| o.affirms);
    denied && affirmed || blamed(claims).len() > 1 || victims_differ(claims, of) || apart(figures)
}

fn victims_differ(claims: &[&View<'_>], of: &[Option<u32>]) -> bool {
    let says = |civilian: bool| {
        claims.iter().zip(of).filter(move |(v, _)| {
            let claim = v.told.claim;
            affirms(claim.stance) && claim.harm.iter().any(|h| h.people.civilian == Some(civilian))
        })
    };
    says(true).any(|(_, a)| says(false).any(|(_, b)| a.is_some() && b.is_some() && a != b))
}

/// Whether two whole figures cannot both be right.
fn apart(figures: &[Figure]) -> bool {
    let whole = || figures.iter().filter(|f| f.standing == FigureStanding::Whole);
    whole().any(|a| whole().any(|b| a.range.high.is_some_and(|high| high < b.range.low)))
}

/// The parties held responsible, each once: by their id, else by a name that shares no words with
/// one seen before.
fn blamed<'a>(claims: &[&View<'a>]) -> Vec<&'a Party> {
    let mut parties: Vec<&Party> = Vec::new();
    let blaming = claims.iter().map(|v| v.told.claim).filter(|c| affirms(c.stance));
    for party in blaming.flat_map(|c| &c.agents).filter(|p| is_named(p)) {
        if !parties.iter().any(|known| one_party(known, party)) {
            parties.push(party);
        }
    }
    parties
}

/// "Gunmen" may be anybody; a party is blamed by name.
fn is_named(party: &Party) -> bool {
    let armed = party.kind.is_some_and(ActorKind::is_armed);
    party.actor.is_some() || armed && party.name.starts_with(char::is_uppercase)
}

fn one_party(a: &Party, b: &Party) -> bool {
    match (&a.actor, &b.actor) {
        (Some(a), Some(b)) => a == b,
        _ => words_within(&fold(&a.name), &fold(&b.name)),
    }
}

/// The grade of a current incident; none without harm to persons.
pub(super) fn grade(claims: &[&View<'_>], origins: &[Origin], of: &[Option<u32>]) -> Option<Grade> {
    let hurts = |v: &&View<'_>| affirms(v.told.claim.stance) && harms(v);
    let harmful: Vec<usize> = (0..claims.len()).filter(|i| hurts(&claims[*i])).collect();
    if harmful.is_empty() {
        return None;
    }
    let fighters =
        |i: &usize| claims[*i].told.claim.harm.iter().all(|h| h.people.civilian == Some(false));
    if harmful.iter().all(fighters) {
        return Some(Grade::Discounted);
    }
    if claims.iter().any(|v| admits(v)) {
        return Some(Grade::Confirmed);
    }
    if blamed(claims).len() > 1 {
        return Some(Grade::Contested);
    }
    let mut sources: Vec<u32> = harmful.iter().filter_map(|i| of[*i]).collect();
    sources.retain(|o| origins[*o as usize].counts);
    sources.sort_unstable();
    sources.dedup();
    Some(if sources.len() > 1 { Grade::Fair } else { Grade::Weak })
}

fn harms(view: &View<'_>) -> bool {
    view.told.claim.harm.iter().any(|h| {
        let nobody = h.high == Some(0);
        !nobody && !matches!(h.effect, Effect::Displaced | Effect::Detained)
    })
}

/// Whether the source says that its own side did it.
fn admits(view: &View<'_>) -> bool {
    let claim = view.told.claim;
    let source = claim.attribution.first();
    let publisher = view.told.report.publisher.as_deref();
    claim.stance == Stance::Asserted
        && claim.agents.iter().any(|agent| match source {
            Some(s) if s.kind != ActorKind::Author => is_party(s, agent),
            _ => publisher.is_some_and(|p| words_within(&fold(p), &fold(&agent.name))),
        })
}

fn is_party(source: &Source, agent: &Party) -> bool {
    let fights = source.kind.is_armed() || source.kind.is_state();
    match (&source.actor, &agent.actor) {
        _ if !fights => false,
        (Some(a), Some(b)) => a == b,
        _ => {
            words_within(&fold(&source.name), &fold(&agent.name))
                || source.kind == ActorKind::Army && agent.kind == Some(ActorKind::Army)
        }
    }
}
