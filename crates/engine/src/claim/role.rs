//! Who does it to whom: agents and targets of an event, by the clause it stands in.

use crate::clause::{self, Syntax};
use crate::event::EventMention;
use crate::harm::{CueKind, HarmMention};
use crate::mention::What;
use crate::text::{Shape, Text, TokenIx, Tokens};
use crate::tree::{self, Arguments, Relation};
use lexicon::{Form, Frame, Function, Pos, Sense};

/// Noun phrases in the roles of one event; empty where nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    pub agent: Tokens,
    pub target: Tokens,
}

/// The roles around an event inside a stretch of text.
pub(super) fn of(syntax: Syntax<'_>, event: &EventMention, within: Tokens) -> Roles {
    if let Some(head) = syntax.text.tree.head_of(event.tokens) {
        return by_tree(syntax, event, head);
    }
    match event.pos {
        Pos::Verb => of_verb(syntax, event, within),
        _ => of_noun(syntax, event, within),
    }
}

/// By the tree: what subject and object mean is the frame's to say.
fn by_tree(syntax: Syntax<'_>, event: &EventMention, head: TokenIx) -> Roles {
    let text = syntax.text;
    let verb = text.tree.node(head).verb || event.pos == Pos::Verb;
    let Arguments { agent, patient } =
        if verb { tree::of_verb(text, head) } else { tree::of_noun(text, head) };
    let (agent, target) = match event.frame {
        Frame::Mutual if !verb => sides(text, head).unwrap_or((agent, patient)),
        Frame::Suffers if verb && tree::is_passive(text, head) => (agent, patient),
        Frame::Suffers if verb => (None, tree::subject_of(text, head)),
        // `rioters`, `a suicide bomber`: the word names those who do it.
        _ if !verb && is_people(syntax, head) => (Some(head), patient),
        Frame::Alone => (agent, None),
        _ => (agent, patient),
    };
    let target = target.map(|t| struck(text, event, t));
    Roles { agent: who_acts(syntax, agent), target: phrase(syntax, target) }
}

/// `clashes between the army and the front`: the parties of a noun, and those of the verb that it
/// is the object of (`signed a truce with`).
fn sides(text: &Text<'_>, noun: TokenIx) -> Option<(Option<TokenIx>, Option<TokenIx>)> {
    let tree = &text.tree;
    let between = |i: &&TokenIx| {
        let via = tree.node(**i).via;
        via.is_some_and(|v| clause::is_function(text, v, |f| f == Function::Between))
    };
    let first = *tree.children(noun).iter().find(between)?;
    Some((Some(first), tree.child(first, Relation::Conjunct)))
}

/// `dropped two bombs on a school`: what they fall on.
fn struck(text: &Text<'_>, event: &EventMention, target: TokenIx) -> TokenIx {
    if !is_weapon(text, target) && !event.tokens.has(target) {
        return target;
    }
    let verb = text.tree.node(target).head;
    let under = [target, verb].into_iter().flat_map(|i| text.tree.children(i));
    let hit = |i: &&TokenIx| {
        let node = text.tree.node(**i);
        node.relation == Relation::Oblique
            && node.via.is_some_and(|v| clause::is_function(text, v, |f| f == Function::Against))
            && !text.has_sense(**i, |s| matches!(s, Sense::Time(_)))
    };
    under.into_iter().find(hit).copied().unwrap_or(target)
}

fn phrase(syntax: Syntax<'_>, head: Option<TokenIx>) -> Tokens {
    head.map(|i| clause::phrase_of(syntax, i)).unwrap_or_default()
}

/// The phrase of an agent, if it is somebody; of what is fired or flown whoever it is said to belong to.
fn who_acts(syntax: Syntax<'_>, agent: Option<TokenIx>) -> Tokens {
    let Some(agent) = agent else { return Tokens::default() };
    if is_weapon(syntax.text, agent) {
        return wielder(syntax, agent);
    }
    let named = clause::phrase_of(syntax, agent);
    if is_somebody(syntax, agent) { named } else { Tokens::default() }
}

