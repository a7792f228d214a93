//! Incidents of a report: its claims gathered, one draft an incident, and who and what was cast
//! where they are told.

use super::kind::{self, IncidentType};
use super::role::{Cast, Role};
use super::scene::Scene;
use super::unit::{self, Unit};
use crate::learn::Weights;
use engine::reading::Claim;
use std::collections::BTreeSet;

/// What a report tells of one incident.
pub(super) struct Draft<'c> {
    pub(super) kind: IncidentType,
    pub(super) claims: Vec<&'c Claim>,
    pub(super) sentences: BTreeSet<usize>,
    /// Who and what was cast in it.
    pub(super) casts: Vec<(Role, &'c Cast, f32)>,
}

/// Odds from which a candidate fills a slot.
pub(super) const LIKELY: f32 = 0.38;
/// Odds from which two units are of one incident.
const ONE: f32 = 0.65;
/// Odds from which a candidate may be another mention of one that fills a slot.
const POSSIBLE: f32 = 0.25;

/// Gathers the units of a report into drafts, in the order of the text: each joins the draft whose
/// units it most likely tells of, if any.
pub(super) fn drafts<'c>(
    scene: &'c Scene<'_>,
    casts: &'c [Cast],
    weights: &Weights,
) -> Vec<Draft<'c>> {
    let mut groups: Vec<Vec<(usize, Unit<'c>)>> = Vec::new();
    for (n, unit) in unit::find(scene, casts).into_iter().enumerate() {
        let fits = |group: &Vec<(usize, Unit<'_>)>| {
            let odds = |(m, a): &(usize, Unit<'_>)| unit::odds(scene, a, &unit, n - m - 1, weights);
            group.iter().map(odds).sum::<f32>() / group.len() as f32
        };
        let best = groups.iter().map(fits).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((at, odds)) if odds >= ONE => groups[at].push((n, unit)),
            _ => groups.push(vec![(n, unit)]),
        }
    }
    let mut drafts: Vec<Draft<'c>> = groups.into_iter().map(draft).collect();
    for cast in casts {
        let (role, odds) = cast.best();
        let least = if role == Role::Victim { POSSIBLE } else { LIKELY };
        if odds >= least
            && let Some(at) = nearest(&drafts, cast.candidate.sentence)
        {
            drafts[at].casts.push((role, cast, odds));
        }
    }
    drafts
}

fn draft(units: Vec<(usize, Unit<'_>)>) -> Draft<'_> {
    let units: Vec<Unit<'_>> = units.into_iter().map(|(_, unit)| unit).collect();
    let kind = units.iter().map(|u| u.kind).fold(units[0].kind, kind::narrower);
    let sentences = units.iter().map(|u| u.sentence).collect();
    let claims = units.into_iter().flat_map(|u| u.claims).collect();
    Draft { kind, claims, sentences, casts: Vec::new() }
}

/// A draft as the key may be compared with it.
pub(super) fn sketch(scene: &Scene<'_>, draft: &Draft<'_>) -> serde_json::Value {
    let likely = draft.casts.iter().filter(|(.., odds)| *odds >= LIKELY);
    unit::sketch_of(scene, draft.kind, likely.map(|(role, cast, _)| (*role, *cast)))
}

/// The draft that tells of a sentence, else the one told before it, else the next.
fn nearest(drafts: &[Draft<'_>], sentence: usize) -> Option<usize> {
    let far = |d: &Draft<'_>| {
        d.sentences
            .iter()
            .map(|s| if *s <= sentence { 2 * (sentence - s) } else { 2 * (s - sentence) + 1 })
            .min()
    };
    (0..drafts.len()).min_by_key(|i| far(&drafts[*i]).unwrap_or(usize::MAX))
}
