//! A report's text with the quoted words marked: `‹1 Five herders were killed›`, the number being
//! that of the claim beneath, and a bar in the margin of every line with such words.

use super::style;
use super::wrap::{Word, fitting, pieces, shown};
use crate::cli::sanitize;
use crate::limits;
use anstyle::Style;
use std::collections::BTreeMap;

/// Words to mark: a stretch in code points, and the number to put to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Number shown.
    pub number: usize,
}

/// The margin takes so many columns.
const MARGIN: usize = 2;

/// The whole text with its marks, wrapped. Of a long text, paragraphs without marks are left out
/// and said to be.
pub(crate) fn text(text: &str, marks: &[Mark], width: usize) -> Vec<String> {
    let paragraphs = paragraphs(text, marks, width.saturating_sub(MARGIN));
    let long =
        paragraphs.iter().map(|p| p.lines.len()).sum::<usize>() > limits::WHOLE_TEXT_LINES_MAX;
    let mut shown = Vec::new();
    let mut left_out = 0;
    for paragraph in &paragraphs {
        if long && !paragraph.marked && !shown.is_empty() {
            left_out += 1;
            continue;
        }
        tell_left_out(&mut shown, &mut left_out);
        if !shown.is_empty() {
            shown.push(String::new());
        }
        shown.extend(paragraph.lines.iter().cloned());
    }
    tell_left_out(&mut shown, &mut left_out);
    shown
}

/// The marked words with some of the text before and after them, on few lines.
pub(crate) fn in_context(text: &str, mark: Mark, width: usize) -> Vec<String> {
    const CONTEXT_LETTERS: u32 = 110;
    let from = mark.start.saturating_sub(CONTEXT_LETTERS);
    let (start, end) = (byte_at(text, from), byte_at(text, mark.end + CONTEXT_LETTERS));
    let start = if from == 0 { start } else { after_blank(text, start, byte_at(text, mark.start)) };
    let end =
        if end == text.len() { end } else { before_blank(text, byte_at(text, mark.end), end) };
    let skipped = text[..start].chars().count() as u32;
    let moved = Mark { start: mark.start - skipped, end: mark.end - skipped, ..mark };
    let window = text[start..end].replace(['\n', '\r'], " ");
    let open = if start > 0 { "… " } else { "" };
    let close = if end < text.len() { " …" } else { "" };
    let shift = open.chars().count() as u32;
    let moved = Mark { start: moved.start + shift, end: moved.end + shift, ..moved };
    let paragraphs = paragraphs(&format!("{open}{window}{close}"), &[moved], width - MARGIN);
    paragraphs.into_iter().flat_map(|p| p.lines).collect()
}

struct Paragraph {
    lines: Vec<String>,
    marked: bool,
}

fn tell_left_out(shown: &mut Vec<String>, left_out: &mut usize) {
    let told = match *left_out {
        0 => return,
        1 => "⋯ a paragraph without claims".to_owned(),
        n => format!("⋯ {n} paragraphs without claims"),
    };
    let faint = style::FAINT;
    shown.extend([String::new(), format!("  {faint}{told}{faint:#}")]);
    *left_out = 0;
}

/// Wraps the text paragraph by paragraph. Blank lines only separate.
fn paragraphs(text: &str, marks: &[Mark], width: usize) -> Vec<Paragraph> {
    let (opening, closing) = ends(marks);
    let mut paragraphs = Vec::new();
    let mut state = State { width, ..State::default() };
    let mut at = 0;
    for line in text.split('\n') {
        for c in line.chars() {
            state.close(closing.get(&at).copied().unwrap_or(0));
            state.open(opening.get(&at));
            state.letter(c);
            at += 1;
        }
        state.close(closing.get(&at).copied().unwrap_or(0));
        at += 1; // the line break
        paragraphs.extend(state.paragraph());
    }
    paragraphs
}

type Openings = BTreeMap<u32, Vec<(u32, Vec<usize>)>>;

/// By code point: the stretches that begin there, longest first, each with its numbers; and how
/// many end there. A stretch that crosses another's end is rare, and its end mark then stands for
/// the other's.
fn ends(marks: &[Mark]) -> (Openings, BTreeMap<u32, usize>) {
    let mut stretches: BTreeMap<(u32, std::cmp::Reverse<u32>), Vec<usize>> = BTreeMap::new();
    for mark in marks.iter().filter(|m| m.start < m.end) {
        stretches.entry((mark.start, std::cmp::Reverse(mark.end))).or_default().push(mark.number);
    }
    let mut opening: Openings = BTreeMap::new();
    let mut closing = BTreeMap::new();
    for ((start, end), numbers) in stretches {
        opening.entry(start).or_default().push((end.0, numbers));
        *closing.entry(end.0).or_default() += 1;
    }
    (opening, closing)
}

/// The paragraph that is being built.
#[derive(Default)]
struct State {
    width: usize,
    words: Vec<Word>,
    /// Which of the words stand in a quote.
    quoted: Vec<bool>,
    word: Word,
    /// Letters of one style that are not in `word` yet.
    run: String,
    depth: usize,
    word_quoted: bool,
}

impl State {
    fn open(&mut self, stretches: Option<&Vec<(u32, Vec<usize>)>>) {
        for (_, numbers) in stretches.into_iter().flatten() {
            self.flush_run();
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            self.push(&format!("‹{} ", numbers.join(",")), style::MARK);
            self.depth += 1;
            self.word_quoted = true;
        }
    }

    fn close(&mut self, count: usize) {
        for _ in 0..count.min(self.depth) {
            self.flush_run();
            if self.word.width == 0 {
                self.reopen_last_word();
            }
            self.push("›", style::MARK);
            self.depth -= 1;
        }
    }

