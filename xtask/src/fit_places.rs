//! Learns the weights by which a claim gets its place (`engine::claim`) from labelled reports of our
//! own: of the places that a report names, or none, the labelled one should score highest.

use crate::input::{self, Known, Row};
use crate::logit::{self, Example};
use anyhow::{Context, Result};
use engine::claim::{self, PlaceWeights, Signs};
use engine::text::Text;
use engine::{Claim, Models, Parser};
use lexicon::{EventKind, Lexicon, Stance};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Signs of fewer claims are left out.
const CLAIMS_MIN: usize = 4;
/// Smaller weights are not kept.
const WEIGHT_MIN: f32 = 0.02;
/// A sign counts so much in a stance beside what it counts in all, so that a stance departs from
/// the others only where many claims say so.
const OF_STANCE: f32 = 0.5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Reports with `gold.claims`
    #[arg(long = "in", value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// Where the weights go; without it only the cross-validation is run
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Parts of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Weight of the prior
    #[arg(long, default_value_t = 70.0)]
    prior: f32,
    /// Passes over the claims
    #[arg(long, default_value_t = 30)]
    passes: usize,
}

/// A claim that was found, with the places it may have.
struct Case {
    situation: String,
    stance: Stance,
    choices: Vec<Signs>,
    /// Which of them are right.
    right: Vec<bool>,
    /// Whether the rules were right.
    rule: bool,
    /// Whether it has no place.
    placeless: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let cases = cases(args)?;
    let situations: BTreeSet<&String> = cases.iter().map(|c| &c.situation).collect();
    let fold: BTreeMap<&String, usize> =
        situations.iter().enumerate().map(|(n, s)| (*s, n % args.folds)).collect();
    let (mut asked, mut right, mut rule) = (0, 0, 0);
    for n in 0..args.folds {
        let (test, train): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|c| fold[&c.situation] == n);
        let weights = PlaceWeights::parse(&table(&train, args));
        for case in test {
            let best = best(case, &weights);
            if case.placeless && best == 0 {
                continue;
            }
            asked += 1;
            right += usize::from(case.right[best]);
            rule += usize::from(case.rule);
        }
    }
    tell(&format!("{asked} claims, {} folds: right {right}, by rule {rule}", args.folds));
    if let Some(out) = &args.out {
        let all: Vec<&Case> = cases.iter().collect();
        std::fs::write(out, table(&all, args))
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "the result of a developer tool")]
fn tell(line: &str) {
    eprintln!("{line}");
}

fn best(case: &Case, weights: &PlaceWeights) -> usize {
    let score = |n: &usize| weights.score(&case.choices[*n], case.stance);
    let all = (0..case.choices.len()).rev();
    all.max_by(|a, b| score(a).total_cmp(&score(b))).unwrap_or_default()
}

fn cases(args: &Args) -> Result<Vec<Case>> {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let mut cases = Vec::new();
    for path in &args.inputs {
        for row in input::rows(path)? {
            of_report(&row, &lexicon, &mut parser, &mut cases);
        }
    }
    Ok(cases)
}

fn of_report(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>, cases: &mut Vec<Case>) {
    let report = row.report();
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let mut said = claim::place_choices(&report, &text, lexicon);
    let (situation, known) = row.given_claims();
    for (gold, said) in aligned(&known, &mut said) {
        let (claim, choices) = said;
        let is = |name: &str| is_right(gold, name);
        let mut right: Vec<bool> = choices.iter().map(|(name, _)| is(name)).collect();
        // Where a place is right and none as well, the place is learned.
        if right[1..].contains(&true) {
            right[0] = false;
        }
        cases.push(Case {
            situation: situation.to_owned(),
            stance: claim.stance,
            rule: is(claim.place.as_ref().map_or("", |p| &p.name)),
            placeless: gold.place.is_empty(),
            choices: choices.into_iter().map(|(_, signs)| signs).collect(),
            right,
        });
    }
}

type Said = (Claim, Vec<(String, Signs)>);

