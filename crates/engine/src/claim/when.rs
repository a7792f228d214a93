//! The days of a claim: what its words for a time mean for the event (claims codebook, "Date").

use super::draft::Draft;
use super::layers::Layers;
use crate::text::{Text, TokenIx, Tokens};
use crate::time::TimeMention;
use jiff::civil::Date;
use lexicon::{Bound, EventGroup, EventKind, Sense, Stance};

/// First and last day of the event that a draft tells of.
pub(super) fn days(layers: &Layers<'_>, draft: &Draft) -> (Option<Date>, Option<Date>) {
    let Some(time) = draft.time.map(|i| &layers.times[i]) else { return (None, None) };
    let open = time.bound == Bound::Since && !draft.time_inferred;
    let until = layers.published.filter(|day| time.start.is_some_and(|start| start <= *day));
    if open || (draft.time_inferred && follows(draft)) {
        return (time.start, until.or(time.end));
    }
    (time.start, time.end)
}

/// Whether a time is a stretch that sums up many incidents: `since January`, `this year` (claims
/// codebook, settled case 8).
pub(super) fn lasts(time: &TimeMention) -> bool {
    let long = || match (time.start, time.end) {
        (Some(start), Some(end)) => (end - start).get_days() >= LONG,
        _ => false,
    };
    time.bound == Bound::Since || long()
}

/// Days from which on a stretch is long: a season.
const LONG: i32 = 80;

/// Flight, arrests, surrender and what others say come after the event, on some day up to
/// publication.
fn follows(draft: &Draft) -> bool {
    let current = matches!(draft.stance, Stance::Asserted | Stance::Reported | Stance::Accused);
    let after = matches!(draft.kind.group(), EventGroup::Displacement | EventGroup::Statement)
        || matches!(draft.kind, EventKind::Arrests | EventKind::ChangeToGroup);
    current && after
}

/// `said on Monday`: a time that hangs on a word of speech is that of saying, by the tree.
pub(super) fn of_speech(text: &Text<'_>, time: Tokens) -> bool {
    governor(text, time).is_some_and(|verb| speaks(text, verb))
}

/// `retook the town, held since November`: what lasts since a day hangs on another verb than the
/// words for the event, by the tree.
pub(super) fn of_other(text: &Text<'_>, time: &TimeMention, trigger: Tokens) -> bool {
    let verbs = governor(text, time.tokens).zip(governor(text, trigger));
    time.bound == Bound::Since && verbs.is_some_and(|(own, told)| own != told)
}

/// The verb that words hang on, or that they hold.
fn governor(text: &Text<'_>, tokens: Tokens) -> Option<TokenIx> {
    let tree = &text.tree;
    let mut at = tree.head_of(tokens)?;
    while !tree.node(at).verb {
        let head = tree.node(at).head;
        if head == at {
            return None;
        }
        at = head;
    }
    Some(at)
}

fn speaks(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| matches!(s, Sense::Speech { .. }))
        && !text.has_sense(i, |s| matches!(s, Sense::Event { .. } | Sense::Casualty(_)))
}
