//! Edits of a text carried over to the bytes it was read from.

use std::ops::Range;

/// What some editors begin a UTF-8 file with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A range of the text of a file, and what it gives way to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Makes edits, which are in order, in the bytes of a file. Their ranges are those of its text, which has no byte order mark
/// and plain newlines; what they add ends its lines as the file does.
pub(super) fn splice(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let newline = bytes.iter().position(|byte| *byte == b'\n');
    let ends_with_return = newline.is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
    let mut spliced = Vec::with_capacity(bytes.len());
    let mut place = Place::begin(bytes);
    for edit in edits {
        let from = place.raw;
        place.advance(edit.range.start);
        spliced.extend_from_slice(&bytes[from..place.raw]);
        place.advance(edit.range.end);
        if ends_with_return {
            spliced.extend_from_slice(edit.text.replace('\n', "\r\n").as_bytes());
        } else {
            spliced.extend_from_slice(edit.text.as_bytes());
        }
    }
    spliced.extend_from_slice(&bytes[place.raw..]);
    if bytes.starts_with(BYTE_ORDER_MARK) {
        spliced.splice(0..0, BYTE_ORDER_MARK.iter().copied());
    }
    spliced
}

/// A place in the bytes of a file, and in its text.
struct Place<'b> {
    bytes: &'b [u8],
    raw: usize,
    text: usize,
}

impl<'b> Place<'b> {
    /// Returns where the text begins.
    fn begin(bytes: &'b [u8]) -> Self {
        let has_mark = bytes.starts_with(BYTE_ORDER_MARK);
        let raw = if has_mark { BYTE_ORDER_MARK.len() } else { 0 };
        Self {
            bytes,
            raw,
            text: 0,
        }
    }

    /// Goes on to a byte of the text.
    fn advance(&mut self, text: usize) {
        while self.text < text && self.raw < self.bytes.len() {
            if self.bytes[self.raw..].starts_with(b"\r\n") {
                self.raw += 1;
            }
            self.raw += 1;
            self.text += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(bytes: &str, edits: &[(Range<usize>, &str)]) -> String {
        let edits = edits.iter().map(|(range, text)| Edit {
            range: range.clone(),
            text: (*text).to_owned(),
        });
        let edits: Vec<Edit> = edits.collect();
        String::from_utf8(splice(bytes.as_bytes(), &edits)).unwrap()
    }

    #[test]
    fn what_is_not_edited_stays_byte_for_byte() {
        assert_eq!(edited("a\nb\n", &[(2..3, "é"), (4..4, "c\n")]), "a\né\nc\n");
        assert_eq!(edited("a\r\nb\r\nc", &[(2..3, "x\ny")]), "a\r\nx\r\ny\r\nc");
        // Mixed ends of lines stay mixed, and a mark at the beginning stays there.
        assert_eq!(
            edited("\u{feff}a\r\nb\nc", &[(0..0, "x\n"), (4..5, "z")]),
            "\u{feff}x\r\na\r\nb\nz"
        );
        assert_eq!(edited("\u{feff}", &[(0..0, "x")]), "\u{feff}x");
        assert_eq!(edited("a\r\n", &[(1..2, "")]), "a");
    }
}
