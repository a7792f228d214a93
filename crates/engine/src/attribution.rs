//! Who says what: speech verbs, `according to`, quotations, and how far each reaches.
//!
//! An attribution is a source, the word that reports the speech, and the stretch of text that is
//! said (its content). Several may stand in one sentence; a quotation without a speaker of its own
//! belongs to the speaker beside it.

mod according;
mod cue;
mod edge;
mod exact;
mod inverted;
mod sentence;
mod shared;
mod spoken;
mod verb;

pub use exact::{Exact, exact};

use crate::clause::{Syntax, is_function, quotations};
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{Certainty, Function, Stance};

/// Somebody says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the source; empty if it is left out ("it was reported that").
    pub source: Tokens,
    /// The word that reports the speech.
    pub cue: Tokens,
    /// What is said.
    pub content: Tokens,
    /// A second stretch of what is said, where the speaker stands in the middle; else empty.
    pub rest: Tokens,
    /// Whom the source relies on in turn: "X, citing Y, said".
    pub citing: Option<Tokens>,
    /// The stance that the word gives to what is said.
    pub stance: Stance,
    /// How sure.
    pub certainty: Certainty,
}

impl Attribution {
    /// Whether a token is part of what is said.
    pub fn says(&self, token: TokenIx) -> bool {
        self.content.has(token) || self.rest.has(token)
    }

    /// Where it stands: the start of what is said, or of the cue if that comes later.
    pub fn place(&self) -> TokenIx {
        self.content.start.max(self.cue.start)
    }

    /// From the first to the last of its words.
    pub fn whole(&self) -> Tokens {
        let parts = [self.source, self.cue, self.content, self.rest];
        let full = parts.iter().filter(|t| !t.is_empty());
        let start = full.clone().map(|t| t.start).min().unwrap_or(self.cue.start);
        let end = full.map(|t| t.end).max().unwrap_or(self.cue.end);
        Tokens::new(start, end)
    }
}

/// All attributions of a text, by where what is said or the cue stands, whichever is later.
pub fn find(syntax: Syntax<'_>) -> Vec<Attribution> {
    let text = syntax.text;
    let mut found = Vec::new();
    for sentence in &text.sentences {
        sentence::in_sentence(syntax, sentence.tokens, &mut found);
    }
    let open: Vec<Attribution> = quotations(text)
        .iter()
        .filter(|q| q.inside.len() >= LEAST_QUOTED)
        .flat_map(|q| of_quotation(syntax, q.inside, &found))
        .collect();
    found.extend(open);
    for quote in quotations(text).iter().map(|q| q.inside).filter(|q| q.len() >= LEAST_QUOTED) {
        resolve_first_person(text, quote, &mut found);
    }
    found.sort_by_key(Attribution::place);
    found
}

/// `"I am afraid they will come back," a woman said`: whoever speaks in a quotation is its speaker.
fn resolve_first_person(text: &Text<'_>, quote: Tokens, found: &mut [Attribution]) {
    let first = |a: &Attribution| {
        a.source.len() == 1 && is_function(text, a.source.start, |f| f == Function::FirstPerson)
    };
    let outer = |a: &&Attribution| {
        let near = a.content.overlaps(quote)
            || a.rest.overlaps(quote)
            || (a.source.start >= quote.end && a.source.start <= quote.end + 2);
        near && !a.source.is_empty() && !quote.contains(a.source)
    };
    let sentence = text.sentence_of(quote.start);
    let before = found.partition_point(|a| a.place() < quote.start);
    let last = || neighbour(text, sentence, &found[..before]).filter(|a| !first(a));
    let speaker = found.iter().find(outer).or_else(last).map(|a| a.source);
    let Some(speaker) = speaker else { return };
    for inner in found.iter_mut().filter(|a| first(a) && quote.contains(a.source)) {
        inner.source = speaker;
    }
}

/// Quoted words fewer than this are a turn of phrase, not speech.
const LEAST_QUOTED: u32 = 5;