fn is_weapon(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Weapon(_)))
}

/// No day, no act, no relative word that stands for nobody known: those cannot act.
fn is_somebody(syntax: Syntax<'_>, i: TokenIx) -> bool {
    let Syntax { text, mentions } = syntax;
    let other = |s: &Sense| {
        matches!(
            s,
            Sense::Time(_) | Sense::Event { .. } | Sense::Casualty(_) | Sense::Speech { .. }
        )
    };
    let stands_in =
        clause::is_function(text, i, |f| matches!(f, Function::Relative | Function::Determiner));
    mentions.covering(i).is_some() || !(stands_in || text.has_sense(i, other))
}

/// `the army's shells`, `drones of the army`, `an army jet`: whose weapon it is; `a Russian drone`
/// with the weapon, since its adjective names nobody by itself.
fn wielder(syntax: Syntax<'_>, weapon: TokenIx) -> Tokens {
    let Syntax { text, mentions } = syntax;
    let tree = &text.tree;
    let owns = |i: &TokenIx| match tree.relation(*i) {
        Relation::Possessor => true,
        Relation::Oblique => {
            let of = |f| matches!(f, Function::Of | Function::By);
            tree.node(*i).via.is_some_and(|v| clause::is_function(text, v, of))
                && mentions.covering(*i).is_some()
        }
        Relation::Compound | Relation::Modifier => mentions.covering(*i).is_some_and(|m| {
            let owner = mentions.get(m);
            owner.head.has(*i) && owner.head.end <= weapon
        }),
        _ => false,
    };
    let children = tree.children(weapon);
    if let Some(owner) = children.iter().find(|i| owns(i)) {
        return clause::phrase_of(syntax, *owner);
    }
    let national = |i: &&TokenIx| {
        tree.relation(**i) == Relation::Modifier && text.token(**i).shape == Shape::Title
    };
    let adjective = children.iter().find(national);
    adjective.map_or_else(Tokens::default, |i| Tokens::new(*i, weapon + 1))
}

fn is_people(syntax: Syntax<'_>, i: TokenIx) -> bool {
    syntax.mentions.covering(i).is_some_and(|m| {
        let mention = syntax.mentions.get(m);
        mention.head.has(i) && matches!(mention.what, What::People | What::Person)
    })
}

/// Whether a noun that names an event is what a word governs: `agreed on a truce`.
pub(super) fn hangs_on(text: &Text<'_>, event: &EventMention, cue: Tokens) -> bool {
    let tree = &text.tree;
    let head = tree.head_of(event.tokens).filter(|_| event.pos == Pos::Noun);
    head.is_some_and(|i| cue.has(tree.node(tree.first_of_list(i)).head))
}

/// Who harms: the subject of `killed nine`, the `by` of `were killed by`, where it is somebody and
/// not a blast.
pub(super) fn of_harm(syntax: Syntax<'_>, harm: &HarmMention, within: Tokens) -> Tokens {
    let Syntax { text, mentions } = syntax;
    let Some(head) = text.tree.head_of(harm.cue) else {
        return of_harm_beside(syntax, harm, within);
    };
    let verb = Some(head).filter(|i| text.tree.node(*i).verb);
    let agent = verb.and_then(|i| tree::of_verb(text, i).agent);
    let known = |i: &TokenIx| mentions.covering(*i).is_some() || is_weapon(text, *i);
    who_acts(syntax, agent.filter(known))
}

/// The same without a tree.
fn of_harm_beside(syntax: Syntax<'_>, harm: &HarmMention, within: Tokens) -> Tokens {
    let agent = match harm.kind {
        CueKind::Active => clause::subject_before(syntax, harm.cue.start, within.start),
        CueKind::Passive | CueKind::Deed => by_phrase(syntax, harm.cue.end, within),
        _ => Tokens::default(),
    };
    let known = syntax.mentions.in_range(agent).next().is_some();
    if known { agent } else { Tokens::default() }
}

