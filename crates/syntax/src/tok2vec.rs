//! Vectors of tokens in their sentence: hashed features of the word, then four layers each of which
//! looks one neighbour further (spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder`).
//!
//! What the embedding gives depends on the word type alone, so it is computed once a type and kept
//! ([`crate::types`]). The encoder sees a document as rows with zeros before and after it, so that no
//! document touches another and its vectors do not depend on what else is parsed.

use crate::container::Container;
use crate::error::ModelError;
use crate::features::WordFeatures;
use crate::kernel::{self, Layer, Norm};
use crate::limits;
use crate::weights::{half_row, ids, layer, norm};
use fearless_simd::Level;
use serde::Deserialize;

/// Pieces of the maxouts that spaCy's pipelines are trained with.
const PIECES: usize = 3;

/// Rows of the hidden layers that are computed together: what the second-level cache holds.
const CHUNK: usize = 256;

/// What the header says of a network.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Spec {
    /// Features, in the order in which they are extracted; empty where the network listens.
    columns: Vec<String>,
    /// Which of the columns each table reads.
    order: Vec<usize>,
    /// Seed of each table's hash.
    seeds: Vec<u32>,
}

impl Spec {
    /// Whether the component has an embedding of its own.
    pub(crate) fn embeds(&self) -> bool {
        !self.seeds.is_empty()
    }
}

/// A feature of a token that a table can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Norm,
    Prefix,
    Suffix,
    Shape,
    Lower,
    Orth,
    Spacy,
    IsSpace,
}

impl Column {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "LOWER" => Self::Lower,
            "ORTH" => Self::Orth,
            "SPACY" => Self::Spacy,
            "IS_SPACE" => Self::IsSpace,
            _ => return None,
        })
    }

    fn id(self, word: &WordFeatures, spaced: bool) -> u64 {
        match self {
            Self::Norm => word.norm,
            Self::Prefix => word.prefix,
            Self::Suffix => word.suffix,
            Self::Shape => word.shape,
            Self::Lower => word.lower,
            Self::Orth => word.orth,
            Self::Spacy => u64::from(spaced),
            Self::IsSpace => u64::from(word.space),
        }
    }
}

/// A hashed embedding (thinc's `HashEmbed`): four rows of a small table stand for an id.
#[derive(Debug)]
struct Table {
    column: Column,
    seed: u32,
    rows: u32,
    /// Rows × width in half precision.
    numbers: Vec<u16>,
}

/// Vectors that were trained on much text, for the words that have one.
#[derive(Debug)]
struct Vectors {
    /// Words by their ids, ascending.
    words: Vec<u64>,
    /// Row of each of them.
    rows: Vec<u64>,
    /// Rows × size in half precision.
    numbers: Vec<u16>,
    /// From a vector to the embedding's width.
    project: Layer<1>,
}

/// Embedding and encoder.
#[derive(Debug)]
pub(crate) struct Tok2Vec {
    /// Numbers of a token's vector.
    pub(crate) width: usize,
    tables: Vec<Table>,
    vectors: Option<Vectors>,
    mix: (Layer<PIECES>, Norm),
    encode: Vec<(Layer<PIECES>, Norm)>,
}

/// Buffers of [`Tok2Vec::encode`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Buffers {
    rows: Vec<f32>,
    sums: Vec<f32>,
}

impl Tok2Vec {
    /// Reads the network of a component.
    pub(crate) fn read(name: &str, spec: &Spec, container: &Container) -> Result<Self, ModelError> {
        let mut tables = Vec::new();
        if spec.seeds.len() > limits::TABLES {
            return Err(ModelError::part(name, "more tables than any model has"));
        }
        for (at, seed) in spec.seeds.iter().enumerate() {
            let column = spec.order.get(at).and_then(|column| spec.columns.get(*column));
            let column = column.and_then(|name| Column::of(name));
            let part = format!("{name}/embed/{at}/E");
            let column = column.ok_or_else(|| ModelError::part(&part, "an unknown feature"))?;
            let (shape, numbers) = half_row(container, &part)?;
            let [rows, _] = shape[..] else { return Err(ModelError::part(part, "not a matrix")) };
            let rows = u32::try_from(rows).ok().filter(|rows| *rows > 0);
            let rows = rows.ok_or_else(|| ModelError::part(&part, "no rows"))?;
            tables.push(Table { column, seed: *seed, rows, numbers });
        }
        let mix = (
            layer(container, &format!("{name}/maxout/0"), None)?,
            norm(container, &format!("{name}/norm/0"))?,
        );
        let width = mix.0.outputs;
        let vectors = Vectors::read(name, width, container)?;
        if width > limits::WIDTH {
            return Err(ModelError::part(name, "wider than any model"));
        }
        let sized = tables.iter().all(|table| table.numbers.len() == table.rows as usize * width);
        let columns = tables.len() + usize::from(vectors.is_some());
        if !sized || mix.0.inputs != columns * width || mix.1.gain.len() != width {
            return Err(ModelError::part(name, "the tables do not fit the layer above"));
        }
        let mut encode = Vec::new();
        while container.tensor(&format!("{name}/maxout/{}/W", encode.len() + 1)).is_ok() {
            let at = encode.len() + 1;
            if at > limits::LAYERS {
                return Err(ModelError::part(name, "more layers than any model has"));
            }
            let layer = layer(container, &format!("{name}/maxout/{at}"), Some(3 * width))?;
            let norm = norm(container, &format!("{name}/norm/{at}"))?;
            if layer.outputs != width || norm.gain.len() != width {
                return Err(ModelError::part(name, "a layer of the encoder has another width"));
            }
            encode.push((layer, norm));
        }
        Ok(Self { width, tables, vectors, mix, encode })
    }

