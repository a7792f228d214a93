//! The main text of a page.
//!
//! `dom_smoothie` (Mozilla's Readability) finds the article; before it looks, elements that are
//! never a report's own words are taken out: captions, forms, boxes of related stories, lines that
//! are only a link. That lifts it above the other extractors that were tried, see
//! `docs/measurements.md`. A headline of another story that stays in the text would become a claim.
//!
//! Pages are hostile. Ones that are nested or long beyond measure, and ones that the extractor
//! fails on, are read as bare text.

use super::page;
use crate::limits;
use dom_query::{Document, NodeRef, Selection};
use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page as a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its main text, paragraphs by blank lines.
    pub text: String,
    /// The main text was not found, and this is all of it.
    pub whole: bool,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Its own address.
    pub url: Option<String>,
}

/// Elements whose text is not the report's, by what nearly all sites call them.
const NOT_THE_TEXT: &str = r#"figcaption, aside, button, form, nav, footer, select, textarea,
    [class*="caption"], [class*="credit"], [class*="byline"], [class*="author"], [class*="dateline"],
    [class*="timestamp"], [class*="newsletter"], [class*="signup"], [class*="subscribe"],
    [class*="related"], [id*="related"], [class*="recirc"], [class*="popular"], [class*="trending"],
    [class*="read-more"], [class*="readmore"], [class*="promo"], [class*="advert"],
    [class*="disclaimer"], [class*="share"], [class*="social"], [class*="comments"],
    [id*="comments"]"#;

/// An element that holds a greater share of the paragraphs' text is kept whatever it is called
/// (one in so many): some sites call everything `related`.
const KEPT_SHARE: usize = 4;

/// A line of which four fifths are links is a list of other stories, unless it is long (letters).
const LINK_LINE_LETTERS_MAX: usize = 300;

/// Reads a page; none if it has no text.
pub fn read(html: &str) -> Option<Page> {
    if html.len() > limits::HTML_BYTES_MAX || depth(html) > limits::HTML_DEPTH_MAX {
        return bare(html);
    }
    let read = || -> Option<Page> {
        let document = Document::from(html);
        let meta = page::meta(&document);
        let text = main_text(document);
        let whole = text.is_none();
        let text = text.or_else(|| all_text(html))?;
        let (title, publisher) = (meta.title, meta.publisher);
        Some(Page { text, whole, title, publisher, published: meta.published, url: meta.url })
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| bare(html))
}

/// The character set that a page names in its first bytes.
pub fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD_BYTES: usize = 2048;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let label = after.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

fn main_text(document: Document) -> Option<String> {
    prune(&document);
    prune_link_lines(&document);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    non_empty(&reader.parse().ok()?.text_content)
}

fn all_text(html: &str) -> Option<String> {
    let document = Document::from(html);
    document.select("script, style, noscript, template, head").remove();
    non_empty(&document.formatted_text())
}

fn prune(document: &Document) {
    let whole = paragraphs_bytes(&document.select("body"));
    for node in document.select(NOT_THE_TEXT).nodes() {
        let frame = ["html", "body", "main", "article"].iter().any(|name| node.has_name(name));
        if !frame && paragraphs_bytes(&Selection::from(*node)) * KEPT_SHARE <= whole {
            node.remove_from_parent();
        }
    }
}

fn paragraphs_bytes(within: &Selection<'_>) -> usize {
    within.select("p").nodes().iter().map(|p| p.text().len()).sum()
}

fn prune_link_lines(document: &Document) {
    for node in document.select("p, li, h2, h3, h4, h5, h6").nodes() {
        let all = letters(node);
        let linked: usize =
            Selection::from(*node).select("a").nodes().iter().map(|a| letters(a)).sum();
        if all > 0 && all <= LINK_LINE_LETTERS_MAX && linked * 5 >= all * 4 {
            node.remove_from_parent();
        }
    }
}

fn letters(node: &NodeRef<'_>) -> usize {
    node.text().chars().filter(|c| !c.is_whitespace()).count()
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}

