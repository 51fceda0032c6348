//! Stances that changed, as records and as entries of a page.

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::layout::{Item, Line, Page, detail, name};
use crate::model::{Dataset, Id, Standing, Text};
use crate::query::diff::{Aspect, Diff, Kind, StanceChange};
use crate::query::{Basis, Stance};
use crate::report::{StanceView, phrases};

/// A stance that changed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StanceDiff<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    topic: &'d Id<'d>,
    changed: &'d [Aspect],
    from: Option<StanceView<'d>>,
    to: Option<StanceView<'d>>,
    #[serde(skip)]
    topic_title: &'d Text<'d>,
    #[serde(skip)]
    was: Reading<'d>,
    #[serde(skip)]
    is: Reading<'d>,
}

/// A stance with the dataset it is read from; no stance where that lacks the actor or the topic.
#[derive(Clone, Copy, Debug)]
struct Reading<'d> {
    data: &'d Dataset<'d>,
    stance: Option<&'d Stance<'d>>,
}

impl<'d> StanceDiff<'d> {
    pub(super) fn new(diff: &'d Diff<'d>, change: &'d StanceChange<'d>) -> Self {
        let was = Reading {
            data: diff.old.data,
            stance: change.from.as_ref(),
        };
        let is = Reading {
            data: diff.new.data,
            stance: change.to.as_ref(),
        };
        let view = |reading: Reading<'d>| Some(StanceView::new(reading.data, reading.stance?));
        let names = |reading: Reading<'d>| {
            let stance = reading.stance?;
            Some((
                &reading.data[stance.subject.actor].name,
                &reading.data[stance.topic].title,
            ))
        };
        // One of the two has it, or there would be no difference.
        let (actor_name, topic_title) = names(is)
            .or_else(|| names(was))
            .unwrap_or((&is.data.meta.title, &is.data.meta.title));
        Self {
            actor: change.actor,
            actor_name,
            topic: change.topic,
            changed: &change.aspects,
            from: view(was),
            to: view(is),
            topic_title,
            was,
            is,
        }
    }

    fn is_of_position(&self) -> bool {
        self.changed.contains(&Aspect::Position)
    }

    /// Returns one row for each respect in which it changed.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        self.changed.iter().map(|aspect| {
            let value = |reading: Reading<'_>| match aspect {
                Aspect::Position => phrases::standing(reading.standing()),
                _ => reading.value(*aspect).into(),
            };
            Row {
                kind: Kind::Stance,
                change: "changed",
                id: format!("{} on {}", self.actor, self.topic),
                name: format!("{} on {}", self.actor_name, self.topic_title),
                field: aspect.to_string(),
                from: value(self.was),
                to: value(self.is),
            }
        })
    }

    /// `Estonia on Reopen dialogue: opposes to supports since 4 Feb 2026`, and what else changed with it.
    fn item(&self) -> Item {
        let mut head = name(self.actor_name) + format!(" on {}: ", self.topic_title);
        if self.is_of_position() {
            head = head + phrases::standing(self.was.standing()) + " to ";
        }
        head = head + phrases::standing(self.is.standing());
        let mut body = Vec::new();
        if self.is_of_position() {
            head = head + self.is.since();
            let grounds = self.is.grounds();
            body.extend((!grounds.is_empty()).then(|| detail(grounds)));
        } else {
            let changed = self.changed.iter().map(|aspect| self.aspect(*aspect));
            head = head + format!("; {}", changed.collect::<Vec<_>>().join("; "));
        }
        Item { head, body }
    }

    /// `since 4 Feb 2026, was Jan 2026`.
    fn aspect(&self, aspect: Aspect) -> String {
        let say = |reading: Reading<'_>| match (aspect, reading.stance) {
            (Aspect::Since, Some(stance)) => phrases::optional_date(stance.since),
            (Aspect::Conditions, Some(stance)) if !stance.conditions.is_empty() => {
                phrases::conditions(reading.data, &stance.conditions)
            }
            (Aspect::Conditions, _) => "without conditions".to_owned(),
            _ => reading.value(aspect),
        };
        match (aspect, self.is.is(aspect)) {
            (Aspect::Contested | Aspect::Split, true) => format!("now {aspect}"),
            (Aspect::Contested | Aspect::Split, false) => format!("no longer {aspect}"),
            (Aspect::Conditions, _) => format!("{}, was {}", say(self.is), say(self.was)),
            _ => format!("{aspect} {}, was {}", say(self.is), say(self.was)),
        }
    }
}

impl Reading<'_> {
    fn standing(self) -> Standing {
        self.stance.map_or(Standing::Undeclared, |it| it.standing)
    }

    fn is(self, aspect: Aspect) -> bool {
        self.stance.is_some_and(|it| match aspect {
            Aspect::Contested => it.contested,
            Aspect::Split => it.split,
            Aspect::Position | Aspect::Since | Aspect::Basis | Aspect::Conditions => false,
        })
    }

    /// What a program reads.
    fn value(self, aspect: Aspect) -> String {
        let Some(stance) = self.stance else {
            return String::new();
        };
        match aspect {
            Aspect::Position => stance.standing.as_str().to_owned(),
            Aspect::Since => stance.since.map_or(String::new(), |date| date.to_string()),
            Aspect::Basis => stance.basis.to_string(),
            Aspect::Conditions => {
                let ids = stance
                    .conditions
                    .iter()
                    .map(|at| self.data.conditions[at.index()].id.as_str());
                ids.collect::<Vec<_>>().join("; ")
            }
            Aspect::Contested | Aspect::Split => self.is(aspect).to_string(),
        }
    }

    fn since(self) -> String {
        let since = self.stance.and_then(|it| it.since);
        since.map_or(String::new(), |date| {
            format!(" since {}", phrases::date(date))
        })
    }

    /// What it rests on, and what is to be known beside it. The statements of a bloc's members are told with the members.
    fn grounds(self) -> String {
        let Some(stance) = self.stance else {
            return String::new();
        };
        let remarks = phrases::remarks(self.data, stance).text();
        let ids: Vec<&str> = stance
            .evidence
            .iter()
            .map(|at| self.data[*at].id.as_str())
            .collect();
        let rests = if ids.is_empty() || stance.basis == Basis::Members {
            String::new()
        } else {
            format!("rests on {}", ids.join(", "))
        };
        [remarks, rests]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// Writes the part of the page: changed positions first, then what else changed.
pub(super) fn add_to(page: &mut Page, stances: &[StanceDiff<'_>]) {
    let (moved, stayed): (Vec<_>, Vec<_>) = stances.iter().partition(|it| it.is_of_position());
    for (title, stances) in [
        ("Positions that changed", moved),
        ("Positions that stay, with other particulars", stayed),
    ] {
        if !stances.is_empty() {
            page.heading(Line::from(title) + detail(format!(" ({})", stances.len())));
            page.items(stances.iter().map(|it| it.item()).collect());
        }
    }
}
