//! Developer tools: predictions for the exam, its scores beside the former ones, errors, coverage of the
//! lexicon, reading speed. What users of reckon need lies in `app`; nothing here ships.

mod data;
mod errors;
mod evidence;
mod exam;
mod fit_choices;
mod fit_roots;
mod fit_toll;
mod input;
mod layers;
mod learn;
mod logit;
mod model;
mod parse;
mod perceptron;
mod places;
mod predict;
mod scores;
mod signs;
mod speed;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "xtask", about = "Developer tools of reckon", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the engine's predictions for an exam task
    Predict(predict::Args),
    /// Run the whole exam and compare its figures with those in scores.toml
    Scores(scores::Args),
    /// Print what a task's predictions get wrong, by kind
    Errors(errors::Args),
    /// Learn the weights of an incident's toll
    FitToll(fit_toll::Args),
    /// Learn the weights of what one actor does to another
    FitRoots(fit_roots::Args),
    /// Learn the weights by which a claim gets its place
    FitChoices(fit_choices::Args),
    /// Learn the weights of the converter for muc4
    FitMuc4(predict::muc4::fit::Args),
    /// Print what the lexicon holds
    Data,
    /// Print what each layer sees in texts from the standard input
    Layers(layers::Args),
    /// Write the claims that the rules make of reports, with the features that the learned judgement weighs
    Evidence(evidence::Args),
    /// Write the signs of each event that say whether it happened
    Signs(signs::Args),
    /// Make model files and compare them with spaCy
    Model(model::Args),
    /// Parse texts with a model, a row of tokens a text
    Parse(parse::Args),
    /// Write the gazetteer files from the packages that data/SOURCES.toml pins
    Places(places::Args),
    /// Measure reading speed and memory on one thread
    Speed(speed::Args),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            tell(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs a command; false when its check failed.
fn run(command: Command) -> Result<bool> {
    match command {
        Command::Predict(args) => predict::run(&args).map(|()| true),
        Command::Scores(args) => scores::run(&args),
        Command::Errors(args) => errors::run(&args).map(|()| true),
        Command::FitMuc4(args) => predict::muc4::fit::run(&args).map(|()| true),
        Command::FitToll(args) => fit_toll::run(&args).map(|()| true),
        Command::FitChoices(args) => fit_choices::run(&args).map(|()| true),
        Command::FitRoots(args) => fit_roots::run(&args).map(|()| true),
        Command::Data => data::run().map(|()| true),
        Command::Layers(args) => layers::run(&args).map(|()| true),
        Command::Evidence(args) => evidence::run(&args).map(|()| true),
        Command::Signs(args) => signs::run(&args).map(|()| true),
        Command::Model(args) => model::run(&args).map(|()| true),
        Command::Parse(args) => parse::run(&args).map(|()| true),
        Command::Places(args) => places::run(&args).map(|()| true),
        Command::Speed(args) => speed::run(&args).map(|()| true),
    }
}

#[expect(clippy::print_stderr, reason = "the one place where errors are told")]
fn tell(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}
