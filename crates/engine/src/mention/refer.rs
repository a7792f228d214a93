//! Which mentions stand for one entity: the same name, a shorter form of it, "the group", "they".

use super::draft::Draft;
use super::part::{Part, Scan};
use super::{Entity, EntityIx, Form, Mention, MentionIx, Mentions, What};
use lexicon::{ActorId, ActorKind, Refers};
use std::collections::{BTreeMap, BTreeSet};

/// Mentions that a pronoun looks back over.
const FAR: usize = 40;
/// Sentences that a pronoun looks back over.
const SENTENCES: usize = 3;

/// Gives each draft its entity.
pub(super) fn link(scan: &Scan<'_, '_>, drafts: &[Draft]) -> Mentions {
    let mut index = vec![0u32; drafts.len()];
    let mut kept = 0;
    for (i, draft) in drafts.iter().enumerate() {
        index[i] = kept;
        kept += u32::from(!draft.gone);
    }
    let mut linker = Linker {
        scan,
        drafts,
        entities: Vec::new(),
        of_draft: Vec::with_capacity(drafts.len()),
        actors: BTreeMap::new(),
        names: BTreeMap::new(),
        nouns: BTreeMap::new(),
        resolved: BTreeSet::new(),
        counted: BTreeSet::new(),
        bodies: Vec::new(),
        persons: Vec::new(),
    };
    for (i, draft) in drafts.iter().enumerate() {
        let entity = if draft.gone { EntityIx(0) } else { linker.entity(i) };
        linker.of_draft.push(entity);
    }
    let Linker { mut entities, of_draft, .. } = linker;
    let mut list = Vec::with_capacity(kept as usize);
    for (i, draft) in drafts.iter().enumerate().filter(|(_, d)| !d.gone) {
        let own = &mut entities[of_draft[i].0 as usize];
        own.mentions.push(MentionIx(list.len() as u32));
        list.push(mention(draft, of_draft[i], own, &index));
    }
    Mentions { list, entities, country: scan.country, ..Mentions::default() }
}

fn mention(draft: &Draft, entity: EntityIx, of_entity: &Entity, index: &[u32]) -> Mention {
    let at = |i: Option<usize>| i.map(|i| MentionIx(index[i]));
    let open = draft.form == Form::Pronoun || !draft.tells_kind();
    Mention {
        core: draft.core,
        phrase: draft.phrase,
        head: draft.head,
        form: draft.form,
        what: if draft.form == Form::Pronoun { of_entity.what } else { draft.what },
        kind: if open { of_entity.kind } else { draft.kind },
        civilian: draft.civilian,
        women: draft.women,
        children: draft.children,
        plural: draft.plural,
        definite: draft.definite,
        of: at(draft.of),
        within: at(draft.within),
        entity,
    }
}

