//! What is exported: the whole dataset, or the part of it that options choose.

use crate::cli::args::{TopicArgs, WhoArgs};
use crate::cli::error::Error;
use crate::cli::find::Named;
use crate::export::{Entry, describe_part, entries, entries_of};
use crate::model::{ActorRef, Dataset, TopicRef};
use crate::query::{Snapshot, Subsets};

/// What is exported: everything, or what bears on some actors and topics.
pub(super) struct Selection {
    pub(super) actors: Vec<ActorRef>,
    pub(super) topics: Vec<TopicRef>,
}

impl Selection {
    pub(super) fn read(
        who: &WhoArgs,
        topics: &TopicArgs,
        snapshot: &Snapshot<'_>,
    ) -> Result<Self, Error> {
        let nothing = Named::default();
        let actors = who.read(snapshot, &nothing)?.actors();
        if actors.is_empty() {
            return Err(Error::new(
                "no actor is all that was asked for",
                "leave out `--actor`, `--group`, `--actor-kind` or `--core`: `stance actors` lists who there is",
            ));
        }
        let topics = topics.topics(snapshot.data, &nothing)?;
        Ok(Self { actors, topics })
    }

    pub(super) fn is_whole(&self, data: &Dataset<'_>) -> bool {
        self.actors.len() == data.actors.len() && self.topics.len() == data.topics.len()
    }

    pub(super) fn entries<'d>(&self, data: &'d Dataset<'d>) -> Vec<Entry<'d>> {
        if self.is_whole(data) {
            return entries(data);
        }
        let subset = Subsets::new(data).of(&self.actors, &self.topics);
        let part = describe_part(data, &self.actors, &self.topics);
        entries_of(data, &subset, Some(part))
    }
}
