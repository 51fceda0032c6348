"""The matrix that `examples/spark.py` gathers from the partitions of a dataset is, in every cell, that of the whole.

spark.py STANCE names the program, best a release build. The dataset is a generated one of 100,000 statements: spokespersons, joint texts,
judgements, coded stances, withdrawals, blocs and a bloc of blocs.
"""

import csv
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

STATEMENTS, STATES, OTHERS, JUDGED = 100_000, 160, 110, 140
TOPICS = ["dialogue", "envoy", "relief"]
POSITIONS = ["supports", "conditional", "mixed", "neutral", "opposes", "declined"]
JUDGES = ["think-tank", "ministry"]
BLOCS = {"union": range(0, 27), "pact": range(20, 45), "north": range(40, 50)}

stance = str(pathlib.Path(sys.argv[1]).resolve())
chance = random.Random(20260715)


def day():
    "A day up to June 2026, at times only its month or year, or about when."
    date = (datetime.date(2022, 3, 1) + datetime.timedelta(chance.randrange(1580))).isoformat()
    return chance.choices([date, date[:7], date + "~", date[:4]], [80, 10, 8, 2])[0]


def entries():
    "The entries of the dataset."
    yield dict(type="dataset", schema=1, id="generated", version="1", title="Generated", **{"as-of": "2026-07-15"}, core=["state-3"])
    for topic in TOPICS:
        yield dict(type="topic", id=topic, title=topic, short=topic, proposition=f"There should be {topic}.")
    yield dict(type="condition", id="ceasefire", title="A ceasefire holds")
    for nth in range(500):
        publisher = chance.choice(["Gazette", "Think tank", "Courier", "Ministry"])
        yield dict(type="source", id=f"source-{nth}", title=f"Page {nth}", publisher=publisher, kind="news", lang="en", published=day())
    for judge, kind in zip(JUDGES, ["organisation", "institution"]):
        yield dict(type="actor", id=judge, name=judge.replace("-", " ").capitalize(), kind=kind)
    for nth in range(STATES):
        yield dict(type="actor", id=f"state-{nth}", name=f"State {nth}", kind="state")
        terms = [("2020", "2024-06-30", "official"), ("2024-07-01", None, "official"), ("2021", None, "other")]
        for who, (first, last, voice) in enumerate(terms):
            office = dict(actor=f"state-{nth}", title=f"Minister {who}", voice=voice, **{"from": first}, **({"until": last} if last else {}))
            yield dict(type="speaker", id=f"speaker-{nth}-{who}", name=f"Speaker {nth} {who}", offices=[office])
        office = {"actor": f"state-{nth}", "title": "Spokesperson", "from": "2020", "speaks-for": f"speaker-{nth}-1"}
        yield dict(type="speaker", id=f"speaker-{nth}-3", name=f"Speaker {nth} 3", offices=[office])
    for bloc, members in BLOCS.items():
        members = [dict(actor=f"state-{nth}", **({"until": "2024"} if nth % 9 == 0 else {})) for nth in members]
        yield dict(type="actor", id=bloc, name=bloc.capitalize(), kind="bloc", members=members)
    yield dict(type="actor", id="world", name="World", kind="bloc", members=[dict(actor=bloc) for bloc in BLOCS])
    for nth in range(STATEMENTS):
        yield from statement(nth)


def statement(nth):
    "A statement, and at times a curator's judgement that rests on it."
    # Some say much, some next to nothing.
    state = min(int(chance.expovariate(0.05)), STATES - 1)
    actor = chance.choices([f"state-{state}", *BLOCS], [997, 1, 1, 1])[0]
    said = dict(type="statement", id=f"statement-{nth}", actor=actor, date=day(), kind="speech", attribution="direct")
    # For a few speak only those who do not speak for their state.
    if actor.startswith("state") and (state >= OTHERS or chance.random() < 0.8):
        said["speaker"] = f"speaker-{state}-{chance.randrange(4) if state < OTHERS else 2}"
    if chance.random() < 0.05:
        said["with"] = [chance.choice([f"state-{chance.randrange(OTHERS)}", "union"])]
        said["with"] = [party for party in said["with"] if party != actor]
    if state >= JUDGED:
        said["attribution"] = "assessed"
    elif chance.random() < 0.1:
        said["attribution"] = chance.choice(["reported", "assessed"])
    if said["attribution"] == "assessed" and chance.random() < 0.5:
        said["by"] = chance.choice(JUDGES)
    topics = chance.sample(TOPICS, chance.choice([1, 1, 2]))
    said["positions"] = {topic: chance.choice(POSITIONS) for topic in topics}
    if "conditional" in said["positions"].values():
        said["conditions"] = ["ceasefire"]
    said["summary"] = f"It was said, for the {nth}th time: “да”; \"yes\"."
    said["sources"] = [f"source-{chance.randrange(500)}"]
    if chance.random() < 0.01:
        said["withdrawn"] = dict(date="2026-07-01", reason="It was a mistake.", source="source-0")
    yield said
    if chance.random() < 0.002:
        yield dict(type="stance", actor=actor, topic=topics[0], position="mixed", since=said["date"], evidence=[said["id"]])


def ask(*arguments):
    done = subprocess.run([stance, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr[-2000:])
    return done.stdout


def cells(rows):
    "The position and all that goes with it, by actor and topic."
    return {(row["actor"], row["topic"]): (row["position"], row["since"], row["basis"]) for row in rows}


def main(folder):
    whole, parts, out = (str(folder / name) for name in ["whole.jsonl", "parts", "matrix.csv"])
    with open(whole, "w", encoding="utf-8") as lines:
        for entry in entries():
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
    expected = cells(csv.DictReader(ask("--data", whole, "matrix", "--long", "--format", "csv").splitlines()))
    assert len(expected) == (STATES + len(JUDGES) + len(BLOCS) + 1) * len(TOPICS)

    assert {"coded", "spoken", "other", "members", "assessed", "undeclared"} <= {basis for *_, basis in expected.values()}
    ask("--data", whole, "export", "--partition", "actor", parts)
    spark = [sys.executable, "examples/spark.py", parts, out]
    os.environ |= {"STANCE": stance, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(spark, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-5000:]
    with open(out, encoding="utf-8", newline="") as rows:
        found = cells(csv.DictReader(rows))
    assert found.keys() == expected.keys()
    for cell, stands in found.items():
        assert stands == expected[cell], (cell, stands, expected[cell])
    print(f"Spark: {len(found)} cells of {STATEMENTS:,} statements are those of the whole")


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
