//! The formats there are.

use std::fmt;

/// A format for output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A page for a terminal, fitted to its width.
    #[default]
    Table,
    /// One JSON document.
    Json,
    /// JSON Lines: the head of the document, then one record a line.
    Jsonl,
    /// CSV after RFC 4180, one record a row.
    Csv,
    /// The same with tabs for commas.
    Tsv,
    /// A page in Markdown.
    Markdown,
    /// A graph in `GraphML`, of documents that have one.
    Graphml,
    /// References for LaTeX, of documents that are references.
    Bibtex,
    /// References for reference managers.
    Ris,
    /// References for programs that know the Citation Style Language.
    CslJson,
    /// Findings as commands of GitHub's workflows, which shows them beside the lines.
    Github,
    /// Findings in SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// A figure, of answers that are drawn.
    Svg,
}

impl Format {
    /// Every format, the default first.
    pub const ALL: [Self; 13] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Markdown,
        Self::Graphml,
        Self::Bibtex,
        Self::Ris,
        Self::CslJson,
        Self::Github,
        Self::Sarif,
        Self::Svg,
    ];

    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
            Self::Graphml => "graphml",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Svg => "svg",
        }
    }

    /// Returns the commands that write it, where not all do.
    pub fn commands(self) -> &'static [&'static str] {
        match self {
            Self::Table | Self::Json | Self::Jsonl | Self::Csv | Self::Tsv | Self::Markdown => &[],
            Self::Graphml => &["network", "export"],
            Self::Bibtex | Self::Ris | Self::CslJson => &["cite"],
            Self::Github | Self::Sarif => &["check"],
            Self::Svg => &[
                "timeline", "compare", "matrix", "tally", "network", "changes",
            ],
        }
    }

    /// Says which commands write it: `svg is written by matrix and network`.
    pub fn written_by(self) -> String {
        let named = |command: &&str| format!("`stance {command}`");
        let mut commands: Vec<String> = self.commands().iter().map(named).collect();
        let last = commands.pop().unwrap_or_default();
        if commands.is_empty() {
            return format!("`{self}` is written by {last}");
        }
        format!("`{self}` is written by {} and {last}", commands.join(", "))
    }

    /// `true` if it has a place for sentences beside the records.
    pub fn has_notes(self) -> bool {
        match self {
            Self::Table | Self::Json | Self::Jsonl | Self::Markdown | Self::Svg => true,
            Self::Csv
            | Self::Tsv
            | Self::Graphml
            | Self::Bibtex
            | Self::Ris
            | Self::CslJson
            | Self::Github
            | Self::Sarif => false,
        }
    }

    /// `true` if it has a place for what a document answers. A table for people says less.
    pub fn cites(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Markdown)
    }

    /// `true` if its cells stand between separators.
    pub fn is_delimited(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// `true` if it is laid out in columns, of which some may be picked.
    pub fn has_columns(self) -> bool {
        match self {
            Self::Table | Self::Csv | Self::Tsv | Self::Markdown => true,
            Self::Json
            | Self::Jsonl
            | Self::Graphml
            | Self::Bibtex
            | Self::Ris
            | Self::CslJson
            | Self::Github
            | Self::Sarif
            | Self::Svg => false,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
