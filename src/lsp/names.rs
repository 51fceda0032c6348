//! The entries that can be referred to, for completion.

use crate::model::{Dataset, Id, Text};
use crate::span::Table;

/// An entry that can be referred to.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) table: Table,
    pub(super) id: String,
    /// Its name or title, or what it says.
    pub(super) name: String,
}

/// Returns the entries of a dataset that can be referred to, in its order.
pub(super) fn names(data: &Dataset<'_>) -> Vec<Named> {
    let mut names = Vec::new();
    let mut add = |table, id: &Id<'_>, name: &Text<'_>| {
        names.push(Named {
            table,
            id: id.to_string(),
            name: name.to_string(),
        });
    };
    for it in &data.topics {
        add(Table::Topic, &it.id, &it.title);
    }
    for it in &data.conditions {
        add(Table::Condition, &it.id, &it.title);
    }
    for it in &data.actors {
        add(Table::Actor, &it.id, &it.name);
    }
    for it in &data.speakers {
        add(Table::Speaker, &it.id, &it.name);
    }
    // The newest are those most often referred to.
    for it in data.sources.iter().rev() {
        add(Table::Source, &it.id, &it.name());
    }
    for it in data.statements.iter().rev() {
        add(Table::Statement, &it.id, &it.gist());
    }
    names
}
