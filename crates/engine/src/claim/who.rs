//! Names and kinds of speakers and participants, pronouns resolved; and whose voice the text is.

use super::layers::Layers;
use super::record::{Writer, one_line};
use crate::clause;
use crate::mention::{self, Entity, Form, Mention, What};
use crate::parser::asks_for_syntax;
use crate::reading::{How, Party, Person, Precision, Source};
use crate::report::Report;
use crate::text::{Text, Tokens};
use crate::tree::Relation;
use lexicon::{ActorKind, Function, Lang, Lexicon, Media, Sense};

/// Who somebody is, as far as the text and the lists tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub name: String,
    pub kind: Option<ActorKind>,
    pub actor: Option<String>,
    /// Whether a person has checked the actor's row.
    pub checked: Option<bool>,
}

impl Described {
    fn new(lexicon: &Lexicon, name: String, kind: Option<ActorKind>, entity: &Entity) -> Self {
        let row = entity.actor.map(|id| lexicon.actors.get(id));
        let actor = row.map(|row| row.id.to_owned());
        Self { name, kind, actor, checked: row.map(|row| row.checked) }
    }
}

/// The voice of a text where it names no source: its author, or the body that issued it.
#[derive(Clone, Debug, Default)]
pub(super) struct Voice {
    body: Option<Described>,
}

/// Kinds of bodies whose own texts speak in their voice; outlets report.
fn speaks_for_itself(kind: ActorKind) -> bool {
    !matches!(
        kind,
        ActorKind::Media
            | ActorKind::Person
            | ActorKind::Unnamed
            | ActorKind::Author
            | ActorKind::Witness
            | ActorKind::LocalSource
            | ActorKind::SocialMedia
    )
}

/// The kind of a body by the first noun in its name that says it; an account by the mark before it.
fn kind_in_name(publisher: &Text<'_>, tokens: Tokens) -> Option<ActorKind> {
    if publisher.source.starts_with('@') {
        return Some(ActorKind::SocialMedia);
    }
    kinds_of_bodies(publisher, tokens).find(|kind| speaks_for_itself(*kind))
}

fn kinds_of_bodies(text: &Text<'_>, tokens: Tokens) -> impl Iterator<Item = ActorKind> {
    text.hits_in(tokens).iter().flat_map(|h| h.words).filter_map(|w| match w.sense {
        Sense::Body(body) => body.kind,
        _ => None,
    })
}

/// The kind of an unlisted body that issues a text as its own statement, communiqué or bulletin: as its
/// head names it, armed if it speaks of its own fighters, else an organisation.
fn issuer(
    report: &Report,
    text: &Text<'_>,
    publisher: &Text<'_>,
    lexicon: &Lexicon,
) -> Option<ActorKind> {
    let outlet = kinds_of_bodies(publisher, publisher.all()).any(|k| k == ActorKind::Media);
    let title = report.title.as_deref().map(|t| Text::new(t, Some(text.lang), lexicon));
    let head = |text: &Text<'_>, n: u32| Tokens::new(0, n.min(text.len()));
    let opens = |text: &Text<'_>| {
        text.hits_in(head(text, OPENING))
            .iter()
            .flat_map(|h| h.words)
            .any(|w| matches!(w.sense, Sense::Media(Media::Document)))
    };
    if outlet || !(title.as_ref().is_some_and(opens) || opens(text)) {
        return None;
    }
    let own = |i: u32| clause::is_function(text, i, |f| f == Function::FirstPerson);
    let fighter =
        |i: u32| text.has_sense(i, |s| matches!(s, Sense::People(p) if p.civilian == Some(false)));
    let fighters = || text.all().iter().skip(1).any(|i| fighter(i) && own(i - 1));
    kind_in_name(text, head(text, HEAD))
        .or_else(|| fighters().then_some(ActorKind::ArmedGroup))
        .or(Some(ActorKind::Ngo))
}

/// Tokens within which a text says that it is a statement.
const OPENING: u32 = 4;

/// Tokens within which a statement names who issues it.
const HEAD: u32 = 20;

