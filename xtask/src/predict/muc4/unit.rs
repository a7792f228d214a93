//! What one sentence tells of one incident, and whether two such units tell of the same: weighed by
//! type, place, time, and who and what was cast in each.

use super::kind::{self, IncidentType};
use super::role::{Cast, Role};
use super::scene::{Scene, Trigger};
use crate::learn::Weights;
use engine::reading::{Claim, How, Precision};
use engine::text::TokenIx;
use jiff::civil::Date;
use lexicon::Effect;
use std::collections::BTreeSet;

/// The name of the model.
pub(super) const MODEL: &str = "one incident";
/// Odds from which a candidate shows that a sentence without a claim tells of an incident.
const SHOWS: f32 = 0.5;

/// What one sentence tells of one incident.
pub(super) struct Unit<'c> {
    pub(super) kind: IncidentType,
    pub(super) sentence: usize,
    pub(super) claims: Vec<&'c Claim>,
    /// Who and what was cast there.
    pub(super) casts: Vec<&'c Cast>,
}

/// The units of a report, in the order of the text.
pub(super) fn find<'c>(scene: &'c Scene<'_>, casts: &'c [Cast]) -> Vec<Unit<'c>> {
    let mut units = claimed(scene);
    for sentence in 0..scene.text.sentences.len() {
        let here = || casts.iter().filter(move |c| c.candidate.sentence == sentence);
        let told = units.iter().any(|u| u.sentence == sentence);
        if !told && here().any(shows) {
            units.extend(untold(scene, sentence));
        }
        if let Some(unit) = units.iter_mut().find(|u| u.sentence == sentence) {
            unit.casts.extend(here());
        }
    }
    units.sort_by_key(|u| u.sentence);
    units
}

fn claimed<'c>(scene: &'c Scene<'_>) -> Vec<Unit<'c>> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    for (claim, _) in &scene.claims {
        let Some(kind) = kind::incident_type(scene, claim) else { continue };
        let sentence = scene.sentences(&claim.quote).start;
        let known =
            units.iter_mut().find(|u| u.sentence == sentence && kind::together(u.kind, kind));
        if let Some(unit) = known {
            unit.kind = kind::narrower(unit.kind, kind);
            unit.claims.push(claim);
        } else {
            units.push(Unit { kind, sentence, claims: vec![claim], casts: Vec::new() });
        }
    }
    units
}

fn shows(cast: &Cast) -> bool {
    let (role, odds) = cast.best();
    matches!(role, Role::Victim | Role::Target) && odds >= SHOWS
}

/// A unit of a sentence whose words of violence made no claim.
fn untold<'c>(scene: &Scene<'_>, sentence: usize) -> Option<Unit<'c>> {
    let run = scene.run(sentence);
    let said = |fill: &str| super::table::tells(scene.text, run, fill);
    let mut triggers = scene.triggers.iter().filter(|t| t.sentence == sentence);
    let kind = triggers.find_map(|t| by_trigger(t, said))?;
    Some(Unit { kind, sentence, claims: Vec::new(), casts: Vec::new() })
}

fn by_trigger(trigger: &Trigger, said: impl Fn(&str) -> bool) -> Option<IncidentType> {
    let hurt = || {
        let hurts = [Effect::Killed, Effect::Injured].map(Effect::code);
        let hurt = hurts.contains(&trigger.kind.as_str());
        hurt.then_some(IncidentType::Attack)
    };
    let by_event = |event| kind::by_event(event, said("BOMBING"), &said);
    trigger.event.and_then(by_event).or_else(hurt)
}

/// How likely two units tell of one incident.
pub(super) fn odds(
    scene: &Scene<'_>,
    a: &Unit<'_>,
    b: &Unit<'_>,
    between: usize,
    weights: &Weights,
) -> f32 {
    weights.odds(MODEL, &features(scene, a, b, between))
}

/// What speaks for two units telling of one incident, the first before the second in the text; `between` so
/// many others.
pub(super) fn features(
    scene: &Scene<'_>,
    a: &Unit<'_>,
    b: &Unit<'_>,
    between: usize,
) -> Vec<String> {
    let (places, times) = (places(a, b), times(a, b));
    let kinds = if a.kind == b.kind {
        "equal"
    } else if kind::together(a.kind, b.kind) {
        "near"
    } else {
        "unlike"
    };
    let apart = [1, 2, 3, 5, 8, 13].iter().filter(|n| b.sentence.abs_diff(a.sentence) >= **n);
    let apart = apart.count();
    let paragraph = |u: &Unit<'_>| scene.text.sentences[u.sentence].paragraph;
    let mut out = vec![
        "always".to_owned(),
        format!("kinds {kinds}"),
        format!("kinds {:?} {:?}", a.kind, b.kind),
        format!("places {places}"),
        format!("times {times}"),
        format!("{kinds} {places} {times}"),
        format!("apart {apart}"),
        format!("apart {apart} {kinds}"),
        format!("paragraph {}", paragraph(a) == paragraph(b)),
    ];
    for role in [Role::Victim, Role::Target, Role::Individual, Role::Organisation, Role::Weapon] {
        out.push(format!("{role:?} {}", shared(scene, a, b, role)));
        out.push(format!("{role:?} {} {kinds}", shared(scene, a, b, role)));
    }
    opening(scene, b, &mut out);
    let flags = |u: &Unit<'_>| {
        let here = scene.triggers.iter().filter(|t| t.sentence == u.sentence);
        here.map(|t| t.lemma).collect::<Vec<_>>()
    };
    let (x, y) = (flags(a), flags(b));
    out.push(format!("trigger again {}", x.iter().any(|lemma| y.contains(lemma))));
    for (name, kind) in [("words", word as Kind), ("names", name as Kind)] {
        let (x, y) = (told(scene, a, kind), told(scene, b, kind));
        let again = x.intersection(&y).count();
        out.push(format!("{name} again {}", again.min(6)));
        out.push(format!("{name} again {} {kinds}", again.min(3)));
    }
    super::again::features(scene, a, b, between, &mut out);
    out.sort();
    out.dedup();
    out
}

