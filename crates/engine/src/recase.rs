//! Gives a text in capitals (or without any) the case that it would have had, so that weights which were trained on ordinary
//! news can read it.
//!
//! Names are known from the layers that already find them without case: actors, persons, places. All other words that some
//! list knows are small; a word that no list knows is most likely a name. Each letter keeps its length in bytes, so that every
//! offset into the new text is one into the old.

use lexicon::{Lexicon, Sense, TimeWord, fold};

use crate::mention::{Form, Mentions, What};
use crate::place::PlaceMention;
use crate::text::{Casing, Text, TokenIx, TokenKind, Tokens};

/// How a word is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Small,
    Title,
    Capitals,
    /// As one of the actor's names has it.
    Done,
}

/// The text with the case that its words are likely to have; `None` where case tells something already. `knows` says whether a
/// word in lower case is a word of the language, in any form.
pub fn recase(
    text: &Text<'_>,
    mentions: &Mentions,
    places: &[PlaceMention],
    lexicon: &Lexicon,
    knows: impl Fn(&str) -> bool,
) -> Option<String> {
    if text.casing == Casing::Mixed {
        return None;
    }
    let mut scribe = Scribe { text, lexicon, cases: Vec::new(), out: text.source.to_owned() };
    scribe.cases = (0..text.tokens.len() as TokenIx).map(|i| scribe.of_word(i, &knows)).collect();
    scribe.mark_places(places);
    scribe.mark_names(mentions);
    scribe.mark_sentences();
    for i in 0..text.tokens.len() as TokenIx {
        scribe.write(i);
    }
    Some(scribe.out)
}

struct Scribe<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    cases: Vec<Case>,
    out: String,
}

/// Letters of an abbreviation that is read letter by letter, at most.
const LONGEST_LETTERS: usize = 5;

impl Scribe<'_> {
    /// The case of a word for itself.
    fn of_word(&self, i: TokenIx, knows: &impl Fn(&str) -> bool) -> Case {
        let norm = self.text.norm(i);
        let letters = norm.chars().filter(|c| c.is_alphabetic()).count();
        if self.text.token(i).kind != TokenKind::Word || letters == 0 {
            return Case::Small;
        }
        let capital_time = self.text.lang.capitals_beyond_names();
        let senses =
            || self.text.hits_at(i).iter().flat_map(|hit| hit.words).map(|word| word.sense);
        if capital_time && senses().any(is_day_or_month) {
            return Case::Title;
        }
        if !self.lexicon.words(self.text.lang).get(norm).is_empty() {
            return Case::Small;
        }
        let hyphened = norm.split('-').all(|part| !part.is_empty() && knows(part));
        if letters > 1 && (knows(norm) || hyphened) {
            return Case::Small;
        }
        let spelled = letters <= LONGEST_LETTERS && !norm.chars().any(is_vowel);
        if letters == 1 || spelled { Case::Capitals } else { Case::Title }
    }

    fn mark_places(&mut self, places: &[PlaceMention]) {
        for place in places.iter().filter(|place| place.place.is_some()) {
            if !place.demonym || self.text.lang.capitals_beyond_names() {
                self.mark(place.tokens);
            }
        }
    }

    fn mark_names(&mut self, mentions: &Mentions) {
        for mention in mentions.list.iter().filter(|mention| mention.form == Form::Name) {
            let entity = mentions.entity(mention.entity);
            let actor = entity.actor.map(|actor| self.lexicon.actors.get(actor));
            let name = fold(self.text.slice(mention.head));
            let aliases =
                actor.into_iter().flat_map(|actor| actor.aliases.iter().chain([&actor.name]));
            let written = aliases.copied().find(|alias| fold(alias) == name);
            if let Some(written) = written {
                self.copy(mention.head, written);
                continue;
            }
            self.mark(mention.head);
            if mention.what == What::Person {
                self.mark_title(mention.head.start);
            }
        }
    }

    /// A title or rank before a person's name.
    fn mark_title(&mut self, name: TokenIx) {
        let Some(before) = name.checked_sub(1) else { return };
        let is_title = |sense: Sense| matches!(sense, Sense::Title(_));
        if self
            .text
            .hits_at(before)
            .iter()
            .flat_map(|hit| hit.words)
            .any(|word| is_title(word.sense))
        {
            self.cases[before as usize] = Case::Title;
        }
    }

    /// Capitals at the beginning of each word of a name but of those that join its parts.
    fn mark(&mut self, name: Tokens) {
        for i in name.start..name.end {
            let norm = self.text.norm(i);
            let senses = self.lexicon.words(self.text.lang).get(norm);
            let joins = i > name.start
                && (self.lexicon.names.is_particle(norm)
                    || senses
                        .iter()
                        .any(|word| matches!(word.sense, Sense::Function(_) | Sense::Spatial(_))));
            let case = &mut self.cases[i as usize];
            *case = match *case {
                Case::Capitals | Case::Done => continue,
                _ if joins => Case::Small,
                _ => Case::Title,
            };
        }
    }

    /// Writes a name as it is listed.
    fn copy(&mut self, name: Tokens, written: &str) {
        let span = self.text.span(name);
        let old: Vec<(usize, char)> = span.of(self.text.source).char_indices().collect();
        if old.len() != written.chars().count() {
            return self.mark(name);
        }
        for ((at, old), new) in old.into_iter().zip(written.chars()) {
            let cased = if new.is_uppercase() { upper(old) } else { lower(old) };
            self.put(span.start as usize + at, cased);
        }
        self.cases[name.start as usize..name.end as usize].fill(Case::Done);
    }

    fn mark_sentences(&mut self) {
        for sentence in &self.text.sentences {
            let mut tokens = sentence.tokens.start..sentence.tokens.end;
            let first = tokens
                .find(|&i| matches!(self.text.token(i).kind, TokenKind::Word | TokenKind::Number));
            if let Some(case) = first
                .and_then(|first| self.cases.get_mut(first as usize))
                .filter(|c| **c == Case::Small)
            {
                *case = Case::Title;
            }
        }
    }

    fn write(&mut self, i: TokenIx) {
        let case = self.cases[i as usize];
        if case == Case::Done || self.text.token(i).kind != TokenKind::Word {
            return;
        }
        let start = self.text.token(i).span.start as usize;
        let mut begins = true;
        for (at, c) in self.text.word(i).char_indices() {
            let cased = match case {
                Case::Capitals => upper(c),
                Case::Title if begins => upper(c),
                _ => lower(c),
            };
            self.put(start + at, cased);
            // The parts of a name are capitalised one by one.
            begins = case == Case::Title && c == '-';
        }
    }

    fn put(&mut self, at: usize, c: char) {
        let mut buffer = [0; 4];
        let end = at + c.len_utf8();
        self.out.replace_range(at..end, c.encode_utf8(&mut buffer));
    }
}

