//! Arguments that commands share: which evidence, which actors and topics, which rows, in what form.

mod evidence;
mod output;
mod rows;
mod words;

pub(super) use evidence::{AssumingArgs, EvidenceArgs};
pub(super) use output::{Format, Formats, OutputArgs, name};
pub(super) use rows::{By, GroupArgs, StanceArgs, TopicArgs, WhoArgs};
pub(super) use words::{since, standing, until, word};
