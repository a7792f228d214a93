//! Who first said it. Ten reports that carry one spokesman are one origin; so are two outlets that
//! quote one hospital. Nameless accounts have none.
//!
//! Origins are told apart inside one incident only: "the hospital" of another town is another.

use super::compare::words_within;
use super::view::View;
use crate::reading::Source;
use lexicon::{ActorKind, Stance, fold};
use serde::{Deserialize, Serialize};

/// Letters from which a word of a source's name tells it from others.
const TELLING: usize = 4;

/// An origin of claims about an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The name, or the description, that its claims use most fully.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Id in the list of actors.
    pub actor: Option<String>,
    /// Whether a person has checked the actor's row in the list; none without an actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_checked: Option<bool>,
    /// It affirms the incident by at least one claim.
    pub affirms: bool,
    /// It counts as an independent source: it affirms, and is more than the outlet's own voice
    /// beside sources with names.
    pub counts: bool,
}

/// A source as it is compared.
struct Voice<'a> {
    name: String,
    shown: &'a str,
    kind: ActorKind,
    actor: Option<&'a str>,
    checked: Option<bool>,
    family: u32,
    publisher: String,
}

/// The origins of an incident's claims, and for each claim the number of its origin; none for
/// rumours and nameless accounts.
pub(super) fn origins(claims: &[&View<'_>]) -> (Vec<Origin>, Vec<Option<u32>>) {
    let voices: Vec<Voice<'_>> = claims.iter().map(|v| voice(v)).collect();
    let pairs: Vec<(u32, u32)> = (0..voices.len() as u32)
        .flat_map(|a| (a + 1..voices.len() as u32).map(move |b| (a, b)))
        .filter(|(a, b)| same(&voices[*a as usize], &voices[*b as usize]))
        .collect();
    let parts = super::copy::joined(voices.len(), &pairs);
    let mut origins = Vec::new();
    let mut of = vec![None; claims.len()];
    let firsts = (0..voices.len()).filter(|i| parts[*i] as usize == *i);
    for first in firsts {
        let members: Vec<usize> =
            (first..voices.len()).filter(|i| parts[*i] as usize == first).collect();
        if members.iter().all(|m| nameless(&voices[*m], claims[*m])) {
            continue;
        }
        for m in &members {
            of[*m] = Some(origins.len() as u32);
        }
        origins.push(origin(&members, &voices, claims));
    }
    count(&mut origins);
    (origins, of)
}

fn origin(members: &[usize], voices: &[Voice<'_>], claims: &[&View<'_>]) -> Origin {
    let fullest = members.iter().copied().max_by_key(|m| voices[*m].shown.len());
    let chosen = &voices[fullest.unwrap_or_default()];
    let listed = members.iter().map(|m| &voices[*m]).find(|v| v.actor.is_some());
    Origin {
        name: chosen.shown.to_owned(),
        kind: chosen.kind,
        actor: listed.and_then(|v| v.actor).map(str::to_owned),
        actor_checked: listed.and_then(|v| v.checked),
        affirms: members.iter().any(|m| affirms(claims[*m].told.claim.stance)),
        counts: false,
    }
}

/// An outlet's own voice counts only if nobody is named.
fn count(origins: &mut [Origin]) {
    let named = origins.iter().any(|o| o.affirms && o.kind != ActorKind::Author);
    for o in origins {
        o.counts = o.affirms && (!named || o.kind != ActorKind::Author);
    }
}

/// Whether a claim of this stance says that it happened.
pub(super) fn affirms(stance: Stance) -> bool {
    matches!(stance, Stance::Asserted | Stance::Reported | Stance::Accused)
}

fn voice<'a>(view: &View<'a>) -> Voice<'a> {
    let report = view.told.report;
    let publisher = report.publisher.as_deref().unwrap_or_default();
    let source: Option<&'a Source> = view.told.claim.attribution.first();
    let source = source.filter(|s| s.kind != ActorKind::Author);
    Voice {
        name: source.map(|s| fold(&s.name)).unwrap_or_default(),
        shown: source.map_or(publisher, |s| &s.name),
        kind: source.map_or(ActorKind::Author, |s| s.kind),
        actor: source.and_then(|s| s.actor.as_deref()),
        checked: source.and_then(|s| s.actor_checked),
        family: view.family,
        publisher: fold(publisher),
    }
}

fn nameless(voice: &Voice<'_>, view: &View<'_>) -> bool {
    match voice.kind {
        ActorKind::Unnamed => true,
        ActorKind::SocialMedia => view.told.claim.stance == Stance::Reported,
        _ => false,
    }
}

fn same(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let one_house = a.family == b.family || !a.publisher.is_empty() && a.publisher == b.publisher;
    match (a.kind == ActorKind::Author, b.kind == ActorKind::Author) {
        (true, true) => one_house,
        (true, false) => !b.name.is_empty() && words_within(&a.publisher, &b.name),
        (false, true) => !a.name.is_empty() && words_within(&b.publisher, &a.name),
        (false, false) => same_named(a, b),
    }
}

fn same_named(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    if let (Some(x), Some(y)) = (a.actor, b.actor) {
        return x == y;
    }
    if a.kind != b.kind {
        return a.name == b.name && a.family == b.family;
    }
    match a.kind {
        // An army speaks with one voice, whoever holds the telephone.
        ActorKind::Army => true,
        // People of a place are many: the same words in another report are other people.
        ActorKind::Witness | ActorKind::LocalSource | ActorKind::Unnamed => {
            a.family == b.family && share_word(&a.name, &b.name)
        }
        _ => share_word(&a.name, &b.name),
    }
}

fn share_word(a: &str, b: &str) -> bool {
    a == b
        || a.split(' ')
            .filter(|w| w.chars().count() >= TELLING)
            .any(|w| b.split(' ').any(|v| v == w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_shared_makes_one_source() {
        assert!(share_word("the municipal hospital", "hospital staff"));
        assert!(!share_word("the mayor", "the governor"));
    }
}
