//! `csv`: a grid as RFC 4180, one record a row.
//!
//! Values are the data's, byte for byte, without marks or colours: read back, they compare equal. A value that begins
//! with `=`, `+`, `-` or `@` is therefore written as it is, although a spreadsheet that opens the file may take it
//! for a formula: import the columns as text, or have such cells guarded, and no longer byte for byte.

use std::io;

use csv::{ErrorKind, Terminator, WriterBuilder};

use crate::character::{is_invisible, is_unsafe};
use crate::layout::Grid;
use crate::layout::relation::{Cell, Relation};

/// The form of a file of delimited values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between the cells of a row, and between rows.
    pub separator: Separator,
    /// What becomes of cells that a spreadsheet would run.
    pub formulas: Formulas,
    /// `true` for a file that begins with a byte order mark, by which Excel knows it as UTF-8.
    pub bom: bool,
    /// `true` for a file without the header.
    pub headless: bool,
}

/// What stands between the cells of a row, and between rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// A comma, and the end of a line that RFC 4180 wants: CR and LF.
    #[default]
    Comma,
    /// A tab, and LF.
    Tab,
}

/// What becomes of cells that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// They stay as they are.
    #[default]
    Kept,
    /// They begin with an apostrophe, by which a spreadsheet knows them as text.
    Guarded,
}

impl Dialect {
    /// Returns the same for what follows in a file that has begun.
    #[must_use]
    pub(super) fn continued(self) -> Self {
        Self {
            bom: false,
            headless: true,
            ..self
        }
    }
}

/// Writes a header of column keys, then the rows; nothing for a grid without columns.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(grid: &Grid, dialect: Dialect, out: &mut dyn io::Write) -> io::Result<()> {
    if grid.columns.is_empty() {
        return Ok(());
    }
    if dialect.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let (delimiter, terminator) = match dialect.separator {
        Separator::Comma => (b',', Terminator::CRLF),
        Separator::Tab => (b'\t', Terminator::Any(b'\n')),
    };
    let mut records = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(terminator)
        .flexible(true)
        .from_writer(out);
    let cell = |text: String| match dialect.formulas {
        Formulas::Guarded if is_formula(&text) => format!("'{text}"),
        Formulas::Guarded | Formulas::Kept => text,
    };
    if !dialect.headless {
        let keys = grid.columns.iter().map(|column| cell(column.key.clone()));
        records.write_record(keys).map_err(io_error)?;
    }
    for row in &grid.rows {
        let cells = row.iter().map(|line| cell(line.text()));
        records.write_record(cells).map_err(io_error)?;
    }
    records.flush()
}

/// Writes a relation: a header of the names of its columns, then the rows. What is absent is an empty cell.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write_relation(relation: &Relation<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut records = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let names = relation.columns.iter().map(|column| &column.name);
    records.write_record(names).map_err(io_error)?;
    for row in &relation.rows {
        for cell in row {
            let written = match cell {
                Cell::Absent => records.write_field(""),
                Cell::Text(text) => records.write_field(&**text),
                Cell::Number(number) => records.write_field(number.to_string()),
                Cell::Truth(truth) => records.write_field(truth.to_string()),
            };
            written.map_err(io_error)?;
        }
        records.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    records.flush()
}

/// `true` if a spreadsheet would take a cell for a formula, white space before it aside. Numbers below zero are none.
///
/// Source: OWASP, CSV Injection, <https://owasp.org/www-community/attacks/CSV_Injection>, which names full-width forms
/// too.
fn is_formula(text: &str) -> bool {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let invisible = |c: char| c.is_whitespace() || is_invisible(c) || is_unsafe(c);
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(invisible).starts_with(begins) && text.parse::<f64>().is_err()
}

