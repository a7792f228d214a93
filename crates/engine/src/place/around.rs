//! The words around a name: prepositions, place nouns, capitalised neighbours, datelines.

use super::Relation;
use super::name::is_capitalised;
use super::point::{self, Offset};
use crate::text::{Shape, Text, TokenIx, TokenKind, Tokens};
use lexicon::{Feature, Function, Sense, Spatial};

/// What the surroundings of a name say.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, not a state machine")]
pub(super) struct Around {
    /// By the preposition before it.
    pub(super) relation: Relation,
    /// The preposition is "at" or "on", which bodies and media take as well.
    pub(super) soft: bool,
    /// How far from it, and on which side: "30 km north of NAME".
    pub(super) offset: Option<Offset>,
    /// "between" before it.
    pub(super) between: Option<TokenIx>,
    /// An article stands before it.
    pub(super) article: bool,
    /// "the town of NAME", "the village NAME"
    pub(super) noun_before: Option<Feature>,
    /// That noun is capitalised: "Department of NAME".
    pub(super) titled: bool,
    /// "the NAME region"
    pub(super) noun_after: Option<Feature>,
    /// "northern NAME"
    pub(super) part: bool,
    /// "shelled NAME", "retook NAME"
    pub(super) hit: bool,
    /// It opens a report: "NAME, 9 March (Agency) —".
    pub(super) dateline: bool,
    /// First word of its sentence.
    pub(super) first: bool,
    /// Case tells nothing in its sentence.
    pub(super) blind: bool,
    /// A capitalised word directly before it that is no place word.
    pub(super) left: Option<TokenIx>,
    /// A capitalised word directly behind it that is no place word.
    pub(super) right: Option<TokenIx>,
    /// A word of the kind "Fort" before it.
    pub(super) head: Option<TokenIx>,
    /// The name with its place words.
    pub(super) phrase: Tokens,
}

impl Around {
    /// Named as where something is.
    pub(super) fn is_locative(&self) -> bool {
        matches!(self.relation, Relation::In | Relation::Near)
            || self.dateline
            || self.hit
            || self.noun_before.is_some()
    }
}

/// Words looked at between a preposition and its noun: "in the besieged northern town of".
const REACH: u32 = 4;

/// Reads the surroundings of a name inside its sentence.
pub(super) fn around(text: &Text<'_>, name: Tokens, sentence: Tokens, blind: bool) -> Around {
    let mut around = Around { phrase: name, blind, ..Around::default() };
    around.first = is_first(text, name.start, sentence);
    before(text, name.start, sentence, &mut around);
    after(text, name.end, sentence, &mut around);
    around.dateline = is_dateline(text, name, sentence);
    around
}

/// Whether only marks stand before it in the sentence.
fn is_first(text: &Text<'_>, at: TokenIx, sentence: Tokens) -> bool {
    (sentence.start..at).all(|i| text.token(i).kind == TokenKind::Mark)
        || (at > sentence.start && matches!(text.norm(at - 1), "\"" | "“" | ":" | "«" | "•"))
}

fn before(text: &Text<'_>, start: TokenIx, sentence: Tokens, around: &mut Around) {
    let mut at = start;
    // "northern NAME", "east NAME"
    if let Some((t, _)) = ending(text, at, sentence.start, part) {
        around.part = true;
        at = t;
    }
    if at > sentence.start && is_head(text, at - 1) && is_capitalised(text, at - 1) {
        around.head = Some(at - 1);
        at -= 1;
    } else if !around.part {
        around.left = left(text, at, sentence);
    }
    let bare = at;
    at = skip_determiner(text, at, sentence.start);
    around.article = at < bare;
    let of = ending(text, at, sentence.start, |s| matches!(s, Sense::Function(Function::Of)));
    if let Some((of, _)) = of {
        if let Some((t, bearing)) = side(text, of, sentence.start) {
            around.relation = Relation::Near;
            (around.phrase.start, around.offset) =
                point::distance(text, t, bearing, sentence.start);
            return;
        }
        if let Some((t, noun)) = noun_ending(text, of, sentence.start) {
            around.noun_before = Some(noun);
            around.phrase.start = t;
            around.titled = is_capitalised(text, t);
            around.between = between(text, t, sentence.start);
            (around.relation, around.soft) = preposition(text, t, sentence.start, REACH);
            return;
        }
    }
    if let Some((t, noun)) = noun_ending(text, at, sentence.start)
        && text.token(t).shape == Shape::Lower
    {
        around.noun_before = Some(noun);
        around.phrase.start = t;
        at = t;
        (around.relation, around.soft) = preposition(text, at, sentence.start, REACH);
        return;
    }
    around.phrase.start = around.phrase.start.min(at);
    around.between = between(text, at, sentence.start);
    around.hit = ending(text, at, sentence.start, |s| matches!(s, Sense::Event { .. })).is_some();
    let reach = u32::from(around.part);
    (around.relation, around.soft) = preposition(text, at, sentence.start, reach);
}

