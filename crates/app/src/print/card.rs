//! A claim as a card: what, by whom told, and each value with the words it rests on.

use super::wrap::{Word, lines, styled, words};
use super::{style, words as say};
use anstyle::Style;
use engine::reading::{Claim, How, Party, Quote};

/// Columns of the labels at the left, the indent included.
const LABELS: usize = 12;

/// The lines of a card. `id` is shown where a person can use it.
pub(crate) fn card(claim: &Claim, number: usize, id: Option<&str>, width: usize) -> Vec<String> {
    let mut card = head(claim, number, width);
    let id = id.map(|id| ("id", words(id, style::FAINT)));
    for (label, value) in rows(claim).into_iter().chain(id) {
        let faint = style::FAINT;
        let filled = lines(&value, width.saturating_sub(LABELS));
        for (i, line) in filled.into_iter().enumerate() {
            let label = format!("    {:<8}", if i == 0 { label } else { "" });
            card.push(format!("{faint}{label}{faint:#}{line}"));
        }
    }
    card
}

fn head(claim: &Claim, number: usize, width: usize) -> Vec<String> {
    let mut head = vec![styled(&format!("‹{number}›"), style::MARK)];
    head.extend(words(claim.event.kind.label(), style::EVENT));
    head.push(plain("·"));
    head.extend(words(say::stance(claim.stance), Style::new()));
    let sources: Vec<String> = claim.attribution.iter().map(say::source).collect();
    head.extend(words(&sources.join(", told by "), style::SOURCE));
    if claim.hypothetical {
        head.extend(words("· only supposed", style::DOUBT));
    }
    let mut lines = lines(&head, width.saturating_sub(4)).into_iter();
    let first = lines.next();
    first.into_iter().chain(lines.map(|line| format!("    {line}"))).collect()
}

/// Labels and values, those that the claim has.
fn rows(claim: &Claim) -> Vec<(&'static str, Vec<Word>)> {
    let mut rows = Vec::new();
    rows.extend(claim.harm.iter().map(|harm| {
        let mut value = words(&say::harm(harm), style::HARM);
        value.extend(quoted(&harm.words));
        value.extend(dotted(&say::people(harm)));
        ("harm", value)
    }));
    rows.extend(who(claim).map(|value| ("who", value)));
    rows.extend((!claim.weapons.is_empty()).then(|| {
        let with: Vec<&str> = claim.weapons.iter().map(|w| w.span.text.as_str()).collect();
        ("with", words(&with.join(", "), Style::new()))
    }));
    rows.extend(place(claim).map(|value| ("where", value)));
    rows.extend(time(claim).map(|value| ("when", value)));
    rows.extend(list("media", claim.media.iter().map(|m| &m.span)));
    rows.extend(list("hedged", claim.hedges.iter()));
    rows.extend(claim.remarks.iter().map(|remark| {
        let mut value = words(say::remark(remark.code), style::DOUBT);
        value.extend(remark.span.iter().flat_map(quoted));
        ("remark", value)
    }));
    rows
}

fn who(claim: &Claim) -> Option<Vec<Word>> {
    if claim.agents.is_empty() && claim.targets.is_empty() {
        return None;
    }
    let side = |parties: &[Party]| {
        let names: Vec<String> = parties.iter().map(party).collect();
        if names.is_empty() { "not said".to_owned() } else { names.join(", ") }
    };
    let mut value = words(&side(&claim.agents), Style::new());
    value.push(styled("→", style::FAINT));
    value.extend(words(&side(&claim.targets), Style::new()));
    Some(value)
}

/// What was carried over from elsewhere in the report is said to be.
fn party(party: &Party) -> String {
    let name = say::named(&party.name, party.actor_checked);
    match party.how {
        How::Stated => name,
        How::Inferred => format!("{name} (inferred)"),
    }
}

fn place(claim: &Claim) -> Option<Vec<Word>> {
    let place = claim.place.as_ref()?;
    let mut value = words(&say::place(place), Style::new());
    match say::position(place) {
        Some(position) => value.extend(words(&format!("· {position}"), style::FAINT)),
        None => value.extend(words("· not in the gazetteer", style::DOUBT)),
    }
    value.extend(inferred(place.how));
    Some(value)
}

fn time(claim: &Claim) -> Option<Vec<Word>> {
    let time = claim.time.as_ref()?;
    let open = time.start.is_none() && time.end.is_none();
    let mut value = words(&say::time(time), if open { style::DOUBT } else { Style::new() });
    value.extend(time.span.iter().flat_map(quoted));
    value.extend(inferred(time.how));
    Some(value)
}

fn inferred(how: How) -> Vec<Word> {
    match how {
        How::Stated => Vec::new(),
        How::Inferred => words("(inferred)", style::FAINT),
    }
}

fn list<'q>(
    label: &'static str,
    quotes: impl Iterator<Item = &'q Quote>,
) -> Option<(&'static str, Vec<Word>)> {
    let texts: Vec<&str> = quotes.map(|q| q.text.as_str()).collect();
    (!texts.is_empty()).then(|| (label, words(&texts.join(", "), Style::new())))
}

fn quoted(quote: &Quote) -> Vec<Word> {
    if quote.text.trim().is_empty() {
        return Vec::new();
    }
    words(&format!("“{}”", quote.text.trim()), style::FAINT)
}

fn dotted(said: &[String]) -> Vec<Word> {
    said.iter().flat_map(|said| words(&format!("· {said}"), Style::new())).collect()
}

fn plain(text: &str) -> Word {
    styled(text, Style::new())
}
