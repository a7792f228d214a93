//! How fast the lexicon opens, and how fast it finds words, actors and places, each alone, on one
//! core: `taskset -c 0 cargo bench -p lexicon --bench matching -- FILE`, FILE a plain English text.
//!
//! The text is cut and folded before the clock starts, since the engine does that once for all
//! three. Every token is asked about; the engine asks about places mostly where a capital stands.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads a file, its arguments and the clock"
)]
#![expect(clippy::disallowed_types, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

#[path = "../tests/pieces/mod.rs"]
mod pieces;

use lexicon::{Lang, Lexicon, fold};
use pieces::pieces;
use std::time::Instant;

/// Times that each part is run; the best counts.
const RUNS: usize = 5;

fn main() {
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    let known = [
        usize::from(!lexicon.words(Lang::En).get("killed").is_empty()),
        lexicon.actors.named("Wagner Group").len(),
        usize::from(lexicon.places.longest([("gao", false)].into_iter()).is_some()),
    ];
    println!(
        "open and look up one of each  {:>8.2} ms  {known:?}",
        start.elapsed().as_secs_f64() * 1e3
    );
    let Some(file) = std::env::args().skip(1).find(|a| !a.starts_with("--")) else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let written = pieces(&text);
    let capital: Vec<_> =
        written.iter().map(|(piece, _)| piece.starts_with(char::is_uppercase)).collect();
    let norms: Vec<_> =
        written.iter().map(|(piece, blank)| (piece.to_lowercase(), *blank)).collect();
    let all = vec![true; norms.len()];
    let folds: Vec<_> = norms.iter().map(|(piece, blank)| folded(piece, *blank)).collect();
    let words = lexicon.words(Lang::En);
    measure("words", &text, (&norms, &all), |rest| {
        let mut found = 0;
        words.phrases(rest, |_, senses| found += senses.len());
        found
    });
    measure("actors", &text, (&folds, &all), |rest| {
        lexicon.actors.longest(rest).map_or(0, |(n, _)| n)
    });
    measure("places", &text, (&folds, &all), |rest| {
        lexicon.places.longest(rest).map_or(0, |(n, _)| n)
    });
    measure("places, of words with a capital", &text, (&folds, &capital), |rest| {
        lexicon.places.longest(rest).map_or(0, |(n, _)| n)
    });
}

/// Seconds that this thread was on a core, where the system tells (Linux): on a machine that others
/// use too, the clock on the wall says little.
fn on_core() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).map_or(f64::NAN, |ns| ns / 1e9)
}

type Piece = (String, bool);

/// Asks about every token that is to be asked about, and tells megabytes of text a second and what was found.
fn measure(
    part: &str,
    text: &str,
    (pieces, asked): (&[Piece], &[bool]),
    find: impl Fn(&mut dyn Iterator<Item = (&str, bool)>) -> usize,
) {
    let best = (0..RUNS).map(|_| {
        let start = on_core();
        let found: usize = (0..pieces.len())
            .filter(|i| asked[*i])
            .map(|i| find(&mut pieces[i..].iter().map(|(piece, blank)| (piece.as_str(), *blank))))
            .sum();
        (on_core() - start, found)
    });
    let (seconds, found) = best.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    println!("{part:<32} {:>6.1} MB/s  {found} found", text.len() as f64 / seconds / 1e6);
}

/// A piece as names are spelt: a hyphen is an empty piece that white space follows.
fn folded(piece: &str, blank: bool) -> Piece {
    let folded = fold(piece);
    let hyphen = folded.is_empty();
    (folded, blank || hyphen)
}
