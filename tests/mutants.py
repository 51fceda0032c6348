#!/usr/bin/env python3
"""Mutation testing of the model, the rule and the checks.

Changes the code in small ways, one at a time, and tells which changes no test notices. What is changed is the list of
cargo-mutants. A build for each change would take a night, so all of them are compiled into one copy of the tree, behind
a switch that the environment sets, and each is run against the tests that reach it:

    pip install tree-sitter tree-sitter-rust
    tests/mutants.py                    everything, in less than an hour
    tests/mutants.py src/query/rule     the files whose paths begin so
    tests/mutants.py --survivors        only what survived the last time

It fails when a change survives that tests/mutants.toml does not explain. `target/mutants/outcome.json` has them all.
"""

import collections
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import tomllib

import tree_sitter
import tree_sitter_rust

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "mutants"
TREE = WORK / "tree"
SCOPE = ["src/model", "src/query", "src/check", "src/character.rs"]
# Text that is only printed is not worth a mutant.
LEFT_OUT = ["--exclude", "**/tests/**", "--exclude", "**/tests.rs", "--exclude", "src/model/date/properties.rs"]
LEFT_OUT += ["--exclude-re", "impl (fmt::|std::fmt::)?(Display|Debug)"]
# Seconds that a run may take at least, how many times its usual time, and bytes of memory: more counts as noticed.
PATIENCE, TIMES, MEMORY = 20, 10, 4 << 30

SWITCH = """//! Which mutant is on, and which ones a run reaches.
use std::sync::{LazyLock, atomic::{AtomicBool, Ordering}};

static ON: LazyLock<usize> = LazyLock::new(|| std::env::var("STANCE_MUTANT").map_or(0, |it| it.parse().unwrap()));
static REACHED: LazyLock<Option<std::ffi::OsString>> = LazyLock::new(|| std::env::var_os("STANCE_REACHED"));
static SEEN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];

pub fn is(mutant: usize) -> bool {
    if let Some(path) = &*REACHED && !SEEN[mutant].swap(true, Ordering::Relaxed) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        std::io::Write::write_all(&mut file, format!("{mutant}\\n").as_bytes()).unwrap();
    }
    *ON == mutant
}

#[derive(Clone)]
pub enum Either<A, B> { Mutant(A), Original(B) }

impl<T, A: Iterator<Item = T>, B: Iterator<Item = T>> Iterator for Either<A, B> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        match self { Self::Mutant(it) => it.next(), Self::Original(it) => it.next() }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self { Self::Mutant(it) => it.size_hint(), Self::Original(it) => it.size_hint() }
    }
}
impl<T, A: DoubleEndedIterator<Item = T>, B: DoubleEndedIterator<Item = T>> DoubleEndedIterator for Either<A, B> {
    fn next_back(&mut self) -> Option<T> {
        match self { Self::Mutant(it) => it.next_back(), Self::Original(it) => it.next_back() }
    }
}
impl<T, A: ExactSizeIterator<Item = T>, B: ExactSizeIterator<Item = T>> ExactSizeIterator for Either<A, B> {}
"""


def listed(prefixes):
    """Returns the mutants of cargo-mutants, numbered from 1, each with a key that holds when lines move."""
    files = [word for scope in SCOPE for word in ("-f", scope if scope.endswith(".rs") else f"{scope}/**")]
    command = ["cargo", "mutants", "--list", "--json", *files, *LEFT_OUT]
    mutants = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    mutants = [it for it in mutants if it["file"].startswith(tuple(prefixes or [""]))]
    met = collections.Counter()
    for number, mutant in enumerate(mutants, 1):
        mutant["number"] = number
        mutant["line"] = mutant["span"]["start"]["line"]
        line = (ROOT / mutant["file"]).read_text().splitlines()[mutant["line"] - 1]
        key = f"{mutant['file']}: {mutant['name'].split(': ', 1)[1]} | {line.strip()}"
        met[key] += 1
        mutant["key"] = key if met[key] == 1 else f"{key} ({met[key]})"
    return mutants


