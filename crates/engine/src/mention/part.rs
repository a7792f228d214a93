//! What each token can be inside a noun phrase: one pass over the text that the searches to the
//! left and right of a head then read.

use crate::text::{Casing, Shape, Text, TokenIx, TokenKind, Tokens};
use jiff::civil::Date;
use lexicon::{
    Country, Feature, Form, Function, Lexicon, Meanings, Name, NumberWord, Pos, Refers, Sense,
    TimeWord,
};
use std::borrow::Cow;

/// What a token can be inside a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Opens a noun phrase.
    Determiner(Refers),
    /// A number, in digits or words.
    Number,
    /// `of`
    Of,
    /// `by`
    By,
    /// Another preposition.
    Preposition,
    /// `and`
    And,
    /// A closed-class word that ends a noun phrase on either side.
    Closed,
    /// A form that can only be a verb's.
    Verb,
    /// A form that may be a verb or an adjective: `wounded`.
    Participle,
    /// A known noun or adjective.
    Known,
    /// A word that the lexicon does not have.
    Unknown,
    /// The same, capitalised where that tells something.
    Capital,
    /// A word of dates.
    Time,
    /// A hyphen between two words without blanks.
    Hyphen,
    /// `'s`, or an apostrophe after a plural.
    Possessive,
    /// Any other mark.
    Mark,
}

/// A text with what each token can be, and its folded form.
pub(super) struct Scan<'s, 't> {
    pub(super) text: &'s Text<'t>,
    pub(super) lexicon: &'s Lexicon,
    pub(super) parts: Vec<Part>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The country that the report is about, once it is known.
    pub(super) country: Option<Country>,
    /// Where countries are named, once that is known.
    pub(super) named: Vec<(TokenIx, Country)>,
    folded: Vec<Cow<'s, str>>,
    /// Whether each token is the first word of its sentence.
    first: Vec<bool>,
}

impl<'s, 't> Scan<'s, 't> {
    pub(super) fn new(text: &'s Text<'t>, lexicon: &'s Lexicon, published: Option<Date>) -> Self {
        let folded = (0..text.len()).map(|i| folded(text, i)).collect();
        let mut first = vec![false; text.tokens.len()];
        for sentence in &text.sentences {
            let word =
                |i: &TokenIx| matches!(text.token(*i).kind, TokenKind::Word | TokenKind::Number);
            if let Some(i) = sentence.tokens.iter().find(word) {
                first[i as usize] = true;
            }
        }
        let mut parts: Vec<Part> =
            (0..text.len()).map(|i| part(text, i, first[i as usize])).collect();
        close_phrases(text, &mut parts);
        Self { text, lexicon, parts, published, country: None, named: Vec::new(), folded, first }
    }

    /// What a token can be; a mark beyond either end.
    pub(super) fn part(&self, i: TokenIx) -> Part {
        self.parts.get(i as usize).copied().unwrap_or(Part::Mark)
    }

    /// A token without case and diacritics.
    pub(super) fn folded(&self, i: TokenIx) -> &str {
        &self.folded[i as usize]
    }

    /// The folded tokens from `i` on, as the name indexes take them. A hyphen is a blank.
    pub(super) fn pieces(&self, i: TokenIx) -> impl Iterator<Item = (&str, bool)> {
        self.text.tokens[i as usize..].iter().zip(&self.folded[i as usize..]).map(|(t, f)| {
            let hyphen = f.is_empty();
            (f.as_ref(), t.space > 0 || hyphen)
        })
    }

    /// Whether a token is written with a capital where that tells something.
    pub(super) fn capital(&self, i: TokenIx) -> bool {
        self.text.casing == Casing::Mixed
            && self.text.tokens.get(i as usize).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && matches!(t.shape, Shape::Title | Shape::Upper | Shape::Mixed)
            })
    }

    /// Whether a token is the first word of its sentence.
    pub(super) fn is_first(&self, i: TokenIx) -> bool {
        self.first[i as usize]
    }

    /// Whether a paragraph or sentence ends with a token, so that no phrase runs on.
    pub(super) fn breaks(&self, i: TokenIx) -> bool {
        self.text.tokens.get(i as usize).is_none_or(|t| t.breaks)
    }

    /// The longest place name at a token, unless it most often is something else.
    pub(super) fn place(&self, i: TokenIx) -> Option<(u32, Meanings)> {
        let (n, meanings) = self.lexicon.places.longest(self.pieces(i))?;
        let odd = n == 1 && self.lexicon.places.common(self.folded(i)).is_some();
        (!odd).then_some((n as u32, meanings))
    }

    /// The country that a demonym or the name of a country at a token stands for.
    pub(super) fn nation(&self, i: TokenIx, demonym_only: bool) -> Option<(u32, Country)> {
        let (n, meanings) = self.lexicon.places.longest(self.pieces(i))?;
        let place = |n: &Name| self.lexicon.places.get(n.place);
        let fits = |name: &Name| match name.lang {
            Some(lang) => lang == self.text.lang,
            None => !demonym_only && place(name).feature == Feature::Country,
        };
        let name = meanings.into_iter().find(fits)?;
        Some((n as u32, place(&name).country?))
    }

    /// The folded words of a run as one name.
    pub(super) fn name(&self, tokens: Tokens) -> String {
        lexicon::fold(self.text.slice(tokens))
    }
}

