//! What may go wrong under a case: no permission, no space, damage, two at once, death.

use super::{REPORT, Ran, reckon, run};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use store::{Case, Digest};

/// Invented reports, each another; their names tell their order.
fn write_reports(folder: &Path, first: usize, count: usize) {
    fs::create_dir_all(folder).unwrap();
    for n in first..first + count {
        let text =
            format!("Gunmen killed {} herders near Rundu, a village head said.\n{REPORT}", n + 2);
        fs::write(folder.join(format!("{n:04}.txt")), text).unwrap();
    }
}

fn reports(case: &Path) -> BTreeSet<String> {
    Case::open(case).unwrap().reports().unwrap().iter().map(ToString::to_string).collect()
}

/// Every report in these folders is in the case, with its object and its reading.
fn assert_whole(case: &Path, folders: &[&Path]) {
    let case = Case::open(case).unwrap();
    for file in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let digest = Digest::of(&bytes);
        assert_eq!(case.object(&digest).unwrap(), bytes);
        assert!(!case.reading(&digest).unwrap().unwrap().reading.claims.is_empty());
    }
}

#[test]
fn a_corrupt_database_is_refused_and_none_of_its_bytes_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    write_reports(&dir.path().join("in"), 0, 40);
    run(dir.path(), &["add", "in"]).ends(0, &[]);
    let path = dir.path().join("case/reckon.db");
    let sound = fs::read(&path).unwrap();
    let mut holed = sound.clone();
    let middle = sound.len() / 2;
    holed[middle..middle + 8192].fill(0x5A);
    let mut headless = sound.clone();
    headless[..64].fill(0);
    let cases = [
        ("holed", holed),
        ("headless", headless),
        ("cut", sound[..middle].to_vec()),
        ("empty", Vec::new()),
        ("other", b"another file altogether".to_vec()),
    ];
    for (what, bytes) in cases {
        fs::write(&path, &bytes).unwrap();
        for args in [
            &["add", "in"][..],
            &["incidents"],
            &["show", "1"],
            &["export", "--as", "csv", "--unreviewed"],
        ] {
            let ran = run(dir.path(), args);
            assert_eq!(ran.code, Some(2), "{what} {args:?}: {ran:?}");
            assert!(ran.err.contains("hint: nothing was changed"), "{what} {args:?}: {ran:?}");
            assert_eq!(fs::read(&path).unwrap(), bytes, "{what} was touched by {args:?}");
        }
    }
    fs::write(&path, &sound).unwrap();
    run(dir.path(), &["incidents"]).ends(0, &[]);
}

#[test]
fn a_folder_of_something_else_does_not_become_a_case() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("home")).unwrap();
    fs::write(dir.path().join("home/letter.txt"), REPORT).unwrap();
    let args = ["--case", "home", "add", "home/letter.txt"];
    run(dir.path(), &args).ends(2, &["`home` is not a case", "hint:"]);
    assert_eq!(fs::read_dir(dir.path().join("home")).unwrap().count(), 1);
}