impl Voice {
    pub(super) fn of(report: &Report, text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let body = report.publisher.as_deref().and_then(|publisher| {
            let name = publisher.split(" (").next().unwrap_or(publisher).to_owned();
            let publisher = Text::new(publisher, Some(text.lang), lexicon);
            let mentions = mention::find(report, &publisher, lexicon);
            // A monitor is a person by its noun, and many an outlet by its name.
            let body = |e: &&Entity| {
                speaks_for_itself(e.kind) && (e.what == What::Body || e.kind != ActorKind::Ngo)
            };
            if let Some(entity) = mentions.entities.iter().find(body) {
                return Some(Described::new(lexicon, name, Some(entity.kind), entity));
            }
            let kind = kind_in_name(&publisher, publisher.all())
                .or_else(|| issuer(report, text, &publisher, lexicon))?;
            Some(Described { name, kind: Some(kind), ..Described::default() })
        });
        Self { body }
    }

    /// The kind of the body that speaks, if one does; an account speaks for nobody.
    pub(super) fn kind(&self) -> Option<ActorKind> {
        let kind = self.body.as_ref().and_then(|body| body.kind);
        kind.filter(|kind| *kind != ActorKind::SocialMedia)
    }

    /// The body as one who acts.
    pub(super) fn party(&self) -> Option<Party> {
        let who = self.body.clone()?;
        Some(Party {
            name: who.name,
            span: None,
            how: How::Inferred,
            kind: who.kind,
            actor: who.actor,
            actor_checked: who.checked,
            candidates: Vec::new(),
        })
    }

    pub(super) fn source(&self) -> Source {
        let author = || Described { name: "author".to_owned(), ..Described::default() };
        let who = self.body.clone().unwrap_or_else(author);
        Source {
            name: who.name,
            span: None,
            kind: who.kind.unwrap_or(ActorKind::Author),
            cue: None,
            actor: who.actor,
            actor_checked: who.checked,
        }
    }
}

/// Who a noun phrase names.
pub(super) fn describe(layers: &Layers<'_>, tokens: Tokens) -> Described {
    // `we`, `our staff`
    let ours = !tokens.is_empty() && is_pronoun(layers, tokens, Function::FirstPerson);
    if let Some(body) = layers.voice.body.as_ref().filter(|_| ours) {
        let theirs = mention_of(layers, tokens).and_then(|m| known(m.kind));
        if tokens.len() == 1 {
            return body.clone();
        }
        if theirs.is_none_or(|kind| kind == ActorKind::Person) {
            return Described { name: name_of(layers, tokens), ..body.clone() };
        }
    }
    let Some(mention) = mention_of(layers, tokens) else {
        // A clip or a message that says something circulates without a holder.
        let circulates = !layers.mentions.media_in(tokens).is_empty();
        let kind = belonging(layers, tokens)
            .or_else(|| circulates.then_some(ActorKind::SocialMedia))
            .or_else(|| is_state(layers, tokens).then_some(ActorKind::Government));
        return Described { name: name_of(layers, tokens), kind, ..Described::default() };
    };
    let entity = layers.mentions.entity(mention.entity);
    let pronoun = tokens.len() == 1 && is_pronoun(layers, tokens, Function::Pronoun);
    let name = if pronoun { entity.name.clone() } else { name_of(layers, tokens) };
    let kind = match known(mention.kind) {
        // `Al-Shabaab's radio`: the voice of its owner.
        Some(ActorKind::Media) => {
            belonging(layers, tokens).filter(|k| k.is_armed()).or(Some(ActorKind::Media))
        }
        Some(ActorKind::Person) | None => belonging(layers, tokens).or(known(mention.kind)),
        kind => kind,
    };
    Described::new(layers.lexicon, name, kind, entity)
}

