//! `reckon places`: the places that reckon knows, and those that a person imports.

use crate::cli::args::{FindPlaceArgs, ImportArgs, PlacesCommand, RemovePlacesArgs};
use crate::cli::{Exit, Notice, Shell};
use crate::geonames::{self, Outcome};
use crate::input::Refusal;
use crate::print::table::{self, Column};
use lexicon::{Country, Feature, Gazetteer, Import, Kept, Lexicon, PlaceId, Places};
use serde_json::json;

/// Runs one of its modes.
pub(crate) fn run(shell: &mut Shell, command: &PlacesCommand) -> anyhow::Result<Exit> {
    match command {
        PlacesCommand::Import(args) => import(shell, args),
        PlacesCommand::List => list(shell),
        PlacesCommand::Remove(args) => remove(shell, args),
        PlacesCommand::Find(args) => find(shell, args),
    }
}

fn import(shell: &mut Shell, args: &ImportArgs) -> anyhow::Result<Exit> {
    let folder = shell.data_folder()?.clone();
    let _lock = folder.lock()?;
    let mut import = folder.places()?.map(Import::of).unwrap_or_default();
    let gathered = geonames::gather(&args.files, &mut import, Lexicon::builtin().places);
    let outcome = match gathered {
        Ok(outcome) => outcome,
        Err(refusal) => {
            shell.tell(&Notice::of_refusal(&refusal));
            shell.tell(&Notice::note("nothing was imported; what was there is as it was"));
            return Ok(Exit::Unreadable);
        }
    };
    tell_bad(shell, &outcome);
    if outcome.places + outcome.names == 0 {
        let text = "no row names a place that is imported; nothing was changed";
        shell.tell(&Notice::note(text));
        return Ok(Exit::Nothing);
    }
    let bytes = import.finish();
    folder.replace_places(&bytes)?;
    let text = format!(
        "imported {} places and {} more names; {} rows were not needed",
        outcome.places, outcome.names, outcome.aside
    );
    shell.tell(&Notice::note(text));
    let gazetteer = Gazetteer::open(bytes.leak())?;
    let is_new = |kept: &&Kept| outcome.countries.contains(&kept.country);
    write_kept(shell, gazetteer.contents().iter().filter(is_new))
}

fn tell_bad(shell: &Shell, outcome: &Outcome) {
    for refusal in &outcome.bad {
        shell.tell(&Notice::of_refusal(refusal).lightly());
    }
    let untold = outcome.bad_count - outcome.bad.len();
    if untold > 0 {
        shell.tell(&Notice::warning(format!("and {untold} more rows like these")));
    }
}

fn list(shell: &mut Shell) -> anyhow::Result<Exit> {
    let Some(gazetteer) = shell.data_folder()?.places()? else {
        shell.tell(&Notice::note("no places were imported").hint("reckon places import ML.zip"));
        return Ok(Exit::Nothing);
    };
    write_kept(shell, gazetteer.contents().iter())
}

fn write_kept<'k>(shell: &mut Shell, kept: impl Iterator<Item = &'k Kept>) -> anyhow::Result<Exit> {
    const COLUMNS: [Column; 4] = [
        Column { head: "country", right: false, gives_way: false },
        Column { head: "places", right: true, gives_way: false },
        Column { head: "as of", right: false, gives_way: false },
        Column { head: "source", right: false, gives_way: true },
    ];
    let mut rows = Vec::new();
    for kept in kept {
        let Kept { country, places, as_of, source } = kept;
        if shell.json {
            let row = json!({"country": country.code(), "places": places, "as_of": as_of,
                "source": source});
            writeln!(shell.out, "{row}")?;
        }
        let code = country.code().to_owned();
        rows.push(vec![code, places.to_string(), as_of.clone(), source.clone()]);
    }
    if !shell.json && !rows.is_empty() {
        table::write(&COLUMNS, &rows, shell.width, &mut shell.out)?;
    }
    Ok(Exit::Done)
}

