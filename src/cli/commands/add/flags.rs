//! The flags of `add`: one for each key of the format.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand};

use crate::cli::error::Error;
use crate::edit::add::{NewEntry, Value};
use crate::model::keys::{Key, KeyTable, ValueKind};
use crate::span::Table;

/// The tables that can be added to, in the order of the help.
const TABLES: [Table; 8] = [
    Table::Statement,
    Table::Source,
    Table::Actor,
    Table::Speaker,
    Table::Topic,
    Table::Condition,
    Table::Contact,
    Table::Stance,
];

/// The keys of a source that can be given beside a statement or contact, each with its flag.
const OF_SOURCE: [(&str, &str); 7] = [
    ("url", "url"),
    ("publisher", "publisher"),
    ("title", "title"),
    ("published", "published"),
    ("via", "via"),
    ("kind", "source-kind"),
    ("lang", "source-lang"),
];

/// What is given of an entry.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) table: Table,
    /// The values of flags, by key.
    values: Vec<(&'static Key, Vec<String>)>,
    /// The same for a source beside it.
    of_source: Vec<(&'static Key, Vec<String>)>,
    edit: bool,
    /// A file that holds the entry.
    pub(super) file: Option<PathBuf>,
    pub(super) dry_run: bool,
}

impl Given {
    /// Returns `true` if it is to be written in an editor, or is in a file.
    pub(super) fn is_for_editor(&self) -> bool {
        self.edit || self.file.is_some() || (self.values.is_empty() && self.of_source.is_empty())
    }

    /// Returns the entry as it was typed.
    pub(super) fn entry(&self) -> Result<NewEntry, Error> {
        let mut entry = entry(self.table, &self.values)?;
        let said_alone = self.of_source.is_empty() || entry.get("quote").is_some();
        if self.table == Table::Statement && !said_alone {
            // The language is then that of the source.
            entry.fields.retain(|(key, _)| key != "lang");
        }
        Ok(entry)
    }

    /// Returns the source that was described beside the entry.
    pub(super) fn source(&self) -> Result<Option<NewEntry>, Error> {
        if self.of_source.is_empty() {
            return Ok(None);
        }
        let mut source = entry(Table::Source, &self.of_source)?;
        source.default("kind", Value::Text("news".to_owned()));
        let lang = self.values.iter().find(|(key, _)| key.name == "lang");
        if let Some(lang) = lang.and_then(|(_, values)| values.first()) {
            source.default("lang", Value::Text(lang.clone()));
        }
        Ok(Some(source))
    }
}

fn entry(table: Table, values: &[(&'static Key, Vec<String>)]) -> Result<NewEntry, Error> {
    let fields = values.iter().map(|(key, words)| {
        let value = read_all(&key.value, words).map_err(|fault| {
            let hint = format!(
                "`stance add {} --help` shows how it is written",
                table.name()
            );
            Error::new(format!("`--{}`: {fault}", flag(key)), hint)
        })?;
        Ok((key.name.to_owned(), value))
    });
    let fields = fields.collect::<Result<_, Error>>()?;
    Ok(NewEntry { table, fields })
}

/// Returns the flag of a key: `--position` of `positions`.
pub(super) fn of_key(name: &'static str) -> String {
    let keys = TABLES.iter().flat_map(|table| table.keys().keys);
    let key = keys.into_iter().find(|key| key.name == name);
    format!("--{}", key.map_or(name, flag))
}

/// Returns the flag of a key of a source that is given beside another entry.
pub(super) fn of_source(name: &'static str) -> String {
    let flag = OF_SOURCE.iter().find(|(key, _)| *key == name);
    format!("--{}", flag.map_or(name, |(_, flag)| flag))
}

fn flag(key: &Key) -> &'static str {
    match &key.value {
        ValueKind::List(_) | ValueKind::Set(_) | ValueKind::Positions(_) => {
            let one = key
                .name
                .strip_suffix("es")
                .filter(|_| key.name == "aliases");
            one.or_else(|| key.name.strip_suffix('s'))
                .unwrap_or(key.name)
        }
        _ => key.name,
    }
}

/// Reads the values of a flag.
fn read_all(kind: &ValueKind, words: &[String]) -> Result<Value, String> {
    match kind {
        ValueKind::List(item) | ValueKind::Set(item) | ValueKind::OneOrList(item) => {
            let words = words.iter().flat_map(|word| split(item, word));
            let items = words
                .map(|word| read(item, word))
                .collect::<Result<_, _>>()?;
            Ok(Value::List(items))
        }
        ValueKind::Positions(_) => {
            let parts = words.iter().flat_map(|word| word.split(','));
            let fields = parts.map(|part| {
                let (topic, position) = part.split_once('=').ok_or("write TOPIC=POSITION")?;
                Ok((
                    topic.trim().to_owned(),
                    Value::Text(position.trim().to_owned()),
                ))
            });
            Ok(Value::Table(fields.collect::<Result<_, String>>()?))
        }
        one => read(one, words.last().map_or("", String::as_str)),
    }
}

/// Splits a value at its commas, where it is an id.
fn split<'w>(kind: &ValueKind, word: &'w str) -> Vec<&'w str> {
    match kind {
        ValueKind::Reference(_) | ValueKind::Party => word.split(',').map(str::trim).collect(),
        _ => vec![word],
    }
}

