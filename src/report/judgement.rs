//! Coded stances: what curators have judged, and on which grounds.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::phrases;
use crate::layout::{Columns, Item, Line, detail};
use crate::model::{CodedStance, ConditionRef, Dataset, Date, Day, Id, Position, Text, TopicRef};
use crate::query::{Subject, judgements};

/// A coded stance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct JudgementView<'d> {
    position: Position,
    since: Date,
    until: Option<Date>,
    reviewed: Date,
    conditions: Vec<&'d Id<'d>>,
    evidence: Vec<&'d Id<'d>>,
    note: Option<&'d Text<'d>>,
    #[serde(skip)]
    wording: String,
}

impl<'d> JudgementView<'d> {
    fn new(data: &'d Dataset<'d>, coded: &'d CodedStance<'d>) -> Self {
        let conditions: &[ConditionRef] = &coded.conditions;
        Self {
            position: coded.position,
            since: coded.since,
            until: coded.until,
            reviewed: coded.reviewed,
            conditions: data.ids(conditions),
            evidence: data.ids(&coded.evidence),
            note: coded.note.as_ref(),
            wording: phrases::conditions(data, conditions),
        }
    }

    /// Returns every coded stance of an actor on a topic that has begun by a day, oldest first; none of a speaker alone.
    pub fn all(data: &'d Dataset<'d>, subject: Subject, topic: TopicRef, day: Day) -> Vec<Self> {
        let coded = judgements(data, subject, topic, day);
        coded.into_iter().map(|it| Self::new(data, it)).collect()
    }

    /// Returns it as an entry of a list: the position and its term, why, and what it rests on.
    pub fn item(&self) -> Item {
        let since = format!(" since {}", phrases::date(self.since));
        let until = self
            .until
            .map(|date| format!(" until {}", phrases::date(date)));
        let reviewed = format!("; evidence weighed up to {}", phrases::date(self.reviewed));
        let mut body: Vec<Line> = Vec::new();
        if !self.wording.is_empty() {
            body.push(self.wording.as_str().into());
        }
        body.extend(self.note.map(Line::from));
        let evidence = self.evidence.iter().map(ToString::to_string);
        let evidence = evidence.collect::<Vec<_>>().join(", ");
        body.push(detail(format!("rests on {evidence}")));
        Item {
            head: phrases::standing(self.position.into()) + since + until + detail(reviewed),
            body,
        }
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("position", "Position", |it: &Self| {
                phrases::standing(it.position.into())
            })
            .dates("since", "Since", |it| it.since)
            .dates("until", "Until", |it| it.until)
            .dates("reviewed", "Evidence weighed up to", |it| it.reviewed)
            .text("conditions", "Conditions", |it| Line::list(&it.conditions))
            .text("evidence", "Rests on", |it| Line::list(&it.evidence))
            .text("note", "Note", |it| it.note)
    }
}
