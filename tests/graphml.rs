//! What network programs find in the `GraphML` the program writes: every node, every tie, every attribute with its type.
//!
//! Skipped, and loudly, where Python cannot import networkx and igraph; with `STANCE_TEST_PYTHON` set to an interpreter, such as
//! `python3`, it is not skipped but fails.

use std::io::Write;
use std::process::Command;

/// Opens a file with both programs and holds it against the JSON document of the same network.
const SCRIPT: &str = r#"
import json, sys, networkx, igraph

path, document = sys.argv[1], json.load(open(sys.argv[2]))
two_mode = document["mode"] == "two-mode"
topics = document["topics"] if two_mode else []
nodes = {node["id"]: node for node in document["nodes"]}
counts = ["activity", "agree", "disagree"]

graph = networkx.read_graphml(path)
assert not graph.is_directed() and not graph.is_multigraph()
assert list(graph.nodes)[:len(nodes)] == list(nodes), "nodes"
assert graph.number_of_nodes() == len(nodes) + len(topics)
for id, node in nodes.items():
    found = graph.nodes[id]
    for key in ["name", "kind", "actor", "core", "statements", *counts]:
        assert found[key] == node[key] and type(found[key]) is type(node[key]), (id, key)
    assert found["label"] == node["name"]
    # What is absent is an empty text, for every node has every attribute.
    assert (found["speaker"] or None) == node["speaker"]
    assert (found["last_statement"] or None) == node["last_statement"]
for topic in topics:
    found = graph.nodes["topic:" + topic["id"]]
    assert found["kind"] == "topic" and found["name"] == topic["title"]
    assert all(found[key] == topic[key] for key in counts)
assert graph.number_of_edges() == len(document["ties"])
for tie in document["ties"]:
    target = "topic:" + tie["target"] if two_mode else tie["target"]
    found = graph.edges[tie["source"], target]
    for key in ["weight", "congruence", "conflict", "topics"]:
        assert found[key] == tie[key] and type(found[key]) is type(tie[key]), (tie, key)

graph = igraph.Graph.Read_GraphML(path)
assert not graph.is_directed()
assert graph.vcount() == len(nodes) + len(topics)
assert graph.vs["id"][:len(nodes)] == list(nodes)
assert graph.vs["name"][:len(nodes)] == [node["name"] for node in nodes.values()]
assert graph.vs["core"][:len(nodes)] == [node["core"] for node in nodes.values()]
assert graph.vs["statements"][:len(nodes)] == [node["statements"] for node in nodes.values()]
assert graph.es["weight"] == [tie["weight"] for tie in document["ties"]]
"#;

/// The interpreter to test with, unless there is none and none was asked for.
fn python() -> Option<String> {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python)
        .args(["-c", "import networkx, igraph"])
        .output();
    let found = imports.is_ok_and(|output| output.status.success());
    assert!(
        found || asked.is_none(),
        "`{python}` cannot import networkx and igraph"
    );
    found.then_some(python)
}

#[test]
fn network_programs_find_what_the_json_document_says() {
    let Some(python) = python() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped = "\nSKIPPED: GraphML was opened by no network program, for python3 cannot import networkx and igraph\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let graphml = folder.path().join("network.graphml");
    let json = folder.path().join("network.json");
    let networks: [&[&str]; 4] = [
        &["network"],
        &["network", "--two-mode", "--all"],
        &["network", "--by", "speaker", "--normalise", "jaccard"],
        &[
            "network",
            "--two-mode",
            "--by",
            "speaker",
            "--since",
            "9999",
        ],
    ];
    for network in networks {
        for file in [&graphml, &json] {
            let mut stance = Command::new(env!("CARGO_BIN_EXE_stance"));
            let status = stance.args(network).arg("--output").arg(file).status();
            assert!(status.unwrap().success(), "{network:?}");
        }
        let opened = Command::new(&python)
            .args(["-c", SCRIPT])
            .args([&graphml, &json])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&opened.stderr);
        assert!(opened.status.success(), "{network:?}\n{said}");
    }
}
