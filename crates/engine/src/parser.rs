//! Trained syntax for those languages that have it: models by language, and one parser a thread.

use crate::mention;
use crate::place;
use crate::recase::recase;
use crate::report::Report;
use crate::text::{Casing, Text, Tokens};
use crate::tree::{Node, Relations, Tree, lay};
use lexicon::{Function, Lang, Lexicon, Sense};
use std::collections::BTreeMap;
use syntax::{ModelError, Pipeline, Workspace};

/// Models by language. A language without one is read by shallow syntax alone.
#[derive(Debug, Default)]
pub struct Models(BTreeMap<Lang, Model>);

#[derive(Debug)]
struct Model {
    /// SHA-256 of its file.
    id: String,
    pipeline: Pipeline,
    relations: Relations,
}

impl Models {
    /// Reads model files: the code of the language, the file's SHA-256 (which readings name) and
    /// its bytes. An unknown language is left out.
    pub fn of<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str, &'f [u8])>,
    ) -> Result<Self, ModelError> {
        let mut models = BTreeMap::new();
        for (code, id, bytes) in files {
            if let Some(lang) = Lang::from_code(code) {
                let pipeline = Pipeline::from_bytes(bytes)?.without_names();
                let relations = Relations::new(pipeline.labels());
                models.insert(lang, Model { id: id.to_owned(), pipeline, relations });
            }
        }
        Ok(Self(models))
    }
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

    /// Gives a text the trees of its sentences, where its language has a model, and says which.
    /// Each sentence is parsed by itself, so that what is told of one does not hang on another. A
    /// text without case is parsed in the case that its words are likely to have.
    pub fn parse(
        &mut self,
        report: &Report,
        text: &mut Text<'_>,
        lexicon: &Lexicon,
    ) -> Option<&'m str> {
        let Model { id, pipeline, relations } = self.models.0.get(&text.lang)?;
        let workspace = self.workspaces.entry(text.lang).or_default();
        let written = with_case(report, text, lexicon, pipeline);
        let source = written.as_deref().unwrap_or(text.source);
        let mut nodes = vec![Node::default(); text.tokens.len()];
        for sentence in &text.sentences {
            if !self.screens || asks_for_syntax(text, sentence.tokens) {
                let span = text.span(sentence.tokens);
                let words = &source[span.start as usize..span.end as usize];
                let parse = pipeline.parse_with(workspace, words);
                lay(text, sentence.tokens, &parse, relations, &mut nodes);
            }
        }
        text.tree = Tree::new(nodes);
        Some(id)
    }
}

/// Whether some later layer asks for the tree of a sentence: it names an event, harm or speech.
pub fn asks_for_syntax(text: &Text<'_>, sentence: Tokens) -> bool {
    text.hits_in(sentence).iter().flat_map(|hit| hit.words).any(|word| {
        matches!(
            word.sense,
            Sense::Event { .. }
                | Sense::Casualty(_)
                | Sense::Speech { .. }
                | Sense::Function(Function::According)
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
