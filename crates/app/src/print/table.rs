//! A table in columns: as wide as its content needs, the widest giving way where that is too much.

use super::style;
use super::wrap::{pad, shorten};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its head.
    pub head: &'static str,
    /// Numbers stand at the right.
    pub right: bool,
    /// It is shortened if the table is too wide.
    pub gives_way: bool,
}

/// No column gives way further.
const NARROW: usize = 8;

/// Blanks between columns.
const GAP: usize = 2;

/// Writes rows under their heads.
pub(crate) fn write(
    columns: &[Column],
    rows: &[Vec<String>],
    width: usize,
    to: &mut dyn Write,
) -> io::Result<()> {
    let widths = widths(columns, rows, width);
    let head: Vec<String> = columns.iter().map(|c| c.head.to_owned()).collect();
    let faint = style::FAINT;
    writeln!(to, "{faint}{}{faint:#}", line(columns, &head, &widths))?;
    for row in rows {
        writeln!(to, "{}", line(columns, row, &widths))?;
    }
    Ok(())
}

fn widths(columns: &[Column], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let cell = |i: usize| rows.iter().map(move |row| row[i].width()).max().unwrap_or(0);
    let mut widths: Vec<usize> =
        columns.iter().enumerate().map(|(i, c)| cell(i).max(c.head.width())).collect();
    let gaps = GAP * columns.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let soft = columns.iter().zip(&mut widths).filter(|(c, w)| c.gives_way && **w > NARROW);
        let Some((_, widest)) = soft.max_by_key(|(_, w)| **w) else { break };
        *widest -= 1;
    }
    widths
}

fn line(columns: &[Column], cells: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = columns
        .iter()
        .zip(cells)
        .zip(widths)
        .map(|((column, cell), width)| pad(&shorten(cell, *width), *width, column.right))
        .collect();
    cells.join(&" ".repeat(GAP)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_column_gives_way() {
        let columns = [
            Column { head: "id", right: true, gives_way: false },
            Column { head: "place", right: false, gives_way: true },
            Column { head: "grade", right: false, gives_way: false },
        ];
        let rows =
            [vec!["7".to_owned(), "a very long name of a place".to_owned(), "fair".to_owned()]];
        let mut out = Vec::new();
        write(&columns, &rows, 24, &mut out).unwrap();
        let shown = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
        assert_eq!(shown, "id  place          grade\n 7  a very long…   fair\n");
    }
}