fn remove(shell: &mut Shell, args: &RemovePlacesArgs) -> anyhow::Result<Exit> {
    let folder = shell.data_folder()?.clone();
    let _lock = folder.lock()?;
    let mut import = folder.places()?.map(Import::of).unwrap_or_default();
    let mut removed = 0;
    for code in &args.countries {
        let country = Country::from_code(code).map_or(0, |c| import.remove(c));
        if country == 0 {
            shell.tell(&Notice::warning(format!("no places of {code} were imported")));
        }
        removed += country;
    }
    if removed == 0 {
        return Ok(Exit::Nothing);
    }
    if import.count() == 0 {
        folder.remove_places()?;
    } else {
        folder.replace_places(&import.finish())?;
    }
    shell.tell(&Notice::note(format!("removed {removed} places")));
    Ok(Exit::Done)
}

fn find(shell: &mut Shell, args: &FindPlaceArgs) -> anyhow::Result<Exit> {
    const COLUMNS: [Column; 7] = [
        Column { head: "name", right: false, gives_way: true },
        Column { head: "country", right: false, gives_way: false },
        Column { head: "in", right: false, gives_way: true },
        Column { head: "kind", right: false, gives_way: false },
        Column { head: "people", right: true, gives_way: false },
        Column { head: "position", right: false, gives_way: false },
        Column { head: "source", right: false, gives_way: false },
    ];
    let places = shell.lexicon()?.places;
    let country = args.country.as_deref().and_then(Country::from_code);
    let mut ids: Vec<PlaceId> =
        places.named(&args.name).filter(|m| !m.demonym).map(|m| m.place).collect();
    ids.retain(|id| country.is_none() || places.get(*id).country == country);
    if ids.is_empty() {
        shell.tell(&Notice::of_refusal(&Refusal::new(&args.name, "is no place that reckon knows")));
        return Ok(Exit::Nothing);
    }
    if shell.json {
        for id in ids {
            writeln!(shell.out, "{}", record(places, id))?;
        }
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = ids.iter().map(|id| row(places, *id)).collect();
    table::write(&COLUMNS, &rows, shell.width, &mut shell.out)?;
    Ok(Exit::Done)
}

fn row(places: Places, id: PlaceId) -> Vec<String> {
    let place = places.get(id);
    vec![
        place.name.to_owned(),
        place.country.map_or_else(String::new, |c| c.code().to_owned()),
        place.within.map_or_else(String::new, |id| places.get(id).name.to_owned()),
        kind(place.feature).to_owned(),
        if place.population == 0 { String::new() } else { place.population.to_string() },
        format!("{:.2} {:.2} ±{} km", place.lat, place.lon, place.radius_km),
        source(places, id).to_owned(),
    ]
}

fn record(places: Places, id: PlaceId) -> serde_json::Value {
    let place = places.get(id);
    let thousandths = |x: f32| (f64::from(x) * 1000.0).round() / 1000.0;
    json!({
        "name": place.name,
        "country": place.country.map(|c| c.code().to_owned()),
        "in": place.within.map(|id| places.get(id).name),
        "kind": kind(place.feature),
        "population": place.population,
        "lat": thousandths(place.lat),
        "lon": thousandths(place.lon),
        "radius_km": place.radius_km,
        "geonames": (place.geonames > 0).then_some(place.geonames),
        "source": source(places, id),
    })
}

fn source(places: Places, id: PlaceId) -> &'static str {
    match places.get(id).geonames {
        _ if places.is_imported(id) => "imported",
        0 => "by hand",
        _ => "GeoNames",
    }
}

fn kind(feature: Feature) -> &'static str {
    match feature {
        Feature::Country => "country",
        Feature::Region => "region",
        Feature::District => "district",
        Feature::Settlement => "settlement",
        Feature::Quarter => "quarter",
        Feature::Area => "area",
        Feature::Water => "water",
        Feature::Site => "site",
    }
}
