//! The words of `police.tsv`, looked up in a sentence.

use std::collections::BTreeSet;

const TABLE: &str = include_str!("police.tsv");

/// What a word says about police.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Police,
    Troops,
    Force,
    Shoot,
    Killed,
    Arrest,
    Fail,
    Act,
}

/// Phrases as words; the last may be a beginning (`*`).
pub(super) struct Words(Vec<(Role, Vec<&'static str>)>);

impl Words {
    pub(super) fn builtin() -> Self {
        let lines = TABLE.lines().filter(|l| !l.starts_with('#'));
        let row = |line: &'static str| {
            let (role, phrase) = line.split_once('\t')?;
            Some((role_of(role)?, phrase.split(' ').collect()))
        };
        Self(lines.filter_map(row).collect())
    }

    /// The roles that the words of a sentence have.
    pub(super) fn roles(&self, sentence: &str) -> BTreeSet<Role> {
        let lower = sentence.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .collect();
        let stands = |phrase: &[&str]| words.windows(phrase.len()).any(|w| matches(w, phrase));
        self.0.iter().filter(|(_, phrase)| stands(phrase)).map(|(role, _)| *role).collect()
    }
}

fn matches(words: &[&str], phrase: &[&str]) -> bool {
    words.iter().zip(phrase).all(|(word, part)| match part.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == part,
    })
}

fn role_of(name: &str) -> Option<Role> {
    let roles = [
        ("police", Role::Police),
        ("troops", Role::Troops),
        ("force", Role::Force),
        ("shoot", Role::Shoot),
        ("killed", Role::Killed),
        ("arrest", Role::Arrest),
        ("fail", Role::Fail),
        ("act", Role::Act),
    ];
    roles.into_iter().find(|(n, _)| *n == name).map(|(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_role() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).count();
        assert_eq!(Words::builtin().0.len(), rows);
    }

    #[test]
    fn a_star_stands_for_any_end() {
        let roles = Words::builtin().roles("Policemen watched while shops burned.");
        assert_eq!(roles, BTreeSet::from([Role::Police, Role::Fail]));
    }
}
