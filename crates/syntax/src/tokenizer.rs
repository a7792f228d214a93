//! Text into tokens by spaCy's rules.

use crate::span::Span;

/// A text cut into tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Where each token stands.
    pub spans: Vec<Span>,
    /// Whether a space follows.
    pub spaced: Vec<bool>,
    /// Norm given by an exception (`"not"` for `"n't"`): index into the tokenizer's norms, or
    /// `u32::MAX` where the word's own norm holds.
    pub norms: Vec<u32>,
}
