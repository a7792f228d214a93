//! `data/lang/LANG/*.tsv` and the cues of the ontology → one map a language from surface form to
//! senses; `acts.toml` → another, for those who ask what one party does to another; `embed.toml` → a third, for those
//! who ask whether something happened; `field.toml` → a fourth, for those who ask what a text is about.

use crate::inflect::{Grammar, forms};
use crate::ontology::{Kind, variant};
use crate::table::{Row, Table, files, write_map};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const LANGS: [&str; 3] = ["en", "fr", "es"];

/// Surface form → its words in a fixed order: which lexeme, and which form of it.
type Senses = BTreeMap<String, Vec<(u16, u8)>>;

/// The words of one language on their way into the table.
struct Collected<'g> {
    grammar: &'g Grammar,
    senses: Senses,
    /// Rust expressions of lexemes (`Word`s in a plain form) and their numbers.
    lexemes: BTreeMap<String, u16>,
}

/// Names of the variants of `Form`, in the order of the table in `src/word.rs`.
const FORMS: [&str; 11] = [
    "Plain",
    "Base",
    "Present",
    "Past",
    "Participle",
    "PastOrParticiple",
    "Gerund",
    "Future",
    "Conditional",
    "Singular",
    "Plural",
];

/// Writes `words.rs` and `words_LANG.fst`.
pub(crate) fn write(data: &Path, kinds: &[Kind], out: &Path) {
    let mut rs = String::new();
    for lang in LANGS {
        let folder = data.join("lang").join(lang);
        let grammar = Grammar::read(lang, &folder);
        let mut words =
            Collected { grammar: &grammar, senses: Senses::new(), lexemes: BTreeMap::new() };
        for file in files(&folder, "tsv") {
            // `people_sources.tsv` is a part of the class `people`.
            let stem = file.file_stem().expect("has a name").to_string_lossy().into_owned();
            let class = stem.split('_').next().unwrap_or_default().to_owned();
            for row in Table::read(&file).rows() {
                add_row(&mut words, &class, &row);
            }
        }
        for kind in kinds {
            add_cues(&mut words, lang, kind);
        }
        write_table(&mut rs, &format!("words_{lang}"), &words, &abbreviations(&folder), out);
        for (stem, file, sense) in SORTED {
            let words = sorted(&grammar, &folder.join(file), sense);
            write_table(&mut rs, &format!("{stem}_{lang}"), &words, &[], out);
        }
    }
    choose(&mut rs, "table", "words");
    for (stem, ..) in SORTED {
        choose(&mut rs, &format!("table_of_{stem}"), stem);
    }
    std::fs::write(out.join("words.rs"), rs).expect("OUT_DIR is writable");
}

/// The function that gives the tables of a language.
fn choose(rs: &mut String, function: &str, stem: &str) {
    writeln!(rs, "fn {function}(lang: Lang) -> Words {{ match lang {{").expect("String");
    for lang in LANGS {
        let name = format!("{stem}_{lang}").to_uppercase();
        writeln!(
            rs,
            "Lang::{} => Words {{ map: &MAP_{name}, table: &TABLE_{name}, \
             abbreviations: ABBREVIATIONS_{name} }},",
            variant(lang)
        )
        .expect("String");
    }
    rs.push_str("} }\n");
}

/// Writes the map and the statics of a table: the lexemes as source, which the compiler checks
/// against the types, and the forms packed, since there are many.
fn write_table(
    rs: &mut String,
    stem: &str,
    words: &Collected<'_>,
    abbreviations: &[String],
    out: &Path,
) {
    write_map(&words.senses, &out.join(format!("{stem}.fst")));
    std::fs::write(out.join(format!("{stem}.bin")), packed(&words.senses))
        .expect("OUT_DIR is writable");
    let mut in_order: Vec<_> = words.lexemes.iter().collect();
    in_order.sort_by_key(|(_, number)| **number);
    let name = stem.to_uppercase();
    writeln!(
        rs,
        "static MAP_{name}: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| \
         Fst::new(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.fst\")).as_slice())\
         .expect(\"written by the build script\"));\n\
         static TABLE_{name}: LazyLock<Table> = LazyLock::new(|| Table::unpack(LEXEMES_{name}, \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.bin\"))));\n\
         static ABBREVIATIONS_{name}: &[&str] = &{abbreviations:?};\n\
         static LEXEMES_{name}: &[Word] = &["
    )
    .expect("String");
    for (lexeme, _) in in_order {
        writeln!(rs, "{lexeme},").expect("String");
    }
    rs.push_str("];\n");
}

