//! `reckon incidents`: the table.

use super::gather;
use crate::cli::args::IncidentsArgs;
use crate::cli::{Exit, Notice, Shell};
use crate::print::table::{self, Column};
use crate::print::words as say;
use jiff::civil::Date;
use store::{Filter, StoredIncident};

/// Prints the incidents that pass the filters.
pub(crate) fn run(shell: &mut Shell, args: &IncidentsArgs) -> anyhow::Result<Exit> {
    let case = gather::open(shell)?;
    let filter = args.filter.filter();
    let incidents = case.incidents(&filter)?;
    if incidents.is_empty() {
        let all = filter == Filter::default();
        let text =
            if all { "the case holds no incidents" } else { "no incident passes the filters" };
        shell.tell(&Notice::note(text));
        return Ok(Exit::Nothing);
    }
    if shell.json {
        for incident in &incidents {
            serde_json::to_writer(&mut shell.out, incident)?;
            writeln!(shell.out)?;
        }
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = incidents.iter().map(row).collect();
    table::write(&COLUMNS, &rows, shell.width, &mut shell.out)?;
    Ok(Exit::Done)
}

const COLUMNS: [Column; 7] = [
    Column { head: "id", right: true, gives_way: false },
    Column { head: "place", right: false, gives_way: true },
    Column { head: "date", right: false, gives_way: false },
    Column { head: "event", right: false, gives_way: true },
    Column { head: "killed", right: true, gives_way: false },
    Column { head: "sources", right: true, gives_way: false },
    Column { head: "grade", right: false, gives_way: false },
];

fn row(incident: &StoredIncident) -> Vec<String> {
    let place = [incident.place.as_deref(), incident.country.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    vec![
        incident.id.to_string(),
        if place.is_empty() { "not located".to_owned() } else { place.join(", ") },
        date(incident),
        super::show::event_label(&incident.event),
        say::narrow_range(incident.killed_low, incident.killed_high),
        incident.sources.to_string(),
        incident.grade.clone().unwrap_or_default(),
    ]
}

/// ISO days, as short as they are clear: `2024`, `2024-03`, `2024-03-04..05`.
fn date(incident: &StoredIncident) -> String {
    match (&incident.date_start, &incident.date_end) {
        (Some(start), Some(end)) if is_year(start, end) => start[..4].to_owned(),
        (Some(start), Some(end)) if is_month(start, end) => start[..7].to_owned(),
        (Some(start), Some(end)) if start != end => {
            let same_month = start.get(..8) == end.get(..8);
            format!("{start}..{}", if same_month { &end[8..] } else { end })
        }
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => "undated".to_owned(),
    }
}

fn is_year(start: &str, end: &str) -> bool {
    start.get(..4) == end.get(..4) && start.ends_with("-01-01") && end.ends_with("-12-31")
}

fn is_month(start: &str, end: &str) -> bool {
    let last = |day: Date| day == day.last_of_month();
    start.get(..7) == end.get(..7) && start.ends_with("-01") && end.parse().is_ok_and(last)
}
