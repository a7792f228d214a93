//! Who did it: individuals and organisations, and how the report comes to say so.

use super::scene::{Draft, Scene};
use super::table::{self, Class};
use super::template::{Organisation, Template};
use engine::reading::{Claim, Party};
use engine::text::Tokens;
use lexicon::{ActorKind, Lexicon, Stance};

/// Organisations in a template, at most.
const MOST: usize = 2;

/// Fills the perpetrators of a template from its claims; where they hold no organisation
/// responsible, an armed group that the sentences name beside the act stands in.
pub(super) fn fill(
    template: &mut Template,
    scene: &Scene<'_>,
    draft: &Draft<'_>,
    lexicon: &Lexicon,
) {
    for claim in &draft.claims {
        for agent in &claim.agents {
            add(template, claim, agent);
        }
    }
    let state = draft.claims.iter().flat_map(|c| &c.agents).any(is_state);
    if !state && template.organisations.is_empty() {
        let named = draft.claims.first().into_iter().flat_map(|c| beside(scene, c, lexicon));
        template.organisations.extend(named.take(1));
    }
    let category = if state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" };
    template.category = Some(category);
}

/// The armed groups that the sentences of a claim name.
fn beside(scene: &Scene<'_>, claim: &Claim, lexicon: &Lexicon) -> Vec<Organisation> {
    let text = &scene.text;
    let mut found: Vec<Organisation> = Vec::new();
    for sentence in scene.sentences(&claim.quote) {
        let run = text.sentences[sentence].tokens;
        let mut i = run.start;
        while i < run.end {
            let group = lexicon.actors.longest(text.pieces(i)).filter(|(_, ids)| {
                ids.iter().any(|id| lexicon.actors.get(*id).kind == ActorKind::ArmedGroup)
            });
            if let Some((n, _)) = group {
                let id = scene.words(Tokens::new(i, i + n as u32));
                found.push(Organisation { id, confidence: by_stance(claim) });
            }
            i += group.map_or(1, |(n, _)| n as u32);
        }
    }
    found
}

fn add(template: &mut Template, claim: &Claim, agent: &Party) {
    let name = plain(&agent.name);
    if let Some(organisation) = table::through(&name, Class::Org) {
        let known = template.organisations.iter().any(|o| o.id == organisation);
        if !known && template.organisations.len() < MOST {
            let confidence = confidence(claim, agent);
            template.organisations.push(Organisation { id: organisation, confidence });
        }
    } else if agent.actor.is_some() {
        let confidence = confidence(claim, agent);
        template.organisations.push(Organisation { id: name.clone(), confidence });
    }
    let person = table::through(&name, Class::Perp);
    if template.individuals.len() < MOST {
        template.individuals.extend(person.filter(|p| !template.individuals.contains(p)));
    }
}

/// The words on one line, without the article.
pub(super) fn plain(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let article = |w: &&str| ["the", "a", "an"].iter().any(|a| a.eq_ignore_ascii_case(w));
    let skip = usize::from(words.len() > 1 && words.first().is_some_and(article));
    words[skip..].join(" ")
}

fn is_state(party: &Party) -> bool {
    matches!(party.kind, Some(ActorKind::Army | ActorKind::Government | ActorKind::Official))
}

/// The task's label of attribution.
fn confidence(claim: &Claim, agent: &Party) -> &'static str {
    let source = claim.attribution.first();
    let own = source.is_some_and(|s| {
        s.actor.is_some() && s.actor == agent.actor || s.name.eq_ignore_ascii_case(&agent.name)
    });
    match claim.stance {
        _ if own && claim.stance != Stance::Denied => "CLAIMED OR ADMITTED",
        _ => by_stance(claim),
    }
}

fn by_stance(claim: &Claim) -> &'static str {
    let authority = claim.attribution.first().is_some_and(|s| {
        matches!(s.kind, ActorKind::Army | ActorKind::Government | ActorKind::Official)
    });
    match claim.stance {
        Stance::Denied => "ACQUITTED",
        Stance::Accused | Stance::Asserted if authority => "SUSPECTED OR ACCUSED BY AUTHORITIES",
        Stance::Accused => "SUSPECTED OR ACCUSED",
        Stance::Reported => "POSSIBLE",
        _ => "REPORTED AS FACT",
    }
}
