//! Names: of listed actors, of bodies by the noun in their name, of persons by title, given name or
//! the way they are written.

use super::choose;
use super::draft::Draft;
use super::part::{Part, Scan};
use super::{ActorReason, Candidate, Meant, What};
use crate::text::{Casing, Hit, Shape, TokenIx, Tokens};
use lexicon::{ActorId, ActorKind, Body, Name, Refers, Sense, Spatial, Word};

/// Longest name in tokens.
const LONGEST: u32 = 14;
/// Inhabitants from which a place is named in capitals (`GAO, Mali`) rather than a body's acronym.
const LARGE: u32 = 10_000;

/// Finds the names of a text, by start; of a body whose name holds another's, both.
/// Notes names of the list whose meaning is in doubt.
pub(super) fn find(scan: &Scan<'_, '_>, meant: &mut Vec<Meant>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut singles = Vec::new();
    let mut i = 0;
    while i < scan.text.len() {
        i = step(scan, i, &mut drafts, &mut singles, meant).max(i + 1);
    }
    add_surnames(scan, &singles, &mut drafts);
    for draft in &mut drafts {
        take_determiner(scan, draft);
    }
    drafts.sort_by_key(|d| (d.core.start, std::cmp::Reverse(d.core.end)));
    drafts
}

/// `the RSF`: the determiner belongs to the noun phrase, not to the name.
fn take_determiner(scan: &Scan<'_, '_>, draft: &mut Draft) {
    let Some(before) = draft.core.start.checked_sub(1) else { return };
    if let (Part::Determiner(refers), false) = (scan.part(before), scan.breaks(before)) {
        draft.core.start = before;
        draft.phrase.start = before;
        draft.definite = refers == Refers::Definite;
    }
}

/// Reads the name at `i`, if there is one, and returns where to go on.
fn step(
    scan: &Scan<'_, '_>,
    i: TokenIx,
    drafts: &mut Vec<Draft>,
    singles: &mut Vec<TokenIx>,
    meant: &mut Vec<Meant>,
) -> TokenIx {
    if let Some(actor) = listed(scan, i, Some(meant)) {
        let tokens = actor.core;
        let run = if scan.capital(i) { run(scan, i, tokens.end, i + LONGEST) } else { tokens };
        let outer = body_name(scan, run).filter(|d| d.core.end > tokens.end);
        let end = outer.map_or(tokens.end, |d| d.core.end);
        drafts.extend(outer);
        drafts.push(actor);
        return end;
    }
    if let Some(draft) = titled(scan, i) {
        drafts.push(draft);
        return draft.core.end;
    }
    if scan.capital(i) && !opens_phrase(scan.part(i)) {
        let run = run(scan, i, i + 1, i + LONGEST);
        match classify(scan, run) {
            Some(draft) => drafts.push(draft),
            None if run.len() == 1 => singles.push(i),
            None => {}
        }
        return run.end;
    }
    match given(scan, i) {
        Some(draft) => {
            drafts.push(draft);
            draft.core.end
        }
        None => i + 1,
    }
}

/// Closed-class words have capitals where a sentence begins; no name begins with one.
fn opens_phrase(part: Part) -> bool {
    matches!(
        part,
        Part::Determiner(_) | Part::Closed | Part::Of | Part::By | Part::Preposition | Part::And
    )
}

/// The listed actor whose name starts at `i`.
fn listed(scan: &Scan<'_, '_>, i: TokenIx, meant: Option<&mut Vec<Meant>>) -> Option<Draft> {
    let (n, ids) = scan.lexicon.actors.longest(scan.pieces(i))?;
    let mut end = i + n as u32;
    while end > i + 1 && scan.folded(end - 1).is_empty() {
        end -= 1;
    }
    let tokens = Tokens::new(i, end);
    let whole = scan.part(i.wrapping_sub(1)) != Part::Hyphen || !scan.capital(i.wrapping_sub(2));
    if !(whole && written_as_name(scan, tokens, ids)) {
        return None;
    }
    let name = scan.name(tokens);
    let candidates = choose::candidates(scan, ids, &name, i);
    let actor = choose::best(&candidates);
    if let Some(meant) = meant {
        note(meant, tokens, candidates);
    }
    if actor.is_none() && !choose::plausible(scan, ids, &name) {
        return None;
    }
    let kind = scan.lexicon.actors.get(actor.unwrap_or(ids[0])).kind;
    Some(Draft { actor, definite: true, ..Draft::name(tokens, What::Body, kind) })
}

