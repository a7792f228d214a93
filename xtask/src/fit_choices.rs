//! Learns the weights by which a claim gets its place, its agent, its days and its victims
//! (`engine::claim::choice`) from labelled reports of our own: of the choices that a report offers, or
//! none, the labelled one should score highest.

use crate::input::{self, Days, Known, Row};
use crate::perceptron::{self, Example, Fit};
use anyhow::{Context, Result};
use engine::claim::{self, ChoiceWeights, Question, Signs};
use engine::reading::{Harm, Time};
use engine::text::Text;
use engine::{Claim, Models, Parser};
use lexicon::{Effect, EventKind, Lexicon};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Signs of fewer claims are left out.
const CLAIMS_MIN: usize = 4;

/// What the weights choose.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Of {
    Place,
    Agent,
    Day,
    Victims,
}

impl Of {
    /// What is asked of each claim.
    fn questions(self) -> Vec<Question> {
        match self {
            Self::Place => vec![Question::Place],
            Self::Agent => vec![Question::Agent],
            Self::Day => vec![Question::Day],
            Self::Victims => claim::EFFECTS.map(Question::Victims).to_vec(),
        }
    }
}

#[derive(clap::Args)]
pub(crate) struct Args {
    /// What the weights choose
    #[arg(value_enum)]
    of: Of,
    /// Reports with `gold.claims`
    #[arg(long = "in", value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,
    /// Where the weights go; without it only the cross-validation is run
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Parts of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    #[command(flatten)]
    fit: Fit,
}

