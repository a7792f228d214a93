//! What each layer of the engine sees in a text, sentence by sentence: for whoever asks why a claim
//! is missing.

use anyhow::Result;
use engine::claim::Layers;
use engine::text::{Text, Tokens};
use engine::{Models, Parser, Report};
use jiff::civil::Date;
use lexicon::Lexicon;
use std::io::{self, Write};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Day of publication
    #[arg(long, default_value = "2024-05-14")]
    published: Date,
    /// Print the tree as well
    #[arg(long)]
    tree: bool,
}

/// Reads texts from the standard input, parted by lines of `===`.
pub(crate) fn run(args: &Args) -> Result<()> {
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let mut parser = Parser::new(&models);
    let mut out = io::stdout().lock();
    for text in io::read_to_string(io::stdin())?.split("\n===\n") {
        let report =
            Report { text: text.to_owned(), published: Some(args.published), ..Report::default() };
        let mut text = Text::new(&report.text, report.language, &lexicon);
        parser.parse(&report, &mut text, &lexicon);
        let layers = Layers::of(&report, &text, &lexicon);
        for sentence in &text.sentences {
            if args.tree {
                tree(&mut out, &text, sentence.tokens)?;
            }
            print(&mut out, &layers, sentence.tokens)?;
        }
    }
    Ok(())
}

fn tree(out: &mut impl Write, text: &Text<'_>, sentence: Tokens) -> io::Result<()> {
    for i in sentence.iter() {
        let node = text.tree.node(i);
        let head = text.word(node.head);
        writeln!(out, "    {} <- {:?} - {head} verb={}", text.word(i), node.relation, node.verb)?;
    }
    Ok(())
}

fn print(out: &mut impl Write, layers: &Layers<'_>, sentence: Tokens) -> io::Result<()> {
    let text = layers.text;
    let said = |tokens: Tokens| text.slice(tokens).replace('\n', " ");
    writeln!(out, "\n# {}", said(sentence))?;
    for e in layers.events_in(sentence) {
        writeln!(
            out,
            "  event [{}] {:?} {:?} {:?} strong={} refers={} aside={} irrealis={} negated={}",
            said(e.tokens),
            e.kind,
            e.pos,
            e.frame,
            e.strong,
            e.refers,
            e.aside,
            e.irrealis,
            e.negated
        )?;
    }
    for h in layers.harm.iter().filter(|h| sentence.contains(h.cue)) {
        let range = h.range.map(|r| (r.low, r.high));
        let group = h.group.map(said);
        writeln!(out, "  harm [{}] {:?} {:?} {range:?} {group:?}", said(h.cue), h.effect, h.kind)?;
    }
    for a in layers.attributions.iter().filter(|a| sentence.contains(a.cue)) {
        let [source, cue, content, rest] = [a.source, a.cue, a.content, a.rest].map(said);
        writeln!(out, "  said [{cue}] {:?} by [{source}]: [{content}] [{rest}]", a.stance)?;
    }
    for p in layers.places.iter().filter(|p| sentence.contains(p.tokens)) {
        writeln!(out, "  place [{}] locative={} {:?}", said(p.tokens), p.locative, p.precision)?;
    }
    for m in layers.mentions.in_range(sentence).map(|m| layers.mentions.get(m)) {
        writeln!(out, "  mention [{}] {:?} {:?} {:?}", said(m.core), m.kind, m.form, m.what)?;
    }
    Ok(())
}
