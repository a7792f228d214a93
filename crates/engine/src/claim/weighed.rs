//! What learned weights made of each claim, sign by sign and beside what they rejected: for those who
//! ask why.

use super::choice::{self, ChoiceWeights, Sign, Signs};
use super::draft::Draft;
use super::evidence;
use super::judge::{Scores, Verdict};
use super::layers::Layers;
use super::learned::Learned;
use super::{day, doer, judge, victims, whereabouts};
use crate::reading::{self, Choice, Field};
use lexicon::{Effect, EventKind, Stance};
use std::collections::BTreeSet;

/// What was weighed of one claim; none where rules decided alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// That it is a claim.
    pub claim: Option<Choice>,
    /// Its kind.
    pub event: Option<Choice>,
    /// How it is said.
    pub stance: Option<Choice>,
    /// Who did it.
    pub agent: Option<Choice>,
    /// Where.
    pub place: Option<Choice>,
    /// When.
    pub day: Option<Choice>,
    /// How many came to which harm.
    pub victims: Vec<(Effect, Choice)>,
}

impl Weighed {
    /// The choices with the values that they gave.
    pub fn choices(self) -> Vec<((Field, Option<Effect>), Choice)> {
        let values = [
            (Field::Claim, self.claim),
            (Field::Event, self.event),
            (Field::Stance, self.stance),
            (Field::Agent, self.agent),
            (Field::Place, self.place),
            (Field::Time, self.day),
        ];
        let values = values.into_iter().filter_map(|(field, c)| Some(((field, None), c?)));
        let victims = self.victims.into_iter().map(|(e, c)| ((Field::Harm, Some(e)), c));
        values.chain(victims).collect()
    }
}

/// What was weighed of each claim, in the order of the reading.
pub fn weighed(layers: &Layers<'_>, learned: &Learned) -> Vec<Weighed> {
    let mut drafts = super::drafts(layers, &mut Vec::new());
    let judged = judged(layers, &drafts, learned);
    let kinds = judge::sift(layers, &mut drafts, &learned.judge);
    let mut settled = drafts.clone();
    super::settle(layers, &mut settled, kinds, learned);
    let with_choices = |(at, judged): (usize, Weighed)| {
        let agents = doer::choices(layers, &drafts, at);
        let places = whereabouts::choices(layers, &drafts, at);
        let days = layers.published.map_or_else(Vec::new, |_| day::choices(layers, &drafts, at));
        let victims = victims::EFFECTS.into_iter().filter_map(|effect| {
            let choices = victims::choices(layers, &settled, at, effect);
            Some((effect, chosen(&learned.victims, &choices)?))
        });
        Weighed {
            agent: chosen(&learned.agent, &agents),
            place: chosen(&learned.place, &places),
            day: chosen(&learned.day, &days),
            victims: victims.collect(),
            ..judged
        }
    };
    judged.into_iter().enumerate().map(with_choices).collect()
}

/// Of each draft that is a claim, what the judgement weighed for that, for its kind and its stance.
fn judged(layers: &Layers<'_>, drafts: &[Draft], learned: &Learned) -> Vec<Weighed> {
    if !judge::knows(layers) {
        let rules = drafts.iter().filter(|d| d.standing == super::Standing::Claim);
        return rules.map(|_| Weighed::default()).collect();
    }
    let of = |at: usize| {
        let (draft, evidence) = (&drafts[at], evidence::named(layers, drafts, at));
        let verdict =
            Verdict::of(&learned.judge, &evidence, judge::enough(layers, draft, &learned.judge));
        verdict.is_claim().then(|| {
            let without: Vec<(&str, Scores)> = learned.judge.without_each(&evidence).collect();
            let scores = &verdict.scores;
            Weighed {
                claim: Some(told(&verdict, &without)),
                event: other(scores, &without, (verdict.kind, draft.kind), KINDS),
                stance: other(scores, &without, (verdict.stance, draft.stance), STANCES),
                ..Weighed::default()
            }
        })
    };
    (0..drafts.len()).filter_map(of).collect()
}

