//! Takes the main text out of pages: rows `{"id", "html"}` on the standard input, rows
//! `{"id", "text"}` on the standard output. For scoring the extractor, see `docs/measurements.md`.

use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let page = app::input::html::read(row["html"].as_str().unwrap_or_default());
        let text = page.map(|page| page.text).unwrap_or_default();
        writeln!(out, "{}", json!({"id": row["id"], "text": text}))?;
    }
    Ok(())
}
