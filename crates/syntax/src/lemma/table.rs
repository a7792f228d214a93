//! The tables of a lemmatizer. Words are kept as their ids (64-bit hashes), as spaCy itself does: half a million forms take
//! eight bytes each and are there without being read.

use std::collections::BTreeMap;

use crate::automata::bytes::{Reader, Writer};
use crate::error::ModelError;
use crate::limits;
use crate::strings::id;

const PART: &str = "lemmatizer/lookups";

/// From words to the forms that stand for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// Ids of the words, sorted.
    words: Vec<u64>,
    /// Where the forms of each word end in the buffer.
    ends: Vec<u32>,
    /// Forms of one word are parted by tabs.
    buffer: String,
}

/// An ending and what takes its place.
pub(crate) type Rule = (String, String);
/// Name of a list of rules, and the features that a word must have for it.
pub(crate) type Group = (String, Vec<String>);

/// All tables; a pipeline has some of them. Keys are ids of parts of speech in lower case, or of names of lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) index: BTreeMap<u64, Vec<u64>>,
    pub(crate) exceptions: BTreeMap<u64, Forms>,
    pub(crate) rules: BTreeMap<u64, Vec<Rule>>,
    pub(crate) groups: BTreeMap<u64, Vec<Group>>,
    pub(crate) lookup: Forms,
}

impl Forms {
    /// From ids of words to their forms.
    pub(crate) fn new(rows: BTreeMap<u64, Vec<String>>) -> Self {
        let mut forms = Self::default();
        for (word, list) in rows {
            forms.words.push(word);
            forms.buffer.push_str(&list.join("\t"));
            forms.ends.push(forms.buffer.len() as u32);
        }
        forms
    }

    /// The forms of a word, of which there may be none.
    pub(crate) fn get(&self, word: u64) -> impl Iterator<Item = &str> {
        let row = self.words.binary_search(&word).ok().and_then(|at| {
            let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
            self.buffer.get(start as usize..self.ends[at] as usize)
        });
        row.into_iter().flat_map(|forms| forms.split('\t'))
    }

    fn write(&self, out: &mut Writer) {
        out.u64s(&self.words);
        for &end in &self.ends {
            out.u32(end);
        }
        out.text(&self.buffer);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let words = from.u64s()?;
        let ends = (0..words.len()).map(|_| from.u32()).collect::<Result<_, _>>()?;
        let buffer = from.text()?.to_owned();
        let forms = Self { words, ends, buffer };
        let sorted = forms.words.is_sorted() && forms.ends.is_sorted();
        if sorted { Ok(forms) } else { Err(from.wrong("a table is out of order")) }
    }
}

impl Tables {
    /// Whether a word is in the list of known words of a part of speech.
    pub(crate) fn knows(&self, pos: u64, word: &str) -> bool {
        self.index.get(&pos).is_some_and(|words| words.binary_search(&id(word)).is_ok())
    }

    /// The rules of a list.
    pub(crate) fn rules(&self, name: u64) -> &[Rule] {
        self.rules.get(&name).map_or(&[], Vec::as_slice)
    }

    /// What the exceptions of a part of speech say of a word.
    pub(crate) fn exceptions(&self, pos: u64, word: &str) -> impl Iterator<Item = &str> {
        self.exceptions.get(&pos).into_iter().flat_map(move |forms| forms.get(id(word)))
    }

    /// As bytes of a model.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.u32(self.index.len() as u32);
        for (&pos, words) in &self.index {
            out.u64(pos);
            out.u64s(words);
        }
        out.u32(self.exceptions.len() as u32);
        for (&pos, forms) in &self.exceptions {
            out.u64(pos);
            forms.write(&mut out);
        }
        out.u32(self.rules.len() as u32);
        for (&name, rules) in &self.rules {
            out.u64(name);
            out.u32(rules.len() as u32);
            for (old, new) in rules {
                out.text(old);
                out.text(new);
            }
        }
        out.u32(self.groups.len() as u32);
        for (&pos, groups) in &self.groups {
            out.u64(pos);
            out.u32(groups.len() as u32);
            for (name, features) in groups {
                out.text(name);
                out.text(&features.join("|"));
            }
        }
        self.lookup.write(&mut out);
        out.bytes
    }

    /// Reads what [`Tables::write`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut from = Reader::new(PART, bytes);
        let mut tables = Self::default();
        for _ in 0..few(&mut from, 12, limits::LEMMA_POS)? {
            let (pos, words) = (from.u64()?, from.u64s()?);
            if !words.is_sorted() {
                return Err(from.wrong("a list of words is out of order"));
            }
            tables.index.insert(pos, words);
        }
        for _ in 0..few(&mut from, 16, limits::LEMMA_POS)? {
            tables.exceptions.insert(from.u64()?, Forms::read(&mut from)?);
        }
        for _ in 0..few(&mut from, 12, limits::LEMMA_LISTS)? {
            let name = from.u64()?;
            let pairs = (0..few(&mut from, 8, limits::LEMMA_RULES)?)
                .map(|_| Ok((from.text()?.to_owned(), from.text()?.to_owned())));
            tables.rules.insert(name, pairs.collect::<Result<_, ModelError>>()?);
        }
        for _ in 0..few(&mut from, 12, limits::LEMMA_POS)? {
            let pos = from.u64()?;
            let groups = (0..few(&mut from, 8, limits::LEMMA_GROUPS)?)
                .map(|_| Ok((from.text()?.to_owned(), features(&mut from)?)));
            tables.groups.insert(pos, groups.collect::<Result<_, ModelError>>()?);
        }
        tables.lookup = Forms::read(&mut from)?;
        from.end()?;
        Ok(tables)
    }
}

/// A number of things of which no model has more than `most`.
fn few(from: &mut Reader<'_>, size: usize, most: usize) -> Result<usize, ModelError> {
    let count = from.count(size)?;
    if count > most {
        Err(from.wrong("more tables or rules than any model has"))
    } else {
        Ok(count)
    }
}

fn features(from: &mut Reader<'_>) -> Result<Vec<String>, ModelError> {
    let text = from.text()?;
    if text.len() > limits::LEMMA_FEATURES {
        return Err(from.wrong("a group of rules with more features than any model has"));
    }
    Ok(text.split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect())
}
