//! Texts that nobody wrote: any Unicode, long runs of one mark, words glued to addresses. The parse never
//! panics and its tokens tile the text. With the feature `long` it is ten megabytes.

use std::sync::LazyLock;
use syntax::{Parse, Pipeline, Workspace};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::from_bytes(include_bytes!("../../../models/en/model.safetensors")).expect("the model")
});

/// Bytes of text in all, and of one text: vectors of all words of a text are held at once.
const BYTES: usize = if cfg!(feature = "long") { 10_000_000 } else { 100_000 };
const OF_ONE: usize = if cfg!(feature = "long") { 500_000 } else { 10_000 };

/// Numbers that look random (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, count: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % u64::from(count)) as u32
    }

    /// A character: any, of a script that the rules know, a mark, white space of any kind.
    fn char(&mut self, kind: u32) -> char {
        const MARKS: &[char] =
            &['\'', '’', '"', '.', ',', '-', '–', '(', ')', ':', '/', '@', '$', '%'];
        const SPACES: &[char] =
            &[' ', '\n', '\t', '\r', '\u{a0}', '\u{2009}', '\u{3000}', '\u{85}', '\u{200b}', '\0'];
        let of = |list: &[char], at: u32| list[at as usize % list.len()];
        match kind {
            0 => char::from_u32(self.below(0x11_0000)).unwrap_or('\u{fffd}'),
            1 => char::from_u32(self.below(0x250)).unwrap_or(' '),
            2 => of(MARKS, self.below(64)),
            3 => of(SPACES, self.below(64)),
            4 => char::from_u32(0x300 + self.below(0x70)).unwrap_or('e'),
            _ => char::from(b'a' + self.below(26) as u8),
        }
    }

    /// A stretch of one kind: mixed characters, one over and over, or words of the language.
    fn stretch(&mut self, out: &mut String) {
        const WORDS: [&str; 8] = [
            "don't",
            "https://x.org/a?b=c",
            "U.S.",
            "can not",
            ":-)",
            "killed",
            "10-20km",
            "e-mail@",
        ];
        let (kind, length) = (self.below(7), 1 + self.below(40));
        match self.below(4) {
            0 => (0..self.below(2_000)).for_each(|_| out.push(self.char(2))),
            1 => {
                let c = self.char(kind);
                out.extend(std::iter::repeat_n(c, length as usize * 8));
            }
            2 => {
                for _ in 0..length {
                    out.push_str(WORDS[self.below(8) as usize]);
                    out.push(self.char(3));
                }
            }
            _ => (0..length * 4).for_each(|_| out.push(self.char(kind))),
        }
    }
}

fn assert_tiles(text: &str, parse: &Parse) {
    let mut at = 0;
    for (span, spaced) in parse.spans.iter().zip(&parse.spaced) {
        assert_eq!(span.start as usize, at);
        assert!(text.is_char_boundary(span.end as usize) && span.end > span.start);
        at = span.end as usize + usize::from(*spaced);
    }
    assert_eq!(at, text.len());
    let layers =
        [parse.heads.len(), parse.deps.len(), parse.tags.len(), parse.sentence_starts.len()];
    assert_eq!(layers, [parse.len(); 4]);
    assert!(parse.heads.iter().all(|head| head.index() < parse.len()));
    assert!(parse.entities.iter().all(|entity| entity.end.index() <= parse.len()));
}

#[test]
fn noise_parses_and_its_tokens_tile_it() {
    let mut random = Random(2024);
    let mut work = Workspace::default();
    let mut done = 0;
    while done < BYTES {
        let mut text = String::new();
        while text.len() < OF_ONE {
            random.stretch(&mut text);
        }
        assert_tiles(&text, &PIPELINE.parse_with(&mut work, &text));
        done += text.len();
    }
}

/// One word, one mark, one kind of white space, without an end to the sentence.
#[test]
fn monotony_parses_and_its_tokens_tile_it() {
    for of in
        ["a", "(", "' ", " ", "\n", "\u{301}", "word ", "word, ", "a.b", "http://", "\u{1f681}"]
    {
        let text = of.repeat(OF_ONE / of.len() / 4);
        assert_tiles(&text, &PIPELINE.parse(&text));
    }
}
