//! What belongs together: nested mentions, the bodies that people belong to, prepositional parts,
//! roles beside names, appositions and acronyms in brackets.

use super::draft::Draft;
use super::part::{Part, Scan};
use super::{Form, What};
use crate::text::{TokenIx, Tokens};
use lexicon::ActorKind;

/// Longest complement without a mention of its own, in tokens.
const LONGEST_PLAIN: u32 = 6;
/// Longest text in brackets that may be another name of what stands before, in tokens.
const LONGEST_BRACKET: u32 = 14;

/// Joins the drafts of a text, which are in order of their cores.
pub(super) fn join(scan: &Scan<'_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = drafts;
    nest(&mut drafts, |d| d.core);
    belong_within(&mut drafts);
    for i in 0..drafts.len() {
        role_and_name(&mut drafts, i);
    }
    for i in (0..drafts.len()).rev() {
        complement(scan, &mut drafts, i);
    }
    for i in 0..drafts.len() {
        bracket(scan, &mut drafts, i);
        apposition(scan, &mut drafts, i);
    }
    nest(&mut drafts, |d| d.phrase);
    drafts
}

/// Sets for each draft the innermost one whose tokens hold it.
fn nest(drafts: &mut [Draft], tokens: impl Fn(&Draft) -> Tokens) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..drafts.len() {
        if drafts[i].gone {
            continue;
        }
        while open.last().is_some_and(|o| !tokens(&drafts[*o]).contains(drafts[i].core)) {
            open.pop();
        }
        drafts[i].within = open.last().copied();
        open.push(i);
    }
}

/// An officer takes the kind of the army in whose name it stands: `Sudanese army officer`.
fn belong_within(drafts: &mut [Draft]) {
    // Inner drafts come later; each tells its parent once its own kind is settled.
    for i in (0..drafts.len()).rev() {
        let Some(outer) = drafts[i].within else { continue };
        let inner = drafts[i];
        if inner.form == Form::Pronoun || drafts[outer].of.is_some() {
            continue;
        }
        let named = drafts[outer].body.is_some()
            && inner.form == Form::Name
            && inner.what == What::Unknown
            && inner.core.end == drafts[outer].head.start;
        if named {
            // "the Red Rock gang": the name is the gang's.
            drafts[i].what = What::Body;
            drafts[i].kind = drafts[outer].kind;
            drafts[i].same = Some(outer);
        } else if inner.what == What::Body || inner.tells_kind() {
            drafts[outer].of = Some(i);
            if inner.tells_kind() {
                drafts[outer].take_kind(inner.kind);
            }
        }
    }
}

/// `spokesman Colonel Ada Obi`, `trader Ada Obi`, `the militia Zaire`: one mention with the name for
/// a head and the noun's kind.
fn role_and_name(drafts: &mut [Draft], i: usize) {
    let role = drafts[i];
    if role.form != Form::Noun || role.plural || role.gone {
        return;
    }
    let Some(n) = starting_at(drafts, i, role.core.end) else { return };
    let name = drafts[n];
    let fits = match role.what {
        What::Body => name.what == What::Unknown,
        _ => matches!(name.what, What::Person | What::Unknown),
    };
    if name.form != Form::Name || !fits {
        return;
    }
    drafts[n].gone = true;
    let kind = if role.tells_kind() { role.kind } else { name.kind };
    drafts[i] = Draft {
        core: Tokens::new(role.core.start, name.core.end),
        phrase: Tokens::new(role.core.start, name.phrase.end),
        head: name.head,
        form: Form::Name,
        what: if role.what == What::Body { What::Body } else { What::Person },
        kind,
        ..role
    };
}

/// The draft after `i` that starts at a token and is no part of another one that does.
fn starting_at(drafts: &[Draft], i: usize, token: TokenIx) -> Option<usize> {
    let later = drafts.get(i + 1..)?;
    let n = i + 1 + later.partition_point(|d| d.core.start < token);
    (n..drafts.len())
        .take_while(|n| drafts[*n].core.start == token)
        .find(|n| !drafts[*n].gone && drafts[*n].form != Form::Pronoun)
}

