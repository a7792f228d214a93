//! People and bodies by common noun, with their noun phrase to the left, and pronouns.

use super::draft::Draft;
use super::part::{Part, Scan};
use super::{Form, What};
use crate::text::{Hit, TokenIx, Tokens};
use lexicon::{ActorKind, Body, Form as WordForm, Refers, Sense, Word};

/// Longest noun phrase to the left of its head, in tokens.
const LONGEST: u32 = 12;
/// Longest run of words that may or may not belong to a noun phrase.
const LONGEST_DOUBT: u32 = 3;

/// Adds the nouns and pronouns of the text to its names; the result is in order of the cores, of
/// two that start together the longer first.
pub(super) fn find(scan: &Scan<'_, '_>, names: Vec<Draft>) -> Vec<Draft> {
    let mut found = Found::new(scan, names);
    let mut i = 0;
    while i < scan.text.len() {
        i = step(scan, i, &mut found);
    }
    let mut drafts = found.names;
    drafts.extend(found.nouns);
    drafts.retain(|d| !d.gone);
    drafts.sort_by_key(|d| (d.core.start, std::cmp::Reverse(d.core.end), d.form));
    drafts
}

/// Names, the name that covers each token, and the nouns so far.
struct Found {
    names: Vec<Draft>,
    /// 0, or one more than the index of the outermost name that covers the token.
    owner: Vec<u32>,
    nouns: Vec<Draft>,
}

impl Found {
    fn new(scan: &Scan<'_, '_>, names: Vec<Draft>) -> Self {
        let mut owner = vec![0; scan.text.tokens.len()];
        for (n, name) in names.iter().enumerate().rev() {
            for i in name.core.iter() {
                owner[i as usize] = n as u32 + 1;
            }
        }
        Self { names, owner, nouns: Vec::new() }
    }

    fn is_free(&self, i: TokenIx) -> bool {
        self.name_at(i).is_none()
    }

    fn name_at(&self, i: TokenIx) -> Option<&Draft> {
        let n = self.owner.get(i as usize).copied().unwrap_or_default().checked_sub(1)?;
        self.names.get(n as usize)
    }
}

/// Reads the noun or pronoun at `i` and returns where to go on.
fn step(scan: &Scan<'_, '_>, i: TokenIx, found: &mut Found) -> TokenIx {
    if let Some(name) = found.name_at(i) {
        return name.core.end.max(i + 1);
    }
    let noun = scan.text.hits_at(i).iter().find_map(|h| noun(scan, h));
    if let Some((tokens, draft)) = noun.filter(|(t, _)| t.iter().all(|i| found.is_free(i))) {
        add(scan, draft, found);
        return tokens.end;
    }
    if let Some(draft) = pronoun(scan, i) {
        found.nouns.push(draft);
    }
    i + 1
}

/// The draft of a word that names people or a body.
fn noun(scan: &Scan<'_, '_>, hit: &Hit) -> Option<(Tokens, Draft)> {
    let draft = hit.words.iter().find_map(|w| match w.sense {
        Sense::People(people) => Some(Draft::people(hit.tokens, w.lemma, people, plural(w))),
        Sense::Body(body) => Some(body_draft(hit.tokens, w, body)),
        _ => None,
    })?;
    // "Forces", "guards", "monitors" after "to" or a modal are verbs.
    let verb = hit.words.iter().any(|w| matches!(w.form, WordForm::Base | WordForm::Present));
    let after = scan.part(hit.tokens.start.wrapping_sub(1));
    (!(verb && after == Part::Closed)).then_some((hit.tokens, draft))
}

/// A collective without a plural (`police`, `hospital staff`) counts as several.
fn plural(word: &Word) -> bool {
    matches!(word.form, WordForm::Plural | WordForm::Plain)
}

fn body_draft(tokens: Tokens, word: &'static Word, body: Body) -> Draft {
    let plural = word.form == WordForm::Plural;
    Draft { plural, ..Draft::body(tokens, word.lemma, body, Form::Noun) }
}

fn pronoun(scan: &Scan<'_, '_>, i: TokenIx) -> Option<Draft> {
    let refers = scan.text.hits_at(i).iter().flat_map(|h| h.words).find_map(|w| match w.sense {
        Sense::Refers(refers) => Some(refers),
        _ => None,
    })?;
    let (what, plural) = match refers {
        Refers::Person | Refers::Me => (What::Person, false),
        Refers::Group | Refers::Speaker => (What::People, true),
        Refers::Thing => (What::Body, false),
        Refers::Either => (What::Unknown, false),
        Refers::Definite | Refers::Indefinite => return None,
    };
    let first = matches!(refers, Refers::Speaker | Refers::Me);
    let draft = Draft::name(Tokens::new(i, i + 1), what, ActorKind::Unnamed);
    // The modifier flag of a pronoun tells the first person from the third.
    Some(Draft { form: Form::Pronoun, plural, definite: true, modified: first, ..draft })
}

/// Adds a noun with what belongs to it on the left.
fn add(scan: &Scan<'_, '_>, mut draft: Draft, found: &mut Found) {
    let left = Left::of(scan, &draft, found);
    draft.core.start = left.start;
    draft.core.end = right_end(scan, draft.core.end, found);
    draft.phrase = draft.core;
    draft.definite = left.definite;
    draft.modified = left.modified;
    draft.numbered = left.numbered;
    if draft.body.is_some_and(|b| !b.alone) && !left.definite && !left.modified {
        return;
    }
    // A noun inside a longer noun phrase keeps its own draft only where it tells a kind.
    while let Some(last) = found.nouns.last() {
        if last.core.start < draft.core.start || last.form == Form::Pronoun || last.tells_kind() {
            break;
        }
        found.nouns.pop();
    }
    found.nouns.push(draft);
}