    /// A quote that ends with a blank closes on the word before the blank.
    fn reopen_last_word(&mut self) {
        if let (Some(word), Some(quoted)) = (self.words.pop(), self.quoted.pop()) {
            self.word = word;
            self.word_quoted = quoted;
        }
    }

    fn letter(&mut self, c: char) {
        if c.is_whitespace() {
            self.end_word();
        } else {
            self.run.push(c);
        }
    }

    fn end_word(&mut self) {
        self.flush_run();
        if self.word.width > 0 {
            self.words.push(std::mem::take(&mut self.word));
            self.quoted.push(self.word_quoted);
        }
        self.word_quoted = self.depth > 0;
    }

    fn flush_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let style = if self.depth > 0 { style::QUOTE } else { Style::new() };
        let run = sanitize(&run);
        for (i, piece) in pieces(&run, self.width).into_iter().enumerate() {
            if i > 0 {
                self.words.push(std::mem::take(&mut self.word));
                self.quoted.push(self.word_quoted);
            }
            self.push(piece, style);
        }
    }

    fn push(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.word.push(text, style);
        }
    }

    fn paragraph(&mut self) -> Option<Paragraph> {
        self.end_word();
        let words = std::mem::take(&mut self.words);
        let quoted = std::mem::take(&mut self.quoted);
        let (mut words, mut rest) = (words.as_slice(), quoted.as_slice());
        let mut lines = Vec::new();
        while !words.is_empty() {
            let count = fitting(words, self.width);
            let (line, after) = words.split_at(count);
            let (these, others) = rest.split_at(count);
            (words, rest) = (after, others);
            let bar = style::MARK;
            let margin =
                if these.contains(&true) { format!("{bar}▌{bar:#} ") } else { "  ".to_owned() };
            lines.push(margin + &shown(line));
        }
        (!lines.is_empty()).then(|| Paragraph { lines, marked: quoted.contains(&true) })
    }
}

fn byte_at(text: &str, code_point: u32) -> usize {
    text.char_indices().nth(code_point as usize).map_or(text.len(), |(at, _)| at)
}

/// The start of the first whole word at or after a byte.
fn after_blank(text: &str, start: usize, until: usize) -> usize {
    text[start..until]
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map_or(start, |(at, c)| start + at + c.len_utf8())
}

/// The end of the last whole word at or before a byte.
fn before_blank(text: &str, from: usize, end: usize) -> usize {
    text[from..end].rfind(char::is_whitespace).map_or(end, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[String]) -> String {
        anstream::adapter::strip_str(&lines.join("\n")).to_string()
    }

    fn mark(text: &str, words: &str, number: usize) -> Mark {
        let byte = text.find(words).unwrap();
        let start = text[..byte].chars().count() as u32;
        Mark { start, end: start + words.chars().count() as u32, number }
    }

    #[test]
    fn quoted_words_are_marked_and_nest() {
        let source = "Où? Five herders were killed and three hurt near Oulat.";
        let marks = [
            mark(source, "Five herders were killed and three hurt", 1),
            mark(source, "three hurt", 2),
        ];
        let shown = plain(&text(source, &marks, 80));
        assert_eq!(shown, "▌ Où? ‹1 Five herders were killed and ‹2 three hurt›› near Oulat.");
    }

    #[test]
    fn one_stretch_of_two_claims_is_marked_once() {
        let source = "Five herders were killed.";
        let marks = [mark(source, "Five herders", 1), mark(source, "Five herders", 2)];
        assert_eq!(plain(&text(source, &marks, 80)), "▌ ‹1,2 Five herders› were killed.");
    }

    #[test]
    fn a_quote_over_a_line_break_has_a_bar_on_both_lines() {
        let source = "aaaa bbbb cccc dddd";
        let shown = plain(&text(source, &[mark(source, "bbbb cccc", 1)], 16));
        assert_eq!(shown, "▌ aaaa ‹1 bbbb\n▌ cccc› dddd");
        let source = "one\n\ntwo";
        assert_eq!(plain(&text(source, &[mark(source, "two", 1)], 16)), "  one\n\n▌ ‹1 two›");
    }

    #[test]
    fn a_text_without_blanks_is_cut_to_the_width() {
        let shown = plain(&text(&"x".repeat(1000), &[], 40));
        assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
        assert_eq!(shown.matches('x').count(), 1000);
    }

    #[test]
    fn long_texts_leave_out_what_carries_no_claim() {
        let source = format!("{}the town fell\n{}", "filler\n".repeat(500), "more\n".repeat(3));
        let shown = plain(&text(&source, &[mark(&source, "the town fell", 1)], 80));
        let expected = "  filler\n\n  ⋯ 499 paragraphs without claims\n\n▌ ‹1 the town fell›\n\n  ⋯ 3 paragraphs without claims";
        assert_eq!(shown, expected);
    }

    #[test]
    fn context_is_cut_between_words() {
        let source = format!("{}five were killed{}", "before ".repeat(60), " after".repeat(60));
        let shown = plain(&in_context(&source, mark(&source, "five were killed", 3), 100));
        assert!(shown.contains("‹3 five were killed›"), "{shown}");
        assert!(shown.starts_with("  … before ") && shown.ends_with(" after …"), "{shown}");
        assert!(shown.lines().count() <= 4);
        assert_eq!(
            plain(&in_context("all", Mark { start: 0, end: 3, number: 1 }, 100)),
            "▌ ‹1 all›"
        );
    }

    #[test]
    fn commands_to_the_terminal_are_shown_not_obeyed() {
        let shown = text("\u{1b}[2Jgone \u{9b}31m", &[], 80).join("\n");
        assert!(!shown.contains(['\u{1b}', '\u{9b}']), "{shown:?}");
    }
}
