//! `reckon read`: what reports say, with nothing kept.

use super::batch::{self, Flow, Loaded};
use super::one;
use crate::cli::args::ReadArgs;
use crate::cli::{Exit, Shell};
use crate::input::Document;
use crate::limits;
use crate::print::report::{self, View};
use engine::{Parser, Reading};
use lexicon::Lexicon;
use store::Digest;

/// Prints what each report says.
pub(crate) fn run(shell: &mut Shell, args: &ReadArgs) -> anyhow::Result<Exit> {
    let lexicon = shell.lexicon()?;
    let models = shell.models()?;
    let how = if args.explain { engine::explain } else { engine::read };
    let mut claims = 0;
    let tally = batch::each(shell, &args.input, |shell, progress, inputs| {
        let documents: Vec<(&Loaded, &Document)> =
            inputs.iter().flat_map(|i| i.documents.iter().map(move |d| (i, d))).collect();
        for some in documents.chunks(limits::BATCH_REPORTS_MAX) {
            let readings = batch::read_all(some, &models, |(input, document), parser| {
                read(input, document, how, &lexicon, parser)
            })?;
            for ((_, document), reading) in some.iter().zip(&readings) {
                claims += reading.claims.len();
                progress.pause(|| write(shell, document, reading))?;
            }
            progress.done(some.len());
        }
        Ok(Flow::On)
    })?;
    Ok(match (tally.refused, claims) {
        (1.., _) => Exit::Unreadable,
        (0, 0) => Exit::Nothing,
        _ => Exit::Done,
    })
}

fn read(
    input: &Loaded,
    document: &Document,
    how: one::Reader,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
) -> Reading {
    let digest = Digest::of(&input.bytes[document.range.clone()]);
    one::read_as(how, document, &digest, &one::own_context(document), lexicon, parser)
}

fn write(shell: &mut Shell, document: &Document, reading: &Reading) -> anyhow::Result<()> {
    if shell.json {
        serde_json::to_writer(&mut shell.out, reading)?;
        writeln!(shell.out)?;
        return Ok(());
    }
    let view = View {
        label: &document.label,
        reading,
        text: &document.text,
        about: Vec::new(),
        ids: false,
        width: shell.width,
    };
    report::write(&view, &mut shell.out)?;
    Ok(())
}
