//! References to an entry, wherever the format has them, led to another id.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::draft::Draft;
use super::outline::{Outline, fields, ids, is_inline, outline, range, text};
use crate::load::{Kind, Value};
use crate::model::keys::{KeyTable, ValueKind};
use crate::span::Table;

/// Another id for an entry of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewId<'i> {
    pub(super) table: Table,
    pub(super) old: &'i str,
    pub(super) new: &'i str,
}

/// What was led to a new id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Led {
    /// How many references.
    pub references: usize,
    /// In how many files.
    pub files: usize,
}

/// An entry that would contradict itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The table it is in.
    pub table: Table,
    /// Its id, if it has one.
    pub id: String,
    /// What is in the way.
    pub message: String,
}

/// Leads all references to a new id. What then stands twice in a list is taken out once. An entry that is to be taken out
/// can be left as it is: the one that begins at a byte of a file, which is written last.
pub(super) fn lead_all(
    draft: &mut Draft,
    id: NewId<'_>,
    except: Option<(usize, usize)>,
) -> Result<Led, Conflict> {
    let files = Rc::clone(draft.files());
    let mut order: Vec<usize> = (0..files.files.len()).collect();
    order.sort_by_key(|file| except.is_some_and(|(last, _)| *file == last));
    let mut led = Led::default();
    let names_one_kind = !Table::ALL.iter().any(|table| {
        table.has_ids() && *table != id.table && ids(&files, *table).iter().any(|it| it == id.old)
    });
    for file in order {
        let text = &files.files[file].text;
        let mut references = 0;
        for entry in outline(text) {
            if except == Some((file, entry.start())) {
                continue;
            }
            let mut leading = lead(&entry, text, id);
            if names_one_kind {
                leading.allowance(&entry);
            }
            if let Some(message) = leading.conflict {
                return Err(Conflict {
                    table: entry.table,
                    id: entry.id().unwrap_or_default().to_owned(),
                    message,
                });
            }
            references += leading.references;
            for (range, text) in leading.edits {
                draft.edit(file, range, text);
            }
        }
        led.references += references;
        led.files += usize::from(references > 0);
    }
    Ok(led)
}

fn lead<'l>(entry: &Outline<'_>, source: &'l str, id: NewId<'l>) -> Leading<'l> {
    let mut leading = Leading {
        source,
        id,
        edits: Vec::new(),
        references: 0,
        conflict: None,
    };
    leading.table(entry.table.keys(), &entry.value);
    leading
}

/// The references of an entry on their way.
struct Leading<'l> {
    source: &'l str,
    id: NewId<'l>,
    /// Ranges of the text, and what they give way to.
    edits: Vec<(Range<usize>, String)>,
    references: usize,
    conflict: Option<String>,
}

