//! A model as a person gives it, a wheel or a model file, made sure of before anything is kept: it is
//! of a kind and language that reckon runs, it was reviewed or the person trusts it, and it opens.

use crate::data::Added;
use crate::input::Refusal;
use crate::limits;
use lexicon::Lang;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use store::Digest;
use syntax::Pipeline;
use syntax::container::Container;
use wheel::WheelError;

/// Reads what a person gives as a model file; `tell` hears of each step.
pub(crate) fn open(
    path: &Path,
    trusted: bool,
    tell: impl Fn(&'static str),
) -> Result<(Added, Vec<u8>), Refusal> {
    let label = path.display().to_string();
    tell("reading");
    let given = bytes(path, &label)?;
    let is_wheel = given.starts_with(b"PK");
    if is_wheel {
        wheel::check(&given).map_err(|e| of_wheel(&label, &e))?;
    } else {
        check_format(&label, &given)?;
    }
    let reviewed = check_reviewed(&label, &given);
    if !trusted {
        reviewed.clone()?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = if is_wheel {
        tell("converting");
        wheel::convert(&given, &name).map_err(|e| of_wheel(&label, &e))?
    } else {
        given
    };
    tell("checking");
    let added = Added { reviewed: reviewed.is_ok(), ..described(&label, &name, &file)? };
    Pipeline::from_bytes(&file).map_err(|e| Refusal::new(&label, format!("cannot be run: {e}")))?;
    Ok((added, file))
}

fn bytes(path: &Path, label: &str) -> Result<Vec<u8>, Refusal> {
    let unreadable = |e: io::Error| Refusal::new(label, format!("cannot be read: {e}"));
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let read = file.take(limits::MODEL_BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if bytes.len() as u64 > limits::MODEL_BYTES_MAX {
        let most = limits::MODEL_BYTES_MAX >> 20;
        return Err(Refusal::new(label, format!("is larger than any model ({most} MB)")));
    }
    Ok(bytes)
}

fn of_wheel(label: &str, error: &WheelError) -> Refusal {
    let refusal = Refusal::new(label, format!("cannot be converted: {error}"));
    match error {
        WheelError::Zip(_) => refusal.hint("get it again: it may have been cut short"),
        WheelError::NoPipeline | WheelError::OtherNetwork(_) => {
            refusal.hint("`reckon model list --known` names models that can be added")
        }
        WheelError::File { .. } => refusal,
    }
}

fn check_format(label: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let container = Container::read(bytes).map_err(|e| {
        Refusal::new(label, format!("is neither a wheel nor a model file: {e}"))
            .hint("a wheel ends in `.whl`; `reckon model list --known` says where to find some")
    })?;
    match container.meta("format") {
        Some(wheel::FORMAT) => Ok(()),
        found => {
            let found = found.map_or("names no format".to_owned(), |f| format!("is of format {f}"));
            let told = format!("{found}, and this reckon runs {}", wheel::FORMAT);
            Err(Refusal::new(label, told).hint("add the wheel that it was made of instead"))
        }
    }
}

fn check_reviewed(label: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let sha256 = Digest::of(bytes).to_string();
    if models::reviewed(&sha256).is_some() {
        return Ok(());
    }
    let told = format!("is not among the models that were reviewed (SHA-256 {sha256})");
    Err(Refusal::new(label, told).hint(
        "`reckon model list --known` names those; `--trust` adds it if you know where it comes from",
    ))
}

/// What a model file says of itself.
fn described(label: &str, name: &str, file: &[u8]) -> Result<Added, Refusal> {
    let container = Container::read(file)
        .map_err(|e| Refusal::new(label, format!("cannot be converted: {e}")))?;
    let own = |key: &str| container.meta(key).unwrap_or_default().to_owned();
    let lang = own("lang");
    if Lang::ALL.iter().all(|known| known.code() != lang) {
        let codes: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
        let told = format!("is for the language `{lang}`; reckon reads {}", codes.join(", "));
        return Err(Refusal::new(label, told));
    }
    Ok(Added {
        lang,
        name: own("name"),
        version: own("version"),
        licence: own("licence"),
        origin: name.to_owned(),
        sha256: Digest::of(file).to_string(),
        reviewed: false,
    })
}
