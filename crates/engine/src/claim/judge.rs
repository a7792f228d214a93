//! The learned judgement: of which kind is a draft whose own words leave that open?
//!
//! Where the words name a kind the rules decide. Harm without an event of its own and what only looks
//! back (`nine had died`, `the attack`) take their kind from a linear model over named features
//! (multinomial logistic regression; Berger and others 1996), fitted by `training/claims/fit.py` on
//! reports of our own, where it is surer of another kind than of the rules'. Weights are whole
//! hundredths, so that sums are equal everywhere.

use super::draft::Draft;
use super::evidence;
use super::kind;
use super::layers::Layers;
use lexicon::EventKind;
use std::sync::LazyLock;

/// How much surer the model must be of another kind than of the rules': odds of three to two.
const SURER: i32 = 40;

/// Weights in hundredths by feature and kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Weights(Vec<(&'static str, Vec<(EventKind, i32)>)>);

/// Read when the first draft asks.
static BUILTIN: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse(include_str!("../../../../data/claims/kind.tsv")));

impl Weights {
    /// From lines of a feature, a tab, and pairs of kind and weight; lines that start with `#` and kinds
    /// that are not known are passed over.
    fn parse(table: &'static str) -> Self {
        let pair = |cell: &str| {
            let (kind, weight) = cell.split_once(':')?;
            Some((EventKind::from_code(kind)?, weight.parse().ok()?))
        };
        let row = |line: &'static str| {
            let (feature, cells) = line.split_once('\t')?;
            Some((feature, cells.split(' ').filter_map(pair).collect()))
        };
        let mut rows: Vec<_> =
            table.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect();
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        Self(rows)
    }

    fn of(&self, feature: &str) -> &[(EventKind, i32)] {
        let at = self.0.binary_search_by_key(&feature, |(name, _)| name);
        at.map_or(&[], |i| &self.0[i].1)
    }
}

/// Gives the drafts whose words leave their kind open the likeliest one.
pub(super) fn judge(layers: &Layers<'_>, drafts: &mut [Draft]) {
    let judged: Vec<EventKind> = (0..drafts.len())
        .map(|i| match drafts[i].kind {
            kind if is_open(drafts, i) => {
                likeliest(&BUILTIN, &evidence::of(layers, drafts, i), kind)
            }
            kind => kind,
        })
        .collect();
    for (draft, kind) in drafts.iter_mut().zip(judged) {
        if draft.kind != kind {
            draft.kind = kind;
            // Who does it to whom still tells kinds apart.
            draft.kind = kind::refine(layers, draft);
        }
    }
}

/// Whether a draft takes its kind from other words of the report: not where it stands alone and says
/// itself who acts (`in Kaoma, gunmen killed a teacher`).
pub(super) fn is_open(drafts: &[Draft], at: usize) -> bool {
    let draft = &drafts[at];
    let agent = draft.roles.agent;
    let own = !agent.is_empty() && draft.segment.tokens.contains(agent);
    draft.inherits && !(own && drafts.iter().filter(|d| d.episode == draft.episode).count() == 1)
}

/// The kind that features speak for, where they do so more than for the rules' `kind`.
fn likeliest(weights: &Weights, features: &[String], kind: EventKind) -> EventKind {
    let mut scores = vec![0; EventKind::ALL.len()];
    for (kind, weight) in features.iter().flat_map(|f| weights.of(f)) {
        scores[*kind as usize] += weight;
    }
    let score = |k: EventKind| scores[k as usize];
    let best = EventKind::ALL.iter().copied().rev().max_by_key(|k| score(*k));
    best.filter(|b| score(*b) - score(kind) > SURER).unwrap_or(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(features: &[&str]) -> Vec<String> {
        features.iter().map(|f| (*f).to_owned()).collect()
    }

    #[test]
    fn without_weights_the_rules_stand() {
        let kind = likeliest(&Weights::default(), &names(&["any "]), EventKind::Attack);
        assert_eq!(kind, EventKind::Attack);
    }

    #[test]
    fn what_is_clearly_surer_goes_before_the_rules() {
        let weights = Weights::parse("# head\nany \tarrests:40\nnight\tarrests:1\n");
        let kind = |features: &[&str]| likeliest(&weights, &names(features), EventKind::Attack);
        assert_eq!(kind(&["any "]), EventKind::Attack);
        assert_eq!(kind(&["any ", "night"]), EventKind::Arrests);
    }

    #[test]
    fn the_builtin_table_is_read_whole() {
        let table = include_str!("../../../../data/claims/kind.tsv");
        let rows = table.lines().filter_map(|l| l.split_once('\t'));
        let cells: usize = rows.map(|(_, cells)| cells.matches(':').count()).sum();
        let read: usize = BUILTIN.0.iter().map(|(_, weights)| weights.len()).sum();
        assert_eq!(read, cells);
    }
}
