//! A reading as readable lines, one a claim or remark: the form in which readings are compared.

use engine::Reading;
use engine::reading::{Claim, Harm, Party, Precision, Quote, Remark, Time};
use lexicon::Effect;

/// The parts of a line in the order in which they are printed. `only:` names some of them.
///
/// `by` is the source nearest to the event, `via` the rest of the chain; `in` is the country.
/// A part without a value is left out, `precision` also where the place is exact.
pub const KEYS: [&str; 24] = [
    "event",
    "stance",
    "hypothetical",
    "by",
    "kind",
    "via",
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "displaced",
    "agent",
    "target",
    "place",
    "precision",
    "in",
    "date",
    "civilian",
    "women",
    "children",
    "names",
    "weapon",
    "quote",
];

/// What `only:` calls the remarks, which stand below the claims.
pub(crate) const REMARKS: &str = "remarks";

/// Everything that is compared of a reading: claims in the order of the text, then remarks.
pub fn lines(reading: &Reading, only: Option<&[String]>) -> Vec<String> {
    let mut lines: Vec<String> = reading.claims.iter().map(|c| claim_line(c, only)).collect();
    if only.is_none_or(|only| only.iter().any(|o| o == REMARKS)) {
        lines.extend(remarks(reading).into_iter().map(remark_line));
    }
    lines
}

/// The remarks of the reading and of its claims in the order of the text, each once.
fn remarks(reading: &Reading) -> Vec<&Remark> {
    let of_claims = reading.claims.iter().flat_map(|c| &c.remarks);
    let mut all: Vec<&Remark> = reading.remarks.iter().chain(of_claims).collect();
    all.sort_by_key(|r| (r.span.as_ref().map(|s| (s.start, s.end)), r.code));
    all.dedup();
    all
}

/// A claim as a line: all parts, or those that `only` names.
///
/// `attack asserted by="the mayor" kind=official killed=2-2 place="Kharkiv" in=UKR
/// date=2024-03-04..2024-03-04 "two people were killed"`
fn claim_line(claim: &Claim, only: Option<&[String]>) -> String {
    let wanted = |key: &str| only.is_none_or(|only| only.iter().any(|o| o == key));
    let parts = KEYS.iter().filter(|key| wanted(key));
    let parts: Vec<String> = parts.map(|key| part(claim, key)).filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

/// `remark date_unresolved "on Monday"`: its code and the words it is about.
fn remark_line(remark: &Remark) -> String {
    let words = remark.span.as_ref().map(|quote| format!(" \"{}\"", flat(&quote.text)));
    format!("remark {}{}", code(remark.code), words.unwrap_or_default())
}

/// A value's name in the record.
fn code(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default().trim_matches('"').to_owned()
}

fn part(claim: &Claim, key: &str) -> String {
    let place = claim.place.as_ref();
    match key {
        "event" => claim.event.kind.code().to_owned(),
        "stance" => claim.stance.code().to_owned(),
        "hypothetical" => flag(claim.hypothetical, key),
        "by" => words(key, claim.attribution.first().map(|s| &*s.name)),
        "kind" => claim.attribution.first().map_or(String::new(), |s| bare(key, s.kind.code())),
        "via" => words(key, claim.attribution.iter().skip(1).map(|s| &*s.name)),
        "agent" => words(key, names(&claim.agents)),
        "target" => words(key, names(&claim.targets)),
        "place" => words(key, place.map(|p| &*p.name)),
        "precision" => place
            .filter(|p| p.precision != Precision::Exact)
            .map_or(String::new(), |p| bare(key, &code(p.precision))),
        "in" => {
            place.and_then(|p| p.country.as_deref()).map_or(String::new(), |code| bare(key, code))
        }
        "date" => claim.time.as_ref().map_or(String::new(), date),
        "civilian" => civilian(&claim.harm).map_or(String::new(), |yes| bare(key, yes)),
        "women" => flag(claim.harm.iter().any(|h| h.people.women), key),
        "children" => flag(claim.harm.iter().any(|h| h.people.children), key),
        "names" => words(key, victims(&claim.harm)),
        "weapon" => words(key, claim.weapons.iter().map(|w| &*w.span.text)),
        "quote" => quoted(&claim.quote),
        effect => counts(&claim.harm, effect),
    }
}

fn flag(on: bool, key: &str) -> String {
    if on { key.to_owned() } else { String::new() }
}

fn bare(key: &str, value: &str) -> String {
    format!("{key}={value}")
}

/// `key="a; b"`, or nothing.
fn words<'c>(key: &str, values: impl IntoIterator<Item = &'c str>) -> String {
    let values: Vec<String> = values.into_iter().map(flat).collect();
    if values.is_empty() { String::new() } else { format!("{key}=\"{}\"", values.join("; ")) }
}

fn names(parties: &[Party]) -> impl Iterator<Item = &str> {
    parties.iter().map(|p| &*p.name)
}

/// Names of victims, each once.
fn victims(harm: &[Harm]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in harm.iter().flat_map(|h| &h.people.names) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// The dead decide; if nothing is said of them, the first others of whom something is said.
fn civilian(harm: &[Harm]) -> Option<&'static str> {
    let dead = harm.iter().find(|h| h.effect == Effect::Killed).and_then(|h| h.people.civilian);
    let yes = dead.or_else(|| harm.iter().find_map(|h| h.people.civilian))?;
    Some(if yes { "yes" } else { "no" })
}

/// `killed=8-`: low and high of each figure for this effect, open ends left empty.
fn counts(harm: &[Harm], effect: &str) -> String {
    let end = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
    let of_effect = harm.iter().filter(|h| h.effect.code() == effect);
    let each: Vec<String> =
        of_effect.map(|h| format!("{effect}={}-{}", end(h.low), end(h.high))).collect();
    each.join(" ")
}

/// `date=START..END`, `date=?` while unresolved.
fn date(time: &Time) -> String {
    match (time.start, time.end) {
        (None, None) => "date=?".to_owned(),
        (start, end) => {
            let day = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
            format!("date={}..{}", day(start), day(end))
        }
    }
}

fn quoted(quote: &Quote) -> String {
    format!("\"{}\"", flat(&quote.text))
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
