//! A typed look at the keys of a table: each is asked for, and what is wrong with one keeps no other from being read.

use std::collections::BTreeMap;

use toml_parser::Span;

use super::context::{Context, Read, Reported};
use super::format::FileFormat;
use super::requested::Requested;
use super::syntax::Fault;
use super::tree::{Field, Kind, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::keys::KeyTable;
use crate::span::{EntryRef, Table};

/// The keys of a table.
pub(super) struct Fields<'r, 't> {
    context: &'r mut Context<'t>,
    /// The keys it may have.
    format: &'static KeyTable,
    span: Span,
    unread: Vec<Field<'t>>,
    /// Behind the key that was read last: most tables have their keys in the order in which they are asked for.
    next: usize,
}

impl<'t> Fields<'_, 't> {
    /// Reads the table that a value is, and reports the keys that it may not have.
    pub(super) fn read<T>(
        format: &'static KeyTable,
        value: Value<'t>,
        at: &mut Requested<'_, 't>,
        read: fn(&mut Fields<'_, 't>) -> Read<T>,
    ) -> Read<T> {
        let Kind::Table(unread, _) = value.kind else {
            return Err(at.refuse(&value, "a table"));
        };
        let mut fields = Fields {
            context: at.context,
            format,
            span: value.span,
            unread,
            next: 0,
        };
        let entry = read(&mut fields);
        fields.report_the_rest();
        entry
    }

    /// Returns where the entry stands.
    pub(super) fn entry_ref(&self) -> EntryRef {
        self.context.origin
    }

    /// `true` if the table has a key that has not been read.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.find(key).is_some()
    }

    /// Reads the value of a key that must be there.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'t>, &mut Requested<'_, 't>) -> Read<T>,
    ) -> Read<T> {
        match self.take(key) {
            Some(value) => read(value, &mut self.requested(key)),
            // It may be there, in what could not be parsed.
            None if self.context.is_faulty => Err(Reported),
            None => {
                let message = format!("the {} has no `{key}`", self.format.name);
                let help = format!("add `{}`", self.context.format.pair(key, "..."));
                let span = self.span;
                Err(self.context.report(span, Code::MissingKey, message, help))
            }
        }
    }

    /// Reads the value of a key that may be left out.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'t>, &mut Requested<'_, 't>) -> Read<T>,
    ) -> Read<Option<T>> {
        let value = self.take(key);
        value
            .map(|value| read(value, &mut self.requested(key)))
            .transpose()
    }

    /// Reads a list, empty where its key is left out; that it must not be is for the checks to say.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(Value<'t>, &mut Requested<'_, 't>) -> Read<T>,
    ) -> Read<Vec<T>> {
        let Some(value) = self.take(key) else {
            return Ok(Vec::new());
        };
        let mut at = self.requested(key);
        let Kind::List(items, _) = value.kind else {
            return Err(at.refuse(&value, "a list"));
        };
        at.items();
        let mut read_items = Ok(Vec::with_capacity(items.len()));
        for item in items {
            match (read(item, &mut at), &mut read_items) {
                (Ok(item), Ok(list)) => list.push(item),
                (Err(reported), _) => read_items = Err(reported),
                (Ok(_), Err(_)) => {}
            }
        }
        read_items
    }

    /// Reads a list, or one item that stands without brackets.
    pub(super) fn one_or_list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(Value<'t>, &mut Requested<'_, 't>) -> Read<T>,
    ) -> Read<Vec<T>> {
        let at = self.find(key);
        if at.is_some_and(|at| matches!(self.unread[at].value.kind, Kind::List(..))) {
            return self.list(key, read);
        }
        let one = self.optional(key, read)?;
        Ok(one.into_iter().collect())
    }

    /// Reads a list that names each thing once: what stands in it twice would count twice.
    pub(super) fn set<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(Value<'t>, &mut Requested<'_, 't>) -> Read<T>,
    ) -> Read<Vec<T>> {
        if let Some(at) = self.find(key)
            && let Kind::List(items, _) = &self.unread[at].value.kind
            && items.len() > 1
        {
            for (id, first, again) in repeats(items) {
                let message = format!("the list names `{id}` twice");
                let help = "take one of them out";
                let (first_at, again_at) = (self.context.at(first), self.context.at(again));
                let found = Diagnostic::new(Code::RepeatedReference, again_at, message, help)
                    .labelled("again here")
                    .related(first_at, "first here");
                self.context.diagnose(again, found);
            }
        }
        self.list(key, read)
    }

    fn requested(&mut self, key: &'static str) -> Requested<'_, 't> {
        Requested::new(self.context, key)
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'t>> {
        debug_assert!(
            self.format.key(key).is_some(),
            "`{key}` is not in the list of keys"
        );
        let at = self.find(key)?;
        self.next = at + 1;
        Some(self.unread[at].value.take())
    }

    /// Finds a key that has not been read.
    fn find(&self, key: &str) -> Option<usize> {
        let is_it = |field: &Field<'_>| field.key.name == key && !field.value.is_taken();
        if self.unread.get(self.next).is_some_and(is_it) {
            return Some(self.next);
        }
        self.unread.iter().position(is_it)
    }

    /// Reports the keys that the table may not have, or has more often than it may.
    fn report_the_rest(self) {
        let unread = self.unread.iter();
        for key in unread
            .filter(|field| !field.value.is_taken())
            .map(|field| &field.key)
        {
            if self.format.key(&key.name).is_some() {
                let fault = Fault::given_twice(key, self.entry_below_head());
                self.context.report_fault(fault);
            } else {
                let known = self.format.keys.iter().map(|key| key.name);
                self.context.unknown_key(self.format.name, key, known);
            }
        }
    }

    /// Returns the table of the entry, if it is one whose head may be missing: in JSON Lines none can be.
    fn entry_below_head(&self) -> Option<Table> {
        let table = self.context.origin.table;
        let may_be = self.context.format == FileFormat::Toml
            && table != Table::Dataset
            && self.format == table.keys();
        may_be.then_some(table)
    }
}

/// Finds the texts that a list holds more than once: each with where it stands first and where it stands again.
fn repeats<'v>(items: &'v [Value<'_>]) -> Vec<(&'v str, Span, Span)> {
    let mut firsts = BTreeMap::new();
    let mut repeats = Vec::new();
    for item in items {
        if let Kind::Scalar(_, id) = &item.kind {
            let first = *firsts.entry(id).or_insert(item.span);
            if first != item.span {
                repeats.push((&**id, first, item.span));
            }
        }
    }
    repeats
}

/// Reads a table.
pub(super) fn table<'t, T>(
    format: &'static KeyTable,
    read: fn(&mut Fields<'_, 't>) -> Read<T>,
) -> impl Fn(Value<'t>, &mut Requested<'_, 't>) -> Read<T> {
    move |value, at| Fields::read(format, value, at, read)
}
