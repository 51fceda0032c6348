//! The way from a document to text: the format asked for, the records and the columns.

use std::io;

use super::footnotes::numbered;
use super::jsonl::Lines;
use super::{Format, Options, RenderError, Style};
use super::{bibtex, csl, graphml, json, jsonl, markdown, ris, table};
use crate::layout::{Column, Columns, Grid, Page, Printable, Records, Work, notice};

/// Writes a document in a format.
///
/// ```
/// use stance::output::{Format, Options, Style, render};
/// use stance::query::{Snapshot, topic_counts};
/// use stance::report::{Document, Topics};
///
/// let data = stance::embedded::dataset().expect("it was checked when it was built in");
/// let snapshot = Snapshot::whole(&data);
/// let report = Topics::new(&data, topic_counts(&snapshot), &[], false);
/// let document = Document::new(Some((&snapshot).into()), &report);
/// let mut csv = Vec::new();
/// let options = Options {
///     format: Format::Csv,
///     ..Options::default()
/// };
/// render(&document, options, Style::default(), &mut csv)?;
/// assert!(csv.starts_with(b"id,title,"));
/// # Ok::<(), stance::output::RenderError>(())
/// ```
///
/// # Errors
///
/// What writing to `out` fails with, a column that is not there, and a format that does not fit the document.
pub fn render<D: Printable>(
    document: &D,
    options: Options<'_>,
    style: Style,
    out: &mut dyn io::Write,
) -> Result<(), RenderError> {
    options.check()?;
    match options.format {
        Format::Table => table::write(&page(document, options)?, style, out)?,
        Format::Markdown => {
            let mut page = page(document, options)?;
            if let Some(citation) = document.citation() {
                page.code(citation);
                page.text(format!(
                    "Cite as: {}",
                    document.citation_note().unwrap_or_default()
                ));
            }
            let mut notes = Vec::new();
            if options.footnotes {
                (page, notes) = numbered(page, &|id| document.footnote(id));
            }
            markdown::write(&page, out)?;
            markdown::write_footnotes(&notes, out)?;
        }
        Format::Csv | Format::Tsv if options.asks_for_columns() => {
            table::write(&columns_of(&document.records()), style, out)?;
        }
        Format::Csv | Format::Tsv => {
            let all = document.records();
            let mut dialect = options.dialect();
            for part in asked(&all, options)?.parts() {
                super::csv::write(&chosen(part, &all, options)?, dialect, out)?;
                dialect = dialect.continued();
            }
        }
        Format::Json => json::write(document, out)?,
        Format::Jsonl => {
            let lines = Lines {
                records: D::RECORDS,
                record: D::RECORD,
                headless: options.headless,
            };
            jsonl::write(document, lines, out)?;
        }
        Format::Graphml => graphml::write(&document.graph().ok_or(RenderError::NoGraph)?, out)?,
        Format::Bibtex => bibtex::write(&works(document)?, out)?,
        Format::Ris => ris::write(&works(document)?, out)?,
        Format::CslJson => csl::write(&works(document)?, out)?,
        Format::Github | Format::Sarif => return Err(RenderError::NoFindings),
        Format::Svg => return Err(RenderError::NoFigure),
    }
    Ok(())
}

fn works(document: &impl Printable) -> Result<Vec<Work>, RenderError> {
    document.works().ok_or(RenderError::NoWorks)
}

/// What a person is shown: the whole page, or the records and columns asked for below what is to be known first.
fn page(document: &impl Printable, options: Options<'_>) -> Result<Page, RenderError> {
    if options.asks_for_columns() {
        return Ok(columns_of(&document.records()));
    }
    let mut page = Page::default();
    if options.columns.is_empty() && options.records.is_none() {
        page = document.page();
    } else {
        let all = document.records();
        let grid = asked(&all, options)?.grid();
        page.grid(chosen(grid, &all, options)?);
    }
    for note in document.notes().iter().rev() {
        page.note(notice(note));
    }
    Ok(page)
}

/// The records asked for.
fn asked<'a, 'r>(
    all: &'a [Records<'r>],
    options: Options<'_>,
) -> Result<&'a Records<'r>, RenderError> {
    let is_asked = |records: &&Records<'_>| options.records.is_none_or(|name| name == records.name);
    all.iter().find(is_asked).ok_or_else(|| {
        let records = options.records.unwrap_or_default().to_owned();
        let known = all.iter().map(|records| records.name.to_owned()).collect();
        RenderError::UnknownRecords { records, known }
    })
}

/// A table in the columns asked for.
fn chosen(grid: Grid, all: &[Records<'_>], options: Options<'_>) -> Result<Grid, RenderError> {
    if options.columns.is_empty() {
        return Ok(grid);
    }
    let keys = |columns: &[Column]| -> Vec<String> {
        columns.iter().map(|column| column.key.clone()).collect()
    };
    grid.select(options.columns).map_err(|column| {
        let has_it = |records: &&Records<'_>| keys(&records.columns()).contains(&column);
        RenderError::UnknownColumn {
            elsewhere: all.iter().find(has_it).map(|records| records.name),
            known: keys(&grid.columns),
            column,
        }
    })
}

/// The columns of each kind of records, with the heads they have for people.
fn columns_of(all: &[Records<'_>]) -> Page {
    let mut page = Page::default();
    for (nth, records) in all.iter().enumerate() {
        page.heading(match nth {
            0 => records.name.to_owned(),
            _ => format!("{name}: --records {name}", name = records.name),
        });
        let columns = records.columns();
        let heads = Columns::new()
            .word("column", "Column", |it: &Column| &it.key)
            .text("head", "Shown as", |it| &it.head);
        page.grid(heads.grid(&columns));
    }
    page
}
