//! Sheets of all kinds become datasets that answer: by rules, a column for each topic, of other programs.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A folder with a dataset that `init` began, and files beside it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    stance(folder.path(), "init talks");
    folder
}

/// What is printed at a line that is typed in a folder, on both streams, and the exit code.
fn stance(folder: &Path, line: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.current_dir(folder).args(line.split(' '));
    let output = command.env_remove("STANCE_DATA").output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

/// The sample of Discourse Network Analyzer as the program exports its statements, without their texts; from
/// `sample.dna` in <https://github.com/leifeld/dna>.
const DNA: &[u8] = include_bytes!("fixtures/dna/statements.csv");

/// Sums of weights, and numbers of ties, are those that the program's own tests expect of its sample
/// (`test-network.R`): all statements, without regard to the qualifier, which here is co-occurrence without normalisation.
/// A matrix of one mode has every tie twice.
#[test]
fn the_sample_of_dna_gives_the_sums_that_dna_publishes() {
    let folder = folder(&[("statements.csv", DNA)]);
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("import statements.csv --data talks --from dna");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Wrote 40 statements, 7 actors, 7 speakers, 6 topics, 7 sources"),
        "{said}"
    );
    // Without their texts, statements that say the same in one place look like duplicates.
    let (said, code) = run("check --data talks --skip near-duplicate-statement");
    assert_eq!(
        (said.as_str(), code),
        ("0 errors, 0 warnings, 18 skipped\n", Some(0))
    );
    let ties = |mode: &str| {
        let (said, _) = run(&format!(
            "network --data talks{mode} --measure co-occurrence --normalise none --duplicates all --format json"
        ));
        let network: serde_json::Value = serde_json::from_str(&said).unwrap();
        let weights = network["ties"].as_array().unwrap().iter();
        let weights: Vec<f64> = weights.map(|tie| tie["weight"].as_f64().unwrap()).collect();
        (weights.iter().sum::<f64>(), weights.len())
    };
    assert_eq!(ties(" --two-mode"), (40.0, 22));
    assert_eq!(ties(""), (276.0 / 2.0, 21));
    let (said, _) = run("import statements.csv --data talks --from dna");
    assert!(said.starts_with("Nothing to add. 40 rows"), "{said}");
}

#[test]
fn workbooks_and_databases_are_refused_with_what_to_do() {
    let database = b"SQLite format 3\0 CREATE TABLE STATEMENTTYPES(ID INTEGER)";
    let folder = folder(&[
        ("book.xlsx", b"PK\x03\x04"),
        ("sample.dna", database),
        ("other.db", b"SQLite format 3\0"),
    ]);
    for (file, remedy) in [
        ("book.xlsx", "save it as CSV UTF-8"),
        ("sample.dna", "sqlite3 -csv -header sample.dna \"SELECT "),
        ("other.db", "SELECT * FROM TABLE"),
    ] {
        for line in [
            format!("import {file} --data talks"),
            format!("list --data {file}"),
        ] {
            let (said, code) = stance(folder.path(), &line);
            assert!(
                said.contains(remedy) && said.contains(file),
                "{line}: {said}"
            );
            assert_eq!(code, Some(2));
        }
    }
}

const RULES: &str = "\
skip = 2
dates = \"day-first\"

[columns]
actor = \"Land\"
position = \"Haltung\"
date = \"Datum\"

[defaults]
topic = \"Talks\"
actor-kind = \"state\"

[values]
ja = \"supports\"
nein = \"opposes\"
\"\" = \"skip\"
\"k.A.\" = \"skip\"
";

