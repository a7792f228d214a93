//! From the layers to claims: one source, one event, one stance, one side's victims.
//!
//! `segment → draft → episode → select → doer, whereabouts, judge → record`: what each speaker answers for,
//! what it tells, which drafts tell of one event, which of them stand, who did it, where, of which
//! kind are those that leave it open, and how they are written down.

mod agent;
mod choice;
mod doer;
mod draft;
mod episode;
mod evidence;
mod figure;
mod judge;
mod kind;
mod layers;
mod record;
mod role;
mod segment;
mod select;
mod shallow;
mod stance;
mod stand;
mod when;
mod whereabouts;
mod who;

pub use choice::{ChoiceWeights, Question, Signs, columns};
pub use layers::Layers;

use crate::reading::{Claim, EngineInfo, Reading, Remark, RemarkCode, ReportInfo, SCHEMA};
use crate::report::Report;
use crate::text::Text;
use draft::Draft;
use lexicon::Lexicon;
use record::Writer;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Reads the claims of a text that a model has parsed, if any has.
pub fn read(report: &Report, text: &Text<'_>, lexicon: &Lexicon, model: Option<&str>) -> Reading {
    let layers = Layers::of(report, text, lexicon);
    let mut remarks = Vec::new();
    let mut drafts = drafts(&layers, &mut remarks);
    weigh(&layers, &mut drafts);
    let writer = Writer::new(&layers);
    Reading {
        schema: SCHEMA.to_owned(),
        report: info(&layers, &writer.derivative),
        engine: EngineInfo {
            version: crate::VERSION.to_owned(),
            lexicon: lexicon.version(),
            model: model.map(str::to_owned),
        },
        claims: drafts.iter().map(|d| writer.claim(d)).collect(),
        persons: who::private_persons(&writer),
        remarks,
    }
}

/// Settles by learned weights what the rules leave open: each question on what the rules alone found, as
/// its weights were learned.
fn weigh(layers: &Layers<'_>, drafts: &mut [Draft]) {
    let agents = doer::choose(layers, drafts);
    let places = whereabouts::choose(layers, drafts);
    judge::judge(layers, drafts);
    for ((draft, (agent, ours)), place) in drafts.iter_mut().zip(agents).zip(places) {
        draft.roles.agent = agent;
        draft.ours = ours;
        draft.place = place;
        draft.place_inferred =
            place.is_none_or(|i| !draft.segment.tokens.contains(layers.places[i].tokens));
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
    by_rules(report, text, lexicon, |layers, drafts, at| question.choices(layers, drafts, at))
}

/// Each claim as the rules alone make it, whether its words leave its kind open, and the named
/// features that the learned judgement weighs.
pub fn evidence(
    report: &Report,
    text: &Text<'_>,
    lexicon: &Lexicon,
) -> Vec<(Claim, (bool, Vec<String>))> {
    by_rules(report, text, lexicon, |layers, drafts, at| {
        (judge::is_open(drafts, at), evidence::of(layers, drafts, at))
    })
}

/// The claims of a text as the rules alone make them, each with what is known of it.
fn by_rules<T>(
    report: &Report,
    text: &Text<'_>,
    lexicon: &Lexicon,
    known: impl Fn(&Layers<'_>, &[Draft], usize) -> T,
) -> Vec<(Claim, T)> {
    let layers = Layers::of(report, text, lexicon);
    let drafts = drafts(&layers, &mut Vec::new());
    let writer = Writer::new(&layers);
    (0..drafts.len()).map(|i| (writer.claim(&drafts[i]), known(&layers, &drafts, i))).collect()
}

/// The drafts that stand by the rules, in the order of the text.
fn drafts(layers: &Layers<'_>, remarks: &mut Vec<Remark>) -> Vec<Draft> {
    if layers.text.sentences.is_empty() {
        remarks.push(Remark { code: RemarkCode::EmptyText, span: None });
        return Vec::new();
    }
    let mut drafts: Vec<Draft> =
        segment::of_text(layers).iter().filter_map(|s| draft::of_segment(layers, s)).collect();
    // What a draft tells by itself decides what those that take their kind from it are.
    for draft in drafts.iter_mut().filter(|d| !d.inherits) {
        draft.kind = kind::refine(layers, draft);
    }
    episode::settle(layers, &mut drafts);
    drafts.retain(|d| d.tells);
    for draft in &mut drafts {
        draft.kind = kind::refine(layers, draft);
    }
    let genre = select::genre(layers);
    if genre.is_some() {
        remarks.push(Remark { code: RemarkCode::GenrePassage, span: None });
    }
    select::select(layers, genre, &mut drafts);
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
