//! The noun phrase beside a number or article, without a parser: words are skipped up to the last
//! known noun before a verb, preposition or mark.

use super::number;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Casualty, Form, Frame, Function, NumberWord, People, Pos, Sense, TimeWord};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// People by what they are.
    People,
    /// Deaths, casualties, wounds: one for each person.
    Harm,
    /// A noun that the lexicon does not know; people only if something is done to them.
    Unknown,
    /// No noun: people or not by what is said of them.
    Bare,
    /// Time, distance, money, vehicles, places: never people.
    Thing,
    /// An age.
    Age,
}

/// A noun phrase.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one phrase")]
pub(super) struct Noun {
    pub(super) tokens: Tokens,
    pub(super) head: TokenIx,
    pub(super) what: What,
    pub(super) people: Option<People>,
    pub(super) plural: bool,
    /// A noun for several people: `family`.
    pub(super) group: bool,
    /// `two other men`, `others`
    pub(super) other: bool,
    /// Counts people without a number before it: not so `wounds`.
    countable: bool,
}

impl Noun {
    /// Stands for people, so that a bare plural or an article counts them.
    pub(super) fn counts_people(&self) -> bool {
        self.countable && matches!(self.what, What::People | What::Harm)
    }
}

/// Unknown words (adjectives, as a rule) that may stand before the noun.
const ADJECTIVES: u32 = 3;

/// How one token, or the phrase that starts there, sits in a noun phrase.
enum Piece {
    /// A known noun: it is the head unless another follows.
    Noun(Noun),
    /// An adjective or word that the lexicon does not know.
    Word,
    /// A participle or adjective of harm: belongs to the phrase only if people follow.
    Harmed(TokenIx),
    /// Belongs to the phrase and tells nothing: hyphens, `more`.
    Skip(TokenIx, bool),
    /// Ends the phrase.
    Stop,
}

/// The noun phrase that starts at a token.
pub(super) fn at(text: &Text<'_>, start: TokenIx, end: TokenIx) -> Option<Noun> {
    let mut found: Option<Noun> = None;
    let mut unknown: Option<TokenIx> = None;
    let (mut i, mut words, mut other) = (start, 0, false);
    let mut harmed = false;
    while i < end && words <= ADJECTIVES {
        match piece(text, i, end, i == start) {
            Piece::Noun(noun) => {
                found = Some(found.map_or(noun, |f| compound(f, noun)));
                i = noun.tokens.end;
                (unknown, harmed) = (None, false);
            }
            Piece::Word if found.is_none() => {
                unknown = Some(i);
                words += 1;
                i += 1;
            }
            Piece::Harmed(after) if found.is_none() && !harmed => {
                harmed = true;
                unknown = None;
                i = after;
            }
            Piece::Skip(after, is_other) => {
                other |= is_other;
                i = after;
            }
            _ => break,
        }
        if text.token(i - 1).breaks {
            break;
        }
    }
    let from = |n: Noun| Noun {
        tokens: Tokens::new(start.min(n.tokens.start), n.tokens.end),
        other: other || n.other,
        ..n
    };
    found.map(from).or_else(|| unknown.filter(|_| !harmed).map(|u| from(unknown_noun(u))))
}

fn unknown_noun(i: TokenIx) -> Noun {
    Noun { what: What::Unknown, countable: false, ..plain(Tokens::new(i, i + 1)) }
}

fn plain(tokens: Tokens) -> Noun {
    Noun {
        tokens,
        head: tokens.end - 1,
        what: What::People,
        people: None,
        plural: false,
        group: false,
        other: false,
        countable: true,
    }
}

/// `police` + `officers`, `civilian` + `deaths`, `teenage` + `girls`: the last is the head, and what
/// the first says of the people stays.
fn compound(first: Noun, last: Noun) -> Noun {
    let people = match (first.people, last.people) {
        (Some(a), Some(b)) => Some(People {
            civilian: b.civilian.or(a.civilian),
            women: a.women || b.women,
            children: a.children || b.children,
            kind: b.kind,
        }),
        (a, b) => b.or(a),
    };
    Noun { people, tokens: Tokens::new(first.tokens.start, last.tokens.end), ..last }
}

