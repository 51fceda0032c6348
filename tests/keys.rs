//! Nothing that a dataset holds is hidden: every key of the format is shown by the view in which its reader looks for it, for
//! people, in JSON and on the page of `report`, and every name and every piece of prose is found by `search`.
//!
//! In `tests/fixtures/keys` every key holds a value that stands nowhere else. A key that is added to the format fails these
//! tests until it is there and its view is named here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::process::Command;

use stance::model::keys::{KeyTable, ValueKind};
use stance::span::Table;

const DATA: &str = "tests/fixtures/keys";

/// A view, as it is typed for people and for JSON, with the keys that its reader looks for there.
type View = (&'static str, &'static str, &'static [Shown]);

/// A key with what the fixture holds for it, as people read it and as JSON has it.
type Shown = (&'static str, &'static str, &'static str);

/// What stands for the view or the text that people read.
const SAME: &str = "";

const VIEWS: &[View] = &[
    (
        "",
        "cite --dataset",
        &[
            ("dataset.id", "dataset-id-token", SAME),
            ("dataset.version", "DatasetVersionToken", SAME),
            ("dataset.title", "DatasetTitleToken", SAME),
            ("dataset.description", "DatasetDescriptionToken.", SAME),
            ("dataset.license", "DatasetLicenseToken", SAME),
            ("dataset.as-of", "29 Jun 2026", "2026-06-29"),
        ],
    ),
    (
        "actors --core",
        SAME,
        &[("dataset.core", "CoreActorToken", SAME)],
    ),
    ("matrix", SAME, &[("topic.short", "TopicShortToken", SAME)]),
    (
        "topics topic-id-token",
        SAME,
        &[
            ("topic.id", "topic-id-token", SAME),
            ("topic.title", "TopicTitleToken", SAME),
            ("topic.proposition", "TopicPropositionToken.", SAME),
            ("topic.decided-by.rule", "Consensus of the", "consensus"),
            ("topic.decided-by.basis", "TopicBasisToken.", SAME),
            ("topic.candidate.name", "CandidateNameToken", SAME),
            (
                "topic.candidate.actor",
                "CandidateActorToken",
                "candidate-actor",
            ),
            (
                "topic.candidate.sources",
                "CandidateSourceToken",
                "candidate-source",
            ),
            ("topic.candidate.note", "CandidateNoteToken.", SAME),
            ("topic.note", "TopicNoteToken.", SAME),
            ("condition.id", "condition-id-token", SAME),
            ("condition.title", "ConditionTitleToken", SAME),
        ],
    ),
    (
        "sources source-id-token",
        SAME,
        &[
            ("source.id", "source-id-token", SAME),
            ("source.title", "SourceTitleToken", SAME),
            ("source.publisher", "SourcePublisherToken", SAME),
            ("source.kind", "opinion", SAME),
            ("source.lang", "fi", SAME),
            ("source.url", "https://source-url-token.example.org/", SAME),
            ("source.via", "SourceViaToken", SAME),
            ("source.published", "5 Mar 2020", "2020-03-05"),
            ("source.authors", "SourceAuthorToken", SAME),
            (
                "source.archived",
                "https://source-archived-token.example.org/",
                SAME,
            ),
            ("source.accessed", "6 Apr 2020", "2020-04-06"),
            ("source.note", "SourceNoteToken.", SAME),
        ],
    ),
    ("actors", SAME, &[("actor.id", "actor-id-token", SAME)]),
    (
        "show actor-id-token",
        SAME,
        &[
            ("actor.name", "ActorNameToken", SAME),
            ("actor.kind", "organisation", SAME),
            ("actor.aliases", "ActorAliasToken", SAME),
            ("actor.iso", "AX", SAME),
            ("actor.wikidata", "Q7171717", SAME),
            ("actor.population.value", "81818181", SAME),
            ("actor.population.year", "2019", SAME),
            (
                "actor.population.source",
                "PopulationSourceToken",
                "population-source",
            ),
            ("actor.note", "ActorNoteToken.", SAME),
        ],
    ),
    (
        "show bloc",
        SAME,
        &[
            ("actor.members.actor", "MemberActorToken", "member-actor"),
            ("actor.members.from", "3 Feb 2001", "2001-02-03"),
            ("actor.members.until", "5 Apr 2011", "2011-04-05"),
        ],
    ),
    (
        "show office-actor --records speakers",
        "show office-actor",
        &[("speaker.id", "speaker-id-token", SAME)],
    ),
    (
        "show speaker-id-token",
        SAME,
        &[
            ("speaker.name", "SpeakerNameToken", SAME),
            ("speaker.offices.actor", "OfficeActorToken", "office-actor"),
            ("speaker.offices.title", "OfficeTitleToken", SAME),
            ("speaker.offices.from", "6 May 2012", "2012-05-06"),
            ("speaker.offices.until", "8 Jul 2022", "2022-07-08"),
            ("speaker.offices.voice", "other", SAME),
            ("speaker.offices.speaks-for", "principal-id-token", SAME),
            ("speaker.note", "SpeakerNoteToken.", SAME),
        ],
    ),
    (
        "timeline --ids",
        SAME,
        &[
            ("statement.id", "statement-id-token", SAME),
            ("statement.actor", "StatementActorToken", "statement-actor"),
            ("statement.date", "4 Mar 2020", "2020-03-04"),
            ("statement.speaker", "StatementSpeakerToken", SAME),
            ("statement.as", "StatementAsToken", SAME),
            (
                "statement.with",
                "WithActorToken (WithSpeakerToken)",
                "with-speaker",
            ),
            ("statement.kind", "social-post", SAME),
            ("statement.attribution", "reported", SAME),
            ("statement.by", "ByActorToken", "by-actor"),
            ("statement.positions", "(+) conditional", "conditional"),
            (
                "statement.conditions",
                "ConditionTitleToken",
                "condition-id-token",
            ),
            ("statement.summary", "StatementSummaryToken.", SAME),
            ("statement.quote", "StatementQuoteToken", SAME),
            ("statement.lang", "[fr]", "\"fr\""),
            ("statement.translation", "StatementTranslationToken", SAME),
            ("statement.sources", "SourceTitleToken", SAME),
            ("statement.withdrawn.date", "10 Sep 2020", "2020-09-10"),
            ("statement.withdrawn.reason", "WithdrawalReasonToken.", SAME),
            ("statement.withdrawn.source", "WithdrawalSourceToken", SAME),
            ("statement.note", "StatementNoteToken.", SAME),
        ],
    ),
    (
        "explain stance-actor topic-id-token",
        SAME,
        &[
            ("stance.actor", "StanceActorToken", "stance-actor"),
            ("stance.topic", "TopicTitleToken", "topic-id-token"),
            ("stance.position", "(+) conditional", "conditional"),
            ("stance.since", "2 Jan 2021", "2021-01-02"),
            ("stance.until", "12 Nov 2021", "2021-11-12"),
            ("stance.reviewed", "11 Oct 2021", "2021-10-11"),
            (
                "stance.conditions",
                "StanceConditionToken",
                "stance-condition",
            ),
            ("stance.evidence", "evidence-id-token", SAME),
            ("stance.note", "StanceNoteToken.", SAME),
        ],
    ),
    (
        "codebook",
        SAME,
        &[
            ("codebook.topic", "TopicTitleToken", "topic-id-token"),
            ("codebook.position", "(+) conditional", "conditional"),
            ("codebook.definition", "CodebookDefinitionToken.", SAME),
            ("codebook.exclusion", "CodebookExclusionToken.", SAME),
            ("codebook.examples.statement", "statement-id-token", SAME),
            ("codebook.examples.note", "CodebookExampleToken.", SAME),
            (
                "codebook.counterexamples.statement",
                "evidence-id-token",
                SAME,
            ),
            (
                "codebook.counterexamples.note",
                "CodebookCounterexampleToken.",
                SAME,
            ),
        ],
    ),
    (
        "agreement --records codings",
        "agreement",
        &[
            ("coding.coder", "CodingCoderToken", SAME),
            ("coding.kind", "model", SAME),
            ("coding.date", "2022-01-13", SAME),
            ("coding.statement", "evidence-id-token", SAME),
            ("coding.positions", "declined", SAME),
            ("coding.note", "CodingNoteToken.", SAME),
        ],
    ),
    (
        "check --format sarif",
        SAME,
        &[
            ("allow.code", "speaker-without-office", SAME),
            ("allow.reason", "AllowReasonToken.", SAME),
        ],
    ),
    (
        "timeline --contacts --ids",
        SAME,
        &[
            ("contact.id", "contact-id-token", SAME),
            ("contact.date", "9 Aug 2019", "2019-08-09"),
            ("contact.kind", "letter", SAME),
            ("contact.status", "declined", SAME),
            ("contact.level", "military", SAME),
            (
                "contact.participants",
                "ParticipantActorToken (ParticipantSpeakerToken)",
                "participant-speaker",
            ),
            (
                "contact.initiated-by",
                "InitiatorActorToken",
                "initiator-actor",
            ),
            ("contact.summary", "ContactSummaryToken.", SAME),
            ("contact.sources", "ContactSourceToken", SAME),
            ("contact.note", "ContactNoteToken.", SAME),
        ],
    ),
];

/// Keys that no view shows, with the reason.
const SHOWN_NOWHERE: [(&str, &str); 5] = [
    (
        "dataset.schema",
        "it tells the program how to read the rest, and there is one",
    ),
    (
        "allow.entry",
        "of the checks, not of the subject: the allowed finding has its place",
    ),
    ("allow.file", "so does that in a file"),
    ("allow.date", "of the checks, not of the subject"),
    ("allow.until", "`check` tells of it once it has run out"),
];

/// What the fixture holds for those of these keys that can be searched for all the same.
const SEARCHED: [Shown; 2] = [
    ("allow.entry", "statement-id-token", SAME),
    ("allow.file", "keys/data.toml", SAME),
];

/// The parts of the format that are about how it is made, not about its subject: they are not on the page of `report`.
const OF_THE_MAKING: [&str; 2] = ["allow.", "coding."];

/// Keys that the page of `report` does not show: ids that commands alone take.
const NOT_ON_THE_PAGE: [&str; 2] = ["source.id", "speaker.id"];

/// Runs a command on the fixture.
fn run(line: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(["--data", DATA])
        .args(line.split_whitespace())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Every key of the format by its path: `topic.candidate.note`, with its kind. A table within another is none itself.
fn keys() -> Vec<(String, &'static ValueKind)> {
    let tables = Table::ALL.map(Table::keys);
    let keys = tables
        .into_iter()
        .flat_map(|table| paths(table, table.name));
    keys.collect()
}

fn paths(table: &'static KeyTable, path: &str) -> Vec<(String, &'static ValueKind)> {
    let of_key = |key: &'static stance::model::keys::Key| {
        let path = format!("{path}.{}", key.name);
        match key.value.table() {
            Some(nested) => paths(nested, &path),
            None => vec![(path, key.value.item())],
        }
    };
    table.keys.iter().flat_map(of_key).collect()
}

/// Every key that a view is named for.
fn shown() -> impl Iterator<Item = &'static Shown> {
    VIEWS.iter().flat_map(|(.., keys)| keys.iter())
}

#[test]
fn every_key_has_a_view() {
    let format: BTreeSet<String> = keys().into_iter().map(|(path, _)| path).collect();
    let named: Vec<&str> = shown().map(|(path, ..)| *path).collect();
    let without: Vec<&str> = SHOWN_NOWHERE.iter().map(|(path, _)| *path).collect();
    let told: BTreeSet<String> = named
        .iter()
        .chain(&without)
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), named.len() + without.len(), "each once");
    assert_eq!(told, format);
}

