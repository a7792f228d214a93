//! What speaks for a number as that of a claim's victims: what is counted, which words stand beside it
//! and govern it, how it stands to the other numbers, and what the rules made of it. Weights have a
//! column for each effect.

use super::super::choice::{Signs, few};
use super::super::draft::Draft;
use super::super::layers::Layers;
use super::super::select;
use super::{Offer, Victims};
use crate::count::{Count, CountForm, What};
use crate::harm::{CueKind, HarmMention};
use crate::text::{TokenIx, Tokens};
use crate::tree::Relation;
use lexicon::{Effect, People, Sense};

/// What is known of the choice that nobody came to a harm.
pub(super) fn none(layers: &Layers<'_>, draft: &Draft, offers: &[Offer], effect: Effect) -> Signs {
    let told = |e: Effect| draft.harm.iter().any(|i| layers.harm[*i].effect == Some(e));
    let mut signs = vec![
        ("none", ""),
        ("none, kind", draft.kind.code()),
        ("none, stance", draft.stance.code()),
        ("none, numbers", few(offers.len())),
        ("none, harm", if told(effect) { "told" } else { "not told" }),
    ];
    if draft.inherits {
        signs.push(("none, inherits", ""));
    }
    if !draft.victims.iter().any(|v| v.effect == effect) {
        signs.push(("none, rule", ""));
    }
    for other in draft.victims.iter().filter(|v| v.effect != effect) {
        signs.push(("none, rule of another", other.effect.code()));
    }
    signs
}

/// The signs of a number for an effect in the draft `at`.
pub(super) fn signs(
    layers: &Layers<'_>,
    drafts: &[Draft],
    at: usize,
    offer: &Offer,
    effect: Effect,
) -> Signs {
    let view = View { layers, draft: &drafts[at], offer };
    let mut signs = Vec::new();
    view.as_such(&mut signs);
    view.of_harm(effect, &mut signs);
    for i in &offer.count {
        view.of_count(&layers.counts[*i], &mut signs);
    }
    view.by_rule(effect, &mut signs);
    view.before(&drafts[..at], effect, &mut signs);
    signs
}

/// A number as seen from a draft.
struct View<'v> {
    layers: &'v Layers<'v>,
    draft: &'v Draft,
    offer: &'v Offer,
}

