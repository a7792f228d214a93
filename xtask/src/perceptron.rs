//! Learns a small network by which, of the candidates of each example, the true one scores highest
//! (`fit-choices`): one hidden layer over features, as the engine reads it (`engine::claim::net`).
//!
//! The loss is that of a conditional logit (D. L. `McFadden` 1974) over the scores of the network. Adam (Kingma and
//! Ba 2015) with decay of weights and dropout (Srivastava and others 2014), seeded: equal input gives equal weights.

use crate::logit::slopes;
use engine::claim::{FINER, ZERO};
use std::fmt::Write as _;

/// The candidates of an example by the numbers of their features, and which of them are true: one at least.
pub(crate) struct Example {
    pub(crate) candidates: Vec<Vec<u32>>,
    pub(crate) truths: Vec<usize>,
}

/// How to learn.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Fit {
    /// Hidden units
    #[arg(long, default_value_t = 64)]
    units: usize,
    /// Passes over the examples
    #[arg(long, default_value_t = 25)]
    passes: usize,
    /// Decay of weights at a full step
    #[arg(long, default_value_t = 0.05)]
    decay: f32,
    /// Share of the hidden units that dropout silences
    #[arg(long, default_value_t = 0.5)]
    silent: f32,
    /// Share of the features that dropout silences
    #[arg(long, default_value_t = 0.1)]
    unheard: f32,
}

/// Examples of a step.
const BATCH: usize = 128;
/// The length of a first step; the last are next to none.
const STEP: f32 = 3e-3;
/// How far the weights start from nothing.
const SPREAD: f32 = 0.15;

/// Weights of the hidden units by feature, where the units start, and what each adds to a score.
#[derive(Clone, Debug, Default)]
struct Weights {
    /// A row of units for each feature.
    hidden: Vec<f32>,
    start: Vec<f32>,
    answer: Vec<f32>,
}

impl Weights {
    fn nothing(features: usize, units: usize) -> Self {
        let zeros = |n: usize| vec![0f32; n];
        Self { hidden: zeros(features * units), start: zeros(units), answer: zeros(units) }
    }

    fn parts(&mut self) -> [&mut Vec<f32>; 3] {
        [&mut self.hidden, &mut self.start, &mut self.answer]
    }
}

/// A table of the network over named features, as the engine reads it.
pub(crate) fn table(examples: &[Example], names: &[String], fit: Fit) -> String {
    written(&learn(examples, names.len(), fit), names, fit.units)
}

fn learn(examples: &[Example], features: usize, fit: Fit) -> Weights {
    let mut chance = Chance(1);
    let mut weights = Weights::nothing(features, fit.units);
    for w in weights.hidden.iter_mut().chain(&mut weights.answer) {
        *w = SPREAD * chance.normal();
    }
    let mut moments = Moments {
        mean: Weights::nothing(features, fit.units),
        square: Weights::nothing(features, fit.units),
        steps: 0,
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let all = (fit.passes * examples.len().div_ceil(BATCH)) as f32;
    for _ in 0..fit.passes {
        chance.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let mut slope = Weights::nothing(features, fit.units);
            for n in batch {
                descend(&examples[*n], &weights, fit, &mut chance, &mut slope);
            }
            let share = 1.0 / batch.len() as f32;
            slope.parts().into_iter().flatten().for_each(|g| *g *= share);
            let left = 1.0 - (moments.steps + 1) as f32 / all;
            moments.step(&mut weights, &mut slope, STEP * left, fit.decay);
        }
    }
    weights
}

/// What Adam keeps of the slopes so far.
struct Moments {
    mean: Weights,
    square: Weights,
    steps: i32,
}

impl Moments {
    /// Takes a step down the slope; the weights of the hidden layer decay too.
    fn step(&mut self, weights: &mut Weights, slope: &mut Weights, rate: f32, decay: f32) {
        self.steps += 1;
        let (first, second) = (0.9f32, 0.999f32);
        let begun = (1.0 - first.powi(self.steps), 1.0 - second.powi(self.steps));
        let decays = [decay, 0.0, 0.0];
        let known = self.mean.parts().into_iter().zip(self.square.parts());
        let all = weights.parts().into_iter().zip(slope.parts()).zip(known).zip(decays);
        for (((weights, slope), (mean, square)), decay) in all {
            let each = weights.iter_mut().zip(slope).zip(mean.iter_mut().zip(square));
            for ((w, g), (m, v)) in each {
                *m += (1.0 - first) * (*g - *m);
                *v += (1.0 - second) * (*g * *g - *v);
                let step = (*m / begun.0) / ((*v / begun.1).sqrt() + 1e-8);
                *w -= rate * (step + decay * *w);
            }
        }
    }
}

/// A candidate as dropout leaves it: the features that are heard, and what each unit says that is awake.
struct Heard {
    features: Vec<u32>,
    units: Vec<f32>,
}

impl Heard {
    fn of(features: &[u32], weights: &Weights, fit: Fit, chance: &mut Chance) -> Self {
        let features: Vec<u32> =
            features.iter().copied().filter(|_| chance.share() >= fit.unheard).collect();
        let mut units = weights.start.clone();
        for f in &features {
            let row = &weights.hidden[*f as usize * fit.units..][..fit.units];
            units.iter_mut().zip(row).for_each(|(u, w)| *u += w / (1.0 - fit.unheard));
        }
        for unit in &mut units {
            let awake = chance.share() >= fit.silent;
            *unit = if awake { unit.max(0.0) / (1.0 - fit.silent) } else { 0.0 };
        }
        Self { features, units }
    }

