//! Lemmas by rule and table (`spacy/pipeline/lemmatizer.py` and the languages' own, spaCy 3.8).

mod spanish;
mod table;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::automata::unicode::is_alpha;
use crate::container::Container;
use crate::error::ModelError;
use crate::features::lower;
use crate::parse::{Label, Labels, Parse, Pos, TokenId, Words};
use crate::strings::id;
use table::{Forms, Tables};

/// A lemmatizer of one language.
#[derive(Clone, Debug, Default)]
pub struct Lemmatizer {
    tables: Tables,
    manner: Manner,
}

/// How a language's words are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Manner {
    /// No tables: no lemmas.
    #[default]
    None,
    /// Endings by rule, exceptions, a list of known words.
    General,
    /// The same, but words whose morphology says that they are base forms stay as they are.
    English,
    French,
    Spanish,
}

/// What a lemma depends on.
struct Word<'a> {
    text: &'a str,
    /// In lower case, as spaCy's tables are named.
    pos: &'a str,
    morph: &'a str,
    begins_sentence: bool,
}

impl Word<'_> {
    fn lower(&self) -> String {
        lower(self.text).into_owned()
    }

    fn feature(&self, name: &str) -> Option<&str> {
        self.morph
            .split('|')
            .find_map(|feature| feature.split_once('=').filter(|pair| pair.0 == name))
            .map(|pair| pair.1)
    }
}

/// Lemmas remembered at most, and what one text brings beyond; then all are forgotten.
const MOST: usize = 1 << 17;

/// Lemmas found before. One for each thread; it changes no result.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// By the number of the word's type and all else that a lemma depends on.
    known: BTreeMap<(u32, Pos, Label, bool), TokenId>,
    lemmas: Words,
}

impl Memory {
    /// Forgets all: types are numbered anew.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
        self.lemmas.clear();
    }
}

/// spaCy's tables, as they lie in a pipeline.
#[derive(Deserialize)]
struct Source {
    #[serde(default, rename = "lemma_index")]
    index: BTreeMap<u64, Vec<String>>,
    #[serde(default, rename = "lemma_exc")]
    exceptions: BTreeMap<u64, BTreeMap<String, Vec<String>>>,
    #[serde(default, rename = "lemma_rules")]
    rules: BTreeMap<u64, Vec<(String, String)>>,
    #[serde(default, rename = "lemma_rules_groups")]
    groups: BTreeMap<u64, Vec<(String, Vec<String>)>>,
    #[serde(default, rename = "lemma_lookup")]
    lookup: BTreeMap<u64, OneOrMore>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// Makes the part `lemmatizer/lookups` of a model of spaCy's tables as JSON.
pub(crate) fn compile(json: &str) -> Result<Vec<u8>, serde_json::Error> {
    let source: Source = serde_json::from_str(json)?;
    let index = source.index.into_iter().map(|(pos, words)| {
        let mut ids: Vec<u64> = words.iter().map(|word| id(word)).collect();
        ids.sort_unstable();
        ids.dedup();
        (pos, ids)
    });
    let by_id = |forms: BTreeMap<String, Vec<String>>| {
        forms.into_iter().map(|(word, list)| (id(&word), list)).collect()
    };
    let lookup = source.lookup.into_iter().map(|(word, forms)| match forms {
        OneOrMore::One(form) => (word, vec![form]),
        OneOrMore::More(forms) => (word, forms),
    });
    let tables = Tables {
        index: index.collect(),
        exceptions: source
            .exceptions
            .into_iter()
            .map(|(pos, forms)| (pos, Forms::new(by_id(forms))))
            .collect(),
        rules: source.rules,
        groups: source.groups,
        lookup: Forms::new(lookup.collect()),
    };
    Ok(tables.write())
}

impl Lemmatizer {
    /// Reads the part `lemmatizer/lookups` of a model; a model without it has no lemmas.
    pub fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let Ok(part) = container.tensor("lemmatizer/lookups") else { return Ok(Self::default()) };
        Self::from_bytes(part.bytes, container.meta("lang").unwrap_or_default())
    }

    /// Reads the tables of a language, given by its code.
    pub fn from_bytes(bytes: &[u8], language: &str) -> Result<Self, ModelError> {
        let manner = match language {
            "en" => Manner::English,
            "fr" => Manner::French,
            "es" => Manner::Spanish,
            _ => Manner::General,
        };
        Ok(Self { tables: Tables::read(bytes)?, manner })
    }

    /// Fills the lemmas; those in `given` (from left to right) stand as they are. `types` are the numbers of the words' types.
    pub(crate) fn apply(
        &self,
        text: &str,
        labels: &Labels,
        given: &[(TokenId, &str)],
        (memory, types): (&mut Memory, &[u32]),
        parse: &mut Parse,
    ) {
        parse.lemmas.clear();
        if self.manner == Manner::None {
            return;
        }
        if memory.known.len() > MOST {
            memory.clear();
        }
        let mut given = given.iter().peekable();
        for (at, &number) in types.iter().enumerate() {
            if let Some((_, lemma)) = given.next_if(|given| given.0.index() == at) {
                parse.lemmas.push(lemma);
                continue;
            }
            let pos = parse.pos.get(at).copied().unwrap_or_default();
            let morph = parse.morphs.get(at).copied().unwrap_or_default();
            let begins_sentence =
                at == 0 || parse.sentence_starts.get(at).copied().unwrap_or(false);
            let lemma = memory.known.entry((number, pos, morph, begins_sentence));
            let lemma = *lemma.or_insert_with(|| {
                let text = parse.spans[at].of(text);
                let (pos, morph) = (pos_name(pos), labels.name(morph));
                memory.lemmas.push(&self.lemma(&Word { text, pos, morph, begins_sentence }));
                TokenId(memory.lemmas.len() as u32 - 1)
            });
            parse.lemmas.push(memory.lemmas.get(lemma));
        }
    }

