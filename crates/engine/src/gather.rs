//! From claims to incidents, and from reports to groups of reports: derived views, never typed over
//! what they are made of.
//!
//! Near-copies fold into one origin first. Claims are then compared pair by pair inside blocks
//! (`block`), each comparison giving a refusal or a score with its reasons (`compare`), and join by
//! average linkage (`link`) as long as no two members refuse each other. All of it happens in a
//! canonical order of the claims, so the order of arrival changes nothing, and connected parts are
//! independent of each other, so that adding reports gives what gathering all anew would give.

pub mod alike;
mod block;
mod compare;
pub mod copy;
mod grade;
mod link;
mod origin;
mod tally;
mod view;
mod weight;

pub use compare::{Reason, Refusal};
pub use grade::Grade;
pub use origin::Origin;
pub use tally::{Figure, FigureStanding, Range};

use crate::reading::{Claim, Grain, Place, ReportInfo};
use copy::Print;
use jiff::civil::Date;
use lexicon::{Effect, EventKind};
use link::Pair;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use view::{Standing, View};

/// A claim and the report that makes it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The report.
    pub report: &'a ReportInfo,
    /// The print of its text, by which copies are found.
    pub print: &'a Print,
    /// The claim.
    pub claim: &'a Claim,
}

/// What was gathered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gathered {
    /// Incidents, by their first claim in canonical order.
    pub incidents: Vec<Incident>,
    /// Claims of different incidents that agree in all but one thing.
    pub refused: Vec<Refused>,
}

/// Claims about one event in the world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Positions in the input, in canonical order: by publication, report, place in the text.
    pub claims: Vec<u32>,
    /// The kind that most of its claims give.
    pub kind: EventKind,
    /// The most exact place that most of its claims give.
    pub place: Option<Place>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// Those said to have done it.
    pub agents: Vec<Agent>,
    /// Who says so.
    pub origins: Vec<Origin>,
    /// How many independent sources affirm it.
    pub independent_sources: u32,
    /// All figures, with what each counts for.
    pub figures: Vec<Figure>,
    /// Killed, by the codebook's rule.
    pub killed: Option<Range>,
    /// Injured, by the same rule.
    pub injured: Option<Range>,
    /// Sources contradict each other.
    pub contested: bool,
    /// How well it is supported; none without harm to persons, or if it is not current.
    pub grade: Option<Grade>,
    /// News: neither background nor only feared, threatened, planned or called for.
    pub current: bool,
    /// Why its claims are together.
    pub joins: Vec<Join>,
}

/// A party said to have done it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Id in the list of actors.
    pub actor: Option<String>,
    /// Whether a person has checked the actor's row in the list; none without an actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_checked: Option<bool>,
    /// The name that claims use first.
    pub name: String,
    /// Positions in the incident's claims.
    pub claims: Vec<u32>,
}

/// Two claims that speak for being together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// Position in the input.
    pub a: u32,
    /// Position in the input.
    pub b: u32,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
}

/// Two claims kept apart for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// Position in the input.
    pub a: u32,
    /// Position in the input.
    pub b: u32,
    /// The reason.
    pub why: Refusal,
}

/// Gathers claims into incidents.
pub fn gather(told: &[Told<'_>]) -> Gathered {
    let order = canonical(told);
    let views = views(told, &order);
    let mut likely = Vec::new();
    let mut near_misses = Vec::new();
    for (a, b) in block::pairs(&views) {
        let c = compare::compare(&views[a as usize], &views[b as usize]);
        match c.refusal {
            None if c.score > 0.0 => likely.push((Pair { a, b, score: c.score }, c.reasons)),
            Some(why) if c.score >= compare::JOIN => near_misses.push((a, b, why)),
            _ => {}
        }
    }
    let pairs: Vec<Pair> = likely.iter().map(|(p, _)| *p).collect();
    let labels = link::average(views.len(), &pairs, compare::JOIN, |a, b| agree(&views, a, b));
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (i, label) in labels.iter().enumerate() {
        members.entry(*label).or_default().push(i as u32);
    }
    let mut incidents: BTreeMap<u32, Incident> =
        members.iter().map(|(label, m)| (*label, incident(m, &views, &order))).collect();
    for (pair, reasons) in likely {
        let label = labels[pair.a as usize];
        if label == labels[pair.b as usize] && pair.score >= compare::JOIN {
            let (a, b) = (order[pair.a as usize], order[pair.b as usize]);
            incidents.entry(label).and_modify(|i| i.joins.push(Join { a, b, reasons }));
        }
    }
    let refused = near_misses
        .into_iter()
        .map(|(a, b, why)| Refused { a: order[a as usize], b: order[b as usize], why })
        .collect();
    Gathered { incidents: incidents.into_values().collect(), refused }
}

/// Positions of the claims in an order that depends on nothing but the claims.
fn canonical(told: &[Told<'_>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..told.len() as u32).collect();
    order.sort_by_cached_key(|i| {
        let Told { report, claim, .. } = told[*i as usize];
        let place = (claim.quote.start, claim.quote.end, claim.event.kind, claim.stance);
        (report.published, report.id.clone(), place, claim.id.clone())
    });
    order
}

/// The claims in canonical order, reports numbered and near-copies folded.
fn views<'a>(told: &[Told<'a>], order: &[u32]) -> Vec<View<'a>> {
    let mut reports: Vec<&ReportInfo> = Vec::new();
    let mut prints: Vec<&Print> = Vec::new();
    let mut numbered = Vec::with_capacity(order.len());
    for i in order {
        let t = told[*i as usize];
        if reports.last().is_none_or(|r| r.id != t.report.id) {
            reports.push(t.report);
            prints.push(t.print);
        }
        numbered.push((t, reports.len() as u32 - 1));
    }
    let families = copy::families(&prints);
    numbered.into_iter().map(|(t, r)| View::of(t, r, families[r as usize])).collect()
}

