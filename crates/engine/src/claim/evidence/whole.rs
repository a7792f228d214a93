//! What the rest of a report says of one of its drafts: how the report goes on, what the same speaker
//! told before, which figures stood elsewhere, how long ago it was.

use super::super::draft::Draft;
use super::super::draft::Standing;
use super::super::layers::Layers;
use super::super::select;
use super::Features;
use crate::count::Range;
use crate::text::{TokenIx, Tokens};
use crate::tree::Relation;
use lexicon::{Genre, Sense};

/// Puts what is known of the draft at `at` by its report.
pub(super) fn of(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let draft = &drafts[at];
    of_position(layers, drafts, at, features);
    of_genre(layers, draft, features);
    of_age(layers, draft, features);
    of_speaker(layers, drafts, at, features);
    of_figures(layers, drafts, at, features);
    of_neighbours(layers, drafts, at, features);
    of_verb(layers, draft, features);
}

/// A number in steps that grow.
fn steps(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=16 => "16",
        17..=32 => "32",
        _ => "more",
    }
}

/// Where it stands, and how much is told beside it.
fn of_position(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let text = layers.text;
    let here = drafts[at].segment.sentence;
    let paragraph = text.sentences[here].paragraph;
    let beside = drafts.iter().filter(|d| d.segment.sentence == here).count();
    let before = drafts[..at].iter().filter(|d| d.segment.sentence == here).count();
    features.put("sentence", steps(here));
    features.put("sentence from behind", steps(text.sentences.len() - 1 - here));
    features.put("paragraph", steps(paragraph as usize));
    features.put("sentences of report", steps(text.sentences.len()));
    features.put("drafts of sentence", steps(beside));
    features.put("drafts before in sentence", steps(before));
    let claims = drafts.iter().filter(|d| d.standing == Standing::Claim).count();
    features.put("claims of report", steps(claims));
    features.put("voice", layers.voice.kind().map_or("none", |k| k.code()));
}

/// Words of other matters around it.
fn of_genre(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let text = layers.text;
    let sentence = text.sentences[draft.segment.sentence];
    let mut put = |name: &str, genres: Vec<Genre>| {
        for genre in [
            Genre::Sport,
            Genre::Film,
            Genre::Business,
            Genre::Drill,
            Genre::Accident,
            Genre::Crime,
            Genre::Court,
            Genre::Anniversary,
            Genre::Obituary,
        ] {
            let n = genres.iter().filter(|g| **g == genre).count();
            if n > 0 {
                features.put(name, format_args!("{genre:?}"));
                features.put(name, format_args!("{genre:?} {}", steps(n)));
            }
        }
    };
    put("genre in sentence", text.genres_in(sentence.tokens).collect());
    put("genre in paragraph", text.genres_in(text.paragraph(sentence.paragraph)).collect());
    put("genre in report", text.genres_in(text.all()).collect());
    let title = layers.title.iter();
    put("genre in headline", title.flat_map(|t| t.genres_in(t.all())).collect());
    features.put("genre", select::genre(layers).map_or("news".to_owned(), |g| format!("{g:?}")));
}

/// How long before publication the day of the draft ended, and whether it names it.
fn of_age(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let time = draft.time.map(|i| &layers.times[i]);
    let days = time
        .and_then(|t| t.end.zip(layers.published))
        .map_or("unknown", |(end, published)| age((published - end).get_days()));
    let own = if draft.time_inferred { "inferred" } else { "own" };
    features.put("age", days);
    features.put("age", format_args!("{own} {days}"));
    let Some(time) = time else { return };
    features.put("time", format_args!("{own} {:?} {:?}", time.bound, time.grain));
    for t in crate::text::within(&layers.times, draft.segment.tokens, |t| t.tokens.start) {
        features.put("has time", format_args!("{:?} {:?}", t.timex.kind, t.grain));
        if let Some((end, published)) = t.end.zip(layers.published) {
            features.put("has time of age", age((published - end).get_days()));
        }
    }
}

fn age(days: i32) -> &'static str {
    match days {
        ..=-1 => "ahead",
        0 => "0",
        1..=3 => "3",
        4..=7 => "7",
        8..=14 => "14",
        15..=60 => "60",
        61..=400 => "year",
        _ => "years",
    }
}

