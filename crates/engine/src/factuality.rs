//! Did it happen, by what the author says? A value from -3 (certainly not) to +3 (certainly) for a word that names an
//! event, with the signs that speak for it: negation and its scope, mood and tense, what the word hangs on (`failed
//! to`, `plans to`, `fears that`), conditions, questions, habits.
//!
//! A linear model over named signs. Each rests on a token, so that a value can be explained by words of the text.
//! The scale and the task are those of Stanovsky et al. 2017 after Saurí and Pustejovsky 2009; the sorts of words stand in
//! `data/lang/LANG/embed.toml`. The weights are learned (`training/factuality`); their vocabulary is those words,
//! relations, forms and closed-class words. A claim's stance asks whether a hedge beside the event is about the event. It
//! asks for a tree: without one it knows little.

mod above;
mod own;
mod scene;
#[cfg(test)]
mod tests;
mod weights;

pub use scene::Scene;
pub use weights::Weights;

use crate::text::TokenIx;

/// Something that speaks for or against a word's event having happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its name, which the weights know: `up want`, `form to-base`.
    pub name: String,
    /// The token that it rests on.
    pub at: TokenIx,
}

/// A sign with what it adds to the value.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The sign.
    pub sign: Sign,
    /// Its weight.
    pub weight: f32,
}

/// How far an event is told as having happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Factuality {
    /// From -3, certainly not, to +3, certainly.
    pub value: f32,
    /// What the value comes from, the weightiest first.
    pub reasons: Vec<Reason>,
}
