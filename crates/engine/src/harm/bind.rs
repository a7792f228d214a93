//! From cues and the people beside them to mentions of harm.

use super::cue::{Cue, CueKind, cues};
use super::group::Group;
use super::scene::Scene;
use super::tree::{self, Found};
use super::{HarmMention, Who, sides};
use crate::count::{Count, CountForm, Range, What};
use crate::text::{TokenIx, Tokens};
use lexicon::{Effect, Function, Lang, NumberWord, People};

/// Adds the mentions of a sentence.
pub(super) fn bind(scene: &mut Scene<'_, '_>, sentence: u32, out: &mut Vec<HarmMention>) {
    let cues = cues(scene);
    let joined = joined(scene, &cues);
    let first = out.len();
    let mut i = 0;
    while i < cues.len() {
        let cue = cues[i];
        let group = group(scene, &cue, joined[i].end);
        if let Some(count) =
            group.as_ref().and_then(|g| g.count).filter(|_| cue.kind == CueKind::Active)
        {
            scene.mark_object(count);
        }
        let effect = if joined[i].open { None } else { cue.effect };
        let mention = mention(scene, &cue, effect, group.as_ref(), sentence);
        let counts = group.as_ref().is_some_and(|g| is_counted(scene, g));
        if says_something(&mention) && (counts || !cue.counted) && !joined[i].covered {
            out.push(mention);
        }
        i += 1;
    }
    drop_labels(out, first);
}

/// `two hostages were killed` tells of a killing; that they were taken is no news then.
fn drop_labels(out: &mut Vec<HarmMention>, first: usize) {
    let told: Vec<Option<usize>> =
        out[first..].iter().filter(|m| m.kind != CueKind::Deaths).map(|m| m.count).collect();
    let mut i = first;
    while i < out.len() {
        let label = out[i].kind == CueKind::Deaths && out[i].effect != Some(Effect::Killed);
        if label && out[i].count.is_some() && told.contains(&out[i].count) {
            out.remove(i);
        } else {
            i += 1;
        }
    }
}

/// `two soldiers`, `a man and his son`; not `players`, not a name.
fn is_counted(scene: &Scene<'_, '_>, group: &Group) -> bool {
    let counted = |c: usize| {
        let count = &scene.counts[c];
        let one = count.form == CountForm::Single && !count.definite;
        one || matches!(count.form, CountForm::Number | CountForm::Sum)
    };
    group.count.is_some_and(counted)
}

/// How a cue stands to its neighbour.
#[derive(Clone, Copy, Debug)]
struct Joined {
    /// Where its object may start: after cues joined to it (`killed or wounded fifteen`).
    end: TokenIx,
    /// `killed or wounded`: which of the two is not said.
    open: bool,
    /// The second of such a pair: the first speaks for both.
    covered: bool,
}

/// Looks for `killed or wounded`, `kidnapped and killed`.
fn joined(scene: &Scene<'_, '_>, cues: &[Cue]) -> Vec<Joined> {
    let mut joined: Vec<Joined> =
        cues.iter().map(|c| Joined { end: c.tokens.end, open: false, covered: false }).collect();
    for i in (1..cues.len()).rev() {
        let (a, b) = (&cues[i - 1], &cues[i]);
        let gap = Tokens::new(a.tokens.end, b.tokens.start.max(a.tokens.end));
        if gap.len() != 1 || !scene.is(gap.start, Function::And) {
            continue;
        }
        joined[i - 1].end = joined[i].end;
        let or = scene.number_word(gap.start, NumberWord::Or);
        let toll = (a.effect, b.effect) == (Some(Effect::Killed), Some(Effect::Injured));
        if a.effect != b.effect && (or || toll) {
            joined[i - 1].open = true;
            joined[i].covered = true;
        }
    }
    joined
}

/// The people that a cue speaks of.
fn group(scene: &Scene<'_, '_>, cue: &Cue, object: TokenIx) -> Option<Group> {
    match tree::find(scene, cue) {
        Some(Found::People(group)) => return Some(group),
        Some(Found::Things) => return None,
        None => (),
    }
    if let Some(group) = inverted(scene, cue, object) {
        return Some(group);
    }
    match cue.kind {
        CueKind::Active => sides::right(scene, object),
        CueKind::Passive | CueKind::Suffers => sides::left(scene, cue),
        CueKind::Adjective => {
            let here = || inside(scene, cue).or_else(|| sides::left(scene, cue));
            sides::put_at(scene, cue.tokens.end)
                .or_else(|| sides::number_before(scene, cue.tokens.start))
                .or_else(here)
        }
        CueKind::Deaths => deaths(scene, cue),
        CueKind::Deed => sides::complement(scene, cue.tokens.end),
        CueKind::Wounds => {
            // `suffered losses`: not one for each of those who had them.
            let own = cue.effect == Some(Effect::Injured);
            numbered(scene, cue).or_else(|| sides::left(scene, cue).filter(|_| own))
        }
        CueKind::Toll => sides::toll(scene, cue),
    }
}

