//! Incidents of a report: its claims gathered, one draft an incident, and who and what was cast
//! where they are told.

use super::kind::{self, IncidentType};
use super::role::{Cast, Role};
use super::scene::Scene;
use engine::reading::{Claim, How, Precision};
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
const LIKELY: f32 = 0.44;

/// Gathers the claims of a report into drafts, in the order of the text.
pub(super) fn drafts<'c>(scene: &'c Scene<'_>, casts: &'c [Cast]) -> Vec<Draft<'c>> {
    let mut drafts: Vec<Draft<'c>> = Vec::new();
    for (claim, _) in &scene.claims {
        let Some(kind) = kind::incident_type(scene, claim) else { continue };
        let at = drafts.iter().rposition(|d| joins(d, claim, kind));
        let at = at.unwrap_or_else(|| {
            drafts.push(Draft {
                kind,
                claims: Vec::new(),
                sentences: BTreeSet::new(),
                casts: Vec::new(),
            });
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        draft.kind = kind::narrower(draft.kind, kind);
        draft.claims.push(claim);
        draft.sentences.extend(scene.sentences(&claim.quote));
    }
    for cast in casts {
        let (role, odds) = cast.best();
        if odds >= LIKELY
            && let Some(at) = nearest(&drafts, cast.candidate.sentence)
        {
            drafts[at].casts.push((role, cast, odds));
        }
    }
    drafts
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

/// Whether a claim tells of the incident of a draft.
fn joins(draft: &Draft<'_>, claim: &Claim, kind: IncidentType) -> bool {
    kind::together(draft.kind, kind)
        && draft.claims.iter().all(|c| !other_place(c, claim) && !other_time(c, claim))
        && draft.claims.iter().all(|c| c.stance.code() != "threatened" || c.stance == claim.stance)
}

/// Both places are stated, exact and different.
fn other_place(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (&a.place, &b.place) else { return false };
    let exact = |p: &engine::reading::Place| p.precision <= Precision::Near && p.how == How::Stated;
    exact(a)
        && exact(b)
        && a.name != b.name
        && (a.gazetteer.is_none() || a.gazetteer != b.gazetteer)
}

/// Both dates are stated and do not meet.
fn other_time(a: &Claim, b: &Claim) -> bool {
    let days = |c: &Claim| {
        let time = c.time.as_ref().filter(|t| t.how == How::Stated && t.span.is_some())?;
        Some((time.start?, time.end.or(time.start)?))
    };
    let (Some(a), Some(b)) = (days(a), days(b)) else { return false };
    a.1 < b.0 || b.1 < a.0
}
