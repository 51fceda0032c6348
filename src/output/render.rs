//! The way from a document to text: the format asked for, and the columns.

use std::{error, fmt, io};

use super::csv::Formulas;
use super::{Format, Style, bibtex, csl, graphml, json, jsonl, markdown, ris, table};
use crate::diagnostic::suggest;
use crate::layout::{Grid, Page, Printable, Work, notice};

/// What of a document is written, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The format.
    pub format: Format,
    /// The columns that tables hold, in this order; all of them where none is named.
    pub columns: &'a [String],
    /// What becomes of cells of CSV that a spreadsheet would run.
    pub formulas: Formulas,
}

impl Options<'_> {
    /// `true` if nothing but a table is asked for.
    pub fn is_plain_table(&self) -> bool {
        self.format == Format::Table && self.columns.is_empty() && self.formulas == Formulas::Kept
    }
}

/// Writes a document in a format.
///
/// ```
/// use stance::output::{Format, Options, Style, render};
/// use stance::query::{Snapshot, topic_counts};
/// use stance::report::{Document, Topics};
///
/// let data = stance::embedded::dataset().expect("it was checked when it was built in");
/// let snapshot = Snapshot::whole(&data);
/// let report = Topics::new(&data, topic_counts(&snapshot));
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
    let Options {
        format,
        columns,
        formulas,
    } = options;
    if !columns.is_empty() && !format.has_columns() {
        return Err(RenderError::NoColumns(format));
    }
    if formulas != Formulas::Kept && format != Format::Csv {
        return Err(RenderError::NoFormulas(format));
    }
    match format {
        Format::Table => table::write(&page(document, columns)?, style, out)?,
        Format::Markdown => markdown::write(&page(document, columns)?, out)?,
        Format::Csv => super::csv::write(&pick(document.grid(), columns)?, formulas, out)?,
        Format::Json => json::write(document, out)?,
        Format::Jsonl => jsonl::write(document, D::RECORDS, out)?,
        Format::Graphml => graphml::write(&document.graph().ok_or(RenderError::NoGraph)?, out)?,
        Format::Bibtex => bibtex::write(&works(document)?, out)?,
        Format::Ris => ris::write(&works(document)?, out)?,
        Format::CslJson => csl::write(&works(document)?, out)?,
    }
    Ok(())
}

fn works(document: &impl Printable) -> Result<Vec<Work>, RenderError> {
    document.works().ok_or(RenderError::NoWorks)
}

/// What a person is shown: the whole page, or the columns asked for below what is to be known first.
fn page(document: &impl Printable, columns: &[String]) -> Result<Page, RenderError> {
    let mut page = Page::default();
    if columns.is_empty() {
        page = document.page();
    } else {
        page.grid(pick(document.grid(), columns)?);
    }
    for note in document.notes().iter().rev() {
        page.note(notice(note));
    }
    Ok(page)
}

fn pick(grid: Grid, columns: &[String]) -> Result<Grid, RenderError> {
    if columns.is_empty() {
        return Ok(grid);
    }
    grid.select(columns).map_err(|column| {
        let known = grid.columns.into_iter().map(|column| column.key);
        RenderError::UnknownColumn {
            column,
            known: known.collect(),
        }
    })
}

/// Why a document could not be written.
#[derive(Debug)]
pub enum RenderError {
    /// Writing failed.
    Io(io::Error),
    /// Columns were asked for of a format that has none.
    NoColumns(Format),
    /// Formulas were to be guarded in a format that has none.
    NoFormulas(Format),
    /// A column was asked for that the document does not have.
    UnknownColumn {
        /// The key asked for.
        column: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A graph was asked for of a document that has none.
    NoGraph,
    /// References were asked for of a document that is none.
    NoWorks,
}

impl RenderError {
    /// Returns what to do instead, where something can be done.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Io(_) => None,
            Self::NoColumns(_) => Some(
                "it picks from table, csv and markdown; for JSON use a tool such as jq".to_owned(),
            ),
            Self::NoFormulas(_) => Some("it is about cells of CSV: add `--format csv`".to_owned()),
            Self::UnknownColumn { column, known } => {
                let closest = suggest::closest(column, known.iter().map(String::as_str));
                Some(match closest {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("columns are {}", known.join(", ")),
                })
            }
            Self::NoGraph => Some("`stance network` has one".to_owned()),
            Self::NoWorks => Some("`stance cite` has them".to_owned()),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::NoColumns(format) => {
                write!(f, "`--columns` does not apply to `--format {format}`")
            }
            Self::NoFormulas(format) => {
                write!(f, "`--csv-safe` does not apply to `--format {format}`")
            }
            Self::UnknownColumn { column, .. } => write!(f, "there is no column `{column}`"),
            Self::NoGraph => f.write_str("there is no graph to write"),
            Self::NoWorks => f.write_str("there are no references to write"),
        }
    }
}

impl error::Error for RenderError {}

impl From<io::Error> for RenderError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
