//! Who and what may fill a slot of an incident: the mentions of a report that are one put together,
//! and each weighed for each incident by what they come to. One mention says little; where it stands
//! beside the others, and how the others of its role do, says more.

use super::candidate::{Candidate, Sort};
use super::draft::Draft;
use super::human;
use super::near;
use super::phrase::SEVERAL;
use super::role::{Cast, Role};
use super::same;
use super::scene::Scene;
use crate::learn::Weights;
use engine::text::Tokens;

/// Odds from which a mention is thought of at all.
const THINKABLE: f32 = 0.1;
/// The same for one that may join a person, where a stray one does more harm.
const JOINS: f32 = 0.15;

/// Odds from which a noun of several is that of a name.
const SHARES: f32 = 0.5;
/// Odds from which a mention tells what the part is called and how many it is.
const TELLS: f32 = 0.25;

/// Odds from which a part fills a slot of an incident that is wanted for sure.
const LIKELY: f32 = 0.36;
/// The same where the incident may not be wanted: odds of both together.
const TOGETHER: f32 = 0.22;
/// The same for a person: half a number or fate is right of one that stands for another.
const PERSON_TOGETHER: f32 = 0.18;
/// Odds from which the likeliest part is given in any case: a template that holds nobody and nothing
/// answers none.
const AT_LEAST: f32 = 0.1;

/// A person, group, body, thing or weapon with its mentions, in the order of the text.
pub(super) struct Part<'c> {
    pub(super) role: Role,
    pub(super) mentions: Vec<&'c Cast>,
}

impl<'c> Part<'c> {
    /// The likeliest mention.
    pub(super) fn best(&self) -> &'c Candidate {
        let odds = |m: &&&Cast| m.as_role(self.role);
        let best = self.mentions.iter().rev().max_by(|a, b| odds(a).total_cmp(&odds(b)));
        &best.expect("a part has a mention").candidate
    }

    /// The words of the likeliest mention, or of the one that holds it: `a group of armed men`.
    pub(super) fn shown(&self) -> Tokens {
        let best = self.best();
        let holds =
            |c: &&Candidate| c.shown.start <= best.shown.start && best.shown.end <= c.shown.end;
        let all = self.mentions.iter().map(|m| &m.candidate);
        all.filter(holds).map(|c| c.shown).max_by_key(|t| t.len()).unwrap_or(best.shown)
    }

    /// The mentions that are likely enough to tell what the part is, or the likeliest.
    pub(super) fn telling(&self) -> Vec<&'c Candidate> {
        self.likely().map(|m| &m.candidate).collect()
    }

    /// The same with their odds.
    pub(super) fn likely(&self) -> impl Iterator<Item = &'c Cast> {
        let least = self.top(|_| true).min(TELLS);
        self.mentions.iter().copied().filter(move |m| m.as_role(self.role) >= least)
    }

    /// Whether it is told by the name of a person.
    fn named(&self) -> bool {
        self.mentions.iter().any(|m| m.candidate.sort == Sort::Person)
    }

    /// How likely the likeliest of some mentions is.
    fn top(&self, of: impl Fn(usize) -> bool) -> f32 {
        let here = self.mentions.iter().filter(|m| of(m.candidate.sentence));
        here.map(|m| m.as_role(self.role)).fold(0.0, f32::max)
    }
}

/// Everything in a report that may fill a slot.
pub(super) fn find<'c>(scene: &Scene<'_>, casts: &'c [Cast], weights: &Weights) -> Vec<Part<'c>> {
    let mut parts = victims(scene, casts, weights);
    for role in [Role::Individual, Role::Organisation, Role::Target, Role::Weapon] {
        let first = parts.len();
        for cast in casts.iter().filter(|c| c.as_role(role) >= THINKABLE) {
            match parts[first..].iter_mut().find(|p| p.mentions.iter().any(|m| one(scene, m, cast)))
            {
                Some(part) => part.mentions.push(cast),
                None => parts.push(Part { role, mentions: vec![cast] }),
            }
        }
    }
    parts
}

