//! Reading speed on one thread, and the most memory it took.

use crate::input;
use anyhow::Result;
use engine::parser::asks_for_syntax;
use engine::text::{Sentence, Text};
use engine::{Models, Parser, Report};
use lexicon::Lexicon;
use sha2::{Digest, Sha256};
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
    /// Parse every sentence, also those without any cue
    #[arg(long)]
    unscreened: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let lexicon = Lexicon::builtin();
    let reports: Vec<Report> = input::rows(&args.input)?.iter().map(input::Row::report).collect();
    let tokens: usize =
        reports.iter().map(|r| Text::new(&r.text, r.language, &lexicon).tokens.len()).sum();
    let bytes: usize = reports.iter().map(|r| r.text.len()).sum();
    let start = Instant::now();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    if args.unscreened {
        parser = parser.of_every_sentence();
    }
    let mut claims = 0;
    let mut digest = Sha256::new();
    for report in (0..args.times).flat_map(|_| &reports) {
        let reading = engine::read(report, &lexicon, &mut parser);
        claims += reading.claims.len();
        digest.update(serde_json::to_vec(&reading)?);
    }
    let seconds = start.elapsed().as_secs_f64();
    let times = f64::from(args.times);
    let mut out = io::stdout().lock();
    writeln!(out, "reports     {:>12}", reports.len())?;
    writeln!(out, "claims      {:>12}", claims / args.times.max(1) as usize)?;
    writeln!(out, "reports/min {:>12.0}", reports.len() as f64 * times / seconds * 60.0)?;
    writeln!(out, "tokens/s    {:>12.0}", tokens as f64 * times / seconds)?;
    writeln!(out, "MB/s        {:>12.2}", bytes as f64 * times / seconds / 1e6)?;
    writeln!(out, "parsed      {:>11.1}%", parsed(&reports, &lexicon) * 100.0)?;
    writeln!(out, "digest      {}", hex(&digest.finalize()))?;
    writeln!(out, "peak MB     {:>12.1}", peak_kb().unwrap_or_default() / 1024.0)?;
    Ok(())
}

/// The share of sentences that the screen lets through to the parser.
fn parsed(reports: &[Report], lexicon: &Lexicon) -> f64 {
    let (mut all, mut asked) = (0_usize, 0_usize);
    for report in reports {
        let text = Text::new(&report.text, report.language, lexicon);
        let asks = |s: &&Sentence| asks_for_syntax(&text, s.tokens);
        all += text.sentences.len();
        asked += text.sentences.iter().filter(asks).count();
    }
    asked as f64 / all.max(1) as f64
}

/// The start of a digest of all records, for telling whether two runs read the same.
fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The most memory this process ever held, where the system tells (Linux).
fn peak_kb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
