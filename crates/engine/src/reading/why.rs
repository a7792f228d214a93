//! Why a value of a claim is what it is: part of the record where a person asks for it.

use super::Quote;
use lexicon::Effect;
use serde::{Deserialize, Serialize};

/// A value of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// That it is a claim at all.
    Claim,
    /// The kind of event.
    Event,
    /// How it is said.
    Stance,
    /// Who says so.
    Source,
    /// Who did it.
    Agent,
    /// To whom.
    Target,
    /// With what.
    Weapon,
    /// Where.
    Place,
    /// When.
    Time,
    /// How many came to harm; [`Why::effect`] says which.
    Harm,
}

/// Why one value is what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// Which value.
    pub field: Field,
    /// Of harm, the effect that was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The value, in short.
    pub value: String,
    /// The rule that gave it, or the learned choice.
    pub rule: Rule,
    /// Words of the text without which it would be another, each by itself; those nearest to the claim
    /// first.
    pub cues: Vec<Cue>,
    /// How its words hang together with the words for the event, where one tree holds both: words and
    /// the relations between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// What was weighed, where learned weights chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
}

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Words of the claim give it.
    Stated,
    /// It was carried over from elsewhere in the report, or nothing was said against it.
    Inferred,
    /// Learned weights chose it (`data/claims/MODEL.md`).
    Learned,
}

/// Words that a value hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// The words.
    pub words: Quote,
    /// What the lists of `data/` know them as: `casualty`, `event attack`.
    pub known_as: Vec<String>,
    /// What the value would be without them; none if the claim would have none.
    pub without: Option<String>,
}

/// What learned weights made of a value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// How far it goes before the next best, in the model's own points, three decimals.
    pub margin: f64,
    /// What speaks for it more than for the next best, most first.
    pub signs: Vec<Sign>,
    /// So many of the first signs decide: without them the value is another. 0 if no few do.
    pub decisive: usize,
    /// What else was weighed, best first, with its points; the chosen value's points stand before.
    pub rejected: Vec<Sign>,
}

/// A sign or a candidate with its points, three decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sign {
    /// Its name.
    pub name: String,
    /// Points.
    pub points: f64,
}
