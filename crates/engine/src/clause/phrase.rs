//! The full noun phrase on either side of a verb: subject before it, object or inverted subject
//! after it, with the complements that belong to each.

use super::{
    Syntax, is_adverb, is_closed_class, is_function, is_mark, is_quote_mark, is_verb,
    noun_phrase_at, noun_phrase_before,
};
use crate::mention::MentionIx;
use crate::text::{Shape, Text, TokenIx, TokenKind, Tokens};
use crate::tree::Relation;
use lexicon::{Function, Lang, Pos, Sense};

/// The subject before a verb: `the mayor | said`, `X, the mayor, | said`,
/// `a doctor at the hospital | has said`. Empty if none stands there.
pub fn subject_before(syntax: Syntax<'_>, cue: TokenIx, start: TokenIx) -> Tokens {
    let text = syntax.text;
    let at = verb_start(text, cue, start);
    if at == start {
        return Tokens::new(cue, cue);
    }
    if is_object_pronoun(text, at - 1) {
        let subject = subject_before(syntax, at - 1, start);
        let own = || Tokens::new(at - 1, at);
        return if subject.is_empty() && text.norm(at - 1) == "nous" { own() } else { subject };
    }
    if is_pronoun(text, at - 1) {
        return Tokens::new(at - 1, at);
    }
    if matches!(text.word(at - 1), "," | ")" | "]") {
        return over_apposition(syntax, at - 1, start).unwrap_or(Tokens::new(cue, cue));
    }
    phrase_before(syntax, at, start)
}

/// Where a verb begins, with the auxiliaries, adverbs and object pronouns before it.
pub fn verb_start(text: &Text<'_>, verb: TokenIx, start: TokenIx) -> TokenIx {
    let mut at = verb;
    while at > start && (passes(text, at - 1) || is_clitic(text, at - 1)) {
        at -= 1;
    }
    at
}

/// `l'impute`, `le atribuye`: a pronoun before its verb that is never the subject.
pub fn is_clitic(text: &Text<'_>, i: TokenIx) -> bool {
    match text.lang {
        Lang::En => false,
        Lang::Fr => matches!(
            text.norm(i),
            "l'" | "le" | "la" | "les" | "lui" | "leur" | "y" | "en" | "s'" | "se" | "n'" | "ne"
        ),
        Lang::Es => matches!(text.norm(i), "lo" | "la" | "los" | "las" | "le" | "les" | "se"),
    }
}

/// `une infirmière nous a dit`, `una vecina nos contó`.
fn is_object_pronoun(text: &Text<'_>, i: TokenIx) -> bool {
    match text.lang {
        Lang::En => false,
        Lang::Fr => matches!(text.norm(i), "nous" | "m'" | "me"),
        Lang::Es => matches!(text.norm(i), "nos" | "me"),
    }
}

/// The noun phrase with its complements that ends right before a token: a mention if one does.
fn phrase_before(syntax: Syntax<'_>, at: TokenIx, start: TokenIx) -> Tokens {
    let mention = syntax.mentions.ending_before(at).map(|m| syntax.mentions.get(m).phrase);
    match mention.filter(|t| t.start >= start && t.end == at) {
        Some(phrase) => with_complements(syntax.text, phrase, start),
        None => with_complements(syntax.text, noun_phrase_before(syntax.text, at, start), start),
    }
}

/// Adverbs and auxiliaries between a subject and its verb.
fn passes(text: &Text<'_>, i: TokenIx) -> bool {
    is_adverb(text, i)
        || is_function(text, i, |f| {
            matches!(
                f,
                Function::Have | Function::Do | Function::Be | Function::Modal | Function::Future
            )
        })
        || (text.norm(i).ends_with("ly") && text.token(i).shape == Shape::Lower)
        || matches!(text.norm(i), "also" | "later" | "earlier" | "then" | "n't" | "not")
}

fn is_pronoun(text: &Text<'_>, i: TokenIx) -> bool {
    is_function(text, i, |f| matches!(f, Function::Pronoun | Function::FirstPerson))
}

/// A comma before the verb closes an apposition: the speaker stands before the comma that opens it,
/// or, after a closing bracket, before the opening one.
fn over_apposition(syntax: Syntax<'_>, close: TokenIx, start: TokenIx) -> Option<Tokens> {
    let text = syntax.text;
    if is_quote_mark(text, close.saturating_sub(1)) && close > start {
        return None;
    }
    let opens = match text.word(close) {
        ")" => "(",
        "]" => "[",
        _ => ",",
    };
    let open = (start..close).rev().find(|i| text.word(*i) == opens)?;
    if close - open > LONGEST_APPOSITION || is_quote_mark(text, open.saturating_sub(1)) {
        return None;
    }
    // `l'agence a, de son côté, condamné`
    let phrase = phrase_before(syntax, verb_start(text, open, start), start);
    (!phrase.is_empty()).then_some(phrase)
}

