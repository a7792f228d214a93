//! What learned weights made of each claim, sign by sign and beside what they rejected: for those who
//! ask why.

use super::choice::{self, ChoiceWeights, Signs};
use super::draft::Draft;
use super::evidence::{self, Evidence};
use super::layers::Layers;
use super::learned::Learned;
use super::{doer, judge, whereabouts};
use crate::reading::{Choice, Sign};
use lexicon::{EventKind, Stance};
use std::collections::BTreeMap;

/// What was weighed of one claim; none where rules decided alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// That it is a claim.
    pub claim: Option<Choice>,
    /// Its kind.
    pub event: Option<Choice>,
    /// Who did it.
    pub agent: Option<Choice>,
    /// Where.
    pub place: Option<Choice>,
}

/// What was weighed of each claim, in the order of the reading.
pub fn weighed(layers: &Layers<'_>, learned: &Learned) -> Vec<Weighed> {
    let mut drafts = super::drafts(layers, &mut Vec::new());
    let judged = judged(layers, &drafts, learned);
    judge::sift(layers, &mut drafts, &learned.judge);
    let with_choices = |(at, (claim, event)): (usize, (Option<Choice>, Option<Choice>))| {
        let stance = drafts[at].stance;
        let agents = doer::choices(layers, &drafts, at);
        let places = whereabouts::choices(layers, &drafts, at);
        Weighed {
            claim,
            event,
            agent: chosen(&learned.agent, &agents, stance),
            place: chosen(&learned.place, &places, stance),
        }
    };
    judged.into_iter().enumerate().map(with_choices).collect()
}

/// Of each draft that is a claim, what the judgement weighed for that and for its kind.
fn judged(
    layers: &Layers<'_>,
    drafts: &[Draft],
    learned: &Learned,
) -> Vec<(Option<Choice>, Option<Choice>)> {
    let weights = &learned.judge;
    let of = |at: usize| {
        let draft = &drafts[at];
        let evidence = evidence::of(layers, drafts, at);
        judge::is_claim(weights, &evidence, draft)
            .then(|| (told(weights, &evidence, draft), kind(weights, &evidence, draft)))
    };
    if !judge::knows(layers) {
        let rules = drafts.iter().filter(|d| d.standing == super::Standing::Claim);
        return rules.map(|_| (None, None)).collect();
    }
    (0..drafts.len()).filter_map(of).collect()
}

/// Why a draft is a claim, where it does not name its event by itself.
fn told(weights: &judge::Weights, evidence: &Evidence, draft: &Draft) -> Option<Choice> {
    if draft.standing == super::Standing::Claim && judge::names_event(draft) {
        return None;
    }
    let points: Vec<(String, f64)> =
        weights.for_claim(evidence).map(|(name, w)| (name.to_owned(), hundredths(w))).collect();
    let sum: f64 = points.iter().map(|(_, w)| w).sum();
    Some(choice(sum, points, vec![("no claim".to_owned(), hundredths(judge::enough(draft)))]))
}

/// Why a claim has another kind than the rules gave it.
fn kind(weights: &judge::Weights, evidence: &Evidence, draft: &Draft) -> Option<Choice> {
    let likeliest = judge::likeliest(weights, evidence, draft);
    if likeliest == draft.kind {
        return None;
    }
    let mut scores: BTreeMap<EventKind, i32> = BTreeMap::new();
    let mut signs: BTreeMap<&str, i32> = BTreeMap::new();
    for (name, kind, weight) in weights.for_kinds(evidence) {
        *scores.entry(kind).or_default() += weight;
        let side = i32::from(kind == likeliest) - i32::from(kind == draft.kind);
        *signs.entry(name).or_default() += side * weight;
    }
    let best = scores.remove(&likeliest).unwrap_or_default();
    let signs = signs.into_iter().map(|(name, w)| (name.to_owned(), hundredths(w))).collect();
    let others = scores.into_iter().map(|(k, w)| (k.code().to_owned(), hundredths(w))).collect();
    Some(choice(hundredths(best), signs, others))
}

/// Why one of the choices was taken; nothing where there was nothing to choose.
fn chosen(
    weights: &ChoiceWeights<'_>,
    choices: &[(String, Signs)],
    stance: Stance,
) -> Option<Choice> {
    let score = |signs: &Signs| f64::from(weights.score(signs, stance));
    let mut ranked: Vec<(f64, &(String, Signs))> =
        choices.iter().map(|c| (score(&c.1), c)).collect();
    // As it is chosen: the first of equals, and nobody before all.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let ((best, first), rest) = ranked.split_first()?;
    let second = rest.first()?.1;
    let mut signs: BTreeMap<String, f64> = BTreeMap::new();
    for (side, (_, known)) in [(1.0, first), (-1.0, &second)] {
        for (sign, points) in weights.points(known, stance) {
            *signs.entry(choice::name(sign)).or_default() += side * f64::from(points);
        }
    }
    let others = rest.iter().map(|(score, (name, _))| (name.clone(), *score)).collect();
    Some(choice(*best, signs.into_iter().collect(), others))
}

/// Signs and rejected candidates that are shown at most.
const SIGNS: usize = 12;
const REJECTED: usize = 4;

fn choice(points: f64, signs: Vec<(String, f64)>, others: Vec<(String, f64)>) -> Choice {
    let most = |mut all: Vec<(String, f64)>, n: usize| -> Vec<Sign> {
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let shown = all.into_iter().take(n);
        shown.map(|(name, points)| Sign { name, points: rounded(points) }).collect()
    };
    let rejected = most(others, REJECTED);
    let next = rejected.first().map_or(0.0, |r| r.points);
    let for_it = signs.into_iter().filter(|(_, points)| *points > 0.0).collect();
    Choice { margin: rounded(points - next), signs: most(for_it, SIGNS), decisive: 0, rejected }
}

fn hundredths(weight: i32) -> f64 {
    f64::from(weight) / 100.0
}

fn rounded(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0
}
