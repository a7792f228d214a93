//! Episodes: which drafts of one report tell of the same event, so that place, time, kind and
//! participants said once hold for all of them.
//!
//! Drafts are taken in the order of the text. A draft joins the latest episode that nothing in it
//! contradicts; what it leaves out it takes from there.

use super::draft::{Draft, Standing, is_violent};
use super::layers::Layers;
use super::{when, who};
use crate::place::{PlaceMention, Relation};
use crate::reading::Precision;
use crate::text::{Casing, Shape, Tokens, range};
use crate::time::{TimeMention, TimexKind};
use jiff::civil::Date;
use lexicon::{ActorKind, Effect, EventGroup, EventKind, Sense, Stance, Trigger, Wants};
use std::collections::BTreeMap;

/// One event as the report tells it.
#[derive(Clone, Debug)]
struct Episode {
    kind: EventKind,
    /// The kind was itself only a guess.
    guessed: bool,
    place: Option<usize>,
    time: Option<usize>,
    /// Who did it, by each account: the index of its attribution, none for the author's.
    agents: Vec<(Option<usize>, Tokens)>,
    target: Tokens,
    weapon: Option<usize>,
    current: bool,
    /// The last paragraph that told of it.
    paragraph: u32,
}

/// Gives each draft its place and time, its episode, and what it leaves out.
pub(super) fn settle(layers: &Layers<'_>, drafts: &mut [Draft]) {
    let happens = event_places(layers);
    for draft in drafts.iter_mut() {
        draft.place = place_in(layers, &happens, draft);
        // The time in `blamed a faction that rejects the peace of 2016` is of another event.
        let told_before = draft.inherits && draft.stance == Stance::Accused;
        draft.time = time_in(layers, draft).filter(|_| !told_before);
        if background(layers, draft) {
            draft.stance = Stance::Historical;
        }
    }
    let main =
        Main { place: main_place(layers, &happens, drafts), time: main_time(layers, drafts) };
    for draft in drafts.iter_mut() {
        let told = matches!(draft.stance, Stance::Asserted | Stance::Reported);
        if told && (long_before(layers, draft, main.time) || is_total_of_war(layers, draft)) {
            draft.stance = Stance::Historical;
        }
    }
    let mut episodes: Vec<Episode> = title_episode(layers).into_iter().collect();
    for draft in drafts.iter_mut() {
        if draft.standing == Standing::Silent {
            look_on(layers, &happens, draft, &episodes, main);
            continue;
        }
        let index = find(layers, &episodes, draft).unwrap_or_else(|| {
            episodes.push(opened_by(layers, &happens, draft, main));
            episodes.len() - 1
        });
        // The headline's episode opens without a day.
        if episodes[index].time.is_none() && draft.time.is_none() && episodes[index].current {
            episodes[index].time = time_before(layers, draft).or(main.time);
        }
        join(layers, draft, &mut episodes[index]);
        draft.episode = index;
    }
}

/// A draft that tells nothing by the rules takes what it leaves out from its episode and adds nothing.
fn look_on(
    layers: &Layers<'_>,
    happens: &[bool],
    draft: &mut Draft,
    episodes: &[Episode],
    main: Main,
) {
    let index = find(layers, episodes, draft);
    let known = index.map(|i| episodes[i].clone());
    let mut episode = known.unwrap_or_else(|| opened_by(layers, happens, draft, main));
    join(layers, draft, &mut episode);
    draft.episode = index.unwrap_or(usize::MAX);
}

/// Where and when the news of a report happened: what a claim without place and time of its own
/// most likely means.
#[derive(Clone, Copy, Debug)]
struct Main {
    place: Option<usize>,
    time: Option<usize>,
}

