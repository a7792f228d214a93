//! The very words of an attribution, by the tree: its source with all that describes it, its cue with
//! auxiliaries, and what is said and nothing else.
//!
//! What an attribution covers (`Attribution::content`) runs to where another speaker begins, so that
//! a claim misses nothing. An analyst who marks who says what marks less: the clause or the object of
//! the verb, and the quotation beside it.

use super::Attribution;
use super::edge::trim_comma;
use crate::clause::{Syntax, is_function, is_mark, is_quote_mark, quotations};
use crate::count::is_time;
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::Function;

/// The words of one attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    /// Who says it; empty if nobody is named.
    pub source: Tokens,
    /// The word that reports it, with auxiliaries before it.
    pub cue: Tokens,
    /// What is said, in order.
    pub content: Vec<Tokens>,
}

/// The exact words of the attributions of a text, those of one cue put together.
pub fn exact(syntax: Syntax<'_>, found: &[Attribution]) -> Vec<Exact> {
    let quotes: Vec<Tokens> = quotations(syntax.text).iter().map(|q| q.inside).collect();
    let mut all: Vec<(Attribution, Exact)> = Vec::new();
    for attribution in found {
        let same = |(a, _): &&mut (Attribution, Exact)| {
            a.cue == attribution.cue && a.source == attribution.source
        };
        match all.iter_mut().find(same) {
            Some((_, exact)) => exact.content.push(attribution.content),
            None => all.push((*attribution, of(syntax, attribution, &quotes))),
        }
    }
    all.into_iter().map(|(_, exact)| exact).collect()
}

fn of(syntax: Syntax<'_>, attribution: &Attribution, quotes: &[Tokens]) -> Exact {
    let text = syntax.text;
    let verb = text.tree.head_of(attribution.cue).filter(|v| text.tree.node(*v).verb);
    let cue = verb.map_or(attribution.cue, |v| with_auxiliaries(text, v, attribution.cue));
    let source = source(text, attribution, cue, verb);
    let wide = || [attribution.content, attribution.rest].to_vec();
    let quoted = quoted(text, attribution, source, cue, quotes);
    let said = match verb {
        _ if !quoted.is_empty() => quoted,
        Some(verb) => by_tree(text, attribution, source, cue, verb).unwrap_or_else(wide),
        None => wide(),
    };
    let content = said.into_iter().map(|t| trim(text, t)).filter(|t| !t.is_empty()).collect();
    Exact { source, cue, content }
}

/// `has said`, `did not say`: auxiliaries right before a verb.
fn with_auxiliaries(text: &Text<'_>, verb: TokenIx, cue: Tokens) -> Tokens {
    let tree = &text.tree;
    let helps = |i: TokenIx| {
        matches!(
            tree.relation(i),
            Relation::Auxiliary | Relation::PassiveAuxiliary | Relation::Negation
        ) && tree.node(i).head == verb
    };
    let first = tree.children(verb).iter().copied().find(|i| *i < cue.start && helps(*i));
    let near = first.filter(|i| cue.start - i <= LONGEST_VERB);
    Tokens::new(near.unwrap_or(cue.start), cue.end)
}

/// Tokens before a verb within which its auxiliaries stand.
const LONGEST_VERB: u32 = 4;

/// The whole phrase of a source, up to its cue; a relative pronoun where the clause has one.
fn source(
    text: &Text<'_>,
    attribution: &Attribution,
    cue: Tokens,
    verb: Option<TokenIx>,
) -> Tokens {
    let tree = &text.tree;
    let named = attribution.source;
    if named.is_empty() {
        return named;
    }
    let relative = verb.and_then(|v| tree.child(v, Relation::Subject)).filter(|s| {
        *s >= named.end && is_function(text, *s, |f| f == Function::Relative) && *s < cue.start
    });
    if let Some(pronoun) = relative {
        return Tokens::new(pronoun, pronoun + 1);
    }
    let Some(head) = tree.head_of(named) else { return named };
    let whole = tree.extent(head);
    let whole = Tokens::new(whole.start.min(named.start), whole.end.max(named.end));
    let within = if whole.start < cue.start {
        Tokens::new(whole.start, whole.end.min(cue.start).max(named.end))
    } else {
        whole
    };
    if within.overlaps(cue) { named } else { trim(text, within) }
}

