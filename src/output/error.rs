//! Why a document could not be written.

use std::{error, fmt, io};

use super::Format;
use crate::diagnostic::suggest;

/// Why a document could not be written.
#[derive(Debug)]
pub enum RenderError {
    /// Writing failed.
    Io(io::Error),
    /// Something was asked for by a flag that the format has not.
    DoesNotApply(&'static str, Format),
    /// Records were asked for that the document does not have.
    UnknownRecords {
        /// The name asked for.
        records: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A column was asked for that the records do not have.
    UnknownColumn {
        /// The key asked for.
        column: String,
        /// The keys there are.
        known: Vec<String>,
        /// Records of the document that have such a column.
        elsewhere: Option<&'static str>,
    },
    /// A graph was asked for of a document that has none.
    NoGraph,
    /// References were asked for of a document that is none.
    NoWorks,
    /// Findings were asked for of a document that has none.
    NoFindings,
    /// A figure was asked for of an answer that is not drawn.
    NoFigure,
}

impl RenderError {
    /// Returns what to do instead, where something can be done.
    pub fn hint(&self) -> Option<String> {
        let near = |word: &str, known: &[String], what: &str| {
            let closest = suggest::closest(word, known.iter().map(String::as_str));
            match closest {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("{what} {}", known.join(", ")),
            }
        };
        match self {
            Self::Io(_) => None,
            Self::DoesNotApply("--columns" | "--records", _) => Some(
                "it picks from table, csv, tsv and markdown; for JSON use a tool such as jq"
                    .to_owned(),
            ),
            Self::DoesNotApply("--no-head", _) => {
                Some("it is for csv, tsv and jsonl: add `--format`".to_owned())
            }
            Self::DoesNotApply("--footnotes", _) => {
                Some("it is for markdown: add `--format markdown`".to_owned())
            }
            Self::DoesNotApply(..) => Some("it is for csv and tsv: add `--format csv`".to_owned()),
            Self::UnknownRecords { records, known } => Some(near(records, known, "there are")),
            Self::UnknownColumn {
                elsewhere: Some(records),
                ..
            } => Some(format!("`--records {records}` has it")),
            Self::UnknownColumn { column, known, .. } => Some(near(column, known, "columns are")),
            Self::NoGraph => Some(Format::Graphml.written_by()),
            Self::NoWorks => Some(Format::Bibtex.written_by()),
            Self::NoFindings => Some(Format::Sarif.written_by()),
            Self::NoFigure => Some(Format::Svg.written_by()),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::DoesNotApply(flag, format) => {
                write!(f, "`{flag}` does not apply to `--format {format}`")
            }
            Self::UnknownRecords { records, .. } => {
                write!(f, "there are no records `{records}` in this answer")
            }
            Self::UnknownColumn { column, .. } => write!(f, "there is no column `{column}`"),
            Self::NoGraph => f.write_str("there is no graph to write"),
            Self::NoWorks => f.write_str("there are no references to write"),
            Self::NoFindings => f.write_str("there are no findings to write"),
            Self::NoFigure => f.write_str("there is no figure to draw"),
        }
    }
}

impl error::Error for RenderError {}

impl From<io::Error> for RenderError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
