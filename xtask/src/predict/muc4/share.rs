//! How the incidents of a report share what may fill their slots. Each part was weighed for each incident by
//! itself; but a person or thing attacked is of one of them, one whose persons and things are all of others is
//! those told again, and a body that did one is likelier to have done the others.

use super::part::{self, Part};
use super::role::Role;

/// How much of the odds of a body are those that it has over all incidents.
const COMMON: f32 = 0.5;

/// An incident that is likely to be wanted.
pub(super) struct Wanted {
    /// Its draft.
    pub(super) at: usize,
    /// How likely it is wanted.
    pub(super) sure: f32,
    /// What speaks for that.
    pub(super) features: Vec<String>,
    /// How likely each part of the report is one of it.
    pub(super) odds: Vec<f32>,
}

/// Weighs the incidents against each other, and leaves out those that are told again.
pub(super) fn among(parts: &[Part<'_>], mut wanted: Vec<Wanted>) -> Vec<Wanted> {
    let had: Vec<bool> = wanted.iter().map(|w| harms(parts, w)).collect();
    for (n, part) in parts.iter().enumerate() {
        match part.role {
            role if attacked(role) => give(&mut wanted, n),
            Role::Organisation => level(&mut wanted, n),
            _ => {}
        }
    }
    let kept = wanted.into_iter().zip(had).filter(|(w, had)| !had || harms(parts, w));
    kept.map(|(w, _)| w).collect()
}

/// Odds from which a part is thought of as one of an incident.
const THINKABLE: f32 = 0.25;

/// How many persons and things of an incident are likelier those of another.
pub(super) fn told_again(parts: &[Part<'_>], odds: &[Vec<f32>], at: usize, out: &mut Vec<String>) {
    let harmed = (0..parts.len()).filter(|n| attacked(parts[*n].role));
    let mine = harmed.filter(|n| odds[at][*n] >= THINKABLE);
    let lost = |n: &usize| odds.iter().any(|o| o[*n] > odds[at][*n]);
    let (lost, own): (Vec<usize>, Vec<usize>) = mine.partition(lost);
    out.push(format!("own {}", own.len().min(3)));
    out.push(format!("lost {}", lost.len().min(3)));
    out.push(format!("own {} lost {}", own.len().min(2), lost.len().min(2)));
}

/// The roles of those that an incident befalls.
fn attacked(role: Role) -> bool {
    matches!(role, Role::Victim | Role::Target)
}

/// Whether a person or thing is likely to be attacked in it.
fn harms(parts: &[Part<'_>], wanted: &Wanted) -> bool {
    let mut all = parts.iter().zip(&wanted.odds);
    all.any(|(part, odds)| attacked(part.role) && part::fills(part.role, *odds, wanted.sure))
}

/// Leaves a part to the incident that it is likeliest of, the first of equals.
fn give(wanted: &mut [Wanted], n: usize) {
    let odds = |w: &Wanted| w.odds[n] * w.sure;
    let best =
        (0..wanted.len()).rev().max_by(|a, b| odds(&wanted[*a]).total_cmp(&odds(&wanted[*b])));
    for (at, other) in wanted.iter_mut().enumerate() {
        if Some(at) != best {
            other.odds[n] = 0.0;
        }
    }
}

/// Draws the odds of a part towards their mean.
fn level(wanted: &mut [Wanted], n: usize) {
    let mean = wanted.iter().map(|w| w.odds[n]).sum::<f32>() / wanted.len().max(1) as f32;
    for w in wanted {
        w.odds[n] += COMMON * (mean - w.odds[n]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(role: Role) -> Part<'static> {
        Part { role, mentions: Vec::new() }
    }

    fn wanted(at: usize, sure: f32, odds: &[f32]) -> Wanted {
        Wanted { at, sure, features: Vec::new(), odds: odds.to_vec() }
    }

    #[test]
    fn a_person_is_of_one_incident_and_one_without_its_own_is_told_again() {
        let parts = [part(Role::Victim), part(Role::Victim), part(Role::Organisation)];
        let all = vec![
            wanted(0, 0.9, &[0.8, 0.1, 0.6]),
            wanted(1, 0.9, &[0.5, 0.7, 0.2]),
            wanted(2, 0.5, &[0.7, 0.1, 0.4]),
        ];
        let left = among(&parts, all);
        assert_eq!(left.iter().map(|w| w.at).collect::<Vec<_>>(), [0, 1]);
        assert_eq!((left[0].odds[0], left[1].odds[0]), (0.8, 0.0));
        assert_eq!((left[0].odds[1], left[1].odds[1]), (0.0, 0.7));
        assert!((left[0].odds[2] - 0.5).abs() < 1e-6 && (left[1].odds[2] - 0.3).abs() < 1e-6);
    }

    #[test]
    fn what_another_incident_is_likelier_to_have_counts_as_lost() {
        let parts = [part(Role::Victim), part(Role::Target), part(Role::Organisation)];
        let odds = [vec![0.8, 0.3, 0.9], vec![0.5, 0.6, 0.1]];
        let mut out = Vec::new();
        told_again(&parts, &odds, 0, &mut out);
        assert_eq!(out, ["own 1", "lost 1", "own 1 lost 1"]);
    }

    #[test]
    fn one_without_persons_or_things_from_the_start_is_kept() {
        let parts = [part(Role::Victim), part(Role::Organisation)];
        let left = among(&parts, vec![wanted(0, 0.9, &[0.8, 0.6]), wanted(1, 0.9, &[0.1, 0.6])]);
        assert_eq!(left.len(), 2);
    }
}
