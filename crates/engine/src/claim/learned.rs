//! The learned weights by which claims are judged: those that are built in, or the same without some
//! signs, so that what a sign does can be seen by taking it away.

use super::choice::ChoiceWeights;
use super::judge::Asked;
use super::{day, doer, judge, victims, whereabouts};
use crate::reading::Field;
use std::borrow::Cow;

/// Learned weights of one reading.
#[derive(Clone, Debug)]
pub struct Learned {
    pub(super) judge: Cow<'static, judge::Weights>,
    pub(super) agent: Cow<'static, ChoiceWeights<'static>>,
    pub(super) place: Cow<'static, ChoiceWeights<'static>>,
    pub(super) day: Cow<'static, ChoiceWeights<'static>>,
    pub(super) victims: Cow<'static, ChoiceWeights<'static>>,
}

/// Those that are built in.
impl Default for Learned {
    fn default() -> Self {
        Self {
            judge: Cow::Borrowed(&judge::BUILTIN),
            agent: Cow::Borrowed(&doer::WEIGHTS),
            place: Cow::Borrowed(&whereabouts::WEIGHTS),
            day: Cow::Borrowed(&day::WEIGHTS),
            victims: Cow::Borrowed(&victims::WEIGHTS),
        }
    }
}

impl Learned {
    /// With other odds, from 0 to 1, from which on a draft is a claim: less for those who weigh claims once
    /// more themselves.
    #[must_use]
    pub fn with_odds(self, enough: f64) -> Self {
        Self { judge: Cow::Owned(self.judge.into_owned().with_odds(enough)), ..self }
    }

    /// Without what these signs weigh for a value. Only that there is a claim, its kind, its stance, its
    /// agent, its place, its days and its victims are learned; for others nothing changes.
    #[must_use]
    pub fn without(mut self, field: Field, signs: &[String]) -> Self {
        match field {
            Field::Claim => {
                self.judge = Cow::Owned(self.judge.into_owned().without(Asked::Claim, signs));
            }
            Field::Event => {
                self.judge = Cow::Owned(self.judge.into_owned().without(Asked::Kind, signs));
            }
            Field::Stance => {
                self.judge = Cow::Owned(self.judge.into_owned().without(Asked::Stance, signs));
            }
            Field::Agent => self.agent = Cow::Owned(self.agent.into_owned().without(signs)),
            Field::Place => self.place = Cow::Owned(self.place.into_owned().without(signs)),
            Field::Time => self.day = Cow::Owned(self.day.into_owned().without(signs)),
            Field::Harm => self.victims = Cow::Owned(self.victims.into_owned().without(signs)),
            _ => (),
        }
        self
    }
}
