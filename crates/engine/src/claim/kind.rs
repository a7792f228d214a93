//! The kind of an event once its participants are known: who fights whom, and on what occasion.
//!
//! A cue alone leaves kinds open that the codebooks tell apart by the parties: fighters who attack
//! soldiers clash, a crowd that kills is a mob, police who fire on a march use force on protesters.

use super::draft::Draft;
use super::layers::Layers;
use super::who;
use crate::mention::What;
use crate::text::Tokens;
use lexicon::{ActorKind, Effect, EventGroup, EventKind};

/// What a participant is, as far as kinds depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Soldiers, fighters.
    Armed,
    /// Police.
    Police,
    /// People who demonstrate.
    Demonstrators,
    /// Other people.
    People,
    /// Nobody, or not known.
    Unknown,
}

/// The kind that the participants and the occasion of a draft make of it.
pub(super) fn refine(layers: &Layers<'_>, draft: &Draft) -> EventKind {
    let agent = side(layers, draft.roles.agent);
    let target = side(layers, draft.roles.target);
    let victims = victims(layers, draft);
    let occasion = occasion(layers, draft);
    let hurts = draft
        .harm
        .iter()
        .any(|i| matches!(layers.harm[*i].effect, Some(Effect::Killed | Effect::Injured)));
    match draft.kind {
        EventKind::Attack if agent == Side::Demonstrators && occasion => {
            EventKind::ViolentDemonstration
        }
        EventKind::Attack | EventKind::PeacefulProtest | EventKind::ProtestWithIntervention
            if occasion && hurts && agent != Side::Demonstrators =>
        {
            EventKind::ExcessiveForceProtesters
        }
        EventKind::Attack if agent == Side::People && own(draft) && is_crowd(layers, draft) => {
            EventKind::MobViolence
        }
        EventKind::Attack
            if agent == Side::Armed
                && (target == Side::Armed || victims == Side::Armed || target == Side::Police) =>
        {
            EventKind::ArmedClash
        }
        EventKind::GovernmentRegainsTerritory | EventKind::NonStateOvertakesTerritory => {
            territory(layers, draft, hurts && victims != Side::Armed)
        }
        kind => kind,
    }
}

/// Who takes a place tells the kind; to enter it and harm its people is an attack.
fn territory(layers: &Layers<'_>, draft: &Draft, harms_people: bool) -> EventKind {
    if harms_people {
        return EventKind::Attack;
    }
    let taker = who::armed_party(layers, draft.roles.agent).or_else(|| {
        let by = layers.said(draft.segment.by)?;
        who::armed_party(layers, by.source)
    });
    match taker {
        Some(ActorKind::Army) => EventKind::GovernmentRegainsTerritory,
        Some(ActorKind::ArmedGroup) => EventKind::NonStateOvertakesTerritory,
        _ => draft.kind,
    }
}

/// Whether the draft's own words name the event, or who did it.
fn own(draft: &Draft) -> bool {
    !draft.inherits
        || (!draft.roles.agent.is_empty() && draft.segment.tokens.contains(draft.roles.agent))
}

/// Several people without arms or office who act together.
fn is_crowd(layers: &Layers<'_>, draft: &Draft) -> bool {
    layers.mentions.outer_in(draft.roles.agent).any(|m| {
        let mention = layers.mentions.get(m);
        mention.plural
            && mention.what == What::People
            && matches!(
                mention.kind,
                ActorKind::LocalSource | ActorKind::Witness | ActorKind::Person
            )
    })
}

fn side(layers: &Layers<'_>, tokens: Tokens) -> Side {
    let Some(mention) = who::mention_of(layers, tokens) else { return Side::Unknown };
    match mention.kind {
        ActorKind::Army | ActorKind::ArmedGroup => Side::Armed,
        _ if mention.civilian == Some(false) => Side::Armed,
        ActorKind::Official if mention.what != What::Person => Side::Police,
        _ if protests(layers, mention.core) => Side::Demonstrators,
        _ => Side::People,
    }
}

fn victims(layers: &Layers<'_>, draft: &Draft) -> Side {
    let civilian = draft.harm.iter().find_map(|i| layers.harm[*i].people?.civilian);
    match civilian {
        Some(false) => Side::Armed,
        Some(true) => Side::People,
        None => Side::Unknown,
    }
}

/// Whether the words speak of a demonstration.
fn protests(layers: &Layers<'_>, tokens: Tokens) -> bool {
    layers.events_in(tokens).iter().any(|e| e.kind.group() == EventGroup::Protest)
}

/// Whether the sentence tells of a demonstration by name; people who `gathered` may mourn.
fn occasion(layers: &Layers<'_>, draft: &Draft) -> bool {
    let sentence = layers.text.sentences[draft.segment.sentence].tokens;
    layers.events_in(sentence).iter().any(|e| e.strong && e.kind.group() == EventGroup::Protest)
}
