//! Sheets read as entries, over a small dataset.

use super::*;
use crate::check;
use crate::diagnostic::Severity;
use crate::load::{Files, load};

const DATA: &str = r#"
[dataset]
schema = 1
id = "x"
version = "1"
title = "X"
as-of = "2026-07-15"

[[topic]]
id = "envoy"
title = "A European envoy"
short = "Envoy"
proposition = "The EU should appoint an envoy."

[[condition]]
id = "ceasefire"
title = "A ceasefire holds"

[[actor]]
id = "arland"
name = "Ärland"
kind = "state"
aliases = ["AR"]

[[speaker]]
id = "anna-ash"
name = "Anna Ash"
offices = [{ actor = "arland", title = "Foreign Minister", from = "2024" }]
"#;

/// Imports a sheet into a dataset of some texts; the entries must be sound.
fn imported(texts: &[&str], sheet: &str, rules: &Rules) -> Import {
    let named = |(nth, text): (usize, &&str)| (format!("{nth}.toml"), text.as_bytes().to_vec());
    let files = Files::from_texts(texts.iter().enumerate().map(named));
    let data = load(&files).sound().unwrap();
    let sheet = Sheet::read(sheet.as_bytes(), rules.skip).unwrap();
    let columns = Columns::find(&sheet, rules).unwrap();
    assert_eq!(columns.missing().next(), None);
    let found = import(&sheet, &columns, rules, "sheet.csv", &data);
    let all = texts.iter().copied().chain([found.entries.as_str()]);
    let files = Files::from_texts(all.enumerate().map(|(nth, text)| named((nth, &text))));
    let loaded = load(&files);
    assert_eq!(loaded.diagnostics, vec![], "{}", found.entries);
    let findings = check::all(&loaded.dataset.unwrap(), true);
    let errors = findings
        .into_iter()
        .filter(|it| it.severity() == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), vec![], "{}", found.entries);
    found
}

fn told(found: &Import) -> Vec<String> {
    let column = |problem: &Problem| problem.column.clone().unwrap_or_default();
    let line = |it: &Problem| format!("{} {}: {}; {}", it.row, column(it), it.message, it.help);
    found.problems.iter().map(line).collect()
}

/// A sheet that names what the dataset has, by other names, and what it does not have.
const NAMING: &str = "Actor;Speaker;Date;Topic;Position;Condition;Quote;Lang;Source;Publisher
arland;ANNA ASH;4 Feb 2026;envoy;if;a ceasefire holds;„Talk to them“;en;https://example.org/1;The Gazette
AR;Bert Beech;2026-02;A European envoy;no;;;;Talks off;The Gazette
Borland;;2026-03-01;Bridges;1;;;;;
";

/// The entries for it.
const PROPOSED: &str = r#"[[topic]]
id = "bridges"
title = "Bridges"
short = "Bridges"
proposition = "Bridges"
note = "to be completed"

[[source]]
id = "example-org-1"
publisher = "The Gazette"
kind = "news"
url = "https://example.org/1"
note = "to be completed"

[[source]]
id = "the-gazette-talks-off"
title = "Talks off"
publisher = "The Gazette"
kind = "news"
note = "to be completed"

[[source]]
id = "sheet-csv"
publisher = "sheet.csv"
kind = "analysis"
note = "to be completed"

[[actor]]
id = "borland"
name = "Borland"
kind = "organisation"
note = "to be completed"

[[speaker]]
id = "bert-beech"
name = "Bert Beech"
offices = [{ actor = "arland" }]
note = "to be completed"

[[statement]]
id = "arland-2026-02-04-anna-ash"
actor = "arland"
speaker = "anna-ash"
date = "2026-02-04"
kind = "report"
attribution = "direct"
positions = { envoy = "conditional" }
conditions = ["ceasefire"]
quote = "Talk to them"
lang = "en"
sources = ["example-org-1"]

[[statement]]
id = "arland-2026-02-bert-beech"
actor = "arland"
speaker = "bert-beech"
date = "2026-02"
kind = "report"
attribution = "reported"
positions = { envoy = "opposes" }
summary = "Coded as opposes on A European envoy."
note = "to be completed"
sources = ["the-gazette-talks-off"]

[[statement]]
id = "borland-2026-03-01-bridges"
actor = "borland"
date = "2026-03-01"
kind = "report"
attribution = "reported"
positions = { bridges = "supports" }
summary = "Coded as supports on Bridges."
note = "to be completed"
sources = ["sheet-csv"]
"#;

#[test]
fn what_the_dataset_has_is_found_by_any_name_and_the_rest_is_proposed() {
    let found = imported(&[DATA], NAMING, &Rules::default());
    assert_eq!(told(&found), [""; 0]);
    assert_eq!(found.entries, PROPOSED);
    assert_eq!(
        (found.added.statements, found.added.speakers, found.known),
        (3, 1, 0)
    );
    // The second time, and after somebody has completed what was proposed.
    let completed = found.entries.replace(
        "id = \"example-org-1\"",
        "id = \"example-org-1\"\ntitle = \"Talk\"",
    );
    let completed = completed.replace("kind = \"news\"", "kind = \"interview\"");
    for entries in [&found.entries, &completed] {
        let again = imported(&[DATA, entries], NAMING, &Rules::default());
        assert_eq!((again.entries.as_str(), again.known), ("", 3));
    }
}

