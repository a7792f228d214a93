//! Persons attacked: those whom the claims count as harmed, and those whom they name as targets.

use super::perp::plain;
use super::phrase;
use super::scene::{Draft, Scene};
use super::table::{self, Class, Noun};
use super::template::{Human, Template};
use engine::reading::{Claim, Harm, Party};
use engine::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::Effect;

/// Tokens after a count in which its noun is looked for.
const REACH: u32 = 8;
/// Persons in a template, at most.
const MOST: usize = 6;

/// Fills the persons attacked.
pub(super) fn fill(template: &mut Template, scene: &Scene<'_>, draft: &Draft<'_>) {
    for claim in &draft.claims {
        for harm in &claim.harm {
            for human in harmed(scene, claim, harm) {
                add(template, human);
            }
        }
        if claim.harm.is_empty() {
            for human in claim.targets.iter().filter_map(|t| target(scene, draft, t)) {
                add(template, human);
            }
        }
    }
    template.humans.truncate(MOST);
}

/// Adds a person unless one of that name or description is there; an effect fills in a missing one.
fn add(template: &mut Template, human: Human) {
    let same = |h: &&mut Human| match (&h.name, &human.name) {
        (Some(a), Some(b)) => a.ends_with(b.as_str()) || b.ends_with(a.as_str()),
        // "The minister" is the minister with a name; "five people" beside "people" are they.
        _ => one_description(h, &human),
    };
    if let Some(known) = template.humans.iter_mut().find(same) {
        known.effect = known.effect.or(human.effect);
        known.name = known.name.take().or(human.name);
        known.description = known.description.take().or(human.description);
        known.fill = known.fill.or(human.fill);
    } else {
        template.humans.push(human);
    }
}

fn one_description(a: &Human, b: &Human) -> bool {
    let (Some(x), Some(y)) = (&a.description, &b.description) else { return false };
    let alone = a.number == "1" || b.number == "1" || a.number == b.number;
    (x.ends_with(y.as_str()) || y.ends_with(x.as_str())) && alone
}

fn harmed(scene: &Scene<'_>, claim: &Claim, harm: &Harm) -> Vec<Human> {
    let effect = match harm.effect {
        Effect::Killed => Some("DEATH"),
        Effect::Injured => Some("INJURY"),
        Effect::Abducted | Effect::Missing => None,
        Effect::Detained | Effect::Displaced => return Vec::new(),
    };
    let effect = effect.filter(|_| harm.high != Some(0));
    if !harm.people.names.is_empty() {
        return harm.people.names.iter().map(|n| named(scene, n, effect)).collect();
    }
    let Some((at, description, fill)) = group(scene, claim, harm) else { return Vec::new() };
    let one = harm.low == Some(1) && harm.high == Some(1);
    let name = at.filter(|_| one).and_then(|t| name_after(&scene.text, t.end));
    vec![Human {
        name: name.map(|t| scene.words(t)),
        description: Some(description),
        fill: Some(fill),
        number: number(harm),
        effect,
    }]
}

/// A person with a name, and the role that stands beside it.
fn named(scene: &Scene<'_>, name: &str, effect: Option<&'static str>) -> Human {
    let role = role(scene, name);
    let fill = role.as_deref().and_then(|r| table::fill_of(r, Class::Human));
    Human {
        name: Some(plain(name)),
        fill: Some(fill.unwrap_or("CIVILIAN")),
        description: role,
        number: "1".to_owned(),
        effect,
    }
}

/// What the people of a count are called, with the modifiers before the noun, and where that
/// stands.
fn group(
    scene: &Scene<'_>,
    claim: &Claim,
    harm: &Harm,
) -> Option<(Option<Tokens>, String, &'static str)> {
    let near = scene.sentences(&harm.words).next().and_then(|sentence| {
        let end = scene.text.sentences.get(sentence)?.tokens.end;
        let start = scene.token_at(harm.words.start)?;
        let run = Tokens::new(start.min(end), (start + REACH).min(end));
        let noun = table::nouns(&scene.text, run, Class::Human).into_iter().next()?;
        let words = phrase::phrase(&scene.text, noun.tokens, start);
        Some((Some(words), scene.words(words), noun.fill))
    });
    near.or_else(|| {
        let words = harm.people.group.as_deref().or(claim.targets.first().map(|t| &*t.name))?;
        Some((None, plain(words), table::fill_of(words, Class::Human)?))
    })
}