/// Persons and groups. Several who are told by one noun (`two nurses, Ada Obi and Eva Lin`) each
/// have it.
fn victims<'c>(scene: &Scene<'_>, casts: &'c [Cast], weights: &Weights) -> Vec<Part<'c>> {
    let many = |c: &&Cast| c.candidate.sort == Sort::People && c.candidate.plural;
    let thinkable = || casts.iter().filter(|c| c.as_role(Role::Victim) >= JOINS);
    let one: Vec<&Cast> = thinkable().filter(|c| !many(c)).collect();
    let mut groups = same::groups(scene, &one, weights);
    let mut plural = Vec::new();
    for cast in thinkable().filter(many) {
        let named = |g: &&mut Vec<&Cast>| {
            let mut persons = g.iter().filter(|m| m.candidate.sort == Sort::Person);
            persons.any(|m| same::odds(scene, &m.candidate, &cast.candidate, weights) >= SHARES)
        };
        let mut theirs = groups.iter_mut().filter(named).peekable();
        if theirs.peek().is_none() {
            plural.push(cast);
        }
        theirs.for_each(|g| g.push(cast));
    }
    groups.extend(same::groups(scene, &plural, weights));
    groups.into_iter().map(|mentions| Part { role: Role::Victim, mentions }).collect()
}

/// Whether two mentions that are no victims mean one: by their words, or as one entity.
fn one(scene: &Scene<'_>, a: &Cast, b: &Cast) -> bool {
    let (x, y) = (scene.words(a.candidate.tokens), scene.words(b.candidate.tokens));
    let named = a.candidate.sort == Sort::Body || a.candidate.sort == Sort::Person;
    let entity = a.candidate.entity.filter(|_| named);
    let held = a.candidate.shown.has(b.candidate.head) || b.candidate.shown.has(a.candidate.head);
    held || x.ends_with(&y) || y.ends_with(&x) || entity.is_some() && entity == b.candidate.entity
}

/// How likely each part of the report is one of an incident.
pub(super) fn odds(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    parts: &[Part<'_>],
    weights: &Weights,
) -> Vec<f32> {
    let odds = |n: usize| {
        let features = features(scene, drafts, at, parts, n);
        weights.odds(&model(parts[n].role), &features)
    };
    (0..parts.len()).map(odds).collect()
}

/// The parts of an incident that is wanted for sure, or as surely as said: those that are likely
/// enough, the likeliest first.
pub(super) fn of<'p, 'c>(
    parts: &'p [Part<'c>],
    odds: &[f32],
    sure: Option<f32>,
) -> Vec<(&'p Part<'c>, f32)> {
    let mut all: Vec<_> = parts.iter().zip(odds.iter().copied()).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some(sure) = sure else {
        all.retain(|(_, odds)| *odds >= LIKELY);
        return all;
    };
    let holds = |(part, odds): &(&Part<'_>, f32)| part.role != Role::Weapon && *odds >= AT_LEAST;
    let first = all.iter().find(|p| holds(p)).map(|p| std::ptr::from_ref(p.0));
    all.retain(|(part, odds)| {
        fills(part.role, *odds, sure) || first == Some(std::ptr::from_ref(*part))
    });
    all
}

/// Whether odds of being one of an incident are enough where the incident is wanted as surely as said.
pub(super) fn fills(role: Role, odds: f32, sure: f32) -> bool {
    odds * sure >= if role == Role::Victim { PERSON_TOGETHER } else { TOGETHER }
}

/// The name of the model of a role.
pub(super) fn model(role: Role) -> String {
    format!("part {role:?}")
}

/// What speaks for a part of the report being one of an incident.
pub(super) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    parts: &[Part<'_>],
    n: usize,
) -> Vec<String> {
    let (draft, part) = (&drafts[at], &parts[n]);
    let mut out = vec!["always".to_owned()];
    let here = part.top(|s| draft.sentences.contains(&s));
    let top = part.top(|_| true);
    over("top", top, &mut out);
    over("here", here, &mut out);
    let none: f32 = part.mentions.iter().map(|m| 1.0 - m.as_role(part.role)).product();
    over("any", 1.0 - none, &mut out);
    let elsewhere = drafts.iter().enumerate().filter(|(d, _)| *d != at);
    let elsewhere = elsewhere.map(|(_, d)| part.top(|s| d.sentences.contains(&s)));
    over("elsewhere", elsewhere.fold(0.0, f32::max), &mut out);
    let sentences: Vec<usize> = part.mentions.iter().map(|m| m.candidate.sentence).collect();
    near::features(drafts, at, &sentences, &mut out);
    rank(draft, parts, n, &mut out);
    among(scene, parts, n, &mut out);
    is(scene, draft, part, &mut out);
    said(scene, draft, part, &mut out);
    titles(scene, parts, n, &mut out);
    if part.role == Role::Organisation {
        beside(draft, parts, part, scene, &mut out);
        theirs(scene, parts, part, &mut out);
    }
    out.sort();
    out.dedup();
    out
}

/// Whether likely persons or things are told by the name of a body: `rebels of the Front`, `the Front's office`.
fn theirs(scene: &Scene<'_>, parts: &[Part<'_>], body: &Part<'_>, out: &mut Vec<String>) {
    let tree = &scene.text.tree;
    for role in [Role::Individual, Role::Victim, Role::Target] {
        let all = parts.iter().filter(|p| p.role == role).flat_map(|p| &p.mentions);
        let of_body = |m: &&&Cast| {
            let mut heads = body.mentions.iter().map(|b| b.candidate.head);
            heads.any(|h| m.candidate.shown.has(h) || tree.node(h).head == m.candidate.head)
        };
        let odds = all.filter(of_body).map(|m| m.as_role(role)).fold(0.0, f32::max);
        over(&format!("its {role:?}"), odds, out);
    }
}

