//! Why a claim's values are what they are, beneath its card.

use super::style;
use super::words::code;
use super::wrap::{Word, lines, styled, words};
use anstyle::Style;
use engine::reading::{Choice, Claim, Cue, Rule, Sign, Why};

/// Columns of the names of values, the indent included.
const LABELS: usize = 16;

/// Signs of a choice that are shown; all are in the record.
const SIGNS: usize = 4;

/// The lines that explain a claim; none where nobody asked.
pub(crate) fn lines_of(claim: &Claim, width: usize) -> Vec<String> {
    claim.why.iter().flat_map(|why| of(why, width)).collect()
}

fn of(why: &Why, width: usize) -> Vec<String> {
    let label = why.effect.map_or_else(|| field(why), |effect| effect.code().to_owned());
    let mut all = vec![head(why)];
    all.extend(why.cues.iter().map(cue));
    all.extend(why.choice.iter().flat_map(choice));
    if !why.path.is_empty() {
        all.push(words(&format!("tree: {}", why.path.join(" ")), style::FAINT));
    }
    if why.cues.is_empty() && why.choice.is_none() {
        all.push(words("no single word decides it", style::FAINT));
    }
    let faint = style::FAINT;
    let filled = all.iter().flat_map(|line| lines(line, width.saturating_sub(LABELS)));
    let labelled = filled.enumerate().map(|(i, line)| {
        let label = if i == 0 { format!("why {label}") } else { String::new() };
        format!("{faint}    {label:<12}{faint:#}{line}")
    });
    labelled.collect()
}

/// The name of a value, as the record has it.
fn field(why: &Why) -> String {
    format!("{:?}", why.field).to_lowercase()
}

fn head(why: &Why) -> Vec<Word> {
    let rule = match why.rule {
        Rule::Stated => "by its words",
        Rule::Inferred => "carried over, or nothing speaks against it",
        Rule::Learned => "chosen by learned weights",
    };
    let mut head = words(&code(&why.value), Style::new());
    head.extend(words(&format!("· {rule}"), style::FAINT));
    head
}

fn cue(cue: &Cue) -> Vec<Word> {
    let mut line = vec![styled("without", style::FAINT)];
    line.extend(words(&format!("“{}”", cue.words.text.trim()), Style::new()));
    line.extend(words(&format!("({})", code(&cue.known_as.join(", "))), style::FAINT));
    let other = cue.without.as_deref().map_or_else(|| "none".to_owned(), code);
    line.extend(words(&format!("→ {other}"), Style::new()));
    line
}

/// How far it went before what, and what spoke for it.
fn choice(choice: &Choice) -> Vec<Vec<Word>> {
    let name = |s: &Sign| if s.name.is_empty() { "none".to_owned() } else { code(&s.name) };
    let names: Vec<String> = choice.rejected.iter().map(name).collect();
    let before = format!("{:.2} points before {}", choice.margin, names.join(", "));
    let sign = |s: &Sign| format!("{} +{:.2}", code(&s.name), s.points);
    let shown = SIGNS.max(choice.decisive);
    let signs: Vec<String> = choice.signs.iter().take(shown).map(sign).collect();
    let decide = match choice.decisive {
        0 => "no few of them decide".to_owned(),
        1 => "the first decides".to_owned(),
        n => format!("the first {n} decide"),
    };
    let for_it = format!("for it: {} ({decide})", signs.join("; "));
    vec![words(&before, style::FAINT), words(&for_it, style::FAINT)]
}
