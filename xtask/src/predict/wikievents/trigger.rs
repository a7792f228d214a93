//! Words that name events, each with its type.

use crate::predict::phrases::Phrases;
use engine::text::{Text, TokenIx, Tokens};
use engine::tree::Relation;
use lexicon::Sense;

const WORDS: &str = include_str!("triggers.tsv");
const ATTACK: &str = "Conflict.Attack.Unspecified";
const EXPLOSION: &str = "Conflict.Attack.DetonateExplode";

/// A word that names an event.
pub(super) struct Trigger {
    pub(super) tokens: Tokens,
    /// The word that others hang on.
    pub(super) head: TokenIx,
    pub(super) kind: &'static str,
    /// A verb whose subject or object is the means (`exploded`).
    pub(super) of_device: bool,
}

/// The triggers of a text, in order; of two that overlap the longer one.
pub(super) fn find(text: &Text<'_>) -> Vec<Trigger> {
    let mut free = 0;
    let mut triggers: Vec<Trigger> = Vec::new();
    for (tokens, label) in Phrases::parse(WORDS).spans(text) {
        let (pos, kind) = label.split_once(' ').unwrap_or_default();
        let Some(head) = text.tree.head_of(tokens) else { continue };
        if tokens.start >= free && fits(text, head, pos) && !means_else(text, tokens, head) {
            free = tokens.end;
            triggers.push(Trigger { tokens, head, kind, of_device: pos == "device" });
        }
    }
    of_bombs(text, &mut triggers);
    triggers
}

/// Whether the tree takes a word for the part of speech that the table asks for.
fn fits(text: &Text<'_>, head: TokenIx, pos: &str) -> bool {
    let node = text.tree.node(head);
    match pos {
        "verb" | "device" => node.verb || node.participle,
        "noun" => !node.verb && !node.participle && node.relation != Relation::Modifier,
        _ => true,
    }
}

/// A word that only describes another (`attack helicopter`), or stands in a fixed phrase.
fn means_else(text: &Text<'_>, tokens: Tokens, head: TokenIx) -> bool {
    text.tree.relation(head) == Relation::Compound || text.in_idiom(tokens)
}

/// An attack beside an explosion or a bomb is one by a bomb.
fn of_bombs(text: &Text<'_>, triggers: &mut [Trigger]) {
    let sentences: Vec<usize> =
        triggers.iter().filter(|t| t.kind == EXPLOSION).map(|t| text.sentence_of(t.head)).collect();
    for trigger in triggers.iter_mut().filter(|t| t.kind == ATTACK) {
        let sentence = text.sentence_of(trigger.head);
        let all = text.sentences[sentence].tokens;
        if sentences.contains(&sentence) || all.iter().any(|i| is_bomb(text, i)) {
            trigger.kind = EXPLOSION;
        }
    }
}

fn is_bomb(text: &Text<'_>, i: TokenIx) -> bool {
    use lexicon::WeaponKind as W;
    let explodes = |w: W| matches!(w, W::Ied | W::Mine | W::Explosive | W::SuicideVest);
    text.has_sense(i, |s| matches!(s, Sense::Weapon(w) if explodes(*w)))
}
