//! Withholds the names of private persons from everything that leaves the case.
//!
//! One function, [`PrivateHere::redact`], stands between records and every export. It walks through
//! all strings of a record, whatever their field, so that a field that is added later is withheld
//! before anybody thinks of it. A string that contains a name is withheld altogether: what is left of a
//! sentence round a blacked name often names the person still.
//!
//! Private is every person whom a reading names and who is not listed as an office-holder, every
//! party, source and victim that is a person. A name of several words is private in every report of
//! the case; in the report that has it, so is each word that names its bearer alone. Names are
//! compared word by word without case and accents, so that an address that holds one is withheld
//! too. In doubt more is withheld than needs be.

use engine::reading::{Claim, Person};
use lexicon::{ActorKind, Lang, Lexicon, fold};
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands in the place of a withheld string.
pub const WITHHELD: &str = "[withheld: private person]";

/// The names that are private everywhere in a case: those of several words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Private {
    names: Names,
}

/// The names that are private in one report: those of the case, and the single words by which the
/// report goes on to name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateHere<'p> {
    case: &'p Names,
    here: Names,
}

/// Names as folded words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Names {
    names: BTreeSet<Vec<String>>,
    longest: usize,
}

/// Keys whose strings are codes, digests and ids: they are compared by programs and say no name.
const CODES: [&str; 25] = [
    "schema",
    "id",
    "derivative",
    "kind",
    "acled",
    "plover",
    "cameo",
    "how",
    "actor",
    "precision",
    "country",
    "grain",
    "anchor",
    "start",
    "end",
    "effect",
    "as_of",
    "stance",
    "code",
    "status",
    "published",
    "language",
    "version",
    "lexicon",
    "model",
];

/// A shorter word of a name does not name a person by itself.
const WORD_LETTERS_MIN: usize = 3;

impl Private {
    /// Takes the persons of a report. A name that is also a place's counts only in its own report:
    /// one town that was taken for a person would be withheld everywhere.
    pub fn add_report(&mut self, persons: &[Person], claims: &[Claim]) {
        let names = names(persons, claims).into_iter().filter(|name| !is_place(name));
        let names = names.map(|name| folded(&name));
        names.filter(|name| name.len() > 1).for_each(|name| self.names.insert(name));
    }

    /// The names that are private in one report of the case.
    pub fn in_report(&self, persons: &[Person], claims: &[Claim]) -> PrivateHere<'_> {
        let mut here = Names::default();
        for name in names(persons, claims) {
            here.insert(folded(&name));
            words_that_name(&name).for_each(|word| here.insert(vec![fold(word)]));
        }
        PrivateHere { case: &self.names, here }
    }
}

impl Names {
    fn insert(&mut self, name: Vec<String>) {
        self.longest = self.longest.max(name.len());
        self.names.insert(name);
    }

    /// Whether one of the names stands among the words.
    fn stand_in(&self, words: &[String]) -> bool {
        (0..words.len()).any(|start| {
            (1..=self.longest.min(words.len() - start))
                .any(|count| self.names.contains(&words[start..start + count]))
        })
    }
}

impl PrivateHere<'_> {
    /// Whether a text holds a private name.
    pub fn names(&self, text: &str) -> bool {
        let words = folded(text);
        self.case.stand_in(&words) || self.here.stand_in(&words)
    }

    /// Withholds every string of a record that holds a private name, and names its fields.
    pub fn redact(&self, record: &mut Value) -> BTreeSet<String> {
        let mut withheld = BTreeSet::new();
        self.walk(record, "", false, &mut withheld);
        withheld
    }

    /// `known` inside a place that the gazetteer has: its name is public, even if somebody bears it.
    fn walk(&self, value: &mut Value, path: &str, known: bool, withheld: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if !(known && is_place(text)) && self.names(text) => {
                WITHHELD.clone_into(text);
                withheld.insert(path.to_owned());
            }
            Value::Array(values) => {
                for value in values {
                    self.walk(value, path, known, withheld);
                }
            }
            Value::Object(fields) => {
                let known = known || fields.get("gazetteer").is_some_and(Value::is_number);
                for (key, value) in fields.iter_mut() {
                    if value.is_string() && CODES.contains(&key.as_str()) {
                        continue;
                    }
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    self.walk(value, &path, known, withheld);
                }
            }
            _ => {}
        }
    }
}

