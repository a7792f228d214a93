//! Tells what an input is: by its name if that says so, else by its first bytes.

use std::path::Path;

/// Kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// A page.
    Html,
    /// A report a line.
    Jsonl,
}

/// How much of the input is looked at.
const HEAD_BYTES: usize = 4096;

/// First bytes of what people have and reckon does not read.
const MAGIC: [(&[u8], &str); 15] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a recording"),
];

/// The kind of an input; the name of what it is if reckon does not read it.
pub fn kind(bytes: &[u8], name: Option<&str>) -> Result<Kind, &'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(what);
    }
    Ok(name.and_then(kind_of_name).unwrap_or_else(|| kind_of_head(bytes)))
}

/// What a file's name says it is.
pub fn kind_of_name(name: &str) -> Option<Kind> {
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "txt" | "text" | "md" => Kind::Text,
        "html" | "htm" | "xhtml" => Kind::Html,
        "jsonl" | "ndjson" => Kind::Jsonl,
        _ => return None,
    })
}

fn kind_of_head(bytes: &[u8]) -> Kind {
    // Two-byte sets keep ASCII readable once their zero bytes are left out.
    let head: Vec<u8> =
        bytes.iter().take(HEAD_BYTES).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    let head =
        head.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF}\u{FFFD}".contains(c));
    if is_html(head) {
        return Kind::Html;
    }
    if head.starts_with('{') && head.contains("\"text\"") { Kind::Jsonl } else { Kind::Text }
}

/// Tags that open a page and no text.
fn is_html(head: &str) -> bool {
    let opens =
        ["<!doctype html", "<html", "<head", "<body", "<!--", "<meta", "<title", "<article"];
    opens.iter().any(|tag| head.starts_with(tag))
        || (head.starts_with("<?xml") && head.contains("<html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_goes_before_the_bytes() {
        assert_eq!(kind(b"<html>", Some("a.txt")), Ok(Kind::Text));
        assert_eq!(kind(b"words", Some("a.HTM")), Ok(Kind::Html));
        assert_eq!(kind(b"words", Some("a.unknown")), Ok(Kind::Text));
    }

    #[test]
    fn bytes_tell_where_the_name_does_not() {
        assert_eq!(kind(b"\xEF\xBB\xBF <!DOCTYPE HTML>", None), Ok(Kind::Html));
        assert_eq!(kind(b"<\0h\0t\0m\0l\0>\0", None), Ok(Kind::Html));
        assert_eq!(kind(b"{\"id\": 1, \"text\": \"x\"}\n", None), Ok(Kind::Jsonl));
        assert_eq!(kind(b"{ not a row }", None), Ok(Kind::Text));
        assert_eq!(kind(b"%PDF-1.7", Some("a.txt")), Err("a PDF"));
    }
}
