//! Differences by hand, and what holds for any two datasets.

use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, proptest};

use super::{Aspect, Change, Diff, DiffFilter, FieldChange, Kind, Value};
use crate::model::Dataset;
use crate::query::Snapshot;
use crate::query::tests::opened::Opened;
use crate::query::tests::random::tables;
use crate::query::tests::samples::{WORLD, coded, open, said};

type Data = &'static Dataset<'static>;

fn diff(old: Data, new: Data) -> Diff<'static> {
    let filter = DiffFilter::default();
    Diff::between(Snapshot::whole(old), Snapshot::whole(new), &filter)
}

/// The world with statements and whatever else.
fn world(more: &[String]) -> String {
    format!("{WORLD}{}", more.concat())
}

fn yes() -> String {
    said(
        "a",
        "arland/anna",
        "2026-01-10",
        "supports",
        "direct",
        &["paper"],
    )
}

/// The entries that differ, one a line.
fn entries(diff: &Diff<'_>) -> Vec<String> {
    let value = |value: &Option<Value>| match value {
        None => "nothing".to_owned(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::List(items)) => format!("{items:?}"),
    };
    let field =
        |it: &FieldChange| format!(" {}: {} to {};", it.field, value(&it.from), value(&it.to));
    let line = |it: &super::EntryChange| {
        let fields: String = match it.change {
            Change::Added | Change::Withdrawn => String::new(),
            _ => it.fields.iter().map(field).collect(),
        };
        format!("{} {} {}{fields}", it.kind, it.id, it.change)
    };
    diff.entries.iter().map(line).collect()
}

/// The stances that differ, one a line.
fn stances(diff: &Diff<'_>) -> Vec<String> {
    let line = |it: &super::StanceChange<'_>| {
        let standing = |stance: &Option<crate::query::Stance<'_>>| {
            stance.as_ref().map_or("none", |it| it.standing.as_str())
        };
        let aspects: Vec<&str> = it
            .aspects
            .iter()
            .map(|it| crate::model::KeywordEnum::as_str(*it))
            .collect();
        format!(
            "{} on {}: {} to {} ({})",
            it.actor,
            it.topic,
            standing(&it.from),
            standing(&it.to),
            aspects.join(" ")
        )
    };
    diff.stances.iter().map(line).collect()
}

#[test]
fn a_statement_more_makes_a_stance_and_one_less_unmakes_it() {
    let (old, new) = (open(WORLD), open(&world(&[yes()])));
    let found = diff(old, new);
    assert_eq!(entries(&found), ["statement a added"]);
    // Arland has spoken, and with it half of the union's members.
    assert_eq!(
        stances(&found),
        [
            "arland on dialogue: undeclared to supports (position since basis)",
            "eu on dialogue: undeclared to supports (position since basis)",
        ]
    );
    let back = diff(new, old);
    assert_eq!(entries(&back), ["statement a withdrawn"]);
    assert_eq!(back.stances.len(), 2);
}

#[test]
fn recoding_is_told_from_wording() {
    let old = open(&world(&[yes()]));
    let recoded = yes()
        .replace("2026-01-10", "2026-02")
        .replace("'supports'", "'opposes'")
        .replace("[\"paper\"]", "[\"paper\", \"mirror\"]");
    let found = diff(old, open(&world(&[recoded])));
    assert_eq!(
        entries(&found),
        [
            "statement a recoded date: 2026-01-10 to 2026-02; positions.dialogue: supports to opposes; \
             sources: [\"paper\"] to [\"paper\", \"mirror\"];"
        ]
    );
    let worded = yes().replace("'Said.'", "'Said so.'") + "note = 'New.'\n";
    let found = diff(old, open(&world(&[worded])));
    assert_eq!(
        entries(&found),
        ["statement a edited summary: Said. to Said so.; note: nothing to New.;"]
    );
    assert!(found.stances.is_empty());
}

#[test]
fn another_date_changes_since_when_and_nothing_else() {
    let old = open(&world(&[yes()]));
    let found = diff(
        old,
        open(&world(&[yes().replace("2026-01-10", "2026-02-10")])),
    );
    assert!(found.stances.iter().all(|it| it.aspects == [Aspect::Since]));
    assert!(!found.stances.is_empty());
}

#[test]
fn another_id_alone_is_a_new_name() {
    let found = diff(
        open(&world(&[yes()])),
        open(&world(&[yes().replace("'a'", "'b'")])),
    );
    assert_eq!(entries(&found), ["statement b renamed id: a to b;"]);
    assert_eq!(
        (found.entries[0].old, found.entries[0].new),
        (Some(0), Some(0))
    );
    assert!(found.stances.is_empty());
}

