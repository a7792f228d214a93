//! `reckon add`: seals reports into the case, reads them, gathers incidents.
//!
//! Each report's line is printed after its commit, so that what is printed is kept whatever happens
//! next. Ctrl-C ends the work between two reports; a second one ends it at once, which the case
//! survives too.

use super::batch::{self, Flow, Loaded};
use super::{gather, one};
use crate::cli::args::AddArgs;
use crate::cli::{Exit, Notice, Progress, Shell, sanitize};
use crate::input::Document;
use crate::limits;
use anyhow::Context as _;
use engine::{Models, Parser, Reading};
use jiff::Timestamp;
use lexicon::Lexicon;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Added, Capture, Case, Context, Derivative, Digest, Entry, Filter, Standing};

/// Adds reports.
pub(crate) fn run(shell: &mut Shell, args: &AddArgs) -> anyhow::Result<Exit> {
    let mut case = Case::open_to_write(&shell.case)?;
    let mut work = Work {
        case: &mut case,
        coder: args.input.known.coder.clone(),
        lexicon: shell.lexicon()?,
        models: shell.models()?,
        stop: on_interrupt()?,
        counts: Counts::default(),
    };
    let tally = batch::each(shell, &args.input, |shell, progress, inputs| {
        for input in inputs {
            if work.add_input(shell, progress, input)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
        }
        Ok(Flow::On)
    })?;
    let counts = work.counts;
    shell.out.flush()?;
    if tally.stopped {
        shell.tell(&Notice::note("stopped; what is listed is kept").hint("run it again to go on"));
        return Ok(Exit::Interrupted);
    }
    gather::refresh(&mut case)?;
    shell.tell(&Notice::note(counts.told(case.incidents(&Filter::default())?.len())));
    Ok(match (tally.refused, tally.reports) {
        (1.., _) => Exit::Unreadable,
        (0, 0) => Exit::Nothing,
        _ => Exit::Done,
    })
}

/// A flag that Ctrl-C sets; the second time it ends the process.
fn on_interrupt() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            end_at_once();
        }
    })
    .context("listening for Ctrl-C")?;
    Ok(stop)
}

#[expect(clippy::exit, reason = "the person asked twice; every commit is whole or absent")]
fn end_at_once() {
    std::process::exit(Exit::Interrupted as i32);
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    new: usize,
    known: usize,
    further: usize,
    claims: usize,
}

impl Counts {
    fn count(&mut self, done: &Done) {
        match done.added {
            Added::New => self.new += 1,
            Added::Known => self.known += 1,
            Added::Further { .. } => self.further += 1,
        }
        self.claims += if done.is_read() { done.claims } else { 0 };
    }

    fn told(self, incidents: usize) -> String {
        let mut parts = vec![format!("{} new {}", self.new, plural(self.new, "report"))];
        if self.further > 0 {
            parts.push(format!("{} captured once more", self.further));
        }
        if self.known > 0 {
            parts.push(format!("{} there already", self.known));
        }
        let claims = format!("{} {}", self.claims, plural(self.claims, "claim"));
        let incidents = format!("{incidents} {}", plural(incidents, "incident"));
        format!("{}; {claims} added; {incidents} in the case", parts.join(", "))
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { noun.to_owned() } else { format!("{noun}s") }
}

struct Work<'c> {
    case: &'c mut Case,
    coder: Option<String>,
    lexicon: Lexicon,
    models: Models,
    stop: Arc<AtomicBool>,
    counts: Counts,
}

/// A document with what the case knows of it.
struct Item<'d> {
    document: &'d Document,
    digest: Digest,
    capture: Capture,
    /// None where the case has it already.
    context: Option<Context>,
}

