//! Text in XML.

use std::borrow::Cow;

/// Returns a text as the content of an element. A carriage return, which readers would take for a newline, is written as a
/// reference.
pub(super) fn escaped(text: &str) -> String {
    let text = quick_xml::escape::partial_escape(holdable(text));
    text.replace('\r', "&#13;")
}

/// Returns a text of characters that XML 1.0 can hold: others become U+FFFD.
pub(super) fn holdable(text: &str) -> Cow<'_, str> {
    let foreign = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.contains(foreign) {
        Cow::Owned(text.replace(foreign, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}
