//! When: the day of an incident, of those that the report names, or "on or before the report".
//! Each is weighed by how it stands to the incident; the likeliest is taken.

use super::draft::Draft;
use super::feature;
use super::near;
use super::scene::Scene;
use super::told::{self, Told};
use crate::learn::Weights;
use engine::reading::Claim;
use engine::text::Tokens;
use engine::time::TimeMention;
use jiff::civil::Date;
use lexicon::Sense;

/// The name of the model.
pub(super) const MODEL: &str = "date";
/// Days of the longest stretch that is a date of an incident: a month or more only says when things
/// happened in general.
const LONGEST: i32 = 7;

/// A day or a few that the report names.
pub(super) type Days<'s> = Told<'s, (Date, Date), TimeMention>;

/// As the key has it.
pub(super) fn value(days: &Days<'_>) -> String {
    let (start, end) = days.what;
    if start == end { start.to_string() } else { format!("{start}/{end}") }
}

/// The days that a report names behind its dateline.
pub(super) fn find<'s>(scene: &'s Scene<'_>) -> Vec<Days<'s>> {
    let times = scene.layers.times.iter().filter(|t| t.tokens.start >= scene.body);
    told::gather(times.filter_map(|time| {
        let (start, end) = (time.start?, time.end.or(time.start)?);
        let later = scene.published.is_some_and(|now| start > now);
        let kept = !later && (end - start).get_days() <= LONGEST;
        kept.then(|| ((start, end), scene.text.sentence_of(time.tokens.start), time))
    }))
}

/// The date of an incident.
pub(super) fn of(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    all: &[Days<'_>],
    weights: &Weights,
) -> Option<String> {
    let odds = |n| weights.odds(MODEL, &features(scene, drafts, at, all, n));
    let days = told::likeliest(all.len(), odds).map(|n| value(&all[n]));
    days.or_else(|| scene.published.map(|d| format!("../{d}")))
}

/// What speaks for some days, or for none of them, being the date of an incident.
pub(super) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    all: &[Days<'_>],
    n: Option<usize>,
) -> Vec<String> {
    let draft = &drafts[at];
    let mut out = told::features(drafts, at, all, n);
    let Some(n) = n else {
        out.push(format!("none first {}", draft.sentences.first().map_or(9, |s| *s).min(5)));
        let dated =
            draft.claims.iter().filter(|c| c.time.as_ref().is_some_and(|t| t.span.is_some()));
        out.push(format!("none dated {}", dated.count().min(2)));
        return out;
    };
    let days = &all[n];
    let age = age(scene, days);
    let inside = days.sentences.iter().any(|s| draft.sentences.contains(s));
    out.push(format!("age {age}"));
    out.push(format!("age {age} inside {inside}"));
    out.push(format!("long {}", days.what.0 != days.what.1));
    for time in &days.mentions {
        mention(scene, draft, time, &mut out);
    }
    for claim in &draft.claims {
        claimed(days, claim, age, &mut out);
    }
    out.sort();
    out.dedup();
    out
}

/// How long before the report, in steps.
fn age(scene: &Scene<'_>, days: &Days<'_>) -> usize {
    scene.published.map_or(99, |now| {
        let age = (now - days.what.0).get_days();
        [1, 2, 3, 5, 8, 15, 32, 93, 366].iter().filter(|n| age >= **n).count()
    })
}

fn mention(scene: &Scene<'_>, draft: &Draft<'_>, time: &TimeMention, out: &mut Vec<String>) {
    let mut own = vec![
        format!("grain {:?}", time.grain),
        format!("bound {:?}", time.bound),
        format!("said {}", said(scene, time.tokens)),
    ];
    if time.ahead {
        own.push("ahead".to_owned());
    }
    for i in time.tokens.iter() {
        own.extend(feature::known(scene.text, i).map(|word| format!("word {word}")));
    }
    near::hangs(scene, draft, time.tokens, &mut own);
    let inside = draft.sentences.contains(&scene.text.sentence_of(time.tokens.start));
    out.extend(own.iter().map(|f| format!("{f} {inside}")));
}

fn claimed(days: &Days<'_>, claim: &Claim, age: usize, out: &mut Vec<String>) {
    let Some(time) = &claim.time else { return };
    if time.start.zip(time.end.or(time.start)) != Some(days.what) {
        return;
    }
    out.push(format!("claimed {:?} {}", time.how, age == 0));
    if let Some(span) = &time.span {
        let beside = claim.quote.start <= span.start && span.end <= claim.quote.end;
        out.push(format!("claimed beside {beside} {}", age == 0));
    }
}

/// Whether a word of saying stands next to a time: `reported today`, `today announced`.
fn said(scene: &Scene<'_>, time: Tokens) -> bool {
    let speech = |i: u32| {
        i < scene.text.len() && scene.text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
    };
    time.start.checked_sub(1).is_some_and(speech) || speech(time.end) || speech(time.end + 1)
}
