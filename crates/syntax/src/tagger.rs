//! Tags: one layer over a token's vector, the best score wins (spaCy's `tagger` and `morphologizer`).

use crate::container::Container;
use crate::error::ModelError;
use crate::kernel::{self, Layer};
use crate::weights::layer;
use fearless_simd::Level;

/// A tagger of any labels.
#[derive(Debug)]
pub(crate) struct Tagger<L> {
    scores: Layer<1>,
    labels: Vec<L>,
}

impl<L: Copy> Tagger<L> {
    /// Reads the tagger of a model whose tokens have `width` numbers.
    pub(crate) fn read(
        name: &str,
        width: usize,
        labels: Vec<L>,
        container: &Container,
    ) -> Result<Self, ModelError> {
        let scores: Layer<1> = layer(container, &format!("{name}/output/0"), Some(width))?;
        if scores.outputs != labels.len() {
            return Err(ModelError::part(name, "labels and scores differ in number"));
        }
        Ok(Self { scores, labels })
    }

    /// The labels of some tokens whose vectors are `rows`; `buffer` holds the scores.
    pub(crate) fn tag(&self, level: Level, rows: &[f32], buffer: &mut Vec<f32>, out: &mut Vec<L>) {
        let count = rows.len() / self.scores.inputs;
        buffer.resize(count * self.labels.len(), 0.0);
        self.scores.run(level, rows, self.scores.inputs, count, buffer);
        let best = |scores: &[f32]| self.labels[kernel::best(scores, |_| true).unwrap_or(0)];
        out.extend(buffer.chunks_exact(self.labels.len()).map(best));
    }
}
