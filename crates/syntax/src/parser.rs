//! Heads and relations: the arc-eager machine with a non-monotonic oracle (Honnibal, Goldberg &
//! Johnson 2013; Honnibal & Johnson 2015) as spaCy runs it, greedily over the whole document. Where a
//! sentence begins is the machine's own decision.

use crate::container::Container;
use crate::error::ModelError;
use crate::kernel;
use crate::parse::{Label, Labels, TokenId};
use crate::transition::{NOWHERE, Rows, Scorer};
use fearless_simd::Level;

/// Tokens that a state points to.
const FEATURES: usize = 8;

/// Kinds of moves, by spaCy's numbers.
const SHIFT: usize = 0;
const REDUCE: usize = 1;
const LEFT: usize = 2;
const RIGHT: usize = 3;
const BREAK: usize = 4;

/// The parser of a pipeline.
#[derive(Debug)]
pub(crate) struct Parser {
    /// Its network.
    pub(crate) scorer: Scorer,
    moves: Vec<(usize, Label)>,
    root: Label,
    /// For a label `X||Y` of the pseudo-projective scheme (Nivre & Nilsson 2005): `(X, Y)`.
    lifted: Vec<(Label, (Label, Label))>,
}

/// What the parser decides.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arcs {
    /// Head of each token; a root is its own.
    pub(crate) heads: Vec<TokenId>,
    /// Relation to the head.
    pub(crate) deps: Vec<Label>,
    /// Whether a sentence begins.
    pub(crate) starts: Vec<bool>,
    left_edges: Vec<u32>,
    right_edges: Vec<u32>,
    queue: Vec<u32>,
}

impl Parser {
    /// Reads the parser of a model.
    pub(crate) fn read(
        name: &str,
        width: usize,
        moves: &[(u64, String)],
        container: &Container,
        labels: &mut Labels,
    ) -> Result<Self, ModelError> {
        let kinds: Option<Vec<usize>> = moves
            .iter()
            .map(|(kind, _)| usize::try_from(*kind).ok().filter(|k| *k <= BREAK))
            .collect();
        let kinds = kinds.ok_or_else(|| ModelError::part(name, "an unknown move"))?;
        let moves: Vec<(usize, Label)> = kinds
            .iter()
            .zip(moves)
            .map(|(kind, (_, label))| (*kind, labels.intern(label)))
            .collect();
        let mut lifted: Vec<(Label, (Label, Label))> = Vec::new();
        for (_, label) in &moves {
            let parts = labels
                .name(*label)
                .split_once("||")
                .map(|(own, head)| (own.to_owned(), head.to_owned()));
            if let Some((own, head)) = parts {
                lifted.push((*label, (labels.intern(&own), labels.intern(&head))));
            }
        }
        let scorer = Scorer::read(name, width, FEATURES, moves.len(), container)?;
        Ok(Self { scorer, moves, root: labels.intern("ROOT"), lifted })
    }

    /// Parses the document whose narrow vectors lie in `rows`; `spaces` says which tokens are white
    /// space.
    pub(crate) fn parse(
        &self,
        level: Level,
        rows: &mut Rows,
        spaces: &[bool],
        state: &mut State,
        tree: &mut Arcs,
    ) {
        let count = spaces.len();
        state.begin(count);
        self.scorer.begin(rows);
        // The machine ends by itself; the bound is for weights that nobody trained.
        for _ in 0..16 * count + 16 {
            if state.is_final() {
                break;
            }
            self.scorer.score(level, &state.features(), rows);
            let valid = state.valid();
            let best = kernel::best(&rows.scores, |at| valid[self.moves[at].0]);
            let Some((kind, label)) = best.map(|at| self.moves[at]) else { break };
            state.take(kind, label);
        }
        self.finish(state, spaces, tree);
    }

    fn finish(&self, state: &State, spaces: &[bool], tree: &mut Arcs) {
        tree.heads.clear();
        tree.deps.clear();
        for (token, (head, label)) in state.heads.iter().zip(&state.labels).enumerate() {
            let root = *head == NOWHERE;
            tree.heads.push(TokenId(if root { token as u32 } else { *head }));
            tree.deps.push(if root { self.root } else { *label });
        }
        tree.set_edges();
        if !self.lifted.is_empty() {
            self.lower_again(spaces, tree);
        }
        tree.set_starts();
    }

