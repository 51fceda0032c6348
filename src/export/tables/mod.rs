//! The relations of a dataset: a table for each kind of entry, and one for each list within such entries.
//!
//! Their columns are the keys of the files, but for three that SQL reserves: `from` is `since`, `by` is `assessor`, and
//! `as` is `capacity`. Last come what the stance rule reads from them: every stance with each of its changes, and the shifts.

mod actors;
mod codebook;
mod codings;
mod contacts;
mod sources;
mod stances;
mod statements;
mod topics;

use crate::digest::Digest;
use crate::layout::relation::Relation;
use crate::query::Snapshot;

/// Returns every relation of a dataset of some digest, each after those it refers to; stances and shifts up to the day of the
/// snapshot.
pub fn relations<'d>(snapshot: &Snapshot<'d>, digest: Digest) -> Vec<Relation<'d>> {
    let data = snapshot.data;
    let mut relations = vec![topics::dataset(data, digest)];
    relations.extend(sources::relations(data));
    relations.extend(actors::relations(data));
    relations.extend(topics::relations(data));
    relations.extend(statements::relations(data));
    relations.extend(contacts::relations(data));
    relations.extend(codebook::relations(data));
    relations.extend(codings::relations(data));
    relations.extend(stances::relations(snapshot));
    relations
}
