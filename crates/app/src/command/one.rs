//! One document through the engine.

use crate::input::Document;
use engine::reading::{Remark, RemarkCode};
use engine::{Parser, Reading, Report};
use jiff::civil::Date;
use lexicon::{Country, Lang, Lexicon};
use store::{Context, Digest};

/// Reads a report: [`engine::read`], or [`engine::explain`].
pub(super) type Reader = fn(&Report, &Lexicon, &mut Parser<'_>) -> Reading;

/// Reads a document whose bytes have this digest, in the light of what the case knows of it.
pub(super) fn read(
    document: &Document,
    digest: &Digest,
    context: &Context,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
) -> Reading {
    read_as(engine::read, document, digest, context, lexicon, parser)
}

/// The same in one of two ways.
pub(super) fn read_as(
    how: Reader,
    document: &Document,
    digest: &Digest,
    context: &Context,
    lexicon: &Lexicon,
    parser: &mut Parser<'_>,
) -> Reading {
    let text = document.readable();
    let report = Report {
        id: digest.to_string(),
        text: text.to_owned(),
        title: document.title.clone(),
        url: document.url.clone(),
        publisher: document.publisher.clone(),
        published: context.published,
        language: context.language.as_deref().and_then(Lang::from_code),
        country: context.country.as_deref().and_then(Country::from_code),
    };
    let mut reading = how(&report, lexicon, parser);
    reading.report.derivative = Digest::of(document.text.as_bytes()).to_string();
    let cut = (text.len() < document.text.len()).then_some(RemarkCode::TextCut);
    let remarks = document.remarks.iter().copied().chain(cut);
    reading.remarks.extend(remarks.map(|code| Remark { code, span: None }));
    reading
}

/// What a document tells by itself, for one that no case knows.
pub(super) fn own_context(document: &Document) -> Context {
    let published: Option<Date> = document.published.map(|(day, _)| day);
    Context {
        published,
        by_person: false,
        country: document.country.clone(),
        language: document.language.clone(),
    }
}
