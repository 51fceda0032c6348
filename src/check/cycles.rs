//! Rules for chains: no bloc contains itself or goes too deep, no people speak for each other.

use super::sink::Sink;
use crate::model::{Dataset, Id, Office, SpeakerRef};
use crate::query::DEEPEST_BLOC;

pub(super) fn bloc_cycle(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let members = members(data);
    for cycle in members.walk().cycles {
        let bloc = &data.actors[cycle.start];
        let mut of_bloc = members.0[cycle.start].iter();
        let first = of_bloc.position(|member| *member == cycle.next());
        let message = format!(
            "bloc `{}` is a member of itself{}",
            bloc.id,
            cycle.by_way_of(|stop| &data.actors[stop].id)
        );
        let help = "take one of them out of the other's `members`";
        sink.add(
            bloc.origin.item("members", first.unwrap_or_default()),
            message,
            help,
        );
    }
}

/// Reports the first bloc of a chain that goes deeper than the rule looks.
pub(super) fn bloc_too_deep(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let heights = members(data).walk().heights;
    let too_deep = |(_, height): &(_, Option<usize>)| *height == Some(DEEPEST_BLOC + 1);
    for (bloc, _) in data.actors.iter().zip(heights).filter(too_deep) {
        let message = format!(
            "blocs are nested more than {DEEPEST_BLOC} deep in `{}`",
            bloc.id
        );
        let help = "name the members of inner blocs instead of the blocs";
        sink.add(bloc.origin.key("members"), message, help);
    }
}

pub(super) fn spokesperson_cycle(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let principal = |office: &Office<'_>| office.speaks_for.map(SpeakerRef::index);
    let principals = data.speakers.iter().map(|speaker| {
        let offices = speaker.offices.iter();
        offices.filter_map(principal).collect()
    });
    for cycle in Graph(principals.collect()).walk().cycles {
        let speaker = &data.speakers[cycle.start];
        let mut offices = speaker.offices.iter();
        let office = offices.position(|office| principal(office) == Some(cycle.next()));
        let message = format!(
            "`{}` speaks for themselves{}",
            speaker.id,
            cycle.by_way_of(|stop| &data.speakers[stop].id)
        );
        let help =
            "name the person whose words a spokesperson passes on, and nobody for that person";
        let at = speaker
            .origin
            .within("offices", office.unwrap_or_default(), "speaks-for");
        sink.add(at, message, help);
    }
}

/// The members of every actor.
fn members(data: &Dataset<'_>) -> Graph {
    let members = data.actors.iter().map(|actor| {
        let members = actor.members.iter();
        members.map(|member| member.actor.index()).collect()
    });
    Graph(members.collect())
}

/// A way from a node back to itself.
#[derive(Debug, PartialEq, Eq)]
struct Cycle {
    start: usize,
    /// The nodes between, the first few where there are many.
    stops: Vec<usize>,
    /// The number of stops left out between.
    more: usize,
}

impl Cycle {
    /// The number of stops that are named.
    const NAMED: usize = 5;

    fn new(path: &[usize]) -> Option<Self> {
        let (start, stops) = path.split_first()?;
        Some(Self {
            start: *start,
            stops: stops.iter().take(Self::NAMED).copied().collect(),
            more: stops.len().saturating_sub(Self::NAMED),
        })
    }

    /// The node that follows the first one: itself, if nothing is between.
    fn next(&self) -> usize {
        self.stops.first().copied().unwrap_or(self.start)
    }

    fn by_way_of<'d>(&self, id: impl Fn(usize) -> &'d Id<'d>) -> String {
        let stops: Vec<&str> = self.stops.iter().map(|stop| id(*stop).as_str()).collect();
        match (stops.is_empty(), self.more) {
            (true, _) => String::new(),
            (_, 0) => format!(", by way of `{}`", stops.join("` and `")),
            (_, more) => format!(", by way of `{}` and {more} more", stops.join("`, `")),
        }
    }
}

/// Numbered nodes, each with those its edges lead to.
struct Graph(Vec<Vec<usize>>);

/// The result of a walk through a graph.
#[derive(Default)]
struct Walk {
    /// One cycle for each node at which the walk entered any: a graph without those has none.
    cycles: Vec<Cycle>,
    /// The number of edges of the longest way from each node; none where it leads into a cycle.
    heights: Vec<Option<usize>>,
}

/// The progress of a walk with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Ahead,
    /// It is on the path, at this depth.
    OnPath(usize),
    /// It is on the path, and a cycle from it has been found.
    Reported,
    Done,
}