/// Keeps whom a name may mean if that is in doubt: nobody is dropped in silence.
fn note(meant: &mut Vec<Meant>, tokens: Tokens, candidates: Vec<Candidate>) {
    let untimely =
        |r: &ActorReason| matches!(r, ActorReason::BeforeItsTime | ActorReason::AfterItsTime);
    if candidates.len() > 1 || candidates.iter().any(|c| c.reasons.iter().any(untimely)) {
        meant.push(Meant { tokens, candidates });
    }
}

/// Whether the words are written as this name is: `who` is not WHO, `the front` is not the Front.
fn written_as_name(scan: &Scan<'_, '_>, tokens: Tokens, ids: &[ActorId]) -> bool {
    let i = tokens.start;
    let closed = |w: &Word| matches!(w.sense, Sense::Function(_) | Sense::Refers(_));
    let mixed = scan.text.casing == Casing::Mixed;
    if tokens.len() > 1 {
        return !mixed || tokens.iter().any(|i| scan.capital(i));
    }
    let token = scan.text.token(i);
    if scan.text.hits_at(i).iter().any(|h| h.words.iter().any(closed)) {
        return mixed && token.shape == Shape::Upper;
    }
    let acronym = acronym_only(scan, scan.folded(i), ids);
    let short = acronym && token.span.len() <= if mixed { 3 } else { 4 };
    if short && !choose::at_home(scan, ids, scan.folded(i)) {
        return false;
    }
    match token.shape {
        Shape::Title if acronym => scan.text.hits_at(i).is_empty() && token.span.len() >= 4,
        Shape::Upper | Shape::Mixed | Shape::Title => true,
        Shape::Lower | Shape::None => !mixed,
    }
}

/// Whether the list knows the name in capitals alone.
fn acronym_only(scan: &Scan<'_, '_>, folded: &str, ids: &[ActorId]) -> bool {
    ids.iter().all(|id| {
        let actor = scan.lexicon.actors.get(*id);
        std::iter::once(&actor.name)
            .chain(actor.aliases)
            .filter(|a| a.len() == folded.len() && lexicon::fold(a) == folded)
            .all(|a| !a.contains(char::is_lowercase))
    })
}

/// A person by title: `Colonel Ada Obi`, also without capitals to help.
fn titled(scan: &Scan<'_, '_>, i: TokenIx) -> Option<Draft> {
    let mut end = i;
    let mut kind = None;
    while let Some((tokens, k)) = title_at(scan, end) {
        end = tokens.end;
        // The last title that says more than "Mr" decides.
        if kind.is_none() || k != ActorKind::Person {
            kind = Some(k);
        }
    }
    let kind = kind?;
    let run =
        if scan.capital(end) { run(scan, end, end + 1, end + LONGEST) } else { loose(scan, end) };
    if run.is_empty() || body_name(scan, run).is_some() || is_known_noun(scan, run.start) {
        return None;
    }
    let named = Tokens::new(i, run.end);
    Some(Draft { head: run, ..Draft::name(named, What::Person, kind) })
}

fn title_at(scan: &Scan<'_, '_>, i: TokenIx) -> Option<(Tokens, ActorKind)> {
    if i >= scan.text.len() {
        return None;
    }
    let (tokens, kind) = scan.text.sense_at(i, |w| match w.sense {
        Sense::Title(kind) => Some(kind),
        _ => None,
    })?;
    // The general of "the general staff" is no title.
    let noun = |w: &Word| matches!(w.sense, Sense::People(_) | Sense::Body(_));
    let longer = |h: &Hit| h.tokens.len() > tokens.len() && h.words.iter().any(noun);
    (!scan.text.hits_at(i).iter().any(longer)).then_some((tokens, kind))
}

fn is_known_noun(scan: &Scan<'_, '_>, i: TokenIx) -> bool {
    scan.text.has_sense(i, |s| matches!(s, Sense::People(_) | Sense::Body(_)))
}

/// A run of words that the lexicon does not have, where capitals tell nothing.
fn loose(scan: &Scan<'_, '_>, i: TokenIx) -> Tokens {
    if scan.text.casing == Casing::Mixed {
        return Tokens::new(i, i);
    }
    let mut end = i;
    while end < scan.text.len() && end - i < 4 {
        let initial = scan.text.token(end).span.len() == 1;
        let open = scan.part(end) == Part::Unknown;
        if !(open || (end > i && scan.lexicon.names.is_particle(scan.folded(end)))) {
            break;
        }
        end += 1;
        if initial && end < scan.text.len() && scan.text.norm(end) == "." {
            end += 1;
        }
        if scan.breaks(end - 1) {
            break;
        }
    }
    Tokens::new(i, end)
}

