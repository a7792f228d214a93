//! `reckon show`: an incident, a claim or a report with its evidence.

use super::gather;
use crate::cli::args::ShowArgs;
use crate::cli::{Exit, Notice, Shell, sanitize};
use crate::print::marked::{self, Mark};
use crate::print::report::{self, View};
use crate::print::wrap::{lines, words};
use crate::print::{card, style, words as say};
use anstyle::Style;
use lexicon::EventKind;
use serde_json::{Value, json};
use std::io::Write;
use store::{Case, Digest, Found, StoredClaim, StoredIncident};

/// Shows what an id names.
pub(crate) fn run(shell: &mut Shell, args: &ShowArgs) -> anyhow::Result<Exit> {
    let case = gather::open(shell)?;
    match case.find(&args.id)? {
        Found::Incident(found) => incident(shell, &case, &found, &args.id)?,
        Found::Claim(found) => claim(shell, &case, &found)?,
        Found::Report(digest) => report(shell, &case, &digest)?,
        Found::Ended(id) => {
            let text = format!("incident {id} is no more: its claims were read anew and are gone");
            shell.tell(&Notice::note(text));
            return Ok(Exit::Nothing);
        }
        Found::Several(ids) => {
            let text = format!("`{}` begins several ids: {}", args.id, ids.join(", "));
            shell.tell(&Notice::error(text).hint("give more digits"));
            return Ok(Exit::Unreadable);
        }
        Found::Nothing => {
            let hint = "`reckon incidents` lists their numbers; claims and reports go by the first \
                digits of their ids, at least four";
            let text = format!("the case holds nothing called `{}`", args.id);
            shell.tell(&Notice::note(text).hint(hint));
            return Ok(Exit::Nothing);
        }
    }
    Ok(Exit::Done)
}

/// The label of an event's code.
pub(super) fn event_label(code: &str) -> String {
    EventKind::from_code(code).map_or_else(|| say::code(code), |kind| kind.label().to_owned())
}

fn incident(
    shell: &mut Shell,
    case: &Case,
    found: &StoredIncident,
    asked: &str,
) -> anyhow::Result<()> {
    let claims = case.claims_of_incident(found.id)?;
    if asked.trim_start_matches('#') != found.id.to_string() {
        shell.tell(&Notice::note(format!("incident {asked} is part of incident {} now", found.id)));
    }
    if shell.json {
        let claims: Vec<Value> = claims.iter().map(claim_record).collect();
        return print_json(shell, &json!({"incident": found, "claims": claims}));
    }
    for line in incident_head(found, shell.width) {
        writeln!(shell.out, "{line}")?;
    }
    writeln!(shell.out)?;
    for (i, claim) in claims.iter().enumerate() {
        write_evidence(shell, case, claim, i + 1)?;
    }
    report::write_legend(claims.iter().map(|c| &c.claim), shell.width, &mut shell.out)?;
    Ok(())
}

fn incident_head(incident: &StoredIncident, width: usize) -> Vec<String> {
    let mut title = words(&format!("Incident {} ·", incident.id), style::TITLE);
    title.extend(words(&event_label(&incident.event), style::EVENT));
    let place = [incident.place.clone(), incident.country.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let place = if place.is_empty() { "not located".to_owned() } else { place.join(", ") };
    let parsed = |day: &Option<String>| day.as_ref().and_then(|d| d.parse().ok());
    let days = say::days(parsed(&incident.date_start), parsed(&incident.date_end));
    title.extend(words(
        &format!("· {place} · {}", days.unwrap_or("undated".to_owned())),
        style::TITLE,
    ));
    let mut facts = Vec::new();
    if incident.killed_low.is_some() || incident.killed_high.is_some() {
        let range = say::range(incident.killed_low, incident.killed_high);
        facts.extend(words(&format!("killed {range} ·"), style::HARM));
    }
    let sources = match incident.sources {
        1 => "1 independent source".to_owned(),
        n => format!("{n} independent sources"),
    };
    let grade =
        incident.grade.as_deref().map_or("not graded".to_owned(), |g| format!("grade: {g}"));
    let contested =
        incident.record["contested"] == true && incident.grade.as_deref() != Some("contested");
    let contested = if contested { " · sources contradict each other" } else { "" };
    facts.extend(words(&format!("{sources} · {grade}{contested}"), Style::new()));
    let mut head = lines(&title, width);
    head.extend(lines(&facts, width));
    head
}

/// A claim with the report it stands in and its words in context.
fn write_evidence(
    shell: &mut Shell,
    case: &Case,
    claim: &StoredClaim,
    number: usize,
) -> anyhow::Result<()> {
    let quote = &claim.claim.quote;
    let mark = Mark { start: quote.start, end: quote.end, number };
    let digest = Digest::parse(&claim.report.id);
    let stored = digest.map(|digest| case.reading(&digest)).transpose()?.flatten();
    for line in lines(&words(&from(claim), style::FAINT), shell.width) {
        writeln!(shell.out, "{line}")?;
    }
    for line in stored.iter().flat_map(|s| marked::in_context(&s.text, mark, shell.width)) {
        writeln!(shell.out, "{line}")?;
    }
    for line in card::card(&claim.claim, number, Some(&claim.claim.id), shell.width) {
        writeln!(shell.out, "{line}")?;
    }
    writeln!(shell.out)?;
    Ok(())
}

/// The report that a claim stands in, on a line.
fn from(claim: &StoredClaim) -> String {
    let report = &claim.report;
    let mut facts = Vec::new();
    facts.extend(report.publisher.clone());
    facts.extend(report.published.clone());
    facts.extend(report.title.clone().or_else(|| report.name.clone()));
    facts.extend(report.url.clone());
    facts.push(format!("report {}", &report.id[..report.id.len().min(12)]));
    facts.join(" · ")
}

fn claim(shell: &mut Shell, case: &Case, found: &StoredClaim) -> anyhow::Result<()> {
    let incident = case.incident_of(&found.claim.id)?;
    if shell.json {
        let mut record = claim_record(found);
        record["incident"] = json!(incident);
        return print_json(shell, &record);
    }
    write_evidence(shell, case, found, 1)?;
    report::write_legend([&found.claim], shell.width, &mut shell.out)?;
    let faint = style::FAINT;
    let gathered = incident.map_or("in no incident".to_owned(), |id| format!("in incident {id}"));
    writeln!(shell.out, "{faint}{} · {gathered}{faint:#}", found.status.code())?;
    Ok(())
}

fn claim_record(claim: &StoredClaim) -> Value {
    json!({"status": claim.status, "claim": claim.claim, "report": claim.report})
}

fn report(shell: &mut Shell, case: &Case, digest: &Digest) -> anyhow::Result<()> {
    let Some(stored) = case.reading(digest)? else {
        anyhow::bail!("the report `{digest}` has no reading");
    };
    if shell.json {
        return print_json(shell, &serde_json::to_value(&stored.reading)?);
    }
    let times = match stored.captures {
        1 => String::new(),
        n => format!(", come by {n} times"),
    };
    let about = vec![
        format!("report {digest}"),
        format!("object {}, added {}{times}", stored.object, stored.captured_at),
        format!("text read by {}", sanitize(&stored.method)),
    ];
    let view = View {
        label: &digest.to_string()[..12],
        reading: &stored.reading,
        text: &stored.text,
        about,
        ids: true,
        width: shell.width,
    };
    report::write(&view, &mut shell.out)?;
    Ok(())
}

fn print_json(shell: &mut Shell, value: &Value) -> anyhow::Result<()> {
    writeln!(shell.out, "{value}")?;
    Ok(())
}
