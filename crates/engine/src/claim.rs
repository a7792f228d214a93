//! From the layers to claims: one source, one event, one stance, one side's victims.
//!
//! `segment → draft → episode → select → judge → doer, whereabouts, day → victims → record`: what each
//! speaker answers for, what it tells, which drafts tell of one event, which of them are claims and of
//! which kind, who did it, where, when and to how many, and how they are written down.

mod agent;
mod around;
mod choice;
mod day;
mod doer;
mod draft;
mod episode;
mod evidence;
mod fields;
mod figure;
mod judge;
mod kind;
mod layers;
mod learned;
mod net;
mod record;
mod role;
mod segment;
mod select;
mod shallow;
mod stance;
mod stand;
mod victims;
mod weighed;
mod when;
mod whereabouts;
mod who;

pub use choice::{ChoiceWeights, Question, Signs, name as sign_name};
pub use evidence::Evidence;
pub use layers::Layers;
pub use learned::Learned;
pub use net::{FINER, ZERO};
pub use victims::EFFECTS;
pub use weighed::{Weighed, weighed};

use crate::reading::{Claim, EngineInfo, Reading, Remark, RemarkCode, ReportInfo, SCHEMA};
use crate::report::Report;
use crate::text::Text;
use draft::{Draft, Standing};
use lexicon::{EventKind, Lexicon};
use record::Writer;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Reads the claims of a text that a model has parsed, if any has.
pub fn read(report: &Report, text: &Text<'_>, lexicon: &Lexicon, model: Option<&str>) -> Reading {
    of_layers(&Layers::of(report, text, lexicon), model, &Learned::default())
}

/// Reads the claims of layers by learned weights.
pub fn of_layers(layers: &Layers<'_>, model: Option<&str>, learned: &Learned) -> Reading {
    let mut remarks = Vec::new();
    let mut drafts = drafts(layers, &mut remarks);
    weigh(layers, &mut drafts, learned);
    let victims = victims::choose(layers, &drafts, &learned.victims);
    for (draft, victims) in drafts.iter_mut().zip(victims) {
        draft.victims = victims;
    }
    let writer = Writer::new(layers);
    Reading {
        schema: SCHEMA.to_owned(),
        report: info(layers, &writer.derivative),
        engine: EngineInfo {
            version: crate::VERSION.to_owned(),
            lexicon: layers.lexicon.version(),
            model: model.map(str::to_owned),
        },
        claims: drafts.iter().map(|d| writer.claim(d)).collect(),
        persons: who::private_persons(&writer),
        remarks,
    }
}

/// Decides by learned weights which drafts are claims, and settles who did it, where and when, and of
/// which kind they are: each question on what the rules found, as its weights were learned.
fn weigh(layers: &Layers<'_>, drafts: &mut Vec<Draft>, learned: &Learned) {
    let kinds = judge::sift(layers, drafts, &learned.judge);
    settle(layers, drafts, kinds, learned);
}

/// Settles all but the victims of claims of these kinds.
fn settle(layers: &Layers<'_>, drafts: &mut [Draft], kinds: Vec<EventKind>, learned: &Learned) {
    let agents = doer::choose(layers, drafts, &learned.agent);
    let places = whereabouts::choose(layers, drafts, &learned.place);
    let days = day::choose(layers, drafts, &learned.day);
    let chosen = agents.into_iter().zip(places).zip(days).zip(kinds);
    for (draft, ((((agent, ours), place), day), kind)) in drafts.iter_mut().zip(chosen) {
        let other = draft.kind != kind;
        draft.kind = kind;
        draft.roles.agent = agent;
        draft.ours = ours;
        draft.place = place;
        let named = place.and_then(|i| layers.place_in_text(i));
        draft.place_inferred = named.is_none_or(|t| !draft.segment.tokens.contains(t));
        draft.time = day.and_then(|d| d.time);
        draft.time_inferred =
            draft.time.is_none_or(|i| !draft.segment.tokens.contains(layers.times[i].tokens));
        draft.day = day;
        if other {
            // Who does it to whom still tells kinds apart.
            draft.kind = kind::refine(layers, draft);
        }
        draft.victims = victims::by_rule(layers, draft);
    }
}

/// Each claim with the choices that it has, none first, and what is known of each: what the weights of
/// the choice are learned from.
pub fn choices(
    report: &Report,
    text: &Text<'_>,
    lexicon: &Lexicon,
    question: Question,
) -> Vec<(Claim, Vec<(String, Signs)>)> {
    let layers = Layers::of(report, text, lexicon);
    let mut drafts = drafts(&layers, &mut Vec::new());
    match question {
        Question::Victims(_) => weigh(&layers, &mut drafts, &Learned::default()),
        _ => drop(judge::sift(&layers, &mut drafts, &Learned::default().judge)),
    }
    written(&layers, &drafts, |at| question.choices(&layers, &drafts, at))
}

/// Each draft as the rules alone make it, written as a claim, with what the learned judgement weighs.
pub fn evidence(report: &Report, text: &Text<'_>, lexicon: &Lexicon) -> Vec<(Claim, Evidence)> {
    let layers = Layers::of(report, text, lexicon);
    let drafts = drafts(&layers, &mut Vec::new());
    written(&layers, &drafts, |at| evidence::named(&layers, &drafts, at))
}

/// Drafts written as claims, each with what is known of it.
fn written<T>(
    layers: &Layers<'_>,
    drafts: &[Draft],
    known: impl Fn(usize) -> T,
) -> Vec<(Claim, T)> {
    let writer = Writer::new(layers);
    (0..drafts.len()).map(|at| (writer.claim(&drafts[at]), known(at))).collect()
}

/// The drafts of all segments, in the order of the text, each with what the rules make of it.
fn drafts(layers: &Layers<'_>, remarks: &mut Vec<Remark>) -> Vec<Draft> {
    if layers.text.sentences.is_empty() {
        remarks.push(Remark { code: RemarkCode::EmptyText, span: None });
        return Vec::new();
    }
    let mut drafts: Vec<Draft> =
        segment::of_text(layers).iter().map(|s| draft::of_segment(layers, s)).collect();
    // A sentence without any word that could carry a claim is not parsed and tells nothing.
    drafts.retain(|d| d.standing != Standing::Silent || who::has_tree(layers, d.quote.start));
    // What a draft tells by itself decides what those that take their kind from it are.
    for draft in drafts.iter_mut().filter(|d| !d.inherits) {
        draft.kind = kind::refine(layers, draft);
    }
    episode::settle(layers, &mut drafts);
    for draft in &mut drafts {
        draft.kind = kind::refine(layers, draft);
    }
    let genre = select::genre(layers);
    if genre.is_some() {
        remarks.push(Remark { code: RemarkCode::GenrePassage, span: None });
    }
    select::select(layers, genre, &mut drafts);
    for draft in &mut drafts {
        draft.day = day::by_rule(layers, draft);
        draft.victims = victims::by_rule(layers, draft);
    }
    drafts
}

fn info(layers: &Layers<'_>, derivative: &str) -> ReportInfo {
    let report = layers.report;
    ReportInfo {
        id: report.id.clone(),
        derivative: derivative.to_owned(),
        title: report.title.clone(),
        url: report.url.clone(),
        publisher: report.publisher.clone(),
        published: report.published,
        language: layers.text.lang.code().to_owned(),
        country: layers.country.map(|c| c.code().to_owned()),
    }
}

/// SHA-256 of a text, hex.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
