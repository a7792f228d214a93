//! From the tree of an expression to an automaton: Thompson's construction, then sets of states (R. Cox, "Regular Expression
//! Matching: the Virtual Machine Approach", 2009, for the order of preference).
//!
//! A look to the side becomes letters that are read and not counted: behind a match as letters read before it, ahead as letters
//! read beyond it. Where only yes or no is asked, a negative look anywhere is a second automaton that runs along and must not
//! arrive.

use std::collections::BTreeMap;

use super::automaton::{Alphabet, Automaton, LONGEST_LOOK};
use super::pattern::{Node, PatternError};
use super::set::{AFTER, BEFORE, CharSet};

/// More states than this are not made.
const MOST_STATES: usize = 20_000;

/// What is asked of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The match that begins with the word.
    Beginning,
    /// The longest match that ends with the word.
    Ending,
    /// The first match at a place.
    Within,
    /// Whether a match begins with the word.
    Whether,
}

/// One alternative of an expression, its looks to both sides taken off.
struct Branch {
    behind: Vec<CharSet>,
    core: Node,
    ahead: Vec<CharSet>,
}

enum State {
    Read {
        set: usize,
        next: usize,
    },
    /// The first is preferred.
    Split(Vec<usize>),
    /// Dies when the automaton at `watch` arrives.
    Guard {
        watch: usize,
        next: usize,
    },
    Match {
        beyond: u8,
    },
}

fn refuse<T>(what: &str) -> Result<T, PatternError> {
    Err(PatternError { what: what.to_owned(), at: 0 })
}

/// The states that an expression can be in, before sets of them are made.
#[derive(Default)]
pub(crate) struct Machine {
    states: Vec<State>,
    sets: Vec<CharSet>,
    start: usize,
    look: usize,
    ordered: bool,
    /// More states than this are not made, neither of these nor of sets of them.
    most: usize,
    /// What was built, by the part and what comes after it: alternatives that end alike share their ends, without which some
    /// expressions of thousands of alternatives would have no automaton of a bearable size.
    built: BTreeMap<(usize, Node), usize>,
}

impl Machine {
    /// The states of an expression for a question.
    pub(crate) fn new(node: &Node, question: Question) -> Result<Self, PatternError> {
        Self::within(node, question, MOST_STATES)
    }

    /// The same with another number of states at most.
    pub(crate) fn within(
        node: &Node,
        question: Question,
        most: usize,
    ) -> Result<Self, PatternError> {
        let ordered = question != Question::Whether;
        let mut machine = Self { ordered, most, ..Self::default() };
        if question == Question::Whether {
            let tail = machine.tail();
            machine.start = machine.build(&without_start(node), tail, true)?;
            machine.built.clear();
            return Ok(machine);
        }
        let branches: Vec<Branch> =
            alternatives(node).into_iter().map(branch).collect::<Result<_, _>>()?;
        machine.look = branches.iter().map(|branch| branch.behind.len()).max().unwrap_or(0);
        let starts = match question {
            Question::Ending => branches.iter().map(|branch| machine.backwards(branch)).collect(),
            _ => branches
                .iter()
                .map(|branch| machine.forwards(branch, question))
                .collect::<Result<Vec<_>, _>>(),
        }?;
        if question == Question::Ending {
            (machine.look, machine.ordered) = (0, false);
        }
        machine.start = machine.push(State::Split(starts));
        machine.built.clear();
        Ok(machine)
    }

    /// The sets of letters that the expression tells apart.
    pub(crate) fn sets(&self) -> &[CharSet] {
        &self.sets
    }

