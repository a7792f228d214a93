//! The attributions of one sentence: each cue is read from where the one before it ends.

use super::Attribution;
use super::according::according;
use super::cue::{Cue, cues};
use super::edge::empty;
use super::inverted::dropped;
use super::shared::{joined, of_antecedent};
use super::spoken::spoken;
use crate::clause::{Syntax, is_function, is_quote_mark};
use crate::text::{Text, Tokens};
use lexicon::Function;

/// Finds the attributions of a sentence.
pub(super) fn in_sentence(syntax: Syntax<'_>, sentence: Tokens, found: &mut Vec<Attribution>) {
    let first = found.len();
    let mut boundary = sentence.start;
    for cue in cues(syntax, sentence) {
        if cue.tokens.start < boundary {
            continue;
        }
        let made = if cue.according {
            according(syntax, sentence, cue, &mut found[first..])
        } else {
            spoken(syntax, sentence, cue, boundary)
                .or_else(|| joined(syntax, sentence, cue, found[first..].last()))
                .or_else(|| of_antecedent(syntax, sentence, cue))
                .or_else(|| dropped(syntax, sentence, cue, found.last()))
        };
        if let Some(mut attribution) = made {
            boundary = cue.tokens.end.max(attribution.source.end);
            if quotes_last(syntax.text, &found[first..], &attribution) {
                attribution.content = empty(attribution.content.start);
            } else {
                shorten_last(&mut found[first..], &attribution);
            }
            found.push(attribution);
        }
    }
}

pub(super) fn attribution(cue: Cue, source: Tokens, content: Tokens, rest: Tokens) -> Attribution {
    Attribution {
        source,
        cue: cue.tokens,
        content,
        rest,
        citing: None,
        stance: cue.stance,
        certainty: cue.certainty,
    }
}

/// `"We fear that they will come," a woman said`: what the speaker of a quotation says of herself in it
/// keeps its words.
fn quotes_last(text: &Text<'_>, before: &[Attribution], next: &Attribution) -> bool {
    let Some(last) = before.last() else { return false };
    let own = last.source.len() == 1
        && is_function(text, last.source.start, |f| f == Function::FirstPerson);
    let content = next.content;
    own && content.start == last.cue.end
        && content.end <= next.cue.start
        && content.iter().skip(1).any(|i| is_quote_mark(text, i))
}

/// A later speaker takes over what stands right before or around it: the earlier content ends there.
pub(super) fn shorten_last(before: &mut [Attribution], next: &Attribution) {
    let Some(last) = before.last_mut() else { return };
    // `denied X and accused Y`: the speaker of both stands before both.
    let shared = next.source.start < last.cue.end;
    let start = if shared { next.cue.start } else { next.whole().start }.max(last.cue.end);
    let cut = |t: Tokens| if t.end > start { Tokens::new(t.start.min(start), start) } else { t };
    last.content = cut(last.content);
    last.rest = cut(last.rest);
}