#[test]
fn rows_of_one_statement_join_their_sources() {
    let sheet = "actor,date,topic,position,summary,url
arland,2026-02-04,envoy,yes,No.,https://www.example.org/1/
arland,2026-02-04,envoy,yes,No.,http://example.org/1
arland,2026-02-04,envoy,yes,No.,https://example.org/2
arland,2026-02-04,envoy,yes,Another.,https://example.org/2
";
    let found = imported(&[DATA], sheet, &Rules::default());
    assert_eq!((found.added.statements, found.added.sources), (2, 2));
    assert!(
        found
            .entries
            .contains("sources = [\"example-org-1\", \"example-org-2\"]"),
        "{}",
        found.entries
    );
    assert!(found.entries.contains("id = \"arland-2026-02-04-envoy-2\""));
}

#[test]
fn rules_name_columns_words_and_what_is_lacking() {
    let rules = Rules {
        columns: [
            (Field::Actor, "Land".to_owned()),
            (Field::Position, "haltung".to_owned()),
        ]
        .into(),
        defaults: [
            (Field::Topic, "envoy".to_owned()),
            (Field::Kind, "Press conference".to_owned()),
        ]
        .into(),
        values: [("jein".to_owned(), "mixed".parse().unwrap())].into(),
        day_first: Some(false),
        ..Rules::default()
    };
    let found = imported(&[DATA], "Land\tHaltung\tDate\nAR\tJEIN\t3/2/2026\n", &rules);
    assert_eq!(told(&found), [""; 0]);
    for line in [
        "date = \"2026-03-02\"",
        "kind = \"press-conference\"",
        "{ envoy = \"mixed\" }",
    ] {
        assert!(found.entries.contains(line), "{line}: {}", found.entries);
    }
}

#[test]
fn an_id_says_no_other_date_than_the_statement() {
    let sheet = "actor;date;topic;position\nPlan 2024-06;2026-02-04;envoy;yes\n";
    let found = imported(&[DATA], sheet, &Rules::default());
    assert!(
        found.entries.contains("id = \"statement-2026-02-04\""),
        "{}",
        found.entries
    );
}

#[test]
fn the_order_of_day_and_month_is_told_by_other_dates() {
    let dates = |dates: &[&str]| {
        let rows: String = dates
            .iter()
            .map(|date| format!("AR;envoy;yes;{date}\n"))
            .collect::<Vec<_>>()
            .concat();
        imported(
            &[DATA],
            &format!("actor;topic;position;date\n{rows}"),
            &Rules::default(),
        )
    };
    let found = dates(&["3/2/2026 00:00", "13/2/2026"]);
    assert!(
        found.entries.contains("\"2026-02-03\""),
        "{}",
        found.entries
    );
    let found = dates(&["3/2/2026", "2/13/2026"]);
    assert!(
        found.entries.contains("\"2026-03-02\""),
        "{}",
        found.entries
    );
    for others in [&["1/1/2026"][..], &["13/2/2026", "2/13/2026"]] {
        let found = dates(&[&["3/2/2026"], others].concat());
        let expected = "2 date: `3/2/2026` is 3 Feb 2026 or 2 Mar 2026; say which with `--dates day-first` or `--dates month-first`";
        assert_eq!(told(&found), [expected]);
    }
}

#[test]
fn everything_wrong_with_a_row_is_told() {
    let sheet = "actor;topic;position;date;kind;summary
AR;envoy;maybe;yesterday;shout;a\u{202e}b
;envoy;conditional;2026-02-30;;;;surplus
";
    let found = imported(&[DATA], sheet, &Rules::default());
    assert_eq!(found.entries, "");
    let told = told(&found);
    for (nth, expected) in [
        "2 date: `yesterday` depends on the day it is read on; write the date itself",
        "2 position: `maybe` is no position; say what it means with `--value \"maybe=POSITION\"`",
        "2 kind: `shout` is no kind; write one of speech,",
        "2 summary: the cell holds U+202E (direction mark), which nobody sees; type it anew",
        "3 : the row has 8 cells, and there are 6 heads; ",
        "3 actor: the cell is blank; fill it in, or give `--default actor=...`",
        "3 date: ",
        "3 position: a conditional position hangs on nothing; say on what: `--map conditions=COLUMN`",
    ]
    .iter()
    .enumerate()
    {
        assert!(told[nth].starts_with(expected), "{told:#?}");
    }
    assert_eq!(told.len(), 8);
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let sheet = Sheet::read(b"a;b\n1;2\n", 0).unwrap();
    let rules = Rules {
        columns: [(Field::Actor, "c".to_owned())].into(),
        ..Rules::default()
    };
    assert_eq!(Columns::find(&sheet, &rules).unwrap_err(), "c");
    let rules = Rules::default();
    let columns = Columns::find(&sheet, &rules).unwrap();
    let missing: Vec<Field> = columns.missing().collect();
    assert_eq!(
        missing,
        [Field::Actor, Field::Date, Field::Topic, Field::Position]
    );
    assert_eq!(columns.unread().collect::<Vec<_>>(), ["a", "b"]);
}
