//! Tokens and sentences that tile the text, and the lexicon's words that stand in it.
//!
//! Later layers look at the text only through this one. Step 3 of the plan replaces the tokenizer
//! and the sentence rules by trained syntax; the shape of the layer stays.

mod lang;
mod sentence;
mod token;

use crate::span::Span;
use crate::tree::Tree;
use lexicon::{Genre, Lang, Lexicon, Sense, Word, Words};
use std::ops::Range;

pub use token::{Shape, Token, TokenKind};

/// Index of a token.
pub type TokenIx = u32;

/// A run of tokens, start included, end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tokens {
    /// First token.
    pub start: TokenIx,
    /// One past the last token.
    pub end: TokenIx,
}

impl Tokens {
    /// From `start` to `end`.
    pub fn new(start: TokenIx, end: TokenIx) -> Self {
        debug_assert!(start <= end, "tokens {start}..{end} are reversed");
        Self { start, end }
    }

    /// The indices.
    pub fn iter(self) -> Range<TokenIx> {
        self.start..self.end
    }

    /// Whether a token is among them.
    pub fn has(self, token: TokenIx) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// None.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// The items of a layer in text order whose key lies inside a run of tokens.
pub fn within<T>(items: &[T], tokens: Tokens, at: impl Fn(&T) -> TokenIx) -> &[T] {
    &items[range(items, tokens, at)]
}

/// The indices of those items.
pub fn range<T>(items: &[T], tokens: Tokens, at: impl Fn(&T) -> TokenIx) -> Range<usize> {
    let start = items.partition_point(|x| at(x) < tokens.start);
    let end = items.partition_point(|x| at(x) < tokens.end);
    start..end.max(start)
}

/// A sentence: a run of tokens inside one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, final punctuation and white space included.
    pub tokens: Tokens,
    /// Number of the paragraph, from 0.
    pub paragraph: u32,
}

/// A word or fixed phrase of the lexicon where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The tokens it takes.
    pub tokens: Tokens,
    /// Its senses.
    pub words: &'static [Word],
}

/// Whether case tells anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// Names are capitalised.
    Mixed,
    /// All letters are capitals.
    Upper,
    /// All letters are small.
    Lower,
}

/// Tokens of the longest fixed phrase that is looked for.
const LONGEST_IDIOM: u32 = 8;

/// A text as all later layers see it.
#[derive(Debug)]
pub struct Text<'t> {
    /// The derivative's text, unaltered.
    pub source: &'t str,
    /// Tokens; with the white space after each they tile the text.
    pub tokens: Vec<Token>,
    /// Sentences; they tile the tokens.
    pub sentences: Vec<Sentence>,
    /// The lexicon's words, by first token, longer ones first; shorter ones inside longer ones are
    /// left out unless they start elsewhere.
    pub hits: Vec<Hit>,
    /// The language it is read in.
    pub lang: Lang,
    /// Whether case tells anything.
    pub casing: Casing,
    /// Fixed phrases in which words mean something else, in order.
    idioms: Vec<Tokens>,
    /// Who depends on whom; empty until a parser has seen the text.
    pub tree: Tree,
    norms: String,
    /// For each token, its hits: range into `hits` of those that start there.
    starts: Vec<u32>,
}

impl<'t> Text<'t> {
    /// Reads tokens, sentences and lexicon words. `lang` is guessed from the words if not given.
    pub fn new(source: &'t str, lang: Option<Lang>, lexicon: &Lexicon) -> Self {
        let (tokens, norms) = token::tokenize(source);
        let lang = lang.unwrap_or_else(|| lang::guess(&tokens, &norms, lexicon));
        let words = lexicon.words(lang);
        let mut text = Self {
            source,
            casing: token::casing(source),
            sentences: Vec::new(),
            hits: Vec::new(),
            starts: Vec::new(),
            idioms: Vec::new(),
            tree: Tree::default(),
            tokens,
            norms,
            lang,
        };
        text.sentences = sentence::split(&text, &words);
        text.find_hits(&words);
        text
    }

    fn find_hits(&mut self, words: &Words) {
        let mut hits: Vec<Hit> = Vec::new();
        let mut starts = Vec::with_capacity(self.tokens.len() + 1);
        for i in 0..self.tokens.len() as TokenIx {
            starts.push(hits.len() as u32);
            if self.tokens[i as usize].kind == TokenKind::Space {
                continue;
            }
            let first = hits.len();
            words.phrases(self.pieces(i), |n, words| {
                hits.push(Hit { tokens: Tokens::new(i, i + n as u32), words });
            });
            hits[first..].reverse();
        }
        starts.push(hits.len() as u32);
        self.idioms = hits
            .iter()
            .filter(|h| h.words.iter().any(|w| w.sense == Sense::Idiom))
            .map(|h| h.tokens)
            .collect();
        self.hits = hits;
        self.starts = starts;
    }

