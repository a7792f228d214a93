//! Inflected forms of words, by the rules of their language; English here, others in files of their
//! own. Irregular forms stand in the data: verbs in `verbs.txt`, others in the `forms` column (third
//! person, past, participle, gerund for verbs; plural for nouns).

use crate::{french, spanish};
use std::collections::BTreeMap;
use std::path::Path;

/// A surface form and the name of its `Form` variant.
pub(crate) type Inflected = (String, &'static str);

/// What a language's words inflect by.
pub(crate) struct Grammar {
    pub(crate) lang: &'static str,
    /// Verb → its principal parts, each with alternatives divided by `/`.
    irregular: BTreeMap<String, Vec<String>>,
    /// Verb → the class of vowel or spelling change it belongs to.
    classes: BTreeMap<String, String>,
}

impl Grammar {
    /// Reads `verbs.txt` of a language's folder, if it has one: a verb and its parts a line, or
    /// `class: verb verb ...`.
    pub(crate) fn read(lang: &'static str, folder: &Path) -> Self {
        let path = folder.join("verbs.txt");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let mut grammar = Self { lang, irregular: BTreeMap::new(), classes: BTreeMap::new() };
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut words = line.split_whitespace().map(str::to_owned);
            let first = words.next().unwrap_or_default();
            let before = match first.strip_suffix(':') {
                Some(class) => words.fold(false, |before, verb| {
                    before | grammar.classes.insert(verb, class.to_owned()).is_some()
                }),
                None => grammar.irregular.insert(first.clone(), words.collect()).is_some(),
            };
            assert!(!before, "{}: a verb of `{first}` stands twice", path.display());
        }
        grammar
    }

    /// The parts of an irregular verb, or of the one it is built on (`reprendre` on `-prendre`), and
    /// what stands before them.
    pub(crate) fn irregular<'v>(&self, verb: &'v str) -> Option<(&'v str, &[String])> {
        let own = self.irregular.get(verb).map(|parts| ("", parts.as_slice()));
        own.or_else(|| {
            verb.char_indices().find_map(|(at, _)| {
                let parts = self.irregular.get(&format!("-{}", &verb[at..]))?;
                Some((&verb[..at], parts.as_slice()))
            })
        })
    }

    /// Whether a verb belongs to a class.
    pub(crate) fn is_of(&self, verb: &str, class: &str) -> bool {
        self.classes.get(verb).is_some_and(|c| c == class)
    }
}

/// The forms of a lemma. `listed` holds the cells of the `forms` column.
pub(crate) fn forms(grammar: &Grammar, lemma: &str, pos: &str, listed: &[&str]) -> Vec<Inflected> {
    match (grammar.lang, pos, listed) {
        (_, "Verb", [present, past, participle, gerund]) => {
            verb(lemma, [present, past, participle, gerund], "", "")
        }
        ("en", "Verb", []) => english_verb(grammar, lemma),
        ("en", "Noun", []) => {
            vec![(lemma.to_owned(), "Singular"), (english_plural(lemma), "Plural")]
        }
        // `-`: a collective or a mass (`police`, `artillery`) that has no other number.
        (_, "Noun", [plural]) if *plural == "-" => vec![(lemma.to_owned(), "Plain")],
        ("fr", "Noun", []) => {
            vec![(lemma.to_owned(), "Singular"), (french::plural(lemma), "Plural")]
        }
        (_, "Noun", []) => {
            vec![(lemma.to_owned(), "Singular"), (spanish::plural(lemma), "Plural")]
        }
        // `=defense ministry`: another singular.
        (_, "Noun", listed) => std::iter::once((lemma.to_owned(), "Singular"))
            .chain(listed.iter().map(|f| match f.strip_prefix('=') {
                Some(singular) => (singular.to_owned(), "Singular"),
                None => ((*f).to_owned(), "Plural"),
            }))
            .collect(),
        ("fr", "Verb", []) => french::verb(grammar, lemma),
        ("es", "Verb", []) => spanish::verb(grammar, lemma),
        ("fr", "Adj", []) if !lemma.contains(' ') => plain(french::agree(lemma)),
        ("es", "Adj", []) if !lemma.contains(' ') => plain(spanish::agree(lemma)),
        (_, _, others) => std::iter::once(lemma)
            .chain(others.iter().copied())
            .map(|f| (f.to_owned(), "Plain"))
            .collect(),
    }
}

