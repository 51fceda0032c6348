//! Marks: positions in their colours, each with its sign, its words and the way to its source.

use maud::{Markup, html};

use super::sheet::{Area, count, n};
use super::text::{Letters, bold};
use crate::layout::Leaning;
use crate::model::{Dataset, SourceRef, StatementRef};
use crate::output::{mark, web_address};

/// Returns the class that colours a position.
pub(crate) fn class(leaning: Leaning) -> &'static str {
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

/// Draws a position: its colour with its sign, and text after that.
pub(crate) fn sign(leaning: Leaning, area: Area, letters: Letters, after: &str) -> Markup {
    let class = class(leaning);
    html! {
        rect.(class) x=(n(area.x)) y=(n(area.y)) width=(n(area.width)) height=(n(area.height)) rx="2" {}
        text.sign.(class) x=(n(area.middle())) y=(n(area.baseline(letters))) font-size=(n(letters.size)) {
            (mark(leaning))
            @if !after.is_empty() { tspan.count { " " (after) } }
        }
    }
}

/// The height of the strip below a position that others are divided about.
const STRIP: f64 = 9.0;

/// Returns the part of an area that a position takes, where others are divided about it or not.
pub(crate) fn upper(area: Area, others: &[Leaning]) -> Area {
    let strip = if others.is_empty() { 0.0 } else { STRIP + 1.0 };
    Area {
        height: area.height - strip,
        ..area
    }
}

/// Draws the positions of those who are divided, as a strip at the lower edge of an area.
pub(crate) fn strip(others: &[Leaning], area: Area) -> Markup {
    let width = area.width / count(others.len());
    let part = |at: usize| Area {
        x: area.x + width * count(at),
        y: area.y + area.height - STRIP,
        width: width - 0.5,
        height: STRIP,
    };
    html! {
        @for (at, other) in others.iter().enumerate() { (sign(*other, part(at), bold(7.0), "")) }
    }
}

/// Names what is drawn, and makes it a link where there is an address. Either way it is reached by keyboard.
pub(crate) fn told(words: &str, address: Option<&str>, drawn: &Markup) -> Markup {
    html! {
        @if let Some(address) = address { a href=(address) { title { (words) } (drawn) } }
        @else { g role="graphics-symbol" tabindex="0" { title { (words) } (drawn) } }
    }
}

/// Returns where a statement can be read.
pub(crate) fn address(data: &Dataset<'_>, statement: StatementRef) -> Option<String> {
    read_at(data, &data[statement].sources)
}

/// Returns where the first of some sources can be read: an archived copy rather than the page itself, and only an address of
/// the web.
pub(crate) fn read_at(data: &Dataset<'_>, sources: &[SourceRef]) -> Option<String> {
    let sources = sources.iter().map(|at| &data[*at]);
    let mut addresses = sources
        .flat_map(|source| [source.archived, source.url])
        .flatten();
    addresses.find_map(|address| web_address(&address, |_, _| false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn words_of_a_mark_end_neither_it_nor_the_address() {
        let drawn = told("<b>\"&", Some("https://x/\"><script>"), &html! { rect {} });
        assert_eq!(
            drawn.into_string(),
            "<a href=\"https://x/&quot;&gt;&lt;script&gt;\"><title>&lt;b&gt;&quot;&amp;</title><rect></rect></a>"
        );
    }

    #[test]
    fn a_statement_without_an_address_leads_nowhere() {
        let opened = Fixture::new()
            .says("s", "east", "2026-01-01", "supports")
            .opened();
        assert_eq!(address(opened.data, StatementRef::at(0)), None);
    }
}
