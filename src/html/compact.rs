//! The page without what HTML can do without: quotation marks around attributes, end tags of empty shapes, end tags that the
//! next tag implies, and the border between two pieces of small print.

/// Elements whose end a sibling or the end of their parent implies. Source: HTML, 13.1.2.4 Optional tags.
const IMPLIED: [&str; 7] = ["</li>", "</dt>", "</dd>", "</td>", "</th>", "</tr>", "</p>"];

/// Tags at which a paragraph ends by itself, of those that the page has.
const ENDS_A_PARAGRAPH: [&str; 18] = [
    "<p",
    "<ul",
    "<ol",
    "<dl",
    "<article",
    "<blockquote",
    "<div",
    "<details",
    "<h3",
    "<h4",
    "<h5",
    "<section",
    "<form",
    "</article",
    "</div",
    "</section",
    "</details",
    "</li",
];

/// Elements of SVG that hold nothing but a title.
const SHAPES: [&str; 5] = ["rect", "line", "circle", "path", "use"];

/// Returns the same document in fewer bytes. It takes what [`maud`] writes: text and attributes in which every quotation mark
/// and bracket is escaped.
pub(super) fn compact(page: &str) -> String {
    let mut compact = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        compact.push_str(&rest[..at]);
        rest = &rest[at..];
        // What stands in these is no markup.
        let raw = ["<style", "<script"]
            .into_iter()
            .find(|tag| rest.starts_with(tag));
        let end = match raw {
            Some(tag) => rest.find(&tag.replace('<', "</")).unwrap_or(rest.len()),
            None => rest.find('>').map_or(rest.len(), |end| end + 1),
        };
        let tag = &rest[..end];
        rest = &rest[end..];
        if raw.is_some() {
            compact.push_str(tag);
        } else if let Some(after) = empty(tag, rest) {
            unquoted(tag.trim_end_matches('>'), &mut compact);
            compact.push_str(" />");
            rest = after;
        } else if let Some(after) = goes_on(tag, rest) {
            rest = after;
        } else if !is_implied(tag, rest) {
            unquoted(tag, &mut compact);
        }
    }
    compact + rest
}

/// Returns what follows an element of SVG that holds nothing and may therefore end itself.
fn empty<'p>(tag: &str, next: &'p str) -> Option<&'p str> {
    let name = SHAPES
        .iter()
        .find(|name| begins_with(tag, &format!("<{name}")))?;
    next.strip_prefix("</")?
        .strip_prefix(name)?
        .strip_prefix('>')
}

/// Returns what follows an element of small print that ends where another begins, which makes them one.
fn goes_on<'p>(tag: &str, next: &'p str) -> Option<&'p str> {
    next.strip_prefix("<small>").filter(|_| tag == "</small>")
}

/// `true` if what follows implies an end tag.
fn is_implied(tag: &str, next: &str) -> bool {
    match tag {
        "</p>" => ENDS_A_PARAGRAPH.iter().any(|end| begins_with(next, end)),
        "</dt>" | "</dd>" => ["<dt", "<dd", "</dl"]
            .iter()
            .any(|end| begins_with(next, end)),
        _ => {
            IMPLIED.contains(&tag)
                && (next.starts_with("</")
                    || begins_with(next, &tag.replace("</", "<").replace('>', "")))
        }
    }
}

/// `true` if a text begins with a tag of that name, and not with one whose name goes on.
fn begins_with(text: &str, tag: &str) -> bool {
    let rest = text.strip_prefix(tag);
    rest.is_some_and(|rest| rest.starts_with(['>', ' ']))
}

/// Writes a tag with quotation marks around those values alone that need them.
fn unquoted(tag: &str, out: &mut String) {
    let mut parts = tag.split('"');
    out.push_str(parts.next().unwrap_or_default());
    while let (Some(value), Some(between)) = (parts.next(), parts.next()) {
        // A slash at the end would read as that of an element without content.
        let needs_marks = value.is_empty()
            || value.ends_with('/')
            || value.contains(|c: char| {
                c.is_ascii_whitespace() || matches!(c, '\'' | '=' | '<' | '>' | '`')
            });
        let mark = if needs_marks { "\"" } else { "" };
        out.extend([mark, value, mark, between]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_can_do_without_is_left_out() {
        let page = "<ul class=\"a\"><li><p>One</p><p>Two <b>b</b></p></li><li>x</li></ul><p>T</p> text<p>U</p><dl><dt>a</dt><dd>b</dd></dl>";
        assert_eq!(
            compact(page),
            "<ul class=a><li><p>One<p>Two <b>b</b><li>x</ul><p>T</p> text<p>U<dl><dt>a<dd>b</dl>"
        );
    }

    #[test]
    fn shapes_end_themselves() {
        assert_eq!(
            compact("<rect x=\"1%\"></rect><use></use>"),
            "<rect x=1% /><use />"
        );
    }

    #[test]
    fn small_print_goes_on() {
        assert_eq!(
            compact("<small>a</small><small>b</small> <small>c</small>"),
            "<small>ab</small> <small>c</small>"
        );
    }

    #[test]
    fn what_needs_its_marks_keeps_them() {
        for tag in [
            "<a href=\"https://x/\" title=\"\" lang=\"a b\">",
            "<a href=\"https://x/?a=1\">",
            "<svg><rect x=\"1/\"><title>t</title></rect></svg>",
            "<style>a[b=\"c\"] { } </p></style>",
            "<script>\"x\" < '</li>'</script>",
        ] {
            assert_eq!(compact(tag), tag);
        }
        assert_eq!(
            compact("<a href=\"#a.b\" class=\"c d\">&quot;</a>"),
            "<a href=#a.b class=\"c d\">&quot;</a>"
        );
    }
}
