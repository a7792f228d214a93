//! The attribute ruler: patterns over tokens that set tags, parts of speech, morphology, relations and lemmas
//! (`spacy/pipeline/attributeruler.py`).
//!
//! All patterns look at the tokens as they were; what they say is set in their order, so that later ones have the last word.

mod pattern;

use pattern::{Condition, PatternRow, condition};

use crate::container::Container;
use crate::error::ModelError;
use crate::features::push_lower;
use crate::limits;
use crate::parse::{Label, Labels, Parse, Pos, TokenId, Words};

const PART: &str = "attribute_ruler";

/// Patterns and what they set.
#[derive(Clone, Debug, Default)]
pub struct AttributeRuler {
    rules: Vec<Rule>,
    /// For each fine tag the rules whose first token can have it, in order; the last entry is for tags without rules of
    /// their own.
    by_tag: Vec<Vec<u32>>,
}

/// One rule: its tokens and what it sets on one of them.
#[derive(Clone, Debug)]
struct Rule {
    tokens: Vec<Vec<Condition>>,
    /// The token that is set, counted from the first.
    target: usize,
    set: Values,
}

#[derive(Clone, Debug, Default)]
struct Values {
    tag: Option<Label>,
    pos: Option<Pos>,
    morph: Option<Label>,
    dep: Option<Label>,
    lemma: Option<String>,
}

impl AttributeRuler {
    /// Reads the part `attribute_ruler` of a model, which may lack it.
    pub fn from_container(
        container: &Container<'_>,
        labels: &mut Labels,
    ) -> Result<Self, ModelError> {
        let rows: Vec<PatternRow> = container.json(PART, limits::RULER_BYTES)?.unwrap_or_default();
        Self::new(&rows, labels)
    }

    /// Reads spaCy's patterns as JSON.
    pub fn from_json(json: &str, labels: &mut Labels) -> Result<Self, ModelError> {
        let rows: Vec<PatternRow> = serde_json::from_str(json)
            .map_err(|error| ModelError::part(PART, error.to_string()))?;
        Self::new(&rows, labels)
    }

    fn new(rows: &[PatternRow], labels: &mut Labels) -> Result<Self, ModelError> {
        let mut rules = Vec::new();
        let mut expressions = 0;
        for row in rows {
            for tokens in &row.patterns {
                let conditions = tokens.iter().map(|token| {
                    token
                        .iter()
                        .map(|(attribute, value)| condition(attribute, value, labels))
                        .collect()
                });
                let tokens: Vec<Vec<Condition>> = conditions.collect::<Result<_, _>>()?;
                expressions += tokens.iter().flatten().filter(|c| c.is_expression()).count();
                if expressions > limits::RULER_EXPRESSIONS {
                    return Err(ModelError::part(PART, "more expressions than any model has"));
                }
                let target =
                    if row.index < 0 { row.index + tokens.len() as i64 } else { row.index };
                let target = usize::try_from(target).ok().filter(|&target| target < tokens.len());
                let target = target.ok_or_else(|| {
                    ModelError::part(PART, "a pattern sets a token that it lacks")
                })?;
                rules.push(Rule { tokens, target, set: Values::new(row, labels)? });
            }
        }
        if rules.len() * (labels.len() + 1) > limits::RULER_CELLS {
            return Err(ModelError::part(PART, "more patterns than any model has"));
        }
        let by_tag = (0..=labels.len()).map(|tag| {
            let can_begin = |rule: &Rule| {
                rule.tokens
                    .first()
                    .is_some_and(|first| first.iter().all(|condition| condition.allows_tag(tag)))
            };
            (0..rules.len() as u32).filter(|&rule| can_begin(&rules[rule as usize])).collect()
        });
        Ok(Self { by_tag: by_tag.collect(), rules })
    }

    /// Sets what the patterns say; lemmas that they give are returned from left to right.
    pub fn apply<'r>(&'r self, text: &str, parse: &mut Parse) -> Vec<(TokenId, &'r str)> {
        let mut given: Vec<(TokenId, &str)> = Vec::new();
        // Rules that matched and wait until the token that they set is reached.
        let mut waiting: Vec<(usize, u32)> = Vec::new();
        let mut now: Vec<u32> = Vec::new();
        let mut lowers = Words::default();
        for span in &parse.spans {
            lowers.push_with(|buffer| push_lower(span.of(text), buffer));
        }
        for at in 0..parse.len() {
            self.match_at(at, text, &lowers, parse, &mut waiting);
            now.clear();
            waiting.retain(|&(token, rule)| {
                if token == at {
                    now.push(rule);
                }
                token > at
            });
            now.sort_unstable();
            for &rule in &now {
                let set = &self.rules[rule as usize].set;
                set.apply(at, parse);
                if let Some(lemma) = &set.lemma {
                    given.pop_if(|last| last.0.index() == at);
                    given.push((TokenId(at as u32), lemma));
                }
            }
        }
        given
    }

    fn match_at(
        &self,
        at: usize,
        text: &str,
        lowers: &Words,
        parse: &Parse,
        waiting: &mut Vec<(usize, u32)>,
    ) {
        let tag = parse.tags.get(at).map_or(0, |tag| usize::from(tag.0));
        let Some(rules) = self.by_tag.get(tag).or(self.by_tag.last()) else { return };
        for &number in rules {
            let rule = &self.rules[number as usize];
            if at + rule.tokens.len() > parse.len() {
                continue;
            }
            let holds = rule.tokens.iter().enumerate().all(|(step, conditions)| {
                let token = at + step;
                let lower = lowers.get(TokenId(token as u32));
                conditions.iter().all(|condition| condition.holds(token, lower, text, parse))
            });
            if holds {
                waiting.push((at + rule.target, number));
            }
        }
    }
}

