//! Tables beside the networks: labels, moves, rules, lemmas, vectors. They are kept as JSON text, or as
//! `syntax` wants them where reading JSON would cost time at each start.

use crate::WheelError;
use crate::archive::Archive;
use crate::file::File;
use crate::pack::{self, get};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::{Value, json};

/// Files that are kept whole, under the names that `syntax` asks for.
const WHOLE: [(&str, &str); 4] = [
    ("tokenizer", "tokenizer"),
    ("vocab/lookups.bin", "vocab/lookups"),
    ("attribute_ruler/patterns", "attribute_ruler"),
    ("lemmatizer/lookups/lookups.bin", "lemmatizer/lookups"),
];

/// Copies rules and tables, and the vectors of words where there are any.
pub(crate) fn copy(archive: &mut Archive, file: &mut File) -> Result<(), WheelError> {
    for (path, name) in WHOLE {
        if archive.has(path) {
            // A pipeline without tables has a file of one byte.
            let table = pack::json(&archive.pack(path)?);
            if table.as_object().is_some_and(serde_json::Map::is_empty) {
                continue;
            }
            let made = match name {
                "tokenizer" => syntax::convert::tokenizer(&table.to_string()),
                "lemmatizer/lookups" => syntax::convert::lemmatizer(&table.to_string()),
                "vocab/lookups" => syntax::convert::norms(&table.to_string()),
                _ => {
                    file.table(name, &table);
                    continue;
                }
            };
            let made = made.map_err(|e| WheelError::file(path, e.to_string()))?;
            file.bytes(name, made);
        }
    }
    vectors(archive, file)
}

/// Vectors, and the rows of the words that have one, sorted by the words' ids.
fn vectors(archive: &mut Archive, file: &mut File) -> Result<(), WheelError> {
    const PATH: &str = "vocab/vectors";
    if !archive.has(PATH) {
        return Ok(());
    }
    let bytes = archive.bytes(PATH)?;
    let Some(vectors) = npy(&bytes).filter(|v| !v.numbers.is_empty()) else { return Ok(()) };
    let rows = archive.pack("vocab/key2row")?;
    let rows = rows.as_map().map(Vec::as_slice).unwrap_or_default();
    let pair = |(id, row): &(rmpv::Value, rmpv::Value)| Some((id.as_u64()?, row.as_u64()?));
    let rows: Option<Vec<(u64, u64)>> = rows.iter().map(pair).collect();
    let mut rows = rows.ok_or_else(|| WheelError::file("vocab/key2row", "not a table of rows"))?;
    rows.sort_unstable();
    file.halves("vectors", &vectors);
    file.ids("vectors/words", &rows.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    file.ids("vectors/rows", &rows.iter().map(|(_, row)| *row).collect::<Vec<_>>());
    Ok(())
}

/// A matrix in numpy's own format, version 1 (`numpy.lib.format`).
fn npy(bytes: &[u8]) -> Option<pack::Array> {
    let rest = bytes.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (header, data) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let header = std::str::from_utf8(header).ok()?;
    if !header.contains("'<f4'") || header.contains("'fortran_order': True") {
        return None;
    }
    let sides = header.split_once("'shape': (")?.1.split_once(')')?.0;
    let shape: Vec<usize> = sides.split(',').map_while(|side| side.trim().parse().ok()).collect();
    let numbers = data.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    Some(pack::Array { shape, numbers })
}

/// The labels of a tagger in the order of its scores; of a morphologizer with what each stands for.
pub(crate) fn labels(component: &str, archive: &mut Archive) -> Result<Value, WheelError> {
    let cfg = archive.json(&format!("{component}/cfg"))?;
    if component == "tagger" {
        return Ok(cfg["labels"].clone());
    }
    let text = archive.text("morphologizer/cfg")?;
    let Morphs { labels_morph } = serde_json::from_str(&text)
        .map_err(|e| WheelError::file("morphologizer/cfg", e.to_string()))?;
    let pos = |name: &str| {
        cfg["labels_pos"][name]
            .as_u64()
            .and_then(|id| POS.get((id as usize).checked_sub(FIRST_POS)?))
    };
    Ok(labels_morph
        .0
        .iter()
        .map(|(name, morph)| json!({ "morph": morph, "pos": pos(name) }))
        .collect())
}

/// spaCy's numbers of the coarse parts of speech begin here (`spacy/parts_of_speech.pxd`).
const FIRST_POS: usize = 84;

/// The coarse parts of speech in the order of their numbers.
const POS: [&str; 20] = [
    "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "EOL", "SPACE",
];

#[derive(Deserialize)]
struct Morphs {
    labels_morph: Ordered,
}

/// A JSON object in the order of its file, which is the order of the scores.
struct Ordered(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Ordered;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("an object of strings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Ordered(pairs))
    }
}

/// The moves of a parser or name finder in the order of its scores: `[action, label]`. spaCy sorts
/// them by action, then by frequency and label, both descending; labels added later have negative
/// frequencies and come last (`TransitionSystem.initialize_actions`).
pub(crate) fn moves(component: &str, archive: &mut Archive) -> Result<Value, WheelError> {
    let path = format!("{component}/moves");
    let pack = archive.pack(&path)?;
    let wrong = || WheelError::file(&path, "no moves");
    let text = get(&pack, "moves").and_then(rmpv::Value::as_str).ok_or_else(wrong)?;
    let table: Value =
        serde_json::from_str(text).map_err(|e| WheelError::file(&path, e.to_string()))?;
    let mut moves: Vec<(u64, i64, &str)> = Vec::new();
    for (action, labels) in table.as_object().ok_or_else(wrong)? {
        let action = action.parse().map_err(|_| wrong())?;
        for (label, frequency) in labels.as_object().ok_or_else(wrong)? {
            moves.push((action, frequency.as_i64().ok_or_else(wrong)?, label));
        }
    }
    let (mut known, mut added): (Vec<_>, Vec<_>) =
        moves.into_iter().partition(|(_, frequency, _)| *frequency >= 0);
    known.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(b.2.cmp(a.2)));
    added.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.cmp(a.2)).then(a.0.cmp(&b.0)));
    Ok(known.iter().chain(&added).map(|(action, _, label)| json!([action, label])).collect())
}
