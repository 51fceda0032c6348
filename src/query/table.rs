//! Stances of several subjects on several topics.

use super::evidence::Subject;
use super::snapshot::Snapshot;
use super::stance::Stance;
use crate::model::TopicRef;

/// Stances by subject and topic.
#[derive(Clone, Debug)]
pub struct StanceTable<'d> {
    /// The topics, in the order of each row.
    pub topics: Vec<TopicRef>,
    /// The subjects, each with its stance on every topic.
    pub rows: Vec<(Subject, Vec<Stance<'d>>)>,
}

impl<'d> StanceTable<'d> {
    /// Reads where some subjects stand on some topics as a snapshot shows them.
    pub fn new<S>(snapshot: &Snapshot<'d>, subjects: &[S], topics: &[TopicRef]) -> Self
    where
        S: Copy + Into<Subject>,
    {
        let row = |subject: &S| {
            let subject: Subject = (*subject).into();
            let stances = topics.iter().map(|topic| snapshot.stance(subject, *topic));
            (subject, stances.collect())
        };
        Self {
            topics: topics.to_vec(),
            rows: subjects.iter().map(row).collect(),
        }
    }
}
