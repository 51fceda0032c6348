//! The entries of a document, for an editor's outline.

use gen_lsp_types as lsp;

use super::position::{Encoding, Positions};
use super::scan::{Found, Role, scan};
use crate::span::Table;

/// The keys that tell best what an entry is, first those that tell most.
const NAMES: [&str; 4] = ["name", "title", "summary", "topic"];

/// Returns the entries of a text, each by its id.
pub(super) fn entries(text: &str, encoding: Encoding) -> Vec<lsp::DocumentSymbol> {
    let found = scan(text);
    let positions = Positions::of(text, encoding);
    let begins = |it: &Found<'_>| it.role == Role::Head(it.entry.keys());
    // A head within an entry, such as `[[topic.candidate]]`, begins with the name of the entry's table too.
    let is_dotted = |at: usize| {
        let next = found.get(at + 1);
        next.is_some_and(|next| matches!(next.role, Role::Head(_)) && !begins(next))
    };
    let starts = (0..found.len()).filter(|at| begins(&found[*at]) && !is_dotted(*at));
    let starts: Vec<usize> = starts.collect();
    let mut symbols = Vec::new();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(found.len());
        symbols.push(symbol(&found[*start..end], &positions));
    }
    symbols
}

#[allow(deprecated, reason = "the protocol keeps a field that nobody sets")]
fn symbol(entry: &[Found<'_>], positions: &Positions<'_>) -> lsp::DocumentSymbol {
    let head = &entry[0];
    let end = entry.last().map_or(head.range.end, |last| last.range.end);
    let text = |key: &str| {
        let is_of = |it: &&Found<'_>| matches!(it.role, Role::Value(of, _) if of.name == key);
        entry.iter().find(is_of)
    };
    let id = text("id");
    let named = NAMES.iter().find_map(|key| text(key));
    lsp::DocumentSymbol {
        name: id.map_or(head.entry.name(), |id| id.text).to_owned(),
        detail: named.map(|it| it.text.to_owned()),
        kind: kind(head.entry),
        tags: None,
        deprecated: None,
        range: positions.range(&(head.range.start..end)),
        selection_range: positions.range(&id.unwrap_or(head).range),
        children: None,
    }
}

/// Returns the kind whose icon fits a table best.
fn kind(table: Table) -> lsp::SymbolKind {
    match table {
        Table::Dataset => lsp::SymbolKind::Package,
        Table::Topic => lsp::SymbolKind::Interface,
        Table::Condition => lsp::SymbolKind::Boolean,
        Table::Source => lsp::SymbolKind::File,
        Table::Actor => lsp::SymbolKind::Class,
        Table::Speaker => lsp::SymbolKind::Constructor,
        Table::Statement => lsp::SymbolKind::String,
        Table::Stance | Table::Coding | Table::Codebook => lsp::SymbolKind::EnumMember,
        Table::Contact => lsp::SymbolKind::Event,
        Table::Allow => lsp::SymbolKind::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_by_id_and_name() {
        let text = "[[topic]]\nid = \"a\"\ntitle = \"A\"\n[[topic.candidate]]\nname = \"B\"\n\n[[stance]]\ntopic = \"a\"\n";
        let entries = entries(text, Encoding::Utf16);
        let told: Vec<_> = entries
            .iter()
            .map(|it| (it.name.as_str(), it.detail.as_deref(), it.range.end.line))
            .collect();
        assert_eq!(told, [("a", Some("B"), 4), ("stance", Some("a"), 7)]);
    }
}
