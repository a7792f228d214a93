//! Conditional logit: learns weights by which, of the candidates of each example, the true one scores
//! highest (`fit-toll`, `fit-roots`).
//!
//! Gradient ascent on all examples at once, with steps by the first two moments of each gradient (Adam,
//! Kingma and Ba 2015), and a Gaussian prior, in fixed order: equal input gives equal weights.

/// The candidates of an example as sparse vectors, and which of them are true: one at least.
pub(crate) struct Example {
    pub(crate) candidates: Vec<Vec<(usize, f32)>>,
    pub(crate) truths: Vec<usize>,
}

/// The weights of the features, of which there are `features`.
pub(crate) fn fit(examples: &[Example], features: usize, prior: f32, passes: usize) -> Vec<f32> {
    let mut weights = vec![0f32; features];
    let (mut mean, mut square) = (vec![0f32; features], vec![0f32; features]);
    for pass in 0..passes {
        let mut gradient: Vec<f32> = weights.iter().map(|w| -prior * w).collect();
        for example in examples {
            ascend(example, &weights, &mut gradient);
        }
        let left = 1.0 - pass as f32 / passes as f32;
        let (first, second) = (0.9f32, 0.99f32);
        let n = pass as i32 + 1;
        for i in 0..features {
            mean[i] = first * mean[i] + (1.0 - first) * gradient[i];
            square[i] = second * square[i] + (1.0 - second) * gradient[i] * gradient[i];
            let step = (mean[i] / (1.0 - first.powi(n)))
                / ((square[i] / (1.0 - second.powi(n))).sqrt() + 1e-6);
            weights[i] += STEP * left * step;
        }
    }
    weights
}

/// The first steps of a weight; the last are next to none.
const STEP: f32 = 0.05;

/// The gradient of the log likelihood at one example.
fn ascend(example: &Example, weights: &[f32], gradient: &mut [f32]) {
    let score = |v: &Vec<(usize, f32)>| v.iter().map(|(i, x)| weights[*i] * x).sum::<f32>();
    let scores: Vec<f32> = example.candidates.iter().map(score).collect();
    for (vector, slope) in example.candidates.iter().zip(slopes(&scores, &example.truths)) {
        let share = -slope;
        if share.abs() > 1e-5 {
            for (i, x) in vector {
                gradient[*i] += share * x;
            }
        }
    }
}

/// How the loss grows with the score of each candidate. Of several true ones the likelier is learned more.
pub(crate) fn slopes(scores: &[f32], truths: &[usize]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f32 = odds.iter().sum();
    let true_ones: f32 = truths.iter().map(|i| odds[*i]).sum::<f32>().max(f32::MIN_POSITIVE);
    let slope = |(n, odds): (usize, &f32)| {
        odds / all - if truths.contains(&n) { odds / true_ones } else { 0.0 }
    };
    odds.iter().enumerate().map(slope).collect()
}
