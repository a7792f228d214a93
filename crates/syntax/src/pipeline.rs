//! The parts of a model joined: from text to parse.

use crate::container::Container;
use crate::error::ModelError;
use crate::features::{Features, WordFeatures};
use crate::lemma::{self, Lemmatizer};
use crate::ner::Ner;
use crate::parse::{Label, Labels, Parse, Pos};
use crate::parser::{Arcs, Parser, State};
use crate::rules::AttributeRuler;
use crate::tagger::Tagger;
use crate::tok2vec::{Buffers, Spec, Tok2Vec};
use crate::tokenizer::{Memory, Tokenizer, Tokens};
use crate::transition::Rows;
use crate::types::Types;
use fearless_simd::Level;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the header says of a component.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Part {
    #[serde(flatten)]
    network: Spec,
    moves: Vec<(u64, String)>,
    labels: serde_json::Value,
}

/// The header's line `pipeline`.
#[derive(Debug, Deserialize)]
struct Plan {
    parts: BTreeMap<String, Part>,
}

/// A component with the network that it reads: its own, or the shared one.
#[derive(Debug)]
struct Reader<T> {
    own: Option<Tok2Vec>,
    part: T,
}

/// A trained pipeline, ready to parse.
#[derive(Debug)]
pub struct Pipeline {
    labels: Labels,
    tokenizer: Tokenizer,
    features: Features,
    shared: Option<Tok2Vec>,
    tagger: Option<Tagger<Label>>,
    morphologizer: Option<Tagger<(Label, Pos)>>,
    parser: Option<Reader<Parser>>,
    ruler: AttributeRuler,
    lemmatizer: Lemmatizer,
    ner: Option<Reader<Ner>>,
}

/// Memory that parses share: buffers, and embeddings of word types seen before. One for each
/// thread; it changes no result.
#[derive(Debug)]
pub struct Workspace {
    level: Level,
    memory: Memory,
    tokens: Tokens,
    types: Types,
    lemmas: lemma::Memory,
    /// Embeddings by network (shared, parser, ner) and type.
    embeddings: [Vec<f32>; 3],
    fresh: Vec<(WordFeatures, bool)>,
    numbers: Vec<u32>,
    spaces: Vec<bool>,
    buffers: Buffers,
    scores: Vec<f32>,
    rows: Rows,
    state: State,
    tree: Arcs,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::with_level(Level::new())
    }
}

impl Workspace {
    /// A workspace that computes with one set of vector instructions. Results do not depend on it.
    pub fn with_level(level: Level) -> Self {
        Self {
            level,
            memory: Memory::default(),
            tokens: Tokens::default(),
            types: Types::default(),
            lemmas: lemma::Memory::default(),
            embeddings: Default::default(),
            fresh: Vec::new(),
            numbers: Vec::new(),
            spaces: Vec::new(),
            buffers: Buffers::default(),
            scores: Vec::new(),
            rows: Rows::default(),
            state: State::default(),
            tree: Arcs::default(),
        }
    }
}

/// Which embeddings a component reads.
const SHARED: usize = 0;
const OF_PARSER: usize = 1;
const OF_NER: usize = 2;