/// A name after a noun for a person: two to five words that the lexicon does not know.
fn name_after(text: &Text<'_>, start: TokenIx) -> Option<Tokens> {
    let end = (start + 5).min(text.len());
    let part = |i: &TokenIx| {
        text.token(*i).kind == TokenKind::Word
            && (text.hits_at(*i).is_empty() || ["de", "del", "la"].contains(&text.norm(*i)))
    };
    let name = Tokens::new(start, Tokens::new(start, end).iter().take_while(part).last()? + 1);
    let ends_in_name = text.hits_at(name.end - 1).is_empty();
    (name.len() >= 2 && ends_in_name).then_some(name)
}

fn number(harm: &Harm) -> String {
    match (harm.low, harm.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(2 | 3) | None, None) => "PLURAL".to_owned(),
        (Some(low), None) => format!("{low}-"),
        (None, Some(high)) => format!("-{high}"),
        (Some(_), Some(_)) if harm.best.is_some() => {
            format!("~{}", harm.best.unwrap_or_default())
        }
        (Some(low), Some(high)) => format!("{low}-{high}"),
    }
}

/// A target that no count stands for.
fn target(scene: &Scene<'_>, draft: &Draft<'_>, party: &Party) -> Option<Human> {
    let words = plain(&party.name);
    if let Some(human) = titled(scene, &words) {
        return Some(human);
    }
    if let Some(fill) = table::fill_of(&words, Class::Human) {
        let plural = scene.runs(draft).into_iter().any(|run| {
            table::nouns(&scene.text, run, Class::Human)
                .iter()
                .any(|n| n.plural && words.ends_with(&scene.words(n.tokens)))
        });
        return Some(Human {
            description: Some(words),
            fill: Some(fill),
            number: if plural { "PLURAL" } else { "1" }.to_owned(),
            ..Human::default()
        });
    }
    let thing = table::fill_of(&words, Class::Phys).is_some();
    let proper = party.kind.is_some_and(|k| k == lexicon::ActorKind::Person);
    (!thing && proper).then(|| named(scene, &words, None))
}

/// A name with its title in one phrase: `senator Ana Porta`.
fn titled(scene: &Scene<'_>, words: &str) -> Option<Human> {
    let title = table::through(words, Class::Human)?;
    let name = words.get(title.len()..)?.trim();
    let fill = table::fill_of(&title, Class::Human);
    let plain_name = name.chars().all(|c| c.is_alphabetic() || " .-'".contains(c));
    (name.contains(' ') && plain_name).then(|| {
        let known = named(scene, name, None);
        Human { description: Some(title), fill, ..known }
    })
}

/// The role of a named person: the noun before the name, or after it behind a comma.
fn role(scene: &Scene<'_>, name: &str) -> Option<String> {
    let text = &scene.text;
    let places = text.source.match_indices(name).map(|(at, _)| at as u32);
    places.take(4).find_map(|at| {
        let first = text.tokens.partition_point(|t| t.span.end <= at) as TokenIx;
        let last =
            text.tokens.partition_point(|t| t.span.start < at + name.len() as u32) as TokenIx;
        before(scene, first).or_else(|| after(scene, last))
    })
}

fn before(scene: &Scene<'_>, name: TokenIx) -> Option<String> {
    let start = name.saturating_sub(5);
    let nouns = table::nouns(&scene.text, Tokens::new(start, name), Class::Human);
    let noun: Noun = nouns.into_iter().rfind(|n| n.tokens.end == name)?;
    Some(scene.words(phrase::phrase(&scene.text, noun.tokens, name.saturating_sub(8))))
}

fn after(scene: &Scene<'_>, end: TokenIx) -> Option<String> {
    let text = &scene.text;
    if end + 1 >= text.len() || text.norm(end) != "," {
        return None;
    }
    let run = Tokens::new(end + 1, (end + 7).min(text.len()));
    let stop = run.iter().find(|i| text.norm(*i) == ",").unwrap_or(run.end);
    let noun = table::nouns(text, Tokens::new(run.start, stop), Class::Human).into_iter().next()?;
    Some(scene.words(phrase::phrase(text, noun.tokens, run.start)))
}