/// The headline's event: what a first sentence that only looks back refers to.
fn title_episode(layers: &Layers<'_>) -> Option<Episode> {
    let title = layers.title.as_ref()?;
    let kind = title.hits.iter().flat_map(|h| h.words).find_map(|w| match w.sense {
        // A cue that asks for something beside it tells nothing by itself.
        Sense::Event { kind, trigger: Trigger { wants: Wants::Anything, tail: "", .. } } => {
            is_violent(kind).then_some(kind)
        }
        _ => None,
    })?;
    Some(Episode {
        kind,
        guessed: true,
        place: None,
        time: None,
        agents: Vec::new(),
        target: Tokens::default(),
        weapon: None,
        current: true,
        paragraph: u32::MAX,
    })
}

/// The episode that a draft belongs to: the latest that it does not contradict; for harm whose
/// event stands elsewhere the one told in its paragraph, else the first of the report.
fn find(layers: &Layers<'_>, episodes: &[Episode], draft: &Draft) -> Option<usize> {
    let current = draft.stance != Stance::Historical;
    let fits = |i: &usize| {
        let e = &episodes[*i];
        e.current == current
            && same_kind(e, draft)
            && same_place(layers, e.place, draft.place)
            && same_time(layers, e.time, draft.time)
    };
    let latest = (0..episodes.len()).rev().find(fits);
    if !draft.inherits {
        return latest;
    }
    let paragraph = layers.text.sentences[draft.segment.sentence].paragraph;
    latest
        .filter(|i| episodes[*i].paragraph == paragraph)
        .or_else(|| (0..episodes.len()).find(fits))
}

fn same_kind(episode: &Episode, draft: &Draft) -> bool {
    let alike = episode.kind == draft.kind || episode.kind.group() == draft.kind.group();
    alike
        || ((draft.inherits || episode.guessed)
            && is_violent(episode.kind)
            && is_violent(draft.kind))
}

fn same_place(layers: &Layers<'_>, a: Option<usize>, b: Option<usize>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    a == b
        || name_of(layers, a) == name_of(layers, b)
        || layers.places[a].is_within(&layers.places[b])
}

fn same_time(layers: &Layers<'_>, a: Option<usize>, b: Option<usize>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    match (days(layers, a), days(layers, b)) {
        (Some((s1, e1)), Some((s2, e2))) => s1 <= e2 && s2 <= e1,
        _ => true,
    }
}

fn days(layers: &Layers<'_>, time: usize) -> Option<(Date, Date)> {
    let t = &layers.times[time];
    Some((t.start?, t.end?))
}

fn opened_by(layers: &Layers<'_>, happens: &[bool], draft: &Draft, main: Main) -> Episode {
    let current = draft.stance != Stance::Historical;
    let main_time = main.time.filter(|_| current);
    Episode {
        kind: draft.kind,
        guessed: draft.inherits,
        place: draft.place.or_else(|| place_before(layers, happens, draft, main.place)),
        time: draft.time.or_else(|| time_before(layers, draft)).or(main_time),
        agents: Vec::new(),
        target: Tokens::default(),
        weapon: None,
        current,
        paragraph: 0,
    }
}

/// Draft and episode complete each other.
fn join(layers: &Layers<'_>, draft: &mut Draft, episode: &mut Episode) {
    if draft.inherits {
        draft.kind = episode.kind;
    } else if episode.guessed {
        episode.kind = draft.kind;
        episode.guessed = false;
    }
    let dated = !matches!(draft.stance, Stance::Threatened | Stance::Feared | Stance::CalledFor);
    draft.place_inferred = draft.place.is_none();
    draft.time_inferred = draft.time.is_none();
    episode.place = episode.place.or(draft.place);
    draft.place = draft.place.or(episode.place);
    if dated {
        episode.time = episode.time.or(draft.time);
        draft.time = draft.time.or(episode.time);
    }
    episode.paragraph = layers.text.sentences[draft.segment.sentence].paragraph;
    let harmed = draft.harm.iter().any(|i| layers.harm[*i].group.is_some());
    if draft.roles.target.is_empty() && !harmed {
        draft.roles.target = episode.target;
    } else if episode.target.is_empty() && !draft.roles.target.is_empty() {
        episode.target = draft.roles.target;
    }
    share_agent(layers, draft, episode);
    share_weapon(layers, draft, episode);
}