fn piece(text: &Text<'_>, i: TokenIx, end: TokenIx, first: bool) -> Piece {
    match text.token(i).kind {
        TokenKind::Mark => return mark(text, i),
        TokenKind::Number => return age(text, i, end).map_or(Piece::Stop, Piece::Noun),
        TokenKind::Space => return Piece::Skip(i + 1, false),
        TokenKind::Word => (),
    }
    let hits = text.hits_at(i);
    if hits.is_empty() {
        return Piece::Word;
    }
    if let Some(noun) = age(text, i, end) {
        return Piece::Noun(noun);
    }
    if let Some(noun) = known(text, i, end) {
        return Piece::Noun(noun);
    }
    let (mut stop, mut harmed, mut skip) = (false, None, None);
    let article = number::is(text, i, |n| n == NumberWord::Article);
    for hit in hits {
        for word in hit.words {
            match word.sense {
                Sense::Casualty(_) if word.pos != Pos::Noun && word.form != Form::Gerund => {
                    harmed = harmed.or(Some(hit.tokens.end));
                }
                // Not so the `more` of `more than`.
                Sense::Number(NumberWord::Other) if is_longest(text, i, hit.tokens) => {
                    skip = skip.or(Some(hit.tokens.end));
                }
                Sense::Function(Function::Determiner) if first && !article => {
                    skip = skip.or(Some(i + 1));
                }
                Sense::Function(_) | Sense::Number(_) => stop = true,
                _ => stop |= word.pos == Pos::Verb,
            }
        }
    }
    match (harmed, skip) {
        (Some(after), _) => Piece::Harmed(after),
        (None, Some(after)) => Piece::Skip(after, is_other(text, i)),
        _ if stop => Piece::Stop,
        _ => Piece::Word,
    }
}

/// Whether no longer number word starts where this one does.
fn is_longest(text: &Text<'_>, i: TokenIx, tokens: Tokens) -> bool {
    number::word_at(text, i).is_none_or(|(longest, _)| longest.end <= tokens.end)
}

/// Hyphens inside words belong to the phrase; every other mark ends it.
fn mark(text: &Text<'_>, i: TokenIx) -> Piece {
    let glued = text.token(i).space == 0 && i > 0 && text.token(i - 1).space == 0;
    match text.norm(i) {
        "-" | "'" if glued => Piece::Skip(i + 1, false),
        _ => Piece::Stop,
    }
}

fn is_other(text: &Text<'_>, i: TokenIx) -> bool {
    number::is(text, i, |n| n == NumberWord::Other)
}