    /// Whether words mean something else where they stand, as part of a fixed phrase that is longer
    /// than they are (`heart attack`) or that they run into (`launched a price | offensive`).
    pub fn in_idiom(&self, tokens: Tokens) -> bool {
        let from = self.idioms.partition_point(|i| i.start + LONGEST_IDIOM < tokens.start);
        self.idioms[from..]
            .iter()
            .take_while(|i| i.start < tokens.end)
            .any(|i| i.overlaps(tokens) && !tokens.contains(*i))
    }

    /// The tokens from `i` on as the lexicon takes them: lower-case form, and whether white space
    /// follows.
    pub fn pieces(&self, i: TokenIx) -> impl Iterator<Item = (&str, bool)> {
        self.tokens[i as usize..].iter().map(|t| (self.norm_of(t), t.space > 0))
    }

    /// A token's form in lower case with straight apostrophes.
    pub fn norm(&self, i: TokenIx) -> &str {
        self.norm_of(&self.tokens[i as usize])
    }

    fn norm_of(&self, token: &Token) -> &str {
        &self.norms[token.norm.start as usize..token.norm.end as usize]
    }

    /// A token.
    pub fn token(&self, i: TokenIx) -> &Token {
        &self.tokens[i as usize]
    }

    /// A token as it is written.
    pub fn word(&self, i: TokenIx) -> &'t str {
        self.tokens[i as usize].span.of(self.source)
    }

    /// The bytes that a run of tokens covers, without the white space after the last.
    pub fn span(&self, tokens: Tokens) -> Span {
        if tokens.is_empty() {
            let at = self
                .tokens
                .get(tokens.start as usize)
                .map_or(self.source.len() as u32, |t| t.span.start);
            return Span::new(at, at);
        }
        self.token(tokens.start).span.to(self.token(tokens.end - 1).span)
    }

    /// A run of tokens as it is written.
    pub fn slice(&self, tokens: Tokens) -> &'t str {
        self.span(tokens).of(self.source)
    }

    /// The hits that start at a token, longest first.
    pub fn hits_at(&self, i: TokenIx) -> &[Hit] {
        let (a, b) = (self.starts[i as usize], self.starts[i as usize + 1]);
        &self.hits[a as usize..b as usize]
    }

    /// The hits that start inside a run of tokens, in order.
    pub fn hits_in(&self, tokens: Tokens) -> &[Hit] {
        let (a, b) = (self.starts[tokens.start as usize], self.starts[tokens.end as usize]);
        &self.hits[a as usize..b as usize]
    }

    /// The first sense at a token that `pick` takes, and the tokens of its phrase.
    pub fn sense_at<T>(
        &self,
        i: TokenIx,
        pick: impl Fn(&'static Word) -> Option<T>,
    ) -> Option<(Tokens, T)> {
        self.hits_at(i).iter().find_map(|h| h.words.iter().find_map(&pick).map(|t| (h.tokens, t)))
    }

    /// Whether a token starts a word with a sense that `is` takes.
    pub fn has_sense(&self, i: TokenIx, is: impl Fn(&Sense) -> bool) -> bool {
        self.hits_at(i).iter().any(|h| h.words.iter().any(|w| is(&w.sense)))
    }

    /// The number of the sentence that a token lies in.
    pub fn sentence_of(&self, i: TokenIx) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= i)
    }

    /// The number of the paragraph that a token lies in.
    pub fn paragraph_of(&self, i: TokenIx) -> u32 {
        self.sentences[self.sentence_of(i)].paragraph
    }

    /// The tokens of a paragraph.
    pub fn paragraph(&self, number: u32) -> Tokens {
        let first = self.sentences.partition_point(|s| s.paragraph < number);
        let end = self.sentences.partition_point(|s| s.paragraph <= number);
        match self.sentences[first..end] {
            [only] => only.tokens,
            [a, .., z] => Tokens::new(a.tokens.start, z.tokens.end),
            [] => Tokens::default(),
        }
    }

    /// The genres that words inside a run of tokens speak of, a word each.
    pub fn genres_in(&self, tokens: Tokens) -> impl Iterator<Item = Genre> {
        self.hits_in(tokens).iter().flat_map(|h| h.words).filter_map(|w| match w.sense {
            Sense::Genre(genre) => Some(genre),
            _ => None,
        })
    }

    /// All tokens.
    pub fn all(&self) -> Tokens {
        Tokens::new(0, self.len())
    }

    /// How many tokens.
    pub fn len(&self) -> TokenIx {
        self.tokens.len() as TokenIx
    }

    /// Holds no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
