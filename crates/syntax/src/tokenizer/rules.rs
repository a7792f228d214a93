//! The rules of a tokenizer: its automata, its exceptions, and how they are written into a model.

use super::table::WordTable;
use crate::automata::alphabet::alphabet;
use crate::automata::automaton::{Alphabet, Automaton};
use crate::automata::bytes::{Reader, Writer};
use crate::automata::compile::{Machine, Question};
use crate::automata::pattern::{PatternError, parse};
use crate::error::ModelError;

/// The norm that a piece has of its own.
pub(crate) const OWN_NORM: u32 = u32::MAX;
/// Name of the part in a model.
const PART: &str = "tokenizer";

/// The rules as spaCy's `tokenizer` file has them.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Expressions for what is cut off at the beginning, at the end and within, for what stays whole before and after cutting:
    /// `prefix_search`, `suffix_search`, `infix_finditer`, `token_match`, `url_match`.
    pub expressions: [Option<String>; 5],
    /// Words with their parts, each part with the norm it gets.
    pub exceptions: Vec<(String, Vec<SourcePart>)>,
    /// Whether only exceptions that the expressions would cut are looked for across tokens.
    pub faster_heuristics: bool,
}

/// A part of an exception and the norm it gets, if it gets one of its own.
pub type SourcePart = (String, Option<String>);

const QUESTIONS: [(&str, Question); 5] = [
    ("prefix_search", Question::Beginning),
    ("suffix_search", Question::Ending),
    ("infix_finditer", Question::Within),
    ("token_match", Question::Whether),
    ("url_match", Question::Whether),
];

/// Rules ready to run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rules {
    pub(crate) alphabet: Alphabet,
    automata: [Option<Automaton>; 5],
    /// Classes with which something that is cut within a word can begin.
    cuts: Vec<bool>,
    pub(crate) exceptions: WordTable,
    /// Parts of each exception.
    pub(crate) parts: Vec<Vec<Part>>,
    pub(crate) norms: Vec<String>,
    /// Bytes of the longest exception.
    pub(crate) longest: usize,
    pub(crate) faster_heuristics: bool,
}

/// A part of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) bytes: u32,
    /// Index into the norms, or [`OWN_NORM`].
    pub(crate) norm: u32,
}

/// Makes automata of the expressions and writes the rules as bytes of a model.
pub fn compile(source: &Source) -> Result<Vec<u8>, PatternError> {
    let machines =
        QUESTIONS.iter().zip(&source.expressions).map(|(&(name, question), expression)| {
            let expression = expression.as_deref().filter(|expression| !expression.is_empty());
            let machine = expression.map(|expression| Machine::new(&parse(expression)?, question));
            machine.transpose().map_err(|error| named(name, &error))
        });
    let machines: Vec<Option<Machine>> = machines.collect::<Result<_, _>>()?;
    let (alphabet, letters) = alphabet(machines.iter().flatten().flat_map(Machine::sets));
    let mut out = Writer::default();
    alphabet.write(&mut out);
    for (machine, (name, question)) in machines.iter().zip(QUESTIONS) {
        out.u16(u16::from(machine.is_some()));
        let Some(machine) = machine else { continue };
        let automaton =
            machine.determined(&alphabet, &letters).map_err(|error| named(name, &error))?;
        if question != Question::Whether && !automaton.is_linear() {
            let what = "it could read a text again and again".to_owned();
            return Err(named(name, &PatternError { what, at: 0 }));
        }
        automaton.write(&mut out);
    }
    write_exceptions(source, &mut out);
    Ok(out.bytes)
}

fn named(name: &str, error: &PatternError) -> PatternError {
    PatternError { what: format!("{name}: {}", error.what), at: error.at }
}

fn write_exceptions(source: &Source, out: &mut Writer) {
    let mut norms: Vec<&str> = Vec::new();
    let of_parts = source.exceptions.iter().flat_map(|(_, parts)| parts);
    norms.extend(of_parts.filter_map(|(_, norm)| norm.as_deref()));
    norms.sort_unstable();
    norms.dedup();
    out.u16(u16::from(source.faster_heuristics));
    out.u32(norms.len() as u32);
    for norm in &norms {
        out.text(norm);
    }
    out.u32(source.exceptions.len() as u32);
    for (word, parts) in &source.exceptions {
        out.text(word);
        out.u32(parts.len() as u32);
        for (part, norm) in parts {
            let norm = norm.as_deref().and_then(|norm| norms.binary_search(&norm).ok());
            out.u32(part.len() as u32);
            out.u32(norm.map_or(OWN_NORM, |norm| norm as u32));
        }
    }
}

