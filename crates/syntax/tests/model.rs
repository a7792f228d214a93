//! The model that is given with the program: it says what spaCy says, on every processor the same.

mod compare;

use compare::{Agreement, Analysis};
use fearless_simd::Level;
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::LazyLock;
use syntax::{Parse, Pipeline, Workspace};

const MODEL: &[u8] = include_bytes!("../../../models/en/model.safetensors");

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::from_bytes(MODEL).expect("the model"));

/// Analyses that spaCy made of texts written for this project.
fn analyses() -> Vec<Analysis> {
    let packed: &[u8] = include_bytes!("analyses.jsonl.xz");
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut Cursor::new(packed), &mut text).expect("the analyses");
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).expect("an analysis")).collect()
}

#[test]
fn parses_are_those_of_spacy() {
    let mut agreement = Agreement::default();
    let mut work = Workspace::default();
    for analysis in analyses() {
        agreement.add(&PIPELINE, &mut work, &analysis);
    }
    assert!(agreement.sentences >= 3000, "{agreement:?}");
    let floors = [1.0, 0.999, 0.999, 0.999, 0.995, 0.998, 0.998, 0.995];
    for ((name, share), floor) in agreement.shares().into_iter().zip(floors) {
        assert!(share >= floor, "{name}: {share:.5} of {agreement:?}");
    }
}

/// Parses of some texts with one set of instructions.
fn parses(level: Level, texts: &[Analysis]) -> Vec<Parse> {
    let mut work = Workspace::with_level(level);
    texts.iter().map(|text| PIPELINE.parse_with(&mut work, &text.text)).collect()
}

/// The widest vectors, AVX2 and the scalar path; the last is slow where exact fused multiply-adds
/// have to be made of other instructions, so a part of the texts goes through it unless asked.
#[test]
fn every_processor_gives_equal_parses() {
    let texts = analyses();
    let best = Level::new();
    let expected = parses(best, &texts);
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = best.as_avx2() {
        assert!(parses(Level::Avx2(avx2), &texts) == expected);
    }
    let step = if cfg!(feature = "long") { 1 } else { 24 };
    let some: Vec<usize> = (0..texts.len()).step_by(step).collect();
    let mut work = Workspace::with_level(Level::fallback());
    for at in some {
        assert!(
            PIPELINE.parse_with(&mut work, &texts[at].text) == expected[at],
            "{}",
            texts[at].text
        );
    }
}

#[test]
fn a_parse_does_not_depend_on_what_was_parsed_before() {
    let texts = analyses();
    let mut work = Workspace::default();
    for text in texts.iter().step_by(40) {
        assert!(PIPELINE.parse_with(&mut work, &text.text) == PIPELINE.parse(&text.text));
    }
    assert!(PIPELINE.parse("").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Weights that nobody trained (infinities and worse among them) end too.
    #[test]
    fn damaged_weights_parse(seed: u64) {
        let mut bytes = MODEL.to_vec();
        let mut state = seed | 1;
        let first = bytes.len() - 6_000_000;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = first + (state >> 33) as usize % 5_500_000;
            bytes[at] = (state >> 24) as u8;
        }
        if let Ok(pipeline) = Pipeline::from_bytes(&bytes) {
            let parse = pipeline.parse("Two men, it is said, crossed the river at Sarn. Nobody saw them again.");
            prop_assert_eq!(parse.heads.len(), parse.spans.len());
        }
    }
}
