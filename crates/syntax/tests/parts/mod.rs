//! A model file taken apart and put together again with something changed.

use serde_json::{Map, Value, json};

/// The parts of a model file, to be changed and put together again.
#[derive(Clone)]
pub(crate) struct Parts {
    /// The header's metadata.
    pub(crate) meta: Map<String, Value>,
    /// Name, type, shape, bytes.
    pub(crate) tensors: Vec<(String, String, Value, Vec<u8>)>,
}

impl Parts {
    /// Of a whole file.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let length = u64::from_le_bytes(*bytes.first_chunk().expect("a length")) as usize;
        let header: Map<String, Value> =
            serde_json::from_slice(&bytes[8..8 + length]).expect("a header");
        let data = &bytes[8 + length..];
        let offset =
            |entry: &Value, at: usize| entry["data_offsets"][at].as_u64().expect("one") as usize;
        let own = |entry: &Value| data[offset(entry, 0)..offset(entry, 1)].to_vec();
        let tensors = header.iter().filter(|(name, _)| *name != "__metadata__").map(|(name, e)| {
            let dtype = e["dtype"].as_str().expect("a type").to_owned();
            (name.clone(), dtype, e["shape"].clone(), own(e))
        });
        Self {
            meta: header["__metadata__"].as_object().expect("metadata").clone(),
            tensors: tensors.collect(),
        }
    }

    /// As a file.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut header = Map::from_iter([("__metadata__".to_owned(), json!(self.meta))]);
        let mut end = 0;
        for (name, dtype, shape, bytes) in &self.tensors {
            let start = end;
            end += bytes.len();
            let entry = json!({"dtype": dtype, "shape": shape, "data_offsets": [start, end]});
            header.insert(name.clone(), entry);
        }
        let mut file = framed(&Value::Object(header).to_string());
        self.tensors.iter().for_each(|tensor| file.extend_from_slice(&tensor.3));
        file
    }

    /// With other bytes in a part.
    pub(crate) fn with(mut self, name: &str, bytes: Vec<u8>) -> Self {
        let part = self.tensors.iter_mut().find(|tensor| tensor.0 == name).expect("the part");
        part.2 = json!([bytes.len()]);
        part.3 = bytes;
        self
    }
}

/// A file of a header alone.
pub(crate) fn framed(header: &str) -> Vec<u8> {
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend_from_slice(header.as_bytes());
    file
}
