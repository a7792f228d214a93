//! Bytes to text: byte order marks, UTF-8, UTF-16, and the older sets by statistics.
//!
//! A text that is nearly UTF-8 is read as that, with a mark for each broken byte; one that is not
//! is read in the set that chardetng finds most likely. Either way the reading carries a remark, so
//! that nobody takes a guessed letter for the reporter's.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use engine::reading::RemarkCode;

/// A text and how it came out of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the character set, lower case.
    pub charset: &'static str,
    /// The set was guessed.
    pub guessed: bool,
    /// How many marks (U+FFFD) stand for bytes that the set does not have.
    pub broken: usize,
}

impl Decoded {
    /// What belongs into the reading.
    pub fn remark(&self) -> Option<RemarkCode> {
        if self.broken > 0 {
            return Some(RemarkCode::TextBroken);
        }
        self.guessed.then_some(RemarkCode::CharsetGuessed)
    }

    /// The same, for the person.
    pub fn note(&self) -> Option<String> {
        let charset = self.charset;
        match self.broken {
            0 if self.guessed => Some(format!("does not name its characters; read as {charset}")),
            0 => None,
            1 => Some(format!("one place is not {charset}; a mark (U+FFFD) stands for it")),
            n => Some(format!("{n} places are not {charset}; marks (U+FFFD) stand for them")),
        }
    }
}

/// Reads bytes as text; none if they are not text. `declared` is the set that a page names.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Decoded> {
    let decoded = match choose(bytes, declared) {
        Choice::Known(set) => with(set, bytes, false),
        Choice::Guessed(set) => with(set, bytes, true),
    };
    (!is_binary(&decoded.text)).then_some(decoded)
}

enum Choice {
    Known(&'static Encoding),
    Guessed(&'static Encoding),
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> Choice {
    if let Some((set, _)) = Encoding::for_bom(bytes) {
        return Choice::Known(set);
    }
    if let Some(set) = utf16(bytes) {
        return Choice::Guessed(set);
    }
    if is_nearly_utf8(bytes) {
        return Choice::Known(UTF_8);
    }
    match declared {
        // A page that names UTF-8 and is not even nearly UTF-8 is wrong about itself.
        Some(set) if set != UTF_8 => Choice::Known(set),
        _ => Choice::Guessed(by_statistics(bytes)),
    }
}

fn with(set: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, set, broken) = set.decode(bytes);
    let broken = if broken { text.matches('\u{FFFD}').count() } else { 0 };
    let charset = NAMES.iter().find(|(s, _)| *s == set).map_or("another", |(_, name)| name);
    Decoded { text: text.into_owned(), charset, guessed, broken }
}

/// UTF-16 without a mark: every second byte is zero wherever the text has blanks or line ends.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const UNITS: usize = 4096;
    let units = bytes.len().min(2 * UNITS) / 2;
    if units < 4 || !bytes.contains(&0) {
        return None;
    }
    let blanks = |order: fn([u8; 2]) -> u16| {
        let blank = |unit: u16| unit == 0x20 || unit == 0x0A || unit == 0x0D;
        bytes.chunks_exact(2).take(units).filter(|pair| blank(order([pair[0], pair[1]]))).count()
    };
    let (little, big) = (blanks(u16::from_le_bytes), blanks(u16::from_be_bytes));
    let set = if little >= big { UTF_16LE } else { UTF_16BE };
    let enough = little.max(big) * 50 >= units;
    (enough && !set.decode_without_bom_handling(bytes).1).then_some(set)
}

/// Valid UTF-8, or text of no fewer whole sequences than broken ones: a file cut in the middle of a
/// character, or joined from several.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    let mut cut_at_end = false;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        cut_at_end = chunk.invalid().len() > 1 || is_lead(chunk.invalid());
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole >= broken || (broken == 1 && cut_at_end && ends_broken(bytes))
}

fn is_lead(invalid: &[u8]) -> bool {
    invalid.first().is_some_and(|b| (0xC2..0xF5).contains(b))
}

fn ends_broken(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().last().is_some_and(|chunk| !chunk.invalid().is_empty())
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Control characters that no text has, in more than one place in twenty.
fn is_binary(text: &str) -> bool {
    let odd = |c: char| {
        c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C' | '\x1B'))
    };
    let (mut all, mut strange) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        strange += usize::from(odd(c));
    }
    strange * 20 > all.max(20)
}

