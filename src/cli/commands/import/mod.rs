//! `import`: the rows of a spreadsheet as statements of a dataset.

mod target;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::check::MOST_QUOTED_WORDS;
use crate::cli::destination;
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::edit::import::{
    Added, Columns, Field, Import, Meaning, Problem, Rules, RulesError, Sheet, import, starter,
};
use crate::layout::Page;
use crate::load::MOST_STREAMED;
use crate::model::fold::fold;
use crate::model::{Date, KeywordEnum};
use crate::query::TO_BE_COMPLETED;
use crate::report::phrases::count;
use target::{Changes, Target};

/// How many faults of rows are shown.
const MOST_SHOWN: usize = 20;

const EXAMPLES: &str = "\
Examples:
  stance init talks
  stance import talks.csv --data talks
  stance import talks.csv --data talks --map actor=Land --value ja=supports --value nein=opposes
  stance import talks.csv --data talks --default topic=envoy --default kind=interview --dry-run
  stance import talks.csv --print-rules > rules.toml
  stance import talks.csv --data talks --rules rules.toml
  stance import parties.csv --data talks --wide --default date=2026-02-04 --default lang=de
  stance import statements.csv --data talks --from dna";

/// Add the statements of a spreadsheet to a dataset
///
/// FILE is a sheet saved as text, a statement to a row: separated by semicolons, tabs, commas or bars, in UTF-8, UTF-16
/// or Windows-1252 (Latin-1), which is told from the file. Its first row has the heads of the columns. Save a workbook
/// of Excel as CSV first.
///
/// A column is read where `--map` names it, or where its head is one of the keys that `--map` lists or a usual word for one,
/// such as country or party, person, issue, stance, quotation, link, outlet. The actor, the date, the topic and the position
/// each need a column or a `--default`. Positions may be called by the words
/// of the dataset, agree and disagree, yes and no, for and against, 1 and -1, or what `--value` says. Dates are read as
/// people write them; whether the day or the month comes first in 3/2/2026 is told from the other dates, or by `--dates`.
///
/// With `--wide`, or `[[topic]]` in the rules, a row has the answers of one actor, and each topic has a column: its head is
/// the topic, its cells are positions; a blank one is passed over.
///
/// `--print-rules` writes all that as TOML, as far as the sheet says it, to be changed and given back with `--rules FILE`:
/// `skip` (lines above the heads), `dates`, `wide`, `[columns]`, `[defaults]`, `[values]`, and `[[topic]]` with `column`,
/// `topic`, `quote`, `translation`, `summary`, `conditions`, `note`. Options hold in place of rules.
///
/// `--from dna` reads the statement table of Discourse Network Analyzer: its export of type event list, as CSV.
///
/// Actors, topics, speakers and sources are found by their names. What the dataset does not have is added with an id of
/// its own and the note `to be completed`, by which `stance gaps` lists it. A row without a source has the sheet for its source. Rows of
/// one statement that differ in their source make one statement with several. What the dataset says already is not added
/// again, so that a sheet that has grown can be imported again.
///
/// Nothing is written unless every row is good; all that is wrong is told with its row, column and remedy. Entries are
/// added to a file of the dataset that is named like the sheet. Where the sheet has newer dates, the books are closed on
/// the newest. The invented entries of `stance init` give way, as long as they are as it wrote them.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Sheet to import, as CSV or the like
    file: PathBuf,
    /// Rules to read the sheet by, in TOML
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Program that wrote the sheet
    #[arg(long, value_name = "PROGRAM", value_parser = ["dna"])]
    from: Option<String>,
    /// Print the rules by which the sheet is read, and import nothing
    #[arg(long)]
    print_rules: bool,
    /// Read each column that holds nothing else as the positions on a topic, its head
    #[arg(long)]
    wide: bool,
    /// Lines above the heads, which are passed over
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    skip: usize,
    /// Which column holds what. KEY is one of id (what tells the row from all others), actor, actor-kind, speaker, office, date, topic, position, conditions, kind, attribution,
    /// summary, quote, lang, translation, note, source (a title or an address), url, author, publisher, source-kind, source-lang,
    /// published
    #[arg(long, value_name = "KEY=COLUMN", value_parser = field)]
    map: Vec<(Field, String)>,
    /// What holds where the sheet has no column or a blank cell
    #[arg(long, value_name = "KEY=VALUE", value_parser = field)]
    default: Vec<(Field, String)>,
    /// Position that a word of the sheet means, or `skip`: what has it is passed over
    #[arg(long, value_name = "WORD=POSITION", value_parser = value)]
    value: Vec<(String, Meaning)>,
    /// What comes first in a date such as 3/2/2026
    #[arg(long, value_name = "ORDER", value_parser = ["day-first", "month-first"])]
    dates: Option<String>,
    /// Import the rows that are good, and write the others to this file
    #[arg(long, value_name = "FILE")]
    keep_going: Option<PathBuf>,
    /// Print the entries, and write nothing
    #[arg(long)]
    dry_run: bool,
}

