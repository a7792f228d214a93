//! The numbers of people that a claim may count: those in its sentence, those of words of harm, those
//! that a pronoun stands for.

use super::super::draft::Draft;
use super::super::figure;
use super::super::layers::Layers;
use super::Victims;
use crate::count::{Range, What};
use crate::harm::HarmMention;
use crate::text::range;

/// A number of people with all words that give it.
pub(super) struct Offer {
    pub(super) range: Range,
    /// Indices into the harm layer.
    pub(super) harm: Vec<usize>,
    /// Indices into the counts.
    pub(super) count: Vec<usize>,
}

/// Numbers that are looked at.
const MOST: usize = 24;

/// The numbers that a draft has, in the order of the text.
pub(super) fn offers(layers: &Layers<'_>, draft: &Draft) -> Vec<Offer> {
    let mut offers = Vec::new();
    for Victims { range, harm, count, .. } in &draft.victims {
        push(&mut offers, *range, *harm, *count);
    }
    let (open, told): (Vec<usize>, Vec<usize>) =
        draft.harm.iter().partition(|i| leaves_open(&layers.harm[**i]));
    for i in &told {
        let harm = &layers.harm[*i];
        if let Some(range) = harm.range.or_else(|| figure::by_reference(layers, harm)) {
            push(&mut offers, range, Some(*i), harm.count);
        }
    }
    let sentence = layers.text.sentences[draft.segment.sentence].tokens;
    let unsaid: Vec<usize> = open.iter().filter_map(|i| layers.harm[*i].count).collect();
    for i in range(&layers.counts, sentence, |c| c.tokens.start) {
        let count = &layers.counts[i];
        if !matches!(count.what, What::Thing | What::Age) && !unsaid.contains(&i) {
            push(&mut offers, count.range, None, Some(i));
        }
    }
    offers.truncate(MOST);
    offers
}

/// `killed or wounded fifteen`, `fifteen casualties`: what happened to how many is not said.
fn leaves_open(harm: &HarmMention) -> bool {
    harm.effect.is_none() && !harm.is_none()
}

fn push(offers: &mut Vec<Offer>, range: Range, harm: Option<usize>, count: Option<usize>) {
    let same = |o: &Offer| (o.range.low, o.range.high) == (range.low, range.high);
    let at = offers.iter().position(same).unwrap_or(offers.len());
    if at == offers.len() {
        offers.push(Offer { range, harm: Vec::new(), count: Vec::new() });
    }
    let offer = &mut offers[at];
    offer.harm.extend(harm.filter(|i| !offer.harm.contains(i)));
    offer.count.extend(count.filter(|i| !offer.count.contains(i)));
}
