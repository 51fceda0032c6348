//! The reviewed dataset, part of the program: read when the program was built, so that opening it costs nothing.

#[allow(unused_imports, reason = "which dates occur depends on the data")]
use crate::model::date::{Form, Missing, Moment, Qualifier, Shape};
use crate::model::{
    Actor, ActorKind, ActorRef, Attribution, Candidate, CodedStance, Coding, Condition,
    ConditionRef, Contact, ContactKind, ContactLevel, ContactStatus, Dataset, Date, Day, DecidedBy,
    DecisionRule, Id, List, Meta, Office, OfficeVoice, Party, Population, Position, Source,
    SourceKind, SourceRef, Speaker, SpeakerRef, Statement, StatementKind, StatementRef, Text,
    Topic, TopicRef,
};
use crate::span::{EntryRef, Table};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The embedded dataset.
pub fn dataset() -> &'static Dataset<'static> {
    &DATASET
}
