//! A part of a dataset answers for its actors exactly as the whole does, is sound, and holds nothing that refers outside it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use stance::check;
use stance::embedded;
use stance::export::{describe_part, entries_of, lines};
use stance::load::{Files, load};
use stance::model::{ActorRef, Dataset, StatementRef, TopicRef};
use stance::query::{ContactFilter, Profile, Snapshot, StanceTable, Subsets, contacts};
use stance::report::{ExplanationReport, Form, Matrix, ProfileReport, Timeline};

fn find(data: &Dataset<'_>, actor: &str) -> ActorRef {
    let mut actors = data.actor_refs();
    actors
        .find(|at| data[*at].id.as_str() == actor)
        .unwrap_or_else(|| panic!("there is no `{actor}`"))
}

/// All that commands say of an actor on some topics, and of the members of a bloc.
fn answers<'d>(snapshot: &'d Snapshot<'d>, actor: &str, topics: &[TopicRef]) -> Value {
    let data = snapshot.data;
    let asked = find(data, actor);
    let mut whom = vec![asked];
    whom.extend(data[asked].members_on(snapshot.as_of));
    whom.sort_unstable();
    let table = StanceTable::new(snapshot, &whom, topics);
    let explained = whom.iter().flat_map(|actor| {
        let of_topic = |topic| {
            (
                snapshot.explain(*actor, topic),
                snapshot.shifts(*actor, topic),
            )
        };
        topics.iter().copied().map(of_topic).collect::<Vec<_>>()
    });
    let explained = explained.map(|(explanation, shifts)| {
        let report = ExplanationReport::new(snapshot, explanation, &shifts, None, Form::default());
        json!(report)
    });
    let bears = |at: &StatementRef| {
        topics
            .iter()
            .any(|topic| data[*at].coding(*topic).is_some())
    };
    let said = whom.iter().flat_map(|actor| {
        let statements = snapshot.statements(*actor).filter(bears);
        statements.map(|at| (at, *actor)).collect::<Vec<_>>()
    });
    let said: Vec<_> = said.collect();
    let met = ContactFilter {
        among: vec![whom.clone()],
        ..ContactFilter::default()
    };
    let met = contacts(data, snapshot.as_of, &met);
    let shifts = snapshot.all_shifts(&whom, topics);
    let profile = Profile::new(snapshot, asked, topics);
    json!({
        "matrix": Matrix::new(snapshot, &table, true),
        "timeline": Timeline::new(data, &said, &shifts, Some(&met)),
        "explain": explained.collect::<Vec<_>>(),
        "show": ProfileReport::new(snapshot, profile, &met, Form::default()),
    })
}

/// The lines of the part that answers for some actors on some topics.
fn part(subsets: &Subsets<'_>, data: &Dataset<'_>, of: &[ActorRef], on: &[TopicRef]) -> Files {
    let subset = subsets.of(of, on);
    let mut text = Vec::new();
    let part = Some(describe_part(data, of, on));
    lines(entries_of(data, &subset, part), &mut text).unwrap();
    Files::from_texts([("part.jsonl".to_owned(), text)])
}

#[test]
fn for_every_actor_its_part_of_the_data_answers_as_the_whole() {
    let data = embedded::dataset().unwrap();
    let (whole, subsets) = (Snapshot::whole(&data), Subsets::new(&data));
    let topics: Vec<TopicRef> = data.topic_refs().collect();
    for at in data.actor_refs() {
        let actor = data[at].id.as_str();
        let files = part(&subsets, &data, &[at], &topics);
        let part = load(&files).sound().unwrap();
        assert_eq!(check::errors(&part), [], "{actor}");
        assert!(part.statements.len() <= data.statements.len());
        let found = answers(&Snapshot::whole(&part), actor, &topics);
        let expected = answers(&whole, actor, &topics);
        for (answer, found) in found.as_object().unwrap() {
            assert!(
                *found == expected[answer],
                "{actor}: {answer}\n{found:#}\n{:#}",
                expected[answer]
            );
        }
    }
}

#[test]
fn a_part_of_some_actors_on_a_topic_answers_as_the_whole_on_that_topic() {
    let data = embedded::dataset().unwrap();
    let (whole, subsets) = (Snapshot::whole(&data), Subsets::new(&data));
    let of = ["france", "germany", "eu"].map(|actor| find(&data, actor));
    for topic in data.topic_refs() {
        let files = part(&subsets, &data, &of, &[topic]);
        let part = load(&files).sound().unwrap();
        assert_eq!(check::errors(&part), []);
        assert!(part.statements.len() < data.statements.len());
        for actor in of.map(|at| data[at].id.as_str()) {
            let found = answers(&Snapshot::whole(&part), actor, &[topic]);
            assert!(found == answers(&whole, actor, &[topic]), "{actor}");
        }
    }
}

