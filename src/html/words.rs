//! Small parts that every section is made of: positions with their signs, links, lines of text in roles.

use maud::{Markup, html};

use super::anchor;
use super::contents::Contents;
use crate::layout::{Leaning, Line, Role, Span, is_web_address};
use crate::model::{
    Attribution, Coding, Dataset, KeywordEnum, Source, SourceKind, SourceRef, Standing,
    StatementRef, TopicRef,
};
use crate::report::phrases;

/// Returns the class that gives a position its colour and sign: the first letter of its word, for a page holds thousands.
pub(super) fn class(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::For => "s",
        Leaning::ForIf => "c",
        Leaning::Both => "m",
        Leaning::Neither => "n",
        Leaning::Against => "o",
        Leaning::Silent => "d",
        Leaning::Unknown => "u",
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

/// Lists sources, with links to where they can be read. One that stands in full further up is named with a link to that place.
pub(super) fn sources(contents: &Contents<'_>, sources: &[SourceRef]) -> Markup {
    html! { ul { @for at in sources { (source(contents, *at)) } } }
}

fn source(contents: &Contents<'_>, at: SourceRef) -> Markup {
    let source = &contents.data[at];
    let anchor = contents.is_cited_again(at).then(|| anchor::source(at));
    if let Some(anchor) = anchor.as_deref().filter(|_| contents.has_told(at)) {
        return html! {
            li {
                a href=(anchor::to(anchor)) { (source.publisher) }
                @if let Some(date) = source.published { ", " (phrases::date(date)) }
            }
        };
    }
    html! {
        li id=[anchor] {
            (source.publisher)
            @match (source.url, source.title) {
                (Some(url), _) => { ": " (outside(&url, &source.name())) }
                (None, Some(title)) => { ": " (title) }
                (None, None) => {}
            }
            (particulars(source))
        }
    }
}

/// Tells what else is known of a source. A report of the news in English is not said to be one.
fn particulars(source: &Source<'_>) -> Markup {
    let authors: Vec<&str> = source.authors.iter().map(|it| it.as_str()).collect();
    html! {
        @if !authors.is_empty() { ", by " (authors.join(", ")) }
        @if let Some(date) = source.published { ", " (phrases::date(date)) }
        @if source.kind != SourceKind::News { ", " (source.kind) }
        @if let Some(lang) = source.lang.filter(|lang| &**lang != "en") { ", in " (lang) }
        @if let Some(via) = source.via { ", via " (via) }
        @if let Some(date) = source.accessed { ", seen " (phrases::date(date)) }
        @if let Some(archived) = source.archived { ", " (outside(&archived, "archived copy")) }
        @if let Some(note) = source.note { ". " (note) }
    }
}

/// Returns who made a statement, or whom it judges.
pub(super) fn who(data: &Dataset<'_>, at: StatementRef) -> String {
    let said = &data[at];
    let lead = said.lead();
    match lead.speaker {
        Some(speaker) => data[speaker].name.to_string(),
        None if said.attribution == Attribution::Assessed => {
            format!("on {}", data[lead.actor].name)
        }
        None => data[lead.actor].name.to_string(),
    }
}

/// Links to a statement by its day and who made it, with what it says on a topic, if one is given.
pub(super) fn statement(data: &Dataset<'_>, at: StatementRef, topic: Option<TopicRef>) -> Markup {
    let text = format!("{}, {}", phrases::date(data[at].date), who(data, at));
    named(data, at, topic, &text)
}

/// Links to a statement by some text, with what it says on a topic, if one is given.
pub(super) fn named(
    data: &Dataset<'_>,
    at: StatementRef,
    topic: Option<TopicRef>,
    text: &str,
) -> Markup {
    let anchor = anchor::statement(data, at);
    if let Some(says) = topic.and_then(|topic| data[at].coding(topic)) {
        to_position(&anchor, coding_leaning(says), text, says.as_str())
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
            let rule = format!(".{} {{ --sign: \"{}\";", class(leaning), mark(leaning));
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
