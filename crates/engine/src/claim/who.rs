//! Names and kinds of speakers and participants, pronouns resolved; and whose voice the text is.

use super::layers::Layers;
use super::record::{Writer, one_line};
use crate::clause;
use crate::mention::{self, Entity, Form, Mention, What};
use crate::reading::{Person, Source};
use crate::text::{Text, Tokens};
use lexicon::{ActorKind, Function};

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
    fn new(layers: &Layers<'_>, name: String, kind: Option<ActorKind>, entity: &Entity) -> Self {
        let row = entity.actor.map(|id| layers.lexicon.actors.get(id));
        let actor = row.map(|row| row.id.to_owned());
        Self { name, kind, actor, checked: row.map(|row| row.checked) }
    }
}

/// The voice of a text where it names no source: its author, or the body that issued it.
#[derive(Clone, Debug)]
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

impl Voice {
    pub(super) fn of(layers: &Layers<'_>) -> Self {
        let body = layers.report.publisher.as_deref().and_then(|publisher| {
            let text = Text::new(publisher, Some(layers.text.lang), layers.lexicon);
            let mentions = mention::find(layers.report, &text, layers.lexicon);
            let first = mentions.entities.first().filter(|e| speaks_for_itself(e.kind))?;
            let name = publisher.split(" (").next().unwrap_or(publisher).to_owned();
            Some(Described::new(layers, name, Some(first.kind), first))
        });
        Self { body }
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
pub(super) fn describe(layers: &Layers<'_>, voice: &Voice, tokens: Tokens) -> Described {
    if tokens.len() == 1
        && is_pronoun(layers, tokens, Function::FirstPerson)
        && let Some(body) = &voice.body
    {
        return body.clone();
    }
    let Some(mention) = mention_of(layers, tokens) else {
        // A clip or a message that says something circulates without a holder.
        let circulates = !layers.mentions.media_in(tokens).is_empty();
        let kind = circulates.then_some(ActorKind::SocialMedia);
        return Described { name: name_of(layers, tokens), kind, ..Described::default() };
    };
    let entity = layers.mentions.entity(mention.entity);
    let pronoun = tokens.len() == 1 && is_pronoun(layers, tokens, Function::Pronoun);
    let name = if pronoun { entity.name.clone() } else { name_of(layers, tokens) };
    Described::new(layers, name, known(mention.kind), entity)
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

/// Whether a speaker is no side, no office of the country and no single person: a foreign state, a
/// UN body, an organisation.
pub(super) fn is_outside(layers: &Layers<'_>, tokens: Tokens) -> bool {
    let mentions = || layers.mentions.in_range(tokens).map(|m| layers.mentions.get(m));
    let inside = |m: &Mention| {
        let body = || layers.mentions.entity(m.entity).kind;
        m.kind.is_armed()
            || (m.form == Form::Pronoun && !matches!(body(), ActorKind::Un | ActorKind::Ngo))
            || (m.form == Form::Name && m.what == What::Person)
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
