//! Word types seen before: their embeddings are looked up instead of computed.

use crate::features::WordFeatures;

/// Types remembered at most; then all are forgotten. With both networks of a pipeline that is 50 MB.
const MOST: usize = 1 << 16;
/// Longest word that is remembered, in bytes; longer ones are computed each time.
const LONGEST: usize = 255;

/// What makes a type: the word, the norm that an exception gave it, whether a space follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    hash: u64,
    start: u32,
    length: u8,
    spaced: bool,
    norm: u32,
}

/// The types of the texts parsed so far, numbered as they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Types {
    keys: Vec<Key>,
    words: Vec<u8>,
    /// Numbers of the keys, plus one, by hash: open addressing, a power of two of places.
    places: Vec<u32>,
    features: Vec<WordFeatures>,
}

impl Types {
    /// Number of types.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether a text of `tokens` tokens may bring more types than there is room for.
    pub(crate) fn is_full(&self, tokens: usize) -> bool {
        self.keys.len() + tokens > MOST && !self.keys.is_empty()
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
        self.words.clear();
        self.places.fill(0);
        self.features.clear();
    }

    /// Features of a type and whether a space follows.
    pub(crate) fn features(&self, number: usize) -> (WordFeatures, bool) {
        (self.features[number], self.keys[number].spaced)
    }

    /// The number of a type; `features` is asked for those that are new.
    pub(crate) fn number(
        &mut self,
        word: &str,
        norm: u32,
        spaced: bool,
        features: impl FnOnce() -> WordFeatures,
    ) -> usize {
        if (self.keys.len() + 1) * 2 > self.places.len() {
            self.grow();
        }
        let hash = hash(word.as_bytes(), norm, spaced);
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.is(number as usize, hash, word, norm, spaced) {
                return number as usize;
            }
            place = (place + 1) & mask;
        }
        let number = self.keys.len();
        let length = u8::try_from(word.len()).unwrap_or(0);
        let start = self.words.len() as u32;
        if word.len() <= LONGEST {
            self.words.extend_from_slice(word.as_bytes());
            self.places[place] = number as u32 + 1;
        }
        self.keys.push(Key { hash, start, length, spaced, norm });
        self.features.push(features());
        number
    }

    fn is(&self, number: usize, hash: u64, word: &str, norm: u32, spaced: bool) -> bool {
        let key = &self.keys[number];
        key.hash == hash
            && key.norm == norm
            && key.spaced == spaced
            && &self.words[key.start as usize..][..usize::from(key.length)] == word.as_bytes()
    }

    fn grow(&mut self) {
        let places = (self.places.len() * 2).max(1024);
        let mut fresh = vec![0; places];
        for number in self.places.iter().filter(|number| **number > 0) {
            let mut place = self.keys[*number as usize - 1].hash as usize & (places - 1);
            while fresh[place] > 0 {
                place = (place + 1) & (places - 1);
            }
            fresh[place] = *number;
        }
        self.places = fresh;
    }
}

fn hash(word: &[u8], norm: u32, spaced: bool) -> u64 {
    crate::strings::hash(word, u64::from(norm) << 1 | u64::from(spaced))
}