/// The sense of a sort as a Rust expression.
type SenseOf = fn(&str) -> String;

/// Tables of their own: name, file, and the sense of a sort.
const SORTED: [(&str, &str, SenseOf); 3] = [
    ("acts", "acts.toml", |sort| format!("Sense::Act(Act::{})", variant(sort))),
    ("embeds", "embed.toml", |sort| format!("Sense::Embed(Embed::{})", variant(sort))),
    ("fields", "field.toml", |sort| format!("Sense::Field({sort:?})")),
];

/// The words of a file: sort → part of speech → lemmas; empty where a language has no such file.
fn sorted<'g>(grammar: &'g Grammar, path: &Path, sense: SenseOf) -> Collected<'g> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let sorts: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut words = Collected { grammar, senses: Senses::new(), lexemes: BTreeMap::new() };
    for (sort, by_pos) in &sorts {
        let sense = sense(sort);
        for (pos, lemmas) in by_pos {
            let pos = pos_variant(pos, sort);
            for lemma in lemmas {
                add_cue(&mut words, lemma, pos, &sense);
            }
        }
    }
    words
}

/// For each surface form in order: how many words, then for each the lexeme (two bytes, little
/// end first) and the form.
fn packed(senses: &Senses) -> Vec<u8> {
    let mut bytes = Vec::new();
    for words in senses.values() {
        bytes.push(u8::try_from(words.len()).expect("few senses a form"));
        for (lexeme, form) in words {
            bytes.extend(lexeme.to_le_bytes());
            bytes.push(*form);
        }
    }
    bytes
}

/// Where the object stands in a lemma: `take _ captive`.
const GAP: &str = " _ ";

fn add_row(words: &mut Collected<'_>, class: &str, row: &Row<'_>) {
    let lemma = row.need("lemma");
    let pos = match class {
        "people" | "weapon" | "media" | "place" | "organisation" => "Noun",
        "number" | "time" | "function" | "title" | "spatial" | "reference" => "Other",
        _ => pos_variant(row.need("pos"), &row.at()),
    };
    let head = lemma.split_once(GAP).map_or(lemma, |(head, _)| head);
    add(words, head, pos, &row.list("forms"), &sense(class, row));
}

/// The `Sense` of a row, as a Rust expression. Cells hold variant names, so that a misspelt one
/// stops the build.
fn sense(class: &str, row: &Row<'_>) -> String {
    match class {
        "casualty" => format!(
            "Sense::Casualty(Casualty {{ effect: {}, frame: Frame::{}, tail: {:?} }})",
            match row.need("effect") {
                "open" => "None".to_owned(),
                effect => format!("Some(Effect::{})", variant(effect)),
            },
            variant(row.need("frame")),
            row.need("lemma").split_once(GAP).unwrap_or_default().1
        ),
        "people" => format!(
            "Sense::People(People {{ civilian: {}, women: {}, children: {}, kind: ActorKind::{} }})",
            match row.get("civilian") {
                "yes" => "Some(true)",
                "no" => "Some(false)",
                "" => "None",
                other => panic!("{}: civilian is `{other}`", row.at()),
            },
            row.get("who").contains("women"),
            row.get("who").contains("children"),
            variant(row.need("kind"))
        ),
        "weapon" => format!("Sense::Weapon(WeaponKind::{})", variant(row.need("weapon"))),
        "media" => format!("Sense::Media(Media::{})", variant(row.need("media"))),
        "speech" => {
            let (stance, certainty) = (variant(row.need("stance")), variant(row.need("certainty")));
            let fields = format!("stance: Stance::{stance}, certainty: Certainty::{certainty}");
            match row.need("lemma").split_once(GAP) {
                None => format!("Sense::Speech {{ {fields} }}"),
                Some((_, tail)) => format!("Sense::SpeechAround {{ {fields}, tail: {tail:?} }}"),
            }
        }
        "hedge" => format!("Sense::Hedge(Stance::{})", variant(row.need("stance"))),
        "genre" => format!("Sense::Genre(Genre::{})", variant(row.need("genre"))),
        "idiom" => "Sense::Idiom".to_owned(),
        "number" => format!("Sense::Number(NumberWord::{})", row.need("number")),
        "time" => format!("Sense::Time(TimeWord::{})", row.need("time")),
        "spatial" => format!("Sense::Spatial(Spatial::{})", row.need("spatial")),
        "place" => format!("Sense::PlaceNoun(Feature::{})", variant(row.need("feature"))),
        "title" => format!("Sense::Title(ActorKind::{})", variant(row.need("kind"))),
        "organisation" => format!(
            "Sense::Body(Body {{ kind: {}, alone: {} }})",
            match row.get("kind") {
                "" => "None".to_owned(),
                kind => format!("Some(ActorKind::{})", variant(kind)),
            },
            row.need("alone") == "yes"
        ),
        "reference" => format!("Sense::Refers(Refers::{})", row.need("refers")),
        "function" => format!("Sense::Function(Function::{})", row.need("function")),
        other => panic!("{}: no class of words is called `{other}`", row.at()),
    }
}