/// A kind of words.
type Kind = fn(&Scene<'_>, TokenIx) -> bool;

/// An ordinary word that is not of a closed class.
fn word(scene: &Scene<'_>, i: TokenIx) -> bool {
    let closed = |s: &lexicon::Sense| matches!(s, lexicon::Sense::Function(_));
    scene.text.word(i).len() > 3
        && super::feature::word(scene.text, i).is_some()
        && !scene.text.has_sense(i, closed)
}

/// A word with a capital.
fn name(scene: &Scene<'_>, i: TokenIx) -> bool {
    let word = scene.text.word(i);
    word.len() > 2 && word.starts_with(char::is_uppercase)
}

/// The words of a kind in the sentence of a unit.
fn told<'s>(scene: &'s Scene<'_>, unit: &Unit<'_>, kind: Kind) -> BTreeSet<&'s str> {
    let run = scene.run(unit.sentence);
    run.iter().filter(|i| kind(scene, *i)).map(|i| scene.text.norm(i)).collect()
}

/// How the later sentence opens, and how its words of violence refer.
fn opening(scene: &Scene<'_>, b: &Unit<'_>, out: &mut Vec<String>) {
    let run = scene.run(b.sentence);
    if let Some(first) = super::feature::known(scene.text, run.start) {
        out.push(format!("opens {first}"));
    }
    let other =
        |s: &lexicon::Sense| matches!(s, lexicon::Sense::Refers(lexicon::Refers::Indefinite));
    for i in run.iter().filter(|i| scene.text.has_sense(*i, other)) {
        out.push(format!("has {}", scene.text.norm(i)));
    }
    for trigger in scene.triggers.iter().filter(|t| t.sentence == b.sentence) {
        out.extend(trigger.flags.iter().map(|flag| format!("trigger is {flag}")));
    }
    out.push(format!("claimed {}", b.claims.len().min(2)));
}

fn places(a: &Unit<'_>, b: &Unit<'_>) -> &'static str {
    let place = |u: &Unit<'_>| u.claims.iter().find_map(|c| c.place.clone());
    let (Some(x), Some(y)) = (place(a), place(b)) else { return "open" };
    let exact = |p: &engine::reading::Place| p.precision <= Precision::District;
    match (x.gazetteer == y.gazetteer && x.name == y.name, exact(&x) && exact(&y)) {
        (true, true) if x.how == How::Stated && y.how == How::Stated => "same",
        (true, _) => "perhaps",
        (false, true) if x.how == How::Stated && y.how == How::Stated => "unlike",
        (false, true) => "perhaps not",
        _ if x.country == y.country => "wide",
        _ => "abroad",
    }
}

fn times(a: &Unit<'_>, b: &Unit<'_>) -> &'static str {
    let days = |u: &Unit<'_>| -> Option<(Date, Date)> {
        u.claims.iter().find_map(|c| {
            let time = c.time.as_ref().filter(|t| t.how == How::Stated && t.span.is_some())?;
            Some((time.start?, time.end.or(time.start)?))
        })
    };
    match (days(a), days(b)) {
        (Some(x), Some(y)) if x == y => "same",
        (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0 => "unlike",
        (Some(_), Some(_)) => "near",
        (None, None) => "open",
        _ => "half",
    }
}

/// Whether both name the same in a role.
fn shared(scene: &Scene<'_>, a: &Unit<'_>, b: &Unit<'_>, role: Role) -> &'static str {
    let words = |u: &Unit<'_>| -> Vec<String> {
        let likely = u.casts.iter().filter(|c| {
            let best = c.best();
            best.0 == role && best.1 >= 0.3
        });
        likely.map(|c| scene.words(c.candidate.tokens)).collect()
    };
    let (x, y) = (words(a), words(b));
    if x.is_empty() || y.is_empty() {
        return if x.is_empty() && y.is_empty() { "none" } else { "half" };
    }
    let again =
        x.iter().any(|w| y.iter().any(|v| v.ends_with(w.as_str()) || w.ends_with(v.as_str())));
    if again { "again" } else { "other" }
}

/// A unit as the key may be compared with it.
pub(super) fn sketch(scene: &Scene<'_>, unit: &Unit<'_>) -> serde_json::Value {
    let best = unit.casts.iter().map(|c| (c.best(), *c)).filter(|((_, odds), _)| *odds >= 0.3);
    sketch_of(scene, unit.kind, best.map(|((role, _), cast)| (role, cast)))
}

/// What the key may be compared with: a type, and who and what was cast.
pub(super) fn sketch_of<'c>(
    scene: &Scene<'_>,
    kind: IncidentType,
    casts: impl Iterator<Item = (Role, &'c Cast)>,
) -> serde_json::Value {
    let mut slots = serde_json::Map::new();
    slots.insert("inc-type".to_owned(), serde_json::json!([kind.code()]));
    for (role, cast) in casts {
        for slot in role.slots() {
            let list = slots.entry((*slot).to_owned()).or_insert(serde_json::json!([]));
            let words = serde_json::json!(scene.words(cast.candidate.tokens));
            list.as_array_mut().into_iter().for_each(|l| l.push(words.clone()));
        }
    }
    serde_json::Value::Object(slots)
}
