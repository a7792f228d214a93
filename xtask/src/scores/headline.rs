//! The figures of each task that are watched.

use crate::exam::name;
use crate::predict::Task;

/// What is watched of one task on one split.
pub(super) struct Headline {
    pub(super) task: Task,
    /// The part of the corpus: `train` or `dev`.
    pub(super) split: &'static str,
    pub(super) figures: &'static [Figure],
}

/// A figure of the scorer's answer.
pub(super) struct Figure {
    /// Keys joined by dots.
    pub(super) path: &'static str,
    /// The lower the better.
    pub(super) low_is_good: bool,
}

impl Headline {
    /// The table of scores.toml: the task, and the split where it is not dev.
    pub(super) fn section(&self) -> String {
        match self.split {
            "dev" => name(self.task),
            split => format!("{}-{split}", name(self.task)),
        }
    }
}

const fn high(path: &'static str) -> Figure {
    Figure { path, low_is_good: false }
}

const fn low(path: &'static str) -> Figure {
    Figure { path, low_is_good: true }
}

const fn dev(task: Task, figures: &'static [Figure]) -> Headline {
    Headline { task, split: "dev", figures }
}

const CLUSTERS: &[Figure] = &[high("b3.f"), high("conll"), high("pair.f"), high("several.f")];

pub(super) const HEADLINES: &[Headline] = &[
    dev(
        Task::Claims,
        &[
            high("detection.precision"),
            high("detection.recall"),
            high("detection.f1"),
            high("full.f1"),
            high("fields.event"),
            high("fields.agent"),
            high("fields.target"),
            high("fields.killed"),
            high("fields.place"),
            high("fields.date"),
            high("fields.source"),
            high("fields.source_kind"),
            high("fields.stance"),
            low("false_current"),
            low("trap_extra"),
        ],
    ),
    dev(
        Task::Reconcile,
        &[
            high("b3.f1"),
            high("b3_matched.f1"),
            high("incidents.killed_overlap"),
            high("multi.killed_exact"),
            high("multi.killed_overlap"),
            high("multi.sources_exact"),
            high("multi.contested"),
            high("multi.grade"),
        ],
    ),
    dev(
        Task::Muc4,
        &[
            high("all_templates.recall"),
            high("all_templates.precision"),
            high("all_templates.f"),
            high("template_id.f"),
            high("text_filtering.f"),
            high("ree.f"),
        ],
    ),
    dev(
        Task::Dates,
        &[high("strict.f"), high("value.f"), high("date_accuracy"), high("kinds.day.right")],
    ),
    dev(
        Task::Places,
        &[
            high("all.strict.f"),
            high("all.end.f"),
            high("all.fine.strict.f"),
            high("all.fine.end.f"),
            high("all.fine.resolve.acc161"),
        ],
    ),
    dev(
        Task::Counts,
        &[
            high("all.majority.killed.exact"),
            high("all.majority.injured.exact"),
            high("all.majority.both"),
            high("four.majority.both"),
        ],
    ),
    dev(Task::Incidents, CLUSTERS),
    Headline { task: Task::Incidents, split: "train", figures: CLUSTERS },
    dev(Task::Subtypes, &[high("sub1.weighted"), high("sub1.macro"), high("sub3.weighted")]),
    dev(
        Task::Entities,
        &[
            high("overlap.micro.f"),
            high("overlap.macro_f"),
            high("overlap.arms.f"),
            high("strict.micro.f"),
        ],
    ),
    dev(
        Task::Sentences,
        &[
            high("sentence.macro_f"),
            high("sentence.KILL.f"),
            high("sentence.ARREST.f"),
            high("sentence.FAIL.f"),
            high("sentence.FORCE.f"),
            high("sentence.ANY_ACTION.f"),
        ],
    ),
    dev(
        Task::Wikievents,
        &[
            high("trigger.near.f"),
            high("arguments.classify.f"),
            high("record.f"),
            high("coref.conll"),
        ],
    ),
    dev(
        Task::Attribution,
        &[
            high("link.claim.f"),
            high("link.overlap.f"),
            high("token.source.f"),
            high("token.content.f"),
            high("strict.cue.f"),
        ],
    ),
    dev(
        Task::Factuality,
        &[
            high("uw.r"),
            high("uds-ih2.r"),
            high("news.coarse.macro_f"),
            high("meantime.coarse.macro_f"),
            high("uds-ih2.coarse.macro_f"),
            low("uw.mae"),
            low("uds-ih2.mae"),
        ],
    ),
    dev(Task::Pairs, &[high("root.macro_f"), high("root.micro"), high("quad.macro_f")]),
];
