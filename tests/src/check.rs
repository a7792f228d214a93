//! Runs the cases of a reading file and says where engine and file differ.

use crate::diff::diff;
use crate::file::{Block, Case, File};
use crate::line;
use lexicon::Lexicon;
use std::fmt::Write as _;

/// What to do where engine and file differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Report it.
    Check,
    /// Take what the engine gives as expected from now on.
    Accept,
    /// Assert what the engine gives, and keep what was expected as `wanted` under a `FIXME` whose
    /// reason a person has to write.
    Keep,
}

/// What came of a file.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Differences, for people; empty if there are none.
    pub report: String,
    /// The file as it should be, if a mode that rewrites found something to change.
    pub rewritten: Option<String>,
    /// Cases checked.
    pub cases: u32,
    /// Cases that are known to be wrong.
    pub fixmes: u32,
    /// Wanted lines that the engine does not give.
    pub gaps: u32,
}

/// Reads every snippet of a file and compares.
pub fn check(file: &File, mode: Mode, lexicon: &Lexicon) -> Outcome {
    let mut outcome = Outcome::default();
    let mut lines = file.lines.clone();
    // From the last case up, so that the line numbers of those above stay true.
    for case in file.cases.iter().rev() {
        let got = line::lines(&crate::read(&case.report, lexicon), case.only.as_deref());
        outcome.cases += 1;
        outcome.fixmes += u32::from(case.fixme.is_some());
        let wanted = case.wanted.as_ref();
        outcome.gaps +=
            wanted.map_or(0, |w| w.lines.iter().filter(|l| !got.contains(l)).count()) as u32;
        let said = differences(case, &got);
        if !said.is_empty() {
            outcome.report = said + &outcome.report;
            rewrite(&mut lines, case, got, mode);
        }
    }
    if mode != Mode::Check && lines != file.lines {
        outcome.rewritten = Some(lines.join("\n") + "\n");
    }
    outcome
}

fn differences(case: &Case, got: &[String]) -> String {
    let mut said = String::new();
    if case.wanted.as_ref().is_some_and(|wanted| wanted.lines == got) {
        let _ =
            writeln!(said, "line {}: reads as wanted, take the FIXME out", case.claims.open + 1);
    }
    if case.claims.lines != got {
        let _ = writeln!(said, "line {}:", case.claims.open + 1);
        said.push_str(&diff(&case.claims.lines, got));
    }
    said
}

fn rewrite(lines: &mut Vec<String>, case: &Case, got: Vec<String>, mode: Mode) {
    let as_wanted = case.wanted.as_ref().is_some_and(|wanted| wanted.lines == got);
    let tail = match (&case.wanted, case.fixme) {
        (Some(wanted), Some(fixme)) if as_wanted => {
            lines.drain(fixme..=wanted.close);
            Vec::new()
        }
        (None, _) if mode == Mode::Keep => fixme(&case.claims),
        _ => Vec::new(),
    };
    let body = case.claims.open + 1;
    let after = case.claims.close + 1;
    lines.splice(after..after, tail);
    lines.splice(body..case.claims.close, got);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}

/// What was expected, as a gap to be explained.
fn fixme(expected: &Block) -> Vec<String> {
    let head = ["", "FIXME:", "", "```wanted"].map(str::to_owned);
    let tail = std::iter::once("```".to_owned());
    head.into_iter().chain(expected.lines.iter().cloned()).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mode, check};
    use crate::file::File;
    use lexicon::Lexicon;

    const HEAD: &str = "# T\n\nWhy.\n\n```report\nNothing happened here.\n```\n\n";

    fn rewritten(tail: &str, mode: Mode) -> Option<String> {
        let file = File::parse(&format!("{HEAD}{tail}")).unwrap();
        let rewritten = check(&file, mode, &Lexicon::builtin()).rewritten?;
        Some(rewritten.strip_prefix(HEAD).unwrap().to_owned())
    }

    #[test]
    fn an_update_accepts_or_keeps_what_was_expected() {
        let file = "```claims\nattack asserted\n```\n";
        let accepted = rewritten(file, Mode::Accept);
        assert_eq!(accepted.as_deref(), Some("```claims\n```\n"));
        let kept = rewritten(file, Mode::Keep);
        let gap = "```claims\n```\n\nFIXME:\n\n```wanted\nattack asserted\n```\n";
        assert_eq!(kept.as_deref(), Some(gap));
        assert_eq!(rewritten(file, Mode::Check), None);
    }

    #[test]
    fn a_gap_that_closed_is_reported_and_taken_out() {
        let tail = "```claims\nattack asserted\n```\n\nFIXME: too eager.\n\n```wanted\n```\n";
        let file = File::parse(&format!("{HEAD}{tail}")).unwrap();
        let outcome = check(&file, Mode::Check, &Lexicon::builtin());
        assert!(outcome.report.contains("take the FIXME out"), "{}", outcome.report);
        assert_eq!(rewritten(tail, Mode::Accept).as_deref(), Some("```claims\n```\n"));
    }
}