/// `murieron tres personas`, `ont été tués deux gardes`: outside English who suffers may follow.
fn inverted(scene: &Scene<'_, '_>, cue: &Cue, object: TokenIx) -> Option<Group> {
    let suffers = match cue.kind {
        CueKind::Passive | CueKind::Suffers => true,
        CueKind::Adjective => cue.be,
        _ => false,
    };
    let follows = suffers && scene.text.lang != Lang::En;
    let group = follows.then(|| sides::right(scene, object)).flatten();
    group.filter(|g| g.who != Who::Pronoun)
}

fn inside(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Group> {
    sides::around(scene, cue).map(|i| Group::of_count(scene, i))
}

/// `twelve deaths`, `deaths among soldiers`, `the bodies of nine men`. A number after the
/// preposition is the better one; without it the noun's own counts.
fn deaths(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Group> {
    let own = inside(scene, cue);
    let after = sides::after_preposition(scene, cue.tokens.end);
    match (own, after) {
        (Some(own), Some(after)) => {
            let counted = |g: &Group| g.count.map(|c| scene.counts[c].form);
            let vague = matches!(
                counted(&own),
                Some(CountForm::Plural | CountForm::Bare | CountForm::Single)
            );
            if vague {
                Some(after)
            } else {
                Some(Group { people: after.people.or(own.people), ..own })
            }
        }
        (own, after) => after.or(own),
    }
}

/// `eleven injuries`.
fn numbered(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Group> {
    let count = sides::around(scene, cue)?;
    let form = scene.counts[count].form;
    matches!(form, CountForm::Number | CountForm::Zero).then(|| Group::of_count(scene, count))
}

fn mention(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    effect: Option<Effect>,
    group: Option<&Group>,
    sentence: u32,
) -> HarmMention {
    let count = group.and_then(|g| g.count);
    let zero = count.is_some_and(|c| scene.counts[c].form == CountForm::Zero);
    let mut range = group.and_then(|g| g.range);
    if cue.negated && count.is_none_or(|c| unspecific(&scene.counts[c])) {
        // `did not hurt anyone`
        range = Some(Range::exactly(0)).filter(|_| group.is_some());
    }
    let tokens = group.map_or(cue.tokens, |g| {
        Tokens::new(cue.tokens.start.min(g.tokens.start), cue.tokens.end.max(g.tokens.end))
    });
    HarmMention {
        tokens,
        cue: cue.tokens,
        lemma: cue.lemma,
        kind: cue.kind,
        effect,
        who: group.map_or(Who::Nobody, |g| g.who),
        count,
        range: if zero { Some(Range::exactly(0)) } else { range },
        group: group.map(|g| g.tokens),
        named: group.map(|g| g.named).unwrap_or_default(),
        people: with_parts(scene, cue, group),
        part: group.is_some_and(|g| g.part),
        other: group.is_some_and(|g| g.other),
        reflexive: cue.reflexive,
        irrealis: cue.irrealis || supposed(scene, cue),
        negated: cue.negated,
        sentence,
    }
}

/// A noun without number or article of its own: `did not hurt civilians`, `anyone`.
fn unspecific(count: &Count) -> bool {
    matches!(count.form, CountForm::Plural | CountForm::Bare) && !count.definite
}

/// `if` opens the sentence or clause.
fn supposed(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let mut i = cue.verb;
    while i > scene.sentence.start {
        i -= 1;
        if scene.is(i, Function::If) {
            return true;
        }
        if scene.divides(i) {
            return false;
        }
    }
    false
}

/// What the people are, with the parts named after the group: `including three children`, `five
/// of them women`.
fn with_parts(scene: &Scene<'_, '_>, cue: &Cue, group: Option<&Group>) -> Option<People> {
    let group = group?;
    let mut people = group.people;
    let index = group.count?;
    for i in index + 1..scene.here.end {
        let part = &scene.counts[i];
        let between = Tokens::new(group.tokens.end.min(part.all.start), part.all.start);
        if between.iter().any(|t| scene.divides(t) && !cue.tokens.has(t)) {
            break;
        }
        if !part.part || part.what == What::Thing {
            if part.what == What::People {
                break;
            }
            continue;
        }
        if let Some(p) = part.people {
            let base = people.unwrap_or(People {
                civilian: None,
                women: false,
                children: false,
                kind: p.kind,
            });
            people = Some(People {
                women: base.women || p.women,
                children: base.children || p.children,
                ..base
            });
        }
    }
    people
}

/// Drops words that leave the outcome open and have nobody: `a shooting`; nouns and gerunds with
/// nobody: `a killing spree`.
fn says_something(mention: &HarmMention) -> bool {
    let nobody = mention.who == Who::Nobody;
    let deed =
        matches!(mention.kind, CueKind::Deed | CueKind::Active | CueKind::Wounds | CueKind::Toll);
    !nobody || (mention.effect.is_some() && !deed)
}
