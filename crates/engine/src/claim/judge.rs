//! The learned judgement: which drafts are claims, of which kind is each, and how is it said?
//!
//! Rules say of each stretch that somebody answers for whether it tells an event, take its kind from
//! the words for the event, or from the episode where there are none, and its stance from words of
//! speech and doubt. A small network over named features (`net`), fitted by `training/claims/fit.py` on
//! reports of our own, weighs that against the words around it and the rest of the report: one answer for
//! a claim, one for each kind, one for each stance.

use super::draft::{Draft, Standing};
use super::evidence::{self, Evidence};
use super::layers::Layers;
use super::net::Net;
use crate::harm::HarmMention;
use crate::keyed::hash;
use lexicon::{Effect, EventGroup, EventKind, Stance};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How likely a draft must be a claim and of the group of kinds that it is given. The harmonic mean of precision
/// and recall is greatest near half of its own value (Lipton and others 2014): out of fold here.
const ENOUGH: f64 = 0.3;

/// The same where somebody gives a number of dead: an incident's toll is made of those.
const ENOUGH_OF_TOLL: f64 = 0.2;

/// What is not said to have happened now weighs so much more, in hundredths: to tell the past, a fear or a plan as
/// news is the worse mistake. Out of fold stances are no less often right, and a third fewer are told as news.
const LEAN: i32 = 120;

fn lean(stance: Stance) -> i32 {
    match stance {
        Stance::Historical
        | Stance::Threatened
        | Stance::Planned
        | Stance::CalledFor
        | Stance::Feared => LEAN,
        _ => 0,
    }
}

/// Fewer sentences are no report of which the weights could know how one goes on: there the rules
/// decide.
const REPORT: usize = 6;

/// Questions that the judgement answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whether a draft is a claim.
    Claim,
    /// Of which kind.
    Kind,
    /// How it is said.
    Stance,
}

/// What speaks for each answer, in hundredths of the logarithm of odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scores {
    /// That a draft is a claim.
    pub(super) claim: i32,
    /// Each kind, in the order of [`EventKind::ALL`].
    pub(super) kinds: Vec<i32>,
    /// Each stance, in the order of [`Stance::ALL`].
    pub(super) stances: Vec<i32>,
}

impl Scores {
    /// What these sums of hidden units come to.
    fn of(net: &Net<'_>, units: &[i32]) -> Self {
        let mut all = net.answers(units);
        let leaned = |(stance, points): (&Stance, i32)| points + lean(*stance);
        Self {
            claim: all.next().unwrap_or_default(),
            kinds: all.by_ref().take(EventKind::ALL.len()).collect(),
            stances: Stance::ALL.iter().zip(all).map(leaned).collect(),
        }
    }
}

/// The network, and for each question what is not to count.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    net: Net<'static>,
    left_out: Vec<(Asked, Vec<String>)>,
    /// How likely a draft must be a claim and of its group.
    enough: f64,
}

/// Read when the first draft asks.
pub(super) static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
    Weights::parse(
        include_str!("../../../../data/claims/hidden.tsv"),
        include_str!("../../../../data/claims/answers.tsv"),
    )
});

impl Weights {
    fn parse(hidden: &'static str, answers: &'static str) -> Self {
        let kinds = EventKind::ALL.iter().map(|k| k.code());
        let stances = Stance::ALL.iter().map(|s| s.code());
        let wanted = std::iter::once("claim").chain(kinds).chain(stances);
        let net = Net::parse(hidden, answers, wanted);
        Self { net, left_out: Vec::new(), enough: ENOUGH }
    }

    /// Without what some features weigh for a question.
    pub(super) fn without(mut self, asked: Asked, names: &[String]) -> Self {
        self.left_out.push((asked, names.to_vec()));
        self
    }

    /// With other odds from which on a draft is a claim.
    pub(super) fn with_odds(self, enough: f64) -> Self {
        Self { enough, ..self }
    }

    /// What speaks for each answer.
    fn scores(&self, evidence: &Evidence) -> Scores {
        let mut scores = self.scores_of(evidence.keys());
        for (asked, names) in &self.left_out {
            let left_out: Vec<u64> = names.iter().map(|name| hash(&[name])).collect();
            let rest = evidence.keys().filter(|key| !left_out.contains(key));
            let Scores { claim, kinds, stances } = self.scores_of(rest);
            match asked {
                Asked::Claim => scores.claim = claim,
                Asked::Kind => scores.kinds = kinds,
                Asked::Stance => scores.stances = stances,
            }
        }
        scores
    }

