//! Wraps styled words to a width, by the columns they take on a terminal.

use crate::cli::sanitize;
use anstyle::Style;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A word in its styles, and the columns it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Pieces, each in one style.
    pub(crate) pieces: Vec<(Style, String)>,
    /// Columns.
    pub(crate) width: usize,
}

impl Word {
    /// Adds a piece.
    pub(crate) fn push(&mut self, text: &str, style: Style) {
        self.width += text.width();
        self.pieces.push((style, text.to_owned()));
    }
}

/// The words of a text in one style.
pub(crate) fn words(text: &str, style: Style) -> Vec<Word> {
    sanitize(text).split_whitespace().map(|word| styled(word, style)).collect()
}

/// One word that is not broken at its blanks.
pub(crate) fn styled(text: &str, style: Style) -> Word {
    let mut word = Word::default();
    word.push(text, style);
    word
}

/// Fills lines with words, a blank between two.
pub(crate) fn lines(words: &[Word], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let (line, after) = rest.split_at(fitting(rest, width));
        lines.push(shown(line));
        rest = after;
    }
    lines
}

/// How many of the words fit into a line: at least one.
pub(crate) fn fitting(words: &[Word], width: usize) -> usize {
    let mut used = 0;
    let fits = |(i, word): &(usize, &Word)| {
        used += word.width + usize::from(*i > 0);
        used <= width
    };
    words.iter().enumerate().take_while(fits).count().max(1)
}

/// Words as a line. Neighbours of one style share it, the blank between them included.
pub(crate) fn shown(words: &[Word]) -> String {
    let mut line = String::new();
    let mut now = Style::new();
    for (i, word) in words.iter().enumerate() {
        for (j, (style, text)) in word.pieces.iter().enumerate() {
            let blank = if i > 0 && j == 0 { " " } else { "" };
            if *style == now {
                line.push_str(blank);
            } else {
                let _ = write!(line, "{now:#}{blank}{style}"); // a String takes everything
                now = *style;
            }
            line.push_str(text);
        }
    }
    let _ = write!(line, "{now:#}");
    line
}

/// Cuts a text into pieces that fit a width, where a word alone is wider: a long address, or a text
/// without blanks.
pub(crate) fn pieces(text: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, c) in text.char_indices() {
        let columns = c.width().unwrap_or(0);
        if used + columns > width && at > start {
            pieces.push(&text[start..at]);
            (start, used) = (at, 0);
        }
        used += columns;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Shortens a text to a width, with an ellipsis where it was longer.
pub(crate) fn shorten(text: &str, width: usize) -> String {
    let text = sanitize(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= width {
        return text;
    }
    let start = pieces(&text, width.saturating_sub(1)).first().map_or("", |piece| piece.trim_end());
    format!("{start}…")
}

/// Pads to a width, left or right.
pub(crate) fn pad(text: &str, width: usize, right: bool) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{blanks}{text}") } else { format!("{text}{blanks}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_not_overfilled() {
        let words = words("one two three four", Style::new());
        assert_eq!(lines(&words, 9), ["one two", "three", "four"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(pieces("日本語", 4), ["日本", "語"]);
        assert_eq!(shorten("日本語日本語", 5), "日本…");
        assert_eq!(pad("日本", 5, false), "日本 ");
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(pieces("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(pieces("", 3), [""]);
    }
}
