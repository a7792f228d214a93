//! The people that a verb of harm speaks of, by the tree of their sentence: its object, or the
//! subject of what is suffered, with all that is listed beside it.

use super::cue::{Cue, CueKind};
use super::group::{Group, Who};
use super::scene::Scene;
use crate::count::{CountForm, Range, What, merged};
use crate::text::{TokenIx, Tokens};
use crate::tree::{self, Relation};
use lexicon::{Function, NumberWord, Sense};

/// What a tree knows of the people beside a cue.
pub(super) enum Found {
    /// These people.
    People(Group),
    /// No people: `killed two cows`.
    Things,
}

/// The people that a cue speaks of; none if there is no tree or it does not say.
pub(super) fn find(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Found> {
    let text = scene.text;
    let head = text.tree.head_of(cue.tokens)?;
    let node = text.tree.node(head);
    let patient = match cue.kind {
        CueKind::Active | CueKind::Passive if node.verb => tree::of_verb(text, head).patient,
        CueKind::Suffers if node.verb => tree::subject_of(text, head),
        // `left nine people dead`, `three of them were dead`
        CueKind::Adjective if node.relation == Relation::Attribute => {
            let object = text.tree.child(node.head, Relation::Object);
            object.or_else(|| tree::subject_of(text, node.head))
        }
        _ => None,
    };
    phrase(scene, patient?, head)
}

/// The people of a phrase and of those listed with it.
fn phrase(scene: &Scene<'_, '_>, head: TokenIx, verb: TokenIx) -> Option<Found> {
    let listed = children(scene, head, Relation::Conjunct);
    // `Ali Sow, a baker, and his wife`
    let beside = children(scene, head, Relation::Apposition)
        .flat_map(|a| children(scene, a, Relation::Conjunct).filter(move |c| apart(scene, a, *c)));
    // A parser that loses the thread of a list makes each of its members a subject.
    let tree::Node { head: above, relation, .. } = scene.text.tree.node(head);
    let subject = matches!(relation, Relation::Subject | Relation::PassiveSubject);
    let subjects = children(scene, above, relation).filter(|c| subject && *c != head);
    let mut groups: Vec<Group> = Vec::new();
    for member in std::iter::once(head).chain(listed).chain(beside).chain(subjects) {
        let Some(mut group) = member_at(scene, member, verb) else { continue };
        // `Ali Sow, a baker, and his wife`: the sum has him already.
        let sums = || children(scene, head, Relation::Apposition).any(|a| group.tokens.has(a));
        if group.who == Who::Count && sums() {
            let name = groups.iter().position(|o| o.who == Who::Name);
            group.named = name.map_or(group.named, |i| groups.remove(i).tokens);
        }
        if joins(&groups, &group) {
            groups.push(group);
        }
    }
    match groups.len() {
        0 => is_thing(scene, head).then_some(Found::Things),
        _ => groups.into_iter().reduce(|a, b| both(&a, &b)).map(Found::People),
    }
}

/// Whether a member adds to those before it: not said already, not the doer (`killed four men and
/// himself`), no name beside a count (`residents of Gao and nearby Kidal`).
fn joins(groups: &[Group], group: &Group) -> bool {
    match group.who {
        _ if groups.iter().any(|o| o.tokens.overlaps(group.tokens)) => false,
        Who::Pronoun => groups.is_empty(),
        Who::Name => groups.iter().all(|o| o.who != Who::Count),
        _ => true,
    }
}

fn children<'s>(
    scene: &'s Scene<'_, '_>,
    of: TokenIx,
    relation: Relation,
) -> impl Iterator<Item = TokenIx> + use<'s> {
    let tree = &scene.text.tree;
    tree.children(of).iter().copied().filter(move |c| tree.relation(*c) == relation)
}

/// Whether a comma parts two tokens.
fn apart(scene: &Scene<'_, '_>, from: TokenIx, to: TokenIx) -> bool {
    (from..to.max(from)).any(|i| scene.text.norm(i) == ",")
}

/// One member of a list: a count, a name, a pronoun, a person whom the lexicon does not know.
fn member_at(scene: &Scene<'_, '_>, at: TokenIx, verb: TokenIx) -> Option<Group> {
    if let Some(count) = scene.people().find(|i| scene.counts[*i].all.has(at)) {
        let count = in_apposition(scene, count, at).unwrap_or(count);
        let named = children(scene, at, Relation::Apposition).next();
        let named = named.map(|i| scene.text.tree.extent(i)).unwrap_or_default();
        return Some(Group { named, ..Group::of_count_alone(scene, count) });
    }
    if scene.is(at, Function::Pronoun) {
        return Some(Group::of_pronoun(at));
    }
    if scene.here.clone().any(|i| scene.counts[i].all.has(at)) || is_thing(scene, at) {
        return None;
    }
    if scene.is_name(at) {
        // `MAROUA - Nine men were killed`: no name stands across a mark of division.
        let apart = (at..verb.max(at)).any(|i| scene.divides(i));
        return (!apart).then(|| Group::of_name(scene, at));
    }
    // `a loom-keeper was killed`
    let article = |c: &&TokenIx| scene.number_word(**c, NumberWord::Article);
    let first = *scene.text.tree.children(at).iter().find(article)?;
    (first < at).then(|| Group::of_one(Tokens::new(first, at + 1)))
}

/// `the whole village, 412 persons`: the number beside a noun that has none.
fn in_apposition(scene: &Scene<'_, '_>, count: usize, head: TokenIx) -> Option<usize> {
    let numbered = |i: usize| scene.counts[i].form == CountForm::Number;
    if numbered(count) {
        return None;
    }
    let mut beside = children(scene, head, Relation::Apposition);
    beside.find_map(|c| scene.people().find(|i| numbered(*i) && scene.counts[*i].all.has(c)))
}

/// Beasts, houses, vehicles: nobody comes to harm.
fn is_thing(scene: &Scene<'_, '_>, at: TokenIx) -> bool {
    let counted = scene.here.clone().find(|i| scene.counts[*i].all.has(at));
    let thing = |s: &Sense| {
        matches!(s, Sense::Number(NumberWord::Thing) | Sense::PlaceNoun(_) | Sense::Weapon(_))
    };
    counted.map_or_else(
        || scene.text.has_sense(at, thing),
        |i| matches!(scene.counts[i].what, What::Thing | What::Age),
    )
}

/// Two members of a list together.
fn both(a: &Group, b: &Group) -> Group {
    let range = match (a.range, b.range) {
        (Some(a), Some(b)) => Some(a.plus(b)),
        // `he and two others`: a pronoun beside a number is one person.
        (None, Some(n)) | (Some(n), None) => Some(n.plus(Range::exactly(1))),
        (None, None) => None,
    };
    Group {
        tokens: Tokens::new(a.tokens.start.min(b.tokens.start), a.tokens.end.max(b.tokens.end)),
        who: if a.count.is_some() { a.who } else { b.who },
        count: a.count.or(b.count),
        range,
        people: merged(a.people, b.people),
        named: if a.named.is_empty() { b.named } else { a.named },
        part: a.part && b.part,
        other: a.other && b.other,
    }
}