impl Leading<'_> {
    /// Leads an allowance, which names an entry without its kind.
    fn allowance(&mut self, entry: &Outline<'_>) {
        let value = entry.get("entry").filter(|_| entry.table == Table::Allow);
        if let Some(value) = value.filter(|it| text(it) == Some(self.id.old)) {
            self.write(range(value), self.id.new);
        }
    }

    fn table(&mut self, keys: &KeyTable, value: &Value<'_>) {
        for field in fields(value) {
            if let Some(key) = keys.key(&field.key.name) {
                self.value(&key.value, &field.value);
            }
        }
    }

    fn value(&mut self, kind: &ValueKind, value: &Value<'_>) {
        match (kind, &value.kind) {
            (ValueKind::Table(keys) | ValueKind::ReferenceOrTable(_, keys), Kind::Table(..)) => {
                self.table(keys, value);
            }
            (ValueKind::Positions(_), Kind::Table(..)) => self.positions(value),
            (ValueKind::Set(item), Kind::List(items, _)) => self.set(item, items),
            (ValueKind::List(item) | ValueKind::OneOrList(item), Kind::List(items, _)) => {
                for value in items {
                    self.value(item, value);
                }
            }
            (ValueKind::OneOrList(item), _) => self.value(item, value),
            _ => {
                if let Some(led) = text(value).and_then(|text| self.led_to(kind, text)) {
                    self.write(range(value), &led);
                }
            }
        }
    }

    /// Leads the items of a list that holds each once.
    fn set(&mut self, kind: &ValueKind, items: &[Value<'_>]) {
        let mut seen: BTreeMap<String, bool> = BTreeMap::new();
        for (nth, item) in items.iter().enumerate() {
            let Some(written) = text(item) else {
                self.value(kind, item);
                continue;
            };
            let led = self.led_to(kind, written);
            let is_led = led.is_some();
            let says = led.unwrap_or_else(|| written.to_owned());
            let before = seen.insert(says.clone(), is_led);
            match before.filter(|was_led| *was_led || is_led) {
                // The first of two is never the first of all.
                Some(_) if nth > 0 => {
                    let from = range(&items[nth - 1]).end;
                    self.edits.push((from..range(item).end, String::new()));
                    self.references += usize::from(is_led);
                }
                _ if is_led => self.write(range(item), &says),
                _ => {}
            }
        }
    }

    /// Leads the topics of positions.
    fn positions(&mut self, value: &Value<'_>) {
        let (old, new) = (self.id.old, self.id.new);
        if self.id.table != Table::Topic {
            return;
        }
        let fields = fields(value);
        let place = |id: &str| fields.iter().position(|field| field.key.name == id);
        let Some(at) = place(old) else { return };
        let Some(other) = place(new) else {
            let key = fields[at].key.span;
            return self.write(key.start()..key.end(), new);
        };
        let [was, is] = [at, other].map(|at| text(&fields[at].value).unwrap_or_default());
        if was != is {
            let conflict = format!("it says `{was}` of `{old}` and `{is}` of `{new}`");
            return self.conflict = Some(conflict);
        }
        if !is_inline(value) {
            let conflict = format!("its positions on `{old}` and `{new}` are not in braces");
            return self.conflict = Some(conflict);
        }
        let [start, end] = match at {
            0 => [fields[0].key.span.start(), fields[1].key.span.start()],
            at => [at - 1, at].map(|at| range(&fields[at].value).end),
        };
        self.edits.push((start..end, String::new()));
        self.references += 1;
    }

    /// Returns what a text that refers to the entry is to be.
    fn led_to(&self, kind: &ValueKind, text: &str) -> Option<String> {
        let NewId { table, old, new } = self.id;
        let lead = |of: Table, id: &str| (of == table && id == old).then(|| new.to_owned());
        match kind {
            ValueKind::Reference(of) | ValueKind::ReferenceOrTable(of, _) => lead(*of, text),
            ValueKind::Party => {
                let (actor, speaker) = text
                    .split_once('/')
                    .map_or((text, None), |(actor, it)| (actor, Some(it)));
                let led = [
                    lead(Table::Actor, actor),
                    speaker.and_then(|it| lead(Table::Speaker, it)),
                ];
                let is_led = led.iter().any(Option::is_some);
                let [actor, speaker] = [
                    led[0].clone().unwrap_or_else(|| actor.to_owned()),
                    led[1]
                        .clone()
                        .or(speaker.map(str::to_owned))
                        .map_or(String::new(), |it| format!("/{it}")),
                ];
                is_led.then(|| actor + &speaker)
            }
            _ => None,
        }
    }

    /// Puts an id in the place of another, in the same quotes.
    fn write(&mut self, range: Range<usize>, id: &str) {
        let text = as_quoted(self.source.get(range.clone()).unwrap_or_default(), id);
        self.edits.push((range, text));
        self.references += 1;
    }
}

/// Writes an id in the quotes that another stands in, if it does.
pub(super) fn as_quoted(other: &str, id: &str) -> String {
    match other.chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{id}{quote}"),
        _ => id.to_owned(),
    }
}