/// A claim that was found, with the choices that it has.
struct Case {
    situation: String,
    choices: Vec<Signs>,
    /// Which of them are right.
    right: Vec<bool>,
    /// Whether the rules were right; none where nothing was asked of them.
    rule: Option<bool>,
    /// Whether it has none.
    bare: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let cases = cases(args)?;
    let situations: BTreeSet<&String> = cases.iter().map(|c| &c.situation).collect();
    let fold: BTreeMap<&String, usize> =
        situations.iter().enumerate().map(|(n, s)| (*s, n % args.folds)).collect();
    let judged: Vec<Vec<bool>> = (0..args.folds)
        .into_par_iter()
        .map(|n| {
            let (test, train): (Vec<&Case>, Vec<&Case>) =
                cases.iter().partition(|c| fold[&c.situation] == n);
            let table = table(&train, args);
            let weights = ChoiceWeights::parse(&table);
            let chosen = test.iter().map(|case| (case, best(case, &weights)));
            // That a claim without a value gets none is no achievement.
            chosen.filter(|(c, n)| !c.bare || *n > 0).map(|(c, n)| c.right[n]).collect()
        })
        .collect();
    let right = judged.concat();
    let rule: Vec<bool> = cases.iter().filter_map(|c| c.rule).collect();
    let among: Vec<bool> =
        cases.iter().filter(|c| !c.bare).map(|c| c.right.iter().any(|r| *r)).collect();
    tell(&format!(
        "right {} ({} folds), by rule {}; among the choices {}",
        share(&right),
        args.folds,
        share(&rule),
        share(&among)
    ));
    if let Some(out) = &args.out {
        let all: Vec<&Case> = cases.iter().collect();
        std::fs::write(out, table(&all, args))
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

fn share(right: &[bool]) -> String {
    let n = right.iter().filter(|r| **r).count();
    format!("{n} of {} = {:.3}", right.len(), n as f32 / right.len().max(1) as f32)
}

#[expect(clippy::print_stderr, reason = "the result of a developer tool")]
fn tell(line: &str) {
    eprintln!("{line}");
}

fn best(case: &Case, weights: &ChoiceWeights<'_>) -> usize {
    let all = (0..case.choices.len()).rev();
    all.max_by_key(|n| weights.score(&case.choices[*n])).unwrap_or_default()
}

fn cases(args: &Args) -> Result<Vec<Case>> {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let mut cases = Vec::new();
    for path in &args.inputs {
        for row in input::rows(path)? {
            for question in args.of.questions() {
                of_report(&row, &lexicon, &mut parser, question, &mut cases);
            }
        }
    }
    Ok(cases)
}

fn of_report(
    row: &Row,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
    question: Question,
    cases: &mut Vec<Case>,
) {
    let report = row.report();
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let mut said = claim::choices(&report, &text, lexicon, question);
    let (situation, known) = row.given_claims();
    for (gold, said) in aligned(&known, &mut said) {
        let (claim, choices) = said;
        let (answers, by_rule) = match question {
            Question::Place => (gold.place.clone(), claim.place.as_ref().map(|p| p.name.clone())),
            Question::Agent => (gold.agent.clone(), claim.agents.first().map(|p| p.name.clone())),
            Question::Day => (vec![days_of(gold)], claim.time.as_ref().and_then(days)),
            Question::Victims(effect) => (vec![victims_of(gold, effect)], victims(&claim, effect)),
        };
        let is = |name: &str| match question {
            Question::Day | Question::Victims(_) => answers.iter().any(|a| a == name),
            Question::Place | Question::Agent => is_right(&answers, name),
        };
        let bare = answers.iter().all(String::is_empty);
        cases.push(Case {
            situation: situation.to_owned(),
            rule: (!bare || by_rule.is_some()).then(|| is(by_rule.as_deref().unwrap_or_default())),
            bare,
            right: choices.iter().map(|(name, _)| is(name)).collect(),
            choices: choices.into_iter().map(|(_, signs)| signs).collect(),
        });
    }
}

/// The days that a labelled claim has, as the choices are written; empty if none.
fn days_of(gold: &Known) -> String {
    let written = |d: &Days| format!("{}..{}", d.start, d.end);
    gold.date.as_ref().map_or_else(String::new, written)
}

fn days(time: &Time) -> Option<String> {
    Some(format!("{}..{}", time.start?, time.end?))
}

/// How many came to a harm by a labelled claim, as the choices are written; empty if nobody is counted.
fn victims_of(gold: &Known, effect: Effect) -> String {
    let count = match effect {
        Effect::Killed => &gold.killed,
        Effect::Injured => &gold.injured,
        Effect::Missing => &gold.missing,
        Effect::Abducted => &gold.abducted,
        Effect::Displaced => &gold.displaced,
        Effect::Detained => &None,
    };
    count.as_ref().map_or_else(String::new, |c| ends(c.low, c.high))
}

fn victims(claim: &Claim, effect: Effect) -> Option<String> {
    let harm = claim.harm.iter().find(|h: &&Harm| h.effect == effect)?;
    Some(ends(harm.low, harm.high))
}

fn ends(low: Option<u32>, high: Option<u32>) -> String {
    let end = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    format!("{}-{}", end(low), end(high))
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

/// Whether a name is one of the right answers: all words of one stand in it and few more, or all its
/// words in one, the head among them. Without a name, whether none is right.
fn is_right(answers: &[String], name: &str) -> bool {
    if name.is_empty() {
        return answers.is_empty() || answers.iter().any(String::is_empty);
    }
    let (own, _) = words(name);
    answers.iter().map(|answer| words(answer)).any(|(answer, head)| {
        let full = answer.iter().all(|w| own.contains(w)) && own.len() <= answer.len() + MORE;
        let part = own.iter().all(|w| answer.contains(w));
        !answer.is_empty() && !own.is_empty() && (full || part && own.contains(&answer[head]))
    })
}

/// Words that a name may have beside those of the answer.
const MORE: usize = 6;

/// Words that say nothing of whom or what is named.
const EMPTY: &str =
    " the a an and or some its his her their our le la les l un une el los las y et d s ";
/// Words behind which no head stands.
const TIES: &str = " of in from for at near to on de du des del en au aux dans sur between entre ";

/// The words of a name, folded, and which of them is its head: the last before a preposition.
fn words(name: &str) -> (Vec<String>, usize) {
    let folded = lexicon::fold(name);
    let (mut words, mut core) = (Vec::new(), None);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let among = |list: &str| list.contains(&format!(" {word} "));
        if among(TIES) {
            core = core.or(Some(words.len()).filter(|n| *n > 0));
        } else if !among(EMPTY) {
            words.push(word.to_owned());
        }
    }
    let head = core.unwrap_or(words.len()).saturating_sub(1);
    (words, head)
}

/// The weights of the signs, as [`ChoiceWeights::parse`] takes them.
fn table(cases: &[&Case], args: &Args) -> String {
    let signs = frequent(cases);
    let number: BTreeMap<_, u32> = signs.iter().copied().zip(0..).collect();
    let known = |signs: &Signs| {
        let each: BTreeSet<u32> = signs.iter().filter_map(|s| number.get(s).copied()).collect();
        each.into_iter().collect()
    };
    let example = |case: &&Case| {
        let mut truths: Vec<usize> = (0..case.right.len()).filter(|i| case.right[*i]).collect();
        // Where something is right and none as well, it is learned.
        if truths.len() > 1 {
            truths.retain(|i| *i > 0);
        }
        let candidates = || case.choices.iter().map(known).collect();
        (!truths.is_empty()).then(|| Example { candidates: candidates(), truths })
    };
    let examples: Vec<Example> = cases.iter().filter_map(example).collect();
    let names: Vec<String> = signs.iter().map(claim::sign_name).collect();
    head(args.of) + &perceptron::table(&examples, &names, args.fit)
}

fn head(of: Of) -> String {
    let what = match of {
        Of::Place => "place",
        Of::Agent => "agent",
        Of::Day => "day",
        Of::Victims => "victims",
    };
    format!("# Weights of the {what} of a claim, learned by `cargo xtask fit-choices {what}`.\n")
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
