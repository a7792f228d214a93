//! `reckon completions`: a script for the person's shell, from the flags themselves.

use crate::cli::args::{Args, CompletionsArgs};
use crate::cli::{Exit, Shell};
use clap::CommandFactory;

/// Prints the script.
pub(crate) fn run(shell: &mut Shell, args: &CompletionsArgs) -> Exit {
    shell.write_data();
    clap_complete::generate(args.shell, &mut Args::command(), "reckon", &mut shell.out);
    Exit::Done
}
