//! The published rule: from evidence to a position on a day. It is stated in full in `docs/rule.md`.
//!
//! The first step that yields something decides, and is the [`Basis`] of the stance:
//!
//! 1. the newest coded stance in force;
//! 2. the actor's own words, direct or reported: those of official voices, where there are none those of others;
//! 3. for a bloc, the stances of its members, once at least half of them are declared;
//! 4. the judgements of others who are not parties to the matter;
//! 5. nothing: undeclared.
//!
//! Own words and judgements are weighed alike, voice by voice:
//!
//! - a. A voice is a person with those who speak for them, or the actor where nobody is named, or one who judges. It
//!   says what its newest statements say: those that can have been made on or after the latest of the first days
//!   its statements are dated to. Where imprecise dates leave several, they are combined by d and e.
//! - b. Of official voices, those that have left office are dropped while one that has not is on record.
//! - c. A voice whose newest statement is more than 180 days older than the newest of those left (first days compared)
//!   is overtaken, and dropped. For a bloc's own texts the newest words of its members are among those compared.
//! - d. Neutral voices give way when any voice is not neutral.
//! - e. Equal positions stay; `supports` with `conditional` is `conditional`; anything else is `mixed`. Where the
//!   signs of the scores differ, the stance is split.
//!
//! Two of its terms are settled when a dataset is read: whether words are official
//! ([`Party::official`](crate::model::Party::official)), and the last possible day of a statement, from which it counts
//! ([`known_by`](crate::model::known_by)). Who is one voice is told by [`Voice`](super::Voice).

mod grounds;
mod overridden;
mod ruling;
mod steps;
mod voices;

pub use overridden::{Overridden, Reason};
pub use ruling::Basis;
pub(super) use ruling::Ruling;
pub(super) use steps::rule;
pub use voices::{OVERTAKEN_AFTER_DAYS, VoiceStance};
