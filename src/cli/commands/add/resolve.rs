//! From what people write to what stands in files: names become ids, dates EDTF.

use crate::cli::error::Error;
use crate::cli::find::{Entry, Kind, Names, published_with};
use crate::edit::add::{NewEntry, Value};
use crate::model::date::{Written, WrittenError, written};
use crate::model::keys::{KeyTable, ValueKind};
use crate::model::{Dataset, Date};
use crate::span::Table;

/// Puts ids and dates into entries for a dataset.
pub(super) struct Resolver<'d> {
    data: &'d Dataset<'d>,
}

impl<'d> Resolver<'d> {
    pub(super) fn new(data: &'d Dataset<'d>) -> Self {
        Self { data }
    }

    /// Returns an entry as it is to stand in a file.
    pub(super) fn entry(&self, entry: NewEntry) -> Result<NewEntry, Error> {
        let fields = self.fields(entry.table.keys(), entry.fields)?;
        Ok(NewEntry { fields, ..entry })
    }

    fn fields(
        &self,
        keys: &KeyTable,
        fields: Vec<(String, Value)>,
    ) -> Result<Vec<(String, Value)>, Error> {
        let resolved = fields.into_iter().map(|(name, value)| {
            // Of a key that the format does not have the check tells.
            let value = match keys.key(&name) {
                Some(key) => self.value(&key.value, value)?,
                None => value,
            };
            Ok((name, value))
        });
        resolved.collect()
    }

    fn value(&self, kind: &ValueKind, value: Value) -> Result<Value, Error> {
        Ok(match (kind, value) {
            (
                ValueKind::List(item) | ValueKind::Set(item) | ValueKind::OneOrList(item),
                Value::List(items),
            ) => {
                let items = items.into_iter().map(|value| self.value(item, value));
                Value::List(items.collect::<Result<_, Error>>()?)
            }
            (ValueKind::OneOrList(item), value) => self.value(item, value)?,
            (
                ValueKind::Table(keys) | ValueKind::ReferenceOrTable(_, keys),
                Value::Table(fields),
            ) => Value::Table(self.fields(keys, fields)?),
            (ValueKind::Positions(_), Value::Table(fields)) => {
                let fields = fields
                    .into_iter()
                    .map(|(topic, value)| Ok((self.id(Table::Topic, &topic)?, value)));
                Value::Table(fields.collect::<Result<_, Error>>()?)
            }
            (
                ValueKind::Reference(table) | ValueKind::ReferenceOrTable(table, _),
                Value::Text(name),
            ) => Value::Text(self.id(*table, &name)?),
            (ValueKind::Party, Value::Text(party)) => Value::Text(match party.split_once('/') {
                None => self.id(Table::Actor, &party)?,
                Some((actor, speaker)) => {
                    let speaker = self.id(Table::Speaker, speaker)?;
                    format!("{}/{speaker}", self.id(Table::Actor, actor)?)
                }
            }),
            (ValueKind::Date, Value::Text(text)) => Value::Text(self.date(&text)?.to_string()),
            (_, value) => value,
        })
    }

    /// Returns the id of what a name names.
    fn id(&self, table: Table, name: &str) -> Result<String, Error> {
        let kinds: &'static [Kind] = match table {
            Table::Actor => &[Kind::Actor],
            Table::Speaker => &[Kind::Speaker],
            Table::Topic => &[Kind::Topic],
            Table::Condition => &[Kind::Condition],
            Table::Source => &[Kind::Source],
            Table::Statement => &[Kind::Statement],
            _ => return Ok(name.to_owned()),
        };
        let names = Names::new(self.data, kinds);
        let words = [name.trim().to_owned()];
        match names.each(&words)?.as_slice() {
            [Entry::Publisher(any)] => {
                let sources = published_with(self.data, *any);
                match self.data.ids(&sources).as_slice() {
                    [only] => Ok(only.to_string()),
                    several => Err(Error::Word {
                        message: format!("`{name}` has several sources"),
                        typed: name.to_owned(),
                        instead: several.iter().map(ToString::to_string).collect(),
                        otherwise: Kind::Source.listed(self.data),
                    }),
                }
            }
            [entry] => Ok(entry.id(self.data).to_owned()),
            _ => Err(names.unknown(&[name])),
        }
    }

    /// Reads a date as people write it, counted from the day the books were closed where it is counted.
    fn date(&self, text: &str) -> Result<Date, Error> {
        let unread = |error: WrittenError| Error::Word {
            message: error.to_string(),
            typed: text.to_owned(),
            instead: error.readings().iter().map(ToString::to_string).collect(),
            otherwise: error.hint(),
        };
        match written(text).map_err(unread)? {
            Written::Date(date) => Ok(date),
            Written::Relative(relative) => {
                let date = relative.from(self.data.meta.as_of.last());
                date.ok_or_else(|| Error::plain(format!("`{text}` is before all calendars")))
            }
        }
    }
}
