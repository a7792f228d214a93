//! A report as a person reads it: its head, its text with the quoted words marked, its claims.

use super::marked::{self, Mark};
use super::wrap::{lines, words};
use super::{card, style, why, words as say};
use anstyle::Style;
use engine::reading::{Claim, Reading};
use std::io::{self, Write};

/// What is shown of a report.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// Its name to the person.
    pub label: &'a str,
    /// The record.
    pub reading: &'a Reading,
    /// The text that its spans point into.
    pub text: &'a str,
    /// Lines that say more of it: where it is kept, how it was captured.
    pub about: Vec<String>,
    /// Claims' ids mean something outside this output.
    pub ids: bool,
    /// Columns.
    pub width: usize,
}

/// Writes a report.
pub(crate) fn write(view: &View<'_>, to: &mut dyn Write) -> io::Result<()> {
    let rule = style::FAINT;
    writeln!(to, "{rule}{}{rule:#}", "─".repeat(view.width))?;
    for line in head(view) {
        writeln!(to, "{line}")?;
    }
    writeln!(to)?;
    for line in marked::text(view.text, &marks(view.reading), view.width) {
        writeln!(to, "{line}")?;
    }
    writeln!(to)?;
    write_claims(view, to)?;
    write_legend(&view.reading.claims, view.width, to)?;
    write_remarks(view, to)
}

/// Says what the mark at names means, where one stands.
pub(crate) fn write_legend<'c>(
    claims: impl IntoIterator<Item = &'c Claim>,
    width: usize,
    to: &mut dyn Write,
) -> io::Result<()> {
    let Some(legend) = say::legend(claims) else { return Ok(()) };
    for line in lines(&words(&legend, style::FAINT), width) {
        writeln!(to, "{line}")?;
    }
    writeln!(to)
}

fn head(view: &View<'_>) -> Vec<String> {
    let report = &view.reading.report;
    let title = report.title.as_deref().unwrap_or(view.label);
    let published = report.published.map_or("no day of publication".to_owned(), say::day);
    let mut facts = Vec::new();
    facts.extend(report.publisher.clone());
    facts.push(published);
    facts.push(report.language.clone());
    facts.extend(report.country.clone());
    facts.extend(report.title.is_some().then(|| view.label.to_owned()));
    facts.extend(report.url.clone());
    let mut head = lines(&words(title, style::TITLE), view.width);
    head.extend(lines(&words(&facts.join(" · "), style::FAINT), view.width));
    for about in &view.about {
        head.extend(lines(&words(about, style::FAINT), view.width));
    }
    head
}

fn marks(reading: &Reading) -> Vec<Mark> {
    reading
        .claims
        .iter()
        .enumerate()
        .map(|(i, claim)| Mark { start: claim.quote.start, end: claim.quote.end, number: i + 1 })
        .collect()
}

fn write_claims(view: &View<'_>, to: &mut dyn Write) -> io::Result<()> {
    if view.reading.claims.is_empty() {
        let faint = style::FAINT;
        return writeln!(
            to,
            "{faint}No claims: nothing in it reads as news of harm or conflict.{faint:#}\n"
        );
    }
    for (i, claim) in view.reading.claims.iter().enumerate() {
        let id = view.ids.then_some(claim.id.as_str());
        let card = card::card(claim, i + 1, id, view.width);
        for line in card.into_iter().chain(why::lines_of(claim, view.width)) {
            writeln!(to, "{line}")?;
        }
        writeln!(to)?;
    }
    Ok(())
}

fn write_remarks(view: &View<'_>, to: &mut dyn Write) -> io::Result<()> {
    for remark in &view.reading.remarks {
        let mut line = words(&format!("remark: {}", say::remark(remark.code)), style::DOUBT);
        let quote = remark.span.as_ref().map(|q| format!("“{}”", q.text.trim()));
        line.extend(quote.iter().flat_map(|q| words(q, Style::new())));
        for line in lines(&line, view.width) {
            writeln!(to, "{line}")?;
        }
    }
    if view.reading.remarks.is_empty() { Ok(()) } else { writeln!(to) }
}