/// An entry of every kind, each referred to in every way it can be.
const REFERENCES: &str = r#"
dataset = { schema = 1, id = "test", version = "1", title = "Test", as-of = "2026-07-01", core = ["arland"] }
topic = [{ id = "dialogue", title = "Talk", short = "Talk", proposition = "Talk.", candidate = [
  { name = "Anna", actor = "arland", sources = ["paper"] },
] }]
condition = [{ id = "ceasefire", title = "A ceasefire holds" }]
source = [{ id = "paper", title = "P", publisher = "The Paper", kind = "news", lang = "en" }]
actor = [
  { id = "arland", name = "Arland", kind = "state", population = { value = 9, year = 2025, source = "paper" } },
  { id = "borland", name = "Borland", kind = "state" },
  { id = "union", name = "Union", kind = "bloc", members = ["arland", "borland"] },
]
speaker = [
  { id = "anna", name = "Anna", offices = [{ actor = "arland", title = "Minister", from = "2020" }] },
  { id = "bert", name = "Bert", offices = [
    { actor = "arland", title = "Spokesman", from = "2020", speaks-for = "anna" },
  ] },
]
statement = [
  { id = "said", actor = "borland", with = ["arland/anna"], date = "2026-02-04", kind = "speech",
    attribution = "direct", positions = { dialogue = "conditional" }, conditions = ["ceasefire"],
    summary = "Said.", sources = ["paper"] },
  { id = "judged", actor = "borland", by = "arland", date = "2026-02-05", kind = "report",
    attribution = "assessed", positions = { dialogue = "opposes" }, summary = "Judged.", sources = ["paper"] },
]
stance = [
  { actor = "arland", topic = "dialogue", position = "conditional", conditions = ["ceasefire"], since = "2026-02-04",
    evidence = ["said"] },
]
contact = [
  { id = "rung", date = "2026-02-06", kind = "call", status = "held", level = "leader", initiated-by = "arland",
    participants = ["arland/anna", "borland"], summary = "A call.", sources = ["paper"] },
]
"#;

const RENAMES: [(Kind, &str, &str); 7] = [
    (Kind::Statement, "said", "told"),
    (Kind::Contact, "rung", "phoned"),
    (Kind::Source, "paper", "gazette"),
    (Kind::Actor, "arland", "orland"),
    (Kind::Speaker, "anna", "annabel"),
    (Kind::Topic, "dialogue", "talks"),
    (Kind::Condition, "ceasefire", "truce"),
];

/// A text with an id renamed, wherever it stands.
fn with_rename(text: &str, (_, old, new): (Kind, &str, &str)) -> String {
    let quoted = text.replace(&format!("\"{old}\""), &format!("\"{new}\""));
    let in_pairs = quoted.replace(&format!("\"{old}/"), &format!("\"{new}/"));
    let in_pairs = in_pairs.replace(&format!("/{old}\""), &format!("/{new}\""));
    in_pairs.replace(&format!("{{ {old} ="), &format!("{{ {new} ="))
}

fn told_of((kind, old, new): (Kind, &str, &str)) -> String {
    format!("{kind} {new} renamed id: {old} to {new};")
}

#[test]
fn a_new_name_changes_nothing_that_refers_to_it() {
    let old = open(REFERENCES);
    for rename in RENAMES {
        let found = diff(old, open(&with_rename(REFERENCES, rename)));
        assert_eq!(entries(&found), [told_of(rename)]);
        assert_eq!(stances(&found), [""; 0]);
    }
    // An actor that is only a member, and the bloc itself.
    for rename in [
        (Kind::Actor, "borland", "corland"),
        (Kind::Actor, "union", "league"),
        (Kind::Speaker, "bert", "bertram"),
    ] {
        let found = diff(old, open(&with_rename(REFERENCES, rename)));
        assert_eq!(entries(&found), [told_of(rename)]);
        assert_eq!(stances(&found), [""; 0]);
    }
}

#[test]
fn a_new_name_is_found_once_those_are_that_it_refers_to() {
    let renames = [
        (Kind::Speaker, "anna", "zora"),
        (Kind::Speaker, "bert", "bertram"),
    ];
    let renamed = renames
        .into_iter()
        .fold(REFERENCES.to_owned(), |text, rename| {
            with_rename(&text, rename)
        });
    let found = diff(open(REFERENCES), open(&renamed));
    let mut expected = renames.map(told_of);
    expected.sort_unstable();
    let mut told = entries(&found);
    told.sort_unstable();
    assert_eq!(told, expected);
}

