//! French inflection: the forms in which news meets a verb (third persons, first persons plural,
//! participles, infinitive), from six principal parts. Regular verbs compute the parts, others state
//! them in `verbs.txt`.

use crate::inflect::{Grammar, Inflected, plural_of_words};

/// Words at which the inflected part of a noun phrase ends.
const PREPOSITIONS: &[&str] =
    &["de", "du", "des", "à", "au", "aux", "en", "par", "contre", "sur", "pour", "sans", "entre"];

/// What the forms of a verb are made of.
struct Parts {
    /// Third persons of the present: `prend`, `prennent`.
    present: [String; 2],
    /// Stem of imperfect and gerund: `pren`.
    imperfect: String,
    /// Third persons of the simple past: `prit`, `prirent`.
    past: [String; 2],
    /// `pris`
    participle: String,
    /// Stem of future and conditional: `prendr`.
    future: String,
}

/// All forms of a verb or of a phrase that starts with one; a reflexive starts with `se` or `s'`.
pub(crate) fn verb(grammar: &Grammar, lemma: &str) -> Vec<Inflected> {
    let (reflexive, rest) = ["se ", "s'"]
        .iter()
        .find_map(|r| lemma.strip_prefix(r).map(|rest| (*r, rest)))
        .unwrap_or(("", lemma));
    let (head, tail) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    let parts = parts(grammar, head);
    let mut forms: Vec<Inflected> = Vec::new();
    let mut push = |form: String, name| forms.push((format!("{reflexive}{form}{tail}"), name));
    push(head.to_owned(), "Base");
    for form in parts.present {
        push(form, "Present");
    }
    push(format!("{}ons", parts.imperfect), "Present");
    for ending in ["ait", "aient"] {
        push(format!("{}{ending}", parts.imperfect), "Past");
        push(format!("{}{ending}", parts.future), "Conditional");
    }
    for form in parts.past {
        push(form, "Past");
    }
    for ending in ["a", "ons", "ont"] {
        push(format!("{}{ending}", parts.future), "Future");
    }
    push(format!("{}ant", parts.imperfect), "Gerund");
    let agreed = agree(&parts.participle);
    if reflexive.is_empty() {
        forms.extend(agreed.into_iter().map(|p| (format!("{p}{tail}"), "Participle")));
    } else {
        for be in ["s'est ", "se sont ", "s'était ", "s'étaient ", "se serait ", "se seraient "] {
            forms.extend(agreed.iter().map(|p| (format!("{be}{p}{tail}"), "Past")));
        }
    }
    forms
}

/// Masculine and feminine, singular and plural: `tué`, `tuée`, `tués`, `tuées`.
pub(crate) fn agree(word: &str) -> Vec<String> {
    let feminine = match word {
        w if w.ends_with('e') => w.to_owned(),
        w if w.ends_with("eux") => format!("{}se", &w[..w.len() - 1]),
        w if w.ends_with("if") => format!("{}ve", &w[..w.len() - 1]),
        w if w.ends_with("el") || w.ends_with("ien") => format!("{w}{}e", &w[w.len() - 1..]),
        w => format!("{w}e"),
    };
    let mut forms = vec![word.to_owned(), plural_word(word), format!("{feminine}s"), feminine];
    forms.sort();
    forms.dedup();
    forms
}

/// The plural of a noun phrase: `prise d'otages` → `prises d'otages`.
pub(crate) fn plural(lemma: &str) -> String {
    plural_of_words(lemma, |w| PREPOSITIONS.contains(&w) || w.contains('\''), plural_word)
}

fn plural_word(word: &str) -> String {
    match word {
        w if w.ends_with(['s', 'x', 'z']) => w.to_owned(),
        w if w.ends_with("al") => format!("{}aux", &w[..w.len() - 2]),
        w if w.ends_with("au") || w.ends_with("eu") => format!("{w}x"),
        w => format!("{w}s"),
    }
}

