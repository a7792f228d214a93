//! Events: the words that name them, and the participants around each.
//!
//! A cue of the ontology is an event where it fires by itself, or where its clause has what the
//! cue asks for (harm, a weapon, an armed party). The kind of a general cue (`attack`, `hit`)
//! follows the weapon beside it and the one who acts.

mod form;
mod scene;
mod wants;

use crate::clause;
use crate::harm::HarmMention;
use crate::mention::{Form as MentionForm, Mentions, What};
use crate::text::{Hit, Text, TokenIx, Tokens};
use crate::time::TimeMention;
use crate::tree;
use form::{aside, irrealis, negated, refers};
use lexicon::{
    Effect, EventGroup, EventKind, Form, Frame, Function, Pos, Sense, Trigger, Wants, WeaponKind,
    Word,
};
use scene::Scene;

/// An event where the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one mention")]
pub struct EventMention {
    /// The cue.
    pub tokens: Tokens,
    /// Its kind, by the cue and the weapon beside it.
    pub kind: EventKind,
    /// The cue fires by itself, or has what only its kind asks for.
    pub strong: bool,
    /// How participants stand to it.
    pub frame: Frame,
    /// Verb or noun.
    pub pos: Pos,
    /// Form of a verb.
    pub form: Form,
    /// `the attack`, `these strikes`: refers to an event told before, and tells nothing new.
    pub refers: bool,
    /// `after the attack`, `during a raid`: tells when another thing happened.
    pub aside: bool,
    /// The cue is the name of a weapon too: `a roadside bomb`.
    pub thing: bool,
    /// What has not happened (`would attack`, `to attack`, `if attacked`).
    pub irrealis: bool,
    /// `no attack`, `did not attack`.
    pub negated: bool,
}

/// All events of a text, in order; where cues overlap the longer one stands.
pub fn find(
    text: &Text<'_>,
    mentions: &Mentions,
    harm: &[HarmMention],
    times: &[TimeMention],
) -> Vec<EventMention> {
    let mut found: Vec<EventMention> = Vec::new();
    let violent = is_violent(text);
    for sentence in &text.sentences {
        let scene = Scene::of(text, sentence.tokens, mentions, harm);
        let mut free = sentence.tokens.start;
        for hit in text.hits_in(sentence.tokens) {
            let means_else = hit.words.iter().any(|w| w.sense == Sense::Idiom)
                || text.in_idiom(hit.tokens)
                || in_date(text, times, hit)
                || in_name_or_people(mentions, hit.tokens);
            if hit.tokens.start < free || means_else {
                continue;
            }
            if let Some(event) = of_hit(text, mentions, hit, sentence.tokens, (&scene, violent)) {
                free = hit.tokens.end;
                found.push(event);
            }
        }
    }
    found
}

/// The kind that a weapon named in a stretch makes of harm told there: `killed by a mine`.
pub fn kind_by_weapon(mentions: &Mentions, within: Tokens, harm: Tokens) -> Option<EventKind> {
    // Helicopters bring the wounded away, too.
    let weapons = mentions.weapons_in(within).iter().filter(|w| w.kind != WeaponKind::Aircraft);
    let weapons: Vec<_> = weapons.map(|w| (w.tokens.start, w.kind)).collect();
    scene::kind_of_weapons(&weapons, harm)
}

/// The month of a date: `on 15 March`.
fn in_date(text: &Text<'_>, times: &[TimeMention], hit: &Hit) -> bool {
    let times_word = |w: &Word| matches!(w.sense, Sense::Time(_));
    text.hits_at(hit.tokens.start).iter().flat_map(|h| h.words).any(times_word)
        && times.iter().any(|t| t.tokens.contains(hit.tokens))
}

/// Inside a name (`Rapid Support Forces`), or in the words for people (`kidnapped victims`,
/// `displaced people`, `demonstrators`): who they are, not what happens.
fn in_name_or_people(mentions: &Mentions, tokens: Tokens) -> bool {
    let Some(mention) = mentions.covering(tokens.start).map(|m| mentions.get(m)) else {
        return false;
    };
    match mention.form {
        MentionForm::Name => mention.head.contains(tokens) && mention.head.len() > tokens.len(),
        MentionForm::Noun => {
            mention.what != What::Body
                && mention.core.contains(tokens)
                && tokens.start <= mention.head.start
        }
        MentionForm::Pronoun => false,
    }
}

/// Whether a text names killing or violence by itself anywhere.
fn is_violent(text: &Text<'_>) -> bool {
    let words = text.hits.iter().filter(|h| !text.in_idiom(h.tokens)).flat_map(|h| h.words);
    words.map(|w| w.sense).any(|sense| match sense {
        Sense::Event { kind, trigger } => {
            trigger.alone()
                && matches!(
                    kind.group(),
                    EventGroup::Battle | EventGroup::Explosion | EventGroup::Violence
                )
        }
        Sense::Casualty(c) => c.effect == Some(Effect::Killed) && c.alone(),
        _ => false,
    })
}

