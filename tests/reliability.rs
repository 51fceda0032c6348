//! The measures of agreement between coders, held against another program's.
//!
//! Skipped, and loudly, where Python cannot import krippendorff; with `STANCE_TEST_PYTHON` set to an interpreter, it is not
//! skipped but fails.

use std::process::Command;

/// Compares every figure on random codings with many gaps, each dataset written, asked and computed again.
const SCRIPT: &str = r#"
import json, os, random, subprocess, sys, tempfile, krippendorff, numpy

program = sys.argv[1]
SCORES = {"supports": 2, "conditional": 1, "mixed": 0, "neutral": 0, "opposes": -2}
TOPICS = ["talks", "envoy"]
random.seed(20261128)

def dataset(coders, statements):
    text = 'dataset = { schema = 1, id = "d", version = "1", title = "D", as-of = "2026-07-15" }\n'
    for topic in TOPICS:
        text += f'[[topic]]\nid = "{topic}"\ntitle = "T"\nshort = "T"\nproposition = "P."\n'
    text += '[[actor]]\nid = "a"\nname = "A"\nkind = "state"\n'
    text += '[[source]]\nid = "s"\ntitle = "S"\npublisher = "P"\nkind = "news"\nlang = "en"\n'
    codes = {}
    for at in range(statements):
        text += f'[[statement]]\nid = "w{at}"\nactor = "a"\ndate = "2026-01-01"\nkind = "speech"\nattribution = "direct"\n'
        text += 'positions = { talks = "neutral" }\nsummary = "S."\nsources = ["s"]\n'
        truth = {topic: random.choice(list(SCORES)) for topic in TOPICS}
        for coder in range(coders):
            if random.random() < 0.2:
                continue
            found = {}
            for topic in TOPICS:
                if random.random() < 0.7:
                    found[topic] = truth[topic]
                elif random.random() < 0.8:
                    found[topic] = random.choice([*SCORES, "declined"])
            codes[at, coder] = found
            pairs = ", ".join(f'{key} = "{value}"' for key, value in found.items())
            text += f'[[coding]]\ncoder = "c{coder}"\ndate = "2026-07-01"\nstatement = "w{at}"\npositions = {{ {pairs} }}\n'
    return text, codes

def close(found, expected):
    return found is not None and abs(found - expected) < 1e-9

for coders, statements in [(2, 12), (3, 40), (5, 60), (4, 7)]:
    text, codes = dataset(coders, statements)
    units = [(at, topic) for at in range(statements) for topic in TOPICS
             if any(topic in codes.get((at, coder), {}) for coder in range(coders))]
    def code(coder, unit):
        read = codes.get((unit[0], coder))
        return None if read is None else read.get(unit[1], "off-topic")
    labels = [*SCORES, "declined", "off-topic"]
    nominal = [[numpy.nan if code(c, u) is None else labels.index(code(c, u)) for u in units] for c in range(coders)]
    scores = [[SCORES.get(code(c, u), numpy.nan) for u in units] for c in range(coders)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "d.toml")
        open(path, "w").write(text)
        answer = subprocess.run([program, "--data", path, "agreement", "--format", "json"], capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    whole = found["agreement"][0]
    for level, values in [("nominal", nominal), ("ordinal", scores), ("interval", scores)]:
        expected = krippendorff.alpha(reliability_data=numpy.array(values, dtype=float), level_of_measurement=level)
        assert close(whole["alpha"][level]["value"], expected), (level, whole, expected)
        assert whole["alpha"][level]["low"] <= expected <= whole["alpha"][level]["high"]
    for pair in found["pairs"]:
        a, b = int(pair["a"][1:]), int(pair["b"][1:])
        both = [(code(a, u), code(b, u)) for u in units if code(a, u) is not None and code(b, u) is not None]
        equal = sum(x == y for x, y in both) / len(both)
        chance = sum(sum(x == l for x, _ in both) * sum(y == l for _, y in both) for l in labels) / len(both) ** 2
        assert pair["units"] == len(both) and close(pair["observed_agreement"], equal)
        assert close(pair["kappa"], (equal - chance) / (1 - chance)), pair
    differ = sum(len({code(c, u) for c in range(coders)} - {None}) > 1 for u in units)
    assert len(found["disagreements"]) == differ
"#;

#[test]
fn measures_are_those_of_another_program() {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python)
        .args(["-c", "import krippendorff"])
        .output();
    if !imports.is_ok_and(|output| output.status.success()) {
        assert!(asked.is_none(), "{python} cannot import krippendorff");
        eprintln!("SKIPPED: python3 cannot import krippendorff");
        return;
    }
    let output = Command::new(&python)
        .args(["-c", SCRIPT, env!("CARGO_BIN_EXE_stance")])
        .output();
    let output = output.unwrap_or_else(|error| panic!("{python}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
