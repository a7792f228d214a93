//! A perceptron with one hidden layer over named features (Rosenblatt 1958; Rumelhart and others 1986) in whole
//! numbers alone, so that its scores are equal on every platform: `training/claims/fit.py` fits and rounds it.
//!
//! `hidden.tsv` holds for each feature one sign of ASCII a hidden unit, its weight; `answers.tsv` what the units
//! weigh for each answer. Features go by the hashes of their names.

use crate::keyed::{Keyed, hash};
use lexicon::{EventKind, Stance};

/// A sign of ASCII that weighs nothing; those before it weigh against, those behind it for a unit.
const ZERO: u8 = b'O';

/// What a sign of ASCII weighs.
fn weight(sign: u8) -> i32 {
    i32::from(sign) - i32::from(ZERO)
}

/// The answers are sums of hundredths, so many bits finer.
const FINER: u32 = 12;

/// What speaks for each answer, in hundredths of the logarithm of odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::claim) struct Scores {
    /// That a draft is a claim.
    pub(in crate::claim) claim: i32,
    /// Each kind, in the order of [`EventKind::ALL`].
    pub(in crate::claim) kinds: Vec<i32>,
    /// Each stance, in the order of [`Stance::ALL`].
    pub(in crate::claim) stances: Vec<i32>,
}

/// The network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Net {
    /// Of each feature the signs of its weights, as they stand in the table: one for each hidden unit.
    rows: Keyed<&'static [u8]>,
    /// What speaks for each hidden unit beforehand.
    start: Vec<i32>,
    claim: Answer,
    kinds: Vec<Answer>,
    stances: Vec<Answer>,
}

/// What speaks for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Answer {
    /// Beforehand.
    start: i64,
    /// By each hidden unit.
    units: Vec<i32>,
}

/// Lines of a table: a name, a tab, and what stands behind it; those that start with `#` are passed over.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

fn numbers(cells: &str) -> impl Iterator<Item = i64> {
    cells.split(' ').filter_map(|cell| cell.parse().ok())
}

impl Net {
    /// From both tables. An answer without a row has nothing for it.
    pub(super) fn parse(hidden: &'static str, answers: &'static str) -> Self {
        let answer = |wanted: &str| {
            let row = rows(answers).find(|(name, _)| *name == wanted);
            let mut all = row.into_iter().flat_map(|(_, cells)| numbers(cells));
            Answer { start: all.next().unwrap_or(0), units: all.map(|n| n as i32).collect() }
        };
        Self {
            rows: rows(hidden).map(|(name, signs)| (hash(&[name]), signs.as_bytes())).collect(),
            start: answer("units").units,
            claim: answer("claim"),
            kinds: EventKind::ALL.iter().map(|k| answer(k.code())).collect(),
            stances: Stance::ALL.iter().map(|s| answer(s.code())).collect(),
        }
    }

    /// Whether a feature weighs anything.
    pub(super) fn knows(&self, feature: u64) -> bool {
        self.rows.at(feature).is_some()
    }

    /// What some features come to.
    pub(super) fn scores(&self, features: impl IntoIterator<Item = u64>) -> Scores {
        self.answers(&self.units(features))
    }

    /// What the hidden units sum up to.
    pub(super) fn units(&self, features: impl IntoIterator<Item = u64>) -> Vec<i32> {
        let mut units = self.start.clone();
        for row in features.into_iter().filter_map(|f| self.rows.at(f)) {
            for (unit, sign) in units.iter_mut().zip(*row) {
                *unit += weight(*sign);
            }
        }
        units
    }

    /// What these sums come to without one of the features in them.
    pub(super) fn without(&self, units: &[i32], feature: u64) -> Scores {
        let mut rest = units.to_vec();
        for (unit, sign) in rest.iter_mut().zip(self.rows.at(feature).copied().unwrap_or_default())
        {
            *unit -= weight(*sign);
        }
        self.answers(&rest)
    }

    /// What the hidden units come to.
    pub(super) fn answers(&self, units: &[i32]) -> Scores {
        let score = |answer: &Answer| {
            let each = units.iter().zip(&answer.units);
            let sum: i64 = each.map(|(unit, w)| i64::from((*unit).max(0)) * i64::from(*w)).sum();
            ((answer.start + sum) >> FINER) as i32
        };
        Scores {
            claim: score(&self.claim),
            kinds: self.kinds.iter().map(score).collect(),
            stances: self.stances.iter().map(score).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two units, the second for itself alone below nothing; `P` weighs 1, `N` -1.
    fn net() -> Net {
        Net::parse(
            "# head\nnight\tPO\nmany\tQP\nnobody\tNN\n",
            "units\t0 0 -1\nclaim\t4096 8192 40960\nattack\t0 4096 0\ndenied\t-4096 0 0\n",
        )
    }

    fn attack(scores: &Scores) -> i32 {
        scores.kinds[EventKind::Attack as usize]
    }

    fn keys<const N: usize>(names: [&str; N]) -> [u64; N] {
        names.map(|name| hash(&[name]))
    }

    #[test]
    fn features_sum_in_units_and_units_in_answers() {
        let scores = net().scores(keys(["night", "many", "unheard"]));
        assert_eq!((scores.claim, attack(&scores)), (1 + 2 * 3, 3));
        assert_eq!(scores.stances[Stance::Denied as usize], -1);
    }

    #[test]
    fn a_unit_below_nothing_is_silent() {
        let scores = net().scores(keys(["nobody"]));
        assert_eq!((scores.claim, attack(&scores)), (1, 0));
        assert_eq!(net().scores(keys(["many", "many"])).claim, 1 + 2 * 4 + 10);
    }

    #[test]
    fn what_is_left_out_is_as_if_it_was_never_there() {
        let net = net();
        let [night, many, unheard] = keys(["night", "many", "unheard"]);
        let units = net.units([night, many]);
        assert_eq!(net.without(&units, night), net.scores([many]));
        assert_eq!(net.without(&units, unheard), net.answers(&units));
    }
}
