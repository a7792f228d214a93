//! Who takes part in an event: what the tree ties to its trigger, by the roles of its type.

use super::trigger::Trigger;
use engine::claim::Layers;
use engine::clause::is_function;
use engine::mention::{Form, Mention};
use engine::text::{Text, TokenIx};
use engine::tree::{Arguments, Relation, of_noun, of_verb};
use lexicon::{Frame, Function, Sense};

const ROLES: &str = include_str!("roles.tsv");

/// Roles by type.
pub(super) struct Table(Vec<(&'static str, Vec<&'static str>)>);

/// The columns of the table.
#[derive(Clone, Copy)]
enum Part {
    Agent,
    Patient,
    Means,
    Place,
    Origin,
    Goal,
}

impl Table {
    pub(super) fn builtin() -> Self {
        let lines = ROLES.lines().filter(|l| !l.starts_with('#'));
        let row = |line: &'static str| {
            let (kind, roles) = line.split_once('\t')?;
            Some((kind, roles.split('\t').collect()))
        };
        Self(lines.filter_map(row).collect())
    }

    /// The role of a part in events of a type, if the type has it.
    fn role(&self, kind: &str, part: Part) -> Option<&'static str> {
        let fits = self.0.iter().filter(|(of, _)| kind.starts_with(of));
        let (_, roles) = fits.max_by_key(|(of, _)| of.len())?;
        roles.get(part as usize).copied().filter(|role| *role != "-")
    }
}

/// The arguments of a trigger: role and head of each.
pub(super) fn of(
    trigger: &Trigger,
    others: &[Trigger],
    layers: &Layers<'_>,
    table: &Table,
) -> Vec<(&'static str, TokenIx)> {
    let text = layers.text;
    let mut out: Vec<(&str, TokenIx)> = Vec::new();
    for (part, head) in parts(layers, trigger) {
        let happens = others.iter().any(|t| t.tokens.has(head));
        let role = table.role(trigger.kind, part).filter(|_| !happens && is_entity(text, head));
        for head in list(text, head) {
            let argument = role.map(|role| (role, named(layers, head)));
            out.extend(argument.filter(|a| !out.contains(a)));
        }
    }
    out
}

fn parts(layers: &Layers<'_>, trigger: &Trigger) -> Vec<(Part, TokenIx)> {
    let text = layers.text;
    let Arguments { agent, patient } = participants(text, trigger);
    let patient = patient.or_else(|| harmed(layers, trigger.head));
    let means = |i: TokenIx| trigger.of_device && patient.is_none() || is_means(layers, i);
    let acts = |i: TokenIx| {
        if means(i) {
            Part::Means
        } else if is_place(layers, i) {
            Part::Place
        } else {
            Part::Agent
        }
    };
    let at = |i: TokenIx| is_place(layers, i) && is_preposition(text, i, Function::Locative);
    let suffers = |i: TokenIx| {
        if trigger.of_device {
            Part::Means
        } else if at(i) {
            Part::Place
        } else {
            Part::Patient
        }
    };
    let mut parts: Vec<(Part, TokenIx)> = Vec::new();
    parts.extend(agent.map(|i| (acts(i), i)));
    parts.extend(patient.map(|i| (suffers(i), i)));
    parts.extend(obliques(layers, trigger.head));
    parts
}

/// Who acts and who suffers.
fn participants(text: &Text<'_>, trigger: &Trigger) -> Arguments {
    let head = trigger.head;
    let node = text.tree.node(head);
    match (node.verb, node.relation) {
        // `the dead soldiers`
        (_, Relation::Modifier) => Arguments { agent: None, patient: Some(node.head) },
        (true, _) => by_frame(text, head, of_verb(text, head)),
        // `left nine dead`
        (_, Relation::Attribute) => Arguments { agent: None, patient: described(text, node.head) },
        _ => tied(text, trigger, of_noun(text, head)),
    }
}

/// Whom a word of harm speaks of.
fn harmed(layers: &Layers<'_>, head: TokenIx) -> Option<TokenIx> {
    let harm = layers.harm.iter().find(|h| h.cue.has(head))?;
    layers.text.tree.head_of(harm.group?)
}

/// A verb like `die` has its sufferer for a subject.
fn by_frame(text: &Text<'_>, verb: TokenIx, found: Arguments) -> Arguments {
    let suffers = |s: &Sense| matches!(s, Sense::Casualty(c) if c.frame == Frame::Suffers);
    if found.patient.is_none() && text.has_sense(verb, suffers) {
        return Arguments { agent: None, patient: found.agent };
    }
    found
}

