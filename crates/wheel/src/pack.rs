//! Msgpack as srsly writes it: numpy arrays are maps with the keys `nd`, `type`, `shape`, `data`.

use rmpv::Value;
use serde_json::{Map, Number, Value as Json};

/// Reads one value.
pub(crate) fn read(mut bytes: &[u8]) -> Result<Value, String> {
    rmpv::decode::read_value(&mut bytes).map_err(|e| e.to_string())
}

/// The value under a key, whether the key is text or bytes.
pub(crate) fn get<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let map = value.as_map()?;
    map.iter().find(|(name, _)| name.as_slice() == Some(key.as_bytes())).map(|(_, value)| value)
}

/// An array of single-precision floats.
pub(crate) struct Array {
    /// Sizes from the outermost in.
    pub(crate) shape: Vec<usize>,
    /// The numbers, row by row.
    pub(crate) numbers: Vec<f32>,
}

/// A numpy array of type `<f4`.
pub(crate) fn array(value: &Value) -> Option<Array> {
    let kind = get(value, "type")?.as_slice()?;
    let bytes = get(value, "data")?.as_slice()?;
    let sides = get(value, "shape")?.as_array()?;
    let shape: Vec<usize> =
        sides.iter().map(|n| n.as_u64().map(|n| n as usize)).collect::<Option<_>>()?;
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    let count = shape.iter().try_fold(1_usize, |count, side| count.checked_mul(*side));
    let whole = kind == b"<f4" && count == Some(numbers.len());
    whole.then_some(Array { shape, numbers })
}

/// As JSON: bytes are taken as text, keys of any kind become text, keys are sorted.
pub(crate) fn json(value: &Value) -> Json {
    match value {
        Value::Nil | Value::Ext(..) => Json::Null,
        Value::Boolean(yes) => Json::Bool(*yes),
        Value::Integer(n) => n.as_u64().map_or_else(|| n.as_i64().into(), Json::from),
        Value::F32(x) => Number::from_f64(f64::from(*x)).map_or(Json::Null, Json::Number),
        Value::F64(x) => Number::from_f64(*x).map_or(Json::Null, Json::Number),
        Value::String(text) => text.as_str().unwrap_or_default().into(),
        Value::Binary(bytes) => String::from_utf8_lossy(bytes).into(),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Map(pairs) => {
            pairs.iter().map(|(k, v)| (key(k), json(v))).collect::<Map<_, _>>().into()
        }
    }
}

fn key(value: &Value) -> String {
    match json(value) {
        Json::String(text) => text,
        other => other.to_string(),
    }
}
