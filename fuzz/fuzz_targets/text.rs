//! A text through the pipeline that comes with the program: no panic, and its tokens tile it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use syntax::Pipeline;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::from_bytes(include_bytes!("../../models/en/model.safetensors")).expect("the model")
});

fuzz_target!(|text: &str| {
    let parse = PIPELINE.parse(text);
    let mut at = 0;
    for (span, spaced) in parse.spans.iter().zip(&parse.spaced) {
        assert_eq!(span.start as usize, at);
        at = span.end as usize + usize::from(*spaced);
    }
    assert_eq!(at, text.len());
});