#[test]
fn entries_of_one_name_are_told_apart_by_number() {
    let judged = |position: &str| coded("arland", position, "2026-02-04", &["a"]);
    let old = open(&world(&[yes(), judged("opposes")]));
    let both = [yes(), judged("opposes"), judged("mixed")];
    let new = Opened::of(&[world(&both)]).data;
    let told = entries(&diff(old, new));
    assert!(told.iter().any(|it| it.contains(" (2) added")), "{told:?}");
}

#[test]
fn a_stance_whose_conditions_change_has_changed() {
    let conditional = |condition: &str| {
        let said = yes().replace("'supports'", "'conditional'");
        format!("{said}conditions = ['{condition}']\n")
    };
    let world = |condition: &str| {
        let more = "[[condition]]\nid = 'truce'\ntitle = 'A truce holds'\n";
        let text = WORLD.replace(
            "condition = [{ id = \"ceasefire\", title = \"A ceasefire holds\" }]\n",
            "",
        );
        let ceasefire = "[[condition]]\nid = 'ceasefire'\ntitle = 'A ceasefire holds'\n";
        open(&format!(
            "{text}{ceasefire}{more}{}",
            conditional(condition)
        ))
    };
    let found = diff(world("ceasefire"), world("truce"));
    assert_eq!(
        stances(&found),
        [
            "arland on dialogue: conditional to conditional (conditions)",
            "eu on dialogue: conditional to conditional (conditions)",
        ]
    );
}

#[test]
fn new_names_of_everything_at_once_are_told_as_such() {
    let renamed = RENAMES
        .into_iter()
        .fold(REFERENCES.to_owned(), |text, rename| {
            with_rename(&text, rename)
        });
    let found = diff(open(REFERENCES), open(&renamed));
    assert_eq!(entries(&found), RENAMES.map(told_of));
    assert_eq!(stances(&found), [""; 0]);
}

#[test]
fn what_changes_besides_a_new_name_is_told_under_it() {
    let renamed = with_rename(REFERENCES, (Kind::Actor, "borland", "corland"));
    let new = renamed.replace("\"opposes\"", "\"supports\"");
    let found = diff(open(REFERENCES), open(&new));
    assert_eq!(
        entries(&found),
        [
            "statement judged recoded positions.dialogue: opposes to supports;",
            "actor corland renamed id: borland to corland;",
        ]
    );
    // By the old name or by the new.
    for name in ["borland", "corland"] {
        let filter = DiffFilter {
            actors: vec![name.to_owned()],
            ..DiffFilter::default()
        };
        let snapshots = (
            Snapshot::whole(open(REFERENCES)),
            Snapshot::whole(open(&new)),
        );
        let asked = Diff::between(snapshots.0, snapshots.1, &filter);
        assert_eq!(asked.entries, found.entries);
    }
}

#[test]
fn a_coded_stance_goes_by_actor_topic_and_since() {
    let judged = |position: &str| {
        open(&world(&[
            yes(),
            coded("arland", position, "2026-02-01", &["a"]),
        ]))
    };
    let found = diff(judged("supports"), judged("mixed"));
    assert_eq!(
        entries(&found),
        ["coded-stance arland on dialogue since 2026-02-01 recoded position: supports to mixed;"]
    );
    assert_eq!(
        stances(&found)[0],
        "arland on dialogue: supports to mixed (position since)"
    );
}

#[test]
fn everything_else_is_compared_too() {
    let new = WORLD
        .replace("title = \"P\"", "title = \"Q\"")
        .replace("from = \"2020\"", "from = \"2021\"")
        .replace("id = \"envoy\"", "id = \"delegate\"")
        .replace("A ceasefire holds", "Guns are silent")
        .replace(
            "proposition = \"Talk.\"",
            "proposition = \"Talk.\", decided-by = { rule = \"unanimity\", basis = \"TEU 31.\" }",
        )
        .replace(
            "members = [\"arland\", \"borland\"]",
            "members = [\"borland\", \"arland\"]",
        )
        .replace("name = \"Borland\"", "name = \"Borland\", iso = \"BO\"");
    assert_eq!(
        entries(&diff(open(WORLD), open(&new))),
        [
            "source paper edited title: P to Q;",
            "actor borland edited iso: nothing to BO;",
            "speaker anna edited offices: [\"Minister of arland, from 2020\"] to [\"Minister of arland, from 2021\"];",
            "topic delegate renamed id: envoy to delegate;",
            "topic dialogue edited decided-by: nothing to unanimity: TEU 31.;",
            "condition ceasefire edited title: A ceasefire holds to Guns are silent;",
        ]
    );
}