/// Who did it by the author or by the same speaker holds for what names nobody; what another
/// source says is not filled in (claims codebook, "Who"). Whoever denies speaks of the account that
/// he denies, and of himself where nobody else was named.
fn share_agent(layers: &Layers<'_>, draft: &mut Draft, episode: &mut Episode) {
    let by = draft.segment.by;
    if !draft.roles.agent.is_empty() {
        episode.agents.push((by, draft.roles.agent));
        return;
    }
    if claims_own(layers, draft) {
        let source = layers.said(by).map(|a| a.source).filter(|t| !t.is_empty());
        draft.roles.agent = source.unwrap_or_default();
        draft.ours = source.is_none();
        return;
    }
    // Whoever blames somebody does not speak of what the rest says was done.
    if draft.stance == Stance::Accused {
        return;
    }
    let source = |by: Option<usize>| layers.said(by).map(|a| a.source);
    let same = |other: Option<usize>| match (source(by), source(other)) {
        (Some(a), Some(b)) => who::same(layers, a, b),
        _ => false,
    };
    let denies = draft.stance == Stance::Denied;
    let known = |(other, _): &&(Option<usize>, Tokens)| denies || other.is_none() || same(*other);
    let told = episode.agents.iter().find(known).map(|(_, agent)| *agent);
    let himself = || {
        let party = source(by).filter(|s| who::armed_party(layers, *s).is_some());
        party.filter(|_| denies)
    };
    draft.roles.agent = told.or_else(himself).unwrap_or_default();
}

/// `nine militants were neutralised, the army said`: a side in arms that tells of the dead of the
/// other side tells what it did itself.
fn claims_own(layers: &Layers<'_>, draft: &Draft) -> bool {
    let told = matches!(draft.stance, Stance::Asserted | Stance::Reported | Stance::Historical);
    let speaker = who::speaker(layers, draft.segment.by).filter(|_| told && is_violent(draft.kind));
    let victims = draft.harm.iter().filter_map(|i| layers.harm[*i].group);
    let victims = victims.filter_map(|t| who::mention_of(layers, t)).map(|m| m.kind).next();
    match (speaker, victims) {
        (Some(speaker), Some(ActorKind::ArmedGroup)) => speaker.is_state(),
        (Some(ActorKind::ArmedGroup), Some(victims)) => victims == ActorKind::Army,
        _ => false,
    }
}

/// The weapon that one sentence names holds for the rest (claims codebook, "Claim").
fn share_weapon(layers: &Layers<'_>, draft: &mut Draft, episode: &mut Episode) {
    let own = range(&layers.mentions.weapons, draft.segment.tokens, |w| w.tokens.start).next();
    match own {
        Some(weapon) if episode.weapon.is_none() => episode.weapon = Some(weapon),
        None if is_violent(draft.kind) => draft.weapon = episode.weapon,
        Some(_) | None => {}
    }
}

/// The place of the event inside its segment: stated by a place word, no demonym, not inside the
/// name of an actor; the nearest after the trigger, else the nearest before.
fn place_in(layers: &Layers<'_>, happens: &[bool], draft: &Draft) -> Option<usize> {
    let within = draft.segment.tokens;
    let inside = range(&layers.places, within, |p| p.tokens.start).filter(|i| {
        let place = &layers.places[*i];
        let object = draft.roles.target.contains(place.tokens)
            || (draft.trigger.end..draft.trigger.end + 2).contains(&place.tokens.start);
        let object = object && !place.demonym && !place.metonym;
        within.contains(place.tokens) && (happens[*i] || object)
    });
    inside.min_by_key(|i| {
        let at = layers.places[*i].tokens.start;
        let before = at < draft.trigger.start;
        let coarse = layers.places[*i].precision >= Precision::Region;
        let path = layers.places[*i].relation == Relation::Path;
        let near = layers.places[*i].precision == Precision::Near;
        (coarse, near, path && before, before, at.abs_diff(draft.trigger.start))
    })
}

