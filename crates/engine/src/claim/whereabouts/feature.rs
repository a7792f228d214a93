//! What speaks for a name as the place of a draft: how it stands in the words of the claim, before
//! and behind them, in the report, and what the rules chose.

use super::super::around;
use super::super::choice::{Signs, apart, far, few, what, yes};
use super::super::draft::Draft;
use super::super::episode::in_dateline;
use super::scene::{HEADLINE, Name, Scene, kind};
use crate::place::{PlaceMention, Relation};
use crate::text::{TokenIx, Tokens};
use crate::tree;
use lexicon::{Feature, Stance};

/// The signs of the name `number` for the draft `at`.
pub(super) fn features(scene: &Scene<'_>, drafts: &[Draft], at: usize, number: usize) -> Signs {
    let name = &scene.names[number];
    let draft = &drafts[at];
    let mut signs = vec![("place", name.kind)];
    let view = View { scene, draft, number, name };
    if name.kind == HEADLINE {
        view.in_headline_alone(&mut signs);
        return signs;
    }
    view.here(&mut signs);
    view.before(&mut signs);
    view.in_report(&mut signs);
    view.as_written(&mut signs);
    view.by_rule(drafts, at, &mut signs);
    view.surroundings(&mut signs);
    signs
}

/// A name as seen from a draft.
struct View<'v> {
    scene: &'v Scene<'v>,
    draft: &'v Draft,
    number: usize,
    name: &'v Name,
}

