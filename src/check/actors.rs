//! Rules for actors: only blocs and institutions have members, nobody is one twice at once, and a name is one actor's.

use std::collections::BTreeMap;

use super::sink::Sink;
use crate::model::fold::fold;
use crate::model::{Actor, ActorRef, Dataset, Membership};
use crate::span::Location;

pub(super) fn members_misplaced(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for actor in &data.actors {
        if !actor.kind.may_have_members() && !actor.members.is_empty() {
            let message = format!(
                "actor `{}` has members, and is neither a bloc nor an institution",
                actor.id
            );
            let help = "write `kind = \"bloc\"` if it is a group of actors, or take `members` out";
            sink.add(actor.origin.key("members"), message, help).relate(
                actor.origin.key("kind"),
                format!("of kind `{}`", actor.kind),
            );
        }
    }
}

pub(super) fn member_twice_at_once(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for bloc in &data.actors {
        let mut members: Vec<(usize, Membership)> =
            bloc.members.iter().copied().enumerate().collect();
        members.sort_by_key(|(_, it)| (it.actor, it.first_day(), it.last_day()));
        let of_actors = members.chunk_by(|(_, one), (_, other)| one.actor == other.actor);
        for of_actor in of_actors {
            let mut ahead = &of_actor[0];
            for next in &of_actor[1..] {
                // Two plain ids are for the loader to report.
                let is_dated = [ahead.1, next.1]
                    .iter()
                    .any(|it| it.from.is_some() || it.until.is_some());
                if is_dated && next.1.first_day() <= ahead.1.last_day() {
                    let member = &data[next.1.actor].id;
                    let message =
                        format!("`{member}` is a member of `{}` twice at one time", bloc.id);
                    let help = "end the earlier membership before the later one begins, or take one of them out";
                    sink.add(bloc.origin.item("members", next.0), message, help)
                        .relate(bloc.origin.item("members", ahead.0), "not over by then");
                }
                if next.1.last_day() > ahead.1.last_day() {
                    ahead = next;
                }
            }
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
