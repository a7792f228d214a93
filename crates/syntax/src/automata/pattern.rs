//! Reads the expressions of a tokenizer, which are written in Python's syntax, into trees.
//!
//! Only what can be matched by an automaton is taken: groups that are remembered, references back and borders of words are
//! errors that name the place. Looks ahead and behind are kept as nodes; `compile` decides which of them it can honour.

use std::collections::BTreeMap;

use super::set::CharSet;
use super::unicode;

/// Why an expression was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} (at character {at} of the expression)")]
pub struct PatternError {
    /// What is wrong or cannot be translated.
    pub what: String,
    /// Where, counted in characters.
    pub at: usize,
}

/// An expression as a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    /// The empty word.
    Empty,
    /// One letter of the set.
    Set(CharSet),
    Concat(Vec<Self>),
    /// Earlier alternatives are preferred.
    Alternate(Vec<Self>),
    /// As many as possible, unless `lazy`.
    Repeat {
        node: Box<Self>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
    Look {
        node: Box<Self>,
        ahead: bool,
        negative: bool,
    },
    Start,
    End,
}

/// How often at most a part may be repeated by a number: it is written out so often.
const MOST_REPEATS: u32 = 256;
/// How deep groups may be nested: the reader calls itself for each.
const DEEPEST: usize = 64;

/// Reads an expression.
pub(crate) fn parse(source: &str) -> Result<Node, PatternError> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader =
        Reader { chars: &chars, at: 0, ignore_case: false, depth: 0, sets: BTreeMap::new() };
    let node = reader.alternate()?;
    if reader.at < chars.len() {
        return Err(reader.error("a parenthesis that closes nothing"));
    }
    Ok(node)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    ignore_case: bool,
    depth: usize,
    /// Classes already read, by their text: the same few are written hundreds of times.
    sets: BTreeMap<&'a [char], CharSet>,
}