/// What the same speaker told before.
fn of_speaker(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let draft = &drafts[at];
    let own: Vec<&Draft> = drafts[..at]
        .iter()
        .filter(|d| d.standing == Standing::Claim && select::same_speaker(layers, d, draft))
        .collect();
    let author = if draft.segment.by.is_some() { "speaker" } else { "author" };
    features.put("told before", format_args!("{author} {}", steps(own.len())));
    let episode = || own.iter().filter(|d| d.episode == draft.episode);
    features.put("told of it before", format_args!("{author} {}", steps(episode().count())));
    features.all([
        (own.iter().any(|d| d.kind == draft.kind), "told this kind before"),
        (own.iter().any(|d| d.stance == draft.stance), "told so before"),
        (
            episode().any(|d| d.kind == draft.kind && d.stance == draft.stance),
            "told the same of it before",
        ),
        (episode().any(|d| !d.harm.is_empty()), "told harm of it before"),
    ]);
    let mut others = drafts.iter().filter(|d| d.episode == draft.episode);
    features.put("claims of episode", steps(others.clone().count()));
    let elsewhere = others.any(|d| !select::same_speaker(layers, d, draft));
    features.all([(elsewhere, "told by others")]);
}

/// Whether its figures stood before, with the same speaker or another.
fn of_figures(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let draft = &drafts[at];
    let figures = |d: &Draft| -> Vec<_> {
        let harm = d.harm.iter().map(|i| &layers.harm[*i]);
        harm.filter_map(|h| Some((h.effect, h.range?))).collect()
    };
    let own = figures(draft);
    features.put("figures", steps(own.len()));
    for other in drafts[..at].iter().filter(|d| d.standing == Standing::Claim) {
        let who = if select::same_speaker(layers, other, draft) { "same" } else { "other" };
        for (effect, range) in figures(other) {
            for (_, mine) in own.iter().filter(|(e, _)| *e == effect) {
                let than = mine.value().cmp(&range.value());
                features.put("figure before", format_args!("{who} {than:?}"));
            }
        }
    }
    for harm in draft.harm.iter().map(|i| &layers.harm[*i]) {
        let value = harm.range.and_then(Range::value).unwrap_or(0) as usize;
        let effect = harm.effect.map_or("open", |e| e.code());
        features.put("size", format_args!("{effect} {}", steps(value)));
        if value >= 1000 {
            features.put("size", format_args!("{effect} thousands"));
        }
    }
}

/// The drafts right before and behind it.
fn of_neighbours(layers: &Layers<'_>, drafts: &[Draft], at: usize, features: &mut Features) {
    let here = &drafts[at];
    let beside = [("last", at.checked_sub(1)), ("next", Some(at + 1))];
    for (name, draft) in beside.into_iter().filter_map(|(n, i)| Some((n, drafts.get(i?)?))) {
        let near = match draft.segment.sentence.abs_diff(here.segment.sentence) {
            0 => "in sentence",
            1 => "in next sentence",
            _ => "far",
        };
        let same = select::same_speaker(layers, draft, here);
        let standing = draft.standing.code();
        features.put(name, format_args!("{standing} {near}"));
        features.put(name, format_args!("{standing} {near} {same}"));
        features.put(&format!("{name} stance"), draft.stance.code());
        features.put(&format!("{name} kind"), draft.kind.code());
    }
}

/// How the verb that the draft hangs on is formed, and what governs it.
fn of_verb(layers: &Layers<'_>, draft: &Draft, features: &mut Features) {
    let tree = &layers.text.tree;
    let Some(mut head) = tree.head_of(draft.trigger) else { return };
    for (n, name) in ["own", "above", "far above"].into_iter().enumerate() {
        if n > 0 {
            let up = tree.node(head).head;
            if up == head {
                features.put("verb", format_args!("{name} root"));
                return;
            }
            features.put("hangs", format_args!("{name} {:?}", tree.relation(head)));
            head = up;
        }
        of_node(layers, name, head, features);
    }
}

fn of_node(layers: &Layers<'_>, name: &str, head: TokenIx, features: &mut Features) {
    let (text, tree) = (layers.text, &layers.text.tree);
    for child in tree.children(head) {
        let relation = tree.relation(*child);
        if relation == Relation::Auxiliary {
            let words = text.hits_at(*child).iter().flat_map(|h| h.words);
            for word in words.filter(|w| matches!(w.sense, Sense::Function(_))) {
                features.put("auxiliary", format_args!("{name} {}", word.lemma));
            }
        } else {
            features.put("governs", format_args!("{name} {relation:?}"));
        }
    }
    let words = text.hits_in(Tokens::new(head, head + 1)).iter().flat_map(|h| h.words);
    for word in words {
        let sense = match word.sense {
            Sense::Event { .. } => "event",
            Sense::Casualty(_) => "harm",
            Sense::Speech { .. } => "speech",
            Sense::Hedge(_) => "hedge",
            Sense::Weapon(_) => "weapon",
            Sense::Genre(_) => "genre",
            _ => continue,
        };
        features.put("verb", format_args!("{name} {sense}"));
    }
    features.put("verb", format_args!("{name} {}", tree.node(head).verb));
}
