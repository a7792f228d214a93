//! What can be typed: modes and flags with their help. What it means is decided elsewhere.

mod model;
mod places;

pub use model::{AddModelArgs, ListModelsArgs, ModelCommand, RemoveModelArgs};
pub use places::{FindPlaceArgs, ImportArgs, PlacesCommand, RemovePlacesArgs};

use super::parse;
use crate::input::Given;
use crate::limits;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell as CompletionShell;
use jiff::civil::Date;
use std::path::PathBuf;

/// Everything that was typed.
#[derive(Debug, Parser)]
#[command(
    name = "reckon",
    version,
    about = "Read reports of armed conflict into claims tied to their exact words",
    long_about = "reckon reads reports of armed conflict and keeps the reckoning: who did what to whom, \
        where, when, how many were harmed, and who says so.\n\n\
        It works offline, keeps every report as it was received, and keeps claims that contradict \
        each other side by side. What it says is a suggestion until a person has accepted it.",
    after_help = "\
Examples:
  reckon read report.txt --published 2024-03-05   see what a report says
  reckon add reports/                             keep reports in ./case
  reckon incidents --country MLI                  the table of incidents
  reckon show 7                                   one incident with its evidence

Data goes to the standard output, talk to the standard error. Exit status: 0 done, 1 found
nothing, 2 misuse or unreadable input, 130 interrupted.",
    max_term_width = 100,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// Flags of every mode.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every mode.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Folder of the case
    #[arg(long, global = true, value_name = "DIR", env = "RECKON_CASE", default_value = "case")]
    pub case: PathBuf,
    /// Folder of what you import [default: where this system keeps a user's data]
    #[arg(long, global = true, value_name = "DIR", env = "RECKON_DATA")]
    pub data: Option<PathBuf>,
    /// Print records as JSON, one a line, instead of prose
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    #[arg(help = "When to use colour: auto, always, never")]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what reports say: claims, sources, harm, with the words that carry them
    Read(ReadArgs),
    /// Seal reports into the case, read them and gather incidents
    Add(AddArgs),
    /// Print the table of incidents
    Incidents(IncidentsArgs),
    /// Print an incident, a claim or a report with its evidence
    Show(ShowArgs),
    /// Write claims for other programs, with names of private persons withheld
    Export(ExportArgs),
    /// Import places from GeoNames, list them, look a name up
    #[command(subcommand)]
    Places(PlacesCommand),
    /// Add trained models to read with, list them, remove them
    #[command(subcommand)]
    Model(ModelCommand),
    /// Print a script that completes commands in a shell
    Completions(CompletionsArgs),
}

/// Reports and what is known of them.
#[derive(Debug, ClapArgs)]
pub struct Input {
    /// Files, folders, or - for the standard input: text, HTML or JSONL
    #[arg(required = true, value_name = "REPORT")]
    pub paths: Vec<PathBuf>,
    /// What the person knows.
    #[command(flatten)]
    pub known: Known,
    /// Refuse a larger input file (bytes, or with k, M, G)
    #[arg(long, value_name = "SIZE", value_parser = parse::bytes, default_value_t = limits::INPUT_BYTES_MAX)]
    pub max_bytes: u64,
    /// Reports read at the same time [default: one a core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub jobs: usize,
}

/// What a person knows of reports. It goes before what a page says of itself; a row of a JSONL
/// file, being about one report, goes before it.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "What you know of the reports")]
pub struct Known {
    /// Day of publication, which "on Monday" is counted from
    #[arg(long, value_name = "DATE", value_parser = parse::day)]
    pub published: Option<Date>,
    /// Outlet or body that published them
    #[arg(long, value_name = "NAME", value_parser = parse::words)]
    pub publisher: Option<String>,
    /// Address they come from
    #[arg(long, value_name = "URL", value_parser = parse::words)]
    pub url: Option<String>,
    /// Headline
    #[arg(long, value_name = "TEXT", value_parser = parse::words)]
    pub title: Option<String>,
    /// Country they are about: ISO 3166 code, as MLI or ML
    #[arg(long, value_name = "CODE", value_parser = parse::country)]
    pub country: Option<String>,
    /// Language: en, fr, es
    #[arg(long, value_name = "CODE", value_parser = parse::language)]
    pub lang: Option<String>,
    /// Who adds them
    #[arg(long, value_name = "NAME", value_parser = parse::words)]
    pub coder: Option<String>,
}

