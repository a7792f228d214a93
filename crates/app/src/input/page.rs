//! What a page says of itself in its markup: headline, outlet, day of publication, address.
//!
//! The day of publication decides every "on Monday" of the report, so only what is marked as the
//! day of publication counts, never that of a change, and the day is taken as written, in the
//! outlet's own time zone. In doubt there is none, and the person is asked to say.

use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use serde_json::Value;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Its own address.
    pub url: Option<String>,
}

/// Names of meta elements that give the day of publication, surest first.
const PUBLISHED_NAMES: [&str; 20] = [
    "article:published_time",
    "article:published",
    "article.published",
    "og:published_time",
    "datepublished",
    "originalpublicationdate",
    "publication_date",
    "publish-date",
    "publishdate",
    "published_time",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "article_date_original",
    "date",
];

/// No report on the web is older: an earlier year is a mistake or a template.
const YEAR_MIN: i16 = 1990;

/// Reads a page's markup. Before anything is taken out of it.
pub fn meta(page: &Document) -> Meta {
    let linked = linked_data(page);
    let url = attribute(page, "link[rel='canonical']", "href").or_else(|| named(page, "og:url"));
    let publisher = named(page, "og:site_name")
        .filter(|name| !name.contains("://"))
        .or_else(|| linked.iter().find_map(|o| text(o.get("publisher")?.get("name")?)));
    let title = named(page, "og:title")
        .or_else(|| linked.iter().find_map(|o| text(o.get("headline")?)))
        .or_else(|| heading(page));
    Meta {
        title: title.map(|title| without_outlet(title, publisher.as_deref())),
        publisher,
        published: published(page, &linked, url.as_deref()),
        url: url.filter(|url| url.starts_with("http")),
    }
}

/// A day in ISO 8601 or as mail headers write it, as it is written: its zone is not resolved.
pub fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    let compact = || (value.len() == 8).then(|| Date::strptime("%Y%m%d", value).ok()).flatten();
    let mail = || Some(jiff::fmt::rfc2822::parse(value).ok()?.date());
    iso.or_else(compact).or_else(mail)
}

/// A title without the outlet's name at its end: `Herders killed - Oulat Post`.
fn without_outlet(title: String, publisher: Option<&str>) -> String {
    let headline = publisher.and_then(|publisher| {
        let before = title.strip_suffix(publisher)?.trim_end();
        Some(before.strip_suffix(['-', '|', '–', '—', '·', ':'])?.trim_end().to_owned())
    });
    headline.filter(|headline| !headline.is_empty()).unwrap_or(title)
}

fn published(page: &Document, linked: &[Value], url: Option<&str>) -> Option<Date> {
    let in_data = || linked.iter().find_map(|o| day(o.get("datePublished")?.as_str()?));
    let in_meta = || PUBLISHED_NAMES.iter().find_map(|name| day(&named(page, name)?));
    let day = in_data().or_else(in_meta).or_else(|| in_body(page)).or_else(|| in_address(url?));
    day.filter(|day| day.year() >= YEAR_MIN)
}

fn in_body(page: &Document) -> Option<Date> {
    let of = |node: &NodeRef<'_>| {
        let said = ["datetime", "content"].iter().find_map(|name| node.attr(name));
        day(&said.unwrap_or_else(|| node.text()))
    };
    let marked = page.select("[itemprop='datePublished'], time[pubdate], time[class*='publish']");
    marked.nodes().iter().find_map(of).or_else(|| {
        // Without a mark a lone date may stand: among several nobody knows which is meant.
        let mut days: Vec<Date> =
            page.select("time[datetime]").nodes().iter().filter_map(of).collect();
        days.dedup();
        (days.len() == 1).then(|| days[0])
    })
}

/// `/2024/03/05/` or `/2024-03-05/` in an address.
fn in_address(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    let slashed = || parts.windows(3).find_map(|p| day(&p.join("-")).filter(|_| p[1].len() == 2));
    parts.iter().find_map(|part| day(part)).or_else(slashed)
}

/// Articles among the page's linked data.
fn linked_data(page: &Document) -> Vec<Value> {
    let mut articles = Vec::new();
    for script in page.select("script[type='application/ld+json']").nodes() {
        if let Ok(value) = serde_json::from_str(script.text().trim()) {
            collect_articles(value, &mut articles);
        }
    }
    articles
}