/// Takes the prepositional parts on the right into the phrase: `of` anything, other prepositions
/// only with a body (`a doctor at the hospital`).
fn complement(scan: &Scan<'_, '_>, drafts: &mut [Draft], i: usize) {
    let draft = drafts[i];
    let end = draft.phrase.end;
    if draft.gone || draft.form == Form::Pronoun || scan.breaks(end - 1) {
        return;
    }
    let of = match scan.part(end) {
        Part::Of => true,
        Part::Preposition => false,
        _ => return,
    };
    if draft.form == Form::Name && draft.what != What::Body && draft.body.is_none() {
        return;
    }
    let inner = starting_at(drafts, i, end + 1);
    match inner.map(|n| (n, drafts[n])) {
        Some((n, inner)) if of || (inner.what == What::Body && draft.what != What::Body) => {
            drafts[i].phrase.end = inner.phrase.end;
            if drafts[i].of.is_none() && (inner.what == What::Body || inner.tells_kind()) {
                drafts[i].of = Some(n);
            }
            if inner.tells_kind() && draft.what != What::Body {
                drafts[i].take_kind(inner.kind);
            }
        }
        None if of => drafts[i].phrase.end = plain(scan, end + 1),
        _ => {}
    }
}

/// Where a noun phrase without a mention ends: `of the grain depot`, `of Port Adou`.
fn plain(scan: &Scan<'_, '_>, start: TokenIx) -> TokenIx {
    let mut end = start;
    while end < scan.text.len() && end - start < LONGEST_PLAIN {
        let inside = match scan.part(end) {
            Part::Determiner(_) => end == start,
            Part::Number | Part::Known | Part::Unknown | Part::Capital => true,
            Part::Hyphen | Part::Possessive => end > start,
            _ => false,
        };
        if !inside {
            break;
        }
        end += 1;
        if scan.breaks(end - 1) {
            break;
        }
    }
    if end == start { start - 1 } else { end }
}

/// `Rapid Support Forces (RSF)`, `FMLN [FARABUNDO MARTI NATIONAL LIBERATION FRONT]`: two names of one.
fn bracket(scan: &Scan<'_, '_>, drafts: &mut [Draft], i: usize) {
    let draft = drafts[i];
    if draft.gone || !(draft.what == What::Body || draft.what == What::Unknown) {
        return;
    }
    let Some(inside) = brackets_at(scan, draft.core.end) else { return };
    let named = starting_at(drafts, i, inside.start).filter(|n| {
        let d = drafts[*n];
        d.form == Form::Name && d.what != What::Person && inside.contains(d.core)
    });
    let Some(n) = named else { return };
    drafts[n].same = Some(i);
    drafts[n].what = What::Body;
    drafts[i].what = What::Body;
    if !drafts[n].tells_kind() {
        drafts[n].kind = draft.kind;
    } else if !draft.tells_kind() {
        drafts[i].kind = drafts[n].kind;
    }
    let actor = draft.actor.or(drafts[n].actor);
    drafts[i].actor = actor;
    drafts[n].actor = drafts[n].actor.or(actor);
    drafts[i].phrase.end = drafts[i].phrase.end.max(inside.end + 1);
}

/// The tokens inside the brackets that open at a token.
fn brackets_at(scan: &Scan<'_, '_>, open: TokenIx) -> Option<Tokens> {
    if open >= scan.text.len() || scan.breaks(open.wrapping_sub(1)) {
        return None;
    }
    let close = match scan.text.norm(open) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let until = (open + LONGEST_BRACKET).min(scan.text.len());
    let end = (open + 1..until).find(|i| scan.text.norm(*i) == close)?;
    (end > open + 1).then(|| Tokens::new(open + 1, end))
}

/// `Ada Obi, the mayor of Gao`, `the mayor, Ada Obi`: one person, with the role's kind.
fn apposition(scan: &Scan<'_, '_>, drafts: &mut [Draft], i: usize) {
    let first = drafts[i];
    if first.gone || first.plural || first.form == Form::Pronoun || first.what == What::Body {
        return;
    }
    let comma = first.phrase.end;
    if comma >= scan.text.len() || scan.text.norm(comma) != "," {
        return;
    }
    let Some(n) = starting_at(drafts, i, comma + 1) else { return };
    let second = drafts[n];
    let closed = matches!(scan.part(second.phrase.end), Part::Mark | Part::Closed);
    let person = |d: &Draft| d.form == Form::Name && d.what != What::Body;
    let role = |d: &Draft| d.form == Form::Noun && d.what == What::Person;
    if person(&first) && role(&second) {
        drafts[n].same = Some(i);
        drafts[i].what = What::Person;
        share_kind(drafts, n, i);
    } else if role(&first) && person(&second) && closed {
        drafts[n].same = Some(i);
        drafts[n].what = What::Person;
        share_kind(drafts, i, n);
    }
}

fn share_kind(drafts: &mut [Draft], role: usize, name: usize) {
    let role = drafts[role];
    if role.tells_kind() || drafts[name].kind == ActorKind::Unnamed {
        drafts[name].kind = role.kind;
    }
    drafts[name].of = drafts[name].of.or(role.of);
}
