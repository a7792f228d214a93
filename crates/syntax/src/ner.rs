//! Entities: a machine that begins, goes on with, ends or skips an entity at each token, so that spans
//! never overlap (spaCy's `BiluoPushDown`). No entity crosses the start of a sentence.

use crate::container::Container;
use crate::error::ModelError;
use crate::kernel;
use crate::parse::{Entity, Label, Labels, TokenId};
use crate::transition::{NOWHERE, Rows, Scorer};
use fearless_simd::Level;

/// Tokens that a state points to: the next, the first of the open entity, the last before the next.
const FEATURES: usize = 3;

/// Kinds of moves, by spaCy's numbers; 0 is a missing value and is never allowed.
const BEGIN: u64 = 1;
const IN: u64 = 2;
const LAST: u64 = 3;
const UNIT: u64 = 4;
const OUT: u64 = 5;

/// The finder of names of a pipeline.
#[derive(Debug)]
pub(crate) struct Ner {
    /// Its network.
    pub(crate) scorer: Scorer,
    moves: Vec<(u64, Label)>,
}

impl Ner {
    /// Reads the finder of a model.
    pub(crate) fn read(
        name: &str,
        width: usize,
        moves: &[(u64, String)],
        container: &Container,
        labels: &mut Labels,
    ) -> Result<Self, ModelError> {
        // An action without its label is kept by spaCy for preset annotation alone.
        let moves: Vec<(u64, Label)> =
            moves.iter().map(|(kind, label)| (*kind, labels.intern(label))).collect();
        if moves.iter().any(|(kind, _)| *kind > OUT) {
            return Err(ModelError::part(name, "an unknown move"));
        }
        Ok(Self { scorer: Scorer::read(name, width, FEATURES, moves.len(), container)?, moves })
    }

    /// Finds the entities of the document whose narrow vectors lie in `rows`.
    pub(crate) fn find(
        &self,
        level: Level,
        rows: &mut Rows,
        spaces: &[bool],
        starts: &[bool],
        out: &mut Vec<Entity>,
    ) {
        out.clear();
        self.scorer.begin(rows);
        let mut open: Option<Entity> = None;
        for token in 0..spaces.len() {
            let ends = token + 1 == spaces.len();
            let next_starts = starts.get(token + 1).copied().unwrap_or(false);
            let at = token as u32;
            let inside = |token: u32| if open.is_some() { token } else { NOWHERE };
            let first = open.map_or(NOWHERE, |entity| entity.first.0);
            self.scorer.score(level, &[at, first, inside(at.wrapping_sub(1))], rows);
            let allowed = |at: usize| {
                let (kind, label) = self.moves[at];
                let named = label != Label::NONE;
                let same = open.is_some_and(|entity| entity.label == label);
                match kind {
                    BEGIN => named && open.is_none() && !ends && !next_starts && !spaces[token],
                    IN => named && same && !ends && !next_starts,
                    LAST => named && same,
                    UNIT => named && open.is_none() && !spaces[token],
                    OUT => open.is_none(),
                    _ => false,
                }
            };
            let Some(best) = kernel::best(&rows.scores, allowed) else { break };
            let (kind, label) = self.moves[best];
            let end = TokenId(at + 1);
            match kind {
                BEGIN => open = Some(Entity { first: TokenId(at), end, label }),
                LAST => out.extend(open.take().map(|entity| Entity { end, ..entity })),
                UNIT => out.push(Entity { first: TokenId(at), end, label }),
                _ => {}
            }
        }
    }
}
