//! The trained models that the program carries: their bytes, by language.
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

#[cfg(test)]
mod tests {
    use super::BUILTIN;
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
}
