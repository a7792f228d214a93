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

use crate::limits;
use automaton::{Alphabet, Automaton};
use compile::{Machine, Question};
use pattern::Node;
use set::CharSet;

/// A single expression that says yes or no to a word.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    alphabet: Alphabet,
    automaton: Automaton,
}

impl Matcher {
    /// Matches wherever the expression does (as Python's `re.search`).
    pub(crate) fn search(expression: &str) -> Result<Self, PatternError> {
        if expression.len() > limits::EXPRESSION {
            let what = "an expression too long for one about a word".to_owned();
            return Err(PatternError { what, at: limits::EXPRESSION });
        }
        let node = pattern::parse(expression)?;
        let node = match &node {
            Node::Concat(parts) if parts.first() == Some(&Node::Start) => node,
            _ => {
                let any = Node::Set(CharSet::anything());
                let before = Node::Repeat { node: Box::new(any), min: 0, max: None, lazy: true };
                Node::Concat(vec![before, node])
            }
        };
        let machine = Machine::within(&node, Question::Whether, limits::EXPRESSION)?;
        let (alphabet, letters) = alphabet::alphabet(machine.sets().iter());
        let automaton = machine.determined(&alphabet, &letters)?;
        Ok(Self { alphabet, automaton })
    }

    /// Whether the expression matches somewhere in the word.
    pub(crate) fn is_in(&self, word: &str) -> bool {
        self.automaton.accepts(&self.alphabet, word.chars().map(|c| self.alphabet.class(c))).0
    }
}
