//! What reference managers find in the references the program writes: every value, as it stands in the data.
//!
//! Skipped, and loudly, where Python cannot import pybtex, rispy, jsonschema and citeproc; with `STANCE_TEST_PYTHON` set to an
//! interpreter, such as `python3`, it is not skipped but fails.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::Command;

/// Opens the three files and holds them against the JSON document of the sources cited.
const SCRIPT: &str = r#"
import json, re, sys
import jsonschema, pybtex.database, rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

folder, schema = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
read = lambda name: open(f"{folder}/{name}", encoding="utf-8", newline="").read()
one_line = lambda text: " ".join(part for part in re.split(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", text) if part)
sources = {source["id"]: source for source in json.loads(read("sources.json"))["sources"]}
sources = {id: sources[id] for citation in json.loads(read("cite.json"))["citations"] for id in citation["sources"]}
assert sources

csl = json.loads(read("cite.csl"))
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.validate(csl, schema)
assert [item["id"] for item in csl] == list(sources)
for item in csl:
    source = sources[item["id"]]
    assert item["title"] == source["title"]
    assert item.get("container-title", item.get("publisher")) == source["publisher"]
    assert item.get("URL") == source["url"]
    assert len(item.get("author", [])) == len(source["authors"])
    if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?[?~%]?", source["published"] or ""):
        parts = [int(part) for part in source["published"].rstrip("?~%").split("-")]
        assert item["issued"]["date-parts"] == [parts], item
        assert item["issued"].get("circa", False) == (source["published"][-1] in "?~%"), item
style = CitationStylesStyle("harvard-cite-them-right", validate=False)
works = CitationStylesBibliography(style, CiteProcJSON(csl), formatter.plain)
for item in csl:
    works.register(Citation([CitationItem(item["id"])]))
assert len(works.bibliography()) == len(csl)

ris = rispy.loads(read("cite.ris"))
assert [item["id"] for item in ris] == list(sources)
for item in ris:
    source = sources[item["id"]]
    title = item.get("title", item.get("primary_title"))
    assert title == one_line(source["title"]), (title, source["title"])
    assert item.get("secondary_title", item.get("publisher")) == one_line(source["publisher"])
    assert len(item.get("authors", [])) == len(source["authors"])
    assert (item.get("urls") or [None])[0] == source["url"]

def plain(latex):
    "Text as LaTeX prints it."
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
    latex = re.sub(r"\\([a-z]+)\{\}", lambda found: "\0%d\0" % ord(names[found[1]]), latex)
    latex = re.sub(r"\\([&%$#_])", r"\1", latex.replace("{", "").replace("}", ""))
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), latex)

bibtex = pybtex.database.parse_string(read("cite.bib"), "bibtex").entries
assert list(bibtex) == list(sources)
for id, entry in bibtex.items():
    source, fields = sources[id], entry.fields
    # BibTeX knows no two spaces.
    spaced = lambda text: " ".join(one_line(text).split())
    assert " ".join(plain(fields["title"]).split()) == spaced(source["title"]), fields["title"]
    outlet = fields.get("journal", fields.get("howpublished", fields.get("institution")))
    assert " ".join(plain(outlet).split()) == spaced(source["publisher"]), outlet
    assert len(entry.persons.get("author", [])) == len(source["authors"])
    assert fields.get("url") == source["url"]
    assert fields.get("date") == source["published"]
"#;

/// The interpreter to test with, unless there is none and none was asked for.
fn python() -> Option<String> {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python)
        .args(["-c", "import pybtex, rispy, jsonschema, citeproc"])
        .output();
    let found = imports.is_ok_and(|output| output.status.success());
    assert!(
        found || asked.is_none(),
        "`{python}` cannot import pybtex, rispy, jsonschema and citeproc"
    );
    found.then_some(python)
}

fn written(data: &str, arguments: &[&str], path: &std::path::Path) {
    let mut stance = Command::new(env!("CARGO_BIN_EXE_stance"));
    stance
        .args(["--data", data])
        .args(arguments)
        .arg("--output");
    assert!(
        stance.arg(path).status().unwrap().success(),
        "{arguments:?}"
    );
}

#[test]
fn reference_managers_find_what_stands_in_the_data() {
    let Some(python) = python() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped = "\nSKIPPED: references were opened by no other program, for python3 cannot import pybtex, rispy, jsonschema and citeproc\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for data in [
        "data",
        "tests/fixtures/hostile",
        "tests/fixtures/references",
    ] {
        for file in ["cite.json", "cite.csl", "cite.ris", "cite.bib"] {
            written(data, &["cite"], &folder.path().join(file));
        }
        written(data, &["sources"], &folder.path().join("sources.json"));
        let opened = Command::new(&python)
            .args(["-c", SCRIPT])
            .arg(folder.path())
            .arg("tests/fixtures/csl-data.json")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&opened.stderr);
        assert!(opened.status.success(), "{data}\n{said}");
    }
}

#[test]
fn the_citation_file_agrees_with_the_dataset() {
    let file = std::fs::read_to_string("CITATION.cff").unwrap();
    let table: toml::Table = std::fs::read_to_string("data/dataset.toml")
        .unwrap()
        .parse()
        .unwrap();
    let of_dataset = |key: &str| table["dataset"][key].as_str().unwrap();
    let unwrapped = file.split_whitespace().collect::<Vec<_>>().join(" ");
    let stands = |text: String| assert!(unwrapped.contains(&text), "{text}");
    stands(format!("title: {}", of_dataset("title")));
    stands(format!("version: \"{}\"", of_dataset("version")));
    stands(format!("date-released: \"{}\"", of_dataset("as-of")));
    stands(format!("license: {}", of_dataset("license")));
    stands(format!("abstract: >- {}", of_dataset("description")));
}
