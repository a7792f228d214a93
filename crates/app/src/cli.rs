//! What was typed, and what it means on this terminal.

pub mod args;
mod notice;
mod parse;
mod progress;
mod sanitize;

pub use notice::{Hinted, Notice};
pub use progress::{Progress, Working};
pub use sanitize::sanitize;

use crate::data::DataFolder;
use crate::limits;
use anstream::{AutoStream, ColorChoice};
use args::{Color, Global};
use engine::Models;
use lexicon::{Lang, Lexicon};
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, and something was found.
    Done = 0,
    /// Nothing was found.
    Nothing = 1,
    /// Misuse, or input that cannot be read.
    Unreadable = 2,
    /// Stopped by the person, with everything acknowledged in place.
    Interrupted = 130,
}

/// The program's surroundings, looked at once.
pub struct Shell {
    /// Where data goes.
    pub out: Box<dyn Write>,
    /// Folder of the case.
    pub case: PathBuf,
    /// Folder of what the person imported.
    pub data: Option<DataFolder>,
    /// Records instead of prose.
    pub json: bool,
    /// Columns to wrap to.
    pub width: usize,
    /// Somebody is looking at the standard error.
    pub watched: bool,
    color_talk: ColorChoice,
}

impl Shell {
    /// From what was typed, the terminal and the environment.
    pub fn new(global: &Global) -> Self {
        let color = choice(global.color, &io::stdout());
        Self {
            out: if global.json { data() } else { prose(color) },
            case: global.case.clone(),
            data: DataFolder::find(global.data.as_deref()),
            json: global.json,
            width: width(),
            watched: io::stderr().is_terminal(),
            color_talk: choice(global.color, &io::stderr()),
        }
    }

    /// What reckon knows, with the places that the person imported.
    pub fn lexicon(&self) -> anyhow::Result<Lexicon> {
        let own = Lexicon::builtin();
        let imported = self.data.as_ref().map(DataFolder::places).transpose()?.flatten();
        Ok(imported.map_or(own, |places| own.with_places(places)))
    }

    /// The models to read with: those that reckon carries, and those that the person added before
    /// them. None is opened yet.
    pub fn models(&self) -> anyhow::Result<Models> {
        let mut models = Models::of(models::builtin());
        let Some(folder) = &self.data else { return Ok(models) };
        for added in folder.models()? {
            let Some(lang) = Lang::from_code(&added.lang) else { continue };
            let (folder, id) = (folder.clone(), added.sha256.clone());
            let bytes = move || folder.model_bytes(&added).map(Cow::Owned);
            models = models.with(lang, id, move || bytes().map_err(|e| format!("{e:#}")));
        }
        Ok(models)
    }

    /// The folder of what the person imported, for changing it.
    pub fn data_folder(&self) -> anyhow::Result<&DataFolder> {
        let told = || Hinted::new("this user has no data folder", "name one with `--data DIR`");
        Ok(self.data.as_ref().ok_or_else(told)?)
    }

    /// From here on the output is for programs: bytes go out as they are.
    pub fn write_data(&mut self) {
        self.out = data();
    }

    /// Writes out what is buffered.
    pub fn finish(&mut self, exit: Exit) -> anyhow::Result<Exit> {
        self.out.flush()?;
        Ok(exit)
    }

    /// Tells the person something.
    pub fn tell(&self, notice: &Notice) {
        let mut talk = AutoStream::new(io::stderr().lock(), self.color_talk);
        // Where nobody listens there is nobody to tell that to.
        let _ = notice.write(&mut talk);
    }

    /// Tells what went wrong and what to do, and how to end.
    pub fn fail(&mut self, error: &anyhow::Error) -> Exit {
        if is_closed_pipe(error) {
            return Exit::Done; // `reckon … | head` has seen enough
        }
        let _ = self.out.flush();
        self.tell(&Notice::of(error));
        Exit::Unreadable
    }
}

fn data() -> Box<dyn Write> {
    Box::new(BufWriter::with_capacity(1 << 16, io::stdout()))
}

/// Styles are taken out where the stream has no colour.
fn prose(color: ColorChoice) -> Box<dyn Write> {
    Box::new(BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), color)))
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

fn choice(color: Color, stream: &impl anstream::stream::RawStream) -> ColorChoice {
    match color {
        Color::Auto => AutoStream::choice(stream),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

fn width() -> usize {
    let columns = terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0));
    columns.unwrap_or(limits::WIDTH_MAX).clamp(limits::WIDTH_MIN, limits::WIDTH_MAX)
}
