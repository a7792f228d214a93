//! The kind of an event once its participants are known: who fights whom, and on what occasion.
//!
//! A cue alone leaves kinds open that the codebooks tell apart by the parties: fighters who attack
//! soldiers clash, a crowd that kills is a mob, police who fire on a march use force on protesters.

use super::draft::Draft;
use super::layers::Layers;
use super::who;
use crate::mention::What;
use crate::text::Tokens;
use lexicon::{ActorKind, Effect, EventGroup, EventKind, Frame, Pos, Sense};

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
    let hurts = draft
        .harm
        .iter()
        .map(|i| &layers.harm[*i])
        .filter(|h| !h.is_none())
        .any(|h| matches!(h.effect, Some(Effect::Killed | Effect::Injured)));
    let sides = Sides {
        agent: side(layers, draft.roles.agent),
        target: side(layers, draft.roles.target),
        victims: victims(layers, draft),
    };
    match draft.kind {
        EventKind::Attack => attack(layers, draft, sides, hurts),
        EventKind::PeacefulProtest | EventKind::ProtestWithIntervention
            if hurts && sides.agent != Side::Demonstrators && occasion(layers, draft) =>
        {
            EventKind::ExcessiveForceProtesters
        }
        EventKind::ArmedClash if sides.agent == Side::Demonstrators => {
            attack(layers, draft, sides, hurts)
        }
        EventKind::ArmedClash if sides.harms_people() && one_sided(layers, draft) => {
            EventKind::Attack
        }
        // A captor who kills says so by himself; harm told later is not done by taking people away.
        EventKind::AbductionDisappearance if draft.inherits && hurts => EventKind::Attack,
        // Whom police take away they arrest, unless the word says otherwise.
        EventKind::AbductionDisappearance
            if sides.agent == Side::Police && !draft.strong && !draft.harm.is_empty() =>
        {
            EventKind::Arrests
        }
        EventKind::GovernmentRegainsTerritory | EventKind::NonStateOvertakesTerritory => {
            territory(layers, draft, hurts && sides.victims != Side::Armed)
        }
        kind => kind,
    }
}

/// What the participants are.
#[derive(Clone, Copy)]
struct Sides {
    agent: Side,
    target: Side,
    victims: Side,
}

impl Sides {
    /// People without arms come to harm, and nobody else.
    fn harms_people(self) -> bool {
        !matches!(self.target, Side::Armed | Side::Police)
            && match self.victims {
                Side::People => true,
                Side::Unknown => self.target == Side::People,
                _ => false,
            }
    }

    /// Armed people are harmed by others, or by nobody who is named.
    fn fight(self) -> bool {
        let hit = self.target == Side::Armed || self.victims == Side::Armed;
        match self.agent {
            Side::Armed => hit || self.target == Side::Police,
            Side::Police | Side::Unknown => hit,
            Side::Demonstrators | Side::People => false,
        }
    }
}

/// A general attack, by who does it to whom.
fn attack(layers: &Layers<'_>, draft: &Draft, sides: Sides, hurts: bool) -> EventKind {
    if sides.agent == Side::Demonstrators {
        return EventKind::ViolentDemonstration;
    }
    if hurts && occasion(layers, draft) {
        return EventKind::ExcessiveForceProtesters;
    }
    let mob = sides.agent == Side::People && own(draft) && is_crowd(layers, draft);
    if mob || is_mob(layers, draft.roles.agent) {
        EventKind::MobViolence
    } else if sides.fight() {
        EventKind::ArmedClash
    } else {
        EventKind::Attack
    }
}

/// Whether the words for who acts name a crowd or mob.
fn is_mob(layers: &Layers<'_>, agent: Tokens) -> bool {
    holds_setting(layers, agent, EventKind::MobViolence)
}

/// Whether a word of the setting of a kind stands in a phrase.
fn holds_setting(layers: &Layers<'_>, phrase: Tokens, kind: EventKind) -> bool {
    let words = layers.text.hits_in(phrase).iter().flat_map(|h| h.words);
    words.map(|w| w.sense).any(|s| s == Sense::Setting(kind))
}

/// Whether the words for the event leave room for one side alone to act (`came under fire`, no
/// `clash`).
fn one_sided(layers: &Layers<'_>, draft: &Draft) -> bool {
    !draft.inherits
        && layers.events_in(draft.trigger).first().is_some_and(|e| e.frame != Frame::Mutual)
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
    let Some(mention) = who::mention_of(layers, tokens) else {
        // `attacked the barracks`: those who man it.
        let manned = holds_setting(layers, tokens, EventKind::ArmedClash);
        return if manned { Side::Armed } else { Side::Unknown };
    };
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

/// Whether the words name people for their protest.
fn protests(layers: &Layers<'_>, tokens: Tokens) -> bool {
    layers.text.hits_in(tokens).iter().flat_map(|h| h.words).any(|w| {
        matches!(w.sense, Sense::Event { kind, trigger }
            if trigger.strong && w.pos == Pos::Noun && kind.group() == EventGroup::Protest)
    })
}

/// Whether the sentence tells of a demonstration by name; people who `gathered` may mourn.
fn occasion(layers: &Layers<'_>, draft: &Draft) -> bool {
    let sentence = layers.text.sentences[draft.segment.sentence].tokens;
    layers.events_in(sentence).iter().any(|e| e.strong && e.kind.group() == EventGroup::Protest)
}