fn add_cues(words: &mut Collected<'_>, lang: &str, kind: &Kind) {
    for cue in kind.cue.iter().filter(|c| c.lang == lang) {
        let pos = pos_variant(&cue.pos, &kind.code);
        for lemma in &cue.lemmas {
            let (head, tail) = lemma.split_once(GAP).unwrap_or((lemma, ""));
            let sense = format!(
                "Sense::Event {{ kind: EventKind::{}, trigger: Trigger {{ strong: {}, frame: Frame::{}, \
                 wants: Wants::{}, tail: {tail:?} }} }}",
                variant(&kind.code),
                cue.strong,
                variant(&cue.frame),
                variant(&cue.wants)
            );
            add_cue(words, head, pos, &sense);
        }
    }
    let sense = format!("Sense::Setting(EventKind::{})", variant(&kind.code));
    for lemma in kind.setting.iter().filter(|s| s.lang == lang).flat_map(|s| &s.lemmas) {
        add_cue(words, lemma, "Noun", &sense);
    }
}

/// A lemma of the ontology, its irregular forms after `|`.
fn add_cue(words: &mut Collected<'_>, lemma: &str, pos: &str, sense: &str) {
    let mut parts = lemma.split('|');
    let base = parts.next().unwrap_or_default();
    let listed: Vec<&str> = parts.collect();
    add(words, base, pos, &listed, sense);
}

fn add(words: &mut Collected<'_>, lemma: &str, pos: &str, listed: &[&str], sense: &str) {
    let lexeme =
        format!("Word {{ lemma: {lemma:?}, pos: Pos::{pos}, form: Form::Plain, sense: {sense} }}");
    let next = u16::try_from(words.lexemes.len()).expect("at most 65,536 lexemes a language");
    let number = *words.lexemes.entry(lexeme).or_insert(next);
    for (surface, form) in forms(words.grammar, lemma, pos, listed) {
        let form = FORMS.iter().position(|f| *f == form).expect("a variant of `Form`") as u8;
        let list = words.senses.entry(surface.to_lowercase().replace('’', "'")).or_default();
        if !list.contains(&(number, form)) {
            list.push((number, form));
        }
    }
}

fn pos_variant(pos: &str, at: &str) -> &'static str {
    match pos {
        "verb" => "Verb",
        "noun" => "Noun",
        "adj" => "Adj",
        "adv" => "Adv",
        "phrase" => "Other",
        other => panic!("{at}: pos is `{other}`, not verb, noun, adj, adv or phrase"),
    }
}

fn abbreviations(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("abbreviations.txt")).unwrap_or_default();
    let mut words: Vec<String> = text
        .lines()
        .map(|l| l.trim().trim_end_matches('.').to_lowercase())
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .collect();
    words.sort();
    words.dedup();
    words
}
