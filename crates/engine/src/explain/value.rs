//! The values of a claim in short, so that those of two readings of one report can be compared.
//!
//! A name is given by the words of the report itself at its place: a reading in which they are
//! blanked gives the same value if it points to the same place.

use crate::reading::{Claim, Field, How, Quote, Reading};
use jiff::civil::Date;
use lexicon::{Effect, Stance};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub field: Field,
    pub effect: Option<Effect>,
    pub text: String,
}

/// The text of a report by code points.
pub(super) struct Told(Vec<char>);

impl Told {
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().collect())
    }

    fn words(&self, quote: &Quote) -> String {
        let all = self.0.get(quote.start as usize..quote.end as usize).unwrap_or_default();
        all.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn named(&self, span: Option<&Quote>, name: &str) -> String {
        span.map_or_else(|| name.to_owned(), |quote| self.words(quote))
    }

    /// All values that a claim has.
    pub(super) fn values(&self, claim: &Claim) -> Vec<Value> {
        let chain = claim
            .attribution
            .iter()
            .map(|s| format!("{} ({})", self.named(s.span.as_ref(), &s.name), s.kind.code()));
        let party = |p: &crate::reading::Party| self.named(p.span.as_ref(), &p.name);
        let weapons: Vec<String> = claim.weapons.iter().map(|w| format!("{:?}", w.kind)).collect();
        let mut all = vec![
            (Field::Claim, Some("told".to_owned())),
            (Field::Event, Some(claim.event.kind.code().to_owned())),
            (Field::Stance, Some(claim.stance.code().to_owned())),
            (Field::Source, Some(chain.collect::<Vec<_>>().join(" < "))),
            (Field::Agent, claim.agents.first().map(party)),
            (Field::Target, claim.targets.first().map(party)),
            (Field::Weapon, Some(weapons.join(", ")).filter(|w| !w.is_empty())),
            (Field::Place, claim.place.as_ref().map(|p| self.named(p.span.as_ref(), &p.name))),
        ];
        let time = claim.time.as_ref().filter(|t| t.start.is_some() || t.end.is_some());
        all.push((Field::Time, time.map(|t| format!("{}..{}", day(t.start), day(t.end)))));
        let given = all
            .into_iter()
            .filter_map(|(field, text)| Some(Value { field, effect: None, text: text? }));
        let harm = claim.harm.iter().map(|h| Value {
            field: Field::Harm,
            effect: Some(h.effect),
            text: format!("{}..{}", number(h.low), number(h.high)),
        });
        given.chain(harm).collect()
    }

    /// A value of the same claim in another reading.
    pub(super) fn same(
        &self,
        claim: &Claim,
        other: &Reading,
        (field, effect): (Field, Option<Effect>),
    ) -> Option<String> {
        let values = self.values(claim_in(claim, other)?);
        values.into_iter().find(|v| v.field == field && v.effect == effect).map(|v| v.text)
    }
}

/// The claim of another reading that tells the same: the one whose quote shares most with its, of
/// equals one of the same kind and stance.
pub(super) fn claim_in<'r>(claim: &Claim, other: &'r Reading) -> Option<&'r Claim> {
    let shared = |c: &Claim| {
        let (a, b) = (&claim.quote, &c.quote);
        let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
        let either = a.end.max(b.end) - a.start.min(b.start);
        (both * 100).checked_div(either).unwrap_or(0)
    };
    let alike = |c: &Claim| {
        (c.event.kind == claim.event.kind, c.stance == claim.stance, c.agents == claim.agents)
    };
    other.claims.iter().rev().filter(|c| shared(c) >= SAME).max_by_key(|c| (shared(c), alike(c)))
}

/// Percent of two quotes that they share at least if both carry one claim.
const SAME: u32 = 50;

/// Whether a value was carried over from elsewhere, or stands because nothing speaks against it.
pub(super) fn is_inferred(claim: &Claim, field: Field) -> bool {
    let inferred = |how: Option<How>| how == Some(How::Inferred);
    match field {
        Field::Event => claim.event.how == How::Inferred,
        Field::Agent => inferred(claim.agents.first().map(|p| p.how)),
        Field::Target => inferred(claim.targets.first().map(|p| p.how)),
        Field::Weapon => inferred(claim.weapons.first().map(|w| w.how)),
        Field::Place => inferred(claim.place.as_ref().map(|p| p.how)),
        Field::Time => inferred(claim.time.as_ref().map(|t| t.how)),
        Field::Source => claim.attribution.iter().all(|s| s.span.is_none()),
        Field::Stance => claim.stance == Stance::Asserted,
        Field::Claim | Field::Harm => false,
    }
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |d| d.to_string())
}

fn number(number: Option<u32>) -> String {
    number.map_or_else(String::new, |n| n.to_string())
}