fn stance(data: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.args(["--data", data]).args(arguments);
    command.env_remove("STANCE_DATA").output().unwrap()
}

fn done(data: &str, arguments: &[&str]) -> String {
    let output = stance(data, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(data: &str, arguments: &[&str]) -> String {
    let output = stance(data, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The list of partitions in a folder.
fn list(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("_partitions.json")).unwrap()).unwrap()
}

#[test]
fn the_list_tells_which_partition_answers_for_whom() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("parts");
    let out = folder.to_str().unwrap();
    let data = "tests/fixtures/excerpt";
    let said = done(data, &["export", "--partition", "actor", out]);
    let list = list(&folder);
    let partitions = list["partitions"].as_array().unwrap();
    assert!(
        said.contains(&format!("{} partitions", partitions.len())),
        "{said}"
    );
    let rows = |data: &str, actor: &str| {
        let lines = done(data, &["matrix", "--actor", actor, "-f", "jsonl"]);
        lines.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    for actor in ["france", "kremlin", "eu"] {
        let is_it = |partition: &&Value| partition["actor"] == actor;
        let partition = partitions.iter().find(is_it).unwrap();
        let file = folder.join(partition["file"].as_str().unwrap());
        let file = file.to_str().unwrap();
        done(file, &["check"]);
        assert_eq!(rows(file, actor), rows(data, actor));
        let answers_for = partition["answers_for"].as_array().unwrap();
        assert!(answers_for.contains(&json!(actor)));
        assert_eq!(answers_for.len() > 1, actor == "eu");
    }
}

#[test]
fn partitions_of_yesterday_are_gone_and_other_files_stay() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().to_str().unwrap();
    let data = "tests/fixtures/excerpt";
    let write = |more: &[&str]| {
        done(
            data,
            &[&["export", "--partition", "actor", out], more].concat(),
        );
    };
    write(&[]);
    let of = |actor: &str| scratch.path().join(format!("actor={actor}"));
    fs::write(of("italy").join("notes.txt"), "mine").unwrap();
    let first = fs::read(of("france").join("dataset.jsonl")).unwrap();
    write(&["--actor", "france"]);
    assert_eq!(fs::read(of("france").join("dataset.jsonl")).unwrap(), first);
    assert!(!of("germany").exists());
    assert!(!of("italy").join("dataset.jsonl").exists());
    assert!(of("italy").join("notes.txt").exists());
    // A list that somebody has written removes nothing but partitions.
    let victim = scratch.path().join("dataset.jsonl");
    fs::write(&victim, "mine").unwrap();
    let name = list(scratch.path())["name"].clone();
    let forged = json!({ "name": name, "partitions": [{ "actor": "x/.." }, { "actor": "../x" }] });
    fs::write(scratch.path().join("_partitions.json"), forged.to_string()).unwrap();
    write(&[]);
    assert!(victim.exists());
}

#[test]
fn what_makes_no_part_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out");
    let out = out.to_str().unwrap();
    let data = "tests/fixtures/excerpt";
    for (arguments, why) in [
        (vec!["export", "--partition", "actor"], "<DIR>"),
        (
            vec!["export", "--partition", "actor", "-f", "sql", out],
            "JSON Lines",
        ),
        (
            vec!["export", "--actor", "france", out],
            "JSON Lines or JSON",
        ),
        (
            vec!["export", "--actor", "atlantis", "-f", "jsonl"],
            "atlantis",
        ),
        (
            vec![
                "export", "--actor", "kremlin", "--group", "eu", "-f", "jsonl",
            ],
            "no actor",
        ),
    ] {
        let said = refused(data, &arguments);
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
    assert!(!Path::new(out).exists());
    fs::write(scratch.path().join("mine.txt"), "mine").unwrap();
    let folder = scratch.path().to_str().unwrap();
    let said = refused(data, &["export", "--partition", "actor", folder]);
    assert!(said.contains("--force"), "{said}");
}

#[test]
fn a_part_says_for_whom_it_answers() {
    let data = "tests/fixtures/excerpt";
    let part = done(
        data,
        &[
            "export", "--actor", "france", "--topic", "envoy", "-f", "jsonl",
        ],
    );
    let dataset: Value = serde_json::from_str(part.lines().next().unwrap()).unwrap();
    let description = dataset["description"].as_str().unwrap();
    assert!(
        description.contains("answers for France on A European envoy"),
        "{description}"
    );
}
