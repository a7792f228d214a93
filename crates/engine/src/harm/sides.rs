//! The people on either side of a cue by shallow syntax: for sentences without a tree, and for nouns
//! and adjectives.

use super::cue::Cue;
use super::group::{Group, names_after, names_before};
use super::scene::Scene;
use crate::clause::{is_mark, skip_time};
use crate::count::{Count, CountForm, What, is_time};
use crate::text::{TokenIx, TokenKind, Tokens};
use lexicon::{Function, Lang, NumberWord, Pos, Sense, Spatial};

/// How far, in tokens, a subject may stand from its verb.
const REACH: u32 = 30;

/// The group that starts right after a token: the object of a verb (`mataron a dos hombres`, `a coûté
/// la vie à deux femmes`), the complement of `of`.
pub(super) fn right(scene: &Scene<'_, '_>, from: TokenIx) -> Option<Group> {
    let end = scene.sentence.end;
    let lang = scene.text.lang;
    let to = lang != Lang::En && from < end && scene.is(from, Function::To);
    if let Some(count) = (lang != Lang::En && !to).then(|| beyond(scene, from)).flatten() {
        return Some(Group::of_count(scene, count));
    }
    let mut i = from + TokenIx::from(to);
    // `mataron a Ana`, but `tué à Gao`
    let from = if lang == Lang::Es { i } else { from };
    while i < end && i <= from + 4 {
        if let Some(count) = count_at(scene, i) {
            return fits(scene, count).then(|| Group::of_count(scene, count));
        }
        if !premodifies(scene, i) {
            break;
        }
        i += 1;
    }
    if from >= end {
        return None;
    }
    if let Some(names) = names_after(scene, from) {
        return Some(Group::of_names(names));
    }
    let pronoun = scene.is(from, Function::Pronoun) && !ends_in(scene, from, Function::Be);
    pronoun.then(|| Group::of_pronoun(from))
}

/// The object behind words of time (`a tué dimanche cinq rebelles`), or, in Spanish, behind others that
/// stand before the `a` of persons (`mataron con machetes a un vendedor`).
fn beyond(scene: &Scene<'_, '_>, from: TokenIx) -> Option<usize> {
    let end = scene.sentence.end.min(from + LONGEST_ADVERBIAL);
    let timed = skip_time(scene.text, from, end);
    let people =
        |i: TokenIx| count_at(scene, i).filter(|c| fits(scene, *c) && !is_timed(scene, *c));
    let behind = (timed > from).then(|| people(timed)).flatten();
    let personal = || {
        let stops = |i: &TokenIx| {
            scene.has_verb(Tokens::new(*i, i + 1))
                || is_mark(scene.text, *i)
                || scene.divides(*i)
                || scene.is_any(*i, &[Function::Relative, Function::By])
        };
        let run = (from..end).take_while(|i| !stops(i));
        run.filter(|i| scene.is(*i, Function::To)).find_map(|i| people(i + 1))
    };
    behind.or_else(|| (scene.text.lang == Lang::Es).then(personal).flatten())
}

/// `two days`: no people.
fn is_timed(scene: &Scene<'_, '_>, count: usize) -> bool {
    scene.counts[count].all.iter().any(|t| scene.text.has_sense(t, is_time))
}

/// Tokens between a verb and its object.
const LONGEST_ADVERBIAL: TokenIx = 8;

fn ends_in(scene: &Scene<'_, '_>, i: TokenIx, function: Function) -> bool {
    i + 1 < scene.sentence.end && scene.is(i + 1, function)
}

/// Whether a count of things starts right after a token: `killed two cows`. Not so times:
/// `killed two days ago`.
pub(super) fn thing_follows(scene: &Scene<'_, '_>, from: TokenIx) -> bool {
    count_at(scene, from).is_some_and(|i| {
        let count = &scene.counts[i];
        let time = count.all.iter().any(|t| scene.text.has_sense(t, is_time));
        count.what == What::Thing && count.noun.is_some() && !time
    })
}

/// The count that starts at a token, things and ages included.
fn count_at(scene: &Scene<'_, '_>, i: TokenIx) -> Option<usize> {
    scene.here.clone().find(|c| scene.counts[*c].all.start == i)
}

