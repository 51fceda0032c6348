//! Topics, the conditions a yes may hang on, and the sources everything rests on.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::id::{ActorRef, Id, SourceRef};
use super::keyword::keyword_enum;
use super::text::Text;
use crate::span::EntryRef;

/// A proposition one can be for or against.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Topic<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// Its title.
    pub title: Text<'a>,
    /// A title that fits a column head.
    pub short: Text<'a>,
    /// The proposition, as a full sentence.
    pub proposition: Text<'a>,
    /// The rule by which the European Union would decide on it, where one is known.
    pub decided_by: Option<DecidedBy<'a>>,
    /// People named for a post the topic is about.
    pub candidates: Vec<Candidate<'a>>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

keyword_enum! {
    /// A rule by which the European Union decides.
    DecisionRule {
        /// Nobody votes against: TEU 31(1), TFEU 238(4).
        Unanimity = "unanimity",
        /// Nobody objects: the European Council, TEU 15(4).
        Consensus = "consensus",
        /// On a proposal of the Commission or the High Representative: TEU 16(4).
        QualifiedMajority = "qualified-majority",
        /// Without such a proposal: TFEU 238(2).
        ReinforcedMajority = "qualified-majority-reinforced",
    }
}

/// By which rule a matter is decided, and why by that one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct DecidedBy<'a> {
    /// The rule.
    pub rule: DecisionRule,
    /// The articles that say so, and what they leave open.
    pub basis: Text<'a>,
}

/// Somebody named for a post.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Candidate<'a> {
    /// Their name.
    pub name: Text<'a>,
    /// The actor they belong to, if any.
    pub actor: Option<ActorRef>,
    /// The sources that name them.
    pub sources: Vec<SourceRef>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
}

/// A condition that a conditional yes may depend on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Condition<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// Its wording.
    pub title: Text<'a>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

keyword_enum! {
    /// The kind of publication that a source is.
    SourceKind {
        /// Published by the speaker's own office.
        Official = "official",
        /// A news agency.
        Agency = "agency",
        /// A news outlet.
        News = "news",
        /// The outlet that held the interview.
        Interview = "interview",
        /// Research and commentary by experts.
        Analysis = "analysis",
        /// An opinion piece.
        Opinion = "opinion",
    }
}

/// A publication that statements, contacts and figures rest on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Source<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// Its title, where it is known.
    pub title: Option<Text<'a>>,
    /// The outlet it comes from.
    pub publisher: Text<'a>,
    /// A number for that outlet: the same for all its sources, however its name is spelled, and for those of no other.
    pub outlet: usize,
    /// Its kind of publication.
    pub kind: SourceKind,
    /// Its language, BCP 47, where it is known.
    pub lang: Option<Text<'a>>,
    /// The address at which it can be read.
    pub url: Option<Text<'a>>,
    /// The mirror or aggregator where it was seen.
    pub via: Option<Text<'a>>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its authors.
    pub authors: Vec<Text<'a>>,
    /// An archived copy.
    pub archived: Option<Text<'a>>,
    /// When it was last seen.
    pub accessed: Option<Date>,
    /// A doubt about it, in words.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

impl<'a> Source<'a> {
    /// Returns the text that it is called by: its title, or else its address, or else its publisher.
    pub fn name(&self) -> Text<'a> {
        self.title.or(self.url).unwrap_or(self.publisher)
    }
}
