//! Reads the values of flags, and says what they should look like.

use jiff::civil::Date;
use lexicon::{Country, EventKind, Lang, Lexicon};

/// A day: `2024-03-05`.
pub(super) fn day(value: &str) -> Result<Date, String> {
    value.parse().map_err(|_| "expected a day as 2024-03-05".to_owned())
}

/// Words, without the blanks round them.
pub(super) fn words(value: &str) -> Result<String, String> {
    let value = value.trim();
    if value.is_empty() { Err("expected some text".to_owned()) } else { Ok(value.to_owned()) }
}

/// A country, as its alpha-3 code.
pub(super) fn country(value: &str) -> Result<String, String> {
    let places = Lexicon::builtin().places;
    let code = value.trim().to_ascii_uppercase();
    let known = |country: &Country| places.country_info(*country).is_some();
    Country::from_code(&code)
        .filter(known)
        .or_else(|| places.country_of_iso2(&code))
        .map(|country| country.code().to_owned())
        .ok_or_else(|| "expected an ISO 3166 code as MLI or ML".to_owned())
}

/// A language that reckon has words for.
pub(super) fn language(value: &str) -> Result<String, String> {
    Lang::from_code(value).map(|lang| lang.code().to_owned()).ok_or_else(|| {
        let codes: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
        format!("reckon has words for {}", codes.join(", "))
    })
}

/// The code of an event's kind.
pub(super) fn event(value: &str) -> Result<String, String> {
    let code = value.trim().to_lowercase().replace(['-', ' '], "_");
    EventKind::from_code(&code).map(|kind| kind.code().to_owned()).ok_or_else(|| {
        let codes: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("the kinds are {}", codes.join(", "))
    })
}

/// The code of a grade.
pub(super) fn grade(value: &str) -> Result<String, String> {
    const GRADES: [&str; 5] = ["confirmed", "fair", "weak", "contested", "discounted"];
    let code = value.trim().to_lowercase();
    if GRADES.contains(&code.as_str()) {
        return Ok(code);
    }
    Err(format!("the grades are {}", GRADES.join(", ")))
}

/// A size in bytes: `800000`, `800k`, `50M`, `2G` (thousands, as disks are sold).
pub(super) fn bytes(value: &str) -> Result<u64, String> {
    let value = value.trim().trim_end_matches(['B', 'b']);
    let (digits, factor) = match value.chars().last() {
        Some('k' | 'K') => (&value[..value.len() - 1], 1000),
        Some('m' | 'M') => (&value[..value.len() - 1], 1_000_000),
        Some('g' | 'G') => (&value[..value.len() - 1], 1_000_000_000),
        _ => (value, 1),
    };
    let number: u64 =
        digits.trim().parse().map_err(|_| "expected a size as 800000, 800k, 50M, 2G".to_owned())?;
    number
        .checked_mul(factor)
        .filter(|n| *n > 0)
        .ok_or_else(|| "expected a size above 0".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units_of_a_thousand() {
        assert_eq!(bytes("800000"), Ok(800_000));
        assert_eq!(bytes("50 MB"), Ok(50_000_000));
        assert_eq!(bytes("2g"), Ok(2_000_000_000));
        for bad in ["", "M", "-1", "1.5M", "99999999999999G", "0"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn codes_are_read_in_any_case() {
        assert_eq!(country("mli"), Ok("MLI".to_owned()));
        assert_eq!(country("ml"), Ok("MLI".to_owned()));
        assert!(country("XYZ").is_err() && country("").is_err());
        assert_eq!(language("fr-ML"), Ok("fr".to_owned()));
        assert_eq!(event("Air-drone strike"), Ok("air_drone_strike".to_owned()));
        assert!(event("war").is_err());
        assert_eq!(grade("Fair"), Ok("fair".to_owned()));
    }
}
