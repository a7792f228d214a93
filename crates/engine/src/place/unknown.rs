//! Names that the gazetteer lacks but that their surroundings show to be places.

use super::Relation;
use super::around::{Around, around, ending, noun_at};
use super::judge::of;
use super::name::{Found, is_capitalised};
use crate::text::{Casing, Shape, Text, Token, TokenIx, TokenKind, Tokens};
use lexicon::{
    ActorKind, EventGroup, EventKind, Feature, Function, Lang, Lexicon, NumberWord, Sense, Spatial,
    TimeWord, Word,
};
use std::collections::BTreeSet;

/// Most words of a name.
const LONGEST: u32 = 5;

/// Widens names by the place words that belong to them ("Camp Jackson", "James River") and adds
/// names that only look like places; the result is in the order of the text.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Found>, lexicon: &Lexicon) {
    for f in found.iter_mut() {
        widen(text, f);
    }
    let mut unknown: Vec<Found> = Vec::new();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let whole = Tokens::new(i, run(text, i, sentence.tokens.end, lexicon));
            let first = found.partition_point(|f| f.tokens.end <= i);
            let known = &found[first..];
            let known = &known[..known.partition_point(|f| f.tokens.start < whole.end)];
            let name = match known.first() {
                Some(f) if f.tokens.start <= i && !goes_on(text, whole, known, lexicon) => {
                    i = f.tokens.end.max(i + 1);
                    continue;
                }
                Some(f) if !goes_on(text, whole, known, lexicon) => Tokens::new(i, f.tokens.start),
                _ => whole,
            };
            if name.is_empty() {
                i += 1;
                continue;
            }
            // "struck Douma-Koro" is one name, as "struck Douma" would be one.
            let bound = || {
                known.first().is_some_and(|f| {
                    let stands = f.around.is_locative() || f.around.relation == Relation::Path;
                    stands && f.around.left.is_none() && is_bound(text, f.tokens.end)
                })
            };
            let made = place(text, name, sentence.tokens, lexicon).or_else(|| {
                let around = around(text, name, sentence.tokens, false);
                (name == whole && bound()).then(|| unlisted(name, None, around))
            });
            i = match (&made, known.first()) {
                (None, Some(f)) => f.tokens.end.max(i + 1),
                _ => name.end,
            };
            unknown.extend(made);
        }
    }
    replace(found, unknown);
    again(text, found, lexicon);
}

/// Names that nothing known explains and that may be of places, beside those that are taken for one
/// (in the order of the text).
pub(super) fn possible(text: &Text<'_>, taken: &[Tokens], lexicon: &Lexicon) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let name = Tokens::new(i, run(text, i, sentence.tokens.end, lexicon));
            let first = taken.partition_point(|t| t.end <= i);
            let is_taken = taken.get(first).is_some_and(|t| t.overlaps(name));
            if !name.is_empty() && !is_taken && is_new(text, name, lexicon) {
                found.push(unlisted(name, None, around(text, name, sentence.tokens, false)));
            }
            i = name.end.max(i + 1);
        }
    }
    found
}

/// A hyphen binds the word before a token to the one after it.
fn is_bound(text: &Text<'_>, i: TokenIx) -> bool {
    i < text.len()
        && text.norm(i) == "-"
        && text.token(i - 1).space == 0
        && text.token(i).space == 0
}

/// Puts names in the place of those that they overlap.
fn replace(found: &mut Vec<Found>, more: Vec<Found>) {
    found.retain(|f| {
        let next = more.partition_point(|m| m.tokens.end <= f.tokens.start);
        more.get(next).is_none_or(|m| !m.tokens.overlaps(f.tokens))
    });
    found.extend(more);
    found.sort_by_key(|f| f.tokens.start);
}

