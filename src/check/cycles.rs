//! Circles: blocs that contain themselves, people who speak for each other.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, SpeakerRef};
use crate::span::{Location, Step};

pub(super) fn blocs(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for bloc in data.actor_refs() {
        let Some(circle) = circle(bloc, |actor| data[actor].members.to_vec()) else {
            continue;
        };
        let names: Vec<&str> = circle.iter().map(|at| data[*at].id.as_str()).collect();
        let actor = &data[bloc];
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

pub(super) fn spokespersons(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for speaker in data.speaker_refs() {
        let spoken_for = |speaker: SpeakerRef| {
            let offices = &data[speaker].offices;
            offices
                .iter()
                .filter_map(|office| office.speaks_for)
                .collect()
        };
        let Some(circle) = circle(speaker, spoken_for) else {
            continue;
        };
        let names: Vec<&str> = circle.iter().map(|at| data[*at].id.as_str()).collect();
        let speaker = &data[speaker];
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

/// The way from a thing back to itself, the thing itself last. A circle is found from its first thing only.
fn circle<T: Copy + Ord>(start: T, next: impl Fn(T) -> Vec<T>) -> Option<Vec<T>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![start]];
    while let Some(mut way) = ways.pop() {
        let here = *way.last()?;
        for there in next(here) {
            if there == start {
                let mut circle = way.split_off(1);
                circle.push(start);
                return Some(circle);
            }
            if there > start && seen.insert(there) {
                let mut further = way.clone();
                further.push(there);
                ways.push(further);
            }
        }
    }
    None
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

    #[test]
    fn circles_are_found_once_from_their_first_thing() {
        let next = |at: u8| match at {
            1 => vec![2, 5],
            2 => vec![3, 4],
            3 => vec![1],
            4 => vec![4],
            _ => vec![],
        };
        assert_eq!(circle(1, next), Some(vec![2, 3, 1]));
        assert_eq!(circle(2, next), None);
        assert_eq!(circle(3, next), None);
        assert_eq!(circle(4, next), Some(vec![4]));
        assert_eq!(circle(5, next), None);
    }

    #[test]
    fn the_way_is_told() {
        assert_eq!(by_way_of(&["a"]), "");
        assert_eq!(by_way_of(&["b", "c", "a"]), ", by way of `b` and `c`");
    }
}