    fn score(&self, weights: &Weights) -> f32 {
        self.units.iter().zip(&weights.answer).map(|(u, a)| u * a).sum()
    }

    /// Adds the slope of the loss, which grows so much with its score.
    fn back(&self, grows: f32, weights: &Weights, fit: Fit, slope: &mut Weights) {
        let mut back = vec![0f32; fit.units];
        for n in (0..fit.units).filter(|n| self.units[*n] > 0.0) {
            slope.answer[n] += grows * self.units[n];
            back[n] = grows * weights.answer[n] / (1.0 - fit.silent);
            slope.start[n] += back[n];
        }
        for f in &self.features {
            let row = &mut slope.hidden[*f as usize * fit.units..][..fit.units];
            row.iter_mut().zip(&back).for_each(|(s, b)| *s += b / (1.0 - fit.unheard));
        }
    }
}

/// Adds the slope of the loss at one example.
fn descend(
    example: &Example,
    weights: &Weights,
    fit: Fit,
    chance: &mut Chance,
    slope: &mut Weights,
) {
    let each = example.candidates.iter().map(|c| Heard::of(c, weights, fit, chance));
    let heard: Vec<Heard> = each.collect();
    let scores: Vec<f32> = heard.iter().map(|h| h.score(weights)).collect();
    for (heard, grows) in heard.iter().zip(slopes(&scores, &example.truths)) {
        if grows.abs() > 1e-6 {
            heard.back(grows, weights, fit, slope);
        }
    }
}

/// The largest weight: all signs are printable.
const MOST: f32 = 46.0;

/// The weights in whole numbers; features that weigh nothing are left out.
fn written(weights: &Weights, names: &[String], units: usize) -> String {
    let mut largest: Vec<f32> =
        weights.hidden.chunks(units).map(|r| r.iter().fold(0f32, |m, w| m.max(w.abs()))).collect();
    largest.sort_by(f32::total_cmp);
    // A few weights may be cut so that the others are finer.
    let grain = largest[(largest.len() - 1) * 999 / 1000].max(f32::MIN_POSITIVE) / MOST;
    let scale = 100.0 * grain * (1 << FINER) as f32;
    let whole = |all: &[f32], of: f32| {
        all.iter().map(|w| format!("{}", (w * of).round() as i64)).collect::<Vec<_>>().join(" ")
    };
    let mut out = format!("units\t0 {}\n", whole(&weights.start, 1.0 / grain));
    writeln!(out, "choice\t0 {}", whole(&weights.answer, scale)).expect("String");
    for (name, row) in names.iter().zip(weights.hidden.chunks(units)) {
        let signs = row.iter().map(|w| (w / grain).round().clamp(-MOST, MOST) as i16);
        if signs.clone().any(|s| s != 0) {
            let signs: String = signs.map(|s| char::from((i16::from(ZERO) + s) as u8)).collect();
            writeln!(out, "{name}\t{signs}").expect("String");
        }
    }
    out
}

/// Random numbers (`SplitMix64`, Steele and others 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1, 1 excluded.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// About a normal distribution: the sum of twelve shares (Irwin and Hall).
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.share()).sum::<f32>() - 6.0
    }

    /// Fisher and Yates.
    fn shuffle(&mut self, all: &mut [usize]) {
        for n in (1..all.len()).rev() {
            all.swap(n, (self.next() % (n as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIT: Fit = Fit { units: 32, passes: 300, decay: 0.0, silent: 0.0, unheard: 0.0 };

    fn examples() -> Vec<Example> {
        let candidates = || vec![vec![0], vec![1, 0], vec![1, 2], vec![0, 1, 2]];
        (0..40).map(|_| Example { candidates: candidates(), truths: vec![2] }).collect()
    }

    /// True is the candidate of which one feature holds and not both.
    #[test]
    fn what_a_sum_cannot_tell_is_learned() {
        let either: Vec<Example> = (0..40)
            .map(|n| Example { candidates: vec![vec![], vec![n % 2], vec![0, 1]], truths: vec![1] })
            .collect();
        let weights = learn(&either, 2, FIT);
        let score = |features: &[usize]| {
            let unit = |u: usize| {
                let sum: f32 = features.iter().map(|f| weights.hidden[f * FIT.units + u]).sum();
                (weights.start[u] + sum).max(0.0) * weights.answer[u]
            };
            (0..FIT.units).map(unit).sum::<f32>()
        };
        assert!(score(&[0]) > score(&[0, 1]) && score(&[1]) > score(&[0, 1]));
        assert!(score(&[0]) > score(&[]) && score(&[1]) > score(&[]));
    }

    #[test]
    fn equal_examples_give_equal_tables() {
        let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        let table = table(&examples(), &names, FIT);
        assert_eq!(table, super::table(&examples(), &names, FIT));
        assert!(table.starts_with("units\t0 ") && table.lines().all(str::is_ascii));
        let signs = |name: &str| table.lines().find_map(|l| l.strip_prefix(name)).map(str::len);
        assert_eq!(signs("b\t"), Some(FIT.units));
    }
}
