//! Lemmas of Spanish words by their morphology (`spacy/lang/es/lemmatizer.py`, spaCy 3.8).

use super::table::{Rule, Tables};
use super::{Word, replaced, unique};
use crate::strings::id;

/// The lemma of a word.
pub(super) fn lemma(tables: &Tables, word: &Word<'_>) -> String {
    match word.pos {
        "" | "space" => return word.lower(),
        "propn" => return word.text.to_owned(),
        "adp" | "cconj" | "intj" | "part" | "punct" | "sconj" | "sym" | "x" => {
            return if word.begins_sentence { word.lower() } else { word.text.to_owned() };
        }
        _ => {}
    }
    let lower = word.lower();
    if let Some(form) = tables.exceptions(id(word.pos), &lower).next() {
        return form.to_owned();
    }
    let features: Vec<&str> = word.morph.split('|').filter(|feature| !feature.is_empty()).collect();
    let forms = match word.pos {
        "noun" | "adj" => noun_or_adjective(tables, &lower, &features, word.pos),
        "adv" => same_as(tables, "adverbs", &lower).into_iter().collect(),
        "det" => pronoun(tables, &lower, "det"),
        "pron" => pronoun(tables, &lower, "pron"),
        "num" => vec![same_as(tables, "num", &lower).unwrap_or_else(|| number(&lower))],
        "verb" | "aux" => verb(tables, &lower, &features),
        _ => Vec::new(),
    };
    unique(forms).into_iter().next().unwrap_or(lower)
}

/// The first list of rules whose features the word has.
fn rules<'t>(tables: &'t Tables, pos: &str, features: &[&str]) -> &'t [Rule] {
    let groups = tables.groups.get(&id(pos)).map_or(&[][..], Vec::as_slice);
    let fits = |wanted: &[String]| wanted.iter().all(|one| features.contains(&one.as_str()));
    groups.iter().find(|group| fits(&group.1)).map_or(&[], |group| tables.rules(id(&group.0)))
}

/// What the rules make of the word where they change it.
fn changed(rules: &[Rule], word: &str) -> Vec<String> {
    rules.iter().filter_map(|rule| replaced(word, rule)).filter(|form| form != word).collect()
}

fn same_as(tables: &Tables, list: &str, word: &str) -> Option<String> {
    tables.rules(id(list)).iter().find(|rule| rule.0 == word).map(|rule| rule.1.clone())
}

/// Each form with each of its accents taken off, which plurals and verbs lose.
fn without_accents(tables: &Tables, forms: &[String]) -> Vec<String> {
    let accents = tables.rules(id("accents"));
    forms
        .iter()
        .flat_map(|form| accents.iter().map(move |(old, new)| form.replace(old.as_str(), new)))
        .collect()
}

fn known_or_all(tables: &Tables, pos: &str, forms: Vec<String>, word: &str) -> Vec<String> {
    let known: Vec<String> =
        forms.iter().filter(|form| tables.knows(id(pos), form)).cloned().collect();
    match (known.is_empty(), forms.is_empty()) {
        (false, _) => known,
        (true, false) => forms,
        (true, true) => vec![word.to_owned()],
    }
}

fn noun_or_adjective(tables: &Tables, word: &str, features: &[&str], pos: &str) -> Vec<String> {
    let mut forms = changed(rules(tables, pos, features), word);
    if features.contains(&"Number=Plur") {
        let ends: Vec<String> =
            forms.iter().filter(|form| form.ends_with(['n', 's'])).cloned().collect();
        forms.extend(without_accents(tables, &ends));
    }
    known_or_all(tables, pos, forms, word)
}

