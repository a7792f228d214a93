//! `reckon model`: the trained models that reckon reads with, and those that a person adds.

use crate::cli::args::{AddModelArgs, ListModelsArgs, ModelCommand, RemoveModelArgs};
use crate::cli::{Exit, Notice, Shell, Working};
use crate::data::{Added, DataFolder};
use crate::model;
use crate::print::table::{self, Column};
use engine::parser::reads_trees;
use lexicon::Lang;
use models::Known;
use serde_json::json;
use syntax::container::Container;

/// Runs one of its modes.
pub(crate) fn run(shell: &mut Shell, command: &ModelCommand) -> anyhow::Result<Exit> {
    match command {
        ModelCommand::Add(args) => add(shell, args),
        ModelCommand::List(ListModelsArgs { known: true }) => list_known(shell),
        ModelCommand::List(_) => list(shell),
        ModelCommand::Remove(args) => remove(shell, args),
    }
}

fn add(shell: &mut Shell, args: &AddModelArgs) -> anyhow::Result<Exit> {
    let folder = shell.data_folder()?.clone();
    let working = Working::new(shell);
    let opened = model::open(&args.file, args.trust, |step| working.step(step));
    working.finish();
    let (added, bytes) = match opened {
        Ok(opened) => opened,
        Err(refusal) => {
            shell.tell(&Notice::of_refusal(&refusal));
            shell.tell(&Notice::note("nothing was added; what was there is as it was"));
            return Ok(Exit::Unreadable);
        }
    };
    let _lock = folder.lock()?;
    folder.add_model(added.clone(), &bytes)?;
    let text = format!("added {} {} for {}", added.name, added.version, added.lang);
    shell.tell(&Notice::note(text));
    write(shell, &[Row::of_added(added)])
}

fn list(shell: &mut Shell) -> anyhow::Result<Exit> {
    let added = shell.data.as_ref().map(DataFolder::models).transpose()?.unwrap_or_default();
    let replaced = |lang: &str| added.iter().any(|added| added.lang == lang);
    let carried = models::BUILTIN.iter().map(|file| Row::of_carried(file, replaced(file.lang)));
    let mut rows: Vec<Row> = carried.collect();
    rows.extend(added.into_iter().map(Row::of_added));
    write(shell, &rows)
}

fn remove(shell: &mut Shell, args: &RemoveModelArgs) -> anyhow::Result<Exit> {
    let folder = shell.data_folder()?.clone();
    let _lock = folder.lock()?;
    let lang = Lang::from_code(&args.lang);
    if !lang.map(|lang| folder.remove_model(lang)).transpose()?.unwrap_or(false) {
        let text = format!("no model was added for {}", args.lang);
        shell.tell(&Notice::warning(text).hint("`reckon model list` prints those that were"));
        return Ok(Exit::Nothing);
    }
    let carried = models::BUILTIN.iter().any(|file| file.lang == args.lang);
    let then = if carried { "; the one that reckon carries is used again" } else { "" };
    shell.tell(&Notice::note(format!("removed the model for {}{then}", args.lang)));
    Ok(Exit::Done)
}

/// Its language is read without one.
const NOT_YET: &str = "not yet";

/// A model in the list.
struct Row {
    model: Added,
    /// Whether texts are read with it.
    used: &'static str,
}

impl Row {
    fn of_added(model: Added) -> Self {
        let reads = Lang::from_code(&model.lang).is_some_and(reads_trees);
        let used = if reads { "yes" } else { NOT_YET };
        Self { model, used }
    }

    fn of_carried(file: &models::File, replaced: bool) -> Self {
        let container = Container::read(file.bytes).ok();
        let own = |key| container.as_ref().and_then(|c| c.meta(key)).unwrap_or_default().to_owned();
        let model = Added {
            lang: file.lang.to_owned(),
            name: own("name"),
            version: own("version"),
            licence: own("licence"),
            origin: "comes with reckon".to_owned(),
            sha256: file.sha256.to_owned(),
            reviewed: true,
        };
        Self { model, used: if replaced { "replaced" } else { "yes" } }
    }
}

fn write(shell: &mut Shell, list: &[Row]) -> anyhow::Result<Exit> {
    const COLUMNS: [Column; 7] = [
        Column { head: "language", right: false, gives_way: false },
        Column { head: "name", right: false, gives_way: true },
        Column { head: "version", right: false, gives_way: false },
        Column { head: "used", right: false, gives_way: false },
        Column { head: "review", right: false, gives_way: false },
        Column { head: "sha256", right: false, gives_way: false },
        Column { head: "from", right: false, gives_way: true },
    ];
    let mut rows = Vec::new();
    for Row { model, used } in list {
        if shell.json {
            let mut row = serde_json::to_value(model)?;
            row["used"] = json!(used);
            writeln!(shell.out, "{row}")?;
        }
        let Added { lang, name, version, origin, sha256, reviewed, .. } = model.clone();
        let review = if reviewed { "reviewed" } else { "trusted by you" };
        let sha256 = sha256[..12].to_owned();
        rows.push(vec![lang, name, version, (*used).into(), review.into(), sha256, origin]);
    }
    if !shell.json {
        table::write(&COLUMNS, &rows, shell.width, &mut shell.out)?;
    }
    if list.iter().any(|row| row.used == NOT_YET) {
        let text = "only English is read with a model yet; others are kept and change no reading";
        shell.tell(&Notice::note(text));
    }
    Ok(Exit::Done)
}

fn list_known(shell: &mut Shell) -> anyhow::Result<Exit> {
    const COLUMNS: [Column; 5] = [
        Column { head: "language", right: false, gives_way: false },
        Column { head: "name", right: false, gives_way: false },
        Column { head: "version", right: false, gives_way: false },
        Column { head: "licence", right: false, gives_way: false },
        Column { head: "published as", right: false, gives_way: true },
    ];
    let mut rows = Vec::new();
    for known in models::known() {
        let Known { lang, name, version, licence, origin, wheel, file } = known;
        if shell.json {
            let row = json!({"lang": lang, "name": name, "version": version, "licence": licence,
                "origin": origin, "wheel_sha256": wheel, "sha256": file});
            writeln!(shell.out, "{row}")?;
        }
        rows.push([lang, name, version, licence, origin].map(str::to_owned).to_vec());
    }
    if !shell.json {
        table::write(&COLUMNS, &rows, shell.width, &mut shell.out)?;
    }
    Ok(Exit::Done)
}
