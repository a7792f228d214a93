//! `according to X`, `citing Y`: a source by a preposition, and whom a speaker relies on in turn.

use super::Attribution;
use super::cue::Cue;
use super::edge::{empty, only_marks, skip_comma, trim_comma};
use super::sentence::attribution;
use crate::clause::{Syntax, is_function, phrase_after, phrase_of};
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::{Function, Sense};

/// `according to X`: covers the clause after it if it opens the sentence, else what stands before.
/// After an attribution (`X said, citing Y`) it names whom that speaker relies on.
pub(super) fn according(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    before: &mut [Attribution],
) -> Option<Attribution> {
    let text = syntax.text;
    if is_cited_below(text, cue.tokens.start) {
        return None;
    }
    let source = phrase_after(syntax, cue.tokens.end, sentence.end);
    if source.is_empty() {
        return None;
    }
    if let Some(last) = before.last_mut()
        && last.citing.is_none()
        && cue.tokens.start <= last.cue.end + 2
    {
        last.citing = Some(source);
        return None;
    }
    let opens = before.is_empty() && only_marks(text, sentence.start, cue.tokens.start);
    let start = before.last().map_or(sentence.start, |a| a.whole().end.min(cue.tokens.start));
    let content = if opens {
        Tokens::new(skip_comma(text, source.end, sentence.end), sentence.end)
    } else {
        Tokens::new(start.min(cue.tokens.start), trim_comma(text, start, cue.tokens.start))
    };
    let rest = if opens { empty(content.end) } else { Tokens::new(source.end, sentence.end) };
    Some(attribution(cue, source, content, rest))
}

/// Whom the speaker of a verb relies on: `X, citing Y, said`, `X said, citing Y`.
pub(super) fn relies_on(syntax: Syntax<'_>, verb: TokenIx) -> Option<Tokens> {
    let speaker = || tree::subject_of(syntax.text, verb);
    cited(syntax, verb).or_else(|| speaker().and_then(|speaker| cited(syntax, speaker)))
}

/// The object of a `citing` that hangs on a word.
pub(super) fn cited(syntax: Syntax<'_>, i: TokenIx) -> Option<Tokens> {
    let tree = &syntax.text.tree;
    let clauses = tree.children(i).iter().copied();
    clauses
        .filter(|c| {
            tree.node(*c).verb && is_function(syntax.text, *c, |f| f == Function::According)
        })
        .find_map(|c| tree.child(c, Relation::Object))
        .map(|object| phrase_of(syntax, object))
}

/// `citing` under a speech verb or its subject: that speaker's own source, no speaker beside it.
pub(super) fn is_cited_below(text: &Text<'_>, cue: TokenIx) -> bool {
    let tree = &text.tree;
    // `according to a statement`: a noun of speech is a source.
    let speaks =
        |i: TokenIx| tree.node(i).verb && text.has_sense(i, |s| matches!(s, Sense::Speech { .. }));
    let head = tree.node(cue).head;
    tree.node(cue).verb
        && head != cue
        && (speaks(head)
            || (tree.relation(head) == Relation::Subject && speaks(tree.node(head).head)))
}
