//! The hot loop takes its memory once: a parse allocates the arrays that it gives back, and nothing for each token.

use allocation_counter::measure;
use syntax::{Pipeline, Workspace};

const MODEL: &[u8] = include_bytes!("../../../models/en/model.safetensors");
const SENTENCES: &str = "Gunmen on motorcycles, who weren't seen again, killed at least seven farmers near Old Sarn on \
     Monday, a nurse said. THE Örland Émigrés' Union is gonna meet; it had met in Keltu's town-hall. ";

/// Allocations of a parse of so many sentences after one that made room for it, and its tokens.
fn allocations(pipeline: &Pipeline, times: usize) -> (u64, usize) {
    let text = SENTENCES.repeat(times);
    let mut work = Workspace::default();
    drop(pipeline.parse_with(&mut work, &text));
    let mut tokens = 0;
    let count = measure(|| tokens = pipeline.parse_with(&mut work, &text).len()).count_total;
    (count, tokens)
}

#[test]
fn a_parse_allocates_nothing_for_each_token() {
    let pipeline = Pipeline::from_bytes(MODEL).expect("the model");
    let (few, short) = allocations(&pipeline, 2);
    let (many, long) = allocations(&pipeline, 256);
    assert!(long > 100 * short, "{short} and {long} tokens");
    // Seven doublings of the dozen arrays whose length nobody knows beforehand.
    assert!(many < few + 7 * 16, "{few} for {short} tokens, {many} for {long}");
}
