//! The nouns of `types.tsv` where they stand in a text.

use engine::text::{Text, TokenIx, Tokens};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TYPES: &str = include_str!("types.tsv");

/// What a noun is in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A building, vehicle or line that may be attacked.
    Phys,
    /// A person or group that may be attacked.
    Human,
    /// People who may have done it.
    Perp,
    /// An organisation.
    Org,
    /// A weapon.
    Instr,
}

/// A noun of the table in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) tokens: Tokens,
    /// The enumerated fill.
    pub(super) fill: &'static str,
    pub(super) plural: bool,
}

struct Entry {
    /// The phrase as the table has it.
    lemma: String,
    words: Vec<String>,
    class: Class,
    fill: &'static str,
    plural: bool,
}

/// Entries by their first word, longer ones first.
static ENTRIES: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(entries);

fn entries() -> BTreeMap<String, Vec<Entry>> {
    let mut map: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for line in TYPES.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(class), Some(fill), Some(words)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        if class == "act" {
            continue;
        }
        for phrase in words.split('|') {
            for (form, is_plural) in [(phrase.to_owned(), false), (plural(phrase), true)] {
                let words: Vec<String> = pieces(&form);
                let (class, plural) = (class_of(class), is_plural);
                map.entry(words[0].clone()).or_default().push(Entry {
                    lemma: phrase.to_owned(),
                    words,
                    class,
                    fill,
                    plural,
                });
            }
        }
    }
    for list in map.values_mut() {
        list.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
    }
    map
}

/// The phrase as the tokenizer cuts it.
fn pieces(phrase: &str) -> Vec<String> {
    let lexicon = lexicon::Lexicon::builtin();
    let text = Text::new(phrase, Some(lexicon::Lang::En), &lexicon);
    (0..text.len()).map(|i| text.norm(i).to_owned()).collect()
}

fn class_of(name: &str) -> Class {
    match name {
        "phys" => Class::Phys,
        "human" => Class::Human,
        "perp" => Class::Perp,
        "org" => Class::Org,
        _ => Class::Instr,
    }
}

/// The plural of a phrase: of its last word, or of the one before `of`.
fn plural(phrase: &str) -> String {
    if let Some((head, rest)) = phrase.split_once(" of ") {
        return format!("{} of {rest}", plural(head));
    }
    let irregular =
        [("man", "men"), ("person", "persons"), ("child", "children"), ("people", "people")];
    for (one, many) in irregular {
        if let Some(stem) = phrase.strip_suffix(one) {
            return format!("{stem}{many}");
        }
    }
    let vowel = |c: char| "aeiou".contains(c);
    match phrase.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        _ if phrase.ends_with(['s', 'x']) || phrase.ends_with("ch") => format!("{phrase}es"),
        _ => format!("{phrase}s"),
    }
}

/// The longest noun of any class that ends a run of tokens, as the table has it.
pub(super) fn lemma(text: &Text<'_>, tokens: Tokens) -> Option<String> {
    tokens.iter().find_map(|i| {
        let list = ENTRIES.get(text.norm(i))?;
        let ends = |e: &&Entry| {
            i + e.words.len() as u32 == tokens.end && stands(text, i, tokens.end, &e.words)
        };
        list.iter().find(ends).map(|e| e.lemma.clone())
    })
}

/// The longest noun of a class that starts at a token.
pub(super) fn noun_at(text: &Text<'_>, i: TokenIx, end: TokenIx, class: Class) -> Option<Noun> {
    let list = ENTRIES.get(text.norm(i))?;
    let entry =
        list.iter().filter(|e| e.class == class).find(|e| stands(text, i, end, &e.words))?;
    let tokens = Tokens::new(i, i + entry.words.len() as u32);
    Some(Noun { tokens, fill: entry.fill, plural: entry.plural })
}

fn stands(text: &Text<'_>, i: TokenIx, end: TokenIx, words: &[String]) -> bool {
    words.len() as u32 <= end - i
        && words.iter().enumerate().all(|(n, w)| text.norm(i + n as u32) == w)
}

/// The fill of the last noun of a class in a phrase.
pub(super) fn fill_of(phrase: &str, class: Class) -> Option<&'static str> {
    let words = pieces(phrase);
    let entries = (0..words.len())
        .flat_map(|at| ENTRIES.get(&words[at]).into_iter().flatten().map(move |e| (at, e)));
    entries
        .filter(|(at, e)| e.class == class && words[*at..].starts_with(&e.words))
        .max_by_key(|(at, e)| (at + e.words.len(), e.words.len()))
        .map(|(_, e)| e.fill)
}

/// Beginnings of words, and the type, stage or damage that each tells.
static ACTS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = TYPES.lines().filter_map(|line| line.strip_prefix("act\t")?.split_once('\t'));
    rows.flat_map(|(fill, stems)| stems.split('|').map(move |stem| (stem, fill))).collect()
});

/// Whether a word of a run tells of this type, stage or damage.
pub(super) fn tells(text: &Text<'_>, tokens: Tokens, fill: &str) -> bool {
    let stems: Vec<&str> = ACTS.iter().filter(|(_, f)| *f == fill).map(|(stem, _)| *stem).collect();
    tokens.iter().any(|i| stems.iter().any(|stem| text.norm(i).starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_made() {
        let forms = ["policeman", "embassy", "bus", "stick of dynamite", "tower"].map(plural);
        assert_eq!(forms, ["policemen", "embassies", "buses", "sticks of dynamite", "towers"]);
    }

    #[test]
    fn the_longest_noun_wins() {
        assert_eq!(
            fill_of("TWO FORMER MINISTERS", Class::Human),
            Some("FORMER GOVERNMENT OFFICIAL")
        );
        assert_eq!(fill_of("BANK EMPLOYEES", Class::Human), Some("CIVILIAN"));
        assert_eq!(fill_of("a river", Class::Phys), None);
    }
}
