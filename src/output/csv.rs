//! `csv`: a grid as RFC 4180, one record a row.
//!
//! Values are the data's, byte for byte, without marks or colours: read back, they compare equal. A value that begins
//! with `=`, `+`, `-` or `@` is therefore written as it is, although a spreadsheet that opens the file may take it
//! for a formula; import the columns as text.

use std::io;

use csv::{ErrorKind, Terminator, WriterBuilder};

use crate::layout::{Grid, Line};

/// Writes a header of column keys, then the rows; nothing for a grid without columns.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(grid: &Grid, out: &mut dyn io::Write) -> io::Result<()> {
    if grid.columns.is_empty() {
        return Ok(());
    }
    let mut records = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    records
        .write_record(grid.columns.iter().map(|column| &column.key))
        .map_err(io_error)?;
    for row in &grid.rows {
        records
            .write_record(row.iter().map(Line::text))
            .map_err(io_error)?;
    }
    records.flush()
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
    use crate::layout::{Column, Columns, Kind, Leaning, Role};
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
        let error = write(&grid, &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_grid_is_a_header_and_records() {
        assert_eq!(
            written(|out| write(&list(), out)),
            "actor,position,since,statements,note\r\n\
             France,supports contested,10 Feb 2026,23,Asks for a channel of Europe's own\r\n\
             European Council,opposes,Mar 2024,112,\r\n\
             Malta,undeclared,,0,\r\n"
        );
    }

    #[test]
    fn headings_are_no_records() {
        assert_eq!(
            written(|out| write(&grouped(), out)),
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
        let text = written(|out| write(&grid, out));
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
        assert_eq!(records[0], HOSTILE);
        assert_eq!(records[1], HOSTILE);
        assert_eq!(records[2], HOSTILE.map(|text| text.repeat(2)));
    }

    #[test]
    fn a_grid_without_columns_is_nothing() {
        assert_eq!(written(|out| write(&Grid::default(), out)), "");
        assert_eq!(
            written(|out| write(&Columns::new().text("a", "", |it: &&str| *it).grid([]), out)),
            "a\r\n"
        );
    }
}
