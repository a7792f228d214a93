//! Predictions for the task `sentences`: which given sentences report that police killed, arrested,
//! failed to act, used force, or did anything.
//!
//! What a claim of the engine says (agent, event, harm) goes first; the words of `police.tsv` fill
//! in what the engine has no kind for (failing to act, patrols) and the trade words of the corpus.

use super::phrases::Phrases;
use crate::input::Row;
use engine::Parser;
use engine::reading::{Claim, How, Quote, Reading};
use lexicon::{ActorKind, Effect, EventKind, Lexicon, Stance};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const POLICE: &str = include_str!("sentences/police.tsv");

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let reading = engine::read(&row.report(), lexicon, parser);
    let words = Phrases::parse(POLICE);
    let chars: Vec<char> = row.text.chars().collect();
    let labels: Vec<BTreeSet<&str>> = row
        .sentences
        .iter()
        .map(|(start, end)| {
            let text: String = slice(&chars, *start, *end).iter().collect();
            let roles = words.labels(&text);
            let mut labels = by_words(&roles);
            // "Officials" of the engine are more than police.
            if roles.contains(&"police") {
                labels.extend(by_claims(&reading, *start, *end));
            }
            if labels.iter().any(|l| matches!(*l, "KILL" | "ARREST" | "FORCE")) {
                labels.insert("ANY_ACTION");
            }
            labels
        })
        .collect();
    json!({"id": row.id, "labels": labels})
}

fn slice(chars: &[char], start: u32, end: u32) -> &[char] {
    let end = (end as usize).min(chars.len());
    &chars[(start as usize).min(end)..end]
}

fn by_words(roles: &[&str]) -> BTreeSet<&'static str> {
    let has = |role: &str| roles.contains(&role);
    let forces = has("police") || has("troops");
    let force = has("force") || forces && has("shoot");
    let rules = [
        ("FORCE", force),
        ("KILL", force && has("killed")),
        ("ARREST", has("arrest")),
        ("FAIL", has("police") && has("fail")),
        ("ANY_ACTION", has("police") && !has("fail") || has("act")),
    ];
    rules.into_iter().filter(|(_, is)| *is).map(|(label, _)| label).collect()
}

/// Labels by the claims whose events are named in the sentence.
fn by_claims(reading: &Reading, start: u32, end: u32) -> BTreeSet<&'static str> {
    let inside = |q: &Quote| start <= q.start && q.start < end;
    let current = |c: &&Claim| {
        matches!(c.stance, Stance::Asserted | Stance::Reported | Stance::Accused)
            && !c.hypothetical
            && c.event.how == How::Stated
            && inside(&c.event.trigger)
    };
    reading.claims.iter().filter(current).flat_map(|c| by_claim(c, inside)).collect()
}

/// What the claim says of police, where party and harm are named in the sentence too.
fn by_claim(claim: &Claim, inside: impl Fn(&Quote) -> bool) -> Vec<&'static str> {
    let police = claim.agents.iter().any(|a| {
        let forces = matches!(a.kind, Some(ActorKind::Official | ActorKind::Army));
        forces && a.how == How::Stated && a.span.as_ref().is_some_and(&inside)
    });
    if !police {
        return Vec::new();
    }
    let killed = claim
        .harm
        .iter()
        .any(|h| h.effect == Effect::Killed && h.high != Some(0) && inside(&h.words));
    match claim.event.kind {
        EventKind::Arrests => vec!["ARREST"],
        EventKind::ExcessiveForceProtesters if killed => vec!["FORCE", "KILL"],
        EventKind::ExcessiveForceProtesters => vec!["FORCE"],
        _ => vec!["ANY_ACTION"],
    }
}
