//! Noun chunks: a noun with what belongs to it before it, and without the clauses after it (`syntax_iterators.py` of spaCy's
//! English, French and Spanish, spaCy 3.8).

use crate::parse::{Label, Labels, Parse, Pos, TokenId};
use crate::tree::Tree;

/// What makes a chunk in a language.
#[derive(Clone, Debug, Default)]
pub struct Chunker {
    /// Relations in which a noun heads a chunk.
    heads: Vec<Label>,
    /// Relations of a dependent after the noun by which the chunk takes in all that follows.
    names: Vec<Label>,
    conj: Option<Label>,
    amod: Option<Label>,
    det: Option<Label>,
    /// Whether chunks take in adjectives and names after the noun and leave out what introduces them.
    romance: bool,
}

const ENGLISH: &[&str] =
    &["oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"];
const FRENCH: &[&str] = &[
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "obl:arg",
    "obl:mod",
    "nmod",
    "pcomp",
    "appos",
    "ROOT",
];
const SPANISH: &[&str] = &["nsubj", "nsubj:pass", "obj", "obl", "nmod", "pcomp", "appos", "ROOT"];
const FRENCH_NAMES: &[&str] = &["flat", "flat:name", "flat:foreign", "fixed", "compound"];
const SPANISH_NAMES: &[&str] = &["flat", "fixed", "compound"];

impl Chunker {
    /// For a language by its code; a language without rules has no chunks.
    pub fn new(language: &str, labels: &Labels) -> Self {
        let (heads, names) = match language {
            "en" => (ENGLISH, &[][..]),
            "fr" => (FRENCH, FRENCH_NAMES),
            "es" => (SPANISH, SPANISH_NAMES),
            _ => return Self::default(),
        };
        let found = |names: &[&str]| names.iter().filter_map(|name| labels.find(name)).collect();
        Self {
            heads: found(heads),
            names: found(names),
            conj: labels.find("conj"),
            amod: labels.find("amod").filter(|_| language != "en"),
            det: labels.find("det").filter(|_| language == "fr"),
            romance: language != "en",
        }
    }

    /// The chunks of a parse from left to right, as first token and one past the last. They do not overlap.
    pub fn chunks(&self, parse: &Parse, tree: &Tree) -> Vec<(TokenId, TokenId)> {
        let mut chunks: Vec<(TokenId, TokenId)> = Vec::new();
        for token in (0..parse.len() as u32).map(TokenId) {
            let is_noun =
                matches!(parse.pos.get(token.index()), Some(Pos::Noun | Pos::Propn | Pos::Pron));
            let hidden = chunks.last().is_some_and(|last| tree.left_edge(token) < last.1);
            if !is_noun || hidden {
                continue;
            }
            let dep = relation(parse, token);
            if self.heads.contains(&dep) {
                let last = self.last(parse, tree, token);
                chunks.push((self.first(parse, tree, token, Pos::Adp), TokenId(last.0 + 1)));
            } else if Some(dep) == self.conj
                && self.heads.contains(&relation(parse, self.joined_to(parse, token)))
            {
                chunks.push((self.first(parse, tree, token, Pos::Cconj), TokenId(token.0 + 1)));
            }
        }
        chunks
    }

    fn first(&self, parse: &Parse, tree: &Tree, token: TokenId, introduces: Pos) -> TokenId {
        let edge = tree.left_edge(token);
        let skipped = self.romance && parse.pos.get(edge.index()) == Some(&introduces);
        TokenId(edge.0 + u32::from(skipped))
    }

    fn last(&self, parse: &Parse, tree: &Tree, token: TokenId) -> TokenId {
        let Some(&right) = tree.rights(token).first().filter(|_| self.romance) else {
            return token;
        };
        let dep = Some(relation(parse, right));
        if dep == self.amod {
            tree.right_edge(right)
        } else if dep == self.det && parse.pos.get(right.index()) == Some(&Pos::Det) {
            right
        } else if dep.is_some_and(|dep| self.names.contains(&dep)) {
            tree.right_edge(token)
        } else {
            token
        }
    }

    /// The first of the coordinated to which the token belongs.
    fn joined_to(&self, parse: &Parse, token: TokenId) -> TokenId {
        let above = |token: TokenId| parse.heads.get(token.index()).copied().unwrap_or(token);
        let mut head = above(token);
        while Some(relation(parse, head)) == self.conj && above(head) < head {
            head = above(head);
        }
        head
    }
}

fn relation(parse: &Parse, token: TokenId) -> Label {
    parse.deps.get(token.index()).copied().unwrap_or_default()
}
