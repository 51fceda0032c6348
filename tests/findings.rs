//! Findings as other programs read them: SARIF, held against its schema.
//!
//! The schema is skipped, and loudly, where Python cannot import jsonschema; with `STANCE_TEST_PYTHON` set to an interpreter, such as
//! `python3`, it is not skipped but fails.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::Command;

use stance::diagnostic::Code;

/// Holds a log against the schema, and its places and counts against those of the JSON document.
const SCRIPT: &str = r#"
import json, sys
import jsonschema
from urllib.parse import unquote

read = lambda path: json.load(open(path, encoding="utf-8"))
schema, folder = read(sys.argv[1]), sys.argv[2]
jsonschema.Draft4Validator.check_schema(schema)
validator = jsonschema.Draft4Validator(schema)
for nth in range(int(sys.argv[3])):
    sarif, plain = (read(f"{folder}/{nth}.{format}") for format in ("sarif", "json"))
    validator.validate(sarif)
    (run,) = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    told = [result for result in run["results"] if "suppressions" not in result]
    assert len(run["results"]) - len(told) == plain["allowed"]
    assert len(told) == len(plain["diagnostics"])
    for result, found in zip(told, plain["diagnostics"]):
        assert (result["ruleId"], result["level"]) == (found["code"], found["severity"])
        assert result["message"]["text"].startswith(found["message"])
        places = [place["physicalLocation"] for place in result.get("locations", [])]
        assert [unquote(place["artifactLocation"]["uri"]) for place in places] == [found["file"]][: len(places)], places
        regions = [place["region"] for place in places if "region" in place]
        assert [(region["startLine"], region["startColumn"]) for region in regions] == (
            [(found["line"], found["column"])] if regions else []
        )
"#;

/// The interpreter to test with, unless there is none and none was asked for.
fn python() -> Option<String> {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python)
        .args(["-c", "import jsonschema"])
        .output();
    let found = imports.is_ok_and(|output| output.status.success());
    assert!(
        found || asked.is_none(),
        "`{python}` cannot import jsonschema"
    );
    found.then_some(python)
}

#[test]
fn sarif_follows_its_schema_and_tells_what_json_tells() {
    let Some(python) = python() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped =
            "\nSKIPPED: SARIF was held against no schema, for python3 cannot import jsonschema\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let of_code = |code: &Code| format!("tests/bad/{}", code.as_str());
    let mut datasets: Vec<String> = Code::ALL.iter().map(of_code).collect();
    datasets.extend(
        [
            "tests/fixtures/allowances",
            "tests/fixtures/hostile",
            "data",
        ]
        .map(Into::into),
    );
    let folder = tempfile::tempdir().unwrap();
    for (nth, data) in datasets.iter().enumerate() {
        for format in ["sarif", "json"] {
            let ran = Command::new(env!("CARGO_BIN_EXE_stance"))
                .args(["check", "--data", data, "--output"])
                .arg(folder.path().join(format!("{nth}.{format}")))
                .status();
            assert_ne!(ran.unwrap().code(), Some(2), "{data}");
        }
    }
    let opened = Command::new(&python)
        .args(["-c", SCRIPT, "tests/fixtures/sarif-schema-2.1.0.json"])
        .arg(folder.path())
        .arg(datasets.len().to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&opened.stderr);
    assert!(opened.status.success(), "{said}");
}

#[test]
fn what_a_dataset_allows_is_suppressed_with_its_reason() {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args([
            "check",
            "--data",
            "tests/fixtures/allowances",
            "--format",
            "sarif",
        ])
        .output()
        .unwrap();
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let reasons: Vec<_> = results
        .iter()
        .map(|result| &result["suppressions"][0]["justification"])
        .collect();
    let proverb = "The printed text quotes a proverb.";
    assert_eq!(reasons, [proverb, proverb, "Still to be coded."]);
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"],
        serde_json::json!({
            "artifactLocation": { "uri": "tests/fixtures/allowances/data.toml" },
            "region": { "startLine": 36, "startColumn": 9, "endLine": 36, "endColumn": 32 },
        })
    );
}