    /// Gives arcs that were lifted in training back to the heads their labels name: the first
    /// descendant with that label, breadth first.
    fn lower_again(&self, spaces: &[bool], tree: &mut Arcs) {
        let mut moved = false;
        for token in 0..tree.heads.len() {
            let dep = tree.deps[token];
            let Some((_, (own, head))) = self.lifted.iter().find(|(label, _)| *label == dep) else {
                continue;
            };
            tree.heads[token] = tree.descendant(token as u32, *head, spaces);
            tree.deps[token] = *own;
            moved = true;
        }
        if moved {
            tree.set_edges();
        }
    }
}

impl Arcs {
    /// Of a pipeline without a parser: every token for itself, one sentence.
    pub(crate) fn flat(&mut self, count: usize) {
        self.heads.clear();
        self.heads.extend((0..count as u32).map(TokenId));
        reset(&mut self.deps, count, Label::NONE);
        reset(&mut self.starts, count, false);
        if let Some(first) = self.starts.first_mut() {
            *first = true;
        }
    }

    /// The first descendant of the token's head with a label, or the head itself.
    fn descendant(&mut self, token: u32, label: Label, spaces: &[bool]) -> TokenId {
        let head = self.heads[token as usize];
        self.queue.clear();
        self.queue.push(head.0);
        let mut at = 0;
        // Each token is a child once; the bound holds where arcs moved so far made a circle.
        while at < self.queue.len() && at <= self.heads.len() {
            let parent = self.queue[at];
            let (left, right) =
                (self.left_edges[parent as usize], self.right_edges[parent as usize]);
            for child in left..=right {
                let own = child != parent && self.heads[child as usize].0 == parent;
                if !own || spaces[child as usize] || child == token {
                    continue;
                }
                if self.deps[child as usize] == label {
                    return TokenId(child);
                }
                self.queue.push(child);
            }
            at += 1;
        }
        head
    }

    /// Leftmost and rightmost token of each subtree, as spaCy finds them: passes in both directions
    /// until no head lies outside its sentence, but twelve at most (`set_children_from_heads`).
    fn set_edges(&mut self) {
        let count = self.heads.len() as u32;
        self.left_edges.clear();
        self.left_edges.extend(0..count);
        self.right_edges.clear();
        self.right_edges.extend(0..count);
        for _ in 0..12 {
            for child in (0..count as usize).chain((0..count as usize).rev()) {
                let head = self.heads[child].index();
                self.left_edges[head] = self.left_edges[head].min(self.left_edges[child]);
                self.right_edges[head] = self.right_edges[head].max(self.right_edges[child]);
            }
            if self.heads_are_inside() {
                break;
            }
        }
    }

    fn set_starts(&mut self) {
        self.starts.clear();
        self.starts.resize(self.heads.len(), false);
        for (token, head) in self.heads.iter().enumerate() {
            if head.index() == token {
                self.starts[self.left_edges[token] as usize] = true;
            }
        }
    }

    /// Whether every token's head lies in its own sentence. The last token ends the last sentence and
    /// is not looked at, as in spaCy.
    fn heads_are_inside(&mut self) -> bool {
        self.set_starts();
        let count = self.heads.len();
        let mut first = 0;
        for end in 0..count {
            if !(end > 0 && self.starts[end] || end + 1 == count) {
                continue;
            }
            let inside = |head: &TokenId| (first..=end).contains(&head.index());
            if !self.heads[first..end].iter().all(inside) {
                return false;
            }
            first = end;
        }
        true
    }
}

/// The machine: a stack, a buffer with words put back in front of it, and the arcs so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    stack: Vec<u32>,
    /// Words put back; the last one is the first of the buffer.
    again: Vec<u32>,
    /// First word that was never taken from the buffer.
    next: u32,
    count: u32,
    heads: Vec<u32>,
    labels: Vec<Label>,
    /// Last child on each side, in the order in which arcs were made.
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    /// The child that came before on the same side of the same head.
    before: Vec<u32>,
    /// Words that may not be shifted a second time.
    put_back: Vec<bool>,
    starts: Vec<bool>,
}

