//! `data/actors/*.tsv` → the list of actors and a map from folded names to rows.

use crate::fold::fold;
use crate::ontology::variant;
use crate::table::{Row, Table, files, write_map};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Writes `actors.rs` and `actors.fst`.
pub(crate) fn write(data: &Path, out: &Path) {
    let tables: Vec<Table> =
        files(&data.join("actors"), "tsv").iter().map(|f| Table::read(f)).collect();
    let mut rows: Vec<_> = tables.iter().flat_map(Table::rows).collect();
    rows.sort_by(|a, b| a.need("id").cmp(b.need("id")));
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut rs = String::from("static ACTORS: &[Actor] = &[\n");
    for (i, row) in rows.iter().enumerate() {
        assert!(i == 0 || rows[i - 1].get("id") != row.get("id"), "{}: id stands twice", row.at());
        actor(row, &mut rs);
        for name in std::iter::once(row.need("name")).chain(row.list("aliases")) {
            let ids = names.entry(fold(unqualified(name))).or_default();
            if !ids.contains(&i) {
                ids.push(i);
            }
        }
    }
    rs.push_str("];\nstatic ACTOR_LISTS: &[&[ActorId]] = &[\n");
    for ids in names.values() {
        let ids: Vec<String> = ids.iter().map(|i| format!("ActorId({i})")).collect();
        writeln!(rs, "&[{}],", ids.join(", ")).expect("String");
    }
    rs.push_str(
        "];\nstatic ACTOR_MAP: std::sync::LazyLock<Fst<&'static [u8]>> = std::sync::LazyLock::new(|| \
         Fst::new(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/actors.fst\")).as_slice())\
         .expect(\"written by the build script\"));\n",
    );
    write_map(&names, &out.join("actors.fst"));
    std::fs::write(out.join("actors.rs"), rs).expect("OUT_DIR is writable");
}

fn actor(row: &Row<'_>, rs: &mut String) {
    writeln!(
        rs,
        "Actor {{ id: {:?}, name: {:?}, aliases: &{:?}, kind: ActorKind::{}, country: {:?}, \
         theatre: &{:?}, parents: &{:?}, allies: &{:?}, periods: &[{}], source: {:?}, checked: {} }},",
        row.need("id"),
        row.need("name"),
        row.list("aliases"),
        variant(row.need("kind")),
        row.get("country"),
        row.list("theatre"),
        row.list("parents"),
        row.list("allies"),
        periods(row),
        row.need("source"),
        row.get("checked") == "yes"
    )
    .expect("String");
}

/// The columns `from` and `until` side by side: `2012-05|2021-11` and `2013-11|` are two periods.
fn periods(row: &Row<'_>) -> String {
    let ends = |column| row.get(column).split('|').map(str::trim).collect::<Vec<_>>();
    let (from, until) = (ends("from"), ends("until"));
    assert!(
        from.len() == until.len() || until == [""],
        "{}: `from` and `until` tell different numbers of periods",
        row.at()
    );
    let period = |(i, from): (usize, &&str)| {
        let until = until.get(i).copied().unwrap_or_default();
        (!from.is_empty() || !until.is_empty())
            .then(|| format!("Period {{ from: {from:?}, until: {until:?} }}"))
    };
    from.iter().enumerate().filter_map(period).collect::<Vec<_>>().join(", ")
}

/// `Republican Guard (Iraq)` is written `Republican Guard` in texts.
fn unqualified(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")) {
        Some((name, _)) => name,
        None => name,
    }
}
