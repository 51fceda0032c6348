//! Questions: evidence filtered, the stance rule applied, histories replayed. Pure: no clock, no files, no output.

mod evidence;

mod case;
mod opening;

mod rule;

mod grounds;

mod cause;
mod history;

mod explain;
mod snapshot;
mod stance;

mod contact;
mod counts;
pub mod diff;
mod gaps;
pub mod network;
mod periods;
mod profile;
mod search;
mod sensitivity;
mod table;
mod voting;

mod tally;

#[cfg(test)]
pub(crate) mod tests;

pub use case::{Subject, Voice};
pub use cause::Cause;
pub use contact::{ContactFilter, contacts};
pub use counts::{ActorCount, SourceCount, TopicCount, actor_counts, source_counts, topic_counts};
pub use evidence::{EvidenceFilter, Field, MinEvidence};
pub use explain::{Overridden, Reason};
pub use gaps::{Gap, GapKind, GapSearch, Weakness, expected};
pub use history::{History, Run};
pub use periods::{PeriodEnd, PeriodSeries};
pub use profile::Profile;
pub use rule::{Basis, MemberCount, OVERTAKEN_AFTER_DAYS, VoiceStance};
pub use search::{Hit, search};
pub use sensitivity::{Omitted, Sensitivity};
pub use snapshot::Snapshot;
pub use stance::{Explanation, Shift, Stance};
pub use table::StanceTable;
pub use tally::{Assumption, EUROPEAN_UNION, Member, Part, Tally, Whom};
pub use voting::{
    Blocking, MEMBER_STATES, Majority, Outcome, POPULATION_PERCENT, Unknown, Verdict,
};