impl Known {
    /// As the input half takes it.
    pub fn given(&self) -> Given {
        Given {
            published: self.published,
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            title: self.title.clone(),
            country: self.country.clone(),
            language: self.lang.clone(),
            coder: self.coder.clone(),
        }
    }
}

/// `reckon read`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon read report.txt --published 2024-03-05
  curl -s https://example.org/news | reckon read - --publisher 'Example News'
  reckon read reports.jsonl --json | jq '.claims[] | {event, stance, quote}'
  reckon read report.txt --explain                why each value is what it is

Nothing is kept: `reckon add` does that. The quoted words are marked in the text as ‹1 …›, with the
number of the claim beneath. With --json each report is a record `reckon/reading/1` on a line.

--explain names, for each value, the words and the signs of learned choices without which it would
be another: each is taken away and the report read again, which takes a second or two a page.")]
pub struct ReadArgs {
    /// The reports.
    #[command(flatten)]
    pub input: Input,
    /// Say of each value why it is what it is
    #[arg(long)]
    pub explain: bool,
}

/// `reckon add`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon add article.html --country MLI
  reckon add reports/ --publisher 'Radio Example' --coder ana
  reckon --case ~/cases/north add bulletin.txt --published 2024-03-05

The bytes are sealed under their SHA-256 and never changed. Each report is on disk when its line is
printed: if you stop in the middle, run the same command again and it goes on. The same bytes from
the same address and publisher are not added twice.")]
pub struct AddArgs {
    /// The reports.
    #[command(flatten)]
    pub input: Input,
}

/// Which incidents.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Filters")]
pub struct FilterArgs {
    /// In this country: ISO 3166 code
    #[arg(long, value_name = "CODE", value_parser = parse::country)]
    pub country: Option<String>,
    /// Of this kind, as attack, armed-clash, shelling-artillery-missile
    #[arg(long, value_name = "KIND", value_parser = parse::event)]
    pub event: Option<String>,
    /// Not over before this day
    #[arg(long, value_name = "DATE", value_parser = parse::day)]
    pub from: Option<Date>,
    /// Not begun after this day
    #[arg(long, value_name = "DATE", value_parser = parse::day)]
    pub to: Option<Date>,
    /// With at least so many killed by the highest figure
    #[arg(long, value_name = "N")]
    pub killed_min: Option<u32>,
    /// Of this grade: confirmed, fair, weak, contested, discounted
    #[arg(long, value_name = "GRADE", value_parser = parse::grade)]
    pub grade: Option<String>,
}

impl FilterArgs {
    /// As the store takes it.
    pub fn filter(&self) -> store::Filter {
        store::Filter {
            country: self.country.clone(),
            event: self.event.clone(),
            from: self.from,
            to: self.to,
            killed_min: self.killed_min,
            grade: self.grade.clone(),
        }
    }
}

/// `reckon incidents`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon incidents --country MLI --from 2024-03-01 --to 2024-03-31
  reckon incidents --killed-min 10 --grade fair
  reckon incidents --json | jq .id

Killed is a range over all current claims: 12–20 from twelve to twenty, 12+ twelve or more. An
incident keeps its number for ever; what it holds is gathered anew whenever reports are added.")]
pub struct IncidentsArgs {
    /// Which.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `reckon show`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon show 7           the incident number 7, who says what, with the words in their context
  reckon show 3f9a41c2    the claim or the report whose id begins so")]
pub struct ShowArgs {
    /// Number of an incident, or the first digits of a claim's or report's id
    #[arg(value_name = "ID", value_parser = parse::words)]
    pub id: String,
}

/// `reckon export`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon export --unreviewed --as csv > claims.csv
  reckon export --unreviewed --as jsonl --country MLI

A row is a claim. Names of persons who are not known as office-holders are withheld, and so are
quotes and notes that contain them. Nothing here was accepted by a person: every row says
status=suggestion, and --unreviewed says that you know.")]
pub struct ExportArgs {
    /// The format: csv, jsonl
    #[arg(long = "as", value_name = "FORMAT", hide_possible_values = true)]
    pub format: Format,
    /// Export suggestions that no person has accepted
    #[arg(long)]
    pub unreviewed: bool,
    /// Which incidents' claims.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Comma-separated values, a header first.
    Csv,
    /// A record a line.
    Jsonl,
}

/// `reckon completions`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Example:
  reckon completions bash > ~/.local/share/bash-completion/completions/reckon")]
pub struct CompletionsArgs {
    /// The shell: bash, elvish, fish, powershell, zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: CompletionShell,
}
