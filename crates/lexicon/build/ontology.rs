//! `data/ontology/KIND.toml` → the enum `EventKind` with its definitions, groups and codes.

use crate::table::files;
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::Path;

/// One event kind as its file states it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    #[serde(skip)]
    pub(crate) code: String,
    /// The name shown to people.
    label: String,
    /// What counts, in one or two sentences.
    definition: String,
    /// The variant of `EventGroup`.
    group: String,
    codes: Codes,
    roles: Roles,
    /// Kinds of weapon (variants of `WeaponKind`) that make a general cue (`attack`, `hit`) this kind.
    #[serde(default)]
    pub(crate) weapons: Vec<String>,
    /// Cue words by language.
    #[serde(default)]
    pub(crate) cue: Vec<Cue>,
    /// Nouns by language that tell the setting of the kind, for cues that want it.
    #[serde(default)]
    pub(crate) setting: Vec<Setting>,
    /// Sentences that must give an event of this kind.
    #[serde(default)]
    fires: Vec<String>,
    /// Look-alikes that must not.
    #[serde(default)]
    silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    acled: String,
    ged: u8,
    plover: String,
    cameo: String,
    #[serde(rename = "cameo_codes")]
    cameo_below: Vec<String>,
}

/// Who takes part, and with what outcome: for people who review, and for other coders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    /// Who acts.
    agent: String,
    /// Who suffers it; empty where nobody does.
    target: String,
    /// What typically happens to people (variants of `Effect`).
    harm: Vec<String>,
    /// Weapons that are typical (variants of `WeaponKind`).
    weapons: Vec<String>,
}

/// Cue words that work alike: one language, part of speech, strength and frame.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cue {
    pub(crate) lang: String,
    /// `verb`, `noun`, `adj` or `phrase`.
    pub(crate) pos: String,
    /// Fires by itself.
    #[serde(default)]
    pub(crate) strong: bool,
    /// A variant of `Frame`: acts, suffers, mutual, means, alone.
    #[serde(default = "acts")]
    pub(crate) frame: String,
    /// A variant of `Wants`: anything, people, civilians, armed, unarmed, place, weapon,
    /// thing, crowd, setting.
    #[serde(default = "anything")]
    pub(crate) wants: String,
    /// Lemmas; irregular ones as `shoot|shoots|shot|shot|shooting`, nouns as `lemma|plural`. Where
    /// the object stands inside the cue, a word after `_` must follow it: `take _ captive`.
    pub(crate) lemmas: Vec<String>,
}

/// Nouns that tell the setting of a kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting {
    pub(crate) lang: String,
    /// Nouns as in [`Cue::lemmas`].
    pub(crate) lemmas: Vec<String>,
}

fn anything() -> String {
    "anything".to_owned()
}

fn acts() -> String {
    "acts".to_owned()
}

/// Reads all kinds, sorted by code.
pub(crate) fn read(data: &Path) -> Vec<Kind> {
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a file that was listed");
        let mut kind: Kind =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        kind.code = path.file_stem().expect("has a name").to_string_lossy().into_owned();
        kind
    };
    files(&data.join("ontology"), "toml").iter().map(read).collect()
}

/// `air_drone_strike` → `AirDroneStrike`.
pub(crate) fn variant(code: &str) -> String {
    code.split('_')
        .map(|w| {
            let mut c = w.chars();
            c.next().map_or_else(String::new, |f| f.to_ascii_uppercase().to_string() + c.as_str())
        })
        .collect()
}

/// Items of an array.
fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// Writes `kinds.rs`.
pub(crate) fn write(kinds: &[Kind], out: &Path) {
    let mut rs = String::from(
        "/// Kinds of event, one for each file in `data/ontology/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]\n\
         #[serde(rename_all = \"snake_case\")]\npub enum EventKind {\n",
    );
    write_enum(&mut rs, kinds);
    method(&mut rs, kinds, "code", "The code in the record.", "&'static str", |k| {
        format!("{:?}", k.code)
    });
    method(&mut rs, kinds, "label", "The name shown to people.", "&'static str", |k| {
        format!("{:?}", k.label)
    });
    method(&mut rs, kinds, "definition", "What counts.", "&'static str", |k| {
        format!("{:?}", k.definition)
    });
    method(
        &mut rs,
        kinds,
        "group",
        "The group within which claims may gather.",
        "EventGroup",
        |k| format!("EventGroup::{}", variant(&k.group)),
    );
    method(&mut rs, kinds, "codes", "Codes in other code books.", "CodeSet", |k| {
        let c = &k.codes;
        format!(
            "CodeSet {{ acled: {:?}, ged: {}, plover: {:?}, cameo: {:?}, cameo_codes: &{:?} }}",
            c.acled, c.ged, c.plover, c.cameo, c.cameo_below
        )
    });
    method(&mut rs, kinds, "roles", "Who takes part, as a rule.", "KindRoles", |k| {
        let r = &k.roles;
        format!(
            "KindRoles {{ agent: {:?}, target: {:?}, harm: &[{}], weapons: &[{}] }}",
            r.agent,
            r.target,
            list(r.harm.iter().map(|h| format!("crate::Effect::{}", variant(h)))),
            list(r.weapons.iter().map(|w| format!("crate::WeaponKind::{w}")))
        )
    });
    method(
        &mut rs,
        kinds,
        "weapons",
        "Weapons that make a general cue this kind.",
        "&'static [crate::WeaponKind]",
        weapons,
    );
    method(
        &mut rs,
        kinds,
        "fires",
        "Sentences that must give an event of this kind.",
        "&'static [&'static str]",
        |k| format!("&{:?}", k.fires),
    );
    method(
        &mut rs,
        kinds,
        "silent",
        "Look-alikes that must not.",
        "&'static [&'static str]",
        |k| format!("&{:?}", k.silent),
    );
    rs.push_str("}\n");
    std::fs::write(out.join("kinds.rs"), rs).expect("OUT_DIR is writable");
}

/// The variants, and the list of them all.
fn write_enum(rs: &mut String, kinds: &[Kind]) {
    for kind in kinds {
        writeln!(rs, "/// {}\n{},", kind.definition.replace('\n', " "), variant(&kind.code))
            .expect("String");
    }
    rs.push_str(
        "}\n#[expect(clippy::match_same_arms, reason = \"generated: an arm for each kind\")]\n\
         impl EventKind {\n",
    );
    let all: Vec<String> = kinds.iter().map(|k| format!("Self::{}", variant(&k.code))).collect();
    writeln!(
        rs,
        "/// All kinds in the order of their codes.\npub const ALL: &[Self] = &[{}];",
        all.join(", ")
    )
    .expect("String");
}

fn weapons(kind: &Kind) -> String {
    let weapons: Vec<String> =
        kind.weapons.iter().map(|w| format!("crate::WeaponKind::{w}")).collect();
    format!("&[{}]", weapons.join(", "))
}

fn method(
    rs: &mut String,
    kinds: &[Kind],
    name: &str,
    doc: &str,
    returns: &str,
    value: impl Fn(&Kind) -> String,
) {
    writeln!(rs, "/// {doc}\npub fn {name}(self) -> {returns} {{ match self {{").expect("String");
    for kind in kinds {
        writeln!(rs, "Self::{} => {},", variant(&kind.code), value(kind)).expect("String");
    }
    rs.push_str("} }\n");
}
