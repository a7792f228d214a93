//! The languages that have a folder under `data/lang/`.

/// A language that reckon has words for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// English
    #[default]
    En,
    /// French
    Fr,
    /// Spanish
    Es,
}

impl Lang {
    /// All languages, in the order of their folders.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Es];

    /// The ISO 639-1 code: `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// Whether adjectives as a rule follow their noun: `armée malienne`.
    pub fn adjectives_follow(self) -> bool {
        matches!(self, Self::Fr | Self::Es)
    }

    /// Whether days, months, demonyms and the first person are written with a capital, which elsewhere only names are.
    pub fn capitals_beyond_names(self) -> bool {
        self == Self::En
    }

    /// From an ISO 639-1 code or a longer tag such as `fr-ML`; none for a language without words.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(code))
    }
}
