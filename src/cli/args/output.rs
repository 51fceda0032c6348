//! The form of an answer, and the file it goes to.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::error::Error;
use crate::output::csv::Formulas;
use crate::output::{Format, Options};

/// The formats that a command writes.
pub(in crate::cli) trait FormatSet: Clone + Debug + Send + Sync + 'static {
    /// Each of them, in the order of the help.
    const FORMATS: &'static [Format];
}

/// The formats that every command writes.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Common {}

impl FormatSet for Common {
    const FORMATS: &'static [Format] = Format::ALL.split_at(6).0;
}

/// Declares formats of some commands: those that every command writes, and some of their own.
macro_rules! format_sets {
    ($( $(#[$attribute:meta])* $set:ident = $($format:ident)+; )+) => { $(
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        pub(in crate::cli) enum $set {}

        impl FormatSet for $set {
            const FORMATS: &'static [Format] = &[
                Format::Table,
                Format::Json,
                Format::Jsonl,
                Format::Csv,
                Format::Tsv,
                Format::Markdown,
                $( Format::$format, )+
            ];
        }
    )+ };
}

format_sets! {
    /// For answers that are drawn.
    WithFigures = Svg;
    /// For programs that show findings.
    WithFindings = Github Sarif;
    /// For network programs, and drawn.
    WithGraphs = Graphml Svg;
    /// For reference managers.
    WithReferences = Bibtex Ris CslJson;
}

/// A format as it is typed, with its help.
fn possible_value(format: Format) -> PossibleValue {
    let help = match format {
        Format::Table => "For people, fitted to the width",
        Format::Json => "One document",
        Format::Jsonl => "A head, then one record a line, each with its type",
        Format::Csv => "RFC 4180, one record a row",
        Format::Tsv => "The same with tabs for commas",
        Format::Markdown => "For documents and issues",
        Format::Graphml => "For Gephi, networkx, igraph and other network programs",
        Format::Bibtex => "For LaTeX: BibTeX and biblatex",
        Format::Ris => "For EndNote, Zotero, Mendeley and other reference managers",
        Format::CslJson => {
            "For pandoc, Zotero and other programs that know the Citation Style Language"
        }
        Format::Github => "For workflows of GitHub, which show findings beside the lines",
        Format::Sarif => "For code scanning and editors: SARIF 2.1.0",
        Format::Svg => "A figure with its caption, for papers, slides and the web",
    };
    let aliases: &[&str] = match format {
        Format::Table => &["txt"],
        Format::Markdown => &["md"],
        Format::Bibtex => &["bib"],
        Format::CslJson => &["csl"],
        _ => &[],
    };
    PossibleValue::new(format.as_str())
        .help(help)
        .aliases(aliases)
}

/// The format of some word, or of some ending of a file.
fn format_named<S: FormatSet>(word: &str) -> Option<Format> {
    let mut formats = S::FORMATS.iter().copied();
    formats.find(|format| possible_value(*format).matches(word, true))
}

fn format_parser<S: FormatSet>() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(S::FORMATS.iter().copied().map(possible_value))
        .map(|word| format_named::<S>(&word).unwrap_or_default())
}

// In what form, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs<S: FormatSet = Common> {
    /// Format [default: what the ending of the output file says, else table]
    #[arg(short, long, value_name = "FORMAT", value_parser = format_parser::<S>())]
    format: Option<Format>,
    /// Write to a file, which is replaced only once the new one is whole; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Records to write, of an answer that holds several kinds (table, csv, tsv, markdown)
    #[arg(long, value_name = "RECORDS")]
    records: Option<String>,
    /// Columns to write, in this order; `help` lists them (table, csv, tsv, markdown)
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    columns: Vec<String>,
    /// Leave out the head: the first line of jsonl, the names of the columns (jsonl, csv, tsv)
    #[arg(long)]
    no_head: bool,
    /// Begin with a byte order mark, so that Excel reads accents rightly (csv, tsv)
    #[arg(long)]
    bom: bool,
    /// Put an apostrophe before cells that a spreadsheet would run as a formula; without it every value is written as it is
    /// in the data (csv, tsv)
    #[arg(long)]
    csv_safe: bool,
    #[arg(skip)]
    formats: PhantomData<S>,
}

