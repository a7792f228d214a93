//! What speaks for a party as the agent of a draft: how it stands in the words of the claim and before
//! them, in which parts the rest of the report shows it, and what the rules chose.

use super::super::around;
use super::super::choice::{Signs, far, few, what};
use super::super::draft::{Draft, is_violent};
use super::super::{select, who};
use super::cast::{Cast, Part, Party};
use crate::clause::is_function;
use crate::mention::{Form, Mention};
use crate::text::TokenIx;
use crate::tree::{self, Relation};
use lexicon::{ActorKind, EventGroup, Function, Stance};

/// The signs of the choice that nobody is named as the agent of the draft `at`.
pub(super) fn nobody(cast: &Cast<'_>, at: usize) -> Signs {
    let (draft, part) = (&cast.drafts[at], &cast.parts[at]);
    let text = cast.layers.text;
    let verb = text.tree.head_of(draft.trigger).filter(|h| text.tree.node(*h).verb);
    let mut signs = vec![("nobody", ""), ("nobody, kind", draft.kind.code())];
    if let Some(kind) = part.speaker_kind {
        signs.push(("nobody, speaker", kind.code()));
    }
    for (is, sign, detail) in [
        (part.agent.is_none() && draft.inherits, "nobody, rule", "inherited"),
        (part.agent.is_none() && !draft.inherits, "nobody, rule", "own"),
        (draft.inherits, "nobody, inherits", ""),
        (draft.harm.is_empty(), "nobody, no harm", ""),
        (cast.parts.iter().all(|p| p.agent.is_none()), "nobody, in report", ""),
        (verb.is_some_and(|v| tree::is_passive(text, v)), "nobody, passive", ""),
    ] {
        if is {
            signs.push((sign, detail));
        }
    }
    signs
}

/// The signs of the party `number` for the draft `at`.
pub(super) fn signs(cast: &Cast<'_>, at: usize, number: usize) -> Signs {
    let view = View {
        cast,
        draft: &cast.drafts[at],
        part: &cast.parts[at],
        party: &cast.parties[number],
        at,
        number,
    };
    let mut signs = vec![("party", "")];
    view.as_it_is(&mut signs);
    view.by_rule(&mut signs);
    view.to_speaker(&mut signs);
    if let Some(mention) = cast.mention(at, number) {
        view.as_written(mention, &mut signs);
        view.where_it_stands(mention, &mut signs);
    }
    view.surroundings(&mut signs);
    view.in_report(&mut signs);
    view.in_other_drafts(&mut signs);
    signs
}

/// A party as seen from a draft.
struct View<'v> {
    cast: &'v Cast<'v>,
    draft: &'v Draft,
    part: &'v Part,
    party: &'v Party<'v>,
    at: usize,
    number: usize,
}

