//! Predictions for the task `counts`: the reports of an incident are given together.

use super::each;
use crate::input::Row;
use engine::{count, harm, text::Text};
use lexicon::{Lexicon, Lang};
use serde_json::{Value, json};

/// The rows of the task.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon) -> Vec<Value> {
    each(rows, |row| {
        let mut ev = Vec::new();
        let title = row.title.clone().unwrap_or_default();
        for (k, source) in [title.as_str(), row.text.as_str()].iter().enumerate() {
            let text = Text::new(source, Some(Lang::En), lexicon);
            let counts = count::find(&text);
            for m in harm::find(&text, &counts) {
                ev.push(json!({"t": k == 0, "s": m.sentence, "n": text.sentences.len(), "e": m.effect.map_or("open", |e| e.code()), "k": format!("{:?}", m.kind), "who": format!("{:?}", m.who),
                  "low": m.range.and_then(|r| r.low), "high": m.range.and_then(|r| r.high), "best": m.range.and_then(|r| r.best), "part": m.part, "other": m.other, "irr": m.irrealis, "neg": m.negated,
                  "form": m.count.map(|c| format!("{:?}", counts[c].form)), "def": m.count.is_some_and(|c| counts[c].definite), "lemma": m.lemma, "words": text.slice(m.tokens),
                  "group": m.group.map(|g| text.slice(g)), "sent": text.slice(text.sentences[m.sentence as usize].tokens)}));
            }
        }
        json!({"id": row.id, "incident": row.given_incident(), "killed": null, "injured": null, "ev": ev})
    })
}
