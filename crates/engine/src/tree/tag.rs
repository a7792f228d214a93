//! Forms of words as the tagger sees them: tense and mood of a verb, number of a noun. A word list knows which forms
//! a word may have, the tagger which of them stands here (`hit`, `put`, `read`).

/// The form of a word in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// None of these, or a treebank that does not tell it by its tags.
    #[default]
    Other,
    /// `burn`
    Base,
    /// `burns`
    Present,
    /// `burned` the mill
    Past,
    /// was `burned`
    Participle,
    /// `burning`
    Gerund,
    /// `may` burn
    Modal,
    /// `mill`
    Noun,
    /// `mills`
    Plural,
    /// `Adou`
    Name,
    /// `burnt`
    Adjective,
    /// `soon`
    Adverb,
}

impl Tag {
    /// By a tag of the Penn Treebank.
    pub(super) fn of(label: &str) -> Self {
        match label {
            "VB" => Self::Base,
            "VBZ" | "VBP" => Self::Present,
            "VBD" => Self::Past,
            "VBN" => Self::Participle,
            "VBG" => Self::Gerund,
            "MD" => Self::Modal,
            "NN" => Self::Noun,
            "NNS" => Self::Plural,
            "NNP" | "NNPS" => Self::Name,
            "JJ" | "JJR" | "JJS" => Self::Adjective,
            "RB" | "RBR" | "RBS" | "WRB" => Self::Adverb,
            _ => Self::Other,
        }
    }

    /// A short name: `past`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Base => "base",
            Self::Present => "pres",
            Self::Past => "past",
            Self::Participle => "part",
            Self::Gerund => "ing",
            Self::Modal => "modal",
            Self::Noun => "noun",
            Self::Plural => "plural",
            Self::Name => "name",
            Self::Adjective => "adj",
            Self::Adverb => "adv",
        }
    }

    /// Whether a verb in this form tells a time of its own.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Present | Self::Past)
    }
}
