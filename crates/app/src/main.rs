//! The program `reckon`: see the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::run()
}
