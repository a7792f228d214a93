//! What a sentence holds beside its cues: what supports a weak one, and what tells the kind of a
//! general one.

use crate::clause::{self, Syntax};
use crate::harm::HarmMention;
use crate::mention::Mentions;
use crate::text::{Text, TokenIx, Tokens, within};
use lexicon::{EventGroup, EventKind, Frame, Genre, Pos, Sense, Stance, Trigger, WeaponKind};

/// One sentence.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one sentence")]
pub(super) struct Scene {
    sentence: Tokens,
    weapons: Vec<(TokenIx, WeaponKind)>,
    armed: bool,
    /// People came to harm.
    pub(super) harm: bool,
    /// Somebody denies, accuses, fears, threatens: what is said is violence.
    stance: bool,
    /// The sentence speaks of a match, a film, a firm or a trial.
    pub(super) other_genre: bool,
}

impl Scene {
    pub(super) fn of(
        text: &Text<'_>,
        sentence: Tokens,
        mentions: &Mentions,
        harm: &[HarmMention],
    ) -> Self {
        let weapons = mentions.weapons_in(sentence);
        let words = || {
            let hits = text.hits_in(sentence).iter().filter(|h| !text.in_idiom(h.tokens));
            hits.flat_map(|h| h.words)
        };
        Self {
            sentence,
            weapons: weapons.iter().map(|w| (w.tokens.start, w.kind)).collect(),
            armed: mentions.in_range(sentence).any(|m| mentions.get(m).kind.is_armed()),
            harm: !within(harm, sentence, |h| h.cue.start).is_empty(),
            stance: words().any(|w| {
                matches!(w.sense, Sense::Speech { stance, .. }
                    if !matches!(stance, Stance::Asserted | Stance::Reported))
            }),
            other_genre: text
                .genres_in(sentence)
                .any(|g| !matches!(g, Genre::Anniversary | Genre::Accident | Genre::Crime)),
        }
    }

    /// Whether a cue that does not fire by itself is an event here. A word for a shell or
    /// rocket, which has peaceful senses, does not support itself.
    pub(super) fn supports(&self, cue: Tokens) -> bool {
        let peaceful = |w: WeaponKind| matches!(w, WeaponKind::Artillery | WeaponKind::Rocket);
        let weapon = || self.weapons.iter().any(|(at, w)| !cue.has(*at) || !peaceful(*w));
        self.harm || self.armed || self.stance || weapon()
    }

    /// Whether a weapon of the sentence makes a general cue this kind.
    pub(super) fn fits_weapon(&self, kind: EventKind) -> bool {
        self.weapons.iter().any(|(_, w)| kind.weapons().contains(w))
    }

    /// The kind of a cue: a toxic agent makes every strike a chemical one; else a general cue takes
    /// the kind that the one who acts is named for (`a suicide bomber`, `a mob`), then that of the
    /// weapon. What carries a weapon goes before what it fires.
    pub(super) fn kind(
        &self,
        text: &Text<'_>,
        mentions: &Mentions,
        (kind, trigger): (EventKind, Trigger),
        cue: Tokens,
        pos: Pos,
    ) -> EventKind {
        let strong = trigger.strong;
        let explosion = kind.group() == EventGroup::Explosion;
        if explosion && self.weapons.iter().any(|(_, w)| *w == WeaponKind::Chemical) {
            return EventKind::ChemicalWeapon;
        }
        // `aircraft neutralised nine rebels`: who is fired on from the air does not fight.
        if kind == EventKind::ArmedClash && trigger.frame == Frame::Acts && self.flown(cue) {
            return EventKind::AirDroneStrike;
        }
        if strong && kind != EventKind::Attack {
            return kind;
        }
        if !explosion && kind.group() != EventGroup::Violence {
            return kind;
        }
        let by_agent =
            || (pos == Pos::Verb).then(|| self.agent_kind(text, mentions, cue)).flatten();
        let by_weapon = || self.weapon_kind(cue).filter(|_| !strong);
        by_agent().or_else(by_weapon).unwrap_or(kind)
    }

    /// Whether an aircraft or drone is named before the cue.
    fn flown(&self, cue: Tokens) -> bool {
        self.weapons.iter().any(|(at, w)| carries(*w) && *at < cue.start)
    }

    fn weapon_kind(&self, cue: Tokens) -> Option<EventKind> {
        kind_of_weapons(&self.weapons, cue)
    }

    /// The kind in the words for the subject, where they name people for what they do.
    fn agent_kind(&self, text: &Text<'_>, mentions: &Mentions, cue: Tokens) -> Option<EventKind> {
        let syntax = Syntax { text, mentions };
        if clause::is_passive(text, cue.start, self.sentence.start) {
            return None;
        }
        let subject = clause::subject_before(syntax, cue.start, self.sentence.start);
        text.hits_in(subject).iter().flat_map(|h| h.words).find_map(|w| match w.sense {
            Sense::Event { kind, .. } | Sense::Setting(kind)
                if w.pos == Pos::Noun && names_agents(kind) =>
            {
                Some(kind)
            }
            _ => None,
        })
    }
}

/// What carries a weapon.
fn carries(weapon: WeaponKind) -> bool {
    matches!(weapon, WeaponKind::Aircraft | WeaponKind::Drone)
}

/// The kind of the nearest weapon that makes one; what carries a weapon goes before what it fires.
pub(super) fn kind_of_weapons(weapons: &[(TokenIx, WeaponKind)], cue: Tokens) -> Option<EventKind> {
    let mut near: Vec<_> = weapons.iter().collect();
    near.sort_by_key(|(at, w)| (!carries(*w), at.abs_diff(cue.start)));
    near.iter().find_map(|(_, w)| EventKind::ALL.iter().copied().find(|k| k.weapons().contains(w)))
}

/// Kinds whose nouns may name those who do it: a suicide bomber, a mob.
fn names_agents(kind: EventKind) -> bool {
    matches!(kind, EventKind::SuicideBomb | EventKind::MobViolence)
}
