//! The trained models that the program carries: their bytes, by language; and the list of those
//! that were reviewed, which a person may add.
//!
//! A crate of its own, so that what only reads the lexicon or the engine does not carry weights, and
//! so that weights are audited apart from code: origin, licence and figures stand in `MODEL.md`
//! beside each.

/// A model file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its language (ISO 639-1).
    pub lang: &'static str,
    /// SHA-256 of the bytes, hex: by it a reading names the model that it was made with.
    pub sha256: &'static str,
    /// What `syntax` reads.
    pub bytes: &'static [u8],
}

/// Language, SHA-256 and bytes of each model that the program carries.
pub fn builtin() -> impl Iterator<Item = (&'static str, &'static str, &'static [u8])> {
    BUILTIN.iter().map(|file| (file.lang, file.sha256, file.bytes))
}

/// The models that the program carries.
pub const BUILTIN: &[File] = &[File {
    lang: "en",
    sha256: "d59a10905f7cb14972746e6ad9f56eaa7013837c99f7eedfe613f0058ec873e0",
    bytes: include_bytes!("../en/model.safetensors"),
}];

/// A model that was reviewed (`known.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its language (ISO 639-1).
    pub lang: &'static str,
    /// Its makers' name for it.
    pub name: &'static str,
    /// Its makers' version.
    pub version: &'static str,
    /// What its makers allow.
    pub licence: &'static str,
    /// Where the wheel is published.
    pub origin: &'static str,
    /// SHA-256 of the wheel, hex.
    pub wheel: &'static str,
    /// SHA-256 of the model file made of it, hex.
    pub file: &'static str,
}

/// The models that were reviewed.
pub fn known() -> impl Iterator<Item = Known> {
    const ROWS: &str = include_str!("../known.tsv");
    let rows = ROWS.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let [lang, name, version, licence, origin, wheel, file] =
            row.split('\t').collect::<Vec<_>>().try_into().ok()?;
        Some(Known { lang, name, version, licence, origin, wheel, file })
    })
}

/// The reviewed model whose wheel or file has this SHA-256 (hex).
pub fn reviewed(sha256: &str) -> Option<Known> {
    known().find(|known| known.wheel == sha256 || known.file == sha256)
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, known, reviewed};
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;

    #[test]
    fn the_bytes_are_those_that_the_card_names() {
        for file in BUILTIN {
            let mut hex = String::new();
            for byte in Sha256::digest(file.bytes) {
                let _ = write!(hex, "{byte:02x}");
            }
            assert_eq!(hex, file.sha256, "{}", file.lang);
        }
    }

    #[test]
    fn every_row_of_the_list_is_whole_and_the_programs_own_is_among_them() {
        let rows = include_str!("../known.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(known().count(), rows.skip(1).count());
        let is_digest = |text: &str| {
            text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        for row in known() {
            assert!(is_digest(row.wheel) && is_digest(row.file), "{}", row.name);
            assert!(!row.licence.is_empty() && !row.origin.is_empty(), "{}", row.name);
        }
        for file in BUILTIN {
            assert!(reviewed(file.sha256).is_some_and(|known| known.lang == file.lang));
        }
    }
}
