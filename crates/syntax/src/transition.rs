//! Scores of the next move of a state machine (spaCy's `TransitionBasedParser`): a few tokens that the
//! state points to are summed through a layer that was applied to all tokens beforehand, a maxout, and
//! one layer to the moves.

use crate::container::Container;
use crate::error::ModelError;
use crate::kernel::{self, Layer};
use crate::limits;
use crate::weights::{floats, layer};
use fearless_simd::Level;

/// Tokens whose rows are kept; rows of tokens further back are computed again when they are asked for.
const KEPT: usize = 512;
/// Rows that are computed at once.
const BLOCK: usize = 32;
/// Features of a state at most, of the machines that spaCy trains.
const MOST_FEATURES: usize = 13;

/// A state points to no token here.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// The network of a state machine.
#[derive(Debug)]
pub(crate) struct Scorer {
    /// From a token's vector to the machine's own.
    narrow: Layer<1>,
    /// From a token to what it adds as each feature: features × pieces × hidden.
    lower: Layer<1>,
    /// What an absent token adds as each feature.
    absent: Vec<f32>,
    /// Pieces × hidden.
    bias: Vec<f32>,
    /// From hidden to moves.
    upper: Layer<1>,
    features: usize,
}

/// What the scorer computed of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// Tokens × narrow width.
    pub(crate) narrow: Vec<f32>,
    ring: Vec<f32>,
    filled: usize,
    spare: Vec<f32>,
    sums: Vec<f32>,
    /// Scores of the moves.
    pub(crate) scores: Vec<f32>,
}

impl Scorer {
    /// Reads the network of a component whose tokens have `width` numbers.
    pub(crate) fn read(
        name: &str,
        width: usize,
        features: usize,
        moves: usize,
        container: &Container,
    ) -> Result<Self, ModelError> {
        let narrow: Layer<1> = layer(container, &format!("{name}/linear/1"), Some(width))?;
        let part = format!("{name}/lower/0");
        let shape = container.tensor(&format!("{part}/W"))?.shape.clone();
        let [found, hidden, pieces @ 1..=4, inputs] = shape[..] else {
            return Err(ModelError::part(part, format!("its shape is {shape:?}")));
        };
        let sized = (1..=limits::HIDDEN).contains(&hidden) && narrow.outputs <= limits::HIDDEN;
        if found != features || inputs != narrow.outputs || !sized || features > MOST_FEATURES {
            return Err(ModelError::part(part, "the features are not those of the machine"));
        }
        let upper: Layer<1> = layer(container, &format!("{name}/linear/0"), Some(hidden))?;
        if upper.outputs != moves {
            return Err(ModelError::part(name, "moves and scores differ in number"));
        }
        let plain = |key: &str, rows: usize| {
            floats(container, &format!("{part}/{key}"), rows * hidden * pieces)
        };
        let weights = container.tensor(&format!("{part}/W"))?.floats(&part)?;
        let weights = planes(&weights, features, hidden, pieces, inputs);
        Ok(Self {
            lower: Layer::pack(inputs, features * hidden * pieces, &weights, &[]),
            absent: planes(&plain("pad", features)?, features, hidden, pieces, 1),
            bias: planes(&plain("b", 1)?, 1, hidden, pieces, 1),
            narrow,
            upper,
            features,
        })
    }

    /// Appends the narrow vectors of some tokens.
    pub(crate) fn narrow(&self, level: Level, vectors: &[f32], rows: &mut Rows) {
        let count = vectors.len() / self.narrow.inputs;
        let start = rows.narrow.len();
        rows.narrow.resize(start + count * self.narrow.outputs, 0.0);
        self.narrow.run(level, vectors, self.narrow.inputs, count, &mut rows.narrow[start..]);
    }

    /// Begins a document whose narrow vectors lie in `rows`.
    pub(crate) fn begin(&self, rows: &mut Rows) {
        rows.filled = 0;
        rows.ring.resize(KEPT * self.lower.outputs, 0.0);
        rows.spare.resize(self.features * self.lower.outputs, 0.0);
        rows.sums.resize(self.bias.len(), 0.0);
        rows.scores.resize(self.upper.outputs, 0.0);
    }

    /// Scores the moves of a state that points to `tokens`, one for each feature.
    pub(crate) fn score(&self, level: Level, tokens: &[u32], rows: &mut Rows) {
        let one = self.bias.len();
        let count = rows.narrow.len() / self.narrow.outputs;
        let furthest = tokens.iter().filter(|token| **token != NOWHERE).max();
        while furthest.is_some_and(|token| *token as usize >= rows.filled && rows.filled < count) {
            self.fill(level, rows);
        }
        let oldest = rows.filled.saturating_sub(KEPT);
        for (feature, token) in tokens.iter().enumerate() {
            if *token != NOWHERE && (*token as usize) < oldest {
                self.again(level, *token as usize, feature, rows);
            }
        }
        let row = |feature: usize| match tokens[feature] {
            NOWHERE => &self.absent[feature * one..][..one],
            token if (token as usize) < oldest => {
                &rows.spare[feature * self.lower.outputs + feature * one..][..one]
            }
            token => {
                &rows.ring[(token as usize % KEPT) * self.lower.outputs + feature * one..][..one]
            }
        };
        let mut all: [&[f32]; MOST_FEATURES] = [&[]; MOST_FEATURES];
        for (feature, slot) in all.iter_mut().enumerate().take(tokens.len()) {
            *slot = row(feature);
        }
        kernel::step(
            level,
            &all[..tokens.len()],
            &self.bias,
            &self.upper,
            &mut rows.sums,
            &mut rows.scores,
        );
    }

    fn fill(&self, level: Level, rows: &mut Rows) {
        let (inputs, outputs) = (self.lower.inputs, self.lower.outputs);
        let count = (rows.narrow.len() / inputs - rows.filled).min(BLOCK);
        let x = &rows.narrow[rows.filled * inputs..];
        let out = &mut rows.ring[(rows.filled % KEPT) * outputs..][..count * outputs];
        self.lower.run(level, x, inputs, count, out);
        rows.filled += count;
    }

    fn again(&self, level: Level, token: usize, feature: usize, rows: &mut Rows) {
        let (inputs, outputs) = (self.lower.inputs, self.lower.outputs);
        let out = &mut rows.spare[feature * outputs..][..outputs];
        self.lower.run(level, &rows.narrow[token * inputs..], inputs, 1, out);
    }
}

/// Rows × hidden × pieces × numbers to rows × pieces × hidden × numbers: pieces become planes, so
/// that the maxout takes the larger of two vectors.
fn planes(x: &[f32], rows: usize, hidden: usize, pieces: usize, numbers: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(x.len());
    for row in 0..rows {
        for piece in 0..pieces {
            for unit in 0..hidden {
                let from = ((row * hidden + unit) * pieces + piece) * numbers;
                out.extend_from_slice(&x[from..from + numbers]);
            }
        }
    }
    out
}
