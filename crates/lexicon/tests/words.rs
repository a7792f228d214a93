//! The word lists and the ontology keep their promises: every row shows itself in use, nothing
//! stands twice, and every kind of event has cues, examples and look-alikes.

use lexicon::{EventKind, Lang, Lexicon, Pos, Sense, Word, Words};
use std::collections::{BTreeMap, BTreeSet};

/// The lists whose rows carry an example, as they stand in the source tree.
const LISTS: &[(Lang, &str, &str)] = &[
    (Lang::En, "speech", include_str!("../../../data/lang/en/speech.tsv")),
    (Lang::En, "hedge", include_str!("../../../data/lang/en/hedge.tsv")),
    (Lang::En, "genre", include_str!("../../../data/lang/en/genre.tsv")),
    (Lang::En, "idiom", include_str!("../../../data/lang/en/idiom.tsv")),
    (Lang::Fr, "speech", include_str!("../../../data/lang/fr/speech.tsv")),
    (Lang::Fr, "hedge", include_str!("../../../data/lang/fr/hedge.tsv")),
    (Lang::Fr, "genre", include_str!("../../../data/lang/fr/genre.tsv")),
    (Lang::Es, "speech", include_str!("../../../data/lang/es/speech.tsv")),
    (Lang::Es, "hedge", include_str!("../../../data/lang/es/hedge.tsv")),
    (Lang::Es, "genre", include_str!("../../../data/lang/es/genre.tsv")),
];

fn words(lang: Lang) -> Words {
    Lexicon::builtin().words(lang)
}

/// Rows of a list as cells, without comments and header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect())
}

/// The class of a list to which a sense belongs.
fn class(sense: &Sense) -> &'static str {
    match sense {
        Sense::Speech { .. } => "speech",
        Sense::Hedge(_) => "hedge",
        Sense::Genre(_) => "genre",
        Sense::Idiom => "idiom",
        _ => "",
    }
}

/// Part of speech as the lists write it.
fn pos(pos: Pos) -> &'static str {
    match pos {
        Pos::Verb => "verb",
        Pos::Noun => "noun",
        Pos::Adj => "adj",
        Pos::Adv => "adv",
        Pos::Other => "phrase",
    }
}

/// Tokens of a sentence much as the engine cuts them: words, single marks, and whether a blank
/// follows.
fn pieces(sentence: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut open = false;
    for c in sentence.to_lowercase().chars() {
        match pieces.last_mut() {
            Some(last) if c == ' ' => {
                last.1 = true;
                open = false;
            }
            Some(last) if open && c.is_alphanumeric() => last.0.push(c),
            _ => {
                pieces.push((c.to_string(), false));
                open = c.is_alphanumeric();
            }
        }
    }
    pieces
}

/// Every sense that a sentence holds.
fn senses(sentence: &str, words: Words) -> Vec<&'static Word> {
    let pieces = pieces(sentence);
    let mut found = Vec::new();
    for start in 0..pieces.len() {
        let rest = pieces[start..].iter().map(|(piece, blank)| (piece.as_str(), *blank));
        words.phrases(rest, |_, senses| found.extend(senses));
    }
    found
}

/// Distinct lemmas of the cues of each kind, by strength.
fn cues(lang: Lang) -> BTreeMap<(EventKind, bool), BTreeSet<&'static str>> {
    let mut cues: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    words(lang).each(|_, senses| {
        for word in senses {
            if let Sense::Event { kind, trigger } = word.sense {
                cues.entry((kind, trigger.strong)).or_default().insert(word.lemma);
            }
        }
    });
    cues
}