class Weaver:
    """Writes the mutants of a file into its text."""

    def __init__(self, source):
        self.source = source
        self.lines = source.decode().splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line.encode()))
        self.root = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language())).parse(source).root_node
        # By node: functions that write it anew, given its text with the mutants within.
        self.at = collections.defaultdict(list)
        self.consts = set()

    def place(self, point):
        return self.starts[point["line"] - 1] + len(self.lines[point["line"] - 1][: point["column"] - 1].encode())

    def add(self, mutant):
        """Prepares a mutant; returns `False` where it would be no Rust."""
        start, end = self.place(mutant["span"]["start"]), self.place(mutant["span"]["end"])
        node = self.root.descendant_for_byte_range(start, end)
        genre, number = mutant["genre"], mutant["number"]

        def up(*kinds):
            found = node
            while found and found.type not in kinds:
                found = found.parent
            return found

        if genre == "FnValue":
            target = up("block") if node.type != "function_item" else node.child_by_field_name("body")
            while target.parent.type != "function_item":
                target = target.parent
            iterates = mutant["function"]["return_type"].startswith("-> impl")
            self.at[target.id].append(("value", number, mutant["replacement"], iterates))
        elif genre in ("MatchArm", "MatchArmGuard"):
            target = up("match_arm" if genre == "MatchArm" else "match_pattern")
            target = target.child_by_field_name("pattern") if genre == "MatchArm" else target
            self.at[target.id].append(("arm" if genre == "MatchArm" else mutant["replacement"], number))
        else:
            target = up("binary_expression", "compound_assignment_expr", "let_chain", "unary_expression", "struct_expression")
            if target is None or target.type == "let_chain":
                return False
            after = self.source[end : target.end_byte]
            if genre == "StructField":
                after = re.sub(rb"^\s*,", b"", after)
            changed = self.source[target.start_byte : start] + mutant["replacement"].encode() + after
            self.at[target.id].append(("expression", number, changed.decode()))
        function = up("function_item")
        if function:
            self.consts.update(part.id for it in function.children if it.type == "function_modifiers" for part in it.children)
        return True

    def write(self, node=None):
        """Returns a node's text with all its mutants."""
        node = node or self.root
        if node.id in self.consts and node.type == "const":
            return ""
        text, last = "", node.start_byte
        for child in node.children:
            text += self.source[last : child.start_byte].decode() + self.write(child)
            last = child.end_byte
        text += self.source[last : node.end_byte].decode()
        changes = self.at.get(node.id)
        if not changes:
            return text
        numbers = ",".join(str(it[1]) for it in changes)
        if node.type == "block":
            text = body(text, changes)
        elif node.type == "match_pattern":
            guard = node.child_by_field_name("condition")
            pattern = self.source[node.start_byte : guard.prev_sibling.start_byte].decode() if guard else text
            text = arm(pattern, changes, self.write(guard) if guard else "true")
        else:
            branches = [f"if {is_on(it[1])} {{{marked(it[1], it[2])}}} else " for it in changes]
            text = f"({''.join(branches)}{{{text}}})"
        return marked(numbers, text)


def is_on(number):
    return f"crate::mutant::is({number})"


def marked(numbers, text):
    return f"/*<{numbers}<*/{text}/*>*/"


def body(text, changes):
    """Returns the body of a function that may give another value."""
    for _, number, value, iterates in changes:
        value = marked(number, value)
        if iterates:
            either = "crate::mutant::Either"
            text = f"{{ if {is_on(number)} {{ {either}::Mutant({value}) }} else {{ {either}::Original({text}) }} }}"
        else:
            text = f"{{ if {is_on(number)} {{ return {value}; }} {text[1:]}"
    return text


def arm(pattern, changes, guard):
    """Returns a match arm's pattern and guard where the arm may be left out, and its guard may be true or false."""
    guard = f"({guard})"
    for kind, number, *_ in changes:
        if kind == "true":
            guard = f"({is_on(number)} || {guard})"
        else:
            guard = f"(!{is_on(number)} && {guard})"
    return f"{pattern} if {guard}"


def weave(mutants, unviable):
    """Writes the files with the mutants in them, but for the unviable ones, to which it adds those that are no Rust."""
    for file in {it["file"] for it in mutants}:
        weaver = Weaver((ROOT / file).read_bytes())
        for mutant in mutants:
            if mutant["file"] == file and mutant["number"] not in unviable and not weaver.add(mutant):
                unviable.add(mutant["number"])
        write(TREE / file, weaver.write())


def write(path, text):
    """Writes a file unless it says that already, so that cargo builds nothing twice."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def copy_tree(mutants):
    """Copies the files under version control, with the switch, and without lints; those with mutants are left to `weave`."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()
    files = {name for name in listed.split("\0") if (ROOT / name).is_file() or (ROOT / name).is_symlink()}
    own = {"Cargo.toml", "src/lib.rs", "src/mutant.rs", *(it["file"] for it in mutants)}
    for path in [it for it in TREE.glob("**/*") if it.is_symlink() or not it.is_dir()]:
        if str(path.relative_to(TREE)) not in files | own or path.is_symlink():
            path.unlink()
    for name in files - own:
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, TREE / name, follow_symlinks=False)
    manifest = (ROOT / "Cargo.toml").read_text()
    write(TREE / "Cargo.toml", manifest[: manifest.index("[lints.rust]")] + "\n[workspace]\n")
    write(TREE / "src/mutant.rs", SWITCH.replace("COUNT", str(len(mutants) + 1)))
    main = (ROOT / "src/lib.rs").read_text()
    allow = "#![allow(warnings, arithmetic_overflow, unconditional_panic)]\n"
    at = main.index("pub mod ")
    write(TREE / "src/lib.rs", f"{main[:at]}{allow}pub mod mutant;\n{main[at:]}")


