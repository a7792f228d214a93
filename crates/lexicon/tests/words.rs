//! The word lists and the ontology keep their promises: every row shows itself in use, nothing
//! stands twice, and every kind of event has cues, examples and look-alikes.

#![expect(clippy::disallowed_methods, reason = "a test reads files; the crate itself is pure")]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod pieces;

use lexicon::{Act, Embed, EventKind, Lang, Lexicon, Pos, Sense, Word, Words};
use pieces::pieces;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One list of words, as it stands in the source tree.
struct List {
    lang: Lang,
    /// Name of the file without its ending.
    stem: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl List {
    /// The class of words: `people_sources.tsv` is a part of `people`.
    fn class(&self) -> &str {
        self.stem.split('_').next().unwrap()
    }

    /// The cell of a row; empty where the list has no such column.
    fn cell<'r>(&self, row: &'r [String], column: &str) -> &'r str {
        let at = self.header.iter().position(|h| h == column);
        at.and_then(|i| row.get(i)).map_or("", String::as_str)
    }

    /// What the row says, without other forms and example.
    fn key<'r>(&self, row: &'r [String]) -> Vec<&'r str> {
        let said = self.header.iter().filter(|h| !["forms", "example"].contains(&h.as_str()));
        said.map(|column| self.cell(row, column)).collect()
    }

    /// English lists that are grouped by meaning keep that order; all others go by the alphabet.
    fn is_sorted(&self) -> bool {
        match self.class() {
            "speech" | "hedge" | "genre" | "idiom" => true,
            "people" | "casualty" | "weapon" | "title" => self.lang != Lang::En,
            _ => false,
        }
    }
}

/// Every list of every language.
fn lists() -> Vec<List> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lang");
    let mut lists = Vec::new();
    for (lang, folder) in [(Lang::En, "en"), (Lang::Fr, "fr"), (Lang::Es, "es")] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "tsv") {
                let text = std::fs::read_to_string(&path).unwrap();
                let mut lines =
                    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(cells);
                lists.push(List {
                    lang,
                    stem: path.file_stem().unwrap().to_string_lossy().into_owned(),
                    header: lines.next().unwrap(),
                    rows: lines.collect(),
                });
            }
        }
    }
    assert!(lists.len() > 45, "{} lists were found", lists.len());
    lists
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(str::to_owned).collect()
}

fn words(lang: Lang) -> Words {
    Lexicon::builtin().words(lang)
}

