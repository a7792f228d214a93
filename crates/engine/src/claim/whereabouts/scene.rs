//! The places of a report by their names, and what holds for a name wherever a claim stands.

use super::super::draft::Draft;
use super::super::episode::in_dateline;
use super::super::layers::Layers;
use crate::place::PlaceMention;
use crate::reading::Precision;
use crate::text::Tokens;
use lexicon::{Feature, Sense};

/// One name of a report with all its mentions, in the order of the text.
pub(super) struct Name {
    /// In small letters.
    pub(super) written: String,
    /// Indices into the places.
    pub(super) at: Vec<usize>,
    /// How many drafts name it as their own place.
    pub(super) told: usize,
    /// What it is: `exact`, `district`, `region`, `country`; `possible` if it may be no place; `headline` if it stands
    /// there alone.
    pub(super) kind: &'static str,
    /// The noun that goes with it somewhere.
    pub(super) noun: Option<Feature>,
}

impl Name {
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.kind, "exact" | "district")
    }
}

/// The names of a report, and what is known of the report as a whole.
pub(super) struct Scene<'s> {
    pub(super) layers: &'s Layers<'s>,
    pub(super) names: Vec<Name>,
    /// The headline in small letters.
    pub(super) title: String,
    /// Of each place whether it stands in the words for a speaker.
    pub(super) in_source: Vec<bool>,
    /// Mentions of the exact name that has most.
    pub(super) most_named: usize,
    /// Drafts of the name that most name as their own place.
    pub(super) most_told: usize,
    /// The first exact name that is told as where something is.
    pub(super) first: Option<usize>,
}

impl<'s> Scene<'s> {
    pub(super) fn of(layers: &'s Layers<'s>, drafts: &[Draft]) -> Self {
        let names = names(layers, drafts);
        let source = |p: &PlaceMention| {
            let end = layers.attributions.partition_point(|a| a.source.start <= p.tokens.start);
            layers.attributions[..end].iter().any(|a| a.source.contains(p.tokens))
        };
        let exact = || names.iter().filter(|n| n.is_exact());
        let stands =
            |i: &usize| layers.place(*i).locative && !in_dateline(layers, layers.place(*i).tokens);
        Self {
            layers,
            title: layers.report.title.as_deref().unwrap_or_default().to_lowercase(),
            in_source: all(layers).map(source).collect(),
            most_named: exact().map(|n| n.at.len()).max().unwrap_or(0),
            most_told: names.iter().map(|n| n.told).max().unwrap_or(0),
            first: names.iter().position(|n| n.is_exact() && n.at.iter().any(stands)),
            names,
        }
    }

    /// The place of an index.
    pub(super) fn place(&self, i: usize) -> &PlaceMention {
        self.layers.place(i)
    }

    /// The mention of a name that stands for it in a claim: inside its words, else the last before
    /// them, else the first.
    pub(super) fn mention(&self, name: usize, segment: Tokens) -> usize {
        let at = &self.names[name].at;
        let inside = at.iter().find(|i| segment.contains(self.place(**i).tokens));
        let before = || at.iter().rev().find(|i| self.place(**i).tokens.start < segment.start);
        *inside.or_else(before).unwrap_or(&at[0])
    }

    /// Whether a place is known by this name.
    pub(super) fn is(&self, name: usize, place: Option<usize>) -> bool {
        place.is_some_and(|i| self.names[name].at.contains(&i))
    }
}

/// The places, and behind them the possible ones.
fn all<'l>(layers: &'l Layers<'_>) -> impl Iterator<Item = &'l PlaceMention> + use<'l> {
    layers.places.iter().chain(&layers.possible_places)
}

fn names(layers: &Layers<'_>, drafts: &[Draft]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (i, place) in all(layers).enumerate().filter(|(_, p)| !p.demonym) {
        let name = layers.text.slice(place.tokens).to_lowercase();
        let own = |d: &&Draft| d.place == Some(i) && !d.place_inferred;
        let told = drafts.iter().filter(own).count();
        let noun = noun(layers, place);
        if let Some(n) = names.iter_mut().find(|n| n.written == name) {
            n.at.push(i);
            n.told += told;
            n.noun = n.noun.or(noun);
        } else {
            let possible = i >= layers.places.len();
            let kind = if possible { "possible" } else { kind(place) };
            names.push(Name { written: name, at: vec![i], told, kind, noun });
        }
    }
    names.truncate(MOST);
    names.extend(layers.of_headline().map(|i| Name {
        written: layers.place_words(i).to_lowercase(),
        at: vec![i],
        told: 0,
        kind: HEADLINE,
        noun: None,
    }));
    names
}

/// The kind of a name that the headline alone has.
pub(super) const HEADLINE: &str = "headline";

/// Names that are looked at: reports tell early where they are about.
const MOST: usize = 60;

pub(super) fn kind(place: &PlaceMention) -> &'static str {
    match place.precision {
        Precision::Country => "country",
        Precision::Region => "region",
        Precision::District => "district",
        _ => "exact",
    }
}

/// The noun for a kind of place that goes with a name.
fn noun(layers: &Layers<'_>, place: &PlaceMention) -> Option<Feature> {
    place.phrase.iter().find_map(|i| {
        let feature = layers.text.sense_at(i, |w| match w.sense {
            Sense::PlaceNoun(feature) => Some(feature),
            _ => None,
        });
        feature.map(|(_, f)| f)
    })
}