impl View<'_> {
    fn segment(&self) -> Tokens {
        self.draft.segment.tokens
    }

    fn sentence(&self) -> Tokens {
        self.scene.layers.text.sentences[self.draft.segment.sentence].tokens
    }

    fn mentions(&self) -> impl DoubleEndedIterator<Item = (usize, &PlaceMention)> {
        self.name.at.iter().map(|i| (*i, self.scene.place(*i)))
    }

    /// Tokens from a place to the words for the event.
    fn distance(&self, place: &PlaceMention) -> u32 {
        place.tokens.start.abs_diff(self.draft.trigger.start)
    }

    /// In the words of the claim, or in the rest of its sentence.
    fn here(&self, signs: &mut Signs) {
        let inside = self.mentions().filter(|(_, p)| self.segment().contains(p.tokens));
        let near = || self.mentions().find(|(_, p)| self.sentence().contains(p.tokens));
        if let Some((i, place)) = inside.min_by_key(|(_, p)| self.distance(p)) {
            self.in_segment(i, place, signs);
        } else if let Some((i, place)) = near() {
            self.in_sentence(i, place, signs);
        } else {
            signs.push(("elsewhere", self.name.kind));
        }
    }

    fn in_segment(&self, i: usize, place: &PlaceMention, signs: &mut Signs) {
        let kind = self.name.kind;
        let first = place.tokens.start < self.draft.trigger.start;
        let relation = relation(place);
        signs.push(("in claim", kind));
        signs.push(("in claim, relation", relation));
        signs.push((
            if first { "before event, relation" } else { "after event, relation" },
            relation,
        ));
        signs.push(("in claim, distance", apart(self.distance(place))));
        signs.push(("in claim, nearer", few(self.nearer(place))));
        if place.locative {
            signs.push(("in claim, located", kind));
        }
        if place.container.is_some() {
            signs.push(("in claim, held", ""));
        }
        let roles = &self.draft.roles;
        for (is, role) in [
            (self.scene.in_source[i], "source"),
            (roles.target.contains(place.tokens), "target"),
            (roles.agent.contains(place.tokens), "agent"),
            (place.metonym, "government"),
            (place.embedded, "part of a name"),
        ] {
            if is {
                signs.push(("in claim, as", role));
            }
        }
        self.in_tree(place, signs);
    }

    /// Other places of the claim that stand nearer to the event.
    fn nearer(&self, place: &PlaceMention) -> usize {
        let own = self.distance(place);
        let nearer = |p: &&PlaceMention| {
            !p.demonym && self.segment().contains(p.tokens) && self.distance(p) < own
        };
        self.scene.layers.places.iter().filter(nearer).count()
    }

    /// By the tree: what it is to its head, and whether it hangs on the event.
    fn in_tree(&self, place: &PlaceMention, signs: &mut Signs) {
        let tree = &self.scene.layers.text.tree;
        let Some(head) = tree.head_of(place.tokens) else { return };
        signs.push(("in tree", in_words(tree.relation(head))));
        let Some(event) = tree.head_of(self.draft.trigger) else { return };
        let under = if tree.is_under(head, event) { "event" } else { "other" };
        signs.push(("in tree, under", under));
        if tree.node(head).head == event {
            signs.push(("in tree, of event", in_words(tree.relation(head))));
        }
    }

    fn in_sentence(&self, i: usize, place: &PlaceMention, signs: &mut Signs) {
        let kind = self.name.kind;
        let first = place.tokens.start < self.segment().start;
        signs.push(("in sentence", kind));
        signs.push(("in sentence, side", if first { "before" } else { "after" }));
        signs.push(("in sentence, relation", relation(place)));
        if place.locative {
            signs.push(("in sentence, located", kind));
        }
        if self.scene.in_source[i] {
            signs.push(("in sentence, source", kind));
        }
    }

    /// Before the sentence of the claim, else only behind it.
    fn before(&self, signs: &mut Signs) {
        let text = self.scene.layers.text;
        let sentence = self.sentence();
        let number = self.draft.segment.sentence;
        let here = text.sentences[number].paragraph;
        let Some((i, place)) = self.mentions().rfind(|(_, p)| p.tokens.start < sentence.start)
        else {
            let first = self.scene.place(self.name.at[0]).tokens.start;
            if first >= sentence.end {
                let later = text.sentence_of(first).saturating_sub(number);
                signs.push(("only later", few(later)));
            }
            return;
        };
        signs.push(("before", far(number - text.sentence_of(place.tokens.start))));
        let paragraph = text.paragraph_of(place.tokens.start);
        if paragraph == here {
            signs.push(("before in paragraph", self.name.kind));
            signs.push(("before in paragraph, located", yes(place.locative)));
            signs.push(("before in paragraph, source", yes(self.scene.in_source[i])));
        } else if paragraph + 1 == here {
            signs.push(("in paragraph before", ""));
        }
        if self.name.is_exact() {
            let between = self.between(place);
            signs.push(("exact names since", few(between)));
            signs.push(("last exact, located", yes(between == 0 && place.locative)));
        }
    }

    /// Other exact names told as where something is, from a place to the claim.
    fn between(&self, place: &PlaceMention) -> usize {
        let since = place.tokens.end..self.segment().start;
        let stands = |i: &usize| {
            let p = self.scene.place(*i);
            p.locative && since.contains(&p.tokens.start)
        };
        let others = self.scene.names.iter().enumerate().filter(|(n, _)| *n != self.number);
        others.filter(|(_, n)| n.is_exact() && n.at.iter().any(stands)).count()
    }

    /// What is known of it where the headline alone names it.
    fn in_headline_alone(&self, signs: &mut Signs) {
        let Self { scene, draft, name, .. } = self;
        let place = scene.place(name.at[0]);
        let listed = !place.candidates.is_empty();
        let exact = scene.names.iter().filter(|n| n.is_exact());
        let rule = match (draft.place, draft.place_inferred) {
            (None, _) => "none",
            (Some(_), true) => "inferred",
            (Some(_), false) => "own",
        };
        signs.push(("headline, kind", kind(place)));
        signs.push(("headline, listed", yes(listed)));
        signs.push(("headline, located", yes(place.locative)));
        signs.push(("headline, relation", relation(place)));
        signs.push(("headline, exact names", few(exact.count())));
        signs.push(("headline, most told", few(scene.most_told)));
        signs.push(("headline, most named", few(scene.most_named)));
        signs.push(("headline, rule", rule));
        signs.push(("headline, names", few(scene.layers.headline_places.len())));
    }

    /// How it is told of in the report.
    fn in_report(&self, signs: &mut Signs) {
        let Self { scene, name, .. } = self;
        let kind = name.kind;
        signs.push(("named", few(name.at.len())));
        signs.push(("told", few(name.told)));
        for (is, sign, detail) in [
            (
                name.is_exact() && name.at.len() == scene.most_named,
                "most named",
                few(scene.most_named),
            ),
            (name.told > 0 && name.told == scene.most_told, "most told", ""),
            (scene.title.contains(&name.written), "in headline", kind),
            (scene.first == Some(self.number), "first exact", ""),
            (
                self.mentions().any(|(_, p)| in_dateline(scene.layers, p.tokens)),
                "dateline",
                few(name.at.len()),
            ),
            (self.mentions().all(|(i, _)| scene.in_source[i]), "only sources", ""),
            (self.mentions().all(|(_, p)| !p.locative), "never located", kind),
            (self.mentions().all(|(_, p)| p.metonym), "only government", ""),
            (self.mentions().all(|(_, p)| p.embedded), "only parts of names", ""),
        ] {
            if is {
                signs.push((sign, detail));
            }
        }
        let lead = scene.layers.text.sentence_of(scene.place(name.at[0]).tokens.start) == 0;
        if lead {
            signs.push(("in first sentence", kind));
        }
    }

    /// What it is: listed, abroad, held by another place or holding one.
    fn as_written(&self, signs: &mut Signs) {
        let Self { scene, name, .. } = self;
        let kind = name.kind;
        let listed = !scene.place(name.at[0]).candidates.is_empty();
        signs.push((if listed { "listed" } else { "unlisted" }, kind));
        let country = self.mentions().find_map(|(_, p)| p.country());
        if country.is_some() && country != scene.layers.country {
            signs.push(("abroad", kind));
        }
        let held = |p: &PlaceMention| p.container.is_some_and(|c| name.at.contains(&c));
        let places = &scene.layers.places;
        if places.iter().any(held) {
            signs.push(("holds another", kind));
        }
        if places.iter().any(|p| held(p) && self.sentence().contains(p.tokens)) {
            signs.push(("holds another here", ""));
        }
        if self.mentions().any(|(_, p)| p.container.is_some()) {
            signs.push(("held", ""));
        }
        if let Some(noun) = name.noun {
            signs.push(("noun", in_a_word(noun)));
        }
        if name.kind == "possible" {
            self.taken_for(signs);
        }
        if self.mentions().any(|(_, p)| p.relation == Relation::Near) {
            signs.push(("near", ""));
        }
    }

    /// What the mentions take a name for that may be one of a place.
    fn taken_for(&self, signs: &mut Signs) {
        let layers = self.scene.layers;
        let known = self.mentions().find_map(|(_, p)| layers.mentions.covering(p.tokens.start));
        let mention = known.map(|m| layers.mentions.get(m));
        let what = mention.map_or("nothing", |m| what(m.what));
        signs.push(("taken for", what));
        signs.push(("taken for, of kind", mention.map_or("none", |m| m.kind.code())));
        let words = self.scene.place(self.name.at[0]).tokens.len();
        signs.push(("taken for, words", few(words as usize)));
        let relation = self.mentions().map(|(_, p)| p.relation).find(|r| *r != Relation::None);
        signs.push(("taken for, somewhere", relation.map_or("bare", relation_word)));
    }

    /// What stands around it, and how many names come before it.
    fn surroundings(&self, signs: &mut Signs) {
        let Self { scene, name, .. } = self;
        let layers = scene.layers;
        let words = name.at.iter().map(|i| scene.place(*i).tokens);
        around::signs(layers, self.draft, words.clone(), signs);
        let first = |n: &Name| scene.place(n.at[0]).tokens.start;
        let narrow = |n: &&Name| !matches!(n.kind, "country" | "region" | HEADLINE);
        let before = scene.names.iter().filter(narrow).filter(|n| first(n) < first(name)).count();
        signs.push(("names before", few(before)));
        if layers.lexicon.names.is_given(layers.text.norm(first(name))) {
            signs.push(("given name", name.kind));
        }
        let opens =
            |i: TokenIx| layers.text.sentences[layers.text.sentence_of(i)].tokens.start == i;
        if words.map(|t| t.start).all(opens) {
            signs.push(("only opens sentences", name.kind));
        }
    }

    /// What the rules chose for this draft and those beside it.
    fn by_rule(&self, drafts: &[Draft], at: usize, signs: &mut Signs) {
        let is = |d: &Draft| self.scene.is(self.number, d.place);
        if is(self.draft) {
            let own = if self.draft.place_inferred { "inferred" } else { "own" };
            signs.push(("rule", own));
            signs.push(("rule, kind", self.name.kind));
        }
        if let Some(last) = at.checked_sub(1).map(|i| &drafts[i]).filter(|d| is(d)) {
            self.after(last, signs);
        }
        let others = || drafts.iter().enumerate().filter(|(i, d)| *i != at && is(d));
        let own = |d: &Draft| !d.place_inferred;
        if others().any(|(_, d)| d.episode == self.draft.episode && own(d)) {
            signs.push(("rule of episode", ""));
        }
        if others().any(|(_, d)| d.stance == Stance::Historical && own(d)) {
            signs.push(("rule of background", ""));
        }
    }

    /// What the draft before has in common with this one, whose place it has by rule.
    fn after(&self, last: &Draft, signs: &mut Signs) {
        let (own, this) = (&last.segment, &self.draft.segment);
        let paragraph = |s: usize| self.scene.layers.text.sentences[s].paragraph;
        let past = |d: &Draft| d.stance == Stance::Historical;
        signs.push(("rule of last", if last.place_inferred { "inferred" } else { "own" }));
        for (is, detail) in [
            (own.by == this.by && this.by.is_some(), "same speaker"),
            (paragraph(own.sentence) == paragraph(this.sentence), "same paragraph"),
            (own.sentence == this.sentence, "same sentence"),
            (past(last) != past(self.draft), "other time"),
        ] {
            if is {
                signs.push(("rule of last", detail));
            }
        }
    }
}

fn relation(place: &PlaceMention) -> &'static str {
    relation_word(place.relation)
}

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::None => "none",
        Relation::In => "in",
        Relation::Near => "near",
        Relation::Path => "path",
    }
}

fn in_words(relation: tree::Relation) -> &'static str {
    match relation {
        tree::Relation::Oblique => "oblique",
        tree::Relation::Compound | tree::Relation::Modifier => "modifier",
        tree::Relation::Possessor => "possessor",
        tree::Relation::Subject | tree::Relation::PassiveSubject => "subject",
        tree::Relation::Object => "object",
        tree::Relation::Apposition => "apposition",
        tree::Relation::Conjunct => "conjunct",
        _ => "other",
    }
}

fn in_a_word(feature: Feature) -> &'static str {
    match feature {
        Feature::Country => "country",
        Feature::Region => "region",
        Feature::District => "district",
        Feature::Settlement => "settlement",
        Feature::Quarter => "quarter",
        Feature::Area => "area",
        Feature::Water => "water",
        Feature::Site => "site",
    }
}
