//! The sums that cost: layers of weights times rows of numbers.
//!
//! **One order of summation.** Every output is `bias`, then one fused multiply-add for each input in
//! ascending order; lanes hold different outputs, never parts of one sum. So the width of a
//! processor's vectors, the number of rows taken at once and the tail of a batch change speed and no
//! bit. Fused multiply-add is exact by IEEE 754; where a processor lacks it, `fearless_simd` computes
//! the same number more slowly.

#![expect(clippy::inline_always, reason = "vector code must be inlined below the dispatch")]

use crate::container::half;
use fearless_simd::{Level, Simd, dispatch, prelude::*};

/// Outputs of one packed panel; the widest vector of today.
const LANES: usize = 16;

/// A layer's weights, packed for [`Layer::run`].
///
/// With `PIECES` > 1 the layer is a maxout (Goodfellow et al. 2013): each output is the largest of
/// as many sums.
#[derive(Clone, Debug)]
pub(crate) struct Layer<const PIECES: usize> {
    /// Numbers a row.
    pub(crate) inputs: usize,
    /// Outputs a row.
    pub(crate) outputs: usize,
    /// For each 16 outputs, for each input, for each piece: 16 weights.
    weights: Vec<f32>,
    /// For each 16 outputs, for each piece: 16 biases.
    biases: Vec<f32>,
}

impl<const PIECES: usize> Layer<PIECES> {
    /// Packs weights of shape outputs × pieces × inputs and biases of shape outputs × pieces. A
    /// missing bias is 0.
    pub(crate) fn pack(inputs: usize, outputs: usize, weights: &[f32], biases: &[f32]) -> Self {
        let panels = outputs.div_ceil(LANES);
        let mut layer = Self {
            inputs,
            outputs,
            weights: vec![0.0; panels * inputs * PIECES * LANES],
            biases: vec![0.0; panels * PIECES * LANES],
        };
        for output in 0..outputs {
            let (panel, lane) = (output / LANES, output % LANES);
            for piece in 0..PIECES {
                let row = output * PIECES + piece;
                layer.biases[(panel * PIECES + piece) * LANES + lane] =
                    biases.get(row).copied().unwrap_or(0.0);
                for input in 0..inputs {
                    let to = ((panel * inputs + input) * PIECES + piece) * LANES + lane;
                    layer.weights[to] = weights[row * inputs + input];
                }
            }
        }
        layer
    }

    /// Applies the layer to `rows` rows: row `r` reads `inputs` numbers of `x` from `r * step`, and
    /// writes `outputs` numbers to `out` from `r * outputs`. Rows may overlap: a window over
    /// neighbours is a longer row.
    pub(crate) fn run(&self, level: Level, x: &[f32], step: usize, rows: usize, out: &mut [f32]) {
        if rows == 0 || self.outputs == 0 {
            return;
        }
        let x = &x[..(rows - 1) * step + self.inputs];
        let out = &mut out[..rows * self.outputs];
        dispatch!(level, simd => all_panels(simd, self, x, step, out));
    }
}

#[inline(always)]
fn all_panels<S: Simd, const P: usize>(
    simd: S,
    layer: &Layer<P>,
    x: &[f32],
    step: usize,
    out: &mut [f32],
) {
    let rows = out.len() / layer.outputs;
    // As many sums as hide the time that each addition takes, and no more than registers hold beside the
    // weights: 24 of 32 or 9 of 16 for P = 3 (with 12 compilers spill in the innermost loop).
    let block = match (S::f32s::LEN, P) {
        (16, 1) => 16,
        (16, _) | (_, 1) => 8,
        _ => 3,
    };
    for panel in 0..layer.outputs.div_ceil(LANES) {
        let weights =
            &layer.weights[panel * layer.inputs * P * LANES..][..layer.inputs * P * LANES];
        let biases = &layer.biases[panel * P * LANES..][..P * LANES];
        let first = panel * LANES;
        let mut row = 0;
        while row + block <= rows {
            let x = &x[row * step..];
            let out = &mut out[row * layer.outputs + first..];
            match block {
                16 => one_block::<S, P, 16>(simd, layer, weights, biases, x, step, first, out),
                8 => one_block::<S, P, 8>(simd, layer, weights, biases, x, step, first, out),
                _ => one_block::<S, P, 3>(simd, layer, weights, biases, x, step, first, out),
            }
            row += block;
        }
        for row in row..rows {
            let out = &mut out[row * layer.outputs + first..];
            one_block::<S, P, 1>(simd, layer, weights, biases, &x[row * step..], step, first, out);
        }
    }
}

