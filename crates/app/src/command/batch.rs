//! Input in batches: files are loaded and decoded side by side, as many at once as memory allows,
//! and handed on in order.

use crate::cli::args::Input;
use crate::cli::{Hinted, Notice, Progress, Shell};
use crate::input::walk::{Source, Walk, walk};
use crate::input::{self, Document, Given, Refusal};
use crate::limits;
use engine::{Models, Parser};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// An input with its reports.
pub(super) struct Loaded {
    /// All its bytes.
    pub(super) bytes: Vec<u8>,
    /// Its reports.
    pub(super) documents: Vec<Document>,
    bad_rows: Vec<Refusal>,
}

/// What became of the inputs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Reports handed on.
    pub(super) reports: usize,
    /// Inputs that could not be read.
    pub(super) refused: usize,
    /// The work was stopped before the end.
    pub(super) stopped: bool,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Go on.
    On,
    /// Stop.
    Stop,
}

/// Loads all inputs and hands them on, batch by batch. What cannot be read is told.
pub(super) fn each(
    shell: &mut Shell,
    input: &Input,
    mut work: impl FnMut(&mut Shell, &Progress, &[Loaded]) -> anyhow::Result<Flow>,
) -> anyhow::Result<Tally> {
    let found = walk(&input.paths);
    tell_walk(shell, &found);
    use_jobs(input.jobs)?;
    let mut tally = Tally { refused: found.refusals.len(), ..Tally::default() };
    let progress = Progress::new(shell, found.sources.len());
    let given = input.known.given();
    let mut rest = found.sources.as_slice();
    while !rest.is_empty() && !tally.stopped {
        let (these, after) = rest.split_at(batch_length(rest));
        rest = after;
        let loaded = load_all(these, &given, input.max_bytes);
        let sound = tell_loaded(shell, &progress, loaded, &mut tally);
        tally.stopped = work(shell, &progress, &sound)? == Flow::Stop;
    }
    progress.finish();
    Ok(tally)
}

/// Reads documents side by side if there are several. It fails where a model that was needed cannot
/// be opened: nothing that was read without it may be printed or kept.
pub(super) fn read_all<T: Sync, R: Send>(
    items: &[T],
    models: &Models,
    read: impl Fn(&T, &mut Parser<'_>) -> R + Sync + Send,
) -> anyhow::Result<Vec<R>> {
    let some = items.par_iter().with_min_len(READ_TOGETHER);
    let made = some.map_init(|| Parser::new(models), |parser, item| read(item, parser)).collect();
    let hint = "remove it with `reckon model remove LANG` and add it again";
    models.failure().map_or(Ok(made), |why| Err(Hinted::new(why, hint).into()))
}

/// Reports that one parser reads in a row: it remembers the words of those before.
const READ_TOGETHER: usize = 8;

/// How many of the next inputs fit into a batch: at least one.
fn batch_length(sources: &[Source]) -> usize {
    let mut bytes = 0;
    let fits = |source: &&Source| {
        bytes += match source {
            Source::Stdin => limits::BATCH_BYTES_MAX,
            Source::File(path) => path.metadata().map_or(0, |meta| meta.len()),
        };
        bytes <= limits::BATCH_BYTES_MAX
    };
    sources.iter().take(limits::BATCH_REPORTS_MAX).take_while(fits).count().max(1)
}

/// Threads with room for the deepest page.
fn use_jobs(jobs: usize) -> anyhow::Result<()> {
    const STACK_BYTES: usize = 16 << 20;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK_BYTES);
    Ok(threads.build_global()?)
}

fn load_all(sources: &[Source], given: &Given, max: u64) -> Vec<Result<Loaded, Refusal>> {
    sources.par_iter().map(|source| load(source, given, max)).collect()
}

fn load(source: &Source, given: &Given, max: u64) -> Result<Loaded, Refusal> {
    let label = source.label();
    let bytes = match source {
        Source::Stdin => read_limited(io::stdin().lock(), &label, max)?,
        Source::File(path) => read_file(path, &label, max)?,
    };
    let read = input::documents(&bytes, &label, source.name(), given)?;
    Ok(Loaded { bytes, documents: read.documents, bad_rows: read.bad_rows })
}

