//! Learns the weights of the converter from reports with keys.

use super::candidate;
use super::choice;
use super::draft::{self, Draft};
use super::effect;
use super::feature;
use super::key::{self, Key};
use super::own;
use super::part::{self, Part};
use super::relevance;
use super::role;
use super::same;
use super::scene::Scene;
use super::site;
use super::unit;
use super::when;
use crate::input::{self, Row};
use crate::learn::{Case, Fit, Weights};
use anyhow::{Context, Result};
use engine::claim::Layers;
use engine::text::Text;
use engine::{Models, Reading, Report};
use lexicon::Lexicon;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows with `gold.templates`
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Reports with `gold.claims`, of which the English ones are learned from as well
    #[arg(long, value_name = "FILE", num_args = 1..)]
    more: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where predictions go, each row's made with weights that were learned without it
    #[arg(long, value_name = "FILE")]
    held_out: Option<PathBuf>,
    /// Parts of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Each part a run of reports, so that a story told over days is in one
    #[arg(long)]
    runs: bool,
    /// Weight of the prior
    #[arg(long, default_value_t = 5.0)]
    prior: f32,
    /// Passes over the cases
    #[arg(long, default_value_t = 20)]
    passes: usize,
    /// How much a case of a report of our own counts
    #[arg(long, default_value_t = 0.1)]
    kin: f32,
}

/// Candidates before another that it is compared with.
const NEAR: usize = 12;

/// The cases of one report, by model.
type Cases = BTreeMap<String, Vec<Case>>;

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut rows = input::rows(&args.input)?;
    let near = rows.len();
    for path in &args.more {
        let english = |row: &Row| row.lang.as_deref().is_none_or(|l| l == "en");
        rows.extend(input::rows(path)?.into_iter().filter(english));
    }
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let reports: Vec<Report> = super::each(&rows, &models, |r, p| super::report(r, &lexicon, p));
    let texts: Vec<Text<'_>> = super::each(&reports, &models, |r, p| {
        let mut text = Text::new(&r.text, r.language, &lexicon);
        p.parse(r, &mut text, &lexicon);
        text
    });
    let pairs: Vec<_> = reports.iter().zip(&texts).collect();
    let learned = super::learned();
    let read = |(r, text): &(&Report, &Text<'_>)| {
        engine::claim::of_layers(&Layers::of(r, text, &lexicon), None, &learned)
    };
    let readings: Vec<Reading> = pairs.par_iter().map(read).collect();
    let scenes: Vec<Scene<'_>> = pairs
        .par_iter()
        .zip(&readings)
        .map(|((r, text), reading)| Scene::new(Layers::of(r, text, &lexicon), &reading.claims))
        .collect();
    let lessons: Vec<Lesson<'_>> = rows
        .iter()
        .zip(&scenes)
        .zip(&readings)
        .enumerate()
        .map(|(n, ((row, scene), reading))| Lesson::new(row, scene, reading, n >= near))
        .collect();
    learn(args, &lessons)
}

/// A report to learn from.
struct Lesson<'r> {
    row: &'r Row,
    scene: &'r Scene<'r>,
    reading: &'r Reading,
    /// A report of our own, of another kind than those that the converter is for.
    kin: bool,
    /// The key, in a report of our own made of its labels.
    key: Vec<Value>,
    /// Where the claims of a report of our own stand, and of which template each is.
    told: Vec<(u32, u32, usize)>,
}

