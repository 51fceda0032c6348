//! Entries that changed, as records and as entries of a page.

use schemars::JsonSchema;
use serde::Serialize;

use super::row::{Row, plural, what_became};
use crate::layout::{Item, Line, Page, detail, name};
use crate::model::{Dataset, KeywordEnum, StatementRef, keyword};
use crate::query::diff::{Change, Diff, EntryChange, FieldChange, Kind, Value};
use crate::report::phrases;
use crate::report::shift::ShiftIndex;
use crate::report::statement::StatementView;

/// An entry that changed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct EntryView<'d> {
    kind: Kind,
    change: Change,
    id: &'d str,
    name: &'d str,
    fields: Vec<FieldView<'d>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FieldView<'d> {
    field: &'d str,
    from: Option<&'d Value>,
    to: Option<&'d Value>,
}

impl<'d> EntryView<'d> {
    pub(super) fn new(entry: &'d EntryChange) -> Self {
        let field = |it: &'d FieldChange| FieldView {
            field: &it.field,
            from: it.from.as_ref(),
            to: it.to.as_ref(),
        };
        Self {
            kind: entry.kind,
            change: entry.change,
            id: &entry.id,
            name: &entry.name,
            fields: entry.fields.iter().map(field).collect(),
        }
    }

    /// Returns one row for each key.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        let value = |value: Option<&Value>| match value {
            None => Line::default(),
            Some(Value::Text(text)) => text.into(),
            Some(Value::List(values)) => Line::list(values),
        };
        self.fields.iter().map(move |field| Row {
            kind: self.kind,
            change: self.change.as_str(),
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            field: field.field.to_owned(),
            from: value(field.from),
            to: value(field.to),
        })
    }
}

/// Writes the part of the page: a heading for each kind and what became of it.
pub(super) fn add_to(page: &mut Page, diff: &Diff<'_>) {
    let groups = diff
        .entries
        .chunk_by(|a, b| (a.kind, a.change) == (b.kind, b.change));
    for group in groups {
        let Some(first) = group.first() else { continue };
        let title = format!("{} {}", plural(first.kind), what_became(first.change));
        page.heading(Line::from(title) + detail(format!(" ({})", group.len())));
        page.items(group.iter().map(|entry| item(diff, entry)).collect());
    }
}

fn item(diff: &Diff<'_>, entry: &EntryChange) -> Item {
    let whole = matches!(entry.change, Change::Added | Change::Withdrawn);
    let mut item = statement(diff, entry).unwrap_or_else(|| named(entry));
    if !whole {
        let lines = entry
            .fields
            .iter()
            .flat_map(|field| field_lines(diff, field));
        item.body = lines.collect();
    }
    item
}

/// A statement: who and when, what it says, in a sentence.
fn statement(diff: &Diff<'_>, entry: &EntryChange) -> Option<Item> {
    if entry.kind != Kind::Statement {
        return None;
    }
    let (data, at) = match (entry.new, entry.old) {
        (Some(at), _) => (diff.new.data, at),
        (None, at) => (diff.old.data, at?),
    };
    let at = StatementRef::at(at);
    let mut item =
        StatementView::new(data, at, data[at].lead().actor, &ShiftIndex::default()).gist();
    item.head = item.head + detail(format!("  {}", entry.id));
    Some(item)
}

/// Any other entry: its name and id, and the most telling of what it says.
fn named(entry: &EntryChange) -> Item {
    let telling: &[&str] = match entry.kind {
        Kind::CodedStance => &["position", "conditions", "evidence", "note"],
        Kind::Coding => &["date", "note"],
        Kind::Codebook => &["definition", "exclusion"],
        Kind::Contact => &["date", "kind", "status", "participants"],
        Kind::Source => &["publisher", "published", "url"],
        Kind::Actor => &["kind", "members"],
        Kind::Speaker => &["offices"],
        Kind::Topic => &["proposition"],
        Kind::Stance | Kind::Statement | Kind::Condition | Kind::Dataset => &[],
    };
    let said = |key: &&str| {
        let field = entry.fields.iter().find(|field| field.field == *key)?;
        field.to.as_ref().or(field.from.as_ref()).map(plain)
    };
    let said: Vec<String> = telling.iter().filter_map(said).collect();
    let head = name(&*entry.name);
    let id = if entry.kind == Kind::Dataset {
        String::new()
    } else {
        format!("  {}", entry.id)
    };
    Item {
        head: head + detail(id),
        body: if said.is_empty() {
            Vec::new()
        } else {
            vec![said.join(" · ").into()]
        },
    }
}

/// `date: 2026-02-03, was 2026-02`; of a list, what was added on one line and what was taken out on another.
fn field_lines(diff: &Diff<'_>, change: &FieldChange) -> Vec<Line> {
    if let Some(topic) = change.field.strip_prefix("positions.") {
        return vec![position_line(diff, topic, change)];
    }
    let said = match (&change.from, &change.to) {
        (Some(Value::List(was)), Some(Value::List(is))) => list_changes(was, is),
        (Some(was), Some(is)) => vec![format!("{}, was {}", whole(is), whole(was))],
        (None, Some(is)) => vec![format!("{}, was not given", whole(is))],
        (Some(was), None) => vec![format!("taken out, was {}", whole(was))],
        (None, None) => Vec::new(),
    };
    let line = |said| detail(format!("{}: ", change.field)) + said;
    said.into_iter().map(line).collect()
}

/// `Dialogue: opposes to supports`.
fn position_line(diff: &Diff<'_>, topic: &str, change: &FieldChange) -> Line {
    let short = |data: &Dataset<'_>| {
        let topic = data.topics.iter().find(|it| it.id.as_str() == topic);
        topic.map(|it| it.short.to_string())
    };
    let short = short(diff.new.data).or_else(|| short(diff.old.data));
    let said = |value: Option<&Value>| match value {
        Some(Value::Text(word)) => {
            keyword::parse(word).map_or_else(|_| word.as_str().into(), phrases::coding)
        }
        Some(Value::List(_)) | None => Line::from("nothing"),
    };
    detail(format!("{}: ", short.as_deref().unwrap_or(topic)))
        + said(change.from.as_ref())
        + " to "
        + said(change.to.as_ref())
}

/// `added a, b` and `taken out c`.
fn list_changes(was: &[String], is: &[String]) -> Vec<String> {
    let missing = |from: &[String], to: &[String]| -> Vec<String> {
        to.iter().filter(|it| !from.contains(it)).cloned().collect()
    };
    let changes = [("added", missing(was, is)), ("taken out", missing(is, was))];
    let changes = changes.iter().filter(|(_, items)| !items.is_empty());
    let changes: Vec<String> = changes
        .map(|(what, items)| format!("{what} {}", enumerated(items)))
        .collect();
    if changes.is_empty() {
        vec!["in another order".to_owned()]
    } else {
        changes
    }
}

/// Ids after commas, what may itself have commas after semicolons.
fn enumerated(items: &[String]) -> String {
    let prose = items.iter().any(|item| item.contains(' '));
    items.join(if prose { "; " } else { ", " })
}

/// A value as one phrase, in quotation marks where it is a sentence.
fn whole(value: &Value) -> String {
    match value {
        Value::Text(text) if text.contains(' ') => format!("“{text}”"),
        _ => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(values) => enumerated(values),
    }
}
