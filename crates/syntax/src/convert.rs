//! Parts of spaCy's pipelines made into parts of a model: what is slow or needs judgement is done once, here, so that a model
//! opens without it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::automata::PatternError;
use crate::features;
use crate::lemma;
use crate::tokenizer::{self, Source};

/// Why a part of a pipeline cannot be made into a part of a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// The part is not what it should be.
    #[error("it cannot be read: {0}")]
    Json(String),
    /// An expression that cannot be made an automaton.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

impl From<serde_json::Error> for ConvertError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.to_string())
    }
}

/// spaCy's numbers of the attributes that an exception may set.
const ORTH: &str = "65";
const NORM: &str = "67";

#[derive(Deserialize)]
struct TokenizerFile {
    #[serde(default)]
    prefix_search: Option<String>,
    #[serde(default)]
    suffix_search: Option<String>,
    #[serde(default)]
    infix_finditer: Option<String>,
    #[serde(default)]
    token_match: Option<String>,
    #[serde(default)]
    url_match: Option<String>,
    #[serde(default)]
    exceptions: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    #[serde(default = "yes")]
    faster_heuristics: bool,
}

/// What spaCy assumes where an older file is silent.
fn yes() -> bool {
    true
}

/// The part `tokenizer` of a model, from spaCy's `tokenizer` file as JSON.
pub fn tokenizer(json: &str) -> Result<Vec<u8>, ConvertError> {
    let file: TokenizerFile = serde_json::from_str(json)?;
    let parts = |parts: &[BTreeMap<String, String>]| {
        let text = |part: &BTreeMap<String, String>| part.get(ORTH).cloned().unwrap_or_default();
        parts.iter().map(|part| (text(part), part.get(NORM).cloned())).collect()
    };
    let source = Source {
        expressions: [
            file.prefix_search,
            file.suffix_search,
            file.infix_finditer,
            file.token_match,
            file.url_match,
        ],
        exceptions: file
            .exceptions
            .iter()
            .map(|(word, list)| (word.clone(), parts(list)))
            .collect(),
        faster_heuristics: file.faster_heuristics,
    };
    Ok(tokenizer::compile(&source)?)
}

/// The part `vocab/lookups` of a model, from spaCy's `vocab/lookups.bin` as JSON: the norms of words, by the words' ids.
pub fn norms(json: &str) -> Result<Vec<u8>, ConvertError> {
    let mut tables: BTreeMap<String, serde_json::Value> = serde_json::from_str(json)?;
    let table = tables.remove("lexeme_norm").unwrap_or_else(|| serde_json::json!({}));
    let norms: BTreeMap<u64, String> = serde_json::from_value(table)?;
    Ok(features::write_norms(norms))
}

/// The part `lemmatizer/lookups` of a model, from spaCy's `lookups.bin` as JSON.
pub fn lemmatizer(json: &str) -> Result<Vec<u8>, ConvertError> {
    Ok(lemma::compile(json)?)
}
