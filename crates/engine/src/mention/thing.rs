//! Weapons and media: words of the lexicon where they stand, longest first, none inside another.

use super::{MediaMention, Mentions, WeaponMention};
use crate::text::Text;
use lexicon::Sense;

/// Adds the weapons and media of the text.
pub(super) fn find(text: &Text<'_>, mentions: &mut Mentions) {
    for hit in text.hits.iter().filter(|h| !text.in_idiom(h.tokens)) {
        for word in hit.words {
            match word.sense {
                Sense::Weapon(kind) if free(mentions.weapons.last().map(|w| w.tokens.end), hit) => {
                    mentions.weapons.push(WeaponMention { tokens: hit.tokens, kind });
                }
                Sense::Media(kind) if free(mentions.media.last().map(|m| m.tokens.end), hit) => {
                    mentions.media.push(MediaMention { tokens: hit.tokens, kind });
                }
                _ => {}
            }
        }
    }
}

fn free(last: Option<u32>, hit: &crate::text::Hit) -> bool {
    last.is_none_or(|end| end <= hit.tokens.start)
}
