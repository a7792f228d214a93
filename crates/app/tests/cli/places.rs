//! `places`: dumps of GeoNames come in, readings use them, and no fault loses or halves anything.
//! All rows are invented, in the exact format of GeoNames.

use super::{Ran, reckon, run};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Some rows of a dump: a division, hamlets in it, a range, and a road, which is not taken in.
const MALI: &str = "\
9900001\tZorba Region\tZorba Region\t\t17.4\t-1.2\tA\tADM1\tML\t\tZZ\t\t\t\t0\t\t300\tAfrica/Bamako\t2023-01-02
9900002\tTin Zorbatène\tTin Zorbatene\tTin Zorbaten,TZB,تين زورباتن\t17.51\t-1.25\tP\tPPL\tML\t\tZZ\t\t\t\t120\t\t310\tAfrica/Bamako\t2024-03-05
9900003\tKelmuti\tKelmuti\t\t17.62\t-1.31\tP\tPPL\tML\t\tZZ\t\t\t\t0\t\t305\tAfrica/Bamako\t2022-07-01
9900004\tAdrar Zorbat\tAdrar Zorbat\t\t18.2\t-1.0\tT\tMTS\tML\t\tZZ\t\t\t\t0\t\t520\tAfrica/Bamako\t2022-07-01
9900005\tZorba Road\tZorba Road\t\t17.5\t-1.2\tR\tRD\tML\t\tZZ\t\t\t\t0\t\t300\tAfrica/Bamako\t2022-07-01
9900006\tBer\tBer\tBerzorba\t16.84\t-2.53\tP\tPPL\tML\t\t08\t\t\t\t9000\t\t260\tAfrica/Bamako\t2020-01-01
";

/// Other names: one in French, one preferred, a postcode, a link, a former name, and one of a place
/// that is not there.
const NAMES: &str = "\
1\t9900003\tfr\tQuelmouti\t\t\t\t\t\t
2\t9900003\tar\tكلموتي\t1\t\t\t\t\t
3\t9900003\tpost\t99123\t\t\t\t\t\t
4\t9900003\tlink\thttps://en.wikipedia.org/wiki/Kelmuti\t\t\t\t\t\t
5\t9900003\tfr\tVieuxzorba\t\t\t\t1\t\t
6\t9999999\tfr\tNullepart\t\t\t\t\t\t
";

fn niger() -> String {
    "9900101\tGazbouri\tGazbouri\t\t14.9\t1.9\tP\tPPL\tNE\t\t06\t\t\t\t40\t\t240\tAfrica/Niamey\t2021-01-01\n"
        .to_owned()
}

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The first claim's place in a report.
fn place(dir: &Path, text: &str) -> Value {
    fs::write(dir.join("report.txt"), text).unwrap();
    let read = run(dir, &["read", "report.txt", "--json"]).ends(0, &[]);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    record["claims"][0]["place"].clone()
}

fn lexicon(dir: &Path) -> String {
    let read = run(dir, &["read", "report.txt", "--json"]);
    let record: Value = serde_json::from_str(&read.out).unwrap();
    record["engine"]["lexicon"].as_str().unwrap().to_owned()
}

fn import(dir: &Path, file: &str, bytes: impl AsRef<[u8]>) -> Ran {
    fs::write(dir.join(file), bytes).unwrap();
    run(dir, &["places", "import", file])
}

#[test]
fn after_an_import_a_hamlet_resolves_by_its_names() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let text = "Gunmen killed three herders near Kelmuti, in Mali, on Monday.";
    let before = place(dir, text);
    assert_eq!((&before["gazetteer"], &before["candidates"]), (&Value::Null, &json!([])));
    let version = lexicon(dir);
    let texts = [("readme.txt", "about"), ("ML.txt", MALI)];
    fs::write(dir.join("alternateNamesV2.txt"), NAMES).unwrap();
    fs::write(dir.join("ML.zip"), archive(&texts)).unwrap();
    // Names may come before their places.
    let told = run(dir, &["places", "import", "alternateNamesV2.txt", "ML.zip"])
        .ends(0, &["imported 5 places and 2 more names; 5 rows"]);
    assert!(told.out.contains("MLI") && told.out.contains("2024-03-05"), "{told:?}");
    assert!(told.out.contains("ML.zip sha256:"), "{told:?}");
    let after = place(dir, text);
    assert_eq!((&after["gazetteer"], &after["country"]), (&9_900_003.into(), &"MLI".into()));
    assert_eq!(after["admin1"], "Zorba Region");
    assert!(lexicon(dir).starts_with(&format!("{version}+")));
    assert_eq!(place(dir, &text.replace("Kelmuti", "Quelmouti"))["gazetteer"], 9_900_003);
    let mountains = "Gunmen killed three herders in the Adrar Zorbat, in Mali, on Monday.";
    assert_eq!(place(dir, mountains)["precision"], "district");
    for name in ["Vieuxzorba", "Zorba Road"] {
        assert!(place(dir, &text.replace("Kelmuti", name))["gazetteer"].is_null(), "{name}");
    }
}