def cargo(*words):
    """Runs cargo on the tree; returns its messages."""
    command = ["cargo", *words, "--message-format=json", "--quiet"]
    environment = {**os.environ, "CARGO_TARGET_DIR": str(WORK / "build")}
    run = subprocess.run(command, cwd=TREE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")], run


def blamed(message):
    """Returns the mutant in whose text an error of the compiler is."""
    spans = sorted(message["spans"], key=lambda span: not span["is_primary"])
    found = []
    for span in spans:
        while not (TREE / span["file_name"]).is_relative_to(TREE / "src") and span["expansion"]:
            span = span["expansion"]["span"]
        text = (TREE / span["file_name"]).read_bytes()
        stack = []
        for mark in re.finditer(rb"/\*<([\d,]+)<\*/|/\*>\*/", text[: span["byte_start"]]):
            stack.append(mark[1]) if mark[1] else stack.pop()
        if stack:
            found.append([int(number) for number in stack[-1].split(b",")])
    # Of several that stand in one place, the last is the most daring.
    return {min(found, key=len)[-1]} if found else set()


def compile_all(mutants, before):
    """Writes all mutants that compile into the tree; returns the numbers of the others, and those known to be such."""
    copy_tree(mutants)
    unviable = {it["number"] for it in mutants if before.get(it["key"]) == "unviable"}
    while True:
        weave(mutants, unviable)
        messages, run = cargo("check", "--lib", "--profile", "test")
        errors = [it["message"] for it in messages if it["reason"] == "compiler-message" and it["message"]["level"] == "error"]
        if run.returncode == 0:
            return unviable
        at_fault = set().union(*(blamed(error) for error in errors))
        print(f"{len(errors)} errors, of {len(at_fault)} mutants", flush=True)
        if not at_fault - unviable:
            sys.exit("\n".join(error["rendered"] for error in errors) + run.stderr)
        unviable |= at_fault


class Case:
    """Something that passes on the code as it is: a test, or what the program says of a dataset."""

    def __init__(self, name, command, expected=None, is_test=False):
        self.name, self.command, self.expected, self.is_test = name, command, expected, is_test
        self.seconds, self.reached = 0.0, set()


def all_pass(part, mutant):
    """Runs some tests in one go, or another case, with a mutant on; returns `True` if nothing notices it."""
    command = [*part[0].command[:-1], *(case.name for case in part)] if part[0].is_test else part[0].command
    return passes(command, PATIENCE + TIMES * sum(case.seconds for case in part), part[0].expected, mutant)


def passes(command, patience, expected=None, mutant=0, reached=None):
    """Runs a command; returns `True` if it succeeds within seconds, or prints what is expected."""
    environment = {**os.environ, "STANCE_MUTANT": str(mutant), "NO_COLOR": "1", "RUST_BACKTRACE": "0"}
    environment |= {"PROPTEST_DISABLE_FAILURE_PERSISTENCE": "1", "PROPTEST_MAX_SHRINK_ITERS": "0", "PROPTEST_RNG_SEED": "1"}
    if reached:
        environment["STANCE_REACHED"] = str(reached)
    child = subprocess.Popen(
        command, cwd=TREE, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    try:
        printed = child.communicate(timeout=patience)[0]
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return False
    return printed == expected if expected is not None else child.returncode == 0


def built(*words):
    """Builds a program or a test; returns its path."""
    messages, run = cargo(*words)
    programs = [it["executable"] for it in messages if it.get("executable") and it["profile"]["test"] == ("test" in words)]
    return programs[0] if programs else sys.exit(run.stderr)


def cases():
    """Returns the tests beside the code, the broken datasets, and the goldens of the commands."""
    tests = built("test", "--no-run", "--lib")
    program = built("build", "--bin", "stance")
    goldens = built("test", "--no-run", "--test", "cli")
    names = subprocess.run([tests, "--list", "--format", "terse"], cwd=TREE, check=True, stdout=subprocess.PIPE, text=True)
    names = [line.removesuffix(": test") for line in names.stdout.splitlines() if line.endswith(": test")]
    found = [Case(name, [tests, "--test-threads=1", "--exact", name], is_test=True) for name in names]
    for expected in sorted([*TREE.glob("tests/bad/*/expected.txt"), *TREE.glob("tests/bad-lines/*.txt")]):
        folder = expected.parent
        places = [folder / "data.toml", folder / "data", expected.with_suffix(".jsonl")]
        place = next((it for it in places if it.exists()), None)
        if place is None:
            continue
        command = [program, "--data", str(place.relative_to(TREE)), "check", "--color", "never"]
        if (folder / "texts").exists():
            command += ["--texts", str((folder / "texts").relative_to(TREE))]
        found.append(Case(str(expected.relative_to(TREE)), command, expected.read_bytes()))
    for path in sorted(TREE.glob("tests/cli/*.trycmd")):
        command = [goldens, "commands_print_what_they_printed", f"trycmd={path.name}"]
        found.append(Case(str(path.relative_to(TREE)), command))
    return found


def measure(found):
    """Finds which mutants each case reaches, and how long it takes; returns the cases that pass on the code as it is."""
    reached, sound = WORK / "reached", []
    for case in found:
        reached.unlink(missing_ok=True)
        start = time.monotonic()
        if not passes(case.command, 600, case.expected, reached=reached):
            print(f"left out, for it fails as it is: {case.name}", flush=True)
            continue
        case.seconds = time.monotonic() - start
        case.reached = {int(line) for line in reached.read_text().split()} if reached.exists() else set()
        sound.append(case)
    return sound


def noticed_by(mutant, found):
    """Returns what notices a mutant, or `None`. Asked first are quick tests that are near, then what bears its name."""
    module = mutant["file"].removeprefix("src/").removesuffix(".rs").removesuffix("/mod").split("/")
    name = (mutant["function"] or {"function_name": "?"})["function_name"].split("::")[-1].replace("_", "-")

    def rank(case):
        near = len(os.path.commonprefix([case.name.split("::"), module]))
        return f"/{name}" not in case.name, not case.is_test, case.seconds > 1, -near, len(case.reached)

    reaching = sorted((case for case in found if mutant["number"] in case.reached), key=rank)
    quick = [case for case in reaching if case.is_test and case.seconds <= 1]
    others = [case for case in reaching if case not in quick]
    others.sort(key=lambda case: case.is_test)
    parts = [quick[:12], *([case] for case in others[:3]), quick[12:60], quick[60:], *([case] for case in others[3:])]
    for part in filter(None, parts):
        if not all_pass(part, mutant["number"]):
            return part[0].name if len(part) == 1 else f"one of {len(part)} tests"
    return None


def explained():
    """Returns the mutants that cannot be noticed, with the reason."""
    path = ROOT / "tests/mutants.toml"
    entries = tomllib.loads(path.read_text())["explained"] if path.exists() else []
    return {mutant: entry["reason"] for entry in entries for mutant in entry["mutants"]}


def main():
    prefixes = [word for word in sys.argv[1:] if word != "--survivors"]
    mutants, reasons, outcome = listed(prefixes), explained(), WORK / "outcome.json"
    before = json.loads(outcome.read_text()) if outcome.exists() else {}
    print(f"{len(mutants)} mutants", flush=True)
    unviable = compile_all(mutants, before)
    found = measure(cases())
    print(f"{len(found)} cases, {sum(case.seconds for case in found):.0f} s", flush=True)
    figures = collections.Counter()
    for mutant in mutants:
        key, number = mutant["key"], mutant["number"]
        if number in unviable:
            result = "unviable"
        elif "--survivors" in sys.argv and before.get(key, "surviving") not in ("surviving", "explained"):
            result = before[key]
        elif by := noticed_by(mutant, found):
            result = f"killed by {by}"
        else:
            result = "explained" if key in reasons else "surviving"
        before[key] = result
        figures[result.split()[0]] += 1
        if result == "surviving":
            unreached = not any(number in case.reached for case in found)
            print(f"{mutant['line']}: {key}{' (no test reaches it)' if unreached else ''}", flush=True)
    own = {it["key"] for it in mutants}
    kept = {key: it for key, it in before.items() if key in own or not key.startswith(tuple(prefixes or [""]))}
    outcome.write_text(json.dumps(kept, indent=1))
    print(f"{len(mutants)} mutants:", ", ".join(f"{count} {result}" for result, count in sorted(figures.items())))
    stale = [key for key in reasons if key.startswith(tuple(prefixes or [""])) and before.get(key) != "explained"]
    print(*(f"explained, but no survivor: {key}" for key in stale), sep="\n", end="")
    return 1 if figures["surviving"] or stale else 0


if __name__ == "__main__":
    sys.exit(main())
