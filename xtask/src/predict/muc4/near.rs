//! How words stand to an incident: how far from the sentences that tell of it, whether another
//! incident is nearer, and how they hang on a word of violence.

use super::draft::Draft;
use super::feature;
use super::scene::Scene;
use engine::text::Tokens;

/// Sentences between an incident and some others, those behind it counted up.
fn far(draft: &Draft<'_>, sentences: &[usize]) -> i64 {
    let all =
        sentences.iter().flat_map(|m| draft.sentences.iter().map(move |s| *m as i64 - *s as i64));
    all.min_by_key(|n| (n.abs(), *n)).unwrap_or(99)
}

/// What speaks for words of these sentences being of the incident.
pub(super) fn features(
    drafts: &[Draft<'_>],
    at: usize,
    sentences: &[usize],
    out: &mut Vec<String>,
) {
    let mine = far(&drafts[at], sentences);
    let steps = [0, 1, 2, 3, 6, 12].iter().filter(|n| mine.abs() > **n).count();
    let side = if mine < 0 { "before" } else { "behind" };
    let nearer = drafts.iter().filter(|d| far(d, sentences).abs() < mine.abs()).count();
    let within = sentences.iter().filter(|s| drafts[at].sentences.contains(s)).count();
    out.push(format!("far {side} {steps}"));
    out.push(format!("nearer {}", nearer.min(3)));
    out.push(format!("far {steps} nearer {}", nearer.min(1)));
    out.push(format!("incidents {}", drafts.len().min(4)));
    out.push(format!("mentions {}", sentences.len().min(5)));
    out.push(format!("first {}", sentences.first().copied().unwrap_or(0).min(4)));
    out.push(format!("within {}", within.min(4)));
}

/// How many of some others are nearer to the incident.
pub(super) fn rank(draft: &Draft<'_>, all: &[&[usize]], n: usize) -> usize {
    let mine = far(draft, all[n]).abs();
    all.iter().filter(|other| far(draft, other).abs() < mine).count()
}

/// How words hang on the nearest word of violence of their sentence, if of the incident.
pub(super) fn hangs(scene: &Scene<'_>, draft: &Draft<'_>, tokens: Tokens, out: &mut Vec<String>) {
    let head = scene.head(tokens);
    let sentence = scene.text.sentence_of(head);
    if !draft.sentences.contains(&sentence) {
        return;
    }
    let triggers = scene.triggers.iter().filter(|t| t.sentence == sentence);
    let paths = triggers.map(|t| (t, feature::path(scene.text, head, t.head)));
    let Some((trigger, path)) = paths.min_by_key(|(t, p)| (p.len(), t.head.abs_diff(head))) else {
        return;
    };
    out.push(format!("hangs {}", path.len().min(6)));
    if path.len() < 4 {
        out.push(format!("path {}", path.concat()));
    }
    out.push(format!("kind {}", trigger.kind));
}
