//! How the words of a value hang together with the words for the event, by the tree of their sentence.

use crate::claim::Layers;
use crate::reading::{Claim, Field, Quote, Why};
use crate::span::CodePoints;
use crate::text::{Text, TokenIx, Tokens};

/// Words and the relations between them, from the value to the event; nothing where no tree holds
/// both.
pub(super) fn of(layers: &Layers<'_>, claim: &Claim, why: &Why) -> Vec<String> {
    let span = match why.field {
        Field::Agent => claim.agents.first().and_then(|p| p.span.as_ref()),
        Field::Target => claim.targets.first().and_then(|p| p.span.as_ref()),
        Field::Source => claim.attribution.first().and_then(|s| s.span.as_ref()),
        Field::Place => claim.place.as_ref().and_then(|p| p.span.as_ref()),
        Field::Time => claim.time.as_ref().and_then(|t| t.span.as_ref()),
        Field::Weapon => claim.weapons.first().map(|w| &w.span),
        Field::Harm => claim.harm.iter().find(|h| Some(h.effect) == why.effect).map(|h| &h.words),
        Field::Claim | Field::Event | Field::Stance => None,
    };
    let text = layers.text;
    let head = |quote: &Quote| text.tree.head_of(tokens(text, quote));
    let ends = span.and_then(head).zip(head(&claim.event.trigger));
    ends.and_then(|(from, to)| between(text, from, to)).unwrap_or_default()
}

/// The tokens that a quote takes.
fn tokens(text: &Text<'_>, quote: &Quote) -> Tokens {
    let points = CodePoints::new(text.source);
    let at = |t: &crate::text::Token| points.range(t.span).0;
    let start = text.tokens.partition_point(|t| at(t) < quote.start) as TokenIx;
    let end = text.tokens.partition_point(|t| at(t) < quote.end) as TokenIx;
    Tokens::new(start, end.max(start))
}

/// Up from one token to the first that both hang on, and down to the other.
fn between(text: &Text<'_>, from: TokenIx, to: TokenIx) -> Option<Vec<String>> {
    let tree = &text.tree;
    let above = |i: TokenIx| {
        let up = |i: &TokenIx| Some(tree.node(*i).head).filter(|h| h != i && tree.has(*h));
        std::iter::successors(Some(i), up).collect::<Vec<TokenIx>>()
    };
    let (ups, downs) = (above(from), above(to));
    let meeting = *ups.iter().find(|i| downs.contains(i))?;
    let mut path = vec![text.word(from).to_owned()];
    for i in ups.iter().take_while(|i| **i != meeting) {
        let node = tree.node(*i);
        path.push(format!("{:?} of", node.relation));
        path.push(text.word(node.head).to_owned());
    }
    let below: Vec<TokenIx> = downs.iter().copied().take_while(|i| *i != meeting).collect();
    for i in below.into_iter().rev() {
        path.push(format!("has {:?}", tree.relation(i)));
        path.push(text.word(i).to_owned());
    }
    Some(path)
}
