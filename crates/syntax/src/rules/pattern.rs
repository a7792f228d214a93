//! What a pattern asks of one token.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::PART;
use crate::automata::Matcher;
use crate::automata::unicode::is_space;
use crate::error::ModelError;
use crate::parse::{Label, Labels, Parse, Pos};

/// A row of spaCy's file: alternative patterns, what they set, and on which token.
#[derive(Debug, Deserialize)]
pub(super) struct PatternRow {
    pub(super) patterns: Vec<Vec<BTreeMap<String, Value>>>,
    pub(super) attrs: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) index: i64,
}

/// A condition on a token.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    Tag(Among<Label>),
    Dep(Among<Label>),
    Pos(Among<Pos>),
    Orth(Among<String>),
    Lower(Among<String>),
    OrthMatches(Matcher),
    LowerMatches(Matcher),
    Space(bool),
}

/// One of these, or none of these.
#[derive(Clone, Debug)]
pub(super) struct Among<T> {
    these: Vec<T>,
    wanted: bool,
}

impl<T: PartialEq> Among<T> {
    fn has<Q: ?Sized + PartialEq>(&self, value: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.these.iter().any(|one| one.borrow() == value) == self.wanted
    }
}

/// Reads a condition.
pub(super) fn condition(
    attribute: &str,
    value: &Value,
    labels: &mut Labels,
) -> Result<Condition, ModelError> {
    let wrong = || {
        ModelError::part(PART, format!("a condition that is not understood: {attribute} {value}"))
    };
    if let Some(expression) = value.get("REGEX").and_then(Value::as_str) {
        let matcher = Matcher::search(expression)
            .map_err(|error| ModelError::part(PART, error.to_string()))?;
        return match attribute {
            "LOWER" => Ok(Condition::LowerMatches(matcher)),
            "ORTH" | "TEXT" => Ok(Condition::OrthMatches(matcher)),
            _ => Err(wrong()),
        };
    }
    if attribute == "IS_SPACE" {
        return value.as_bool().map(Condition::Space).ok_or_else(wrong);
    }
    let (list, wanted) = match value {
        Value::String(one) => (vec![one.as_str()], true),
        Value::Object(map) if map.len() == 1 => {
            let (list, wanted) = match (map.get("IN"), map.get("NOT_IN")) {
                (Some(list), _) => (list, true),
                (_, Some(list)) => (list, false),
                _ => return Err(wrong()),
            };
            let list = list.as_array().ok_or_else(wrong)?;
            (list.iter().filter_map(Value::as_str).collect(), wanted)
        }
        _ => return Err(wrong()),
    };
    let strings = || list.iter().map(|one| (*one).to_owned()).collect();
    Ok(match attribute {
        "TAG" => Condition::Tag(Among {
            these: list.iter().map(|name| labels.intern(name)).collect(),
            wanted,
        }),
        "DEP" => Condition::Dep(Among {
            these: list.iter().map(|name| labels.intern(name)).collect(),
            wanted,
        }),
        "POS" => Condition::Pos(Among {
            these: list.iter().filter_map(|name| Pos::of(name)).collect(),
            wanted,
        }),
        "LOWER" => Condition::Lower(Among { these: strings(), wanted }),
        "ORTH" | "TEXT" => Condition::Orth(Among { these: strings(), wanted }),
        _ => return Err(wrong()),
    })
}

impl Condition {
    /// Whether it holds an automaton.
    pub(super) fn is_expression(&self) -> bool {
        matches!(self, Self::OrthMatches(_) | Self::LowerMatches(_))
    }

    /// Whether the condition can hold for a token with this number of a tag; a number that is no label stands for any tag
    /// that no pattern names.
    pub(super) fn allows_tag(&self, tag: usize) -> bool {
        match self {
            Self::Tag(among) => {
                among.these.iter().any(|label| usize::from(label.0) == tag) == among.wanted
            }
            _ => true,
        }
    }

    /// Whether the condition holds for a token, whose lower case is given.
    pub(super) fn holds(&self, token: usize, lower: &str, text: &str, parse: &Parse) -> bool {
        let word = || parse.spans[token].of(text);
        match self {
            Self::Tag(among) => among.has(&label(&parse.tags, token)),
            Self::Dep(among) => among.has(&label(&parse.deps, token)),
            Self::Pos(among) => among.has(&parse.pos.get(token).copied().unwrap_or_default()),
            Self::Orth(among) => among.has(word()),
            Self::Lower(among) => among.has(lower),
            Self::OrthMatches(matcher) => matcher.is_in(word()),
            Self::LowerMatches(matcher) => matcher.is_in(lower),
            Self::Space(wanted) => word().chars().all(is_space) == *wanted,
        }
    }
}

fn label(layer: &[Label], token: usize) -> Label {
    layer.get(token).copied().unwrap_or_default()
}
