//! Numbers in the text and what they count.
//!
//! A count keeps its words beside its range, by the table of the claims codebook: `around twenty`
//! is 18 to 22, `dozens` is 12 or more. Counts of people include those without a number: `a man`,
//! `villagers`, `a family of six`, `a man and his two sons`. Whether anybody was harmed is the
//! business of [`crate::harm`].

mod join;
mod noun;
mod number;
mod range;

use crate::text::{Text, TokenIx, Tokens};
use lexicon::{Function, NumberWord, People, Sense};
use noun::Noun;
use number::{Number, Quantity};

pub(crate) use join::merged;
pub use noun::What;
pub(crate) use number::is_time;
pub use range::Range;

/// A number with its bound, and the noun phrase that it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Number words with their bound; for counts without a number, the article or the noun.
    pub tokens: Tokens,
    /// How many, by the rules of the codebook.
    pub range: Range,
    /// The noun phrase that is counted, adjectives included.
    pub noun: Option<Tokens>,
    /// The noun itself.
    pub head: Option<TokenIx>,
    /// Number and noun phrase together.
    pub all: Tokens,
    /// What is counted.
    pub what: What,
    /// What the people are, if people are counted.
    pub people: Option<People>,
    /// How the count is expressed.
    pub form: CountForm,
    /// A part of a count that stands nearby: `including three children`, `five of them`.
    pub part: bool,
    /// Besides those counted before: `two others`, `another man`.
    pub other: bool,
    /// Refers back: `the two men`.
    pub definite: bool,
}

/// How a count is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountForm {
    /// By number words or digits.
    Number,
    /// By an article or possessive and a singular: `a man`, `the driver`.
    Single,
    /// By a plural alone: `villagers`.
    Plural,
    /// By a singular without article, as in headlines: `Man killed in raid`.
    Bare,
    /// By an ordinal: `a fifth person`.
    Ordinal,
    /// None: `no one`, `no casualties`.
    Zero,
    /// A list that was added up: `two women and a child`.
    Sum,
}

/// Finds the numbers of a text and the people it counts without a number, in order of the text.
///
/// ```
/// use engine::{count, text::Text};
/// let text = Text::new("At least 12 farmers fled.", None, &lexicon::Lexicon::builtin());
/// let counts = count::find(&text);
/// assert_eq!((counts[0].range.low, counts[0].range.high), (Some(12), None));
/// ```
pub fn find(text: &Text<'_>) -> Vec<Count> {
    let mut counts = Vec::new();
    for sentence in &text.sentences {
        let first = counts.len();
        let Tokens { mut start, end } = sentence.tokens;
        while start < end {
            match at(text, start, end) {
                Some(count) => {
                    start = count.all.end.max(start + 1);
                    counts.push(count);
                }
                None => start += 1,
            }
        }
        join::join(text, &mut counts, first);
    }
    counts
}