/// Of the arguments of a noun those in its own phrase, and the subject of a verb that it is the object
/// of (`launched an attack`): whom the blast killed is told by another trigger. Whose death or arrest
/// it is, is who suffers it.
fn tied(text: &Text<'_>, trigger: &Trigger, found: Arguments) -> Arguments {
    let tree = &text.tree;
    let noun = trigger.head;
    let own = |i: &TokenIx| tree.node(tree.first_of_list(*i)).head == noun;
    let done = matches!(tree.relation(noun), Relation::Object | Relation::PassiveSubject);
    let agent = found.agent.filter(|i| done || own(i));
    let patient = found.patient.filter(own);
    let owner = tree.child(noun, Relation::Possessor);
    let suffered = ["Life", "Justice"].iter().any(|t| trigger.kind.starts_with(t));
    if suffered && patient.is_none() && owner.is_some() && agent == owner {
        return Arguments { agent: None, patient: owner };
    }
    Arguments { agent, patient }
}

/// Whom `left nine dead` or `nine are dead` tells of.
fn described(text: &Text<'_>, verb: TokenIx) -> Option<TokenIx> {
    let object = text.tree.child(verb, Relation::Object);
    object.or_else(|| engine::tree::subject_of(text, verb))
}

/// Where, whence, whither, and with what, by the prepositions on a word and on the verb over a noun.
fn obliques(layers: &Layers<'_>, head: TokenIx) -> Vec<(Part, TokenIx)> {
    let tree = &layers.text.tree;
    let over = tree.node(head);
    let governor = (!over.verb && tree.node(over.head).verb).then_some(over.head);
    let hang = [Some(head), governor].into_iter().flatten().flat_map(|i| tree.children(i));
    hang.filter_map(|&i| Some((part(layers, i)?, i))).collect()
}

fn part(layers: &Layers<'_>, i: TokenIx) -> Option<Part> {
    let text = layers.text;
    let via = text.tree.node(i).via.filter(|_| text.tree.relation(i) == Relation::Oblique)?;
    match text.norm(via) {
        "to" | "into" | "toward" | "towards" => Some(Part::Goal),
        "from" => Some(Part::Origin),
        "with" | "by" if is_means(layers, i) => Some(Part::Means),
        "against" => Some(Part::Patient),
        _ if is_place(layers, i) => Some(Part::Place),
        _ => None,
    }
}

fn is_preposition(text: &Text<'_>, i: TokenIx, function: Function) -> bool {
    let via = text.tree.node(i).via;
    via.is_some_and(|v| is_function(text, v, |f| f == function))
}

/// The name of a place, or a word for a kind of place.
fn is_place(layers: &Layers<'_>, i: TokenIx) -> bool {
    let named = layers.places.iter().any(|p| p.tokens.has(i) && !p.demonym);
    named || layers.text.has_sense(i, |s| matches!(s, Sense::PlaceNoun(_)))
}

/// A weapon, or what carries one.
fn is_means(layers: &Layers<'_>, i: TokenIx) -> bool {
    layers.mentions.weapons.iter().any(|w| w.tokens.has(i))
}

/// A thing, body or person: no time, no clause.
fn is_entity(text: &Text<'_>, i: TokenIx) -> bool {
    !text.tree.node(i).verb && !text.has_sense(i, |s| matches!(s, Sense::Time(_)))
}

/// A head and those that stand in a list with it.
fn list(text: &Text<'_>, head: TokenIx) -> Vec<TokenIx> {
    let more = text.tree.children(head).iter().copied();
    let equal = more
        .filter(|c| text.tree.relation(*c) == Relation::Conjunct && !text.tree.node(*c).verb)
        .flat_map(|c| list(text, c));
    std::iter::once(head).chain(equal).collect()
}

/// Whom a pronoun stands for, where the same sentence names him before it.
fn named(layers: &Layers<'_>, i: TokenIx) -> TokenIx {
    let (text, mentions) = (layers.text, &layers.mentions);
    let own = mentions.covering(i).map(|m| mentions.get(m)).filter(|m| m.form == Form::Pronoun);
    let before = |own: &Mention| {
        let earlier = mentions.entity(own.entity).mentions.iter().map(|m| mentions.get(*m));
        earlier
            .filter(|m| m.form != Form::Pronoun && m.core.end <= i)
            .rfind(|m| text.sentence_of(m.core.start) == text.sentence_of(i))
            .and_then(|m| text.tree.head_of(m.head))
    };
    own.and_then(before).unwrap_or(i)
}