/// Tokens of the longest apposition that is stepped over.
const LONGEST_APPOSITION: u32 = 16;

/// Adds what stands before through prepositions: `a spokesman for | the police`.
fn with_complements(text: &Text<'_>, phrase: Tokens, start: TokenIx) -> Tokens {
    let mut phrase = phrase;
    for _ in 0..3 {
        if phrase.is_empty() || phrase.start < start + 2 {
            break;
        }
        let link = phrase.start - 1;
        if !links(text, link) {
            break;
        }
        let head = noun_phrase_before(text, link, start);
        if head.is_empty() || is_verb(text, head.end - 1) && !has_noun(text, head.end - 1) {
            break;
        }
        phrase = Tokens::new(head.start, phrase.end);
    }
    phrase
}

fn has_noun(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i).iter().any(|h| h.words.iter().any(|w| w.pos == Pos::Noun))
}

/// Words that tie a complement to a noun.
fn links(text: &Text<'_>, i: TokenIx) -> bool {
    is_function(text, i, |f| matches!(f, Function::Of | Function::Locative | Function::And))
        || (is_function(text, i, |f| f == Function::Preposition)
            && matches!(
                text.norm(i),
                "for" | "from" | "with" | "de" | "du" | "des" | "del" | "pour" | "para"
            ))
}

/// The phrase after a verb or preposition: a pronoun, or a noun phrase with its complements.
pub fn phrase_after(syntax: Syntax<'_>, from: TokenIx, end: TokenIx) -> Tokens {
    let text = syntax.text;
    if from >= end {
        return Tokens::new(from, from);
    }
    if is_pronoun(text, from) && !starts_possessive(text, from, end) {
        return Tokens::new(from, from + 1);
    }
    let mention = syntax.mentions.starting_at(from).map(|m| syntax.mentions.get(m).phrase);
    if let Some(phrase) = mention.filter(|t| t.end <= end) {
        return phrase;
    }
    let mut phrase = noun_phrase_at(text, from, end);
    for _ in 0..3 {
        if phrase.is_empty() || phrase.end + 1 >= end || !links(text, phrase.end) {
            break;
        }
        let more = noun_phrase_at(text, phrase.end + 1, end);
        if more.is_empty() {
            break;
        }
        phrase = Tokens::new(phrase.start, more.end);
    }
    phrase
}

/// `our teams`, `my brother`: the pronoun determines a noun.
fn starts_possessive(text: &Text<'_>, i: TokenIx, end: TokenIx) -> bool {
    i + 1 < end
        && text.token(i + 1).kind == TokenKind::Word
        && !is_closed_class(text, i + 1)
        && !is_verb(text, i + 1)
        && !is_mark(text, i + 1)
}

/// The noun phrase that a token heads, by the tree: the mention that it heads, else what stands
/// before it with what prepositions tie to it.
pub fn phrase_of(syntax: Syntax<'_>, head: TokenIx) -> Tokens {
    let Syntax { text, mentions } = syntax;
    let tree = &text.tree;
    let whole = tree.extent(head);
    let heads = |m: &MentionIx| mentions.get(*m).head.has(head);
    let mention = mentions.in_range(Tokens::new(whole.start, head + 1)).find(heads);
    let mut phrase = mention.map_or(Tokens::new(head, head + 1), |m| mentions.get(m).core);
    let dated = |i: TokenIx| text.has_sense(i, |s| matches!(s, Sense::Time(_)));
    // `armed men | near Adou` says where, `a doctor at the clinic` who.
    let placed = |i: TokenIx| {
        let via = tree.node(i).via;
        matches!(text.token(i).shape, Shape::Title | Shape::Upper)
            && via.is_some_and(|v| is_function(text, v, |f| f == Function::Locative))
    };
    for child in tree.children(head).iter().copied() {
        let extent = tree.extent(child);
        match tree.relation(child) {
            Relation::Determiner
            | Relation::Modifier
            | Relation::Compound
            | Relation::Number
            | Relation::Possessor
                if child < head && !dated(child) =>
            {
                phrase.start = phrase.start.min(extent.start);
            }
            Relation::Oblique | Relation::Conjunct
                if child >= phrase.end && !dated(child) && !placed(child) =>
            {
                phrase.end = extent.end;
            }
            _ => {}
        }
    }
    phrase
}
