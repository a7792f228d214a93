//! Folding of names: case, diacritics and typographic variants away, so that `Gao`, `GAO` and
//! `Gaó` meet in one key. Words keep their diacritics (French `tue` is not `tué`); names do not.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as the indexes of actors and places spell it: lower case, no combining marks, straight
/// apostrophes, hyphens and runs of white space as single blanks.
///
/// ```
/// assert_eq!(lexicon::fold("N’Djaména"), "n'djamena");
/// assert_eq!(lexicon::fold("In-Hallil"), "in hallil");
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => out.push('\''),
            c if c.is_whitespace() || is_hyphen(c) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim().to_owned()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}
