//! One file a model, in the layout of safetensors: eight bytes of length, a JSON header, then the
//! tensors' bytes as they are.
//!
//! `__metadata__` of the header holds strings only, as the layout asks. Tables that are not numbers
//! (rules, exceptions, lemma tables) are tensors of type `U8`. A model comes from strangers: every offset
//! is checked here, and no two tensors share bytes, so that all together are no longer than the file. What
//! is allocated beyond that is bounded in `limits`.

use crate::error::ModelError;
use crate::limits;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A model file whose frame has been checked.
#[derive(Clone, Debug)]
pub struct Container<'a> {
    metadata: BTreeMap<String, String>,
    tensors: BTreeMap<String, Tensor<'a>>,
}

/// A named block of numbers, row by row.
#[derive(Clone, Debug)]
pub struct Tensor<'a> {
    /// `"F32"`, `"F16"` or `"U8"`.
    pub dtype: Dtype,
    /// Sizes from the outermost in.
    pub shape: Vec<usize>,
    /// Little-endian bytes; their number is that of the shape.
    pub bytes: &'a [u8],
}

/// Type of a tensor's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Dtype {
    /// Bytes, or text.
    U8,
    /// 64-bit unsigned integers.
    U64,
    /// 32-bit signed integers.
    I32,
    /// Half precision.
    F16,
    /// Single precision.
    F32,
}

impl Dtype {
    /// Bytes of one number.
    pub fn size(self) -> usize {
        match self {
            Self::U8 => 1,
            Self::F16 => 2,
            Self::F32 | Self::I32 => 4,
            Self::U64 => 8,
        }
    }
}

#[derive(Deserialize)]
struct Entry {
    dtype: Dtype,
    shape: Vec<usize>,
    data_offsets: [usize; 2],
}

#[derive(Deserialize)]
struct Header {
    #[serde(rename = "__metadata__", default)]
    metadata: BTreeMap<String, String>,
    #[serde(flatten)]
    tensors: BTreeMap<String, Entry>,
}

impl<'a> Container<'a> {
    /// Checks the frame: lengths, offsets, shapes.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let (length, rest) =
            bytes.split_first_chunk::<8>().ok_or(ModelError::Container("too short"))?;
        let length = u64::from_le_bytes(*length);
        if length > rest.len() as u64 {
            return Err(ModelError::Container("the header is longer than the file"));
        }
        if length > limits::HEADER_BYTES as u64 {
            return Err(ModelError::Container("the header is longer than any model's"));
        }
        let (header, data) = rest.split_at(length as usize);
        let header: Header =
            serde_json::from_slice(header).map_err(|e| ModelError::Header(e.to_string()))?;
        if overlap(header.tensors.values()) {
            return Err(ModelError::Container("two tensors share bytes"));
        }
        let tensors = header.tensors.into_iter().map(|(name, entry)| {
            let tensor = tensor(&name, entry, data)?;
            Ok((name, tensor))
        });
        Ok(Self { tensors: tensors.collect::<Result<_, ModelError>>()?, metadata: header.metadata })
    }

    /// A line of the header's metadata.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.metadata.get(key).map(String::as_str)
    }

    /// A tensor, or an error that names it.
    pub fn tensor(&self, name: &str) -> Result<&Tensor<'a>, ModelError> {
        self.tensors.get(name).ok_or_else(|| ModelError::Missing(name.to_owned()))
    }

    /// The bytes of a part that is no numbers, if it has no more than `most`.
    pub fn part(&self, name: &str, most: usize) -> Result<&'a [u8], ModelError> {
        let bytes = self.tensor(name)?.bytes;
        if bytes.len() > most {
            return Err(ModelError::part(name, "longer than any model's"));
        }
        Ok(bytes)
    }

    /// A table of JSON text kept as `U8`, of at most `most` bytes; `None` where the model has none of
    /// that name.
    pub fn json<T: Deserialize<'a>>(
        &self,
        name: &str,
        most: usize,
    ) -> Result<Option<T>, ModelError> {
        let Some(tensor) = self.tensors.get(name) else { return Ok(None) };
        let bytes = self.part(name, most)?;
        if tensor.dtype != Dtype::U8 {
            return Err(ModelError::part(name, "not text"));
        }
        serde_json::from_slice(bytes).map(Some).map_err(|e| ModelError::part(name, e.to_string()))
    }
}

/// Whether two tensors share bytes. Ranges that are none are found out by [`tensor`].
fn overlap<'e>(entries: impl Iterator<Item = &'e Entry>) -> bool {
    let mut ranges: Vec<[usize; 2]> = entries.map(|entry| entry.data_offsets).collect();
    ranges.retain(|[start, end]| start < end);
    ranges.sort_unstable();
    ranges.windows(2).any(|pair| pair[0][1] > pair[1][0])
}

fn tensor<'a>(name: &str, entry: Entry, data: &'a [u8]) -> Result<Tensor<'a>, ModelError> {
    let wrong = |why| ModelError::part(name, why);
    let [start, end] = entry.data_offsets;
    let bytes = data.get(start..end).ok_or_else(|| wrong("lies outside the file"))?;
    let count = entry.shape.iter().try_fold(entry.dtype.size(), |n, side| n.checked_mul(*side));
    if count != Some(bytes.len()) {
        return Err(wrong("its shape does not fit its bytes"));
    }
    Ok(Tensor { dtype: entry.dtype, shape: entry.shape, bytes })
}

impl Tensor<'_> {
    /// The numbers as `f32`, whatever of `F32` and `F16` they are kept in.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        match self.dtype {
            Dtype::F32 => {
                Ok(self.bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
            }
            Dtype::F16 => {
                Ok(self.bytes.as_chunks().0.iter().map(|b| half(u16::from_le_bytes(*b))).collect())
            }
            _ => Err(ModelError::part(name, "not floats")),
        }
    }
}

/// Half precision to single precision: exact (IEEE 754, binary16).
#[inline]
pub fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10) & 31;
    let fraction = u32::from(bits) & 1023;
    match exponent {
        0 => f32::from_bits(sign | 0x3F80_0000) * (fraction as f32 / 16_777_216.0),
        31 => f32::from_bits(sign | 0x7F80_0000 | (fraction << 13)),
        _ => f32::from_bits(sign | ((exponent + 112) << 23) | (fraction << 13)),
    }
}