impl Reader<'_> {
    fn error(&self, what: impl Into<String>) -> PatternError {
        PatternError { what: what.into(), at: self.at }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found =
            wanted.chars().enumerate().all(|(n, c)| self.chars.get(self.at + n) == Some(&c));
        if found {
            self.at += wanted.chars().count();
        }
        found
    }

    fn alternate(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("groups are nested too deep"));
        }
        let mut branches = vec![self.concat()?];
        while self.take("|") {
            branches.push(self.concat()?);
        }
        self.depth -= 1;
        Ok(if branches.len() == 1 { branches.swap_remove(0) } else { Node::Alternate(branches) })
    }

    fn concat(&mut self) -> Result<Node, PatternError> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let part = self.atom()?;
            let part = self.repeat(part)?;
            if part != Node::Empty {
                parts.push(part);
            }
        }
        Ok(match parts.len() {
            0 => Node::Empty,
            1 => parts.swap_remove(0),
            _ => Node::Concat(parts),
        })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let Some(c) = self.peek() else { return Err(self.error("the expression ends too early")) };
        match c {
            '(' => self.group(),
            '[' => Ok(Node::Set(self.class()?)),
            '^' => {
                self.at += 1;
                Ok(Node::Start)
            }
            '$' => {
                self.at += 1;
                Ok(Node::End)
            }
            '.' => {
                self.at += 1;
                Ok(Node::Set(CharSet::one('\n' as u32).inverted()))
            }
            '*' | '+' | '?' => Err(self.error("a repeat of nothing")),
            '\\' => {
                let set = self.escape()?;
                Ok(Node::Set(self.cased(set)))
            }
            _ => {
                self.at += 1;
                Ok(Node::Set(self.cased(CharSet::one(c as u32))))
            }
        }
    }

    fn cased(&mut self, set: CharSet) -> CharSet {
        if self.ignore_case { set.without_case() } else { set }
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        if let Some(flags) = self.flags() {
            self.ignore_case |= flags.contains('i');
            return match flags.chars().find(|c| !"iu".contains(*c)) {
                Some(other) => Err(self.error(format!("the flag {other:?}"))),
                None => Ok(Node::Empty),
            };
        }
        let look = |ahead, negative| Some((ahead, negative));
        let kind = if self.take("(?:") {
            None
        } else if self.take("(?=") {
            look(true, false)
        } else if self.take("(?!") {
            look(true, true)
        } else if self.take("(?<=") {
            look(false, false)
        } else if self.take("(?<!") {
            look(false, true)
        } else if self.take("(?") {
            return Err(self.error("a group of a kind that no automaton can match"));
        } else {
            self.at += 1; // A group that would be remembered: nobody asks for it.
            None
        };
        let node = self.alternate()?;
        if !self.take(")") {
            return Err(self.error("a group that is never closed"));
        }
        Ok(match kind {
            None => node,
            Some((ahead, negative)) => Node::Look { node: Box::new(node), ahead, negative },
        })
    }

    /// The letters of a group such as `(?iu)`, which holds only flags.
    fn flags(&mut self) -> Option<String> {
        let rest = self.chars.get(self.at..)?.strip_prefix(&['(', '?'])?;
        let end = rest.iter().position(|&c| c == ')')?;
        let flags: String = rest.get(..end)?.iter().collect();
        if flags.is_empty() || !flags.chars().all(|c| c.is_ascii_lowercase()) {
            return None;
        }
        self.at += end + 3;
        Some(flags)
    }

    fn repeat(&mut self, node: Node) -> Result<Node, PatternError> {
        let mut node = node;
        loop {
            let (min, max) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => match self.bounds() {
                    Some(bounds) => bounds,
                    None => return Err(self.error("a repeat that is not understood")),
                },
                _ => return Ok(node),
            };
            if min.max(max.unwrap_or(0)) > MOST_REPEATS || max.is_some_and(|max| max < min) {
                return Err(self.error("a repeat with bounds out of reach"));
            }
            self.at += 1;
            let lazy = self.take("?");
            if self.peek() == Some('+') {
                return Err(self.error("a possessive repeat"));
            }
            node = Node::Repeat { node: Box::new(node), min, max, lazy };
        }
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; leaves `at` on the closing brace.
    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let rest = self.chars.get(self.at + 1..)?;
        let end = rest.iter().position(|&c| c == '}')?;
        let inside: String = rest.get(..end)?.iter().collect();
        let (low, high) = inside.split_once(',').unwrap_or((&inside, &inside));
        let min = if low.is_empty() { 0 } else { low.parse().ok()? };
        let max = if high.is_empty() { None } else { Some(high.parse().ok()?) };
        self.at += end + 1;
        (!inside.is_empty()).then_some((min, max))
    }

    fn class(&mut self) -> Result<CharSet, PatternError> {
        let start = self.at;
        let end = self.class_end()?;
        let text = self.chars.get(start..end).unwrap_or_default();
        if let Some(set) = self.sets.get(text) {
            self.at = end;
            return Ok(set.clone());
        }
        self.at = start + 1;
        let inverted = self.take("^");
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        while self.at + 1 < end {
            let low = self.class_item()?;
            let dash = self.peek() == Some('-') && self.at + 2 < end;
            if !dash {
                ranges.extend(low.ranges());
                continue;
            }
            self.at += 1;
            let high = self.class_item()?;
            match (low.ranges(), high.ranges()) {
                (&[(from, same)], &[(to, also)]) if from == same && to == also && from <= to => {
                    ranges.push((from, to));
                }
                _ => return Err(self.error("a range without two ends in order")),
            }
        }
        self.at = end;
        let mut set = CharSet::new(ranges);
        set = self.cased(set);
        let set = if inverted { set.inverted() } else { set };
        self.sets.insert(text, set.clone());
        Ok(set)
    }

    /// The place after the bracket that closes the class which opens here.
    fn class_end(&self) -> Result<usize, PatternError> {
        let mut at = self.at + 1;
        at += usize::from(self.chars.get(at) == Some(&'^'));
        let first = at;
        while let Some(&c) = self.chars.get(at) {
            match c {
                ']' if at > first => return Ok(at + 1),
                '\\' => at += 2,
                _ => at += 1,
            }
        }
        Err(self.error("a class that is never closed"))
    }

    fn class_item(&mut self) -> Result<CharSet, PatternError> {
        match self.peek() {
            Some('\\') => self.escape(),
            Some(c) => {
                self.at += 1;
                Ok(CharSet::one(c as u32))
            }
            None => Err(self.error("a class that is never closed")),
        }
    }

    fn escape(&mut self) -> Result<CharSet, PatternError> {
        self.at += 1;
        let Some(c) = self.peek() else { return Err(self.error("a backslash at the end")) };
        self.at += 1;
        let set = match c {
            'd' => unicode::decimal(),
            'D' => unicode::decimal().inverted(),
            'w' => unicode::word(),
            'W' => unicode::word().inverted(),
            's' => unicode::space(),
            'S' => unicode::space().inverted(),
            'n' => CharSet::one('\n' as u32),
            't' => CharSet::one('\t' as u32),
            'r' => CharSet::one('\r' as u32),
            'f' => CharSet::one(0x0C),
            'v' => CharSet::one(0x0B),
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            'U' => self.hex(8)?,
            c if c.is_ascii_alphanumeric() => return Err(self.error(format!("the escape \\{c}"))),
            c => CharSet::one(c as u32),
        };
        Ok(set)
    }

    fn hex(&mut self, digits: usize) -> Result<CharSet, PatternError> {
        let text: String = self.chars.iter().skip(self.at).take(digits).collect();
        let point = u32::from_str_radix(&text, 16).ok().filter(|_| text.len() == digits);
        match point.filter(|&point| point <= char::MAX as u32) {
            Some(point) => {
                self.at += digits;
                Ok(CharSet::one(point))
            }
            None => Err(self.error("an escape without its digits")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_automaton_can_match_is_refused_with_its_place() {
        for (source, what) in [
            (r"(a)\1", r"the escape \1"),
            (r"\bword", r"the escape \b"),
            ("(?P<name>a)", "a group of a kind that no automaton can match"),
            ("a++", "a possessive repeat"),
            ("a{3000}", "a repeat with bounds out of reach"),
            ("[a", "a class that is never closed"),
            ("(a", "a group that is never closed"),
            ("a)", "a parenthesis that closes nothing"),
            ("*", "a repeat of nothing"),
            ("[z-a]", "a range without two ends in order"),
            ("(?x)a", "the flag 'x'"),
        ] {
            assert_eq!(parse(source).expect_err(source).what, what, "{source}");
        }
        assert_eq!(parse(r"ab\q").expect_err("q").at, 4);
        assert!(parse(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn classes_hold_escapes_ranges_and_brackets() {
        let Ok(Node::Set(set)) = parse(r"[\]\-a-c\u00E9[^-]") else { panic!("a set") };
        for c in [']', '-', 'a', 'b', 'c', 'é', '[', '^'] {
            assert!(set.has(c as u32), "{c}");
        }
        assert!(!set.has('d' as u32));
        let Ok(Node::Set(set)) = parse("[^a]") else { panic!("a set") };
        assert!(set.has('b' as u32) && !set.has('a' as u32));
    }
}
