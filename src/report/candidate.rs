//! People named for a post that a topic is about.

use schemars::JsonSchema;
use serde::Serialize;

use super::source::{SourceView, plainly};
use crate::layout::{Columns, Item, Line, detail, name};
use crate::model::{Candidate, Dataset, Id, Text, TopicRef};

/// Somebody named for a post.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CandidateView<'d> {
    pub(super) topic: &'d Id<'d>,
    name: &'d Text<'d>,
    actor: Option<&'d Id<'d>>,
    sources: Vec<&'d Id<'d>>,
    note: Option<&'d Text<'d>>,
    #[serde(skip)]
    actor_name: Option<&'d Text<'d>>,
    #[serde(skip)]
    topic_title: &'d Text<'d>,
    #[serde(skip)]
    cited: Vec<SourceView<'d>>,
}

impl<'d> CandidateView<'d> {
    /// Describes one who was named for the post that a topic is about.
    pub(super) fn new(
        data: &'d Dataset<'d>,
        (topic, candidate): (TopicRef, &'d Candidate<'d>),
    ) -> Self {
        Self {
            topic: &data[topic].id,
            name: &candidate.name,
            actor: candidate.actor.map(|actor| &data[actor].id),
            sources: data.ids(&candidate.sources),
            note: candidate.note.as_ref(),
            actor_name: candidate.actor.map(|actor| &data[actor].name),
            topic_title: &data[topic].title,
            cited: SourceView::all(data, &candidate.sources),
        }
    }

    /// Describes several.
    pub(super) fn all(
        data: &'d Dataset<'d>,
        candidates: Vec<(TopicRef, &'d Candidate<'d>)>,
    ) -> Vec<Self> {
        let candidates = candidates.into_iter();
        candidates.map(|named| Self::new(data, named)).collect()
    }

    /// Returns the columns of candidates for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("topic", "Topic", |it: &Self| it.topic)
            .text("name", "Name", |it| name(it.name))
            .word("actor", "Actor", |it| it.actor)
            .text("sources", "Sources", |it| Line::list(&it.sources))
            .text("note", "Note", |it| it.note)
    }

    /// Returns the name.
    pub(super) fn name(&self) -> &'d Text<'d> {
        self.name
    }

    /// Returns `Margrethe Vestager (Denmark)`.
    pub(super) fn who(&self) -> String {
        let of = self.actor_name.map(|actor| format!(" ({actor})"));
        format!("{}{}", self.name, of.unwrap_or_default())
    }

    /// Returns the candidate as an entry of a list: who, for what, the remark, the sources.
    pub(super) fn item(&self) -> Item {
        let of = self.actor_name.map(|actor| format!(", {actor}"));
        let title = detail(format!("  ({})", self.topic_title));
        let mut body: Vec<Line> = self.note.map(Line::from).into_iter().collect();
        body.extend(self.cited.iter().map(|source| source.line(&plainly)));
        Item {
            head: name(self.name) + of + title,
            body,
        }
    }

    /// Returns the candidates as entries of a list.
    pub(super) fn items(all: &[Self]) -> Vec<Item> {
        all.iter().map(Self::item).collect()
    }
}