/// The quotations that touch the source and its cue on either side.
fn quoted(
    text: &Text<'_>,
    attribution: &Attribution,
    source: Tokens,
    cue: Tokens,
    quotes: &[Tokens],
) -> Vec<Tokens> {
    let sentence = text.sentences[text.sentence_of(cue.start)].tokens;
    let says = |q: &&Tokens| {
        (attribution.content.overlaps(**q) || attribution.rest.overlaps(**q))
            && (sentence.has(q.start) || sentence.has(q.end - 1))
    };
    let start = if source.is_empty() { cue.start } else { source.start.min(cue.start) };
    let end = source.end.max(cue.end);
    let with_marks = |q: &Tokens| {
        let close =
            if q.end < text.len() && is_quote_mark(text, q.end) { q.end + 1 } else { q.end };
        Tokens::new(q.start.saturating_sub(1), close)
    };
    let before = |q: &Tokens| q.end <= start && (q.end..start).all(|i| is_mark(text, i));
    let after = |q: &Tokens| q.start > end && (end..q.start).all(|i| is_mark(text, i));
    let touching = quotes.iter().filter(says).filter(|q| before(q) || after(q));
    touching.map(with_marks).collect()
}

/// What the tree hangs on a verb of speech: its clause, else its object with what belongs to it.
fn by_tree(
    text: &Text<'_>,
    attribution: &Attribution,
    source: Tokens,
    cue: Tokens,
    verb: TokenIx,
) -> Option<Vec<Tokens>> {
    let tree = &text.tree;
    // `Six shells, | a doctor says, | hit the port`: what is said is around the verb, not below it.
    if tree.relation(verb) == Relation::Parataxis && attribution.content.end <= cue.start {
        return None;
    }
    if let Some(clause) = tree.child(verb, Relation::Complement) {
        return Some(around(text, tree.extent(clause), source, cue));
    }
    let subject = tree.child(verb, Relation::PassiveSubject);
    let suffers = subject.filter(|_| tree::is_passive(text, verb)).map(|s| tree.extent(s));
    let said = [suffers, objects(text, source, cue, verb)];
    let said: Vec<Tokens> = said.into_iter().flatten().filter(|t| !t.overlaps(cue)).collect();
    (!said.is_empty()).then_some(said)
}

/// A clause without the speaker and verb in its midst.
fn around(text: &Text<'_>, clause: Tokens, source: Tokens, cue: Tokens) -> Vec<Tokens> {
    let opens = if source.is_empty() { cue.start } else { source.start.min(cue.start) };
    let closes = source.end.max(cue.end);
    if clause.start >= opens || clause.end <= opens {
        return vec![clause];
    }
    let before = Tokens::new(clause.start, trim_comma(text, clause.start, opens));
    vec![before, Tokens::new(closes.min(clause.end), clause.end)]
}

/// From the first to the last object of a verb; words of time are none.
fn objects(text: &Text<'_>, source: Tokens, cue: Tokens, verb: TokenIx) -> Option<Tokens> {
    let tree = &text.tree;
    let dated = |c: TokenIx| tree.extent(c).iter().any(|i| text.has_sense(i, is_time));
    let tied = |c: &TokenIx| match tree.relation(*c) {
        Relation::Object | Relation::OpenComplement | Relation::Attribute => true,
        Relation::Oblique => !dated(*c),
        _ => false,
    };
    let after = tree.children(verb).iter().copied().filter(|c| *c >= cue.end);
    let extents = after.filter(tied).map(|c| tree.extent(c)).filter(|t| !t.overlaps(source));
    extents.reduce(|a, b| Tokens::new(a.start.min(b.start), a.end.max(b.end)))
}

/// Without commas and stops at the ends; quotation marks stay.
fn trim(text: &Text<'_>, tokens: Tokens) -> Tokens {
    let loose = |i: TokenIx| {
        is_mark(text, i) && !is_quote_mark(text, i) && !matches!(text.word(i), "(" | ")" | "%")
    };
    let Tokens { mut start, mut end } = tokens;
    while start < end && loose(start) {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    Tokens::new(start, end)
}
