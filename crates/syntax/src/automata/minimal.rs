//! Makes automata small and refuses those that would not run in linear time.

use std::collections::BTreeMap;

use super::automaton::Automaton;

impl Automaton {
    /// The same automaton with as few states as it needs (E. F. Moore's refinement): states are told apart by what they
    /// accept and by where they lead, until nothing new is told apart.
    pub(crate) fn smallest(&self) -> Self {
        let rows: Vec<&[u16]> = self.next.chunks(usize::from(self.columns.max(1))).collect();
        let mut group: Vec<u16> = numbered(self.accept.iter());
        loop {
            let described = rows.iter().enumerate().map(|(state, row)| {
                (
                    group[state],
                    row.iter().map(|&target| group[usize::from(target)]).collect::<Vec<_>>(),
                )
            });
            let finer = numbered(described);
            let done = finer.iter().max() == group.iter().max();
            group = finer;
            if done {
                break;
            }
        }
        let count = group.iter().max().map_or(0, |&last| usize::from(last) + 1);
        let first = |wanted: usize| {
            group.iter().position(|&group| usize::from(group) == wanted).unwrap_or(0)
        };
        let keep: Vec<usize> = (0..count).map(first).collect();
        let next = keep
            .iter()
            .flat_map(|&state| rows[state].iter().map(|&target| group[usize::from(target)]));
        Self {
            start: group[usize::from(self.start)],
            next: next.collect(),
            accept: keep.iter().map(|&state| self.accept[state]).collect(),
            ..self.clone()
        }
    }

    /// Whether a run that goes on and on has always just seen a match. Then what was read is what is matched, but for a few
    /// letters, and matching one after the other reads each letter a bounded number of times.
    pub(crate) fn is_linear(&self) -> bool {
        let mut seen = vec![Seen::Never; self.accept.len()];
        (1..self.accept.len()).all(|state| self.ends(state, &mut seen))
    }

    /// Whether no circle of states without a match can be reached; a depth-first search with a stack of its own.
    fn ends(&self, from: usize, seen: &mut [Seen]) -> bool {
        let is_open = |state: usize| state != 0 && self.accept[state] == 0;
        if !is_open(from) || seen[from] != Seen::Never {
            return true;
        }
        let columns = usize::from(self.columns);
        let mut stack = vec![(from, 0)];
        seen[from] = Seen::Open;
        while let Some((state, column)) = stack.pop() {
            if column == columns {
                seen[state] = Seen::Done;
                continue;
            }
            stack.push((state, column + 1));
            let target = usize::from(self.next[state * columns + column]);
            match seen[target] {
                Seen::Open => return false,
                Seen::Never if is_open(target) => {
                    seen[target] = Seen::Open;
                    stack.push((target, 0));
                }
                _ => {}
            }
        }
        true
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    Open,
    Done,
}

/// Numbers things by first appearance: equal things get equal numbers, and the first gets 0.
fn numbered<T: Ord>(things: impl Iterator<Item = T>) -> Vec<u16> {
    let mut known: BTreeMap<T, u16> = BTreeMap::new();
    things
        .map(|thing| {
            let new = known.len() as u16;
            *known.entry(thing).or_insert(new)
        })
        .collect()
}
