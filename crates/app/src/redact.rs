//! Withholds the names of private persons from everything that leaves the case.
//!
//! One function, [`Private::redact`], stands between records and every export. It walks through all
//! strings of a record, whatever their field, so that a field that is added later is withheld before
//! anybody thinks of it. A string that contains a name is withheld altogether: what is left of a
//! sentence round a blacked name often names the person still.
//!
//! Private is every person whom a reading names and who is not listed as an office-holder, every
//! party, source and victim that is a person, in any report of the case. Names are compared word by
//! word without case and accents, so that an address that holds a name is withheld too.

use engine::reading::{Claim, Person};
use lexicon::{ActorKind, fold};
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands in the place of a withheld string.
pub const WITHHELD: &str = "[withheld: private person]";

/// The names that are private.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Private {
    /// Names as folded words.
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
    /// Takes the persons of a report: whole names count everywhere in the case.
    pub fn add_report(&mut self, persons: &[Person], claims: &[Claim]) {
        for name in names(persons, claims) {
            self.add(&name, false);
        }
    }

    /// The names that are private in one report: also each word of them, since a report that has
    /// named somebody goes on with the surname.
    #[must_use]
    pub fn in_report(&self, persons: &[Person], claims: &[Claim]) -> Self {
        let mut private = self.clone();
        for name in names(persons, claims) {
            private.add(&name, true);
        }
        private
    }

    fn add(&mut self, name: &str, each_word: bool) {
        let whole = folded(name);
        if each_word {
            let capital = |word: &&str| word.starts_with(|c: char| !c.is_lowercase());
            for word in words(name).filter(capital).filter(|w| is_long(w)) {
                self.insert(vec![fold(word)]);
            }
        }
        if whole.len() > 1 || (each_word && !whole.is_empty()) {
            self.insert(whole);
        }
    }

    fn insert(&mut self, name: Vec<String>) {
        self.longest = self.longest.max(name.len());
        self.names.insert(name);
    }

    /// Whether a text holds a private name.
    pub fn names(&self, text: &str) -> bool {
        let words = folded(text);
        (0..words.len()).any(|start| {
            (1..=self.longest.min(words.len() - start))
                .any(|count| self.names.contains(&words[start..start + count]))
        })
    }

    /// Withholds every string of a record that holds a private name, and names its fields.
    pub fn redact(&self, record: &mut Value) -> BTreeSet<String> {
        let mut withheld = BTreeSet::new();
        self.walk(record, "", &mut withheld);
        withheld
    }

    fn walk(&self, value: &mut Value, path: &str, withheld: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if self.names(text) => {
                WITHHELD.clone_into(text);
                withheld.insert(path.to_owned());
            }
            Value::Array(values) => values.iter_mut().for_each(|v| self.walk(v, path, withheld)),
            Value::Object(fields) => {
                for (key, value) in fields.iter_mut() {
                    let is_code = value.is_string() && CODES.contains(&key.as_str());
                    if !is_code {
                        let path =
                            if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                        self.walk(value, &path, withheld);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Every name of a private person in a report: of the readings' persons with all their forms, and
/// of parties, sources and victims that are persons.
fn names(persons: &[Person], claims: &[Claim]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for person in persons {
        names.push(person.name.clone());
        names.extend(person.spans.iter().map(|span| span.text.clone()));
    }
    for claim in claims {
        let parties = claim.agents.iter().chain(&claim.targets);
        names.extend(
            parties
                .filter(|p| p.kind == Some(ActorKind::Person) && p.actor.is_none())
                .filter(|p| is_proper(&p.name))
                .map(|p| p.name.clone()),
        );
        names.extend(
            claim
                .attribution
                .iter()
                .filter(|s| s.kind == ActorKind::Person && s.actor.is_none() && is_proper(&s.name))
                .map(|s| s.name.clone()),
        );
        names.extend(claim.harm.iter().flat_map(|h| h.people.names.iter().cloned()));
    }
    names
}

/// Whether a description holds a name: a capital after its first letter, or at it in one word.
fn is_proper(name: &str) -> bool {
    words(name).any(|word| word.starts_with(char::is_uppercase) && is_long(word))
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= WORD_LETTERS_MIN
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

    fn private(name: &str) -> Private {
        Private::default().in_report(&[person(name)], &[])
    }

    #[test]
    fn a_quote_with_a_name_is_withheld_altogether() {
        let mut record = json!({
            "quote": {"start": 0, "end": 30, "text": "Awa Diarra was killed by soldiers"},
            "place": {"name": "Oulat"},
            "harm": [{"people": {"names": ["Awa Diarra"], "group": "trader"}}],
            "stance": "asserted"
        });
        let withheld = private("Awa Diarra").redact(&mut record);
        assert_eq!(record["quote"]["text"], WITHHELD);
        assert_eq!(record["harm"][0]["people"]["names"][0], WITHHELD);
        assert_eq!(record["place"]["name"], "Oulat");
        let expected = ["harm.people.names", "quote.text"].map(str::to_owned);
        assert_eq!(withheld, BTreeSet::from(expected));
    }

    #[test]
    fn a_surname_alone_and_an_address_name_the_person_too() {
        let private = private("Awa Diarra");
        for text in ["Ms DIARRA said", "https://example.org/awa-diarra-killed", "Diárra's brother"]
        {
            assert!(private.names(text), "{text}");
        }
        for text in ["a diarrhoea outbreak", "away", ""] {
            assert!(!private.names(text), "{text}");
        }
    }

    #[test]
    fn a_whole_name_is_private_in_every_report_and_a_bare_word_in_its_own() {
        let mut case = Private::default();
        case.add_report(&[person("Moussa Camara"), person("Camara")], &[]);
        assert!(case.names("they took Moussa Camara"));
        assert!(!case.names("the town of Camara fell"));
    }

    proptest! {
        /// Whatever the record holds, no string of it holds a private name afterwards.
        #[test]
        fn nothing_redacted_holds_a_private_name(
            given in "[A-ZÀ-Ý][a-zà-ÿ]{2,8}",
            family in "[A-ZÀ-Ý][a-zà-ÿ]{2,8}",
            before in "[a-z ,.‘’\"-]{0,20}",
            after in "[a-z ,.‘’\"-]{0,20}",
            upper in any::<bool>(),
        ) {
            let name = format!("{given} {family}");
            let private = private(&name);
            let shown = if upper { name.to_uppercase() } else { name.clone() };
            let mut record = json!({
                "quote": {"text": format!("{before} {shown} {after}")},
                "new_field": [{"deep": [format!("{family}, {given}")]}],
                "url": format!("https://example.org/{given}-{family}.html"),
                "attribution": [{"name": family, "kind": "person"}],
            });
            private.redact(&mut record);
            let left = fold(&record.to_string());
            let words: Vec<&str> = left.split(|c: char| !c.is_alphanumeric()).collect();
            let codes = ["quote", "text", "new", "field", "deep", "url", "attribution", "name",
                "kind", "person", "withheld", "private", "start", "end"];
            for part in [fold(&given), fold(&family)] {
                prop_assert!(codes.contains(&part.as_str()) || !words.contains(&part.as_str()), "{left}");
            }
        }

        /// Redacting twice changes nothing more.
        #[test]
        fn redacting_is_done_once_and_for_all(text in "\\PC{0,60}", name in "[A-Z][a-z]{3,6} [A-Z][a-z]{3,6}") {
            let private = private(&name);
            let mut record = json!({"a": text});
            private.redact(&mut record);
            let once = record.clone();
            private.redact(&mut record);
            prop_assert!(name.contains("rivate") || name.contains("erson") || once == record);
        }
    }
}
