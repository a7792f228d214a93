//! From what a person names to reports: files, folders and the standard input; text, HTML and
//! JSONL; any character set.
//!
//! `walk → load → sniff → decode → text | html | jsonl → Document`. A document is a report ready for
//! the engine, with the place of its own bytes inside the object that will be sealed. What cannot be
//! read is a [`Refusal`] that says why, never a guess.

pub mod decode;
pub mod html;
pub mod jsonl;
pub mod page;
pub mod sniff;
pub mod walk;

use crate::limits;
use engine::reading::RemarkCode;
use jiff::civil::Date;
use std::ops::Range;
use store::PublishedFrom;

/// What a person knows of a report and said on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Day of publication.
    pub published: Option<Date>,
    /// Outlet or body.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Country it is about, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// Who adds it.
    pub coder: Option<String>,
}

/// A report ready to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What to call it to the person: the file, or the file and line.
    pub label: String,
    /// File name or the row's own id.
    pub name: Option<String>,
    /// Its bytes inside the input.
    pub range: Range<usize>,
    /// The text.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet or body.
    pub publisher: Option<String>,
    /// Day of publication, and who says so.
    pub published: Option<(Date, PublishedFrom)>,
    /// Country it is about.
    pub country: Option<String>,
    /// Language it is in.
    pub language: Option<String>,
    /// How the text was read.
    pub method: Method,
    /// Character set that the bytes were read in.
    pub charset: &'static str,
    /// What went wrong on the way and belongs into the reading.
    pub remarks: Vec<RemarkCode>,
    /// The same, for the person.
    pub notes: Vec<String>,
}

/// How a text was read from bytes. A change of what a method does is a new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As it stands.
    Text,
    /// The main text of a page.
    Html,
    /// All text of a page whose main text could not be found.
    HtmlWhole,
    /// The field `text` of a row.
    Jsonl,
}

impl Method {
    /// Its name in the case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::HtmlWhole => "html_whole",
            Self::Jsonl => "jsonl",
        }
    }

    /// Its version.
    pub fn version(self) -> &'static str {
        match self {
            Self::Text | Self::Jsonl | Self::HtmlWhole => "1",
            Self::Html => "1 (dom_smoothie 0.19)",
        }
    }
}

/// Why something cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which file, or which line of it.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Refusal {
    /// Without a hint.
    pub fn new(what: &str, why: impl Into<String>) -> Self {
        Self { what: what.to_owned(), why: why.into(), hint: None }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// The reports of one input, and the rows of it that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    /// In order.
    pub documents: Vec<Document>,
    /// Rows that could not be read; the others were.
    pub bad_rows: Vec<Refusal>,
}

/// Reads the reports of one input. `label` is its name to the person, `name` its file name.
pub fn documents(
    bytes: &[u8],
    label: &str,
    name: Option<&str>,
    given: &Given,
) -> Result<Documents, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::new(label, "is empty"));
    }
    let kind = sniff::kind(bytes, name).map_err(|what| binary(label, what))?;
    if kind == sniff::Kind::Jsonl {
        return jsonl::documents(bytes, label, given);
    }
    let declared = (kind == sniff::Kind::Html).then(|| html::declared_charset(bytes)).flatten();
    let decoded = decode::decode(bytes, declared).ok_or_else(|| binary(label, "binary data"))?;
    if decoded.text.trim().is_empty() {
        return Err(Refusal::new(label, "holds no text, only white space"));
    }
    let document = match kind {
        sniff::Kind::Html => html_document(&decoded.text, label)?,
        _ => Document { text: decoded.text.clone(), ..bare(label) },
    };
    let document = Document {
        name: name.map(str::to_owned),
        range: 0..bytes.len(),
        charset: decoded.charset,
        remarks: decoded.remark().into_iter().collect(),
        notes: decoded.note().into_iter().collect(),
        ..document
    };
    Ok(Documents { documents: vec![document.told(given)], bad_rows: Vec::new() })
}

impl Document {
    /// With what a person said, which goes before what a page says of itself.
    #[must_use]
    fn told(self, given: &Given) -> Self {
        let given = given.clone();
        Self {
            published: given.published.map(|d| (d, PublishedFrom::Person)).or(self.published),
            publisher: given.publisher.or(self.publisher),
            url: given.url.or(self.url),
            title: given.title.or(self.title),
            country: given.country.or(self.country),
            language: given.language.or(self.language),
            ..self
        }
    }

    /// The part of the text that the engine reads: all of it, but for texts beyond the limit.
    pub fn readable(&self) -> &str {
        cut(&self.text, limits::TEXT_BYTES_MAX)
    }
}

/// The start of a text, cut at the last line break, else at a character.
fn cut(text: &str, bytes_max: usize) -> &str {
    if text.len() <= bytes_max {
        return text;
    }
    let start = &text[..text.floor_char_boundary(bytes_max)];
    start.rfind('\n').map_or(start, |end| &start[..end])
}

fn html_document(html: &str, label: &str) -> Result<Document, Refusal> {
    let page = html::read(html).ok_or_else(|| {
        Refusal::new(label, "is a page without text").hint(
            "a page that builds its text by script has to be saved after it was shown; \
             for one that is all pictures, type the text into a file",
        )
    })?;
    Ok(Document {
        text: page.text,
        title: page.title,
        url: page.url,
        publisher: page.publisher,
        published: page.published.map(|day| (day, PublishedFrom::Page)),
        method: if page.whole { Method::HtmlWhole } else { Method::Html },
        ..bare(label)
    })
}

fn bare(label: &str) -> Document {
    Document {
        label: label.to_owned(),
        name: None,
        range: 0..0,
        text: String::new(),
        title: None,
        url: None,
        publisher: None,
        published: None,
        country: None,
        language: None,
        method: Method::Text,
        charset: "utf-8",
        remarks: Vec::new(),
        notes: Vec::new(),
    }
}

fn binary(label: &str, what: &str) -> Refusal {
    let hint = "reckon reads text, HTML and JSONL; save or convert the report as one of them";
    Refusal::new(label, format!("is not text: {what}")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_lines() {
        assert_eq!(cut("one\ntwo\nthree", 9), "one\ntwo");
        assert_eq!(cut("é é", 4), "é ");
        assert_eq!(cut("éé", 3), "é");
        assert_eq!(cut("short", 9), "short");
    }

    #[test]
    fn a_person_goes_before_a_page() {
        let html = b"<html><head><title>T</title><meta property='og:site_name' content='Page'>
            <meta property='article:published_time' content='2024-03-05T23:30:00-05:00'></head>
            <body><article><p>Five herders were killed near Oulat.</p></article></body></html>";
        let read = |given| documents(html, "x", None, &given).unwrap().documents.remove(0);
        let page = read(Given::default());
        assert_eq!(page.publisher.as_deref(), Some("Page"));
        assert_eq!(page.published, Some((jiff::civil::date(2024, 3, 5), PublishedFrom::Page)));
        let told = read(Given { publisher: Some("Post".to_owned()), ..Given::default() });
        assert_eq!(told.publisher.as_deref(), Some("Post"));
    }

    #[test]
    fn line_ends_stay_in_the_derivative() {
        let read = documents(b"one\r\ntwo\r", "x", None, &Given::default()).unwrap();
        assert_eq!(read.documents[0].text, "one\r\ntwo\r");
    }
}
