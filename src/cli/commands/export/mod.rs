//! `export`: the whole dataset in the formats of other programs, or a part of it as a dataset of its own.

mod folder;
mod package;
mod partition;
mod selection;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::args::{TopicArgs, WhoArgs};
use crate::cli::destination;
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::export::{DESCRIPTOR, Document, database, dataset_digest, graph, lines};
use crate::model::Dataset;
use crate::output;
use crate::query::Snapshot;
use selection::Selection;

const EXAMPLES: &str = "\
Examples:
  stance export out                tables as CSV, with their types and keys, in a folder
  stance export -o stances.sql     one script: sqlite3 stances.db < stances.sql
  stance export -o stances.jsonl   an entry a line
  stance export --actor france -o france.jsonl
                                   a part of it, which is a dataset too
  stance export --partition actor parts
                                   such a part for each actor

`stance help exports` tells what is in them.";

/// Write the dataset, or a part of it, for other programs
///
/// Into a folder goes a Data Package: a table for each kind of entry, as CSV, with `datapackage.json`, which tells their types
/// and keys, and `ro-crate-metadata.json` for research repositories. The script of SQL makes the same tables in a database.
/// Besides what the files of the dataset hold they have what the stance rule reads from it: where each actor stood on each
/// topic at any time, and every shift.
///
/// JSON and JSON Lines hold the entries alone, under the keys of the files. Equal datasets give equal bytes in every format,
/// however their files are arranged.
///
/// The folder is a new or an empty one, or holds an earlier export of the same dataset, whose files are replaced: those of a
/// package only once all the new ones are whole, partitions one by one. `datapackage.json` gives the length and the SHA-256 of
/// each of its tables.
///
/// In JSON and JSON Lines it can be a part of the dataset: all that bears on some actors or topics, and all to which that
/// refers. Such a part is a dataset, and answers for these actors, and for the members of blocs among them, exactly as the
/// whole does; its description says for whom. `--partition` writes one for each actor.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Folder to write the package or the partitions to, which is made where there is none
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Format [default: what the ending of the output file says, else package]
    #[arg(
        short,
        long,
        value_enum,
        value_name = "FORMAT",
        help_heading = "Output"
    )]
    format: Option<Format>,
    /// File to write another format to, which is replaced only once the new one is whole; `-` is standard output
    #[arg(
        short,
        long,
        value_name = "FILE",
        conflicts_with = "folder",
        help_heading = "Output"
    )]
    output: Option<PathBuf>,
    /// Write into a folder that holds other files too, and replace those of the same names
    #[arg(long, requires = "folder", help_heading = "Output")]
    force: bool,
    /// Write many parts of the dataset into the folder, each a dataset in JSON Lines
    #[arg(
        long,
        value_enum,
        value_name = "BY",
        requires = "folder",
        help_heading = "Output"
    )]
    partition: Option<Partition>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
}

/// What a partition answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Partition {
    /// One actor: with its members, if it is a bloc
    Actor,
}

/// The formats of a whole dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A folder of CSV files with their types and keys: Frictionless, pandas, R, spreadsheets
    Package,
    /// A script that makes a database, with the matrix as a view: sqlite3, duckdb
    Sql,
    /// One document of all entries, those of each table in a list
    Json,
    /// JSON Lines: an entry a line, with its table as `type`
    Jsonl,
    /// A graph of actors, speakers and topics: stances, memberships, offices and contacts; Gephi, networkx, igraph
    Graphml,
}

impl Format {
    const ALL: [Self; 5] = [
        Self::Package,
        Self::Sql,
        Self::Json,
        Self::Jsonl,
        Self::Graphml,
    ];