fn of_hit(
    text: &Text<'_>,
    mentions: &Mentions,
    hit: &Hit,
    sentence: Tokens,
    (scene, violent): (&Scene, bool),
) -> Option<EventMention> {
    let (word, kind, trigger) = best(text, mentions, hit, sentence, scene)?;
    let i = hit.tokens.start;
    if scene.other_genre && !scene.harm {
        return None;
    }
    let strong = trigger.strong || by_setting(trigger);
    // `arrived`, `burned`: in a report of violence a cue that has what it asks for needs no more.
    let granted = violent && trigger.wants != Wants::Anything;
    if !(strong || granted || scene.supports(hit.tokens))
        || (word.pos == Pos::Noun && modifies(text, hit.tokens, sentence))
    {
        return None;
    }
    Some(EventMention {
        tokens: hit.tokens,
        kind: scene.kind(text, mentions, (kind, trigger), hit.tokens, word.pos),
        strong,
        frame: trigger.frame,
        pos: word.pos,
        form: word.form,
        refers: word.pos == Pos::Noun && refers(text, i, sentence.start),
        aside: word.pos == Pos::Noun && aside(text, i, sentence.start),
        thing: hit.words.iter().any(|w| matches!(w.sense, Sense::Weapon(_))),
        irrealis: irrealis(text, word, i, sentence.start),
        negated: negated(text, i, sentence.start),
    })
}

/// A cue that has the setting which only its kind asks for fires by itself.
fn by_setting(trigger: Trigger) -> bool {
    matches!(trigger.wants, Wants::Crowd | Wants::Setting)
}

/// The event sense of a hit: a strong one before a weak one; a noun before a verb where a
/// determiner or adjective stands before it, else a verb.
fn best(
    text: &Text<'_>,
    mentions: &Mentions,
    hit: &Hit,
    sentence: Tokens,
    scene: &Scene,
) -> Option<(&'static Word, EventKind, Trigger)> {
    let nominal = hit.tokens.start > 0 && {
        let before = hit.tokens.start - 1;
        clause::is_function(text, before, |f| matches!(f, Function::Determiner | Function::Of))
            || !clause::is_closed_class(text, before)
                && !clause::is_mark(text, before)
                && !clause::is_verb(text, before)
    };
    let senses = hit.words.iter().filter_map(|w| match w.sense {
        Sense::Event { kind, trigger } => Some((w, kind, trigger)),
        _ => None,
    });
    // Where there is a tree, it tells a verb from a noun or adjective of the same form.
    let head = text.tree.head_of(hit.tokens);
    // `displaced men`: a participle that describes.
    let describes = |i: TokenIx| {
        matches!(text.tree.relation(i), tree::Relation::Modifier | tree::Relation::Compound)
    };
    let noun = head.is_some_and(|i| !text.tree.node(i).verb || describes(i));
    let nominal = nominal || noun;
    // Words for what is fired (`shells`, `bombs`) tell of an event as nouns, too.
    let weapon = hit.words.iter().any(|w| matches!(w.sense, Sense::Weapon(_)));
    let no_verb = |w: &Word| noun && !weapon && w.pos == Pos::Verb && hit.tokens.len() == 1;
    let granted = senses.filter(|(word, kind, trigger)| {
        !no_verb(word)
            && wants::granted(text, mentions, hit.tokens, word, (*kind, *trigger), sentence)
    });
    granted.max_by_key(|(w, kind, trigger)| {
        let fits_form = (w.pos == Pos::Noun) == nominal;
        // A general cue that several kinds share is an attack until its participants tell more.
        let general = *kind == EventKind::Attack;
        let asked = trigger.wants != Wants::Anything;
        let setting = by_setting(*trigger);
        (
            scene.fits_weapon(*kind),
            trigger.strong || setting,
            fits_form,
            setting,
            asked,
            general,
            std::cmp::Reverse(*kind),
        )
    })
}

/// A noun that only modifies another (`attack helicopter`, `protest leader`).
fn modifies(text: &Text<'_>, tokens: Tokens, sentence: Tokens) -> bool {
    let next = tokens.end;
    next < sentence.end
        && text.token(next - 1).space > 0
        && text.hits_at(next).iter().any(|h| {
            h.words.iter().any(|w| {
                matches!(w.sense, Sense::People(_) | Sense::Weapon(_) | Sense::Title(_))
                    && w.pos == Pos::Noun
            })
        })
        && !text.has_sense(next, |s| matches!(s, Sense::Event { .. } | Sense::Casualty(_)))
}
