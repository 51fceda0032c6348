"""Where every actor stands on every topic, by the rule of `stance`, on as many machines as Spark has.

    stance export --partition actor parts
    spark-submit examples/spark.py parts matrix.csv

Each partition is a dataset that answers for one actor as the whole does. So each is given to the program by itself, on whichever
machine has it, and the rows come together in one table: `actor`, `topic`, `position`, `since`, `basis`. `parts` may lie on any
storage that Spark reads; the program has to be on each machine, as `stance` or as the environment variable `STANCE` names it.
"""

import json
import os
import subprocess
import sys

import pandas
from pyspark.sql import SparkSession

STANCE = os.environ.get("STANCE", "stance")
SCHEMA = "actor string, topic string, position string, since string, basis string"


def stances(batches):
    """Ask the program where the actor of each partition stands: `mapInPandas` hands over some partitions at a time."""
    for batch in batches:
        for dataset, actor in zip(batch["value"], batch["actor"]):
            asked = [STANCE, "--data", "-", "matrix", "--actor", actor, "--format", "jsonl"]
            answer = subprocess.run(asked, input=dataset.encode(), capture_output=True)
            if answer.returncode != 0:
                raise RuntimeError(f"{actor}: {answer.stderr.decode()}")
            # The first line tells what the answer was made from; then comes a line for each actor asked about.
            rows = [json.loads(line) for line in answer.stdout.splitlines()[1:]]
            yield pandas.DataFrame(
                (
                    (row["actor"], topic, stance["position"], stance["since"], stance["basis"])
                    for row in rows
                    for topic, stance in row["positions"].items()
                ),
                columns=["actor", "topic", "position", "since", "basis"],
            )


def main(parts, out):
    spark = SparkSession.builder.appName("stance").getOrCreate()
    # An actor may be named as a number is.
    spark.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    # Partitions are texts of many megabytes: few at a time are enough.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
    datasets = spark.read.text(parts, wholetext=True)
    matrix = datasets.mapInPandas(stances, SCHEMA)
    matrix.toPandas().sort_values(["actor", "topic"]).to_csv(out, index=False)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
