"""What other programs find in an export: every value as it stands in the data, and the matrix in every cell.

export.py FOLDER DATA: FOLDER holds the `package`, the script `data.sql` and the documents `matrix-DAY.json`, all of the
dataset DATA, a file or folder of TOML.
"""

import csv
import datetime
import importlib.resources
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tomllib

import duckdb
import frictionless
import jsonschema
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


def is_a_crate():
    "The crate names every file of the package but its own metadata, and no other."
    crate = rocrate.rocrate.ROCrate(package)
    files = {entity.id for entity in crate.data_entities}
    assert files == {file.name for file in package.iterdir()} - {"ro-crate-metadata.json"}, files
    assert crate.name and crate.datePublished and crate.license and crate.description


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


describes_itself()
is_a_crate()
tables = tables()
holds_everything(tables)
script = (folder / "data.sql").read_bytes().decode("utf-8")
opens_in_sqlite(script, tables)
opens_in_the_shell_of_sqlite(tables)
opens_in_duckdb(script, tables)
opens_in_pandas(tables)