impl Graph {
    /// Walks the graph depth first, with a path of its own instead of recursion: linear in nodes and edges, however deep.
    fn walk(&self) -> Walk {
        let mut walk = Walk {
            heights: vec![None; self.0.len()],
            ..Walk::default()
        };
        let mut visits = vec![Visit::Ahead; self.0.len()];
        let (mut path, mut ahead) = (Vec::new(), Vec::new());
        for start in 0..self.0.len() {
            let mut entered = Some(start).filter(|start| visits[*start] == Visit::Ahead);
            loop {
                if let Some(node) = entered.take() {
                    visits[node] = Visit::OnPath(path.len());
                    path.push(node);
                    ahead.push(self.0[node].iter());
                }
                let Some(edges) = ahead.last_mut() else {
                    break;
                };
                match edges.next().map(|next| (*next, visits[*next])) {
                    Some((next, Visit::Ahead)) => entered = Some(next),
                    Some((next, Visit::OnPath(depth))) => {
                        visits[next] = Visit::Reported;
                        walk.cycles.extend(Cycle::new(&path[depth..]));
                    }
                    Some((_, Visit::Reported | Visit::Done)) => {}
                    None => {
                        ahead.pop();
                        if let Some(node) = path.pop() {
                            visits[node] = Visit::Done;
                            walk.heights[node] = self.height(node, &walk.heights);
                        }
                    }
                }
            }
        }
        walk
    }

    /// The height of a node by those of the nodes it leads to.
    fn height(&self, node: usize, heights: &[Option<usize>]) -> Option<usize> {
        let mut next = self.0[node].iter();
        next.try_fold(0, |most, next| Some(most.max(heights[*next]? + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(nodes: usize, next: impl Fn(usize) -> Vec<usize>) -> Graph {
        Graph((0..nodes).map(next).collect())
    }

    /// The nodes of the cycles found, each from its start.
    fn cycles(graph: &Graph) -> Vec<Vec<usize>> {
        let nodes = |cycle: Cycle| [vec![cycle.start], cycle.stops].concat();
        graph.walk().cycles.into_iter().map(nodes).collect()
    }

    const NONE: [[usize; 0]; 0] = [];

    #[test]
    fn cycles_are_found_from_where_they_are_entered() {
        let graph = graph(7, |at| match at {
            0 => vec![5],
            1 => vec![2, 5],
            2 => vec![3, 4],
            3 => vec![1],
            4 => vec![4],
            6 => vec![5, 0],
            _ => vec![],
        });
        assert_eq!(cycles(&graph), [vec![1, 2, 3], vec![4]]);
        let heights = [Some(1), None, None, None, None, Some(0), Some(2)];
        assert_eq!(graph.walk().heights, heights);
        assert_eq!(cycles(&Graph(Vec::new())), NONE);
    }

    #[test]
    fn a_member_of_two_blocs_of_one_is_no_cycle() {
        let shared = graph(4, |at| [vec![1, 2], vec![3], vec![3], vec![]][at].clone());
        assert_eq!(cycles(&shared), NONE);
        assert_eq!(shared.walk().heights, [Some(2), Some(1), Some(1), Some(0)]);
    }

    #[test]
    fn a_long_chain_needs_no_stack_and_no_second_look() {
        const LAST: usize = 200_000;
        let chain = |end: Vec<usize>| {
            graph(
                LAST + 1,
                |at| if at < LAST { vec![at + 1] } else { end.clone() },
            )
        };
        assert_eq!(cycles(&chain(vec![])), NONE);
        assert_eq!(chain(vec![]).walk().heights[0], Some(LAST));
        assert_eq!(chain(vec![0]).walk().cycles[0].more, LAST - Cycle::NAMED);
        assert_eq!(chain((0..LAST).collect()).walk().cycles.len(), LAST);
        // The walk from each node meets the end of the one before.
        let backwards = graph(LAST, |at| at.checked_sub(1).into_iter().collect());
        assert_eq!(cycles(&backwards), NONE);
    }

    #[test]
    fn the_way_is_told_as_far_as_one_reads() {
        let ids = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|id| Id::new(id.into()).unwrap());
        let told = |path: &[usize]| Cycle::new(path).map(|cycle| cycle.by_way_of(|at| &ids[at]));
        assert_eq!(told(&[0]).as_deref(), Some(""));
        assert_eq!(told(&[0, 1, 2]).as_deref(), Some(", by way of `b` and `c`"));
        let many = ", by way of `b`, `c`, `d`, `e`, `f` and 2 more";
        assert_eq!(told(&[0, 1, 2, 3, 4, 5, 6, 7]).as_deref(), Some(many));
    }
}
