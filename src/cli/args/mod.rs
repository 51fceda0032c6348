//! Arguments that commands share: which evidence, which actors and topics, which rows, in what form.
//!
//! The groups bear plain comments: a doc comment on one would become the help of every command that holds it.

mod evidence;
mod extent;
mod output;
mod rows;
mod values;

pub(super) use evidence::{AssumingArgs, EvidenceArgs};
pub(super) use extent::{ExtentArgs, FormArgs};
pub(super) use output::{
    FootnoteArgs, FormatSet, OutputArgs, WithFigures, WithFindings, WithGraphs, WithReferences,
};
pub(super) use rows::{By, StanceArgs, TopicArgs, Who, WhoArgs, is_asked};
pub(super) use values::{
    DayOrName, NotADay, day_or_name, entry_kind, keyword, since, standing, until,
};