/// A person by given name, where capitals tell nothing.
fn given(scan: &Scan<'_, '_>, i: TokenIx) -> Option<Draft> {
    let known = scan.text.casing != Casing::Mixed
        && scan.part(i) == Part::Unknown
        && scan.lexicon.names.is_given(scan.folded(i));
    let run = if known { loose(scan, i) } else { return None };
    (run.len() > 1).then(|| Draft::name(run, What::Person, ActorKind::Person))
}

/// The run of capitalised words from `i` that makes one name, at least up to `end`, and not much
/// beyond `limit`, which also bounds the recursion over possessives.
fn run(scan: &Scan<'_, '_>, i: TokenIx, end: TokenIx, limit: TokenIx) -> Tokens {
    let mut end = end;
    while end < scan.text.len() && end < limit && !scan.breaks(end - 1) {
        let Some(next) = more(scan, i, end, limit) else { break };
        end = next;
    }
    Tokens::new(i, end)
}

/// Where a run goes on from `end`.
fn more(scan: &Scan<'_, '_>, start: TokenIx, end: TokenIx, limit: TokenIx) -> Option<TokenIx> {
    let opens =
        |i: TokenIx| scan.capital(i) && scan.part(i) != Part::Time && title_at(scan, i).is_none();
    match scan.part(end) {
        Part::Hyphen if opens(end + 1) => Some(end + 2),
        Part::Possessive if opens(end + 1) => {
            let rest = run(scan, end + 1, end + 2, limit);
            body_name(scan, rest).map(|d| d.core.end)
        }
        Part::Of | Part::Preposition => after_preposition(scan, start, end),
        Part::And if in_complement(scan, start, end) && opens(end + 1) => Some(end + 2),
        Part::Mark if initial(scan, end) && opens(end + 1) => Some(end + 2),
        _ if opens(end) && listed(scan, end, None).is_none() => Some(end + 1),
        _ if scan.lexicon.names.is_particle(scan.folded(end)) => {
            let hyphen = u32::from(scan.part(end + 1) == Part::Hyphen);
            // `at` joins names before a hyphen alone: `Wadi at-Tim`.
            let place = |s: &Sense| matches!(s, Sense::Spatial(Spatial::At));
            if hyphen == 0 && scan.text.has_sense(end, place) {
                return None;
            }
            opens(end + 1 + hyphen).then_some(end + 2 + hyphen)
        }
        _ => None,
    }
}

/// `J.` of a name.
fn initial(scan: &Scan<'_, '_>, stop: TokenIx) -> bool {
    scan.text.norm(stop) == "." && stop > 0 && {
        let before = scan.text.token(stop - 1);
        before.span.len() == 1 && before.space == 0
    }
}

/// `Front for the Liberation`, `Union of Doctors`: a body's name goes on after a preposition.
fn after_preposition(scan: &Scan<'_, '_>, start: TokenIx, at: TokenIx) -> Option<TokenIx> {
    let (_, body) = body_in(scan, Tokens::new(start, at))?;
    let named = scan.part(at) == Part::Of || !body.alone;
    let mut next = at + 1;
    if matches!(scan.part(next), Part::Determiner(_)) {
        next += 1;
    }
    (named
        && scan.capital(next)
        && scan.part(next) != Part::Time
        && listed(scan, next, None).is_none())
    .then_some(next + 1)
}

fn in_complement(scan: &Scan<'_, '_>, start: TokenIx, end: TokenIx) -> bool {
    (start..end).any(|i| matches!(scan.part(i), Part::Of | Part::Preposition))
}

/// What a run of capitalised words names; none if it names nobody, or too little is said.
fn classify(scan: &Scan<'_, '_>, run: Tokens) -> Option<Draft> {
    if ends_in_people(scan, run) {
        return None;
    }
    if let Some(draft) = body_name(scan, run) {
        return Some(draft);
    }
    let run = without_opening(scan, run);
    if run.is_empty() || is_place(scan, run) {
        return None;
    }
    if run.len() == 1 {
        return acronym(scan, run);
    }
    person_or_unknown(scan, run)
}

/// An unlisted acronym: a body, most likely.
fn acronym(scan: &Scan<'_, '_>, run: Tokens) -> Option<Draft> {
    let token = scan.text.token(run.start);
    let bare = scan.text.hits_at(run.start).is_empty();
    (token.shape == Shape::Upper && bare && (2..=8).contains(&token.span.len()))
        .then(|| Draft::name(run, What::Unknown, ActorKind::Unnamed))
}

