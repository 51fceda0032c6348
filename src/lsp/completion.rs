//! What may come next: tables, keys, words, and the ids of entries.

use gen_lsp_types as lsp;

use super::names::Named;
use super::position::{Encoding, Positions};
use super::scan::{Cursor, Expected, keys_around};
use crate::diagnostic::Code;
use crate::model::fold::fold;
use crate::model::keys::{Key, KeyTable, Notation, ValueKind};
use crate::model::keyword::Word;
use crate::output::clean;
use crate::span::Table;

/// The most entries that are proposed at once. More are found by typing on.
const MOST: usize = 200;

/// Proposes what may stand at a position of a text.
pub(super) fn completion(
    text: &str,
    at: lsp::Position,
    encoding: Encoding,
    names: &[Named],
) -> lsp::CompletionList {
    let positions = Positions::of(text, encoding);
    let byte = positions.byte(at);
    let cursor = Cursor::at(text, byte);
    let proposals = Proposals {
        names,
        typed: fold(cursor.typed),
    };
    let mut items = match cursor.expected {
        Expected::Head => Table::ALL.map(table).into(),
        Expected::Key(keys) => {
            let known = keys_around(text, byte, keys);
            let is_new = |key: &&Key| key.name == cursor.typed || !known.contains(&key.name);
            keys.keys
                .iter()
                .filter(is_new)
                .map(|it| key(keys, it))
                .collect()
        }
        Expected::Topic => proposals.entries(Table::Topic, ""),
        Expected::Value(kind) => proposals.values(kind, cursor.typed),
        Expected::Nothing => Vec::new(),
    };
    let is_quoted = matches!(cursor.expected, Expected::Value(_));
    let range = positions.range(&cursor.range);
    for item in &mut items {
        let name = &item.label;
        let new_text = match cursor.expected {
            Expected::Key(_) => format!("{name} = "),
            _ if is_quoted => format!("\"{name}\""),
            _ => name.clone(),
        };
        // What a client compares with what is typed begins as that does.
        let compared = item.filter_text.take().unwrap_or_else(|| name.clone());
        let quote = text
            .get(cursor.range.start..)
            .filter(|it| it.starts_with(['"', '\'']));
        let quote = quote.and_then(|it| it.get(..1)).unwrap_or_default();
        item.filter_text = Some(format!("{quote}{compared}"));
        item.text_edit = Some(lsp::TextEdit { range, new_text }.into());
    }
    lsp::CompletionList {
        is_incomplete: items.len() >= MOST,
        items,
        ..lsp::CompletionList::default()
    }
}

/// What is proposed of a dataset.
struct Proposals<'n> {
    names: &'n [Named],
    /// What is typed, folded.
    typed: String,
}

impl Proposals<'_> {
    fn values(&self, kind: &ValueKind, typed: &str) -> Vec<lsp::CompletionItem> {
        match kind {
            ValueKind::Word(words) => words.iter().map(word).collect(),
            ValueKind::Reference(table) | ValueKind::ReferenceOrTable(table, _) => {
                self.entries(*table, "")
            }
            ValueKind::Party => match typed.split_once('/') {
                Some((actor, _)) => self.entries(Table::Speaker, &format!("{actor}/")),
                None => self.entries(Table::Actor, ""),
            },
            ValueKind::Code(Notation::Diagnostic) => Code::ALL.iter().map(|it| code(*it)).collect(),
            _ => Vec::new(),
        }
    }

    /// Proposes the entries of a table whose id or name holds what is typed, behind a prefix that is there already.
    fn entries(&self, table: Table, prefix: &str) -> Vec<lsp::CompletionItem> {
        let typed = self
            .typed
            .strip_prefix(&fold(prefix))
            .unwrap_or(&self.typed);
        let of_table = self.names.iter().filter(|it| it.table == table);
        let fits = |it: &&Named| it.id.contains(typed) || fold(&it.name).contains(typed);
        let fitting = of_table.filter(fits).take(MOST);
        let item = |(nth, it): (usize, &Named)| lsp::CompletionItem {
            label: format!("{prefix}{}", it.id),
            kind: Some(lsp::CompletionItemKind::Reference),
            detail: Some(clean(&it.name).into_owned()),
            filter_text: Some(format!("{prefix}{} {}", it.id, it.name)),
            sort_text: Some(format!("{nth:04}")),
            ..lsp::CompletionItem::default()
        };
        fitting.enumerate().map(item).collect()
    }
}

fn table(table: Table) -> lsp::CompletionItem {
    item(
        table.name(),
        lsp::CompletionItemKind::Struct,
        table.keys().meaning,
    )
}

fn key(table: &KeyTable, key: &Key) -> lsp::CompletionItem {
    let place = table.keys.iter().position(|it| it.name == key.name);
    lsp::CompletionItem {
        detail: Some(describe(key)),
        // Those that must be there come first, then as they are written.
        sort_text: Some(format!(
            "{}{:04}",
            u8::from(!key.is_required),
            place.unwrap_or_default()
        )),
        ..item(key.name, lsp::CompletionItemKind::Field, key.meaning)
    }
}

/// Returns what a key takes, and whether it must be there.
pub(super) fn describe(key: &Key) -> String {
    let need = if key.is_required {
        "required"
    } else {
        "optional"
    };
    format!("{}, {need}", key.value)
}

fn word(word: &Word) -> lsp::CompletionItem {
    item(word.word, lsp::CompletionItemKind::EnumMember, word.meaning)
}

fn code(code: Code) -> lsp::CompletionItem {
    item(
        code.as_str(),
        lsp::CompletionItemKind::EnumMember,
        code.about(),
    )
}

fn item(label: &str, kind: lsp::CompletionItemKind, meaning: &str) -> lsp::CompletionItem {
    lsp::CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        documentation: Some(lsp::Documentation::String(meaning.to_owned())),
        ..lsp::CompletionItem::default()
    }
}
