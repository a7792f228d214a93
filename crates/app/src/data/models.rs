//! Models that a person added: a list of them, and their files, named by their SHA-256.
//!
//! A file is there before the list names it and stays until the list does not: whenever the process
//! is killed, the list holds the old model of a language or the new one, and its file is whole.

use super::{DataFolder, read, replace};
use crate::cli::Hinted;
use anyhow::Context as _;
use lexicon::Lang;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use store::Digest;

/// A model that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its language (ISO 639-1).
    pub lang: String,
    /// Its makers' name for it.
    pub name: String,
    /// Its makers' version.
    pub version: String,
    /// What its makers allow, in their words.
    pub licence: String,
    /// The file that a person gave.
    pub origin: String,
    /// SHA-256 of the model file: by it readings name the model.
    pub sha256: String,
    /// Whether what was given is among the models that were reviewed; else the person trusts it.
    pub reviewed: bool,
}

const FOLDER: &str = "models";
const LIST: &str = "models.json";

impl DataFolder {
    /// The models that were added, one a language at most, by language.
    pub fn models(&self) -> anyhow::Result<Vec<Added>> {
        let path = self.0.join(LIST);
        let Some(bytes) = read(&path)? else { return Ok(Vec::new()) };
        let list: Result<Vec<Added>, _> = serde_json::from_slice(&bytes);
        let sound =
            list.ok().filter(|list| list.iter().all(|m| Digest::parse(&m.sha256).is_some()));
        sound.ok_or_else(|| {
            Hinted::new(
                format!("`{}` is damaged", path.display()),
                "delete it and add its models again; nothing else is kept in it",
            )
            .into()
        })
    }

    /// The bytes of a model, if they are still those that were added.
    pub fn model_bytes(&self, added: &Added) -> anyhow::Result<Vec<u8>> {
        let path = self.model_path(added);
        let bytes =
            fs::read(&path).with_context(|| format!("`{}` cannot be read", path.display()))?;
        if Digest::of(&bytes).to_string() != added.sha256 {
            anyhow::bail!("`{}` is damaged: it is not what was added", path.display());
        }
        Ok(bytes)
    }

    /// Keeps a model and lets it take the place of the one of its language. The caller holds the lock.
    pub fn add_model(&self, added: Added, bytes: &[u8]) -> anyhow::Result<()> {
        let mut list = self.models()?;
        let folder = self.0.join(FOLDER);
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot write into `{}`", folder.display()))?;
        replace(&folder, &file_name(&added), bytes)?;
        list.retain(|other| other.lang != added.lang);
        list.push(added);
        list.sort_by(|a, b| a.lang.cmp(&b.lang));
        self.keep(&list)
    }

    /// Takes the model of a language away; false where there is none. The caller holds the lock.
    pub fn remove_model(&self, lang: Lang) -> anyhow::Result<bool> {
        let mut list = self.models()?;
        let before = list.len();
        list.retain(|added| added.lang != lang.code());
        let removed = list.len() < before;
        if removed {
            self.keep(&list)?;
        }
        Ok(removed)
    }

    /// Writes the list, then takes away the files that it does not name.
    fn keep(&self, list: &[Added]) -> anyhow::Result<()> {
        replace(&self.0, LIST, &serde_json::to_vec_pretty(list)?)?;
        let named = |path: &Path| list.iter().any(|added| self.model_path(added) == path);
        for entry in fs::read_dir(self.0.join(FOLDER)).into_iter().flatten().flatten() {
            if !named(&entry.path()) {
                let _ = fs::remove_file(entry.path()); // tried again next time; nobody reads it
            }
        }
        Ok(())
    }

    fn model_path(&self, added: &Added) -> PathBuf {
        self.0.join(FOLDER).join(file_name(added))
    }
}

fn file_name(added: &Added) -> String {
    format!("{}.safetensors", added.sha256)
}