/// Why a draft is a claim: a feature speaks for it by what is lost without it.
fn told(verdict: &Verdict, without: &[(&str, Scores)]) -> Choice {
    let claim = verdict.scores.claim;
    let lost = without.iter().map(|(name, s)| ((*name).to_owned(), hundredths(claim - s.claim)));
    let needed = vec![("no claim".to_owned(), hundredths(verdict.needed()))];
    choice(hundredths(claim), lost.collect(), needed)
}

/// Answers to a question: all of them, their codes, and where their scores stand.
type Answers<T> = (&'static [T], fn(T) -> &'static str, fn(&Scores) -> &[i32]);

const KINDS: Answers<EventKind> = (EventKind::ALL, EventKind::code, |s| &s.kinds);
const STANCES: Answers<Stance> = (&Stance::ALL, Stance::code, |s| &s.stances);

/// Why a claim has another kind or stance than the rules gave it: what each feature adds to the lead
/// of the one before the other.
fn other<T: Copy + PartialEq>(
    scores: &Scores,
    without: &[(&str, Scores)],
    (likeliest, by_rule): (T, T),
    (all, code, of): Answers<T>,
) -> Option<Choice> {
    if likeliest == by_rule {
        return None;
    }
    let score =
        |s: &Scores, answer: T| all.iter().position(|a| *a == answer).map_or(0, |n| of(s)[n]);
    let lead = |s: &Scores| score(s, likeliest) - score(s, by_rule);
    let lost =
        |(name, s): &(&str, Scores)| ((*name).to_owned(), hundredths(lead(scores) - lead(s)));
    let rest = all.iter().filter(|a| **a != likeliest);
    let others = rest.map(|a| (code(*a).to_owned(), hundredths(score(scores, *a)))).collect();
    Some(choice(hundredths(score(scores, likeliest)), without.iter().map(lost).collect(), others))
}

/// Why one of the choices was taken; nothing where there was nothing to choose. A sign speaks for it by
/// what its lead before the next loses without the sign.
fn chosen(weights: &ChoiceWeights<'_>, choices: &[(String, Signs)]) -> Option<Choice> {
    let mut ranked: Vec<(i32, &(String, Signs))> =
        choices.iter().map(|c| (weights.score(&c.1), c)).collect();
    // As it is chosen: the first of equals, and nobody before all.
    ranked.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let ((best, (_, first)), rest) = ranked.split_first()?;
    let (next, (_, second)) = rest.first()?;
    let lost = |sign: &Sign| {
        let without =
            |signs: &Signs| weights.score(&signs.iter().filter(|s| *s != sign).copied().collect());
        best - next - (without(first) - without(second))
    };
    let all: BTreeSet<&Sign> = first.iter().chain(second).collect();
    let signs = all.into_iter().map(|s| (choice::name(s), hundredths(lost(s)))).collect();
    let others = rest.iter().map(|(points, (name, _))| (name.clone(), hundredths(*points)));
    Some(choice(hundredths(*best), signs, others.collect()))
}

/// Signs and rejected candidates that are shown at most.
const SIGNS: usize = 12;
const REJECTED: usize = 4;

fn choice(points: f64, signs: Vec<(String, f64)>, others: Vec<(String, f64)>) -> Choice {
    let most = |mut all: Vec<(String, f64)>, n: usize| -> Vec<reading::Sign> {
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let shown = all.into_iter().take(n);
        shown.map(|(name, points)| reading::Sign { name, points: rounded(points) }).collect()
    };
    let rejected = most(others, REJECTED);
    let next = rejected.first().map_or(0.0, |r| r.points);
    let for_it = signs.into_iter().filter(|(_, points)| *points > 0.0).collect();
    Choice { margin: rounded(points - next), signs: most(for_it, SIGNS), decisive: 0, rejected }
}

fn hundredths(weight: i32) -> f64 {
    f64::from(weight) / 100.0
}

fn rounded(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0
}
