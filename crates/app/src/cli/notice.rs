//! What the program says to the person: one form for all talk on the standard error.

use super::sanitize;
use crate::input::Refusal;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// A line of talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    kind: Kind,
    text: String,
    hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Error,
    Warning,
    Note,
}

impl Notice {
    /// Something was not done.
    pub fn error(text: impl Into<String>) -> Self {
        Self { kind: Kind::Error, text: text.into(), hint: None }
    }

    /// Something was done that the person may not want.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { kind: Kind::Warning, ..Self::error(text) }
    }

    /// Something worth knowing.
    pub fn note(text: impl Into<String>) -> Self {
        Self { kind: Kind::Note, ..Self::error(text) }
    }

    /// What to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// From an error, with the hint of the store if it is the store's.
    pub fn of(error: &anyhow::Error) -> Self {
        let hint = error.chain().find_map(|cause| {
            let told = cause.downcast_ref::<Hinted>().map(|h| h.hint.clone());
            told.or_else(|| cause.downcast_ref::<store::Error>()?.hint().map(str::to_owned))
        });
        Self { hint, ..Self::error(format!("{error:#}")) }
    }

    /// From input that cannot be read.
    pub fn of_refusal(refusal: &Refusal) -> Self {
        let text = format!("`{}` {}", refusal.what, refusal.why);
        Self { hint: refusal.hint.clone(), ..Self::error(text) }
    }

    /// The same as a warning: the rest was read.
    #[must_use]
    pub fn lightly(self) -> Self {
        Self { kind: Kind::Warning, ..self }
    }

    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let (word, color) = match self.kind {
            Kind::Error => ("error", AnsiColor::Red),
            Kind::Warning => ("warning", AnsiColor::Yellow),
            Kind::Note => ("note", AnsiColor::Cyan),
        };
        let style = Style::new().bold().fg_color(Some(color.into()));
        writeln!(to, "{style}{word}:{style:#} {}", sanitize(&self.text))?;
        if let Some(hint) = &self.hint {
            let style = Style::new().bold();
            writeln!(to, "{style}hint:{style:#} {}", sanitize(hint))?;
        }
        Ok(())
    }
}

/// An error of the program itself that knows what to do.
#[derive(Debug)]
pub struct Hinted {
    what: String,
    hint: String,
}

impl Hinted {
    /// What is wrong, and what to do.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

impl std::fmt::Display for Hinted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Hinted {}
