//! A bar for work that takes a while: how many reports, how fast, how long still; a turning wheel where
//! that is not known.

use super::{Notice, Shell};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Fewer reports are done before a bar would be seen.
const SHORT_REPORTS: u64 = 20;

/// Shown only on a terminal, and only for many reports.
pub struct Progress {
    bar: ProgressBar,
    /// Somebody is looking at the standard error.
    watched: bool,
    /// Data goes to the same screen, so that the bar has to step aside for it.
    shares_screen: bool,
}

impl Progress {
    /// For so many inputs, each taken for one report until it is opened.
    pub fn new(shell: &Shell, inputs: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(inputs as u64), ProgressDrawTarget::hidden());
        bar.set_style(style());
        let (watched, shares_screen) = (shell.watched, io::stdout().is_terminal());
        let progress = Self { bar, watched, shares_screen };
        progress.show_if_long();
        progress
    }

    fn show_if_long(&self) {
        if self.watched && self.bar.is_hidden() && self.bar.length() > Some(SHORT_REPORTS) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// An input turned out to hold so many reports.
    pub fn opened(&self, reports: usize) {
        self.bar.set_length((self.bar.length().unwrap_or(0) + reports as u64).saturating_sub(1));
        self.show_if_long();
    }

    /// So many are done.
    pub fn done(&self, reports: usize) {
        self.bar.inc(reports as u64);
    }

    /// Talks without tearing the bar.
    pub fn tell(&self, shell: &Shell, notice: &Notice) {
        self.bar.suspend(|| shell.tell(notice));
    }

    /// Writes data without tearing the bar.
    pub fn pause<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.shares_screen { self.bar.suspend(write) } else { write() }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A wheel that turns over work whose length nobody knows. Shown only on a terminal.
pub struct Working(ProgressBar);

impl Working {
    /// Begins to turn.
    pub fn new(shell: &Shell) -> Self {
        const TURN: Duration = Duration::from_millis(100);
        if !shell.watched {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(TURN);
        Self(bar)
    }

    /// Says what is being done.
    pub fn step(&self, what: &'static str) {
        self.0.set_message(what);
    }

    /// Takes it away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    const FORM: &str = "{bar:30} {pos}/{len} reports · {rate} · {eta} left";
    let style = ProgressStyle::with_template(FORM).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("rate", |state: &ProgressState, to: &mut dyn Write| {
        // The bar's own buffer takes everything.
        let _ = write!(to, "{:.0} a second", state.per_sec());
    })
}
