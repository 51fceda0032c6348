//! An office that a speaker holds or has held, as both sides of it show it.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::{Provenance, phrases};
use crate::layout::Columns;
use crate::model::{Date, Id, Office, OfficeVoice, Text};

/// An office, without who held it and for whom.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct OfficeView<'d> {
    pub(super) title: Option<&'d Text<'d>>,
    from: Option<Date>,
    until: Option<Date>,
    voice: OfficeVoice,
    speaks_for: Option<&'d Id<'d>>,
    in_office: bool,
}

impl<'d> OfficeView<'d> {
    pub(super) fn new(
        Provenance { data, as_of, .. }: Provenance<'d>,
        office: &'d Office<'d>,
    ) -> Self {
        Self {
            title: office.title.as_ref(),
            from: office.from,
            until: office.until,
            voice: office.voice,
            speaks_for: office.speaks_for.map(|other| &data[other].id),
            in_office: office.held_on(as_of),
        }
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .text("title", "Office", |it: &Self| it.title)
            .dates("from", "From", |it| it.from)
            .dates("until", "Until", |it| it.until)
            .word("voice", "Voice", |it| it.voice.to_string())
            .word("speaks_for", "Speaks for", |it| it.speaks_for)
            .word("in_office", "In office", |it| it.in_office)
    }

    /// Returns its columns for people, the title aside.
    pub(super) fn term_columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("from", "From", |it: &Self| phrases::optional_date(it.from))
            .word("until", "Until", |it| phrases::optional_date(it.until))
            .text("voice", "Voice", |it| {
                phrases::voice(it.voice, it.speaks_for)
            })
    }
}