/// Every name of a private person in a report: of the reading's persons with all their forms, of
/// victims, and what is a name in the descriptions of parties and sources that are persons.
fn names(persons: &[Person], claims: &[Claim]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for person in persons {
        names.push(person.name.clone());
        names.extend(person.spans.iter().map(|span| span.text.clone()));
    }
    for claim in claims {
        names.extend(claim.harm.iter().flat_map(|harm| harm.people.names.iter().cloned()));
        let parties = claim.agents.iter().chain(&claim.targets);
        let parties = parties.filter(|p| p.kind == Some(ActorKind::Person) && p.actor.is_none());
        let sources = claim.attribution.iter();
        let sources = sources.filter(|s| s.kind == ActorKind::Person && s.actor.is_none());
        let described = parties.map(|p| &p.name).chain(sources.map(|s| &s.name));
        names.extend(described.flat_map(|name| proper_runs(name)));
    }
    let names_somebody = |word: &str| is_long(word) && !is_common(word);
    names.retain(|name| words(name).count() > 1 || words(name).any(names_somebody));
    names
}

/// The words of a name that name its bearer alone: the last one, and those that are no place. In a
/// town called after a saint not everybody of that name is meant.
fn words_that_name(name: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = words(name).collect();
    let last = words.len().saturating_sub(1);
    words.into_iter().enumerate().filter_map(move |(i, word)| {
        let names = is_capital(word) && is_long(word) && !is_common(word);
        (names && (i == last || !is_place(word))).then_some(word)
    })
}

/// The names in a description: `a trader named Awa Diarra` → `Awa Diarra`.
fn proper_runs(description: &str) -> Vec<String> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for word in words(description) {
        if is_capital(word) && !is_common(word) {
            runs.last_mut().into_iter().for_each(|run| run.push(word));
        } else {
            runs.push(Vec::new());
        }
    }
    let is_name = |run: &Vec<&str>| match run.as_slice() {
        [] => false,
        [word] => !is_place(word),
        _ => true,
    };
    runs.into_iter().filter(is_name).map(|run| run.join(" ")).collect()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(|c: char| !c.is_lowercase())
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= WORD_LETTERS_MIN
}

/// Whether a word is one of the language: it stands capitalised at the start of a sentence and in
/// headlines, and names nobody.
fn is_common(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    let word = word.to_lowercase();
    Lang::ALL.into_iter().any(|lang| !lexicon.words(lang).get(&word).is_empty())
}

