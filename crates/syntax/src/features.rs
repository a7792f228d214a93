//! What the embedding sees of a word: ids of its norm, prefix, suffix and shape.

/// Ids (spaCy's 64-bit string hashes) of a word type's features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordFeatures {
    /// Norm: lower case, or what the tables say.
    pub norm: u64,
    /// First character.
    pub prefix: u64,
    /// Last three characters.
    pub suffix: u64,
    /// Shape (`"Xxxx"`, `"dd"`).
    pub shape: u64,
    /// Lower case (used by some models with vectors).
    pub lower: u64,
    /// The word itself.
    pub orth: u64,
    /// Whether it is white space.
    pub space: bool,
}
