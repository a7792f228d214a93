//! What one actor does to another in a sentence, as a root of PLOVER (the code book that follows
//! CAMEO): a linear model over the acts that the lexicon knows, by where they stand in the tree.
//!
//! Governor and object tell together what no word tells alone: to lift sanctions yields, to lift a
//! siege too, to impose them coerces, to threaten with them threatens. The weights are learned by
//! `cargo xtask fit-roots`; their vocabulary is acts, relations and closed-class words.

mod feature;
#[cfg(test)]
mod tests;
mod weights;

pub use feature::features;
pub use weights::Weights;

use crate::text::Tokens;

/// Who does it to whom; none where the sentence does not name them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Who acts.
    pub source: Option<Tokens>,
    /// To whom.
    pub target: Option<Tokens>,
}

/// The roots of PLOVER (2018), from verbal cooperation to material conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// Agrees, promises or offers to do something.
    Agree,
    /// Meets, visits, negotiates.
    Consult,
    /// Supports in words or by diplomacy.
    Support,
    /// Works together in deeds.
    Cooperate,
    /// Gives aid or shelter.
    Aid,
    /// Gives in, releases, eases, withdraws.
    Yield,
    /// Asks for or demands.
    Request,
    /// Blames, investigates, charges.
    Accuse,
    /// Rejects, refuses, denies.
    Reject,
    /// Threatens.
    Threaten,
    /// Protests in public.
    Protest,
    /// Reduces relations or aid, expels.
    Sanction,
    /// Makes forces ready.
    Mobilize,
    /// Arrests, seizes, restricts.
    Coerce,
    /// Attacks.
    Assault,
}

impl Root {
    /// All of them, in the order of the code book.
    pub const ALL: [Self; 15] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Cooperate,
        Self::Aid,
        Self::Yield,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// The code book's name: `ASSAULT`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Yield => "YIELD",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// From the code book's name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}
