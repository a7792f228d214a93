//! The expressions of a tokenizer as automata that run in linear time.
//!
//! spaCy writes them for Python's backtracking engine; texts are hostile, so none of that runs here. When a model is
//! converted, `pattern` reads an expression, `compile` makes it an automaton over the classes of `alphabet`, and what cannot be
//! one is refused. When a model is read, `automaton` takes the tables as they are.

pub(crate) mod alphabet;
pub(crate) mod automaton;
pub(crate) mod bytes;
pub(crate) mod compile;
mod minimal;
pub(crate) mod pattern;
pub(crate) mod set;
pub(crate) mod unicode;

pub use pattern::PatternError;
