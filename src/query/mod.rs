//! Questions: evidence filtered, the stance rule applied, histories replayed. Pure: no clock, no files, no output.

mod evidence;

mod case;
mod opening;

mod rule;

mod grounds;

mod cause;
mod history;

mod explain;
mod lens;
mod stance;

mod contact;
mod course;
pub mod diff;
mod gaps;
pub mod network;
mod sensitivity;
mod voting;

mod tally;

#[cfg(test)]
pub(crate) mod tests;

pub use case::{Subject, Voice};
pub use cause::Cause;
pub use contact::{ContactFilter, contacts};
pub use course::{Course, Stretch};
pub use evidence::{EvidenceFilter, Field, MinEvidence, matches};
pub use explain::{Overridden, Reason};
pub use gaps::{Gap, GapKind, GapSearch, Weakness, expected};
pub use history::{History, Run};
pub use lens::Lens;
pub use rule::{Basis, MemberCount, OVERTAKEN_AFTER_DAYS, VoiceStance};
pub use sensitivity::{Omitted, Sensitivity};
pub use stance::{Explanation, Shift, Stance};
pub use tally::{Assumption, EUROPEAN_UNION, Member, Part, Tally, Whom};
pub use voting::{
    Blocking, MEMBER_STATES, Majority, Outcome, POPULATION_PERCENT, Unknown, Verdict,
};