#[test]
fn what_is_listed_by_hand_stays_one_place_and_gains_names() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let text = "Gunmen killed three herders in Ber, in Mali, on Monday.";
    let by_hand = place(dir, text);
    assert!(by_hand["lat"].is_number(), "{by_hand}");
    import(dir, "ML.txt", MALI).ends(0, &[]);
    let ber = place(dir, text);
    assert_eq!(ber["lat"], by_hand["lat"]);
    let near = |a: &Value| (a["lat"].as_f64().unwrap() - 16.84).abs() < 0.1;
    let candidates = ber["candidates"].as_array().unwrap();
    assert_eq!(candidates.iter().filter(|c| near(c)).count(), 1, "{ber}");
    assert_eq!(place(dir, &text.replace("Ber", "Berzorba"))["gazetteer"], 9_900_006);
    for name in ["Tinzaouaten", "Anefis"] {
        assert_eq!(place(dir, &text.replace("Ber", name))["country"], "MLI", "{name}");
    }
}

#[test]
fn a_country_is_listed_replaced_and_removed_and_the_others_stay() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    run(dir, &["places", "list"]).ends(1, &["no places were imported", "reckon places import"]);
    import(dir, "ML.txt", MALI).ends(0, &[]);
    import(dir, "NE.txt", niger()).ends(0, &["imported 1 places"]);
    let rows = run(dir, &["places", "list", "--json"]).ends(0, &[]).out;
    assert_eq!(rows.lines().count(), 2);
    let fewer: String = MALI.split_inclusive('\n').take(2).collect();
    import(dir, "ML.txt", fewer).ends(0, &["imported 2 places"]);
    run(dir, &["places", "find", "Kelmuti"]).ends(1, &["no place"]);
    run(dir, &["places", "find", "Gazbouri"]).ends(0, &[]);
    run(dir, &["places", "remove", "ml"]).ends(0, &["removed 2 places"]);
    run(dir, &["places", "remove", "ml"]).ends(1, &["no places of MLI"]);
    run(dir, &["places", "find", "Gazbouri"]).ends(0, &[]);
    run(dir, &["places", "remove", "NER"]).ends(0, &[]);
    run(dir, &["places", "list"]).ends(1, &[]);
}

#[test]
fn a_name_is_found_with_its_candidates_and_where_they_are_from() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    import(dir, "ML.txt", MALI).ends(0, &[]);
    let found = run(dir, &["places", "find", "tin-zorbatene"]).ends(0, &[]).out;
    for words in ["Tin Zorbatène", "MLI", "Zorba Region", "settlement", "120", "17.51", "imported"]
    {
        assert!(found.contains(words), "`{words}` is not in {found}");
    }
    let tripoli = run(dir, &["places", "find", "Tripoli", "--json"]).ends(0, &[]).out;
    let rows: Vec<Value> = tripoli.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(rows.iter().any(|r| r["country"] == "LBY" && r["source"] == "GeoNames"));
    assert!(rows.iter().any(|r| r["country"] == "LBN"));
    let one = run(dir, &["places", "find", "Tripoli", "--country", "LB"]).ends(0, &[]).out;
    assert!(!one.contains("LBY"), "{one}");
    assert!(run(dir, &["places", "find", "Anefis"]).ends(0, &[]).out.contains("by hand"));
}

#[test]
fn the_data_folder_can_be_named() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("ML.txt"), MALI).unwrap();
    run(dir, &["places", "import", "ML.txt", "--data", "here"]).ends(0, &[]);
    assert!(dir.join("here/places.reckon").exists());
    run(dir, &["places", "find", "Kelmuti"]).ends(1, &[]);
    run(dir, &["places", "find", "Kelmuti", "--data", "here"]).ends(0, &[]);
    let named = reckon(dir).args(["places", "list"]).env("RECKON_DATA", "here").output().unwrap();
    assert!(named.status.success());
}

#[test]
fn bad_rows_are_told_with_their_lines_and_the_rest_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let mut bytes = MALI.as_bytes().to_vec();
    bytes.extend_from_slice(b"9900007\tToo short\n");
    bytes.extend_from_slice(MALI.lines().nth(2).unwrap().as_bytes());
    bytes.extend_from_slice(b"\n9900008\tZor\xffba\t\t\t1\t1\tP\tPPL\tML\t\t\t\t\t\t0\t\t0\t\t\n");
    let told = import(dir, "ML.txt", &bytes).ends(
        0,
        &[
            "ML.txt:7` was left out: it has 2 columns and should have 19",
            "ML.txt:8` was left out: the id 9900003 is there twice",
            "ML.txt:9` was left out: it is not UTF-8",
            "imported 5 places",
        ],
    );
    assert_eq!(told.err.matches("warning").count(), 3, "{told:?}");
    let many = format!("{MALI}{}", "9\tbad\n".repeat(100));
    import(dir, "ML.txt", many).ends(0, &["and 80 more rows like these"]);
}

