//! What can be wrong with the bytes of a model.

/// Why bytes are not a model that this version runs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The container's frame is broken.
    #[error("not a model file: {0}")]
    Container(&'static str),
    /// The header is not the JSON that is asked for.
    #[error("the model's header cannot be read: {0}")]
    Header(String),
    /// A part that the pipeline needs is absent.
    #[error("the model lacks {0}")]
    Missing(String),
    /// A part has another shape or type than its place asks for.
    #[error("{part}: {why}")]
    Part {
        /// Name of the tensor or table.
        part: String,
        /// What is wrong with it.
        why: String,
    },
}

impl ModelError {
    /// A part that is there but wrong.
    pub fn part(part: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Part { part: part.into(), why: why.into() }
    }
}