/// Elements without an end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// How deep the tags of a page nest, roughly: what is not closed counts.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_void(tag) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn is_void(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    // Paragraphs and list items may stay open; the parser closes them itself.
    VOID.contains(&name.as_str()) || ["p", "li", "td", "tr", "dd", "dt", "option"].contains(&&*name)
}

/// A page as bare text, without building a tree.
fn bare(html: &str) -> Option<Page> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let hidden = ["script", "style"].into_iter().find(|name| starts_with_name(after, name));
        rest = match hidden {
            Some(name) => skip_to_end_tag(after, name),
            None => after.split_once('>').map_or("", |(_, after)| after),
        };
        text.push('\n');
    }
    text.push_str(rest);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    Some(Page { text: non_empty(&lines.join("\n"))?, whole: true, ..Page::default() })
}

fn starts_with_name(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn skip_to_end_tag<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("</") {
        if starts_with_name(after, name) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p>Five herders were killed near Oulat on Monday, a village head said. \
        The attackers came at dawn on motorcycles and took the cattle with them.</p>\
        <p>The army said it had sent a patrol to the area and would look into the attack.</p>";

    #[test]
    fn captions_forms_and_other_stories_are_not_the_text() {
        let html = format!(
            "<html><head><title>Herders killed - Oulat Post</title></head><body>\
            <nav><a href='/'>Home</a></nav><article><h1>Herders killed</h1>\
            <figure><figcaption>A market in another town, where nine were killed.</figcaption></figure>\
            {STORY}<h3><a href='/x'>Forty die in a bus crash</a></h3>\
            <div class='newsletter-box'><p>Have our letter every day.</p></div></article></body></html>"
        );
        let page = read(&html).expect("text");
        assert!(page.text.contains("Five herders were killed near Oulat"), "{}", page.text);
        assert!(page.text.contains("look into the attack"), "{}", page.text);
        for other in ["another town", "bus crash", "letter every day", "Home"] {
            assert!(!page.text.contains(other), "{other} in {}", page.text);
        }
        assert_eq!(page.title.as_deref(), Some("Herders killed"));
    }

    #[test]
    fn a_site_that_calls_everything_related_keeps_its_text() {
        let html = format!("<body><div class='related-wrapper'>{STORY}</div></body>");
        assert!(read(&html).is_some_and(|page| page.text.contains("look into the attack")));
    }

    #[test]
    fn short_pages_are_read_too() {
        let page = read("<p>Five herders were killed.</p>").expect("text");
        assert_eq!(page.text, "Five herders were killed.");
    }

    #[test]
    fn pages_without_text_are_none() {
        for html in [
            "<html></html>",
            "<body><script>var text = 1;</script><img src=x></body>",
            "<",
            "<!-- x -->",
        ] {
            assert_eq!(read(html), None, "{html}");
        }
    }

    #[test]
    fn pages_nested_beyond_measure_are_read_as_bare_text() {
        let html = format!("{}{STORY}<script>evil()</script>", "<div>".repeat(200_000));
        let page = read(&html).expect("text");
        assert!(page.whole && page.text.contains("Five herders"), "{}", page.text);
        assert!(!page.text.contains("evil"));
    }

    #[test]
    fn open_paragraphs_are_not_nested() {
        let html =
            format!("<body>{}</body>", "<p>Five herders were killed near Oulat.".repeat(2000));
        assert!(depth(&html) < 10);
    }

    #[test]
    fn a_page_names_its_characters() {
        let named = |html: &[u8]| declared_charset(html).map(Encoding::name);
        assert_eq!(named(b"<meta charset=\"ISO-8859-1\">"), Some("windows-1252"));
        assert_eq!(named(b"<meta content='text/html; charset=utf-8'>"), Some("UTF-8"));
        assert_eq!(named(b"<?xml version='1.0' encoding='windows-1251'?>"), Some("windows-1251"));
        assert_eq!(named(b"<p>charset=none"), None);
    }
}
