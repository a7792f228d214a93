//! What Python's `str` methods and classes mean by a letter, a digit, a space: spaCy asks Python, and Rust's own notions differ
//! in thousands of characters (combining vowel signs are alphabetic to Rust and no letters to Python).

use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory};

use super::set::CharSet;

/// `str.isalpha` of one character: categories Lu, Ll, Lt, Lm, Lo.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        c.general_category(),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
    )
}

/// `str.isdecimal` of one character: category Nd.
pub(crate) fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == G::DecimalNumber
}

/// Digits that are not decimal: raised, lowered, circled, in brackets or with a stop (`Numeric_Type=Digit`).
const OTHER_DIGITS: [(char, char); 20] = [
    ('\u{b2}', '\u{b3}'),
    ('\u{b9}', '\u{b9}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{19da}', '\u{19da}'),
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'),
    ('\u{2080}', '\u{2089}'),
    ('\u{2460}', '\u{2468}'),
    ('\u{2474}', '\u{247c}'),
    ('\u{2488}', '\u{2490}'),
    ('\u{24ea}', '\u{24ea}'),
    ('\u{24f5}', '\u{24fd}'),
    ('\u{24ff}', '\u{24ff}'),
    ('\u{2776}', '\u{277e}'),
    ('\u{2780}', '\u{2788}'),
    ('\u{278a}', '\u{2792}'),
    ('\u{10a40}', '\u{10a43}'),
    ('\u{10e60}', '\u{10e68}'),
    ('\u{11052}', '\u{1105a}'),
    ('\u{1f100}', '\u{1f10a}'),
];

/// `str.isdigit` of one character.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    is_decimal(c) || OTHER_DIGITS.iter().any(|&(low, high)| (low..=high).contains(&c))
}

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t'..='\r' | '\u{1c}'..='\u{1f}');
    }
    c.is_whitespace()
}

/// `\s`.
pub(super) fn space() -> CharSet {
    every(is_space)
}

/// `\d`.
pub(super) fn decimal() -> CharSet {
    every(is_decimal)
}

/// `\w`: letters, everything numeric, the low line.
pub(super) fn word() -> CharSet {
    let numeric = |c: char| {
        matches!(c.general_category(), G::DecimalNumber | G::LetterNumber | G::OtherNumber)
    };
    every(|c| c == '_' || is_alpha(c) || numeric(c))
}

fn every(is: impl Fn(char) -> bool) -> CharSet {
    CharSet::new(('\0'..=char::MAX).filter(|&c| is(c)).map(|c| (c as u32, c as u32)).collect())
}