/// The steps that odds reach.
fn over(name: &str, odds: f32, out: &mut Vec<String>) {
    let steps = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    out.extend(steps.iter().filter(|s| odds >= **s).map(|s| format!("{name} over {s}")));
}

/// The others of its role.
fn others<'p, 'c>(parts: &'p [Part<'c>], n: usize) -> impl Iterator<Item = &'p Part<'c>> {
    let all = parts.iter().enumerate().filter(move |(m, p)| *m != n && p.role == parts[n].role);
    all.map(|(_, p)| p)
}

/// How it does among the others of its role.
fn rank(draft: &Draft<'_>, parts: &[Part<'_>], n: usize, out: &mut Vec<String>) {
    let part = &parts[n];
    let score = |p: &Part<'_>| {
        let here = p.top(|s| draft.sentences.contains(&s));
        here.max(p.top(|_| true) * 0.6)
    };
    let mine = score(part);
    let others = || others(parts, n).map(score);
    let better = others().filter(|o| *o > mine).count();
    out.push(format!("rank {}", better.min(4)));
    let best = others().fold(0.0, f32::max);
    let lead = ((mine - best) * 5.0).round() as i32;
    out.push(format!("lead {lead}"));
    out.push(format!("likely {}", others().filter(|o| *o >= 0.3).count().min(4)));
    out.push(format!("rank {} {}", better.min(2), (mine * 5.0) as u32));
}

/// How it stands to the others of its role in the report: whether a likelier one has its noun, and
/// how many are told by name and without.
fn among(scene: &Scene<'_>, parts: &[Part<'_>], n: usize, out: &mut Vec<String>) {
    let part = &parts[n];
    let mut odds: Vec<f32> = part.mentions.iter().map(|m| m.as_role(part.role)).collect();
    odds.sort_by(|a, b| b.total_cmp(a));
    over("second", odds.get(1).copied().unwrap_or(0.0), out);
    let sum: f32 = odds.iter().sum();
    let mean = sum / odds.len() as f32;
    over("mean", mean, out);
    let steps = [0.2, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 4.0];
    out.extend(steps.iter().filter(|s| sum >= **s).map(|s| format!("sum over {s}")));
    let others = || others(parts, n);
    let heads = |p: &Part<'_>| -> Vec<String> {
        p.mentions.iter().map(|m| scene.text.norm(m.candidate.head).to_owned()).collect()
    };
    let mine = heads(part);
    let shares = |p: &&Part<'_>| heads(p).iter().any(|h| mine.contains(h));
    let better = |p: &&Part<'_>| p.top(|_| true) > odds[0];
    out.push(format!("noun again {}", others().any(|p| shares(&p))));
    out.push(format!("noun of a better {}", others().filter(better).any(|p| shares(&p))));
    for kind in [true, false] {
        let likely = others().filter(|p| p.top(|_| true) > 0.4 && p.named() == kind).count();
        out.push(format!("named {} others named {kind} {}", part.named(), likely.min(3)));
    }
}

