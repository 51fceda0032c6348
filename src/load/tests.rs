//! What loading says of files with something wrong in them, each as `code line:column message`.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::{Files, load, locate};

const DATASET: &str = r#"
[dataset]
schema = 1
id = "sample"
version = "1"
title = "A sample"
as-of = "2026-07-15"
"#;

/// Loads some files beside one with a `[dataset]` table.
fn files(texts: &[&[u8]]) -> Files {
    let all = texts.iter().copied().chain([DATASET.as_bytes()]);
    let name = |(nth, text): (usize, &[u8])| (format!("{nth}.toml"), text.to_vec());
    Files::from_texts(all.enumerate().map(name))
}

fn say(files: &Files) -> Vec<String> {
    let loaded = load(files);
    let located = locate(files, &loaded.diagnostics);
    let line = |found: &crate::diagnostic::Located<'_>| {
        let (code, message) = (found.diagnostic.code.as_str(), &found.diagnostic.message);
        match found.places.first() {
            Some(place) => format!("{code} {}:{} {message}", place.line, place.column),
            None => format!("{code} {message}"),
        }
    };
    located.iter().map(line).collect()
}

/// What is said of a text.
fn found(text: &str) -> Vec<String> {
    say(&files(&[text.as_bytes()]))
}

/// The help lines for a text.
fn helps(text: &str) -> Vec<String> {
    let loaded_from = files(&[text.as_bytes()]);
    let loaded = load(&loaded_from);
    let helps = loaded.diagnostics.iter();
    helps.map(|finding| finding.help.clone()).collect()
}

const ESTONIA: &str = "[[actor]]\nid = \"estonia\"\nname = \"Estonia\"\nkind = \"state\"\n";