#[test]
fn two_adds_at_once_both_succeed() {
    let dir = tempfile::tempdir().unwrap();
    write_reports(&dir.path().join("a"), 0, 30);
    write_reports(&dir.path().join("b"), 20, 30); // ten of them are in both
    let both = ["a", "b"].map(|folder| {
        let mut command = reckon(dir.path());
        command.args(["add", folder]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    });
    for child in both {
        let ran = Ran::of(&child.wait_with_output().unwrap()).ends(0, &[]);
        assert_eq!(ran.out.lines().count(), 30, "{ran:?}");
    }
    assert_eq!(reports(&dir.path().join("case")).len(), 50);
    assert_whole(&dir.path().join("case"), &[&dir.path().join("a"), &dir.path().join("b")]);
    run(dir.path(), &["incidents"]).ends(0, &[]);
}

/// Reads what a process acknowledged, to its end.
fn acknowledged(child: &mut Child) -> BTreeSet<String> {
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    let whole = out.rfind('\n').map_or("", |end| &out[..end]);
    let lines = whole.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.map(|line| line["report"].as_str().unwrap().to_owned()).collect()
}

/// Killed 50 times in the middle of `add`, a case has lost nothing that it had acknowledged, and
/// running the same command again finishes. The moments are chosen by a fixed sequence.
#[test]
fn killed_fifty_times_nothing_acknowledged_is_lost_and_a_rerun_finishes() {
    const KILLS: usize = 50;
    let dir = tempfile::tempdir().unwrap();
    let (folder, case) = (dir.path().join("in"), dir.path().join("case"));
    let mut state = 20_250_618u32;
    let mut kept = BTreeSet::new();
    let mut in_the_middle = 0;
    for kill in 0..KILLS {
        write_reports(&folder, kill * 12, 12);
        let mut command = reckon(dir.path());
        command.args(["add", "in", "--json"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        thread::sleep(Duration::from_millis(u64::from(state >> 16) % 150));
        let ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap(); // SIGKILL
        let now = acknowledged(&mut child);
        child.wait().unwrap();
        in_the_middle += usize::from(!ended);
        kept.extend(now);
        if case.join("reckon.db").exists() {
            let there = reports(&case);
            assert!(kept.is_subset(&there), "after kill {kill}: {:?}", kept.difference(&there));
        } else {
            assert!(kept.is_empty(), "after kill {kill} there is no case");
        }
    }
    assert!(in_the_middle >= KILLS / 2, "only {in_the_middle} kills hit a running process");
    run(dir.path(), &["add", "in"]).ends(0, &["in the case"]);
    assert_whole(&case, &[&folder]);
    assert_eq!(reports(&case).len(), KILLS * 12);
    let left: Vec<_> = fs::read_dir(case.join("objects/tmp")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_between_two_reports_and_leaves_a_sound_case() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("in");
    write_reports(&folder, 0, 400);
    let mut command = reckon(dir.path());
    command.args(["add", "in", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap(); // the first is acknowledged
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let ran =
        Ran::of(&child.wait_with_output().unwrap()).ends(130, &["stopped", "hint: run it again"]);
    let done = ran.out.lines().count();
    assert!(done < 400, "it went on to the end");
    assert_eq!(reports(&dir.path().join("case")).len(), done);
    run(dir.path(), &["add", "in"]).ends(0, &["in the case"]);
    assert_whole(&dir.path().join("case"), &[&folder]);
}

/// The program as a user who may not write in other people's folders.
#[cfg(unix)]
fn as_ordinary_user(dir: &Path, args: &[&str]) -> Ran {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    // The binary may lie where that user may not look.
    let program = dir.join("reckon");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_reckon"), &program).unwrap();
        fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new(&program);
    command.current_dir(dir).env_remove("RECKON_CASE").env("RECKON_DATA", "data").args(args);
    if fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        command.uid(65_534).gid(65_534);
    }
    Ran::of(&command.output().unwrap())
}

#[cfg(unix)]
fn allow(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_case_folder_without_write_permission_is_told_and_still_read() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    run(dir.path(), &["add", "r.txt"]).ends(0, &[]);
    let case = dir.path().join("case");
    for (path, mode) in [("lock", 0o444), ("reckon.db", 0o444), ("objects", 0o555), ("", 0o555)] {
        allow(&case.join(path), mode);
    }
    allow(dir.path(), 0o755);
    let said = ["error: no permission to write in the case", "hint:", "--case DIR"];
    as_ordinary_user(dir.path(), &["add", "r.txt"]).ends(2, &said);
    assert!(as_ordinary_user(dir.path(), &["incidents"]).ends(0, &[]).out.contains("Rundu"));
    allow(&case, 0o755);
}

#[cfg(unix)]
#[test]
fn a_place_where_no_case_can_be_made_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    fs::create_dir(dir.path().join("locked")).unwrap();
    allow(&dir.path().join("locked"), 0o555);
    let args = ["--case", "locked/case", "add", "r.txt"];
    as_ordinary_user(dir.path(), &args).ends(2, &["no permission to write", "hint:"]);
    allow(&dir.path().join("locked"), 0o755);
}

#[cfg(unix)]
#[test]
fn a_report_without_read_permission_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("r.txt"), REPORT).unwrap();
    allow(&dir.path().join("r.txt"), 0o000);
    as_ordinary_user(dir.path(), &["read", "r.txt"])
        .ends(2, &["`r.txt` cannot be read", "ermission"]);
}

/// Every write beyond so many blocks fails, as on a full disk: the system's limit on the size of
/// files works for everybody and in any container.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_a_rerun_finishes() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("in");
    write_reports(&folder, 0, 120);
    let mut kept = BTreeSet::new();
    for blocks in [0, 40, 200, 800] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" add in --json");
        let mut command = Command::new("sh");
        command.current_dir(dir.path()).env_remove("RECKON_CASE");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_reckon")]).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        kept.extend(acknowledged(&mut child));
        let ran = Ran::of(&child.wait_with_output().unwrap());
        ran.ends(2, &["error: no space left to write", "hint: free some space"]);
        if dir.path().join("case/reckon.db").exists() {
            assert!(kept.is_subset(&reports(&dir.path().join("case"))), "with {blocks} blocks");
        }
    }
    assert!(!kept.is_empty(), "some reports fitted");
    run(dir.path(), &["add", "in"]).ends(0, &["in the case"]);
    assert_whole(&dir.path().join("case"), &[&folder]);
}

/// The same on a file system that is really full, where one may be mounted.
#[cfg(target_os = "linux")]
#[test]
fn a_file_system_that_is_full_is_told_and_a_rerun_finishes() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, small) = (dir.path().join("in"), dir.path().join("small"));
    write_reports(&folder, 0, 120);
    fs::create_dir(&small).unwrap();
    let mount = |args: &[&str]| {
        let mut command = Command::new("mount");
        command.args(args).arg(&small).stderr(Stdio::null()).stdout(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=600k", "tmpfs"]) {
        println!(
            "left out: nothing can be mounted here; the test with a file size limit stands in"
        );
        return;
    }
    let args = ["--case", "small/case", "add", "in"];
    let full = run(dir.path(), &args);
    let grown = mount(&["-o", "remount,size=100m"]);
    let again = run(dir.path(), &args);
    let whole = std::panic::catch_unwind(|| assert_whole(&small.join("case"), &[&folder]));
    let unmounted = Command::new("umount").arg(&small).status().unwrap();
    full.ends(2, &["error: no space left to write", "hint: free some space"]);
    assert!(grown && unmounted.success());
    again.ends(0, &["in the case"]);
    whole.unwrap();
}