/// "Tin Adou" does not mean Tin: the words of a run beside the names that are known are no words
/// of ours, so that they are a part of the name.
fn goes_on(text: &Text<'_>, run: Tokens, known: &[Found], lexicon: &Lexicon) -> bool {
    let covered = |i: TokenIx| known.iter().any(|f| f.tokens.has(i));
    let joins = |i: TokenIx| text.norm(i) == "-" || is_particle(text, i, lexicon);
    let new = |i: &TokenIx| {
        let token = text.token(*i);
        text.hits_at(*i).is_empty() && token.shape == Shape::Title && token.span.len() > 1
    };
    let rest: Vec<TokenIx> = run.iter().filter(|i| !covered(*i) && !joins(*i)).collect();
    let kept = |f: &Found| !f.demonym && !f.around.blind && f.kind.is_none();
    // Two settlements in a row, without a comma, are one name as well; with a hyphen but for `the
    // Gao-Ber road`.
    let hyphen = || run.iter().any(|i| text.norm(i) == "-");
    let pair = || run.len() == 3 && new(&run.start) && new(&(run.end - 1));
    let apart = || !hyphen() || pair() && !is_route(text, run);
    let two = || known.len() > 1 && apart() && !known.iter().any(|f| is_wide(f, lexicon));
    rest.iter().all(new) && known.iter().all(kept) && (!rest.is_empty() || two())
}

/// Whether the noun beside a run is one for a way or a border, which leads from one place to another.
fn is_route(text: &Text<'_>, run: Tokens) -> bool {
    let leads =
        |s: &Sense| matches!(s, Sense::PlaceNoun(Feature::Site | Feature::Area | Feature::Water));
    let after = run.end < text.len() && text.has_sense(run.end, leads);
    let twice = text.norm(run.start) == text.norm(run.end - 1);
    !twice && (after || ending(text, run.start, 0, leads).is_some())
}

/// Whether a name means a country or a region, which may follow a place without a comma.
fn is_wide(found: &Found, lexicon: &Lexicon) -> bool {
    found.meanings.is_some_and(|mut meanings| {
        meanings.any(|m| {
            let feature = lexicon.places.get(m.place).feature;
            m.main && matches!(feature, Feature::Country | Feature::Region | Feature::Area)
        })
    })
}

