//! The learned judgement: which drafts are claims, of which kind is each, and how is it said?
//!
//! Rules say of each stretch that somebody answers for whether it tells an event, take its kind from
//! the words for the event, or from the episode where there are none, and its stance from words of
//! speech and doubt. Three linear models over the same named features (logistic regression; of kinds and
//! stances, multinomial: Berger and others 1996), fitted by `training/claims/fit.py` on reports of our
//! own, weigh that against the words around it and the rest of the report. Weights are whole hundredths
//! and odds are made of them by products alone, so that they are equal everywhere.

use super::draft::{Draft, Standing};
use super::evidence::{self, Evidence};
use super::layers::Layers;
use crate::harm::HarmMention;
use crate::keyed::{Keyed, hash};
use lexicon::{Effect, EventGroup, EventKind, Stance};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How likely a draft must be a claim and of the group of kinds that it is given. A third and a little
/// more: the harmonic mean of precision and recall is greatest near half of its own value (Lipton and
/// others 2014), and what a report of another genre tells in passing stays below.
const ENOUGH: f64 = 0.35;

/// The same where somebody gives a number of dead: an incident's toll is made of those.
const ENOUGH_OF_TOLL: f64 = 0.2;

/// Fewer sentences are no report of which the weights could know how one goes on: there the rules
/// decide.
const REPORT: usize = 6;

/// Weights in hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Of features.
    features: Keyed<Row>,
    /// Of an echo for the kind that it names.
    echoes: Keyed<i32>,
}

/// What a feature weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    /// For its draft being a claim.
    claim: i32,
    /// For each kind.
    kinds: Vec<(EventKind, i32)>,
    /// For each stance.
    stances: Vec<(Stance, i32)>,
}

/// Read when the first draft asks.
pub(super) static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
    Weights::parse(
        include_str!("../../../../data/claims/claim.tsv"),
        include_str!("../../../../data/claims/kind.tsv"),
        include_str!("../../../../data/claims/stance.tsv"),
    )
});

/// Lines of a table: a name, a tab, and what it weighs; those that start with `#` are passed over.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// Pairs of an answer and its weight, divided by blanks; answers that are not known are passed over.
fn pairs<T>(cells: &str, answer: impl Fn(&str) -> Option<T>) -> Vec<(T, i32)> {
    let pair = |cell: &str| {
        let (name, weight) = cell.split_once(':')?;
        Some((answer(name)?, weight.parse().ok()?))
    };
    cells.split(' ').filter_map(pair).collect()
}

impl Weights {
    /// From three tables of a feature, a tab, and its weight, or pairs of an answer and its weight; of
    /// an echo the one pair is `same:` and its weight.
    fn parse(claim: &'static str, kind: &'static str, stance: &'static str) -> Self {
        let same = |cells: &str| cells.strip_prefix("same:")?.parse().ok();
        let (echoes, kinds): (Vec<_>, Vec<_>) =
            rows(kind).partition(|(_, cells)| same(cells).is_some());
        let mut features: BTreeMap<&str, Row> = BTreeMap::new();
        for (name, cells) in rows(claim) {
            features.entry(name).or_default().claim = cells.parse().unwrap_or_default();
        }
        for (name, cells) in kinds {
            features.entry(name).or_default().kinds = pairs(cells, EventKind::from_code);
        }
        for (name, cells) in rows(stance) {
            features.entry(name).or_default().stances = pairs(cells, Stance::from_code);
        }
        Self {
            features: features.into_iter().map(|(name, row)| (hash(&[name]), row)).collect(),
            echoes: echoes.into_iter().filter_map(|(n, c)| Some((hash(&[n]), same(c)?))).collect(),
        }
    }

