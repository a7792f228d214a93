//! Wraps styled words to a width, by the columns they take on a terminal.

use crate::cli::sanitize;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A word with its styles, and the columns it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// With styles.
    pub shown: String,
    /// Columns.
    pub width: usize,
}

/// The words of a text in one style.
pub(crate) fn words(text: &str, style: Style) -> Vec<Word> {
    sanitize(text).split_whitespace().map(|word| styled(word, style)).collect()
}

/// One word that is not broken at its blanks unless it is too long for a line.
pub(crate) fn styled(text: &str, style: Style) -> Word {
    let width = text.width();
    let shown =
        if style == Style::new() { text.to_owned() } else { format!("{style}{text}{style:#}") };
    Word { shown, width }
}

/// Fills lines with words, a blank between two.
pub(crate) fn lines(words: &[Word], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in words {
        match lines.last_mut() {
            Some(line) if used + 1 + word.width <= width => {
                line.push(' ');
                line.push_str(&word.shown);
                used += 1 + word.width;
            }
            _ => {
                lines.push(word.shown.clone());
                used = word.width;
            }
        }
    }
    lines
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
