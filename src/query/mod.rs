//! Questions: evidence filtered, the stance rule applied, histories replayed. Pure: no clock, no files, no output.

mod filter;
mod multiset;
mod voice;

mod testimony;

mod evidence;

mod admitted;
mod rule;

mod history;
mod replay;

mod dossier;
mod stance;

mod snapshot;
mod spans;

mod changes;
mod comparison;
mod contact;
mod counts;
pub mod diff;
mod entries;
mod gaps;
pub mod network;
mod periods;
mod profile;
pub mod reliability;
mod sample;
mod search;
mod sensitivity;
mod subset;
mod table;
mod voting;

mod tally;

#[cfg(test)]
pub(crate) mod tests;

pub use changes::Difference;
pub use comparison::{Agreement, Comparison, Verdict};
pub use contact::{ContactFilter, contacts};
pub use counts::{
    ActorCount, ConditionCount, KindCount, SourceCount, TopicCount, actor_counts, condition_counts,
    source_counts, topic_counts,
};
pub use dossier::DEEPEST_BLOC;
pub use entries::{Entry, EntryFilter, EntryHit, KeyText, candidates, judgements, search_entries};
pub use evidence::{MemberCount, Subject};
pub use filter::{EvidenceFilter, Field, MinEvidence};
pub use gaps::{
    Gap, GapKind, GapSearch, TO_BE_COMPLETED, Unfinished, Weakness, expected, unfinished,
};
pub use history::{Cause, History, Run, Shift};
pub use periods::{PeriodEnd, PeriodSeries};
pub use profile::{Profile, SpeakerProfile};
pub use rule::{Basis, OVERTAKEN_AFTER_DAYS, Overridden, Reason, VoiceStance};
pub use sample::Sample;
pub use search::{Hit, search};
pub use sensitivity::{Omitted, Sensitivity};
pub use snapshot::Snapshot;
pub use spans::StanceSpan;
pub use stance::{Explanation, Stance};
pub use subset::{Subset, Subsets};
pub use table::StanceTable;
pub use tally::{Assumption, Member, Part, Tally, Whom};
pub use voice::Voice;
pub(crate) use voice::principal;
pub use voting::{
    Blocking, Decision, EUROPEAN_UNION, Majority, Outcome, POPULATION_PERCENT, Unknown,
};
