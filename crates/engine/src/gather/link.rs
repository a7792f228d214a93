//! Average linkage over sparse pairs: groups join while the mean score between their members is
//! high enough. Pairs that are not given score 0.
//!
//! Connected parts are linked each alone, so that what is added elsewhere changes nothing here.

use std::collections::{BTreeMap, BinaryHeap};

/// Two items and how strongly they belong together; `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f64,
}

/// A possible join, ordered so that the strongest comes first and, among equals, the earliest.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Offer {
    score: f64,
    a: u32,
    b: u32,
    ages: (u32, u32),
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score.total_cmp(&other.score).then((other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The group of each item: the number of its first member. `allowed` may refuse a join of two
/// groups, given their members.
pub(super) fn average(
    items: usize,
    pairs: &[Pair],
    join: f64,
    allowed: impl Fn(&[u32], &[u32]) -> bool,
) -> Vec<u32> {
    let mut groups = Groups::new(items, pairs);
    let mut heap: BinaryHeap<Offer> = pairs
        .iter()
        .filter(|p| p.score >= join)
        .map(|p| Offer { score: p.score, a: p.a, b: p.b, ages: (0, 0) })
        .collect();
    while let Some(offer) = heap.pop() {
        if groups.stale(&offer) || !allowed(groups.of(offer.a), groups.of(offer.b)) {
            continue;
        }
        heap.extend(groups.merge(offer.a, offer.b).into_iter().filter(|o| o.score >= join));
    }
    groups.labels(items)
}

struct Groups {
    /// Members by the group's first item; empty once merged away.
    members: Vec<Vec<u32>>,
    /// Scores to other groups.
    near: Vec<BTreeMap<u32, f64>>,
    /// How often a group has grown: older offers are stale.
    ages: Vec<u32>,
}

impl Groups {
    fn new(items: usize, pairs: &[Pair]) -> Self {
        let mut near = vec![BTreeMap::new(); items];
        for p in pairs {
            near[p.a as usize].insert(p.b, p.score);
            near[p.b as usize].insert(p.a, p.score);
        }
        let members = (0..items as u32).map(|i| vec![i]).collect();
        Self { members, near, ages: vec![0; items] }
    }

    fn of(&self, group: u32) -> &[u32] {
        &self.members[group as usize]
    }

    fn age(&self, group: u32) -> u32 {
        self.ages[group as usize]
    }

    fn stale(&self, offer: &Offer) -> bool {
        self.of(offer.a).is_empty()
            || self.of(offer.b).is_empty()
            || offer.ages != (self.age(offer.a), self.age(offer.b))
    }

    /// Merges `b` into `a` and offers the new group to its neighbours.
    fn merge(&mut self, a: u32, b: u32) -> Vec<Offer> {
        let (size_a, size_b) = (self.of(a).len() as f64, self.of(b).len() as f64);
        let gone = std::mem::take(&mut self.members[b as usize]);
        self.members[a as usize].extend(gone);
        self.ages[a as usize] += 1;
        let near_a = std::mem::take(&mut self.near[a as usize]);
        let near_b = std::mem::take(&mut self.near[b as usize]);
        let mut merged: BTreeMap<u32, f64> = BTreeMap::new();
        for (near, size) in [(&near_a, size_a), (&near_b, size_b)] {
            for (other, score) in near.iter().filter(|(o, _)| **o != a && **o != b) {
                *merged.entry(*other).or_default() += score * size / (size_a + size_b);
            }
        }
        for (other, score) in &merged {
            self.near[*other as usize].remove(&b);
            self.near[*other as usize].insert(a, *score);
        }
        let offers = merged.iter().map(|(other, score)| self.offer(a, *other, *score)).collect();
        self.near[a as usize] = merged;
        offers
    }

    fn offer(&self, x: u32, y: u32, score: f64) -> Offer {
        let (a, b) = (x.min(y), x.max(y));
        Offer { score, a, b, ages: (self.age(a), self.age(b)) }
    }

    fn labels(&self, items: usize) -> Vec<u32> {
        let mut labels = vec![0; items];
        for members in &self.members {
            let first = members.iter().min().copied().unwrap_or_default();
            for m in members {
                labels[*m as usize] = first;
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u32, b: u32, score: f64) -> Pair {
        Pair { a, b, score }
    }

    #[test]
    fn a_chain_does_not_join_its_ends() {
        let pairs = [pair(0, 1, 0.9), pair(1, 2, 0.6)];
        // The pair 0-2 is not given and counts 0: the mean of 0.6 and 0 is too low.
        assert_eq!(average(4, &pairs, 0.5, |_, _| true), [0, 0, 2, 3]);
    }

    #[test]
    fn a_refused_join_stays_apart() {
        let pairs = [pair(0, 1, 0.9)];
        assert_eq!(average(2, &pairs, 0.5, |_, _| false), [0, 1]);
    }
}
