//! Chains: blocs that contain themselves or go too deep, people who speak for each other.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ActorRef, Dataset, SpeakerRef};
use crate::query::DEEPEST_BLOC;
use crate::span::{Location, Step};

pub(super) fn blocs(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for (bloc, circle) in members(data).circles() {
        let actor = &data[ActorRef::at(bloc)];
        let circle: Vec<ActorRef> = circle.into_iter().map(ActorRef::at).collect();
        let names: Vec<&str> = circle.iter().map(|at| data[*at].id.as_str()).collect();
        let first = actor.members.iter().position(|member| *member == circle[0]);
        found.push(Diagnostic::new(
            Code::BlocCycle,
            actor.origin.item("members", first.unwrap_or_default()),
            format!(
                "bloc `{}` is a member of itself{}",
                actor.id,
                by_way_of(&names)
            ),
            "take one of them out of the other's `members`",
        ));
    }
}

/// Reports the first bloc of a chain that goes deeper than the rule looks.
pub(super) fn too_deep(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let heights = members(data).heights();
    for at in data.actor_refs() {
        if heights[at.index()] == Some(DEEPEST_BLOC + 1) {
            let bloc = &data[at];
            found.push(Diagnostic::new(
                Code::BlocTooDeep,
                bloc.origin.key("members"),
                format!(
                    "blocs are nested more than {DEEPEST_BLOC} deep in `{}`",
                    bloc.id
                ),
                "name the members of inner blocs instead of the blocs",
            ));
        }
    }
}

pub(super) fn spokespersons(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let spoken_for = data.speakers.iter().map(|speaker| {
        let offices = speaker.offices.iter();
        offices
            .filter_map(|office| Some(office.speaks_for?.index()))
            .collect()
    });
    for (speaker, circle) in Graph(spoken_for.collect()).circles() {
        let speaker = &data[SpeakerRef::at(speaker)];
        let circle: Vec<SpeakerRef> = circle.into_iter().map(SpeakerRef::at).collect();
        let names: Vec<&str> = circle.iter().map(|at| data[*at].id.as_str()).collect();
        let mut offices = speaker.offices.iter();
        let office = offices.position(|office| office.speaks_for == Some(circle[0]));
        let steps = vec![
            Step::from("offices"),
            office.unwrap_or_default().into(),
            "speaks-for".into(),
        ];
        found.push(Diagnostic::new(
            Code::SpokespersonCycle,
            Location::Value(speaker.origin, steps),
            format!(
                "`{}` speaks for themselves{}",
                speaker.id,
                by_way_of(&names)
            ),
            "name the person whose words a spokesperson passes on, and nobody for that person",
        ));
    }
}

/// The members of every actor.
fn members(data: &Dataset<'_>) -> Graph {
    let members = data.actors.iter().map(|actor| {
        let members = actor.members.iter();
        members.map(|member| member.index()).collect()
    });
    Graph(members.collect())
}

/// Things by number, each with those it leads to.
struct Graph(Vec<Vec<usize>>);

impl Graph {
    /// Returns how many steps the longest way from each thing has; `None` where it leads into a circle.
    fn heights(&self) -> Vec<Option<usize>> {
        let mut leads_here = vec![Vec::new(); self.0.len()];
        let mut left: Vec<usize> = self.0.iter().map(Vec::len).collect();
        for (from, to) in self.0.iter().enumerate() {
            for to in to {
                leads_here[*to].push(from);
            }
        }
        let mut heights = vec![None; self.0.len()];
        let mut done: Vec<usize> = (0..left.len()).filter(|at| left[*at] == 0).collect();
        while let Some(at) = done.pop() {
            let beyond = self.0[at].iter().filter_map(|next| heights[*next]);
            heights[at] = Some(beyond.max().map_or(0, |height: usize| height + 1));
            for from in &leads_here[at] {
                left[*from] -= 1;
                if left[*from] == 0 {
                    done.push(*from);
                }
            }
        }
        heights
    }

    /// Returns the things that lead back to themselves, each with a way round, itself last. A circle is found from its
    /// first thing only.
    fn circles(&self) -> Vec<(usize, Vec<usize>)> {
        let heights = self.heights();
        let mut came_from = vec![(usize::MAX, 0); self.0.len()];
        let circles = (0..self.0.len()).filter(|start| heights[*start].is_none());
        let circles =
            circles.filter_map(|start| Some((start, self.circle(start, &mut came_from)?)));
        circles.collect()
    }

    /// Returns a way from a thing back to itself through later ones. Where each was come from is noted with the start.
    fn circle(&self, start: usize, came_from: &mut [(usize, usize)]) -> Option<Vec<usize>> {
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            for there in &self.0[here] {
                if *there == start {
                    let back = std::iter::successors(Some(here), |at| Some(came_from[*at].1));
                    let mut circle: Vec<usize> = back.take_while(|at| *at != start).collect();
                    circle.reverse();
                    circle.push(start);
                    return Some(circle);
                }
                if *there > start && came_from[*there].0 != start {
                    came_from[*there] = (start, here);
                    open.push(*there);
                }
            }
        }
        None
    }
}

/// The stops of a circle, in words.
fn by_way_of(circle: &[&str]) -> String {
    match circle.split_last() {
        Some((_, stops)) if !stops.is_empty() => {
            format!(", by way of `{}`", stops.join("` and `"))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 to 2 and 5, 2 to 3 and 4, 3 to 1, 4 to itself; 0 and 6 to 5.
    fn graph() -> Graph {
        let leads = [
            vec![5],
            vec![2, 5],
            vec![3, 4],
            vec![1],
            vec![4],
            vec![],
            vec![5, 0],
        ];
        Graph(leads.to_vec())
    }

    #[test]
    fn circles_are_found_once_from_their_first_thing() {
        assert_eq!(graph().circles(), [(1, vec![2, 3, 1]), (4, vec![4])]);
    }

    #[test]
    fn the_longest_way_from_each_thing_is_told_unless_it_has_no_end() {
        let heights = [Some(1), None, None, None, None, Some(0), Some(2)];
        assert_eq!(graph().heights(), heights);
    }

    #[test]
    fn long_chains_are_looked_through_at_once() {
        let next = |at: usize| if at < 20_000 { vec![at + 1] } else { vec![] };
        let chain = Graph((0..=20_000).map(next).collect());
        assert_eq!(chain.heights()[0], Some(20_000));
        assert!(chain.circles().is_empty());
    }

    #[test]
    fn the_way_is_told() {
        assert_eq!(by_way_of(&["a"]), "");
        assert_eq!(by_way_of(&["b", "c", "a"]), ", by way of `b` and `c`");
    }
}
