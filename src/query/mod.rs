//! Questions: evidence filtered, the stance rule applied, histories replayed. Pure: no clock, no files, no output.

mod case;
mod evidence;
mod explain;
mod history;
mod lens;
mod rule;

pub use case::{Subject, Voice};
pub use evidence::{EvidenceFilter, Field, MinEvidence, matches};
pub use explain::{Overridden, Reason};
pub use history::{Cause, History, Run};
pub use lens::{Explanation, Lens, Shift, Stance};
pub use rule::{Basis, MemberCount, OVERTAKEN_AFTER_DAYS, VoiceStance};