    fn push(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    fn read(&mut self, set: &CharSet, next: usize) -> usize {
        let known = self.sets.iter().position(|known| known == set);
        let set = known.unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        });
        self.push(State::Read { set, next })
    }

    /// Accepts whatever follows.
    fn tail(&mut self) -> usize {
        let end = self.push(State::Match { beyond: 0 });
        let again = self.push(State::Split(vec![end]));
        let any = self.read(&CharSet::anything(), again);
        if let State::Split(ways) = &mut self.states[again] {
            ways.push(any);
        }
        any
    }

    fn chain(&mut self, sets: &[CharSet], next: usize) -> usize {
        sets.iter().rev().fold(next, |next, set| self.read(set, next))
    }

    fn forwards(&mut self, branch: &Branch, question: Question) -> Result<usize, PatternError> {
        if question == Question::Beginning && branch.behind.first() != Some(&CharSet::one(BEFORE)) {
            return refuse("an expression for prefixes must begin with ^");
        }
        let end = self.push(State::Match { beyond: branch.ahead.len() as u8 });
        let ahead = self.chain(&branch.ahead, end);
        let core = self.build(&branch.core, ahead, false)?;
        let behind = self.chain(&branch.behind, core);
        let rest = vec![CharSet::anything(); self.look - branch.behind.len()];
        Ok(self.chain(&rest, behind))
    }

    fn backwards(&mut self, branch: &Branch) -> Result<usize, PatternError> {
        if branch.ahead != [CharSet::one(AFTER)] {
            return refuse("an expression for suffixes must end with $");
        }
        let end = self.push(State::Match { beyond: branch.behind.len() as u8 });
        let mut behind = branch.behind.clone();
        behind.reverse();
        let behind = self.chain(&behind, end);
        self.build(&reversed(&branch.core), behind, false)
    }

    /// The state from which `node` and then `next` are matched.
    fn build(&mut self, node: &Node, next: usize, whether: bool) -> Result<usize, PatternError> {
        if self.states.len() > self.most * 4 {
            return refuse("the expression is too large");
        }
        if let Node::Concat(parts) = node {
            return parts.iter().rev().try_fold(next, |next, part| self.build(part, next, whether));
        }
        if let Some(&state) = self.built.get(&(next, node.clone())) {
            return Ok(state);
        }
        let state = self.build_anew(node, next, whether)?;
        self.built.insert((next, node.clone()), state);
        Ok(state)
    }

    fn build_anew(
        &mut self,
        node: &Node,
        next: usize,
        whether: bool,
    ) -> Result<usize, PatternError> {
        match node {
            Node::Empty | Node::Concat(_) => Ok(next),
            Node::Set(set) => Ok(self.read(set, next)),
            Node::Alternate(branches) => {
                let ways = branches.iter().map(|branch| self.build(branch, next, whether));
                let ways = ways.collect::<Result<_, _>>()?;
                Ok(self.push(State::Split(ways)))
            }
            Node::Repeat { node, min, max, lazy } => {
                self.repeat(node, (*min, *max, *lazy), next, whether)
            }
            Node::End if whether => {
                let end = self.push(State::Match { beyond: 0 });
                Ok(self.read(&CharSet::one(AFTER), end))
            }
            Node::Look { node, ahead: true, negative: true } if whether => {
                let arrived = self.push(State::Match { beyond: 0 });
                let watch = self.build(node, arrived, whether)?;
                Ok(self.push(State::Guard { watch, next }))
            }
            Node::Look { .. } => refuse("a look to the side in the midst of an expression"),
            Node::Start | Node::End => refuse("an anchor in the midst of an expression"),
        }
    }

    fn repeat(
        &mut self,
        node: &Node,
        (min, max, lazy): (u32, Option<u32>, bool),
        next: usize,
        whether: bool,
    ) -> Result<usize, PatternError> {
        let ways = |body, next| if lazy { vec![next, body] } else { vec![body, next] };
        let mut state = next;
        match max {
            None => {
                let again = self.push(State::Split(Vec::new()));
                let body = self.build(node, again, whether)?;
                self.states[again] = State::Split(ways(body, next));
                state = again;
            }
            Some(max) => {
                for _ in min..max {
                    let body = self.build(node, state, whether)?;
                    state = self.push(State::Split(ways(body, next)));
                }
            }
        }
        (0..min).try_fold(state, |state, _| self.build(node, state, whether))
    }

    /// Goes from `state` to all states that read or match, in the order of preference, and stops at the first match where
    /// order counts: what comes after it would never be preferred.
    fn reach(&self, state: usize, reached: &mut Vec<usize>) -> bool {
        if reached.contains(&state) {
            return false;
        }
        match &self.states[state] {
            State::Split(ways) => {
                reached.push(state); // Marks the place, so that empty repeats end; taken out in `closed`.
                ways.iter().any(|&way| self.reach(way, reached))
            }
            State::Match { .. } => {
                reached.push(state);
                self.ordered
            }
            State::Read { .. } | State::Guard { .. } => {
                reached.push(state);
                false
            }
        }
    }

    fn closed(&self, states: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut reached = Vec::new();
        for state in states {
            if self.reach(state, &mut reached) {
                break;
            }
        }
        reached.retain(|&state| !matches!(self.states[state], State::Split(_)));
        if !self.ordered {
            reached.sort_unstable();
        }
        reached
    }

    fn arrives(&self, states: &[usize]) -> bool {
        states.iter().any(|&state| matches!(self.states[state], State::Match { .. }))
    }

    /// Where a letter leads from each state that reads it.
    fn after<'s>(
        &'s self,
        states: &'s [usize],
        reads: &'s [bool],
    ) -> impl Iterator<Item = usize> + 's {
        states.iter().filter_map(|&state| match self.states[state] {
            State::Read { set, next } if reads[set] => Some(next),
            _ => None,
        })
    }

    /// Letters read beyond the match, of the states' match if there is one.
    fn accept(&self, states: impl Iterator<Item = usize>) -> u8 {
        let beyond = states.filter_map(|state| match self.states[state] {
            State::Match { beyond } => Some(beyond + 1),
            _ => None,
        });
        beyond.min().unwrap_or(0)
    }

    /// The automaton over the classes of an alphabet.
    pub(crate) fn determined(
        &self,
        alphabet: &Alphabet,
        letters: &[u32],
    ) -> Result<Automaton, PatternError> {
        let (column, reads) = self.columns(letters);
        let guarded = self.states.iter().any(|state| matches!(state, State::Guard { .. }));
        let (next, accept) = if guarded {
            let begin = self.threads(vec![(self.start, Vec::new())]);
            explore(
                Vec::new(),
                begin,
                (&reads, self.most),
                |from, reads| self.threads_after(from, reads),
                |threads| self.accept(threads.iter().map(|thread| thread.0)),
            )?
        } else {
            let begin = self.closed([self.start]);
            explore(
                Vec::new(),
                begin,
                (&reads, self.most),
                |from, reads| self.closed(self.after(from, reads)),
                |states| self.accept(states.iter().copied()),
            )?
        };
        debug_assert_eq!(column.len(), usize::from(alphabet.classes));
        let columns = reads.len() as u16;
        Ok(Automaton { start: 1, look: self.look as u8, columns, column, next, accept }.smallest())
    }

    /// Columns of the table: classes that this expression does not tell apart share one. For each class its column, for each
    /// column which sets hold it.
    fn columns(&self, letters: &[u32]) -> (Vec<u16>, Vec<Vec<bool>>) {
        let mut known: BTreeMap<Vec<bool>, u16> = BTreeMap::new();
        let mut reads = Vec::new();
        let column = letters.iter().map(|&letter| {
            let held: Vec<bool> = self.sets.iter().map(|set| set.has(letter)).collect();
            *known.entry(held).or_insert_with_key(|held| {
                reads.push(held.clone());
                reads.len() as u16 - 1
            })
        });
        (column.collect(), reads)
    }

    fn threads(&self, begin: Vec<Thread>) -> Vec<Thread> {
        let mut open = begin;
        let mut threads = Vec::new();
        while let Some((state, watches)) = open.pop() {
            for reached in self.closed([state]) {
                let State::Guard { watch, next } = self.states[reached] else {
                    threads.push((reached, watches.clone()));
                    continue;
                };
                let watch = self.closed([watch]);
                if !self.arrives(&watch) {
                    let mut watches = watches.clone();
                    watches.push(watch);
                    open.push((next, watches));
                }
            }
        }
        threads.sort_unstable();
        threads.dedup();
        threads
    }

    fn threads_after(&self, threads: &[Thread], reads: &[bool]) -> Vec<Thread> {
        let moved = threads.iter().filter_map(|(state, watches)| {
            let next = self.after(std::slice::from_ref(state), reads).next()?;
            let watches: Vec<_> =
                watches.iter().map(|watch| self.closed(self.after(watch, reads))).collect();
            let arrived = watches.iter().any(|watch| self.arrives(watch));
            let mut alive: Vec<_> = watches.into_iter().filter(|watch| !watch.is_empty()).collect();
            alive.sort_unstable();
            (!arrived).then_some((next, alive))
        });
        self.threads(moved.collect())
    }
}