fn field(text: &str) -> Result<(Field, String), String> {
    let (key, value) = text.split_once('=').ok_or("write KEY=...")?;
    let field: Field = key.parse().map_err(|error| format!("{error}"))?;
    Ok((field, value.to_owned()))
}

fn value(text: &str) -> Result<(String, Meaning), String> {
    let (word, meaning) = text.rsplit_once('=').ok_or("write WORD=POSITION")?;
    let meaning = meaning.parse();
    let meaning = meaning.map_err(|error: crate::model::keyword::UnknownWord| error.to_string())?;
    Ok((fold(word), meaning))
}

/// Imports into the dataset at a path.
pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    let rules = args.rules()?;
    let sheet = args.sheet(rules.skip)?;
    let found = Columns::find(&sheet, &rules);
    let columns = found.map_err(|head| no_column(&sheet, &head))?;
    if args.print_rules {
        let text = starter(&sheet, &columns, &rules);
        ui.deliver(None, |_, out| Ok(out.write_all(text.as_bytes())?))?;
        return Ok(Exit::Done);
    }
    let (mut target, input) = Target::open(path.ok_or_else(no_dataset)?, &args.file)?;
    all_known(&sheet, &columns)?;
    let data = input.dataset(ui)?;
    let found = import(&sheet, &columns, &rules, &args.name(), &data);
    if args.keep_going.is_none() && !found.problems.is_empty() {
        return Err(refusal(&found.problems, &sheet));
    }
    let changes = target.change(&data, &found);
    target.verify(ui)?;
    if args.dry_run {
        ui.deliver(
            None,
            |_, out| Ok(out.write_all(changes.entries.as_bytes())?),
        )?;
    } else {
        target.write()?;
        ui.print_page(&page(&target, &changes, &found, &columns))?;
    }
    if let Some(rest) = args
        .keep_going
        .as_deref()
        .filter(|_| !found.problems.is_empty())
    {
        write_rest(rest, &sheet, &found.problems)?;
        ui.note(&told(&found.problems, &sheet));
        return Ok(Exit::No);
    }
    Ok(Exit::Done)
}

impl Args {
    /// The name of the sheet.
    fn name(&self) -> String {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        name.to_string_lossy().into_owned()
    }

    fn sheet(&self, skip: usize) -> Result<Sheet, Error> {
        let shown = self.file.display();
        let mut bytes = Vec::new();
        let read = File::open(&self.file);
        let read = read.and_then(|file| file.take(MOST_STREAMED + 1).read_to_end(&mut bytes));
        match read {
            Err(error) => Err(Error::new(
                format!("cannot read `{shown}`: {error}"),
                "name a sheet that is saved as CSV",
            )),
            Ok(size) if size as u64 > MOST_STREAMED => Err(Error::new(
                format!("`{shown}` is larger than a dataset may be"),
                "import it in parts",
            )),
            Ok(_) => Sheet::read(&bytes, skip).map_err(|error| {
                let hint = error.hint(&shown.to_string());
                Error::new(format!("cannot import `{shown}`: {error}"), hint)
            }),
        }
    }