/// A noun of the lexicon at a token, by its longest phrase.
fn known(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Noun> {
    let group = number::is(text, i, |n| n == NumberWord::Group);
    for hit in text.hits_at(i).iter().filter(|h| h.tokens.end <= end) {
        let mut best: Option<Noun> = None;
        for word in hit.words {
            let noun = Noun { group, ..plain(hit.tokens) };
            let noun = match word.sense {
                Sense::People(people) => {
                    Noun { people: Some(people), plural: word.form == Form::Plural, ..noun }
                }
                Sense::Number(NumberWord::Others) => Noun { plural: true, other: true, ..noun },
                Sense::Number(NumberWord::Group) if best.is_none() => noun,
                Sense::Casualty(c) if word.pos == Pos::Noun && best.is_none() => {
                    harm_noun(noun, c, word.form)?
                }
                _ if best.is_none() && is_thing(word) && !is_participle(hit.words) => {
                    Noun { what: What::Thing, countable: false, ..noun }
                }
                _ => continue,
            };
            best = Some(noun);
        }
        if best.is_some() {
            return best;
        }
    }
    None
}

/// `deaths` are people, `injuries` are if a number stands before them; `killing of` is neither.
fn harm_noun(noun: Noun, casualty: Casualty, form: Form) -> Option<Noun> {
    let plural = form == Form::Plural;
    match casualty.frame {
        Frame::Suffers => Some(Noun { what: What::Harm, plural, ..noun }),
        Frame::Means => Some(Noun { what: What::Harm, plural, countable: false, ..noun }),
        Frame::Acts => Some(Noun { what: What::Thing, countable: false, ..noun }),
        Frame::Alone | Frame::Mutual => None,
    }
}

fn is_thing(word: &lexicon::Word) -> bool {
    match word.sense {
        Sense::Time(t) => {
            matches!(
                t,
                TimeWord::Unit(_) | TimeWord::Month(_) | TimeWord::Weekday(_) | TimeWord::Part(_)
            )
        }
        Sense::Event { .. } | Sense::Weapon(_) | Sense::Media(_) => word.pos == Pos::Noun,
        Sense::Number(NumberWord::Thing) | Sense::PlaceNoun(_) => true,
        _ => false,
    }
}

/// `shot` is a noun and a participle of harm; after a number it is the participle.
fn is_participle(words: &[lexicon::Word]) -> bool {
    words.iter().any(|w| {
        matches!(w.sense, Sense::Casualty(_))
            && w.pos == Pos::Verb
            && w.form == Form::PastOrParticiple
    })
}

/// `17-year-old`, `two-month-old`: a person, or an adjective if a noun follows.
pub(super) fn age(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Noun> {
    let (number, n) = age_number(text, i)?;
    let hyphen = number < end && text.norm(number) == "-";
    let unit = number + TokenIx::from(hyphen);
    if unit >= end {
        return None;
    }
    let (tokens, months) = text.sense_at(unit, |w| match w.sense {
        Sense::Number(NumberWord::Age(months)) => Some(months),
        _ => None,
    })?;
    let young = n.saturating_mul(months) < 18 * 12;
    let people =
        People { civilian: None, women: false, children: young, kind: lexicon::ActorKind::Unnamed };
    Some(Noun { people: Some(people), ..plain(Tokens::new(i, tokens.end)) })
}

/// The number of an age, and the token after it.
fn age_number(text: &Text<'_>, i: TokenIx) -> Option<(TokenIx, u32)> {
    if text.token(i).kind == TokenKind::Number {
        return text.norm(i).parse().ok().map(|n| (i + 1, n));
    }
    match number::word_at(text, i)? {
        (tokens, NumberWord::Cardinal(n)) => Some((tokens.end, n)),
        _ => None,
    }
}

/// Whether a noun phrase without article may start here: only at a noun itself.
pub(super) fn may_start(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i).iter().any(|h| {
        h.words.iter().any(|w| match w.sense {
            Sense::People(_) | Sense::Number(NumberWord::Others | NumberWord::Group) => true,
            Sense::Casualty(c) => w.pos == Pos::Noun && c.frame == Frame::Suffers,
            _ => false,
        })
    })
}

/// Whether a verb may stand at a token: `was`, `wounded`.
pub(crate) fn is_verb(text: &Text<'_>, i: TokenIx) -> bool {
    text.hits_at(i).iter().flat_map(|h| h.words).any(|w| match w.sense {
        Sense::Function(f) => {
            matches!(
                f,
                Function::Be | Function::Have | Function::Do | Function::Modal | Function::Future
            )
        }
        _ => w.pos == Pos::Verb,
    })
}

/// `including` before, or `of them` after: a part of another count.
pub(super) fn is_part(text: &Text<'_>, tokens: Tokens) -> bool {
    let first = tokens.start.saturating_sub(4);
    let before = (first..tokens.start)
        .any(|i| text.hits_at(i).iter().any(|h| h.tokens.end == tokens.start && is_part_hit(h)));
    before || part_end(text, tokens.end, text.len()).is_some()
}

/// The end of `of them`, `of whom`, `among them` after the number of a part.
pub(super) fn part_end(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<TokenIx> {
    if i >= end {
        return None;
    }
    let hit = text.hits_at(i).iter().find(|h| is_part_hit(h))?;
    let after = hit.tokens.end;
    // `twelve people of whom four were women`: the part is what follows.
    let next = after < end && number::at(text, after, end).is_some();
    (after <= end && !next).then_some(after)
}

fn is_part_hit(hit: &crate::text::Hit) -> bool {
    hit.words.iter().any(|w| w.sense == Sense::Number(NumberWord::Part))
}

/// A mark or `and` that ends a noun phrase.
pub(super) fn ends_group(text: &Text<'_>, i: TokenIx) -> bool {
    matches!(text.norm(i), "," | "." | ")" | ";") || number::is_function(text, i, Function::And)
}

/// The token after a function word, if that word stands here.
pub(super) fn function_at(
    text: &Text<'_>,
    i: TokenIx,
    end: TokenIx,
    function: Function,
) -> Option<TokenIx> {
    (i + 1 < end && number::is_function(text, i, function)).then_some(i + 1)
}
