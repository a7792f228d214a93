//! What stands around the words for a place, a party or a time: how they are tied to their head, what is told in
//! their sentences, and where the report comes to them. The same for every choice.

use super::choice::{Signs, far};
use super::draft::Draft;
use super::layers::Layers;
use crate::text::{TokenIx, Tokens};
use crate::tree::Relation;

/// Names of the signs of a tie, where it is looked at.
struct Tie {
    preposition: &'static str,
    governor: &'static str,
    before: &'static str,
    relation: &'static str,
}

/// In the sentence of the claim.
const HERE: Tie = Tie {
    preposition: "tied here by",
    governor: "tied here to",
    before: "here behind",
    relation: "here as",
};

/// Where the words stand last before that sentence.
const BEFORE: Tie = Tie {
    preposition: "tied before by",
    governor: "tied before to",
    before: "before behind",
    relation: "before as",
};

/// What stands around the words for a choice, wherever the report has them, in its order.
pub(super) fn signs<I>(layers: &Layers<'_>, draft: &Draft, words: I, signs: &mut Signs)
where
    I: DoubleEndedIterator<Item = Tokens> + Clone,
{
    let sentence = layers.text.sentences[draft.segment.sentence].tokens;
    if let Some(here) = words.clone().find(|t| sentence.contains(*t)) {
        tied(layers, here, &HERE, signs);
    }
    if let Some(earlier) = words.clone().rfind(|t| t.start < sentence.start) {
        tied(layers, earlier, &BEFORE, signs);
    }
    told_with(layers, draft, words.clone().map(|t| t.start), signs);
    let sentences = words.map(|t| layers.text.sentence_of(t.start));
    signs.extend(sentences.take(1).map(|first| ("first in sentence", far(first))));
}

/// How some words are tied to what governs them: by which preposition, to a word of which field, and
/// behind which word.
fn tied(layers: &Layers<'_>, tokens: Tokens, tie: &Tie, signs: &mut Signs) {
    let text = layers.text;
    let listed = |i: TokenIx| text.hits_at(i).iter().flat_map(|h| h.words).map(|w| w.lemma).next();
    if let Some(word) = tokens.start.checked_sub(1).and_then(listed) {
        signs.push((tie.before, word));
    }
    let Some(head) = text.tree.head_of(tokens) else { return };
    let node = text.tree.node(head);
    signs.push((tie.relation, relation(node.relation)));
    if let Some(word) = node.via.and_then(listed) {
        signs.push((tie.preposition, word));
    }
    signs.extend(layers.fields.at(node.head).map(|field| (tie.governor, field)));
}

/// What is told in the sentences of some words, beside that of the draft: an event of its kind or group, another
/// or none, and whether somebody is harmed there.
fn told_with(
    layers: &Layers<'_>,
    draft: &Draft,
    starts: impl Iterator<Item = TokenIx>,
    signs: &mut Signs,
) {
    let here = draft.segment.sentence;
    let all = starts.map(|i| layers.text.sentence_of(i)).filter(|s| *s != here);
    let sentences: Vec<usize> = all.collect();
    let events = || {
        let all = sentences.iter().map(|s| layers.text.sentences[*s].tokens);
        all.flat_map(|tokens| layers.events_in(tokens)).map(|e| e.kind)
    };
    let likest = match () {
        () if events().any(|k| k == draft.kind) => "kind",
        () if events().any(|k| k.group() == draft.kind.group()) => "group",
        () if events().next().is_some() => "other",
        () => "none",
    };
    signs.push(("with event of same", likest));
    if layers.harm.iter().any(|h| sentences.contains(&(h.sentence as usize))) {
        signs.push(("with harm", ""));
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Subject => "subject",
        Relation::PassiveSubject => "passive subject",
        Relation::Object => "object",
        Relation::Oblique => "oblique",
        Relation::Possessor => "possessor",
        Relation::Apposition => "apposition",
        Relation::Conjunct => "conjunct",
        Relation::Compound | Relation::Modifier => "modifier",
        _ => "other",
    }
}