/// The dataset that has every key, with one text in place of another.
fn everything(old: &str, new: &str) -> Data {
    let text = std::fs::read_to_string("tests/fixtures/everything/dataset.toml").unwrap();
    assert_eq!(text.matches(old).count(), 1, "{old}");
    open(&text.replace(old, new))
}

#[test]
fn the_codebook_is_compared_by_what_it_defines() {
    let same = everything("Asked often.", "Asked often.");
    for (old, new, expected) in [
        (
            "Yes, when X.",
            "Yes, once X.",
            "definition: Yes, when X. to Yes, once X.;",
        ),
        (
            r#"examples = ["a-2026-02-03"]"#,
            r#"examples = [{ statement = "a-2026-02-03", note = "X." }]"#,
            r#"examples: ["a-2026-02-03"] to ["a-2026-02-03: X."];"#,
        ),
    ] {
        let found = entries(&diff(same, everything(old, new)));
        assert_eq!(
            found,
            [format!("codebook conditional on talks edited {expected}")]
        );
    }
}

#[test]
fn what_an_entry_refers_to_is_told_by_id() {
    let same = "Asked often.";
    for (old, new, expected) in [
        (same, same, &[""; 0][..]),
        (
            r#"speaker = "a-spokesperson""#,
            r#"speaker = "rudolf""#,
            &["statement a-2026-02-03 recoded speaker: a-spokesperson to rudolf;"],
        ),
        (
            "conditional\" }\nconditions = [\"truce\"]",
            "supports\" }",
            &[
                r#"statement a-2026-02-03 recoded positions.talks: conditional to supports; conditions: ["truce"] to nothing;"#,
            ],
        ),
        (
            r#"["ruritania/rudolf", "strelsau"]"#,
            r#"["ruritania", "strelsau"]"#,
            &[
                r#"contact 2026-01-call edited participants: ["ruritania/rudolf", "strelsau"] to ["ruritania", "strelsau"];"#,
            ],
        ),
        (
            "Misquoted",
            "Misheard",
            &[
                "statement a-2026-02-03 recoded withdrawn: 2026-05: Misquoted. (herald) to 2026-05: Misheard. (herald);",
            ],
        ),
        (
            r#"positions = { talks = "conditional" }"#,
            r#"positions = { talks = "supports" }"#,
            &["coding r-2026-03 by A Model 1.0 edited positions.talks: conditional to supports;"],
        ),
        (
            r#"until = "2025-12-31" }]"#,
            r#"until = "2025-11-30" }]"#,
            &[
                r#"actor bloc-of-two edited members: ["ruritania", "strelsau from 2020 until 2025-12-31"] to ["ruritania", "strelsau from 2020 until 2025-11-30"];"#,
            ],
        ),
        (
            r#"name = "Nobody's""#,
            r#"name = "Somebody""#,
            &[
                "topic talks edited candidates.Somebody: nothing to (herald); candidates.Nobody's: (herald) to nothing;",
            ],
        ),
        (
            "Named as \\\"the double\\\".",
            "Named.",
            &[
                r#"topic talks edited candidates.Rassendyll, Rudolf: Named as "the double". (ruritania, gazette) to Named. (ruritania, gazette);"#,
            ],
        ),
    ] {
        let found = diff(everything(same, same), everything(old, new));
        assert_eq!(entries(&found), expected, "{new}");
    }
}

#[test]
fn contacts_are_compared_and_bear_on_those_who_took_part() {
    let call = "[[contact]]\nid = 'c'\ndate = '2026-02'\nkind = 'call'\nstatus = 'held'\nlevel = 'leader'\n\
                participants = ['borland', 'arland/anna']\nsummary = 'A call.'\nsources = ['paper']\n";
    let (old, new) = (
        WORLD.to_owned() + call,
        WORLD.to_owned() + &call.replace("held", "denied"),
    );
    let (old, new) = (open(&old), open(&new));
    assert_eq!(
        entries(&diff(old, new)),
        ["contact c edited status: held to denied;"]
    );
    let of = |actor: &str| DiffFilter {
        actors: vec![actor.to_owned()],
        ..DiffFilter::default()
    };
    let asked = |actor: &str| {
        Diff::between(Snapshot::whole(old), Snapshot::whole(new), &of(actor))
            .entries
            .len()
    };
    assert_eq!([asked("arland"), asked("eu")], [1, 0]);
}

