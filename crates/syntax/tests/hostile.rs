//! Bytes that only look like a model: an error or a pipeline, never a panic. Flips, cuts and splices of
//! the model that comes with the program are tried at seeded places; with the feature `long` many more.

mod parts;

use parts::{Parts, framed};
use serde_json::json;
use syntax::{Pipeline, container::Container};

const MODEL: &[u8] = include_bytes!("../../../models/en/model.safetensors");

const TEXT: &str = "Two men, it is said, crossed the river at Sarn. Nobody saw them again.";

/// Numbers that look random (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}

/// One to eight flips, a cut, a stretch moved, doubled, zeroed or taken out.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let most = 1 << random.below(20);
    let length = random.below(most).min(bytes.len() - at);
    match random.below(6) {
        0 => bytes.truncate(at),
        1 => {
            let stretch = bytes[at..at + length].to_vec();
            let to = random.below(bytes.len() - length + 1);
            bytes[to..to + length].copy_from_slice(&stretch);
        }
        2 => bytes[at..at + length].fill([0, 0xFF][random.below(2)]),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let stretch = bytes[at..at + length].to_vec();
            bytes.splice(at..at, stretch);
        }
        _ => {
            for _ in 0..=random.below(8) {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
        }
    }
}

/// Opens bytes, and parses where they open after all.
fn try_out(bytes: &[u8]) -> bool {
    let Ok(pipeline) = Pipeline::from_bytes(bytes) else { return false };
    let parse = pipeline.parse(TEXT);
    assert_eq!(parse.heads.len(), parse.spans.len());
    assert!(parse.heads.iter().all(|head| head.index() < parse.len()));
    true
}

/// How many mutations a test tries.
const TRIES: u64 = if cfg!(feature = "long") { 20_000 } else { 150 };

#[test]
fn a_file_changed_anywhere_is_an_error_or_parses() {
    for seed in 0..TRIES {
        let mut random = Random(seed);
        let mut bytes = MODEL.to_vec();
        mutate(&mut bytes, &mut random);
        try_out(&bytes);
    }
}

/// Most bytes of the file are weights, in which nothing can be wrong: here only the parts that hold
/// lengths and states are changed, and the frame is made whole again.
#[test]
fn a_table_changed_anywhere_is_an_error_or_parses() {
    let whole = Parts::of(MODEL);
    let parts = ["tokenizer", "lemmatizer/lookups", "attribute_ruler", "vocab/lookups"];
    let mut opened = 0;
    for seed in 0..TRIES {
        let mut random = Random(seed);
        let name = parts[random.below(parts.len())];
        let part = whole.tensors.iter().find(|tensor| tensor.0 == name);
        let mut bytes = part.expect("the part").3.clone();
        mutate(&mut bytes, &mut random);
        opened += u64::from(try_out(&whole.clone().with(name, bytes).write()));
    }
    assert!(opened > 0, "no change was so small that the file opened");
}

/// The header's text changed within, so that it is JSON more often than after a flip.
#[test]
fn a_header_changed_anywhere_is_an_error_or_parses() {
    let length = u64::from_le_bytes(*MODEL.first_chunk().expect("a length")) as usize;
    let words = ["0", "1", "99999999999999999999", "-1", "[]", "{}", "\"\"", ",", "null", "1e300"];
    for seed in 0..TRIES {
        let mut random = Random(seed);
        let mut header = MODEL[8..8 + length].to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(header.len());
            let word = words[random.below(words.len())];
            let end = (at + random.below(12)).min(header.len());
            header.splice(at..end, word.bytes());
        }
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&MODEL[8 + length..]);
        try_out(&bytes);
    }
}

/// Shapes and lengths that no file could hold.
#[test]
fn what_a_header_promises_must_be_there() {
    let shapes = [
        json!([1_u64 << 60]),
        json!([u64::MAX]),
        json!([1_u64 << 32, 1_u64 << 32]),
        json!([1_u64 << 62, 4]),
        json!([0, u64::MAX, u64::MAX]),
        json!([]),
        json!([-1]),
    ];
    for shape in shapes {
        for offsets in [json!([0, 8]), json!([0, u64::MAX]), json!([8, 0]), json!([u64::MAX, 0])] {
            let entry = json!({"dtype": "F16", "shape": shape, "data_offsets": offsets});
            let mut file = framed(&json!({"x": entry, "__metadata__": {}}).to_string());
            file.extend([0; 8]);
            assert!(Container::read(&file).is_err(), "{entry}");
        }
    }
    for length in [0, 7, 1 << 20, 1 << 60, u64::MAX] {
        let file = [&u64::to_le_bytes(length)[..], b"{}"].concat();
        assert!(Container::read(&file).is_err(), "{length}");
    }
    let shared = json!({"dtype": "U8", "shape": [8], "data_offsets": [0, 8]});
    let within = json!({"dtype": "U8", "shape": [1], "data_offsets": [7, 8]});
    let mut file = framed(&json!({"a": shared, "b": within}).to_string());
    file.extend([0; 8]);
    assert!(Container::read(&file).is_err(), "two tensors that share a byte");
}
