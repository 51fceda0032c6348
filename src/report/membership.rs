//! Memberships: who belongs to which bloc or institution, and from when until when.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::phrases;
use crate::layout::{Columns, Line, detail};
use crate::model::{ActorRef, Dataset, Date, Id, Membership, Text};

/// One membership.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MembershipView<'d> {
    bloc: &'d Id<'d>,
    actor: &'d Id<'d>,
    from: Option<Date>,
    until: Option<Date>,
    #[serde(skip)]
    bloc_name: &'d Text<'d>,
    #[serde(skip)]
    actor_name: &'d Text<'d>,
}

impl<'d> MembershipView<'d> {
    fn new(data: &'d Dataset<'d>, bloc: ActorRef, membership: &Membership) -> Self {
        let (bloc, actor) = (&data[bloc], &data[membership.actor]);
        Self {
            bloc: &bloc.id,
            actor: &actor.id,
            from: membership.from,
            until: membership.until,
            bloc_name: &bloc.name,
            actor_name: &actor.name,
        }
    }

    /// Returns the memberships of those who belong or belonged to an actor.
    pub fn within(data: &'d Dataset<'d>, bloc: ActorRef) -> Vec<Self> {
        let members = data[bloc].members.iter();
        members.map(|it| Self::new(data, bloc, it)).collect()
    }

    /// Returns the memberships of an actor in others.
    pub fn of(data: &'d Dataset<'d>, actor: ActorRef) -> Vec<Self> {
        let memberships = data.actor_refs().flat_map(|bloc| {
            let members = data[bloc].members.iter();
            let own = members.filter(|it| it.actor == actor);
            own.map(move |it| Self::new(data, bloc, it))
        });
        memberships.collect()
    }

    /// `true` if it began or ended on some day.
    fn is_dated(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// Returns `from 4 Apr 2023`, `until 31 Jan 2020` or both, in brackets; nothing of one that always lasts.
    fn term(&self) -> String {
        let from = self
            .from
            .map(|date| format!("from {}", phrases::date(date)));
        let until = self
            .until
            .map(|date| format!("until {}", phrases::date(date)));
        let term: Vec<String> = from.into_iter().chain(until).collect();
        if term.is_empty() {
            return String::new();
        }
        format!(" ({})", term.join(" "))
    }

    /// Returns `member of European Union (from 1 Jan 1973), NATO`, if there are any.
    pub fn blocs(memberships: &[Self]) -> Option<Line> {
        let names = memberships
            .iter()
            .map(|it| format!("{}{}", it.bloc_name, it.term()));
        listed("member of ", names)
    }

    /// Returns `joined or left: Finland (from 4 Apr 2023)` of the members whose membership is dated, if there are any.
    pub fn changes(memberships: &[Self]) -> Option<Line> {
        let dated = memberships.iter().filter(|it| it.is_dated());
        let names = dated.map(|it| format!("{}{}", it.actor_name, it.term()));
        listed("joined or left: ", names)
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("bloc", "Bloc", |it: &Self| it.bloc)
            .word("actor", "Member", |it| it.actor)
            .dates("from", "From", |it| it.from)
            .dates("until", "Until", |it| it.until)
    }
}

fn listed(label: &str, names: impl Iterator<Item = String>) -> Option<Line> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| detail(format!("{label}{}", names.join(", "))))
}
