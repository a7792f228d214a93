//! Tokens: runs of letters and digits, numbers, single marks. Each owns the white space after it,
//! so that tokens tile the text; white space before the first is a token of its own.

use super::Casing;
use crate::span::Span;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes, without the white space after it.
    pub span: Span,
    /// Bytes of white space after it.
    pub space: u32,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// The white space after it holds a blank line, or a line break after which a new paragraph
    /// visibly starts: what stands on both sides is not one sentence.
    pub breaks: bool,
    pub(super) norm: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits.
    Word,
    /// Digits, with separators inside.
    Number,
    /// One mark.
    Mark,
    /// White space before the first token.
    Space,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `word`
    Lower,
    /// `Word`
    Title,
    /// `WORD`, two letters or more
    Upper,
    /// `McWord`
    Mixed,
    /// No letters with case.
    None,
}

/// Longest token in bytes; longer runs are cut, so that a megabyte without a blank stays harmless.
const LONGEST: usize = 512;

/// Cuts a text into tokens and writes their lower-case forms into one string.
pub(super) fn tokenize(source: &str) -> (Vec<Token>, String) {
    let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 5);
    let mut norms = String::with_capacity(source.len());
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let (len, kind) = next(rest);
        let piece = &rest[..len];
        if kind == TokenKind::Space && !tokens.is_empty() {
            let last = tokens.last_mut().expect("checked");
            last.space = len as u32;
            last.breaks = breaks(piece);
        } else {
            let start = norms.len() as u32;
            push_norm(&mut norms, piece);
            tokens.push(Token {
                span: Span::new(at as u32, (at + len) as u32),
                space: 0,
                kind,
                shape: shape(piece),
                breaks: kind == TokenKind::Space,
                norm: Span::new(start, norms.len() as u32),
            });
        }
        at += len;
    }
    (tokens, norms)
}

/// Length in bytes and kind of the token at the start of `rest`, which is not empty.
fn next(rest: &str) -> (usize, TokenKind) {
    let first = rest.chars().next().expect("not empty");
    if first.is_whitespace() {
        return (run(rest, char::is_whitespace, usize::MAX), TokenKind::Space);
    }
    if first.is_ascii_digit() {
        return number(rest);
    }
    if let Some(len) = clitic(rest) {
        return (len, TokenKind::Word);
    }
    if first.is_alphanumeric() {
        return (word(rest), TokenKind::Word);
    }
    // Quotation marks of typewriters are two characters long.
    let double = ["''", "``"].into_iter().find(|mark| rest.starts_with(mark));
    (double.map_or(first.len_utf8(), str::len), TokenKind::Mark)
}

fn run(s: &str, is: impl Fn(char) -> bool, longest: usize) -> usize {
    s.char_indices().find(|(i, c)| !is(*c) || *i >= longest).map_or(s.len(), |(i, _)| i)
}

/// `12`, `1,200`, `3.5`, `20th`, `1990s`, `7.62`; a separator counts only between digits.
fn number(s: &str) -> (usize, TokenKind) {
    let b = s.as_bytes();
    let digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    let mut i = 0;
    while i < LONGEST && (digit(i) || (matches!(b.get(i), Some(b',' | b'.')) && digit(i + 1))) {
        i += 1;
    }
    let suffix = run(&s[i..], char::is_alphabetic, 16);
    match &s[i..i + suffix] {
        "" => (i, TokenKind::Number),
        "st" | "nd" | "rd" | "th" | "s" | "ST" | "ND" | "RD" | "TH" | "S" | "er" | "e" | "D"
        | "d" => (i + suffix, TokenKind::Number),
        _ => (i + suffix, TokenKind::Word),
    }
}

/// `'s`, `'re`, `n't` after a word: tokens of their own, as trained syntax has them.
fn clitic(s: &str) -> Option<usize> {
    let mut chars = s.chars();
    let quote = chars.next().filter(|c| matches!(c, '\'' | '’'))?;
    let tail = run(chars.as_str(), char::is_alphabetic, 8);
    let word = &chars.as_str()[..tail];
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|w| word.eq_ignore_ascii_case(w));
    known.then(|| quote.len_utf8() + tail)
}

/// Letters and digits; an apostrophe or full stop inside stays where it does not divide words.
fn word(s: &str) -> usize {
    let end = run(s, char::is_alphanumeric, LONGEST);
    let after = &s[end..];
    if let Some(cut) = before_not(s, end) {
        return cut;
    }
    if let Some(len) = initials(s, end) {
        return len;
    }
    let mut chars = after.chars();
    if matches!(chars.next(), Some('\'' | '’')) && clitic(after).is_none() {
        let quote = after.len() - chars.as_str().len();
        // `l'armée`, `L'ONU` and `d'Ansongo` divide after the apostrophe; `N'Djamena`, `O'Neill`
        // do not.
        if end <= 2
            && (s[..end].chars().all(char::is_lowercase) || &s[..end] == "L")
            && chars.next().is_some_and(char::is_alphabetic)
        {
            return end + quote;
        }
        let more = run(&after[quote..], char::is_alphanumeric, LONGEST);
        if more > 1 {
            return end + quote + more;
        }
    }
    end
}

/// `didn't` → `did` + `n't`, as trained syntax has it; the caller's token ends before the `n`.
fn before_not(s: &str, end: usize) -> Option<usize> {
    let tail = s[end..].strip_prefix(['\'', '’'])?;
    let t = tail.chars().next()?;
    let ends = !tail[t.len_utf8()..].starts_with(char::is_alphanumeric);
    let stem = s[..end].strip_suffix(['n', 'N'])?;
    (t.eq_ignore_ascii_case(&'t') && ends && stem.len() > 1).then_some(stem.len())
}

/// `U.S.`, `e.g.`, `a.m.`: single letters with stops.
fn initials(s: &str, end: usize) -> Option<usize> {
    let b = s.as_bytes();
    if end != 1 {
        return None;
    }
    let mut i = 0;
    while b.get(i).is_some_and(u8::is_ascii_alphabetic) && b.get(i + 1) == Some(&b'.') {
        i += 2;
    }
    let ends = !b.get(i).is_some_and(u8::is_ascii_alphanumeric);
    (i >= 4 && ends).then_some(i)
}

/// Whether white space divides sentences: a blank line, or a line break and an indent.
fn breaks(space: &str) -> bool {
    let lines = space.matches('\n').count().max(space.matches('\u{2029}').count());
    lines >= 2 || (lines == 1 && space.rsplit('\n').next().is_some_and(|l| l.len() >= 3))
}

fn push_norm(norms: &mut String, piece: &str) {
    if piece.is_ascii() {
        norms.extend(piece.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in piece.chars() {
        match c {
            '’' | '‘' => norms.push('\''),
            c => norms.extend(c.to_lowercase()),
        }
    }
}

fn shape(piece: &str) -> Shape {
    let mut upper = 0;
    let mut lower = 0;
    let mut first_upper = false;
    for (i, c) in piece.chars().enumerate() {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
        first_upper |= i == 0 && c.is_uppercase();
    }
    match (upper, lower) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, _) if first_upper => Shape::Title,
        (_, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// Whether case tells anything in this text: judged on its first 4,000 letters.
pub(super) fn casing(source: &str) -> Casing {
    let (mut upper, mut all) = (0u32, 0u32);
    for c in source.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).take(4_000) {
        upper += u32::from(c.is_uppercase());
        all += 1;
    }
    match () {
        () if all >= 20 && upper * 10 > all * 7 => Casing::Upper,
        () if all >= 20 && upper * 200 < all => Casing::Lower,
        () => Casing::Mixed,
    }
}
