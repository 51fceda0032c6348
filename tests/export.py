"""What other programs find in an export: every value as it stands in the data, and the matrix in every cell.

export.py FOLDER DATA: FOLDER holds the `package`, the script `data.sql`, the graph `data.graphml`, the feed `feed.xml` and the
documents `data.json` and `matrix-DAY.json`, all of the dataset DATA, a file or folder of TOML.
"""

import collections
import csv
import datetime
import hashlib
import itertools
import importlib.resources
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
import xml.etree.ElementTree

import duckdb
import feedparser
import frictionless
import jsonschema
import networkx
import pandas
import referencing
import rocrate.rocrate

folder, data = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
package = folder / "package"
descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}


def describes_itself():
    "The description keeps to the profiles of the standard, and Frictionless finds no fault with what it describes."
    profiles = importlib.resources.files("dplib") / "profiles" / "2.0"
    profiles = [json.loads(file.read_text("utf-8")) for file in profiles.iterdir()]
    registry = referencing.Registry().with_contents(
        (profile["$id"], profile) for profile in profiles if "$id" in profile
    )
    named = {profile["title"].replace(" ", "").lower(): profile for profile in profiles}
    validate = lambda instance, profile: jsonschema.Draft7Validator(
        named[profile], registry=registry
    ).validate(instance)
    validate(descriptor, "datapackage")
    for resource in descriptor["resources"]:
        validate(resource["schema"], "tableschema")
    report = frictionless.validate(package / "datapackage.json")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(schemas)
    for resource in descriptor["resources"]:
        held = (package / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(held), digest(held)), resource["name"]
    entries = (folder / "data.jsonl").read_bytes()
    assert descriptor["hash"] == digest(entries)


def opens_in_frictionless(tables):
    "Every text is what it is in the file, and nothing where there is none."
    for resource in frictionless.Package(package / "datapackage.json").resources:
        texts = [field["name"] for field in schemas[resource.name]["fields"] if field["type"] == "string"]
        read = [{name: row[name] for name in texts} for row in resource.read_rows()]
        wanted = [{name: row[name] or None for name in texts} for row in tables[resource.name]]
        assert read == wanted, resource.name


def notices_a_change():
    "Frictionless finds fault with a table that is not the one described."
    other = folder / "other"
    shutil.copytree(package, other)
    path = other / "actors.csv"
    head, rows = path.read_bytes().split(b"\r\n", 1)
    path.write_bytes(head + b"\r\n" + rows.replace(b"a", b"b", 1))
    report = frictionless.validate(other / "datapackage.json")
    assert ["hash-count"] in report.flatten(["type"]), report.flatten(["type"])


def digest(held):
    return "sha256:" + hashlib.sha256(held).hexdigest()


def is_a_crate():
    "The crate names every file of the package but its own metadata, and no other, each with its size and hash."
    crate = rocrate.rocrate.ROCrate(package)
    files = {entity.id for entity in crate.data_entities}
    assert files == {file.name for file in package.iterdir()} - {"ro-crate-metadata.json"}, files
    assert crate.name and crate.datePublished and crate.license and crate.description
    for entity in crate.data_entities:
        held = (package / entity.id).read_bytes()
        assert (entity["contentSize"], "sha256:" + entity["sha256"]) == (str(len(held)), digest(held)), entity.id
    id, of_dataset = crate.root_dataset["identifier"]
    assert (id, "sha256:" + of_dataset["value"]) == (descriptor["name"], descriptor["hash"])


