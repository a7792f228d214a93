//! A place in the tokens that moves over words by their sense. It never leaves the paragraph that
//! it started in: a date does not run over a blank line.

use super::expr::Shift;
use crate::text::{Text, TokenIx, TokenKind};
use lexicon::{Function, Glue, NumberWord, Sense, Side, TimeUnit, TimeWord, Word};

/// A place in a text. Copied freely: a reader that fails simply drops its copy.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a Text<'a>,
    /// The next token.
    pub(super) at: TokenIx,
    /// The first token of the expression.
    from: TokenIx,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a Text<'a>, at: TokenIx) -> Self {
        Self { text, at, from: at }
    }

    /// Whether a token follows in this paragraph.
    pub(super) fn more(self) -> bool {
        self.at < self.text.len() && (self.at == self.from || !self.text.token(self.at - 1).breaks)
    }

    fn to(self, at: TokenIx) -> Self {
        Self { at, ..self }
    }

    /// Past the next token.
    pub(super) fn step(self) -> Option<Self> {
        self.more().then(|| self.to(self.at + 1))
    }

    /// The next token in lower case; empty at the end.
    pub(super) fn norm(self) -> &'a str {
        if self.more() { self.text.norm(self.at) } else { "" }
    }

    /// What the next token is.
    pub(super) fn kind(self) -> Option<TokenKind> {
        self.more().then(|| self.text.token(self.at).kind)
    }

    /// Whether nothing but the token before stands before the next: no white space.
    pub(super) fn glued(self) -> bool {
        self.more() && self.at > 0 && self.text.token(self.at - 1).space == 0
    }

    /// Over the longest word here with a sense that `pick` takes.
    pub(super) fn word<T>(self, pick: impl Fn(&'static Word) -> Option<T>) -> Option<(Self, T)> {
        if !self.more() {
            return None;
        }
        let (tokens, value) = self.text.sense_at(self.at, pick)?;
        Some((self.to(tokens.end), value))
    }

    /// Over a word of time.
    pub(super) fn time<T>(self, pick: impl Fn(TimeWord) -> Option<T>) -> Option<(Self, T)> {
        self.word(|w| match w.sense {
            Sense::Time(t) => pick(t),
            _ => None,
        })
    }

    /// Over a word of number.
    pub(super) fn number<T>(self, pick: impl Fn(NumberWord) -> Option<T>) -> Option<(Self, T)> {
        self.word(|w| match w.sense {
            Sense::Number(n) => pick(n),
            _ => None,
        })
    }

    /// Over this word of time.
    pub(super) fn is(self, word: TimeWord) -> Option<Self> {
        self.time(|t| (t == word).then_some(())).map(|(c, ())| c)
    }

    /// Over this glue.
    pub(super) fn glue(self, glue: Glue) -> Option<Self> {
        self.is(TimeWord::Glue(glue))
    }

    /// Over this glue if it stands here.
    pub(super) fn skip(self, glue: Glue) -> Self {
        self.glue(glue).unwrap_or(self)
    }

    /// Over a mark.
    pub(super) fn mark(self, mark: &str) -> Option<Self> {
        (self.kind() == Some(TokenKind::Mark) && self.norm() == mark).then(|| self.to(self.at + 1))
    }

    /// Over a comma if it stands here.
    pub(super) fn skip_comma(self) -> Self {
        self.mark(",").unwrap_or(self)
    }

    /// Over a hyphen inside a word if it stands here: `third-quarter`.
    pub(super) fn skip_hyphen(self) -> Self {
        match self.mark("-") {
            Some(after) if self.glued() && after.glued() => after,
            _ => self,
        }
    }

    /// Over a hyphen, a dash or a slash between the ends of a range.
    pub(super) fn dash(self) -> Option<Self> {
        ["-", "–", "—", "/"].into_iter().find_map(|m| self.mark(m))
    }

    /// Over words that may stand before a unit and change nothing.
    pub(super) fn skip_fillers(self) -> Self {
        let mut c = self;
        for _ in 0..3 {
            let next = c.skip_hyphen();
            let Some(after) = next.is(TimeWord::Filler) else { break };
            c = after;
        }
        c
    }

    /// Over `last`, `this`, `next` on this side of their noun.
    pub(super) fn shift(self, side: Side) -> Option<(Self, Shift)> {
        self.time(|t| match t {
            TimeWord::Shift(by, from, s) if s == side || s == Side::Either => {
                Some(Shift { by, from })
            }
            _ => None,
        })
    }

    /// Whether the next word is a preposition that stands outside of an expression.
    pub(super) fn at_preposition(self) -> bool {
        self.glue(Glue::In).is_some() && self.glue(Glue::The).is_none()
    }

    /// Over a unit of time; whether it is a plural.
    pub(super) fn unit(self) -> Option<(Self, TimeUnit, bool)> {
        let (after, (unit, lemma)) = self.word(|w| match w.sense {
            Sense::Time(TimeWord::Unit(u)) => Some((u, w.lemma)),
            _ => None,
        })?;
        let plural = self.text.norm(self.at) != lemma.split(' ').next().unwrap_or(lemma);
        Some((after, unit, plural && !lemma.contains('-')))
    }

    /// Whether the next word has a sense that `is` takes.
    pub(super) fn next_is(self, is: impl Fn(&Sense) -> bool) -> bool {
        self.more() && self.text.has_sense(self.at, is)
    }

    /// Whether people are named next, by what they are.
    pub(super) fn names_people(self) -> bool {
        self.next_is(|s| matches!(s, Sense::People(_)))
    }

    /// Whether people are named next, so that a number before counts them.
    pub(super) fn counts_people(self) -> bool {
        self.next_is(|s| matches!(s, Sense::People(_) | Sense::Casualty(_) | Sense::Weapon(_)))
    }

    /// Whether the next token is a mark, a small word or the end: nothing that a number could count.
    pub(super) fn counts_nothing(self) -> bool {
        !self.more()
            || self.kind() == Some(TokenKind::Mark)
            || self.next_is(|s| matches!(s, Sense::Function(_) | Sense::Time(TimeWord::Glue(_))))
    }

    /// Whether the words right before end in a sense that `is` takes.
    pub(super) fn after(self, is: impl Fn(&Sense) -> bool) -> bool {
        (1..=3).any(|back| {
            let Some(start) = self.at.checked_sub(back) else { return false };
            self.text
                .hits_at(start)
                .iter()
                .any(|h| h.tokens.end == self.at && h.words.iter().any(|w| is(&w.sense)))
        })
    }

    /// Whether a word of an edge stands right before, perhaps joined by a hyphen: `mid-March`.
    pub(super) fn after_edge(self) -> bool {
        let back = u32::from(self.at > 0 && self.text.norm(self.at - 1) == "-");
        self.to(self.at - back).after(|s| matches!(s, Sense::Time(TimeWord::Edge(_))))
    }

    /// Whether a determiner or genitive stands right before: `its 1990 invasion`.
    pub(super) fn after_determiner(self) -> bool {
        self.after(|s| {
            matches!(
                s,
                Sense::Function(Function::Determiner)
                    | Sense::Time(TimeWord::Glue(Glue::Genitive | Glue::A))
            )
        })
    }

    /// Whether `in`, `of` or `since` stands right before.
    pub(super) fn after_in(self) -> bool {
        self.after(|s| {
            matches!(s, Sense::Time(TimeWord::Glue(Glue::In | Glue::Of) | TimeWord::Bound(_)))
        })
    }

    /// Whether a preposition stands right before, as before a date.
    pub(super) fn after_preposition(self) -> bool {
        self.after(|s| match s {
            Sense::Time(TimeWord::Glue(g)) => !matches!(g, Glue::The | Glue::A | Glue::Or),
            Sense::Time(TimeWord::Bound(_)) => true,
            Sense::Function(f) => matches!(
                f,
                Function::Preposition | Function::By | Function::Of | Function::Locative
            ),
            _ => false,
        })
    }
}
