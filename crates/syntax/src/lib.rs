//! Who stands to whom in a sentence: tokens, tags, lemmas, dependency trees and entity spans, by
//! spaCy's trained convolutional pipelines run without Python.
//!
//! A model is one file ([`container`]); [`Pipeline::from_bytes`] checks it once, and
//! [`Pipeline::parse`] never fails afterwards. The crate knows no files, clock, threads or network,
//! and nothing of conflict. Equal text and equal weights give equal bits on every processor: the
//! kernels keep one order of summation (`kernel`).
//!
//! The data flow is that of spaCy 3.8 (Honnibal et al., <https://spacy.io>, MIT):
//! `tokenizer → features → tok2vec → tagger, parser → attribute ruler → lemma → ner`.

mod automata;
mod chunk;
pub mod container;
pub mod convert;
mod error;
pub mod features;
mod kernel;
pub mod lemma;
mod limits;
mod ner;
mod parse;
mod parser;
mod pipeline;
pub mod rules;
mod span;
pub mod strings;
mod tagger;
mod tok2vec;
pub mod tokenizer;
mod transition;
mod tree;
mod types;
mod weights;

pub use fearless_simd::Level;

pub use automata::PatternError;
pub use chunk::Chunker;
pub use error::ModelError;
pub use parse::{Entity, Label, Labels, Parse, Pos, TokenId, Words};
pub use pipeline::{Pipeline, Workspace};
pub use span::Span;
pub use tokenizer::Tokens;
pub use tree::Tree;
