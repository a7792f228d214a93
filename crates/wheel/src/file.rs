//! Writes the container: the layout of safetensors, tensors sorted by name.

use crate::pack::Array;
use serde_json::{Map, json};
use std::collections::BTreeMap;

/// A model file in the making.
#[derive(Default)]
pub(crate) struct File {
    meta: BTreeMap<String, String>,
    tensors: BTreeMap<String, (&'static str, Vec<usize>, Vec<u8>)>,
}

impl File {
    /// Adds a line of metadata.
    pub(crate) fn meta(&mut self, key: &str, value: impl Into<String>) {
        self.meta.insert(key.to_owned(), value.into());
    }

    /// Adds weights in half precision: an error of 2⁻¹¹ of each number, which moves no decision of
    /// the pipelines that were tried but on ties.
    pub(crate) fn halves(&mut self, name: &str, array: &Array) {
        let bytes = array.numbers.iter().flat_map(|x| half(*x).to_le_bytes()).collect();
        self.tensors.insert(name.to_owned(), ("F16", array.shape.clone(), bytes));
    }

    /// Adds numbers in single precision.
    pub(crate) fn floats(&mut self, name: &str, array: &Array) {
        let bytes = array.numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
        self.tensors.insert(name.to_owned(), ("F32", array.shape.clone(), bytes));
    }

    /// Adds 64-bit ids.
    pub(crate) fn ids(&mut self, name: &str, ids: &[u64]) {
        let bytes = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
        self.tensors.insert(name.to_owned(), ("U64", vec![ids.len()], bytes));
    }

    /// Adds a table as text.
    pub(crate) fn table(&mut self, name: &str, table: &serde_json::Value) {
        self.bytes(name, table.to_string().into_bytes());
    }

    /// Adds bytes as they are.
    pub(crate) fn bytes(&mut self, name: &str, bytes: Vec<u8>) {
        self.tensors.insert(name.to_owned(), ("U8", vec![bytes.len()], bytes));
    }

    /// The bytes of the file.
    pub(crate) fn write(self) -> Vec<u8> {
        let mut header = Map::new();
        header.insert("__metadata__".to_owned(), json!(self.meta));
        let mut end = 0;
        for (name, (dtype, shape, bytes)) in &self.tensors {
            let start = end;
            end += bytes.len();
            let entry = json!({ "dtype": dtype, "shape": shape, "data_offsets": [start, end] });
            header.insert(name.clone(), entry);
        }
        let mut header = serde_json::Value::Object(header).to_string();
        // The layout asks for data that begins at a multiple of eight.
        header.push_str(&" ".repeat(header.len().next_multiple_of(8) - header.len()));
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.extend_from_slice(header.as_bytes());
        self.tensors.values().for_each(|(_, _, bytes)| file.extend_from_slice(bytes));
        file
    }
}

/// Single to half precision, to the nearest, ties to even (IEEE 754). Too large numbers become the
/// largest half, since infinities have no place in a network.
fn half(x: f32) -> u16 {
    let bits = x.to_bits();
    let sign = (bits >> 16) as u16 & 0x8000;
    let magnitude = x.abs();
    if magnitude >= 65_504.0 {
        return sign | 0x7BFF;
    }
    if magnitude < 6.103_515_6e-5 {
        // Below the smallest normal half: multiples of 2⁻²⁴.
        return sign | (magnitude * 16_777_216.0).round_ties_even() as u16;
    }
    let bits = bits & 0x7FFF_FFFF;
    let rounded = bits + 0xFFF + ((bits >> 13) & 1);
    sign | ((rounded - (112 << 23)) >> 13) as u16
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn halves_are_those_of_ieee() {
        for (x, bits) in [
            (0.0, 0),
            (1.0, 0x3C00),
            (-2.0, 0xC000),
            (65504.0, 0x7BFF),
            (1e9, 0x7BFF),
            (5.960_464_5e-8, 1),
            (0.333_333_34, 0x3555),
        ] {
            assert_eq!(half(x), bits, "{x}");
        }
        for bits in (0..0x7C00u16).chain(0x8000..0xFC00) {
            let back = half(syntax::container::half(bits));
            assert!(back == bits, "{bits:04x} became {back:04x}");
        }
    }
}