/// Labelled claims with what was found of them: those whose words overlap most, of one kind before
/// others.
fn aligned<'k>(known: &'k [Known], said: &mut Vec<Said>) -> Vec<(&'k Known, Said)> {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, gold) in known.iter().enumerate() {
        let of = |(j, (claim, _)): (usize, &Said)| Some((likeness(gold, claim)?, i, j));
        pairs.extend(said.iter().enumerate().filter_map(of));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut golden, mut taken) = (BTreeSet::new(), BTreeMap::new());
    for (_, i, j) in pairs {
        if !golden.contains(&i) && !taken.contains_key(&j) {
            golden.insert(i);
            taken.insert(j, i);
        }
    }
    let all = said.drain(..).enumerate();
    all.filter_map(|(j, said)| Some((&known[*taken.get(&j)?], said))).collect()
}

/// How well a claim fits a labelled one; none if they share less than half of the shorter quote.
fn likeness(gold: &Known, claim: &Claim) -> Option<f32> {
    let (start, end) = (claim.quote.start, claim.quote.end);
    let shared = gold.end.min(end).checked_sub(gold.start.max(start))? as f32;
    let (a, b) = ((gold.end - gold.start) as f32, (end - start) as f32);
    let kind = EventKind::from_code(&gold.event)?;
    let same = f32::from(u8::from(kind == claim.event.kind));
    let group = f32::from(u8::from(kind.group() == claim.event.kind.group()));
    (shared * 2.0 >= a.min(b)).then(|| 3.0 * group + same + shared / (a + b - shared))
}

/// Whether a name is one of the right answers: the words of one are all in the other.
fn is_right(gold: &Known, name: &str) -> bool {
    let own = words(name);
    if own.is_empty() {
        return gold.place.is_empty() || gold.place.iter().any(String::is_empty);
    }
    gold.place
        .iter()
        .map(|answer| words(answer))
        .filter(|w| !w.is_empty())
        .any(|answer| answer.is_subset(&own) || own.is_subset(&answer))
}

/// The words of a name, folded, without those of one or two letters.
fn words(name: &str) -> BTreeSet<String> {
    let folded = lexicon::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2);
    words.map(str::to_owned).collect()
}

/// The weights of each sign in all stances and in each, as [`PlaceWeights::parse`] takes them.
fn table(cases: &[&Case], args: &Args) -> String {
    let names = frequent(cases);
    let number: BTreeMap<_, usize> = names.iter().copied().zip(0..).collect();
    let columns = claim::place_columns();
    let width = columns.len();
    let vector = |case: &Case, signs: &Signs| -> Vec<(usize, f32)> {
        let own = columns.iter().position(|c| *c == case.stance.code());
        let ids = signs.iter().filter_map(|s| number.get(s));
        ids.flat_map(|i| {
            let all = (i * width, 1.0);
            std::iter::once(all).chain(own.map(|c| (i * width + c, OF_STANCE)))
        })
        .collect()
    };
    let example = |case: &&Case| {
        let truth = case.right.iter().position(|r| *r)?;
        Some(Example { candidates: case.choices.iter().map(|s| vector(case, s)).collect(), truth })
    };
    let examples: Vec<Example> = cases.iter().filter_map(example).collect();
    let weights = logit::fit(&examples, names.len() * width, args.prior, args.passes);
    let mut out = head(&columns);
    for ((sign, detail), row) in names.iter().zip(weights.chunks(width)) {
        let scaled = |(c, w): (usize, &f32)| if c == 0 { *w } else { w * OF_STANCE };
        let cells: Vec<f32> = row.iter().enumerate().map(scaled).collect();
        if cells.iter().any(|w| w.abs() >= WEIGHT_MIN) {
            let cells: Vec<String> = cells.iter().map(|w| format!("{w:.2}")).collect();
            writeln!(out, "{sign}\t{detail}\t{}", cells.join("\t")).expect("String");
        }
    }
    out
}

fn head(columns: &[&str]) -> String {
    "# Weights of the places that a claim may have, learned by `cargo xtask fit-places`.\n"
        .to_owned()
        + &format!("sign\tdetail\t{}\n", columns.join("\t"))
}

fn frequent(cases: &[&Case]) -> Vec<(&'static str, &'static str)> {
    let mut counts: BTreeMap<(&'static str, &'static str), usize> = BTreeMap::new();
    for case in cases {
        let signs: BTreeSet<_> = case.choices.iter().flatten().collect();
        for sign in signs {
            *counts.entry(*sign).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= CLAIMS_MIN).map(|(s, _)| s).collect()
}