/// A name that was shown to be a place once is one wherever it stands in the text.
fn again(text: &Text<'_>, found: &mut Vec<Found>, lexicon: &Lexicon) {
    let words = |t: Tokens| -> Vec<&str> { t.iter().map(|i| text.norm(i)).collect() };
    let shown = |f: &&Found| f.meanings.is_none() && f.kind.is_none() && !f.around.soft;
    let unknown = found.iter().filter(shown);
    let names: BTreeSet<Vec<&str>> = unknown.map(|f| words(f.tokens)).collect();
    let first: BTreeSet<&str> = names.iter().filter_map(|n| n.first().copied()).collect();
    if names.is_empty() {
        return;
    }
    let unlisted_words =
        found.iter().filter(|f| f.meanings.is_none()).flat_map(|f| f.tokens.iter());
    let taken: BTreeSet<TokenIx> = unlisted_words.collect();
    let mut more = Vec::new();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let longest = || {
                let end = run(text, i, sentence.tokens.end, lexicon);
                let fits = |e: &TokenIx| names.contains(&words(Tokens::new(i, *e)));
                (i + 1..=end).rev().find(fits)
            };
            let opens = first.contains(text.norm(i)) && !taken.contains(&i);
            match opens.then(longest).flatten() {
                Some(end) => {
                    let name = Tokens::new(i, end);
                    more.push(unlisted(name, None, around(text, name, sentence.tokens, false)));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    replace(found, more);
}

/// A name without meanings in the gazetteer.
fn unlisted(tokens: Tokens, kind: Option<Feature>, around: Around) -> Found {
    Found { tokens, meanings: None, kind, demonym: false, around, container: None, holds: false }
}

/// "Camp Jackson" is not Jackson, nor is "James River" James; "Gao Airport" is in Gao.
fn widen(text: &Text<'_>, f: &mut Found) {
    if f.demonym || f.around.blind {
        return;
    }
    if let Some(head) = f.around.head {
        f.tokens.start = head;
        f.meanings = None;
    }
    let one_name = |feature| {
        matches!(feature, Feature::Country | Feature::Settlement | Feature::Water | Feature::Area)
    };
    if f.around.titled && f.around.noun_before.is_some_and(one_name) {
        // "Republic of NAME" is one name.
        f.tokens.start = f.around.phrase.start;
    }
    let end = f.tokens.end;
    if f.around.noun_after.is_none() || !is_capitalised(text, end) {
        return;
    }
    let Some((noun, feature)) = noun_at(text, end) else { return };
    let body = text.has_sense(end, |s| matches!(s, Sense::Body(_)));
    let goes_on = noun.end < text.len() && is_capitalised(text, noun.end);
    if body || goes_on && text.token(noun.end - 1).space > 0 {
        // "Missouri State Militia" names a body.
        f.around.noun_after = None;
        f.around.right = Some(end);
        return;
    }
    f.tokens.end = noun.end;
    f.kind = Some(feature);
    if matches!(feature, Feature::Water | Feature::Quarter) {
        f.meanings = None;
    }
}

/// The end of a run of capitalised words that starts at `i`, with the hyphens and particles between
/// them ("Tel al-Sukkar", "Los Bancos de Guafita"); `i` if none does.
fn run(text: &Text<'_>, i: TokenIx, limit: TokenIx, lexicon: &Lexicon) -> TokenIx {
    let article = |at: TokenIx| {
        is_particle(text, at, lexicon)
            && at + 2 < limit
            && text.norm(at + 1) == "-"
            && is_capitalised(text, at + 2)
    };
    if !is_capitalised(text, i) && !article(i) {
        return i;
    }
    let capital = |at: TokenIx| at < limit && is_capitalised(text, at);
    let glued = |at: TokenIx| at < limit && text.norm(at) == "-" && text.token(at - 1).space == 0;
    let mut end = if is_capitalised(text, i) { i + 1 } else { i + 3 };
    while end < limit && end - i < LONGEST {
        let before = text.token(end - 1);
        let apart = before.space > 0 && !before.breaks;
        if glued(end) && (capital(end + 1) || is_digit(text, end + 1, limit)) {
            end += 2;
        } else if glued(end) && is_bound_letter(text, end + 1, limit) {
            end += 3;
        } else if apart && capital(end) {
            end += 1;
        } else if apart
            && is_particle(text, end, lexicon)
            && !is_preposition(text, end)
            && capital(end + 1)
        {
            end += 2;
        } else if apart && is_particle(text, end, lexicon) && glued(end + 1) && capital(end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    end.min(limit)
}

/// `2` of "Tash-2".
fn is_digit(text: &Text<'_>, i: TokenIx, limit: TokenIx) -> bool {
    let digit = |t: &Token| t.kind == TokenKind::Number && t.span.len() == 1;
    i < limit && text.token(i - 1).space == 0 && digit(text.token(i))
}

/// `e Nou` of "Abad-e Nou": one letter binds two words of a name.
fn is_bound_letter(text: &Text<'_>, i: TokenIx, limit: TokenIx) -> bool {
    let letter = |t: &Token| t.span.len() == 1 && t.shape == Shape::Lower && t.space > 0;
    i + 1 < limit
        && text.token(i - 1).space == 0
        && letter(text.token(i))
        && is_capitalised(text, i + 1)
}

/// `at`: a particle of Arabic before a hyphen alone.
fn is_preposition(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| {
        matches!(s, Sense::Spatial(Spatial::In | Spatial::At | Spatial::On | Spatial::Near))
    })
}

/// `al`, `de` inside a name. Single letters join two names.
fn is_particle(text: &Text<'_>, i: TokenIx, lexicon: &Lexicon) -> bool {
    let token = text.token(i);
    token.shape == Shape::Lower && token.span.len() > 1 && lexicon.names.is_particle(text.norm(i))
}

/// A run of capitalised words as a place, if its surroundings say so.
fn place(text: &Text<'_>, run: Tokens, sentence: Tokens, lexicon: &Lexicon) -> Option<Found> {
    let around = around(text, run, sentence, false);
    let last_noun = (run.len() > 1).then(|| noun_at(text, run.end - 1)).flatten().map(|n| n.1);
    let headed =
        run.len() > 1 && text.has_sense(run.start, |s| matches!(s, Sense::Spatial(Spatial::Head)));
    let looks = headed || last_noun.is_some_and(|f| matches!(f, Feature::Water | Feature::Quarter));
    let called = is_called(text, run, &around)
        || precedes_region(text, run, lexicon)
        || is_defined(text, run)
        || opens(text, run, &around)
        || is_new(text, run, lexicon)
            && (heads(text, run, sentence)
                || is_way(text, run, sentence, &around)
                || is_emptied(text, &around)
                || is_thing_of(text, run, &around)
                || has_people(text, run.start));
    let shouted = shouts(text, run);
    if !(looks || called) || shouted && !around.dateline || is_word(text, run, &around, lexicon) {
        return None;
    }
    Some(unlisted(run, last_noun, around))
}

/// Whether prepositions and nouns of place call for a place here.
fn is_called(text: &Text<'_>, run: Tokens, around: &Around) -> bool {
    let built =
        |f: Feature| is_settled(f) || matches!(f, Feature::Site | Feature::Area | Feature::Water);
    let after = around.noun_after.is_some_and(built) && !is_capitalised(text, run.end);
    let before = around.noun_before.is_some_and(built) && !around.titled;
    let possessive = text.tokens.get(run.end as usize).is_some() && text.norm(run.end) == "'s";
    // "at NAME", but not "on NAME".
    let at = |s: &Sense| matches!(s, Sense::Spatial(Spatial::At));
    let soft = around.soft && ending(text, around.phrase.start, 0, at).is_none();
    let located = matches!(around.relation, Relation::In | Relation::Near)
        && !(soft || around.article || possessive);
    let taken = around.hit && is_taken(text, around.phrase.start);
    let held = possessive && around.is_locative() && has_parts(text, run.end + 1);
    after
        || before
        || located
        || taken
        || held
        || has_residents(text, run.start)
        || is_scene(text, run.start)
}

/// Whether no word of a run is known as anything else, so that slight signs will do.
fn is_new(text: &Text<'_>, run: Tokens, lexicon: &Lexicon) -> bool {
    let joins = |i| text.token(i).kind != TokenKind::Word || is_particle(text, i, lexicon);
    let article = |i| text.has_sense(i, |s| matches!(s, Sense::Function(Function::Determiner)));
    let new = |i: TokenIx| {
        let token = text.token(i);
        let shaped = matches!(token.shape, Shape::Title | Shape::Mixed) && token.span.len() > 2;
        let opens = || run.len() > 1 && text.lang != Lang::En && article(i);
        shaped && (text.hits_at(i).is_empty() || opens())
    };
    !lexicon.names.is_given(text.norm(run.start)) && run.iter().all(|i| joins(i) || new(i))
}

/// "the men of NAME".
fn has_people(text: &Text<'_>, start: TokenIx) -> bool {
    let people = |w: &Word| matches!(w.sense, Sense::People(p) if p.civilian != Some(false));
    of(text, start).filter(|at| *at > 0).is_some_and(|at| {
        let several = |w: &Word| people(w) && w.lemma != text.norm(at - 1);
        text.hits_at(at - 1).iter().flat_map(|h| h.words).any(several)
    })
}

/// "ont quitté NAME": the word before is one for flight. In English people are left as well.
fn is_emptied(text: &Text<'_>, around: &Around) -> bool {
    let flight = |s: &Sense| matches!(s, Sense::Event { kind: EventKind::Displacement, .. });
    text.lang != Lang::En && ending(text, around.phrase.start, 0, flight).is_some()
}

/// "in NAME's neighbouring hamlets": the noun that a possessive leads to is one for a place.
fn has_parts(text: &Text<'_>, at: TokenIx) -> bool {
    (at..text.len().min(at + 2)).any(|i| noun_at(text, i).is_some())
}

/// "the battle of NAME", "the siege of NAME": where, not who.
fn is_scene(text: &Text<'_>, start: TokenIx) -> bool {
    let fights = |s: &Sense| match s {
        Sense::Event { kind, .. } => {
            matches!(kind.group(), EventGroup::Battle | EventGroup::Explosion)
        }
        _ => false,
    };
    of(text, start).is_some_and(|at| ending(text, at, 0, fights).is_some())
}

/// "fled from NAME", "reached NAME", "were taken to NAME": the end of a way that people go or are
/// taken.
fn is_way(text: &Text<'_>, run: Tokens, sentence: Tokens, around: &Around) -> bool {
    if around.relation != Relation::Path || around.article {
        return false;
    }
    let moves = |s: &Sense| match s {
        Sense::Event { kind, .. } => {
            matches!(kind, EventKind::Displacement | EventKind::AbductionDisappearance)
        }
        _ => false,
    };
    let from = run.start.saturating_sub(WAY).max(sentence.start);
    (from..run.start).any(|i| text.has_sense(i, moves))
}

/// Tokens before the end of a way within which the word for going stands.
const WAY: u32 = 10;

/// A heading of a list: "NAME: on Sunday", "11 Feb, NAME.", "Mopti region, NAME, 18 March".
fn heads(text: &Text<'_>, run: Tokens, sentence: Tokens) -> bool {
    let paragraph = text.paragraph(text.paragraph_of(run.start));
    if paragraph.start != sentence.start || run.end >= sentence.end || shouts(text, run) {
        return false;
    }
    let lead = Tokens::new(sentence.start, run.start);
    let noun = lead.iter().any(|i| text.has_sense(i, |s| matches!(s, Sense::PlaceNoun(_))));
    let slight = |i: TokenIx| {
        text.token(i).kind != TokenKind::Word
            || is_dated(text, i)
            || text.has_sense(i, |s| matches!(s, Sense::Spatial(Spatial::Path)))
            || noun && (is_capitalised(text, i) || noun_at(text, i).is_some())
    };
    if !lead.iter().all(slight) {
        return false;
    }
    let next = run.end;
    let dated = |from: TokenIx| (from..sentence.end.min(from + DATED)).any(|i| is_dated(text, i));
    let behind = lead.iter().any(|i| is_dated(text, i)) || dated(next);
    match text.norm(next) {
        ":" => behind || run.iter().any(|i| text.norm(i) == "-"),
        "." => next + 1 == sentence.end && next + 1 < paragraph.end && !lead.is_empty(),
        "," => (noun || !lead.is_empty()) && dated(next),
        _ => false,
    }
}

/// Tokens behind a heading within which its date stands.
const DATED: u32 = 6;

/// A word for a time or a number.
fn is_dated(text: &Text<'_>, i: TokenIx) -> bool {
    let day = |s: &Sense| matches!(s, Sense::Time(TimeWord::Month(_) | TimeWord::Weekday(_)));
    text.token(i).kind == TokenKind::Number || text.has_sense(i, day)
}

/// No word of the run is written small but for its capital.
fn shouts(text: &Text<'_>, run: Tokens) -> bool {
    run.iter().all(|i| text.token(i).shape != Shape::Title)
}

/// "the school of NAME", "la cooperativa NAME": a thing that stands somewhere, by its name.
fn is_thing_of(text: &Text<'_>, run: Tokens, around: &Around) -> bool {
    let thing = |s: &Sense| matches!(s, Sense::Number(NumberWord::Thing));
    let small = |at: TokenIx| text.token(at).shape == Shape::Lower;
    let of = of(text, run.start).and_then(|at| ending(text, at, 0, thing));
    let bare = || ending(text, around.phrase.start, 0, thing).filter(|_| text.lang != Lang::En);
    of.or_else(bare).is_some_and(|(at, _)| small(at))
}

/// "NAME, June 3 -", "NAME -" in capitals, before all else.
fn opens(text: &Text<'_>, run: Tokens, around: &Around) -> bool {
    let plain = || run.iter().all(|i| text.hits_at(i).is_empty());
    around.dateline
        && shouts(text, run)
        && text.casing == Casing::Mixed
        && run.start == 0
        && plain()
}

/// "residents of NAME", "the mayor of NAME".
fn has_residents(text: &Text<'_>, start: TokenIx) -> bool {
    let residents = |s: &Sense| {
        matches!(s, Sense::People(p)
            if matches!(p.kind, ActorKind::LocalSource | ActorKind::Official))
    };
    of(text, start).is_some_and(|at| ending(text, at, 0, residents).is_some())
}

/// Whether the word before is one for places that change hands: "seized NAME".
fn is_taken(text: &Text<'_>, at: TokenIx) -> bool {
    let taking = |s: &Sense| {
        matches!(
            s,
            Sense::Event {
                kind: EventKind::GovernmentRegainsTerritory | EventKind::NonStateOvertakesTerritory,
                ..
            }
        )
    };
    ending(text, at, 0, taking).is_some()
}

/// "NAME, Hampshire": a region or country that means nothing else follows.
fn precedes_region(text: &Text<'_>, run: Tokens, lexicon: &Lexicon) -> bool {
    let behind = run.end + 1;
    let code = |i: TokenIx| i < text.len() && text.token(i).shape == Shape::Upper;
    let opens = |i: TokenIx| {
        i < text.len() && (text.norm(i) == "," || text.norm(i) == "(" && !code(behind))
    };
    let inside = |s: &Sense| matches!(s, Sense::Spatial(Spatial::In));
    let at = behind + u32::from(behind < text.len() && text.has_sense(behind, inside));
    if at >= text.len() || !opens(run.end) || !is_capitalised(text, at) {
        return false;
    }
    let mut wide = false;
    let pieces = (at..text.len()).map(|i| (text.norm(i), text.token(i).space > 0));
    lexicon.places.prefixes(pieces.take(6), |n, meanings| {
        let end = at + n as TokenIx;
        let ends = end >= text.len() || text.token(end).kind == TokenKind::Mark;
        wide = ends
            && meanings.filter(|m| m.main).any(|m| {
                matches!(lexicon.places.get(m.place).feature, Feature::Region | Feature::Country)
            });
    });
    wide
}

/// "NAME, a village in", "NAME (locality of", "NAME, in the district of": what follows says that it is a place.
fn is_defined(text: &Text<'_>, run: Tokens) -> bool {
    let limit = text.len().min(run.end + DEFINED);
    if run.end >= limit || !matches!(text.norm(run.end), "," | "(") {
        return false;
    }
    let leads = |s: &Sense| matches!(s, Sense::Function(Function::Of) | Sense::Spatial(_));
    let settled = |(_, feature): &(Tokens, Feature)| is_settled(*feature);
    let noun = (run.end + 1..limit)
        .take_while(|i| text.token(*i).kind == TokenKind::Word && !is_capitalised(text, *i))
        .find_map(|i| noun_at(text, i).filter(settled));
    noun.is_some_and(|(noun, _)| {
        noun.end < text.len() && (text.has_sense(noun.end, leads) || text.norm(noun.end) == ")")
    })
}

/// Tokens behind a name within which the noun stands that says what it is.
const DEFINED: u32 = 6;

fn is_settled(feature: Feature) -> bool {
    matches!(feature, Feature::Settlement | Feature::District | Feature::Region | Feature::Quarter)
}

/// Whether a run is a month, a title, a word of the language rather than a name.
fn is_word(text: &Text<'_>, run: Tokens, around: &Around, lexicon: &Lexicon) -> bool {
    let first = run.start;
    let single = run.len() == 1;
    // "La Esperanza" inside a sentence.
    let article = |s: &Sense| matches!(s, Sense::Function(Function::Determiner));
    let inside = text.lang != Lang::En && !single && !around.first;
    let opens = inside && text.has_sense(first, article);
    let known = !opens
        && text.hits_at(first).iter().any(|h| {
            h.words.iter().any(|w| match w.sense {
                Sense::Time(_) | Sense::Title(_) | Sense::Function(_) => true,
                _ => single,
            })
        });
    let article = matches!(text.norm(first), "al" | "el");
    // "la isla Luis Torres", but not "the house of Luis Torres".
    let said = around.noun_before.is_some() && !around.titled && of(text, first).is_none();
    let given = |i: TokenIx| lexicon.names.is_given(text.norm(i));
    let person = !single && !article && !said && given(first);
    let common = single && lexicon.places.common(text.norm(first)).is_some();
    known || person || common || text.token(run.end - 1).kind != TokenKind::Word
}
