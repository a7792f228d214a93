//! Names that are known by how they are written: sums of money, coordinates, numbers to call, addresses,
//! radio frequencies, ships.

use engine::text::{Shape, Text, TokenIx, Tokens};

const CURRENCIES: [char; 3] = ['$', '£', '€'];
const SCALES: [&str; 5] = ["million", "billion", "trillion", "m", "bn"];
const HERTZ: [&str; 3] = ["khz", "mhz", "ghz"];
/// Digits of a number to call, at least.
const DIGITS_MIN: usize = 9;

/// Typed spans, in order.
pub(super) fn find(text: &Text<'_>) -> Vec<(Tokens, &'static str)> {
    let mut out: Vec<(Tokens, &str)> = Vec::new();
    for word in written_words(text) {
        let Some(kind) = kind(text.slice(word)).or_else(|| frequency(text, word)) else { continue };
        let whole = match kind {
            "Money" => with_next(text, word, &SCALES),
            "Frequency" => with_next(text, word, &HERTZ),
            _ => word,
        };
        match out.last_mut() {
            // `33°47′N 44°30′E`: one place.
            Some((before, "Coordinate")) if kind == "Coordinate" && before.end == word.start => {
                before.end = word.end;
            }
            _ => out.push((whole, kind)),
        }
    }
    out
}

/// Runs of tokens without white space between them, marks at the end left out.
fn written_words(text: &Text<'_>) -> Vec<Tokens> {
    let mut words = Vec::new();
    let mut start = 0;
    for i in text.all().iter() {
        if text.token(i).space > 0 || i + 1 == text.len() {
            let mut end = i + 1;
            while end > start + 1 && matches!(text.word(end - 1), "." | "," | ";" | ":" | ")") {
                end -= 1;
            }
            words.push(Tokens::new(start, end));
            start = i + 1;
        }
    }
    words
}

fn kind(word: &str) -> Option<&'static str> {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let mut chars = word.chars();
    let money = chars.next().is_some_and(|c| CURRENCIES.contains(&c))
        && chars.next().is_some_and(|c| c.is_ascii_digit());
    let dial = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')');
    if money {
        Some("Money")
    } else if word.contains('°') && digits > 0 && word.ends_with(['N', 'S', 'E', 'W']) {
        Some("Coordinate")
    } else if digits >= DIGITS_MIN && word.contains(['-', '+']) && word.chars().all(dial) {
        Some("CommsIdentifier")
    } else {
        is_address(word).then_some("CommsIdentifier")
    }
}

/// `desk@example.org`, `@desk`.
fn is_address(word: &str) -> bool {
    let letters = |s: &str| s.starts_with(char::is_alphanumeric);
    word.split_once('@').is_some_and(|(name, host)| {
        if name.is_empty() { letters(host) } else { letters(name) && host.contains('.') }
    })
}

/// A number before `MHz`.
fn frequency(text: &Text<'_>, word: Tokens) -> Option<&'static str> {
    let number = text.slice(word).starts_with(|c: char| c.is_ascii_digit());
    (number && with_next(text, word, &HERTZ) != word).then_some("Frequency")
}

/// With the next token, if it is one of these.
fn with_next(text: &Text<'_>, word: Tokens, next: &[&str]) -> Tokens {
    let more = word.end < text.len() && next.contains(&text.norm(word.end));
    Tokens::new(word.start, word.end + TokenIx::from(more))
}

/// The name of a ship after its prefix: `HMS Alder`, `FS Comte de Brie`.
pub(super) fn ship(text: &Text<'_>, prefix: Tokens) -> Option<Tokens> {
    let named = |i: TokenIx| i < text.len() && text.token(i).shape == Shape::Title;
    let written = prefix.iter().all(|i| text.token(i).shape == Shape::Upper);
    (written && named(prefix.end)).then(|| {
        let name = (prefix.end..text.len()).take_while(|i| named(*i)).count();
        Tokens::new(prefix.start, prefix.end + name as TokenIx)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexicon::{Lang, Lexicon};

    fn spans(source: &str) -> Vec<(String, &'static str)> {
        let text = Text::new(source, Some(Lang::En), &Lexicon::builtin());
        find(&text)
            .into_iter()
            .map(|(tokens, kind)| (text.slice(tokens).trim().to_owned(), kind))
            .collect()
    }

    #[test]
    fn sums_places_and_numbers_are_known_by_their_writing() {
        let found = spans("He paid £1.2bn or $4 million at 12°30′N 8°05′E (call 555-010-9988).");
        let expected = [
            ("£1.2bn", "Money"),
            ("$4 million", "Money"),
            ("12°30′N 8°05′E", "Coordinate"),
            ("555-010-9988", "CommsIdentifier"),
        ];
        assert_eq!(found, expected.map(|(words, kind)| (words.to_owned(), kind)));
        let found = spans("Write to desk@example.org or @desk, or hear us on 98.5 MHz.");
        let kinds: Vec<&str> = found.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, ["CommsIdentifier", "CommsIdentifier", "Frequency"]);
        assert!(spans("The 2015-2016 budget costs $ and 12 dinars.").is_empty());
    }

    #[test]
    fn a_ship_is_a_prefix_and_a_name() {
        let text = Text::new("HMS Alder sailed", Some(Lang::En), &Lexicon::builtin());
        assert_eq!(ship(&text, Tokens::new(0, 1)), Some(Tokens::new(0, 2)));
        assert_eq!(ship(&text, Tokens::new(1, 2)), None);
    }
}
