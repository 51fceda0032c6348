//! What of a document is asked for, and in what form.

use super::csv::{Dialect, Formulas, Separator};
use super::{Format, RenderError};

/// What of a document is written, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The format.
    pub format: Format,
    /// The kind of records that tables hold; the first of the document where none is named.
    pub records: Option<&'a str>,
    /// The columns that tables hold, in this order; all of them where none is named.
    pub columns: &'a [String],
    /// What becomes of cells of CSV that a spreadsheet would run.
    pub formulas: Formulas,
    /// `true` for CSV that begins with a byte order mark.
    pub bom: bool,
    /// `true` for Markdown with a numbered footnote for each source.
    pub footnotes: bool,
    /// `true` to leave out what comes before the first record: the header of CSV, the head of JSON Lines.
    pub headless: bool,
}

impl Options<'_> {
    /// `true` if a page is asked for as it is, in a table.
    pub fn is_plain_table(&self) -> bool {
        let others = self.flags().into_iter().any(|(_, is_given, _)| is_given);
        self.format == Format::Table && !others
    }

    /// `true` if what is written says what it answers.
    pub fn cites(&self) -> bool {
        self.format.cites() && !self.headless && !self.asks_for_columns()
    }

    /// `true` if the columns there are have been asked for, rather than the records.
    pub(super) fn asks_for_columns(&self) -> bool {
        matches!(self.columns, [only] if only == "help")
    }

    /// Finds what is asked for of a format that has no such thing.
    ///
    /// # Errors
    ///
    /// The first flag that does not apply.
    pub fn check(&self) -> Result<(), RenderError> {
        let idle = |(_, is_given, applies): &(&str, bool, bool)| *is_given && !*applies;
        match self.flags().into_iter().find(idle) {
            Some((flag, ..)) => Err(RenderError::DoesNotApply(flag, self.format)),
            None => Ok(()),
        }
    }

    /// The form of delimited values.
    pub(super) fn dialect(&self) -> Dialect {
        Dialect {
            separator: match self.format {
                Format::Tsv => Separator::Tab,
                _ => Separator::Comma,
            },
            formulas: self.formulas,
            bom: self.bom,
            headless: self.headless,
        }
    }

    /// The flags for some formats only, each with whether it is given and whether it applies.
    fn flags(&self) -> [(&'static str, bool, bool); 6] {
        let format = self.format;
        let delimited = format.is_delimited();
        let guarded = self.formulas == Formulas::Guarded;
        let has_head = delimited || format == Format::Jsonl;
        let columns = !self.columns.is_empty();
        [
            ("--columns", columns, format.has_columns()),
            ("--records", self.records.is_some(), format.has_columns()),
            ("--footnotes", self.footnotes, format == Format::Markdown),
            ("--csv-safe", guarded, delimited),
            ("--bom", self.bom, delimited),
            ("--no-head", self.headless, has_head),
        ]
    }
}