/// A state with the automata that run along and must not arrive, each as the set of its states.
type Thread = (usize, Vec<Vec<usize>>);

/// All sets of states that can be reached, as a table with a row a set and a column a class. Set 0 is `dead`, set 1 `begin`.
fn explore<S: Ord + Clone>(
    dead: S,
    begin: S,
    (columns, most): (&[Vec<bool>], usize),
    step: impl Fn(&S, &[bool]) -> S,
    accept: impl Fn(&S) -> u8,
) -> Result<(Vec<u16>, Vec<u8>), PatternError> {
    let mut all = vec![dead.clone(), begin.clone()];
    let mut number: BTreeMap<S, u16> = BTreeMap::from([(begin, 1), (dead, 0)]);
    let mut next = Vec::new();
    let mut at = 0;
    while at < all.len() {
        for reads in columns {
            let target = step(&all[at], reads);
            let known = number.get(&target).copied();
            next.push(known.unwrap_or_else(|| {
                let new = all.len() as u16;
                number.insert(target.clone(), new);
                all.push(target);
                new
            }));
        }
        if all.len() > most {
            return refuse("the expression needs too many states");
        }
        at += 1;
    }
    Ok((next, all.iter().map(accept).collect()))
}

fn alternatives(node: &Node) -> Vec<&Node> {
    match node {
        Node::Alternate(branches) => branches.iter().flat_map(alternatives).collect(),
        other => vec![other],
    }
}

