//! Events: the words that name them, and the participants around each.
//!
//! A cue of the ontology is an event where it fires by itself, or where its clause has what the
//! cue asks for (harm, a weapon, an armed party). The kind of a general cue (`attack`, `hit`)
//! follows the weapon beside it.

mod wants;

use crate::clause;
use crate::harm::HarmMention;
use crate::mention::{Form as MentionForm, Mentions, What};
use crate::text::{Hit, Text, TokenIx, Tokens, within};
use lexicon::{
    EventKind, Form, Frame, Function, Genre, Pos, Sense, Stance, Trigger, Wants, WeaponKind, Word,
};

/// An event where the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// The cue.
    pub tokens: Tokens,
    /// Its kind, by the cue and the weapon beside it.
    pub kind: EventKind,
    /// The cue fires by itself.
    pub strong: bool,
    /// How participants stand to it.
    pub frame: Frame,
    /// Verb or noun.
    pub pos: Pos,
    /// Form of a verb.
    pub form: Form,
    /// `the attack`, `these strikes`: refers to an event told before, and tells nothing new.
    pub refers: bool,
    /// What has not happened (`would attack`, `to attack`, `if attacked`).
    pub irrealis: bool,
    /// `no attack`, `did not attack`.
    pub negated: bool,
}

/// All events of a text, in order; where cues overlap the longer one stands.
pub fn find(text: &Text<'_>, mentions: &Mentions, harm: &[HarmMention]) -> Vec<EventMention> {
    let mut found: Vec<EventMention> = Vec::new();
    for sentence in &text.sentences {
        let scene = Scene::of(text, sentence.tokens, mentions, harm);
        let mut free = sentence.tokens.start;
        for hit in text.hits_in(sentence.tokens) {
            if hit.tokens.start < free || in_name_or_people(mentions, hit.tokens) {
                continue;
            }
            if hit.words.iter().any(|w| w.sense == Sense::Idiom) {
                free = hit.tokens.end;
                continue;
            }
            if let Some(event) = of_hit(text, mentions, hit, sentence.tokens, &scene) {
                free = hit.tokens.end;
                found.push(event);
            }
        }
    }
    found
}

/// What a sentence holds beside its cues.
struct Scene {
    weapons: Vec<(TokenIx, WeaponKind)>,
    armed: bool,
    harm: bool,
    /// Somebody denies, accuses, fears, threatens: what is said is violence.
    stance: bool,
    /// The sentence speaks of a match, a film, a firm or a trial.
    other_genre: bool,
}

impl Scene {
    fn of(text: &Text<'_>, sentence: Tokens, mentions: &Mentions, harm: &[HarmMention]) -> Self {
        let weapons = mentions.weapons_in(sentence);
        Self {
            weapons: weapons.iter().map(|w| (w.tokens.start, w.kind)).collect(),
            armed: mentions.in_range(sentence).any(|m| mentions.get(m).kind.is_armed()),
            harm: !within(harm, sentence, |h| h.cue.start).is_empty(),
            stance: text.hits_in(sentence).iter().flat_map(|h| h.words).any(|w| {
                matches!(w.sense, Sense::Speech { stance, .. }
                    if !matches!(stance, Stance::Asserted | Stance::Reported))
            }),
            other_genre: text.genres_in(sentence).any(|g| g != Genre::Anniversary),
        }
    }
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

fn of_hit(
    text: &Text<'_>,
    mentions: &Mentions,
    hit: &Hit,
    sentence: Tokens,
    scene: &Scene,
) -> Option<EventMention> {
    let (word, kind, trigger) = best(text, mentions, hit, sentence, scene)?;
    let i = hit.tokens.start;
    if scene.other_genre && !scene.harm {
        return None;
    }
    let supported =
        trigger.strong || scene.harm || scene.armed || scene.stance || !scene.weapons.is_empty();
    if !supported || (word.pos == Pos::Noun && modifies(text, hit.tokens, sentence)) {
        return None;
    }
    Some(EventMention {
        tokens: hit.tokens,
        kind: if trigger.strong { kind } else { by_weapon(kind, hit.tokens, scene) },
        strong: trigger.strong,
        frame: trigger.frame,
        pos: word.pos,
        form: word.form,
        refers: word.pos == Pos::Noun && refers(text, i, sentence.start),
        irrealis: irrealis(text, word, i, sentence.start),
        negated: negated(text, i, sentence.start),
    })
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
    let granted = senses.filter(|(word, _, trigger)| {
        wants::granted(text, mentions, hit.tokens, word, *trigger, sentence)
    });
    granted.max_by_key(|(w, kind, trigger)| {
        let fits_weapon = scene.weapons.iter().any(|(_, k)| kind.weapons().contains(k));
        let fits_form = (w.pos == Pos::Noun) == nominal;
        // A general cue that several kinds share is an attack until its participants tell more.
        let general = *kind == EventKind::Attack;
        let asked = trigger.wants != Wants::Anything;
        (fits_weapon, trigger.strong, fits_form, asked, general, std::cmp::Reverse(*kind))
    })
}

/// A general cue takes the kind of the nearest weapon of its sentence that makes one.
fn by_weapon(kind: EventKind, cue: Tokens, scene: &Scene) -> EventKind {
    let general =
        matches!(kind.group(), lexicon::EventGroup::Violence | lexicon::EventGroup::Explosion);
    if !general {
        return kind;
    }
    let mut near: Vec<_> = scene.weapons.iter().collect();
    near.sort_by_key(|(at, _)| at.abs_diff(cue.start));
    near.iter()
        .find_map(|(_, w)| EventKind::ALL.iter().copied().find(|k| k.weapons().contains(w)))
        .unwrap_or(kind)
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

/// `the attack`, `this raid`, `these strikes`, `since the explosion of`.
fn refers(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(3).max(start);
    (from..i).rev().take_while(|j| !clause::is_mark(text, *j)).any(|j| {
        clause::is_function(text, j, |f| f == Function::Determiner)
            && !matches!(text.norm(j), "a" | "an" | "another" | "un" | "une" | "una")
    })
}

/// Not said to have happened: modal or future before, infinitive, conditional.
fn irrealis(text: &Text<'_>, word: &Word, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(4).max(start);
    let verb_after_to = word.pos == Pos::Verb
        && word.form == Form::Base
        && i > start
        && clause::is_function(text, i - 1, |f| f == Function::To);
    let modal = (from..i).any(|j| {
        clause::is_function(text, j, |f| {
            matches!(f, Function::Future | Function::Modal | Function::If)
        })
    }) && !(from..i).any(|j| clause::is_function(text, j, |f| f == Function::Have));
    verb_after_to || (modal && word.pos == Pos::Verb)
}

fn negated(text: &Text<'_>, i: TokenIx, start: TokenIx) -> bool {
    let from = i.saturating_sub(4).max(start);
    (from..i).any(|j| clause::is_function(text, j, |f| f == Function::Not) || text.norm(j) == "no")
}
