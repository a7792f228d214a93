//! The few styles in use. Colour never says what words or marks do not say too.

use anstyle::{AnsiColor, Style};

const fn color(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(anstyle::Color::Ansi(color)))
}

/// Titles.
pub(crate) const TITLE: Style = Style::new().bold();
/// What matters least.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Quoted words in their text.
pub(crate) const QUOTE: Style = color(AnsiColor::Yellow).bold();
/// Numbers of claims, and the bar in the margin.
pub(crate) const MARK: Style = color(AnsiColor::Cyan).bold();
/// Kinds of events.
pub(crate) const EVENT: Style = color(AnsiColor::Magenta).bold();
/// Harm to people.
pub(crate) const HARM: Style = color(AnsiColor::Red).bold();
/// Who says so.
pub(crate) const SOURCE: Style = color(AnsiColor::Green);
/// What is open or doubtful.
pub(crate) const DOUBT: Style = color(AnsiColor::Yellow);