/// Names of the character sets as programs say them.
const NAMES: [(&Encoding, &str); 27] = {
    use encoding_rs as e;
    [
        (e::UTF_8, "utf-8"),
        (e::UTF_16LE, "utf-16le"),
        (e::UTF_16BE, "utf-16be"),
        (e::WINDOWS_1252, "windows-1252"),
        (e::WINDOWS_1250, "windows-1250"),
        (e::WINDOWS_1251, "windows-1251"),
        (e::WINDOWS_1253, "windows-1253"),
        (e::WINDOWS_1254, "windows-1254"),
        (e::WINDOWS_1255, "windows-1255"),
        (e::WINDOWS_1256, "windows-1256"),
        (e::WINDOWS_1257, "windows-1257"),
        (e::WINDOWS_1258, "windows-1258"),
        (e::WINDOWS_874, "windows-874"),
        (e::ISO_8859_2, "iso-8859-2"),
        (e::ISO_8859_4, "iso-8859-4"),
        (e::ISO_8859_5, "iso-8859-5"),
        (e::ISO_8859_6, "iso-8859-6"),
        (e::ISO_8859_7, "iso-8859-7"),
        (e::ISO_8859_8, "iso-8859-8"),
        (e::ISO_8859_15, "iso-8859-15"),
        (e::KOI8_U, "koi8-u"),
        (e::IBM866, "ibm866"),
        (e::GBK, "gbk"),
        (e::BIG5, "big5"),
        (e::EUC_KR, "euc-kr"),
        (e::EUC_JP, "euc-jp"),
        (e::SHIFT_JIS, "shift_jis"),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes, None).expect("text")
    }

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_name_the_set_and_are_no_text() {
        assert_eq!(read(b"\xEF\xBB\xBFGa\xC3\xB3").text, "Gaó");
        let little = [b"\xFF\xFE".as_slice(), &utf16_bytes("Gaó", u16::to_le_bytes)].concat();
        assert_eq!((read(&little).text.as_str(), read(&little).charset), ("Gaó", "utf-16le"));
        let big = [b"\xFE\xFF".as_slice(), &utf16_bytes("Gaó", u16::to_be_bytes)].concat();
        assert_eq!((read(&big).text.as_str(), read(&big).charset), ("Gaó", "utf-16be"));
    }

    #[test]
    fn utf16_without_a_mark_is_seen_in_any_script() {
        for text in [
            "Five herders were killed near Oulat.",
            "قتل خمسة رعاة قرب أولات",
            "П'ять пастухів загинули",
        ] {
            let little = read(&utf16_bytes(text, u16::to_le_bytes));
            assert_eq!((little.text.as_str(), little.charset), (text, "utf-16le"));
            let big = read(&utf16_bytes(text, u16::to_be_bytes));
            assert_eq!((big.text.as_str(), big.charset), (text, "utf-16be"));
        }
    }

    #[test]
    fn latin_1_is_guessed_and_said() {
        let decoded = read(b"Cinq \xE9leveurs tu\xE9s pr\xE8s d'Oulat, selon le pr\xE9fet.");
        assert_eq!(decoded.text, "Cinq éleveurs tués près d'Oulat, selon le préfet.");
        assert_eq!(decoded.charset, "windows-1252");
        assert_eq!(decoded.remark(), Some(RemarkCode::CharsetGuessed));
    }

    #[test]
    fn broken_utf8_keeps_what_is_whole() {
        let decoded = read("Cinq éleveurs tués\u{A0}".as_bytes().strip_suffix(b"\xA0").unwrap());
        assert_eq!((decoded.text.as_str(), decoded.broken), ("Cinq éleveurs tués\u{FFFD}", 1));
        assert_eq!(decoded.remark(), Some(RemarkCode::TextBroken));
        let cut = read(b"Five were killed\xC3");
        assert_eq!((cut.text.as_str(), cut.charset), ("Five were killed\u{FFFD}", "utf-8"));
    }

    #[test]
    fn nul_bytes_are_kept_in_a_text_and_refused_in_data() {
        assert_eq!(read(&[b"x".repeat(99), b"\0".to_vec()].concat()).text.len(), 100);
        let mut state = 7u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(5000)
        .collect();
        assert_eq!(decode(&noise, None), None);
        assert_eq!(decode(&[0; 64], None), None);
    }
}