fn branch(node: &Node) -> Result<Branch, PatternError> {
    let mut parts: &[Node] = match node {
        Node::Concat(parts) => parts,
        other => std::slice::from_ref(other),
    };
    let (mut behind, mut ahead) = (Vec::new(), Vec::new());
    match parts {
        [Node::Start, rest @ ..] => (behind, parts) = (vec![CharSet::one(BEFORE)], rest),
        [Node::Look { node, ahead: false, negative }, rest @ ..] => {
            (behind, parts) = (side(node, *negative, BEFORE)?, rest);
        }
        _ => {}
    }
    match parts {
        [rest @ .., Node::End] => (ahead, parts) = (vec![CharSet::one(AFTER)], rest),
        [rest @ .., Node::Look { node, ahead: true, negative }] => {
            (ahead, parts) = (side(node, *negative, AFTER)?, rest);
        }
        _ => {}
    }
    if behind.len().max(ahead.len()) > LONGEST_LOOK {
        return refuse("a look further than three characters");
    }
    Ok(Branch { behind, core: Node::Concat(parts.to_vec()), ahead })
}

/// The letters of a look: of fixed length, and a single one where it is negative.
fn side(node: &Node, negative: bool, border: u32) -> Result<Vec<CharSet>, PatternError> {
    let sets = letters(node)?;
    match (negative, sets.as_slice()) {
        (false, _) => Ok(sets),
        (true, [set]) => Ok(vec![set.inverted().with(&CharSet::one(border))]),
        (true, _) => refuse("a negative look at more than one character"),
    }
}

fn letters(node: &Node) -> Result<Vec<CharSet>, PatternError> {
    match node {
        Node::Set(set) => Ok(vec![set.clone()]),
        Node::Concat(parts) => {
            parts.iter().map(letters).collect::<Result<Vec<_>, _>>().map(|sets| sets.concat())
        }
        Node::Alternate(branches) => {
            let mut joined = CharSet::default();
            for branch in branches {
                match letters(branch)?.as_slice() {
                    [set] => joined = joined.with(set),
                    _ => return refuse("a look of varying length"),
                }
            }
            Ok(vec![joined])
        }
        _ => refuse("a look of varying length"),
    }
}

/// Where a match has to begin with the word anyway, the anchor says nothing.
fn without_start(node: &Node) -> Node {
    match node {
        Node::Start => Node::Empty,
        Node::Alternate(branches) => Node::Alternate(branches.iter().map(without_start).collect()),
        Node::Concat(parts) => {
            let first = parts.first().map(without_start);
            Node::Concat(first.into_iter().chain(parts.iter().skip(1).cloned()).collect())
        }
        other => other.clone(),
    }
}

fn reversed(node: &Node) -> Node {
    match node {
        Node::Concat(parts) => Node::Concat(parts.iter().rev().map(reversed).collect()),
        Node::Alternate(branches) => Node::Alternate(branches.iter().map(reversed).collect()),
        Node::Repeat { node, min, max, lazy } => {
            Node::Repeat { node: Box::new(reversed(node)), min: *min, max: *max, lazy: *lazy }
        }
        other => other.clone(),
    }
}
