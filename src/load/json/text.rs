//! Texts of JSON: what stands between quotes, escapes resolved.

use std::borrow::Cow;

use toml_parser::Span;

use super::fault::Misread;
use crate::load::syntax::Fault;

/// Reads the text in quotes that begins at a place of a line; returns it, or what is wrong with it, and where it ends.
pub(super) fn read(
    line: &str,
    start: usize,
) -> Result<(Result<Cow<'_, str>, Fault>, usize), Fault> {
    let bytes = line.as_bytes();
    let mut fault = None;
    let mut decoded = String::new();
    // What is before has been decoded.
    let mut from = start + 1;
    let mut at = from;
    loop {
        let Some(length) = memchr::memchr2(b'"', b'\\', &bytes[at..]) else {
            return Err(Fault::unclosed_text(Span::new_unchecked(
                line.len(),
                line.len(),
            )));
        };
        at += length;
        if bytes[at] == b'"' {
            break;
        }
        decoded.push_str(&line[from..at]);
        let escape = Escape::read(&line[at..]);
        match escape.character {
            Ok(character) => decoded.push(character),
            Err(misread) => {
                let span = Span::new_unchecked(at, at + escape.length);
                fault = fault.or(Some(Fault::escape(span, misread)));
            }
        }
        at += escape.length;
        from = at;
    }
    let fault = fault.or_else(|| control_character(line, start + 1, at));
    let text = match fault {
        Some(fault) => Err(fault),
        None if from == start + 1 => Ok(Cow::Borrowed(&line[from..at])),
        None => {
            decoded.push_str(&line[from..at]);
            Ok(Cow::Owned(decoded))
        }
    };
    Ok((text, at + 1))
}

/// Finds a control character, which JSON has escaped.
fn control_character(line: &str, start: usize, end: usize) -> Option<Fault> {
    let text = line.as_bytes().get(start..end).unwrap_or_default();
    let is_control = |byte: u8| byte < b' ';
    // Most texts have none, and are looked through faster as a whole.
    if !text.iter().fold(false, |any, byte| any | is_control(*byte)) {
        return None;
    }
    let at = start + text.iter().position(|byte| is_control(*byte))?;
    let byte = line.as_bytes()[at];
    Some(Fault::bare_control(Span::new_unchecked(at, at + 1), byte))
}

/// An escape, such as `\n` or `\u00e9`.
struct Escape {
    /// The character that it stands for.
    character: Result<char, Misread>,
    /// How many bytes it takes.
    length: usize,
}

impl Escape {
    /// Reads the escape with which a text begins.
    fn read(text: &str) -> Self {
        let letter = text[1..].chars().next();
        let length = 1 + letter.map_or(0, char::len_utf8);
        let character = match letter {
            Some(same @ ('"' | '\\' | '/')) => Ok(same),
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some('u') => return Self::by_number(text),
            _ => Err(Misread::Unknown),
        };
        Self { character, length }
    }

    /// Reads `\u` and four digits, or two of these that are a surrogate pair.
    fn by_number(text: &str) -> Self {
        let failed = |misread, length| Self {
            character: Err(misread),
            length,
        };
        let Some(unit) = code_unit(text) else {
            return failed(Misread::Digits, 2);
        };
        if let Some(character) = char::from_u32(unit.into()) {
            let character = Ok(character);
            return Self {
                character,
                length: 6,
            };
        }
        let pair = code_unit(&text[6..]).and_then(|low| {
            let mut characters = char::decode_utf16([unit, low]);
            characters.next()?.ok()
        });
        match pair {
            Some(character) => Self {
                character: Ok(character),
                length: 12,
            },
            None => failed(Misread::Surrogate, 6),
        }
    }
}

/// Returns the number after a `\u` with which a text begins.
fn code_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}