impl Pipeline {
    /// Reads a model file. Every name, shape and size is checked here; what follows never fails.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let container = Container::read(bytes)?;
        if container.meta("format") != Some("reckon/model/1") {
            return Err(ModelError::Header("not of the format reckon/model/1".to_owned()));
        }
        let plan =
            container.meta("pipeline").ok_or_else(|| ModelError::Missing("pipeline".to_owned()))?;
        let mut plan: Plan =
            serde_json::from_str(plan).map_err(|e| ModelError::Header(e.to_string()))?;
        let mut labels = Labels::default();
        let mut part = |name: &str| plan.parts.remove(name);
        let shared = part("tok2vec")
            .map(|part| Tok2Vec::read("tok2vec", &part.network, &container))
            .transpose()?;
        let width = shared.as_ref().map(|network| network.width);
        let tagger =
            part("tagger").map(|part| tagger(&part, width, &container, &mut labels)).transpose()?;
        let morphologizer = part("morphologizer")
            .map(|part| morphologizer(&part, width, &container, &mut labels))
            .transpose()?;
        let parser = part("parser").map(|part| {
            let own = own("parser", &part, &container)?;
            let width = own.as_ref().map(|network| network.width).or(width).unwrap_or(0);
            Ok(Reader {
                part: Parser::read("parser", width, &part.moves, &container, &mut labels)?,
                own,
            })
        });
        let parser = parser.transpose()?;
        let ner = part("ner").map(|part| {
            let own = own("ner", &part, &container)?;
            let width = own.as_ref().map(|network| network.width).or(width).unwrap_or(0);
            Ok(Reader { part: Ner::read("ner", width, &part.moves, &container, &mut labels)?, own })
        });
        Ok(Self {
            ner: ner.transpose()?,
            tokenizer: Tokenizer::from_container(&container)?,
            features: Features::from_container(&container)?,
            ruler: AttributeRuler::from_container(&container, &mut labels)?,
            lemmatizer: Lemmatizer::from_container(&container)?,
            labels,
            shared,
            tagger,
            morphologizer,
            parser,
        })
    }

    /// Without the finder of names, whose network costs as much as all the rest.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        self.ner = None;
        self
    }

    /// Parses a text. Many texts are parsed faster with one [`Workspace`]: [`Self::parse_with`].
    pub fn parse(&self, text: &str) -> Parse {
        self.parse_with(&mut Workspace::default(), text)
    }

    /// Parses a text of less than 4 GB.
    pub fn parse_with(&self, work: &mut Workspace, text: &str) -> Parse {
        let mut tokens = std::mem::take(&mut work.tokens);
        self.tokenizer.tokenize(text, &mut work.memory, &mut tokens);
        let parse = self.parse_tokens(work, text, &tokens);
        work.tokens = tokens;
        parse
    }

    /// Parses a text that has been cut into tokens.
    pub fn parse_tokens(&self, work: &mut Workspace, text: &str, tokens: &Tokens) -> Parse {
        let mut parse = Parse {
            spans: tokens.spans.clone(),
            spaced: tokens.spaced.clone(),
            ..Parse::default()
        };
        self.number_types(text, tokens, work);
        self.embed_types(work);
        self.run_shared(work, &mut parse);
        self.run_parser(work, &mut parse);
        let given = self.ruler.apply(text, &mut parse);
        let memory = (&mut work.lemmas, work.numbers.as_slice());
        self.lemmatizer.apply(text, &self.labels, &given, memory, &mut parse);
        self.run_ner(work, &mut parse);
        parse
    }

    /// Whether the lemmatizer's tables know a word in lower case, in any form.
    pub fn knows(&self, word: &str) -> bool {
        self.lemmatizer.knows(word)
    }

    /// The names of tags, relations and types of entities.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    fn networks(&self) -> [Option<&Tok2Vec>; 3] {
        let parser = self.parser.as_ref().and_then(|reader| reader.own.as_ref());
        let ner = self.ner.as_ref().and_then(|reader| reader.own.as_ref());
        [self.shared.as_ref(), parser, ner]
    }

    fn number_types(&self, text: &str, tokens: &Tokens, work: &mut Workspace) {
        if work.types.is_full(tokens.spans.len()) {
            work.types.clear();
            work.lemmas.clear();
            work.embeddings.iter_mut().for_each(Vec::clear);
        }
        work.numbers.clear();
        work.spaces.clear();
        for (at, span) in tokens.spans.iter().enumerate() {
            let (word, norm) = (span.of(text), tokens.norms[at]);
            let features = || self.features.of(word, self.tokenizer.norm(norm));
            let number = work.types.number(word, norm, tokens.spaced[at], features);
            work.numbers.push(number as u32);
            work.spaces.push(work.types.features(number).0.space);
        }
    }

    fn embed_types(&self, work: &mut Workspace) {
        const BATCH: usize = 64;
        for (network, embeddings) in self.networks().iter().zip(&mut work.embeddings) {
            let Some(network) = network else { continue };
            let mut done = embeddings.len() / network.width;
            embeddings.resize(work.types.len() * network.width, 0.0);
            while done < work.types.len() {
                let end = (done + BATCH).min(work.types.len());
                work.fresh.clear();
                work.fresh.extend((done..end).map(|number| work.types.features(number)));
                let out = &mut embeddings[done * network.width..end * network.width];
                network.embed(work.level, &work.fresh, &mut work.buffers, out);
                done = end;
            }
        }
    }

    /// Runs a network over the document and hands its vectors on.
    fn encode(
        &self,
        which: usize,
        work: &mut Workspace,
        mut each: impl FnMut(&mut Vec<f32>, &mut Rows, &[f32]),
    ) {
        let Some(network) = self.networks()[which] else { return };
        let Workspace { embeddings, numbers, buffers, scores, rows, .. } = work;
        let embedded = |token: usize| {
            &embeddings[which][numbers[token] as usize * network.width..][..network.width]
        };
        network.encode(work.level, numbers.len(), embedded, buffers, |_, vectors| {
            each(scores, rows, vectors);
        });
    }

    fn run_shared(&self, work: &mut Workspace, parse: &mut Parse) {
        let level = work.level;
        parse.tags.clear();
        let mut morphs = Vec::new();
        work.rows.narrow.clear();
        let parser = self.parser.as_ref().filter(|reader| reader.own.is_none());
        self.encode(SHARED, work, |scores, rows, vectors| {
            if let Some(tagger) = &self.tagger {
                tagger.tag(level, vectors, scores, &mut parse.tags);
            }
            if let Some(morphologizer) = &self.morphologizer {
                morphologizer.tag(level, vectors, scores, &mut morphs);
            }
            if let Some(parser) = parser {
                parser.part.scorer.narrow(level, vectors, rows);
            }
        });
        let count = work.numbers.len();
        parse.tags.resize(count, Label::NONE);
        morphs.resize(count, (Label::NONE, Pos::None));
        parse.morphs.clear();
        parse.morphs.extend(morphs.iter().map(|(morph, _)| *morph));
        parse.pos.clear();
        parse.pos.extend(morphs.iter().map(|(_, pos)| *pos));
    }

    fn run_parser(&self, work: &mut Workspace, parse: &mut Parse) {
        let level = work.level;
        let count = work.numbers.len();
        if let Some(reader) = &self.parser {
            if reader.own.is_some() {
                work.rows.narrow.clear();
                self.encode(OF_PARSER, work, |_, rows, vectors| {
                    reader.part.scorer.narrow(level, vectors, rows);
                });
            }
            reader.part.parse(level, &mut work.rows, &work.spaces, &mut work.state, &mut work.tree);
        } else {
            work.tree.flat(count);
        }
        parse.heads.clone_from(&work.tree.heads);
        parse.deps.clone_from(&work.tree.deps);
        parse.sentence_starts.clone_from(&work.tree.starts);
    }

    fn run_ner(&self, work: &mut Workspace, parse: &mut Parse) {
        parse.entities.clear();
        let level = work.level;
        let Some(reader) = &self.ner else { return };
        let which = if reader.own.is_some() { OF_NER } else { SHARED };
        work.rows.narrow.clear();
        self.encode(which, work, |_, rows, vectors| {
            reader.part.scorer.narrow(level, vectors, rows);
        });
        reader.part.find(
            level,
            &mut work.rows,
            &work.spaces,
            &parse.sentence_starts,
            &mut parse.entities,
        );
    }
}