    /// Returns the rules: those of a program, then those of a file, then the options.
    fn rules(&self) -> Result<Rules, Error> {
        let of_program = match &self.from {
            Some(program) => Rules::dna().map_err(|error| not_understood(program, error))?,
            None => Rules::default(),
        };
        let of_file = match &self.rules {
            Some(file) => rules_of(file)?,
            None => Rules::default(),
        };
        let of_options = Rules {
            skip: self.skip,
            columns: self.map.iter().cloned().collect(),
            is_wide: self.wide,
            defaults: self.default.iter().cloned().collect(),
            values: self.value.iter().cloned().collect(),
            day_first: self.dates.as_deref().map(|order| order == "day-first"),
            ..Rules::default()
        };
        Ok(of_program.and(of_file).and(of_options))
    }
}

/// Reads a file of rules.
fn rules_of(file: &Path) -> Result<Rules, Error> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| {
        let hint = "name a file of rules in TOML; `--print-rules` writes one";
        Error::new(format!("cannot read `{shown}`: {error}"), hint)
    })?;
    Rules::read(&text).map_err(|error| not_understood(&shown.to_string(), error))
}

fn not_understood(rules: &str, error: RulesError) -> Error {
    let (line, column) = (error.line, error.column);
    Error::new(format!("{rules}:{line}:{column}: {error}"), error.hint)
}

/// Writes the rows that have something wrong with them.
fn write_rest(file: &Path, sheet: &Sheet, problems: &[Problem]) -> Result<(), Error> {
    let rows = problems.iter().map(|problem| problem.row).collect();
    let text = sheet
        .with_rows(&rows)
        .map_err(|error| Error::plain(error.to_string()))?;
    destination::write(file, |out| Ok(out.write_all(&text)?))
}

fn no_dataset() -> Error {
    Error::new(
        "the embedded dataset cannot be added to",
        "name yours with `--data DIR`; `stance init DIR` begins one",
    )
}

fn no_column(sheet: &Sheet, head: &str) -> Error {
    Error::new(format!("the sheet has no column `{head}`"), heads(sheet))
}

fn heads(sheet: &Sheet) -> String {
    let heads = quoted(sheet.heads.iter().map(String::as_str));
    format!("its columns are {heads}")
}

/// Makes sure that everything needed is known.
fn all_known(sheet: &Sheet, columns: &Columns<'_>) -> Result<(), Error> {
    let missing: Vec<Field> = columns.missing().collect();
    match missing.first() {
        None => Ok(()),
        Some(first) => Err(Error::new(
            format!(
                "no column is known to hold the {}",
                quoted(missing.iter().map(|field| field.as_str()))
            ),
            format!(
                "name it with `--map {first}=COLUMN`, or give `--default {first}=VALUE`; {}",
                heads(sheet)
            ),
        )),
    }
}

fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn refusal(problems: &[Problem], sheet: &Sheet) -> Error {
    Error::new(
        format!("{}, and nothing was written", told(problems, sheet)),
        "mend the sheet, or import the good rows with `--keep-going FILE`, which takes the others",
    )
}

/// Tells what is wrong with rows: equal faults once, with the rows that have them.
fn told(problems: &[Problem], sheet: &Sheet) -> String {
    let rows: BTreeSet<usize> = problems.iter().map(|problem| problem.row).collect();
    let mut faults: Vec<(&Problem, Vec<usize>)> = Vec::new();
    let mut places = BTreeMap::new();
    for problem in problems {
        let place = places.entry((&problem.column, &problem.message));
        let place = *place.or_insert(faults.len());
        match faults.get_mut(place) {
            Some((_, rows)) => rows.push(problem.row),
            None => faults.push((problem, vec![problem.row])),
        }
    }
    let mut lines: Vec<String> = faults.iter().take(MOST_SHOWN).map(fault).collect();
    if let Some(more) = faults.len().checked_sub(MOST_SHOWN + 1) {
        lines.push(format!("  and {} more", more + 1));
    }
    let of = count(sheet.rows.len(), "row");
    format!(
        "{} of {of} cannot be imported:\n{}\n{} of {of}",
        rows.len(),
        lines.join("\n"),
        rows.len()
    )
}

