//! JSONL: a report a line, with the fields `text` and, if known, `id`, `title`, `published`, `url`,
//! `publisher`, `country`, `language`.
//!
//! A line that cannot be read is named and the others are read. What a row says of itself goes
//! before what the person said of the whole file.

use super::{Document, Documents, Given, Method, Refusal, bare};
use engine::reading::RemarkCode;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::ops::Range;
use store::PublishedFrom;

/// Reads the rows of a file.
pub fn documents(bytes: &[u8], label: &str, given: &Given) -> Result<Documents, Refusal> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Refusal::new(label, "is JSONL in UTF-16").hint("convert it to UTF-8"));
    }
    let mut read = Documents::default();
    for (number, range) in lines(bytes) {
        let row = format!("{label}:{number}");
        match document(&bytes[range.clone()], &row, given) {
            Ok(document) => read.documents.push(Document { range, ..document }),
            Err(refusal) => read.bad_rows.push(refusal),
        }
    }
    if read.documents.is_empty() && read.bad_rows.is_empty() {
        return Err(Refusal::new(label, "holds no rows"));
    }
    Ok(read)
}

/// The lines that are not blank, by number, without their line ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let skip = start;
    bytes[skip..].split(|b| *b == b'\n').enumerate().filter_map(move |(index, line)| {
        let row = line.trim_ascii_end();
        let range = start..start + row.len();
        start += line.len() + 1;
        (!row.trim_ascii_start().is_empty()).then_some((index + 1, range))
    })
}

fn document(line: &[u8], label: &str, given: &Given) -> Result<Document, Refusal> {
    let decoded = String::from_utf8_lossy(line);
    let broken = matches!(decoded, std::borrow::Cow::Owned(_));
    let row: Value = serde_json::from_str(&decoded)
        .map_err(|e| Refusal::new(label, format!("is not JSON: {e}")))?;
    let Value::Object(mut row) = row else {
        return Err(Refusal::new(label, "is no JSON object with a field `text`"));
    };
    let text = match row.remove("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        Some(Value::String(_)) => return Err(Refusal::new(label, "has an empty `text`")),
        _ => return Err(Refusal::new(label, "has no field `text`")),
    };
    let mut notes = Vec::new();
    if broken {
        notes.push("has bytes that are not UTF-8; marks (U+FFFD) stand for them".to_owned());
    }
    let published = published(&row, &mut notes).map(|day| (day, PublishedFrom::Row));
    let told = bare(label).told(given);
    Ok(Document {
        name: field(&row, "id"),
        text,
        title: field(&row, "title").or(told.title),
        url: field(&row, "url").or(told.url),
        publisher: field(&row, "publisher").or(told.publisher),
        published: published.or(told.published),
        country: country(&row, &mut notes).or(told.country),
        language: language(&row).or(told.language),
        method: Method::Jsonl,
        remarks: if broken { vec![RemarkCode::TextBroken] } else { Vec::new() },
        notes,
        ..bare(label)
    })
}

/// A field as text; ids are often numbers.
fn field(row: &Map<String, Value>, name: &str) -> Option<String> {
    match row.get(name)? {
        Value::String(value) if !value.trim().is_empty() => Some(value.trim().to_owned()),
        Value::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

fn published(row: &Map<String, Value>, notes: &mut Vec<String>) -> Option<Date> {
    let value = field(row, "published")?;
    let day = super::page::day(&value);
    if day.is_none() {
        notes.push("has a `published` that is no ISO date; read without it".to_owned());
    }
    day
}

fn country(row: &Map<String, Value>, notes: &mut Vec<String>) -> Option<String> {
    let value = field(row, "country")?;
    let known = lexicon::Country::from_code(&value).map(|c| c.code().to_owned());
    if known.is_none() {
        notes.push("has a `country` that is no ISO 3166 alpha-3 code; read without it".to_owned());
    }
    known
}

fn language(row: &Map<String, Value>) -> Option<String> {
    let value = field(row, "language").or_else(|| field(row, "lang"))?;
    lexicon::Lang::from_code(&value).map(|lang| lang.code().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_line_is_named_and_the_rest_is_read() {
        let bytes = b"{\"text\": \"one\"}\r\n\n{\"text\": oops}\n{\"id\": 7, \"text\": \"two\"}";
        let read = documents(bytes, "f", &Given::default()).unwrap();
        let texts: Vec<_> = read.documents.iter().map(|d| d.text.as_str()).collect();
        assert_eq!(texts, ["one", "two"]);
        assert_eq!(read.documents[1].name.as_deref(), Some("7"));
        assert_eq!(read.bad_rows.len(), 1);
        assert_eq!(read.bad_rows[0].what, "f:3");
    }

    #[test]
    fn ranges_name_the_bytes_of_the_row() {
        let bytes = b"\xEF\xBB\xBF{\"text\": \"one\"}\r\n{\"text\": \"two\"}\n";
        let read = documents(bytes, "f", &Given::default()).unwrap();
        let rows: Vec<_> = read.documents.iter().map(|d| &bytes[d.range.clone()]).collect();
        assert_eq!(rows, [b"{\"text\": \"one\"}", b"{\"text\": \"two\"}"]);
    }

    #[test]
    fn a_row_goes_before_the_person_who_spoke_of_all_rows() {
        let bytes =
            b"{\"text\": \"one\", \"publisher\": \"Row\", \"published\": \"2024-03-05T10:00:00Z\"}";
        let given = Given {
            publisher: Some("Person".to_owned()),
            published: Some(jiff::civil::date(2020, 1, 1)),
            language: Some("fr".to_owned()),
            ..Given::default()
        };
        let document = documents(bytes, "f", &given).unwrap().documents.remove(0);
        assert_eq!(document.publisher.as_deref(), Some("Row"));
        assert_eq!(document.published, Some((jiff::civil::date(2024, 3, 5), PublishedFrom::Row)));
        assert_eq!(document.language.as_deref(), Some("fr"));
    }

    #[test]
    fn rows_without_text_are_named() {
        for row in ["[1]", "{\"id\": 1}", "{\"text\": \"  \"}", "{\"text\": 3}"] {
            let read = documents(row.as_bytes(), "f", &Given::default()).unwrap();
            assert_eq!((read.documents.len(), read.bad_rows.len()), (0, 1), "{row}");
        }
    }
}
