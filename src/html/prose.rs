//! Prose of the documentation as HTML: the little Markdown it is written in.

use maud::{Markup, html};

/// Shows a text that is made of headings, paragraphs and lists, with `**bold**` and `` `code` `` in them. The title is left to
/// what holds it; other headings are of the third level.
pub(super) fn prose(text: &str) -> Markup {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines() {
        match Block::begun_by(line) {
            Some(block) => blocks.push(block),
            None => match blocks.last_mut() {
                Some(block) if !line.trim().is_empty() => block.go_on(line),
                _ if line.trim().is_empty() => blocks.push(Block::Gap),
                _ => blocks.push(Block::Text(line.to_owned())),
            },
        }
    }
    let mut rest = blocks.as_slice();
    html! { @while let Some((shown, left)) = next(rest) { (shown) ({ rest = left; html! {} }) } }
}

/// A block of the text, as far as it has been read.
enum Block {
    Title,
    Heading(String),
    Text(String),
    Point { ordered: bool, text: String },
    Gap,
}

impl Block {
    /// Returns the block that a line begins, unless it goes on with the one before.
    fn begun_by(line: &str) -> Option<Self> {
        if line.starts_with("# ") {
            return Some(Self::Title);
        }
        if let Some(heading) = line.strip_prefix("## ") {
            return Some(Self::Heading(heading.to_owned()));
        }
        if let Some(text) = line.strip_prefix("- ") {
            let text = text.to_owned();
            return Some(Self::Point {
                ordered: false,
                text,
            });
        }
        let (number, text) = line.split_once(". ")?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let text = text.to_owned();
        is_number.then_some(Self::Point {
            ordered: true,
            text,
        })
    }

    /// Adds a line to it. One after a gap is a paragraph of its own.
    fn go_on(&mut self, line: &str) {
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Point { text, .. } => {
                text.push(' ');
                text.push_str(line.trim());
            }
            Self::Title | Self::Gap => *self = Self::Text(line.to_owned()),
        }
    }
}

/// Returns the first block, or the list that it begins, and what follows.
fn next(blocks: &[Block]) -> Option<(Markup, &[Block])> {
    let (first, rest) = blocks.split_first()?;
    let shown = match first {
        Block::Title | Block::Gap => html! {},
        Block::Heading(text) => html! { h3 { (inline(text)) } },
        Block::Text(text) => html! { p { (inline(text)) } },
        Block::Point { ordered, .. } => {
            let points = blocks.iter().map_while(|block| match block {
                Block::Point { text, .. } => Some(text.as_str()),
                _ => None,
            });
            let points: Vec<&str> = points.collect();
            let items = html! { @for point in &points { li { (inline(point)) } } };
            let list = if *ordered {
                html! { ol { (items) } }
            } else {
                html! { ul { (items) } }
            };
            return Some((list, &blocks[points.len()..]));
        }
    };
    Some((shown, rest))
}

/// Shows a text in which every other part between marks is bold, and within that every other part is code.
fn inline(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split("**").enumerate() {
            @if at % 2 == 1 { b { (code(part)) } } @else { (code(part)) }
        }
    }
}

fn code(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_documentation_uses_is_shown() {
        let text = "# Title\n\nOne **bold\nline** and `a < b`.\n\n## Part\n\n1. `x`: one\n   more\n2. two\n\n- a. b\n- c\n\nEnd.\n";
        assert_eq!(
            prose(text).into_string(),
            "<p>One <b>bold line</b> and <code>a &lt; b</code>.</p><h3>Part</h3>\
             <ol><li><code>x</code>: one more</li><li>two</li></ol><ul><li>a. b</li><li>c</li></ul><p>End.</p>"
        );
    }

    /// The same blocks, read by a parser of Markdown.
    #[test]
    fn the_rule_is_shown_as_markdown_has_it() {
        use pulldown_cmark::{Event, Parser, Tag};
        let rule = include_str!("../../docs/rule.md");
        let shown = prose(rule).into_string();
        let mut text = String::new();
        let mut points = 0;
        for event in Parser::new(rule) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::SoftBreak => text.push(' '),
                Event::Start(Tag::Item) => points += 1,
                _ => {}
            }
        }
        let plain = shown
            .replace("</p>", "")
            .split('<')
            .map(|part| part.rsplit('>').next().unwrap())
            .collect::<String>();
        let plain = plain
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replace("&quot;", "\"");
        assert_eq!(plain, text.replacen("The stance rule", "", 1));
        assert_eq!(shown.matches("<li>").count(), points);
    }
}
