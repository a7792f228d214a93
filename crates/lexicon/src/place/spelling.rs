//! Which of the many names that GeoNames keeps of a place a report may use.

/// Longest alternate names that are kept, in characters: longer ones are descriptions.
const LONGEST: usize = 40;

/// Whether a report may use this name for a place: it is in a script that is read (Latin, Arabic,
/// Cyrillic), neither a code (`BKO`) nor a description.
///
/// ```
/// assert!(lexicon::is_place_name("Tombouctou") && lexicon::is_place_name("تمبكتو"));
/// assert!(!lexicon::is_place_name("BKO") && !lexicon::is_place_name("通布图"));
/// ```
pub fn is_place_name(name: &str) -> bool {
    let in_script = |c: char| {
        !c.is_alphabetic()
            || matches!(c, 'A'..='z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'ʻ'..='ʼ')
            || matches!(c, '\u{400}'..='\u{52F}' | '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}')
    };
    let length = name.chars().count();
    let plain = !name.contains(['|', '\t', '\n', '(', '/', ',', ';']);
    (2..=LONGEST).contains(&length) && plain && name.chars().all(in_script) && !is_code(name)
}

fn is_code(name: &str) -> bool {
    name.len() <= 4 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_foreign_scripts_are_left_out() {
        assert!(is_code("BKO") && !is_code("Ber") && !is_code("Gao"));
        assert!(is_place_name("Тимбукту") && is_place_name("Ber"));
        assert!(!is_place_name("a") && !is_place_name("Gao|Gao") && !is_place_name("Gao, Mali"));
    }
}
