//! Reading speed on one thread, and the most memory it took.

use crate::input;
use anyhow::Result;
use lexicon::Lexicon;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Rows to read: .jsonl, .jsonl.gz or - for stdin
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Read all of it so many times
    #[arg(long, default_value_t = 1)]
    times: u32,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let lexicon = Lexicon::builtin();
    let reports: Vec<_> = input::rows(&args.input)?.iter().map(input::Row::report).collect();
    let tokens: usize = reports
        .iter()
        .map(|r| engine::text::Text::new(&r.text, r.language, &lexicon).tokens.len())
        .sum();
    let bytes: usize = reports.iter().map(|r| r.text.len()).sum();
    let start = Instant::now();
    let mut claims = 0;
    for report in (0..args.times).flat_map(|_| &reports) {
        claims += engine::read(report, &lexicon).claims.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    let times = f64::from(args.times);
    let mut out = io::stdout().lock();
    writeln!(out, "reports     {:>12}", reports.len())?;
    writeln!(out, "claims      {:>12}", claims / args.times.max(1) as usize)?;
    writeln!(out, "reports/min {:>12.0}", reports.len() as f64 * times / seconds * 60.0)?;
    writeln!(out, "tokens/s    {:>12.0}", tokens as f64 * times / seconds)?;
    writeln!(out, "MB/s        {:>12.2}", bytes as f64 * times / seconds / 1e6)?;
    writeln!(out, "peak MB     {:>12.1}", peak_kb().unwrap_or_default() / 1024.0)?;
    Ok(())
}

/// The most memory this process ever held, where the system tells (Linux).
fn peak_kb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