    fn scores_of(&self, features: impl IntoIterator<Item = u64>) -> Scores {
        Scores::of(&self.net, &self.net.units(features))
    }

    /// What the answers come to without each of the named features that weigh anything.
    pub(super) fn without_each<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, Scores)> {
        let units = self.net.units(evidence.keys());
        let keyed = evidence.names().map(|name| (name, hash(&[name])));
        let known = keyed.filter(|(_, key)| self.net.knows(*key));
        known.map(move |(name, key)| (name, Scores::of(&self.net, &self.net.without(&units, key))))
    }
}

/// Whether a text is a report that the weights know something of.
pub(super) fn knows(layers: &Layers<'_>) -> bool {
    layers.text.sentences.len() >= REPORT
}

/// Keeps the drafts that are claims, gives each its stance, and says of which kind each is.
pub(super) fn sift(
    layers: &Layers<'_>,
    drafts: &mut Vec<Draft>,
    weights: &Weights,
) -> Vec<EventKind> {
    if !knows(layers) {
        drafts.retain(|d| d.standing == Standing::Claim);
        return drafts.iter().map(|d| d.kind).collect();
    }
    let verdict = |at: usize| {
        let enough = enough(layers, &drafts[at], weights);
        Verdict::of(weights, &evidence::of(layers, drafts, at), enough)
    };
    let verdicts: Vec<Verdict> = (0..drafts.len()).map(verdict).collect();
    let mut kinds = Vec::new();
    let judged = std::mem::take(drafts).into_iter().zip(verdicts);
    for (draft, verdict) in judged.filter(|(_, v)| v.is_claim()) {
        kinds.push(verdict.kind);
        drafts.push(said(draft, verdict.stance));
    }
    kinds
}

/// How likely a draft must be a claim of its group.
pub(super) fn enough(layers: &Layers<'_>, draft: &Draft, weights: &Weights) -> f64 {
    let dead = |h: &HarmMention| h.effect == Some(Effect::Killed) && h.range.is_some();
    let toll = draft.segment.by.is_some() && draft.harm.iter().any(|i| dead(&layers.harm[*i]));
    if toll { ENOUGH_OF_TOLL.min(weights.enough) } else { weights.enough }
}

/// The draft, said in this way.
fn said(draft: Draft, stance: Stance) -> Draft {
    let ahead = matches!(stance, Stance::Planned | Stance::Feared | Stance::Threatened);
    Draft { stance, hypothetical: draft.hypothetical && ahead, ..draft }
}

/// What the weights make of a draft.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    /// What speaks for each answer, in hundredths.
    pub(super) scores: Scores,
    /// How likely the group of its kind is.
    group: f64,
    /// How likely both must be.
    enough: f64,
    /// The likeliest kind of the likeliest group.
    pub(super) kind: EventKind,
    /// The likeliest stance.
    pub(super) stance: Stance,
}

impl Verdict {
    pub(super) fn of(weights: &Weights, evidence: &Evidence, enough: f64) -> Self {
        let scores = weights.scores(evidence);
        let (kind, group) = likeliest(&scores.kinds);
        let all = Stance::ALL.iter().copied().rev();
        let stance = all.max_by_key(|s| scores.stances[*s as usize]).unwrap_or(Stance::Asserted);
        Self { scores, group, enough, kind, stance }
    }

    /// Whether it is likely enough a claim of this group of kinds.
    pub(super) fn is_claim(&self) -> bool {
        self.scores.claim >= self.needed()
    }