#[test]
fn views_show_every_key_to_people_and_in_json() {
    for (view, for_json, keys) in VIEWS {
        let people = run(view);
        let for_json = if *for_json == SAME { view } else { for_json };
        let json = if for_json.contains("--format") {
            run(for_json)
        } else {
            run(&format!("{for_json} --format json"))
        };
        for (path, text, in_json) in *keys {
            assert!(
                people.contains(text),
                "`stance {view}` hides {path}:\n{people}"
            );
            let in_json = if *in_json == SAME { text } else { in_json };
            assert!(
                json.contains(in_json),
                "`stance {view}` hides {path} in JSON:\n{json}"
            );
        }
    }
}

#[test]
fn the_page_shows_every_key() {
    let page = run("report --output -");
    let parts = page
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = parts.collect();
    let is_missing = |(_, shown, _): &&Shown| {
        // There a spokesperson speaks for a name.
        let shown = shown.trim_start_matches("(+) ");
        let shown = shown.replace("principal-id-token", "PrincipalNameToken");
        let shown = shown.as_str();
        !text.contains(shown) && !page.contains(shown)
    };
    let is_of_the_subject = |path: &str| !OF_THE_MAKING.iter().any(|table| path.starts_with(table));
    let of_the_subject = shown().filter(|(path, ..)| is_of_the_subject(path));
    let missing: Vec<&str> = of_the_subject
        .filter(is_missing)
        .map(|(path, ..)| *path)
        .collect();
    assert_eq!(missing, NOT_ON_THE_PAGE);
}

/// Prose, names, ids, codes and addresses can be searched for. Words of a closed set, dates and numbers have filters, and what
/// refers to another entry is found by that.
#[test]
fn search_finds_every_name_and_all_prose() {
    for (path, kind) in keys() {
        let is_searched = matches!(kind, ValueKind::Text | ValueKind::Id | ValueKind::Address);
        if is_searched {
            let (_, text, _) = shown()
                .chain(&SEARCHED)
                .find(|(shown, ..)| *shown == path)
                .unwrap();
            let found = run(&format!("search {text}"));
            assert!(
                found.contains(text),
                "`stance search` does not find {path}:\n{found}"
            );
        }
    }
}