/// The class of a list to which a sense belongs.
fn class(sense: &Sense) -> &'static str {
    match sense {
        Sense::Speech { .. } | Sense::SpeechAround { .. } => "speech",
        Sense::Hedge(_) => "hedge",
        Sense::Genre(_) => "genre",
        Sense::Idiom => "idiom",
        Sense::Casualty(_) => "casualty",
        Sense::People(_) => "people",
        Sense::Weapon(_) => "weapon",
        Sense::Media(_) => "media",
        Sense::Number(_) => "number",
        Sense::Time(_) => "time",
        Sense::Spatial(_) => "spatial",
        Sense::PlaceNoun(_) => "place",
        Sense::Title(_) => "title",
        Sense::Body(_) => "organisation",
        Sense::Refers(_) => "reference",
        Sense::Function(_) => "function",
        Sense::Event { .. }
        | Sense::Setting(_)
        | Sense::Act(_)
        | Sense::Embed(_)
        | Sense::Field(_) => "",
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

/// Every sense that a sentence holds.
fn senses(sentence: &str, words: Words) -> Vec<&'static Word> {
    let pieces = pieces(&sentence.to_lowercase().replace('’', "'"));
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
    let (mut wrong, mut shown) = (Vec::new(), 0);
    for list in lists().iter().filter(|l| l.header.iter().any(|h| h == "example")) {
        for row in &list.rows {
            let example = list.cell(row, "example");
            if example.is_empty() && ["number", "time"].contains(&list.class()) {
                continue; // Numerals and names of days and months need none.
            }
            let held = senses(example, words(list.lang)).iter().any(|w| {
                Some(w.lemma) == row[0].split(" _ ").next()
                    && class(&w.sense) == list.class()
                    && ["", pos(w.pos)].contains(&list.cell(row, "pos"))
            });
            shown += usize::from(held);
            if !held {
                wrong.push(format!("{:?} {}: {} in `{example}`", list.lang, list.stem, row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
    assert!(shown > 3000, "{shown} examples");
}

#[test]
fn no_row_stands_twice_and_sorted_lists_are_sorted() {
    for list in lists() {
        let keys: Vec<Vec<&str>> = list.rows.iter().map(|r| list.key(r)).collect();
        let mut seen = BTreeSet::new();
        for key in &keys {
            assert!(seen.insert(key), "{:?} {}: {key:?} stands twice", list.lang, list.stem);
        }
        for pair in keys.windows(2).filter(|_| list.is_sorted()) {
            let place = format!("{:?} {}", list.lang, list.stem);
            assert!(pair[0] < pair[1], "{place}: {:?} before {:?}", pair[0], pair[1]);
        }
    }
}

#[test]
fn forms_are_listed_once_and_rows_are_whole() {
    for list in lists() {
        for row in &list.rows {
            let place = format!("{:?} {}: {}", list.lang, list.stem, row[0]);
            let shown = row.len() + usize::from(["number", "time"].contains(&list.class()));
            assert!(row.len() <= list.header.len() && shown >= list.header.len(), "{place}: cells");
            assert!(row.iter().all(|cell| cell.trim() == cell), "{place}: blanks at an end");
            assert_eq!(row[0], row[0].to_lowercase(), "{place}: a lemma is in lower case");
            let forms: Vec<&str> = list.cell(row, "forms").split('|').collect();
            let verb = list.cell(row, "pos") == "verb";
            let once: BTreeSet<_> = forms.iter().collect();
            assert!(verb || once.len() == forms.len(), "{place}: a form stands twice");
        }
    }
}

#[test]
fn no_example_of_a_list_of_sentences_serves_two_rows() {
    let mut seen = BTreeSet::new();
    let lists = lists();
    for list in lists.iter().filter(|l| ["speech", "hedge", "genre", "idiom"].contains(&l.class()))
    {
        for row in &list.rows {
            let example = (list.lang as u8, list.class(), list.cell(row, "example"));
            assert!(seen.insert(example), "{}: {example:?} stands twice", list.stem);
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
            let of_kind = |w: &&Word| matches!(w.sense, Sense::Event { kind: k, .. } if k == *kind || k == general(*kind));
            let cued = [Lang::En, Lang::Fr, Lang::Es]
                .iter()
                .any(|lang| senses(sentence, words(*lang)).iter().any(of_kind));
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

#[test]
fn every_act_has_words_in_english() {
    let mut acts = BTreeSet::new();
    Lexicon::builtin().acts(Lang::En).each(|form, words| {
        for word in words {
            let Sense::Act(act) = word.sense else { panic!("{form} is no act") };
            acts.insert(act);
        }
    });
    assert!(acts.into_iter().eq(Act::ALL));
}

#[test]
fn every_sort_of_embedding_word_has_words_in_english() {
    let mut sorts = BTreeSet::new();
    Lexicon::builtin().embeds(Lang::En).each(|form, words| {
        for word in words {
            let Sense::Embed(sort) = word.sense else { panic!("{form} is of no sort") };
            sorts.insert(sort);
        }
    });
    assert!(sorts.into_iter().eq(Embed::ALL));
    let embeds = Lexicon::builtin().embeds(Lang::En);
    let has = |form, sort| embeds.get(form).iter().any(|w| w.sense == Sense::Embed(sort));
    assert!(has("forgot", Embed::Fail) && has("called off", Embed::Prevent));
    assert!(has("forgot", Embed::Factive) && !has("forgot", Embed::Want));
}

#[test]
fn every_language_has_words_of_the_same_fields() {
    let fields = |lang| {
        let mut fields = BTreeSet::new();
        Lexicon::builtin().fields(lang).each(|form, words| {
            for word in words {
                let Sense::Field(field) = word.sense else { panic!("{form} is of no field") };
                fields.insert(field);
            }
        });
        fields
    };
    let english = fields(Lang::En);
    assert!(english.contains("livestock") && english.contains("take"));
    assert_eq!(english, fields(Lang::Fr));
    assert_eq!(english, fields(Lang::Es));
    let has = |lang, form: &str, field| {
        let words = Lexicon::builtin().fields(lang).get(form);
        words.iter().any(|w| w.sense == Sense::Field(field))
    };
    assert!(has(Lang::En, "cattle", "livestock") && has(Lang::En, "carried off", "take"));
    assert!(!has(Lang::En, "cattle", "take") && has(Lang::Fr, "fusils", "gun"));
}

#[test]
fn an_act_inflects_and_may_be_a_phrase() {
    let acts = Lexicon::builtin().acts(Lang::En);
    let has = |form, act| acts.get(form).iter().any(|w| w.sense == Sense::Act(act));
    assert!(has("vetoed", Act::Refuse) && has("hunger strikes", Act::Protest));
    assert!(has("froze", Act::Stop) && !has("froze", Act::Aid));
}
