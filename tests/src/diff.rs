//! A line diff that shows everything: short blocks, so the simplest method serves.

use std::fmt::Write as _;

/// `old` against `new`: `-` lines are only in the old, `+` lines only in the new.
pub(crate) fn diff(old: &[String], new: &[String]) -> String {
    let common = lengths(old, new);
    let (mut i, mut j) = (0, 0);
    let mut out = String::new();
    while i < old.len() || j < new.len() {
        let (mark, line) = if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
            (' ', &old[i - 1])
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ('-', &old[i - 1])
        } else {
            j += 1;
            ('+', &new[j - 1])
        };
        let _ = writeln!(out, "  {mark} {line}");
    }
    out
}

/// Length of the longest common subsequence of `old[i..]` and `new[j..]`.
fn lengths(old: &[String], new: &[String]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = if old[i] == new[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn shows_what_went_and_what_came() {
        let lines = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(diff(&lines("a b c"), &lines("a c d")), "    a\n  - b\n    c\n  + d\n");
    }
}
