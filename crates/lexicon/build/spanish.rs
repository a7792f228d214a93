//! Spanish inflection: the forms in which news meets a verb (third persons, first persons plural,
//! participles, infinitive).
//! Regular verbs and vowel changes follow rules, others state their parts in `verbs.txt`.

use crate::inflect::{Grammar, Inflected, plural_of_words};

/// Words at which the inflected part of a noun phrase ends.
const PREPOSITIONS: &[&str] =
    &["de", "del", "con", "contra", "en", "a", "al", "por", "entre", "sobre", "para", "sin"];

/// What the forms of a verb are made of.
struct Parts {
    /// Third persons of the present: `pide`, `piden`.
    present: [String; 2],
    /// Third person of the imperfect: `pedía`.
    imperfect: String,
    /// Third persons of the simple past: `pidió`, `pidieron`.
    past: [String; 2],
    /// `pedido`
    participle: String,
    /// `pidiendo`
    gerund: String,
    /// Stem of future and conditional: `pedir`.
    future: String,
}

/// All forms of a verb or of a phrase that starts with one; a reflexive ends in `se`.
pub(crate) fn verb(grammar: &Grammar, lemma: &str) -> Vec<Inflected> {
    let (head, tail) = lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()));
    let bare = head.strip_suffix("rse").map(|stem| format!("{stem}r"));
    let parts = parts(grammar, bare.as_deref().unwrap_or(head));
    let se = if bare.is_some() { "se " } else { "" };
    let mut forms: Vec<Inflected> = vec![(lemma.to_owned(), "Base")];
    let mut push = |form: &str, name| forms.push((format!("{se}{form}{tail}"), name));
    for form in &parts.present {
        push(form, "Present");
    }
    for form in &parts.past {
        push(form, "Past");
    }
    for (we, name) in we(bare.as_deref().unwrap_or(head), &parts.past[1]) {
        push(&we, name);
    }
    if let Some(form) = subjunctive(&parts) {
        push(&form, "Present");
    }
    push(&parts.imperfect, "Past");
    push(&format!("{}n", parts.imperfect), "Past");
    for ending in ["á", "emos", "án"] {
        push(&format!("{}{ending}", parts.future), "Future");
    }
    for ending in ["ía", "ían"] {
        push(&format!("{}{ending}", parts.future), "Conditional");
    }
    if bare.is_some() {
        for have in ["se ha ", "se han ", "se había ", "se habían ", "se habría ", "se habrían "]
        {
            forms.push((format!("{have}{}{tail}", parts.participle), "Past"));
        }
        return forms;
    }
    push(&parts.gerund, "Gerund");
    for form in agree(&parts.participle) {
        push(&form, "Participle");
    }
    forms
}

/// Third person plural of the present subjunctive, after words of fear and of asking: `bombardeen`,
/// `exijan`. The singular is left out, since it is often a noun (`ataque`).
fn subjunctive(parts: &Parts) -> Option<String> {
    let plural = parts.present[1].as_str();
    if let Some(stem) = plural.strip_suffix("an") {
        let changes = [("c", "qu"), ("g", "gu"), ("z", "c")];
        let change = changes.iter().find_map(|(end, by)| Some((stem.strip_suffix(end)?, by)));
        return Some(change.map_or_else(|| format!("{stem}en"), |(s, by)| format!("{s}{by}en")));
    }
    let stem = plural.strip_suffix("en")?;
    let hard = stem.strip_suffix('g').map(|s| format!("{s}jan"));
    Some(hard.unwrap_or_else(|| format!("{stem}an")))
}

