//! A mention in the making: what the searches for names and nouns hand to the later steps.

use super::{Form, What};
use crate::text::Tokens;
use lexicon::{ActorId, ActorKind, Body, People};

/// A mention before its entity is known. Indices point into the same list of drafts.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, not a state machine")]
pub(super) struct Draft {
    pub(super) core: Tokens,
    pub(super) phrase: Tokens,
    pub(super) head: Tokens,
    pub(super) form: Form,
    pub(super) what: What,
    pub(super) kind: ActorKind,
    pub(super) civilian: Option<bool>,
    pub(super) women: bool,
    pub(super) children: bool,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// Something stands between its determiner and its head.
    pub(super) modified: bool,
    /// A number stands before it.
    pub(super) numbered: bool,
    /// The listed actor of this name.
    pub(super) actor: Option<ActorId>,
    /// The dictionary form of its head noun; empty for names without one.
    pub(super) lemma: &'static str,
    /// What its head says about bodies, if it heads names of bodies.
    pub(super) body: Option<Body>,
    /// The body it belongs to.
    pub(super) of: Option<usize>,
    /// The draft whose phrase it is a part of.
    pub(super) within: Option<usize>,
    /// An earlier draft that stands for the same.
    pub(super) same: Option<usize>,
    /// Taken into another draft.
    pub(super) gone: bool,
}

impl Draft {
    /// A name.
    pub(super) fn name(tokens: Tokens, what: What, kind: ActorKind) -> Self {
        Self {
            core: tokens,
            phrase: tokens,
            head: tokens,
            form: Form::Name,
            what,
            kind,
            civilian: None,
            women: false,
            children: false,
            plural: false,
            definite: false,
            modified: false,
            numbered: false,
            actor: None,
            lemma: "",
            body: None,
            of: None,
            within: None,
            same: None,
            gone: false,
        }
    }

    /// People by common noun.
    pub(super) fn people(head: Tokens, lemma: &'static str, people: People, plural: bool) -> Self {
        let what = if plural { What::People } else { What::Person };
        Self {
            form: Form::Noun,
            civilian: people.civilian,
            women: people.women,
            children: people.children,
            plural,
            lemma,
            ..Self::name(head, what, people.kind)
        }
    }

    /// A body by common noun, or by a name with such a noun in it.
    pub(super) fn body(head: Tokens, lemma: &'static str, body: Body, form: Form) -> Self {
        let kind = body.kind.unwrap_or(ActorKind::Unnamed);
        Self { form, lemma, body: Some(body), ..Self::name(head, What::Body, kind) }
    }

    /// Whether it tells the kind of what belongs to it.
    pub(super) fn tells_kind(&self) -> bool {
        self.kind != ActorKind::Unnamed && self.kind != ActorKind::Person
    }

    /// Takes the kind of the body it belongs to, where its own word leaves that open: an officer of
    /// the army is army, forces of an armed group are an armed group, a doctor stays a doctor.
    pub(super) fn take_kind(&mut self, of: ActorKind) {
        let open = match self.kind {
            ActorKind::Person | ActorKind::Official | ActorKind::Unnamed => true,
            ActorKind::Army => matches!(of, ActorKind::ArmedGroup | ActorKind::Un),
            ActorKind::ArmedGroup => of == ActorKind::Army,
            _ => false,
        };
        if open {
            self.kind = of;
        }
    }
}