/// What it is.
fn is(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>, out: &mut Vec<String>) {
    let kind = draft.kind;
    out.push(format!("kind {kind:?}"));
    for mention in &part.mentions {
        let candidate = &mention.candidate;
        out.push(format!("sort {:?}", candidate.sort));
        out.push(format!("sort {:?} {kind:?}", candidate.sort));
        out.push(format!("plural {}", candidate.plural));
        out.push(format!("hostile {}", candidate.hostile));
        if let Some(fill) = candidate.fill {
            out.push(format!("fill {fill}"));
            out.push(format!("fill {fill} {kind:?}"));
        }
        if let Some(entity) = candidate.entity.map(|e| scene.layers.mentions.entity(e)) {
            out.push(format!("is {}", entity.kind.code()));
            out.push(format!("is {} {kind:?}", entity.kind.code()));
            out.push(format!("listed {}", entity.actor.is_some()));
            let actor = entity.actor.filter(|_| candidate.sort == Sort::Body);
            out.extend(actor.map(|a| format!("actor {}", scene.layers.lexicon.actors.get(a).id)));
        }
        for (role, odds) in &mention.odds {
            if *role != part.role {
                over(&format!("as {role:?}"), *odds, out);
            }
        }
    }
    if part.role == Role::Victim {
        let mut counts = part.mentions.iter().map(|m| human::count(scene, &m.candidate));
        out.push(format!("counted {}", counts.any(|c| c != SEVERAL && c != "1")));
    }
}

/// Whether a part told by a noun alone is what a named one is called, and the other way round.
fn titles(scene: &Scene<'_>, parts: &[Part<'_>], n: usize, out: &mut Vec<String>) {
    let part = &parts[n];
    if part.role != Role::Victim {
        return;
    }
    let others = || others(parts, n);
    let titled = |name: &Part<'_>, noun: &Part<'_>| {
        let mut names = name.mentions.iter();
        names.any(|a| {
            let mut nouns = noun.mentions.iter();
            nouns.any(|b| same::titled(scene, &a.candidate, &b.candidate) == Some(true))
        })
    };
    let again = if part.named() {
        others().any(|o| !o.named() && titled(part, o))
    } else {
        others().any(|o| titled(o, part))
    };
    out.push(format!("named {} title again {again}", part.named()));
}

/// What the claims of the incident say of it.
fn said(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>, out: &mut Vec<String>) {
    let of_draft =
        scene.claims.iter().filter(|(c, _)| draft.claims.iter().any(|d| std::ptr::eq(*d, *c)));
    for (claim, spans) in of_draft {
        for mention in &part.mentions {
            let head = mention.candidate.head;
            if spans.agents.iter().any(|t| t.has(head)) {
                out.push("agent".to_owned());
                out.push(format!("agent {}", claim.stance.code()));
            }
            if spans.targets.iter().any(|t| t.has(head)) {
                out.push("target".to_owned());
            }
            if spans.quote.has(head) {
                out.push("quoted".to_owned());
            }
        }
    }
}

/// What the likeliest individuals of the incident are, beside a body that may be theirs.
fn beside(
    draft: &Draft<'_>,
    parts: &[Part<'_>],
    body: &Part<'_>,
    scene: &Scene<'_>,
    out: &mut Vec<String>,
) {
    let individuals = parts.iter().filter(|p| p.role == Role::Individual);
    let best = individuals.max_by(|a, b| {
        let score = |p: &Part<'_>| p.top(|s| draft.sentences.contains(&s));
        score(a).total_cmp(&score(b))
    });
    let Some(best) = best.filter(|p| p.top(|s| draft.sentences.contains(&s)) >= 0.2) else {
        out.push("by nobody".to_owned());
        return;
    };
    let kinds = |p: &Part<'_>| {
        let entity = p.mentions.iter().filter_map(|m| m.candidate.entity);
        entity.map(|e| scene.layers.mentions.entity(e).kind.code()).next().unwrap_or("none")
    };
    let hostile = best.mentions.iter().any(|m| m.candidate.hostile);
    out.push(format!("by {} hostile {hostile}", kinds(body)));
    out.push(format!("by {} {}", kinds(best), kinds(body)));
    for mention in &best.mentions {
        let fill = mention.candidate.fill.unwrap_or("none");
        out.push(format!("by {fill} {}", kinds(body)));
        if let Some(noun) = super::table::lemma(scene.text, mention.candidate.tokens) {
            out.push(format!("by {noun} {}", kinds(body)));
        }
    }
}
