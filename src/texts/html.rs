//! The text of a page of HTML, as a reader sees it.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements whose text nobody reads. In names of elements html5gum has small letters.
const UNREAD: [&[u8]; 5] = [b"noscript", b"script", b"style", b"svg", b"template"];

/// Elements that do not end a word: `nego<b>tia</b>tor` is one. All others do.
const INLINE: [&[u8]; 37] = [
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del",
    b"dfn", b"em", b"font", b"i", b"ins", b"kbd", b"label", b"mark", b"nobr", b"output", b"q",
    b"rp", b"rt", b"ruby", b"s", b"samp", b"small", b"span", b"strike", b"strong", b"sub", b"sup",
    b"time", b"tt", b"u", b"wbr",
];

/// Returns the text of a page: entities are decoded, comments, scripts and styles are left out.
pub(super) fn text(html: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut text = String::new();
    // The element that is passed over, if one is.
    let mut unread: Option<Vec<u8>> = None;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        // Reading from memory cannot fail.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if unread.is_none() => {
                if UNREAD.contains(&tag.name.as_slice()) && !is_closed(&tag.name, tag.self_closing)
                {
                    unread = Some(tag.name.0);
                } else if !INLINE.contains(&tag.name.as_slice()) {
                    text.push('\n');
                }
            }
            Token::EndTag(tag) => {
                if unread.as_ref().is_some_and(|it| *it == tag.name.0) {
                    unread = None;
                }
                if unread.is_none() && !INLINE.contains(&tag.name.as_slice()) {
                    text.push('\n');
                }
            }
            Token::String(part) if unread.is_none() => {
                text.push_str(&String::from_utf8_lossy(&part.value));
            }
            _ => {}
        }
    }
    text
}

/// `true` if an element ends where it begins: only foreign ones may.
fn is_closed(name: &[u8], self_closing: bool) -> bool {
    self_closing && name == b"svg"
}

#[cfg(test)]
mod tests {
    use super::text;

    /// The text with one space for white space.
    fn read(html: &str) -> String {
        text(html).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_as_they_are_seen() {
        let html = "<!DOCTYPE html><html><head><title>Talks &amp; more</title><style>p{}</style>\
            <script>if (a < b) { document.write(\"<p>no</p>\") }</script></head><body><!-- no -->\
            <p>nego<b>tia</b>tor<p>one<br>two<td>three</td><svg/><svg><text>no</text></svg> four";
        assert_eq!(read(html), "Talks & more negotiator one two three four");
    }

    #[test]
    fn entities_are_decoded() {
        assert_eq!(
            read("&laquo;d&eacute;j&agrave;&raquo; &#8217;&#x2014; &nbsp;&hellip; AT&T &copy"),
            "«déjà» ’— … AT&T ©"
        );
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        assert_eq!(read("a < b </p <i>c"), "a < b c");
        assert_eq!(read("<p>a<script>never closed"), "a");
        assert_eq!(read(""), "");
    }
}