/// First persons plural, in which those who issue a text speak: `pedimos`, `hicimos`.
fn we(infinitive: &str, past: &str) -> [(String, &'static str); 2] {
    let present = infinitive.strip_suffix('r').unwrap_or(infinitive);
    let simple = match past.strip_suffix("aron") {
        Some(stem) => format!("{stem}amos"),
        None => ["ieron", "yeron", "eron"]
            .iter()
            .find_map(|ending| past.strip_suffix(ending))
            .map_or_else(|| past.to_owned(), |stem| format!("{stem}imos")),
    };
    [(format!("{present}mos"), "Present"), (simple, "Past")]
}

/// Masculine and feminine, singular and plural: `muerto`, `muerta`, `muertos`, `muertas`.
pub(crate) fn agree(word: &str) -> Vec<String> {
    match word.strip_suffix('o') {
        Some(stem) => ["o", "a", "os", "as"].iter().map(|e| format!("{stem}{e}")).collect(),
        None => vec![word.to_owned(), plural_word(word)],
    }
}

/// The plural of a noun phrase: `ataque aéreo` → `ataques aéreos`.
pub(crate) fn plural(lemma: &str) -> String {
    plural_of_words(lemma, |w| PREPOSITIONS.contains(&w), plural_word)
}

fn plural_word(word: &str) -> String {
    let accents = [("ón", "ones"), ("án", "anes"), ("és", "eses"), ("én", "enes"), ("ín", "ines")];
    for (singular, plural) in accents {
        if let Some(stem) = word.strip_suffix(singular) {
            return format!("{stem}{plural}");
        }
    }
    match word {
        w if w.ends_with(['s', 'x']) => w.to_owned(),
        w if w.ends_with('z') => format!("{}ces", &w[..w.len() - 1]),
        w if w.ends_with(['a', 'e', 'i', 'o', 'u', 'á', 'é', 'ó']) => format!("{w}s"),
        w => format!("{w}es"),
    }
}

fn parts(grammar: &Grammar, verb: &str) -> Parts {
    if let Some((prefix, cells)) = grammar.irregular(verb) {
        let [present, presents, imperfect, past, pasts, participle, gerund, future] = cells else {
            panic!("`{verb}`: a Spanish verb has eight parts after its infinitive")
        };
        let with = |cell: &str| format!("{prefix}{cell}");
        return Parts {
            present: [with(present), with(presents)],
            imperfect: with(imperfect),
            past: [with(past), with(pasts)],
            participle: with(participle),
            gerund: with(gerund),
            future: with(future),
        };
    }
    let (stem, ending) = verb.split_at(verb.len() - 2);
    match ending {
        "ar" => Parts {
            present: [
                format!("{}a", stressed(grammar, verb, stem)),
                format!("{}an", stressed(grammar, verb, stem)),
            ],
            imperfect: format!("{stem}aba"),
            past: [format!("{stem}ó"), format!("{stem}aron")],
            participle: format!("{stem}ado"),
            gerund: format!("{stem}ando"),
            future: verb.to_owned(),
        },
        _ => second(grammar, verb, stem),
    }
}

/// `-er` and `-ir`: `hirió`, `destruyó`, `leyó`.
fn second(grammar: &Grammar, verb: &str, stem: &str) -> Parts {
    let present = stressed(grammar, verb, stem);
    let past = weakened(grammar, verb, stem);
    // Between vowels `i` is written `y`; after `e`, `a`, `o` the participle takes an accent.
    let glide =
        stem.ends_with(['u', 'e', 'a', 'o']) && !stem.ends_with("gu") && !stem.ends_with("qu");
    let i = if glide { "y" } else { "i" };
    let accent = if stem.ends_with(['e', 'a', 'o']) { "í" } else { "i" };
    let present = if glide && stem.ends_with('u') { format!("{present}y") } else { present };
    Parts {
        present: [format!("{present}e"), format!("{present}en")],
        imperfect: format!("{stem}ía"),
        past: [format!("{past}{i}ó"), format!("{past}{i}eron")],
        participle: format!("{stem}{accent}do"),
        gerund: format!("{past}{i}endo"),
        future: verb.to_owned(),
    }
}

/// The stem under stress: `cerrar` → `cierr`, `contar` → `cuent`, `pedir` → `pid`.
fn stressed(grammar: &Grammar, verb: &str, stem: &str) -> String {
    for (class, vowel, strong) in
        [("ie", 'e', "ie"), ("ue", 'o', "ue"), ("ue", 'u', "ue"), ("i", 'e', "i")]
    {
        if grammar.is_of(verb, class) && stem.contains(vowel) {
            return change(stem, vowel, strong);
        }
    }
    stem.to_owned()
}

/// The stem of verbs in `-ir` before a glide: `herir` → `hir`, `dormir` → `durm`.
fn weakened(grammar: &Grammar, verb: &str, stem: &str) -> String {
    if !verb.ends_with("ir") {
        return stem.to_owned();
    }
    for (class, vowel, weak) in [("ie", 'e', "i"), ("ue", 'o', "u"), ("i", 'e', "i")] {
        if grammar.is_of(verb, class) && stem.contains(vowel) {
            return change(stem, vowel, weak);
        }
    }
    stem.to_owned()
}

/// Replaces the last `vowel` of a stem.
fn change(stem: &str, vowel: char, by: &str) -> String {
    stem.rfind(vowel)
        .map_or_else(|| stem.to_owned(), |at| format!("{}{by}{}", &stem[..at], &stem[at + 1..]))
}