/// `R` rows times the 16 outputs of a panel, as many lanes at a time as the processor has.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "the innermost loop: all is in registers")]
fn one_block<S: Simd, const P: usize, const R: usize>(
    simd: S,
    layer: &Layer<P>,
    weights: &[f32],
    biases: &[f32],
    x: &[f32],
    step: usize,
    first: usize,
    out: &mut [f32],
) {
    let rows: [&[f32]; R] = std::array::from_fn(|r| &x[r * step..][..layer.inputs]);
    let lanes = S::f32s::LEN;
    for lane in (0..LANES).step_by(lanes) {
        if first + lane >= layer.outputs {
            break;
        }
        let load =
            |from: &[f32], p: usize| S::f32s::from_slice(simd, &from[p * LANES + lane..][..lanes]);
        let mut sums: [[S::f32s; P]; R] = [std::array::from_fn(|p| load(biases, p)); R];
        for (input, weights) in weights.chunks_exact(P * LANES).enumerate() {
            let weights: [S::f32s; P] = std::array::from_fn(|p| load(weights, p));
            for r in 0..R {
                let number = S::f32s::splat(simd, rows[r][input]);
                for p in 0..P {
                    sums[r][p] = number.mul_add_precise(weights[p], sums[r][p]);
                }
            }
        }
        let width = lanes.min(layer.outputs - first - lane);
        for r in 0..R {
            let mut best = sums[r][0];
            for sum in &sums[r][1..] {
                best = best.max(*sum);
            }
            let out = &mut out[r * layer.outputs + lane..][..width];
            if width == lanes {
                best.store_slice(out);
            } else {
                out.copy_from_slice(&best.as_slice()[..width]);
            }
        }
    }
}

/// Gain and shift of a layer norm (Ba et al. 2016).
#[derive(Clone, Debug)]
pub(crate) struct Norm {
    /// Factor of each column.
    pub(crate) gain: Vec<f32>,
    /// Shift of each column.
    pub(crate) shift: Vec<f32>,
}

impl Norm {
    /// Normalises each row of `x` to mean 0 and variance 1, scales, shifts and *adds* it to the row of
    /// `out` (thinc's `layernorm`, inside a residual).
    pub(crate) fn add(&self, level: Level, x: &[f32], out: &mut [f32]) {
        dispatch!(level, simd => add_rows(simd, self, x, out));
    }
}

#[inline(always)]
fn add_rows<S: Simd>(_simd: S, norm: &Norm, x: &[f32], out: &mut [f32]) {
    let width = norm.gain.len();
    for (x, out) in x.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
        let mean = sum(x, |number| number) / width as f32;
        let variance = sum(x, |number| (number - mean) * (number - mean)) / width as f32 + 1e-8;
        let scale = 1.0 / variance.sqrt();
        let columns = out.iter_mut().zip(x).zip(norm.gain.iter().zip(&norm.shift));
        for ((out, x), (gain, shift)) in columns {
            *out += (x - mean) * scale * gain + shift;
        }
    }
}

/// A sum in 16 lanes, then in halves: the same bits whatever the processor's width.
#[inline(always)]
fn sum(x: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = x.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, number) in lanes.iter_mut().zip(chunk) {
            *lane += of(*number);
        }
    }
    for (lane, number) in lanes.iter_mut().zip(rest) {
        *lane += of(*number);
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
        half /= 2;
    }
    lanes[0]
}

/// Adds numbers in half precision.
pub(crate) fn add_halves(level: Level, numbers: &[u16], out: &mut [f32]) {
    dispatch!(level, simd => add_all_halves(simd, numbers, out));
}

#[inline(always)]
fn add_all_halves<S: Simd>(_simd: S, numbers: &[u16], out: &mut [f32]) {
    for (out, number) in out.iter_mut().zip(numbers) {
        *out += half(*number);
    }
}

/// One step of a state machine: the rows' sum and the bias, the largest of the pieces (which lie one
/// after the other), and a layer upon it. `sums` is as long as the bias.
pub(crate) fn step(
    level: Level,
    rows: &[&[f32]],
    bias: &[f32],
    upper: &Layer<1>,
    sums: &mut [f32],
    scores: &mut [f32],
) {
    dispatch!(level, simd => all_steps(simd, rows, bias, upper, sums, scores));
}

#[inline(always)]
fn all_steps<S: Simd>(
    simd: S,
    rows: &[&[f32]],
    bias: &[f32],
    upper: &Layer<1>,
    sums: &mut [f32],
    scores: &mut [f32],
) {
    sums.fill(0.0);
    for row in rows {
        sums.iter_mut().zip(*row).for_each(|(sum, number)| *sum += number);
    }
    sums.iter_mut().zip(bias).for_each(|(sum, number)| *sum += number);
    let (hidden, pieces) = sums.split_at_mut(upper.inputs);
    for piece in pieces.chunks_exact(upper.inputs) {
        hidden
            .iter_mut()
            .zip(piece)
            .for_each(|(most, number)| *most = if *number > *most { *number } else { *most });
    }
    let vectors = upper.outputs.div_ceil(S::f32s::LEN);
    let mut first = 0;
    while first < vectors {
        let out = &mut scores[first * S::f32s::LEN..];
        match vectors - first {
            1 => some_vectors::<S, 1>(simd, upper, hidden, first, out),
            2 => some_vectors::<S, 2>(simd, upper, hidden, first, out),
            3 => some_vectors::<S, 3>(simd, upper, hidden, first, out),
            4 => some_vectors::<S, 4>(simd, upper, hidden, first, out),
            5 => some_vectors::<S, 5>(simd, upper, hidden, first, out),
            6 => some_vectors::<S, 6>(simd, upper, hidden, first, out),
            7 => some_vectors::<S, 7>(simd, upper, hidden, first, out),
            _ => some_vectors::<S, 8>(simd, upper, hidden, first, out),
        }
        first += 8;
    }
}