fn reset<T: Clone>(array: &mut Vec<T>, count: usize, value: T) {
    array.clear();
    array.resize(count, value);
}

impl State {
    fn begin(&mut self, count: usize) {
        self.stack.clear();
        self.again.clear();
        self.next = 0;
        self.count = count as u32;
        for array in [&mut self.heads, &mut self.last_left, &mut self.last_right, &mut self.before]
        {
            reset(array, count, NOWHERE);
        }
        reset(&mut self.labels, count, Label::NONE);
        reset(&mut self.put_back, count, false);
        reset(&mut self.starts, count, false);
        if let Some(first) = self.starts.first_mut() {
            *first = true;
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    fn buffered(&self) -> usize {
        (self.count - self.next) as usize + self.again.len()
    }

    fn stacked(&self, at: usize) -> u32 {
        self.stack.len().checked_sub(at + 1).map_or(NOWHERE, |at| self.stack[at])
    }

    fn ahead(&self, at: usize) -> u32 {
        if let Some(at) = self.again.len().checked_sub(at + 1) {
            return self.again[at];
        }
        let word = self.next + (at - self.again.len()) as u32;
        if word < self.count { word } else { NOWHERE }
    }

    /// B0, B1, S0, S1, S2, the last left child of B0, of S0, the last right child of S0.
    fn features(&self) -> [u32; FEATURES] {
        let (b0, s0) = (self.ahead(0), self.stacked(0));
        let of = |last: &[u32], word: u32| last.get(word as usize).copied().unwrap_or(NOWHERE);
        [
            b0,
            self.ahead(1),
            s0,
            self.stacked(1),
            self.stacked(2),
            of(&self.last_left, b0),
            of(&self.last_left, s0),
            of(&self.last_right, s0),
        ]
    }

    /// Which kinds of moves are allowed.
    fn valid(&self) -> [bool; 5] {
        let (depth, ahead) = (self.stack.len(), self.buffered());
        let b0 = self.ahead(0);
        let starts = |word: u32| self.starts.get(word as usize).copied().unwrap_or(false);
        let put_back = self.put_back.get(b0 as usize).copied().unwrap_or(false);
        let shift = depth == 0 || (ahead >= 2 && !starts(b0) && !put_back);
        let arc = depth > 0 && ahead > 0 && !starts(b0);
        let b1 = self.ahead(1);
        let ends = ahead >= 2 && b1 == b0 + 1 && !starts(b1);
        [shift, depth > 0, arc, arc, ends]
    }

    fn take(&mut self, kind: usize, label: Label) {
        match kind {
            SHIFT => self.push(),
            REDUCE => {
                let s0 = self.stacked(0);
                self.stack.pop();
                if self.heads[s0 as usize] == NOWHERE && !self.stack.is_empty() {
                    self.put_back[s0 as usize] = true;
                    self.again.push(s0);
                }
            }
            LEFT => {
                let (b0, s0) = (self.ahead(0), self.stacked(0));
                self.add_arc(b0, s0, label);
                self.put_back[b0 as usize] = false;
                self.stack.pop();
            }
            RIGHT => {
                self.add_arc(self.stacked(0), self.ahead(0), label);
                self.push();
            }
            _ => {
                let b1 = self.ahead(1);
                self.starts[b1 as usize] = true;
            }
        }
    }

    fn push(&mut self) {
        let word = self.again.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn add_arc(&mut self, head: u32, child: u32, label: Label) {
        if self.heads[child as usize] != NOWHERE {
            self.remove_arc(child);
        }
        let last = if head > child { &mut self.last_left } else { &mut self.last_right };
        self.before[child as usize] = std::mem::replace(&mut last[head as usize], child);
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }

    fn remove_arc(&mut self, child: u32) {
        let head = self.heads[child as usize];
        let last = if head > child { &mut self.last_left } else { &mut self.last_right };
        let former = self.before[child as usize];
        if last[head as usize] == child {
            last[head as usize] = former;
            return;
        }
        let mut sibling = last[head as usize];
        while sibling != NOWHERE && self.before[sibling as usize] != child {
            sibling = self.before[sibling as usize];
        }
        if let Some(before) = self.before.get_mut(sibling as usize) {
            *before = former;
        }
    }
}