/// Leaves out what opens a sentence with a capital and is no part of the name, and demonyms.
fn without_opening(scan: &Scan<'_, '_>, run: Tokens) -> Tokens {
    let mut start = run.start;
    while start < run.end {
        let opening = scan.is_first(start)
            && !matches!(scan.part(start), Part::Unknown | Part::Capital)
            && !scan.lexicon.names.is_given(scan.folded(start));
        if opening {
            start += 1;
            continue;
        }
        match scan.nation(start, true) {
            Some((n, _)) => start = (start + n).min(run.end),
            None => break,
        }
    }
    Tokens::new(start, run.end)
}

fn is_place(scan: &Scan<'_, '_>, run: Tokens) -> bool {
    let large = |m: Name| m.main && scan.lexicon.places.get(m.place).population >= LARGE;
    let acronym = run.len() == 1 && scan.text.token(run.start).shape == Shape::Upper;
    let listed = scan
        .place(run.start)
        .is_some_and(|(n, mut m)| n >= run.len() && (!acronym || m.any(large)));
    let noun = |i| scan.text.has_sense(i, |s| matches!(s, Sense::PlaceNoun(_)));
    listed || noun(run.start) || noun(run.end - 1)
}

fn ends_in_people(scan: &Scan<'_, '_>, run: Tokens) -> bool {
    hit_ending(scan, run, |w| matches!(w.sense, Sense::People(_)).then_some(())).is_some()
}

/// The lexicon word that ends where a run ends and has a sense that `pick` takes.
fn hit_ending<T>(
    scan: &Scan<'_, '_>,
    run: Tokens,
    pick: impl Fn(&'static Word) -> Option<T>,
) -> Option<(Tokens, T)> {
    run.iter().find_map(|i| {
        scan.text
            .hits_at(i)
            .iter()
            .filter(|h| h.tokens.end == run.end)
            .find_map(|h| h.words.iter().find_map(&pick).map(|t| (h.tokens, t)))
    })
}

fn body_word(word: &'static Word) -> Option<(&'static str, Body)> {
    match word.sense {
        Sense::Body(body) => Some((word.lemma, body)),
        _ => None,
    }
}

/// The noun that makes a run the name of a body: its last word, or its first before a preposition.
fn body_in(scan: &Scan<'_, '_>, run: Tokens) -> Option<(&'static str, Body)> {
    hit_ending(scan, run, body_word)
        .map(|(_, found)| found)
        .or_else(|| scan.text.sense_at(run.start, body_word).map(|(_, found)| found))
        .or_else(|| {
            let of = run.iter().find(|i| matches!(scan.part(*i), Part::Of | Part::Preposition))?;
            hit_ending(scan, Tokens::new(run.start, of), body_word).map(|(_, found)| found)
        })
}

/// The name of a body by the noun in it. A bare noun is left to the search for nouns.
fn body_name(scan: &Scan<'_, '_>, run: Tokens) -> Option<Draft> {
    let (lemma, body) = body_in(scan, run)?;
    let bare = scan
        .text
        .hits_at(run.start)
        .iter()
        .any(|h| h.tokens == run && h.words.iter().any(|w| body_word(w).is_some()));
    (!bare).then(|| {
        let form = super::Form::Name;
        Draft { definite: true, modified: true, ..Draft::body(run, lemma, body, form) }
    })
}

/// A person if something about the words says so, else a name of we know not what.
fn person_or_unknown(scan: &Scan<'_, '_>, run: Tokens) -> Option<Draft> {
    let known = run.iter().filter(|i| !scan.text.hits_at(*i).is_empty()).count();
    if known * 2 >= run.len() as usize && !scan.lexicon.names.is_given(scan.folded(run.start)) {
        return None;
    }
    let names = &scan.lexicon.names;
    let given = names.is_given(scan.folded(run.start));
    let particle = (run.start + 1..run.end)
        .any(|i| names.is_particle(scan.folded(i)) || scan.text.norm(i) == ".");
    let what = if given || particle { What::Person } else { What::Unknown };
    Some(Draft::name(run, what, ActorKind::Person))
}

/// Single capitalised words that are a part of the name of a person named in full elsewhere.
fn add_surnames(scan: &Scan<'_, '_>, singles: &[TokenIx], drafts: &mut Vec<Draft>) {
    let mut parts: Vec<&str> = drafts
        .iter()
        .filter(|d| d.what == What::Person)
        .flat_map(|d| [d.head.start, d.head.end - 1])
        .map(|i| scan.folded(i))
        .filter(|w| w.len() > 1)
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let found: Vec<Draft> = singles
        .iter()
        .filter(|i| scan.text.hits_at(**i).is_empty() || !scan.is_first(**i))
        .filter(|i| parts.binary_search(&scan.folded(**i)).is_ok())
        .map(|i| Draft::name(Tokens::new(*i, i + 1), What::Person, ActorKind::Person))
        .collect();
    drafts.extend(found);
}
