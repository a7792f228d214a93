//! Names of actors among the names of places: what is a part of one is no place, and where armed
//! actors fight tells where a report is.

use super::fold::Folds;
use super::name::Found;
use crate::text::{Casing, Shape, Text, TokenIx, Tokens};
use lexicon::{ActorId, Lexicon};
use std::collections::BTreeSet;

/// The actors that a text names.
#[derive(Default)]
pub(super) struct Actors {
    /// Their names, in the order of the text.
    pub(super) spans: Vec<Tokens>,
    /// Those whose name is nobody else's.
    pub(super) sure: BTreeSet<ActorId>,
}

/// Where case tells nothing, names of actors that start at most so many tokens before a name of a
/// place are looked for, elsewhere those at every capital.
const REACH: u32 = 8;

/// The actors whose names matter for the names of places found.
pub(super) fn find(
    text: &Text<'_>,
    folds: &Folds<'_>,
    found: &[Found],
    lexicon: &Lexicon,
) -> Actors {
    let mut actors = Actors::default();
    let mut done = 0;
    let reach = if text.casing == Casing::Mixed { text.len() } else { REACH };
    for end in found.iter().map(|f| f.tokens.start + 1) {
        for i in done.max(end.saturating_sub(reach))..end {
            actors.look(text, folds, i, lexicon);
        }
        done = end;
    }
    if text.casing == Casing::Mixed && done > 0 {
        (done..text.len()).for_each(|i| actors.look(text, folds, i, lexicon));
    }
    actors
}

impl Actors {
    fn look(&mut self, text: &Text<'_>, folds: &Folds<'_>, i: TokenIx, lexicon: &Lexicon) {
        if text.token(i).shape == Shape::Lower {
            return;
        }
        let Some((n, ids)) = lexicon.actors.longest(folds.pieces(i)) else { return };
        self.spans.push(Tokens::new(i, i + n as u32));
        if let [id] = ids {
            self.sure.insert(*id);
        }
    }
}
