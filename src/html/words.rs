//! Small parts that every section is made of: positions with their signs, links, lines of text in roles.

use maud::{Markup, html};

use super::anchor;
use crate::layout::{Leaning, Line, Role, Span, is_web_address};
use crate::model::{
    Attribution, Coding, Dataset, KeywordEnum, SourceRef, Standing, StatementRef, TopicRef,
};
use crate::report::phrases;

/// Returns the class that colours a position.
pub(super) fn class(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::For => "supports",
        Leaning::ForIf => "conditional",
        Leaning::Both => "mixed",
        Leaning::Neither => "neutral",
        Leaning::Against => "opposes",
        Leaning::Silent => "declined",
        Leaning::Unknown => "undeclared",
    }
}

/// Shows a position as its word. The style puts its sign in its colour before it.
fn position(leaning: Leaning, word: &str) -> Markup {
    html! { span.(class(leaning)) { (word) } }
}

/// Shows where somebody stands.
pub(super) fn standing(standing: Standing) -> Markup {
    position(phrases::standing_leaning(standing), standing.as_str())
}

/// Shows what a statement says.
pub(super) fn coding(coding: Coding) -> Markup {
    position(coding_leaning(coding), coding.as_str())
}

/// Returns the mark of what a statement says.
pub(super) fn coding_leaning(coding: Coding) -> Leaning {
    coding.position().map_or(Leaning::Silent, phrases::leaning)
}

/// Shows a line, each piece of it by its role.
pub(super) fn line(line: &Line) -> Markup {
    html! { @for piece in &line.0 { (span(piece)) } }
}

fn span(span: &Span) -> Markup {
    let text = span.text.as_str();
    html! {
        @match span.role {
            Role::Plain | Role::Footnote => (text),
            Role::Name => b { (text) },
            Role::Detail => small { (text) },
            Role::Quote => q { (text) },
            Role::Hit => mark { (text) },
            Role::Notice => strong.notice { (text) },
            Role::Address => (outside(text, text)),
            Role::Position(leaning) | Role::Mark(leaning) => (position(leaning, text)),
        }
    }
}

/// Links to a page elsewhere; shows the text alone where the address is no web address.
pub(super) fn outside(url: &str, text: &str) -> Markup {
    html! {
        @if is_web_address(url) { a href=(url) { (text) } }
        @else { (text) }
    }
}

/// Lists sources, with links to where they can be read.
pub(super) fn sources(data: &Dataset<'_>, sources: &[SourceRef]) -> Markup {
    html! {
        ul {
            @for source in sources.iter().map(|at| &data[*at]) {
                li {
                    (source.publisher) ": "
                    @match source.url {
                        Some(url) => (outside(&url, &source.title)),
                        None => (source.title),
                    }
                    @if let Some(date) = source.published { ", " (phrases::date(date)) }
                    @if let Some(archived) = source.archived { " " (outside(&archived, "archived copy")) }
                }
            }
        }
    }
}

/// Links to a statement by its day and who made it, with what it says on a topic, if one is given.
pub(super) fn statement(data: &Dataset<'_>, at: StatementRef, topic: Option<TopicRef>) -> Markup {
    let said = &data[at];
    let lead = said.lead();
    let who = match lead.speaker {
        Some(speaker) => data[speaker].name.to_string(),
        None if said.attribution == Attribution::Assessed => {
            format!("on {}", data[lead.actor].name)
        }
        None => data[lead.actor].name.to_string(),
    };
    let says = topic.and_then(|topic| said.coding(topic));
    let text = format!("{}, {who}", phrases::date(said.date));
    let anchor = anchor::statement(data, at);
    if let Some(says) = says {
        to_position(&anchor, coding_leaning(says), &text, says.as_str())
    } else {
        html! { a href=(anchor::to(&anchor)) { (text) } }
    }
}

/// Links to what takes a position, with its sign before and its word after the text.
pub(super) fn to_position(anchor: &str, leaning: Leaning, text: &str, word: &str) -> Markup {
    html! { a.(class(leaning)) href=(anchor::to(anchor)) { (text) ": " (word) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::assets::STYLE;
    use crate::output::mark;

    #[test]
    fn the_style_puts_the_sign_of_every_position_before_it() {
        let leanings = Standing::all().map(phrases::standing_leaning);
        for leaning in leanings.chain([Leaning::Silent]) {
            let rule = format!(
                ".{}::before {{ content: \"{}\"",
                class(leaning),
                mark(leaning)
            );
            assert!(STYLE.contains(&rule), "{rule}");
        }
    }

    #[test]
    fn only_web_addresses_are_links() {
        for url in ["https://example.org/?a=1&b=2", "HTTP://EXAMPLE.ORG"] {
            let shown = outside(url, "text").into_string();
            assert!(shown.starts_with("<a href=\""), "{shown}");
        }
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            " https://x",
            "ftp://x",
            "é",
        ] {
            assert_eq!(outside(url, "text").into_string(), "text");
        }
    }

    #[test]
    fn quotes_and_brackets_end_neither_attribute_nor_text() {
        let shown = outside("https://x/\"><script>'", "<b>&\"").into_string();
        assert_eq!(
            shown,
            "<a href=\"https://x/&quot;&gt;&lt;script&gt;'\">&lt;b&gt;&amp;&quot;</a>"
        );
    }
}
