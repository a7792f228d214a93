//! The words of a language by surface form: the table that `build/words.rs` packs, and how phrases
//! are matched against the tokens of a text.

use crate::word::{
    Body, Bound, Casualty, Certainty, Edge, Effect, Form, Frame, Function, Genre, Glue, Media,
    NumberWord, Origin, People, Pos, Refers, Sense, Side, Spatial, Stance, Tense, TimeUnit,
    TimeWord, Trigger, Wants, WeaponKind, Word,
};
use crate::{Act, ActorKind, Embed, EventKind, Feature, Lang};
use fst::Streamer;
use fst::raw::{Fst, Output};
use std::sync::LazyLock;

/// The words of all surface forms of a language, unpacked on first use (about a millisecond).
struct Table {
    words: Vec<Word>,
    /// Where the words of each form begin in `words`; one more than there are forms.
    starts: Vec<u32>,
}

/// The forms by their number in the packed table; `build/words.rs` has the same order.
const FORMS: [Form; 11] = [
    Form::Plain,
    Form::Base,
    Form::Present,
    Form::Past,
    Form::Participle,
    Form::PastOrParticiple,
    Form::Gerund,
    Form::Future,
    Form::Conditional,
    Form::Singular,
    Form::Plural,
];

impl Table {
    fn unpack(lexemes: &[Word], packed: &[u8]) -> Self {
        let mut table = Self { words: Vec::with_capacity(packed.len() / 4), starts: vec![0] };
        let mut rest = packed;
        while let Some((count, after)) = rest.split_first() {
            let (own, next) = after.split_at(usize::from(*count) * 3);
            table.words.extend(own.chunks_exact(3).map(|w| Word {
                form: FORMS[usize::from(w[2])],
                ..lexemes[usize::from(u16::from_le_bytes([w[0], w[1]]))]
            }));
            table.starts.push(table.words.len() as u32);
            rest = next;
        }
        table
    }

    fn words_of(&self, form: u64) -> &[Word] {
        let form = form as usize;
        &self.words[self.starts[form] as usize..self.starts[form + 1] as usize]
    }
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    map: &'static Fst<&'static [u8]>,
    table: &'static LazyLock<Table>,
    abbreviations: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Words {
    pub(crate) fn of(lang: Lang) -> Self {
        table(lang)
    }

    pub(crate) fn of_acts(lang: Lang) -> Self {
        table_of_acts(lang)
    }

    pub(crate) fn of_embeds(lang: Lang) -> Self {
        table_of_embeds(lang)
    }

    pub(crate) fn of_fields(lang: Lang) -> Self {
        table_of_fields(lang)
    }

    /// The senses of a form or phrase (lower case, single blanks); empty if unknown.
    pub fn get(&self, form: &str) -> &'static [Word] {
        self.map.get(form).map_or(&[], |i| self.table.words_of(i.value()))
    }

    /// Every phrase that starts at the first piece, the longest last: how many pieces it takes,
    /// and its senses. A piece is a lower-case token and whether white space follows it.
    pub fn phrases<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
        found: impl FnMut(usize, &'static [Word]),
    ) {
        let table: &'static Table = self.table;
        let mut found = found;
        walk(self.map, pieces, |n, value| found(n, table.words_of(value)));
    }

    /// The longest phrase that starts at the first piece: how many pieces it takes, none if no phrase is known,
    /// and its senses.
    pub fn longest<'t>(
        &self,
        pieces: impl Iterator<Item = (&'t str, bool)>,
    ) -> (usize, &'static [Word]) {
        let mut longest: (usize, &'static [Word]) = (0, &[]);
        self.phrases(pieces, |n, found| longest = (n, found));
        longest
    }

    /// Calls `found` with every form and its senses, in byte order of the forms: for tests and for
    /// the reference pages.
    pub fn each(&self, mut found: impl FnMut(&str, &'static [Word])) {
        let mut stream = self.map.stream();
        while let Some((form, value)) = stream.next() {
            found(&String::from_utf8_lossy(form), self.table.words_of(value.value()));
        }
    }

    /// Abbreviations after which a full stop does not end a sentence, lower case, without the
    /// stop, sorted.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.binary_search(&word).is_ok()
    }
}

/// Follows the pieces through a map and reports each key that ends where a piece ends.
/// White space between pieces is one blank in the keys.
pub(crate) fn walk<'t>(
    map: &Fst<&'static [u8]>,
    pieces: impl Iterator<Item = (&'t str, bool)>,
    mut found: impl FnMut(usize, u64),
) {
    let mut node = map.root();
    let mut output = Output::zero();
    let mut space = false;
    for (n, (piece, space_after)) in pieces.enumerate() {
        let blank: &[u8] = if space { b" " } else { b"" };
        for &byte in blank.iter().chain(piece.as_bytes()) {
            let Some(i) = node.find_input(byte) else { return };
            let transition = node.transition(i);
            output = output.cat(transition.out);
            node = map.node(transition.addr);
        }
        if node.is_final() {
            found(n + 1, output.cat(node.final_output()).value());
        }
        space = space_after;
    }
}