fn pronoun(tables: &Tables, word: &str, pos: &str) -> Vec<String> {
    if let Some(fixed) =
        same_as(tables, pos, word).or_else(|| same_as(tables, "det_and_pron_fixed", word))
    {
        return vec![fixed];
    }
    let general = tables.rules(id("det_and_pron_general"));
    // Of determiners also what a rule leaves as it is counts as made by it.
    let made = general.iter().map(|rule| replaced(word, rule).unwrap_or_else(|| word.to_owned()));
    let mut forms: Vec<String> = made.filter(|form| pos == "det" || form != word).collect();
    forms.push(word.to_owned());
    if forms.len() == 1 { forms } else { known_or_all(tables, pos, forms, word) }
}

/// Points between thousands go, the comma of a fraction becomes a point.
fn number(word: &str) -> String {
    let whole = word.split(',').next().unwrap_or(word);
    let thousands = whole
        .rsplit_once('.')
        .is_some_and(|(_, last)| last.len() == 3 && last.bytes().all(|b| b.is_ascii_digit()));
    let word = if thousands { word.replace('.', "") } else { word.to_owned() };
    word.replace(',', ".")
}

fn verb(tables: &Tables, word: &str, features: &[&str]) -> Vec<String> {
    if features.contains(&"PronType=Prs") {
        return vec![verb_with_pronouns(tables, word, features)];
    }
    let mut forms = changed(rules(tables, "verb", features), word);
    let mut known: Vec<String> =
        forms.iter().filter(|form| tables.knows(id("verb"), form)).cloned().collect();
    if known.is_empty() {
        known = forms.iter().flat_map(|form| with_other_vowels(tables, form)).collect();
    }
    if !known.is_empty() {
        return known;
    }
    let more = without_accents(tables, &forms);
    forms.extend(more);
    if forms.is_empty() { vec![word.to_owned()] } else { forms }
}

/// Known verbs that differ in a vowel of the stem (`muestro`, `mostrar`).
fn with_other_vowels(tables: &Tables, form: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut keep = |candidate: String| {
        if tables.knows(id("verb"), &candidate) {
            found.push(candidate);
        }
    };
    for (old, new) in tables.rules(id("voc_alt_1")) {
        // One letter for another, at each place in turn.
        for (at, c) in form.char_indices().filter(|(_, c)| old.chars().eq([*c])) {
            keep([&form[..at], new, &form[at + c.len_utf8()..]].concat());
        }
    }
    for (old, new) in tables.rules(id("voc_alt_2")).iter().filter(|rule| form.contains(&rule.0)) {
        keep(form.replacen(old.as_str(), new, 1));
    }
    found
}

/// Pronouns that can hang on a verb; where two fit, the longer is taken.
const HANGING: [&str; 11] = ["nos", "las", "los", "les", "me", "te", "se", "la", "le", "lo", "os"];

fn verb_with_pronouns(tables: &Tables, word: &str, features: &[&str]) -> String {
    let mut stem = word;
    let mut pronouns: Vec<&str> = Vec::new();
    while pronouns.len() <= 3 {
        let Some(&pronoun) = HANGING.iter().find(|pronoun| stem.ends_with(**pronoun)) else {
            break;
        };
        stem = &stem[..stem.len() - pronoun.len()];
        pronouns.insert(0, pronoun);
    }
    let accents = tables.rules(id("accents")).iter();
    let stem = accents.fold(stem.to_owned(), |stem, (old, new)| stem.replace(old.as_str(), new));
    let without: Vec<&str> =
        features.iter().copied().filter(|feature| *feature != "PronType=Prs").collect();
    let exception = tables.exceptions(id("verb"), &stem).next().map(str::to_owned);
    let verb =
        exception.or_else(|| verb(tables, &stem, &without).into_iter().next()).unwrap_or(stem);
    let lemmas = pronouns.iter().map(|pronoun_| {
        let exception = tables.exceptions(id("pron"), pronoun_).next().map(str::to_owned);
        exception
            .or_else(|| pronoun(tables, pronoun_, "pron").into_iter().next())
            .unwrap_or_default()
    });
    [verb, lemmas.collect::<Vec<_>>().join(" ")].join(" ")
}
