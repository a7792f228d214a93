//! Bytes as a model, whole or as one part of the model that comes with the program: an error or a
//! pipeline that parses, never a panic. The first byte says which.
#![no_main]

#[path = "../../crates/syntax/tests/parts/mod.rs"]
mod parts;

use libfuzzer_sys::fuzz_target;
use parts::{Parts, framed};
use std::sync::LazyLock;
use syntax::Pipeline;

static WHOLE: LazyLock<Parts> =
    LazyLock::new(|| Parts::of(include_bytes!("../../models/en/model.safetensors")));

const PARTS: [&str; 4] = ["tokenizer", "lemmatizer/lookups", "attribute_ruler", "vocab/lookups"];

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let file = match PARTS.get(usize::from(*which)) {
        Some(part) => WHOLE.clone().with(part, bytes.to_vec()).write(),
        None => match std::str::from_utf8(bytes) {
            Ok(header) => framed(header),
            Err(_) => bytes.to_vec(),
        },
    };
    if let Ok(pipeline) = Pipeline::from_bytes(&file) {
        let parse =
            pipeline.parse("Two men, it is said, crossed the river at Sarn. Nobody saw them.");
        assert!(parse.heads.iter().all(|head| head.index() < parse.len()));
    }
});