/// The kind of the body that a phrase is a part of or is called: `the Shield, a militia`, `their
/// spokesman`, `an RSF adviser`, `a source in the ministry`; `the Bureau` for the body whose text it is.
fn belonging(layers: &Layers<'_>, tokens: Tokens) -> Option<ActorKind> {
    let Layers { text, mentions, .. } = layers;
    let tree = &text.tree;
    let last = tokens.end.saturating_sub(1);
    let head = tree.head_of(tokens).filter(|i| has_tree(layers, *i)).unwrap_or(last);
    let kind_at = |i: u32| {
        let mention = mentions.get(mentions.covering(i).filter(|m| mentions.get(*m).head.has(i))?);
        let body = mention.what == What::Body || mention.form == Form::Pronoun;
        let kind = if mention.form == Form::Pronoun {
            mentions.entity(mention.entity).kind
        } else {
            mention.kind
        };
        (body && speaks_for_itself(kind)).then_some(kind)
    };
    let tied = |relation: Relation| {
        let hang: &[u32] = if has_tree(layers, head) { tree.children(head) } else { &[] };
        let children = hang.iter().copied();
        children.filter(move |c| tree.relation(*c) == relation).find_map(kind_at)
    };
    [Relation::Apposition, Relation::Possessor, Relation::Compound, Relation::Oblique]
        .into_iter()
        .find_map(tied)
        .or_else(|| {
            let body = layers.voice.body.as_ref()?;
            let named = body.name.split(' ').any(|word| word == text.word(head));
            body.kind.filter(|_| named)
        })
}

/// `Moscow said`, `Armenia said`: the country or its capital for its government.
fn is_state(layers: &Layers<'_>, tokens: Tokens) -> bool {
    let named = crate::text::within(&layers.places, tokens, |p| p.tokens.start);
    named.first().is_some_and(|p| {
        let whole = p.tokens.end == tokens.end;
        p.tokens.start == tokens.start
            && !p.demonym
            && (p.metonym || whole || p.precision == Precision::Country)
    })
}

fn known(kind: ActorKind) -> Option<ActorKind> {
    (kind != ActorKind::Unnamed).then_some(kind)
}

fn is_pronoun(layers: &Layers<'_>, tokens: Tokens, sort: Function) -> bool {
    clause::is_function(layers.text, tokens.start, |f| f == sort)
}

/// The mention that a phrase is about: the first whose head lies in it.
pub(super) fn mention_of<'l>(layers: &'l Layers<'_>, tokens: Tokens) -> Option<&'l Mention> {
    layers
        .mentions
        .in_range(tokens)
        .map(|m| layers.mentions.get(m))
        .find(|m| tokens.contains(m.head))
}

/// The kind of the first armed party named in a phrase.
pub(super) fn armed_party(layers: &Layers<'_>, tokens: Tokens) -> Option<ActorKind> {
    let mentions = &layers.mentions;
    mentions.in_range(tokens).map(|m| mentions.get(m).kind).find(|k| k.is_armed())
}

/// The first party in arms, or police, named in a phrase.
pub(super) fn armed_mention(layers: &Layers<'_>, tokens: Tokens) -> Option<Tokens> {
    let mentions = &layers.mentions;
    let in_arms = |m: &&Mention| {
        m.form != Form::Pronoun && (m.kind.is_armed() || m.kind == ActorKind::Official)
    };
    mentions.in_range(tokens).map(|m| mentions.get(m)).find(in_arms).map(|m| m.core)
}

/// Whether the sentence of a token is one that is parsed where not all are.
pub(super) fn has_tree(layers: &Layers<'_>, i: u32) -> bool {
    let text = layers.text;
    asks_for_syntax(text, text.sentences[text.sentence_of(i)].tokens)
}

/// The kind of the mention that a token heads.
pub(super) fn kind_at(layers: &Layers<'_>, i: u32) -> Option<ActorKind> {
    let mentions = &layers.mentions;
    let mention = mentions.covering(i).map(|m| mentions.get(m)).filter(|m| m.head.has(i))?;
    Some(if mention.form == Form::Pronoun {
        mentions.entity(mention.entity).kind
    } else {
        mention.kind
    })
}

/// The kind of whoever answers for a stretch: its speaker, else the body whose text it is.
pub(super) fn speaker(layers: &Layers<'_>, by: Option<usize>) -> Option<ActorKind> {
    match layers.said(by).map(|a| a.source).filter(|t| !t.is_empty()) {
        Some(source) => describe(layers, source).kind,
        None => layers.voice.kind(),
    }
}