impl View<'_> {
    fn is(&self, party: Option<usize>) -> bool {
        party == Some(self.number)
    }

    /// Its kind, with what is done to whom.
    fn as_it_is(&self, signs: &mut Signs) {
        let code = self.party.code();
        let victim = self.part.victim_kind.is_some() && self.part.victim_kind == self.party.kind;
        signs.push(("kind", code));
        signs.push((self.draft.kind.code(), code));
        signs.push((group(self.draft.kind.group()), code));
        signs.push((self.part.victim, code));
        if victim {
            signs.push(("as victim", code));
        }
    }

    /// What the rules chose, and whether it is rather one of those to whom it is done.
    fn by_rule(&self, signs: &mut Signs) {
        let (code, part) = (self.party.code(), self.part);
        match part.agent {
            Some(_) if self.is(part.agent) => {
                signs.push(("rule", if part.own { "own" } else { "inferred" }));
                signs.push((if part.own { "rule own, kind" } else { "rule inferred, kind" }, code));
                signs.push(("rule, event", self.draft.kind.code()));
                if self.draft.inherits {
                    signs.push(("rule, inherits", ""));
                }
            }
            Some(_) if part.own => signs.push(("rule another, kind", code)),
            Some(_) => {}
            None => signs.push(("rule nobody, kind", code)),
        }
        if self.is(part.target) {
            signs.push(("target", code));
        }
        if part.harmed.contains(&self.number) {
            signs.push(("harmed", code));
        }
    }

    /// Whether it speaks, or is of the kind that speaks.
    fn to_speaker(&self, signs: &mut Signs) {
        let (code, part) = (self.party.code(), self.part);
        signs.push((said_by(part.speaker_kind), code));
        if self.is(part.speaker) {
            signs.push(("speaker himself", code));
            if self.draft.harm.is_empty() {
                signs.push(("speaker himself, no harm", ""));
            }
        }
        if self.is(part.speaks_for) {
            signs.push(("speaker's body", code));
        }
        if part.speaker_kind.is_some() && part.speaker_kind == self.party.kind {
            signs.push(("as speaker", code));
        }
        if self.party.is_voice() {
            signs.push(("voice", part.speaker_kind.map_or("none", ActorKind::code)));
        }
    }

    fn as_written(&self, mention: &Mention, signs: &mut Signs) {
        signs.push(("form", form(mention.form)));
        signs.push(("what", what(mention.what)));
        signs.push(("civilian", civilian(mention.civilian)));
        for (is, sign) in [
            (mention.plural, "plural"),
            (mention.definite, "definite"),
            (mention.within.is_some(), "within"),
            (self.party.only_source, "only source"),
        ] {
            if is {
                signs.push((sign, ""));
            }
        }
        let spoken =
            |m: &Mention| self.cast.layers.attributions.iter().any(|a| a.source.contains(m.head));
        if spoken(mention) {
            signs.push(("source", self.party.code()));
        }
    }

    /// In the words of the claim, in its sentence, before it, or only behind it.
    fn where_it_stands(&self, mention: &Mention, signs: &mut Signs) {
        let code = self.party.code();
        let segment = self.draft.segment.tokens;
        let sentence = self.cast.layers.text.sentences[self.draft.segment.sentence].tokens;
        if segment.contains(mention.head) {
            self.in_claim(mention, signs);
        } else if sentence.contains(mention.head) {
            let first = mention.head.start < segment.start;
            signs.push(("in sentence", code));
            signs.push(("in sentence, side", if first { "before" } else { "after" }));
        } else if mention.core.start < segment.start {
            self.before(mention, signs);
        } else {
            signs.push(("only later", code));
        }
        let pronoun = |m: &&Mention| m.form == Form::Pronoun && segment.contains(m.head);
        if self.party.mentions.iter().any(pronoun) {
            signs.push(("pronoun in claim", code));
        }
    }

    fn in_claim(&self, mention: &Mention, signs: &mut Signs) {
        let layers = self.cast.layers;
        let code = self.party.code();
        let distance = |m: &Mention| m.head.start.abs_diff(self.draft.trigger.start);
        let others = layers.mentions.in_range(self.draft.segment.tokens);
        let nearer =
            others.filter(|m| distance(layers.mentions.get(*m)) < distance(mention)).count();
        let first = mention.head.start < self.draft.trigger.start;
        signs.push(("in claim", code));
        signs.push(("in claim, side", if first { "before" } else { "after" }));
        signs.push((if first { "before, nearer" } else { "after, nearer" }, few(nearer)));
        if self.draft.trigger.contains(mention.head) {
            signs.push(("in claim, trigger", ""));
        }
        if let Some(head) = layers.text.tree.head_of(mention.head) {
            self.in_tree(head, first, signs);
        }
    }

    /// By the tree: what it is to its head, and how it hangs on the event and on the harm.
    fn in_tree(&self, head: TokenIx, first: bool, signs: &mut Signs) {
        let layers = self.cast.layers;
        let text = layers.text;
        let tree = &text.tree;
        let relation = in_words(tree.relation(head));
        signs.push((if first { "before, relation" } else { "after, relation" }, relation));
        let by = |v| is_function(text, v, |f| f == Function::By);
        if tree.node(head).via.is_some_and(by) {
            signs.push(("by", self.party.code()));
        }
        let above = tree.node(head).head;
        if let Some(event) = tree.head_of(self.draft.trigger) {
            let place = match () {
                () if above == event => "of event",
                () if tree.is_under(head, event) => "under event",
                () if tree.is_under(event, head) => "above event",
                () => "beside event",
            };
            signs.push((place, relation));
            if above == event && tree.node(event).verb {
                let passive = tree::is_passive(text, event);
                signs.push((if passive { "of passive" } else { "of active" }, relation));
            }
        }
        let cues = self.draft.harm.iter().filter_map(|i| tree.head_of(layers.harm[*i].cue));
        if cues.into_iter().any(|cue| cue == above) {
            signs.push(("of harm", relation));
        }
    }

    fn before(&self, mention: &Mention, signs: &mut Signs) {
        let text = self.cast.layers.text;
        let code = self.party.code();
        let start = mention.core.start;
        let sentence = self.draft.segment.sentence;
        let ago = far(sentence - text.sentence_of(start));
        signs.push(("before", ago));
        signs.push(("before, kind", code));
        if text.paragraph_of(start) == text.sentences[sentence].paragraph {
            signs.push(("in paragraph", code));
        }
        let since = self.cast.armed_between(self.number, start, self.draft.segment.tokens.start);
        signs.push(("armed since", few(since)));
        if since == 0 && self.party.is_armed() {
            signs.push(("last armed", ""));
        }
        // Its sentence may have no tree because nothing is told there.
        let parsed = |h: &TokenIx| who::has_tree(self.cast.layers, *h);
        let head = text.tree.head_of(mention.head).filter(parsed);
        if head.is_some_and(|h| text.tree.relation(h) == Relation::Subject) {
            signs.push(("subject before", ago));
        }
    }

    /// What stands around it, and what its words are about.
    fn surroundings(&self, signs: &mut Signs) {
        let layers = self.cast.layers;
        let heads = self.party.mentions.iter().map(|m| m.head);
        around::signs(layers, self.draft, heads.clone(), signs);
        let first = heads.take(1).flat_map(|head| layers.fields_in(head));
        signs.extend(first.map(|field| ("about", field)));
    }

    fn in_report(&self, signs: &mut Signs) {
        let Self { cast, party, .. } = self;
        let code = party.code();
        let lead = |m: &&Mention| cast.layers.text.sentence_of(m.core.start) == 0;
        signs.push(("named", few(party.mentions.len())));
        signs.push(("told", few(party.told)));
        for (is, sign, detail) in [
            (party.told > 0 && party.told == cast.most_told, "most told", code),
            (cast.first_armed == Some(self.number), "first armed", ""),
            (party.in_title, "in headline", code),
            (party.mentions.iter().any(lead), "in first sentence", code),
        ] {
            if is {
                signs.push((sign, detail));
            }
        }
    }

    /// The parts that the rules give it in the other drafts.
    fn in_other_drafts(&self, signs: &mut Signs) {
        let Self { cast, draft, at, number, .. } = *self;
        let others = || cast.drafts.iter().zip(&cast.parts).enumerate().filter(|(i, _)| *i != at);
        for (_, (other, part)) in others() {
            if part.agent == Some(number) && part.own {
                self.as_in(other, signs);
            }
            if part.target == Some(number) || part.harmed.contains(&number) {
                signs.push(("suffers elsewhere", self.party.code()));
            }
        }
        let Some(last) = at.checked_sub(1).filter(|i| cast.parts[*i].agent == Some(number)) else {
            return;
        };
        let other = &cast.drafts[last];
        let how = match cast.parts[last].own {
            _ if other.segment.sentence == draft.segment.sentence => "same sentence",
            true => "own",
            false => "inferred",
        };
        signs.push(("acts in last", how));
        if other.kind == draft.kind {
            signs.push(("acts in last", "same kind"));
        }
    }

    /// What this draft has in common with one whose own words make the party its agent.
    fn as_in(&self, other: &Draft, signs: &mut Signs) {
        let (draft, code) = (self.draft, self.party.code());
        let same_kind = other.kind == draft.kind;
        let kind = if same_kind { "same kind" } else { "other kind" };
        let past = |d: &Draft| d.stance == Stance::Historical;
        let by = match other.segment.by {
            Some(_) if select::same_speaker(self.cast.layers, other, draft) => {
                ("acts by same speaker", kind)
            }
            Some(_) if other.stance == Stance::Accused => ("acts by another", "accused"),
            Some(_) => ("acts by another", "told"),
            None => ("acts by author", kind),
        };
        signs.push(by);
        for (is, sign, detail) in [
            (other.episode == draft.episode, "acts in episode", kind),
            (same_kind, "acts in same kind", code),
            (!same_kind && other.kind.group() == draft.kind.group(), "acts in same group", code),
            (past(other) && !past(draft), "acts in background", ""),
            (other.place.is_some() && other.place == draft.place, "acts at place", ""),
            (is_violent(other.kind) && is_violent(draft.kind), "acts with violence", code),
        ] {
            if is {
                signs.push((sign, detail));
            }
        }
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Noun => "noun",
        Form::Pronoun => "pronoun",
    }
}

