//! The one table of marks and colours, and what makes text harmless.

use std::borrow::Cow;

use crate::character::is_unsafe;
use crate::layout::{Leaning, Role, Span};

const BOLD: &str = "1";
const DIM: &str = "2";
const ITALIC: &str = "3";
const UNDERLINE: &str = "4";
// Of the palette of 256, as bright as can be read on black and on white alike.
const RED: &str = "38;5;160";
const GREEN: &str = "38;5;28";
const ORANGE: &str = "38;5;130";
const BLUE: &str = "38;5;27";
const MAGENTA: &str = "38;5;163";
const CYAN: &str = "38;5;30";

/// A leaning's mark, its word in a legend, and its ANSI codes.
///
/// Marks differ in shape, not only in colour, and none can be taken for part of the count beside it: neutral is
/// therefore not a zero.
const fn sign(leaning: Leaning) -> (&'static str, &'static str, &'static [&'static str]) {
    match leaning {
        Leaning::For => ("+", "supports", &[GREEN]),
        Leaning::ForIf => ("(+)", "conditional", &[CYAN]),
        Leaning::Both => ("±", "mixed", &[ORANGE]),
        Leaning::Neither => ("=", "neutral", &[BLUE]),
        Leaning::Against => ("−", "opposes", &[RED]),
        Leaning::Silent => ("?", "declined", &[DIM]),
        Leaning::Unknown => ("·", "undeclared", &[DIM]),
    }
}

/// The ANSI codes of a role.
const fn codes(role: Role) -> &'static [&'static str] {
    match role {
        Role::Plain | Role::Footnote => &[],
        Role::Name => &[BOLD],
        Role::Detail | Role::Address => &[DIM],
        Role::Quote => &[ITALIC],
        Role::Hit => &[BOLD, UNDERLINE],
        Role::Notice => &[BOLD, MAGENTA],
        Role::Position(leaning) | Role::Mark(leaning) => sign(leaning).2,
    }
}

/// The mark of a leaning: one to three columns wide, clear without colour.
pub const fn mark(leaning: Leaning) -> &'static str {
    sign(leaning).0
}

/// The word a legend gives for a leaning.
pub(super) const fn word(leaning: Leaning) -> &'static str {
    sign(leaning).1
}

/// The harmless text of a span, with its mark if it has one.
pub(super) fn text(span: &Span) -> Cow<'_, str> {
    let text = clean(&span.text);
    match span.role {
        Role::Position(leaning) | Role::Mark(leaning) => {
            let mut marked = mark(leaning).to_owned();
            for word in text.split_whitespace() {
                marked.extend([" ", word]);
            }
            Cow::Owned(marked)
        }
        _ => text,
    }
}

/// Text in which whatever could steer a terminal is a visible sign instead: control characters, the marks that turn
/// the direction of writing, and the separators of lines and paragraphs. Newlines and tabs stay; a carriage return
/// before a newline goes. Nothing else changes.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Most text is plain, and a byte is looked at faster than a character.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_plain) || !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let visible = text.replace("\r\n", "\n").chars().map(visible).collect();
    Cow::Owned(visible)
}

/// Text on one line: each run of line breaks and other control characters is a space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let breaks =
        |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    if !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    let parts = text
        .split_terminator(breaks)
        .filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(" "))
}