#[test]
fn an_actor_in_one_dataset_alone_has_a_stance_there_alone() {
    let corland = "{ id = \"corland\", name = \"Corland\", kind = \"state\" },\n  { id = \"eu\"";
    let no = said(
        "c",
        "corland",
        "2026-01-01",
        "opposes",
        "direct",
        &["paper"],
    );
    let new = world(&[yes(), no]).replace("{ id = \"eu\"", corland);
    let found = diff(open(&world(&[yes()])), open(&new));
    assert_eq!(
        stances(&found),
        ["corland on dialogue: none to opposes (position since basis)"]
    );
}

#[test]
fn each_stance_is_read_for_its_own_day_unless_asked_otherwise() {
    let (old, new) = (
        WORLD.replace("2026-07-01", "2026-01-01") + &yes(),
        world(&[yes()]),
    );
    let (old, new) = (open(&old), open(&new));
    assert_eq!(stances(&diff(old, new)).len(), 2);
    let day = new.meta.as_of.last();
    let same_day = Diff::between(
        Snapshot::whole(old).at(day),
        Snapshot::whole(new),
        &DiffFilter::default(),
    );
    assert!(same_day.stances.is_empty());
    assert_eq!(
        entries(&same_day),
        ["dataset dataset edited as-of: 2026-01-01 to 2026-07-01;"]
    );
}

#[test]
fn filters_keep_what_bears_on_what_is_asked() {
    let no = said(
        "b",
        "borland",
        "2026-01-10",
        "opposes",
        "direct",
        &["paper"],
    );
    let (old, new) = (open(WORLD), open(&world(&[yes(), no])));
    let ask = |kinds: &[Kind], actors: &[&str], topics: &[&str]| {
        let own = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let filter = DiffFilter {
            kinds: kinds.to_vec(),
            actors: own(actors),
            topics: own(topics),
        };
        let found = Diff::between(Snapshot::whole(old), Snapshot::whole(new), &filter);
        (found.stances.len(), entries(&found))
    };
    assert_eq!(
        ask(&[], &["borland"], &[]),
        (1, vec!["statement b added".to_owned()])
    );
    assert_eq!(ask(&[Kind::Stance], &[], &["dialogue"]), (3, Vec::new()));
    assert_eq!(ask(&[], &[], &["envoy"]), (0, Vec::new()));
}

/// A random dataset, spread over files in any order that keeps topics and conditions in theirs.
fn files() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    tables().prop_flat_map(|tables| {
        let texts = tables.texts();
        (Just(texts.clone()), Just(texts).prop_shuffle())
    })
}

fn random() -> impl Strategy<Value = Data> {
    tables().prop_map(|tables| Opened::of(&[tables.texts().concat()]).data)
}

/// How many entries were added, withdrawn and otherwise changed.
fn counts(diff: &Diff<'_>) -> [usize; 3] {
    let count = |change: Change| diff.entries.iter().filter(|it| it.change == change).count();
    let (added, withdrawn) = (count(Change::Added), count(Change::Withdrawn));
    [added, withdrawn, diff.entries.len() - added - withdrawn]
}

proptest! {
    #[test]
    fn a_dataset_does_not_differ_from_itself_however_its_files_are_arranged((texts, shuffled) in files()) {
        let whole = Opened::of(&[texts.concat()]).data;
        prop_assert!(diff(whole, whole).is_empty());
        let found = diff(whole, Opened::of(&shuffled).data);
        prop_assert!(found.is_empty(), "{:?}", entries(&found));
    }

    #[test]
    fn the_way_back_undoes_the_way_there(old in random(), new in random()) {
        let (there, back) = (diff(old, new), diff(new, old));
        let [added, withdrawn, changed] = counts(&there);
        prop_assert_eq!(counts(&back), [withdrawn, added, changed]);
        prop_assert_eq!(there.stances.len(), back.stances.len());
        for change in &there.stances {
            let found = back.stances.iter().find(|it| (it.actor, it.topic) == (change.actor, change.topic));
            prop_assert!(found.is_some_and(|it| it.aspects == change.aspects));
        }
    }

    #[test]
    fn positions_that_changed_come_first_and_did_change(old in random(), new in random()) {
        let found = diff(old, new);
        prop_assert!(found.stances.is_sorted_by_key(|it| !it.is_of_position()));
        for change in &found.stances {
            let standings = change.from.as_ref().zip(change.to.as_ref());
            prop_assert!(standings.is_some_and(|(from, to)| (from.standing != to.standing) == change.is_of_position()));
        }
    }
}
