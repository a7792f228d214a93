//! Who came to harm, and how many: words of harm bound to counts and names inside the clause.
//!
//! Where a sentence has a tree, `tree` says whom a verb of harm speaks of; where it has none, and for
//! nouns and adjectives, `sides` finds them by shallow syntax.

mod bind;
mod cue;
mod group;
pub(crate) mod implied;
mod scene;
mod sides;
mod tree;

use crate::count::{Count, Range};
use crate::text::{Text, Tokens};
use lexicon::{Effect, People};
use scene::Scene;

pub use cue::CueKind;
pub use group::Who;

/// A word of harm with the people that it speaks of.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one mention")]
pub struct HarmMention {
    /// From the cue to the group, whichever comes first.
    pub tokens: Tokens,
    /// The word of harm: `killed`, `death toll`.
    pub cue: Tokens,
    /// Its dictionary form.
    pub lemma: &'static str,
    /// How the word is used.
    pub kind: CueKind,
    /// What happened; none if the words leave it open (`shot`, `casualties`, `killed or wounded`).
    pub effect: Option<Effect>,
    /// Who: how the group is referred to.
    pub who: Who,
    /// The count of the group: index into the counts given.
    pub count: Option<usize>,
    /// How many; none if the words do not say (a pronoun, no group at all).
    pub range: Option<Range>,
    /// The words for the group.
    pub group: Option<Tokens>,
    /// The words beside the group that may name them: `a man, Ali Sow`; empty if there are none.
    pub named: Tokens,
    /// What the people are, details of parts included (`twelve people, including three children`).
    pub people: Option<People>,
    /// Part of a group counted nearby: `one of them died`.
    pub part: bool,
    /// Besides those counted before: `two others were hurt`.
    pub other: bool,
    /// Done to oneself: `took his own life`.
    pub reflexive: bool,
    /// Only supposed, wanted or to come: `could kill`, `to kill`, `if`.
    pub irrealis: bool,
    /// Said not to be so: `did not kill`.
    pub negated: bool,
    /// Number of the sentence.
    pub sentence: u32,
}

impl HarmMention {
    /// Nobody came to harm: `nobody was hurt`.
    pub fn is_none(&self) -> bool {
        self.range == Some(Range::exactly(0))
    }
}

/// Finds the mentions of harm, in order of their cues. `counts` are those of the same text.
///
/// ```
/// use engine::{count, harm, text::Text};
/// use lexicon::{Effect, Lexicon};
/// let text = Text::new("The blast killed nine villagers.", None, &Lexicon::builtin());
/// let harm = harm::find(&text, &count::find(&text));
/// assert_eq!(harm[0].effect, Some(Effect::Killed));
/// assert_eq!(harm[0].range.and_then(|r| r.low), Some(9));
/// ```
pub fn find(text: &Text<'_>, counts: &[Count]) -> Vec<HarmMention> {
    let mut mentions = Vec::new();
    let mut first = 0;
    for (number, sentence) in text.sentences.iter().enumerate() {
        let len = counts[first..].partition_point(|c| c.tokens.start < sentence.tokens.end);
        if cue::any(text, sentence.tokens) {
            let mut scene = Scene::new(text, counts, first..first + len, sentence.tokens);
            bind::bind(&mut scene, number as u32, &mut mentions);
        }
        first += len;
    }
    mentions
}

#[cfg(test)]
mod tests;