impl View<'_> {
    /// How many, and of what claim.
    fn as_such(&self, signs: &mut Signs) {
        let draft = self.draft;
        let size = size(self.offer.range.value().unwrap_or(0));
        signs.extend([
            ("size", size),
            ("size, kind", draft.kind.code()),
            (draft.kind.code(), size),
            ("stance", draft.stance.code()),
            ("words", if self.offer.harm.is_empty() { "number alone" } else { "of harm" }),
        ]);
        if self.offer.range.high.is_none() {
            signs.push(("open", size));
        }
        if draft.inherits {
            signs.push(("inherits", ""));
        }
    }

    /// The words of harm that give it.
    fn of_harm(&self, effect: Effect, signs: &mut Signs) {
        for harm in self.offer.harm.iter().map(|i| &self.layers.harm[*i]) {
            let told = harm.effect.map_or("open", Effect::code);
            let same = if harm.effect == Some(effect) { "same effect" } else { "other effect" };
            signs.extend([
                ("effect", told),
                ("harm", same),
                (same, cue(harm.kind)),
                ("harm word", harm.lemma),
                (told, self.draft.kind.code()),
            ]);
            facts_of_harm(harm, same, signs);
        }
    }

    /// What is counted, and where it stands.
    fn of_count(&self, count: &Count, signs: &mut Signs) {
        signs.push(("form", form(count.form)));
        signs.push(("counts", counted(count.what)));
        signs.push(("people", people(count.people)));
        for (is, name) in
            [(count.part, "part"), (count.other, "other"), (count.definite, "definite")]
        {
            if is {
                signs.push(("count", name));
            }
        }
        let (segment, roles) = (self.draft.segment.tokens, &self.draft.roles);
        let place = match () {
            () if self.draft.quote.contains(count.tokens) => "in quote",
            () if segment.contains(count.tokens) => "in claim",
            () => "beside claim",
        };
        signs.push(("stands", place));
        for (is, name) in [
            (roles.target.contains(count.tokens), "target"),
            (roles.agent.contains(count.tokens), "agent"),
            (self.in_source(count.tokens), "source"),
            (segment.contains(count.tokens) && self.is_only(count), "only one"),
        ] {
            if is {
                signs.push(("as", name));
            }
        }
        let first = count.tokens.start < self.draft.trigger.start;
        signs.push((if first { "before event" } else { "after event" }, self.apart(count)));
        self.words_beside(count, signs);
        self.in_tree(count, signs);
    }

    fn in_source(&self, tokens: Tokens) -> bool {
        self.layers.said(self.draft.segment.by).is_some_and(|a| a.source.contains(tokens))
    }

    /// Whether no other people are counted in the claim.
    fn is_only(&self, count: &Count) -> bool {
        let within = |c: &&Count| {
            c.tokens != count.tokens
                && !matches!(c.what, What::Thing | What::Age)
                && self.draft.segment.tokens.contains(c.tokens)
        };
        self.layers.counts.iter().find(within).is_none()
    }

    fn apart(&self, count: &Count) -> &'static str {
        match count.tokens.start.abs_diff(self.draft.trigger.start) {
            0..=2 => "2",
            3..=6 => "6",
            7..=12 => "12",
            _ => "more",
        }
    }

    /// The nearest words of harm and events on both sides, and the words for those who are counted.
    fn words_beside(&self, count: &Count, signs: &mut Signs) {
        let text = self.layers.text;
        // A claim that the next sentence completes has numbers there, too.
        let sentence = text.sentences[text.sentence_of(count.all.start)].tokens;
        let end = (count.all.end + REACH).min(sentence.end).max(count.all.end);
        let behind = Tokens::new(count.all.end, end);
        let before = count.all.start.saturating_sub(REACH).max(sentence.start);
        let tells = |s: &Sense| matches!(s, Sense::Casualty(_) | Sense::Event { .. });
        let word = |tokens: Tokens, last: bool| {
            let words = text.hits_in(tokens).iter().flat_map(|h| h.words);
            let mut words = words.filter(|w| tells(&w.sense)).map(|w| w.lemma);
            if last { words.next_back() } else { words.next() }
        };
        if let Some(lemma) = word(Tokens::new(before, count.all.start.max(before)), true) {
            signs.push(("word before", lemma));
        }
        if let Some(lemma) = (behind.start < behind.end).then(|| word(behind, false)).flatten() {
            signs.push(("word behind", lemma));
        }
        for word in text.hits_in(count.all).iter().flat_map(|h| h.words) {
            if matches!(word.sense, Sense::People(_) | Sense::Casualty(_)) {
                signs.push(("counted", word.lemma));
            }
        }
    }

    /// What governs it in the tree.
    fn in_tree(&self, count: &Count, signs: &mut Signs) {
        let (text, tree) = (self.layers.text, &self.layers.text.tree);
        let Some(head) = tree.head_of(count.all) else { return };
        let above = tree.node(head).head;
        signs.push(("relation", relation(tree.relation(head))));
        for word in words_at(self.layers, above) {
            signs.push(("under", word));
            signs.push((relation(tree.relation(head)), word));
        }
        if let Some(event) = tree.head_of(self.draft.trigger) {
            let place = match () {
                () if above == event => "on event",
                () if tree.is_under(head, event) => "under event",
                () if tree.is_under(event, head) => "over event",
                () => "elsewhere",
            };
            signs.push(("in tree", place));
        }
        if let Some(via) = tree.node(head).via {
            for word in text.hits_at(via).iter().flat_map(|h| h.words) {
                if matches!(word.sense, Sense::Function(_)) {
                    signs.push(("by way of", word.lemma));
                }
            }
        }
    }

    /// What the rules made of it.
    fn by_rule(&self, effect: Effect, signs: &mut Signs) {
        let same = |v: &&Victims| {
            (v.range.low, v.range.high) == (self.offer.range.low, self.offer.range.high)
        };
        for given in self.draft.victims.iter().filter(same) {
            let own = given.effect == effect;
            signs.push(if own { ("rule", "") } else { ("rule for", given.effect.code()) });
            if own {
                signs.push(("rule, kind", self.draft.kind.code()));
            }
        }
        if let Some(other) =
            self.draft.victims.iter().filter(|v| !same(v)).find(|v| v.effect == effect)
        {
            let larger = other.range.value() > self.offer.range.value();
            signs.push(("rule has", if larger { "a larger one" } else { "a smaller one" }));
        }
    }

    /// Whether it was given before.
    fn before(&self, drafts: &[Draft], effect: Effect, signs: &mut Signs) {
        for draft in drafts {
            let same =
                |v: &&Victims| v.effect == effect && v.range.value() == self.offer.range.value();
            if draft.victims.iter().any(|v| same(&v)) {
                let own = select::same_speaker(self.layers, draft, self.draft);
                signs.push(("given before", if own { "by the same" } else { "by another" }));
            }
        }
    }
}

