//! How many: low and high end, either of which may be open.

/// A range of people or things. An end that is `None` is open or not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// At least so many.
    pub low: Option<u32>,
    /// At most so many.
    pub high: Option<u32>,
    /// The one number that the words name, if they name one.
    pub best: Option<u32>,
}

impl Range {
    /// `twelve`
    pub fn exactly(n: u32) -> Self {
        Self { low: Some(n), high: Some(n), best: Some(n) }
    }

    /// `several`, a plural: no number is named.
    pub fn at_least(n: u32) -> Self {
        Self { low: Some(n), high: None, best: None }
    }

    /// `18 or 21`
    pub fn between(low: u32, high: u32) -> Self {
        Self { low: Some(low), high: Some(high), best: None }
    }

    /// `around twenty`: ten per cent either way, rounded outwards, at least one (claims codebook).
    pub fn around(n: u32) -> Self {
        let low = (u64::from(n) * 9 / 10) as u32;
        let high = u32::try_from((u64::from(n) * 11).div_ceil(10)).unwrap_or(u32::MAX);
        Self { low: Some(low), high: Some(high), best: Some(n) }
    }

    /// The number that stands for the range where one is asked for: the one named, else the low
    /// end, else the high end.
    pub fn value(self) -> Option<u32> {
        self.best.or(self.low).or(self.high)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
        Self {
            // An open low end counts nobody.
            low: match (self.low, other.low) {
                (None, None) => None,
                (a, b) => Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
            },
            high: add(self.high, other.high),
            best: add(self.best, other.best),
        }
    }

    /// So many fewer than `whole`: `all but two of nine`.
    pub(super) fn taken_from(self, whole: Self) -> Self {
        let less = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_sub(b?));
        Self {
            low: less(whole.low, self.high),
            high: less(whole.high, self.low),
            best: less(whole.best, self.best),
        }
    }
}