def tables():
    "The rows of each table, as Python's reader of CSV finds them."
    found = {}
    for name in schemas:
        with open(package / f"{name}.csv", encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        fields = schemas[name]["fields"]
        assert head == [field["name"] for field in fields]
        found[name] = [dict(zip(head, row)) for row in rows]
    return found


def leaves(value):
    "The values that stand in a TOML file, keys and version of the format aside."
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "positions":
                yield from part
            if key != "schema":
                yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield str(value)


def holds_everything(tables):
    "Every value of the files stands in some cell of the tables, to the byte."
    files = sorted(data.rglob("*.toml")) if data.is_dir() else [data]
    files = [file for file in files if not any(part.startswith(".") for part in file.parts)]
    # The loader takes CR LF and LF in the files for one; what is escaped stays.
    texts = [file.read_bytes().decode("utf-8") for file in files]
    values = {leaf for text in texts for leaf in leaves(tomllib.loads(text))}
    cells = {cell for rows in tables.values() for row in rows for cell in row.values()}
    lost = {value for value in values - cells if not set(value.split("/")) <= cells}
    assert not lost, sorted(lost)[:20]


def plain(value):
    "A value of a database as CSV writes it."
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def rows_of(ask, name):
    "The rows of a table of a database, as CSV has them."
    fields = schemas[name]["fields"]
    columns = ", ".join('"' + field["name"] + '"' for field in fields)
    rows = []
    for row in ask(f'SELECT {columns} FROM "{name}"'):
        # SQLite has no type of its own for yes and no.
        typed = [
            bool(value) if field["type"] == "boolean" and value is not None else value
            for field, value in zip(fields, row)
        ]
        rows.append({field["name"]: plain(value) for field, value in zip(fields, typed)})
    return rows


def has_the_tables(ask, tables):
    "A database holds every row of every table."
    order = lambda rows: sorted(tuple(row.values()) for row in rows)
    for name, rows in tables.items():
        assert order(rows_of(ask, name)) == order(rows), name


def has_the_matrix(ask):
    "The views of a database equal the matrix that the program reads, in every cell and on every day."
    for file in sorted(folder.glob("matrix-*.json")):
        document = json.loads(file.read_text("utf-8"))
        ask(f"UPDATE as_of SET day = '{document['as_of']}'")
        keys = ["position", "since", "basis", "contested", "split", "statements", "last_evidence"]
        found = {}
        for actor, topic, *values in ask(
            f"SELECT actor, topic, {', '.join(keys)} FROM stances_as_of"
        ):
            found[actor, topic] = dict(zip(keys, values))
        wide = {row[0]: row[1:] for row in ask("SELECT * FROM matrix")}
        topics = [topic["id"] for topic in document["topics"]]
        assert len(found) == len(document["rows"]) * len(topics), file
        assert len(wide) == len(document["rows"]), file
        for row in document["rows"]:
            name, kind, *cells = wide[row["actor"]]
            assert (name, kind) == (row["actor_name"], row["kind"])
            assert cells == [row["positions"][topic]["position"] for topic in topics], row
            for topic in topics:
                cell = found[row["actor"], topic]
                expected = {key: row["positions"][topic][key] for key in keys}
                assert cell == expected, (file.name, row["actor"], topic, cell, expected)


def opens_in_sqlite(script, tables):
    database = sqlite3.connect(":memory:")
    database.executescript(script)
    ask = lambda query: database.execute(query).fetchall()
    assert not ask("PRAGMA foreign_key_check") and ask("PRAGMA integrity_check") == [("ok",)]
    has_the_tables(ask, tables)
    has_the_matrix(ask)


def opens_in_the_shell_of_sqlite(tables):
    "The program `sqlite3` reads the script line by line, which is not how the library reads it."
    program = shutil.which("sqlite3")
    if program is None:
        print("SKIPPED: the program sqlite3 is not installed, and read no export")
        return
    file = folder / "shell.db"
    file.unlink(missing_ok=True)
    with open(folder / "data.sql", "rb") as script:
        subprocess.run([program, "-bail", file], stdin=script, check=True)
    database = sqlite3.connect(file)
    has_the_tables(lambda query: database.execute(query).fetchall(), tables)


def opens_in_duckdb(script, tables):
    database = duckdb.connect()
    database.execute(script)
    ask = lambda query: database.execute(query).fetchall()
    has_the_tables(ask, tables)
    has_the_matrix(ask)
    # The files themselves, as they are.
    for name, rows in tables.items():
        read = database.read_csv(str(package / f"{name}.csv"), header=True, all_varchar=True)
        found = [dict(zip(read.columns, map(plain, row))) for row in read.fetchall()]
        assert found == rows, name


def opens_in_pandas(tables):
    for name, rows in tables.items():
        read = pandas.read_csv(package / f"{name}.csv", dtype=str, keep_default_na=False)
        assert read.to_dict("records") == rows, name
        days = [field["name"] for field in schemas[name]["fields"] if field["type"] == "date"]
        typed = pandas.read_csv(package / f"{name}.csv", parse_dates=days)
        for day in days:
            wanted = [row[day] for row in rows]
            found = typed[day].dt.strftime("%Y-%m-%d").fillna("") if any(wanted) else [""] * len(rows)
            assert list(found) == wanted, (name, day)


def opens_in_networkx(tables):
    "The graph has a node for each actor, speaker and topic, and a tie for each stance, membership, office and contact."
    graph = networkx.read_graphml(folder / "data.graphml", force_multigraph=True)
    assert not graph.is_directed()
    names = {row["id"]: row["name"] for row in tables["actors"]}
    names |= {"speaker:" + row["id"]: row["name"] for row in tables["speakers"]}
    names |= {"topic:" + row["id"]: row["title"] for row in tables["topics"]}
    assert dict(graph.nodes(data="name")) == names
    ties = collections.Counter()
    stances = {}
    for one, other, tie in graph.edges(data=True):
        assert set(tie) == {"relation", "weight", "position", "basis", "contested", "split", "title", "since", "until",
                            "contact", "kind", "status", "level", "date"}
        ties[tie["relation"], frozenset((one, other)), tie["since"], tie["title"], tie["contact"]] += 1
        if tie["relation"] == "stance":
            actor, topic = sorted((one, other), key=lambda node: node.startswith("topic:"))
            stances[actor, topic.removeprefix("topic:")] = tie
    expected = collections.Counter()
    scores = {"supports": 1.0, "conditional": 0.5, "mixed": 0.0, "neutral": 0.0, "opposes": -1.0}
    for row in tables["stances"]:
        if row["last_day"] == "" and row["position"] != "undeclared":
            expected["stance", frozenset((row["actor"], "topic:" + row["topic"])), row["since"], "", ""] += 1
            tie = stances[row["actor"], row["topic"]]
            assert tie["weight"] == scores[row["position"]] and type(tie["weight"]) is float
            for key in ["position", "basis", "contested", "split"]:
                assert plain(tie[key]) == row[key], (row, key)
    for row in tables["memberships"]:
        expected["membership", frozenset((row["bloc"], row["member"])), row["since"], "", ""] += 1
    for row in tables["offices"]:
        expected["office", frozenset(("speaker:" + row["speaker"], row["actor"])), row["since"], row["title"], ""] += 1
    met = collections.defaultdict(set)
    for row in tables["contact_participants"]:
        met[row["contact"]].add(row["actor"])
    for contact, actors in met.items():
        for pair in itertools.combinations(sorted(actors), 2):
            expected["contact", frozenset(pair), "", "", contact] += 1
    assert ties == expected, (ties - expected, expected - ties)


def opens_in_a_feed_reader(tables):
    "The feed keeps to RFC 4287, and has an entry for each statement that counts, newest first."
    read = feedparser.parse(folder / "feed.xml")
    assert not read.bozo and read.version == "atom10", read.get("bozo_exception")
    statements = {row["id"]: row for row in tables["statements"]}
    known = {id for id, row in statements.items() if row["known"] and row["known"] <= tables["dataset"][0]["as_of_to"]}
    assert {entry.id.split("/")[-1] for entry in read.entries} == known
    atom = "{http://www.w3.org/2005/Atom}"
    root = xml.etree.ElementTree.parse(folder / "feed.xml").getroot()
    moment = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
    for element in [root, *root.findall(atom + "entry")]:
        for name in ["id", "title", "updated"]:
            assert len(element.findall(atom + name)) == 1, name
        assert moment.fullmatch(element.findtext(atom + "updated"))
        assert re.fullmatch(r"tag:stance\.invalid,2026:[-a-z0-9/]+", element.findtext(atom + "id"))
    assert root.findtext(f"{atom}author/{atom}name")
    ids = [entry.findtext(atom + "id") for entry in root.findall(atom + "entry")]
    assert len(set(ids)) == len(ids)
    updated = [entry.findtext(atom + "updated") for entry in root.findall(atom + "entry")]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(atom + "updated") == max(updated, default=root.findtext(atom + "updated"))
    for entry in root.findall(atom + "entry"):
        row = statements[entry.findtext(atom + "id").split("/")[-1]]
        assert entry.findtext(atom + "published").startswith(row["known"])
        assert entry.findtext(atom + "updated")[:10] == max(row["known"], row["withdrawn_known"])
        assert entry.findtext(atom + "summary") == row["summary"]
        links = [link.get("rel") for link in entry.findall(atom + "link")]
        assert links.count("alternate") == min(len(links), 1)
        (body,) = entry.find(atom + "content")
        assert body.tag == "{http://www.w3.org/1999/xhtml}div"
        quotes = [quote.text for quote in body if quote.tag.endswith("blockquote")]
        assert quotes == [text for text in (row["quote"], row["translation"]) if text], row
        terms = [category.get("term") for category in entry.findall(atom + "category")]
        topics = [position["topic"] for position in tables["positions"] if position["statement"] == row["id"]]
        assert terms[: len(topics)] == topics


def is_one_document(tables):
    "The JSON document has the entries of the tables."
    document = json.loads((folder / "data.json").read_text("utf-8"))
    assert document["dataset"]["id"] == tables["dataset"][0]["id"]
    for kind in ["source", "actor", "speaker", "statement", "contact", "topic", "condition"]:
        ids = [entry["id"] for entry in document.get(kind, [])]
        assert sorted(ids) == sorted(row["id"] for row in tables[kind + "s"]), kind
    said = {entry["id"]: entry for entry in document.get("statement", [])}
    for row in tables["statements"]:
        for key in ["summary", "quote", "translation", "note"]:
            assert said[row["id"]].get(key, "") == row[key]


describes_itself()
notices_a_change()
is_a_crate()
tables = tables()
holds_everything(tables)
opens_in_frictionless(tables)
script = (folder / "data.sql").read_bytes().decode("utf-8")
opens_in_sqlite(script, tables)
opens_in_the_shell_of_sqlite(tables)
opens_in_duckdb(script, tables)
opens_in_pandas(tables)
opens_in_networkx(tables)
opens_in_a_feed_reader(tables)
is_one_document(tables)
