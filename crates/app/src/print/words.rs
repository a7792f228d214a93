//! Values of records in the words of people.

use engine::reading::{Claim, Grain, Harm, Place, Precision, RemarkCode, Source, Time};
use jiff::civil::Date;
use lexicon::{ActorKind, Effect, Stance};

/// A range of a count: `5`, `12–20`, `12 or more`, `up to 8`.
pub(crate) fn range(low: Option<u32>, high: Option<u32>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "some".to_owned(),
    }
}

/// The same for a column of a table: `12+`.
pub(crate) fn narrow_range(low: Option<u32>, high: Option<u32>) -> String {
    match (low, high) {
        (Some(low), None) => format!("{low}+"),
        (None, Some(high)) => format!("≤{high}"),
        (None, None) => String::new(),
        _ => range(low, high),
    }
}

/// How a source stands to what it says: `asserted by`.
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted by",
        Stance::Reported => "reported by",
        Stance::Accused => "an accusation by",
        Stance::Denied => "denied by",
        Stance::Feared => "feared by",
        Stance::Threatened => "threatened by",
        Stance::Planned => "planned by",
        Stance::CalledFor => "called for by",
        Stance::Historical => "background, told by",
    }
}

/// Stands after names whose row in the list of actors nobody has checked.
const UNCHECKED: &str = "°";

/// A name, marked where its row in the list of actors is unverified.
pub(crate) fn named(name: &str, checked: Option<bool>) -> String {
    format!("{name}{}", if checked == Some(false) { UNCHECKED } else { "" })
}

/// What the mark at names means, if one of the claims shows it.
pub(crate) fn legend<'c>(claims: impl IntoIterator<Item = &'c Claim>) -> Option<String> {
    let unchecked = |claim: &Claim| {
        let parties = claim.agents.iter().chain(&claim.targets).map(|p| p.actor_checked);
        let mut all = parties.chain(claim.attribution.iter().map(|s| s.actor_checked));
        all.any(|checked| checked == Some(false))
    };
    let text = "known from the list of actors by a row that nobody has verified yet";
    claims.into_iter().any(unchecked).then(|| format!("{UNCHECKED} {text}"))
}

/// A source with its kind: `a village head (local source)`.
pub(crate) fn source(source: &Source) -> String {
    let name = named(&source.name, source.actor_checked);
    match source.kind {
        ActorKind::Author => "the report itself".to_owned(),
        ActorKind::Unnamed => format!("{name} (unnamed)"),
        kind => format!("{name} ({})", code(kind.code())),
    }
}

/// A code as words: `local source`.
pub(crate) fn code(code: &str) -> String {
    code.replace('_', " ")
}

/// Who was harmed how: `killed 5`.
pub(crate) fn harm(harm: &Harm) -> String {
    let effect = match harm.effect {
        Effect::Killed => "killed",
        Effect::Injured => "injured",
        Effect::Missing => "missing",
        Effect::Abducted => "abducted",
        Effect::Detained => "detained",
        Effect::Displaced => "displaced",
    };
    format!("{effect} {}", range(harm.low, harm.high))
}

/// What is said of those harmed beside their number.
pub(crate) fn people(harm: &Harm) -> Vec<String> {
    let people = &harm.people;
    let mut said = Vec::new();
    said.extend(people.group.clone());
    said.extend(
        people.civilian.map(|yes| if yes { "civilians" } else { "not civilians" }.to_owned()),
    );
    said.extend(people.women.then(|| "women among them".to_owned()));
    said.extend(people.children.then(|| "children among them".to_owned()));
    said.extend((!people.names.is_empty()).then(|| format!("named: {}", people.names.join(", "))));
    said.extend(harm.cumulative.then(|| "a running total".to_owned()));
    said.extend(harm.as_of.map(|at| format!("as of {}", day(at))));
    said
}

/// A day: `Mon 4 Mar 2024`.
pub(crate) fn day(day: Date) -> String {
    day.strftime("%a %-d %b %Y").to_string()
}

/// The days of a time: one, or from first to last.
pub(crate) fn days(start: Option<Date>, end: Option<Date>) -> Option<String> {
    Some(match (start, end) {
        (Some(start), Some(end)) if start == end => day(start),
        (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
        (Some(start), None) => format!("from {}", day(start)),
        (None, Some(end)) => format!("until {}", day(end)),
        (None, None) => return None,
    })
}

/// A time as wide as it is: `Mon 4 Mar 2024`, `March 2024`, `2024`.
pub(crate) fn time(time: &Time) -> String {
    match (time.grain, time.start) {
        (Grain::Year, Some(start)) => start.strftime("%Y").to_string(),
        (Grain::Month, Some(start)) => start.strftime("%B %Y").to_string(),
        _ => days(time.start, time.end).unwrap_or("not resolved".to_owned()),
    }
}

/// A place with its surroundings: `near Oulat, Gao, MLI`.
pub(crate) fn place(place: &Place) -> String {
    let near = if place.precision == Precision::Near { "near " } else { "" };
    let mut around = String::new();
    for name in [&place.admin1, &place.country].into_iter().flatten() {
        if !name.is_empty() && *name != place.name {
            around += ", ";
            around += name;
        }
    }
    let width = match place.precision {
        Precision::Exact | Precision::Near => "",
        Precision::District => " (district)",
        Precision::Region => " (region)",
        Precision::Country => " (country)",
    };
    format!("{near}{}{around}{width}", place.name)
}

/// Where a place lies: `16.271° N 0.044° W`.
pub(crate) fn position(place: &Place) -> Option<String> {
    let (lat, lon) = (place.lat?, place.lon?);
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    Some(format!("{:.3}° {north} {:.3}° {east}", lat.abs(), lon.abs()))
}

/// A remark in a few words.
pub(crate) fn remark(code: RemarkCode) -> &'static str {
    match code {
        RemarkCode::EmptyText => "the text holds no words",
        RemarkCode::UnknownLanguage => "no words for this language",
        RemarkCode::DateUnresolved => "a relative date, and no day of publication",
        RemarkCode::PlaceUnknown => "a place that the gazetteer lacks",
        RemarkCode::PlaceAmbiguous => "a place name with several meanings",
        RemarkCode::GenrePassage => "reads like a court report, anniversary, film or match",
        RemarkCode::WitnessOrVictim => "somebody named may be witness or victim",
        RemarkCode::NumberUnbound => "a number that could not be bound to harm",
        RemarkCode::TextCut => "the text is longer than the limit and was read in part",
        RemarkCode::TextBroken => "some bytes were no characters",
        RemarkCode::CharsetGuessed => "the character set was guessed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_say_what_is_open() {
        assert_eq!(range(Some(5), Some(5)), "5");
        assert_eq!(range(Some(18), Some(22)), "18–22");
        assert_eq!(range(Some(12), None), "12 or more");
        assert_eq!(range(None, Some(8)), "up to 8");
        assert_eq!(narrow_range(Some(12), None), "12+");
        assert_eq!(narrow_range(None, None), "");
    }

    #[test]
    fn days_are_said_once_if_they_are_one() {
        let day = jiff::civil::date(2024, 3, 4);
        assert_eq!(days(Some(day), Some(day)).as_deref(), Some("Mon 4 Mar 2024"));
        let end = jiff::civil::date(2024, 3, 5);
        assert_eq!(days(Some(day), Some(end)).as_deref(), Some("Mon 4 Mar 2024 to Tue 5 Mar 2024"));
    }
}