#[test]
fn rules_in_a_file_say_how_a_sheet_is_read_and_options_hold_in_their_place() {
    let sheet = b"Umfrage;;\n;;\nLand;Haltung;Datum\nArland;ja;3/2/2026\nBorland;NEIN;4/2/2026\nCorland;;5/2/2026\nDorland;k.A.;6/2/2026\n";
    let folder = folder(&[("umfrage.csv", sheet), ("rules.toml", RULES.as_bytes())]);
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("import umfrage.csv --data talks --rules rules.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Wrote 2 statements, 2 actors, 1 topic, 1 source"),
        "{said}"
    );
    assert!(said.contains("Passed over: 2 rows."), "{said}");
    let (said, _) =
        run("list --data talks --topic talks --columns actor,position,since --format csv");
    let expected =
        "actor,position,since\r\narland,supports,2026-02-03\r\nborland,opposes,2026-02-04\r\n";
    assert_eq!(said, expected);
    let (said, _) = run(
        "import umfrage.csv --data talks --rules rules.toml --default topic=Envoy --value nein=mixed --dry-run",
    );
    assert!(said.contains("{ envoy = \"mixed\" }"), "{said}");
    // What is bad in a sheet that has lines above its heads goes into a file of the same form.
    fs::write(
        folder.path().join("umfrage.csv"),
        b"Umfrage;;\n;;\nLand;Haltung;Datum\nErland;jein;7/2/2026\nForland;ja;8/2/2026\n",
    )
    .unwrap();
    let (said, code) =
        run("import umfrage.csv --data talks --rules rules.toml --keep-going rest.csv");
    assert!(
        said.contains("row 4, `Haltung`: `jein` is no position"),
        "{said}"
    );
    assert_eq!(code, Some(1));
    let rest = fs::read_to_string(folder.path().join("rest.csv")).unwrap();
    assert_eq!(
        rest,
        "Umfrage;;\n;;\nLand;Haltung;Datum\nErland;jein;7/2/2026\n"
    );
    let (said, code) =
        run("import rest.csv --data talks --rules rules.toml --value jein=mixed --dry-run");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn what_is_wrong_with_rules_is_told_with_its_place() {
    let folder = folder(&[("sheet.csv", b"Land;Datum\nArland;2026-02-03\n")]);
    for (rules, expected) in [
        (
            "skp = 2\n",
            "rules.toml:1:1: there is no rule `skp`\nhint: did you mean `skip`?",
        ),
        (
            "[columns]\nactor = \"Land\"\nsumary = \"x\"\n",
            "rules.toml:3:1: `sumary` is not what a column may hold\nhint: did you mean `summary`?",
        ),
        (
            "[values]\nja = \"suports\"\n",
            "rules.toml:2:6: `suports` is not a position\nhint: did you mean `supports`?",
        ),
        (
            "dates = \"days\"\n",
            "rules.toml:1:9: `days` is not an order of dates",
        ),
        (
            "[[topic]]\ncolum = \"x\"\n",
            "rules.toml:2:1: there is no rule `colum`\nhint: did you mean `column`?",
        ),
        ("skip = \"two\"\n", "rules.toml:1:8: invalid type"),
        ("skip = \n", "rules.toml:1:"),
        (
            "[columns]\nactor = \"Staat\"\n",
            "the sheet has no column `Staat`",
        ),
    ] {
        fs::write(folder.path().join("rules.toml"), rules).unwrap();
        let (said, code) = stance(
            folder.path(),
            "import sheet.csv --data talks --rules rules.toml",
        );
        assert!(said.contains(expected), "{rules}: {said}");
        assert_eq!(code, Some(2));
    }
}

#[test]
fn rules_that_are_printed_read_the_sheet_in_the_same_way() {
    let folder = folder(&[("sheet.csv", b"Country;When;Topic;Position;Nr\nArland;3 Feb 2026;Talks;agree;1\nBorland;4 Feb 2026;Talks;perhaps;2\n")]);
    let run = |line: &str| stance(folder.path(), line);
    let (rules, code) = run("import sheet.csv --print-rules");
    assert_eq!(code, Some(0), "{rules}");
    for line in [
        "actor = \"Country\"",
        "# ... = \"Nr\"",
        "\"agree\" = \"supports\"",
        "# \"perhaps\" = \"...\"",
    ] {
        assert!(rules.contains(line), "{line}: {rules}");
    }
    let rules = rules.replace("# \"perhaps\" = \"...\"", "\"perhaps\" = \"mixed\"");
    fs::write(folder.path().join("rules.toml"), rules).unwrap();
    let (said, code) = run("import sheet.csv --data talks --rules rules.toml");
    assert!(said.contains("Wrote 2 statements"), "{said}");
    assert_eq!(code, Some(0));
}

