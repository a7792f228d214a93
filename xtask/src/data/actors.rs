//! Coverage of the list of actors: by kind, and by country what a report from there may name.

use super::row;
use anyhow::Result;
use lexicon::{Actor, ActorKind, Lexicon};
use std::collections::BTreeMap;
use std::io::Write;

/// Armed groups, forces, police, governments, media and monitors below which a country that has
/// armed groups is told to be thin.
const THIN: u32 = 6;

/// The columns of the table of countries.
const HEADS: [&str; 6] = ["groups", "forces", "police", "government", "media", "monitors"];

pub(crate) fn write(lexicon: &Lexicon, out: &mut impl Write) -> Result<()> {
    let actors = lexicon.actors.all();
    let names: usize = actors.iter().map(|a| 1 + a.aliases.len()).sum();
    writeln!(out, "\nactors {} ({names} names)", actors.len())?;
    write_kinds(actors, out)?;
    write_countries(actors, out)
}

fn write_kinds(actors: &[Actor], out: &mut impl Write) -> Result<()> {
    let mut kinds: BTreeMap<ActorKind, Vec<&Actor>> = BTreeMap::new();
    for actor in actors {
        kinds.entry(actor.kind).or_default().push(actor);
    }
    let head = ["all", "checked", "periods", "ended", "theatre", "allies"];
    writeln!(out, "  {:<14}{}", "", row(head))?;
    for (kind, of_kind) in kinds {
        let count = |test: fn(&Actor) -> bool| of_kind.iter().filter(|a| test(a)).count();
        let cells = [
            of_kind.len(),
            count(|a| a.checked),
            count(|a| !a.periods.is_empty()),
            count(|a| a.periods.last().is_some_and(|p| !p.until.is_empty())),
            count(|a| !a.theatre.is_empty()),
            count(|a| !a.allies.is_empty()),
        ];
        writeln!(out, "  {:<14}{}", kind.code(), row(cells))?;
    }
    Ok(())
}

fn write_countries(actors: &[Actor], out: &mut impl Write) -> Result<()> {
    let mut countries: BTreeMap<&str, [u32; 6]> = BTreeMap::new();
    for actor in actors {
        let Some(column) = column(actor) else { continue };
        for country in acts_in(actor) {
            countries.entry(country).or_default()[column] += 1;
        }
    }
    writeln!(out, "  {} countries\n  {:<14}{}", countries.len(), "", row(HEADS))?;
    for (country, cells) in &countries {
        writeln!(out, "  {country:<14}{}", row(*cells))?;
    }
    let thin = countries.iter().filter(|(_, c)| c[0] > 0 && c.iter().sum::<u32>() < THIN);
    let thin: Vec<&str> = thin.map(|(country, _)| *country).collect();
    let with_groups = countries.values().filter(|c| c[0] > 0).count();
    writeln!(out, "  {with_groups} countries with armed groups")?;
    writeln!(out, "  fewer than {THIN} rows in all: {}", thin.join(" "))?;
    Ok(())
}

/// Armed groups count where they act, other bodies at home.
fn acts_in(actor: &Actor) -> Vec<&'static str> {
    match actor.kind {
        ActorKind::ArmedGroup => actor.theatre.to_vec(),
        _ => Some(actor.country).filter(|c| !c.is_empty()).into_iter().collect(),
    }
}

fn column(actor: &Actor) -> Option<usize> {
    match actor.kind {
        ActorKind::ArmedGroup => Some(0),
        ActorKind::Army => Some(1),
        ActorKind::Official => Some(2),
        ActorKind::Government => Some(3),
        ActorKind::Media => Some(4),
        ActorKind::Ngo | ActorKind::Medical => Some(5),
        _ => None,
    }
}
