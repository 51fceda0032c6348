//! The dataset that a page was made from, and how to cite it.

use maud::{Markup, html};

use super::contents::Contents;
use super::words::line;
use crate::layout::Block;
use crate::report::{Citations, Cited, Report, phrases};

/// Tells what the page was made from.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let data = contents.data;
    let meta = &data.meta;
    html! {
        section #about aria-labelledby="about-title" {
            h2 #about-title { "About this page" }
            @if let Some(description) = meta.description { p { (description) } }
            dl.terms {
                dt { "Dataset" } dd { (meta.id) }
                dt { "Version" } dd { (meta.version) }
                dt { "Hash" } dd { code { (contents.asked.hash) } }
                dt { "Books closed" } dd { (phrases::date(meta.as_of)) }
                dt { "Read as of" } dd { (phrases::day(contents.asked.snapshot.as_of)) }
                @if let Some(licence) = meta.license { dt { "Licence" } dd { (licence) } }
                dt { "Cite as" } dd { (citation(contents)) }
                dt { "Made with" } dd { "stance " (env!("CARGO_PKG_VERSION")) }
            }
            p.detail { "This page is one file: it loads nothing from anywhere, and everything on it can be read without a script." }
        }
    }
}

fn citation(contents: &Contents<'_>) -> Markup {
    let page = Citations::new(contents.data, &[Cited::Dataset(None)]).page();
    html! { @for block in &page.0 { @if let Block::Text(text) = block { (line(text)) } } }
}
