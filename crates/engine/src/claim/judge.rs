//! The learned judgement: which drafts are claims, and of which kind is each?
//!
//! Rules say of each stretch that somebody answers for whether it tells an event, and take its kind
//! from the words for the event, or from the episode where there are none. Two linear models over the
//! same named features (logistic regression; of kinds, multinomial: Berger and others 1996), fitted by
//! `training/claims/fit.py` on reports of our own, weigh that against the words around it and the
//! rest of the report. Weights are whole hundredths, so that sums are equal everywhere.

use super::draft::{Draft, Standing};
use super::evidence::{self, Evidence};
use super::layers::Layers;
use lexicon::EventKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How likely a draft must be a claim that the rules take for none, as the logarithm of the odds in
/// hundredths: likelier than not.
const ENOUGH: i32 = 0;

/// The same for one that the rules take for a claim: not much less likely than not.
const ENOUGH_WITH_RULES: i32 = -60;

/// How much surer the model must be of another kind than of the rules': odds of three to two, and
/// of nine to two where words name an event by themselves.
const SURER: i32 = 40;
const SURER_THAN_WORDS: i32 = 150;

/// Weights in hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Of a feature for its draft being a claim.
    claim: BTreeMap<&'static str, i32>,
    /// Of a feature for each kind.
    kinds: BTreeMap<&'static str, Vec<(EventKind, i32)>>,
    /// Of an echo for the kind that it names.
    echoes: BTreeMap<&'static str, i32>,
}

/// Read when the first draft asks.
pub(super) static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
    let claim = include_str!("../../../../data/claims/claim.tsv");
    Weights::parse(claim, include_str!("../../../../data/claims/kind.tsv"))
});

impl Weights {
    /// From two tables of a feature, a tab, and its weight, or pairs of kind and weight; of an echo the
    /// one pair is `same:` and its weight. Lines that start with `#` and kinds that are not known are
    /// passed over.
    fn parse(claim: &'static str, kind: &'static str) -> Self {
        let rows = |table: &'static str| {
            table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
        };
        let pair = |cell: &str| {
            let (kind, weight) = cell.split_once(':')?;
            Some((EventKind::from_code(kind)?, weight.parse().ok()?))
        };
        let same = |cells: &str| cells.strip_prefix("same:")?.parse().ok();
        let (echoes, kinds): (Vec<_>, Vec<_>) =
            rows(kind).partition(|(_, cells)| same(cells).is_some());
        Self {
            claim: rows(claim).filter_map(|(name, w)| Some((name, w.parse().ok()?))).collect(),
            kinds: kinds
                .into_iter()
                .map(|(name, cells)| (name, cells.split(' ').filter_map(pair).collect()))
                .collect(),
            echoes: echoes.into_iter().filter_map(|(name, c)| Some((name, same(c)?))).collect(),
        }
    }

    /// What each feature weighs for a draft being a claim.
    pub(super) fn for_claim<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, i32)> {
        let known = |f: &'e String| Some((f.as_str(), *self.claim.get(f.as_str())?));
        evidence.features.iter().filter_map(known)
    }

    /// What each feature and echo weighs for a kind.
    pub(super) fn for_kinds<'e>(
        &self,
        evidence: &'e Evidence,
    ) -> impl Iterator<Item = (&'e str, EventKind, i32)> {
        let features = evidence.features.iter().flat_map(|f| {
            let pairs = self.kinds.get(f.as_str()).into_iter().flatten();
            pairs.map(|(kind, weight)| (f.as_str(), *kind, *weight))
        });
        let echoes = evidence.echoes.iter().filter_map(|(name, kind)| {
            Some((name.as_str(), *kind, *self.echoes.get(name.as_str())?))
        });
        features.chain(echoes)
    }

    /// Without what some features weigh for a draft being a claim.
    pub(super) fn without_claim(mut self, names: &[String]) -> Self {
        self.claim.retain(|name, _| !names.iter().any(|n| n == name));
        self
    }

    /// Without what some features and echoes weigh for kinds.
    pub(super) fn without_kinds(mut self, names: &[String]) -> Self {
        self.kinds.retain(|name, _| !names.iter().any(|n| n == name));
        self.echoes.retain(|name, _| !names.iter().any(|n| n == name));
        self
    }
}

/// Fewer sentences are no report of which the weights could know how one goes on: there the rules
/// decide.
const REPORT: usize = 3;

/// Whether a text is a report that the weights know something of.
pub(super) fn knows(layers: &Layers<'_>) -> bool {
    layers.text.sentences.len() >= REPORT
}

/// Keeps the drafts that are claims, and gives the kind of each.
pub(super) fn sift(
    layers: &Layers<'_>,
    drafts: &mut Vec<Draft>,
    weights: &Weights,
) -> Vec<EventKind> {
    if !knows(layers) {
        drafts.retain(|d| d.standing == Standing::Claim);
        return drafts.iter().map(|d| d.kind).collect();
    }
    let judge = |at: usize| {
        let draft = &drafts[at];
        let evidence = evidence::of(layers, drafts, at);
        is_claim(weights, &evidence, draft).then(|| likeliest(weights, &evidence, draft))
    };
    let verdicts: Vec<Option<EventKind>> = (0..drafts.len()).map(judge).collect();
    let mut claims = verdicts.iter().map(Option::is_some);
    drafts.retain(|_| claims.next() == Some(true));
    verdicts.into_iter().flatten().collect()
}