/// What writing failed with, of the kind it was: a closed pipe is told from a full disk.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Column, Columns, Kind, Leaning, Line, Role};
    use crate::output::samples::{HOSTILE, grouped, list, written};

    #[test]
    fn a_closed_pipe_is_told_as_one() {
        struct Closed;
        impl io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut grid = list();
        grid.rows = vec![vec!["x".repeat(100_000).into()]];
        let error = write(&grid, Dialect::default(), &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_grid_is_a_header_and_records() {
        assert_eq!(
            written(|out| write(&list(), Dialect::default(), out)),
            "actor,position,since,statements,note\r\n\
             France,supports contested,10 Feb 2026,23,Asks for a channel of Europe's own\r\n\
             European Council,opposes,Mar 2024,112,\r\n\
             Malta,undeclared,,0,\r\n"
        );
    }

    #[test]
    fn headings_are_no_records() {
        assert_eq!(
            written(|out| write(&grouped(), Dialect::default(), out)),
            "actor,since\r\nFrance,10 Feb 2026\r\nItaly,Mar 2024\r\nEstonia,2022\r\n"
        );
    }

    #[test]
    fn values_read_back_are_the_values_written() {
        let mut grid = Grid {
            columns: HOSTILE
                .map(|text| Column::new(text, "", Kind::Text))
                .to_vec(),
            ..Grid::default()
        };
        grid.rows.push(
            HOSTILE
                .map(|text| Line::new(text, Role::Mark(Leaning::For)))
                .to_vec(),
        );
        grid.rows.push(
            HOSTILE
                .map(|text| Line::from(text) + Line::new(text, Role::Hit))
                .to_vec(),
        );
        let text = written(|out| write(&grid, Dialect::default(), out));
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
        assert_eq!(records[0], HOSTILE);
        assert_eq!(records[1], HOSTILE);
        assert_eq!(records[2], HOSTILE.map(|text| text.repeat(2)));
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_where_that_is_asked_for() {
        let run = [
            "=1+1",
            "+1-1",
            "-cmd",
            "@SUM(1)",
            "=cmd|' /C calc'!A0",
            " =1",
            "\t=1",
            "\u{200b}=1",
            "\r=1",
            "＝1",
            "-",
            "-2.5 or so",
        ];
        let safe = [
            "-2.5",
            "+1",
            "1=1",
            "a",
            "",
            "− opposes",
            "'=1",
            "2026-02-03",
        ];
        let columns = Columns::new().text("text", "", |it: &&str| *it);
        let cells = |formulas| {
            let rows = run.iter().chain(&safe);
            let text = written(|out| {
                write(
                    &columns.grid(rows),
                    Dialect {
                        formulas,
                        ..Dialect::default()
                    },
                    out,
                )
            });
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let cells = reader.records().map(|record| record.unwrap()[0].to_owned());
            cells.collect::<Vec<String>>()
        };
        let all: Vec<&str> = run.into_iter().chain(safe).collect();
        assert_eq!(cells(Formulas::Kept), all);
        let guarded = run.iter().map(|cell| format!("'{cell}"));
        let expected: Vec<String> = guarded.chain(safe.map(str::to_owned)).collect();
        assert_eq!(cells(Formulas::Guarded), expected);
    }

    #[test]
    fn a_dialect_is_kept_to() {
        let grid = |rows: &[&str]| {
            let columns = Columns::new().text("a", "", |it: &&str| *it);
            columns.text("b", "", |it| *it).grid(rows)
        };
        let rows = ["x,y", "x\ty", "x\ny", "\"x\""];
        let tabs = Dialect {
            separator: Separator::Tab,
            bom: true,
            ..Dialect::default()
        };
        assert_eq!(
            written(|out| write(&grid(&rows), tabs, out)),
            "\u{feff}a\tb\nx,y\tx,y\n\"x\ty\"\t\"x\ty\"\n\"x\ny\"\t\"x\ny\"\n\"\"\"x\"\"\"\t\"\"\"x\"\"\"\n"
        );
        let headless = Dialect {
            headless: true,
            ..Dialect::default()
        };
        let rows = written(|out| write(&grid(&["x"]), headless, out));
        assert_eq!(rows, "x,x\r\n");
    }

    #[test]
    fn a_grid_without_columns_is_nothing() {
        assert_eq!(
            written(|out| write(&Grid::default(), Dialect::default(), out)),
            ""
        );
        assert_eq!(
            written(|out| write(
                &Columns::new().text("a", "", |it: &&str| *it).grid([]),
                Dialect::default(),
                out
            )),
            "a\r\n"
        );
    }
}
