//! What befell a target, and how an organisation comes to be held responsible: of the values of a
//! slot the likeliest, weighed by what its mentions tell, as roles are, and by the
//! claims of the incident.

use super::candidate::Candidate;
use super::draft::Draft;
use super::feature;
use super::part::Part;
use super::relevance;
use super::role::Role;
use super::scene::Scene;
use crate::learn::Weights;
use engine::attribution::Attribution;
use engine::text::Tokens;
use std::collections::BTreeSet;

/// A slot with the values that are told apart.
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
    /// Values with a wider one that is half right where they are right.
    wider: &'static [(&'static str, &'static str)],
    /// Odds below which the slot stays empty.
    least: f32,
}

pub(super) const HUMAN: Slot = Slot {
    name: "hum-tgt-effect",
    values: &["DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM"],
    wider: &[],
    least: 0.1,
};
pub(super) const THING: Slot = Slot {
    name: "phys-tgt-effect",
    values: &["SOME DAMAGE", "DESTROYED", "NO DAMAGE"],
    wider: &[("SOME DAMAGE", "DESTROYED")],
    least: 0.35,
};
pub(super) const BODY: Slot = Slot {
    name: "perp-org-conf",
    values: &[
        "REPORTED AS FACT",
        "SUSPECTED OR ACCUSED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
        "CLAIMED OR ADMITTED",
        "POSSIBLE",
    ],
    wider: &[("SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED")],
    least: 0.0,
};

/// The slot that tells more of what fills a role.
pub(super) fn slot(role: Role) -> Option<&'static Slot> {
    match role {
        Role::Victim => Some(&HUMAN),
        Role::Target => Some(&THING),
        Role::Organisation => Some(&BODY),
        Role::Individual | Role::Weapon => None,
    }
}

/// The name of the model of a value.
pub(super) fn model(slot: &Slot, value: &str) -> String {
    format!("{} {value}", slot.name)
}

/// What speaks for the values: what its mentions tell, and what the claims of the incident do.
pub(super) fn features(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>) -> Vec<String> {
    let mut out = BTreeSet::new();
    for candidate in part.telling() {
        out.extend(feature::of(scene, candidate));
    }
    if part.role == Role::Organisation {
        spoken(scene, part, &mut out);
    }
    out.insert(format!("incident {:?}", draft.kind));
    for claim in &draft.claims {
        relevance::told(claim, &mut out);
    }
    let inside = |c: &Candidate| draft.sentences.contains(&c.sentence);
    out.insert(format!("inside {}", part.telling().into_iter().any(inside)));
    out.into_iter().collect()
}

/// Words before and behind a mention that may tell how it comes to be held responsible.
const AROUND: u32 = 8;

/// Whether a body speaks itself or others speak of it, and what words of the lists stand near it, anywhere in the
/// report.
fn spoken(scene: &Scene<'_>, part: &Part<'_>, out: &mut BTreeSet<String>) {
    for said in &scene.layers.attributions {
        voices(scene, part, said, out);
    }
    for mention in &part.mentions {
        let candidate = &mention.candidate;
        let run = scene.run(candidate.sentence);
        let start = candidate.tokens.start.saturating_sub(AROUND).max(run.start);
        let near = Tokens::new(start, (candidate.tokens.end + AROUND).min(run.end));
        let words = near.iter().filter_map(|i| feature::known(scene.text, i));
        out.extend(words.map(|word| format!("near {word}")));
    }
}

/// Who speaks in an attribution: the body itself, or another of some kind that speaks of it.
fn voices(scene: &Scene<'_>, part: &Part<'_>, said: &Attribution, out: &mut BTreeSet<String>) {
    let cue = feature::cue(scene, said);
    let heads = || part.mentions.iter().map(|m| m.candidate.head);
    if heads().any(|head| said.source.has(head)) {
        out.insert("speaks somewhere".to_owned());
        out.insert(format!("speaks {}", said.stance.code()));
        out.insert(format!("speaks by {cue}"));
    } else if heads().any(|head| said.says(head)) {
        let mentions = &scene.layers.mentions;
        let source = mentions.in_range(said.source).map(|m| mentions.get(m).entity).next_back();
        let kind = source.map_or("none", |e| mentions.entity(e).kind.code());
        out.insert(format!("spoken of {}", said.stance.code()));
        out.insert(format!("spoken of by {kind}"));
        out.insert(format!("spoken of by {kind} {}", said.stance.code()));
        out.insert(format!("spoken of with {cue}"));
    } else if ["credit", "responsibility"].iter().any(|w| cue.contains(w)) {
        out.insert("another takes credit".to_owned());
    }
}

/// The value of a part of an incident that is likely to be worth most.
pub(super) fn of(features: &[String], slot: &Slot, weights: &Weights) -> Option<&'static str> {
    let odds = |value: &'static str| weights.odds(&model(slot, value), features);
    let narrower = |value: &'static str| slot.wider.iter().filter(move |(_, wide)| *wide == value);
    let worth = |v: &'static str| odds(v) + narrower(v).map(|(n, _)| odds(n) / 2.0).sum::<f32>();
    let all = slot.values.iter().map(|v| (*v, worth(v)));
    let best = all.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= slot.least).then_some(best.0)
}