/// Text as it stands but harmless, each line after an indent.
pub(super) fn indented(text: &str, indent: &str) -> String {
    let lines = text.lines().map(|line| format!("{indent}{}", clean(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A character, or the sign shown in its place.
fn visible(character: char) -> char {
    if !is_unsafe(character) {
        return character;
    }
    match character {
        '\0'..='\x1f' => char::from_u32(u32::from(character) + 0x2400).unwrap_or('\u{fffd}'),
        '\x7f' => '␡',
        _ => '\u{fffd}',
    }
}

/// Returns an address of the web in which whatever could end a link or mean something else beside it is percent-encoded,
/// which leads to the same page; nothing for any other address.
pub fn web_address(address: &str, is_foreign: impl Fn(char, &str) -> bool) -> Option<String> {
    let schemes = ["http://", "https://"];
    if !schemes.iter().any(|scheme| address.starts_with(scheme)) {
        return None;
    }
    let mut encoded = String::with_capacity(address.len());
    let mut rest = address.chars();
    while let Some(character) = rest.next() {
        if is_foreign(character, rest.as_str()) || character.is_whitespace() || is_unsafe(character)
        {
            let mut bytes = [0; 4];
            let bytes = character.encode_utf8(&mut bytes).bytes();
            encoded.extend(bytes.map(|byte| format!("%{byte:02X}")));
        } else {
            encoded.push(character);
        }
    }
    Some(encoded)
}

/// Adds text as a link that a terminal opens.
///
/// Source: Hyperlinks in Terminal Emulators, <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>.
pub(super) fn link(text: &str, address: &str, painted: &mut String) {
    painted.extend(["\x1b]8;;", address, "\x1b\\", text, "\x1b]8;;\x1b\\"]);
}

/// Adds text in the colours of its role.
pub(super) fn paint(text: &str, role: Role, painted: &mut String) {
    let codes = codes(role);
    for code in codes {
        painted.extend(["\x1b[", code, "m"]);
    }
    painted.push_str(text);
    if !codes.is_empty() {
        painted.push_str("\x1b[0m");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["", "Über — “naïve” €5\n\tnew line", "👩‍👩‍👧 漢字 עברית"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_steers_a_terminal_is_shown_instead() {
        assert_eq!(clean("\x1b[2J\0\x7f"), "␛[2J␀␡");
        assert_eq!(
            clean("\u{9b}2J\u{85}\u{202e}\u{2066}\u{200f}\u{2028}"),
            "�2J�����"
        );
        assert_eq!(clean("a\r\nb\rc"), "a\nb␍c");
        assert!(
            (0..=0x0010_ffff)
                .filter_map(char::from_u32)
                .all(|any| !is_unsafe(visible(any)))
        );
    }

    #[test]
    fn one_line_has_no_break_and_keeps_all_else() {
        assert_eq!(one_line("a\r\nb\u{2028}c\x1b[2J\n"), "a b c [2J");
        assert_eq!(
            one_line("«\u{a0}mot  à mot\u{a0}»"),
            "«\u{a0}mot  à mot\u{a0}»"
        );
    }

    #[test]
    fn marks_come_with_their_text_if_there_is_any() {
        let shown = |text: &str, role| text_of(text, role);
        assert_eq!(
            shown("supports", Role::Position(Leaning::For)),
            "+ supports"
        );
        assert_eq!(shown("12", Role::Mark(Leaning::ForIf)), "(+) 12");
        assert_eq!(shown(" ", Role::Mark(Leaning::Unknown)), "·");
        assert_eq!(shown(" as is ", Role::Name), " as is ");
    }

    fn text_of(text: &str, role: Role) -> String {
        let span = Span {
            text: text.to_owned(),
            role,
            ..Span::default()
        };
        super::text(&span).into_owned()
    }

    /// The contrast of a colour of the 256 with black and with white. Source: WCAG 2.2.
    fn contrasts(code: &str) -> [f64; 2] {
        let number: u32 = code.strip_prefix("38;5;").unwrap().parse().unwrap();
        let level = |digit: u32| match digit {
            0 => 0.0,
            digit => f64::from(55 + 40 * digit) / 255.0,
        };
        let linear = |level: f64| {
            if level <= 0.04045 {
                level / 12.92
            } else {
                ((level + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = [36, 6, 1].map(|step| linear(level((number - 16) / step % 6)));
        let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        [(luminance + 0.05) / 0.05, 1.05 / (luminance + 0.05)]
    }

    #[test]
    fn colours_can_be_read_on_black_and_on_white() {
        for color in [RED, GREEN, ORANGE, BLUE, MAGENTA, CYAN] {
            let contrasts = contrasts(color);
            assert!(
                contrasts.iter().all(|it| *it > 3.8),
                "{color}: {contrasts:?}"
            );
        }
    }

    #[test]
    fn roles_are_painted() {
        let mut painted = String::new();
        paint("envoy", Role::Hit, &mut painted);
        paint("s", Role::Plain, &mut painted);
        assert_eq!(painted, "\x1b[1m\x1b[4menvoy\x1b[0ms");
    }
}
