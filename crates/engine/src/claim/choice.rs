//! Choosing among what a report offers: where and when a claim happened, who did it.
//!
//! Rules find a value by the words beside the event; most claims have none beside them. A conditional
//! logit (D. L. `McFadden` 1974) weighs what the rules found against all that is known of each choice. Its
//! weights are learned by `cargo xtask fit-choices` (`data/claims/MODEL.md`); they know no names and
//! no words.

use super::draft::Draft;
use super::layers::Layers;
use super::{day, doer, victims, whereabouts};
use crate::keyed::{Keyed, hash};
use crate::mention::What;
use crate::reading::Claim;
use lexicon::{Effect, Stance};

/// The name of what speaks for a choice or against it, and a detail.
pub(super) type Sign = (&'static str, &'static str);

/// What is known of a choice.
pub type Signs = Vec<Sign>;

/// A sign in one line.
pub(super) fn name((sign, detail): &(&str, &str)) -> String {
    format!("{sign} {detail}").trim_end().to_owned()
}

/// What is asked of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Where did it happen?
    Place,
    /// Who did it?
    Agent,
    /// When did it happen?
    Day,
    /// How many came to this harm?
    Victims(Effect),
}

impl Question {
    /// The choices that a draft has, as they are written; first that there is none.
    pub(super) fn choices(
        self,
        layers: &Layers<'_>,
        drafts: &[Draft],
        at: usize,
    ) -> Vec<(String, Signs)> {
        match self {
            Self::Place => whereabouts::choices(layers, drafts, at),
            Self::Agent => doer::choices(layers, drafts, at),
            Self::Day => day::choices(layers, drafts, at),
            Self::Victims(effect) => victims::choices(layers, drafts, at, effect),
        }
    }

    /// The columns that its weights have: for all claims, and for each stance or effect.
    pub fn columns(self) -> Vec<&'static str> {
        let all = std::iter::once("all");
        match self {
            Self::Victims(_) => all.chain(victims::EFFECTS.map(Effect::code)).collect(),
            _ => all.chain(Stance::ALL.map(Stance::code)).collect(),
        }
    }

    /// The column of a claim.
    pub fn column(self, claim: &Claim) -> &'static str {
        match self {
            Self::Victims(effect) => effect.code(),
            _ => claim.stance.code(),
        }
    }
}

/// Learned weights by sign: one for all columns, and one more for each. Columns are the stances, of
/// victims the effects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceWeights<'t> {
    columns: Vec<&'t str>,
    weights: Keyed<((&'t str, &'t str), Vec<f32>)>,
}

impl<'t> ChoiceWeights<'t> {
    /// From lines of sign, detail and weights, divided by tabs; the first names the columns. Lines that
    /// start with `#` and those with more or fewer cells are passed over.
    pub fn parse(table: &'t str) -> Self {
        let mut lines = table.lines().filter(|l| !l.starts_with('#'));
        let columns: Vec<&str> =
            lines.next().map_or_else(Vec::new, |l| l.split('\t').skip(2).collect());
        let row = |line: &'t str| {
            let mut cells = line.split('\t');
            let sign = (cells.next()?, cells.next()?);
            let weights: Vec<f32> = cells.filter_map(|c| c.parse().ok()).collect();
            let key = hash(&[sign.0, sign.1]);
            (weights.len() == columns.len()).then_some((key, (sign, weights)))
        };
        Self { weights: lines.filter_map(row).collect(), columns }
    }

    /// How much the signs of a choice speak for it in a column.
    pub fn score(&self, signs: &Signs, column: &str) -> f32 {
        self.points(signs, column).map(|(_, points)| points).sum()
    }

    /// What each known sign of a choice weighs in a column.
    pub(super) fn points<'s>(
        &self,
        signs: &'s Signs,
        column: &str,
    ) -> impl Iterator<Item = (&'s Sign, f32)> {
        let own = self.columns.iter().position(|c| *c == column);
        let weight = move |weights: &Vec<f32>| weights[0] + own.map_or(0.0, |i| weights[i]);
        let row = |sign: &Sign| self.weights.get(&[sign.0, sign.1]);
        signs.iter().filter_map(move |sign| Some((sign, weight(&row(sign)?.1))))
    }

    /// Without what some signs weigh.
    pub(super) fn without(mut self, names: &[String]) -> Self {
        self.weights = self.weights.kept(|(sign, _)| !names.contains(&name(sign)));
        self
    }

    /// The choice that the signs speak for most, the first of equals; none if they speak more for
    /// `none`.
    pub(super) fn best(
        &self,
        none: &Signs,
        choices: impl DoubleEndedIterator<Item = Signs> + ExactSizeIterator,
        column: &str,
    ) -> Option<usize> {
        let scored = choices.map(|signs| self.score(&signs, column)).enumerate();
        let (best, score) = scored.rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (score > self.score(none, column)).then_some(best)
    }
}

/// A number in the words of the tables.
pub(super) fn few(n: usize) -> &'static str {
    ["0", "1", "2", "3", "more"][n.min(4)]
}

/// A distance in sentences, in the words of the tables.
pub(super) fn far(n: usize) -> &'static str {
    match n {
        0..=3 => few(n),
        4..=8 => "8",
        _ => "more",
    }
}

/// A distance in tokens, in the words of the tables.
pub(super) fn apart(n: u32) -> &'static str {
    match n {
        0..=2 => "2",
        3..=5 => "5",
        6..=10 => "10",
        _ => "more",
    }
}

/// What a mention stands for, in the words of the tables.
pub(super) fn what(what: What) -> &'static str {
    match what {
        What::Body => "body",
        What::Person => "person",
        What::People => "people",
        What::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for table in [
            include_str!("../../../../data/claims/place.tsv"),
            include_str!("../../../../data/claims/agent.tsv"),
            include_str!("../../../../data/claims/day.tsv"),
            include_str!("../../../../data/claims/victims.tsv"),
        ] {
            let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1).count();
            assert_eq!(ChoiceWeights::parse(table).weights.rows().count(), rows);
            assert!(rows > 100);
        }
    }

    #[test]
    fn lines_that_hold_no_weights_are_passed_over() {
        let weights = ChoiceWeights::parse("# head\nsign\tdetail\tall\tkilled\nplace\texact\t1\n");
        assert!(weights.weights.rows().next().is_none());
    }

    #[test]
    fn a_column_adds_to_what_holds_for_all() {
        let table = "sign\tdetail\tall\tkilled\tinjured\nfew\t\t1\t0.5\t-1\n";
        let weights = ChoiceWeights::parse(table);
        let score = |column| weights.score(&vec![("few", ""), ("many", "")], column);
        assert_eq!((score("killed"), score("injured"), score("missing")), (1.5, 0.0, 1.0));
    }

    #[test]
    fn the_first_of_equals_is_chosen_and_none_only_where_it_is_likelier() {
        let table = "sign\tdetail\tall\tasserted\nnear\t\t1\t0\nnone\t\t0.5\t0\n";
        let weights = ChoiceWeights::parse(table);
        let best = |choices: Vec<Signs>| {
            weights.best(&vec![("none", "")], choices.into_iter(), "asserted")
        };
        assert_eq!(best(vec![vec![("near", "")], vec![("near", "")]]), Some(0));
        assert_eq!(best(vec![vec![("far", "")]]), None);
        assert_eq!(best(vec![]), None);
    }
}
