//! Words weighed by how rare they are in a batch, and which documents share the rare ones.
//!
//! Sublinear term frequency times inverse document frequency, as is usual in retrieval. The
//! logarithm is computed here, from plain sums and products, so that equal input gives equal
//! figures on every platform.

use std::collections::BTreeMap;

/// Terms that stand in more than one document out of so many tell nothing.
const COMMON: usize = 5;
/// A document is looked up by so many of its heaviest terms.
const KEYS: usize = 40;
/// Terms that more documents share are no keys.
const CROWD: usize = 60;

/// A document as weights by term, sorted by term.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector(Vec<(u64, f64)>);

impl Vector {
    /// The sum of products over shared terms.
    pub(super) fn dot(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += a.1 * b.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Both vectors side by side; their terms differ.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self.0.sort_by_key(|t| t.0);
        self
    }

    /// Its heaviest terms.
    fn keys(&self) -> Vec<u64> {
        let mut terms = self.0.clone();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.iter().take(KEYS).map(|t| t.0).collect()
    }
}

/// Weighs the counted terms of each document; every vector has the given length (or none).
pub(super) fn by_rarity(documents: &[&[(u64, u32)]], length: f64) -> Vec<Vector> {
    let mut shared: BTreeMap<u64, u32> = BTreeMap::new();
    for (term, _) in documents.iter().flat_map(|d| d.iter()) {
        *shared.entry(*term).or_default() += 1;
    }
    let most = (documents.len() / COMMON).max(5) as u32;
    let all = (documents.len() + 1) as f64;
    let weigh = |document: &&[(u64, u32)]| {
        let terms = document.iter().filter_map(|(term, n)| {
            let df = shared.get(term).copied().filter(|df| *df <= most)?;
            Some((*term, (1.0 + ln(f64::from(*n))) * (ln(all / f64::from(df + 1)) + 1.0)))
        });
        scaled(terms.collect(), length)
    };
    documents.iter().map(weigh).collect()
}

fn scaled(terms: Vec<(u64, f64)>, length: f64) -> Vector {
    let norm = terms.iter().map(|t| t.1 * t.1).sum::<f64>().sqrt();
    Vector(terms.into_iter().map(|(t, w)| (t, w * length / norm)).collect())
}

/// The pairs of documents that share a heavy, rare term: far fewer than all pairs.
pub(super) fn neighbours(vectors: &[Vector]) -> Vec<(u32, u32)> {
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (i, vector) in vectors.iter().enumerate() {
        for key in vector.keys() {
            holders.entry(key).or_default().push(i as u32);
        }
    }
    let mut pairs = Vec::new();
    for list in holders.values().filter(|l| l.len() <= CROWD) {
        for (n, a) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The natural logarithm of a positive, finite number, to about twelve digits.
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut sum, mut power) = (0.0, s);
    for odd in 0..14 {
        sum += power / f64::from(2 * odd + 1);
        power *= s * s;
    }
    2.0 * sum + exponent as f64 * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_close() {
        for (x, y) in [(1.0, 0.0), (std::f64::consts::E, 1.0), (10.0, std::f64::consts::LN_10)] {
            assert!((ln(x) - y).abs() < 1e-11, "ln {x}");
        }
    }

    #[test]
    fn rare_terms_weigh_more() {
        let documents: Vec<Vec<(u64, u32)>> = (0..40u64)
            .map(|i| if i < 2 { vec![(1, 1), (2, 1)] } else { vec![(2 + i % 8, 1), (100 + i, 1)] })
            .collect();
        let slices: Vec<&[(u64, u32)]> = documents.iter().map(|d| &**d).collect();
        let vectors = by_rarity(&slices, 1.0);
        let weight = |term| vectors[0].0.iter().find(|t| t.0 == term).map(|t| t.1);
        assert!(weight(1) > weight(2));
        assert!((vectors[0].dot(&vectors[0]) - 1.0).abs() < 1e-9);
        assert!(neighbours(&vectors).contains(&(0, 1)));
    }
}
