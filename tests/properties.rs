//! The invariants of ARCHITECTURE.md that hold for every text, tried on texts that nobody wrote:
//! any Unicode, and salads of the words of the readings, which reach the rules that noise does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use engine::gather::copy::Print;
use engine::gather::{Told, gather};
use engine::text::Text;
use engine::{Reading, Report};
use lexicon::{Lang, Lexicon};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// The reports of all readings.
static CASES: LazyLock<Vec<Report>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("readings");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let sources = paths.iter().map(|path| std::fs::read_to_string(path).unwrap());
    let cases = sources.flat_map(|source| tests::File::parse(&source).unwrap().cases);
    cases.map(|case| case.report).collect()
});

/// Their words and marks, each once.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rare = ["\n\n", "\r\n", "\u{a0}", "“", "»", "—", "é\u{301}", "قتل", "убито", "🚁"];
    let words = CASES.iter().flat_map(|report| report.text.split_whitespace()).chain(rare);
    let words: BTreeSet<&str> = words.collect();
    words.into_iter().map(str::to_owned).collect()
});

/// A text: noise, or a salad of the readings' words with now and then a mark glued on.
fn any_text() -> impl Strategy<Value = String> {
    let word = (0..WORDS.len()).prop_map(|i| WORDS[i].clone());
    let glue = prop_oneof![8 => Just(" "), 1 => Just(""), 1 => Just(". "), 1 => Just(", \"")];
    let salad = prop::collection::vec((word, glue), 0..80).prop_map(|parts| {
        parts.into_iter().flat_map(|(word, glue)| [word, glue.to_owned()]).collect()
    });
    prop_oneof![1 => any::<String>(), 1 => "\\PC{0,200}", 4 => salad]
}

fn any_report() -> impl Strategy<Value = Report> {
    let dates = prop::option::of((1950_i16..2100, 1_i8..13, 1_i8..29));
    let langs = prop::option::of(prop::sample::select(&["en", "fr", "es"]));
    (any_text(), dates, langs, prop::option::of("\\PC{0,40}")).prop_map(
        |(text, date, lang, title)| Report {
            text,
            title,
            published: date.map(|(y, m, d)| jiff::civil::date(y, m, d)),
            language: lang.and_then(Lang::from_code),
            ..Report::default()
        },
    )
}

/// Every object of a record that says where its words stand: `{start, end, text}`.
fn quotes<'v>(value: &'v Value, found: &mut Vec<(usize, usize, &'v str)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| quotes(item, found)),
        Value::Object(fields) => {
            let number = |key| fields.get(key).and_then(Value::as_u64);
            let text = fields.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(text)) = (number("start"), number("end"), text) {
                found.push((start as usize, end as usize, text));
            }
            fields.values().for_each(|field| quotes(field, found));
        }
        _ => {}
    }
}

/// Invariants 1 and 2 on one report: equal input gives equal bytes, and every quote is the text at
/// its offsets in code points.
fn reads_faithfully(report: &Report) -> Result<(), TestCaseError> {
    let lexicon = Lexicon::builtin();
    let record = serde_json::to_string(&tests::read(report, &lexicon)).unwrap();
    let again = serde_json::to_string(&tests::read(report, &lexicon)).unwrap();
    prop_assert_eq!(&record, &again);
    let record: Value = serde_json::from_str(&record).unwrap();
    let chars: Vec<char> = report.text.chars().collect();
    let mut found = Vec::new();
    quotes(&record, &mut found);
    for (start, end, text) in found {
        prop_assert!(start <= end && end <= chars.len(), "{start}..{end} of {}", chars.len());
        prop_assert_eq!(chars[start..end].iter().collect::<String>(), text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_tile_the_text_and_sentences_tile_the_tokens(source in any_text()) {
        let text = Text::new(&source, None, &Lexicon::builtin());
        let mut at = 0;
        for token in &text.tokens {
            prop_assert_eq!(token.span.start, at);
            prop_assert!(source.is_char_boundary(token.span.end as usize));
            at = token.span.end + token.space;
            let space = source.get(token.span.end as usize..at as usize);
            prop_assert!(space.is_some_and(|s| s.trim().is_empty()), "{:?}", space);
        }
        prop_assert_eq!(at as usize, source.len());
        let mut at = 0;
        for sentence in &text.sentences {
            prop_assert_eq!(sentence.tokens.start, at);
            prop_assert!(!sentence.tokens.is_empty());
            at = sentence.tokens.end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn read_never_fails_repeats_itself_and_quotes_the_text(report in any_report()) {
        reads_faithfully(&report)?;
    }
}

#[test]
fn read_takes_what_no_report_should_hold() {
    let texts = [
        String::new(),
        " \n\t\u{feff}".to_owned(),
        "\0\u{1}\u{202e}killed\u{202c}".to_owned(),
        "killed ".repeat(5_000),
        "x".repeat(1_000_000),
        "١٢٣ 99999999999999999999 killed 1e308 −5 dead 0 injured".to_owned(),
        "\"".repeat(2_000),
        "((((".repeat(2_000),
        "He said ".repeat(2_000),
        "12 ".repeat(5_000),
    ];
    for text in texts {
        let report = Report { text, ..Report::default() };
        reads_faithfully(&report).unwrap();
    }
}

/// A sentence without a cue is not parsed, and nothing that is read would change if it were.
#[test]
fn the_screen_before_the_parse_changes_nothing() {
    let lexicon = Lexicon::builtin();
    for report in CASES.iter() {
        assert_eq!(tests::read(report, &lexicon), tests::read_unscreened(report, &lexicon));
    }
}

/// The reports of all readings, as if one case held them.
static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let lexicon = Lexicon::builtin();
    let cases = CASES.iter().enumerate();
    let numbered = cases.map(|(i, case)| Report { id: format!("{i:04}"), ..case.clone() });
    numbered.map(|report| tests::read(&report, &lexicon)).collect()
});

/// Incidents as sets of claims, each claim by its report and place in it.
fn incidents(order: &[usize]) -> BTreeSet<BTreeSet<String>> {
    let lexicon = Lexicon::builtin();
    let texts = CASES.iter().map(|report| Text::new(&report.text, report.language, &lexicon));
    let prints: Vec<Print> = texts.map(|text| Print::of(&text)).collect();
    let mut told = Vec::new();
    for i in order {
        let Reading { report, claims, .. } = &READINGS[*i];
        told.extend(claims.iter().map(|claim| Told { report, print: &prints[*i], claim }));
    }
    let name =
        |at: &u32| format!("{} {}", told[*at as usize].report.id, told[*at as usize].claim.id);
    let gathered = gather(&told).incidents;
    gathered.iter().map(|incident| incident.claims.iter().map(name).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn gather_finds_the_same_incidents_in_any_order(
        order in Just((0..CASES.len()).collect::<Vec<usize>>()).prop_shuffle()
    ) {
        let given: Vec<usize> = (0..CASES.len()).collect();
        prop_assert_eq!(incidents(&given), incidents(&order));
    }
}
