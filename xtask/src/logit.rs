//! Conditional logit: learns weights by which, of the candidates of each example, the true one scores
//! highest (`fit-toll`, `fit-roots`, `fit-places`).
//!
//! Gradient ascent with a step size of its own for each weight (Duchi's adaptive subgradient), a
//! Gaussian prior, fixed order: equal input gives equal weights.

use std::collections::BTreeMap;

/// The candidates of an example as sparse vectors, and which is true.
pub(crate) struct Example {
    pub(crate) candidates: Vec<Vec<(usize, f32)>>,
    pub(crate) truth: usize,
}

/// The weights of the features, of which there are `features`.
pub(crate) fn fit(examples: &[Example], features: usize, prior: f32, passes: usize) -> Vec<f32> {
    let mut weights = vec![0f32; features];
    let mut squares = vec![1e-6f32; features];
    let decay = prior / examples.len().max(1) as f32;
    let mut gradient: BTreeMap<usize, f32> = BTreeMap::new();
    for pass in 0..passes {
        let step = 0.3 / (1.0 + pass as f32 * 0.1);
        for example in examples {
            gradient.clear();
            ascend(example, &weights, &mut gradient);
            for (&i, &g) in &gradient {
                let g = g - decay * weights[i];
                squares[i] += g * g;
                weights[i] += step * g / squares[i].sqrt();
            }
        }
    }
    weights
}

/// The gradient of the log likelihood at one example.
fn ascend(example: &Example, weights: &[f32], gradient: &mut BTreeMap<usize, f32>) {
    let score = |v: &Vec<(usize, f32)>| v.iter().map(|(i, x)| weights[*i] * x).sum::<f32>();
    let scores: Vec<f32> = example.candidates.iter().map(score).collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = odds.iter().sum();
    for (c, (vector, odds)) in example.candidates.iter().zip(&odds).enumerate() {
        let share = f32::from(u8::from(c == example.truth)) - odds / sum;
        if share.abs() > 1e-5 {
            for (i, x) in vector {
                *gradient.entry(*i).or_default() += share * x;
            }
        }
    }
}