    /// Whether a word in lower case is a known word or a form that the rules lead back to one, of whatever part of speech.
    pub fn knows(&self, word: &str) -> bool {
        let tables = &self.tables;
        let is_form = |pos: u64| {
            let made = tables.rules(pos).iter().filter_map(|rule| replaced(word, rule));
            tables.exceptions(pos, word).next().is_some()
                || made.into_iter().any(|form| tables.knows(pos, &form))
        };
        tables.index.keys().any(|&pos| tables.knows(pos, word) || is_form(pos))
    }

    fn lemma(&self, word: &Word<'_>) -> String {
        match self.manner {
            Manner::None => String::new(),
            Manner::English if is_base_form(word) => word.lower(),
            Manner::English | Manner::General => general(&self.tables, word),
            Manner::French => french(&self.tables, word),
            Manner::Spanish => spanish::lemma(&self.tables, word),
        }
    }
}

fn pos_name(pos: Pos) -> &'static str {
    const NAMES: [&str; 20] = [
        "", "adj", "adp", "adv", "aux", "conj", "cconj", "det", "intj", "noun", "num", "part",
        "pron", "propn", "punct", "sconj", "sym", "verb", "x", "space",
    ];
    NAMES[pos as usize]
}

/// `EnglishLemmatizer.is_base_form`.
fn is_base_form(word: &Word<'_>) -> bool {
    let is = |name, value| word.feature(name) == Some(value);
    match word.pos {
        "" | "space" => false,
        "noun" if is("Number", "Sing") => true,
        "verb"
            if is("VerbForm", "Fin") && is("Tense", "Pres") && word.feature("Number").is_none() =>
        {
            true
        }
        _ => is("VerbForm", "Inf") || is("VerbForm", "None") || is("Degree", "Pos"),
    }
}

/// `Lemmatizer.rule_lemmatize`.
fn general(tables: &Tables, word: &Word<'_>) -> String {
    let pos = id(word.pos);
    let lower = word.lower();
    if matches!(word.pos, "" | "space") {
        return lower;
    }
    let has_table = tables.index.contains_key(&pos)
        || tables.exceptions.contains_key(&pos)
        || tables.rules.contains_key(&pos);
    if !has_table {
        return if word.pos == "propn" { word.text.to_owned() } else { lower };
    }
    // Later exceptions come before earlier ones, and all before what the rules make.
    let (known, other, unknown) = by_rule(tables, pos, &lower);
    let formed = known.into_iter().rev().chain(other);
    let formed = unique(formed.collect());
    let exceptions: Vec<&str> = tables.exceptions(pos, &lower).collect();
    let exception = exceptions.into_iter().rfind(|form| !formed.iter().any(|known| known == form));
    exception
        .map(str::to_owned)
        .or_else(|| formed.into_iter().next())
        .or_else(|| unknown.into_iter().next())
        .unwrap_or_else(|| word.text.to_owned())
}

/// What the rules of a part of speech make of a word: known words, what is no word, and words that are not known.
fn by_rule(tables: &Tables, pos: u64, word: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut known, mut other, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for form in tables
        .rules(pos)
        .iter()
        .filter_map(|rule| replaced(word, rule))
        .filter(|form| !form.is_empty())
    {
        if tables.knows(pos, &form) {
            known.push(form);
        } else if !form.chars().all(is_alpha) {
            other.push(form);
        } else {
            unknown.push(form);
        }
    }
    (known, other, unknown)
}

/// `FrenchLemmatizer.rule_lemmatize`.
fn french(tables: &Tables, word: &Word<'_>) -> String {
    let by_rule_and_table = match word.pos {
        "" | "space" => return word.lower(),
        "noun" | "verb" | "adj" | "adp" | "adv" | "aux" | "cconj" | "det" | "pron" | "punct"
        | "sconj" => true,
        _ => false,
    };
    let look_up = |word: &str| tables.lookup.get(id(word)).next().map(str::to_owned);
    if !by_rule_and_table || tables.rules.is_empty() {
        return look_up(word.text).unwrap_or_else(|| word.text.to_owned());
    }
    let pos = id(word.pos);
    let lower = word.lower();
    if tables.knows(pos, &lower) {
        return lower;
    }
    if let Some(form) = tables.exceptions(pos, &lower).next() {
        return form.to_owned();
    }
    let mut unknown = None;
    for form in tables
        .rules(pos)
        .iter()
        .filter_map(|rule| replaced(&lower, rule))
        .filter(|form| !form.is_empty())
    {
        if tables.knows(pos, &form) || !form.chars().all(is_alpha) {
            return form;
        }
        unknown.get_or_insert(form);
    }
    unknown.or_else(|| look_up(&lower)).unwrap_or(lower)
}

/// The word with the ending of a rule replaced, if it has that ending.
fn replaced(word: &str, (old, new): &(String, String)) -> Option<String> {
    Some([word.strip_suffix(old.as_str())?, new].concat())
}

/// Each form once, where it first stood.
fn unique(forms: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        if !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}
