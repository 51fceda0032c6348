//! Lines of JSON, held against `serde_json`, and what is said of those that are none.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use serde_json::{Map, Number, Value as Json};
use toml_parser::decoder::ScalarKind;

use super::parser::Parser;
use super::read;
use crate::load::tree::{Field, Kind, Value};

/// Reads a line; returns its keys, unless anything is wrong with it.
fn parsed(line: &str) -> Option<Vec<Field<'_>>> {
    let mut parser = Parser::new(line, 0);
    let mut fields = Vec::new();
    let read = parser.line(&mut fields);
    (read.is_ok() && parser.faults.is_empty()).then_some(fields)
}

/// A tree as `serde_json` has it.
fn json(kind: &Kind<'_>) -> Json {
    match kind {
        Kind::Scalar(ScalarKind::String, text) => Json::String(text.clone().into_owned()),
        Kind::Scalar(_, written) => serde_json::from_str(written).unwrap(),
        Kind::List(items, _) => items.iter().map(|item| json(&item.kind)).collect(),
        Kind::Table(fields, _) => Json::Object(object(fields)),
        Kind::Faulty | Kind::Taken => panic!("{kind:?}"),
    }
}

fn object(fields: &[Field<'_>]) -> Map<String, Json> {
    let value = |field: &Field<'_>| (field.key.name.clone().into_owned(), json(&field.value.kind));
    fields.iter().map(value).collect()
}

/// An object of JSON, with no null in it and not too deep.
fn any_object() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(|number| Json::Number(number.into())),
        any::<i32>().prop_filter_map("no number", |number| {
            Number::from_f64(f64::from(number) + 0.25).map(Json::Number)
        }),
        any::<String>().prop_map(Json::String),
    ];
    let value = leaf.prop_recursive(4, 24, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..4);
        let keys = proptest::collection::btree_map(any::<String>(), inner, 0..4);
        prop_oneof![
            list.prop_map(Json::Array),
            keys.prop_map(|keys| Json::Object(keys.into_iter().collect())),
        ]
    });
    proptest::collection::btree_map(any::<String>(), value, 0..5)
        .prop_map(|keys| Json::Object(keys.into_iter().collect()))
}

/// A line with all that JSON knows, to be damaged.
const LINE: &str = r#" {"a": ["x", -1.50e+3, true, {"é": "\ud83d\ude00\n\/"}], "b": {}, "c": [], "d": 0, "e": "\\" } "#;

fn slip() -> impl Strategy<Value = (usize, usize, &'static str)> {
    let new = [
        "", "\"", "\\", "\\u", "\\ud800", "\\udc00", "[", "]", "{", "}", ",", ":", "0", "-", ".",
        "e", "é", "\u{1}", "\t", "\u{7f}", "tru", "nul", "'", "#", "\\x", "12",
    ];
    let new = proptest::sample::select(new.to_vec());
    (any::<usize>(), 0..4_usize, new)
}

fn damaged(slips: &[(usize, usize, &str)]) -> String {
    let mut text: Vec<char> = LINE.chars().collect();
    for (at, len, new) in slips {
        let at = at % (text.len() + 1);
        let end = (at + len).min(text.len());
        text.splice(at..end, new.chars());
    }
    text.into_iter().collect()
}

proptest! {
    #[test]
    fn what_serde_json_writes_is_read(value in any_object()) {
        let compact = value.to_string();
        let fields = parsed(&compact).unwrap();
        prop_assert_eq!(Json::Object(object(&fields)), value);
    }

    #[test]
    fn what_serde_json_refuses_is_refused_and_all_else_is_read(slips in proptest::collection::vec(slip(), 0..4)) {
        let line = damaged(&slips);
        let expected = serde_json::from_str::<Map<String, Json>>(&line).ok();
        let fields = parsed(&line);
        prop_assert_eq!(fields.is_some(), expected.is_some(), "{}", line);
        if let (Some(fields), Some(expected)) = (fields, expected) {
            prop_assert_eq!(object(&fields), expected);
        }
    }

    #[test]
    fn places_are_within_the_line(slips in proptest::collection::vec(slip(), 0..4)) {
        let line = damaged(&slips);
        let text = format!("{line}\n{line}");
        read(&text, |piece| {
            for fault in &piece.faults {
                let span = fault.span.start()..fault.span.end();
                assert!(text.get(span).is_some(), "{fault:?}\n{text}");
                assert!(!fault.help.is_empty(), "{fault:?}");
            }
            true
        });
        prop_assert!(text.len() > line.len());
    }
}

/// The keys of a line and its values as they are written, for what stands in place of a value.
fn read_of(line: &str) -> Vec<(String, String)> {
    let of = |value: &Value<'_>| line[value.span.start()..value.span.end()].to_owned();
    let fields = parsed(line).unwrap();
    let pair = |field: &Field<'_>| (field.key.name.clone().into_owned(), of(&field.value));
    fields.iter().map(pair).collect()
}

