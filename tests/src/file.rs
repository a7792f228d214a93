//! The form of a reading file, and how it is parsed.

use crate::line::{KEYS, REMARKS};
use engine::Report;
use lexicon::{Country, Lang};
use std::iter::Peekable;
use std::str::Chars;

/// A reading file: its lines, and the cases found in them.
#[derive(Debug)]
pub struct File {
    /// The phenomenon: the file's heading.
    pub title: String,
    /// All lines, from which a rewritten file is put together.
    pub lines: Vec<String>,
    /// Snippets with what is expected of them.
    pub cases: Vec<Case>,
}

/// A snippet and what is expected of it.
#[derive(Debug)]
pub struct Case {
    /// What the engine is given.
    pub report: Report,
    /// The parts of a claim that are compared, `remarks` among them; all if none.
    pub only: Option<Vec<String>>,
    /// The claims, a line each, and the remarks.
    pub claims: Block,
    /// The claims that the engine should give but does not.
    pub wanted: Option<Block>,
    /// Where `FIXME: why` stands.
    pub fixme: Option<usize>,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Index of the opening fence in the file's lines.
    pub open: usize,
    /// Index of the closing fence.
    pub close: usize,
    /// What follows the backticks.
    pub info: String,
    /// The lines between.
    pub lines: Vec<String>,
}

/// What stands in a file besides prose.
enum Item {
    Block(Block),
    Fixme(usize),
}

impl File {
    /// Parses a file. An error names the line.
    pub fn parse(source: &str) -> Result<Self, String> {
        let lines: Vec<String> = source.lines().map(str::to_owned).collect();
        let title = lines.first().and_then(|l| l.strip_prefix("# ")).ok_or("1: no `# Title`")?;
        if lines.get(2).is_none_or(|why| why.is_empty() || why.starts_with("```")) {
            return Err("3: say in prose what this shows and why".to_owned());
        }
        let cases = cases(items(&lines)?)?;
        if cases.is_empty() {
            return Err("no `report` block".to_owned());
        }
        Ok(Self { title: title.to_owned(), cases, lines })
    }
}

fn items(lines: &[String]) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(info) = lines[at].strip_prefix("```") {
            let rest = lines[at + 1..].iter().position(|l| l == "```");
            let close = at + 1 + rest.ok_or(format!("{}: block without end", at + 1))?;
            let body = lines[at + 1..close].to_vec();
            items.push(Item::Block(Block { open: at, close, info: info.to_owned(), lines: body }));
            at = close;
        } else if let Some(why) = lines[at].strip_prefix("FIXME:") {
            if why.trim().is_empty() {
                return Err(format!("{}: FIXME without a reason", at + 1));
            }
            items.push(Item::Fixme(at));
        }
        at += 1;
    }
    Ok(items)
}

fn cases(items: Vec<Item>) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut report: Option<Report> = None;
    for item in items {
        let block = match item {
            Item::Fixme(at) => {
                let case = cases.last_mut().ok_or(format!("{}: FIXME of what?", at + 1))?;
                case.fixme = Some(at);
                continue;
            }
            Item::Block(block) => block,
        };
        let at = block.open + 1;
        let name = block.info.split(' ').next().unwrap_or_default();
        match (name, report.take(), cases.last_mut()) {
            ("report", None, _) => report = Some(parse_report(&block)?),
            ("claims", Some(report), _) => cases.push(case(report, block)?),
            ("wanted", None, Some(case)) if case.fixme.is_some() => case.wanted = Some(block),
            ("wanted", None, Some(_)) => {
                return Err(format!("{at}: `wanted` needs a FIXME before"));
            }
            _ => return Err(format!("{at}: block `{name}` does not belong here")),
        }
    }
    let stray = cases.iter().find(|c| c.fixme.is_some() && c.wanted.is_none());
    match (report, stray.and_then(|c| c.fixme)) {
        (Some(_), _) => Err("the last report has no `claims` block".to_owned()),
        (None, Some(at)) => Err(format!("{}: FIXME without a `wanted` block", at + 1)),
        (None, None) => Ok(cases),
    }
}

