//! The only input and output of commands: reports to standard output or a file, findings and errors to standard error.

use std::io::{self, BufWriter, Write};
use std::mem::ManuallyDrop;
use std::path::Path;

use clap::builder::StyledStr;

use super::args::{self, Format, Formats, OutputArgs};
use super::destination;
use super::environment::{Color, Environment};
use super::error::{Error, Exit};
use crate::diagnostic::{Located, suggest};
use crate::layout::{Graph, Grid, Page};
use crate::model::Dataset;
use crate::output::{self, Style};
use crate::report::{Checkup, Document, Provenance, Report};

/// Where a command writes, and what can be shown there.
pub(super) struct Ui {
    stdout: Style,
    stderr: Style,
}

impl Ui {
    /// Prepares the streams.
    pub(super) fn new(environment: &Environment, color: Color, width: Option<usize>) -> Self {
        Self {
            stdout: environment.stdout(color, width),
            stderr: environment.stderr(color, width),
        }
    }

    /// Writes a report in the format asked for, with what it was made from.
    pub(super) fn print<'d, R: Report>(
        &self,
        about: impl Into<Provenance<'d>>,
        report: &'d R,
        output: &OutputArgs,
    ) -> Result<(), Error> {
        self.print_as(about, report, output.format(), output)
    }

    /// Writes a report in a format that every command has, from among the formats of a command that has more.
    pub(super) fn print_as<'d, R: Report, F: Formats>(
        &self,
        about: impl Into<Provenance<'d>>,
        report: &'d R,
        format: Format,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        let document = Document::new(Some(about.into()), report);
        self.write(&document, report, format, output)
    }

    /// Writes a graph in the format of network programs.
    pub(super) fn print_graphml<F: Formats>(
        &self,
        graph: &Graph,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        refuse_columns(output, &args::name(&output.format()))?;
        self.deliver(output.output.as_deref(), |_, out| {
            Ok(output::graphml::write(graph, out)?)
        })
    }

    /// Writes what a check found: as a compiler would for a person, as a report for anything else.
    pub(super) fn print_checkup(
        &self,
        data: Option<&Dataset<'_>>,
        report: &Checkup<'_>,
        origin: &str,
        output: &OutputArgs,
    ) -> Result<(), Error> {
        if output.format() != Format::Table || !output.columns.is_empty() {
            let about = data.filter(|data| !data.meta.is_stand_in());
            let about = about.map(|data| (data, data.meta.as_of.last()).into());
            let document = Document::new(about, report);
            return self.write(&document, report, output.format(), output);
        }
        self.deliver(output.output.as_deref(), |style, out| {
            output::diagnostics::write(report.located(), origin, style, out)?;
            Ok(writeln!(out, "{}", report.totals())?)
        })
    }

    /// Writes a page that is no report.
    pub(super) fn print_page(&self, page: &Page) -> Result<(), Error> {
        self.deliver(None, |style, out| {
            Ok(output::table::write(page, style, out)?)
        })
    }

    /// Writes help, or the version.
    pub(super) fn help(&self, text: &StyledStr) -> Result<Exit, Error> {
        self.deliver(None, |style, out| {
            if style.color {
                Ok(write!(out, "{}", text.ansi())?)
            } else {
                Ok(write!(out, "{text}")?)
            }
        })?;
        Ok(Exit::Done)
    }

    fn write<R: Report, F: Formats>(
        &self,
        document: &Document<'_, R>,
        report: &R,
        format: Format,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        if !format.is_tabular() {
            refuse_columns(output, &format.to_string())?;
        }
        self.deliver(output.output.as_deref(), |style, out| match format {
            Format::Json => Ok(output::json::write(document, out)?),
            Format::Jsonl => Ok(output::jsonl::write(document, R::RECORDS, out)?),
            Format::Csv => {
                let grid = pick(report.grid(), &output.columns)?;
                Ok(output::csv::write(&grid, out)?)
            }
            Format::Table => {
                // The process ends here: a page of many small texts is not freed one by one.
                let page = ManuallyDrop::new(page(document, report, &output.columns)?);
                Ok(output::table::write(&page, style, out)?)
            }
            Format::Markdown => {
                let page = page(document, report, &output.columns)?;
                Ok(output::markdown::write(&page, out)?)
            }
        })
    }

    /// Writes to standard output, or to a file.
    pub(super) fn deliver(
        &self,
        file: Option<&Path>,
        write: impl FnOnce(Style, &mut dyn Write) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if let Some(file) = file.filter(|path| !destination::is_standard_output(path)) {
            let style = Style {
                color: false,
                width: self.stdout.width,
            };
            return destination::write(file, |out| write(style, out));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        write(self.stdout, &mut out)?;
        Ok(out.flush()?)
    }

    /// Shows findings on standard error.
    pub(super) fn findings(&self, found: &[Located<'_>], origin: &str) -> Result<(), Error> {
        Ok(output::diagnostics::write(
            found,
            origin,
            self.stderr,
            &mut io::stderr().lock(),
        )?)
    }

    /// Tells why a command could not run.
    pub(super) fn error(&self, error: &Error) {
        let (red, bold, plain) = if self.stderr.color {
            ("\x1b[1;31m", "\x1b[1m", "\x1b[0m")
        } else {
            ("", "", "")
        };
        let hint = error
            .hint()
            .map(|hint| format!("{bold}hint:{plain} {}\n", output::clean(hint)));
        let text = format!(
            "{red}error:{plain} {}\n{}",
            output::clean(&error.to_string()),
            hint.unwrap_or_default()
        );
        // Where even standard error is closed, there is nobody left to tell.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

fn refuse_columns<F: Formats>(output: &OutputArgs<F>, format: &str) -> Result<(), Error> {
    if output.columns.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        format!("`--columns` does not apply to `--format {format}`"),
        "it picks from table, csv and markdown; for JSON use a tool such as jq",
    ))
}

/// What a person is shown: the page, or the columns asked for, below what is to be known first.
fn page<R: Report>(
    document: &Document<'_, R>,
    report: &R,
    columns: &[String],
) -> Result<Page, Error> {
    let mut page = Page::default();
    if columns.is_empty() {
        page = report.page();
    } else {
        page.grid(pick(report.grid(), columns)?);
    }
    if let Some(note) = document.note() {
        page.note(note);
    }
    Ok(page)
}

fn pick(grid: Grid, columns: &[String]) -> Result<Grid, Error> {
    if columns.is_empty() {
        return Ok(grid);
    }
    grid.select(columns).map_err(|unknown| {
        let known: Vec<&str> = grid
            .columns
            .iter()
            .map(|column| column.key.as_str())
            .collect();
        let hint = match suggest::closest(&unknown, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("columns are {}", known.join(", ")),
        };
        Error::new(format!("there is no column `{unknown}`"), hint)
    })
}