/// A capitalised word before a name, an initial or a title with its stop included.
fn left(text: &Text<'_>, at: TokenIx, sentence: Tokens) -> Option<TokenIx> {
    let last = at.checked_sub(1).filter(|last| *last >= sentence.start)?;
    if !is_joined(text, last) {
        return glued(text, last, sentence.start);
    }
    if text.norm(last) == "." && last > sentence.start && text.token(last - 1).space == 0 {
        let word = text.token(last - 1);
        let initial = word.span.len() == 1 && word.shape != Shape::Lower;
        let short = initial || is_title(text, last - 1);
        return (short && word.kind == TokenKind::Word).then(|| last - 1);
    }
    neighbour(text, last, sentence)
}

/// The word that a mark binds to the name behind it: "Diaz-NAME", "@NAME".
fn glued(text: &Text<'_>, mark: TokenIx, floor: TokenIx) -> Option<TokenIx> {
    let token = text.token(mark);
    if token.kind != TokenKind::Mark || token.space > 0 {
        return None;
    }
    match text.norm(mark) {
        "@" | "#" | "*" | "_" | "&" | "+" => Some(mark),
        "-" if mark > floor && text.token(mark - 1).space == 0 => Some(mark - 1),
        _ => None,
    }
}

/// Whether a word is a title: "Colonel", "Dr".
pub(super) fn is_title(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Title(_)))
}

fn part(sense: &Sense) -> bool {
    matches!(sense, Sense::Spatial(Spatial::Part | Spatial::Side(_)))
}

/// "between NAME", "between the towns of NAME": where it stands.
fn between(text: &Text<'_>, at: TokenIx, floor: TokenIx) -> Option<TokenIx> {
    let at = skip_determiner(text, at, floor);
    ending(text, at, floor, |s| matches!(s, Sense::Spatial(Spatial::Between))).map(|(t, _)| t)
}

fn is_head(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Spatial(Spatial::Head)))
}

fn skip_determiner(text: &Text<'_>, at: TokenIx, floor: TokenIx) -> TokenIx {
    ending(text, at, floor, |s| matches!(s, Sense::Function(Function::Determiner)))
        .map_or(at, |(t, _)| t)
}

/// "north" of "north of NAME": where it stands, and its degrees.
fn side(text: &Text<'_>, of: TokenIx, floor: TokenIx) -> Option<(TokenIx, u16)> {
    match ending(text, of, floor, |s| matches!(s, Sense::Spatial(Spatial::Side(_))))? {
        (t, Sense::Spatial(Spatial::Side(bearing))) => Some((t, bearing)),
        _ => None,
    }
}

