//! Who did it: individuals and organisations, and how the report comes to say so.

use super::table::{self, Class};
use super::template::{Organisation, Template};
use engine::reading::{Claim, Party};
use lexicon::{ActorKind, Stance};

/// Fills the perpetrators of a template from its claims.
pub(super) fn fill(template: &mut Template, claims: &[&Claim]) {
    for claim in claims {
        for agent in &claim.agents {
            add(template, claim, agent);
        }
    }
    let state = claims.iter().flat_map(|c| &c.agents).any(is_state);
    let category = if state { "STATE-SPONSORED VIOLENCE" } else { "TERRORIST ACT" };
    template.category = Some(category);
}

fn add(template: &mut Template, claim: &Claim, agent: &Party) {
    let name = plain(&agent.name);
    let person = table::fill_of(&name, Class::Perp).is_some();
    let organisation = agent.actor.is_some() || table::fill_of(&name, Class::Org).is_some();
    if organisation && !person {
        let known = template.organisations.iter().any(|o| o.id == name);
        if !known && template.organisations.len() < 2 {
            let confidence = confidence(claim, agent);
            template.organisations.push(Organisation { id: name, confidence });
        }
    } else if !template.individuals.contains(&name) && template.individuals.len() < 2 {
        template.individuals.push(name);
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
    let authority = source.is_some_and(|s| {
        matches!(s.kind, ActorKind::Army | ActorKind::Government | ActorKind::Official)
    });
    match claim.stance {
        Stance::Denied => "ACQUITTED",
        _ if own => "CLAIMED OR ADMITTED",
        Stance::Accused | Stance::Asserted if authority => "SUSPECTED OR ACCUSED BY AUTHORITIES",
        Stance::Accused => "SUSPECTED OR ACCUSED",
        Stance::Reported => "POSSIBLE",
        _ => "REPORTED AS FACT",
    }
}
