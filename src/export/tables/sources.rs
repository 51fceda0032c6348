//! Sources and their authors.

use crate::export::columns::{Columns, items};
use crate::layout::relation::Relation;
use crate::model::{Dataset, Source, Text};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![sources(data), authors(data)]
}

fn sources<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .id("Id", |source: &&'d Source<'d>| &source.id)
        .text(
            "title",
            "Title; in brackets where it is the curator's",
            |source| source.title,
        )
        .text("publisher", "The outlet it comes from", |source| {
            source.publisher
        })
        .word("kind", "The kind of publication", |source| source.kind)
        .text("lang", "Its language (BCP 47)", |source| source.lang)
        .text("url", "The address at which it can be read", |source| {
            source.url
        })
        .text(
            "via",
            "The mirror or aggregator where it was seen",
            |source| source.via,
        )
        .date("published", "When it was published", |source| {
            source.published
        })
        .text("archived", "The address of an archived copy", |source| {
            source.archived
        })
        .date("accessed", "When it was last seen", |source| {
            source.accessed
        })
        .text("note", "A doubt about it, in words", |source| source.note)
        .relation(
            "sources",
            "The publications that everything rests on",
            &["id"],
            &data.sources,
        )
}

fn authors<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "source",
            "sources",
            "The source",
            |(source, ..): &(&'d Source<'d>, usize, Text<'d>)| &source.id,
        )
        .nth("Which of its authors", |(_, nth, _)| *nth)
        .text("author", "Their name", |(.., author)| *author)
        .relation(
            "source_authors",
            "The authors of sources",
            &["source", "nth"],
            items(&data.sources, |source| &source.authors),
        )
}
