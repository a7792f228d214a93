//! Coverage of the gazetteer, by country: what a report from there may name.

use anyhow::Result;
use lexicon::{Feature, Lexicon, Place, PlaceId};
use std::collections::BTreeMap;
use std::io::Write;

/// Places listed by hand below which a country that has armed groups is told to be thin.
const THIN: u32 = 3;

/// The columns of the table.
const HEADS: [&str; 5] = ["settlements", "regions", "districts", "other", "by hand"];

pub(crate) fn write(lexicon: &Lexicon, out: &mut impl Write) -> Result<()> {
    let places = lexicon.places;
    writeln!(out, "\nplaces {}", places.count())?;
    let mut countries: BTreeMap<String, [u32; 5]> = BTreeMap::new();
    for place in (0..places.count() as u32).map(|i| places.get(PlaceId(i))) {
        // Seas, and regions of several countries.
        let code = place.country.map_or("-".to_owned(), |c| c.code().to_owned());
        count(&place, countries.entry(code).or_default());
    }
    let sum = |k: usize| countries.values().map(|cells| cells[k]).sum::<u32>();
    writeln!(out, "  {:<14}{}", "", super::row(HEADS))?;
    for (country, cells) in &countries {
        writeln!(out, "  {country:<14}{}", super::row(*cells))?;
    }
    let all: Vec<u32> = (0..HEADS.len()).map(sum).collect();
    writeln!(out, "  {:<14}{}", "all", super::row(all))?;
    writeln!(out, "  fewer than {THIN} by hand, with armed groups: {}", thin(lexicon, &countries))?;
    Ok(())
}

fn count(place: &Place, cells: &mut [u32; 5]) {
    match place.feature {
        Feature::Country => {}
        Feature::Settlement => cells[0] += 1,
        Feature::Region => cells[1] += 1,
        Feature::District => cells[2] += 1,
        Feature::Quarter | Feature::Area | Feature::Water | Feature::Site => cells[3] += 1,
    }
    cells[4] += u32::from(place.listed);
}

/// Countries in which listed armed groups act and of which few places were listed by hand.
fn thin(lexicon: &Lexicon, countries: &BTreeMap<String, [u32; 5]>) -> String {
    let groups = lexicon.actors.all().iter().filter(|a| a.kind == lexicon::ActorKind::ArmedGroup);
    let mut codes: Vec<&str> = groups.flat_map(|a| a.theatre).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|code| countries.get(*code).is_none_or(|cells| cells[4] < THIN));
    codes.join(" ")
}
