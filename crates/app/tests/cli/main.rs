//! The program from outside: the real binary, real files, real processes.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod add;
mod desk;
mod export;
mod faults;
mod help;
mod input;
mod model;
mod places;
mod read;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A report with two claims that every test may use.
const REPORT: &str = "Gunmen killed five herders near Rundu on Monday, a village head said.\n\n\
    The army denied that it had killed the herders.\n";

/// The program, in a folder of its own and with none of the developer's settings.
fn reckon(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reckon"));
    command.current_dir(dir).env_remove("RECKON_CASE").env_remove("NO_COLOR");
    command.env_remove("RECKON_DATA").env("XDG_DATA_HOME", dir.join("home"));
    command.env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

fn run(dir: &Path, args: &[&str]) -> Ran {
    Ran::of(&reckon(dir).args(args).output().unwrap())
}

fn run_with_input(dir: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = reckon(dir)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input).unwrap();
    Ran::of(&child.wait_with_output().unwrap())
}

/// What came of a run.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Ended so, and said so.
    #[track_caller]
    fn ends(self, code: i32, said: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        assert!(!self.err.contains("panicked"), "{self:#?}");
        for words in said {
            assert!(self.err.contains(words), "`{words}` is not in {self:#?}");
        }
        self
    }
}