#[test]
fn every_row_shows_one_of_its_forms_in_use() {
    let mut wrong = Vec::new();
    for &(lang, list, text) in LISTS {
        for row in rows(text) {
            let example = row.last().copied().unwrap_or_default();
            let shown = senses(example, words(lang))
                .iter()
                .any(|w| w.lemma == row[0] && pos(w.pos) == row[1] && class(&w.sense) == list);
            if !shown {
                wrong.push(format!("{lang:?} {list}: {} in `{example}`", row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_are_sorted_and_none_stands_twice() {
    for &(lang, list, text) in LISTS {
        let keys: Vec<Vec<&str>> = rows(text).map(|r| vec![r[0], r[1], r[3]]).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{lang:?} {list}: {:?} before {:?}", pair[0], pair[1]);
        }
    }
}

#[test]
fn no_example_serves_two_rows() {
    for &(lang, list, text) in LISTS {
        let mut seen = BTreeSet::new();
        for row in rows(text) {
            let example = row.last().copied().unwrap_or_default();
            assert!(seen.insert(example), "{lang:?} {list}: `{example}` stands twice");
        }
    }
}

#[test]
fn every_kind_has_examples_and_look_alikes() {
    for kind in EventKind::ALL {
        assert!(kind.fires().len() >= 10, "{}: {} fire", kind.code(), kind.fires().len());
        assert!(kind.silent().len() >= 10, "{}: {} silent", kind.code(), kind.silent().len());
    }
}

#[test]
fn no_sentence_serves_two_kinds() {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for kind in EventKind::ALL {
        for sentence in kind.fires().iter().chain(kind.silent()) {
            let before = seen.insert(sentence, kind.code());
            assert_eq!(before, None, "{}: `{sentence}`", kind.code());
        }
    }
}

#[test]
fn every_kind_has_strong_cues() {
    let least = [(Lang::En, 3), (Lang::Fr, 3), (Lang::Es, 3)];
    for (lang, least) in least {
        let cues = cues(lang);
        for kind in EventKind::ALL {
            let strong = cues.get(&(*kind, true)).map_or(0, BTreeSet::len);
            assert!(strong >= least, "{lang:?} {}: {strong} strong cues", kind.code());
        }
    }
}

/// The kind whose cues also serve a kind that only its participants or weapon tell apart.
fn general(kind: EventKind) -> EventKind {
    match kind {
        EventKind::ArmedClash
        | EventKind::MobViolence
        | EventKind::Grenade
        | EventKind::ViolentDemonstration => EventKind::Attack,
        EventKind::GovernmentRegainsTerritory => EventKind::NonStateOvertakesTerritory,
        kind => kind,
    }
}

#[test]
fn every_example_of_a_kind_holds_a_cue_of_it() {
    let mut wrong = Vec::new();
    for kind in EventKind::ALL {
        for sentence in kind.fires() {
            let cued = senses(sentence, words(Lang::En))
                .iter()
                .any(|w| matches!(w.sense, Sense::Event { kind: k, .. } if k == *kind || k == general(*kind)));
            if !cued {
                wrong.push(format!("{}: {sentence}", kind.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn french_verbs_inflect_by_rule_and_by_table() {
    holds(
        Lang::Fr,
        "enlève enlevaient bombardèrent menaçait égorgés tomberont se sont rendus s'est emparé \
         tiennent détruit reprendra fuient prises d'otages lance une grenade",
    );
}

#[test]
fn spanish_verbs_inflect_by_rule_and_by_table() {
    holds(
        Lang::Es,
        "hirieron hiere huyeron destruyó detuvieron se rindieron secuestradas atacaron \
         atacará se hizo estallar piden dijo ataques aéreos",
    );
}

/// Every form stands in the lexicon; the forms are words, or phrases that it has as a whole.
fn holds(lang: Lang, forms: &str) {
    let mut left: Vec<&str> = forms.split_whitespace().collect();
    while !left.is_empty() {
        let known = (1..=left.len().min(4))
            .rev()
            .find(|n| !words(lang).get(&left[..*n].join(" ")).is_empty());
        let taken = known.unwrap_or_else(|| panic!("{lang:?}: `{}` is unknown", left[0]));
        left.drain(..taken);
    }
}

#[test]
fn irregular_verbs_inflect_at_the_head_of_a_phrase() {
    let words = words(Lang::En);
    for form in ["forcibly took", "threw a grenade", "was said to", "shot dead", "withdrew"] {
        assert!(!words.get(form).is_empty(), "{form}");
    }
    for form in ["throwed a grenade", "forciblied recruit", "fleed"] {
        assert!(words.get(form).is_empty(), "{form}");
    }
}

/// The 25 sub-event types of ACLED.
const ACLED: &[&str] = &[
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
];

/// The 16 event types of PLOVER.
const PLOVER: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// CAMEO codes that the kinds use: root and below, of those that the code book has.
const CAMEO: &[&str] = &[
    "057", "0871", "0874", "111", "112", "138", "141", "142", "143", "144", "145", "154", "1711",
    "1712", "1723", "1724", "173", "181", "182", "1821", "1822", "1823", "183", "1831", "1832",
    "1833", "186", "192", "193", "194", "195", "201", "203", "2041",
];

#[test]
fn every_kind_says_who_takes_part_and_has_codes_of_the_code_books() {
    let mut acled = BTreeSet::new();
    for kind in EventKind::ALL {
        let (code, codes, roles) = (kind.code(), kind.codes(), kind.roles());
        assert!(kind.definition().len() > 20 && !roles.agent.is_empty(), "{code}");
        assert!(roles.harm.is_empty() || !roles.target.is_empty(), "{code}: harm to nobody");
        assert!(PLOVER.contains(&codes.plover), "{code}: {}", codes.plover);
        assert!(codes.ged <= 3, "{code}: {}", codes.ged);
        assert!(!codes.cameo_codes.is_empty(), "{code}");
        for below in codes.cameo_codes {
            assert!(CAMEO.contains(below) && below.starts_with(codes.cameo), "{code}: {below}");
        }
        for weapon in kind.weapons() {
            assert!(roles.weapons.contains(weapon), "{code}: {weapon:?} is typical");
        }
        if !codes.acled.is_empty() {
            assert!(ACLED.contains(&codes.acled), "{code}: {}", codes.acled);
            assert!(acled.insert(codes.acled), "{code}: {} stands twice", codes.acled);
        }
    }
    assert_eq!(acled.len(), ACLED.len(), "a sub-event type of ACLED has no kind");
}