/// Where a noun phrase begins.
struct Left {
    start: TokenIx,
    definite: bool,
    modified: bool,
    numbered: bool,
}

impl Left {
    /// Goes left from the head of a draft over what belongs to it.
    fn of(scan: &Scan<'_, '_>, draft: &Draft, found: &Found) -> Self {
        let head = draft.core.start;
        let mut sure = head;
        let mut at = head;
        let mut definite = false;
        let mut numbered = false;
        while at > 0 && head - at < LONGEST && !scan.breaks(at - 1) {
            let before = at - 1;
            if sure != at && is_verb_of_subject(scan, found, at) {
                break;
            }
            if let Some(name) = found.name_at(before) {
                if name.what == What::Person && scan.part(at) != Part::Possessive {
                    break;
                }
                sure = name.core.start;
                at = sure;
                definite |= true;
                if scan.part(at.wrapping_sub(1)) != Part::Hyphen {
                    (sure, definite) = determiner(scan, sure, definite);
                    break;
                }
                continue;
            }
            if let Some(noun) = noun_before(scan, found, at) {
                if noun.plural && scan.part(before) != Part::Possessive && noun.head.end == at {
                    break;
                }
                sure = noun.core.start;
                at = sure;
                definite |= noun.definite;
                break;
            }
            match scan.part(before) {
                Part::Determiner(refers) => {
                    sure = before;
                    definite |= refers != Refers::Indefinite;
                    at = before;
                    break;
                }
                Part::Number => {
                    sure = before;
                    at = before;
                    numbered = true;
                }
                _ if numbered => break,
                Part::Known | Part::Capital | Part::Possessive | Part::Hyphen => {
                    if sure == at {
                        sure = before;
                    }
                    at = before;
                }
                Part::Participle | Part::Unknown if sure - before <= LONGEST_DOUBT => at = before,
                closing => {
                    if closes(scan, closing, at) {
                        sure = at;
                    }
                    break;
                }
            }
        }
        if at == 0 {
            sure = 0;
        }
        let sure = without_dangling(scan, sure);
        let opens = |i: &TokenIx| matches!(scan.part(*i), Part::Determiner(_) | Part::Number);
        let bare = sure + (sure..head).take_while(opens).count() as u32;
        Self { start: sure, definite, modified: bare < head, numbered }
    }
}

/// A phrase does not begin with the end of another.
fn without_dangling(scan: &Scan<'_, '_>, start: TokenIx) -> TokenIx {
    match scan.part(start) {
        Part::Possessive | Part::Hyphen | Part::Mark => start + 1,
        _ => start,
    }
}

fn determiner(scan: &Scan<'_, '_>, start: TokenIx, definite: bool) -> (TokenIx, bool) {
    match start.checked_sub(1).map(|i| (i, scan.part(i))) {
        Some((i, Part::Determiner(refers))) if !scan.breaks(i) => (i, refers != Refers::Indefinite),
        _ => (start, definite),
    }
}

/// `the army | massacred protesters`: a verb between two nouns.
fn is_verb_of_subject(scan: &Scan<'_, '_>, found: &Found, at: TokenIx) -> bool {
    let subject = || found.name_at(at - 1).is_some() || noun_before(scan, found, at).is_some();
    scan.part(at) == Part::Participle && subject()
}

/// The noun whose phrase ends right before `at`, or right before a possessive mark there.
fn noun_before<'f>(scan: &Scan<'_, '_>, found: &'f Found, at: TokenIx) -> Option<&'f Draft> {
    let last = found.nouns.last().filter(|d| d.form == Form::Noun)?;
    let possessive = last.core.end + 1 == at && scan.part(at - 1) == Part::Possessive;
    (last.core.end == at || possessive).then_some(last)
}

/// Whether what stands to the left of words in doubt shows that they belong to the noun phrase.
fn closes(scan: &Scan<'_, '_>, closing: Part, at: TokenIx) -> bool {
    let verb = scan.part(at) == Part::Participle;
    match closing {
        Part::Of | Part::By | Part::Preposition | Part::Time => true,
        Part::And | Part::Mark => !verb,
        _ => false,
    }
}

/// Adjectives that follow their noun, demonyms among them.
fn right_end(scan: &Scan<'_, '_>, end: TokenIx, found: &Found) -> TokenIx {
    let mut end = end;
    for _ in 0..2 {
        let ends = end >= scan.text.len() || scan.breaks(end - 1) || found.name_at(end).is_some();
        if ends {
            break;
        }
        let adjective = scan
            .text
            .hits_at(end)
            .iter()
            .any(|h| h.tokens.len() == 1 && h.words.iter().any(|w| w.pos == lexicon::Pos::Adj));
        let demonym = || scan.nation(end, true).map(|(n, _)| n);
        match (follows(scan) && adjective, follows(scan).then(demonym).flatten()) {
            (true, _) => end += 1,
            (false, Some(n)) => end += n,
            (false, None) => break,
        }
    }
    end.min(scan.text.len())
}

/// Whether adjectives follow nouns in this language.
fn follows(scan: &Scan<'_, '_>) -> bool {
    scan.text.lang.adjectives_follow()
}
