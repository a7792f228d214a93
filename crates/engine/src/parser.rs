//! Trained syntax for those languages that have it: models by language, and one parser a thread.
//!
//! A model is opened when the first sentence asks for a tree: most of the time of a short run would
//! else go into one that nothing needs.

use crate::mention;
use crate::place;
use crate::recase::recase;
use crate::report::Report;
use crate::text::{Casing, Sentence, Text, Tokens};
use crate::tree::{Node, Relations, Tree, lay};
use lexicon::{Function, Lang, Lexicon, NumberWord, Sense};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;
use syntax::{Pipeline, Workspace};

/// Models by language. A language without one is read by shallow syntax alone.
#[derive(Default)]
pub struct Models(BTreeMap<Lang, Slot>);

/// A model, opened or not yet.
struct Slot {
    /// SHA-256 of its file.
    id: String,
    bytes: Box<Bytes>,
    opened: OnceLock<Result<Model, String>>,
}

/// Gives the bytes of a model file, or says why it cannot.
type Bytes = dyn Fn() -> Result<Cow<'static, [u8]>, String> + Send + Sync;

#[derive(Debug)]
struct Model {
    pipeline: Pipeline,
    relations: Relations,
}

impl Models {
    /// Of files in memory: the code of the language, the file's SHA-256 (which readings name) and
    /// its bytes. An unknown language is left out.
    pub fn of(
        files: impl IntoIterator<Item = (&'static str, &'static str, &'static [u8])>,
    ) -> Self {
        files.into_iter().fold(Self::default(), |models, (code, id, bytes)| {
            match Lang::from_code(code) {
                Some(lang) => models.with(lang, id, move || Ok(Cow::Borrowed(bytes))),
                None => models,
            }
        })
    }

    /// With a model in the place of the one that its language had. `bytes` is asked once, when the
    /// first text needs it.
    #[must_use]
    pub fn with(
        mut self,
        lang: Lang,
        id: impl Into<String>,
        bytes: impl Fn() -> Result<Cow<'static, [u8]>, String> + Send + Sync + 'static,
    ) -> Self {
        let slot = Slot { id: id.into(), bytes: Box::new(bytes), opened: OnceLock::new() };
        self.0.insert(lang, slot);
        self
    }

    /// Why a model that texts needed could not be opened. They were read without it, which their
    /// readings do not show: whoever keeps readings asks this first.
    pub fn failure(&self) -> Option<&str> {
        self.0.values().find_map(|slot| slot.opened.get()?.as_ref().err()).map(String::as_str)
    }
}

impl Slot {
    fn model(&self) -> Option<&Model> {
        self.opened.get_or_init(|| Model::open(&(self.bytes)()?)).as_ref().ok()
    }
}

impl Model {
    fn open(bytes: &[u8]) -> Result<Self, String> {
        let pipeline = Pipeline::from_bytes(bytes).map_err(|e| e.to_string())?.without_names();
        Ok(Self { relations: Relations::new(pipeline.labels()), pipeline })
    }
}

impl fmt::Debug for Models {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(lang, slot)| (lang, &slot.id))).finish()
    }
}

/// Whether texts of a language are read with trees, if there is a model. So far that is English: with
/// the small French and Spanish pipelines as many roles become wrong as right (docs/measurements.md),
/// so theirs are read by shallow syntax.
pub fn reads_trees(lang: Lang) -> bool {
    lang == Lang::En
}

/// Parses texts with the models it is given. It keeps memory between texts and changes no result.
#[derive(Debug)]
pub struct Parser<'m> {
    models: &'m Models,
    workspaces: BTreeMap<Lang, Workspace>,
    screens: bool,
}

impl<'m> Parser<'m> {
    /// With these models.
    pub fn new(models: &'m Models) -> Self {
        Self { models, workspaces: BTreeMap::new(), screens: true }
    }

    /// Parses every sentence, also those that no later layer asks about.
    #[must_use]
    pub fn of_every_sentence(mut self) -> Self {
        self.screens = false;
        self
    }

    /// A text without case in the case that its words are likely to have; none where case tells
    /// something already, or where the language has no model that knows its words.
    pub fn recased(&self, report: &Report, text: &Text<'_>, lexicon: &Lexicon) -> Option<String> {
        with_case(report, text, lexicon, &self.models.0.get(&text.lang)?.model()?.pipeline)
    }

    /// Gives a text the trees of its sentences, where its language has a model, and says which.
    /// Each sentence is parsed by itself, so that what is told of one does not hang on another. A
    /// text without case is parsed in the case that its words are likely to have.
    pub fn parse(
        &mut self,
        report: &Report,
        text: &mut Text<'_>,
        lexicon: &Lexicon,
    ) -> Option<&'m str> {
        let slot = self.models.0.get(&text.lang).filter(|_| reads_trees(text.lang))?;
        let asks = |s: &&Sentence| !self.screens || asks_for_syntax(text, s.tokens);
        let asked: Vec<Tokens> = text.sentences.iter().filter(asks).map(|s| s.tokens).collect();
        if !asked.is_empty()
            && let Some(model) = slot.model()
        {
            let workspace = self.workspaces.entry(text.lang).or_default();
            text.tree = tree(report, text, lexicon, &asked, model, workspace);
        }
        Some(&slot.id)
    }
}

/// The trees of some sentences.
fn tree(
    report: &Report,
    text: &Text<'_>,
    lexicon: &Lexicon,
    sentences: &[Tokens],
    Model { pipeline, relations }: &Model,
    workspace: &mut Workspace,
) -> Tree {
    let written = with_case(report, text, lexicon, pipeline);
    let source = written.as_deref().unwrap_or(text.source);
    let mut nodes = vec![Node::default(); text.tokens.len()];
    for tokens in sentences {
        let span = text.span(*tokens);
        let words = &source[span.start as usize..span.end as usize];
        let parse = pipeline.parse_with(workspace, words);
        lay(text, *tokens, &parse, relations, &mut nodes);
    }
    Tree::new(nodes)
}

/// Whether some later layer asks for the tree of a sentence: it names an event, harm or speech, or
/// says that something is not so.
pub fn asks_for_syntax(text: &Text<'_>, sentence: Tokens) -> bool {
    text.hits_in(sentence).iter().flat_map(|hit| hit.words).any(|word| {
        matches!(
            word.sense,
            Sense::Event { .. }
                | Sense::Casualty(_)
                | Sense::Speech { .. }
                | Sense::SpeechAround { .. }
                | Sense::Function(Function::According | Function::Not)
                | Sense::Number(NumberWord::Zero)
        )
    })
}

/// A text in capitals or without any in the case that it would have had.
fn with_case(
    report: &Report,
    text: &Text<'_>,
    lexicon: &Lexicon,
    pipeline: &Pipeline,
) -> Option<String> {
    if text.casing == Casing::Mixed {
        return None;
    }
    let mentions = mention::find(report, text, lexicon);
    let places = place::find(text, report, lexicon);
    recase(text, &mentions, &places, lexicon, |word| pipeline.knows(word))
}