fn own(name: &str, part: &Part, container: &Container) -> Result<Option<Tok2Vec>, ModelError> {
    part.network.embeds().then(|| Tok2Vec::read(name, &part.network, container)).transpose()
}

fn tagger(
    part: &Part,
    width: Option<usize>,
    container: &Container,
    labels: &mut Labels,
) -> Result<Tagger<Label>, ModelError> {
    let names: Vec<String> = serde_json::from_value(part.labels.clone())
        .map_err(|e| ModelError::part("tagger", e.to_string()))?;
    let names = names.iter().map(|name| labels.intern(name)).collect();
    Tagger::read("tagger", width.unwrap_or(0), names, container)
}

fn morphologizer(
    part: &Part,
    width: Option<usize>,
    container: &Container,
    labels: &mut Labels,
) -> Result<Tagger<(Label, Pos)>, ModelError> {
    #[derive(Deserialize)]
    struct Both {
        morph: String,
        pos: Option<String>,
    }
    let both: Vec<Both> = serde_json::from_value(part.labels.clone())
        .map_err(|e| ModelError::part("morphologizer", e.to_string()))?;
    let label = |both: &Both| {
        let pos = both.pos.as_deref().and_then(Pos::of).unwrap_or_default();
        (labels.intern(&both.morph), pos)
    };
    Tagger::read("morphologizer", width.unwrap_or(0), both.iter().map(label).collect(), container)
}
