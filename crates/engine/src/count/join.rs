//! Lists of people added up: `two women and a child`, `a man, his wife and two sons`.

use super::{Count, CountForm, Range, What, all_of};
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Form, Function, People, Pos, Sense};

/// Joins neighbouring counts of people from `first` on (one sentence), and passes `part` on along
/// a list: `including a priest, two nuns and a driver`.
pub(super) fn join(text: &Text<'_>, counts: &mut Vec<Count>, first: usize) {
    let tail: Vec<Count> = counts.drain(first..).collect();
    let mut list = List::default();
    for count in tail {
        list.take(text, counts, count);
    }
    list.close(counts);
}

/// A list as it grows.
#[derive(Default)]
struct List {
    members: Vec<Count>,
    /// Ages that stand between the members.
    ages: Vec<Count>,
    and: bool,
}

impl List {
    fn take(&mut self, text: &Text<'_>, out: &mut Vec<Count>, count: Count) {
        if count.what == What::Age && !self.members.is_empty() {
            self.ages.push(count);
            return;
        }
        let joint = self.members.last().and_then(|last| joint(text, last, &count, &self.ages));
        match joint {
            // What follows `X and Y` with a comma alone starts a new list.
            Some(and) if and || !self.and => self.and |= and,
            _ => self.close(out),
        }
        self.members.push(count);
    }

    fn close(&mut self, out: &mut Vec<Count>) {
        let start = out.len();
        if self.and && self.members.len() > 1 {
            out.extend(sum(&self.members));
            self.members.clear();
        } else {
            pass_part_on(&mut self.members);
            out.append(&mut self.members);
        }
        out.append(&mut self.ages);
        out[start..].sort_by_key(|c| c.tokens.start);
        self.and = false;
    }
}

/// A list without `and` that starts as a part stays a part.
fn pass_part_on(members: &mut [Count]) {
    let part = members.first().is_some_and(|m| m.part);
    for member in members {
        member.part |= part;
    }
}

/// Whether two counts stand in one list, and if so whether `and` joins them.
fn joint(text: &Text<'_>, a: &Count, b: &Count, ages: &[Count]) -> Option<bool> {
    // `two boys, and a third man`: an ordinal counts from the start.
    let people = |c: &Count| {
        c.what == What::People && !matches!(c.form, CountForm::Zero | CountForm::Ordinal)
    };
    if !people(a) || !people(b) || a.all.end >= b.all.start {
        return None;
    }
    let gap = Tokens::new(a.all.end, b.all.start);
    let mut and = false;
    let mut i = gap.start;
    while i < gap.end {
        let end = and_end(text, i);
        and |= end.is_some();
        let aged = ages.iter().any(|c| c.all.has(i));
        let comma = text.norm(i) == ",";
        let before_number = text.has_sense(i, |s| *s == Sense::Function(Function::Determiner));
        if end.is_none() && !aged && !comma && !before_number {
            return None;
        }
        i = end.unwrap_or(i + 1);
    }
    (gap.len() <= 8 && !(and && parts_clauses(text, a, b))).then_some(and)
}

/// The end of an `and` that starts here. `or` joins alternatives, not a sum.
fn and_end(text: &Text<'_>, i: TokenIx) -> Option<TokenIx> {
    let hit = text
        .hits_at(i)
        .iter()
        .find(|h| h.words.iter().any(|w| w.sense == Sense::Function(Function::And)))?;
    let or = super::number::is(text, i, |n| n == lexicon::NumberWord::Or);
    (!or).then_some(hit.tokens.end)
}

/// `killing two soldiers and a nurse was hurt`: `a` is the object of a verb and `b` the subject of
/// another; `two dead soldiers and a nurse hurt`.
fn parts_clauses(text: &Text<'_>, a: &Count, b: &Count) -> bool {
    let harmed = |w: &lexicon::Word| matches!(w.sense, Sense::Casualty(_)) && w.pos != Pos::Noun;
    let harms = |i: TokenIx| text.hits_at(i).iter().flat_map(|h| h.words).any(harmed);
    if b.all.end < text.len() && harms(b.all.end) && a.all.iter().any(harms) {
        return true;
    }
    let object = a.all.start > 0 && is_verb_of_harm(text, a.all.start - 1);
    object && b.all.end < text.len() && is_finite(text, b.all.end)
}

fn is_verb_of_harm(text: &Text<'_>, i: TokenIx) -> bool {
    let verb = |w: &lexicon::Word| matches!(w.sense, Sense::Casualty(_)) && w.pos == Pos::Verb;
    text.hits_at(i).iter().any(|h| h.tokens.end == i + 1 && h.words.iter().any(verb))
}

fn is_finite(text: &Text<'_>, i: TokenIx) -> bool {
    text.token(i).kind == TokenKind::Word
        && text.hits_at(i).iter().flat_map(|h| h.words).any(|w| match w.sense {
            Sense::Function(f) => matches!(f, Function::Be | Function::Have | Function::Modal),
            Sense::Casualty(_) => {
                w.pos == Pos::Verb && matches!(w.form, Form::Past | Form::PastOrParticiple)
            }
            _ => false,
        })
}

/// The sum of a list. A bare plural after a number only adds what it says of the people: `twelve
/// men and women` are twelve.
fn sum(members: &[Count]) -> Option<Count> {
    let (first, rest) = members.split_first()?;
    let mut sum = first.clone();
    let mut numbered = first.form == CountForm::Number;
    for m in rest {
        let adds =
            !(numbered && m.form == CountForm::Plural && m.tokens.start == m.all.start && !m.other);
        if adds {
            sum.range = sum.range.plus(m.range);
            numbered = m.form == CountForm::Number;
        }
        sum.people = merged(sum.people, m.people);
        sum.all = all_of(sum.all, m.all);
        sum.tokens = all_of(sum.tokens, m.tokens);
        sum.noun = sum.noun.zip(m.noun).map(|(a, b)| all_of(a, b));
        sum.form = CountForm::Sum;
    }
    if sum.range == Range::default() {
        sum.range = Range::at_least(2);
    }
    Some(sum)
}

/// What a mixed group is: civilian only if all are, women or children if any.
pub(crate) fn merged(a: Option<People>, b: Option<People>) -> Option<People> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b).map(|p| People { civilian: None, ..p }) };
    Some(People {
        civilian: a.civilian.filter(|_| a.civilian == b.civilian),
        women: a.women || b.women,
        children: a.children || b.children,
        kind: a.kind,
    })
}