    /// What must speak for a claim, in hundredths, where its group is so likely.
    pub(super) fn needed(&self) -> i32 {
        // P(claim) = 1 / (1 + e^-x) grows with x.
        let (mut low, mut high) = (-SUREST, SUREST);
        while low < high {
            let middle = (low + high).div_euclid(2);
            if self.group * certainty(middle) > self.enough {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// Hundredths that no sum need exceed.
const SUREST: i32 = 2000;

/// The likeliest kind of the likeliest group, and how likely that group is.
fn likeliest(scores: &[i32]) -> (EventKind, f64) {
    let score = |k: EventKind| scores[k as usize];
    let most = scores.iter().copied().max().unwrap_or_default();
    let mut shares: BTreeMap<EventGroup, f64> = BTreeMap::new();
    for kind in EventKind::ALL {
        *shares.entry(kind.group()).or_default() += power(score(*kind) - most);
    }
    let all: f64 = shares.values().sum();
    let best = shares.iter().rev().max_by(|a, b| a.1.total_cmp(b.1));
    let (group, share) = best.map_or((EventGroup::Violence, all), |(g, s)| (*g, *s));
    let of_group = EventKind::ALL.iter().copied().rev().filter(|k| k.group() == group);
    (of_group.max_by_key(|k| score(*k)).unwrap_or(EventKind::Attack), share / all)
}

/// How likely the logarithm of odds, in hundredths, makes a thing.
fn certainty(sum: i32) -> f64 {
    let smaller = power(-sum.abs());
    if sum < 0 { smaller / (1.0 + smaller) } else { 1.0 / (1.0 + smaller) }
}

/// e to the power of some hundredths, none above 0, by squaring: equal on every platform.
fn power(hundredths: i32) -> f64 {
    let (mut n, mut square, mut product) = (hundredths.unsigned_abs(), STEP, 1.0);
    while n > 0 {
        if n % 2 == 1 {
            product *= square;
        }
        square *= square;
        n /= 2;
    }
    product
}

/// e to the power of -0.01.
const STEP: f64 = 0.990_049_833_749_168_1;

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(kinds: &[(EventKind, i32)]) -> Vec<i32> {
        let score = |k: &EventKind| kinds.iter().find(|(of, _)| of == k).map_or(0, |(_, s)| *s);
        EventKind::ALL.iter().map(score).collect()
    }

    #[test]
    fn kinds_and_stances_stand_in_the_order_of_their_numbers() {
        assert!(EventKind::ALL.iter().enumerate().all(|(n, k)| *k as usize == n));
        assert!(Stance::ALL.iter().enumerate().all(|(n, s)| *s as usize == n));
    }

    #[test]
    fn kinds_of_one_group_stand_together() {
        let (grenade, strike) = (EventKind::Grenade, EventKind::AirDroneStrike);
        let kinds = scored(&[(grenade, 600), (strike, 610), (EventKind::Attack, 630)]);
        assert_eq!(likeliest(&kinds).0, strike);
    }

    #[test]
    fn the_surer_the_group_the_less_must_speak_for_a_claim() {
        let verdict = |group| Verdict {
            scores: Scores { claim: 0, kinds: Vec::new(), stances: Vec::new() },
            group,
            enough: ENOUGH,
            kind: EventKind::Attack,
            stance: Stance::Asserted,
        };
        assert!(verdict(0.9).is_claim());
        assert!(!verdict(0.3).is_claim());
        assert!(verdict(0.9).needed() < verdict(0.5).needed());
        assert_eq!(verdict(0.1).needed(), SUREST);
        let needed = verdict(0.8).needed();
        assert!(0.8 * certainty(needed) > ENOUGH && 0.8 * certainty(needed - 1) <= ENOUGH);
    }

    #[test]
    fn powers_are_those_of_e() {
        for n in [0, -1, -50, -100, -731] {
            #[expect(clippy::disallowed_methods, reason = "what it is measured against")]
            let exact = (f64::from(n) / 100.0).exp();
            assert!((power(n) - exact).abs() < 1e-12, "{n}");
        }
    }

    #[test]
    fn features_that_are_left_out_change_one_question_alone() {
        let weights = Weights::parse(
            "night\tP\n",
            "units\t0 0\nclaim\t0 4096\nattack\t0 8192\ndenied\t0 4096\n",
        );
        let evidence = Evidence::of_names(&["night"]);
        let of = |w: &Weights| {
            let Scores { claim, kinds, stances } = w.scores(&evidence);
            (claim, kinds[EventKind::Attack as usize], stances[Stance::Denied as usize])
        };
        assert_eq!(of(&weights), (1, 2, 1));
        let night = ["night".to_owned()];
        assert_eq!(of(&weights.clone().without(Asked::Kind, &night)), (1, 0, 1));
        assert_eq!(of(&weights.without(Asked::Claim, &night)), (0, 2, 1));
    }

    #[test]
    fn the_builtin_tables_know_every_answer() {
        let names: Vec<&str> = include_str!("../../../../data/claims/answers.tsv")
            .lines()
            .filter_map(|l| l.split_once('\t'))
            .map(|(name, _)| name)
            .collect();
        assert!(EventKind::ALL.iter().all(|k| names.contains(&k.code())));
        assert!(Stance::ALL.iter().all(|s| names.contains(&s.code())));
        assert!(names.contains(&"claim") && names.contains(&"units"));
    }
}
