//! Positions as the protocol counts them, in lines and the units of an encoding, and as bytes of a text.

use std::ops::Range;

use gen_lsp_types as lsp;

use crate::span::Lines;

/// The units in which a client counts along a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, which every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// Chooses from what a client offers the one that costs least.
    pub(super) fn choose(offered: &[lsp::PositionEncodingKind]) -> Self {
        let kinds = [Self::Utf8, Self::Utf32, Self::Utf16];
        let mut kinds = kinds.into_iter();
        let known = kinds.find(|encoding| offered.contains(&encoding.kind()));
        known.unwrap_or_default()
    }

    /// Returns its name in the protocol.
    pub(super) fn kind(self) -> lsp::PositionEncodingKind {
        match self {
            Self::Utf8 => lsp::PositionEncodingKind::UTF8,
            Self::Utf16 => lsp::PositionEncodingKind::UTF16,
            Self::Utf32 => lsp::PositionEncodingKind::UTF32,
        }
    }

    /// Returns how many units a character takes.
    fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A text whose places can be told in both ways.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    lines: Lines<'t>,
    encoding: Encoding,
}

impl<'t> Positions<'t> {
    /// Finds the lines of a text.
    pub(super) fn of(text: &'t str, encoding: Encoding) -> Self {
        Self {
            text,
            lines: Lines::of(text),
            encoding,
        }
    }

    /// Returns the position of a byte.
    pub(super) fn position(&self, byte: usize) -> lsp::Position {
        let byte = self.text.floor_char_boundary(byte);
        let (line, start) = self.lines.line_at(byte);
        let before = self.text.get(start..byte).unwrap_or_default();
        let units: usize = before.chars().map(|it| self.encoding.units(it)).sum();
        lsp::Position {
            line: narrow(line),
            character: narrow(units),
        }
    }

    /// Returns the range of some bytes.
    pub(super) fn range(&self, bytes: &Range<usize>) -> lsp::Range {
        lsp::Range {
            start: self.position(bytes.start),
            end: self.position(bytes.end.max(bytes.start)),
        }
    }

    /// Returns the byte of a position; where the line is shorter its end, where there is no such line that of the text.
    pub(super) fn byte(&self, position: lsp::Position) -> usize {
        let Some(start) = self.lines.start(position.line as usize) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let mut units = 0;
        for (at, character) in line.char_indices() {
            if units >= position.character as usize {
                return start + at;
            }
            units += self.encoding.units(character);
        }
        start + line.len()
    }

    /// Returns the bytes of a range.
    pub(super) fn bytes(&self, range: lsp::Range) -> Range<usize> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_in_every_encoding() {
        let text = "a = \"é€😀x\"\nb";
        let x = text.find('x').unwrap();
        let columns = [
            (Encoding::Utf8, 14),
            (Encoding::Utf16, 9),
            (Encoding::Utf32, 8),
        ];
        for (encoding, character) in columns {
            let positions = Positions::of(text, encoding);
            let position = lsp::Position { line: 0, character };
            assert_eq!(positions.position(x), position, "{encoding:?}");
            assert_eq!(positions.byte(position), x, "{encoding:?}");
        }
    }

    #[test]
    fn what_lies_beyond_is_at_the_end() {
        let positions = Positions::of("ab\nc", Encoding::Utf16);
        let byte = |line, character| positions.byte(lsp::Position { line, character });
        assert_eq!(
            [byte(0, 9), byte(1, 0), byte(1, 9), byte(7, 0)],
            [2, 3, 4, 4]
        );
    }

    #[test]
    fn the_cheapest_encoding_offered_is_chosen() {
        use lsp::PositionEncodingKind as Kind;
        assert_eq!(Encoding::choose(&[]), Encoding::Utf16);
        assert_eq!(Encoding::choose(&[Kind::UTF16, Kind::UTF8]), Encoding::Utf8);
        assert_eq!(
            Encoding::choose(&[Kind::UTF16, Kind::UTF32]),
            Encoding::Utf32
        );
    }
}
