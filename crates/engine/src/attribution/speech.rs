//! Speech verbs and `according to` in one sentence, and what each covers.

use super::Attribution;
use crate::clause::{
    Syntax, has_tail, is_adverb, is_clitic, is_function, is_mark, is_passive, is_quote_mark,
    phrase_after, phrase_of, subject_before, verb_start,
};
use crate::count::is_time;
use crate::text::{Hit, Text, TokenIx, TokenKind, Tokens};
use crate::tree::{self, Relation};
use lexicon::{Certainty, Form, Function, Lang, NumberWord, Pos, Sense, Stance, Word};

/// A word of speech where it stands.
#[derive(Clone, Copy)]
struct Cue {
    tokens: Tokens,
    stance: Stance,
    certainty: Certainty,
    form: Form,
    /// `according to`, `citing`.
    according: bool,
}

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
                .or_else(|| dropped(syntax, sentence, cue, found.last()))
        };
        if let Some(attribution) = made {
            boundary = cue.tokens.end.max(attribution.source.end);
            shorten_last(&mut found[first..], &attribution);
            found.push(attribution);
        }
    }
}

/// Words of speech in order; the longest phrase at each token.
fn cues(syntax: Syntax<'_>, sentence: Tokens) -> Vec<Cue> {
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
fn in_name(syntax: Syntax<'_>, i: TokenIx) -> bool {
    syntax.mentions.covering(i).is_some_and(|m| {
        let mention = syntax.mentions.get(m);
        mention.form == crate::mention::Form::Name && mention.head.has(i)
    })
}

/// `hold the army responsible`: a verb that reports speech with what follows its object.
fn cue_around(text: &Text<'_>, word: &Word, tokens: Tokens, end: TokenIx) -> Option<Cue> {
    let Sense::SpeechAround { stance, certainty, tail } = word.sense else { return None };
    has_tail(text, tokens, tail, end).then_some(Cue {
        tokens,
        stance,
        certainty,
        form: word.form,
        according: false,
    })
}

fn cue_of(word: &Word, tokens: Tokens) -> Option<Cue> {
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

/// `according to X`: covers the clause after it if it opens the sentence, else what stands before.
/// After an attribution (`X said, citing Y`) it names whom that speaker relies on.
fn according(
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

fn attribution(cue: Cue, source: Tokens, content: Tokens, rest: Tokens) -> Attribution {
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

/// A speech verb with its subject on either side.
fn spoken(
    syntax: Syntax<'_>,
    sentence: Tokens,
    cue: Cue,
    boundary: TokenIx,
) -> Option<Attribution> {
    let text = syntax.text;
    let verb = cue.tokens.start;
    // `identified as members of`
    let names =
        is_function(text, cue.tokens.end.min(sentence.end - 1), |f| f == Function::Conjunction);
    let head = text.tree.head_of(cue.tokens).filter(|i| text.tree.node(*i).verb);
    let bare = cue.form == Form::Gerund && !head.is_some_and(|i| is_progressive(text, i));
    if bare || names || is_noun_here(text, verb, boundary) {
        return None;
    }
    if !speaks(text, cue, boundary) {
        return None;
    }
    if is_passive(text, verb, boundary) && cue.form != Form::Present {
        return passive(syntax, sentence, cue, boundary);
    }
    if is_we(text, cue.tokens, boundary) {
        let content = Tokens::new(skip_comma(text, cue.tokens.end, sentence.end), sentence.end);
        return Some(attribution(cue, empty(verb), content, empty(sentence.end)));
    }
    // The mark that closes a quotation is nobody.
    let before = subject_before(syntax, verb, boundary);
    let before = if only_marks(text, before.start, before.end) { empty(verb) } else { before };
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
    let opens = hyphened(text, left.start, boundary);
    let adverbial = if opens < left.start { 0 } else { LONGEST_ADVERBIAL };
    let speech_first = opens > boundary + adverbial && ends_speech(text, opens - 1);
    let said = if speech_first {
        let content = Tokens::new(boundary, trim_comma(text, boundary, opens));
        attribution(cue, left, content, Tokens::new(cue.tokens.end, sentence.end))
    } else {
        let start = match cue.stance {
            Stance::Accused => skip_comma(text, cue.tokens.end, sentence.end),
            _ => skip_addressee(syntax, cue.tokens.end, sentence.end),
        };
        attribution(cue, left, Tokens::new(start, sentence.end), empty(sentence.end))
    };
    let Some(head) = head else { return Some(said) };
    Some(Attribution { citing: relies_on(syntax, head), ..said })
}

/// A speech verb before its subject: `six shells hit the port, said a doctor`, `a indiqué le maire`,
/// `según informó la policía`. Where nothing is said before it, what follows the subject is.
fn inverted(
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
fn speaker_after(syntax: Syntax<'_>, from: TokenIx, end: TokenIx) -> Option<Tokens> {
    let from = skip_time(syntax.text, from, end);
    let mention = syntax.mentions.starting_at(from).map(|m| syntax.mentions.get(m))?;
    (mention.form != crate::mention::Form::Pronoun).then_some(mention.phrase)
}

/// Past words of time: `a annoncé lundi | le ministère`, `informó este martes | la alcaldía`.
fn skip_time(text: &Text<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    let timed = |i: TokenIx| i < end && text.has_sense(i, is_time);
    let mut at = from;
    loop {
        let determined = at < end && is_function(text, at, |f| f == Function::Determiner);
        if timed(at) {
            at += 1;
        } else if determined && timed(at + 1) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// `…, annonce le médecin`: a speaker after the verb goes before one that a comma parts from it, if
/// nothing is said behind.
fn speaker_follows(syntax: Syntax<'_>, cue: Cue, boundary: TokenIx, end: TokenIx) -> bool {
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
fn dropped(
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
fn is_we(text: &Text<'_>, cue: Tokens, boundary: TokenIx) -> bool {
    let start = verb_start(text, cue.start, boundary);
    text.lang == Lang::Es && (start..=cue.start).any(|i| text.norm(i).ends_with("mos"))
}

/// Outside English a participle speaks only after an auxiliary (`les blessés admis` does not), and
/// `se informó` has no speaker.
fn speaks(text: &Text<'_>, cue: Cue, boundary: TokenIx) -> bool {
    let verb = cue.tokens.start;
    let start = verb_start(text, verb, boundary);
    let auxiliary =
        |i: TokenIx| is_function(text, i, |f| matches!(f, Function::Have | Function::Be));
    let reflexive = text.lang == Lang::Es && verb > boundary && text.norm(verb - 1) == "se";
    text.lang == Lang::En
        || (!reflexive
            && (cue.form != Form::Participle
                || (start..verb).any(auxiliary)
                || is_passive(text, verb, boundary)))
}

/// Nothing but marks and `and` or `but`.
fn only_links(text: &Text<'_>, from: TokenIx, to: TokenIx) -> bool {
    (from..to).all(|i| {
        is_mark(text, i)
            || is_function(text, i, |f| matches!(f, Function::And | Function::Conjunction))
    })
}

/// `a-t-il ajouté`: where the auxiliary tied to a pronoun begins; else where the pronoun stands.
fn hyphened(text: &Text<'_>, pronoun: TokenIx, start: TokenIx) -> TokenIx {
    let mut at = pronoun;
    while at > start && text.lang == Lang::Fr && matches!(text.norm(at - 1), "-" | "t") {
        at -= 1;
    }
    if at == pronoun { pronoun } else { verb_start(text, at, start) }
}

/// `is threatening to`: a form in -ing with an auxiliary of its own.
fn is_progressive(text: &Text<'_>, verb: TokenIx) -> bool {
    let auxiliary = text.tree.child(verb, Relation::Auxiliary);
    auxiliary.is_some_and(|i| is_function(text, i, |f| f == Function::Be))
}

/// The words before a speech verb that name its speaker; where they name nobody (`now says`) the
/// subject by the tree.
fn own_subject(
    syntax: Syntax<'_>,
    verb: Option<TokenIx>,
    left: Tokens,
    boundary: TokenIx,
) -> Tokens {
    let named = syntax.mentions.in_range(left).next().is_some();
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
fn by_tree(
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

/// `a man accused of theft`: a participle that describes, and no verb of the man.
fn describes(text: &Text<'_>, cue: Cue, sentence: Tokens) -> bool {
    cue.stance == Stance::Accused
        && matches!(cue.form, Form::PastOrParticiple | Form::Participle)
        && cue.tokens.end < sentence.end
        && is_function(text, cue.tokens.end, |f| f == Function::Of)
}

/// Whether a bare form can be the verb of what stands before it: of several, of a pronoun, of a name,
/// or after an auxiliary; `a military post` is a noun.
fn agrees(syntax: Syntax<'_>, left: Tokens, verb: TokenIx) -> bool {
    let text = syntax.text;
    // `to strongly condemn`: adverbs may stand between.
    let adverb = |i: TokenIx| is_adverb(text, i) || text.norm(i).ends_with("ly");
    let before = (0..verb).rev().find(|i| !adverb(*i));
    let auxiliary = before.is_some_and(|i| {
        is_function(text, i, |f| {
            matches!(
                f,
                Function::Modal
                    | Function::Future
                    | Function::Do
                    | Function::To
                    | Function::Not
                    | Function::Pronoun
                    | Function::FirstPerson
                    | Function::Relative
            )
        })
    });
    auxiliary
        || left.is_empty()
        || syntax.mentions.covering(left.end - 1).is_some_and(|m| {
            let mention = syntax.mentions.get(m);
            mention.plural || mention.form != crate::mention::Form::Noun
        })
}

/// `X denied it and accused Y`: a stand taken by the speaker of the verb before it (what is merely
/// said further stays with the first). `X, citing Y, said`: a verb parted from its own speaker.
fn has_speaker_before(syntax: Syntax<'_>, cue: Cue, verb: TokenIx) -> bool {
    let tree = &syntax.text.tree;
    let shared = tree.relation(verb) == Relation::Conjunct && cue.stance != Stance::Asserted;
    let own = || tree.child(verb, Relation::Subject).is_some_and(|subject| subject < verb);
    shared || (own() && relies_on(syntax, verb).is_some())
}

/// Whom the speaker of a verb relies on: `X, citing Y, said`, `X said, citing Y`.
fn relies_on(syntax: Syntax<'_>, verb: TokenIx) -> Option<Tokens> {
    let speaker = || tree::subject_of(syntax.text, verb);
    cited(syntax, verb).or_else(|| speaker().and_then(|speaker| cited(syntax, speaker)))
}

/// The object of a `citing` that hangs on a word.
fn cited(syntax: Syntax<'_>, i: TokenIx) -> Option<Tokens> {
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
fn is_cited_below(text: &Text<'_>, cue: TokenIx) -> bool {
    let tree = &text.tree;
    let speaks = |i: TokenIx| text.has_sense(i, |s| matches!(s, Sense::Speech { .. }));
    let head = tree.node(cue).head;
    tree.node(cue).verb
        && head != cue
        && (speaks(head)
            || (tree.relation(head) == Relation::Subject && speaks(tree.node(head).head)))
}

/// Tokens of an adverbial (`Separately,`, `On Monday,`) that opens a sentence before its speaker.
const LONGEST_ADVERBIAL: TokenIx = 4;

/// `three suspects`, `the reports`: a form that is a noun where it stands.
fn is_noun_here(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    if text.tree.has(i) && !text.tree.node(i).verb {
        return true;
    }
    // `l'accuse`, `lo niega`: no noun of this form is known.
    let finite = |h: &Hit| {
        h.words.iter().all(|w| {
            w.pos != Pos::Noun && !matches!(w.form, Form::Participle | Form::PastOrParticiple)
        })
    };
    if i > start && is_clitic(text, i - 1) && text.hits_at(i).iter().all(finite) {
        return false;
    }
    i > start
        && (is_function(text, i - 1, |f| matches!(f, Function::Determiner | Function::Of))
            || text.token(i - 1).kind == TokenKind::Number
            || text.has_sense(i - 1, |s| matches!(s, Sense::Number(NumberWord::Cardinal(_)))))
}

/// `X was accused by Y of`, `it was reported that`: the speaker follows `by` or is left out.
fn passive(
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

/// Whether the token ends a stretch of speech: a comma, or a closing quotation mark.
fn ends_speech(text: &Text<'_>, i: TokenIx) -> bool {
    text.word(i) == "," || is_quote_mark(text, i) || matches!(text.word(i), "-" | "–" | "—")
}

/// A later speaker takes over what stands right before or around it: the earlier content ends there.
fn shorten_last(before: &mut [Attribution], next: &Attribution) {
    let Some(last) = before.last_mut() else { return };
    // `denied X and accused Y`: the speaker of both stands before both.
    let shared = next.source.start < last.cue.end;
    let start = if shared { next.cue.start } else { next.whole().start }.max(last.cue.end);
    let cut = |t: Tokens| if t.end > start { Tokens::new(t.start.min(start), start) } else { t };
    last.content = cut(last.content);
    last.rest = cut(last.rest);
}

fn only_marks(text: &Text<'_>, from: TokenIx, to: TokenIx) -> bool {
    (from..to).all(|i| is_mark(text, i))
}

/// `told our reporter that`: whoever is told says nothing.
fn skip_addressee(syntax: Syntax<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    let start = skip_comma(syntax.text, from, end);
    let addressee = phrase_after(syntax, start, end);
    let that = addressee.end.max(start);
    let opens = that < end
        && that > start
        && is_function(syntax.text, that, |f| f == Function::Relative)
        && addressee.len() <= LONGEST_ADVERBIAL + 2;
    if opens { that + 1 } else { start }
}

fn skip_comma(text: &Text<'_>, from: TokenIx, end: TokenIx) -> TokenIx {
    (from..end).find(|i| !matches!(text.word(*i), "," | ":")).unwrap_or(end)
}

fn trim_comma(text: &Text<'_>, start: TokenIx, end: TokenIx) -> TokenIx {
    let mut at = end;
    while at > start && (text.word(at - 1) == "," || text.word(at - 1) == "-") {
        at -= 1;
    }
    at
}

fn empty(at: TokenIx) -> Tokens {
    Tokens::new(at, at)
}