fn of_verb(syntax: Syntax<'_>, event: &EventMention, within: Tokens) -> Roles {
    let text = syntax.text;
    let verb = event.tokens.start;
    let passive = matches!(event.form, Form::PastOrParticiple | Form::Participle)
        && (clause::is_passive(text, verb, within.start) || reduced(text, event, within));
    let subject = clause::subject_before(syntax, verb, within.start);
    if passive {
        return Roles { agent: by_phrase(syntax, event.tokens.end, within), target: subject };
    }
    let object = || object_after(syntax, event.tokens.end, within);
    match event.frame {
        Frame::Acts => Roles { agent: subject, target: object() },
        Frame::Suffers => Roles { agent: Tokens::default(), target: subject },
        Frame::Mutual | Frame::Means => Roles {
            agent: if event.frame == Frame::Mutual { subject } else { Tokens::default() },
            target: object(),
        },
        Frame::Alone => Roles { agent: subject, target: Tokens::default() },
    }
}

/// `civilians killed by`, `a village attacked on Monday`: a participle right before a preposition
/// without an auxiliary of its own.
fn reduced(text: &Text<'_>, event: &EventMention, within: Tokens) -> bool {
    let next = event.tokens.end;
    next < within.end && clause::is_function(text, next, |f| f == Function::By)
}

/// `attack by A on B`, `A's shelling of B`, `A airstrikes on B`.
fn of_noun(syntax: Syntax<'_>, event: &EventMention, within: Tokens) -> Roles {
    let text = syntax.text;
    // `mortar fire struck the depot`: the noun is the subject, and its verb has the object.
    let verb = (event.tokens.end..within.end.min(event.tokens.end + 3))
        .find(|i| clause::heads_clause(text, *i));
    let after = verb.map_or(event.tokens.end, |i| i + 1);
    let before = clause::noun_phrase_before(text, event.tokens.start, within.start);
    let agent = by_phrase(syntax, event.tokens.end, within);
    Roles {
        agent: if agent.is_empty() { possessor(text, before) } else { agent },
        target: object_after(syntax, after, within),
    }
}

/// The part of a phrase before a noun that can own it: `the army's`, `Russian`; no adjective that
/// only describes.
fn possessor(text: &Text<'_>, before: Tokens) -> Tokens {
    let owns = before.iter().any(|i| matches!(text.norm(i), "'s" | "'"));
    let named = before.iter().any(|i| matches!(text.token(i).shape, Shape::Title | Shape::Upper));
    if owns || named { before } else { Tokens::default() }
}

/// Tokens after a cue within which a `by` still belongs to it.
const REACH: u32 = 14;

fn by_phrase(syntax: Syntax<'_>, from: TokenIx, within: Tokens) -> Tokens {
    let text = syntax.text;
    let end = clause::clause_end(text, from.saturating_sub(1), within.end).min(from + REACH);
    (from..end)
        .filter(|i| clause::is_function(text, *i, |f| f == Function::By))
        .map(|i| clause::phrase_after(syntax, i + 1, within.end))
        .find(|t| !t.is_empty())
        .unwrap_or_default()
}

/// The object of a verb, or what a preposition ties to a noun: `on the market`, `of civilians`.
fn object_after(syntax: Syntax<'_>, from: TokenIx, within: Tokens) -> Tokens {
    let text = syntax.text;
    if from >= within.end {
        return Tokens::default();
    }
    let direct = clause::phrase_after(syntax, from, within.end);
    if !direct.is_empty() {
        return direct;
    }
    let ties = clause::is_function(text, from, |f| {
        matches!(f, Function::Of | Function::To | Function::Preposition | Function::Against)
    });
    if ties && from + 1 < within.end {
        clause::phrase_after(syntax, from + 1, within.end)
    } else {
        Tokens::default()
    }
}
