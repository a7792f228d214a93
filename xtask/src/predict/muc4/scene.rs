//! A report as the templates see it: its text in sentences, and its claims gathered into drafts,
//! one an incident.

use super::kind::{self, IncidentType};
use super::table;
use engine::reading::{Claim, How, Precision, Quote};
use engine::span::CodePoints;
use engine::text::{Text, TokenIx, Tokens};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The text, and where its sentences lie in code points.
pub(super) struct Scene<'t> {
    pub(super) text: Text<'t>,
    /// Ends of the sentences in code points.
    ends: Vec<u32>,
    points: CodePoints,
    pub(super) published: Option<Date>,
}

/// Claims about one incident.
pub(super) struct Draft<'c> {
    pub(super) kind: IncidentType,
    pub(super) claims: Vec<&'c Claim>,
    pub(super) sentences: BTreeSet<usize>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(text: Text<'t>, published: Option<Date>) -> Self {
        let points = CodePoints::new(text.source);
        let end = |t: Tokens| points.at(text.span(t).end);
        let ends = text.sentences.iter().map(|s| end(s.tokens)).collect();
        Self { text, ends, points, published }
    }

    /// The sentences that a quotation touches.
    pub(super) fn sentences(&self, quote: &Quote) -> std::ops::Range<usize> {
        let first = self.ends.partition_point(|end| *end <= quote.start);
        let last = self.ends.partition_point(|end| *end < quote.end);
        first..(last + 1).min(self.ends.len()).max(first)
    }

    /// Whether the text tells of a place, more than by its dateline.
    pub(super) fn tells_of(&self, place: &engine::reading::Place) -> bool {
        let head = self.text.source.get(..120).unwrap_or(self.text.source);
        let end = head.find("--").unwrap_or(0);
        let body = self.text.source.get(end..).unwrap_or_default();
        place.span.start >= self.points.at(end as u32) || body.contains(&place.name)
    }

    /// Whether the text names a place followed by the kind of division, or as one.
    pub(super) fn names(&self, division: &str) -> bool {
        ["DEPARTMENT", "PROVINCE", "REGION"]
            .iter()
            .any(|kind| self.text.source.contains(&format!("{division} {kind}")))
    }

    /// Whether the sentences of a quotation tell of a type, stage or damage.
    pub(super) fn says(&self, quote: &Quote, fill: &str) -> bool {
        self.sentences(quote).any(|s| table::tells(&self.text, self.text.sentences[s].tokens, fill))
    }

    /// The token that holds a code point.
    pub(super) fn token_at(&self, point: u32) -> Option<TokenIx> {
        let at = self.text.tokens.partition_point(|t| self.points.at(t.span.end) <= point);
        (at < self.text.tokens.len()).then_some(at as TokenIx)
    }

    /// The tokens of a draft's sentences.
    pub(super) fn runs(&self, draft: &Draft<'_>) -> Vec<Tokens> {
        draft.sentences.iter().map(|s| self.text.sentences[*s].tokens).collect()
    }

    /// The words as the template shows them: line breaks as blanks.
    pub(super) fn words(&self, tokens: Tokens) -> String {
        self.text.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Gathers the claims of a report into drafts, in the order of the text.
pub(super) fn drafts<'c>(scene: &Scene<'_>, claims: &'c [Claim]) -> Vec<Draft<'c>> {
    let mut drafts: Vec<Draft<'c>> = Vec::new();
    for claim in claims {
        let Some(kind) = kind::incident_type(scene, claim) else { continue };
        let at = drafts.iter().rposition(|d| joins(d, claim, kind));
        let at = at.unwrap_or_else(|| {
            drafts.push(Draft { kind, claims: Vec::new(), sentences: BTreeSet::new() });
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        draft.kind = kind::narrower(draft.kind, kind);
        draft.claims.push(claim);
        draft.sentences.extend(scene.sentences(&claim.quote));
    }
    drafts
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
