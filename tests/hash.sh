#!/bin/sh
# hash.sh ANSWER.jsonl ENTRIES.jsonl: computes both hashes that an answer gives in its first line, with coreutils alone.
set -eu

# Of the answer: all lines but the first.
result=sha256:$(tail -n +2 "$1" | sha256sum | cut -d ' ' -f 1)
# Of the dataset: its entries, as `stance export --format jsonl` writes them.
dataset=sha256:$(sha256sum <"$2" | cut -d ' ' -f 1)

head=$(head -n 1 "$1")
case $head in
    *"\"dataset\":\"$dataset\",\"result\":\"$result\""*) ;;
    *) echo "$head has not $dataset and $result" >&2 && exit 1 ;;
esac