fn is_day_or_month(sense: Sense) -> bool {
    matches!(sense, Sense::Time(TimeWord::Weekday(_) | TimeWord::Weekdays(_) | TimeWord::Month(_)))
}

fn is_vowel(c: char) -> bool {
    matches!(fold(c.encode_utf8(&mut [0; 4])).as_str(), "a" | "e" | "i" | "o" | "u" | "y")
}

/// Lower case, where that is one letter of the same length.
fn lower(c: char) -> char {
    same_length(c, c.to_lowercase())
}

/// Upper case, where that is one letter of the same length.
fn upper(c: char) -> char {
    same_length(c, c.to_uppercase())
}

fn same_length(c: char, mut cased: impl Iterator<Item = char>) -> char {
    match (cased.next(), cased.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use lexicon::Lang;
    use proptest::prelude::*;

    fn recased(source: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let report = Report { text: source.to_owned(), ..Report::default() };
        let text = Text::new(source, Some(Lang::En), &lexicon);
        let mentions = crate::mention::find(&report, &text, &lexicon);
        let places = crate::place::find(&text, &report, &lexicon);
        let known = ["bridge", "crossed", "morning", "checkpoint", "river", "before", "dawn"];
        recase(&text, &mentions, &places, &lexicon, |word| known.contains(&word))
    }

    #[test]
    fn names_keep_their_capitals_and_words_lose_them() {
        let source = "ON TUESDAY MORNING THE RSF CROSSED THE BRIDGE NEAR OMDURMAN. GENERAL ADA OBI SAID TWO CIVILIANS WERE KILLED.";
        assert_eq!(
            recased(source).as_deref(),
            Some(
                "On Tuesday morning the RSF crossed the bridge near Omdurman. General Ada Obi said two civilians were killed."
            )
        );
        assert_eq!(recased(&source.to_lowercase()), recased(source));
    }

    #[test]
    fn a_text_with_case_is_left_alone() {
        assert_eq!(recased("The RSF crossed the bridge near Omdurman before dawn."), None);
    }

    proptest! {
        #[test]
        fn every_letter_keeps_its_place(source in "[A-ZÀ-ÝİẞŒΣ0-9 .,'’()\\-\\n]{20,120}") {
            if let Some(recased) = recased(&source) {
                let places = |text: &str| {
                    text.char_indices().map(|(at, c)| (at, c.to_uppercase().to_string())).collect::<Vec<_>>()
                };
                prop_assert_eq!(places(&source), places(&recased));
            }
        }
    }
}