fn plain(forms: Vec<String>) -> Vec<Inflected> {
    forms.into_iter().map(|form| (form, "Plain")).collect()
}

/// The plural of a noun phrase in which every word up to the first preposition inflects.
pub(crate) fn plural_of_words(
    lemma: &str,
    ends: impl Fn(&str) -> bool,
    plural: impl Fn(&str) -> String,
) -> String {
    let mut open = true;
    let words: Vec<String> = lemma
        .split(' ')
        .map(|word| {
            open = open && !ends(word);
            if open { plural(word) } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

/// A phrase inflects in its first word: `carry out` → `carried out`; adverbs may stand before it:
/// `forcibly recruit` → `forcibly recruited`.
fn english_verb(grammar: &Grammar, lemma: &str) -> Vec<Inflected> {
    let mut before = String::new();
    let mut rest = lemma;
    loop {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let tail = if after.is_empty() { String::new() } else { format!(" {after}") };
        if let Some(parts) = grammar.irregular.get(word) {
            let [present, past, participle, gerund] = parts.as_slice() else {
                panic!("`{word}`: an English verb has four parts after its base")
            };
            return verb(word, [present, past, participle, gerund], &before, &tail);
        }
        if !word.ends_with("ly") || after.is_empty() {
            let past = add_ed(word);
            return verb(word, [&add_s(word), &past, &past, &add_ing(word)], &before, &tail);
        }
        before = format!("{before}{word} ");
        rest = after;
    }
}

/// Lists a verb's base, third person, past, participle and gerund, each between `before` and `tail`.
fn verb(base: &str, listed: [&str; 4], before: &str, tail: &str) -> Vec<Inflected> {
    let [present, past, participle, gerund] = listed;
    let mut forms = Vec::new();
    let mut push = |cell: &str, form| {
        for word in cell.split('/') {
            forms.push((format!("{before}{word}{tail}"), form));
        }
    };
    push(base, "Base");
    push(present, "Present");
    push(gerund, "Gerund");
    if past == participle {
        push(past, "PastOrParticiple");
    } else {
        push(past, "Past");
        push(participle, "Participle");
    }
    forms
}

/// A phrase inflects in its last word, or before `of`/`in`/`on`: `act of violence` → `acts of violence`.
fn english_plural(lemma: &str) -> String {
    for preposition in [" of ", " in ", " on ", " at "] {
        if let Some((head, rest)) = lemma.split_once(preposition) {
            return format!("{}{preposition}{rest}", english_plural(head));
        }
    }
    let (before, last) = lemma.rsplit_once(' ').map_or(("", lemma), |(b, l)| (b, l));
    let plural = match last {
        "man" | "woman" => last.replace("man", "men"),
        "child" => "children".to_owned(),
        "person" => "people".to_owned(),
        l if l.ends_with("man") && l != "human" && l != "german" => {
            format!("{}men", &l[..l.len() - 3])
        }
        l => add_s(l),
    };
    if before.is_empty() { plural } else { format!("{before} {plural}") }
}

fn add_s(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ if sibilant => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn add_ed(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ied"),
        _ if word.ends_with('e') => format!("{word}d"),
        _ => format!("{}ed", doubled(word)),
    }
}

fn add_ing(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => {
            stem.strip_suffix('i').map_or_else(|| format!("{stem}ing"), |s| format!("{s}ying"))
        }
        _ => format!("{}ing", doubled(word)),
    }
}

/// `stab` → `stabb`: a last consonant after a single short vowel in a word of one syllable.
/// Longer words that double (`admit`) list their forms.
fn doubled(word: &str) -> String {
    let c: Vec<char> = word.chars().collect();
    let vowels = c.iter().filter(|c| is_vowel(**c)).count();
    let double = c.len() >= 3
        && vowels == 1
        && is_vowel(c[c.len() - 2])
        && !is_vowel(c[c.len() - 1])
        && !matches!(c[c.len() - 1], 'w' | 'x' | 'y');
    if double { format!("{word}{}", c[c.len() - 1]) } else { word.to_owned() }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
