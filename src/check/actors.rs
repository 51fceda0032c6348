//! Actors: that only blocs have members, and that a name means one actor.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::fold::fold;
use crate::model::{Actor, ActorKind, ActorRef, Dataset};
use crate::span::Location;

pub(super) fn members_misplaced(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for actor in &data.actors {
        if actor.kind != ActorKind::Bloc && !actor.members.is_empty() {
            found.push(
                Diagnostic::new(
                    Code::MembersMisplaced,
                    actor.origin.key("members"),
                    format!("actor `{}` has members, and is no bloc", actor.id),
                    "write `kind = \"bloc\"` if it is a group of actors, or take `members` out",
                )
                .related(
                    actor.origin.key("kind"),
                    format!("of kind `{}`", actor.kind),
                ),
            );
        }
    }
}

pub(super) fn ambiguous_name(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, (ActorRef, Location)> = BTreeMap::new();
    for at in data.actor_refs() {
        for (name, place) in names(&data[at]) {
            let (holder, first) = taken
                .entry(fold(name))
                .or_insert_with(|| (at, place.clone()));
            if *holder == at {
                continue;
            }
            let (one, other) = (&data[*holder].id, &data[at].id);
            let message = format!("`{name}` means both actor `{one}` and actor `{other}`");
            let help = "give the name to one of them, and the other a longer one";
            let finding = Diagnostic::new(Code::AmbiguousName, place, message, help);
            found.push(finding.related(first.clone(), "taken here"));
        }
    }
}

/// What an actor is called, with where it says so.
fn names<'d>(actor: &'d Actor<'_>) -> impl Iterator<Item = (&'d str, Location)> {
    let origin = actor.origin;
    let alias = move |(nth, alias): (usize, &'d crate::model::Text<'_>)| {
        (&**alias, origin.item("aliases", nth))
    };
    [
        (actor.id.as_str(), origin.key("id")),
        (&*actor.name, origin.key("name")),
    ]
    .into_iter()
    .chain(actor.aliases.iter().enumerate().map(alias))
    .chain(actor.iso.iter().map(move |iso| (&**iso, origin.key("iso"))))
}