impl<S: FormatSet> OutputArgs<S> {
    /// What is to be written, and how.
    pub(in crate::cli) fn options(&self) -> Result<Options<'_>, Error> {
        let formulas = if self.csv_safe {
            Formulas::Guarded
        } else {
            Formulas::Kept
        };
        Ok(Options {
            format: self.format()?,
            records: self.records.as_deref(),
            columns: &self.columns,
            formulas,
            bom: self.bom,
            headless: self.no_head,
            footnotes: false,
        })
    }

    /// The format asked for, or the one that the ending of the output file tells. A file without an ending is a table.
    pub(in crate::cli) fn format(&self) -> Result<Format, Error> {
        let path = self.output.as_deref();
        match (self.format, path.and_then(Path::extension), path) {
            (Some(format), ..) => Ok(format),
            (None, Some(ending), Some(path)) => {
                let ending = ending.to_string_lossy();
                format_named::<S>(&ending).ok_or_else(|| unknown_ending::<S>(&ending, path))
            }
            _ => Ok(Format::default()),
        }
    }
}

// Whether sources are footnotes.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct FootnoteArgs {
    /// Cite sources in numbered footnotes, each a note in the Chicago style (markdown)
    #[arg(long, conflicts_with_all = ["records", "columns"])]
    footnotes: bool,
}

impl FootnoteArgs {
    /// What is to be written, and how, with footnotes where they are asked for.
    pub(in crate::cli) fn options<S: FormatSet>(
        self,
        output: &OutputArgs<S>,
    ) -> Result<Options<'_>, Error> {
        Ok(Options {
            footnotes: self.footnotes,
            ..output.options()?
        })
    }
}

/// Reports a file whose ending tells no format, with the endings that do.
fn unknown_ending<S: FormatSet>(ending: &str, path: &Path) -> Error {
    if let Some(format) = Format::ALL
        .into_iter()
        .find(|format| possible_value(*format).matches(ending, true))
    {
        return Error::new(
            format!("no `{format}` is written by this command"),
            format.written_by(),
        );
    }
    let endings = S::FORMATS.iter().map(|format| {
        let value = possible_value(*format);
        // The last is the shortest: `md`, `bib`, `txt`.
        let last = value.get_name_and_aliases().last().unwrap_or_default();
        format!(".{last}")
    });
    let endings: Vec<String> = endings.collect();
    Error::Word {
        message: format!(
            "no format is written to files that end in `.{ending}`, but to those in {}",
            endings.join(", ")
        ),
        typed: path.display().to_string(),
        instead: ["csv", "md"]
            .map(|ending| path.with_extension(ending).display().to_string())
            .to_vec(),
        otherwise: "name the format with `--format`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_every_common_format_and_some_of_its_own() {
        let own = |formats: &[Format]| formats.strip_prefix(Common::FORMATS).unwrap().to_vec();
        assert_eq!(own(WithGraphs::FORMATS), [Format::Graphml, Format::Svg]);
        assert_eq!(own(WithFigures::FORMATS), [Format::Svg]);
        let references = [Format::Bibtex, Format::Ris, Format::CslJson];
        assert_eq!(own(WithReferences::FORMATS), references);
        assert_eq!(format_named::<Common>("graphml"), None);
        assert_eq!(format_named::<WithGraphs>("GraphML"), Some(Format::Graphml));
        assert_eq!(format_named::<WithReferences>("bib"), Some(Format::Bibtex));
        assert_eq!(format_named::<Common>("MD"), Some(Format::Markdown));
    }
}
