//! A speech verb before its speaker, or without one: `said a doctor`, `a indiqué le maire`, `Dijo que`.

use super::Attribution;
use super::cue::Cue;
use super::edge::{empty, ends_speech, only_links, skip_comma, trim_comma};
use super::sentence::attribution;
use crate::clause::{Syntax, is_function, is_mark, phrase_after, skip_time, verb_start};
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Form, Function, Lang, Stance};

/// A speech verb before its subject: `six shells hit the port, said a doctor`, `a indiqué le maire`,
/// `según informó la policía`. Where nothing is said before it, what follows the subject is.
pub(super) fn inverted(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    boundary: TokenIx,
) -> Option<Attribution> {
    let text = syntax.text;
    let start = verb_start(text, cue.tokens.start, boundary);
    let mut from = cue.tokens.end;
    while from < sentence.end && matches!(text.norm(from), "-" | "t") {
        from += 1;
    }
    if text.lang != Lang::En {
        from = skip_time(text, from, sentence.end);
    }
    let right = phrase_after(syntax, from, sentence.end);
    // `comme l'a indiqué le maire`
    let linked = start > boundary
        && text.lang != Lang::En
        && is_function(text, start - 1, |f| {
            matches!(f, Function::According | Function::Conjunction)
        });
    let opens = start - TokenIx::from(linked);
    if opens > boundary && ends_speech(text, opens - 1) && !right.is_empty() {
        let content = Tokens::new(boundary, trim_comma(text, boundary, opens));
        return Some(attribution(cue, right, content, Tokens::new(right.end, sentence.end)));
    }
    let first = text.lang != Lang::En && only_links(text, sentence.start, opens);
    let speaker = first.then(|| speaker_after(syntax, from, sentence.end)).flatten()?;
    let start = skip_comma(text, speaker.end, sentence.end);
    Some(attribution(cue, speaker, Tokens::new(start, sentence.end), empty(sentence.end)))
}

/// The speaker right after a verb that opens its sentence, words of time stepped over: `Ont démenti
/// hier les rebelles que`, `Denunció el sindicato que`.
pub(super) fn speaker_after(syntax: Syntax<'_>, from: TokenIx, end: TokenIx) -> Option<Tokens> {
    let from = skip_time(syntax.text, from, end);
    let mention = syntax.mentions.starting_at(from).map(|m| syntax.mentions.get(m))?;
    (mention.form != crate::mention::Form::Pronoun).then_some(mention.phrase)
}

/// `…, annonce le médecin`: a speaker after the verb goes before one that a comma parts from it, if
/// nothing is said behind.
pub(super) fn speaker_follows(
    syntax: Syntax<'_>,
    cue: Cue,
    boundary: TokenIx,
    end: TokenIx,
) -> bool {
    let text = syntax.text;
    let start = verb_start(text, cue.tokens.start, boundary);
    let parted = text.lang != Lang::En
        && cue.stance != Stance::Accused
        && start > boundary
        && text.word(start - 1) == ",";
    let speaker = parted.then(|| speaker_after(syntax, cue.tokens.end, end)).flatten();
    speaker.is_some_and(|s| {
        text.token(s.start).kind != TokenKind::Number && (s.end >= end || is_mark(text, s.end))
    })
}

/// `Dijo que`, `Añadió que`: Spanish leaves out a speaker who has just spoken.
pub(super) fn dropped(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    last: Option<&Attribution>,
) -> Option<Attribution> {
    let text = syntax.text;
    let finite = matches!(cue.form, Form::Present | Form::Past);
    let last = last.filter(|_| text.lang == Lang::Es && finite)?;
    let start = verb_start(text, cue.tokens.start, sentence.start);
    let near = text.sentence_of(last.cue.start) + 1 >= text.sentence_of(cue.tokens.start);
    if last.source.is_empty() || !near || !only_links(text, sentence.start, start) {
        return None;
    }
    let content = Tokens::new(skip_comma(text, cue.tokens.end, sentence.end), sentence.end);
    Some(attribution(cue, last.source, content, empty(sentence.end)))
}

/// `Rechazamos que`, `hemos denunciado`: Spanish says who speaks by the verb, the voice of the text.
pub(super) fn is_we(text: &Text<'_>, cue: Tokens, boundary: TokenIx) -> bool {
    let start = verb_start(text, cue.start, boundary);
    text.lang == Lang::Es && (start..=cue.start).any(|i| text.norm(i).ends_with("mos"))
}

/// `a-t-il ajouté`: where the auxiliary tied to a pronoun begins; else where the pronoun stands.
pub(super) fn hyphened(text: &Text<'_>, pronoun: TokenIx, start: TokenIx) -> TokenIx {
    let mut at = pronoun;
    while at > start && text.lang == Lang::Fr && matches!(text.norm(at - 1), "-" | "t") {
        at -= 1;
    }
    if at == pronoun { pronoun } else { verb_start(text, at, start) }
}
