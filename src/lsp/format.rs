//! The house layout of a document, as edits of the lines that differ.

use gen_lsp_types as lsp;
use similar::{DiffTag, TextDiff};

use super::position::{Encoding, Positions};
use crate::edit::fmt::formatted;

/// Lays a document out as `stance fmt` does. Nothing where it is no TOML, or none of a dataset.
pub(super) fn edits(text: &str, encoding: Encoding) -> Option<Vec<lsp::TextEdit>> {
    let new = formatted(text)?;
    let positions = Positions::of(text, encoding);
    let diff = TextDiff::from_lines(text, new.as_str());
    let line = |number: usize| lsp::Position {
        line: u32::try_from(number).unwrap_or(u32::MAX),
        character: 0,
    };
    let lines: Vec<&str> = new.split_inclusive('\n').collect();
    let changed = diff
        .ops()
        .iter()
        .filter(|change| change.tag() != DiffTag::Equal);
    let edits = changed.map(|change| {
        let range = lsp::Range {
            start: line(change.old_range().start),
            end: line(change.old_range().end),
        };
        lsp::TextEdit {
            // The end of the last line is that of the text, whether or not a newline stands there.
            range: positions.range(&positions.bytes(range)),
            new_text: lines
                .get(change.new_range())
                .map(<[_]>::concat)
                .unwrap_or_default(),
        }
    });
    Some(edits.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_differ_are_edited() {
        let text = "[[topic]]\nid = 'a'\ntitle = \"b\"\n\n[[topic]]\nid = \"c\"\n";
        let edits = edits(text, Encoding::Utf16).unwrap();
        assert_eq!(edits.len(), 1);
        assert_eq!(edits[0].new_text, "id = \"a\"\n");
        assert_eq!((edits[0].range.start.line, edits[0].range.end.line), (1, 2));
        assert_eq!(super::edits("[package", Encoding::Utf16), None);
    }
}
