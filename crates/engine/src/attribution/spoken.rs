//! A speech verb with its speaker: before it, by the tree, or after the `by` of a passive.

use super::Attribution;
use super::according::relies_on;
use super::cue::Cue;
use super::edge::{empty, ends_speech, only_marks, skip_comma, skip_marks, trim_comma};
use super::inverted::{hyphened, inverted, is_we, speaker_follows};
use super::sentence::attribution;
use super::shared::relative_end;
use super::verb::{agrees, describes, is_noun_here, is_progressive, speaks};
use crate::clause::{
    Syntax, is_function, is_passive, is_quote_mark, phrase_after, phrase_of, subject_before,
};
use crate::text::{TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::{Form, Function, Sense, Stance};

/// A speech verb with its subject on either side.
pub(super) fn spoken(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    boundary: TokenIx,
) -> Option<Attribution> {
    let text = syntax.text;
    let verb = cue.tokens.start;
    // `identified as members of`
    let after = cue.tokens.end.min(sentence.end - 1);
    let names =
        cue.stance == Stance::Asserted && is_function(text, after, |f| f == Function::Conjunction);
    let head = text.tree.head_of(cue.tokens).filter(|i| text.tree.node(*i).verb);
    let bare = cue.form == Form::Gerund && !head.is_some_and(|i| is_progressive(text, i));
    if names || is_noun_here(text, verb, boundary) {
        return None;
    }
    if bare {
        return adverbial(syntax, sentence, cue, head?);
    }
    if !speaks(text, cue, boundary) {
        return None;
    }
    let active = matches!(cue.form, Form::Present | Form::Gerund);
    if !active && is_passive(text, verb, boundary) {
        return passive(syntax, sentence, cue, boundary);
    }
    if is_we(text, cue.tokens, boundary) {
        let content = Tokens::new(skip_comma(text, cue.tokens.end, sentence.end), sentence.end);
        return Some(attribution(cue, empty(verb), content, empty(sentence.end)));
    }
    // The mark that closes a quotation is nobody.
    let before = subject_before(syntax, verb, boundary);
    // `…, a teacher, died there, says his brother`: the tree has the speaker behind.
    let follows = head.and_then(|v| text.tree.child(v, Relation::Subject).filter(|s| *s > v));
    let nobody = follows.is_some() || only_marks(text, before.start, before.end);
    let before = if nobody { empty(verb) } else { before };
    let left = own_subject(syntax, head, before, boundary);
    // A bare form is a verb where the tree gives it a subject.
    let has_subject = head.is_some_and(|v| text.tree.child(v, Relation::Subject).is_some());
    let bare = cue.form == Form::Base && !has_subject && !agrees(syntax, left, verb);
    if describes(text, cue, sentence) || bare {
        return None;
    }
    if head.is_none() && speaker_follows(syntax, cue, boundary, sentence.end) {
        return inverted(syntax, sentence, cue, boundary);
    }
    if left.is_empty() {
        if let Some(head) = head.filter(|v| has_speaker_before(syntax, cue, *v)) {
            return by_tree(syntax, sentence, cue, head, boundary);
        }
        return inverted(syntax, sentence, cue, boundary);
    }
    let sentence = Tokens::new(sentence.start, relative_end(text, left.start, cue, sentence));
    let said = beside(syntax, sentence, cue, boundary, (head, left));
    let Some(head) = head else { return Some(said) };
    Some(Attribution { citing: relies_on(syntax, head), ..said })
}

/// What is said where the speaker stands before the verb: all before him, or what follows.
fn beside(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    boundary: TokenIx,
    (head, left): (Option<TokenIx>, Tokens),
) -> Attribution {
    let text = syntax.text;
    let opens = hyphened(text, left.start, boundary);
    let adverbial = if opens < left.start { 0 } else { LONGEST_ADVERBIAL };
    let told_before = head.and_then(|v| text.tree.child(v, Relation::Complement));
    let told_before = told_before.filter(|c| *c < left.start && *c >= boundary);
    let opens = told_before.map_or(opens, |c| text.tree.extent(c).end.clamp(boundary, opens));
    // `…, police colonel Ada Obi said`: all that stands between speech and verb names the speaker.
    let named = skip_marks(text, opens, left.start);
    let whole = told_before.is_some() && left.start - named <= LONGEST_TITLE;
    let left = if whole { Tokens::new(named, left.end) } else { left };
    let speech_first =
        told_before.is_some() || (opens > boundary + adverbial && ends_speech(text, opens - 1));
    if speech_first {
        let content = Tokens::new(boundary, trim_comma(text, boundary, opens));
        attribution(cue, left, content, Tokens::new(cue.tokens.end, sentence.end))
    } else {
        let start = match cue.stance {
            Stance::Accused => skip_comma(text, cue.tokens.end, sentence.end),
            _ => skip_addressee(syntax, cue.tokens.end, sentence.end),
        };
        attribution(cue, left, Tokens::new(start, sentence.end), empty(sentence.end))
    }
}

/// The words before a speech verb that name its speaker; where they name nobody (`now says`) the
/// subject by the tree.
pub(super) fn own_subject(
    syntax: Syntax<'_>,
    verb: Option<TokenIx>,
    left: Tokens,
    boundary: TokenIx,
) -> Tokens {
    let tree = &syntax.text.tree;
    let named = syntax.mentions.in_range(left).next().is_some();
    let own = verb.and_then(|v| tree.child(v, Relation::Subject));
    // `a caller who said he held them | said`: an earlier speech may be a part of the subject.
    let from = |s: TokenIx| s >= boundary || tree.extent(s).end >= boundary;
    let own = own.filter(|s| from(*s) && verb.is_some_and(|v| *s < v));
    let relative = |i: TokenIx| is_function(syntax.text, i, |f| f == Function::Relative);
    if let Some(own) = own.filter(|s| !left.has(*s) && !relative(*s)) {
        return phrase_of(syntax, own);
    }
    let Some(verb) = verb.filter(|_| !named) else { return left };
    // `Police "strongly refute"`
    let quoted =
        (verb.saturating_sub(2).max(boundary)..verb).any(|i| is_quote_mark(syntax.text, i));
    if left.is_empty() && !quoted {
        return left;
    }
    let subject = syntax.text.tree.child(verb, Relation::Subject).filter(|s| *s < verb);
    let phrase = subject.map(|s| phrase_of(syntax, s));
    phrase.filter(|p| p.start >= boundary && p.end <= verb).unwrap_or(left)
}

/// A speech verb whose subject does not stand beside it (`denied X and accused Y`), by the tree: the
/// speech is the complement, or the clause that the verb is thrown into.
pub(super) fn by_tree(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    verb: TokenIx,
    boundary: TokenIx,
) -> Option<Attribution> {
    let text = syntax.text;
    let tree = &text.tree;
    let node = tree.node(verb);
    if tree::is_passive(text, verb) {
        return passive(syntax, sentence, cue, boundary);
    }
    // `a drone slammed into a bus`
    let subject = tree::subject_of(text, verb)
        .filter(|i| !text.has_sense(*i, |s| matches!(s, Sense::Weapon(_))))?;
    let source = phrase_of(syntax, subject);
    let citing = relies_on(syntax, verb);
    let thrown_in = node.relation == Relation::Parataxis;
    let domain = match node.relation {
        Relation::Relative | Relation::Participle | Relation::Adverbial => tree.extent(verb),
        _ => sentence,
    };
    let complement = tree.child(verb, Relation::Complement).map(|c| tree.extent(c));
    let opens = source.start.min(cue.tokens.start);
    let closes = source.end.max(cue.tokens.end);
    let before = complement.is_some_and(|c| c.start < opens) || (thrown_in && opens > boundary);
    Some(if before && opens > boundary {
        let content = Tokens::new(boundary, trim_comma(text, boundary, opens));
        let rest = Tokens::new(closes.min(domain.end), domain.end);
        Attribution { citing, ..attribution(cue, source, content, rest) }
    } else {
        let start = skip_addressee(syntax, cue.tokens.end, domain.end);
        let content = Tokens::new(start, domain.end);
        Attribution { citing, ..attribution(cue, source, content, empty(domain.end)) }
    })
}

/// `X denied it and accused Y`: a stand taken by the speaker of the verb before it (what is merely
/// said further stays with the first). `X, citing Y, said`: a verb parted from its own speaker.
pub(super) fn has_speaker_before(syntax: Syntax<'_>, cue: Cue, verb: TokenIx) -> bool {
    let tree = &syntax.text.tree;
    let shared = tree.relation(verb) == Relation::Conjunct && cue.stance != Stance::Asserted;
    let own = || tree.child(verb, Relation::Subject).is_some_and(|subject| subject < verb);
    shared || (own() && relies_on(syntax, verb).is_some())
}

/// `X was accused by Y of`, `it was reported that`: the speaker follows `by` or is left out.
pub(super) fn passive(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    boundary: TokenIx,
) -> Option<Attribution> {
    let text = syntax.text;
    let by = (cue.tokens.end..sentence.end.min(cue.tokens.end + 8))
        .find(|i| is_function(text, *i, |f| f == Function::By));
    let source = by.map_or(empty(cue.tokens.end), |i| phrase_after(syntax, i + 1, sentence.end));
    if source.is_empty() && cue.stance == Stance::Asserted {
        return None;
    }
    let content = Tokens::new(boundary, cue.tokens.start);
    Some(attribution(cue, source, content, Tokens::new(cue.tokens.end, sentence.end)))
}

/// `told our reporter that`: whoever is told says nothing.
pub(super) fn skip_addressee(syntax: Syntax<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    let start = skip_comma(syntax.text, from, end);
    let addressee = phrase_after(syntax, start, end);
    let that = addressee.end.max(start);
    let opens = that < end
        && that > start
        && is_function(syntax.text, that, |f| f == Function::Relative)
        && addressee.len() <= LONGEST_ADVERBIAL + 2;
    if opens { that + 1 } else { start }
}

/// Tokens of the longest office before a name: `provincial police commander`.
const LONGEST_TITLE: TokenIx = 6;

/// Tokens of an adverbial (`Separately,`, `On Monday,`) that opens a sentence before its speaker.
const LONGEST_ADVERBIAL: TokenIx = 4;

/// `fled, saying that soldiers had come`: a participle whose speaker is the subject of the verb above it.
fn adverbial(syntax: Syntax<'_>, sentence: Tokens, cue: Cue, verb: TokenIx) -> Option<Attribution> {
    let text = syntax.text;
    let tree = &text.tree;
    let speaks = matches!(tree.relation(verb), Relation::Adverbial | Relation::Conjunct);
    let told = [Relation::Complement, Relation::OpenComplement, Relation::Object]
        .iter()
        .any(|r| tree.child(verb, *r).is_some());
    let subject = tree::subject_of(text, verb).filter(|s| speaks && told && *s < verb)?;
    let source = phrase_of(syntax, subject);
    syntax.mentions.in_range(source).next()?;
    let end = tree.extent(verb).end.min(sentence.end);
    let start = skip_addressee(syntax, cue.tokens.end, end);
    (start < end).then(|| attribution(cue, source, Tokens::new(start, end), empty(end)))
}