/// Of each place whether it is named as where things happen: by a place word, neither in a dateline
/// nor in the words for a speaker.
fn event_places(layers: &Layers<'_>) -> Vec<bool> {
    let named = |p: &PlaceMention| !p.demonym && p.locative && !in_dateline(layers, p.tokens);
    let mut happens: Vec<bool> = layers.places.iter().map(named).collect();
    for source in layers.attributions.iter().map(|a| a.source) {
        for i in range(&layers.places, source, |p| p.tokens.start) {
            happens[i] &= !source.contains(layers.places[i].tokens);
        }
    }
    happens
}

/// `VARNO, June 3 -`: where the report was filed, in capitals before all else.
pub(super) fn in_dateline(layers: &Layers<'_>, tokens: Tokens) -> bool {
    layers.text.casing == Casing::Mixed
        && tokens.start < DATELINE
        && layers.text.token(tokens.start).shape == Shape::Upper
}

/// Tokens at the head of a text within which a dateline stands.
const DATELINE: u32 = 8;

/// The last place named before the segment in its paragraph, else the main place of the report.
fn place_before(
    layers: &Layers<'_>,
    happens: &[bool],
    draft: &Draft,
    main: Option<usize>,
) -> Option<usize> {
    let paragraph = layers.text.sentences[draft.segment.sentence].paragraph;
    let start = draft.segment.tokens.start;
    let before = layers.places.partition_point(|p| p.tokens.start < start);
    (0..before)
        .rev()
        .take_while(|i| layers.text.paragraph_of(layers.places[*i].tokens.start) == paragraph)
        .find(|i| happens[*i])
        .or(main)
}

/// The place that most of the news of a report is told of, settlements before regions, else the one
/// named most often, in the headline twice as much; the first of equals.
fn main_place(layers: &Layers<'_>, happens: &[bool], drafts: &[Draft]) -> Option<usize> {
    let news = |d: &&Draft| d.stance != Stance::Historical && d.standing != Standing::Silent;
    let told = drafts.iter().filter(news).filter_map(|d| d.place);
    let told: Vec<(usize, String)> = told.map(|i| (i, name_of(layers, i))).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in &told {
        *times.entry(name).or_default() += 1;
    }
    let exact = |i: usize| layers.places[i].precision < Precision::Region;
    let weight = |(i, name): &&(usize, String)| (exact(*i), times[name.as_str()]);
    let news = told.iter().rev().max_by_key(weight).map(|(i, _)| *i);
    news.filter(|i| exact(*i)).or_else(|| most_named(layers, happens))
}

/// The first time that the news of a report names for an event, else the first day that it names
/// at all.
fn main_time(layers: &Layers<'_>, drafts: &[Draft]) -> Option<usize> {
    let news = |d: &&Draft| {
        matches!(d.stance, Stance::Asserted | Stance::Reported | Stance::Accused)
            && d.standing != Standing::Silent
            && d.kind.group() != EventGroup::Statement
    };
    let times = drafts.iter().filter(news).filter_map(|d| d.time);
    let past = |i: &usize| {
        layers.times[*i].start.is_some_and(|day| layers.published.is_none_or(|p| day <= p))
    };
    let day = |i: &usize| {
        let time = &layers.times[*i];
        dates_event(time) && time.start == time.end && !when::of_speech(layers.text, time.tokens)
    };
    let named = || (0..layers.times.len()).filter(day).find(past);
    times.into_iter().find(past).or_else(named)
}

/// The name of a place as it stands, in small letters.
fn name_of(layers: &Layers<'_>, i: usize) -> String {
    layers.text.slice(layers.places[i].tokens).to_lowercase()
}