    /// Returns the ending of a file in that format, unless it is a folder.
    fn ending(self) -> Option<&'static str> {
        match self {
            Self::Package => None,
            Self::Sql => Some("sql"),
            Self::Json => Some("json"),
            Self::Jsonl => Some("jsonl"),
            Self::Graphml => Some("graphml"),
        }
    }

    /// Returns the format that the ending of a file tells.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let mut formats = Self::ALL.into_iter();
        formats.find(|format| format.ending() == Some(&ending))
    }
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let deliver = |write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        ui.deliver(args.output.as_deref(), |_, out| Ok(write(out)?))
    };
    let format = args.format()?;
    let snapshot = Snapshot::whole(data);
    let selection = Selection::read(&args.who, &args.topic, &snapshot)?;
    if !selection.is_whole(data) && !matches!(format, Format::Json | Format::Jsonl) {
        return Err(not_a_part());
    }
    let folder = || args.folder.as_deref().ok_or_else(no_folder);
    match (args.partition, format) {
        (Some(Partition::Actor), _) => {
            let written = partition::by_actor(folder()?, data, &selection, args.force)?;
            ui.print_page(&written)?;
        }
        (None, Format::Package) => {
            folder::admit(folder()?, data, DESCRIPTOR, args.force)?;
            ui.print_page(&package::write(folder()?, &snapshot)?)?;
        }
        (None, Format::Sql) => {
            let database = database(&snapshot, dataset_digest(data)?);
            deliver(&|out| output::sql::write(&database, out))?;
        }
        (None, Format::Json) => {
            deliver(&|out| output::json::write(&Document::new(selection.entries(data)), out))?;
        }
        (None, Format::Jsonl) => deliver(&|out| lines(selection.entries(data), out))?,
        (None, Format::Graphml) => {
            let graph = graph(&snapshot, dataset_digest(data)?);
            deliver(&|out| output::graphml::write(&graph, out))?;
        }
    }
    Ok(Exit::Done)
}

impl Args {
    /// Returns the format asked for, once it fits where it is to go.
    fn format(&self) -> Result<Format, Error> {
        let file = self.output.as_deref();
        let file = file.filter(|path| !destination::is_standard_output(path));
        if self.partition.is_some() {
            return match self.format {
                None | Some(Format::Jsonl) => Ok(Format::Jsonl),
                Some(_) => Err(Error::new(
                    "partitions are datasets in JSON Lines",
                    "leave out `--format`",
                )),
            };
        }
        let Some(format) = self.format else {
            return match (&self.folder, file) {
                (Some(folder), _) if Format::of(folder).is_some() && !folder.is_dir() => {
                    Err(is_a_file(folder, ""))
                }
                (_, Some(path)) => Format::of(path).ok_or_else(|| unknown_ending(path)),
                _ => Ok(Format::Package),
            };
        };
        match (format, &self.folder, &self.output) {
            (Format::Package, _, Some(path)) => {
                let hint = format!("name a folder instead: `stance export {}`", path.display());
                Err(Error::new("a package is a folder of several files", hint))
            }
            (Format::Package, ..) | (_, None, _) => Ok(format),
            (_, Some(folder), _) => {
                let asked = self.format.and_then(Format::ending).unwrap_or_default();
                Err(is_a_file(folder, &format!("--format {asked} ")))
            }
        }
    }
}

fn no_folder() -> Error {
    Error::new(
        "a package is a folder, and none is named",
        "name one, which need not exist: `stance export out`",
    )
}

fn not_a_part() -> Error {
    Error::new(
        "a part of the dataset is JSON Lines or JSON: of other actors it holds too little for tables of stances",
        "export the part, and ask it: `stance export --actor france -o part.jsonl`, `stance --data part.jsonl matrix`",
    )
}

/// Reports a folder named for a format of one file, which `asked` repeats.
fn is_a_file(named: &Path, asked: &str) -> Error {
    let named = named.display();
    Error::new(
        format!("`{named}` would be one file, and is named as a folder"),
        format!("name it with `-o`: `stance export {asked}-o {named}`"),
    )
}

fn unknown_ending(path: &Path) -> Error {
    let formats = Format::ALL.into_iter().filter_map(Format::ending);
    let endings: Vec<String> = formats.map(|ending| format!("`.{ending}`")).collect();
    Error::new(
        format!(
            "the ending of `{}` tells no format: {} do",
            path.display(),
            endings.join(", ")
        ),
        "name the format with `--format`, or a folder for a package: `stance export out`",
    )
}