fn case(report: Report, claims: Block) -> Result<Case, String> {
    let only = match claims.info.strip_prefix("claims").map(str::trim) {
        Some("") | None => None,
        Some(info) => Some(parse_only(info).map_err(|e| format!("{}: {e}", claims.open + 1))?),
    };
    Ok(Case { report, only, claims, wanted: None, fixme: None })
}

fn parse_only(info: &str) -> Result<Vec<String>, String> {
    let keys = info.strip_prefix("only:").ok_or(format!("`{info}`: expected `only: KEYS`"))?;
    let keys: Vec<String> = keys.split_whitespace().map(str::to_owned).collect();
    match keys.iter().find(|k| !KEYS.contains(&k.as_str()) && *k != REMARKS) {
        Some(key) => Err(format!("no part of a claim is called `{key}`")),
        None => Ok(keys),
    }
}

/// `report published=2024-03-05 country=UKR title="..."` and the text below.
fn parse_report(block: &Block) -> Result<Report, String> {
    let mut report = Report { text: block.lines.join("\n"), ..Report::default() };
    let info = block.info.strip_prefix("report").unwrap_or_default();
    for (key, value) in pairs(info) {
        set(&mut report, &key, value).ok_or(format!("{}: cannot read `{key}`", block.open + 1))?;
    }
    Ok(report)
}

fn set(report: &mut Report, key: &str, value: String) -> Option<()> {
    match key {
        "published" => report.published = Some(value.parse().ok()?),
        "publisher" => report.publisher = Some(value),
        "title" => report.title = Some(value),
        "url" => report.url = Some(value),
        "country" => report.country = Some(Country::from_code(&value)?),
        "lang" => report.language = Some(Lang::from_code(&value)?),
        _ => return None,
    }
    Some(())
}

/// `key=word key="several words"`.
fn pairs(info: &str) -> Vec<(String, String)> {
    let mut chars = info.chars().peekable();
    let mut pairs = Vec::new();
    while chars.peek().is_some() {
        let key = take(&mut chars, |c| c == '=');
        let quoted = chars.next_if_eq(&'"').is_some();
        let value = take(&mut chars, |c| if quoted { c == '"' } else { c == ' ' });
        if !key.trim().is_empty() {
            pairs.push((key.trim().to_owned(), value));
        }
    }
    pairs
}

/// Up to the character that ends it, which is dropped.
fn take(chars: &mut Peekable<Chars>, ends: impl Fn(char) -> bool) -> String {
    let mut word = String::new();
    for c in chars.by_ref() {
        if ends(c) {
            break;
        }
        word.push(c);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::File;

    const HEAD: &str =
        "# T\n\nWhy.\n\n```report published=2024-03-05 title=\"A b\"\nX fell.\n```\n";

    #[test]
    fn reads_what_is_known_of_the_report() {
        let file = File::parse(&format!("{HEAD}```claims only: event by\n```\n")).unwrap();
        let case = &file.cases[0];
        assert_eq!(case.report.text, "X fell.");
        assert_eq!(case.report.title.as_deref(), Some("A b"));
        assert_eq!(case.report.published.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(case.only.as_deref(), Some(&["event".to_owned(), "by".to_owned()][..]));
    }

    #[test]
    fn refuses_what_would_check_nothing() {
        for (tail, why) in [
            ("", "no `claims` block"),
            ("```claims only: evnt\n```\n", "called `evnt`"),
            ("```claims\n```\n```wanted\n```\n", "needs a FIXME"),
            ("```claims\n```\nFIXME:\n```wanted\n```\n", "without a reason"),
            ("```claims\n```\nFIXME: lazy\n", "without a `wanted` block"),
            ("```claims\n", "without end"),
            ("```claim\n```\n", "does not belong"),
        ] {
            let error = File::parse(&format!("{HEAD}{tail}")).unwrap_err();
            assert!(error.contains(why), "{error} should say {why}");
        }
    }
}
