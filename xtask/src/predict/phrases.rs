//! Small tables of label and phrase, looked up in a sentence: for labels of exam tasks that are no
//! matter of the engine. A phrase is words; `*` stands for any end of a word.

use engine::text::{Text, Tokens};

/// A table of labels and phrases.
pub(super) struct Phrases(Vec<(&'static str, Vec<&'static str>)>);

impl Phrases {
    /// From lines of label, tab, phrase; `#` starts a remark.
    pub(super) fn parse(table: &'static str) -> Self {
        let lines = table.lines().filter(|l| !l.starts_with('#'));
        let row = |line: &'static str| {
            let (label, phrase) = line.split_once('\t')?;
            Some((label, phrase.split(' ').collect()))
        };
        Self(lines.filter_map(row).collect())
    }

    /// The labels of all phrases in a sentence, in the order of the table, one for each phrase.
    pub(super) fn labels(&self, sentence: &str) -> Vec<&'static str> {
        let lower = sentence.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .collect();
        let stands = |phrase: &[&str]| words.windows(phrase.len()).any(|w| matches(w, phrase));
        self.0.iter().filter(|(_, phrase)| stands(phrase)).map(|(label, _)| *label).collect()
    }

    /// Where the phrases stand in a text, by the order of their starts, longest first.
    pub(super) fn spans(&self, text: &Text<'_>) -> Vec<(Tokens, &'static str)> {
        let mut out = Vec::new();
        for start in text.all().iter() {
            for (label, phrase) in &self.0 {
                let tokens = Tokens::new(start, start + phrase.len() as u32);
                let words: Vec<&str> =
                    tokens.iter().filter(|i| *i < text.len()).map(|i| text.norm(i)).collect();
                if words.len() == phrase.len() && matches(&words, phrase) {
                    out.push((tokens, *label));
                }
            }
        }
        out.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        out
    }
}

fn matches(words: &[&str], phrase: &[&str]) -> bool {
    words.iter().zip(phrase).all(|(word, part)| match part.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == part,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_end() {
        let phrases = Phrases::parse("# head\npolice\tpolicem*\nfail\tstood by\n");
        assert_eq!(phrases.labels("Policemen stood by, watching."), ["police", "fail"]);
        assert!(phrases.labels("They stood idly by.").is_empty());
    }
}
