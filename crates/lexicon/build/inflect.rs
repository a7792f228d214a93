//! Inflected forms of English words. Irregular forms stand in the data (`forms` column: base,
//! third person, past, participle, gerund for verbs; plural for nouns). Other languages list theirs.

/// A surface form and the name of its `Form` variant.
pub(crate) type Inflected = (String, &'static str);

/// The forms of a lemma. `listed` holds the cells of the `forms` column.
pub(crate) fn forms(lang: &str, lemma: &str, pos: &str, listed: &[&str]) -> Vec<Inflected> {
    match (lang, pos, listed) {
        (_, "Verb", [present, past, participle, gerund]) => {
            let mut forms = vec![
                (lemma.to_owned(), "Base"),
                ((*present).to_owned(), "Present"),
                ((*gerund).to_owned(), "Gerund"),
            ];
            if past == participle {
                forms.push(((*past).to_owned(), "PastOrParticiple"));
            } else {
                forms.push(((*past).to_owned(), "Past"));
                forms.push(((*participle).to_owned(), "Participle"));
            }
            forms
        }
        ("en", "Verb", []) => english_verb(lemma),
        ("en", "Noun", []) => {
            vec![(lemma.to_owned(), "Singular"), (english_plural(lemma), "Plural")]
        }
        (_, "Noun", [plural]) if *plural == "-" => vec![(lemma.to_owned(), "Singular")],
        (_, "Noun", []) => {
            vec![(lemma.to_owned(), "Singular"), (romance_plural(lemma), "Plural")]
        }
        (_, "Noun", plurals) => std::iter::once((lemma.to_owned(), "Singular"))
            .chain(plurals.iter().map(|p| ((*p).to_owned(), "Plural")))
            .collect(),
        (_, _, others) => std::iter::once(lemma)
            .chain(others.iter().copied())
            .map(|f| (f.to_owned(), "Plain"))
            .collect(),
    }
}

/// A phrase inflects in its first word: `carry out` → `carried out`.
fn english_verb(lemma: &str) -> Vec<Inflected> {
    let (verb, rest) =
        lemma.split_once(' ').map_or((lemma, String::new()), |(v, r)| (v, format!(" {r}")));
    let with = |f: String| format!("{f}{rest}");
    vec![
        (lemma.to_owned(), "Base"),
        (with(add_s(verb)), "Present"),
        (with(add_ed(verb)), "PastOrParticiple"),
        (with(add_ing(verb)), "Gerund"),
    ]
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

fn romance_plural(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z']) { lemma.to_owned() } else { format!("{lemma}s") }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
