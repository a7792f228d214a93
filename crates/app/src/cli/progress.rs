//! A bar for work that takes a while: how many reports, how fast, how long still.

use super::{Notice, Shell};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shown only on a terminal and only for more than one input.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// For so many inputs, each taken for one report until it is opened.
    pub fn new(shell: &Shell, inputs: usize) -> Self {
        let target = if shell.watched && !shell.json && inputs > 0 {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(inputs as u64), target);
        let form = "{bar:30} {pos}/{len} reports · {per_sec} · {eta} left";
        bar.set_style(ProgressStyle::with_template(form).unwrap_or_else(|_| {
            ProgressStyle::default_bar() // the form above is fixed and sound
        }));
        Self { bar }
    }

    /// An input turned out to hold so many reports.
    pub fn opened(&self, reports: usize) {
        self.bar.set_length((self.bar.length().unwrap_or(0) + reports as u64).saturating_sub(1));
    }

    /// So many are done.
    pub fn done(&self, reports: usize) {
        self.bar.inc(reports as u64);
    }

    /// Talks without tearing the bar.
    pub fn tell(&self, shell: &Shell, notice: &Notice) {
        self.bar.suspend(|| shell.tell(notice));
    }

    /// Does something with the terminal without tearing the bar.
    pub fn pause<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
