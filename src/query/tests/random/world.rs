//! Sources, actors and speakers of random datasets.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::{ACTORS, KINDS, PARTIES, SPEAKERS, date};

pub(super) fn source((at, published): (usize, &Option<String>)) -> String {
    let publisher = ["The Post", "The Times", "institute", "ministry"][at];
    let mut text = format!(
        "[[source]]\nid = 's{at}'\ntitle = 'S'\npublisher = '{publisher}'\nkind = 'news'\nlang = 'en'\n"
    );
    if let Some(published) = published {
        let _ = writeln!(text, "published = '{published}'");
    }
    text
}

/// The members of the two blocs, as they are written: the outer one may contain the inner. Every other one has a first or
/// a last day.
pub(super) fn blocs() -> impl Strategy<Value = [Vec<String>; 2]> {
    let some = |of: &[&'static str]| {
        let members = proptest::sample::subsequence(of.to_vec(), 1..=of.len());
        let terms = vec((of_edge(), of_edge()), of.len());
        (members, terms).prop_map(|(members, terms)| {
            let members = members.into_iter().zip(terms);
            let member = |(actor, (from, until))| match (from, until) {
                (None, None) => format!("'{actor}'"),
                (from, until) => {
                    let keys = [("from", from), ("until", until)].into_iter();
                    let keys = keys.filter_map(|(key, day): (_, Option<String>)| {
                        Some(format!(", {key} = '{}'", day?))
                    });
                    format!("{{ actor = '{actor}'{} }}", keys.collect::<String>())
                }
            };
            members.map(member).collect()
        })
    };
    let outer: Vec<&'static str> = ["br", "cr", "institute", "union"].to_vec();
    (some(&ACTORS[..3]), some(&outer)).prop_map(|(inner, outer)| [inner, outer])
}

/// Three memberships in four have none.
fn of_edge() -> impl Strategy<Value = Option<String>> {
    prop_oneof![3 => Just(None), 1 => date().prop_map(Some)]
}

pub(super) fn actors(blocs: &[Vec<String>; 2]) -> Vec<String> {
    let actors = ACTORS.iter().zip(KINDS);
    let actor = |(id, kind): (&&str, &str)| {
        let mut text = format!("[[actor]]\nid = '{id}'\nname = '{id}'\nkind = '{kind}'\n");
        match *id {
            "union" => writeln!(text, "members = [{}]", blocs[0].join(", ")).unwrap(),
            "world" => writeln!(text, "members = [{}]", blocs[1].join(", ")).unwrap(),
            _ => {}
        }
        text
    };
    actors.map(actor).collect()
}

pub(super) fn speakers() -> impl Strategy<Value = Vec<String>> {
    // Most have begun before anything is said, so that voices meet in office.
    let from = prop_oneof![2 => Just("2020".to_owned()), 1 => date()];
    let times = (from, of(date()));
    let office = (
        select(&PARTIES[..]),
        times,
        0..4_usize,
        of(select(&SPEAKERS[..])),
    );
    let office = office.prop_map(|(actor, (from, until), voice, speaks_for)| {
        let mut text = format!("{{ actor = '{actor}', title = 'Head', from = '{from}'");
        let keys = [
            ("until", until),
            ("speaks-for", speaks_for.map(str::to_owned)),
        ];
        for (key, value) in keys
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)))
        {
            // One office in several lends its voice to another.
            if key == "until" || voice == 1 {
                let _ = write!(text, ", {key} = '{value}'");
            }
        }
        let voice = if voice == 0 {
            ", voice = 'other' }"
        } else {
            " }"
        };
        text + voice
    });
    vec(vec(office, 0..3), SPEAKERS.len()).prop_map(|offices| {
        let speakers = SPEAKERS.iter().zip(offices);
        let speaker = |(id, offices): (&&str, Vec<String>)| {
            let offices = offices.join(", ");
            format!("[[speaker]]\nid = '{id}'\nname = '{id}'\noffices = [{offices}]\n")
        };
        speakers.map(speaker).collect()
    })
}
