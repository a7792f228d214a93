//! Words of speech where they stand: verbs, verbs around their object, `according to`.

use crate::clause::{Syntax, has_tail};
use crate::text::{Text, TokenIx, Tokens};
use lexicon::{Certainty, Form, Function, Pos, Sense, Stance, Word};

/// A word of speech where it stands.
#[derive(Clone, Copy)]
pub(super) struct Cue {
    pub(super) tokens: Tokens,
    pub(super) stance: Stance,
    pub(super) certainty: Certainty,
    pub(super) form: Form,
    /// `according to`, `citing`.
    pub(super) according: bool,
}

/// Words of speech in order; the longest phrase at each token.
pub(super) fn cues(syntax: Syntax<'_>, sentence: Tokens) -> Vec<Cue> {
    let text = syntax.text;
    let mut cues: Vec<Cue> = Vec::new();
    for hit in text.hits_in(sentence) {
        let taken = cues.last().is_some_and(|c| c.tokens.end > hit.tokens.start);
        if taken || in_name(syntax, hit.tokens.start) || text.in_idiom(hit.tokens) {
            continue;
        }
        let around = |w: &Word| cue_around(text, w, hit.tokens, sentence.end);
        let plain = |w: &Word| cue_of(w, hit.tokens);
        let words = || hit.words.iter();
        if let Some(cue) = words().find_map(around).or_else(|| words().find_map(plain)) {
            cues.push(cue);
        }
    }
    cues
}

/// `Rapid Support Forces`: a word inside a name reports nothing.
pub(super) fn in_name(syntax: Syntax<'_>, i: TokenIx) -> bool {
    syntax.mentions.covering(i).is_some_and(|m| {
        let mention = syntax.mentions.get(m);
        mention.form == crate::mention::Form::Name && mention.head.has(i)
    })
}

/// `hold the army responsible`: a verb that reports speech with what follows its object.
pub(super) fn cue_around(
    text: &Text<'_>,
    word: &Word,
    tokens: Tokens,
    end: TokenIx,
) -> Option<Cue> {
    let Sense::SpeechAround { stance, certainty, tail } = word.sense else { return None };
    has_tail(text, tokens, tail, end).then_some(Cue {
        tokens,
        stance,
        certainty,
        form: word.form,
        according: false,
    })
}

pub(super) fn cue_of(word: &Word, tokens: Tokens) -> Option<Cue> {
    match word.sense {
        Sense::Speech { stance, certainty } if matches!(word.pos, Pos::Verb | Pos::Other) => {
            Some(Cue { tokens, stance, certainty, form: word.form, according: false })
        }
        Sense::Function(Function::According) => Some(Cue {
            tokens,
            stance: Stance::Asserted,
            certainty: Certainty::Plain,
            form: Form::Plain,
            according: true,
        }),
        _ => None,
    }
}