/// Counts people, or may.
fn fits(scene: &Scene<'_, '_>, count: usize) -> bool {
    !matches!(scene.counts[count].what, What::Thing | What::Age)
}

/// A word that may stand between a verb and the noun of its object: articles, adjectives, names
/// before a noun.
fn premodifies(scene: &Scene<'_, '_>, i: TokenIx) -> bool {
    if scene.text.token(i).kind != TokenKind::Word {
        return false;
    }
    let words = scene.text.hits_at(i).iter().flat_map(|h| h.words);
    words.clone().all(|w| match w.sense {
        Sense::Function(f) => f == Function::Determiner,
        Sense::Number(n) => matches!(n, NumberWord::Article | NumberWord::Other),
        Sense::Time(_) => !is_time(&w.sense),
        Sense::Speech { .. } => false,
        _ => w.pos != Pos::Verb && w.pos != Pos::Adv,
    })
}

/// The group to the left of a verb or adjective that is its subject, or that it describes.
pub(super) fn left(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Group> {
    let verb = cue.verb;
    let (verb, relative) = skip_relative(scene, verb);
    let floor = clause_start(scene, verb);
    let counts: Vec<usize> = scene
        .people()
        .rev()
        .filter(|i| scene.counts[*i].all.end <= verb && scene.counts[*i].all.start >= floor)
        .collect();
    if relative {
        return adjacent(scene, &counts, verb);
    }
    let counted = |i: TokenIx| counts.iter().any(|c| scene.counts[*c].all.has(i));
    if verb > floor && scene.is(verb - 1, Function::Pronoun) && !counted(verb - 1) {
        return Some(Group::of_pronoun(verb - 1));
    }
    let counted = subject(scene, &counts, verb);
    let named = named_subject(scene, verb, floor);
    match (counted, named) {
        (Some(count), Some(names)) if names.tokens.start > scene.counts[count].all.end => {
            Some(Group::of_names(names))
        }
        (Some(count), _) => Some(Group::of_count(scene, count)),
        (None, Some(names)) => Some(Group::of_names(names)),
        (None, None) => pronoun_before(scene, verb, floor),
    }
}

/// `nine men who were`: past the relative pronoun and a comma.
fn skip_relative(scene: &Scene<'_, '_>, verb: TokenIx) -> (TokenIx, bool) {
    let floor = scene.sentence.start;
    if verb <= floor || !scene.is(verb - 1, Function::Relative) {
        return (verb, false);
    }
    let before = verb - 1;
    let comma = before > floor && scene.text.norm(before - 1) == ",";
    (before - TokenIx::from(comma), true)
}

/// The group that ends right at a token, or the nearest one before it.
fn adjacent(scene: &Scene<'_, '_>, counts: &[usize], end: TokenIx) -> Option<Group> {
    let count = counts.iter().copied().find(|c| scene.counts[*c].all.end + 8 >= end);
    let names = names_before(scene, end);
    match (count, names) {
        (Some(c), Some(n)) if n.tokens.start >= scene.counts[c].all.end => Some(Group::of_names(n)),
        (Some(c), _) => Some(Group::of_count(scene, c)),
        (None, n) => n.map(Group::of_names),
    }
}

/// Where the clause of a verb starts at the earliest.
fn clause_start(scene: &Scene<'_, '_>, verb: TokenIx) -> TokenIx {
    let floor = scene.sentence.start.max(verb.saturating_sub(REACH));
    let mut i = verb;
    while i > floor {
        let counted = || scene.people().any(|c| scene.counts[c].all.has(i - 1));
        if scene.divides(i - 1) && !counted() {
            return i;
        }
        i -= 1;
    }
    floor
}

/// The subject among the counts to the left of a verb, nearest first: not the object of another
/// cue, not inside a prepositional phrase of an earlier one.
fn subject(scene: &Scene<'_, '_>, counts: &[usize], verb: TokenIx) -> Option<usize> {
    let near = |c: &usize| adverbs(scene, Tokens::new(scene.counts[*c].all.end, verb));
    let free: Vec<usize> = counts
        .iter()
        .copied()
        .filter(|c| near(c) || (!scene.is_object(*c) && !scene.counts[*c].part))
        .collect();
    let mut chosen = *free.first()?;
    for &earlier in &free[1..] {
        let gap = Tokens::new(
            scene.counts[earlier].all.end.min(start(scene, chosen)),
            start(scene, chosen),
        );
        if preposition_before(scene, chosen).is_none() || scene.has_verb(gap) {
            break;
        }
        chosen = earlier;
    }
    let blocked = preposition_before(scene, chosen).is_some_and(|p| {
        scene.is(p, Function::By)
            || (!near(&chosen) && !scene.is(p, Function::Of) && !opens_clause(scene, p))
    });
    (!blocked).then_some(chosen)
}

/// Nothing or an adverb or two: what may stand between a subject and its verb.
fn adverbs(scene: &Scene<'_, '_>, tokens: Tokens) -> bool {
    tokens.len() <= 2
        && tokens.iter().all(|i| {
            scene.text.token(i).kind == TokenKind::Word
                && scene.text.hits_at(i).iter().flat_map(|h| h.words).all(|w| {
                    matches!(w.sense, Sense::Time(_) | Sense::Hedge(_)) || w.pos == Pos::Adv
                })
        })
}

fn start(scene: &Scene<'_, '_>, count: usize) -> TokenIx {
    scene.counts[count].all.start
}

/// `after a man`: a preposition at the start of a clause may open a clause of its own.
fn opens_clause(scene: &Scene<'_, '_>, preposition: TokenIx) -> bool {
    preposition == scene.sentence.start || scene.is(preposition, Function::Preposition)
}

/// The preposition that governs a count.
fn preposition_before(scene: &Scene<'_, '_>, count: usize) -> Option<TokenIx> {
    let mut i = start(scene, count);
    while i > scene.sentence.start {
        i -= 1;
        if scene.is_any(i, PREPOSITIONS) {
            return Some(i);
        }
        if !premodifies(scene, i) {
            return None;
        }
    }
    None
}

const PREPOSITIONS: &[Function] = &[
    Function::Preposition,
    Function::Locative,
    Function::By,
    Function::Of,
    Function::According,
    Function::To,
];

/// A name that is the subject of a verb: right before it, or the nearest in the clause that no
/// preposition governs.
fn named_subject(
    scene: &Scene<'_, '_>,
    verb: TokenIx,
    floor: TokenIx,
) -> Option<super::group::Names> {
    let mut end = verb;
    while end > floor {
        if let Some(names) = names_before(scene, end) {
            let before = names.tokens.start.checked_sub(1).filter(|b| *b >= scene.sentence.start);
            let governed = before
                .is_some_and(|b| scene.is_any(b, PREPOSITIONS) || is_place(scene, names.tokens));
            if end == verb || !governed {
                return Some(names);
            }
            end = names.tokens.start;
        } else {
            end -= 1;
        }
        if end + 12 < verb {
            break;
        }
    }
    None
}

fn is_place(scene: &Scene<'_, '_>, tokens: Tokens) -> bool {
    scene.text.has_sense(tokens.end - 1, |s| matches!(s, Sense::PlaceNoun(_)))
}

/// `he was`, `they died`.
fn pronoun_before(scene: &Scene<'_, '_>, verb: TokenIx, floor: TokenIx) -> Option<Group> {
    let nearest = (floor.max(verb.saturating_sub(6))..verb).rev();
    nearest
        .into_iter()
        .find(|i| scene.is_any(*i, &[Function::Pronoun, Function::FirstPerson]))
        .map(Group::of_pronoun)
}

/// The figure of a toll: after `to`, else the first number in the clause.
pub(super) fn toll(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Group> {
    let mut first = None;
    for i in scene.people() {
        let count = &scene.counts[i];
        if count.all.start < cue.tokens.end || count.form != CountForm::Number {
            continue;
        }
        if (cue.tokens.end..count.all.start).any(|t| scene.divides(t)) {
            break;
        }
        let to = count.all.start > 0 && scene.is(count.all.start - 1, Function::To);
        if to || climbed(scene, count) {
            return Some(risen(scene, i));
        }
        first = first.or(Some(i));
    }
    first.map(|i| risen(scene, i))
}

/// `put the dead at 19`: the figure after a noun and `at`.
pub(super) fn put_at(scene: &Scene<'_, '_>, at: TokenIx) -> Option<Group> {
    let puts = |s: &Sense| matches!(s, Sense::Spatial(Spatial::At));
    let follows = at < scene.sentence.end && scene.text.has_sense(at, puts);
    let count = follows.then(|| count_at(scene, at + 1)).flatten()?;
    let number = scene.counts[count].form == CountForm::Number && fits(scene, count);
    number.then(|| Group::of_count(scene, count))
}

/// `47 dead`: a number right before an adjective.
pub(super) fn number_before(scene: &Scene<'_, '_>, adjective: TokenIx) -> Option<Group> {
    let count = scene.people().find(|c| scene.counts[*c].all.end == adjective)?;
    let number = matches!(scene.counts[count].form, CountForm::Number | CountForm::Zero)
        && scene.counts[count].noun.is_none();
    number.then(|| Group::of_count(scene, count))
}

/// `has gone up to seven`: how far it came, not a bound.
fn climbed(scene: &Scene<'_, '_>, count: &Count) -> bool {
    let Some(before) = count.tokens.start.checked_sub(1) else { return false };
    let up_to = scene.number_word(count.tokens.start, NumberWord::UpTo);
    up_to && (scene.text.tree.node(before).verb || scene.has_verb(Tokens::new(before, before + 1)))
}

/// `from 12 to 19`: a toll that has risen is the last number, not a range.
fn risen(scene: &Scene<'_, '_>, count: usize) -> Group {
    let mut group = Group::of_count(scene, count);
    let tokens = scene.counts[count].tokens;
    let to = tokens.iter().any(|i| scene.is(i, Function::To));
    let from = scene.number_word(tokens.start, NumberWord::Between);
    let risen = (from && to) || climbed(scene, &scene.counts[count]);
    if let Some(high) = scene.counts[count].range.high.filter(|_| risen) {
        group.range = Some(crate::count::Range::exactly(high));
    }
    group
}

/// The count whose noun is the cue itself (`twelve deaths`) or that the cue stands in (`wounded
/// soldiers`).
pub(super) fn around(scene: &Scene<'_, '_>, cue: &Cue) -> Option<usize> {
    scene.people().find(|i| {
        let noun = scene.counts[*i].noun;
        noun.is_some_and(|n| n.overlaps(cue.tokens)) || scene.counts[*i].all.contains(cue.tokens)
    })
}

/// `the killing of nine men`: the people after `of`, which may be the last word of the cue.
pub(super) fn complement(scene: &Scene<'_, '_>, from: TokenIx) -> Option<Group> {
    let from = past_aside(scene, from);
    let within = scene.is(from - 1, Function::Of);
    let of = from < scene.sentence.end && scene.is(from, Function::Of);
    let group = (within || of).then(|| right(scene, from + TokenIx::from(of))).flatten();
    group.filter(|g| g.who != super::Who::Pronoun)
}

/// `la neutralisation, à Yirma, de six rebelles`: past what is thrown in between commas.
fn past_aside(scene: &Scene<'_, '_>, from: TokenIx) -> TokenIx {
    let text = scene.text;
    let end = scene.sentence.end.min(from + LONGEST_ADVERBIAL);
    if text.lang == Lang::En || from >= end || text.word(from) != "," {
        return from;
    }
    let close = (from + 1..end).find(|i| text.word(*i) == ",");
    let of = |i: &TokenIx| i + 1 < scene.sentence.end && scene.is(i + 1, Function::Of);
    close.filter(of).map_or(from, |i| i + 1)
}

/// `deaths among soldiers`, `the bodies of nine men`: the people after a preposition that follows
/// a noun.
pub(super) fn after_preposition(scene: &Scene<'_, '_>, from: TokenIx) -> Option<Group> {
    let governs = from < scene.sentence.end
        && scene.is_any(from, &[Function::Of, Function::Preposition, Function::Locative]);
    if !governs {
        return complement(scene, from);
    }
    right(scene, from + 1).filter(|g| g.who != super::Who::Pronoun)
}
