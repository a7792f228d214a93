//! How many came to harm, by one claim: the figures of its own victims (claims codebook, "Counts",
//! settled cases 5 and 6).

use super::draft::{Draft, looks_ahead};
use super::layers::Layers;
use crate::count::{CountForm, Range};
use crate::harm::{CueKind, HarmMention, Who};
use crate::mention::{self, What};
use lexicon::{Effect, EventGroup, EventKind, Stance};

/// A figure with the words of harm that it comes from.
#[derive(Clone, Copy)]
pub(super) struct Figure<'l> {
    pub mention: &'l HarmMention,
    /// Of the mention in the harm layer.
    pub index: usize,
    pub effect: Effect,
    pub range: Range,
}

/// The figures of a draft, one for each effect.
pub(super) fn of<'l>(layers: &'l Layers<'_>, draft: &Draft) -> Vec<Figure<'l>> {
    let mut figures: Vec<Figure<'l>> = Vec::new();
    if looks_ahead(draft.stance) {
        return figures;
    }
    for (index, mention) in draft.harm.iter().map(|i| (*i, &layers.harm[*i])) {
        let range = mention.range.or_else(|| by_reference(layers, mention));
        let Some(range) = range else { continue };
        if died_of_wounds(layers, draft, mention) {
            continue;
        }
        // A denial counts nobody unless it says that nobody was harmed.
        if draft.stance == Stance::Denied && range != Range::exactly(0) {
            continue;
        }
        let range = nth(layers, mention, &figures).unwrap_or(range);
        for effect in effects(mention, range) {
            if has_victims(draft.kind, *effect) {
                add(&mut figures, Figure { mention, index, effect: *effect, range });
            }
        }
    }
    figures
}

/// `eight men were wounded and did not survive`: the same people are not counted twice.
fn died_of_wounds(layers: &Layers<'_>, draft: &Draft, harm: &HarmMention) -> bool {
    let killed = |h: &HarmMention| {
        h.effect == Some(Effect::Killed)
            && h.group.zip(harm.group).is_some_and(|(a, b)| a.overlaps(b))
    };
    harm.effect == Some(Effect::Injured) && draft.harm.iter().any(|i| killed(&layers.harm[*i]))
}

/// `no casualties`: neither dead nor hurt; else casualties are not told apart.
fn effects(mention: &HarmMention, range: Range) -> &[Effect] {
    let none = range == Range::exactly(0);
    match &mention.effect {
        Some(effect) => std::slice::from_ref(effect),
        None if none && mention.kind != CueKind::Passive => &[Effect::Killed, Effect::Injured],
        None => &[],
    }
}

/// `a sergeant was killed and a second officer hurt`: one more of those told of, not so many by now.
fn nth(layers: &Layers<'_>, harm: &HarmMention, figures: &[Figure<'_>]) -> Option<Range> {
    let ordinal = layers.counts[harm.count?].form == CountForm::Ordinal;
    let other = figures.iter().any(|f| Some(f.effect) != harm.effect);
    (ordinal && other).then(|| Range::exactly(1))
}

fn add<'l>(figures: &mut Vec<Figure<'l>>, figure: Figure<'l>) {
    match figures.iter_mut().find(|f| f.effect == figure.effect) {
        Some(first) if completes(first, &figure) => *first = figure,
        Some(_) => (),
        None => figures.push(figure),
    }
}

/// Whether a kind of event has victims of this sort of its own: a protest, an arrest or a statement
/// tells of those whom another event harmed.
fn has_victims(kind: EventKind, effect: Effect) -> bool {
    match effect {
        Effect::Displaced => kind.group() == EventGroup::Displacement,
        Effect::Killed | Effect::Injured | Effect::Missing | Effect::Abducted => {
            !matches!(kind.group(), EventGroup::Statement | EventGroup::Incitement)
                && !matches!(
                    kind,
                    EventKind::PeacefulProtest
                        | EventKind::Arrests
                        | EventKind::Agreement
                        | EventKind::HeadquartersEstablished
                        | EventKind::DisruptedWeaponsUse
                        | EventKind::ChangeToGroup
                )
        }
        Effect::Detained => true,
    }
}

/// Whether a later figure stands for the claim instead of the first: a total after its increase (`a
/// third man died, taking the toll to nine`), the whole after a part.
fn completes(first: &Figure<'_>, next: &Figure<'_>) -> bool {
    let total = |f: &Figure<'_>| f.mention.kind == CueKind::Toll;
    let grows = next.range.value() > first.range.value();
    match (total(first), total(next)) {
        (true, false) => false,
        (false, true) => grows,
        _ => grows && (first.mention.part || !next.mention.part),
    }
}

/// How many a pronoun stands for: one person, or as many as its noun was counted.
pub(super) fn by_reference(layers: &Layers<'_>, harm: &HarmMention) -> Option<Range> {
    let group = harm.group.filter(|_| harm.who == Who::Pronoun)?;
    let mentions = &layers.mentions;
    let at = mentions.starting_at(group.start).map(|m| mentions.get(m))?;
    if at.form != mention::Form::Pronoun {
        return None;
    }
    if !at.plural {
        return (at.what == What::Person).then(|| Range::exactly(1));
    }
    let named = mentions.entity(at.entity).mentions.iter().map(|m| mentions.get(*m));
    let mut counted = named
        .filter(|m| m.core.end <= group.start)
        .filter_map(|m| layers.counts.iter().find(|c| c.all.overlaps(m.head)))
        .filter(|c| matches!(c.form, CountForm::Number | CountForm::Sum));
    counted.next_back().map(|c| c.range)
}