/// The entities so far and the ways to find them again.
struct Linker<'a, 's, 't> {
    scan: &'a Scan<'s, 't>,
    drafts: &'a [Draft],
    entities: Vec<Entity>,
    of_draft: Vec<EntityIx>,
    actors: BTreeMap<ActorId, EntityIx>,
    /// Folded names.
    names: BTreeMap<String, EntityIx>,
    /// The last entity of each common noun: dictionary form, plural.
    nouns: BTreeMap<(&'static str, bool), EntityIx>,
    /// Entities that a pronoun stands for.
    resolved: BTreeSet<EntityIx>,
    /// Entities first named with a number.
    counted: BTreeSet<EntityIx>,
    /// Bodies with the dictionary form of the noun in their name, in order of mention.
    bodies: Vec<(&'static str, EntityIx)>,
    /// Persons by the folded parts of their names.
    persons: Vec<(String, EntityIx)>,
}

impl Linker<'_, '_, '_> {
    fn entity(&mut self, i: usize) -> EntityIx {
        let draft = self.drafts[i];
        if let Some(same) = draft.same.filter(|s| *s < i) {
            let entity = self.of_draft[same];
            self.add_name(&draft, entity);
            return entity;
        }
        match (draft.form, draft.what) {
            (Form::Pronoun, _) => self.pronoun(i),
            (Form::Name, What::Person) => self.person(&draft),
            (Form::Name, _) => self.body_name(&draft),
            (Form::Noun, What::Body) => self.body_noun(&draft),
            (Form::Noun, _) => self.people(&draft),
        }
    }

    fn new_entity(&mut self, draft: &Draft) -> EntityIx {
        let named = draft.form == Form::Name;
        let private = named && matches!(draft.what, What::Person | What::Unknown);
        self.entities.push(Entity {
            name: self.words(draft),
            role: None,
            actor: self.belongs(draft),
            kind: draft.kind,
            what: draft.what,
            private,
            mentions: Vec::new(),
        });
        EntityIx(self.entities.len() as u32 - 1)
    }

    /// The words that name an entity: a name as it is, a noun with its modifiers but without its
    /// determiner.
    fn words(&self, draft: &Draft) -> String {
        let tokens = if draft.form == Form::Name { draft.head } else { draft.phrase };
        let mut tokens = tokens;
        let determiner = matches!(self.scan.part(tokens.start), Part::Determiner(_));
        if determiner && tokens.len() > 1 {
            tokens.start += 1;
        }
        self.scan.text.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The listed actor that a draft is, or belongs to.
    fn belongs(&self, draft: &Draft) -> Option<ActorId> {
        let of = || draft.of.and_then(|of| self.drafts[of].actor);
        draft.actor.or_else(of).or_else(|| self.of_state(draft))
    }

    /// `the Malian army`, `the army` in a report from Mali, as of the day of the report.
    fn of_state(&self, draft: &Draft) -> Option<ActorId> {
        if !draft.kind.is_state() || draft.form != Form::Noun {
            return None;
        }
        let own = draft.core.iter().find_map(|i| {
            if !(self.scan.capital(i) || self.scan.text.casing != crate::text::Casing::Mixed) {
                return None;
            }
            self.scan.nation(i, false).map(|(_, country)| country)
        });
        let first = self.scan.part(draft.core.start);
        // "A court" is any court, but a patrol is one of the army's.
        let new =
            matches!(first, Part::Determiner(Refers::Indefinite)) && draft.kind != ActorKind::Army;
        let plain = (draft.is_plain_body() || (draft.is_plain() && draft.plural)) && !new;
        let country = own.or(self.scan.country.filter(|_| plain))?;
        let month = self.scan.published.map(|day| (day.year(), day.month()));
        let actors = &self.scan.lexicon.actors;
        let id = actors.of_state(country, draft.kind, month)?;
        // Of the many officials only the police have a row that stands for all, and people without
        // a demonym are a state's only where its body is called so.
        let sure = draft.kind != ActorKind::Official && (own.is_some() || draft.body.is_some());
        (sure || actors.get(id).is_called(&lexicon::fold(draft.lemma))).then_some(id)
    }

    fn body_name(&mut self, draft: &Draft) -> EntityIx {
        if let Some(actor) = draft.actor {
            let entity = match self.actors.get(&actor) {
                Some(entity) => *entity,
                None => self.new_entity(draft),
            };
            self.actors.insert(actor, entity);
            self.add_name(draft, entity);
            return entity;
        }
        let name = self.scan.name(draft.head);
        let entity = self.names.get(&name).copied().or_else(|| self.longer_name(&name));
        let entity = entity.unwrap_or_else(|| self.new_entity(draft));
        self.add_name(draft, entity);
        entity
    }

    /// A name that a shorter form stands for: `Doctors' Union` for the Emergency Doctors' Union.
    fn longer_name(&self, name: &str) -> Option<EntityIx> {
        self.bodies
            .iter()
            .rev()
            .take(FAR)
            .find(|(_, e)| ends_in(&lexicon::fold(&self.entities[e.0 as usize].name), name))
            .map(|(_, e)| *e)
    }

    /// Remembers a name of an entity, and shows the fullest.
    fn add_name(&mut self, draft: &Draft, entity: EntityIx) {
        if draft.what == What::Body {
            self.bodies.push((draft.lemma, entity));
        }
        let words = self.words(draft);
        let actor = self.belongs(draft);
        let known = &mut self.entities[entity.0 as usize];
        known.actor = known.actor.or(actor);
        if draft.form == Form::Noun {
            known.role.get_or_insert(words);
            if known.kind == ActorKind::Person || known.kind == ActorKind::Unnamed {
                known.kind = draft.kind;
            }
            return;
        }
        if known.what == What::Unknown && draft.what != What::Unknown {
            known.what = draft.what;
            known.private = draft.what == What::Person;
        }
        if known.mentions.is_empty() && known.what != What::Body && !known.private {
            // A role that its name follows: "the mayor, Ada Obi".
            let role = std::mem::replace(&mut known.name, words.clone());
            if role != words {
                known.role.get_or_insert(role);
            }
            known.private = draft.what == What::Person;
        } else if words.len() > known.name.len() {
            known.name = words;
        }
        self.names.insert(self.scan.name(draft.head), entity);
        if known.what == What::Person {
            for i in draft.head.iter().filter(|i| self.scan.folded(*i).len() > 2) {
                self.persons.push((self.scan.folded(i).to_owned(), entity));
            }
        }
    }

    /// A person whose name shares its last part with one named before.
    fn person(&mut self, draft: &Draft) -> EntityIx {
        let name = self.scan.name(draft.head);
        let last = self.scan.folded(draft.head.end - 1).to_owned();
        let known = self.names.get(&name).copied().or_else(|| {
            let same = self.persons.iter().rev().take(4 * FAR).find(|(part, _)| *part == last)?;
            let full = lexicon::fold(&self.entities[same.1.0 as usize].name);
            // Another given name before the same surname is another person.
            let fits = draft.head.len() == 1 || full.contains(&name) || name.contains(&full);
            fits.then_some(same.1)
        });
        let entity = known.unwrap_or_else(|| self.new_entity(draft));
        self.add_name(draft, entity);
        let known = &mut self.entities[entity.0 as usize];
        if matches!(known.kind, ActorKind::Person | ActorKind::Unnamed) {
            known.kind = draft.kind;
        }
        entity
    }

    /// `the group`, `the union`, `the army`.
    fn body_noun(&mut self, draft: &Draft) -> EntityIx {
        let plain = draft.of.is_none() && !draft.modified && !draft.plural;
        let back = draft.definite && plain;
        let known = self.same_noun(draft).filter(|_| back);
        let actor = self.of_state(draft).or_else(|| self.belongs(draft));
        let known = known
            .or_else(|| {
                actor.filter(|_| draft.of.is_none()).and_then(|a| self.actors.get(&a).copied())
            })
            // The army of the country goes before another body of its kind.
            .or_else(|| self.of_kind(draft).filter(|_| back && actor.is_none()))
            .or_else(|| self.nouns.get(&(draft.lemma, draft.plural)).copied().filter(|_| plain));
        let entity = known.unwrap_or_else(|| self.new_entity(draft));
        if let Some(actor) = actor.filter(|_| draft.of.is_none()) {
            self.actors.entry(actor).or_insert(entity);
        }
        self.nouns.insert((draft.lemma, draft.plural), entity);
        self.bodies.push((draft.lemma, entity));
        entity
    }

    /// The last body with the noun in its name.
    fn same_noun(&self, draft: &Draft) -> Option<EntityIx> {
        let mut recent = self.bodies.iter().rev().take(FAR);
        recent.find(|(lemma, _)| ends_in(lemma, draft.lemma)).map(|(_, entity)| *entity)
    }

    /// The last body of the kind that a noun says, for nouns that do not stand alone.
    fn of_kind(&self, draft: &Draft) -> Option<EntityIx> {
        let body = draft.body?;
        let fits = |e: &EntityIx| match body.kind {
            None => self.entities[e.0 as usize].kind != ActorKind::Army,
            Some(kind) => self.entities[e.0 as usize].kind == kind,
        };
        let back =
            !body.alone || matches!(body.kind, Some(ActorKind::Army | ActorKind::ArmedGroup));
        let mut recent = self.bodies.iter().rev().take(FAR).map(|(_, e)| *e);
        recent.find(fits).filter(|_| back)
    }

    /// People by common noun: new each time, but definite ones and bare repetitions refer back.
    fn people(&mut self, draft: &Draft) -> EntityIx {
        let key = (draft.lemma, draft.plural);
        let plain = draft.of.is_none() && !draft.modified && !draft.numbered;
        let known = self.nouns.get(&key).copied().filter(|_| plain);
        // "Witnesses" again are the witnesses; "people" again are not the eleven people.
        let bare = |e: &EntityIx| draft.plural && !self.counted.contains(e);
        let known = known.filter(|e| draft.definite || bare(e));
        let entity = known.unwrap_or_else(|| self.new_entity(draft));
        if draft.numbered {
            self.counted.insert(entity);
        }
        self.nouns.insert(key, entity);
        entity
    }

    /// The entity that a pronoun stands for: the first fitting one of its own sentence before it,
    /// else the first of an earlier sentence, which is its subject as a rule.
    fn pronoun(&mut self, i: usize) -> EntityIx {
        let draft = self.drafts[i];
        if draft.modified {
            return self.first_person(&draft);
        }
        let here = self.scan.text.sentence_of(draft.core.start);
        let mut best: Option<(usize, usize)> = None;
        for j in (i.saturating_sub(FAR)..i).rev() {
            let other = &self.drafts[j];
            let sentence = self.scan.text.sentence_of(other.core.start);
            if here - sentence > SENTENCES || best.is_some_and(|(s, _)| s > sentence) {
                break;
            }
            if !other.gone && other.within.is_none() && self.fits(&draft, j) {
                best = Some((sentence, j));
            }
        }
        match best {
            Some((_, j)) => {
                self.resolved.insert(self.of_draft[j]);
                self.of_draft[j]
            }
            None => self.new_entity(&draft),
        }
    }

    fn fits(&self, pronoun: &Draft, j: usize) -> bool {
        let other = &self.drafts[j];
        let entity = &self.entities[self.of_draft[j].0 as usize];
        let resolved = other.form != Form::Pronoun || self.resolved.contains(&self.of_draft[j]);
        resolved
            && match pronoun.what {
                What::Person => entity.what == What::Person && !other.plural,
                What::Body => entity.what == What::Body && !other.plural,
                What::People => other.plural || entity.what == What::Body,
                What::Unknown => !other.plural && entity.what != What::People,
            }
    }

    /// "We" and "I" are one entity each in a report; who speaks is for the layer of attribution.
    fn first_person(&mut self, draft: &Draft) -> EntityIx {
        let key = ("", draft.plural);
        let entity = self.nouns.get(&key).copied().unwrap_or_else(|| self.new_entity(draft));
        self.nouns.insert(key, entity);
        entity
    }
}

/// Whether a phrase is these words or ends in them.
fn ends_in(phrase: &str, words: &str) -> bool {
    phrase.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

impl Draft {
    /// Nothing but a determiner stands beside the noun of a state's body.
    fn is_plain_body(&self) -> bool {
        self.body.is_some_and(|b| b.alone) && self.is_plain()
    }

    /// Nothing but a determiner stands beside its noun.
    fn is_plain(&self) -> bool {
        self.of.is_none() && !self.modified && !self.numbered
    }
}
