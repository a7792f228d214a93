//! The learned weights by which claims are judged: those that are built in, or the same without some
//! signs, so that what a sign does can be seen by taking it away.

use super::choice::ChoiceWeights;
use super::{doer, judge, whereabouts};
use crate::reading::Field;
use std::borrow::Cow;

/// Learned weights of one reading.
#[derive(Clone, Debug)]
pub struct Learned {
    pub(super) judge: Cow<'static, judge::Weights>,
    pub(super) agent: Cow<'static, ChoiceWeights<'static>>,
    pub(super) place: Cow<'static, ChoiceWeights<'static>>,
}

/// Those that are built in.
impl Default for Learned {
    fn default() -> Self {
        Self {
            judge: Cow::Borrowed(&judge::BUILTIN),
            agent: Cow::Borrowed(&doer::WEIGHTS),
            place: Cow::Borrowed(&whereabouts::WEIGHTS),
        }
    }
}

impl Learned {
    /// Without what these signs weigh for a value. Only that there is a claim, its kind, its agent
    /// and its place are learned; for others nothing changes.
    #[must_use]
    pub fn without(mut self, field: Field, signs: &[String]) -> Self {
        match field {
            Field::Claim => {
                self.judge = Cow::Owned(self.judge.into_owned().without_claim(signs));
            }
            Field::Event => {
                self.judge = Cow::Owned(self.judge.into_owned().without_kinds(signs));
            }
            Field::Agent => self.agent = Cow::Owned(self.agent.into_owned().without(signs)),
            Field::Place => self.place = Cow::Owned(self.place.into_owned().without(signs)),
            _ => (),
        }
        self
    }
}