#[test]
fn optional_keys_may_be_absent() {
    assert_eq!(found(ESTONIA), [""; 0]);
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn line_ends_and_byte_order_marks_are_fine() {
    let text = format!("\u{feff}{ESTONIA}sumary = 1\n").replace('\n', "\r\n");
    assert_eq!(
        found(&text),
        ["unknown-key 5:1 an actor has no key `sumary`"]
    );
}

#[test]
fn bytes_that_are_no_text_are_found_behind_a_byte_order_mark() {
    let mut bytes = "\u{feff}name = \"Caf".as_bytes().to_vec();
    bytes.extend(b"\xe9\"\n");
    assert_eq!(
        say(&files(&[&bytes])),
        ["not-utf8 1:12 the file is not UTF-8"]
    );
}

#[test]
fn missing_keys_are_named_in_order_at_the_head() {
    assert_eq!(
        found(
            "\n[[condition]]\n\n[[speaker]]\nid = \"a\"\nname = \"A\"\noffices = [{ title = \"T\" }]\n"
        ),
        [
            "missing-key 2:1 the condition has no `id`",
            "missing-key 2:1 the condition has no `title`",
            "missing-key 7:12 the office has no `actor`",
        ]
    );
}

#[test]
fn one_bracket_too_few_or_too_many_hides_nothing() {
    let text = ESTONIA
        .replace("[[actor]]", "[actor]")
        .replace("name", "nmae");
    assert_eq!(
        found(&text),
        [
            "wrong-type 1:1 `actor` is a list of tables",
            "missing-key 1:1 the actor has no `name`",
            "unknown-key 3:1 an actor has no key `nmae`",
        ]
    );
    let doubled = DATASET.replace("[dataset]", "[[dataset]]");
    let files = Files::from_texts([("a.toml".to_owned(), doubled.into_bytes())]);
    assert_eq!(say(&files), ["wrong-type 2:1 `dataset` is one table"]);
}

#[test]
fn every_fault_of_an_entry_is_named() {
    let text = r#"
[[contact]]
id = "A call"
date = "yesterday"
kind = "shout"
level = 3
participants = ["estonia", ""]
summry = "They speak."
sources = ["none"]
"#;
    assert_eq!(
        found(text),
        [
            "missing-key 2:1 the contact has no `status`",
            "missing-key 2:1 the contact has no `summary`",
            "bad-id 3:6 `A call` is not an id: ids are kebab-case",
            "bad-date 4:8 `yesterday` is not a date",
            "unknown-value 5:8 `kind` cannot be `shout`",
            "wrong-type 6:9 `level` takes a string, not the number 3",
            "unknown-reference 7:17 there is no actor `estonia`",
            "empty-text 7:28 `participants` holds an empty text",
            "unknown-key 8:1 a contact has no key `summry`",
            "unknown-reference 9:12 there is no source `none`",
        ]
    );
}

#[test]
fn wrong_types_are_told_with_what_to_write() {
    let text = r#"
[[actor]]
id = 7
name = "A"
kind = "state"
aliases = "Tallinn"
population = { value = -1, year = 99999, source = ["s"] }

[[speaker]]
id = "a"
name = "A"
offices = ["Foreign Minister", { actor = "estonia", title = 3, from = 2024 }]
"#;
    assert_eq!(
        found(text),
        [
            "wrong-type 3:6 `id` takes a string, not the number 7",
            "wrong-type 6:11 `aliases` takes a list, not a string",
            "wrong-type 7:24 `value` takes a whole number, zero or more, not the number -1",
            "wrong-type 7:35 `year` takes a year, not the number 99999",
            "wrong-type 7:51 `source` takes a string, not a list",
            "wrong-type 12:12 each of `offices` is a table, not a string",
            "unknown-reference 12:42 there is no actor `estonia`",
            "wrong-type 12:61 `title` takes a string, not the number 3",
            "bad-date 12:71 `from` takes a date, not the number 2024",
        ]
    );
    let helps = helps(text);
    for help in [
        "put it in quotes: \"7\"",
        "put it in brackets: [\"Tallinn\"]",
        "put it in quotes: \"2024\"",
    ] {
        assert!(helps.iter().any(|it| it == help), "{help}: {helps:?}");
    }
}

#[test]
fn numbers_may_be_written_as_toml_writes_them() {
    let text = format!(
        "{ESTONIA}population.value = 1_369_285\npopulation.year = 0x7e9\npopulation.sauce = \"x\""
    );
    assert_eq!(
        found(&text),
        [
            "missing-key 5:1 the population has no `source`",
            "unknown-key 7:12 a population has no key `sauce`",
        ]
    );
}

#[test]
fn dates_without_quotes_are_shown_with_them() {
    for (bare, message, help) in [
        (
            "2026-02",
            "`2026-02` is not in quotes",
            "write \"2026-02\": TOML itself knows only days",
        ),
        (
            "2025?",
            "`2025?` is not in quotes",
            "write \"2025?\": TOML itself knows only days",
        ),
        (
            "../2026",
            "`../2026` is not in quotes",
            "write \"../2026\": TOML itself knows only days",
        ),
        (
            "2026",
            "`published` takes a date, not the number 2026",
            "put it in quotes: \"2026\"",
        ),
        ("2026-2-4", "`2026-2-4` is not a date", "write `2026-02-04`"),
        (
            "2026-02-04T10:00:00Z",
            "`2026-02-04T10:00:00Z` has a time, and times are not recorded",
            "write `2026-02-04`",
        ),
    ] {
        let text = format!(
            "[[source]]\nid = \"s\"\ntitle = \"T\"\npublisher = \"P\"\nkind = \"news\"\nlang = \"en\"\npublished = {bare} # said\n"
        );
        assert_eq!(found(&text), [format!("bad-date 7:13 {message}")]);
        assert_eq!(helps(&text), [help]);
    }
    assert_eq!(
        found(
            "[[source]]\nid = \"s\"\ntitle = \"T\"\npublisher = \"P\"\nkind = \"news\"\nlang = \"en\"\npublished = 2026-02-04\n"
        ),
        [""; 0]
    );
}

#[test]
fn errors_of_syntax_are_said_in_our_words() {
    let text = "[[condition]]\nid = a\ntitle = “A b”\n\n[[condition]]\nid = \"b\ntitle \"B\"\n\n[[condition]]\nid = \"c\"\nid = \"d\"\ntitle = \"C\"\n";
    assert_eq!(
        found(text),
        [
            "syntax 2:6 a text is not in quotes",
            "syntax 3:9 a text is not in quotes",
            "syntax 6:8 a text does not end",
            "syntax 7:7 a key has no value",
            "syntax 11:1 `id` is given twice",
        ]
    );
    let helps = helps(text);
    assert_eq!(helps[1], "write \"A b\"");
    assert_eq!(
        helps[4],
        "keep one of the two, or begin a new entry with `[[condition]]`"
    );
}

#[test]
fn a_list_that_is_not_closed_is_one_fault_and_hides_no_other_entry() {
    let text = format!(
        "[[actor]]\nid = \"baltics\"\nname = \"Baltics\"\nkind = \"bloc\"\nmembers = [\"estonia\"\naliases = [\"B\"]\n\n{ESTONIA}sumary = 1\n"
    );
    assert_eq!(
        found(&text),
        [
            "syntax 6:1 the list before this is not closed",
            "unknown-key 12:1 an actor has no key `sumary`",
        ]
    );
    let text = format!(
        "[[topic]]\nid = \"t\"\ntitle = \"T\"\nshort = \"T\"\nproposition = \"T.\"\ncandidate = [{{ name = \"N\"\n\n{ESTONIA}"
    );
    assert_eq!(found(&text), ["syntax 6:26 a table is not closed"]);
}

#[test]
fn a_table_given_twice_is_one_fault() {
    let files = Files::from_texts([("a.toml".to_owned(), DATASET.repeat(2).into_bytes())]);
    assert_eq!(
        say(&files),
        ["duplicate-dataset 9:1 there is a second `[dataset]` table"]
    );
}

#[test]
fn a_text_of_several_lines_that_never_ends_is_shown_where_it_begins() {
    let text = "[[condition]]\nid = \"a\"\ntitle = \"\"\"A\n\n[[condition]]\nid = \"b\"\n";
    assert_eq!(found(text), ["syntax 3:9 a text does not end"]);
}

#[test]
fn what_refers_to_an_entry_that_cannot_be_read_is_not_to_blame() {
    let bloc = "[[actor]]\nid = \"baltics\"\nname = \"Baltics\"\nkind = \"bloc\"\nmembers = [\"estonia\"]\n";
    for broken in [
        ESTONIA.replace("kind", "knid"),
        ESTONIA.replace("[[actor]]", "[[actor]"),
        ESTONIA.replace("[[actor]]", "[[actors]]"),
        ESTONIA.replace("\"Estonia\"", "\"Estonia"),
        format!("x = [\n{ESTONIA}"),
    ] {
        let said = say(&files(&[bloc.as_bytes(), broken.as_bytes()]));
        assert!(
            !said.is_empty() && !said.iter().any(|it| it.contains("reference")),
            "{said:?}"
        );
    }
    let mut latin = ESTONIA.as_bytes().to_vec();
    latin.extend(b"# \xe9\n");
    assert_eq!(
        say(&files(&[bloc.as_bytes(), &latin])),
        ["not-utf8 5:3 the file is not UTF-8"]
    );
    let said = found(&format!("{bloc}sumary = \"x\"\n"));
    assert_eq!(
        said[0],
        "unknown-reference 5:12 there is no actor `estonia`"
    );
}

#[test]
fn items_of_candidates_are_pointed_at() {
    let text = "[[topic]]\nid = \"t\"\ntitle = \"T\"\nshort = \"T\"\nproposition = \"T.\"\n\n[[topic.candidate]]\nname = \"N\"\nsources = [\n  \"none\",\n]\n\n[[topic.candidate]]\nnmae = \"N\"\n";
    assert_eq!(
        found(text),
        [
            "unknown-reference 10:3 there is no source `none`",
            "missing-key 13:1 the candidate has no `name`",
            "unknown-key 14:1 a candidate has no key `nmae`",
        ]
    );
}

#[test]
fn of_entries_with_one_id_the_first_in_the_files_stays() {
    let again = ESTONIA.replace("Estonia", "A state");
    let files = files(&[ESTONIA.as_bytes(), again.as_bytes()]);
    assert_eq!(
        say(&files),
        ["duplicate-id 2:6 two entries of `actor` have the id `estonia`"]
    );
    let actors = load(&files)
        .dataset
        .map(|data| data.actors)
        .unwrap_or_default();
    let names: Vec<&str> = actors.iter().map(|actor| &*actor.name).collect();
    assert_eq!(names, ["Estonia"]);
}

/// A file with a bit of everything in it, to be damaged.
const WHOLE: &str = r#"
[[topic]]
id = "dialogue"
title = "Dialogue é"
short = "D"
proposition = """
Talk."""

[[topic.candidate]]
name = "Sauli Niinistö"
sources = ["s"]

[[source]]
id = "s"
title = 'T'
publisher = "P"
kind = "news"
lang = "en"
published = 2026-02-04

[[actor]]
id = "estonia"
name = "Estonia"
kind = "state"
population = { value = 1_369_285, year = 2025, source = "s" }

[[speaker]]
id = "kaja"
name = "Kaja"
offices = [
  { actor = "estonia", title = "PM", from = "2021-01-26", until = "2024-07" },
]

[[statement]]
id = "a-2026-02-04"
actor = "estonia"
speaker = "kaja"
date = "2026-02-04"
kind = "speech"
attribution = "direct"
positions = { dialogue = "conditional" }
conditions = ["x"]
summary = "“Ah”"
sources = ["s"]
"#;

/// A change of some characters of a text to something else.
fn slip() -> impl Strategy<Value = (usize, usize, &'static str)> {
    let new = prop_oneof![
        Just(""),
        Just("\""),
        Just("["),
        Just("]"),
        Just("}"),
        Just("\n"),
        Just("="),
        Just("é“"),
        Just("[["),
        Just("\u{1b}"),
        Just("2026-02"),
        Just("\n[[actor]]\n"),
        Just("\r"),
        Just(","),
        Just("#"),
        Just("'''"),
        Just("\"\"\""),
        Just("..")
    ];
    (any::<usize>(), 0..6_usize, new)
}

fn damaged(slips: &[(usize, usize, &str)]) -> String {
    let mut text: Vec<char> = WHOLE.chars().collect();
    for (at, len, new) in slips {
        let at = at % (text.len() + 1);
        let end = (at + len).min(text.len());
        text.splice(at..end, new.chars());
    }
    text.into_iter().collect()
}

proptest! {
    #[test]
    fn no_slip_of_the_pen_makes_a_place_that_is_none(slips in proptest::collection::vec(slip(), 1..5)) {
        let text = damaged(&slips);
        let files = files(&[text.as_bytes()]);
        let loaded = load(&files);
        for found in locate(&files, &loaded.diagnostics) {
            for place in &found.places {
                assert!(place.text.get(place.span.clone()).is_some(), "{found:?}\n{text}");
            }
            assert!(!found.diagnostic.message.is_empty());
            assert!(!found.diagnostic.help.is_empty(), "{found:?}");
        }
    }
}

#[test]
fn spellings_of_one_publisher_are_one_outlet() {
    let source = |id: &str, publisher: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\ntitle = \"T\"\npublisher = \"{publisher}\"\nkind = \"news\"\nlang = \"fr\"\n"
        )
    };
    let text = [
        source("a", "Le Monde"),
        source("b", "Le Monde "),
        source("c", "LE\u{a0}MONDE"),
        source("d", "Le Monde diplomatique"),
    ];
    let files = files(&[text.concat().as_bytes()]);
    let data = load(&files).sound().unwrap();
    let outlets: Vec<usize> = data.sources.iter().map(|source| source.outlet).collect();
    assert_eq!(outlets, [0, 0, 0, 1]);
}

