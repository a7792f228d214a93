//! The learned weights of the signs, and how a sum becomes a value.

use super::{Factuality, Reason, Sign};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A weight for each sign, and where the sum tells `no` from `perhaps` from `yes`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    signs: BTreeMap<String, f32>,
    bias: f32,
    /// The sums that stand for -1.5 and 1.5.
    cuts: (f32, f32),
}

/// The ends of the scale.
const END: f32 = 3.0;
/// On the scale, beyond this an event is told as having happened or as not having happened.
const CUT: f32 = 1.5;

impl Weights {
    /// Those of `data/factuality/weights.tsv`, read when they are first asked for.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
            Weights::parse(include_str!("../../../../data/factuality/weights.tsv"))
        });
        &BUILTIN
    }

    /// From lines of a sign and its weight, divided by a tab. `=bias`, `=no` and `=yes` are the sum without any sign and
    /// the sums from which an event is told not to have happened, and to have happened. Lines that start with
    /// `#`, and what is no line of this kind, are passed over.
    pub fn parse(table: &str) -> Self {
        let lines = table.lines().filter(|l| !l.starts_with('#'));
        let pair = |line: &str| {
            let (sign, weight) = line.split_once('\t')?;
            Some((sign.to_owned(), weight.parse().ok()?))
        };
        let mut signs: BTreeMap<String, f32> = lines.filter_map(pair).collect();
        let mut take = |name: &str, other: f32| signs.remove(name).unwrap_or(other);
        let (bias, cuts) = (take("=bias", 0.0), (take("=no", -CUT), take("=yes", CUT)));
        Self { signs, bias, cuts }
    }

    /// The value of an event by its signs, and what it comes from.
    pub fn judge(&self, signs: &[Sign]) -> Factuality {
        let reason = |s: &Sign| Some(Reason { sign: s.clone(), weight: *self.signs.get(&s.name)? });
        let mut reasons: Vec<Reason> = signs.iter().filter_map(reason).collect();
        let sum = reasons.iter().map(|r| r.weight).sum::<f32>() + self.bias;
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        Factuality { value: self.value(sum), reasons }
    }

    /// A sum on the scale: straight between the ends and the cuts.
    fn value(&self, sum: f32) -> f32 {
        let (no, yes) = self.cuts;
        let between = |x: f32, (x0, y0): (f32, f32), (x1, y1): (f32, f32)| {
            y0 + (x - x0) / (x1 - x0).max(f32::EPSILON) * (y1 - y0)
        };
        let value = if sum < no {
            between(sum, (-END, -END), (no, -CUT))
        } else if sum < yes {
            between(sum, (no, -CUT), (yes, CUT))
        } else {
            between(sum, (yes, CUT), (END, END))
        };
        value.clamp(-END, END)
    }
}