/// One row times `V` vectors of outputs at once: many sums hide the time that each addition takes.
#[inline(always)]
fn some_vectors<S: Simd, const V: usize>(
    simd: S,
    layer: &Layer<1>,
    x: &[f32],
    first: usize,
    out: &mut [f32],
) {
    let lanes = S::f32s::LEN;
    let place = |v: usize| ((first + v) * lanes / LANES, (first + v) * lanes % LANES);
    let weights: [&[f32]; V] = std::array::from_fn(|v| {
        let (panel, lane) = place(v);
        &layer.weights[panel * layer.inputs * LANES + lane..][..layer.inputs * LANES - lane]
    });
    let mut sums: [S::f32s; V] = std::array::from_fn(|v| {
        let (panel, lane) = place(v);
        S::f32s::from_slice(simd, &layer.biases[panel * LANES + lane..][..lanes])
    });
    for (input, number) in x.iter().enumerate() {
        let number = S::f32s::splat(simd, *number);
        for v in 0..V {
            let weights = S::f32s::from_slice(simd, &weights[v][input * LANES..][..lanes]);
            sums[v] = number.mul_add_precise(weights, sums[v]);
        }
    }
    for (v, sum) in sums.iter().enumerate() {
        let start = (v * lanes).min(out.len());
        let out = &mut out[start..];
        let width = lanes.min(out.len());
        out[..width].copy_from_slice(&sum.as_slice()[..width]);
    }
}

/// The best of the scores that are allowed, the first of equals; `None` where nothing is allowed.
#[inline]
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (at, score) in scores.iter().enumerate() {
        if allowed(at) && best.is_none_or(|(_, most)| *score > most) {
            best = Some((at, *score));
        }
    }
    best.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every level that this machine can run, the scalar one among them.
    fn levels() -> Vec<Level> {
        let best = Level::new();
        let mut levels = vec![Level::fallback(), Level::baseline(), best];
        #[cfg(target_arch = "x86_64")]
        {
            levels.extend(best.as_avx2().map(Level::Avx2));
            levels.extend(best.as_sse4_2().map(Level::Sse4_2));
        }
        levels
    }

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn a_layer_is_the_plain_sum_on_every_level() {
        for (inputs, outputs, rows) in
            [(7, 5, 1), (96, 64, 9), (288, 96, 19), (64, 106, 3), (1, 17, 4)]
        {
            let (w, b) = (numbers(outputs * 3 * inputs, 1), numbers(outputs * 3, 2));
            let x = numbers(rows * inputs, 3);
            let layer = Layer::<3>::pack(inputs, outputs, &w, &b);
            let plain = |r: usize, o: usize| {
                let piece = |p: usize| {
                    let w = &w[(o * 3 + p) * inputs..][..inputs];
                    let x = &x[r * inputs..][..inputs];
                    x.iter().zip(w).fold(b[o * 3 + p], |sum, (x, w)| x.mul_add(*w, sum))
                };
                piece(0).max(piece(1)).max(piece(2))
            };
            let expected: Vec<u32> = (0..rows)
                .flat_map(|r| (0..outputs).map(move |o| (r, o)))
                .map(|(r, o)| plain(r, o).to_bits())
                .collect();
            for level in levels() {
                let mut out = vec![0.0; rows * outputs];
                layer.run(level, &x, inputs, rows, &mut out);
                let got: Vec<u32> = out.iter().map(|x| x.to_bits()).collect();
                assert_eq!(got, expected, "{inputs} × {outputs} × {rows} on {level:?}");
            }
        }
    }

    #[test]
    fn a_norm_has_the_same_bits_on_every_level() {
        for width in [16, 96, 50] {
            let norm = Norm { gain: numbers(width, 4), shift: numbers(width, 5) };
            let x = numbers(width * 3, 6);
            let mut seen: Vec<Vec<u32>> = Vec::new();
            for level in levels() {
                let mut out = numbers(width * 3, 7);
                norm.add(level, &x, &mut out);
                seen.push(out.iter().map(|x| x.to_bits()).collect());
            }
            assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
            let flat = Norm { gain: vec![1.0; width], shift: vec![0.0; width] };
            let mut out = vec![0.0; width];
            flat.add(Level::new(), &x[..width], &mut out);
            assert!(out.iter().sum::<f32>().abs() < 1e-4);
        }
    }
}
