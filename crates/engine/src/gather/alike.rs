//! Which reports tell of one incident, judged by their words alone: what an archive can be grouped
//! by before any claim is read, and what speaks for a join where the claims say too little.
//!
//! Two reports are alike when they share words, and above all names and numbered phrases, that are
//! rare in the batch, and were published within days. The measure is a cosine of words weighed by
//! rarity plus half of one of phrases (and a little for counted things), divided by `1 + gap / 15 days`; reports join by average
//! linkage. The constants were chosen on a public collection of local crime reports; no word is
//! listed anywhere, so the measure holds for any language that capitalises names.

use super::link::{self, Pair};
use super::weight::{self, Vector};
use crate::keyed::hash;
use crate::report::Report;
use crate::text::{Shape, Text, TokenKind};
use std::collections::BTreeMap;

/// Days after which likeness counts half.
const HALF_LIFE: f64 = 15.0;
/// What phrases weigh beside words.
const PHRASES: f64 = 0.5;
/// What ages and other counted things weigh beside words.
const COUNTED: f64 = 0.15;
/// Likeness of two reports of one house counts less: they share its formulas and its town.
const ONE_HOUSE: f64 = 0.6;
/// Average likeness from which groups join.
const JOIN: f64 = 0.155;
/// Days supposed between reports of which one has no date.
const UNKNOWN_GAP: f64 = 7.0;

/// What a report is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature {
    /// Day of publication, counted from any fixed day.
    day: Option<i32>,
    /// Words and how often they stand, sorted.
    words: Vec<(u64, u32)>,
    /// Names of two words, and numbers with what they count.
    phrases: Vec<(u64, u32)>,
    /// Numbers with the word after them: `14-year`.
    counted: Vec<(u64, u32)>,
    /// Who published it: outlet, or host of the address; 0 if not known.
    house: u64,
}

/// Reports in groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// For each report the number of its group: the position of its first report.
    pub of: Vec<u32>,
    /// Why they are together.
    pub joins: Vec<Likeness>,
}

/// Two reports that speak for a join.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Position of one report.
    pub a: u32,
    /// Position of the other.
    pub b: u32,
    /// From 0 to 1.65: shared words and phrases, weighed by rarity, less for days between.
    pub score: f64,
}

impl Signature {
    /// Recognises a report by its headline and text.
    pub fn of(report: &Report, text: &Text<'_>, title: Option<&Text<'_>>) -> Self {
        let mut terms = [Terms::default(), Terms::default(), Terms::default()];
        let [words, phrases, counted] = &mut terms;
        for text in [Some(text), title].into_iter().flatten() {
            add_words(text, words);
            add_phrases(text, phrases, counted);
        }
        let [words, phrases, counted] = terms.map(Terms::sorted);
        Self { day: report.published.map(day), words, phrases, counted, house: house(report) }
    }
}

/// Days since the year 0 of the proleptic calendar, by jiff's own count.
fn day(date: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

/// The outlet, else the host of the address (of the page itself, where an archive holds it).
fn house(report: &Report) -> u64 {
    let host = |url: &String| {
        let page = url.rsplit("://").next().unwrap_or_default();
        page.split('/').next().unwrap_or_default().trim_start_matches("www.").to_owned()
    };
    let name = report.publisher.clone().or_else(|| report.url.as_ref().map(host));
    name.filter(|n| !n.is_empty()).map_or(0, |n| hash(&[&n]))
}

#[derive(Default)]
struct Terms(BTreeMap<u64, u32>);

impl Terms {
    fn add(&mut self, parts: &[&str]) {
        *self.0.entry(hash(parts)).or_default() += 1;
    }

    fn sorted(self) -> Vec<(u64, u32)> {
        self.0.into_iter().collect()
    }
}

fn add_words(text: &Text<'_>, terms: &mut Terms) {
    for (i, token) in text.tokens.iter().enumerate() {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            terms.add(&[text.norm(i as u32)]);
        }
    }
}

/// Neighbours that are both capitalised, and numbers with the two words after them.
fn add_phrases(text: &Text<'_>, terms: &mut Terms, counted: &mut Terms) {
    let words: Vec<u32> = (0..text.len()).filter(|i| is_word(text, *i)).collect();
    let capital =
        |i: u32| matches!(text.token(i).shape, Shape::Title | Shape::Upper | Shape::Mixed);
    for pair in words.windows(2) {
        if pair[0] + 1 == pair[1] && capital(pair[0]) && capital(pair[1]) {
            terms.add(&[text.norm(pair[0]), text.norm(pair[1])]);
        }
    }
    for three in words.windows(3) {
        if text.norm(three[0]).starts_with(|c: char| c.is_ascii_digit()) {
            terms.add(&[text.norm(three[0]), text.norm(three[1]), text.norm(three[2])]);
            counted.add(&["", text.norm(three[0]), text.norm(three[1])]);
        }
    }
}

fn is_word(text: &Text<'_>, i: u32) -> bool {
    matches!(text.token(i).kind, TokenKind::Word | TokenKind::Number)
}