    /// The features that weigh anything.
    fn known<'e>(&self, evidence: &'e Evidence) -> impl Iterator<Item = (&'e str, &Row)> {
        let row = |f: &'e String| Some((f.as_str(), self.features.get(&[f])?));
        evidence.features.iter().filter_map(row)
    }

    /// What each echo weighs for the kind that it names.
    fn echoed<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, EventKind, i32)> {
        let row = |(name, kind): &'e (String, EventKind)| {
            Some((name.as_str(), *kind, *self.echoes.get(&[name])?))
        };
        evidence.echoes.iter().filter_map(row)
    }

    /// What each feature weighs for a draft being a claim.
    pub(super) fn for_claim<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, i32)> {
        self.known(evidence).map(|(name, row)| (name, row.claim)).filter(|(_, w)| *w != 0)
    }

    /// What each feature and echo weighs for a kind.
    pub(super) fn for_kinds<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, EventKind, i32)> {
        let own = |(name, row): (&'e str, &Row)| {
            row.kinds.iter().map(|(kind, w)| (name, *kind, *w)).collect::<Vec<_>>()
        };
        self.known(evidence).flat_map(own).chain(self.echoed(evidence))
    }

    /// What each feature weighs for a stance.
    pub(super) fn for_stances<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, Stance, i32)> {
        let own = |(name, row): (&'e str, &Row)| {
            row.stances.iter().map(|(stance, w)| (name, *stance, *w)).collect::<Vec<_>>()
        };
        self.known(evidence).flat_map(own)
    }

    /// Without what some features weigh for a draft being a claim.
    pub(super) fn without_claim(mut self, names: &[String]) -> Self {
        self.change(names, |row| row.claim = 0);
        self
    }

    /// Without what some features and echoes weigh for kinds.
    pub(super) fn without_kinds(mut self, names: &[String]) -> Self {
        self.change(names, |row| row.kinds.clear());
        for echo in names {
            if let Some(weight) = self.echoes.get_mut(&[echo]) {
                *weight = 0;
            }
        }
        self
    }

    /// Without what some features weigh for stances.
    pub(super) fn without_stances(mut self, names: &[String]) -> Self {
        self.change(names, |row| row.stances.clear());
        self
    }

    fn change(&mut self, names: &[String], change: impl Fn(&mut Row)) {
        for name in names {
            if let Some(row) = self.features.get_mut(&[name]) {
                change(row);
            }
        }
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
        Verdict::of(weights, &evidence::of(layers, drafts, at), enough(layers, &drafts[at]))
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
pub(super) fn enough(layers: &Layers<'_>, draft: &Draft) -> f64 {
    let dead = |h: &HarmMention| h.effect == Some(Effect::Killed) && h.range.is_some();
    let toll = draft.segment.by.is_some() && draft.harm.iter().any(|i| dead(&layers.harm[*i]));
    if toll { ENOUGH_OF_TOLL } else { ENOUGH }
}

/// The draft, said in this way.
fn said(draft: Draft, stance: Stance) -> Draft {
    let ahead = matches!(stance, Stance::Planned | Stance::Feared | Stance::Threatened);
    Draft { stance, hypothetical: draft.hypothetical && ahead, ..draft }
}

/// What the weights make of a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    /// What speaks for a claim, in hundredths.
    pub(super) claim: i32,
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
        let mut claim = 0;
        let mut kinds = [0; EventKind::ALL.len()];
        let mut stances = [0; Stance::ALL.len()];
        for (_, row) in weights.known(evidence) {
            claim += row.claim;
            row.kinds.iter().for_each(|(kind, weight)| kinds[*kind as usize] += weight);
            row.stances.iter().for_each(|(stance, weight)| stances[*stance as usize] += weight);
        }
        for (_, kind, weight) in weights.echoed(evidence) {
            kinds[kind as usize] += weight;
        }
        let (kind, group) = likeliest(&kinds);
        let all = Stance::ALL.iter().copied().rev();
        Self {
            claim,
            group,
            enough,
            kind,
            stance: all.max_by_key(|s| stances[*s as usize]).unwrap_or(Stance::Asserted),
        }
    }

    /// Whether it is likely enough a claim of this group of kinds.
    pub(super) fn is_claim(self) -> bool {
        self.claim >= self.needed()
    }

    /// What must speak for a claim, in hundredths, where its group is so likely.
    pub(super) fn needed(self) -> i32 {
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
fn likeliest(scores: &[i32; EventKind::ALL.len()]) -> (EventKind, f64) {
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

    fn evidence(features: &[&str], echoes: &[(&str, EventKind)]) -> Evidence {
        Evidence {
            features: features.iter().map(|f| (*f).to_owned()).collect(),
            echoes: echoes.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        }
    }

    #[test]
    fn what_is_said_most_for_is_the_kind() {
        let weights = Weights::parse("", "# head\nany \tarrests:400\nnight\tattack:700\n", "");
        let kind = |f: &[&str]| Verdict::of(&weights, &evidence(f, &[]), ENOUGH).kind;
        assert_eq!(kind(&["any "]), EventKind::Arrests);
        assert_eq!(kind(&["any ", "night"]), EventKind::Attack);
    }

    #[test]
    fn kinds_of_one_group_stand_together() {
        let weights = Weights::parse("", "any \tgrenade:300 air_drone_strike:310 attack:330\n", "");
        let verdict = Verdict::of(&weights, &evidence(&["any "], &[]), ENOUGH);
        assert_eq!(verdict.kind, EventKind::AirDroneStrike);
    }

    #[test]
    fn an_echo_speaks_for_the_kind_that_it_names() {
        let weights = Weights::parse("", "lead\tsame:410\n", "");
        for other in [EventKind::Arrests, EventKind::Grenade] {
            let evidence = evidence(&[], &[("lead", other)]);
            assert_eq!(Verdict::of(&weights, &evidence, ENOUGH).kind, other);
        }
    }

    #[test]
    fn the_surer_the_group_the_less_must_speak_for_a_claim() {
        let verdict = |group| Verdict {
            claim: 0,
            group,
            enough: ENOUGH,
            kind: EventKind::Attack,
            stance: Stance::Asserted,
        };
        assert!(verdict(0.9).is_claim());
        assert!(!verdict(0.6).is_claim());
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
    fn a_stance_is_given_by_what_speaks_for_it() {
        let weights = Weights::parse("", "", "any \tasserted:90\nnot\tdenied:120\n");
        let stance = |f: &[&str]| Verdict::of(&weights, &evidence(f, &[]), ENOUGH).stance;
        assert_eq!(stance(&["any "]), Stance::Asserted);
        assert_eq!(stance(&["any ", "not"]), Stance::Denied);
    }

    #[test]
    fn the_builtin_tables_are_read_whole() {
        let cells = |table: &'static str| -> usize {
            rows(table).map(|(_, cells)| cells.split(' ').count()).sum()
        };
        let each = || BUILTIN.features.rows();
        let kinds = each().map(|r| r.kinds.len()).sum::<usize>() + BUILTIN.echoes.rows().count();
        assert_eq!(kinds, cells(include_str!("../../../../data/claims/kind.tsv")));
        let claims = each().filter(|r| r.claim != 0).count();
        assert_eq!(claims, cells(include_str!("../../../../data/claims/claim.tsv")));
        let stances = each().map(|r| r.stances.len()).sum::<usize>();
        assert_eq!(stances, cells(include_str!("../../../../data/claims/stance.tsv")));
    }
}
