//! A claim as cells, from its redacted record.
//!
//! Cells are text that other programs may run: a spreadsheet takes one that begins with `=` as a
//! formula. Such cells get an apostrophe before them, which spreadsheets hide.

use crate::cli::sanitize;
use serde_json::Value;
use std::borrow::Cow;

/// Effects that have columns of their own: low, high, words.
const EFFECTS: [&str; 6] = ["killed", "injured", "missing", "abducted", "detained", "displaced"];

/// The columns that are one value of the record: head, and where it stands.
const PLAIN: [(&str, &str); 25] = [
    ("claim_id", "/claim/id"),
    ("status", "/status"),
    ("incident_id", "/incident"),
    ("event", "/claim/event/kind"),
    ("acled", "/claim/event/codes/acled"),
    ("ged_type", "/claim/event/codes/ged"),
    ("plover", "/claim/event/codes/plover"),
    ("stance", "/claim/stance"),
    ("hypothetical", "/claim/hypothetical"),
    ("source", "/claim/attribution/0/name"),
    ("source_kind", "/claim/attribution/0/kind"),
    ("date_start", "/claim/time/start"),
    ("date_end", "/claim/time/end"),
    ("date_grain", "/claim/time/grain"),
    ("date_words", "/claim/time/span/text"),
    ("place", "/claim/place/name"),
    ("admin1", "/claim/place/admin1"),
    ("country", "/claim/place/country"),
    ("latitude", "/claim/place/lat"),
    ("longitude", "/claim/place/lon"),
    ("place_precision", "/claim/place/precision"),
    ("geonames_id", "/claim/place/gazetteer"),
    ("quote", "/claim/quote/text"),
    ("quote_start", "/claim/quote/start"),
    ("quote_end", "/claim/quote/end"),
];

/// The columns that join a list: head, list, value of each.
const LISTS: [(&str, &str, &str); 5] = [
    ("source_chain", "/claim/attribution", "/name"),
    ("agents", "/claim/agents", "/name"),
    ("targets", "/claim/targets", "/name"),
    ("weapons", "/claim/weapons", "/kind"),
    ("media", "/claim/media", "/kind"),
];

const REPORT: [(&str, &str); 5] = [
    ("report_id", "/report/id"),
    ("report_title", "/report/title"),
    ("publisher", "/report/publisher"),
    ("published", "/report/published"),
    ("url", "/report/url"),
];

const PEOPLE: [(&str, &str); 3] = [
    ("civilian", "/people/civilian"),
    ("women", "/people/women"),
    ("children", "/people/children"),
];

/// The heads of the columns.
pub(super) fn heads() -> Vec<String> {
    let of = |columns: &[(&str, &str)]| columns.iter().map(|c| c.0.to_owned()).collect::<Vec<_>>();
    let mut heads = of(&PLAIN);
    heads.extend(LISTS.iter().map(|list| list.0.to_owned()));
    heads.push("actors_unchecked".to_owned());
    for effect in EFFECTS {
        heads.extend(["low", "high", "words"].map(|end| format!("{effect}_{end}")));
    }
    heads.extend(of(&PEOPLE));
    heads.extend(of(&REPORT));
    heads.push("withheld".to_owned());
    heads
}

/// The cells of a record, one for each head.
pub(super) fn cells(record: &Value) -> Vec<String> {
    let at = |path: &str| record.pointer(path).map(cell).unwrap_or_default();
    let mut cells: Vec<String> = PLAIN.iter().map(|column| at(column.1)).collect();
    cells.extend(LISTS.iter().map(|(_, list, path)| joined(record, list, path)));
    cells.push(unchecked(record));
    for effect in EFFECTS {
        let groups: Vec<&Value> = groups(record).filter(|h| h["effect"] == effect).collect();
        cells.extend([total(&groups, "low"), total(&groups, "high"), words_of(&groups)]);
    }
    cells.extend(PEOPLE.iter().map(|(_, path)| people(record, path)));
    cells.extend(REPORT.iter().map(|column| at(column.1)));
    cells.push(joined(record, "/withheld", ""));
    cells
}

/// A value as text; numbers stay numbers.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text).into_owned(),
        other => other.to_string(),
    }
}

fn joined(record: &Value, list: &str, path: &str) -> String {
    let values = record.pointer(list).and_then(Value::as_array);
    let texts: Vec<&str> =
        values.into_iter().flatten().filter_map(|v| v.pointer(path)?.as_str()).collect();
    harmless(&texts.join("; ")).into_owned()
}

/// The ids of the actors whose rows nobody has verified, each once.
fn unchecked(record: &Value) -> String {
    let lists = ["/claim/attribution", "/claim/agents", "/claim/targets"];
    let all = lists.iter().filter_map(|list| record.pointer(list)?.as_array()).flatten();
    let ids = all.filter(|v| v["actor_checked"] == false).filter_map(|v| v["actor"].as_str());
    let ids: std::collections::BTreeSet<&str> = ids.collect();
    harmless(&ids.into_iter().collect::<Vec<_>>().join("; ")).into_owned()
}

fn groups(record: &Value) -> impl Iterator<Item = &Value> {
    record.pointer("/claim/harm").and_then(Value::as_array).into_iter().flatten()
}

/// The sum over the groups of one effect; empty if one of them has no such end.
fn total(groups: &[&Value], end: &str) -> String {
    let ends: Option<Vec<u64>> = groups.iter().map(|group| group[end].as_u64()).collect();
    match ends.as_deref() {
        None | Some([]) => String::new(),
        Some(ends) => ends.iter().sum::<u64>().to_string(),
    }
}

fn words_of(groups: &[&Value]) -> String {
    let words: Vec<&str> =
        groups.iter().filter_map(|g| g.pointer("/words/text")?.as_str()).collect();
    harmless(&words.join("; ")).into_owned()
}

/// What is said of all groups: true or false if they agree, else empty.
fn people(record: &Value, path: &str) -> String {
    let mut said: Vec<bool> = groups(record).filter_map(|g| g.pointer(path)?.as_bool()).collect();
    said.dedup();
    match said.as_slice() {
        [one] => one.to_string(),
        _ => String::new(),
    }
}

/// A text that neither a spreadsheet nor a terminal runs.
fn harmless(text: &str) -> Cow<'_, str> {
    let text = sanitize(text);
    let first = text.trim_start().chars().next();
    let runs = first.is_some_and(|c| "=+-@＝＋－＠|%".contains(c)) || text.starts_with('\t');
    if runs { Cow::Owned(format!("'{text}")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"] {
            assert_eq!(cell(&json!(formula)), format!("'{formula}"));
        }
        assert_eq!(cell(&json!(-0.044)), "-0.044");
        assert_eq!(cell(&json!("five - or six")), "five - or six");
        assert_eq!(cell(&Value::Null), "");
    }

    #[test]
    fn every_cell_has_a_head() {
        assert_eq!(heads().len(), cells(&json!({})).len());
    }

    #[test]
    fn groups_of_one_effect_are_added() {
        let group = |low, high: Option<u32>| {
            json!({"effect": "killed", "low": low, "high": high,
            "words": {"text": "x"}, "people": {"civilian": true}})
        };
        let record = json!({"claim": {"harm": [group(2, Some(3)), group(5, None)]}});
        let row: Vec<(String, String)> = heads().into_iter().zip(cells(&record)).collect();
        let of = |head: &str| row.iter().find(|(h, _)| h == head).unwrap().1.as_str();
        assert_eq!((of("killed_low"), of("killed_high"), of("killed_words")), ("7", "", "x; x"));
        assert_eq!(of("civilian"), "true");
    }
}