fn collect_articles(value: Value, articles: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| collect_articles(v, articles)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                collect_articles(graph, articles);
            }
            let kind = object.get("@type").map(ToString::to_string).unwrap_or_default();
            if kind.contains("Article") || kind.contains("Posting") || kind.contains("Report") {
                articles.push(Value::Object(object));
            }
        }
        _ => {}
    }
}

/// The content of a meta element by its name, property or itemprop, in any case.
fn named(page: &Document, name: &str) -> Option<String> {
    let is = |node: &NodeRef<'_>| {
        ["property", "name", "itemprop"]
            .iter()
            .any(|key| node.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)))
    };
    let metas = page.select("meta[content]");
    let node = metas.nodes().iter().find(|node| is(node))?;
    clean(&node.attr("content")?)
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    clean(&page.select_single(selector).attr(name)?)
}

/// The page's one first-level heading, else its title.
fn heading(page: &Document) -> Option<String> {
    let headings = page.select("h1");
    let lone = (headings.length() == 1).then(|| clean(&headings.text())).flatten();
    lone.or_else(|| clean(&page.select_single("title").text()))
}

fn text(value: &Value) -> Option<String> {
    clean(value.as_str()?)
}

fn clean(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(html: &str) -> Meta {
        meta(&Document::from(html))
    }

    #[test]
    fn the_day_is_the_outlets_own() {
        assert_eq!(day("2024-03-05T23:30:00-05:00"), Some(date(2024, 3, 5)));
        assert_eq!(day("20240305"), Some(date(2024, 3, 5)));
        assert_eq!(day("Tue, 05 Mar 2024 23:30:00 -0500"), Some(date(2024, 3, 5)));
        assert_eq!(day("last Tuesday"), None);
    }

    #[test]
    fn a_change_is_no_publication() {
        let html = "<meta property='article:modified_time' content='2024-03-09'>\
            <meta property='article:published_time' content='2024-03-05'>";
        assert_eq!(read(html).published, Some(date(2024, 3, 5)));
        let html = "<meta property='article:modified_time' content='2024-03-09'>";
        assert_eq!(read(html).published, None);
    }

    #[test]
    fn linked_data_is_read_through_its_graph() {
        let html = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished":
            "2001-01-01"}, {"@type": ["NewsArticle"], "headline": " Town  taken", "datePublished":
            "2024-03-05", "publisher": {"name": "Oulat Post"}}]}</script>"#;
        let meta = read(html);
        assert_eq!(meta.title.as_deref(), Some("Town taken"));
        assert_eq!(meta.publisher.as_deref(), Some("Oulat Post"));
        assert_eq!(meta.published, Some(date(2024, 3, 5)));
    }

    #[test]
    fn a_headline_goes_without_the_outlet() {
        let html = "<meta property='og:title' content='Herders killed - Oulat Post'>\
            <meta property='og:site_name' content='Oulat Post'>";
        assert_eq!(read(html).title.as_deref(), Some("Herders killed"));
        let html = "<meta property='og:title' content='Oulat Post'>\
            <meta property='og:site_name' content='Oulat Post'>";
        assert_eq!(read(html).title.as_deref(), Some("Oulat Post"));
    }

    #[test]
    fn an_address_may_hold_the_day() {
        let html = "<link rel='canonical' href='https://example.org/2024/03/05/town'>";
        assert_eq!(read(html).published, Some(date(2024, 3, 5)));
        assert_eq!(
            read("<link rel='canonical' href='https://example.org/2024/1/1'>").published,
            None
        );
    }

    #[test]
    fn a_year_before_the_web_is_a_mistake() {
        assert_eq!(read("<meta name='date' content='1970-01-01'>").published, None);
    }

    #[test]
    fn among_several_dates_none_is_chosen() {
        let one = "<time datetime='2024-03-05'>5 March</time>";
        assert_eq!(read(one).published, Some(date(2024, 3, 5)));
        let two = "<time datetime='2024-03-05'></time><time datetime='2024-01-01'></time>";
        assert_eq!(read(two).published, None);
    }
}