#[test]
fn what_cannot_be_read_imports_nothing_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    import(dir, "NE.txt", niger()).ends(0, &[]);
    let sealed = || fs::read(data(dir).join("places.reckon")).unwrap();
    let before = sealed();
    let whole = archive(&[("ML.txt", &MALI.repeat(50))]);
    let mut damaged = whole.clone();
    damaged[80] ^= 0xff;
    let names_only = archive(&[("iso-languagecodes.txt", "ISO 639-3\n")]);
    let zeros = "\n".repeat(40 << 20);
    let bomb = archive(&[("ML.txt", &format!("{MALI}{zeros}"))]);
    let line = format!("{MALI}{}", "x".repeat(1 << 20));
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty.txt", b"", "is empty"),
        ("words.txt", b"What is this?\n", "1 columns in its first line"),
        ("roads.txt", MALI.lines().nth(4).unwrap().as_bytes(), "no place that can be taken in"),
        ("cut.zip", &whole[..whole.len() / 2], "cannot be unpacked"),
        ("damaged.zip", &damaged, "cannot be"),
        ("aside.zip", &names_only, "holds no text"),
        ("bomb.zip", &bomb, "unpacks to far more than its size"),
        ("line.txt", line.as_bytes(), "longer than any row"),
        ("binary.zip", b"PK\x03\x04\x00", "cannot be unpacked"),
    ];
    for (name, bytes, told) in cases {
        import(dir, name, bytes).ends(2, &[told, "nothing was imported"]);
        assert!(sealed() == before, "{name}");
    }
    run(dir, &["places", "import", "missing.zip"]).ends(2, &["cannot be read"]);
    // A good file beside a bad one is not imported either.
    fs::write(dir.join("ML.txt"), MALI).unwrap();
    run(dir, &["places", "import", "ML.txt", "cut.zip"]).ends(2, &["nothing was imported"]);
    assert!(sealed() == before);
    import(dir, "names.txt", "6\t9999999\tfr\tNullepart\t\t\t\t\t\t\n").ends(1, &["no row names"]);
    assert!(sealed() == before);
}

#[test]
fn a_damaged_file_of_places_is_refused_and_not_half_used() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    import(dir, "ML.txt", MALI).ends(0, &[]);
    let path = data(dir).join("places.reckon");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    fs::write(dir.join("report.txt"), super::REPORT).unwrap();
    run(dir, &["read", "report.txt"]).ends(2, &["is damaged", "hint:"]);
    run(dir, &["places", "list"]).ends(2, &["is damaged"]);
    fs::remove_file(&path).unwrap();
    run(dir, &["read", "report.txt"]).ends(0, &[]);
}

#[test]
fn killed_at_any_moment_an_import_leaves_the_old_places_or_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    import(dir, "NE.txt", niger()).ends(0, &[]);
    let mut rows = String::new();
    for i in 0..20_000 {
        writeln!(
            rows,
            "{}\tZorba {i}\tZorba {i}\t\t17.5\t-1.2\tP\tPPL\tML\t\tZZ\t\t\t\t0\t\t310\tAfrica/Bamako\t2024-03-05",
            9_910_000 + i
        )
        .unwrap();
    }
    fs::write(dir.join("ML.txt"), rows).unwrap();
    for moment in 0..20 {
        let mut child = reckon(dir)
            .args(["places", "import", "ML.txt"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(moment * 15));
        let _ = child.kill(); // it may be through already
        child.wait().unwrap();
        let listed = run(dir, &["places", "list", "--json"]).ends(0, &[]).out;
        assert!(listed.contains("NER"), "{listed}");
        assert!(!listed.contains("MLI") || listed.contains("\"places\":20000"), "{listed}");
    }
    run(dir, &["places", "import", "ML.txt"]).ends(0, &["imported 20000 places"]);
}

#[test]
fn two_imports_at_once_both_stay() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("ML.txt"), MALI).unwrap();
    fs::write(dir.join("NE.txt"), niger()).unwrap();
    let start = |file: &str| {
        let mut command = reckon(dir);
        command.args(["places", "import", file]);
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    for mut child in [start("ML.txt"), start("NE.txt")] {
        assert!(child.wait().unwrap().success());
    }
    let listed = run(dir, &["places", "list", "--json"]).ends(0, &[]).out;
    assert_eq!(listed.lines().count(), 2, "{listed}");
}

/// Where the tests' home keeps a user's data.
fn data(dir: &Path) -> std::path::PathBuf {
    dir.join("home/reckon")
}