#[test]
fn values_have_places_and_null_is_none() {
    let line = r#"{ "a" : "x\n" ,"b":[1, 2] , "c":null, "d":  {"e":2.0}}"#;
    let expected = [("a", r#""x\n""#), ("b", "[1, 2]"), ("d", r#"{"e":2.0}"#)];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(read_of(line), expected);
}

#[test]
fn whole_numbers_may_end_in_zeros() {
    let of = |number: &str| match parsed(&format!("{{\"a\":{number}}}")).unwrap()[0]
        .value
        .kind
    {
        Kind::Scalar(ScalarKind::Integer(_), ref digits) => Some(digits.to_string()),
        _ => None,
    };
    assert_eq!(of("2026.0"), Some("2026".to_owned()));
    assert_eq!(of("-0.00"), Some("-0".to_owned()));
    assert_eq!(of("2026.5"), None);
    assert_eq!(of("2e3"), None);
}

/// What is wrong with a text, each with the part of it that is marked.
fn faults(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    read(text, |piece| {
        for fault in piece.faults {
            let marked = &text[fault.span.start()..fault.span.end()];
            found.push(format!("{}: {marked}", fault.message));
        }
        true
    });
    found
}

/// What may follow in the line of a condition, and what is said of it.
const FAULTS: &[(&str, &str)] = &[
    (
        r#""a":"\q\ud800"}"#,
        r"a backslash stands before a letter that gives it no meaning: \q",
    ),
    (
        r#""a":"\ud800x"}"#,
        r"half of a surrogate pair stands alone: \ud800",
    ),
    (
        r#""a":"\ud83d\u0041"}"#,
        r"half of a surrogate pair stands alone: \ud83d",
    ),
    (
        r#""a":"\u00g0"}"#,
        r"`\u` is not followed by four hexadecimal digits: \u",
    ),
    (
        "\"a\":\"\u{0}\"}",
        "the text holds the control character U+0000: \u{0}",
    ),
    (r#""a":estonia}"#, "a text is not in double quotes: estonia"),
    (
        r#""a":'in, estonia'}"#,
        "a text is not in double quotes: 'in, estonia'",
    ),
    (
        r#""a":2026-02-03}"#,
        "a text is not in double quotes: 2026-02-03",
    ),
    (r#""a":NaN}"#, "JSON knows no `NaN`: NaN"),
    (r#""a":01}"#, "a text is not in double quotes: 01"),
    (r#""a":[1,null]}"#, "an item of a list is null: null"),
    (r#""a":[1,]}"#, "nothing follows a comma: ,"),
    (r#""a":[1 2]}"#, "a comma is missing in the list: 2"),
    (r#""a":[1}"#, "a comma is missing in the list: }"),
    (r#""a":[1"#, "the list is not closed: "),
    (r#""a":1"#, "the object is not closed: "),
    (r#""a":"x"#, "a text does not end: "),
    (r#""a" 1}"#, "a key has no value: 1"),
    (r#""a":}"#, "a value is missing: }"),
    ("a:1}", "a key is missing or not in quotes: a"),
    (r#""a":1}, "#, "something follows an entry on its line: ,"),
    (r#""a":1}{}"#, "something follows an entry on its line: {}"),
    (r#""type":"topic"}"#, r#"`type` is given twice: "type""#),
];

#[test]
fn faults_are_told_one_by_one_in_words() {
    for (rest, expected) in FAULTS {
        let line = format!(r#"{{"type":"condition",{rest}"#);
        assert_eq!(faults(&line), [*expected], "{rest}");
    }
    let lines = [
        ("[{}]", "a line is not an entry: [{}]"),
        ("# no", "a line is not an entry: # no"),
        ("[[actor]]", "a line is not an entry: [[actor]]"),
        (r#"{"id":"x"}"#, "an entry has no `type`: {"),
        (r#"{"type":1}"#, "the `type` of an entry is no text: 1"),
        (r#"{"type":"actr"}"#, r#"`type` cannot be `actr`: "actr""#),
    ];
    for (line, expected) in lines {
        assert_eq!(faults(line), [expected], "{line}");
    }
}

#[test]
fn a_fault_hides_nothing_in_the_next_line() {
    let text = "{\"type\":\"condition\",\"id\":\"a\n\n{\"type\":\"condition\",\"id\":\"b\"}\r\n \t\n{\"type\":\"topic\"";
    let mut found = Vec::new();
    read(text, |piece| {
        found.push((piece.fields.len(), piece.faults.len()));
        true
    });
    assert_eq!(found, [(1, 1), (1, 0), (1, 1)]);
}

#[test]
fn an_object_over_several_lines_is_one_fault() {
    let text =
        "{\n  \"type\": \"condition\",\n  \"offices\": [\n    {}\n  ]\n}\n{\"type\":\"topic\"}\n";
    assert_eq!(faults(text), ["the object is not closed: "]);
}

#[test]
fn what_is_nested_too_deep_or_has_too_much_in_it_is_refused() {
    let deep = format!(
        "{{\"type\":\"topic\",\"a\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(
        faults(&deep),
        ["lists and tables are nested more than 10 deep: ["]
    );
    let wide: Vec<String> = (0..2_000).map(|nth| format!(",\"{nth}\":1")).collect();
    let wide = format!("{{\"type\":\"topic\"{}}}", wide.concat());
    assert_eq!(faults(&wide), ["a table has more than 1000 keys: \"999\""]);
    let long = format!("{{\"type\":\"topic\",\"a\":[{}0]}}", "x,".repeat(2_000_000));
    let found = faults(&long);
    assert_eq!(found.len(), 10_001);
    assert_eq!(found[10_000], "an entry has more than 1000000 values: x");
}