impl Rules {
    /// Reads what [`compile`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut from = Reader::new(PART, bytes);
        let alphabet = Alphabet::read(&mut from)?;
        let mut automata = [const { None }; 5];
        for (place, (_, question)) in automata.iter_mut().zip(QUESTIONS) {
            if from.u16()? == 0 {
                continue;
            }
            let automaton = Automaton::read(&mut from, &alphabet)?;
            if question != Question::Whether && !automaton.is_linear() {
                return Err(from.wrong("it could read a text again and again"));
            }
            *place = Some(automaton);
        }
        let mut rules = Self {
            cuts: automata[2]
                .as_ref()
                .map(|infix: &Automaton| infix.beginnings(&alphabet))
                .unwrap_or_default(),
            alphabet,
            automata,
            exceptions: WordTable::default(),
            parts: Vec::new(),
            norms: Vec::new(),
            longest: 0,
            faster_heuristics: from.u16()? != 0,
        };
        for _ in 0..from.count(4)? {
            rules.norms.push(from.text()?.to_owned());
        }
        let count = from.count(8)?;
        rules.exceptions = WordTable::new(count);
        for _ in 0..count {
            rules.read_exception(&mut from)?;
        }
        from.end()?;
        Ok(rules)
    }

    fn read_exception(&mut self, from: &mut Reader<'_>) -> Result<(), ModelError> {
        let word = from.text()?;
        let mut parts = Vec::new();
        let mut end = 0;
        for _ in 0..from.count(8)? {
            let part = Part { bytes: from.u32()?, norm: from.u32()? };
            end += part.bytes as usize;
            let known = part.norm == OWN_NORM || (part.norm as usize) < self.norms.len();
            if part.bytes == 0 || !known || !word.is_char_boundary(end) {
                return Err(from.wrong("the parts of an exception do not make up the word"));
            }
            parts.push(part);
        }
        let hash = WordTable::hash(word);
        if end != word.len() || self.exceptions.get(hash, word).is_some() {
            return Err(from.wrong("an exception is given twice or is not made up of its parts"));
        }
        if self.exceptions.add(hash, word).is_some() {
            self.longest = self.longest.max(word.len());
            self.parts.push(parts);
        }
        Ok(())
    }

    /// The number of the exception that is this word.
    pub(crate) fn exception(&self, word: &str) -> Option<usize> {
        if word.len() > self.longest {
            return None;
        }
        self.exceptions.get(WordTable::hash(word), word)
    }

    /// Letters to cut off at the beginning.
    pub(crate) fn prefix(&self, word: &[u16]) -> usize {
        let prefix = self.automata[0].as_ref();
        prefix.and_then(|prefix| prefix.match_at(&self.alphabet, word, 0)).unwrap_or(0)
    }

    /// Letters to cut off at the end.
    pub(crate) fn suffix(&self, word: &[u16]) -> usize {
        self.automata[1].as_ref().map_or(0, |suffix| suffix.longest_end(&self.alphabet, word))
    }

    /// The first cut within the word at or after `from`.
    pub(crate) fn infix(&self, word: &[u16], from: usize) -> Option<(usize, usize)> {
        let infix = self.automata[2].as_ref()?;
        (from..word.len()).find_map(|at| {
            let begins = self.cuts.get(usize::from(word[at])).copied().unwrap_or(false);
            let end = begins.then(|| infix.match_at(&self.alphabet, word, at))??;
            Some((at, end))
        })
    }

    /// Whether the word is never cut, and how many letters were read to know.
    pub(crate) fn stays_whole(&self, word: &[u16]) -> (bool, usize) {
        self.automata[3]
            .as_ref()
            .map_or((false, 0), |token| token.accepts(&self.alphabet, word.iter().copied()))
    }

    /// Whether what is left of a word is an address.
    pub(crate) fn is_address(&self, word: &[u16]) -> bool {
        self.automata[4]
            .as_ref()
            .is_some_and(|url| url.accepts(&self.alphabet, word.iter().copied()).0)
    }
}
