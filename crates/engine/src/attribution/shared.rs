//! Words of speech whose speaker does not stand beside them, in a language without a tree: joined to
//! another verb of his, or in a clause thrown in after him.

use super::Attribution;
use super::cue::Cue;
use super::edge::{empty, skip_comma};
use super::sentence::attribution;
use crate::clause::{Syntax, is_function, verb_start};
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{Form, Function, Lang, Stance};

/// `niega el hecho y acusa a la milicia`: in a language without a tree, a stand taken by the speaker
/// of the verb before it.
pub(super) fn joined(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    last: Option<&Attribution>,
) -> Option<Attribution> {
    let text = syntax.text;
    let last = last.filter(|_| text.lang != Lang::En && !text.tree.has(cue.tokens.start))?;
    let start = verb_start(text, cue.tokens.start, sentence.start);
    let and = start > last.cue.end && is_function(text, start - 1, |f| f == Function::And);
    // What is asked for beside what is condemned is the same statement.
    let stands = cue.stance != last.stance
        && cue.stance != Stance::CalledFor
        && !matches!(cue.form, Form::Base | Form::Gerund);
    if !and || !stands || last.source.is_empty() || last.source.start > last.cue.start {
        return None;
    }
    let content = Tokens::new(skip_comma(text, cue.tokens.end, sentence.end), sentence.end);
    Some(attribution(cue, last.source, content, empty(sentence.end)))
}

/// `la famille, qui accuse le front,`: in a language without a tree, a clause thrown in after its
/// speaker.
pub(super) fn of_antecedent(syntax: Syntax<'_>, sentence: Tokens, cue: Cue) -> Option<Attribution> {
    let text = syntax.text;
    let start = verb_start(text, cue.tokens.start, sentence.start);
    let free = text.lang != Lang::En && !text.tree.has(cue.tokens.start);
    let thrown_in = free && is_thrown_in(text, start, sentence.start);
    // `que denunció el sindicato`: the speaker follows.
    let follows = || syntax.mentions.starting_at(cue.tokens.end).is_some();
    if !thrown_in || cue.form == Form::Base || (text.norm(start - 1) == "que" && follows()) {
        return None;
    }
    let speaker = syntax.mentions.ending_before(start - 2).map(|m| syntax.mentions.get(m))?;
    if speaker.phrase.end != start - 2 || speaker.phrase.start < sentence.start {
        return None;
    }
    let end = relative_end(text, start, cue, sentence);
    let content = Tokens::new(skip_comma(text, cue.tokens.end, end), end);
    Some(attribution(cue, speaker.phrase, content, empty(end)))
}

/// A comma and a relative word before a clause.
fn is_thrown_in(text: &Text<'_>, clause: TokenIx, start: TokenIx) -> bool {
    clause >= start + 2
        && text.word(clause - 2) == ","
        && is_function(text, clause - 1, |f| f == Function::Relative)
}

/// Where a clause that is thrown in between commas ends (`que la gente atribuye a la milicia,`); any
/// other reaches to the end of its sentence.
pub(super) fn relative_end(
    text: &Text<'_>,
    clause: TokenIx,
    cue: Cue,
    sentence: Tokens,
) -> TokenIx {
    if text.lang == Lang::En || !is_thrown_in(text, clause, sentence.start) {
        return sentence.end;
    }
    (cue.tokens.end..sentence.end).find(|i| text.word(*i) == ",").unwrap_or(sentence.end)
}