fn is_place(word: &str) -> bool {
    Lexicon::builtin().places.named(word).next().is_some()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty())
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}')
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(fold).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn person(name: &str) -> Person {
        Person { name: name.to_owned(), spans: Vec::new() }
    }

    /// Redacts a record of a report that names this person, and says what was withheld.
    fn redacted(name: &str, mut record: Value) -> (Value, BTreeSet<String>) {
        let withheld = Private::default().in_report(&[person(name)], &[]).redact(&mut record);
        (record, withheld)
    }

    fn names(name: &str, text: &str) -> bool {
        Private::default().in_report(&[person(name)], &[]).names(text)
    }

    #[test]
    fn a_quote_with_a_name_is_withheld_altogether() {
        let (record, withheld) = redacted(
            "Awa Diarra",
            json!({
                "quote": {"start": 0, "end": 30, "text": "Awa Diarra was killed by soldiers"},
                "place": {"name": "Oulat"},
                "harm": [{"people": {"names": ["Awa Diarra"], "group": "trader"}}],
                "stance": "asserted"
            }),
        );
        assert_eq!(record["quote"]["text"], WITHHELD);
        assert_eq!(record["harm"][0]["people"]["names"][0], WITHHELD);
        assert_eq!(record["place"]["name"], "Oulat");
        let expected = ["harm.people.names", "quote.text"].map(str::to_owned);
        assert_eq!(withheld, BTreeSet::from(expected));
    }

    #[test]
    fn a_surname_alone_and_an_address_name_the_person_too() {
        for text in ["Ms DIARRA said", "https://example.org/awa-diarra-killed", "Diárra's brother"]
        {
            assert!(names("Awa Diarra", text), "{text}");
        }
        for text in ["a diarrhoea outbreak", "away", ""] {
            assert!(!names("Awa Diarra", text), "{text}");
        }
    }

    #[test]
    fn a_whole_name_is_private_in_every_report_and_a_bare_word_in_its_own() {
        let mut case = Private::default();
        case.add_report(&[person("Moussa Camara"), person("Camara")], &[]);
        let other = case.in_report(&[], &[]);
        assert!(other.names("they took Moussa Camara"));
        assert!(!other.names("the town of Camara fell"));
    }

    #[test]
    fn what_is_no_name_in_a_description_is_not_withheld() {
        assert_eq!(proper_runs("a trader named Awa Diarra"), ["Awa Diarra"]);
        for description in ["Two people", "Residents", "WE", "Gao residents", "sources"] {
            assert!(proper_runs(description).is_empty(), "{description}");
        }
    }

    #[test]
    fn a_known_place_keeps_its_name_though_somebody_bears_it() {
        let place = |gazetteer| json!({"place": {"name": "Gao", "gazetteer": gazetteer}});
        assert_eq!(redacted("Li Gao", place(Some(2_457_161))).0["place"]["name"], "Gao");
        assert_eq!(redacted("Li Gao", place(None)).0["place"]["name"], WITHHELD);
        let home = json!({"place": {"name": "house of Li Gao", "gazetteer": 1}});
        assert_eq!(redacted("Li Gao", home).0["place"]["name"], WITHHELD);
    }

    proptest! {
        /// Whatever the record holds, no string of it holds a private name afterwards.
        #[test]
        fn nothing_redacted_holds_a_private_name(
            given in "[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ]{2,8}",
            family in "[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ]{2,8}",
            before in "[a-z ,.‘’\"-]{0,20}",
            after in "[a-z ,.‘’\"-]{0,20}",
            upper in any::<bool>(),
        ) {
            prop_assume!(!is_common(&given) && !is_common(&family));
            let name = format!("{given} {family}");
            let shown = if upper { name.to_uppercase() } else { name.clone() };
            let (record, _) = redacted(&name, json!({
                "quote": {"text": format!("{before} {shown} {after}")},
                "new_field": [{"deep": [format!("{family}, {given}")]}],
                "url": format!("https://example.org/{given}-{family}.html"),
                "attribution": [{"name": family, "kind": "person"}],
            }));
            let left = folded(&record.to_string());
            let keys = folded("quote text new field deep url attribution name kind person withheld private");
            for part in [fold(&given), fold(&family)] {
                prop_assert!(keys.contains(&part) || !left.contains(&part), "{left:?}");
            }
        }

        /// Redacting twice changes nothing more.
        #[test]
        fn redacting_is_done_once_and_for_all(text in "\\PC{0,60}", name in "[A-Z][a-z]{3,6} [A-Z][a-z]{3,6}") {
            prop_assume!(!folded(WITHHELD).contains(&fold(&name[..name.find(' ').unwrap()])));
            let (once, _) = redacted(&name, json!({"a": text}));
            let (twice, _) = redacted(&name, once.clone());
            prop_assert_eq!(once, twice);
        }
    }
}
