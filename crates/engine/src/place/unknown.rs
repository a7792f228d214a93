//! Names that the gazetteer lacks but that their surroundings show to be places.

use super::Relation;
use super::around::{Around, around, ending, noun_at};
use super::name::{Found, is_capitalised};
use crate::text::{Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::{EventKind, Feature, Lexicon, Sense, Spatial};
use std::collections::BTreeSet;

/// Most words of a name.
const LONGEST: u32 = 5;

/// Widens names by the place words that belong to them ("Camp Jackson", "James River") and adds
/// names that only look like places; the result is in the order of the text.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Found>, lexicon: &Lexicon) {
    for f in found.iter_mut() {
        widen(text, f);
        if begins_longer_name(text, f) {
            f.tokens.end = run(text, f.tokens.start, text.len());
            f.meanings = None;
            f.around.right = None;
        }
    }
    // What a name became longer by is no name of its own.
    let mut last_end = 0;
    found.retain(|f| {
        let own = f.tokens.start >= last_end;
        last_end = last_end.max(f.tokens.end);
        own
    });
    let mut unknown = Vec::new();
    let mut known = found.iter().peekable();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            while known.peek().is_some_and(|f| f.tokens.end <= i) {
                known.next();
            }
            let next_known = known.peek().map_or(u32::MAX, |f| f.tokens.start);
            let end = run(text, i, sentence.tokens.end.min(next_known));
            if i >= next_known {
                i = known.peek().map_or(i + 1, |f| f.tokens.end);
            } else if end > i {
                unknown.extend(place(text, Tokens::new(i, end), sentence.tokens, lexicon));
                i = end;
            } else {
                i += 1;
            }
        }
    }
    found.extend(unknown);
    found.sort_by_key(|f| f.tokens.start);
    again(text, found);
}

/// "in Tin Adou" does not mean Tin: a place word calls for a place, and a capitalised word that
/// is no word of ours goes on with the name.
fn begins_longer_name(text: &Text<'_>, f: &Found) -> bool {
    let around = &f.around;
    let called = matches!(around.relation, Relation::In | Relation::Near) && !around.soft
        || around.noun_before.is_some() && !around.titled
        || around.hit;
    let new = |i: TokenIx| text.hits_at(i).is_empty() && text.token(i).shape == Shape::Title;
    let plain = !f.demonym && !around.blind && !around.article && f.kind.is_none();
    plain && f.meanings.is_some() && called && around.right.is_some_and(new)
}

/// A name that was shown to be a place once is one wherever it stands in the text.
fn again(text: &Text<'_>, found: &mut Vec<Found>) {
    let words = |t: Tokens| -> Vec<&str> { t.iter().map(|i| text.norm(i)).collect() };
    let unknown = found.iter().filter(|f| f.meanings.is_none() && f.kind.is_none());
    let names: BTreeSet<Vec<&str>> = unknown.map(|f| words(f.tokens)).collect();
    let first: BTreeSet<&str> = names.iter().filter_map(|n| n.first().copied()).collect();
    if names.is_empty() {
        return;
    }
    let mut more = Vec::new();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let end = run(text, i, sentence.tokens.end);
            let fits = |e: &TokenIx| names.contains(&words(Tokens::new(i, *e)));
            let taken = found.iter().any(|f| f.meanings.is_none() && f.tokens.has(i));
            match (i + 1..=end).rev().find(fits).filter(|_| first.contains(text.norm(i)) && !taken)
            {
                Some(end) => {
                    let name = Tokens::new(i, end);
                    more.push(unlisted(name, None, around(text, name, sentence.tokens, false)));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    found.retain(|f| !more.iter().any(|m: &Found| m.tokens.overlaps(f.tokens)));
    found.extend(more);
    found.sort_by_key(|f| f.tokens.start);
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

/// The end of a run of capitalised words that starts at `i`; `i` if none does.
fn run(text: &Text<'_>, i: TokenIx, limit: TokenIx) -> TokenIx {
    if !is_capitalised(text, i) {
        return i;
    }
    let mut end = i + 1;
    while end < limit && end - i < LONGEST {
        let before = text.token(end - 1);
        if is_capitalised(text, end) && before.space > 0 && !before.breaks {
            end += 1;
        } else if text.norm(end) == "-" && before.space == 0 && end + 1 < limit {
            end += 2;
        } else {
            break;
        }
    }
    end.min(limit)
}

/// A run of capitalised words as a place, if its surroundings say so.
fn place(text: &Text<'_>, run: Tokens, sentence: Tokens, lexicon: &Lexicon) -> Option<Found> {
    let around = around(text, run, sentence, false);
    let last_noun = (run.len() > 1).then(|| noun_at(text, run.end - 1)).flatten().map(|n| n.1);
    let headed =
        run.len() > 1 && text.has_sense(run.start, |s| matches!(s, Sense::Spatial(Spatial::Head)));
    let looks = headed || last_noun.is_some_and(|f| matches!(f, Feature::Water | Feature::Quarter));
    let called = is_called(text, run, &around) || precedes_region(text, run, lexicon);
    let shouted = run.iter().all(|i| text.token(i).shape != Shape::Title);
    if !(looks || called) || shouted && !around.dateline || is_word(text, run, lexicon) {
        return None;
    }
    Some(unlisted(run, last_noun, around))
}

/// Whether prepositions and nouns of place call for a place here.
fn is_called(text: &Text<'_>, run: Tokens, around: &Around) -> bool {
    let small = |f: Feature, at: TokenIx| is_settled(f) && !is_capitalised(text, at);
    let after = around.noun_after.is_some_and(|f| small(f, run.end));
    let before = around.noun_before.is_some_and(is_settled) && !around.titled;
    let possessive = text.tokens.get(run.end as usize).is_some() && text.norm(run.end) == "'s";
    let located = matches!(around.relation, Relation::In | Relation::Near)
        && !(around.soft || around.article || possessive);
    let taken = around.hit && is_taken(text, around.phrase.start);
    after || before || located || taken
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
    let at = run.end + 1;
    if at >= text.len() || text.norm(run.end) != "," || !is_capitalised(text, at) {
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

fn is_settled(feature: Feature) -> bool {
    matches!(feature, Feature::Settlement | Feature::District | Feature::Region | Feature::Quarter)
}

/// Whether a run is a month, a title, a word of the language rather than a name.
fn is_word(text: &Text<'_>, run: Tokens, lexicon: &Lexicon) -> bool {
    let first = run.start;
    let single = run.len() == 1;
    let known = text.hits_at(first).iter().any(|h| {
        h.words.iter().any(|w| match w.sense {
            Sense::Time(_) | Sense::Title(_) | Sense::Function(_) => true,
            _ => single,
        })
    });
    let article = matches!(text.norm(first), "al" | "el");
    let person = !single && !article && lexicon.names.is_given(text.norm(first));
    let common = single && lexicon.places.common(text.norm(first)).is_some();
    known || person || common || text.token(run.end - 1).kind != TokenKind::Word
}
