//! A text as the signs of factuality see it: forms with their auxiliaries, negators, and the sorts of words that say
//! whether something happened.

use super::{Sign, above, own};
use crate::clause::is_function;
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::{Relation, Tag};
use lexicon::{Embed, Function, Lexicon, Pos, Sense, Word, Words};

/// A text, or one sentence of it, with the sorts of its words.
pub struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    words: Words,
    tokens: Tokens,
    /// For each of the tokens the longest known phrase that starts there.
    found: Vec<&'static [Word]>,
}

/// The form of a predicate with its auxiliaries.
pub(super) struct Shape {
    /// `past`, `to-base`, `md-base+have`
    pub(super) form: String,
    /// `may`, `would`
    pub(super) modals: Vec<TokenIx>,
}

impl<'a> Scene<'a> {
    /// Looks up all words of a text.
    pub fn new(text: &'a Text<'a>, lexicon: &Lexicon) -> Self {
        Self::of(text, text.all(), lexicon)
    }

    /// Looks up the words of the sentence of a token: enough for the signs of its events.
    pub fn of_sentence(text: &'a Text<'a>, i: TokenIx, lexicon: &Lexicon) -> Self {
        Self::of(text, text.sentences[text.sentence_of(i)].tokens, lexicon)
    }

    fn of(text: &'a Text<'a>, tokens: Tokens, lexicon: &Lexicon) -> Self {
        let words = lexicon.embeds(text.lang);
        let longest = |i: TokenIx| words.longest(text.pieces(i)).1;
        Self { text, words, tokens, found: tokens.iter().map(longest).collect() }
    }

    /// The signs of a word that names an event, each name once.
    pub fn signs(&self, event: TokenIx) -> Vec<Sign> {
        let mut signs = Signs(Vec::new());
        own::add(self, event, &mut signs);
        above::add(self, event, &mut signs);
        signs.0
    }

    /// The word that stands for a phrase: its head.
    pub fn head_of(&self, phrase: Tokens) -> TokenIx {
        self.text.tree.head_of(phrase).unwrap_or(phrase.start)
    }

    /// What sort of word the lexicon must know a token as, by its place in the sentence.
    pub(super) fn pos(&self, i: TokenIx) -> Pos {
        let node = self.text.tree.node(i);
        match node.tag {
            _ if node.verb => Pos::Verb,
            Tag::Noun | Tag::Plural | Tag::Name => Pos::Noun,
            Tag::Adjective => Pos::Adj,
            _ => Pos::Adv,
        }
    }

    fn known(&self, i: TokenIx, pos: Pos) -> impl Iterator<Item = (&'static str, Embed)> {
        let at = i.checked_sub(self.tokens.start).and_then(|at| self.found.get(at as usize));
        at.into_iter().copied().flatten().filter_map(move |w| match w.sense {
            Sense::Embed(sort) if w.pos == pos => Some((w.lemma, sort)),
            _ => None,
        })
    }

    /// The sorts of a token as the part of speech that it is here.
    pub(super) fn sorts(&self, i: TokenIx) -> Vec<Embed> {
        self.sorts_as(i, self.pos(i))
    }

    pub(super) fn sorts_as(&self, i: TokenIx, pos: Pos) -> Vec<Embed> {
        self.known(i, pos).map(|(_, sort)| sort).collect()
    }