fn most_named(layers: &Layers<'_>, happens: &[bool]) -> Option<usize> {
    let title = layers.report.title.as_deref().unwrap_or_default().to_lowercase();
    let places: Vec<usize> =
        (0..layers.places.len()).filter(|i| happens[*i]).take(MOST_PLACES).collect();
    let weight = |i: &usize| {
        let own = name_of(layers, *i);
        let named = places.iter().filter(|j| name_of(layers, **j) == own).count();
        let coarse = layers.places[*i].precision >= Precision::Region;
        (!coarse, named + 2 * usize::from(title.contains(&own)))
    };
    places.iter().rev().max_by_key(|i| weight(i)).copied()
}

/// Places that are looked at to find the main one: reports name it early.
const MOST_PLACES: usize = 60;

/// The time of the event inside its segment: the nearest to the trigger. An hour without a day
/// (`after the noon prayer`) leaves the day to the rest of the report.
fn time_in(layers: &Layers<'_>, draft: &Draft) -> Option<usize> {
    let within = draft.segment.tokens;
    range(&layers.times, within, |t| t.tokens.start)
        .filter(|i| layers.times[*i].start.is_some() || layers.published.is_none())
        .filter(|i| within.contains(layers.times[*i].tokens) && dates_event(&layers.times[*i]))
        .filter(|i| !when::of_speech(layers.text, layers.times[*i].tokens))
        .filter(|i| !when::of_other(layers.text, &layers.times[*i], draft.trigger))
        .min_by_key(|i| layers.times[*i].tokens.start.abs_diff(draft.trigger.start))
}

/// The last time named before the segment in its paragraph.
fn time_before(layers: &Layers<'_>, draft: &Draft) -> Option<usize> {
    let paragraph = layers.text.sentences[draft.segment.sentence].paragraph;
    let start = draft.segment.tokens.start;
    let before = layers.times.partition_point(|t| t.tokens.start < start);
    (0..before)
        .rev()
        .take_while(|i| layers.text.paragraph_of(layers.times[*i].tokens.start) == paragraph)
        .filter(|i| !when::of_speech(layers.text, layers.times[*i].tokens))
        .find(|i| dates_event(&layers.times[*i]) && layers.times[*i].start.is_some())
}

/// Whether a time can say when something happened: a date or time of day, no duration or habit.
fn dates_event(time: &TimeMention) -> bool {
    matches!(time.timex.kind, TimexKind::Date | TimexKind::Time)
        && !time.timex.value.ends_with("_REF")
}

/// An episode of its own that ended well before the news: background, though not old.
fn long_before(layers: &Layers<'_>, draft: &Draft, news: Option<usize>) -> bool {
    let own = draft.time.and_then(|i| layers.times[i].end);
    let news = news.and_then(|i| layers.times[i].start);
    own.zip(news).is_some_and(|(own, news)| (news - own).get_days() > EARLIER)
}

/// Days between two episodes of one report from which on the earlier one is background.
const EARLIER: i32 = 14;

/// Thousands killed or a hundred thousand driven out by nobody who is named: the total of a war,
/// which no single event has.
fn is_total_of_war(layers: &Layers<'_>, draft: &Draft) -> bool {
    let days = draft.time.and_then(|i| layers.times[i].start.zip(layers.times[i].end));
    let dated = days.is_some_and(|(start, end)| start == end);
    let many = |i: &usize| {
        let harm = &layers.harm[*i];
        let low = harm.range.and_then(|r| r.low).unwrap_or(0);
        match harm.effect {
            Some(Effect::Killed) => low >= 1_000,
            Some(Effect::Displaced) => low >= 100_000,
            _ => false,
        }
    };
    !dated && draft.roles.agent.is_empty() && draft.harm.iter().any(many)
}

fn background(layers: &Layers<'_>, draft: &Draft) -> bool {
    let Some(time) = draft.time.map(|i| &layers.times[i]) else { return false };
    let sums_up = when::lasts(time).then_some(time.start).flatten();
    super::stance::is_background(sums_up.or(time.end), layers.published)
}