/// The count that starts at a token.
fn at(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Count> {
    if noun::age(text, i, end).is_some() {
        return bare(text, i, end);
    }
    if let Some(number) = number::at(text, i, end) {
        return numbered(text, number, end);
    }
    ordinal(text, i, end)
        .or_else(|| single(text, i, end))
        .or_else(|| noun::may_start(text, i).then(|| bare(text, i, end)).flatten())
}

/// A number and its noun.
fn numbered(text: &Text<'_>, number: Number, end: TokenIx) -> Option<Count> {
    let mut range = number.range;
    let mut noun = noun::at(text, number.tokens.end, end);
    let mut part = noun::is_part(text, number.tokens);
    if let Some((whole, after)) = out_of(text, number.tokens.end, end) {
        match (number.all_but, whole) {
            (true, Some(whole)) => range = range.taken_from(whole),
            _ => part = true,
        }
        noun = after;
    }
    let thing = number::is_label(text, number.tokens);
    let what = match &noun {
        _ if thing => What::Thing,
        _ if number.age || is_age(text, number.tokens, end) => What::Age,
        Some(noun) => noun.what,
        None => What::Bare,
    };
    let empty = number.quantity == Quantity::Zero;
    if empty && !zero_counts(text, what, number.tokens.end, end) {
        return None;
    }
    if noun.is_some_and(|n| n.group && !n.plural) && range == Range::exactly(1) {
        // `une famille` is more than one, and `una familia de seis` is six.
        range = noun
            .and_then(|n| members(text, n.tokens.end, end))
            .map_or(Range::at_least(2), |m| m.range);
    }
    let form = if empty { CountForm::Zero } else { CountForm::Number };
    let noun = noun.filter(|_| !matches!(what, What::Age));
    let mut count = build(text, number.tokens, range, noun, what, form);
    count.all.end = noun::part_end(text, count.all.end, end).unwrap_or(count.all.end);
    count.part |= part;
    count.other |= number.other;
    Some(count)
}

/// `no` needs people or deaths after it; `nobody` stands alone before a verb.
fn zero_counts(text: &Text<'_>, what: What, next: TokenIx, end: TokenIx) -> bool {
    match what {
        What::People | What::Harm => true,
        What::Bare => next < end && text.token(next).kind == crate::text::TokenKind::Word,
        _ => false,
    }
}

/// `of nine hostages` after a number: the number of the whole, if any, and the noun.
fn out_of(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<(Option<Range>, Option<Noun>)> {
    let mut i = noun::function_at(text, i, end, Function::Of)?;
    while i < end && is_determiner(text, i) && number::at(text, i, end).is_none() {
        i += 1;
    }
    let whole = number::at(text, i, end);
    let start = whole.as_ref().map_or(i, |w| w.tokens.end);
    let noun = noun::at(text, start, end).filter(|n| n.what != What::Unknown);
    (whole.is_some() || noun.is_some()).then_some((whole.map(|w| w.range), noun))
}

/// `a fifth person`: so many by now.
fn ordinal(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Count> {
    if !is_article(text, i) || i + 1 >= end {
        return None;
    }
    let (nth, n) = number::ordinal(text, i + 1)?;
    let noun = noun::at(text, nth.end, end).filter(|n| n.what == What::People && !n.plural)?;
    let tokens = Tokens::new(i, nth.end);
    let mut count =
        build(text, tokens, Range::exactly(n), Some(noun), What::People, CountForm::Ordinal);
    count.other = true;
    Some(count)
}

/// `a man`, `the driver`, `his wife`, `a family of six`.
fn single(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Count> {
    let other = number::is(text, i, |n| n == NumberWord::Other);
    if !other && !is_article(text, i) && !is_determiner(text, i) {
        return None;
    }
    if number::is_function(text, i, Function::Relative) && i + 1 < end && noun::is_verb(text, i + 1)
    {
        // `the raid that killed`
        return None;
    }
    let noun = noun::at(text, i + 1, end);
    if noun.is_none() && other {
        return lone(text, i, end);
    }
    let noun = noun.filter(Noun::counts_people)?;
    let mut tokens = Tokens::new(i, i + 1);
    let mut range = if noun.plural { Range::at_least(2) } else { Range::exactly(1) };
    let mut form = if noun.plural { CountForm::Plural } else { CountForm::Single };
    let mut all = Tokens::new(i, noun.tokens.end);
    if noun.group {
        range = Range::at_least(2);
        if let Some(number) = members(text, noun.tokens.end, end) {
            (range, form, tokens) = (number.range, CountForm::Number, number.tokens);
            all = all_of(all, number.tokens);
            let of = noun::at(text, all.end, end).filter(Noun::counts_people);
            all.end = of.map_or(all.end, |n| n.tokens.end);
        }
    } else if let Some(number) = members(text, noun.tokens.end, end) {
        // `a mother of three`: the three are not counted here, and not by the next step either.
        let of_people = noun::at(text, number.tokens.end, end).is_some_and(|n| n.counts_people());
        if !of_people && !noun.plural {
            all = all_of(all, number.tokens);
        }
    }
    let what = noun.what;
    let mut count = build(text, tokens, range, Some(noun), what, form);
    count.all = all;
    count.other |= other;
    count.definite = !other && !is_article(text, i);
    Some(count)
}

/// `another` before a verb: one more of those counted before.
fn lone(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Count> {
    let verb = i + 1 < end && noun::is_verb(text, i + 1);
    let tokens = Tokens::new(i, i + 1);
    let mut count = build(text, tokens, Range::exactly(1), None, What::Bare, CountForm::Single);
    count.other = true;
    verb.then_some(count)
}

/// `of six` after a noun.
fn members(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Number> {
    number::at(text, noun::function_at(text, i, end, Function::Of)?, end)
}

/// `villagers`, `Man` without article.
fn bare(text: &Text<'_>, i: TokenIx, end: TokenIx) -> Option<Count> {
    let noun = noun::at(text, i, end).filter(Noun::counts_people)?;
    let plural = noun.plural || noun.group;
    let (range, form) = if plural {
        (Range::at_least(2), CountForm::Plural)
    } else {
        (Range::exactly(1), CountForm::Bare)
    };
    let what = noun.what;
    Some(build(text, noun.tokens, range, Some(noun), what, form))
}

fn build(
    text: &Text<'_>,
    tokens: Tokens,
    range: Range,
    noun: Option<Noun>,
    what: What,
    form: CountForm,
) -> Count {
    let all = noun.as_ref().map_or(tokens, |n| all_of(tokens, n.tokens));
    let before = tokens.start.checked_sub(1);
    Count {
        tokens,
        range,
        noun: noun.as_ref().map(|n| n.tokens),
        head: noun.as_ref().map(|n| n.head),
        all,
        what,
        people: noun.as_ref().and_then(|n| n.people).filter(|_| what != What::Thing),
        form,
        part: noun::is_part(text, all),
        other: noun.is_some_and(|n| n.other) || before.is_some_and(|b| is_other(text, b)),
        definite: before.is_some_and(|b| is_determiner(text, b) && !is_article(text, b)),
    }
}

fn all_of(a: Tokens, b: Tokens) -> Tokens {
    Tokens::new(a.start.min(b.start), a.end.max(b.end))
}

/// `, 34,` after a name or a person: digits between commas.
fn is_age(text: &Text<'_>, number: Tokens, end: TokenIx) -> bool {
    let digits = text.token(number.start).kind == crate::text::TokenKind::Number;
    if !digits || number.len() != 1 || number.start < 2 {
        return false;
    }
    let comma = matches!(text.norm(number.start - 1), "," | "(");
    let closed = number.end >= end || noun::ends_group(text, number.end);
    comma && closed && text.token(number.start - 2).kind == crate::text::TokenKind::Word
}

fn is_article(text: &Text<'_>, i: TokenIx) -> bool {
    number::is(text, i, |n| n == NumberWord::Article)
}

fn is_other(text: &Text<'_>, i: TokenIx) -> bool {
    number::is(text, i, |n| n == NumberWord::Other)
}

fn is_determiner(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| *s == Sense::Function(Function::Determiner))
}

#[cfg(test)]
mod tests;
