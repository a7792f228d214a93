//! Predictions for the task `subtypes`: the one label of a snippet.
//!
//! The event kind of its claims, weighed with the cues that the lexicon has in it; a small table
//! of words stands in for the labels that are no kinds of conflict events.

use super::phrases::Phrases;
use crate::input::Row;
use engine::Parser;
use engine::text::Text;
use lexicon::{EventKind, Lexicon, Sense, Stance, Trigger, Wants};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const OTHER: &str = include_str!("subtypes/other.tsv");

/// A row of the task.
pub(crate) fn predict(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let scores = scores(row, lexicon, parser);
    let best = scores.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
    json!({"id": row.id, "label": best.map_or("OTHER", |(label, _)| label)})
}

/// How much speaks for each label.
fn scores(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> BTreeMap<&'static str, f64> {
    let report = row.report();
    let mut scores = BTreeMap::new();
    let text = Text::new(&report.text, report.language, lexicon);
    for (kind, weight) in cues(&text) {
        *scores.entry(label(kind)).or_default() += weight;
    }
    for (n, claim) in engine::read(&report, lexicon, parser).claims.iter().enumerate() {
        let weight = 3.0 / (n + 1) as f64;
        *scores.entry(label(claim.event.kind)).or_default() += weight;
        if matches!(claim.stance, Stance::Denied | Stance::Accused) {
            *scores.entry("ATTRIB").or_default() += weight;
        }
    }
    for label in Phrases::parse(OTHER).labels(&row.text) {
        *scores.entry(label).or_default() += 1.5;
    }
    scores
}

/// The event cues in a text: strong ones and longer phrases weigh more.
fn cues(text: &Text<'_>) -> Vec<(EventKind, f64)> {
    let mut cues = Vec::new();
    let mut end = 0;
    for hit in &text.hits {
        if hit.tokens.start < end {
            continue;
        }
        let length = f64::from(hit.tokens.len());
        for word in hit.words {
            if let Sense::Event { kind, trigger } = word.sense
                && by_itself(trigger)
            {
                let weight = if trigger.strong { 2.0 } else { 0.5 };
                cues.push((kind, weight + 0.5 * (length - 1.0)));
                end = hit.tokens.end;
            }
        }
    }
    cues
}

/// Whether a cue means something without what must stand beside it: `take` is none, of `take ... captive`.
fn by_itself(trigger: Trigger) -> bool {
    trigger.tail.is_empty() && trigger.wants != Wants::Setting
}

fn label(kind: EventKind) -> &'static str {
    match kind {
        EventKind::ArmedClash => "ARMED_CLASH",
        EventKind::GovernmentRegainsTerritory => "GOV_REGAINS_TERIT",
        EventKind::NonStateOvertakesTerritory => "NON_STATE_ACTOR_OVERTAKES_TER",
        EventKind::AirDroneStrike => "AIR_STRIKE",
        EventKind::ShellingArtilleryMissile => "ART_MISS_ATTACK",
        EventKind::SuicideBomb => "SUIC_BOMB",
        EventKind::RemoteExplosiveIed => "REM_EXPLOS",
        EventKind::Grenade => "GRENADE",
        EventKind::ChemicalWeapon => "CHEM_WEAP",
        EventKind::Attack | EventKind::DetentionAbuse | EventKind::Displacement => "ATTACK",
        EventKind::SexualViolence => "SEX_VIOL",
        EventKind::AbductionDisappearance => "ABDUCT_DISSAP",
        EventKind::PeacefulProtest => "PEACE_PROTEST",
        EventKind::ProtestWithIntervention => "PROTEST_WITH_INTER",
        EventKind::ExcessiveForceProtesters => "FORCE_AGAINST_PROTEST",
        EventKind::ViolentDemonstration => "VIOL_DEMONSTR",
        EventKind::MobViolence => "MOB_VIOL",
        EventKind::Agreement => "AGREEMENT",
        EventKind::Arrests => "ARREST",
        EventKind::ChangeToGroup => "CHANGE_TO_GROUP_ACT",
        EventKind::DisruptedWeaponsUse => "DISR_WEAP",
        EventKind::HeadquartersEstablished => "HQ_ESTABLISHED",
        EventKind::LootingPropertyDestruction => "PROPERTY_DISTRUCT",
        EventKind::NonViolentTransfer => "NON_VIOL_TERRIT_TRANSFER",
        EventKind::OtherStrategic => "OTHER",
        EventKind::Statement | EventKind::Incitement => "DIPLO",
    }
}