fn fault((problem, rows): &(&Problem, Vec<usize>)) -> String {
    const FEW: usize = 5;
    let numbers: Vec<String> = rows.iter().take(FEW).map(ToString::to_string).collect();
    let more = match rows.len().saturating_sub(FEW) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let row = if rows.len() == 1 { "row" } else { "rows" };
    let column = problem.column.as_ref().map(|head| format!(", `{head}`"));
    format!(
        "  {row} {}{more}{}: {}; {}",
        numbers.join(", "),
        column.unwrap_or_default(),
        problem.message,
        problem.help
    )
}

/// Tells what was written, and how the sheet was read.
fn page(target: &Target, changes: &Changes, found: &Import, columns: &Columns<'_>) -> Page {
    let mut page = Page::default();
    let known = match found.known {
        0 => String::new(),
        1 => " 1 row says what the dataset says already.".to_owned(),
        known => format!(" {known} rows say what the dataset says already."),
    };
    page.text(match found.added {
        Added { statements: 0, .. } => format!("Nothing to add.{known}"),
        added => format!(
            "Wrote {} to {}.{known}",
            entries(added),
            target.file.display()
        ),
    });
    let read = columns.read().map(|(head, field)| {
        if head == field.as_str() {
            format!("`{head}`")
        } else {
            format!("`{head}` as {field}")
        }
    });
    let topics = match columns.topic_columns() {
        0 => None,
        topics => Some(count(topics, "column") + " as a topic each"),
    };
    let read: Vec<String> = read.chain(topics).collect();
    page.text(format!("Read: {}.", read.join(", ")));
    if let Some(unread) = Some(quoted(columns.unread())).filter(|unread| !unread.is_empty()) {
        page.text(format!("Not read: {unread}."));
    }
    tell_what_is_to_be_looked_at(&mut page, changes, found, columns);
    if let Some(day) = changes.closed {
        page.text(format!(
            "The books are now closed on {}, the newest date of the sheet.",
            Date::from(day).human()
        ));
    }
    if let Some(example) = &changes.removed {
        page.text(format!(
            "Removed {}, which was as `stance init` wrote it.",
            example.display()
        ));
    }
    page
}

/// Tells what was proposed, passed over, cut and let stand.
fn tell_what_is_to_be_looked_at(
    page: &mut Page,
    changes: &Changes,
    found: &Import,
    columns: &Columns<'_>,
) {
    match changes.entries.matches(TO_BE_COMPLETED).count() {
        0 => {}
        marks => page.text(format!(
            "Proposed, with the note `{TO_BE_COMPLETED}`: {}. `stance gaps` lists them.",
            count(marks, "entry")
        )),
    }
    if found.skipped > 0 {
        let what = if columns.topic_columns() > 0 {
            "answer"
        } else {
            "row"
        };
        page.text(format!("Passed over: {}.", count(found.skipped, what)));
    }
    if found.shortened > 0 {
        let quotes = count(found.shortened, "quote");
        page.text(format!(
            "Cut to the {MOST_QUOTED_WORDS} words that a quote may have, with […] for the rest: {quotes}."
        ));
    }
    if changes.allows_untranslated {
        page.text(
            "Some quotes are not in English and have no translation: an `[[allow]]` at the end of the file lets that stand.",
        );
    }
}

fn entries(added: Added) -> String {
    let parts = [
        (added.statements, "statement"),
        (added.actors, "actor"),
        (added.speakers, "speaker"),
        (added.topics, "topic"),
        (added.conditions, "condition"),
        (added.sources, "source"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, noun)| count(number, noun)).collect();
    parts.join(", ")
}