fn parts(grammar: &Grammar, verb: &str) -> Parts {
    if let Some((prefix, cells)) = grammar.irregular(verb) {
        let [present, presents, imperfect, past, participle, future] = cells else {
            panic!("`{verb}`: a French verb has six parts after its infinitive")
        };
        let with = |cell: &String| format!("{prefix}{cell}");
        return Parts {
            present: [with(present), with(presents)],
            imperfect: with(imperfect),
            past: [with(past), with(&past_plural(past))],
            participle: with(participle),
            future: with(future),
        };
    }
    if let Some(stem) = verb.strip_suffix("er") {
        return first(grammar, verb, stem);
    }
    if let Some(stem) = verb.strip_suffix("ir") {
        return second(stem);
    }
    let stem = verb.strip_suffix("re").unwrap_or(verb);
    Parts {
        present: [stem.to_owned(), format!("{stem}ent")],
        imperfect: stem.to_owned(),
        past: [format!("{stem}it"), format!("{stem}irent")],
        participle: format!("{stem}u"),
        future: format!("{stem}r"),
    }
}

/// `tuer`, with the spellings that sound asks for: `lançait`, `engageait`, `enlève`, `libère`.
fn first(grammar: &Grammar, verb: &str, stem: &str) -> Parts {
    let soft = if let Some(s) = stem.strip_suffix('c') {
        format!("{s}ç")
    } else if stem.ends_with('g') {
        format!("{stem}e")
    } else {
        stem.to_owned()
    };
    let doubles = grammar.is_of(verb, "double");
    let stressed =
        if doubles { format!("{stem}{}", &stem[stem.len() - 1..]) } else { stressed(stem) };
    // `cédera` keeps its accent, `lèvera` takes one.
    let future = if stem_vowel(stem) == Some('é') { stem } else { &stressed };
    Parts {
        present: [format!("{stressed}e"), format!("{stressed}ent")],
        imperfect: soft.clone(),
        past: [format!("{soft}a"), format!("{stem}èrent")],
        participle: format!("{stem}é"),
        future: format!("{future}er"),
    }
}

/// The stem before a silent ending: `lev` → `lèv`, `libér` → `libèr`, `déploy` → `déploi`.
fn stressed(stem: &str) -> String {
    if let Some(s) = stem.strip_suffix("oy").or_else(|| stem.strip_suffix("uy")) {
        return format!("{s}{}i", &stem[s.len()..=s.len()]);
    }
    match stem_vowel(stem) {
        Some(v @ ('e' | 'é')) => {
            let at = stem.rfind(v).expect("just seen");
            format!("{}è{}", &stem[..at], &stem[at + v.len_utf8()..])
        }
        _ => stem.to_owned(),
    }
}

/// The last vowel of a stem if a single consonant, or `tr`, `gn` and the like, follows it.
fn stem_vowel(stem: &str) -> Option<char> {
    // The `u` of `alléguer` is no vowel.
    let stem = if stem.ends_with("gu") { &stem[..stem.len() - 1] } else { stem };
    let vowel = |c: char| "aeiouyéèêâîôûï".contains(c);
    let tail: String = stem.chars().rev().take_while(|c| !vowel(*c)).collect();
    let v = stem.chars().rev().nth(tail.chars().count())?;
    let before = stem.chars().rev().nth(tail.chars().count() + 1)?;
    let single =
        matches!(tail.len(), 1) || matches!(tail.as_str(), "rt" | "ng" | "lg" | "rv" | "hc");
    let plain = v == 'é' || (v == 'e' && tail.len() == 1);
    (single && plain && !(v == 'e' && vowel(before))).then_some(v)
}

/// `saisir`
fn second(stem: &str) -> Parts {
    Parts {
        present: [format!("{stem}it"), format!("{stem}issent")],
        imperfect: format!("{stem}iss"),
        past: [format!("{stem}it"), format!("{stem}irent")],
        participle: format!("{stem}i"),
        future: format!("{stem}ir"),
    }
}

/// `prit` → `prirent`, `vint` → `vinrent`, `alla` → `allèrent`.
fn past_plural(past: &str) -> String {
    match past {
        p if p.ends_with("nt") => format!("{}rent", &p[..p.len() - 1]),
        p if p.ends_with('t') => format!("{}rent", &p[..p.len() - 1]),
        p if p.ends_with('a') => format!("{}èrent", &p[..p.len() - 1]),
        p => p.to_owned(),
    }
}
