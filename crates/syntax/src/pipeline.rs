//! The parts of a model joined: from text to parse.

use crate::container::Container;
use crate::error::ModelError;
use crate::parse::Labels;

/// A trained pipeline, ready to parse.
#[derive(Debug)]
pub struct Pipeline {
    labels: Labels,
}

/// Memory that parses share: buffers, and embeddings of word types seen before. One for each
/// thread; it changes no result.
#[derive(Debug, Default)]
pub struct Workspace {}

impl Pipeline {
    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let _container = Container::read(bytes)?;
        Ok(Self { labels: Labels::default() })
    }

    /// The names of tags, relations and types of entities.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }
}
