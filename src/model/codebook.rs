//! The codebook: which words of a statement are coded as which position on which topic.

use serde::{Deserialize, Serialize};

use super::id::{StatementRef, TopicRef};
use super::position::Coding;
use super::statement::Statement;
use super::text::Text;
use crate::span::EntryRef;

/// An entry of the codebook: what a topic takes in, or when a position is coded, on a topic or on any.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct CodebookEntry<'a> {
    /// The topic; `None` of what holds for every topic.
    pub topic: Option<TopicRef>,
    /// The position; `None` of what holds for the topic as a whole.
    pub position: Option<Coding>,
    /// What is coded so.
    pub definition: Option<Text<'a>>,
    /// What comes close and is not coded so.
    pub exclusion: Option<Text<'a>>,
    /// Statements that are coded so.
    pub examples: Vec<CodebookExample<'a>>,
    /// Statements that come close and are coded otherwise.
    pub counterexamples: Vec<CodebookExample<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

/// A statement by which the codebook shows where a border runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct CodebookExample<'a> {
    /// The statement.
    pub statement: StatementRef,
    /// What decides it, in a few words.
    pub note: Option<Text<'a>>,
}

impl CodebookEntry<'_> {
    /// Returns what a statement is coded as: on the entry's topic, if it is on one, else on every topic.
    pub fn codings(&self, statement: &Statement<'_>) -> impl Iterator<Item = Coding> {
        let positions = statement.positions.iter();
        let on_topic = positions.filter(|(on, _)| self.topic.is_none_or(|topic| topic == *on));
        on_topic.map(|(_, coding)| *coding)
    }

    /// `true` if a statement is coded as the entry defines.
    pub fn defines(&self, statement: &Statement<'_>) -> bool {
        let is_so = |coding| self.position.is_none_or(|position| position == coding);
        self.codings(statement).any(is_so)
    }
}

impl From<StatementRef> for CodebookExample<'_> {
    fn from(statement: StatementRef) -> Self {
        Self {
            statement,
            note: None,
        }
    }
}
