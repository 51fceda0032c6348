//! The model: what a dataset holds once it has been read and every reference in it resolved.

pub mod fold;
pub mod keys;
pub mod keyword;
pub mod text;

mod actor;
mod allowance;
mod codebook;
mod dataset;
pub mod date;
mod id;
mod position;
mod speaker;
mod statement;
mod topic;

pub use actor::{Actor, ActorKind, Membership, Population};
pub use allowance::Allowance;
pub use codebook::{CodebookEntry, CodebookExample};
pub use dataset::{Dataset, Meta, Reference};
pub use date::{Date, Day};
pub(crate) use id::Indexed;
pub use id::{
    ActorRef, ConditionRef, Id, SourceRef, SpeakerRef, StatementRef, TopicRef, to_kebab_case,
};
pub use keyword::KeywordEnum;
pub use position::{Coding, Position, Sign, Standing};
pub use speaker::{Office, OfficeVoice, Speaker};
pub use statement::{
    Attribution, CodedStance, CoderKind, Contact, ContactKind, ContactLevel, ContactStatus,
    IndependentCoding, Party, Statement, StatementKind, Withdrawal, known_by,
};
pub use text::Text;
pub use topic::{Candidate, Condition, DecidedBy, DecisionRule, Source, SourceKind, Topic};
