//! From a spaCy pipeline as it is published to a model file.
//!
//! A wheel is a zip; within it the networks lie as msgpack (thinc's `Model.to_bytes`), the rules of
//! the tokenizer and the tables of the lemmatizer likewise. [`convert`] writes one file in the layout
//! of safetensors that `syntax::Pipeline` reads. Equal wheels give equal bytes. It is a crate of its
//! own because zip and msgpack are needed nowhere else.

mod archive;
mod file;
mod network;
mod pack;
mod tables;

use archive::Archive;
use file::File;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// What this crate writes and `syntax` reads.
pub const FORMAT: &str = "reckon/model/1";

/// Why a wheel cannot be converted.
#[derive(Debug, thiserror::Error)]
pub enum WheelError {
    /// Not a zip, or a damaged one.
    #[error("not a wheel, or not a whole one: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A wheel of something else.
    #[error("holds no spaCy pipeline of version 3 (no `config.cfg` with a `meta.json` beside it)")]
    NoPipeline,
    /// A pipeline whose network is of another kind.
    #[error("its vectors come from a {0}; only spaCy's convolutional pipelines are run")]
    OtherNetwork(String),
    /// A file of the wheel does not hold what its name says.
    #[error("{file}: {why}")]
    File {
        /// Path within the pipeline's folder.
        file: String,
        /// What is wrong.
        why: String,
    },
}

impl WheelError {
    fn file(file: &str, why: impl Into<String>) -> Self {
        Self::File { file: file.to_owned(), why: why.into() }
    }
}

/// Tells whether bytes are a wheel of a pipeline that can be run, without unpacking its weights.
pub fn check(wheel: &[u8]) -> Result<(), WheelError> {
    let mut archive = Archive::open(wheel)?;
    let config = archive.text("config.cfg")?;
    check_networks(&components(&archive.json("meta.json")?), &config)
}

fn check_networks(components: &[String], config: &str) -> Result<(), WheelError> {
    let factories = components.iter().filter_map(|name| setting(config, name, "factory"));
    let foreign = factories.into_iter().find(|factory| factory.contains("transformer"));
    foreign.map_or(Ok(()), |factory| Err(WheelError::OtherNetwork(factory)))
}

/// Converts a wheel; `name` is its file name, kept as the model's origin.
///
/// Weights become half precision, biases and scales stay single.
pub fn convert(wheel: &[u8], name: &str) -> Result<Vec<u8>, WheelError> {
    let mut archive = Archive::open(wheel)?;
    let meta = archive.json("meta.json")?;
    let config = archive.text("config.cfg")?;
    let mut file = File::default();
    let mut parts = Map::new();
    let components = components(&meta);
    check_networks(&components, &config)?;
    for component in &components {
        let part = part(component, &config, &mut archive, &mut file)?;
        parts.insert(component.clone(), part);
    }
    tables::copy(&mut archive, &mut file)?;
    let own = |key: &str| meta[key].as_str().unwrap_or_default().to_owned();
    file.meta("format", FORMAT);
    file.meta("lang", own("lang"));
    file.meta("name", format!("{}_{}", own("lang"), own("name")));
    file.meta("version", own("version"));
    file.meta("licence", own("license"));
    file.meta("author", own("author"));
    file.meta("wheel", name);
    file.meta("wheel_sha256", hex(&Sha256::digest(wheel)));
    file.meta("scores", meta["performance"].to_string());
    file.meta("pipeline", json!({ "order": components, "parts": parts }).to_string());
    file.meta("config", config);
    Ok(file.write())
}

/// Names of the components that run, in their order.
fn components(meta: &Value) -> Vec<String> {
    let names = |key: &str| -> Vec<String> {
        let list = meta[key].as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect()
    };
    let disabled = names("disabled");
    names("pipeline").into_iter().filter(|name| !disabled.contains(name)).collect()
}

/// What `syntax` must know of a component beside its tensors.
fn part(
    component: &str,
    config: &str,
    archive: &mut Archive,
    file: &mut File,
) -> Result<Value, WheelError> {
    let setting = |key: &str| setting(config, component, key).unwrap_or_default();
    match component {
        "tok2vec" => network::convert(component, archive, file),
        "tagger" | "morphologizer" => {
            let mut part = network::convert(component, archive, file)?;
            part["labels"] = tables::labels(component, archive)?;
            Ok(part)
        }
        "parser" | "ner" => {
            let mut part = network::convert(component, archive, file)?;
            part["moves"] = tables::moves(component, archive)?;
            Ok(part)
        }
        _ => Ok(json!({ "factory": setting("factory"), "mode": setting("mode") })),
    }
}

/// A setting of a component in spaCy's configuration, without its quotes.
fn setting(config: &str, component: &str, key: &str) -> Option<String> {
    let head = format!("[components.{component}]");
    let lines = config.lines().skip_while(|line| *line != head).skip(1);
    let mut own = lines.take_while(|line| !line.starts_with('['));
    let value = own.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(n.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