/// Whether no member of one group refuses one of the other.
fn agree(views: &[View<'_>], a: &[u32], b: &[u32]) -> bool {
    let refuses =
        |x: u32, y: u32| compare::compare(&views[x as usize], &views[y as usize]).refusal.is_some();
    !a.iter().any(|x| b.iter().any(|y| refuses(*x, *y)))
}

fn incident(members: &[u32], views: &[View<'_>], order: &[u32]) -> Incident {
    let claims: Vec<&View<'_>> = members.iter().map(|m| &views[*m as usize]).collect();
    let (origins, of) = origin::origins(&claims);
    let killed = tally::figures(Effect::Killed, &claims, &origins, &of);
    let injured = tally::figures(Effect::Injured, &claims, &origins, &of);
    let current = claims.iter().any(|v| v.standing == Standing::Current);
    let (start, end) = days(&claims);
    Incident {
        claims: members.iter().map(|m| order[*m as usize]).collect(),
        kind: kind(&claims),
        place: place(&claims),
        start,
        end,
        agents: agents(&claims),
        independent_sources: origins.iter().filter(|o| o.counts).count() as u32,
        contested: grade::contested(&claims, &origins, &of, &killed),
        grade: if current { grade::grade(&claims, &origins, &of) } else { None },
        killed: tally::range(&killed),
        injured: tally::range(&injured),
        figures: killed.into_iter().chain(injured).collect(),
        origins,
        current,
        joins: Vec::new(),
    }
}

/// The commonest kind; among equals one that says more than `attack`, then the first.
fn kind(claims: &[&View<'_>]) -> EventKind {
    let mut counts: BTreeMap<EventKind, usize> = BTreeMap::new();
    for view in claims {
        *counts.entry(view.kind).or_default() += 1;
    }
    let best = counts.iter().max_by_key(|(kind, n)| {
        let first = claims.iter().position(|v| v.kind == **kind);
        (**n, **kind != EventKind::Attack, std::cmp::Reverse(first))
    });
    best.map_or(EventKind::Attack, |(kind, _)| *kind)
}

/// The place that most claims give; among equals the most exact, then the first.
fn place(claims: &[&View<'_>]) -> Option<Place> {
    let places: Vec<&Place> = claims.iter().filter_map(|v| v.told.claim.place.as_ref()).collect();
    let times = |p: &Place| places.iter().filter(|q| q.name == p.name).count();
    let best = places
        .iter()
        .enumerate()
        .min_by_key(|(i, p)| (std::cmp::Reverse(times(p)), p.precision, *i));
    best.map(|(_, p)| (*p).clone())
}

/// The stretch of days that most claims give; among equals the narrowest, then the earliest.
fn days(claims: &[&View<'_>]) -> (Option<Date>, Option<Date>) {
    let mut counts: BTreeMap<(Date, Date), usize> = BTreeMap::new();
    for time in claims.iter().filter_map(|v| v.told.claim.time.as_ref()) {
        if let Some(start) = time.start.filter(|_| time.grain <= Grain::Year) {
            *counts.entry((start, time.end.unwrap_or(start))).or_default() += 1;
        }
    }
    let width = |(a, b): &(Date, Date)| view::number(*b) - view::number(*a);
    let best = counts.iter().min_by_key(|(days, n)| (std::cmp::Reverse(**n), width(days), **days));
    best.map_or((None, None), |((a, b), _)| (Some(*a), Some(*b)))
}

/// The parties that claims name as having done it, by id or folded name.
fn agents(claims: &[&View<'_>]) -> Vec<Agent> {
    let mut agents: Vec<(String, Agent)> = Vec::new();
    for (i, view) in claims.iter().enumerate() {
        for party in &view.told.claim.agents {
            let key = party.actor.clone().unwrap_or_else(|| lexicon::fold(&party.name));
            let known = agents.iter().position(|(k, _)| *k == key);
            let at = known.unwrap_or_else(|| {
                let (actor, name) = (party.actor.clone(), party.name.clone());
                let actor_checked = party.actor_checked;
                agents.push((key, Agent { actor, actor_checked, name, claims: Vec::new() }));
                agents.len() - 1
            });
            agents[at].1.claims.push(i as u32);
        }
    }
    agents.into_iter().map(|(_, agent)| agent).collect()
}

#[cfg(test)]
mod tests;
