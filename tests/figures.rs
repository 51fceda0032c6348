//! Figures: each command draws one on each dataset, as XML that is well-formed and harmless; some are held as they are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

const FIXTURES: [&str; 7] = [
    "excerpt",
    "hostile",
    "moves",
    "seeds",
    "union",
    "withdrawn/old.toml",
    "withdrawn/new.toml",
];

fn stance(fixture: &str, line: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(["--data", &format!("tests/fixtures/{fixture}")])
        .args(line.split(' '))
        .env("COLUMNS", "")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{fixture}: {line}\n{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// The ids that a command lists.
fn ids(fixture: &str, line: &str) -> Vec<String> {
    let text = stance(
        fixture,
        &format!("{line} --columns id --format csv --no-head"),
    );
    text.lines().map(str::to_owned).collect()
}

/// How the commands that draw are typed on a dataset.
fn lines(fixture: &str) -> Vec<String> {
    let mut lines: Vec<String> = [
        "matrix",
        "matrix --all",
        "matrix --by speaker",
        "matrix --by quarter",
        "matrix --by speaker,month --all",
        "timeline",
        "timeline --contacts --since 2025-06",
    ]
    .map(str::to_owned)
    .to_vec();
    lines.push("changes 2024".to_owned());
    lines.push("changes 2025-12-31 --limit 3".to_owned());
    lines.push("network".to_owned());
    lines.push("network --two-mode --measure conflict".to_owned());
    lines.push(format!("compare {}", ids(fixture, "actors").join(" ")));
    let topics = ids(fixture, "topics");
    let blocs = ids(fixture, "actors --actor-kind bloc");
    let tallies = blocs
        .iter()
        .map(|bloc| format!("tally {} --group {bloc}", topics[0]));
    lines.extend(tallies);
    lines.sort();
    lines
}

/// Reads XML, and hands over each element with its attributes.
fn elements(xml: &str, mut look: impl FnMut(&str, &[(String, String)])) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                depth += 1;
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                    (key, value.unwrap().into_owned())
                });
                look(&name, &attributes.collect::<Vec<_>>());
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

/// Characters that XML 1.0 holds. Source: <https://www.w3.org/TR/xml/#charsets>.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[test]
fn every_figure_is_well_formed_and_leads_to_the_web_alone() {
    for fixture in FIXTURES {
        for line in lines(fixture) {
            let svg = stance(fixture, &format!("{line} --format svg"));
            assert!(svg.chars().all(is_xml), "{fixture}: {line}");
            elements(&svg, |name, attributes| {
                assert!(
                    !matches!(
                        name,
                        "script" | "image" | "foreignObject" | "use" | "iframe"
                    ),
                    "{fixture}: {line}: {name}"
                );
                for (key, value) in attributes {
                    assert!(!key.starts_with("on"), "{fixture}: {line}: {key}");
                    if key == "href" {
                        let is_web = value.starts_with("https://") || value.starts_with("http://");
                        assert!(is_web, "{fixture}: {line}: {value}");
                    } else {
                        let is_number = !value.contains("NaN") && !value.contains("inf");
                        assert!(is_number, "{fixture}: {line}: {value}");
                    }
                }
            });
        }
    }
}

/// Small figures of each kind, which are held as they are.
const HELD: [(&str, &str, &str); 9] = [
    ("matrix", "union", "matrix"),
    ("speakers", "moves", "matrix --by speaker"),
    ("periods", "moves", "matrix --by quarter"),
    ("timeline", "moves", "timeline --contacts"),
    (
        "tally",
        "union",
        "tally lighthouse --assume undeclared=opposes",
    ),
    ("changes", "moves", "changes 2025"),
    ("network", "excerpt", "network --core --topic dialogue"),
    (
        "two-mode",
        "moves",
        "network --two-mode --measure congruence",
    ),
    ("compare", "moves", "compare northland southland pair"),
];

#[test]
fn figures_are_drawn_as_they_were() {
    let bless = std::env::var_os("BLESS").is_some();
    for (name, fixture, line) in HELD {
        let drawn = stance(fixture, &format!("{line} --format svg"));
        // An element on each line, so that a difference is seen.
        let drawn = drawn.replace("><", ">\n<");
        let path = Path::new("tests/figures").join(format!("{name}.svg"));
        if bless {
            fs::create_dir_all("tests/figures").unwrap();
            fs::write(&path, &drawn).unwrap();
        }
        let held = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            held == drawn,
            "{line}: `.ci/bless` draws {} anew",
            path.display()
        );
    }
}

/// What each of the variables names, if all are set.
fn tools() -> Option<[String; 3]> {
    let asked = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some([
        asked("STANCE_TEST_PYTHON")?,
        asked("STANCE_TEST_BROWSER")?,
        asked("STANCE_TEST_AXE")?,
    ])
}

/// Figures of the dataset that is built in, one of each kind.
const REAL: [&str; 7] = [
    "matrix",
    "matrix --by quarter --topic dialogue",
    "timeline --topic dialogue --contacts",
    "tally envoy --rule unanimity",
    "changes 2025",
    "network --topic dialogue",
    "compare france germany baltics kallas kremlin",
];

#[test]
fn people_open_figures_in_a_browser() {
    let Some([python, browser, axe]) = tools() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped = "\nSKIPPED: figures were opened in no browser, for STANCE_TEST_BROWSER, STANCE_TEST_AXE and STANCE_TEST_PYTHON do not name one\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut figures = Vec::new();
    let hostile = lines("hostile");
    let hostile = hostile.iter().map(|line| ("hostile", line.as_str()));
    for (fixture, line) in hostile.chain(REAL.map(|line| ("../../data", line))) {
        let path = folder.path().join(format!("{}.svg", figures.len()));
        fs::write(&path, stance(fixture, &format!("{line} --format svg"))).unwrap();
        figures.push(path);
    }
    let opened = Command::new(python)
        .args(["tests/figures.py", &browser, &axe])
        .args(figures)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&opened.stderr);
    assert!(opened.status.success(), "{said}");
}

#[test]
fn the_ending_of_the_file_says_that_a_figure_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("matrix.svg");
    stance("union", &format!("matrix --output {}", file.display()));
    assert!(fs::read_to_string(&file).unwrap().starts_with("<svg "));
}
