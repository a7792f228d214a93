//! Makes text from reports harmless to a terminal.
//!
//! A report may hold escape sequences that recolour, erase or retype what the person sees, and
//! marks that turn the reading direction of everything after them.

use std::borrow::Cow;

/// The text with control characters shown instead of obeyed.
///
/// ```
/// assert_eq!(app::cli::sanitize("red\u{1b}[31m\n"), "red␛[31m\n");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_harmful(c) { shown(c) } else { c }).collect())
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202A}'..='\u{202E}')
}

/// The picture of a control character where Unicode has one.
fn shown(c: char) -> char {
    match c {
        '\r' => ' ',
        '\x7F' => '␡',
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        _ => '\u{FFFD}',
    }
}