/// The sentences of a quotation that no attribution covers, as said by whoever says the rest of
/// it, else by the last speaker before it in its paragraph or the sentence before.
fn of_quotation(syntax: Syntax<'_>, quote: Tokens, found: &[Attribution]) -> Vec<Attribution> {
    let text = syntax.text;
    let first = text.sentence_of(quote.start);
    let last = text.sentence_of(quote.end - 1);
    let from = found.partition_point(|a| a.place() < text.sentences[first].tokens.start);
    let until = found.partition_point(|a| a.place() < text.sentences[last].tokens.end);
    let here = &found[from..until.max(from)];
    let within = here.iter().find(|a| a.content.overlaps(quote) || a.rest.overlaps(quote));
    let colon = || before_colon(syntax, quote.start, text.sentences[first].tokens);
    let last_one = || neighbour(text, first, &found[..from]).copied();
    let Some(speaker) = within.copied().or_else(colon).or_else(last_one) else {
        return Vec::new();
    };
    (first..=last)
        .map(|n| text.sentences[n].tokens)
        .map(|s| Tokens::new(quote.start.max(s.start), quote.end.min(s.end)))
        .filter(|part| !here.iter().any(|a| a.whole().overlaps(*part)))
        .map(|content| Attribution {
            content,
            rest: Tokens::new(content.end, content.end),
            stance: Stance::Asserted,
            ..speaker
        })
        .collect()
}

/// `The harbour master: "…"`: the first who is named before a colon that opens a quotation.
fn before_colon(syntax: Syntax<'_>, quote: TokenIx, sentence: Tokens) -> Option<Attribution> {
    let Syntax { text, mentions } = syntax;
    let colon = quote.checked_sub(2).filter(|i| sentence.has(*i) && text.word(*i) == ":")?;
    let named = mentions.outer_in(Tokens::new(sentence.start, colon)).next()?;
    let empty = Tokens::new(colon + 1, colon + 1);
    Some(Attribution {
        source: mentions.get(named).phrase,
        cue: Tokens::new(colon, colon + 1),
        content: empty,
        rest: empty,
        citing: None,
        stance: Stance::Asserted,
        certainty: Certainty::Plain,
    })
}

/// The last named speaker before a sentence, in its paragraph or the sentence before.
fn neighbour<'f>(
    text: &Text<'_>,
    sentence: usize,
    before: &'f [Attribution],
) -> Option<&'f Attribution> {
    let speaker = before.iter().rev().find(|a| !a.source.is_empty())?;
    let there = text.sentence_of(speaker.cue.start);
    let near = text.paragraph_of(speaker.cue.start) == text.sentences[sentence].paragraph
        || there + 1 == sentence;
    near.then_some(speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexicon::{Lang, Lexicon};

    /// `source | content / rest | stance` of each attribution.
    fn said(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let report = crate::Report { text: text.to_owned(), ..crate::Report::default() };
        let text = Text::new(text, Some(Lang::En), &lexicon);
        let mentions = crate::mention::find(&report, &text, &lexicon);
        find(Syntax { text: &text, mentions: &mentions })
            .iter()
            .map(|a| {
                let rest = if a.rest.is_empty() { "" } else { text.slice(a.rest) };
                format!(
                    "{} | {} / {} | {}",
                    text.slice(a.source),
                    text.slice(a.content),
                    rest.trim_end_matches(['.', ',']),
                    a.stance.code()
                )
            })
            .collect()
    }

    #[test]
    fn speaker_before_or_after_what_is_said() {
        assert_eq!(
            said("The mayor of Adou said that gunmen burned the mill."),
            ["The mayor of Adou | that gunmen burned the mill. /  | asserted"]
        );
        assert_eq!(
            said("Gunmen burned the mill, the mayor said on Monday."),
            ["the mayor | Gunmen burned the mill / on Monday | asserted"]
        );
        assert_eq!(
            said("Six shells hit the port, said a doctor at the clinic."),
            ["a doctor at the clinic | Six shells hit the port /  | asserted"]
        );
    }

    #[test]
    fn apposition_between_speaker_and_verb() {
        assert_eq!(
            said("The nurse, speaking on condition of anonymity, said two boys died."),
            ["The nurse | two boys died. /  | asserted"]
        );
    }

    #[test]
    fn according_to_on_either_side() {
        assert_eq!(
            said("According to residents, the raid lasted an hour."),
            ["residents | the raid lasted an hour. /  | asserted"]
        );
        assert_eq!(
            said("The raid lasted an hour, according to residents of Adou."),
            ["residents of Adou | The raid lasted an hour /  | asserted"]
        );
    }

    #[test]
    fn denial_and_accusation_give_their_stance() {
        assert_eq!(
            said("The army denied shelling the camp."),
            ["The army | shelling the camp. /  | denied"]
        );
        assert_eq!(
            said("The union accused the militia of firing on nurses."),
            ["The union | the militia of firing on nurses. /  | accused"]
        );
    }

    #[test]
    fn quotation_belongs_to_the_speaker_beside_it() {
        let said = said(
            "\"They came at night with lists,\" the teacher said. \"They took my two brothers away.\"",
        );
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[1].starts_with("the teacher | They took my two brothers"), "{said:?}");
    }
}