#[test]
fn the_ends_of_lines_are_no_part_of_a_text() {
    let text = DATASET.to_owned() + "description = \"\"\"\nTwo\nlines\\r\\n\"\"\"";
    let text = "\u{feff}".to_owned() + &text.replace('\n', "\r\n");
    let files = Files::from_texts([("a.toml".to_owned(), text.into_bytes())]);
    let data = load(&files).sound().unwrap();
    let description = data.meta.description.unwrap();
    assert_eq!(description.as_str(), "Two\nlines\r\n");
}

#[test]
fn the_books_are_closed_on_a_day() {
    let said = |as_of: &str| {
        let text = DATASET.replace("2026-07-15", as_of);
        say(&Files::from_texts([(
            "a.toml".to_owned(),
            text.into_bytes(),
        )]))
    };
    assert_eq!(said("9999"), [""; 0]);
    assert_eq!(
        said("2026-07-15/.."),
        ["bad-date 7:9 `2026-07-15/..` has no end, and the books are closed on a day"]
    );
}

#[test]
fn lists_and_tables_are_ten_deep_and_a_table_has_a_thousand_keys() {
    let deep = |levels: usize| format!("a = {}{}\n", "[".repeat(levels), "]".repeat(levels));
    let heads = |levels: usize| format!("[{}a]\n", "a.".repeat(levels));
    let dotted = |levels: usize| format!("{}a = 1\n", "a.".repeat(levels));
    let tables =
        |levels: usize| format!("a = {}1{}\n", "{ a = ".repeat(levels), " }".repeat(levels));
    let too_deep = "lists and tables are nested more than 10 deep";
    for text in [deep, heads, dotted, tables] {
        let is_refused = |levels| found(&text(levels)).iter().any(|it| it.ends_with(too_deep));
        assert!(!is_refused(10), "{}", text(10));
        assert!(is_refused(11), "{}", text(11));
        assert!(is_refused(100_000));
    }
    let keys = |number: usize| {
        let keys: Vec<String> = (0..number).map(|nth| format!("k{nth} = 1\n")).collect();
        keys.concat()
    };
    let too_many = |number: usize| {
        let said = found(&(ESTONIA.to_owned() + &keys(number - 3)));
        said.iter()
            .filter(|it| it.ends_with("a table has more than 1000 keys"))
            .count()
    };
    assert_eq!(
        [too_many(1_000), too_many(1_001), too_many(3_000)],
        [0, 1, 1]
    );
}

#[test]
fn of_a_file_ten_thousand_faults_are_told() {
    let faulty = "[[actor]]\n".repeat(100_000);
    let text = format!("{faulty}id = \"estonia\"\n");
    let bloc =
        "[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"bloc\"\nmembers = [\"estonia\"]\nx = 1\n";
    let said = say(&files(&[text.as_bytes(), bloc.as_bytes()]));
    assert_eq!(said.len(), 10_002, "what refers into the rest is not told");
    assert_eq!(
        said[10_000..],
        [
            "too-large 3334:1 the file has 10000 faults, and is read no further",
            "unknown-key 6:1 an actor has no key `x`"
        ]
    );
}