    /// A known adverb or phrase of one.
    pub(super) fn adverb(&self, i: TokenIx) -> Option<&'static str> {
        self.known(i, Pos::Adv).map(|(lemma, _)| lemma).next()
    }

    /// A token as it is written, if it is a closed-class word.
    pub(super) fn closed(&self, i: TokenIx) -> Option<&'a str> {
        let norm = self.text.norm(i);
        let is = |w: &Word| w.sense == Sense::Embed(Embed::Closed);
        self.words.get(norm).iter().any(is).then_some(norm)
    }

    /// The children of a token.
    pub(super) fn children(&self, i: TokenIx) -> impl Iterator<Item = (TokenIx, Relation)> {
        let tree = &self.text.tree;
        tree.children(i).iter().map(|c| (*c, tree.relation(*c)))
    }

    /// What a token hangs on.
    pub(super) fn head(&self, i: TokenIx) -> Option<TokenIx> {
        let head = self.text.tree.node(i).head;
        (head != i && self.text.tree.has(i)).then_some(head)
    }

    /// The verb that carries tense and negation of a word: `was` of `was a lie`.
    pub(super) fn predicate(&self, i: TokenIx) -> TokenIx {
        let described = self.text.tree.relation(i) == Relation::Attribute;
        self.head(i).filter(|_| described).unwrap_or(i)
    }

    /// The form of a predicate with its auxiliaries.
    pub(super) fn shape(&self, i: TokenIx) -> Shape {
        let tag = |i: TokenIx| self.text.tree.node(i).tag;
        let auxiliary = |r| matches!(r, Relation::Auxiliary | Relation::PassiveAuxiliary);
        let helpers: Vec<TokenIx> =
            self.children(i).filter(|(_, r)| auxiliary(*r)).map(|(c, _)| c).collect();
        let is = |i: TokenIx, f: Function| is_function(self.text, i, |g| g == f);
        let modals: Vec<TokenIx> =
            helpers.iter().copied().filter(|h| tag(*h) == Tag::Modal).collect();
        let mut form = tag(i).code().to_owned();
        if let Some(finite) = helpers.iter().find(|h| tag(**h).is_finite()) {
            form = format!("{}-{form}", tag(*finite).code());
        }
        if helpers.iter().any(|h| is(*h, Function::To)) {
            form = format!("to-{form}");
        }
        if !modals.is_empty() {
            form = format!("md-{form}");
        }
        if helpers.iter().any(|h| is(*h, Function::Have)) {
            form += "+have";
        }
        Shape { form, modals }
    }

    /// The words that open the clause of a predicate: `that`, `if`, `after`.
    pub(super) fn marks(&self, i: TokenIx) -> impl Iterator<Item = (&'a str, TokenIx)> {
        let before = self.children(i).take_while(move |(c, _)| *c < i);
        let marks = before.filter(|(_, r)| matches!(r, Relation::Mark | Relation::Other));
        marks.filter_map(|(c, _)| Some((self.closed(c)?, c)))
    }

    /// What denies a predicate, by name: its own negator, or that of its subject or object.
    pub(super) fn negators(&self, i: TokenIx) -> Vec<(String, TokenIx)> {
        let mut found = Vec::new();
        for (c, relation) in self.children(i) {
            let has = |i: TokenIx, pos: Pos, sort: Embed| self.sorts_as(i, pos).contains(&sort);
            match relation {
                Relation::Negation => found.push((self.closed(c).unwrap_or("not").to_owned(), c)),
                Relation::Other if has(c, Pos::Adv, Embed::No) => {
                    found.push((self.text.norm(c).to_owned(), c));
                }
                Relation::Subject
                | Relation::PassiveSubject
                | Relation::Object
                | Relation::Attribute => {
                    let is = |i: TokenIx, sort: Embed| {
                        has(i, Pos::Noun, sort) || i != c && has(i, Pos::Adv, sort)
                    };
                    // `a few`, `the little boy` deny nothing.
                    let known = |sort: Embed| {
                        sort == Embed::Few
                            && self
                                .children(c)
                                .any(|(d, r)| r == Relation::Determiner && !is(d, sort))
                    };
                    let of = |sort: Embed| {
                        let mut parts = std::iter::once(c).chain(self.children(c).map(|(d, _)| d));
                        parts.find(|i| is(*i, sort)).filter(|_| !known(sort))
                    };
                    found.extend(of(Embed::No).map(|at| (format!("{relation:?} no"), at)));
                    found.extend(of(Embed::Few).map(|at| (format!("{relation:?} few"), at)));
                }
                _ => {}
            }
        }
        found
    }
}

/// Signs as they are gathered.
pub(super) struct Signs(Vec<Sign>);

impl Signs {
    /// Adds a sign, unless one of its name is there.
    pub(super) fn add(&mut self, name: impl Into<String>, at: TokenIx) {
        let name = name.into();
        if self.0.iter().all(|s| s.name != name) {
            self.0.push(Sign { name, at });
        }
    }
}
