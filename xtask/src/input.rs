//! Rows of exam files: JSON lines, perhaps gzipped, perhaps from stdin.

use anyhow::{Context, Result};
use engine::Report;
use flate2::read::MultiGzDecoder;
use lexicon::Lang;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// A document to be read. Labels are not read, with the one exception that a task allows.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) lang: Option<String>,
    /// Given sentences, in code points.
    #[serde(default)]
    pub(crate) sentences: Vec<(u32, u32)>,
    /// Which corpus a row of the tasks `factuality` and `places` is from.
    pub(crate) corpus: Option<String>,
    /// Words that name events, in code points, in the task `factuality`.
    #[serde(default)]
    pub(crate) events: Vec<(u32, u32)>,
    /// Who acts and to whom, in the task `pairs`.
    pub(crate) source: Option<Marked>,
    pub(crate) target: Option<Marked>,
    gold: Option<Grouping>,
}

/// Somebody marked in the text.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    /// Where, in code points; none where the text does not name them.
    pub(crate) span: Option<(u32, u32)>,
}

#[derive(Debug, Default, Deserialize)]
struct Grouping {
    root: Option<String>,
    incident: Option<serde_json::Value>,
    killed: Option<u32>,
    injured: Option<u32>,
    #[serde(default)]
    templates: Vec<serde_json::Value>,
    #[serde(default)]
    situation: String,
    #[serde(default)]
    claims: Vec<serde_json::Value>,
}

/// A labelled claim of a report of our own.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Known {
    /// Where its quote stands, in code points.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) event: String,
    /// The answers that are right; an empty one among them: none is right, too.
    #[serde(default)]
    pub(crate) place: Vec<String>,
    #[serde(default)]
    pub(crate) agent: Vec<String>,
    pub(crate) date: Option<Days>,
    pub(crate) killed: Option<Number>,
    pub(crate) injured: Option<Number>,
    pub(crate) missing: Option<Number>,
    pub(crate) abducted: Option<Number>,
    pub(crate) displaced: Option<Number>,
}

/// How many, as it is labelled.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Number {
    pub(crate) low: Option<u32>,
    pub(crate) high: Option<u32>,
}

/// First and last day, as they are labelled.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Days {
    pub(crate) start: String,
    pub(crate) end: String,
}

impl Row {
    /// The report as the engine takes it.
    pub(crate) fn report(&self) -> Report {
        Report {
            id: self.id.clone(),
            text: self.text.clone(),
            title: self.title.clone(),
            url: self.url.clone(),
            publisher: self.publisher.clone(),
            published: self.published.as_deref().and_then(|d| d.get(..10)?.parse().ok()),
            language: self.lang.as_deref().and_then(Lang::from_code),
            country: None,
        }
    }

    /// The incident that a report of the task `counts` belongs to: given there, and there alone.
    pub(crate) fn given_incident(&self) -> Option<&serde_json::Value> {
        self.gold.as_ref()?.incident.as_ref()
    }

    /// The known root of a pair: for learning, never for predictions.
    pub(crate) fn given_root(&self) -> Option<&str> {
        self.gold.as_ref()?.root.as_deref()
    }

    /// The known toll of the incident: for learning, never for predictions.
    pub(crate) fn given_toll(&self) -> Option<(u32, u32)> {
        let gold = self.gold.as_ref()?;
        Some((gold.killed?, gold.injured?))
    }

    /// The labelled claims of a report of our own, with the situation that it tells of: for
    /// learning, never for predictions.
    pub(crate) fn given_claims(&self) -> (&str, Vec<Known>) {
        let Some(gold) = &self.gold else { return ("", Vec::new()) };
        let known = gold.claims.iter().filter_map(|c| serde_json::from_value(c.clone()).ok());
        (&gold.situation, known.collect())
    }

    /// The labelled claims of a report of our own as they are written: for learning, never for predictions.
    pub(crate) fn given_labels(&self) -> &[serde_json::Value] {
        self.gold.as_ref().map_or(&[], |gold| &gold.claims)
    }

    /// The templates of a report of the task `muc4`: for learning, never for predictions.
    pub(crate) fn given_templates(&self) -> &[serde_json::Value] {
        self.gold.as_ref().map_or(&[], |gold| &gold.templates)
    }
}

/// Reads all rows of a file.
pub(crate) fn rows(path: &Path) -> Result<Vec<Row>> {
    let at = |n: usize| format!("reading {}, line {}", path.display(), n + 1);
    let lines = BufReader::new(open(path)?).lines().enumerate();
    lines
        .filter(|(_, line)| !line.as_ref().is_ok_and(|l| l.trim().is_empty()))
        .map(|(n, line)| serde_json::from_str(&line.with_context(|| at(n))?).with_context(|| at(n)))
        .collect()
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let zipped = path.extension().is_some_and(|e| e == "gz");
    Ok(if zipped { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// Writes rows as JSON lines.
pub(crate) fn write(path: &Path, rows: &[serde_json::Value]) -> Result<()> {
    let out: Box<dyn Write> = if path == Path::new("-") {
        Box::new(io::stdout().lock())
    } else {
        Box::new(File::create(path).with_context(|| format!("creating {}", path.display()))?)
    };
    let mut out = BufWriter::new(out);
    for row in rows {
        serde_json::to_writer(&mut out, row)?;
        out.write_all(b"\n")?;
    }
    out.flush().with_context(|| format!("writing {}", path.display()))
}