/// Answers of 40 parties on 38 theses with their justifications, a row a party, in German.
fn answers() -> String {
    let mut sheet = "Partei".to_owned();
    for thesis in 1..=38 {
        write!(sheet, ";These {thesis};Begründung {thesis}").unwrap();
    }
    for party in 1..=40 {
        write!(sheet, "\nPartei {party}").unwrap();
        for thesis in 1..=38 {
            let word = ["stimme zu", "stimme nicht zu", "neutral"][(party + thesis) % 3];
            let length = 6 + (party * thesis) % 60;
            let reason: Vec<String> = (0..length)
                .map(|word| format!("Wort{}x{thesis}", word * party))
                .collect();
            write!(sheet, ";{word};\"{}.\"", reason.join(" ")).unwrap();
        }
    }
    sheet + "\n"
}

#[test]
fn a_sheet_with_a_column_for_each_topic_is_read_with_its_justifications() {
    let sheet = answers();
    let mut rules = "[defaults]\ndate = \"2026-02-04\"\nlang = \"de\"\nkind = \"article\"\n\n[values]\n\"stimme zu\" = \"supports\"\n\"stimme nicht zu\" = \"opposes\"\n".to_owned();
    for thesis in 1..=38 {
        write!(
            rules,
            "\n[[topic]]\ncolumn = \"These {thesis}\"\nquote = \"Begründung {thesis}\"\n"
        )
        .unwrap();
    }
    let folder = folder(&[
        ("answers.csv", sheet.as_bytes()),
        ("rules.toml", rules.as_bytes()),
    ]);
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("import answers.csv --data talks --map actor=Partei --rules rules.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Wrote 1520 statements, 40 actors, 38 topics, 1 source"),
        "{said}"
    );
    let (said, code) = run("check --data talks --strict");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("0 errors, 0 warnings"), "{said}");
    let (said, _) = run("list --data talks --topic these-2 --columns actor,position --format csv");
    assert_eq!(said.lines().count(), 41);
    assert!(said.contains("partei-1,supports"), "{said}");
    let (said, _) = run("timeline --data talks --actor partei-1 --topic these-1 --width 80");
    assert!(said.contains("“Wort0x1 Wort1x1 Wort2x1"), "{said}");
    let (said, _) = run("import answers.csv --data talks --map actor=Partei --rules rules.toml");
    assert!(said.starts_with("Nothing to add. 1520 rows"), "{said}");
}

#[test]
fn the_columns_of_a_wide_sheet_are_its_topics() {
    let sheet = b"Country,Talks,Envoy\nArland,agree,disagree\nBorland,,agree\n";
    let folder = folder(&[("wide.csv", sheet)]);
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("import wide.csv --data talks --wide --default date=2026-02-04");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Wrote 3 statements, 2 actors, 2 topics"),
        "{said}"
    );
    assert!(
        said.contains("`Country` as actor, 2 columns as a topic each"),
        "{said}"
    );
    assert!(said.contains("Passed over: 1 answer."), "{said}");
    let (said, _) = run("matrix --data talks --format csv --columns actor,talks,envoy");
    assert!(said.contains("arland"), "{said}");
    // A fault that every topic shares is told once, and keeps the whole row out.
    let faulty = b"Country,Talks,Envoy,Date\nArland,agree,disagree,soon\n";
    fs::write(folder.path().join("wide.csv"), faulty).unwrap();
    let (said, code) = run("import wide.csv --data talks --wide");
    assert_eq!(said.matches("row 2, `Date`").count(), 1, "{said}");
    assert_eq!(code, Some(2));
}
