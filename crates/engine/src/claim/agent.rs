//! Who does it to whom, by all that a segment says: the clause of the event, the words of harm, the
//! clauses beside it, the speaker who tells his own act, and the party that is blamed.

use super::draft::{blamed, is_violent};
use super::layers::Layers;
use super::role::{self, Roles};
use super::segment::Segment;
use super::who;
use crate::attribution::Attribution;
use crate::clause::is_function;
use crate::event::EventMention;
use crate::mention::What;
use crate::text::Tokens;
use lexicon::{Certainty, EventGroup, EventKind, Function, Stance};

/// What a segment tells.
pub(super) struct Told<'t> {
    /// Who says it.
    pub by: Option<&'t Attribution>,
    /// The event that it is about.
    pub main: Option<&'t EventMention>,
    /// Indices into the harm layer.
    pub harm: &'t [usize],
    /// The event is the act of speaking itself.
    pub spoken: bool,
}

/// Agent and target. `judged` is the stance, whether the kind comes from another sentence, and the
/// party that is blamed without a word of blame.
pub(super) fn roles(
    layers: &Layers<'_>,
    segment: &Segment,
    told: &Told<'_>,
    judged: (Stance, bool, Option<Tokens>),
) -> Roles {
    let Told { by, main, harm, spoken } = *told;
    let (stance, inherits, blamed_here) = judged;
    let mut roles = main.map(|e| role::of(layers.syntax(), e, segment.tokens)).unwrap_or_default();
    if let Some(by) = by.filter(|_| spoken) {
        roles.agent = by.source;
    }
    if roles.agent.is_empty() {
        roles.agent = beside(layers, segment, told);
    }
    if is_first_person(layers, roles.agent) {
        roles.agent = by.and_then(|a| body_of(layers, a.source)).unwrap_or(roles.agent);
    }
    // Whoever is harmed does not do it.
    if is_harmed(layers, harm, roles.agent) {
        roles.agent = Tokens::default();
    }
    if let Some(party) = blamed_here {
        roles.agent = party;
    }
    let unnamed = (inherits && blamed_here.is_none()) || roles.agent.is_empty();
    let accuses = stance == Stance::Accused && unnamed;
    if let Some(party) = by.filter(|_| accuses).and_then(|by| blamed(layers, by)) {
        roles.agent = party;
    }
    roles
}

/// Who acts by the rest of the segment: whoever harms, whoever speaks of his own act (`agreed on a
/// truce`), or whoever does the other violence there (`were taken when bandits attacked the bus`).
fn beside(layers: &Layers<'_>, segment: &Segment, told: &Told<'_>) -> Tokens {
    let Told { by, main, harm, .. } = *told;
    let syntax = layers.syntax();
    let harms = || {
        let all = harm.iter().map(|i| &layers.harm[*i]);
        all.map(|h| role::of_harm(syntax, h, segment.tokens)).find(|t| !t.is_empty())
    };
    // `claimed responsibility`
    let owns = || {
        let admits = |a: &&Attribution| {
            main.is_none() && a.stance == Stance::Asserted && a.certainty == Certainty::High
        };
        by.filter(admits).map(|a| a.source).filter(|t| who::armed_party(layers, *t).is_some())
    };
    let himself = || {
        let own =
            main.filter(|e| matches!(e.kind.group(), EventGroup::Strategic | EventGroup::Protest));
        by.filter(|a| own.is_some_and(|e| role::hangs_on(layers.text, e, a.cue))).map(|a| a.source)
    };
    let others = || {
        let violent = |e: &&EventMention| is_violent(e.kind) && !e.aside && !e.irrealis;
        let events = layers.events_in(segment.tokens).iter().filter(violent);
        let mut acts = events.map(|e| role::of(syntax, e, segment.tokens).agent);
        acts.find(|t| !t.is_empty() && !is_harmed(layers, harm, *t))
    };
    let done_to = main.is_none_or(|e| {
        is_violent(e.kind)
            || matches!(e.kind, EventKind::AbductionDisappearance | EventKind::Arrests)
            || e.kind.group() == EventGroup::Displacement
    });
    harms()
        .or_else(owns)
        .or_else(himself)
        .or_else(|| others().filter(|_| done_to))
        .unwrap_or_default()
}

/// Whether somebody is among those to whom harm is done.
fn is_harmed(layers: &Layers<'_>, harm: &[usize], somebody: Tokens) -> bool {
    let mut groups = harm.iter().filter_map(|i| layers.harm[*i].group);
    !somebody.is_empty() && groups.any(|g| g.overlaps(somebody))
}

/// `we`, `our men`
fn is_first_person(layers: &Layers<'_>, tokens: Tokens) -> bool {
    tokens.len() == 1 && is_function(layers.text, tokens.start, |f| f == Function::FirstPerson)
}

/// The body that a speaker speaks for: himself, or the one that he belongs to.
fn body_of(layers: &Layers<'_>, source: Tokens) -> Option<Tokens> {
    let speaker = who::mention_of(layers, source)?;
    let body = speaker.of.map(|m| layers.mentions.get(m));
    body.or(Some(speaker).filter(|m| m.what == What::Body)).map(|m| m.core)
}