fn folded<'s>(text: &'s Text<'_>, i: TokenIx) -> Cow<'s, str> {
    let norm = text.norm(i);
    if norm == "-" {
        return Cow::Borrowed("");
    }
    if norm.is_ascii() { Cow::Borrowed(norm) } else { Cow::Owned(lexicon::fold(norm)) }
}

fn part(text: &Text<'_>, i: TokenIx, first: bool) -> Part {
    let token = text.token(i);
    match token.kind {
        TokenKind::Space => Part::Mark,
        TokenKind::Number => Part::Number,
        TokenKind::Mark => mark(text, i),
        TokenKind::Word => word(text, i, first),
    }
}

fn mark(text: &Text<'_>, i: TokenIx) -> Part {
    let after_word = i > 0 && text.token(i - 1).space == 0 && is_word(text, i - 1);
    let before_word = i + 1 < text.len() && text.token(i).space == 0 && is_word(text, i + 1);
    match text.norm(i) {
        "-" | "‐" | "‑" if after_word && before_word => Part::Hyphen,
        "'" if after_word && !before_word => Part::Possessive,
        _ => Part::Mark,
    }
}

fn is_word(text: &Text<'_>, i: TokenIx) -> bool {
    matches!(text.token(i).kind, TokenKind::Word | TokenKind::Number)
}

/// Gives every token of a fixed phrase of a closed class (`as well as`, `no fewer than`) its part.
fn close_phrases(text: &Text<'_>, parts: &mut [Part]) {
    for hit in text.hits.iter().filter(|h| h.tokens.len() > 1) {
        let closed = hit.words.iter().find_map(|w| match w.sense {
            Sense::Function(f) => Some(function(f)),
            Sense::Number(n) if bounds(n) => Some(Part::Closed),
            _ => None,
        });
        if let Some(part) = closed {
            for i in hit.tokens.iter() {
                parts[i as usize] = part;
            }
        }
    }
}

/// Whether a number word bounds a number rather than being one.
fn bounds(number: NumberWord) -> bool {
    matches!(
        number,
        NumberWord::About
            | NumberWord::AtLeast
            | NumberWord::MoreThan
            | NumberWord::UpTo
            | NumberWord::FewerThan
            | NumberWord::Between
            | NumberWord::Part
            | NumberWord::AllBut
    )
}

fn counts(number: NumberWord) -> bool {
    matches!(
        number,
        NumberWord::Cardinal(_)
            | NumberWord::Ordinal(_)
            | NumberWord::Scale(_)
            | NumberWord::Unit(_)
            | NumberWord::AtLeastVague(_)
            | NumberWord::Around(_)
            | NumberWord::Zero
    )
}

fn dates(time: TimeWord) -> bool {
    matches!(time, TimeWord::Weekday(_) | TimeWord::Month(_) | TimeWord::Day(_) | TimeWord::Unit(_))
}

fn word(text: &Text<'_>, i: TokenIx, first: bool) -> Part {
    let mut part = None;
    let mut refers = None;
    for hit in text.hits_at(i) {
        for word in hit.words {
            let single = hit.tokens.len() == 1;
            let new = match word.sense {
                Sense::Refers(r) if single => {
                    refers = Some(r);
                    continue;
                }
                Sense::Function(f) => function(f),
                Sense::Number(n) if single && counts(n) => Part::Number,
                Sense::Time(t) if single && dates(t) => Part::Time,
                Sense::Number(_) | Sense::Time(_) => continue,
                _ if !single => continue,
                _ => open(word.pos, word.form),
            };
            part = Some(part.map_or(new, |old| stronger(old, new)));
        }
    }
    if text.norm(i) == "'s" {
        return Part::Possessive;
    }
    match (part, refers) {
        (_, Some(refers @ (Refers::Definite | Refers::Indefinite))) => Part::Determiner(refers),
        (Some(Part::Closed) | None, Some(_)) => Part::Closed,
        (Some(part), _) => part,
        (None, _) => unknown(text, i, first),
    }
}

fn unknown(text: &Text<'_>, i: TokenIx, first: bool) -> Part {
    let capital = matches!(text.token(i).shape, Shape::Title | Shape::Upper | Shape::Mixed);
    if capital && text.casing == Casing::Mixed && !first { Part::Capital } else { Part::Unknown }
}

fn function(function: Function) -> Part {
    match function {
        Function::Preposition | Function::Locative | Function::During => Part::Preposition,
        Function::Of => Part::Of,
        Function::By => Part::By,
        Function::And => Part::And,
        _ => Part::Closed,
    }
}

fn open(pos: Pos, form: Form) -> Part {
    match (pos, form) {
        (Pos::Verb, Form::PastOrParticiple | Form::Participle | Form::Gerund) => Part::Participle,
        (Pos::Verb, _) => Part::Verb,
        _ => Part::Known,
    }
}

/// Of two readings of a word the one that says more: closed classes first; a verb that is also a
/// noun may be either.
fn stronger(old: Part, new: Part) -> Part {
    let rank = |p: Part| match p {
        Part::Known => 0,
        Part::Verb | Part::Participle => 1,
        Part::Time => 2,
        Part::Number => 3,
        _ => 4,
    };
    match (old, new) {
        (Part::Verb, Part::Known) | (Part::Known, Part::Verb) => Part::Participle,
        _ if rank(new) > rank(old) => new,
        _ => old,
    }
}
