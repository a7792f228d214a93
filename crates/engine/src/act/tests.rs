//! Invented sentences: what the first party named does to the second.

use super::{Pair, Root, Weights, features};
use crate::report::Report;
use crate::text::{Text, Tokens};
use crate::{Models, Parser};
use lexicon::{Lang, Lexicon};

/// The root of a sentence in which `<` and `>` stand around the source, `[` and `]` around the target.
fn root(marked: &str) -> Root {
    let plain = marked.replace(['<', '>', '[', ']'], "");
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let report = Report { text: plain.clone(), ..Report::default() };
    let mut text = Text::new(&plain, Some(Lang::En), &lexicon);
    Parser::new(&models).of_every_sentence().parse(&report, &mut text, &lexicon);
    let between = |open: char, close: char| {
        let offset =
            |mark| marked.split(mark).next().unwrap().replace(['<', '>', '[', ']'], "").len();
        let (start, end) = (offset(open) as u32, offset(close) as u32);
        let inside = |i: &u32| {
            let span = text.span(Tokens::new(*i, i + 1));
            start <= span.start && span.end <= end
        };
        let tokens: Vec<u32> = text.all().iter().filter(inside).collect();
        Some(Tokens::new(*tokens.first()?, tokens.last()? + 1))
    };
    let pair = Pair { source: between('<', '>'), target: between('[', ']') };
    Weights::builtin().root(&features(&text, &lexicon, pair))
}

#[test]
fn the_object_decides_what_a_verb_does() {
    assert_eq!(root("<Dovrin> imposed sanctions on [Keltu]."), Root::Coerce);
    assert_eq!(root("<Dovrin> lifted sanctions on [Keltu]."), Root::Yield);
    assert_eq!(root("<Dovrin> suspended aid to [Keltu]."), Root::Sanction);
}

#[test]
fn the_outer_verb_decides_over_the_inner() {
    assert_eq!(root("<Dovrin> sent food to [Keltu]."), Root::Aid);
    assert_eq!(root("<Dovrin> agreed to send food to [Keltu]."), Root::Agree);
    assert_eq!(root("<Dovrin> refused to send food to [Keltu]."), Root::Reject);
    assert_eq!(root("<Dovrin> demanded that [Keltu] release the drivers."), Root::Request);
    assert_eq!(root("<Dovrin> threatened to shell [Keltu]."), Root::Threaten);
}

#[test]
fn a_passive_names_the_source_last() {
    assert_eq!(root("[The editor] was arrested by <police>."), Root::Coerce);
}

#[test]
fn a_denied_deed_is_not_the_deed() {
    assert_eq!(root("<The council> will not meet [the governor]."), Root::Reject);
    assert_eq!(root("<The council> met [the governor]."), Root::Consult);
}

#[test]
fn a_pair_that_is_not_marked_gets_some_root() {
    assert_eq!(root("<The river patrol> attacked the ferry."), Root::Assault);
}