fn civilian(civilian: Option<bool>) -> &'static str {
    match civilian {
        Some(true) => "yes",
        Some(false) => "no",
        None => "open",
    }
}

fn group(group: EventGroup) -> &'static str {
    match group {
        EventGroup::Battle => "of battle",
        EventGroup::Explosion => "of explosion",
        EventGroup::Violence => "of violence",
        EventGroup::Protest => "of protest",
        EventGroup::Riot => "of riot",
        EventGroup::Strategic => "of strategy",
        EventGroup::Displacement => "of displacement",
        EventGroup::Statement | EventGroup::Incitement => "of speech",
    }
}

fn said_by(kind: Option<ActorKind>) -> &'static str {
    match kind {
        None => "said by nobody",
        Some(ActorKind::Army) => "said by army",
        Some(ActorKind::ArmedGroup) => "said by armed group",
        Some(ActorKind::Government) => "said by government",
        Some(ActorKind::Official) => "said by official",
        Some(ActorKind::Un) => "said by un",
        Some(ActorKind::Ngo) => "said by ngo",
        Some(ActorKind::Media | ActorKind::SocialMedia) => "said by media",
        Some(
            ActorKind::Witness | ActorKind::LocalSource | ActorKind::Person | ActorKind::Medical,
        ) => "said by locals",
        Some(_) => "said by others",
    }
}

fn in_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Subject => "subject",
        Relation::PassiveSubject => "passive subject",
        Relation::Object => "object",
        Relation::Agent => "agent",
        Relation::Oblique => "oblique",
        Relation::Possessor => "possessor",
        Relation::Compound | Relation::Modifier => "modifier",
        Relation::Conjunct => "conjunct",
        Relation::Apposition => "apposition",
        Relation::Dative => "dative",
        Relation::None => "none",
        Relation::Root => "root",
        _ => "other",
    }
}