impl Work<'_> {
    fn add_input(
        &mut self,
        shell: &mut Shell,
        progress: &Progress,
        input: &Loaded,
    ) -> anyhow::Result<Flow> {
        let mut object = None;
        for some in input.documents.chunks(limits::BATCH_REPORTS_MAX) {
            let items: Vec<Item<'_>> =
                some.iter().map(|d| self.item(input, d)).collect::<anyhow::Result<_>>()?;
            let lexicon = self.lexicon;
            let readings =
                batch::read_all(&items, &self.models, |item, parser| read(item, &lexicon, parser))?;
            for (item, reading) in items.iter().zip(readings) {
                if self.stop.load(Ordering::SeqCst) {
                    return Ok(Flow::Stop);
                }
                let done = self.keep(input, item, reading, &mut object)?;
                self.counts.count(&done);
                progress.pause(|| acknowledge(shell, item, &done))?;
                progress.done(1);
            }
        }
        Ok(Flow::On)
    }

    fn item<'d>(&self, input: &Loaded, document: &'d Document) -> anyhow::Result<Item<'d>> {
        let digest = Digest::of(&input.bytes[document.range.clone()]);
        let capture = capture(document, self.coder.clone());
        let context = match self.case.standing(&digest, &capture)? {
            Standing::Known => None,
            Standing::New => Some(Context::default().with(&capture)),
            Standing::Further(context) => Some(context.with(&capture)),
        };
        Ok(Item { document, digest, capture, context })
    }

    /// Seals the input with its first report that is not there, then adds the report.
    fn keep(
        &mut self,
        input: &Loaded,
        item: &Item<'_>,
        reading: Option<Reading>,
        object: &mut Option<Digest>,
    ) -> anyhow::Result<Done> {
        let Some(reading) = reading else {
            return Ok(Done { added: Added::Known, claims: 0 });
        };
        let sealed = match *object {
            Some(sealed) => sealed,
            None => *object.insert(self.case.seal(&input.bytes)?),
        };
        let claims = reading.claims.len();
        let added = self.case.add(&entry(input, item, sealed, reading))?;
        Ok(Done { added, claims })
    }
}

/// What became of a report.
struct Done {
    added: Added,
    claims: usize,
}

impl Done {
    fn word(&self) -> &'static str {
        match self.added {
            Added::New => "added",
            Added::Known => "known",
            Added::Further { read_again: false } => "captured",
            Added::Further { read_again: true } => "reread",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self.added, Added::New | Added::Further { read_again: true })
    }
}

fn read(item: &Item<'_>, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Option<Reading> {
    let context = item.context.as_ref()?;
    Some(one::read(item.document, &item.digest, context, lexicon, parser))
}

fn capture(document: &Document, coder: Option<String>) -> Capture {
    Capture {
        name: document.name.clone(),
        url: document.url.clone(),
        publisher: document.publisher.clone(),
        published: document.published,
        title: document.title.clone(),
        country: document.country.clone(),
        language: document.language.clone(),
        coder,
        captured_at: Timestamp::now(),
    }
}

fn entry(input: &Loaded, item: &Item<'_>, object: Digest, reading: Reading) -> Entry {
    let document = item.document;
    Entry {
        object,
        object_bytes: input.bytes.len() as u64,
        range: document.range.start as u64..document.range.end as u64,
        report: item.digest,
        capture: item.capture.clone(),
        derivative: Derivative {
            text: document.text.clone(),
            method: document.method.code(),
            version: document.method.version(),
            charset: document.charset,
        },
        reading,
    }
}

/// Says that a report is kept. Called after its commit, never before.
fn acknowledge(shell: &mut Shell, item: &Item<'_>, done: &Done) -> anyhow::Result<()> {
    let id = item.digest.to_string();
    if shell.json {
        let claims = done.is_read().then_some(done.claims);
        let line = json!({
            "report": id, "done": done.word(), "claims": claims, "input": item.document.label
        });
        writeln!(shell.out, "{line}")?;
    } else {
        let claims = if done.is_read() {
            format!("{} {}", done.claims, plural(done.claims, "claim"))
        } else {
            "there already".to_owned()
        };
        let label = sanitize(&item.document.label);
        writeln!(shell.out, "{:<8}  {}  {claims:<13}  {label}", done.word(), &id[..12])?;
    }
    shell.out.flush()?;
    Ok(())
}
