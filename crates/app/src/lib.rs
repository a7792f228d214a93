//! The program `reckon`: the shell round the engine and the case.
//!
//! What a person typed becomes [`cli::args::Args`]; what it means becomes [`cli::Shell`], once, with
//! the terminal and the environment looked at; each mode is then one function. Data goes to the
//! standard output, talk to the standard error. Exit: 0 done, 1 found nothing, 2 misuse or
//! unreadable input, 130 interrupted.
//!
//! It is a library so that tests and developer tools can use its input half ([`input`]).

pub mod cli;
mod command;
pub mod data;
mod geonames;
pub mod input;
pub mod limits;
mod model;
mod print;
pub mod redact;

use clap::Parser;
use cli::Shell;
use cli::args::{Args, Command};
use std::process::ExitCode;

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let mut shell = Shell::new(&args.global);
    let done = match &args.command {
        Command::Read(args) => command::read::run(&mut shell, args),
        Command::Add(args) => command::add::run(&mut shell, args),
        Command::Incidents(args) => command::incidents::run(&mut shell, args),
        Command::Show(args) => command::show::run(&mut shell, args),
        Command::Export(args) => command::export::run(&mut shell, args),
        Command::Places(command) => command::places::run(&mut shell, command),
        Command::Model(command) => command::model::run(&mut shell, command),
        Command::Completions(args) => Ok(command::completions::run(&mut shell, args)),
    };
    let exit = done.and_then(|exit| shell.finish(exit)).unwrap_or_else(|e| shell.fail(&e));
    ExitCode::from(exit as u8)
}