fn read(kind: &ValueKind, word: &str) -> Result<Value, String> {
    match kind {
        ValueKind::Table(keys) => table(keys, word),
        ValueKind::ReferenceOrTable(_, keys) if word.contains('=') => table(keys, word),
        ValueKind::Count | ValueKind::Year | ValueKind::Schema => Ok(Value::Bare(word.to_owned())),
        _ => Ok(Value::Text(word.to_owned())),
    }
}

/// Reads a table: `actor=france; title=President; from=2017-05-14`.
fn table(keys: &KeyTable, word: &str) -> Result<Value, String> {
    let names: Vec<&str> = keys.keys.iter().map(|key| key.name).collect();
    let parts = word
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let fields = parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let key = keys.key(name.trim());
        let key =
            key.ok_or_else(|| format!("write `KEY=VALUE; KEY=VALUE`, with {}", names.join(", ")))?;
        Ok((key.name.to_owned(), read(&key.value, value.trim())?))
    });
    Ok(Value::Table(fields.collect::<Result<_, String>>()?))
}

impl FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let table = Table::named(name).ok_or_else(missing)?;
        let values = |id: &str| {
            let values = matches.try_get_many::<String>(id).ok().flatten();
            values.map(|values| values.cloned().collect::<Vec<String>>())
        };
        let keys = table.keys().keys.iter();
        let of_source = OF_SOURCE.iter().filter(|_| takes_source(table));
        Ok(Self {
            table,
            values: keys
                .filter_map(|key| Some((key, values(key.name)?)))
                .collect(),
            of_source: of_source
                .filter_map(|(key, flag)| {
                    Some((Table::Source.keys().key(key)?, values(&id_of_source(flag))?))
                })
                .collect(),
            edit: matches.get_flag("edit"),
            file: matches.get_one::<PathBuf>("file").cloned(),
            dry_run: matches.get_flag("dry-run"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Subcommand for Given {
    fn augment_subcommands(command: Command) -> Command {
        command
            .subcommands(TABLES.map(of_table))
            .subcommand_required(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        Table::named(name).is_some_and(|table| TABLES.contains(&table))
    }
}

/// Returns `true` if a source can be described beside an entry of a table.
fn takes_source(table: Table) -> bool {
    matches!(table, Table::Statement | Table::Contact)
}

/// Returns the name by which clap knows the flag of a source: others may have keys of the same name.
fn id_of_source(flag: &str) -> String {
    format!("source/{flag}")
}

/// Returns the command that adds to a table.
fn of_table(table: Table) -> Command {
    let name = table.name();
    let article = if name.starts_with('a') { "an" } else { "a" };
    let about = format!("Add {article} {name}");
    let meaning = table.keys().meaning;
    let mut command = Command::new(name)
        .about(about.clone())
        .long_about(format!("{about}\n\n{meaning}"));
    for key in table.keys().keys {
        let need = if key.is_required && key.name != "id" {
            "Needed"
        } else {
            "Optional"
        };
        let help = key.meaning.trim_end_matches('.').to_owned();
        let help = if key.name == "id" {
            format!("{help} [default: proposed]")
        } else {
            help
        };
        let argument = argument(key.name.to_owned(), flag(key), &key.value);
        command = command.arg(argument.help(help).help_heading(need));
    }
    if takes_source(table) {
        for (key, flag) in OF_SOURCE {
            let Some(key) = Table::Source.keys().key(key) else {
                continue;
            };
            let help = key.meaning.trim_end_matches('.').to_owned();
            let argument = argument(id_of_source(flag), flag, &key.value);
            command = command.arg(
                argument
                    .help(help)
                    .help_heading("A source that is not in the dataset yet"),
            );
        }
    }
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .help(help)
            .action(ArgAction::SetTrue)
    };
    command
        .arg(flag("edit", "Go on in the editor with what the flags say"))
        .arg(
            Arg::new("file")
                .long("file")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Take the entry from a file, such as one that an editor left"),
        )
        .arg(flag(
            "dry-run",
            "Show what would be written as a unified diff, and write nothing",
        ))
}

fn argument(id: String, flag: &'static str, kind: &ValueKind) -> Arg {
    let name = value_name(kind);
    let argument = Arg::new(id)
        .long(flag)
        .value_name(name)
        .action(ArgAction::Append);
    let words: Vec<&str> = kind.words().iter().map(|word| word.word).collect();
    if words.is_empty() || matches!(kind, ValueKind::Positions(_)) {
        argument
    } else {
        argument.value_parser(PossibleValuesParser::new(words))
    }
}

fn value_name(kind: &ValueKind) -> &'static str {
    match kind.item() {
        ValueKind::Text | ValueKind::Code(_) => "TEXT",
        ValueKind::Id => "ID",
        ValueKind::Address => "URL",
        ValueKind::Date => "DATE",
        ValueKind::Count | ValueKind::Year | ValueKind::Schema => "NUMBER",
        ValueKind::Word(_) => "WORD",
        ValueKind::Reference(table) => match table {
            Table::Actor => "ACTOR",
            Table::Speaker => "SPEAKER",
            Table::Topic => "TOPIC",
            Table::Source => "SOURCE",
            Table::Condition => "CONDITION",
            _ => "ID",
        },
        ValueKind::Party => "ACTOR[/SPEAKER]",
        ValueKind::Positions(_) => "TOPIC=POSITION",
        ValueKind::ReferenceOrTable(..) => "ACTOR",
        ValueKind::Table(_) => "KEY=VALUE; ...",
        ValueKind::List(_) | ValueKind::Set(_) | ValueKind::OneOrList(_) => "VALUE",
    }
}