    /// The embeddings of some word types: `out` gets `width` numbers for each.
    pub(crate) fn embed(
        &self,
        level: Level,
        types: &[(WordFeatures, bool)],
        buffers: &mut Buffers,
        out: &mut [f32],
    ) {
        let inputs = self.mix.0.inputs;
        buffers.rows.clear();
        buffers.rows.resize(types.len() * inputs, 0.0);
        for ((word, spaced), row) in types.iter().zip(buffers.rows.chunks_exact_mut(inputs.max(1)))
        {
            let (hashed, vector) = row.split_at_mut(self.tables.len() * self.width);
            for (table, row) in self.tables.iter().zip(hashed.chunks_exact_mut(self.width)) {
                table.look_up(level, table.column.id(word, *spaced), row);
            }
            if let Some(vectors) = &self.vectors {
                vectors.look_up(level, word.orth, vector);
            }
        }
        buffers.sums.clear();
        buffers.sums.resize(types.len() * self.width, 0.0);
        self.mix.0.run(level, &buffers.rows, inputs, types.len(), &mut buffers.sums);
        out.fill(0.0);
        self.mix.1.add(level, &buffers.sums, out);
    }

    /// How many neighbours on each side a vector depends on.
    fn reach(&self) -> usize {
        self.encode.len()
    }

    /// The vectors of a document of `count` tokens: `embedded(i)` is the embedding of token `i`,
    /// `each` is given them by chunks: the first token's index and rows of `width` numbers.
    pub(crate) fn encode<'a>(
        &self,
        level: Level,
        count: usize,
        embedded: impl Fn(usize) -> &'a [f32],
        buffers: &mut Buffers,
        mut each: impl FnMut(usize, &[f32]),
    ) {
        let (reach, width) = (self.reach(), self.width);
        for first in (0..count).step_by(CHUNK) {
            let tokens = CHUNK.min(count - first);
            let rows = tokens + 2 * reach;
            buffers.rows.clear();
            buffers.rows.resize(rows * width, 0.0);
            buffers.sums.resize(rows * width, 0.0);
            for (row, out) in buffers.rows.chunks_exact_mut(width).enumerate() {
                if let Some(token) = (first + row).checked_sub(reach).filter(|token| *token < count)
                {
                    out.copy_from_slice(embedded(token));
                }
            }
            for (done, (layer, norm)) in self.encode.iter().enumerate() {
                // After each layer one row less at each end is known; none is needed in the end.
                let (from, rows) = (done + 1, rows - 2 * (done + 1));
                let sums = &mut buffers.sums[..rows * width];
                layer.run(level, &buffers.rows[(from - 1) * width..], width, rows, sums);
                norm.add(level, sums, &mut buffers.rows[from * width..][..rows * width]);
            }
            each(first, &buffers.rows[reach * width..][..tokens * width]);
        }
    }
}

impl Table {
    /// Adds the four rows that stand for an id.
    fn look_up(&self, level: Level, id: u64, out: &mut [f32]) {
        for key in murmur(id, self.seed) {
            let row = (key % self.rows) as usize;
            kernel::add_halves(level, &self.numbers[row * out.len()..][..out.len()], out);
        }
    }
}

impl Vectors {
    fn read(name: &str, width: usize, container: &Container) -> Result<Option<Self>, ModelError> {
        let part = format!("{name}/vectors/0/W");
        if container.tensor(&part).is_err() {
            return Ok(None);
        }
        let (shape, numbers) = half_row(container, "vectors")?;
        let [count, size] = shape[..] else {
            return Err(ModelError::part("vectors", "not a matrix"));
        };
        let words = ids(container, "vectors/words")?;
        let rows = ids(container, "vectors/rows")?;
        let sound = words.len() == rows.len()
            && rows.iter().all(|row| *row < count as u64)
            && words.is_sorted();
        let project: Layer<1> = layer(container, &format!("{name}/vectors/0"), Some(size))?;
        if !sound || project.outputs != width {
            return Err(ModelError::part("vectors", "words and rows do not fit"));
        }
        Ok(Some(Self { words, rows, numbers, project }))
    }

    /// The projected vector of a word; zeros where it has none.
    fn look_up(&self, level: Level, word: u64, out: &mut [f32]) {
        let Ok(at) = self.words.binary_search(&word) else { return };
        let size = self.project.inputs;
        let row = &self.numbers[self.rows[at] as usize * size..][..size];
        let row: Vec<f32> = row.iter().map(|number| crate::container::half(*number)).collect();
        self.project.run(level, &row, size, 1, out);
    }
}

/// Four hashes of an id: `MurmurHash3_x64_128` (A. Appleby, public domain) of its eight bytes.
fn murmur(id: u64, seed: u32) -> [u32; 4] {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    let mix = |mut k: u64| {
        k ^= k >> 33;
        k = k.wrapping_mul(0xff51_afd7_ed55_8ccd);
        k ^= k >> 33;
        k = k.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        k ^ (k >> 33)
    };
    let mut h1 = u64::from(seed) ^ id.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2);
    let mut h2 = u64::from(seed);
    h1 ^= 8;
    h2 ^= 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = mix(h1);
    h2 = mix(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}