/// Whether a speaker is no side, no office of the country and no single person: a foreign state, a
/// UN body, an organisation.
pub(super) fn is_outside(layers: &Layers<'_>, tokens: Tokens) -> bool {
    let outside = |kind: ActorKind| matches!(kind, ActorKind::Un | ActorKind::Ngo);
    // `Condenamos`: Spanish says by the verb that the text speaks.
    let ours = tokens.is_empty() && layers.text.lang == Lang::Es;
    if ours || !tokens.is_empty() && is_pronoun(layers, tokens, Function::FirstPerson) {
        return layers.voice.kind().is_some_and(outside);
    }
    let mentions = || layers.mentions.in_range(tokens).map(|m| layers.mentions.get(m));
    let inside = |m: &Mention| {
        let body = || layers.mentions.entity(m.entity).kind;
        m.kind.is_armed()
            || (m.form == Form::Pronoun && !outside(body()))
            || (m.form == Form::Name && m.what == What::Person && !outside(m.kind))
            || matches!(m.kind, ActorKind::Official | ActorKind::LocalSource | ActorKind::Witness)
    };
    let office = mentions().any(|m| m.kind == ActorKind::Government);
    !tokens.is_empty() && !mentions().any(inside) && (!office || is_foreign(layers, tokens))
}

/// Whether the words for an office name a country or place that is not where the report is about.
fn is_foreign(layers: &Layers<'_>, tokens: Tokens) -> bool {
    let text = layers.text;
    let named = tokens.iter().skip(1).any(|i| text.token(i).shape == crate::text::Shape::Title);
    let own = crate::text::within(&layers.places, tokens, |p| p.tokens.start)
        .iter()
        .any(|p| p.country().is_some() && p.country() == layers.country);
    text.casing == crate::text::Casing::Mixed && named && !own
}

/// The phrase as it is written, in one line, without the determiner before it.
fn name_of(layers: &Layers<'_>, tokens: Tokens) -> String {
    let text = layers.text;
    let mut start = tokens.start;
    while start + 1 < tokens.end
        && (clause::is_function(text, start, |f| f == Function::Determiner)
            || clause::is_mark(text, start))
    {
        start += 1;
    }
    one_line(text.slice(Tokens::new(start, tokens.end)))
}

/// Whether two phrases name one speaker.
pub(super) fn same(layers: &Layers<'_>, a: Tokens, b: Tokens) -> bool {
    if a == b {
        return true;
    }
    match (mention_of(layers, a), mention_of(layers, b)) {
        (Some(x), Some(y)) if x.entity == y.entity => true,
        _ => name_of(layers, a).eq_ignore_ascii_case(&name_of(layers, b)),
    }
}

/// Names of persons in a stretch.
pub(super) fn persons_in(layers: &Layers<'_>, tokens: Tokens) -> Vec<String> {
    let mentions = &layers.mentions;
    mentions
        .in_range(tokens)
        .map(|m| mentions.get(m))
        .filter(|m| m.form == Form::Name && m.what == What::Person)
        .map(|m| name_of(layers, m.head))
        .collect()
}

/// Names in a stretch that stands for people: persons, and those that may be.
pub(super) fn names_in(layers: &Layers<'_>, tokens: Tokens) -> Vec<String> {
    let named = layers.mentions.in_range(tokens).map(|m| layers.mentions.get(m));
    named
        .filter(|m| m.form == Form::Name && matches!(m.what, What::Person | What::Unknown))
        .map(|m| name_of(layers, m.head))
        .collect()
}

/// Persons who are not listed as office-holders, with everywhere they are named.
pub(super) fn private_persons(writer: &Writer<'_, '_>) -> Vec<Person> {
    let mentions = &writer.layers.mentions;
    let named = |e: &Entity| -> Vec<_> {
        let all = e.mentions.iter().map(|m| mentions.get(*m));
        all.filter(|m| m.form == Form::Name).map(|m| writer.quote(m.head)).collect()
    };
    mentions
        .entities
        .iter()
        .filter(|e| e.private)
        .map(|e| Person { name: e.name.clone(), spans: named(e) })
        .filter(|p| !p.spans.is_empty())
        .collect()
}
