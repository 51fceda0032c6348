//! Rules for actors: only blocs have members, and a name is one actor's.

use std::collections::BTreeMap;

use super::sink::Sink;
use crate::model::fold::fold;
use crate::model::{Actor, ActorKind, ActorRef, Dataset};
use crate::span::Location;

pub(super) fn members_misplaced(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for actor in &data.actors {
        if actor.kind != ActorKind::Bloc && !actor.members.is_empty() {
            let message = format!("actor `{}` has members, and is no bloc", actor.id);
            let help = "write `kind = \"bloc\"` if it is a group of actors, or take `members` out";
            sink.add(actor.origin.key("members"), message, help).relate(
                actor.origin.key("kind"),
                format!("of kind `{}`", actor.kind),
            );
        }
    }
}

pub(super) fn ambiguous_name(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut taken: BTreeMap<String, (ActorRef, Location)> = BTreeMap::new();
    for actor in data.actor_refs() {
        for (name, at) in names(&data[actor]) {
            let first = taken
                .entry(fold(name))
                .or_insert_with(|| (actor, at.clone()));
            if first.0 != actor {
                let (one, other) = (&data[first.0].id, &data[actor].id);
                let message = format!("`{name}` means both actor `{one}` and actor `{other}`");
                let help = "give the name to one of them, and the other a longer one";
                sink.add(at, message, help)
                    .relate(first.1.clone(), "taken here");
            }
        }
    }
}

/// The id, name, aliases and country code of an actor, each with its location.
fn names<'d>(actor: &'d Actor<'_>) -> impl Iterator<Item = (&'d str, Location)> {
    let origin = actor.origin;
    let id = (actor.id.as_str(), origin.key("id"));
    let name = (&*actor.name, origin.key("name"));
    let aliases = actor.aliases.iter().enumerate();
    let aliases = aliases.map(move |(nth, alias)| (&**alias, origin.item("aliases", nth)));
    let iso = actor.iso.iter().map(move |iso| (&**iso, origin.key("iso")));
    [id, name].into_iter().chain(aliases).chain(iso)
}