impl Values {
    fn new(row: &PatternRow, labels: &mut Labels) -> Result<Self, ModelError> {
        let mut values = Self::default();
        for (attribute, value) in &row.attrs {
            match attribute.as_str() {
                "TAG" => values.tag = Some(labels.intern(value)),
                "DEP" => values.dep = Some(labels.intern(value)),
                "MORPH" => {
                    values.morph = Some(labels.intern(if value == "_" { "" } else { value }));
                }
                "LEMMA" => values.lemma = Some(value.clone()),
                // What the coarse parts of speech lack is never given to a token either.
                "POS" => values.pos = Pos::of(value),
                other => return Err(ModelError::part(PART, format!("patterns that set {other}"))),
            }
        }
        Ok(values)
    }

    fn apply(&self, token: usize, parse: &mut Parse) {
        set(&mut parse.tags, token, self.tag);
        set(&mut parse.pos, token, self.pos);
        set(&mut parse.morphs, token, self.morph);
        set(&mut parse.deps, token, self.dep);
    }
}

fn set<T: Copy>(layer: &mut [T], token: usize, value: Option<T>) {
    if let (Some(place), Some(value)) = (layer.get_mut(token), value) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn parse(words: &[(&str, &str)], labels: &mut Labels) -> (String, Parse) {
        let mut text = String::new();
        let mut parse = Parse::default();
        for (word, tag) in words {
            let start = text.len() as u32;
            text.push_str(word);
            parse.spans.push(Span::new(start, text.len() as u32));
            text.push(' ');
            parse.spaced.push(true);
            parse.tags.push(labels.intern(tag));
            parse.pos.push(Pos::None);
            parse.morphs.push(Label::NONE);
            parse.deps.push(labels.intern("dep"));
        }
        (text, parse)
    }

    fn ruler(json: &str, labels: &mut Labels) -> Result<AttributeRuler, ModelError> {
        AttributeRuler::from_json(json, labels)
    }

    #[test]
    fn later_rules_have_the_last_word_and_see_the_tokens_as_they_were() {
        let mut labels = Labels::default();
        let rules = r#"[
            {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing", "TAG": "ZZ"}, "index": 0},
            {"patterns": [[{"TAG": "NN", "LOWER": {"IN": ["who", "nobody"]}}]], "attrs": {"POS": "PRON"}, "index": 0},
            {"patterns": [[{"LOWER": "gon"}, {"LOWER": {"REGEX": "^n'?a$"}}]], "attrs": {"LEMMA": "to"}, "index": 1},
            {"patterns": [[{"TAG": "ZZ"}]], "attrs": {"POS": "X"}, "index": 0},
            {"patterns": [[{"TAG": {"NOT_IN": ["NN", ""]}, "DEP": {"IN": ["aux", "dep"]}}]], "attrs": {"POS": "AUX", "MORPH": "_"}, "index": 0}
        ]"#;
        let ruler = ruler(rules, &mut labels).expect("rules");
        let words = [("Nobody", "NN"), ("gon", "VB"), ("na", "TO"), ("town", "NN")];
        let (text, mut parse) = parse(&words, &mut labels);
        let lemmas = ruler.apply(&text, &mut parse);
        assert_eq!(lemmas, [(TokenId(2), "to")]);
        assert_eq!(parse.pos, [Pos::Pron, Pos::Aux, Pos::Aux, Pos::Noun]);
        assert_eq!(labels.name(parse.morphs[3]), "Number=Sing");
        assert_eq!(parse.morphs[1], Label::NONE);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let mut labels = Labels::default();
        for rules in [
            r#"[{"patterns": [[{"SHAPE": "X"}]], "attrs": {}, "index": 0}]"#,
            r#"[{"patterns": [[{"TAG": "X", "OP": "+"}]], "attrs": {}, "index": 0}]"#,
            r#"[{"patterns": [[{"TAG": "X"}]], "attrs": {}, "index": 3}]"#,
            r#"[{"patterns": [[{"LOWER": {"REGEX": "(a)\\1"}}]], "attrs": {}, "index": 0}]"#,
            r#"[{"patterns": [[{"TAG": "X"}]], "attrs": {"SHAPE": "x"}, "index": 0}]"#,
        ] {
            assert!(ruler(rules, &mut labels).is_err(), "{rules}");
        }
    }
}
