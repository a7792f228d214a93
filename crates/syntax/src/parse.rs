//! What a parse is: parallel arrays, one entry a token, under typed ids.

use crate::span::Span;

/// Index of a token in its [`Parse`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// For indexing.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A name among the pipeline's [`Labels`]: a fine tag, a morphology, a relation or a type of
/// entity. Label 0 is the empty name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub u16);

impl Label {
    /// No label.
    pub const NONE: Self = Self(0);
}

/// The names of a pipeline's labels, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    names: Vec<String>,
    sorted: Vec<u16>,
}

impl Default for Labels {
    fn default() -> Self {
        Self { names: vec![String::new()], sorted: vec![0] }
    }
}

impl Labels {
    /// The label of a name, made where it is new. Names beyond 65,535 get [`Label::NONE`].
    pub fn intern(&mut self, name: &str) -> Label {
        match self.search(name) {
            Ok(at) => Label(self.sorted[at]),
            Err(at) => {
                let Ok(id) = u16::try_from(self.names.len()) else { return Label::NONE };
                self.names.push(name.to_owned());
                self.sorted.insert(at, id);
                Label(id)
            }
        }
    }

    /// The label of a name, if the pipeline has it.
    pub fn find(&self, name: &str) -> Option<Label> {
        self.search(name).ok().map(|at| Label(self.sorted[at]))
    }

    /// How many labels there are, the empty one among them.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never: the empty label is always there.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of a label.
    pub fn name(&self, label: Label) -> &str {
        self.names.get(usize::from(label.0)).map_or("", String::as_str)
    }

    fn search(&self, name: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|id| self.names[usize::from(*id)].as_str().cmp(name))
    }
}

/// Coarse part of speech (Universal Dependencies), with spaCy's `SPACE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Not set.
    #[default]
    None,
    /// Adjective.
    Adj,
    /// Adposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary.
    Aux,
    /// Coordinating conjunction, as spaCy's older tables name it.
    Conj,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Anything else.
    X,
    /// White space.
    Space,
}

const POS_NAMES: [&str; 20] = [
    "", "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE",
];

const POS_ALL: [Pos; 20] = [
    Pos::None,
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Conj,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
    Pos::Space,
];

impl Pos {
    /// As Universal Dependencies writes it (`"NOUN"`); empty for [`Pos::None`].
    pub fn name(self) -> &'static str {
        POS_NAMES[self as usize]
    }

    /// From its name.
    pub fn of(name: &str) -> Option<Self> {
        POS_NAMES.iter().position(|known| *known == name).map(|at| POS_ALL[at])
    }
}

/// Many short words in one buffer: one allocation for all lemmas of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    buffer: String,
    ends: Vec<u32>,
}

impl Words {
    /// Adds a word.
    pub fn push(&mut self, word: &str) {
        self.buffer.push_str(word);
        self.ends.push(self.buffer.len() as u32);
    }

    /// Adds what is written to the buffer as a word.
    pub(crate) fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.buffer);
        self.ends.push(self.buffer.len() as u32);
    }

    /// The word of a token.
    pub fn get(&self, token: TokenId) -> &str {
        let at = token.index();
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.buffer[start..self.ends[at] as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Forgets the words and keeps the memory.
    pub fn clear(&mut self) {
        self.buffer.clear();
        self.ends.clear();
    }
}

/// A named span of tokens, `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// First token.
    pub first: TokenId,
    /// One past the last token.
    pub end: TokenId,
    /// Type, as the pipeline names it (`"GPE"`).
    pub label: Label,
}

/// The analysis of one text. All arrays but `entities` have one entry a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// Where each token stands. Tokens do not overlap; what lies between two is one space or nothing.
    pub spans: Vec<Span>,
    /// Whether a space follows the token (and belongs to neither).
    pub spaced: Vec<bool>,
    /// Fine tags, as the treebank has them (`"VBD"`).
    pub tags: Vec<Label>,
    /// Coarse part of speech.
    pub pos: Vec<Pos>,
    /// Morphology as `Feature=Value|…` in spaCy's order.
    pub morphs: Vec<Label>,
    /// Lemmas; empty where the pipeline gives none.
    pub lemmas: Words,
    /// Head of each token; a root is its own head.
    pub heads: Vec<TokenId>,
    /// Relation to the head.
    pub deps: Vec<Label>,
    /// Whether a sentence begins with the token.
    pub sentence_starts: Vec<bool>,
    /// Entities from left to right; they do not overlap.
    pub entities: Vec<Entity>,
}

impl Parse {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}
