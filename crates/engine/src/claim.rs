//! From the layers to claims.

use crate::reading::{EngineInfo, Reading, ReportInfo, SCHEMA};
use crate::report::Report;
use crate::text::Text;
use lexicon::Lexicon;

/// Reads the claims of a text.
pub fn read(report: &Report, text: &Text<'_>, lexicon: &Lexicon) -> Reading {
    Reading {
        schema: SCHEMA.to_owned(),
        report: ReportInfo {
            id: report.id.clone(),
            language: text.lang.code().to_owned(),
            title: report.title.clone(),
            url: report.url.clone(),
            publisher: report.publisher.clone(),
            published: report.published,
            ..ReportInfo::default()
        },
        engine: EngineInfo {
            version: crate::VERSION.to_owned(),
            lexicon: lexicon.version().to_owned(),
            model: None,
        },
        claims: Vec::new(),
        persons: Vec::new(),
        remarks: Vec::new(),
    }
}
