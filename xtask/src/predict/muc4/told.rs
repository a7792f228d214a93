//! What a report tells in several places, days and places of it: the mentions of each gathered, and
//! each weighed for an incident against the others and against none of them.

use super::draft::Draft;
use super::near;

/// A day or a place with all its mentions.
pub(super) struct Told<'s, K, M> {
    pub(super) what: K,
    pub(super) mentions: Vec<&'s M>,
    /// The sentences that tell it.
    pub(super) sentences: Vec<usize>,
}

/// Gathers mentions, each with what it means and its sentence, in the order of the text.
pub(super) fn gather<'s, K: PartialEq, M>(
    mentions: impl Iterator<Item = (K, usize, &'s M)>,
) -> Vec<Told<'s, K, M>> {
    let mut all: Vec<Told<'s, K, M>> = Vec::new();
    for (what, sentence, mention) in mentions {
        match all.iter_mut().find(|t| t.what == what) {
            Some(told) => {
                told.mentions.push(mention);
                told.sentences.push(sentence);
            }
            None => all.push(Told { what, mentions: vec![mention], sentences: vec![sentence] }),
        }
    }
    all
}

/// The likeliest of so many, or none if that is likelier.
pub(super) fn likeliest(many: usize, odds: impl Fn(Option<usize>) -> f32) -> Option<usize> {
    let all = (0..many).map(Some).chain([None]).map(|n| (n, odds(n)));
    all.max_by(|a, b| a.1.total_cmp(&b.1)).and_then(|(n, _)| n)
}

/// What speaks for one of them, or none, by how it stands to an incident.
pub(super) fn features<K, M>(
    drafts: &[Draft<'_>],
    at: usize,
    all: &[Told<'_, K, M>],
    n: Option<usize>,
) -> Vec<String> {
    let inside = |t: &Told<'_, K, M>| t.sentences.iter().any(|s| drafts[at].sentences.contains(s));
    let here = all.iter().filter(|t| inside(t)).count().min(3);
    let of = all.len().min(4);
    let Some(n) = n else {
        let claims = drafts[at].claims.len().min(3);
        return vec![
            "none".to_owned(),
            format!("none of {of}"),
            format!("none here {here}"),
            format!("none claims {claims}"),
        ];
    };
    let mut out = vec!["always".to_owned(), format!("of {of}")];
    near::features(drafts, at, &all[n].sentences, &mut out);
    let sentences: Vec<&[usize]> = all.iter().map(|t| t.sentences.as_slice()).collect();
    out.push(format!("rank {}", near::rank(&drafts[at], &sentences, n).min(3)));
    out.push(format!("here {here} {}", inside(&all[n])));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_one_are_gathered_and_the_likeliest_or_none_is_chosen() {
        let words = [("Monday", 0), ("Tuesday", 2), ("Monday", 5)];
        let all = gather(words.iter().map(|w| (w.0, w.1, w)));
        let told: Vec<_> = all.iter().map(|t| (t.what, t.sentences.clone())).collect();
        assert_eq!(told, [("Monday", vec![0, 5]), ("Tuesday", vec![2])]);
        assert_eq!(likeliest(2, |n| [0.2, 0.4][n.unwrap_or(0)]), Some(1));
        assert_eq!(likeliest(2, |n| n.map_or(0.9, |n| [0.2, 0.4][n])), None);
    }
}