/// Whether a draft tells an event in words that name it by themselves: the learned weights, which saw
/// whole reports, have least to say of those.
pub(super) fn names_event(draft: &Draft) -> bool {
    draft.strong && !draft.inherits
}

pub(super) fn is_claim(weights: &Weights, evidence: &Evidence, draft: &Draft) -> bool {
    let by_rule = draft.standing == Standing::Claim;
    let sum = || weights.for_claim(evidence).map(|(_, weight)| weight).sum::<i32>();
    by_rule && names_event(draft) || sum() > enough(draft)
}

/// What the weights for a claim must come to.
pub(super) fn enough(draft: &Draft) -> i32 {
    if draft.standing == Standing::Claim { ENOUGH_WITH_RULES } else { ENOUGH }
}

/// The kind that the evidence speaks for, where it does so clearly more than for that of the rules.
pub(super) fn likeliest(weights: &Weights, evidence: &Evidence, draft: &Draft) -> EventKind {
    let mut scores = vec![0; EventKind::ALL.len()];
    for (_, kind, weight) in weights.for_kinds(evidence) {
        scores[kind as usize] += weight;
    }
    let score = |k: EventKind| scores[k as usize];
    let best = EventKind::ALL.iter().copied().rev().max_by_key(|k| score(*k));
    let surer = if names_event(draft) { SURER_THAN_WORDS } else { SURER };
    best.filter(|b| score(*b) - score(draft.kind) > surer).unwrap_or(draft.kind)
}

#[cfg(test)]
mod tests {
    use super::super::role::Roles;
    use super::super::segment::Segment;
    use super::*;
    use crate::text::Tokens;
    use lexicon::Stance;

    fn evidence(features: &[&str], echoes: &[(&str, EventKind)]) -> Evidence {
        Evidence {
            features: features.iter().map(|f| (*f).to_owned()).collect(),
            echoes: echoes.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        }
    }

    /// A draft of a text that nobody reads, of the kind attack.
    fn draft(strong: bool, standing: Standing) -> Draft {
        let tokens = Tokens::new(0, 1);
        Draft {
            segment: Segment { sentence: 0, tokens, by: None },
            standing,
            quote: tokens,
            kind: EventKind::Attack,
            trigger: tokens,
            strong,
            inherits: !strong,
            stance: Stance::Asserted,
            hypothetical: false,
            hedges: Vec::new(),
            roles: Roles::default(),
            ours: false,
            harm: Vec::new(),
            weapon: None,
            place: None,
            place_inferred: false,
            time: None,
            time_inferred: false,
            episode: 0,
        }
    }

    #[test]
    fn without_weights_the_rules_stand() {
        let (weights, evidence) = (Weights::default(), evidence(&["any "], &[]));
        let claim = draft(false, Standing::Claim);
        assert_eq!(likeliest(&weights, &evidence, &claim), EventKind::Attack);
        assert!(is_claim(&weights, &evidence, &claim));
        assert!(!is_claim(&weights, &evidence, &draft(false, Standing::Silent)));
    }

    #[test]
    fn what_is_clearly_surer_goes_before_the_rules() {
        let weights = Weights::parse("", "# head\nany \tarrests:40\nnight\tarrests:100\n");
        let kind = |f: &[&str], strong: bool| {
            likeliest(&weights, &evidence(f, &[]), &draft(strong, Standing::Claim))
        };
        assert_eq!(kind(&["any "], false), EventKind::Attack);
        assert_eq!(kind(&["any ", "night"], false), EventKind::Arrests);
        assert_eq!(kind(&["any ", "night"], true), EventKind::Attack);
    }

    #[test]
    fn an_echo_speaks_for_the_kind_that_it_names() {
        let weights = Weights::parse("", "lead\tsame:41\n");
        for other in [EventKind::Arrests, EventKind::Grenade] {
            let evidence = evidence(&[], &[("lead", other)]);
            let kind = likeliest(&weights, &evidence, &draft(false, Standing::Claim));
            assert_eq!(kind, other);
        }
    }

    #[test]
    fn words_that_name_an_event_make_a_claim_whatever_is_around() {
        let weights = Weights::parse("any \t-70\nnight\t80\n", "");
        let is = |f: &[&str], strong, standing| {
            is_claim(&weights, &evidence(f, &[]), &draft(strong, standing))
        };
        assert!(is(&["any "], true, Standing::Claim));
        assert!(!is(&["any "], false, Standing::Claim));
        assert!(is(&["any ", "night"], false, Standing::Silent));
        assert!(!is(&["any "], true, Standing::Repetition));
    }

    #[test]
    fn the_builtin_tables_are_read_whole() {
        let cells = |table: &'static str| -> usize {
            let rows = table.lines().filter_map(|l| l.split_once('\t'));
            rows.map(|(_, cells)| cells.split(' ').count()).sum()
        };
        let kinds = BUILTIN.kinds.values().map(Vec::len).sum::<usize>() + BUILTIN.echoes.len();
        assert_eq!(kinds, cells(include_str!("../../../../data/claims/kind.tsv")));
        assert_eq!(BUILTIN.claim.len(), cells(include_str!("../../../../data/claims/claim.tsv")));
    }
}