/// A report's cases of one step, with the weights of the steps before.
type Ask = fn(&Lesson<'_>, &Weights) -> Cases;

/// The steps: who and what is cast, which units are of one incident, what fills its slots, and which incidents are
/// wanted.
const STEPS: [Ask; 4] = [
    |lesson, _| lesson.roles(),
    |lesson, weights| lesson.units(weights),
    |lesson, weights| lesson.parts(weights),
    |lesson, weights| lesson.drafts(weights),
];

/// How much more the prior weighs in models by how their names start, in others once: there are far fewer incidents
/// than candidates for as many features, and fewer still that a body is held responsible for.
const FIRMNESS: [(&str, f32); 10] = [
    (relevance::MODEL, 4.0),
    ("perp-org-conf", 2.0),
    ("perp-inc-cat", 2.0),
    ("inc-", 2.0),
    (unit::MODEL, 1.6),
    ("part", 1.6),
    (when::MODEL, 1.6),
    (site::MODEL, 1.6),
    ("hum-tgt", 1.6),
    ("phys-tgt", 1.6),
];

fn firmness(model: &str) -> f32 {
    let of = |(start, _): &&(&str, f32)| model.starts_with(start);
    FIRMNESS.iter().find(of).map_or(1.0, |(_, firm)| *firm)
}

/// Learns step by step. Each sees those before as they are on reports that they were not learned
/// from.
fn learn(args: &Args, lessons: &[Lesson<'_>]) -> Result<()> {
    let mut folds = vec![Both::default(); args.folds];
    let near = lessons.iter().filter(|l| !l.kin).count();
    let fold_of = |n: usize| {
        let (n, all) = if n < near { (n, near) } else { (n - near, lessons.len() - near) };
        if args.runs { n * args.folds / all } else { n % args.folds }
    };
    let mut whole = Both::default();
    for ask in STEPS {
        let fit = Fit { passes: args.passes, prior: args.prior, kin: args.kin };
        let told = lessons.par_iter().enumerate();
        let cases: Vec<Cases> = told.map(|(n, l)| ask(l, folds[fold_of(n)].of(l.kin))).collect();
        folds.par_iter_mut().enumerate().for_each(|(fold, weights)| {
            fit_where(weights, &cases, |n| fold_of(n) != fold, fit);
        });
        if args.out.is_some() {
            fit_where(&mut whole, &cases, |_| true, fit);
        }
        tell_models(&cases[..near], |n| &folds[fold_of(n)].near);
    }
    if let Some(path) = &args.held_out {
        let predict = |(n, l): (usize, &Lesson<'_>)| {
            super::templates(&l.row.id, l.scene, l.reading, &folds[fold_of(n)].near)
        };
        let predicted: Vec<_> = lessons[..near].par_iter().enumerate().map(predict).collect();
        input::write(path, &predicted)?;
    }
    if let Some(out) = &args.out {
        std::fs::write(out, whole.near.table(HEAD))
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

const HEAD: &str = "# Weights of the converter for muc4, learned by `cargo xtask fit-muc4`: model, feature, weight.\n";

/// Weights for reports of the task, and for those of our own.
#[derive(Clone, Default)]
struct Both {
    near: Weights,
    kin: Weights,
}

impl Both {
    fn of(&self, kin: bool) -> &Weights {
        if kin { &self.kin } else { &self.near }
    }
}

/// Adds the weights of all models, learned from some of the reports.
fn fit_where(weights: &mut Both, all: &[Cases], of: impl Fn(usize) -> bool, fit: Fit) {
    let names: std::collections::BTreeSet<&String> = all.iter().flat_map(|c| c.keys()).collect();
    for name in names {
        let kept = all.iter().enumerate().filter(|(n, _)| of(*n));
        let cases: Vec<&Case> = kept.filter_map(|(_, c)| c.get(name)).flatten().collect();
        let fit = Fit { prior: firmness(name) * fit.prior, ..fit };
        weights.near.learn(&mut weights.kin, name, &cases, fit);
    }
}

impl<'r> Lesson<'r> {
    fn new(row: &'r Row, scene: &'r Scene<'r>, reading: &'r Reading, kin: bool) -> Self {
        let own = own::of(row.given_labels());
        let key = if kin { own.templates } else { row.given_templates().to_vec() };
        Self { row, scene, reading, kin, key, told: own.told }
    }

    fn case(&self, features: Vec<String>, is: bool) -> Case {
        Case { features, is, kin: self.kin }
    }

    /// The template of the key that a unit tells of, if one alone.
    fn answer(&self, unit: &unit::Unit<'_>) -> Option<usize> {
        if !self.kin {
            return Key(&self.key).likeliest(&unit::sketch(self.scene, unit));
        }
        let here = |start, end| self.scene.sentences_of(start, end).contains(&unit.sentence);
        let told = self.told.iter().filter(|(start, end, _)| here(*start, *end));
        let mut templates: Vec<usize> = told.map(|(.., at)| *at).collect();
        templates.dedup();
        (templates.len() == 1).then(|| templates[0])
    }

    /// The candidates of a report that has an incident, and which of them the key holds.
    fn roles(&self) -> Cases {
        let (scene, key) = (self.scene, Key(&self.key));
        let mut cases = Cases::new();
        if key.0.is_empty() {
            return cases;
        }
        let candidates = candidate::find(scene);
        for (candidate, all) in candidates.iter().zip(feature::all(scene, &candidates)) {
            let words = scene.words(candidate.tokens);
            for role in role::roles(candidate.sort) {
                let case = self.case(all.clone(), key.holds(role.slots(), &words));
                cases.entry(role::model(*role, candidate.sort)).or_default().push(case);
            }
        }
        if !self.kin {
            self.pairs(&mut cases);
        }
        cases
    }

    /// Pairs of candidates that the key holds as victims, and which are one.
    fn pairs(&self, cases: &mut Cases) {
        let (scene, key) = (self.scene, Key(&self.key));
        let all = candidate::find(scene);
        let known: Vec<_> = all
            .iter()
            .filter(|c| role::roles(c.sort).contains(&role::Role::Victim))
            .map(|c| (c, key.persons(&scene.words(c.tokens))))
            .filter(|(_, persons)| !persons.is_empty())
            .collect();
        for (n, (b, of_b)) in known.iter().enumerate() {
            for (a, of_a) in &known[n.saturating_sub(NEAR)..n] {
                let features = same::features(scene, a, b);
                let case = self.case(features, of_a.iter().any(|p| of_b.contains(p)));
                cases.entry(same::MODEL.to_owned()).or_default().push(case);
            }
        }
    }

    /// Pairs of units that each agree with one template of the key, and which agree with the same.
    fn units(&self, weights: &Weights) -> Cases {
        let scene = self.scene;
        let casts = role::cast(scene, candidate::find(scene), weights);
        let units = unit::find(scene, &casts);
        let answers: Vec<Option<usize>> = units.iter().map(|u| self.answer(u)).collect();
        let mut cases = Cases::new();
        for (n, b) in units.iter().enumerate() {
            for (m, (a, answer)) in units[..n].iter().zip(&answers).enumerate() {
                if let (Some(x), Some(y)) = (answer, answers[n]) {
                    let case = self.case(unit::features(scene, a, b, n - m - 1), *x == y);
                    cases.entry(unit::MODEL.to_owned()).or_default().push(case);
                }
            }
        }
        cases
    }

    /// What may fill the slots of the drafts that answer a template of the key, and whether it does.
    fn parts(&self, weights: &Weights) -> Cases {
        let (scene, key) = (self.scene, Key(&self.key));
        let casts = role::cast(scene, candidate::find(scene), weights);
        let drafts = draft::drafts(scene, &casts, weights);
        let parts = part::find(scene, &casts, weights);
        let sketches: Vec<Value> = drafts.iter().map(|d| draft::sketch(scene, d)).collect();
        let mut cases = Cases::new();
        for (at, answer) in key.answered(&sketches).into_iter().enumerate() {
            let Some(answer) = answer.map(|k| &key.0[k]) else { continue };
            for (n, part) in parts.iter().enumerate() {
                let features = part::features(scene, &drafts, at, &parts, n);
                let words = part.telling().into_iter().map(|c| scene.words(c.tokens));
                let slots = part.role.slots();
                let is =
                    words.into_iter().any(|w| key::fills(answer, slots).any(|f| key::same(&w, f)));
                cases.entry(part::model(part.role)).or_default().push(self.case(features, is));
                if !self.kin {
                    self.values(&drafts[at], part, answer, &mut cases);
                }
            }
            if !self.kin {
                self.setting(&drafts, at, answer, &mut cases);
            }
        }
        cases
    }

    /// What befell a part of a draft, or how it is known, where the key has it.
    fn values(&self, draft: &Draft<'_>, part: &Part<'_>, answer: &Value, cases: &mut Cases) {
        let words = |c: &candidate::Candidate| self.scene.words(c.tokens);
        let Some(slot) = effect::slot(part.role) else { return };
        let mut telling = part.telling().into_iter();
        let Some(said) = telling.find_map(|c| key::values(answer, slot.name, &words(c))) else {
            return;
        };
        let features = effect::features(self.scene, draft, part);
        for value in slot.values {
            let case = self.case(features.clone(), said.contains(value));
            cases.entry(effect::model(slot, value)).or_default().push(case);
        }
    }

    /// What may be the date and the place of a draft, and whether it is.
    fn setting(&self, drafts: &[Draft<'_>], at: usize, answer: &Value, cases: &mut Cases) {
        let scene = self.scene;
        let days = when::find(scene);
        let said: Vec<&str> = key::fills(answer, &["inc-date"]).collect();
        for n in (0..days.len()).map(Some).chain([None]) {
            let features = when::features(scene, drafts, at, &days, n);
            let is = n.map_or_else(
                || said.iter().any(|s| s.starts_with("..")),
                |n| said.contains(&when::value(&days[n]).as_str()),
            );
            cases.entry(when::MODEL.to_owned()).or_default().push(self.case(features, is));
        }
        let sites = site::find(scene);
        let home = site::home(scene, self.reading.report.country.as_deref());
        let told = key::places(answer);
        for n in (0..sites.len()).map(Some).chain([None]) {
            let features = site::features(scene, drafts, at, &sites, n, home);
            let is =
                n.map_or(told.contains(&None), |n| told.contains(&Some(sites[n].what.as_str())));
            cases.entry(site::MODEL.to_owned()).or_default().push(self.case(features, is));
        }
    }

    /// The drafts of a report, and which of them the key wants.
    fn drafts(&self, weights: &Weights) -> Cases {
        let mut cases = Cases::new();
        if self.kin {
            return cases;
        }
        let (scene, key) = (self.scene, Key(&self.key));
        let casts = role::cast(scene, candidate::find(scene), weights);
        let view = super::View::new(scene, &casts, self.reading, weights);
        let all = 0..view.drafts.len();
        let given: Vec<Value> = all.clone().map(|at| view.alone(at).to_json()).collect();
        let features: Vec<Vec<String>> = all.map(|at| view.features(at)).collect();
        for (features, answer) in features.iter().zip(key.answered(&given)) {
            let case = self.case(features.clone(), answer.is_some());
            cases.entry(relevance::MODEL.to_owned()).or_default().push(case);
        }
        for (n, features) in features.iter().enumerate() {
            let mut open = given[n].clone();
            open["inc-type"] = serde_json::json!(["ATTACK"]);
            let Some(answer) = key.likeliest(&open) else { continue };
            for slot in [&choice::TYPE, &choice::INSTRUMENT, &choice::CATEGORY] {
                let said = key.unreferred(answer, slot.name);
                for value in slot.values {
                    let case = self.case(features.clone(), said.contains(value));
                    cases.entry(choice::model(slot, value)).or_default().push(case);
                }
            }
        }
        cases
    }
}

/// How well each model tells, with weights learned without the report at hand.
fn tell_models<'w>(all: &[Cases], without: impl Fn(usize) -> &'w Weights) {
    let mut counts: BTreeMap<&String, [u32; 3]> = BTreeMap::new();
    for (n, cases) in all.iter().enumerate() {
        for (model, cases) in cases {
            let entry = counts.entry(model).or_default();
            for case in cases {
                let said = without(n).odds(model, &case.features) >= 0.5;
                entry[0] += u32::from(said && case.is);
                entry[1] += u32::from(said);
                entry[2] += u32::from(case.is);
            }
        }
    }
    for (model, [right, said, are]) in counts {
        let share = |of: u32| f64::from(right) / f64::from(of.max(1));
        tell(&format!("{model}: precision {:.3}, recall {:.3} of {are}", share(said), share(are)));
    }
}

#[expect(clippy::print_stderr, reason = "the result of a developer tool")]
fn tell(line: &str) {
    eprintln!("{line}");
}