/// The relation that a preposition gives which ends at `at`, or up to `reach` words before it, and
/// whether it is a soft one.
fn preposition(text: &Text<'_>, at: TokenIx, floor: TokenIx, reach: u32) -> (Relation, bool) {
    for back in 0..=reach {
        let Some(end) = at.checked_sub(back).filter(|e| *e > floor) else { break };
        if back > 0 && text.token(end).kind != TokenKind::Word {
            break;
        }
        let end = skip_determiner(text, end, floor);
        let found = ending(text, end, floor, |s| matches!(s, Sense::Spatial(_)));
        match found.map(|(_, s)| s) {
            Some(Sense::Spatial(Spatial::In)) => return (Relation::In, false),
            Some(Sense::Spatial(Spatial::At | Spatial::On)) => return (Relation::In, true),
            Some(Sense::Spatial(Spatial::Near)) => return (Relation::Near, false),
            Some(Sense::Spatial(Spatial::Path | Spatial::Between)) => {
                return (Relation::Path, false);
            }
            _ => {}
        }
    }
    (Relation::None, false)
}

/// The longest lexicon phrase that ends before `end` with a sense that `is` takes: where it starts.
pub(super) fn ending(
    text: &Text<'_>,
    end: TokenIx,
    floor: TokenIx,
    is: impl Fn(&Sense) -> bool,
) -> Option<(TokenIx, Sense)> {
    let start = end.saturating_sub(5).max(floor);
    (start..end).find_map(|i| {
        let hit = text.hits_at(i).iter().find(|h| h.tokens.end == end)?;
        hit.words.iter().find(|w| is(&w.sense)).map(|w| (i, w.sense))
    })
}

/// A place noun that ends before `end`.
fn noun_ending(text: &Text<'_>, end: TokenIx, floor: TokenIx) -> Option<(TokenIx, Feature)> {
    match ending(text, end, floor, |s| matches!(s, Sense::PlaceNoun(_)))? {
        (t, Sense::PlaceNoun(feature)) => Some((t, feature)),
        _ => None,
    }
}

/// The place noun that starts at a token, and where it ends.
pub(super) fn noun_at(text: &Text<'_>, i: TokenIx) -> Option<(Tokens, Feature)> {
    text.sense_at(i, |w| match w.sense {
        Sense::PlaceNoun(feature) => Some(feature),
        _ => None,
    })
}

fn after(text: &Text<'_>, end: TokenIx, sentence: Tokens, around: &mut Around) {
    if end >= sentence.end || !is_joined(text, end - 1) {
        return;
    }
    if let Some((tokens, feature)) = noun_at(text, end) {
        around.noun_after = Some(feature);
        around.phrase.end = tokens.end;
    } else {
        around.right = neighbour(text, end, sentence);
    }
}

/// White space on one line follows the token.
fn is_joined(text: &Text<'_>, i: TokenIx) -> bool {
    let token = text.token(i);
    token.space > 0 && !token.breaks
}

/// A capitalised word beside a name, unless it only opens its sentence.
fn neighbour(text: &Text<'_>, i: TokenIx, sentence: Tokens) -> Option<TokenIx> {
    let closed =
        text.has_sense(i, |s| matches!(s, Sense::Function(_) | Sense::Spatial(_) | Sense::Time(_)));
    if !is_capitalised(text, i) || closed {
        return None;
    }
    // "Residents Gao" is no name, but "Omar Gao" is.
    let opens = i == sentence.start && !text.hits_at(i).is_empty() && !is_title(text, i);
    (!opens).then_some(i)
}

/// "GAO, Mali (Agency) —", "Gao, 9 March -": the first words of a paragraph, then a mark.
fn is_dateline(text: &Text<'_>, name: Tokens, sentence: Tokens) -> bool {
    if name.start > sentence.start + 3 {
        return false;
    }
    let starts = (sentence.start..name.start)
        .all(|i| text.token(i).kind == TokenKind::Mark || text.token(i).shape == Shape::Upper);
    let marks = |i: TokenIx| matches!(text.norm(i), "—" | "–" | "-" | "--" | "(" | "/");
    let end = sentence.end.min(name.end + 12);
    let next = text.tokens.get(name.end as usize).map_or("", |_| text.norm(name.end));
    let upper = text.token(name.start).shape == Shape::Upper;
    let opens = matches!(next, "," | "(" | "—" | "–" | "-" | ":") || next.is_empty();
    starts
        && opens
        && (name.end..end).any(|i| marks(i) && text.token(i - 1).space > 0)
        && (upper || sentence.start < 40)
}