/// Tokens within which a word belongs to a number.
const REACH: u32 = 6;

fn facts_of_harm(harm: &HarmMention, same: &'static str, signs: &mut Signs) {
    for (is, name) in [
        (harm.part, "part"),
        (harm.other, "others"),
        (harm.reflexive, "by oneself"),
        (harm.irrealis, "unreal"),
        (harm.negated, "negated"),
    ] {
        if is {
            signs.push((same, name));
        }
    }
}

/// The listed words at a token that tell of harm, of events or of speech.
fn words_at<'l>(
    layers: &'l Layers<'_>,
    i: TokenIx,
) -> impl Iterator<Item = &'static str> + use<'l> {
    let words = layers.text.hits_in(Tokens::new(i, i + 1)).iter().flat_map(|h| h.words);
    words
        .filter(|w| {
            matches!(w.sense, Sense::Casualty(_) | Sense::Event { .. } | Sense::Speech { .. })
        })
        .map(|w| w.lemma)
}

fn size(n: u32) -> &'static str {
    match n {
        0 => "nobody",
        1 => "one",
        2 => "two",
        3..=9 => "few",
        10..=99 => "tens",
        100..=999 => "hundreds",
        _ => "thousands",
    }
}

fn cue(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Active => "active",
        CueKind::Passive => "passive",
        CueKind::Suffers => "suffers",
        CueKind::Adjective => "adjective",
        CueKind::Deaths => "deaths",
        CueKind::Deed => "deed",
        CueKind::Wounds => "wounds",
        CueKind::Toll => "toll",
    }
}

fn form(form: CountForm) -> &'static str {
    match form {
        CountForm::Number => "number",
        CountForm::Single => "single",
        CountForm::Plural => "plural",
        CountForm::Bare => "bare",
        CountForm::Ordinal => "ordinal",
        CountForm::Zero => "zero",
        CountForm::Sum => "sum",
    }
}

fn counted(what: What) -> &'static str {
    match what {
        What::People => "people",
        What::Harm => "harm",
        What::Unknown => "unknown",
        What::Bare => "no noun",
        What::Thing => "thing",
        What::Age => "age",
    }
}

fn people(people: Option<People>) -> &'static str {
    match people.map(|p| (p.civilian, p.women, p.children)) {
        None => "not known",
        Some((Some(false), ..)) => "fighting",
        Some((_, true, _)) => "women",
        Some((_, _, true)) => "children",
        Some((Some(true), ..)) => "civilian",
        Some((None, ..)) => "open",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Subject => "subject",
        Relation::PassiveSubject => "passive subject",
        Relation::Object => "object",
        Relation::Dative => "dative",
        Relation::Agent => "agent",
        Relation::Oblique => "oblique",
        Relation::Conjunct => "conjunct",
        Relation::Apposition => "apposition",
        Relation::Attribute => "attribute",
        Relation::Compound | Relation::Modifier => "modifier",
        Relation::Root => "root",
        _ => "another",
    }
}
