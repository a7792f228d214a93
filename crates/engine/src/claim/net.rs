//! A perceptron with one hidden layer over named features (Rosenblatt 1958; Rumelhart and others 1986) in whole
//! numbers alone, so that its scores are equal on every platform. Fitting rounds it (`training/claims/fit.py`,
//! `cargo xtask fit-choices`).
//!
//! A table holds for each feature one sign of ASCII a hidden unit, its weight; another, or the same, what the
//! units weigh for each answer. Features go by the hashes of their names.

use crate::keyed::{Keyed, hash};
use fearless_simd::{Level, Simd, dispatch};
use std::sync::LazyLock;

/// A sign of ASCII that weighs nothing; those before it weigh against, those behind it for a unit.
pub const ZERO: u8 = b'O';

/// What a sign of ASCII weighs.
fn weight(sign: u8) -> i32 {
    i32::from(sign) - i32::from(ZERO)
}

/// The answers are sums of hundredths, so many bits finer.
pub const FINER: u32 = 12;

/// The row that says where the hidden units start.
const UNITS: &str = "units";

/// The network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Net<'t> {
    /// Of each feature the signs of its weights, as they stand in the table: one for each hidden unit.
    rows: Keyed<&'t [u8]>,
    /// What speaks for each hidden unit beforehand.
    start: Vec<i32>,
    answers: Vec<Answer>,
}

/// What speaks for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Answer {
    /// Beforehand.
    start: i64,
    /// By each hidden unit.
    units: Vec<i32>,
}

/// What the processor can do at once, whatever it was built for. Whole numbers sum alike everywhere.
static LEVEL: LazyLock<Level> = LazyLock::new(Level::new);

/// Adds the weights of some rows to the units.
#[expect(clippy::inline_always, reason = "vector code must be inlined below the dispatch")]
#[inline(always)]
fn add_rows<S: Simd>(_: S, rows: &[&[u8]], units: &mut [i32]) {
    for row in rows {
        for (unit, sign) in units.iter_mut().zip(*row) {
            *unit += weight(*sign);
        }
    }
}

/// Lines of a table: a name, a tab, and what stands behind it; those that start with `#` are passed over.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

fn numbers(cells: &str) -> impl Iterator<Item = i64> {
    cells.split(' ').filter_map(|cell| cell.parse().ok())
}

impl<'t> Net<'t> {
    /// From the tables of features and of answers, for the answers that are wanted. An answer without a row has
    /// nothing for it.
    pub(super) fn parse<'w>(
        hidden: &'t str,
        answers: &str,
        wanted: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let answer = |wanted: &str| {
            let row = rows(answers).find(|(name, _)| *name == wanted);
            let mut all = row.into_iter().flat_map(|(_, cells)| numbers(cells));
            Answer { start: all.next().unwrap_or(0), units: all.map(|n| n as i32).collect() }
        };
        let start = answer(UNITS).units;
        // One table may hold the answers too.
        let features = rows(hidden).filter(|(_, signs)| signs.len() == start.len());
        Self {
            rows: features.map(|(name, signs)| (hash(&[name]), signs.as_bytes())).collect(),
            start,
            answers: wanted.into_iter().map(answer).collect(),
        }
    }

    /// Whether a feature weighs anything.
    pub(super) fn knows(&self, feature: u64) -> bool {
        self.rows.at(feature).is_some()
    }

    /// What the hidden units sum up to by some features.
    pub(super) fn units(&self, features: impl IntoIterator<Item = u64>) -> Vec<i32> {
        let mut units = self.start.clone();
        self.add(&mut units, features);
        units
    }

    /// Adds what some features weigh.
    pub(super) fn add(&self, units: &mut [i32], features: impl IntoIterator<Item = u64>) {
        let rows: Vec<&[u8]> =
            features.into_iter().filter_map(|f| self.rows.at(f).copied()).collect();
        dispatch!(*LEVEL, simd => add_rows(simd, &rows, units));
    }

    /// What the hidden units sum up to without one of the features in them.
    pub(super) fn without(&self, units: &[i32], feature: u64) -> Vec<i32> {
        let row = self.rows.at(feature).copied().unwrap_or_default();
        let lost = row.iter().map(|sign| weight(*sign)).chain(std::iter::repeat(0));
        units.iter().zip(lost).map(|(unit, lost)| unit - lost).collect()
    }

    /// What the hidden units come to for each answer, in hundredths of the logarithm of odds.
    pub(super) fn answers(&self, units: &[i32]) -> impl Iterator<Item = i32> {
        self.answers.iter().map(|answer| {
            let each = units.iter().zip(&answer.units);
            let sum: i64 = each.map(|(unit, w)| i64::from((*unit).max(0)) * i64::from(*w)).sum();
            ((answer.start + sum) >> FINER) as i32
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two units, the second for itself alone below nothing; `P` weighs 1, `N` -1.
    fn net() -> Net<'static> {
        Net::parse(
            "# head\nnight\tPO\nmany\tQP\nnobody\tNN\n",
            "units\t0 0 -1\nclaim\t4096 8192 40960\nattack\t0 4096 0\ndenied\t-4096 0 0\n",
            ["claim", "attack", "denied", "feared"],
        )
    }

    fn scores<const N: usize>(names: [&str; N]) -> Vec<i32> {
        let net = net();
        net.answers(&net.units(names.map(|name| hash(&[name])))).collect()
    }

    #[test]
    fn features_sum_in_units_and_units_in_answers() {
        assert_eq!(scores(["night", "many", "unheard"]), [1 + 2 * 3, 3, -1, 0]);
    }

    #[test]
    fn a_unit_below_nothing_is_silent() {
        assert_eq!(scores(["nobody"])[..2], [1, 0]);
        assert_eq!(scores(["many", "many"])[0], 1 + 2 * 4 + 10);
    }

    #[test]
    fn what_is_left_out_is_as_if_it_was_never_there() {
        let net = net();
        let [night, many, unheard] = ["night", "many", "unheard"].map(|name| hash(&[name]));
        let units = net.units([night, many]);
        assert_eq!(net.without(&units, night), net.units([many]));
        assert_eq!(net.without(&units, unheard), units);
    }

    #[test]
    fn one_table_may_hold_features_and_answers() {
        let table = "units\t0 0 -1\nclaim\t0 4096 0\nnight\tPO\n";
        let net = Net::parse(table, table, ["claim"]);
        assert!(net.knows(hash(&["night"])) && !net.knows(hash(&["claim"])));
    }
}