/// Groups reports, the same whatever order they come in.
pub fn groups(signatures: &[Signature]) -> Groups {
    let mut order: Vec<u32> = (0..signatures.len() as u32).collect();
    order.sort_by_key(|i| &signatures[*i as usize]);
    let sorted: Vec<&Signature> = order.iter().map(|i| &signatures[*i as usize]).collect();
    let vectors = vectors(&sorted);
    let likely: Vec<Pair> = weight::neighbours(&vectors)
        .into_iter()
        .map(|(a, b)| Pair { a, b, score: likeness(&sorted, &vectors, a, b) })
        .filter(|p| p.score > JOIN / 4.0)
        .collect();
    let labels = link::average(sorted.len(), &likely, JOIN, |_, _| true);
    let joins = likely
        .iter()
        .filter(|p| p.score >= JOIN && labels[p.a as usize] == labels[p.b as usize])
        .map(|p| Likeness { a: order[p.a as usize], b: order[p.b as usize], score: p.score })
        .collect();
    Groups { of: as_given(&labels, &order), joins }
}

/// Labels by sorted position turned into labels by given position: each group's first report.
fn as_given(labels: &[u32], order: &[u32]) -> Vec<u32> {
    let mut first = vec![u32::MAX; labels.len()];
    for (label, given) in labels.iter().zip(order) {
        let f = &mut first[*label as usize];
        *f = (*f).min(*given);
    }
    let mut of = vec![0; labels.len()];
    for (label, given) in labels.iter().zip(order) {
        of[*given as usize] = first[*label as usize];
    }
    of
}

/// One vector a report: words and phrases side by side, each part of its own length.
fn vectors(signatures: &[&Signature]) -> Vec<Vector> {
    let by = |terms: fn(&Signature) -> &[(u64, u32)], weight: f64| {
        let terms: Vec<&[(u64, u32)]> = signatures.iter().map(|s| terms(s)).collect();
        weight::by_rarity(&terms, weight.sqrt()).into_iter()
    };
    by(|s| &s.words, 1.0)
        .zip(by(|s| &s.phrases, PHRASES))
        .zip(by(|s| &s.counted, COUNTED))
        .map(|((words, phrases), counted)| words.and(phrases).and(counted))
        .collect()
}

fn likeness(signatures: &[&Signature], vectors: &[Vector], a: u32, b: u32) -> f64 {
    let (a, b) = (a as usize, b as usize);
    let gap = match (signatures[a].day, signatures[b].day) {
        (Some(x), Some(y)) => f64::from(x.abs_diff(y)),
        _ => UNKNOWN_GAP,
    };
    let house = signatures[a].house;
    let one_house = house != 0 && house == signatures[b].house;
    let share = if one_house { ONE_HOUSE } else { 1.0 };
    share * vectors[a].dot(&vectors[b]) / (1.0 + gap / HALF_LIFE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use lexicon::{Lang, Lexicon};
    use proptest::prelude::*;

    /// Forty invented notes on other things, so that rarity means something, and three about one
    /// raid, the last of them a year late.
    fn signatures() -> Vec<Signature> {
        let mut notes: Vec<(String, i16)> = (0..40)
            .map(|i| {
                let text = format!("The council of town {i} met and spoke of item{i} and road{i}.");
                (text, 2021)
            })
            .collect();
        let raid =
            "Riders burned the granary at Oum Kelba, and the miller Issa Tarfa, 61, was hurt.";
        notes.push((raid.to_owned(), 2021));
        notes.push((format!("A relative of Issa Tarfa told us more. {raid}"), 2021));
        notes.push((format!("A year on, the granary at Oum Kelba stands again. {raid}"), 2022));
        notes.into_iter().map(|(text, year)| signature(&text, year)).collect()
    }

    fn signature(text: &str, year: i16) -> Signature {
        let report = Report {
            text: text.to_owned(),
            published: Some(date(year, 5, 4)),
            language: Some(Lang::En),
            ..Report::default()
        };
        let text = Text::new(&report.text, report.language, &Lexicon::builtin());
        Signature::of(&report, &text, None)
    }

    #[test]
    fn two_notes_on_one_raid_join_and_the_anniversary_does_not() {
        let groups = groups(&signatures());
        assert_eq!(groups.of[40], groups.of[41]);
        assert_ne!(groups.of[40], groups.of[42]);
        assert_eq!(groups.of[3], 3);
        assert!(groups.joins.iter().any(|j| j.a.min(j.b) == 40 && j.a.max(j.b) == 41));
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_changes_nothing(
            order in Just((0..43).collect::<Vec<usize>>()).prop_shuffle()
        ) {
            let given = signatures();
            let shuffled: Vec<Signature> = order.iter().map(|i| given[*i].clone()).collect();
            let (a, b) = (groups(&given).of, groups(&shuffled).of);
            for (x, i) in order.iter().enumerate() {
                for (y, j) in order.iter().enumerate() {
                    prop_assert_eq!(a[*i] == a[*j], b[x] == b[y]);
                }
            }
        }
    }
}