fn read_file(path: &Path, label: &str, max: u64) -> Result<Vec<u8>, Refusal> {
    let unreadable = |e: io::Error| Refusal::new(label, format!("cannot be read: {e}"));
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > max {
        return Err(too_large(label, Some(bytes), max));
    }
    read_limited(file, label, max)
}

fn read_limited(from: impl Read, label: &str, max: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    from.take(max.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| Refusal::new(label, format!("cannot be read: {e}")))?;
    if bytes.len() as u64 > max {
        return Err(too_large(label, None, max));
    }
    Ok(bytes)
}

fn too_large(label: &str, bytes: Option<u64>, max: u64) -> Refusal {
    let size = bytes.map_or_else(|| "more bytes".to_owned(), |b| format!("{} bytes", grouped(b)));
    let needed = bytes.unwrap_or(max.saturating_mul(2)).div_ceil(1_000_000);
    Refusal::new(label, format!("has {size}; the limit is {}", grouped(max)))
        .hint(format!("split it, or allow it with `--max-bytes {needed}M`"))
}

/// Digits in groups of three: `50,000,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

fn tell_walk(shell: &Shell, found: &Walk) {
    for refusal in &found.refusals {
        shell.tell(&Notice::of_refusal(refusal));
    }
    if !found.skipped.is_empty() {
        let kinds: Vec<String> =
            found.skipped.iter().map(|(kind, count)| format!("{count} .{kind}")).collect();
        let text =
            format!("left out files that are neither text, HTML nor JSONL: {}", kinds.join(", "));
        shell.tell(&Notice::note(text));
    }
}

/// Tells what was wrong, and keeps what is sound.
fn tell_loaded(
    shell: &Shell,
    progress: &Progress,
    loaded: Vec<Result<Loaded, Refusal>>,
    tally: &mut Tally,
) -> Vec<Loaded> {
    let mut sound = Vec::new();
    for input in loaded {
        match input {
            Ok(loaded) => {
                tell_rows(shell, progress, &loaded);
                tally.reports += loaded.documents.len();
                tally.refused += usize::from(loaded.documents.is_empty());
                progress.opened(loaded.documents.len());
                sound.push(loaded);
            }
            Err(refusal) => {
                progress.tell(shell, &Notice::of_refusal(&refusal));
                progress.opened(0);
                tally.refused += 1;
            }
        }
    }
    sound
}

/// So many bad rows of a file are named; a file of another kind has nothing else.
const BAD_ROWS_TOLD_MAX: usize = 20;

fn tell_rows(shell: &Shell, progress: &Progress, loaded: &Loaded) {
    let rest = if loaded.documents.is_empty() { "" } else { "; the other rows were read" };
    for row in loaded.bad_rows.iter().take(BAD_ROWS_TOLD_MAX) {
        let told = Refusal { why: format!("{}{rest}", row.why), ..row.clone() };
        progress.tell(shell, &Notice::of_refusal(&told).lightly());
    }
    let untold = loaded.bad_rows.len().saturating_sub(BAD_ROWS_TOLD_MAX);
    if untold > 0 {
        progress.tell(shell, &Notice::warning(format!("and {untold} more rows like these")));
    }
    for (note, (label, count)) in notes(loaded) {
        let more =
            if count > 1 { format!(" (and {} more rows)", count - 1) } else { String::new() };
        progress.tell(shell, &Notice::warning(format!("`{label}` {note}{more}")));
    }
}

/// Each note with the first document it is about, and how many it is about.
fn notes(loaded: &Loaded) -> BTreeMap<&str, (&str, usize)> {
    let mut notes = BTreeMap::new();
    for document in &loaded.documents {
        for note in &document.notes {
            notes.entry(note.as_str()).or_insert((document.label.as_str(), 0)).1 += 1;
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_in_groups() {
        assert_eq!(grouped(50_000_000), "50,000,000");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn a_limit_holds_for_a_stream_too() {
        assert_eq!(read_limited(&b"12345"[..], "x", 5).unwrap(), b"12345");
        let refusal = read_limited(&b"123456"[..], "x", 5).unwrap_err();
        assert!(refusal.hint.is_some_and(|hint| hint.contains("--max-bytes")));
    }
}
