//! Predictions for the task `wikievents`: triggers with their KAIROS types, the arguments of each, and
//! which mentions are one entity.
//!
//! The words of the types are a table; the engine's trees, words of harm and weapons tell who takes
//! part. Only what the tree ties to a trigger becomes an argument.

mod argument;
mod cluster;
mod trigger;

use crate::input::Row;
use argument::Table;
use engine::claim::Layers;
use engine::span::CodePoints;
use engine::text::{Text, TokenIx, Tokens};
use engine::{Models, Parser};
use lexicon::Lexicon;
use serde_json::{Value, json};
use trigger::Trigger;

/// The rows of the task.
pub(crate) fn predict(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Value> {
    let parser = || Parser::new(models).of_every_sentence();
    super::with(rows, parser, |row, parser| document(row, lexicon, parser))
}

fn document(row: &Row, lexicon: &Lexicon, parser: &mut Parser<'_>) -> Value {
    let report = row.report();
    let mut text = Text::new(&report.text, report.language, lexicon);
    parser.parse(&report, &mut text, lexicon);
    let layers = Layers::of(&report, &text, lexicon);
    let points = CodePoints::new(&report.text);
    let span = |tokens: Tokens| points.range(text.span(tokens));
    let word = |i: TokenIx| span(written_together(&text, i));
    let table = Table::builtin();
    let triggers = trigger::find(&text);
    let event = |t: &Trigger| {
        let arguments: Vec<Value> = argument::of(t, &triggers, &layers, &table)
            .into_iter()
            .map(|(role, head)| json!({"role": role, "span": word(head)}))
            .collect();
        json!({"trigger": span(t.tokens), "type": t.kind, "arguments": arguments})
    };
    let events: Vec<Value> = triggers.iter().map(event).collect();
    let clusters: Vec<Vec<(u32, u32)>> =
        cluster::of(&layers).into_iter().map(|c| c.into_iter().map(span).collect()).collect();
    json!({"id": row.id, "events": events, "clusters": clusters})
}

/// A word with what hyphens tie to it.
fn written_together(text: &Text<'_>, i: TokenIx) -> Tokens {
    let tied = |i: TokenIx| i > 0 && text.token(i - 1).space == 0 && text.word(i - 1) == "-";
    let mut start = i;
    while start > 1 && tied(start) && text.token(start - 2).space == 0 {
        start -= 2;
    }
    Tokens::new(start, i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Type and trigger of each event, and its arguments.
    fn read(source: &str) -> Vec<String> {
        let mut row = Row::default();
        source.clone_into(&mut row.text);
        let models = Models::of(models::builtin());
        let said = predict(&[row], &Lexicon::builtin(), &models);
        let words = |span: &Value| {
            let at = |i: usize| span[i].as_u64().unwrap_or_default() as usize;
            source[at(0)..at(1)].to_owned()
        };
        let event = |e: &Value| {
            let arguments = e["arguments"].as_array().into_iter().flatten();
            let told = arguments
                .map(|a| format!(" {}={}", a["role"].as_str().unwrap_or(""), words(&a["span"])));
            let kind = e["type"].as_str().unwrap_or_default();
            format!("{kind} {}:{}", words(&e["trigger"]), told.collect::<String>())
        };
        said[0]["events"].as_array().into_iter().flatten().map(event).collect()
    }

    #[test]
    fn a_bomb_is_the_device_and_the_dead_are_victims() {
        assert_eq!(
            read("A bomb exploded in a market, killing nine people."),
            [
                "Conflict.Attack.DetonateExplode exploded: ExplosiveDevice=bomb Place=market",
                "Life.Die.Unspecified killing: Instrument=bomb Victim=people",
            ]
        );
    }

    #[test]
    fn whose_arrest_it_is_was_arrested() {
        assert_eq!(
            read("Police said her arrest was lawful."),
            ["Justice.ArrestJailDetain.Unspecified arrest: Detainee=her"]
        );
    }

    #[test]
    fn an_attack_beside_a_bomb_is_one_by_a_bomb() {
        let events = read("Gunmen carried out an attack on the convoy with a roadside bomb.");
        assert_eq!(
            events,
            [
                "Conflict.Attack.DetonateExplode attack: Attacker=Gunmen Target=convoy ExplosiveDevice=bomb"
            ]
        );
    }
}
